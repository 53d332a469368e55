"""What a wish to stop, or to change the reminders, means where it's said."""

import re
from collections.abc import Sequence

from bot import routes
from bot.core.act import Act
from bot.core.stage import Showing
from bot.talk.hear.asking import asks
from bot.talk.hear.intents import Guess, Intent
from bot.talk.hear.negation import negated
from bot.talk.match.letters import is_by_letter
from bot.talk.rules.scene import SAID_SO, Scene
from bot.talk.spot import Lead

_OFF = re.compile(
    r"\b(?:turn|switch|take|put)\b.* off\b"
    r"|\b(?:stop|end|cancel|delete|remove|forget) (?:it|that|them|this|the reminder)\b",
    re.IGNORECASE,
)
"""What takes back a reminder that was just set."""


BRIEFLY = 5
"""A message with no more words than this is about what's on the screen if its words can be."""


def stopped(scene: Scene, said: Sequence[Act], text: str, guess: Guess) -> Lead | None:
    """Return the way home for somebody who's had enough for now, or the way back for a reminder that was just set."""
    sure = guess.chance >= SAID_SO
    is_short = len(text.split()) <= BRIEFLY and not asks(text)
    stops = is_short or guess.intent in {Intent.STOP, Intent.REMIND_STOP}
    takes_back = Act.UNDO in said or guess.intent is Intent.UNDO or (stops and _OFF.search(text))
    if (sure or Act.UNDO in said) and _reminds(scene) and takes_back and not negated(text):
        before = [turn.led_to for turn in scene.turns if turn.led_to.startswith("1:reminders.at:")]
        return Lead(Intent.REMIND_STOP, before[-2] if len(before) > 1 else routes.REMIND_ANSWER(how="stop"))
    wants = Act.STOP in said or (sure and guess.intent is Intent.STOP)
    return Lead(Intent.STOP, routes.TODAY_STOP()) if wants else None


def parts_from_session(scene: Scene) -> bool:
    """Tell whether a goodbye ends what somebody is amid, or comes from somebody who has learnt and has no reminders."""
    learner = scene.learner
    amid = learner.session is not None and learner.session[1] == scene.today
    return not scene.public and learner.preferences.introduced and (amid or not learner.preferences.reminded)


def _reminds(scene: Scene) -> bool:
    shown = scene.stage is not None and scene.stage.showing is Showing.REMINDER
    return shown or (scene.stage is None and scene.set_a_reminder)


def meant_for_the_next(scene: Scene, text: str) -> bool:
    """Tell whether a letter was typed just after a quiz answer, while the next question isn't shown yet.

    It leads to that question, rather than answering one that the learner hasn't seen.
    """
    led_to = scene.last.led_to if scene.last else ""
    return is_by_letter(text) and scene.spot.attempt is not None and led_to.startswith("1:quizzes.")
