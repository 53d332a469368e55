"""Tells whether what may come from somebody in need is likelier meant plainly, and done below a line on help."""

from bot.content.spot import Lead
from bot.core.stage import Showing
from bot.features.chat.talk.outcomes import Both, Move, Several
from bot.features.chat.talk.rules.retold import retells_lesson, speaks_of
from bot.features.chat.talk.rules.scene import Scene
from bot.language.intents import Intent
from bot.language.need import Doubt


def is_plain(scene: Scene, text: str, move: Move, doubt: Doubt) -> bool:
    """Tell whether a message is more likely an ordinary one, where `doubt` says how far it may be."""
    if doubt in {Doubt.WISH, Doubt.LIKELY}:
        return doubt is Doubt.LIKELY or _is_done(move)
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
    """Tell whether a message plainly answers what the newest screen asks or offers; a question, in words of its own."""
    leads = [move] if isinstance(move, Lead) else [*move.leads] if isinstance(move, Both) else []
    on_card = scene.stage is not None and scene.stage.showing in {Showing.FRONT, Showing.BACK}
    if on_card or not leads or any(not (one.said or one.typed) or one.intent in NEVER for one in leads):
        return False
    return scene.on_screen is None or speaks_of(scene.on_screen, text)


NEVER = {
    Intent.ANSWER,
    Intent.BYE,
    Intent.FORGOT,
    Intent.KNEW,
    Intent.PRIVACY,
    Intent.REFLECT,
    Intent.REMIND_STOP,
    Intent.SKIP,
    Intent.STOP,
    Intent.STRUGGLE,
}
"""What somebody in need may seem to say as well, whatever the screen asks."""
