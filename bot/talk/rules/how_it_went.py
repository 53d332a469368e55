"""What's asked about one's own answers: whether the last one was right, and which ones of a quiz were wrong."""

import re
from dataclasses import replace

from bot import routes
from bot.core.act import Act
from bot.core.ids import LessonId
from bot.core.route import split_custom_id
from bot.core.stage import Showing
from bot.talk.hear.acts import acts_in
from bot.talk.hear.asking import asks
from bot.talk.hear.intents import Intent
from bot.talk.hear.negation import negated
from bot.talk.hear.own_answers import DONT, OF_COURSE, PROTESTS, RESULT, RETRIES, SO_FAR, WAS_RIGHT, WERE_WRONG
from bot.talk.rules.instead import activity, asked_alone
from bot.talk.rules.places import page_at
from bot.talk.rules.scene import LATELY, Scene
from bot.talk.spot import Lead


def how_it_went(scene: Scene, text: str) -> Lead | None:
    """Return the way to what's asked of somebody's own answers: a verdict, how far it is, a result, the misses."""
    if scene.public:
        return None
    asked = asked_alone(scene)
    if asked is not None:
        here = asked.asked_at
        return Lead(Intent.QUIZ, here, said=True) if _asks_how_far(text) else None
    return _after_an_answer(scene, text) or _after_a_guess(scene, text) or _at_the_end(scene, text)


def _asks_how_far(text: str) -> bool:
    """Tell whether a message asks if the last answer was right, or how many are left: a question's screen says both."""
    so_far = SO_FAR.search(text) is not None and OF_COURSE.search(text) is None
    return WAS_RIGHT.fullmatch(text.strip()) is not None or so_far


def _after_an_answer(scene: Scene, text: str) -> Lead | None:
    """Return the way to the verdict on the last answer, to a quiz's result, or to the question, as a slip was meant."""
    here = activity(scene)
    if here is None or here.showing is not Showing.ANSWERED:
        return None
    where = {"attempt": here.number, "position": here.position}
    if _asks_how_far(text):  # the next question's screen says it as well
        goes_on = any(Act.NEXT in acts_in(part) for part in re.split(r"[.,!?;]+\s*", text))
        onward = scene.acts.get(Act.NEXT, "") if goes_on else ""
        return Lead(Intent.QUIZ, onward or routes.QUIZ_ASK(**where), said=True)
    is_last = all(one.number != here.number for one in scene.pending)
    if here is scene.stage and is_last and RESULT.search(text) and Act.NEXT in scene.acts:
        return Lead(Intent.QUIZ, scene.acts[Act.NEXT], said=True)
    if here is scene.stage and PROTESTS.search(text) and not asks(text) and not DONT.search(text):
        return Lead(Intent.AGAIN, routes.QUIZ_AGAIN(**where), scene.catalogue.get(LessonId(here.lesson)), said=True)
    return None


def _after_a_guess(scene: Scene, text: str) -> Lead | None:
    """Return the page before which somebody has just guessed in words, if they ask whether that was right: it tells."""
    here = activity(scene)
    guessed = any(turn.led_to.startswith(f"{routes.PATH_GUESS.key}:") for turn in scene.turns[-LATELY:])
    if here is None or here.showing is not Showing.PAGE or not guessed or not WAS_RIGHT.fullmatch(text.strip()):
        return None
    entry = scene.catalogue.get(LessonId(here.lesson))
    page = page_at(entry, (here.position, here.number)) if entry is not None else None
    return replace(page, intent=Intent.ANSWER) if page is not None else None


def _at_the_end(scene: Scene, text: str) -> Lead | None:
    """Return the way to what a quiz's end says was missed, or to these questions once more."""
    buttons = [one.custom_id for one in (*scene.buttons, *scene.waiting)]
    again = next((one for one in buttons if _retried(one) is not None), None)
    if again is not None and RETRIES.search(text) and not negated(text):
        return Lead(Intent.QUIZ, again, said=True)
    attempt = _retried(again) if again is not None and WERE_WRONG.search(text) else None
    return Lead(Intent.QUIZ, routes.QUIZ_MISSED(attempt=attempt), said=True) if attempt is not None else None


def _retried(custom_id: str) -> int | None:
    """Return the attempt whose misses a button asks again; None for other buttons."""
    key, tail = split_custom_id(custom_id) or ("", "")
    read = routes.QUIZ_MISSES.read(tail) if routes.QUIZ_MISSES.key == key else None
    return int(read["attempt"]) if read else None
