"""Finding what help can offer."""

from bot.context import ReadContext
from bot.features import servers
from bot.features.help.rules import TUTORIAL, Offers
from bot.features.learners import present


def offers(at: ReadContext) -> Offers:
    """Return what help offers to somebody where they are."""
    entries = at.library.seen_by(present(at).scope).entries.values()
    tutorial = next((entry for entry in entries if TUTORIAL in entry.lesson.tags), None)
    return Offers(servers.teaches(at), tutorial)
