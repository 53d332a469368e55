"""What's done about a wish."""

import re
from collections.abc import Iterator
from dataclasses import replace

from bot import routes
from bot.content.answers import Answers
from bot.content.care import OF_A_DAY, carefully, complains, despite, may_set
from bot.content.wishes import (
    SETS,
    TALK,
    Lead,
    go_on,
    lead_of,
    lesson_meant,
    likely,
    names_a_topic,
    shown_instead,
)
from bot.core.ids import LessonId
from bot.core.stage import Showing
from bot.features.chat.talk.outcomes import Denied, Move, NotSaid, Talk, Unsure
from bot.features.chat.talk.rules.instead import activity
from bot.features.chat.talk.rules.scene import CERTAIN, MEANT, Scene
from bot.language.intents import Guess, Intent, understanding
from bot.language.negation import negated, settled


def acted(scene: Scene, text: str, answers: Answers, guess: Guess) -> Move:
    """Do what's wished for, or return what's asked or offered instead where that isn't safe."""
    if guess.intent is Intent.HELLO and not scene.public:
        return Lead(Intent.HELLO, routes.TODAY())
    if guess.intent is Intent.UNDO:
        return _not_undone(scene, text)
    if guess.intent in TALK:
        return Talk(guess.intent, tuple(_after(scene, guess.intent)))
    surely_days = guess.intent is Intent.REMIND_DAYS and guess.chance >= CERTAIN
    spot = replace(scene.spot, reminds=scene.spot.reminds or surely_days)
    lesson = lesson_meant(spot, text, answers, guess.intent)
    if lesson is None and names_a_topic(text, guess.intent):
        return NotSaid(answers.ask(text))
    wish = Intent.LEARN if guess.intent is Intent.DONE and not _DONE.search(text) else guess.intent
    lead = lead_of(spot, text, wish, lesson)
    if lead is None:
        return Unsure(tuple(likely(spot, text, [])))
    if guess.intent in SETS:
        return lead if may_set(guess, text, days=spot.reminds) and not scene.public else shown_instead(guess.intent)
    if lead.intent is Intent.REMIND and complains(text):
        return Lead(Intent.REMIND, routes.REMIND())
    wished = _last_alone(text, guess)
    if not negated(settled(wished) if guess.intent is Intent.REMIND else wished):
        return carefully(lead, wished, guess.chance, public=scene.public)
    beside = Lead(Intent.REMIND, routes.REMIND()) if lead.intent in OF_A_DAY else go_on(scene.spot)
    alike = lead.custom_id == beside.custom_id or (lead.intent, lead.lesson) == (beside.intent, beside.lesson)
    return despite(lead, text) or Denied((lead,) if alike else (lead, beside))


def _last_alone(text: str, guess: Guess) -> str:
    """Return the last sentence of a message if it has the wish by itself, so that what's before it denies nothing."""
    *before, last = re.split(r"[.!?]+\s+", text.strip())
    again = understanding().guesses(last)[0] if before and negated(" ".join(before)) else None
    same = (
        again is not None
        and again.chance >= MEANT
        and ({again.intent, guess.intent} <= _BEGINS or again.intent is guess.intent)
    )
    return last if same else text


_BEGINS = {Intent.LEARN, Intent.READ, Intent.SESSION, Intent.NEXT}
"""Wishes to learn something, which are one in other words."""

_QUIZ = re.compile(r"\b(?:quiz|test)\b", re.IGNORECASE)


def _not_undone(scene: Scene, text: str) -> Move:
    """Return what's said where there's no button that takes the last thing back, with the way to set it anew."""
    led_to = scene.turns[-1].led_to if scene.turns else ""
    stage = activity(scene)
    if led_to.startswith("1:today.goal:"):
        return shown_instead(Intent.GOAL)
    if led_to.startswith("1:settings."):
        return shown_instead(Intent.ZONE)
    if led_to in {routes.REMIND_ANSWER(how="stop"), routes.REMIND_ANSWER(how="pause")}:
        return Lead(Intent.REMIND, routes.REMIND_ANSWER(how="resume"))
    still = not led_to or led_to.startswith("1:quizzes.") or stage is scene.stage
    if stage is not None and stage.showing is Showing.ANSWERED and still:
        if _QUIZ.search(text):
            return Lead(Intent.QUIZ, routes.QUIZ_GO_ON(attempt=stage.number), said=True)
        again = routes.QUIZ_AGAIN(attempt=stage.number, position=stage.position)
        return Lead(Intent.AGAIN, again, scene.catalogue.get(LessonId(stage.lesson)), said=True)
    return Talk(Intent.UNDO, tuple(_after(scene, Intent.UNDO)))


_DONE = re.compile(
    r"\b(?:done|finish\w*|complet\w*|mark\w*|know|knew|learn(?:t|ed)|read|seen|through)\b", re.IGNORECASE
)
"""Without one of these words, nobody wants a lesson marked as done."""


def _after(scene: Scene, wish: Intent) -> Iterator[Lead]:
    """Yield what one may want to do after some small talk; nothing after thanks, a goodbye and the like."""
    if wish in {Intent.THANKS, Intent.BYE, Intent.GROUP, Intent.REPORT}:
        return
    yield go_on(scene.spot) if not scene.public else Lead(Intent.LEARN, routes.NEXT())
    yield Lead(Intent.REVIEW, routes.REVIEW())
    if wish in {Intent.HELLO, Intent.WHO_ARE_YOU, Intent.HOW_ARE_YOU}:
        yield Lead(Intent.HELP, routes.HELP())
