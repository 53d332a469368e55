"""Where a wish leads: the address that does what somebody wants, in the lesson that they mean."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from bot import routes
from bot.content.answers import Answers
from bot.content.catalogue import Catalogue, Entry
from bot.core.ids import LessonId
from bot.language.intents import Intent
from bot.language.times import time_in

CHOICES = 3
"""So many things are offered when a message was not understood."""

_BACK = re.compile(r"\b(?:it|that|this|these|those|them|same|there)\b", re.IGNORECASE)
_TODAY = re.compile(r"\b(?:today|tonight|now)\b", re.IGNORECASE)
_LATER = re.compile(r"\b(?:later|hours?|h|minutes?|min|snooze|soon)\b", re.IGNORECASE)
_OWN_WORDS = {
    Intent.REFLECT: ("reflect", "journal", "diari", "write", "note", "entri", "thought"),
    Intent.REVIEW: ("review", "repeat", "practic", "rep", "space", "repetit", "due"),
    Intent.QUIZ: ("exam", "examin", "ask"),
    Intent.JOURNAL: ("reflect", "journal", "diari", "write", "note", "entri", "thought"),
    Intent.READ: ("text", "page", "section"),
    Intent.PLAY: ("interact", "tool", "exercis", "checklist"),
}
_STAYS = {Intent.QUIZ, Intent.READ, Intent.WATCH, Intent.PLAY, Intent.REFLECT, Intent.DONE}
_NUMBERED = re.compile(
    r"\b(?:lesson|chapter|part|unit|ch|lektion|kapitel)\s*(?:number|no\.?|#)?\s*(\d{1,3})\b", re.IGNORECASE
)
_ORDINALS = {"first": 0, "second": 1, "third": 2, "fourth": 3, "fifth": 4, "sixth": 5, "last": -1}
_ORDINAL = re.compile(rf"\b({'|'.join(_ORDINALS)})\s+(?:lesson|chapter|part|unit)\b", re.IGNORECASE)
TALK = {
    Intent.OK,
    Intent.HELLO,
    Intent.THANKS,
    Intent.BYE,
    Intent.HOW_ARE_YOU,
    Intent.WHO_ARE_YOU,
    Intent.PRAISE,
    Intent.STRUGGLE,
    Intent.GROUP,
    Intent.REPORT,
}
_PLAIN = {
    Intent.REVIEW: routes.REVIEW(),
    Intent.DUE: routes.PLAN(),
    Intent.LESSONS: routes.MAP(page=0, tag=""),
    Intent.JOURNAL: routes.JOURNAL(page=0),
    Intent.CARDS: routes.CARDS(page=0),
    Intent.EXPORT_CARDS: routes.EXCHANGE(),
    Intent.PROGRESS: routes.PROGRESS(),
    Intent.LEADERBOARD: routes.BOARD(days=7),
    Intent.CERTIFICATE: routes.PROGRESS(),
    Intent.REMIND: routes.REMIND(),
    Intent.REMIND_STOP: routes.REMIND_ANSWER(how="stop"),
    Intent.PLAN: routes.PLAN(),
    Intent.SETTINGS: routes.SETTINGS(),
    Intent.PRIVACY: routes.PRIVACY(),
    Intent.HELP: routes.HELP(),
}
"""Where a wish leads that needs nothing else to be known."""


@dataclass(frozen=True)
class Spot:
    """Where somebody is: what they see, what comes next, the lesson spoken of last, an attempt that they left open."""

    catalogue: Catalogue
    next_lesson: Entry | None
    spoken_of: LessonId | None = None
    attempt: tuple[int, LessonId] | None = None


@dataclass(frozen=True)
class Lead:
    """What is wanted has an address; `form` says that a form opens there, which only a button can do."""

    intent: Intent
    custom_id: str
    lesson: Entry | None = None
    minute: int | None = None
    form: bool = False


def lesson_meant(spot: Spot, text: str, answers: Answers, wish: Intent) -> Entry | None:
    """Return the lesson that is meant: the one named, or the one that was spoken of."""
    named = _numbered(spot, text)
    if named is None:
        named = answers.lesson_named(text, _OWN_WORDS.get(wish, ()), by_content=wish is not Intent.ADD_CARD)
    if named is not None:
        return named
    goes_back = spot.spoken_of is not None and (wish in _STAYS or _BACK.search(text) is not None)
    return spot.catalogue.get(spot.spoken_of) if goes_back and spot.spoken_of else None


def _numbered(spot: Spot, text: str) -> Entry | None:
    """Return the lesson that a sentence numbers: as its id does (`chapter 4 lesson 1`), or by its place in the course."""
    numbers = [int(number) for number in _NUMBERED.findall(text)]
    entries = list(spot.catalogue.entries.values())
    same = [entry for entry in entries if numbers and [int(one) for one in re.findall(r"\d+", entry.id)] == numbers]
    if same or not entries:
        return same[0] if same else None
    course = spot.catalogue.course_of(spot.next_lesson or entries[0]).entries
    ordinal = _ORDINAL.search(text)
    place = numbers[-1] - 1 if numbers else _ORDINALS[ordinal[1].casefold()] if ordinal else None
    return course[place] if place is not None and -1 <= place < len(course) else None


def lead_of(spot: Spot, text: str, wish: Intent, lesson: Entry | None) -> Lead | None:
    """Return where a wish leads; None when there is nothing there."""
    if wish in {Intent.LEARN, Intent.MORE}:
        return Lead(Intent.LEARN, routes.CARD(lesson=lesson.id), lesson) if lesson else go_on(spot)
    if wish is Intent.QUIZ and lesson is None and spot.attempt is not None:
        attempt, about = spot.attempt
        return Lead(wish, routes.QUIZ_GO_ON(attempt=attempt), spot.catalogue.get(about))
    if wish in _OF_LESSON:
        return _of_lesson(spot, wish, lesson)
    if wish is Intent.REMIND and (minute := time_in(text)) is not None:
        return Lead(wish, routes.REMIND_AT(minute=minute), minute=minute)
    if wish is Intent.REMIND_PAUSE:
        how = "not today" if _TODAY.search(text) else "later" if _LATER.search(text) else "pause"
        return Lead(wish, routes.REMIND_ANSWER(how=how))
    if wish is Intent.ADD_CARD:
        scope, of = (lesson.scope, lesson.id) if lesson else (0, "")
        return Lead(wish, routes.CARDS_ADD(scope=scope, lesson=of), lesson, form=True)
    if wish is Intent.REVIEW and lesson is not None:
        return Lead(wish, routes.REVIEW_LESSON(lesson=lesson.id), lesson)
    if wish is Intent.JOURNAL and lesson is not None:
        return Lead(wish, routes.JOURNAL_OF(scope=lesson.scope, lesson=lesson.id, page=0), lesson)
    return Lead(wish, _PLAIN[wish]) if wish in _PLAIN else None


_OF_LESSON = {Intent.READ, Intent.WATCH, Intent.QUIZ, Intent.PLAY, Intent.REFLECT, Intent.DONE}


def _of_lesson(spot: Spot, wish: Intent, lesson: Entry | None) -> Lead | None:
    """Return the part of a lesson that is wanted; without a lesson, of the one that comes next and has such a part."""
    if lesson is None:
        lesson = next((one for one in _in_turn(spot) if _has(one, wish)), spot.next_lesson)
    if lesson is None:
        return None
    if not _has(lesson, wish):
        return Lead(Intent.LEARN, routes.CARD(lesson=lesson.id), lesson)
    address = {
        Intent.READ: routes.READ(lesson=lesson.id),
        Intent.WATCH: routes.CARD(lesson=lesson.id),
        Intent.QUIZ: routes.QUIZ(lesson=lesson.id),
        Intent.PLAY: routes.WIDGET(lesson=lesson.id, number=0),
        Intent.REFLECT: routes.REFLECT(lesson=lesson.id),
        Intent.DONE: routes.DONE(lesson=lesson.id),
    }[wish]
    return Lead(wish, address, lesson, form=wish is Intent.REFLECT)


def _in_turn(spot: Spot) -> Iterator[Entry]:
    if spot.next_lesson is not None:
        yield spot.next_lesson
    yield from spot.catalogue.entries.values()


def _has(entry: Entry, wish: Intent) -> bool:
    lesson = entry.lesson
    parts = {
        Intent.WATCH: lesson.videos,
        Intent.QUIZ: lesson.quiz,
        Intent.PLAY: lesson.widgets,
        Intent.REFLECT: lesson.reflection,
    }
    return bool(parts.get(wish, True))


def go_on(spot: Spot) -> Lead:
    """Return the way to the next lesson."""
    return Lead(Intent.LEARN, routes.NEXT(), spot.next_lesson)


def likely(spot: Spot, text: str, wishes: Iterable[Intent]) -> Iterator[Lead]:
    """Yield the first of these wishes that lead somewhere, each somewhere else; what is always possible comes last."""
    seen: set[str] = set()
    for wish in [*wishes, Intent.LEARN, Intent.REVIEW, Intent.HELP]:
        lead = lead_of(spot, text, wish, None)
        if lead is not None and lead.custom_id not in seen and len(seen) < CHOICES:
            seen.add(lead.custom_id)
            yield lead
