"""What's said to see something again, or to stay: the page, the card, the quiz that somebody is at."""

import re

from bot import routes
from bot.core.act import Act
from bot.core.ids import LessonId
from bot.core.route import split_custom_id
from bot.core.stage import Showing, Stage
from bot.talk.find.follow_ups import topic_of_stage
from bot.talk.hear.asking import asks
from bot.talk.hear.going import deletes_it
from bot.talk.hear.intents import Guess, Intent
from bot.talk.hear.negation import negated
from bot.talk.hear.places import BACK_TO_LESSON
from bot.talk.rules.instead import activity, asked_alone, is_back, is_on_path
from bot.talk.rules.places import page_at
from bot.talk.rules.scene import MEANT, Scene
from bot.talk.spot import Lead

_TO_CARD = re.compile(r"\bback to (?:the|my|that|this) (?:flash)?cards?\b", re.IGNORECASE)
_TO_PAGE = re.compile(
    r"\b(?:back to|show me|open) (?:the|my|that|this) page\b(?! \w)|\bback to (?:the )?(?:text|reading)\b"
    r"|\b(?:that|the|this) page again\b|\bwhere (?:am|was) i\b"
)
_LOST = re.compile(
    r"\bwhere (?:am i|was i|are we|were we|did (?:i|we) (?:stop|leave off|get to))\b(?! wrong)", re.IGNORECASE
)
_TO_QUIZ = re.compile(
    r"\b(?:continue|resume|go on|carry on|keep going|back)(?: (?:to|with))?"
    r"(?: (?:the|my|this|that))? (?:quiz|test|questions)\b",
    re.IGNORECASE,
)
_COVER = re.compile(
    r"\b(?:cover|hide) (?:it|that|the (?:answer|card|back))\b|\b(?:flip|turn) (?:it|that|the card) back\b"
    r"|\bother side\b|^(?:(?:wait|oh|no)[ ,]+)*(?:i )?(?:wasn'?t|was not) ready[ .!]*$",
    re.IGNORECASE,
)
_ANOTHER = re.compile(
    r"(?:no[, ]+)?(?:not (?:this|that) (?:one|card)[,. ]+)?"
    r"(?:(?:an?)?other|(?:a )?different|(?:some ?thing|any ?thing) else)(?: (?:one|card))?[ .!]*(?:please|pls|plz)?",
    re.IGNORECASE,
)
"""What wants another card than the one whose front is shown."""

DENIED = re.compile(
    r"\b(?:don'?t|do not|never|not)\b(?! (?:like|get|know|understand|care))(?: \w+){0,2}"
    r" (?:next|show|flip|turn|reveal|tell|go on|skip|move on)\b",
    re.IGNORECASE,
)
"""What denies what it names: `don't show me the back yet`."""

BRIEF = 6
"""A message of more words speaks of something else than the card before somebody."""

_GOES_ON = {Intent.NEXT, Intent.SHOW, Intent.SKIP, Intent.OK}
CARD = {Showing.FRONT, Showing.BACK}


def back_or_stay(scene: Scene, text: str, typed: str, guess: Guess) -> Lead | None:
    """Return the way to what somebody wants to see again, or to stay at; None if a message says nothing of that."""
    here = activity(scene)
    newest = here if here is scene.stage else None
    if _LOST.search(text) and (here is None or here.showing is not Showing.PAGE):
        asked, left = asked_alone(scene), scene.spot.attempt
        if asked is not None:
            return Lead(Intent.QUIZ, asked.asked_at, said=True)
        return to_left_quiz(scene, left) if left is not None else Lead(Intent.HELLO, routes.TODAY())
    if _TO_CARD.search(text) and (newest is None or newest.showing not in CARD):
        return Lead(Intent.REVIEW, routes.REVIEW(), said=True)
    if newest is not None and guess.intent is Intent.BACK and guess.chance >= MEANT and is_on_path(scene):
        return _page_asked_on(scene)
    stays = guess.intent in _GOES_ON and DENIED.search(text) is not None
    if newest is not None and newest.showing in CARD:
        return _of_card(scene, text, typed, stays=stays, rates=guess.intent in {Intent.KNEW, Intent.FORGOT})
    return (
        _to_page(scene, here, text, stays=stays)
        or _to_quiz(here, text)
        or _to_open_quiz(scene, text)
        or _to_lesson(scene, here, text)
    )


def _of_card(scene: Scene, text: str, typed: str, *, stays: bool, rates: bool) -> Lead | None:
    """Return the way to the front again, past a card, or to where it can be deleted; None if none is asked for."""
    front = not is_back(scene)
    if deletes_it(text) and scene.stage is not None and not asks(text) and len(text.split()) <= BRIEF:
        return Lead(Intent.CARDS, routes.CARDS_SHOW(card=scene.stage.number), said=True)
    if front and _ANOTHER.fullmatch(typed.strip()) and Act.SKIP in scene.acts:
        return Lead(Intent.LEARN, scene.acts[Act.SKIP], said=True)
    covers = not front and not rates and _COVER.search(text) and not asks(text)
    return Lead(Intent.REVIEW, routes.REVIEW(), said=True) if covers or (front and stays) else None


def _to_page(scene: Scene, here: Stage | None, text: str, *, stays: bool) -> Lead | None:
    """Return the way back to the page behind what came beside it, or the same one again to go on reading."""
    if here is None or here.showing is not Showing.PAGE:
        return None
    is_asked_for = here is not scene.stage and _TO_PAGE.search(text.casefold())
    entry = scene.catalogue.get(LessonId(here.lesson)) if is_asked_for or stays else None
    return page_at(entry, (here.position, here.number)) if entry is not None else None


def _page_asked_on(scene: Scene) -> Lead | None:
    """Return the way to the page on which a card of the path is asked: its buttons name it."""
    for address in (*scene.acts.values(), *(one.custom_id for one in scene.buttons)):
        key, tail = split_custom_id(address) or ("", "")
        route = next((one for one in (routes.PATH_TELL, routes.PATH_TURN) if one.key == key), None)
        given = route.read(tail) if route is not None else None
        if given:
            page = routes.PATH_PAGE(lesson=given["lesson"], mark=given["mark"], reading=False)
            return Lead(Intent.READ, page, scene.catalogue.get(given["lesson"]), said=True)
    return None


def page_of(scene: Scene, stage: Stage) -> Lead | None:
    """Return the way to the page that a question or a card stands on; None if it's on none."""
    entry = scene.catalogue.get(LessonId(stage.lesson))
    topic = topic_of_stage(stage, entry) if entry is not None else None
    place = next((one.place for one in topic.passages if one.place is not None), None) if topic is not None else None
    if entry is None or place is None:
        return None
    return Lead(Intent.READ, routes.PATH_PAGE(lesson=entry.id, mark=place, reading=False), entry, said=True)


def _to_lesson(scene: Scene, here: Stage | None, text: str) -> Lead | None:
    """Return the way on in the lesson that somebody is reading, whatever was quoted from others meanwhile."""
    clauses = re.split(r"(?<=\w)[,.;!?]+\s+", _NO.sub("", text))
    wish = next((one for one in clauses if BACK_TO_LESSON.search(one)), "")
    if asked_alone(scene) is not None or not wish or asks(_MAY_I.sub("", wish).rstrip(" ?")) or negated(wish):
        return None
    reads = here is not None and here.lesson and (here.showing not in CARD or is_on_path(scene))
    entry = scene.catalogue.get(LessonId(here.lesson)) if here is not None and reads else scene.next_lesson
    return Lead(Intent.READ, routes.READ(lesson=entry.id), entry, said=True) if entry is not None else None


_MAY_I = re.compile(r"^\W*(?:(?:and|but|so|then|ok)\W+)*(?:can|could|may) (?:i|we|you)\b", re.IGNORECASE)
_NO = re.compile(r"^\W*(?:no|nah|nope)\b[ ,.]*", re.IGNORECASE)


def _to_quiz(here: Stage | None, text: str) -> Lead | None:
    """Return the way on in the quiz that somebody is taking, from whatever came beside it, if that's asked."""
    if here is None or here.showing is not Showing.ANSWERED or not _TO_QUIZ.search(text):
        return None
    if asks(text) or negated(_NO.sub("", text)):
        return None
    return Lead(Intent.QUIZ, routes.QUIZ_GO_ON(attempt=here.number), said=True)


_TO_OPEN_QUIZ = re.compile(
    r"\b(?:back to|continue|resume|finish|return to)\b.{0,20}\b(?:question|quiz)\b"
    r"|\b(?:question|quiz) (?:that )?i was (?:in|at|on|doing)\b",
    re.IGNORECASE,
)
"""Wants back to the quiz that was left."""


def _to_open_quiz(scene: Scene, text: str) -> Lead | None:
    """Return the way to the quiz that somebody left open, from wherever they went meanwhile."""
    left = scene.spot.attempt
    if asked_alone(scene) is not None or asks(text) or not _TO_OPEN_QUIZ.search(text):
        return None
    offered = [one.custom_id for one in scene.buttons if one.custom_id.startswith(f"{routes.QUIZ_ASK.key}:")]
    if len(offered) == 1:  # the one that was just spoken of
        return Lead(Intent.QUIZ, offered[0], said=True)
    return to_left_quiz(scene, left) if left is not None else None


def to_left_quiz(scene: Scene, left: tuple[int, LessonId]) -> Lead:
    """Return the way on in the quiz that was left, by its attempt and its lesson."""
    return Lead(Intent.QUIZ, routes.QUIZ_GO_ON(attempt=left[0]), scene.catalogue.get(left[1]), said=True)
