"""What the very first message of somebody is answered with: what it's surely about, or what they'd like to learn."""

from bot import routes
from bot.content.spot import Lead
from bot.features.chat.talk.outcomes import Answered, Explained, Move, NotSaid, Quote, Talk, Unsure
from bot.features.chat.talk.rules.doing import does
from bot.features.chat.talk.rules.scene import Scene
from bot.language.asking import asks
from bot.language.first_choices import SPEAKS_OF_DATA, SPEAKS_TO_BOT
from bot.language.intents import Intent
from bot.language.parts import Part
from bot.language.search import TELLING
from bot.language.two_wishes import NAMES_A_ROOM
from bot.language.weights import weight_of
from bot.language.words import asks_only, says_something, words

_WELCOME = Lead(Intent.HELLO, routes.TODAY())
_ROOMS = {
    *(Intent.HELP, Intent.JOURNAL, Intent.PLAN, Intent.PRIVACY, Intent.PROGRESS, Intent.REVIEW),
    *(Intent.SETTINGS, Intent.WHERE, Intent.ZONE),
}
"""Wishes for what a newcomer has nothing in yet, so a message has to name it."""


def welcomed(scene: Scene, text: str, move: Move) -> Move:
    """Return what's done about a message: if it's somebody's first one, they're mostly asked which course they'd like.

    People who write for the first time mostly want to know what this is, in words that no lesson was written for. Only
    a question about what's taught, a wish for a part of the bot by its name, and what sets or begins something count
    as that.
    """
    if not scene.is_new or scene.public:
        return move
    match move:
        case Explained():
            return Answered(move, _WELCOME, is_done=True)
        case Talk(intent=Intent.WHO_ARE_YOU):
            return Answered(Explained(Part.BOT), _WELCOME, is_done=True)
        case Quote() | NotSaid() if asks(text) and not SPEAKS_TO_BOT.search(text) and _says_enough(text):
            return move
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


def _says_enough(text: str) -> bool:
    """Tell whether the words of a question say together what it's about."""
    return sum(weight_of(word) for word in words(text) if says_something(word) and not asks_only(word)) >= TELLING
