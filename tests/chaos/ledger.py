"""What people were told is kept, and whether it is: the laws that hold whatever went wrong."""

import json
import time
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import Engine, text

from tests.chaos.world import ACK, Tap

TOLD_BY = 10.0
"""Seconds within which everybody has a screen or a sentence, while a node of their shard is up."""


@dataclass
class Ledger:
    """Each acknowledged effect, once: answers, ratings, texts, answers in groups, and reminders that became due."""

    answers: set[tuple[int, int]] = field(default_factory=set)
    ratings: Counter[int] = field(default_factory=Counter)
    texts: set[str] = field(default_factory=set)
    grouped: set[tuple[int, int, int]] = field(default_factory=set)
    talked: Counter[int] = field(default_factory=Counter)
    unheard: list[float] = field(default_factory=list)
    reminded: dict[int, float] = field(default_factory=dict)
    pressed: dict[int, set[int]] = field(default_factory=dict)
    taps: list[Tap] = field(default_factory=list)

    @property
    def acknowledged(self) -> int:
        return len(self.answers) + sum(self.ratings.values()) + len(self.texts) + len(self.grouped)


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
            broken.append(
                Broken("everybody is told in time", f"{_named(tap)}: {waited}, refused {tap.refused}", tap.sent)
            )
    return broken


def _named(tap: Tap) -> str:
    data = tap.payload["data"]
    return str(data.get("custom_id") or data.get("name"))


def kept(ledger: Ledger, engine: Engine) -> tuple[int, int, list[Broken]]:
    """Return how many acknowledged effects are missing, how many are there twice, and the laws that this breaks."""
    lost: list[str] = []
    doubled: list[str] = []
    with engine.connect() as connection:

        def rows(statement: str) -> list[Any]:
            return list(connection.execute(text(statement)).all())

        answers = Counter(
            (attempt, position) for attempt, position in rows("SELECT attempt_id, position FROM quiz_answers")
        )
        lost += [f"answer {one}" for one in ledger.answers if one not in answers]
        doubled += [f"answer {one}" for one, count in answers.items() if count > 1]
        texts = Counter(one for (one,) in rows("SELECT text FROM reflections"))
        lost += [f"text {one}" for one in ledger.texts if one not in texts]
        doubled += [f"text {one}" for one, count in texts.items() if count > 1]
        grouped = Counter(map(tuple, rows("SELECT quiz_id, learner_id, position FROM group_quiz_answers")))
        lost += [f"group {one}" for one in ledger.grouped if one not in grouped]
        doubled += [f"group {one}" for one, count in grouped.items() if count > 1]
        rated = Counter(learner for (learner,) in rows("SELECT learner_id FROM review_log WHERE act = 'rated'"))
        for card, count in rows("SELECT card_id, count(*) FROM review_log WHERE act = 'rated' GROUP BY card_id"):
            if count > len(ledger.pressed.get(card, ())):
                doubled.append(f"ratings of card {card}: {count}")
        lost += [f"ratings of {who}" for who, count in ledger.ratings.items() if rated[who] < count]
        broken = [Broken("what was acknowledged is there", one) for one in lost]
        broken += [Broken("what was acknowledged is there once", one) for one in doubled]
        broken += _consistent(rows)
        if not ledger.acknowledged:  # a run in which nobody gets anywhere would hold every other law
            broken.append(Broken("people get somewhere", f"nothing was acknowledged in {len(ledger.taps)} taps"))
    return len(lost), len(doubled), broken


def _consistent(rows: Any) -> list[Broken]:
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
