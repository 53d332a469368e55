"""Finds where a wish leads: the custom_id that does what somebody wants, in the lesson they mean."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import assert_never

from rapidfuzz import fuzz

from bot import routes
from bot.content.answers import Answers
from bot.content.catalogue import Catalogue, Entry
from bot.content.hints import Pending
from bot.core.ids import LessonId
from bot.language.changes import changed_days, changed_time, minutes_in, place_in
from bot.language.intents import Intent
from bot.language.negation import negated
from bot.language.search import TELLING, weight_of
from bot.language.times import time_in
from bot.language.words import fold, says_something, stem, words
from bot.questions import Question
from bot.questions.controls import Arrange, Choose, Fill

CHOICES = 3
"""How many things are offered when a message wasn't understood."""

_BACK = re.compile(r"\b(?:it|that|this|these|those|them|same|there)\b", re.IGNORECASE)
_TODAY = re.compile(r"\b(?:today|tonight|now)\b", re.IGNORECASE)
_WEAK = re.compile(r"\b(?:weak(?:est)?|bad at|struggl\w*|(?:get|got) wrong|my mistakes|missed)\b", re.IGNORECASE)
_LATER = re.compile(r"\b(?:later|hours?|h|minutes?|min|snooze|soon)\b", re.IGNORECASE)
_OWN_WORDS = {
    Intent.REFLECT: ("reflect", "journal", "diari", "write", "note", "entri", "thought"),
    Intent.REVIEW: ("review", "repeat", "practic", "rep", "space", "repetit", "due"),
    Intent.QUIZ: ("exam", "examin", "ask"),
    Intent.JOURNAL: ("reflect", "journal", "diari", "write", "note", "entri", "thought"),
    Intent.READ: ("text", "page", "section"),
    Intent.PLAY: ("interact", "tool", "exercis", "checklist"),
}
"""Stems that say what's wanted, not with which lesson, although lessons' names may have them, too."""

_STAYS = {Intent.QUIZ, Intent.READ, Intent.WATCH, Intent.PLAY, Intent.REFLECT, Intent.DONE}
"""Wishes that are about the lesson last spoken of, unless another one is named."""

_TOPIC = re.compile(r"\b(?:on|about|regarding|über|sur|sobre)\s+(.+)", re.IGNORECASE)
_VAGUE = frozenset(
    ("phone", "mobile", "topic", "subject", "lesson", "course", "chapter", "whichever", "stuff", "weekends")
)
_OF_TOPIC = {Intent.LEARN, Intent.READ, Intent.WATCH, Intent.QUIZ, Intent.REVIEW, Intent.PLAY}
"""Wishes that may name a topic. (`_VAGUE` are words that aren't one, even behind `on` or `about`.)"""

_NUMBERED = re.compile(
    r"\b(?:lesson|chapter|part|unit|ch|lektion|kapitel)\s*(?:number|no\.?|#)?\s*(\d{1,3})\b", re.IGNORECASE
)
_CHAPTER = re.compile(r"\b(?:chapter|ch|kapitel)\s*(\d{1,3})\b", re.IGNORECASE)
_ORDINALS = {"first": 0, "second": 1, "third": 2, "fourth": 3, "fifth": 4, "sixth": 5, "last": -1}
_ORDINAL = re.compile(rf"\b({'|'.join(_ORDINALS)})\s+(?:lesson|chapter|part|unit)\b", re.IGNORECASE)
_SAID_BEFORE = r"(?:(?:i (?:think|guess|say|choose|pick)|it'?s|it is|the answer is|answer|option|maybe|is it)[ :]+)"
_LEADING = re.compile(rf"^{_SAID_BEFORE}+")
_BY_LETTER = re.compile(rf"{_SAID_BEFORE}*([a-j](?:\s*(?:,|and|&|\+)?\s*\b[a-j]\b)*)[ .!?)]*", re.IGNORECASE)
"""Together with the two above: what people say before an answer, and answers by letter."""

ALIKE = 88
"""From this score (of 100) on, what was typed is taken for an option's text."""

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
"""Wishes that are answered with a sentence and lead nowhere."""

_PLAIN = {
    Intent.REVIEW: routes.REVIEW(),
    Intent.DUE: routes.TODAY(),
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
"""Where each wish leads if nothing else needs to be known."""


@dataclass(frozen=True)
class Spot:
    """Where a learner is: the lessons they see, their next one, the one last spoken of, and an attempt left open.

    `reminder` is the minute of the day of the reminder on their screen.
    """

    catalogue: Catalogue
    next_lesson: Entry | None
    spoken_of: LessonId | None = None
    attempt: tuple[int, LessonId] | None = None
    reminder: int | None = None


@dataclass(frozen=True)
class Lead:
    """Where a wish leads: its custom_id, and the lesson or the minute of the day it's about.

    With `form`, it may only be offered as a button: it opens a form, or it would change something on a guess. `choices`
    and `typed` are what a message has chosen or typed there already. `said` means that it's about the newest screen, as
    if pressed or answered there.
    """

    intent: Intent
    custom_id: str
    lesson: Entry | None = None
    minute: int | None = None
    form: bool = False
    choices: tuple[str, ...] = ()
    typed: tuple[str, ...] = ()
    said: bool = False


def lesson_meant(spot: Spot, text: str, answers: Answers, wish: Intent) -> Entry | None:
    """Return the lesson a wish is about: the one named or, where that fits, the one last spoken of; else None."""
    named = _numbered(spot, text)
    if named is None:
        named = answers.lesson_named(
            text, () if _TOPIC.search(text) else _OWN_WORDS.get(wish, ()), by_content=wish is not Intent.ADD_CARD
        )
    if named is not None or names_a_topic(text, wish):
        return named
    goes_back = spot.spoken_of is not None and (wish in _STAYS or _BACK.search(text) is not None)
    return spot.catalogue.get(spot.spoken_of) if goes_back and spot.spoken_of else None


def names_a_topic(text: str, wish: Intent) -> bool:
    """Tell whether a sentence says what the lesson should be about: a rare word behind `on` or `about`."""
    topic = _TOPIC.search(text) if wish in _OF_TOPIC and not _WEAK.search(text) else None
    about = words(topic[1]) if topic else []
    return any(weight_of(word) >= TELLING and not word.isdigit() and word not in _VAGUE for word in about)


def _numbered(spot: Spot, text: str) -> Entry | None:
    """Return the lesson a sentence gives by number: as in its id (`chapter 4 lesson 1`), or by place in the course."""
    numbers = [int(number) for number in _NUMBERED.findall(text)]
    entries = list(spot.catalogue.entries.values())
    if not entries:
        return None
    if len(numbers) > 1:
        return next((one for one in entries if [int(digits) for digits in re.findall(r"\d+", one.id)] == numbers), None)
    course = spot.catalogue.course_of(spot.next_lesson or entries[0]).entries
    if chapter := _CHAPTER.search(text):
        own = next((entry for entry in entries if re.search(rf"\bch(?:apter)?0*{chapter[1]}\b", entry.id)), None)
        if own is not None:
            return own
    ordinal = _ORDINAL.search(text)
    place = numbers[0] - 1 if numbers else _ORDINALS[ordinal[1].casefold()] if ordinal else None
    return course[place] if place is not None and -1 <= place < len(course) else None


def lead_of(spot: Spot, text: str, wish: Intent, lesson: Entry | None) -> Lead | None:
    """Return where a wish leads, in this lesson if one was meant; None for wishes that lead nowhere."""
    if wish in {Intent.LEARN, Intent.MORE}:
        return Lead(Intent.LEARN, routes.CARD(lesson=lesson.id), lesson) if lesson else go_on(spot)
    if wish in _SET:
        return _changing(spot, text, wish)
    if wish is Intent.QUIZ and _WEAK.search(text):
        return Lead(wish, routes.MIX_WEAK())
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


_SET = {Intent.REMIND_CHANGE, Intent.REMIND_DAYS, Intent.GOAL, Intent.ZONE, Intent.SESSION}


def _changing(spot: Spot, text: str, wish: Intent) -> Lead:
    """Return where a wish leads that changes how or when somebody learns: the change itself, or where it's made."""
    if wish is Intent.REMIND_CHANGE and spot.reminder is not None:
        minute = changed_time(text, spot.reminder)
        return (
            Lead(Intent.REMIND, routes.REMIND_AT(minute=minute), minute=minute) if minute is not None else _reminders()
        )
    if wish is Intent.REMIND_DAYS and (days := changed_days(text)):
        return Lead(wish, routes.REMIND_DAYS(), choices=tuple(map(str, sorted(days))))
    if wish is Intent.GOAL and not _EACH_DAY.search(text):
        return Lead(Intent.SESSION, routes.TODAY_START())
    if wish is Intent.GOAL and (minutes := minutes_in(text)) is not None:
        return Lead(wish, routes.TODAY_GOAL(minutes=minutes))
    if wish is Intent.ZONE and (place := place_in(text)) is not None:
        return Lead(wish, routes.SETTINGS_ZONE_TYPED(), typed=(place,))
    if wish is Intent.SESSION:
        return Lead(wish, routes.TODAY_START())
    return Lead(Intent.SETTINGS, routes.SETTINGS()) if wish in {Intent.GOAL, Intent.ZONE} else _reminders()


_EACH_DAY = re.compile(
    r"\b(?:days?|daily|from now|goal|make it|change|set|instead|let'?s do|max\w*|limit|too (?:long|much|short|many)|back to|want"
    r"|shorter|longer|less|more|each|per|per session|target|only (?:do|have)|increase|raise|lower|reduce|cut|bump|switch)\b",
    re.IGNORECASE,
)
"""What says that minutes are meant for each day; without it, they're what somebody has right now."""


def _reminders() -> Lead:
    return Lead(Intent.REMIND, routes.REMIND())


def loosely(pending: Pending, text: str) -> Lead | None:
    """Return the lead that answers a question with what's meant in a sentence about it; None unless that's clear.

    "I think it's the pruning one" names an option by a word that no other has; a number is taken out of its sentence.
    """
    question, where = pending.question, {"attempt": pending.number, "position": pending.position}
    controls = question.controls()
    said = _GUESSED.sub("", fold(text)).strip(" .!?\"'")
    if _ASKS.search(said) or len(words(said)) > MOST_WORDS:
        return None
    if isinstance(controls, Fill):
        numbers = re.findall(r"-?\d+(?:[.,]\d+)?", said)
        typed = question.spoken(said) or (question.spoken(numbers[0]) if len(numbers) == 1 else None)
        return Lead(Intent.QUIZ, routes.QUIZ_TYPED(**where), typed=typed, said=True) if typed and said else None
    if not isinstance(controls, Choose) or controls.many or negated(said):
        return None
    order = question.order("quiz", pending.number, pending.position)
    place = _pointed_at(said, [fold(question.choices()[number]) for number in order])
    return Lead(Intent.QUIZ, routes.QUIZ_ANSWER(**where, choice=place), said=True) if place is not None else None


_GUESSED = re.compile(
    r"^(?:(?:ok|okay|hm+|uh+|um+|well|so|fine|then|maybe|probably|perhaps|i|id|i'd|think|guess|say|go|with|for|its|it's|it|is|the answer|must|be"
    r"|prob|pretty|sure|would|take|pick|choose|thats|that's|lol|because|cause)[ ,.:]+)+"
)
_ASKS = re.compile(
    r"\b(?:what\w*|how|why|when|where|who|explain|tell|show|difference|opposite|add|divide|do i|can i|for me)\b"
)
MOST_WORDS = 14
"""A sentence with more words isn't taken for an answer."""

_PLACES = {"first": 0, "1st": 0, "second": 1, "2nd": 1, "third": 2, "3rd": 2, "fourth": 3, "4th": 3, "last": -1}
SLIPS = 75
"""From this score (of 100) on, what's typed is an option's text with slips."""

POINTS = 0.6
"""What's typed has to share this much of its words (0 to 1, by how much they say) with an option, and half with others."""


def _pointed_at(said: str, options: Sequence[str]) -> int | None:
    """Return the place of the option that a sentence points at by its number or its words; None if that's not clear."""
    named = [_PLACES[word] for word in words(said) if word in _PLACES]
    if len(named) == 1 and len(words(said)) <= 5 and -1 <= named[0] < len(options):
        return named[0] % len(options)
    alike = [fuzz.ratio(said, option) for option in options]
    if len(said) > 3 and max(alike, default=0) >= SLIPS and sorted(alike)[-2:-1] < [SLIPS]:
        return alike.index(max(alike))
    mine = {stem(word) for word in words(said) if says_something(word)}
    theirs = [{stem(word) for word in words(option) if says_something(word)} for option in options]
    if not mine:
        return None
    shares = [sum(weight_of(word) for word in mine & own) / sum(weight_of(word) for word in mine) for own in theirs]
    best = max(range(len(options)), key=lambda place: shares[place])
    others = [share for place, share in enumerate(shares) if place != best]
    return best if shares[best] >= POINTS and max(others, default=0.0) <= shares[best] / 2 else None


def answer_lead(pending: Pending, text: str) -> Lead | None:
    """Return the lead that answers the question an attempt asks now; None if the text isn't an answer to it.

    Answers are letters, an option's own words and, for questions with a form, whatever their kind takes for an answer.
    Anything else may be meant differently, so it doesn't count.
    """
    question, where = pending.question, {"attempt": pending.number, "position": pending.position}
    controls = question.controls()
    match controls:
        case Fill():
            typed = question.spoken(text)
            return Lead(Intent.QUIZ, routes.QUIZ_TYPED(**where), typed=typed, said=True) if typed else None
        case Arrange(texts):
            put = _order(text)
            whole = sorted(put) == list(range(len(texts)))
            return Lead(Intent.QUIZ, routes.QUIZ_ARRANGE(**where, put=put), said=True) if whole else None
        case Choose(texts, many):
            chosen = _letters(text, len(texts)) or _options(question, pending.number, pending.position, text)
            if many and chosen:
                return Lead(Intent.QUIZ, routes.QUIZ_CHOOSE(**where), choices=tuple(map(str, chosen)), said=True)
            one = routes.QUIZ_ANSWER(**where, choice=chosen[0]) if len(chosen) == 1 else ""
            return Lead(Intent.QUIZ, one, said=True) if one else None
        case _:
            assert_never(controls)


def is_by_letter(text: str) -> bool:
    """Tell whether a message is nothing but one or several letters of options, such as `b` or `maybe a and c`."""
    return _BY_LETTER.fullmatch(text.strip()) is not None


def _letters(text: str, count: int) -> list[int]:
    """Return the places that a sentence names by letters, if it does nothing else and all of them exist."""
    match = _BY_LETTER.fullmatch(text.strip())
    places = [ord(letter.casefold()) - ord("a") for letter in re.findall(r"\b[a-jA-J]\b", match[1])] if match else []
    return places if all(place < count for place in places) else []


def _order(text: str) -> tuple[int, ...]:
    """Return the order that a sentence gives by letters, whatever is between them: `cab`, `C → A, B`; else ()."""
    letters = re.sub(r"\b(?:and|then)\b|[\W_]", "", _LEADING.sub("", text.casefold()))
    return tuple(ord(letter) - ord("a") for letter in letters) if re.fullmatch(r"[a-j]{2,10}", letters) else ()


def _options(question: Question, attempt: int, position: int, text: str) -> list[int]:
    """Return the place, as shown, of the one option whose words a sentence has; empty if none or several are close."""
    said = _LEADING.sub("", fold(text)).strip(" .!?\"'")
    shown = [fold(question.choices()[number]).strip(" .!?") for number in question.order("quiz", attempt, position)]
    if said in shown:
        return [shown.index(said)]
    near = [place for place, option in enumerate(shown) if fuzz.ratio(said, option) >= ALIKE]
    alike = [place for place in near if negated(shown[place]) == negated(said)]
    return alike if len(alike) == 1 else []


_OF_LESSON = {Intent.READ, Intent.WATCH, Intent.QUIZ, Intent.PLAY, Intent.REFLECT, Intent.DONE}


def _of_lesson(spot: Spot, wish: Intent, lesson: Entry | None) -> Lead | None:
    """Return a lead to the wanted part of a lesson; if none is meant, of the next lesson that has such a part."""
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
    return Lead(wish, address, lesson, form=wish in {Intent.REFLECT, Intent.DONE})


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
    """Return the lead to the learner's next lesson."""
    return Lead(Intent.LEARN, routes.NEXT(), spot.next_lesson)


def likely(spot: Spot, text: str, wishes: Iterable[Intent]) -> Iterator[Lead]:
    """Yield up to `CHOICES` leads to different places: of these wishes first, then of what's always possible."""
    seen: set[str] = set()
    for wish in [*wishes, Intent.LEARN, Intent.REVIEW, Intent.HELP]:
        lead = lead_of(spot, text, wish, None)
        if lead is not None and lead.custom_id not in seen and len(seen) < CHOICES:
            seen.add(lead.custom_id)
            yield lead
