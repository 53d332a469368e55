"""Remembers each learner's newest screen in each channel, since what they type is read with it in mind.

It's kept in memory alone. What isn't known there is asked about, never graded: so a crash costs a learner one more
tap, and no answer that wasn't meant as one. A node that ends in order puts down which questions are open, and the next
one takes them up.
"""

from collections import OrderedDict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TypeVar

from bot.context import NO_MESSAGE
from bot.core.act import Act
from bot.core.ids import ChannelId, GuildId, LearnerId, MessageId
from bot.core.stage import ACTIVITIES, Offered, Showing, Stage

Place = tuple[LearnerId, ChannelId]
Acts = Mapping[Act, str]

T = TypeVar("T")

REMEMBERED = 20_000
"""How many places' newest screens are kept in memory; the same node serves a place for as long as it lives."""


@dataclass(frozen=True)
class OpenQuestion:
    """A quiz question that's somebody's newest screen in a channel; `guild` is None in direct messages."""

    place: Place
    guild: GuildId | None
    stage: Stage


class Stages:
    """The newest screens by learner and channel. Call `leave` before showing a screen, and `enter` once it stands."""

    def __init__(self) -> None:
        self._known: OrderedDict[Place, Stage | None] = OrderedDict()
        self._guilds: OrderedDict[Place, GuildId | None] = OrderedDict()
        self._answered: OrderedDict[Place, int] = OrderedDict()
        self._acts: OrderedDict[Place, tuple[Acts, MessageId]] = OrderedDict()
        self._buttons: OrderedDict[Place, tuple[Offered, ...]] = OrderedDict()
        self._behind: OrderedDict[Place, tuple[Stage, Acts, MessageId]] = OrderedDict()
        self._waiting: OrderedDict[Place, tuple[Offered, ...]] = OrderedDict()

    def is_overtaken(self, place: Place, event: int) -> bool:
        """Tell whether the answer to a later event stands already."""
        return self._answered.get(place, 0) > event

    def is_newest(self, place: Place, event: int) -> bool:
        """Take note that the answer to an event stands; return False if that to a later one stands there already."""
        _put(self._answered, place, max(event, self._answered.get(place, 0)))
        return self._answered[place] == event

    def leave(self, place: Place, coming: Stage | None) -> None:
        """Forget the newest screen before another replaces it; the same stage may stay."""
        self._buttons.pop(place, None)
        before = self.newest(place)
        if before is None or not before.is_same(coming):
            self._acts.pop(place, None)
            _put(self._known, place, None)

    def enter(self, place: Place, stage: Stage | None, guild: GuildId | None) -> None:
        """Note the screen that's now the newest; a `stage` of None, for a screen without one, changes nothing."""
        if stage is not None:
            _put(self._known, place, stage)
            _put(self._guilds, place, guild)

    def forget(self, learner: LearnerId) -> None:
        """Forget every screen of somebody whose data are deleted."""
        for kept in (self._known, self._guilds, self._acts, self._buttons, self._behind, self._waiting):
            for place in [one for one in kept if one[0] == learner]:
                del kept[place]

    def open_questions(self) -> list[OpenQuestion]:
        """Return the questions that are somebody's newest screen now."""
        return [
            OpenQuestion(place, self._guilds.get(place), stage)
            for place, stage in self._known.items()
            if stage is not None and stage.showing is Showing.QUESTION
        ]

    def take_up(self, questions: Iterable[OpenQuestion]) -> None:
        """Know questions that were open when a node ended; where something was shown since, they aren't the newest."""
        for one in questions:
            if one.place not in self._known:
                self.enter(one.place, one.stage, one.guild)

    def offer(self, place: Place, acts: Acts, message: MessageId, buttons: Sequence[Offered] = ()) -> None:
        """Note what may be said on the screen that's now the newest, and which message it is (0 for a new one).

        A screen beside a question, such as a hint, leaves that question in the message where it is.
        """
        _, before = self._acts.get(place, ({}, NO_MESSAGE))
        _put(self._acts, place, (acts, message or before))
        _put(self._buttons, place, tuple(buttons))
        stage = self._known.get(place)
        if stage is not None and stage.showing in ACTIVITIES:
            _put(self._behind, place, (stage, acts, message or before))
            _put(self._waiting, place, tuple(buttons))
        elif Act.NEXT in acts or (stage is not None and stage.showing is Showing.ENDED):  # such as the end of a quiz
            self._behind.pop(place, None)
            self._waiting.pop(place, None)

    def offered(self, place: Place) -> tuple[Acts, MessageId, Stage | None]:
        """Return what can be said on the newest screen, its message, and what somebody was learning before it.

        What's shown beside a page, a card or a question, such as a quotation or a list, doesn't take away what could be
        said there. Nothing is returned where that isn't known.
        """
        acts, message = self._acts.get(place, ({}, NO_MESSAGE))
        stage, behind, where = self._behind.get(place, (None, {}, NO_MESSAGE))
        return {**behind, **acts}, message or where, stage

    def buttons(self, place: Place) -> tuple[tuple[Offered, ...], tuple[Offered, ...]]:
        """Return the buttons of the newest screen, in order, and those of what somebody was learning before it."""
        return self._buttons.get(place, ()), self._waiting.get(place, ())

    def newest(self, place: Place) -> Stage | None:
        """Return what the newest screen shows; None when that isn't known or doesn't matter for what's typed."""
        if place in self._known:
            self._known.move_to_end(place)
        return self._known.get(place)


def _put(kept: OrderedDict[Place, T], place: Place, value: T) -> None:
    """Keep a value as the newest of at most REMEMBERED."""
    kept[place] = value
    kept.move_to_end(place)
    while len(kept) > REMEMBERED:
        kept.popitem(last=False)
