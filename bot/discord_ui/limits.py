"""Discord's limits on one message, checked before it is sent: a breach is found in tests and named in the log."""

from discord import ui

from bot.discord_ui.components import Screen

TEXT = 4000
"""The most characters in all texts of a message. That there are at most 40 components, discord.py sees to itself."""


class LimitBroken(ValueError):
    """A screen breaks a limit of Discord's: a bug of ours."""


def check_limits(screen: Screen) -> None:
    """Raise LimitBroken when Discord would refuse the screen."""
    length, ids = 0, set()
    for item in screen.walk_children():
        if isinstance(item, ui.TextDisplay):
            length += len(item.content)
        elif custom_id := getattr(item, "custom_id", None):
            if custom_id in ids:
                raise LimitBroken(f"a custom_id stands twice: {custom_id}")
            ids.add(custom_id)
    if length > TEXT:
        raise LimitBroken(f"{length} characters of text, at most {TEXT}")
