"""Finding what help can offer."""

from bot.content.catalogue import Library
from bot.core.ids import Who
from bot.features import servers
from bot.features.help.rules import TUTORIAL, Offers
from bot.features.learners import present
from bot.storage import ReadSession


def offers(session: ReadSession, library: Library, who: Who) -> Offers:
    """Return what help offers to somebody where they are."""
    entries = library.seen_by(present(session, who).scope).entries.values()
    tutorial = next((entry for entry in entries if TUTORIAL in entry.lesson.tags), None)
    return Offers(servers.teaches(session, who), tutorial)
