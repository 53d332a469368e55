"""What an Anki package brings: cards of the learner's own, each with its schedule."""

import re
from collections.abc import Iterable
from dataclasses import replace
from datetime import date, datetime

from bot.core.ids import GLOBAL, LearnerId, LessonId
from bot.core.text import stable_key
from bot.features.flashcards.deck import Card, CardAct, Event, Source, schedule_of
from bot.features.flashcards.exchange.rules import MAX_SIDE
from bot.features.flashcards.exchange.rules.fields import Problem, Why
from bot.features.flashcards.exchange.rules.parsing import Brought
from bot.formats.apkg import Schedule, Taken, read_package
from bot.formats.archives import Unreadable
from bot.memory import Memory, State

ENDINGS = (".apkg", ".colpkg")
_OURS, _USUAL = "Tutor::", "Default"
"""Decks whose names say nothing: those that we export, and the one that everybody has."""


def is_package(name: str) -> bool:
    """Tell from its name whether a file is an Anki package."""
    return name.casefold().endswith(ENDINGS)


def read(uploads: Iterable[tuple[str, bytes]], now: datetime, today: date) -> tuple[list[Brought], int, list[Problem]]:
    """Return the cards that packages bring, how many can't be shown here, and the packages that can't be read."""
    brought: list[Brought] = []
    problems: list[Problem] = []
    unseen = 0
    for name, data in uploads:
        try:
            package = read_package(data)
        except Unreadable as unreadable:
            problems.append(Problem(name, 0, Why.UNREADABLE, (unreadable,)))
            continue
        fitting = [one for one in package.cards if max(len(one.front), len(one.back)) <= MAX_SIDE]
        brought += [_brought(one, now, today) for one in fitting]
        unseen += package.unseen + len(package.cards) - len(fitting)
    return brought, unseen, problems


def _brought(taken: Taken, now: datetime, today: date) -> Brought:
    deck = () if taken.deck == _USUAL or taken.deck.startswith(_OURS) else (taken.deck,)
    tags = [f"#{tag}" for name in (*deck, *taken.tags) if (tag := re.sub(r"[^\w-]+", "-", name).strip("-_0123456789"))]
    back = f"{taken.back} {' '.join(tags)}".strip()
    card = Card(0, LearnerId(0), GLOBAL, LessonId(""), Source.OWN, stable_key(taken.front), "", taken.front, back)
    events = []
    if taken.schedule is not None:
        events.append(Event(CardAct.IMPORTED, now, today, detail=schedule_of(_seen(card, taken.schedule))))
    if taken.suspended:
        events.append(Event(CardAct.SUSPENDED, now, today))
    return Brought(card, tuple(events))


def _seen(card: Card, schedule: Schedule) -> Card:
    memory = Memory(State.REVIEW, None, schedule.stability, schedule.difficulty, schedule.last_on)
    return replace(card, memory=memory, due_on=schedule.due_on, reps=schedule.reps, lapses=schedule.lapses)
