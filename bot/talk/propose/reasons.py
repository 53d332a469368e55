"""Why a question's answer is what it is, once it was answered."""

import re
from dataclasses import replace

from bot.core.ids import LessonId
from bot.core.stage import Showing
from bot.talk.find.answers import Answers, Said
from bot.talk.find.follow_ups import reason_of
from bot.talk.guarding import found_for, guard
from bot.talk.hear.asking import asks_why, disagrees
from bot.talk.hear.intents import Guess, Intent
from bot.talk.outcomes import Move, Quote
from bot.talk.propose.two import QUESTIONS
from bot.talk.rules.instead import activity
from bot.talk.rules.scene import Scene


def own_reason(scene: Scene, text: str) -> Quote | None:
    """Return the reason of the question that was just answered, or of the option that a message names.

    The learner's own quiz keeps no secret of what it has told; what a group is asked, or others read, stays one.
    """
    stage = activity(scene)
    if stage is None or stage.showing is not Showing.ANSWERED or not stage.lesson:
        return None
    entry = scene.catalogue.get(LessonId(stage.lesson))
    found = reason_of(entry, stage.key, text) if entry is not None else None
    if found is None:
        return None
    others = scene.pending if scene.public else [one for one in scene.pending if one.kind != "alone"]
    if guard(replace(scene, pending=tuple(others)), replace(found[1], text=found[2])) is not None:
        return None
    return Quote(Said((found[:2],), sure=True, lines=(found[2],)), how=Intent.WHY)


def after_answer(scene: Scene, text: str, guess: Guess, answers: Answers) -> Move | None:
    """Return the reason of the question just answered, or of an option that's named, if that's what is asked.

    Whoever asks on after it was told gets what else the lessons say.
    """
    if disagrees(text):
        return own_reason(scene, text)
    asked = asks_why(text) and guess.intent in {*QUESTIONS, Intent.OK, Intent.HELP}
    reason = own_reason(scene, text) if asked or _JUST_WHY.fullmatch(text.strip()) else None
    told_before = bool(scene.turns) and reason is not None and scene.turns[-1].answered in reason.said.lines
    if reason is None or not told_before or _JUST_WHY.fullmatch(text.strip()):
        return reason
    found = found_for(scene, text, answers)
    other = isinstance(found, Said) and found.sure and found.passages[0][1].key != reason.said.passages[0][1].key
    return Quote(found) if isinstance(found, Said) and other else reason


_JUST_WHY = re.compile(r"(?:\w[\w']*[^\w']+){0,3}(?:why|how come)(?: (?:tho|though|is that|not))?\W*", re.IGNORECASE)
