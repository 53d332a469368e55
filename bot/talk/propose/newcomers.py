"""What the very first message of somebody is answered with: what it's surely about, or what they'd like to learn."""

import re
from collections.abc import Callable
from dataclasses import replace

from bot import routes
from bot.talk.find.answers import Said
from bot.talk.hear.asking import ASKS_TO_TELL, asks
from bot.talk.hear.first_choices import SPEAKS_OF_DATA, SPEAKS_TO_BOT
from bot.talk.hear.intents import Intent
from bot.talk.hear.parts import Part
from bot.talk.hear.two_wishes import NAMES_A_ROOM
from bot.talk.outcomes import Answered, Explained, Guarded, Move, NotSaid, Quote, Talk, Unsure
from bot.talk.rules.doing import does
from bot.talk.rules.scene import Scene
from bot.talk.spot import Lead
from bot.text.search import tells_its_subject

_WELCOME = Lead(Intent.HELLO, routes.TODAY())
_ROOMS = {
    *(Intent.HELP, Intent.JOURNAL, Intent.PLAN, Intent.PRIVACY, Intent.PROGRESS, Intent.REVIEW),
    *(Intent.SETTINGS, Intent.WHERE, Intent.ZONE),
}
"""Wishes for what a newcomer has nothing in yet, so a message has to name it."""


def welcomed(scene: Scene, text: str, move: Move, find: Callable[[], Said | Guarded]) -> Move:
    """Return what's done about a message: if it's somebody's first one, they're mostly asked which course they'd like.

    People who write for the first time mostly want to know what this is, in words that no lesson was written for. A
    question about what's taught is answered, with the welcome below it; `find` looks it up where something else was
    heard. Besides, only a wish for a part of the bot by its name, and what sets or begins something count as that.
    """
    if not scene.is_new or scene.public:
        return move
    return _welcomed_with(text, _told_first(text, move, find))


def _told_first(text: str, move: Move, find: Callable[[], Said | Guarded]) -> Move:
    """Return what the lessons say of a question that was heard as something else; else the move as it is."""
    found = find() if _asks_of_lessons(text) and isinstance(move, Talk | Unsure | NotSaid) else None
    return Quote(found) if isinstance(found, Said) and found.sure else move


def _welcomed_with(text: str, move: Move) -> Move:
    match move:
        case Explained():
            return Answered(move, _WELCOME, is_done=True)
        case Talk(intent=Intent.WHO_ARE_YOU):
            return Answered(Explained(Part.BOT), _WELCOME, is_done=True)
        case Quote() | NotSaid() if _asks_of_lessons(text):
            return replace(move, welcomed=True)
        case Quote() | NotSaid():
            return _WELCOME
        case Talk(intent=Intent.BYE | Intent.THANKS):
            return move
        case Talk() | Unsure():
            return _WELCOME
        case Lead(intent=Intent.PRIVACY) if SPEAKS_OF_DATA.search(text):
            return move
        case Lead(intent=intent) if intent in _ROOMS and not does(move) and not NAMES_A_ROOM.search(text):
            return _WELCOME
        case _:
            return move


def _asks_of_lessons(text: str) -> bool:
    """Tell whether a message asks for something that lessons may tell."""
    wants_told = asks(text) or ASKS_TO_TELL.search(text) is not None
    first = _ASKED_ON.sub("", text)
    return wants_told and not SPEAKS_TO_BOT.search(first) and tells_its_subject(first)


_ASKED_ON = re.compile(r"[,;.?]?\s+(?:and|or|but|so) (?:why|how|what|when|where)\b.*", re.IGNORECASE | re.DOTALL)
"""What asks on of what was just named: its *it* is no word to the bot."""
