"""Tells whether what may come from somebody in need more likely means just what it says: it's done, below a line."""

from bot import routes
from bot.talk.hear.intents import Intent
from bot.talk.hear.need import Doubt
from bot.talk.hear.nudges import STARTS
from bot.talk.outcomes import Both, Move, Several
from bot.talk.rules.doing import is_any
from bot.talk.rules.retold import retells_lesson, speaks_of
from bot.talk.rules.scene import Scene
from bot.talk.spot import Lead


def is_plain(scene: Scene, text: str, move: Move, doubt: Doubt) -> bool:
    """Tell whether a message is more likely an ordinary one, where `doubt` says how far it may be."""
    if doubt is Doubt.WISH:
        return _is_done(move)
    return retells_lesson(scene, text) or (doubt is Doubt.SCREEN and _answers_screen(scene, text, move))


def _is_done(move: Move) -> bool:
    """Tell whether a message is met by doing something, with nothing of its own words kept."""
    match move:
        case Lead():
            return not move.typed
        case Both() | Several(in_turn=True):
            return not any(lead.typed for lead in move.leads)
        case _:
            return False


def _answers_screen(scene: Scene, text: str, move: Move) -> bool:
    """Tell whether a message answers the open question in words of its own, or only says to begin where that's asked.

    Whoever is new answers by the minutes or the course that they name: `ten minuts but i hav no time bcs school`.
    What may be somebody's state as well, such as how well a card was known, or a goodbye, never does.
    """
    if not isinstance(move, Lead) or not move.said or move.intent in NEVER:
        return False
    if is_any(_NAMED, move):
        return True
    if scene.on_screen is not None:
        return speaks_of(scene.on_screen, text)
    return move.custom_id == routes.REMIND_START() and STARTS.fullmatch(text) is not None


_NAMED = frozenset({routes.TODAY_COURSE.key, routes.TODAY_GOAL.key, routes.TODAY_SAID.key})
"""What somebody new chooses by its name."""

NEVER = {Intent.ANSWER, Intent.FORGOT, Intent.KNEW, Intent.SKIP, Intent.STOP}
"""What somebody in need may seem to say as well where a question is open."""
