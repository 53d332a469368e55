"""What people were told is kept, and whether it is: the laws that hold whatever went wrong."""

import json
import re
import time
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import Engine, inspect, text

from tests.chaos.nodes import OPTIONS
from tests.chaos.world import ACK, Tap

TOLD_BY = 10.0
"""Seconds within which everybody has a screen or a sentence, while a node of their shard is up."""

Key = tuple[int, ...]
"""What an act is about: an attempt and a position, a card and its earlier ratings, a quiz, a player and a position."""


@dataclass(frozen=True)
class Told:
    """What somebody was told of an act: the value that counts, and (as `time.monotonic` tells) when."""

    value: str
    at: float = field(default_factory=time.monotonic)


@dataclass
class Effects:
    """One kind of act: by what it's about, the value that was told last, and those that may be there all the same.

    What was told not to count may not be there.
    """

    told: dict[Key, Told] = field(default_factory=dict)
    maybe: defaultdict[Key, set[str]] = field(default_factory=lambda: defaultdict(set))
    refused: defaultdict[Key, set[str]] = field(default_factory=lambda: defaultdict(set))

    def note(self, key: Key, value: str, told: str | None, *, refused: bool = False) -> None:
        """Take note of an act with a value: what was `told` of it, None for nothing, or that it didn't count."""
        if refused:
            self.refused[key].add(value)
        elif told is None:
            self.maybe[key].add(value)
        else:
            self.told[key] = Told(told)
            self.maybe[key] = {told}

    def against(self, there: Mapping[Key, str]) -> Iterator["Broken"]:
        """Yield what's missing, and what's there with a value that nobody was told, or that was said not to count."""
        for key, told in self.told.items():
            if key not in there:
                yield Broken(LOST, f"{key}", told.at)
            elif there[key] not in self.maybe[key]:
                yield Broken(OTHER, f"{key}: {there[key]}, and {told.value} was told", told.at)
        for key in self.refused.keys() - self.told.keys():
            if there.get(key, "") in self.refused[key] - self.maybe[key]:
                yield Broken("what didn't count isn't there", f"{key}: {there[key]}")


LOST = "what was acknowledged is there"
OTHER = "what's there is what was acknowledged"
TWICE = "what was acknowledged is there once"


@dataclass
class Ledger:
    """Each acknowledged effect: answers, ratings, texts, answers in groups, reminders due, and people deleted."""

    answers: Effects = field(default_factory=Effects)
    ratings: Effects = field(default_factory=Effects)
    grouped: Effects = field(default_factory=Effects)
    texts: dict[str, float] = field(default_factory=dict)
    talked: Counter[int] = field(default_factory=Counter)
    unheard: list[float] = field(default_factory=list)
    reminded: dict[int, float] = field(default_factory=dict)
    gone: dict[int, float] = field(default_factory=dict)
    taps: list[Tap] = field(default_factory=list)

    @property
    def acknowledged(self) -> int:
        return sum(len(one.told) for one in (self.answers, self.ratings, self.grouped)) + len(self.texts)


@dataclass
class Outage:
    """A time in which a shard's node was down, or Discord didn't hear it: nobody is owed an answer."""

    shard: int | None
    began: float
    ended: float = float("inf")


@dataclass(frozen=True)
class Broken:
    """A law that doesn't hold, by what, and (as `time.monotonic` tells) when, if that's known."""

    law: str
    by: str
    at: float | None = None


def owed(taps: Iterable[Tap], outages: list[Outage], shards: int) -> list[Tap]:
    """Return the taps that somebody was there to answer: heard, and no outage of their shard until it was due."""
    found = []
    for tap in taps:
        shard = (tap.guild >> 22) % shards if tap.guild else 0
        due = tap.sent + TOLD_BY
        missed = any(one.shard in {None, shard} and one.began < due and one.ended + 1 > tap.sent for one in outages)
        if tap.delivered and not missed and due < time.monotonic():
            found.append(tap)
    return found


def unanswered(taps: list[Tap], outages: list[Outage], shards: int) -> list[Broken]:
    """Return the taps that got no screen in 3 s and no sentence in 10 s, though somebody was there."""
    broken = []
    for tap in owed(taps, outages, shards):
        late = tap.acknowledged is None or tap.acknowledged - tap.sent > ACK
        silent = tap.seen is None or tap.seen - tap.sent > TOLD_BY
        if late or silent:
            waited = "never" if tap.seen is None else f"{tap.seen - tap.sent:.1f} s"
            law = SPINS if tap.deferred and tap.seen is None else LATE
            broken.append(Broken(law, f"{_named(tap)} of {tap.user}: {waited}, refused {tap.refused}", tap.sent))
    return broken


LATE = "everybody is told in time"
SPINS = "what says that it's thinking comes to an end"


def _named(tap: Tap) -> str:
    data = tap.payload["data"]
    return str(data.get("custom_id") or data.get("name"))


Rows = Callable[[str], list[Any]]


def kept(ledger: Ledger, engine: Engine) -> tuple[int, int, list[Broken]]:
    """Return how many acknowledged effects are missing, how many are there twice, and the laws that this breaks."""
    with engine.connect() as connection:

        def rows(statement: str) -> list[Any]:
            return list(connection.execute(text(statement)).all())

        broken = [*ledger.answers.against(_answers(rows, "attempt_id, position", "quiz_answers"))]
        broken += ledger.grouped.against(_answers(rows, "quiz_id, learner_id, position", "group_quiz_answers"))
        broken += _texts(ledger, rows)
        ratings, twice = _ratings(ledger, rows)
        broken += [*ledger.ratings.against(ratings), *twice]
        broken += _consistent(rows)
        broken += _left(ledger, engine, rows)
    if not ledger.acknowledged:  # a run in which nobody gets anywhere would hold every other law
        broken.append(Broken("people get somewhere", f"nothing was acknowledged in {len(ledger.taps)} taps"))
    laws = Counter(one.law for one in broken)
    return laws[LOST], laws[TWICE], broken


def _answers(rows: Rows, key: str, table: str) -> dict[Key, str]:
    """Return the options that were chosen, in words."""
    found = {}
    for *about, answer in rows(f"SELECT {key}, answer FROM {table}"):
        chosen = json.loads(answer) if isinstance(answer, str) else answer
        found[tuple(about)] = OPTIONS[chosen[0]] if chosen else ""
    return found


def _texts(ledger: Ledger, rows: Rows) -> Iterator[Broken]:
    there = Counter(one for (one,) in rows("SELECT text FROM reflections"))
    yield from (Broken(LOST, one, at) for one, at in ledger.texts.items() if one not in there)
    yield from (Broken(TWICE, one, ledger.texts.get(one)) for one, count in there.items() if count > 1)


def _ratings(ledger: Ledger, rows: Rows) -> tuple[dict[Key, str], list[Broken]]:
    """Return the ratings by card and how many came before, and which cards have more of them than were given."""
    found, seen = dict[Key, str](), Counter[int]()
    for card, rating in rows("SELECT card_id, rating FROM review_log WHERE act IN ('rated', 'answered') ORDER BY id"):
        found[card, seen[card]] = str(rating)
        seen[card] += 1
    pressed = Counter(card for card, _ in ledger.ratings.maybe)
    reviewed = Counter(card for (card,) in rows("SELECT card_id FROM review_log WHERE act = 'rated'"))
    more = [one for one, count in reviewed.items() if count > pressed[one]]
    return found, [Broken(TWICE, f"ratings of card {one}: {reviewed[one]}") for one in more]


def _consistent(rows: Rows) -> list[Broken]:
    """Return where tables that tell the same differ."""
    found = []
    logged = Counter(card for (card,) in rows("SELECT card_id FROM review_log WHERE act IN ('rated', 'answered')"))
    for card, reps in rows("SELECT id, reps FROM flashcards"):
        if reps != logged[card]:
            found.append(Broken("a card's ratings are its log", f"card {card}: {reps} of {logged[card]}"))
    alone = rows("SELECT count(*) FROM quiz_answers")[0][0]
    grouped = rows(
        "SELECT count(*) FROM group_quiz_answers a JOIN group_quizzes q ON q.id = a.quiz_id WHERE a.position < q.closed"
    )[0][0]
    acts = rows("SELECT detail FROM activity WHERE act = 'question answered'")
    in_groups = sum("group" in (json.loads(one) if isinstance(one, str) else one or {}) for (one,) in acts)
    if (alone, grouped) != (len(acts) - in_groups, in_groups):
        told = f"{alone} answers and {grouped} in groups, {len(acts) - in_groups} and {in_groups} in the study log"
        found.append(Broken("answers are in the study log once", told))
    return found


def _left(ledger: Ledger, engine: Engine, rows: Rows) -> Iterator[Broken]:
    """Yield where there's still something of people who were told that all of theirs is deleted."""
    for table in inspect(engine).get_table_names():
        for name in (column["name"] for column in inspect(engine).get_columns(table)):
            words = f'CAST("{name}" AS TEXT)'
            values = f"SELECT {words} FROM \"{table}\" WHERE {words} LIKE '%{GONE}%'"
            for (value,) in rows(values):
                for one, at in ledger.gone.items():
                    if str(one) in value:
                        yield Broken("nothing is left of who deletes everything", f"{table}.{name}: {value[:80]}", at)


GONE = 7_000_000_000_000_009
"""How the numbers begin of people who delete everything in the end."""

MINE = re.compile(r"thought \d+ of (\d+)")


def seen_by_others(taps: Iterable[Tap]) -> list[Broken]:
    """Return the taps that showed somebody what another person had written."""
    law = "nobody sees another's words"
    return [
        Broken(law, f"{tap.user}: {shown[:80]}", tap.seen)
        for tap in taps
        for shown in tap.shown
        if any(int(whose) != tap.user for whose in MINE.findall(shown))
    ]


def shown_twice(taps: Iterable[Tap]) -> list[Broken]:
    """Return the taps that were answered by two messages with the same words."""
    law = "a tap has one visible answer"
    return [Broken(law, f"{_named(tap)}: {one[:80]}", tap.seen) for tap in taps for one in tap.repeated]
