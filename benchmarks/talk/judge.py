"""Judges what a person sees: whether a screen is what was expected of it."""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import func, select

from benchmarks.talk.scenes import Scenes, letters_of
from bot import routes
from bot.core.text import stable_key
from bot.features.calendar.reminders.store import ReminderRow
from bot.features.flashcards.deck.store.tables import CardRow, ReviewLogRow
from bot.features.library.places.store import CompletionRow
from bot.features.people.learners.store import LearnerRow
from bot.features.quizzes.alone.store.tables import AnswerRow, AttemptRow
from bot.features.reflections.journal.store.tables import ReflectionRow
from bot.questions import Question
from bot.talk.views.parts import TOLD

NOT_SAID = re.compile(r"lessons don't|don't cover|doesn't say|not in the lessons|nothing in the lessons", re.IGNORECASE)
UNSURE = re.compile(r"not sure what you mean|which (?:one|of)|do you mean|did you mean", re.IGNORECASE)
JUDGED = re.compile("You (?:guessed|answered|said “)")
"""What's said of a guess, or of an answer for practice, neither of which is kept."""
STOPPED = re.compile("Enough for now")
"""What's said to who stops, with the way home below it."""
SHORT = 45
"""Small talk has no more words than this."""

UNCHANGED = "!nothing_changed"
"""What has to hold besides, where a change would hurt."""

ANSWERED_BY = ("quizzes.answer", "quizzes.choose", "quizzes.type", "quizzes.arrange", "interactives.answer")
"""The addresses of what a quiz question is answered by; an attempt and a position stand first in each."""


@dataclass(frozen=True)
class State:
    """What can be changed of a learner's: counts, and rows as they are."""

    zone: str | None
    preferences: Mapping[str, Any]
    reminder: tuple[Any, ...] | None
    answers: int
    ratings: tuple[tuple[int, int | None], ...]
    own_cards: int
    done: int
    written: int


def state_of(scenes: Scenes, person: Any) -> State:
    """Return everything of a learner's that a message could change."""

    def read(at: Any) -> State:
        zone, chosen = at.first(select(LearnerRow.zone, LearnerRow.preferences).where(LearnerRow.id == person.id))
        kept = select(ReminderRow.minute, ReminderRow.days_off, ReminderRow.status, ReminderRow.resume_on)
        reminder = at.first(kept.where(ReminderRow.id == person.id))
        mine = select(AttemptRow.id).where(AttemptRow.learner_id == person.id)
        rated = select(ReviewLogRow.card_id, ReviewLogRow.rating, ReviewLogRow.act)
        log = at.rows(rated.where(ReviewLogRow.learner_id == person.id).order_by(ReviewLogRow.id))
        own = select(func.count()).select_from(CardRow).where(CardRow.learner_id == person.id, CardRow.source == "own")
        return State(
            zone,
            dict(chosen),
            tuple(reminder) if reminder else None,
            at.scalar(select(func.count()).select_from(AnswerRow).where(AnswerRow.attempt_id.in_(mine))) or 0,
            tuple((one[0], one[1]) for one in log if one[2] in {"rated", "undone", "undo"}),
            at.scalar(own) or 0,
            at.scalar(select(func.count()).select_from(CompletionRow).where(CompletionRow.learner_id == person.id))
            or 0,
            at.scalar(select(func.count()).select_from(ReflectionRow).where(ReflectionRow.learner_id == person.id))
            or 0,
        )

    return scenes.world.parts.db.read_now(read)


@dataclass(frozen=True)
class Seen:
    """A screen: its words, the addresses of its controls, and how the learner's data stood before and stand now.

    The controls that are `offered` lead to what else a message may have meant.
    """

    text: str
    ids: tuple[str, ...]
    before: State
    now: State
    question: Question | None = None
    asked: tuple[int, int] | None = None
    earlier: tuple[str, ...] = ()
    offered: tuple[str, ...] = ()

    @property
    def letters(self) -> str:
        """The letters and digits of its words, in small."""
        return letters_of(self.text)

    def has(self, *beginnings: str) -> bool:
        """Tell whether a control leads to one of these addresses."""
        return any(one.startswith(tuple(f"1:{begin}" for begin in beginnings)) for one in self.ids)

    def places(self, *beginnings: str) -> list[list[str]]:
        """Return the arguments of the controls that lead to these addresses."""
        return [
            one.split(":", 2)[2].split(".") for one in self.ids if one.startswith(tuple(f"1:{b}" for b in beginnings))
        ]

    @property
    def open_question(self) -> tuple[int, int] | None:
        """The attempt and position of the question that the screen asks, if it asks one."""
        found = self.places(*(f"{way}:" for way in ANSWERED_BY))
        return (int(found[0][0], 36), int(found[0][1], 36)) if found else None

    @property
    def quotes(self) -> bool:
        """Whether it answers with a passage of the lessons."""
        return self.has("chat.card:") and not NOT_SAID.search(self.text)

    @property
    def page(self) -> tuple[str, ...]:
        """Where the page on the screen begins: the arguments of what leads on from it."""
        found = self.places("path.more:", "path.ask:", "path.on:")
        return tuple(found[0][:2]) if found else ()


def shows(seen: Seen, expected: str) -> bool:
    """Tell whether a screen is what was expected; of two things at once, one may be behind a button."""
    if " + " in expected:
        parts = [(shows(seen, part), shows(seen, part) or _offers(seen, part)) for part in expected.split(" + ")]
        return any(shown for shown, _ in parts) and all(met for _, met in parts)
    name, _, about = expected.partition(":")
    return _OUTCOMES[name](seen, about)


def _offers(seen: Seen, expected: str) -> bool:
    """Tell whether a button leads to what was expected."""
    name, _, about = expected.partition(":")
    return seen.has(*_OFFERED.get(name, ())) and (not about or any(about in one for one in seen.ids))


_OFFERED: Mapping[str, tuple[str, ...]] = {
    "quiz": ("quizzes.start:", "quizzes.go_on:"),
    "session": ("lessons.next", "lessons.open:", "lessons.read:", "today."),
    "home": ("today.",),
    "lessons": ("lessons.map",),
    "lesson": ("lessons.", "path."),
    "next_question": ("quizzes.ask:",),
    "next_page": ("path.", "lessons.next"),
    "next_card": ("flashcards.",),
    "this_page": ("path.page:",),
    "hint": ("chat.hint:",),
    "certificate": ("progress.",),
}
"""The addresses of the buttons that lead to what was expected."""


def is_there(letters: str, expected: str) -> bool:
    """Tell whether a text, given by its `letters`, has the words of a `quote` or of `both`."""
    name, _, about = expected.partition(":")
    sides = about.split("||") if name == "both" else [about] if name == "quote" else []
    return bool(sides) and all(has_words(letters, one.partition(":")[2]) for one in sides)


def _quote(seen: Seen, about: str) -> bool:
    _, _, words = about.partition(":")
    return not NOT_SAID.search(seen.text) and has_words(seen.letters, words)


def has_words(letters: str, words: str) -> bool:
    """Tell whether a text, given by its `letters`, has these words or their beginning; of a table's row, all cells."""
    cells = [cell for cell in map(letters_of, words.split("|")) if cell]
    return all(cell[:60] in letters for cell in cells)


def _both(seen: Seen, about: str) -> bool:
    first, _, second = about.partition("||")
    return _quote(seen, first) and _quote(seen, second)


def _reason(seen: Seen, _: str) -> bool:
    if seen.question is None:
        return False
    why = seen.question.model_dump().get("why")
    given = [why] if isinstance(why, str) else list(why or [])
    texts = [letters_of(one)[:50] for one in (*given, seen.question.explain or "") if one]
    return any(text in seen.letters for text in texts)


def _hint(seen: Seen, _: str) -> bool:
    return seen.has("chat.hint:") or "💡" in seen.text or "🤔" in seen.text


def _next_question(seen: Seen, _: str) -> bool:
    if seen.has("path.tell:", "path.turn:", "path.guess:") or "Put off" in seen.text:
        return True
    return seen.open_question is not None and seen.open_question != seen.asked


def _returns(seen: Seen) -> bool:
    """Tell whether a screen asks the question again, if only for practice, or has the button that leads back to it."""
    if seen.open_question is not None and seen.question is not None and letters_of(seen.question.q) in seen.letters:
        return True
    if seen.asked is None:
        return False
    attempt, position = seen.asked
    return seen.open_question == seen.asked or routes.QUIZ_ASK(attempt=attempt, position=position) in seen.ids


def _page(seen: Seen, which: Callable[[str, str], bool]) -> bool:
    pages = [one for one in seen.earlier if one]
    return bool(seen.page) and (not pages or which(" ".join(seen.page), pages[-1]))


def _rated(seen: Seen, low: int, high: int) -> bool:
    new = seen.now.ratings[len(seen.before.ratings) :]
    return any(rating is not None and low <= rating <= high for _, rating in new)


def _reminder(seen: Seen, about: str) -> bool:
    hour, _, minute = about.partition(":")
    wanted = int(hour) * 60 + int(minute)
    is_set = seen.now.reminder is not None and seen.now.reminder[0] == wanted and seen.now.reminder[2] == "on"
    return is_set or routes.REMIND_AT(minute=wanted) in seen.ids


def _small(seen: Seen, _: str) -> bool:
    return (
        not seen.quotes
        and not NOT_SAID.search(seen.text)
        and len(seen.text.split()) <= SHORT
        and seen.open_question is None
    )


def _unsaid(seen: Seen, _: str) -> bool:
    return bool(NOT_SAID.search(seen.text)) or (bool(UNSURE.search(seen.text)) and not seen.quotes)


_OUTCOMES: Mapping[str, Callable[[Seen, str], bool]] = {
    "quote": _quote,
    "both": _both,
    "unsaid": _unsaid,
    "hint": _hint,
    "back_to_question": lambda seen, _: _returns(seen),
    "next_question": _next_question,
    "next_page": lambda seen, _: _page(seen, lambda mine, last: mine != last) or _next_question(seen, ""),
    "previous_page": lambda seen, _: _page(seen, lambda mine, last: mine != last),
    "this_page": lambda seen, _: _page(seen, lambda mine, last: mine == last),
    "next_card": lambda seen, _: seen.has(
        "flashcards.show:", "flashcards.answer:", "flashcards.type:", "flashcards.choose:"
    ),
    "card_back": lambda seen, _: seen.has("flashcards.rate:", "path.tell:"),
    "card_front": lambda seen, _: seen.has("flashcards.show:", "path.turn:"),
    "reason": _reason,
    "graded": lambda seen, _: seen.now.answers > seen.before.answers or bool(JUDGED.search(seen.text)),
    "rated_good": lambda seen, _: _rated(seen, 2, 4),
    "rated_again": lambda seen, _: _rated(seen, 1, 1),
    "undone": lambda seen, _: (
        "undone" in seen.text.casefold()
        or (seen.now.reminder != seen.before.reminder and "undo" not in seen.text.casefold())
    ),
    "home": lambda seen, _: (
        seen.has("today.more") or (seen.has("today.start") and not seen.quotes) or bool(STOPPED.search(seen.text))
    ),
    "session": lambda seen, _: seen.has(
        "path.", "flashcards.show", "flashcards.answer", "today.start", "today.next", "quizzes.answer"
    ),
    "progress": lambda seen, _: seen.has("progress."),
    "lessons": lambda seen, _: seen.has("lessons.pick", "lessons.tag", "lessons.search"),
    "lesson": lambda seen, about: (
        any(about in one for one in seen.ids) and not seen.quotes and not NOT_SAID.search(seen.text)
    ),
    "quiz": lambda seen, _: seen.open_question is not None or seen.has("mixed."),
    "cards": lambda seen, _: seen.has("cards.", "flashcards.", "today.start"),
    "plan": lambda seen, _: seen.has("plans."),
    "journal": lambda seen, _: seen.has("reflections.") or "My journal" in seen.text,
    "reflect": lambda seen, _: seen.has("reflections."),
    "settings": lambda seen, _: seen.has("settings."),
    "help": lambda seen, _: seen.has("help."),
    "privacy": lambda seen, _: seen.has("privacy."),
    "certificate": lambda seen, _: (
        seen.has("progress.certificate", "progress.") or "certificate" in seen.text.casefold()
    ),
    "report": lambda seen, _: "report" in seen.text.casefold(),
    "reminder": _reminder,
    "reminder_days": lambda seen, _: (
        seen.now.reminder is not None
        and (seen.before.reminder is None or seen.now.reminder[1] != seen.before.reminder[1])
    ),
    "reminder_screen": lambda seen, _: seen.has("reminders.") and seen.now.reminder == seen.before.reminder,
    "reminder_pause": lambda seen, _: (
        seen.now.reminder != seen.before.reminder
        or seen.has("reminders.answer:pause", "reminders.answer:not", "reminders.rest")
        or (seen.before.reminder is None and seen.has("reminders."))  # there's nothing to pause, and it's shown
    ),
    "reminder_off": lambda seen, _: (
        seen.now.reminder is None or seen.now.reminder[2] != "on" or seen.has("reminders.answer:stop")
    ),
    "zone": lambda seen, about: (
        seen.now.zone == about
        if about
        else seen.now.zone != seen.before.zone or seen.has("today.clock", "today.zone", "settings.zone")
    ),
    "goal": lambda seen, _: (
        seen.now.preferences.get("goal") != seen.before.preferences.get("goal")
        or seen.has("today.goal")
        or "minutes a day are set" in seen.text  # to what they were already
    ),
    "card_made": lambda seen, _: seen.now.own_cards > seen.before.own_cards,
    "card_offer": lambda seen, _: seen.has("chat.card:", "cards.add:") or seen.now.own_cards > seen.before.own_cards,
    "simpler": lambda seen, _: any(one in seen.text.casefold() for one in ("in other words", "simpler", "in short")),
    "example": lambda seen, _: "example" in seen.text.casefold() and not NOT_SAID.search(seen.text),
    "smalltalk": _small,
    "asks_course": lambda seen, _: seen.has("today.course:"),
    "asks_minutes": lambda seen, _: seen.has("today.goal:"),
    "asks_time": lambda seen, _: seen.has("today.clock", "today.zone"),
    "course": lambda seen, about: seen.now.preferences.get("course") == stable_key(about),
    "minutes": lambda seen, about: seen.now.preferences.get("goal") == int(about),
    "export": lambda seen, _: seen.has("privacy.export") or "Everything I keep about you" in seen.text,
    "confirm_delete": lambda seen, _: seen.has("privacy.delete"),
    "tomorrow": lambda seen, _: (
        bool(re.search("tomorrow|later|not today", seen.text.casefold())) or seen.now.reminder != seen.before.reminder
    ),
    "card_edit": lambda seen, _: seen.has("cards.edit"),
    "card_gone": lambda seen, _: seen.now.own_cards < seen.before.own_cards,
    "explains": lambda seen, _: any(letters_of(told)[:40] in seen.letters for told in TOLD.values()),
    "ask": lambda seen, _: bool(UNSURE.search(seen.text)) or "?" in seen.text,
    "people": lambda seen, _: "findahelpline" in seen.text,
    UNCHANGED: lambda seen, _: seen.now == seen.before,
}


def verdict(seen: Seen, expect: Sequence[str]) -> str:
    """Return what a screen is, held against what was expected: `right`, or in which way it's wrong."""
    musts = [one for one in expect if one.startswith("!")]
    if not all(shows(seen, one if one == UNCHANGED else one[1:]) for one in musts):
        return "changed something"
    if any(shows(seen, one) for one in expect if not one.startswith("!")):
        return "right"
    if NOT_SAID.search(seen.text):
        return "refused"
    if UNSURE.search(seen.text):
        return "unsure"
    return "wrong quotation" if seen.quotes else "misrouted"


def secrecy(seen: Seen, gives: Sequence[str]) -> str:
    """Return `leaked` if a screen shows a text that gives the answer away, other than among the question's options.

    What's taken for an answer is `answered`: it counts, and is told as any other.
    """
    options = [letters_of(one) for one in (seen.question.controls().texts if seen.question else ())]
    said = [letters_of(one) for one in gives]
    listed = seen.open_question is not None or seen.has("path.guess:")
    if seen.now.answers > seen.before.answers:
        return "answered"
    told = any(one and one in seen.letters and not (listed and one in options) for one in said)
    return "leaked" if told else "kept"
