"""Looks up what the help screen can offer."""

from bot.context import ReadContext
from bot.features.account.help.rules import TUTORIAL, Offers
from bot.features.people import present, teaches


def offers(at: ReadContext) -> Offers:
    """Return what help can offer this person here, among the lessons that they see."""
    entries = at.library.seen_by(present(at).scope).entries.values()
    tutorial = next((entry for entry in entries if TUTORIAL in entry.lesson.tags), None)
    return Offers(teaches(at), tutorial)
