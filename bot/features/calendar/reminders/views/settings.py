"""The settings of reminders."""

from collections.abc import Iterator
from datetime import timedelta
from typing import assert_never

from bot import routes
from bot.core.text import escape_markdown, moment, shorten, weekday_and_date
from bot.discord_ui.components import Button, Option, Part, Select, line, primary, row, rows, words
from bot.discord_ui.forms import Form, TextField
from bot.features.calendar.reminders.rules import Reminder, Silence, Status, clock
from bot.features.calendar.reminders.rules.outcomes import (
    Shown,
    TimeUnclear,
)
from bot.features.calendar.reminders.views import addresses
from bot.features.people import ZoneUnclear


def shown_parts(shown: Shown) -> Iterator[Part]:
    """Yield a learner's reminder, with what can be changed about it."""
    yield words("## 🔔 Reminders")
    reminder = shown.reminder
    if reminder is None:
        yield words("One quiet card a day when you like: what's due, and your next lesson. None set yet.")
        yield line()
        yield from rows([primary("Remind me …", routes.REMIND_TIME(), emoji="🔔"), _zone_button()])
        return
    if shown.changed == "days" and reminder.status is Status.STOPPED:
        yield from _at_what_time(reminder)
        return
    yield words("\n".join(_state(reminder, shown)))
    yield line()
    if reminder.status is Status.ON:
        yield row(_day_menu(reminder))
    yield from rows([*_setting_buttons(reminder), _zone_button()])
    yield from rows([primary("Done", routes.TODAY(), emoji="✅")])


TIMES = (7 * 60, 12 * 60, 18 * 60, 20 * 60)
"""The minutes of the day that are offered to somebody who has chosen only days."""


def _at_what_time(reminder: Reminder) -> Iterator[Part]:
    yield words(f"✅ {_days(reminder)[0].upper()}{_days(reminder)[1:]}, then. **At what time?**")
    yield line()
    yield from rows(Button(clock(minute), routes.REMIND_AT(minute=minute)) for minute in TIMES)
    yield from rows([Button("Another time", routes.REMIND_TIME(), emoji="⏰"), _zone_button()])


def _state(reminder: Reminder, shown: Shown) -> Iterator[str]:
    saved = "✅ Saved. " if shown.changed else ""
    match reminder.status:
        case Status.ON:
            where = f" in <#{reminder.channel}>" if reminder.in_thread and reminder.channel else " as a direct message"
            yield f"{saved}A card comes {_days(reminder)} at **{clock(reminder.minute)}**{where}."
            if reminder.due_at:
                why = f" {SILENCES[shown.silence]}" if shown.silence in SILENCES and not shown.changed else ""
                yield f"The next one: {moment(reminder.due_at, 'R')}.{why}"
            if reminder.rest_from is not None and reminder.resume_on is not None:
                last = reminder.resume_on - timedelta(days=1)
                yield f"⏸️ None from {weekday_and_date(reminder.rest_from)} to {weekday_and_date(last)}."
        case Status.STOPPED:
            when = f"{_days(reminder)} at {clock(reminder.minute)}"
            yield f"{saved}They're **stopped**. *Start again* brings them {when}."
        case Status.CLOSED:
            yield f"{saved}They're **off**: Discord won't let me write to you."
        case _:
            assert_never(reminder.status)
    start, end = reminder.quiet
    quiet = f"from {clock(start)} to {clock(end)}" if start != end else "none"
    zone = shown.learner.zone or f"{shown.learner.tz.key}, as you haven't set one yet"
    yield f"-# Quiet hours: {quiet}. Time zone: {zone}."


SILENCES = {
    Silence.CAME: "You've had today's.",
    Silence.DAY_OFF: "None today: it's one of your days off.",
    Silence.PAUSED: "None today: you paused them.",
    Silence.VACATION: "None while you're on vacation.",
    Silence.SELDOM: "None today: you skipped a few, so I come once a week. Learn something, and it's daily again.",
    Silence.NOTHING: "None today: your time had passed, or there was nothing to do.",
}
"""Why no card came today, where it isn't said anyway."""

DAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")


def _days(reminder: Reminder) -> str:
    """Return on which days of the week cards come: `every day`, `Mon to Fri`, `Mon, Wed, Sun`."""
    on = [day for day in range(7) if day not in reminder.days_off]
    if len(on) == 7:
        return "every day"
    in_a_row = on == list(range(on[0], on[-1] + 1))
    if in_a_row and len(on) > 2:
        return f"{DAYS[on[0]]} to {DAYS[on[-1]]}"
    return ", ".join(DAYS[day] for day in on)


def _day_menu(reminder: Reminder) -> Select:
    options = [Option(name, str(day), default=day not in reminder.days_off) for day, name in enumerate(DAYS)]
    return Select("On these days", routes.REMIND_DAYS(), options, chosen=(1, 7))


def _setting_buttons(reminder: Reminder) -> Iterator[Button]:
    yield primary("Change the time", routes.REMIND_TIME(), emoji="⏰")
    yield Button("Quiet hours", addresses.REMIND_QUIET(), emoji="🌙")
    if reminder.status is Status.ON:
        yield Button("Pause a week", routes.REMIND_ANSWER(how="pause"), emoji="⏸️")
        yield Button("Stop", routes.REMIND_ANSWER(how="stop"), emoji="🔕")
    else:
        yield Button("Start again", routes.REMIND_ANSWER(how="resume"), emoji="🔔")


def _zone_button() -> Button:
    return Button("Time zone", routes.SETTINGS_ZONE(), emoji="🌍")


def unclear_parts(unclear: TimeUnclear) -> Iterator[Part]:
    """Yield that a time couldn't be read, and how to write it."""
    typed = escape_markdown(shorten(unclear.typed, 60))
    yield words(f"## ⏰ What time is “{typed}”?\nWrite it like *8:00*, *20:30* or *8 pm*. Nothing was changed.")
    yield from rows([primary("Type it again", routes.REMIND_TIME()), Button("Reminders", routes.REMIND())])


def zone_unclear_parts(unclear: ZoneUnclear) -> Iterator[Part]:
    """Yield that a time zone couldn't be found, with names that come near."""
    typed = escape_markdown(shorten(unclear.typed, 60))
    fitting = f" Maybe {', '.join(f'`{zone}`' for zone in unclear.similar[:5])}?" if unclear.similar else ""
    yield words(f"## 🌍 Which time zone is “{typed}”?\nNothing was changed.{fitting}")
    yield from rows([_zone_button(), Button("Reminders", routes.REMIND(), emoji="🔔")])


def time_form() -> Form:
    """Return the form that asks at what time of day to remind."""
    return Form("Remind me", addresses.REMIND_TIMED(), TextField("At what time?", "time", placeholder="8:00", limit=20))


def quiet_form() -> Form:
    """Return the form that asks when nothing may come."""
    return Form(
        "Quiet hours",
        addresses.REMIND_QUIETED(),
        TextField("Quiet from", "from", placeholder="22:00", limit=20),
        TextField("to (same time for none)", "to", placeholder="7:00", limit=20),
    )
