"""What's done about a wish."""

import re
from collections.abc import Iterator
from dataclasses import replace

from bot import routes
from bot.core.ids import LessonId
from bot.core.stage import Showing
from bot.talk.find.answers import Answers
from bot.talk.find.lesson_meant import lesson_meant, names_a_topic
from bot.talk.find.wishes import SETS, TALK, go_on, lead_of, likely, shown_instead
from bot.talk.hear.asking import asks
from bot.talk.hear.intents import Guess, Intent, understanding
from bot.talk.hear.negation import negated, settled, takes_back
from bot.talk.hear.quiet import quiet_meant, speaks_of_quiet
from bot.talk.hear.rests import without_leave
from bot.talk.outcomes import Denied, Move, NotSaid, Talk, Unsure
from bot.talk.rules.care import OF_A_DAY, SETS_FROM, carefully, complains, despite, may_set
from bot.talk.rules.instead import activity, asked_alone
from bot.talk.rules.scene import CERTAIN, MEANT, Scene
from bot.talk.spot import Lead


def acted(scene: Scene, text: str, answers: Answers, guess: Guess) -> Move:
    """Do what's wished for, or return what's asked or offered instead where that isn't safe."""
    if (move := _at_once(scene, text, guess)) is not None:
        return move
    text = _alone(text, guess)
    surely_days = guess.intent is Intent.REMIND_DAYS and guess.chance >= CERTAIN
    spot = replace(scene.spot, reminds=scene.spot.reminds or surely_days)
    lesson = lesson_meant(spot, text, answers, guess.intent)
    if scene.is_new and guess.intent in _BEGINS and not scene.public:
        return Lead(Intent.HELLO, routes.TODAY())  # who's new is asked what they'd like, not led into a later lesson
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
    if not negated(_as_wished(text, guess, lead)):
        return carefully(lead, text, guess.chance, public=scene.public)
    beside = Lead(Intent.REMIND, routes.REMIND()) if lead.intent in OF_A_DAY else go_on(scene.spot)
    alike = lead.custom_id == beside.custom_id or (lead.intent, lead.lesson) == (beside.intent, beside.lesson)
    return despite(lead, text) or Denied((lead,) if alike else (lead, beside))


def _at_once(scene: Scene, text: str, guess: Guess) -> Move | None:
    """Return what's done about talk, something to be undone, and quiet hours; None for any other wish."""
    if guess.intent is Intent.HELLO and not scene.public:
        return Lead(Intent.HELLO, routes.TODAY())
    if guess.intent is Intent.UNDO:
        return _not_undone(scene, text)
    return (
        Talk(guess.intent, tuple(_after(scene, guess.intent))) if guess.intent in TALK else _quiet(scene, text, guess)
    )


def _as_wished(text: str, guess: Guess, lead: Lead) -> str:
    """Return a wish without the denials that are part of it: a time that isn't meant, or reminders that shall rest."""
    if lead.custom_id.startswith(f"{routes.REMIND_REST.key}:"):
        return without_leave(text)
    return settled(text) if guess.intent is Intent.REMIND else text


def _quiet(scene: Scene, text: str, guess: Guess) -> Move | None:
    """Return the way to the quiet hours that a sentence names, or to where they're set; None if it speaks of none."""
    if guess.intent not in _OF_REMINDERS:
        return None
    now = scene.spot.quiet
    hours = quiet_meant(text, now) if now is not None else None
    if hours is not None and guess.chance >= SETS_FROM and not asks(text) and not scene.public:
        return Lead(Intent.REMIND, routes.REMIND_SILENT(start=hours[0], end=hours[1]))
    return Lead(Intent.REMIND, routes.REMIND()) if hours is not None or speaks_of_quiet(text) else None


_OF_REMINDERS = {
    Intent.REMIND,
    Intent.REMIND_CHANGE,
    Intent.REMIND_DAYS,
    Intent.REMIND_STOP,
    Intent.REMIND_PAUSE,
    Intent.SETTINGS,
}
"""What a wish for quiet hours may seem to be."""


def _alone(text: str, guess: Guess) -> str:
    """Return the sentence of a message that has the wish by itself, so that the others neither deny it nor ask.

    What changes something has to be the last; before anything else, no later one may take it back.
    """
    sentences = re.split(r"(?<=[\w)][.!?])[.!?]*\s+", text.strip())
    if len(sentences) < 2 or not (negated(text) or asks(text)):
        return text
    for place in range(len(sentences) - 1, -1, -1):
        one, later = sentences[place], sentences[place + 1 :]
        if later and (guess.intent not in _BEGINS or any(map(takes_back, later))):
            break
        again = understanding().guesses(one)[0]
        same = any({again.intent, guess.intent} <= alike for alike in ({guess.intent}, _BEGINS, _QUIZZES))
        if same and again.chance >= MEANT and not negated(one) and not asks(one):
            return one
    return text


_BEGINS = {Intent.LEARN, Intent.READ, Intent.SESSION, Intent.NEXT}
"""Wishes to learn something, which are one in other words."""

_QUIZZES = {Intent.QUIZ, Intent.TO_QUESTION}
"""Wishes to be asked, likewise."""

_QUIZ = re.compile(r"\b(?:quiz|test)\b", re.IGNORECASE)


def _not_undone(scene: Scene, text: str) -> Move:
    """Return what's said where there's no button that takes the last thing back, with the way to set it anew."""
    led_to = scene.turns[-1].led_to if scene.turns else ""
    stage = activity(scene)
    if led_to.startswith("1:today.goal:"):
        return shown_instead(Intent.GOAL)
    if led_to.startswith("1:settings."):
        return shown_instead(Intent.ZONE)
    if led_to.startswith("1:reminders.rest:") or led_to in {
        routes.REMIND_ANSWER(how="stop"),
        routes.REMIND_ANSWER(how="pause"),
    }:
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
    if wish is Intent.REPORT:
        yield from _reporting(scene)
        return
    if wish in {Intent.THANKS, Intent.BYE}:
        return
    yield go_on(scene.spot) if not scene.public else Lead(Intent.LEARN, routes.NEXT())
    yield Lead(Intent.REVIEW, routes.REVIEW())
    if wish is Intent.STRUGGLE and not scene.public:
        yield Lead(Intent.STOP, routes.TODAY_STOP())
    if wish in {Intent.HELLO, Intent.WHO_ARE_YOU, Intent.HOW_ARE_YOU}:
        yield Lead(Intent.HELP, routes.HELP())


def _reporting(scene: Scene) -> Iterator[Lead]:
    """Yield the way to report the question before somebody, or the one they answered last; else nothing."""
    asked, here = asked_alone(scene), activity(scene)
    if asked is not None:
        where = (asked.number, asked.position)
    elif here is not None and here.showing is Showing.ANSWERED:
        where = (here.number, here.position)
    else:
        return
    yield Lead(Intent.REPORT, routes.REPORT(kind="alone", number=where[0], position=where[1]))
