"""What's said to take up what's offered, to go on where one was, or to leave for today."""

import re

from bot import routes
from bot.core.ids import LessonId
from bot.core.stage import Showing
from bot.talk.hear.asking import asks
from bot.talk.hear.first_choices import OF_REMINDERS
from bot.talk.hear.intents import Guess, Intent
from bot.talk.hear.negation import negated
from bot.talk.hear.picking_up import (
    AGREES,
    ELSEWHERE,
    ENDS,
    LEAVES,
    LEAVES_FIRST,
    LEFT_OF_COURSE,
    RESUMES,
    SAYS_YES,
    TO_QUESTION,
    URGES,
    WAS_AT_QUIZ,
    WAS_READING,
)
from bot.talk.rules.care import requests
from bot.talk.rules.instead import activity, asked_alone, is_beside
from bot.talk.rules.offers import only_offered, pressed_so
from bot.talk.rules.places import page_at
from bot.talk.rules.scene import MEANT, Scene
from bot.talk.rules.ways_back import to_left_quiz
from bot.talk.spot import Lead
from bot.text.words import fold
from bot.times.times import time_in


def picked_up(scene: Scene, text: str) -> Lead | None:
    """Return the press of what's offered, or the way on where somebody was; None if a message wants neither."""
    if scene.public:
        return None
    return (
        _done(scene, text)
        or _taken(scene, text)
        or _called(scene, text)
        or _resumed(scene, text)
        or _read_on(scene, text)
        or _left_of_course(scene, text)
    )


def _done(scene: Scene, text: str) -> Lead | None:
    """Return the end of the day, for who agrees to what the end of a session says."""
    ends = next((one for one in scene.buttons if one.is_primary and one.custom_id == routes.TODAY()), None)
    return Lead(Intent.HELLO, routes.TODAY(), said=True) if ends is not None and ENDS.fullmatch(text) else None


def _taken(scene: Scene, text: str) -> Lead | None:
    """Return the press of the only thing that's offered, for who says yes to it in a sentence or two."""
    last = _SENTENCES.split(text.strip())[-1]
    first, _, but = text.strip().partition(",")  # "yes please, but be gentle with me"
    remarks = re.match(r" but \w", but) is not None and not requests(but[4:])
    agrees = AGREES.fullmatch(last) or (URGES.fullmatch(last) and _offers_lesson(scene))
    agrees = agrees or (remarks and AGREES.fullmatch(first)) or (_asks_so(scene) and SAYS_YES.fullmatch(text))
    answers = scene.stage is not None and scene.stage.showing in _ANSWERED_IN_WORDS
    if answers or not agrees or negated(text) or any(asks(one) for one in _SENTENCES.split(text.strip())[:-1]):
        return None
    return only_offered(scene)


def _called(scene: Scene, text: str) -> Lead | None:
    """Return the press of the button, or the way to the lesson, whose words stand in quotation marks in a message."""
    called = {fold(one).strip(" .!?") for one in _QUOTED.findall(text)}
    if not called or negated(text) or not _GOES_TO.search(_DONE_WITH.sub("", text)) or asked_alone(scene) is not None:
        return None
    lead = pressed_so(scene, called)
    lessons = (one for one in scene.catalogue.entries.values() if fold(one.lesson.title) in called)
    lesson = next(lessons, None) if lead is None else None
    return Lead(Intent.LEARN, routes.CARD(lesson=lesson.id), lesson) if lesson is not None else lead


_QUOTED = re.compile(r"[\"\u201c]([^\"\u201c\u201d]{3,80})[\"\u201d]")
_DONE_WITH = re.compile(r"\bi(?:'?ve| have| already| did)* (?:read|seen|done|opened|started)\b.*", re.IGNORECASE)
_GOES_TO = re.compile(
    r"\b(?:open|start|begin|show|see|read|take me|bring me|go(?:ing)? (?:back )?to|get to|back to|go on with)\b",
    re.IGNORECASE,
)
"""What's called by its name, and what wants to go there."""


def _asks_so(scene: Scene) -> bool:
    """Tell whether the newest screen asks what a mere yes answers, since its main button begins with one."""
    return any(one.is_primary and fold(one.label).startswith("yes") for one in scene.buttons)


def _offers_lesson(scene: Scene) -> bool:
    """Tell whether the newest screen is a lesson's own, or only asks something."""
    return scene.stage is None or scene.stage.showing is Showing.LESSON


_SENTENCES = re.compile(r"(?<=\w)[.!?]+\s+")
_ANSWERED_IN_WORDS = {Showing.QUESTION, Showing.GUESS, Showing.FRONT, Showing.BACK, Showing.ANSWERED}
"""Where a yes may be an answer, or the word for what's next."""


def _resumed(scene: Scene, text: str) -> Lead | None:
    """Return the way back to the question behind what came beside it, or to the quiz that was left."""
    asked, left = asked_alone(scene), scene.spot.attempt
    here = activity(scene)
    guesses = here is not None and here.showing is Showing.GUESS and here is not scene.stage
    if guesses and TO_QUESTION.search(text) and not negated(text):
        return Lead(Intent.LEARN, routes.TODAY_NEXT(fresh=True), said=True)  # asked as before: it doesn't count
    reads = here is not None and here.showing in {Showing.PAGE, Showing.FRONT, Showing.BACK}
    if reads or (asks(text) and not requests(text)) or negated(text):
        return None
    names_it = WAS_AT_QUIZ.search(text) is not None
    goes_on = RESUMES.search(text) and not ELSEWHERE.search(text) and is_beside(scene)
    if asked is not None and (names_it or goes_on):
        return Lead(Intent.QUIZ, asked.asked_at, said=True)
    return to_left_quiz(scene, left) if names_it and left is not None else None


_NEXT = re.compile(r"\bnext\b", re.IGNORECASE)


def _read_on(scene: Scene, text: str) -> Lead | None:
    """Return the page behind what came beside it, or the way on in the lesson at hand, for who wants to read on."""
    wish = next((one for one in _SENTENCES.split(text.strip()) if WAS_READING.search(one)), None)
    if wish is None or negated(wish) or asked_alone(scene) is not None or _NEXT.search(text):
        return None
    here = activity(scene)
    at = here.lesson if here is not None and not scene.reviews else ""
    lesson = LessonId(at) if at else scene.opened
    entry = scene.catalogue.get(lesson) if lesson is not None else scene.next_lesson
    if entry is None:
        return None
    if here is not None and here.showing is Showing.PAGE and here is not scene.stage:
        return page_at(entry, (here.position, here.number))
    return Lead(Intent.READ, routes.READ(lesson=entry.id), entry, said=True)


def _left_of_course(scene: Scene, text: str) -> Lead | None:
    """Return the list of lessons, which says how many are done, for who asks what's left of a course."""
    if not LEFT_OF_COURSE.search(text) or scene.next_lesson is None or asked_alone(scene) is not None:
        return None
    return Lead(Intent.LESSONS, routes.MAP(page=0, tag=""))


def leaves(scene: Scene, text: str, guess: Guess) -> bool:
    """Tell whether somebody says that it's enough for today, and wishes for nothing else."""
    only = guess.intent in _GOODBYES or guess.chance < MEANT
    answers = scene.public or scene.on_screen is not None
    sets = OF_REMINDERS.search(text) is not None or time_in(text) is not None
    if answers or sets or asks(text) or requests(text):
        return False
    return LEAVES_FIRST.match(text) is not None or (LEAVES.search(text) is not None and only)


_GOODBYES = {Intent.BYE, Intent.STOP, Intent.THANKS, Intent.OK, Intent.STRUGGLE}
