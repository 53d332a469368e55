"""Discord's limits on one message, checked before it is sent: a breach is found in tests and named in the log."""

from bot.discord_ui.components import Screen

TEXT = 4000
"""The most characters in all texts of a message. That there are at most 40 components, discord.py sees to itself."""


class LimitBroken(ValueError):
    """A screen breaks a limit of Discord's: a bug of ours."""


def check_limits(screen: Screen) -> None:
    """Raise LimitBroken when Discord would refuse the screen."""
    if screen.content_length() > TEXT:
        raise LimitBroken(f"{screen.content_length()} characters of text, at most {TEXT}")
    ids = [custom_id for item in screen.walk_children() if (custom_id := getattr(item, "custom_id", None))]
    doubled = {custom_id for custom_id in ids if ids.count(custom_id) > 1}
    if doubled:
        raise LimitBroken(f"custom_ids stand twice: {sorted(doubled)}")
