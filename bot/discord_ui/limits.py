"""Discord's limits on one message, checked before it is sent: a breach is found in tests and named in the log."""

from bot.discord_ui.components import Screen

TEXT, COMPONENTS = 4000, 40
"""The most characters in all texts of a message, and the most components, nested ones counted."""


class LimitBroken(ValueError):
    """A screen breaks a limit of Discord's: a bug of ours."""


def check_limits(screen: Screen) -> None:
    """Raise LimitBroken when Discord would refuse the screen."""
    if screen.content_length() > TEXT:
        raise LimitBroken(f"{screen.content_length()} characters of text, at most {TEXT}")
    if screen.total_children_count > COMPONENTS:
        raise LimitBroken(f"{screen.total_children_count} components, at most {COMPONENTS}")
    ids = [custom_id for item in screen.walk_children() if (custom_id := getattr(item, "custom_id", None))]
    doubled = {custom_id for custom_id in ids if ids.count(custom_id) > 1}
    if doubled:
        raise LimitBroken(f"custom_ids stand twice: {sorted(doubled)}")
