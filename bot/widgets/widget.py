"""What every kind of widget has in common: its data, what a learner can change, and what's shown of it.

A widget is pure: a state is what was chosen, as JSON; a change makes a new state; what is shown follows from the state
alone, so that it can be drawn again on any node and after any restart.
"""

import re
from abc import abstractmethod
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, ClassVar

from pydantic import BaseModel, ConfigDict

State = Mapping[str, Any]
"""What was chosen so far; it holds only what JSON can hold."""

MOST_CHOICES = 25
"""The most options that Discord lets a menu have."""


@dataclass(frozen=True)
class Choice:
    """One entry of a menu: its value, how it reads, and whether it is chosen now."""

    value: str
    label: str
    description: str = ""
    chosen: bool = False


@dataclass(frozen=True)
class Menu:
    """A menu by its name; from `least` to `most` entries are chosen at once, so with 0 none may be, too.

    With `asks`, choosing an entry opens a form that asks for it.
    """

    name: str
    placeholder: str
    choices: tuple[Choice, ...]
    least: int = 1
    most: int = 1
    asks: bool = False


@dataclass(frozen=True)
class Ask:
    """A form with one field: its title, what it asks for, and the most characters it takes."""

    title: str
    label: str
    placeholder: str = ""
    limit: int = 60


@dataclass(frozen=True)
class Point:
    """A thing in a scatter picture: where it lies, its area (0 to 1), and whether it breaks a limit.

    `spread` is how far `y` may be off, to both sides.
    """

    name: str
    x: float
    y: float
    area: float
    broken: bool
    spread: float = 0.0


@dataclass(frozen=True)
class Scatter:
    """Two measures against each other, with limits as lines where there are any; `x_log` spaces x by its logarithm."""

    x_label: str
    y_label: str
    points: tuple[Point, ...]
    x_limit: float | None = None
    y_limit: float | None = None
    x_log: bool = False


@dataclass(frozen=True)
class Bar:
    """A share (0 to 1) with its name and a note; `good` ones have another colour."""

    label: str
    share: float
    note: str
    good: bool


@dataclass(frozen=True)
class Bars:
    """Shares one below the other, the first for the whole; `mark` is a share that's aimed at."""

    headline: str
    rows: tuple[Bar, ...]
    mark: float | None = None


@dataclass(frozen=True)
class Cloud:
    """Words, each with how many people wrote it; the more they were, the larger it's drawn."""

    words: tuple[tuple[str, int], ...]


Drawing = Scatter | Bars | Cloud


@dataclass(frozen=True)
class Shown:
    """What a state looks like: a drawing with its words (`alt`), what's said beside it, and its figures.

    `text` and `numbers` are paragraphs in Discord's Markdown. Where nothing is drawn, the numbers follow the text.
    """

    text: tuple[str, ...]
    drawing: Drawing | None = None
    alt: str = ""
    numbers: tuple[str, ...] = ()


GUESS = "guess"
"""The name under which `changed` takes a guess: the place of a choice, or a place that doesn't exist for none."""


@dataclass(frozen=True)
class Guess:
    """A question asked before a state is shown: `text` in Discord's Markdown, and what may be the answer."""

    text: str
    choices: tuple[str, ...]


class WidgetData(BaseModel):
    """The data of one widget, read from its JSON file, and how it is played."""

    model_config = ConfigDict(frozen=True, extra="ignore", allow_inf_nan=False)

    needs_data: ClassVar[bool] = True
    """Whether there is nothing to play without a data file."""

    for_group: ClassVar[bool] = False
    """Whether it makes sense for several people only."""

    valid: ClassVar[tuple[dict[str, object], ...]] = ()
    """Data that this kind must accept."""
    invalid: ClassVar[tuple[dict[str, object], ...]] = ()
    """Data that this kind must refuse."""

    def strays(self) -> Iterator[str]:
        """Yield a sentence for each name that one part of the data uses and no other part defines."""
        yield from ()

    @abstractmethod
    def start(self) -> State:
        """Return the state at the beginning."""

    @abstractmethod
    def menus(self, state: State) -> tuple[Menu, ...]:
        """Return what can be chosen, at most four menus."""

    @abstractmethod
    def changed(self, state: State, name: str, values: Sequence[str]) -> State:
        """Return the state after something was chosen in menu `name`, or typed; what isn't known changes nothing."""

    def guess(self, state: State) -> Guess | None:  # noqa: ARG002 - most kinds rank nothing
        """Return what's to be guessed before this state is shown; None where there's nothing (any more)."""
        return None

    def outcomes(self) -> tuple[str, ...]:
        """Return every short text that `outcome` may come to; a kind without any answers no question."""
        return ()

    def outcome(self, state: State) -> str:  # noqa: ARG002 - most kinds come to nothing
        """Return what a state comes to, in a few words: one of `outcomes`, or an empty text where it comes to none."""
        return ""

    def asks(self, name: str, value: str) -> Ask | None:  # noqa: ARG002 - most kinds ask for nothing
        """Return the form that an entry of the menu `name` opens; None where it opens none."""
        return None

    @abstractmethod
    def shown(self, state: State, entries: Sequence[str]) -> Shown:
        """Return what a state looks like; `entries` are the words people typed, a word as often as people wrote it."""


def only(values: Iterable[object], known: Iterable[str]) -> list[str]:
    """Return those of the values that are known, in the order of the known ones."""
    wanted = {str(value) for value in values}
    return [one for one in known if one in wanted]


def number(value: float, unit: str = "") -> str:
    """Return a number as people read it, with its unit: `0.821`, `12 ms`, `1,200 MB`."""
    text = f"{value:,.0f}" if abs(value) >= 1000 else f"{value:.3g}"
    return f"{text} {unit}".strip()


def percent(share: float) -> str:
    """Return a share (0 to 1) in per cent, rounded down: one that just misses a mark mustn't read as reaching it."""
    return f"{int(share * 100 + 1e-9)}%"  # 0.29 * 100 is a little under 29


def bare(name: str) -> str:
    """Return a name without what people write in different ways: spaces, dashes, underscores, case."""
    return re.sub(r"[\s_-]+", "", name).casefold()


def stray_names(where: str, used: Iterable[str], defined: Iterable[str]) -> Iterator[str]:
    """Yield a sentence for each used name that isn't defined, with the likely one if they're the same once `bare`."""
    known = list(defined)
    alike = {bare(name): name for name in known}
    for name in used:
        if name in known:
            continue
        twin = alike.get(bare(name))
        yield f"{where} names “{name}”, " + (f"defined as “{twin}”." if twin else "which is defined nowhere.")
