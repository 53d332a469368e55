"""Screens and their parts."""

from bot.discord_ui.components import Button, Row, Screen, rows, words


def test_what_stands_below_a_screen_is_not_what_it_has_already() -> None:
    own = Screen(words("Settings"), Row((Button("Reminders", "1:reminders.show:"),)))
    below = [Button("Reminders", "1:reminders.show:"), Button("Plan", "1:plans.show:")]
    led = own.between([words("First")], rows(below))
    assert [one.custom_id for one in led.walk() if isinstance(one, Button)] == ["1:reminders.show:", "1:plans.show:"]
    assert len(own.between([], rows(below[:1])).parts) == len(own.parts), "no empty row"
