"""Which questions a mixed quiz asks and in what order, and what can come of taking one."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass

from bot.content.catalogue import Catalogue, Entry
from bot.core.chance import dice
from bot.core.ids import LessonId, VersionRef
from bot.features.quizzes.alone import Attempt, Given
from bot.questions import Question
from bot.text.words import stems

MOST = 10
"""How many questions a mixed quiz asks at most."""

PLACING = 6
"""How many questions a placement asks, across the course."""

LEAST = 5
"""With fewer weak questions than this, others of the same lessons are added."""

WEAK = "weak"
"""What stands for `what I'm weak at` where a lesson is typed."""


@dataclass(frozen=True)
class Item:
    """A question that may be asked, in a version of its lesson."""

    about: VersionRef
    question: Question


@dataclass(frozen=True)
class ToAsk:
    """A question of one of the attempts comes next; with it, a placement `begins`."""

    attempt: int
    position: int
    begins: bool = False


@dataclass(frozen=True)
class Part:
    """A mixed quiz's questions from one lesson: its title, its attempt, and the answers that count."""

    title: str
    attempt: Attempt
    answers: tuple[Given, ...]


@dataclass(frozen=True)
class Result:
    """The end of a mixed quiz, by lesson, with the questions that were `missed`."""

    parts: tuple[Part, ...]
    missed: tuple[Question, ...]
    kept: bool


@dataclass(frozen=True)
class Placed:
    """The end of a placement: how many questions were right of how many, and the lessons that are `known` by that.

    Those that are `claimed` count as known now; `undone` means that this was taken back.
    """

    mix: int
    right: int
    count: int
    known: tuple[Entry, ...]
    claimed: tuple[Entry, ...] = ()
    undone: bool = False


@dataclass(frozen=True)
class Single:
    """What was typed is no mixture, so it's left to quizzes of one lesson."""

    typed: str | None


@dataclass(frozen=True)
class NothingWeak:
    """There's nothing to be weak at yet, or nothing that was missed is left."""

    tried: bool


@dataclass(frozen=True)
class Gone:
    """The mixed quiz is somebody else's, or not there any more."""


Shown = ToAsk | Result | Placed | NothingWeak | Gone
Outcome = Shown | Single


def across(entries: Sequence[Entry], void: Collection[tuple[LessonId, str]], *asking: object) -> list[Item]:
    """Return a question to tap from each of up to PLACING lessons, which lie evenly across these."""
    luck = dice("placement", *asking)
    found = []
    for entry in entries:
        free = [one for one in entry.lesson.quiz if one.is_tapped and (entry.id, one.key) not in void]
        if free:
            found.append(Item(VersionRef(*entry.key, entry.version), luck.choice(free)))
    if len(found) <= PLACING:
        return found
    return [found[int((number + 0.5) * len(found) / PLACING)] for number in range(PLACING)]


def known_by(right: Collection[LessonId], catalogue: Catalogue) -> set[LessonId]:
    """Return the lessons whose question was right, with all that they build on."""
    found: set[LessonId] = set()
    waiting = list(right)
    while waiting:
        entry = catalogue.get(waiting.pop())
        if entry is not None and entry.id not in found:
            found.add(entry.id)
            waiting += [one.id for one in catalogue.prerequisites(entry.lesson)]
    return found


def split(typed: str) -> list[str]:
    """Return the parts of what was typed, where it may name several lessons: between commas and semicolons."""
    return [part.strip() for part in typed.replace(";", ",").split(",") if part.strip()]


def of_topic(catalogue: Catalogue, topic: str) -> list[Entry]:
    """Return the lessons that have a quiz and this tag, in any case."""
    wanted = topic.strip().casefold()
    entries = catalogue.entries.values()
    return [one for one in entries if one.lesson.quiz and wanted in {tag.casefold() for tag in one.lesson.tags}]


def chosen(items: Iterable[Item], first: Sequence[tuple[VersionRef, str]], *asking: object) -> list[Item]:
    """Return up to MOST of the items: those named in `first` first, then one lesson after the other in turn.

    `asking` is what tells this quiz from another: the same always gives the same questions.
    """
    luck = dice("mix", *asking)
    by_lesson: dict[VersionRef, list[Item]] = {}
    wanted = set(first)
    for item in items:
        by_lesson.setdefault(item.about, []).append(item)
    for some in by_lesson.values():
        luck.shuffle(some)
        some.sort(key=lambda one: (one.about, one.question.key) not in wanted)
    queues = list(by_lesson.values())
    luck.shuffle(queues)
    found: list[Item] = []
    while len(found) < MOST and any(queues):
        for queue in queues:
            if queue and len(found) < MOST:
                found.append(queue.pop(0))
    return found


def in_turn(items: Sequence[Item]) -> list[Item]:
    """Return the items in the order asked: each is followed by the one most like it from another lesson.

    Telling similar ideas apart is what mixing teaches; one block after another doesn't.
    """
    left = list(items)
    bags = {id(item): frozenset(stems(f"{item.question.q} {item.question.solution()}")) for item in items}
    found: list[Item] = []
    while left:
        before = found[-1] if found else None
        others = [one for one in left if before is None or one.about != before.about] or left
        same = {id(one): sum(one.about == other.about for other in left) for one in others}
        best = max(others, key=lambda one: (len(bags[id(one)] & bags[id(before)]) if before else 0, same[id(one)]))
        left.remove(best)
        found.append(best)
    return found
