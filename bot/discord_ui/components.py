"""Screens and forms as plain values: what is shown, in which order, and where its buttons lead.

Nothing here knows Discord's library; `wire` turns these values into what is sent.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from copy import copy
from dataclasses import dataclass, replace
from enum import IntEnum

from bot.core.paging import Paging
from bot.core.stage import Stage

LABEL, OPTION, PLACEHOLDER, OPTIONS = 80, 100, 150, 25
"""Discord's limits: a button's label, an option's texts, a placeholder, the options of a menu."""

ROW = 5
"""The most buttons in a row."""


class Style(IntEnum):
    """How a button looks, by Discord's numbers."""

    PRIMARY = 1
    SECONDARY = 2
    SUCCESS = 3
    DANGER = 4


@dataclass(frozen=True)
class Text:
    """A piece of text, in Discord's Markdown."""

    content: str


@dataclass(frozen=True)
class Line:
    """A thin line between two parts of a screen; only a little room where it is not `visible`."""

    visible: bool = True


@dataclass(frozen=True)
class Button:
    """A button that leads to an address of ours."""

    label: str
    custom_id: str
    style: Style = Style.SECONDARY
    emoji: str | None = None
    disabled: bool = False


@dataclass(frozen=True)
class LinkButton:
    """A button that opens a page of the web."""

    label: str
    url: str
    emoji: str | None = None


AnyButton = Button | LinkButton


@dataclass(frozen=True)
class Option:
    """One choice of a menu."""

    label: str
    value: str
    description: str = ""
    emoji: str | None = None
    default: bool = False


@dataclass(frozen=True)
class Select:
    """A menu, with one choice, or from so many up to so many (`chosen`).

    A client shows what was chosen for as long as the menu stays the same one; `number` (unique in its message) makes
    it another one.
    """

    placeholder: str
    custom_id: str
    options: Sequence[Option]
    chosen: tuple[int, int] = (1, 1)
    number: int | None = None


@dataclass(frozen=True)
class RoleSelect:
    """A menu of a server's roles; the number of the chosen one arrives as the request's choice."""

    placeholder: str
    custom_id: str


@dataclass(frozen=True)
class ChannelSelect:
    """A menu of a server's text channels; the number of the chosen one arrives as the request's choice."""

    placeholder: str
    custom_id: str


Control = AnyButton | Select | RoleSelect | ChannelSelect


@dataclass(frozen=True)
class Row:
    """Up to five buttons side by side, or one menu."""

    controls: tuple[Control, ...]


@dataclass(frozen=True)
class Document:
    """A file that a screen shows: its name, and its bytes."""

    name: str
    data: bytes


@dataclass(frozen=True)
class Picture(Document):
    """A picture that a screen shows, told in words by `alt` to those who do not see it; `picture` gives its place."""

    alt: str = ""


@dataclass(frozen=True)
class Gallery:
    """The place of a picture."""

    shown: Picture


Part = Text | Line | Row | Gallery


@dataclass(frozen=True, init=False)
class Screen:
    """One message of the bot: a card of text and controls.

    Files are listed below; a picture stands where `picture` puts it. A screen that `stays` is part of a conversation,
    and never replaced by what its buttons show. `stage` says what it is, where that matters for what is typed next.
    With `refused` it tells that a form could not be taken: what was typed stands in the form when it is opened again.
    One that `forgets` is the end of everything that is remembered of whoever sees it. `below` is a second card under
    the first.
    """

    parts: tuple[Part, ...]
    files: tuple[Document, ...]
    stays: bool
    stage: Stage | None
    refused: bool
    forgets: bool
    below: tuple[Part, ...] = ()

    def __init__(
        self,
        *parts: Part,
        files: Sequence[Document] = (),
        stays: bool = False,
        stage: Stage | None = None,
        refused: bool = False,
        forgets: bool = False,
    ) -> None:
        given = {"files": tuple(files), "stays": stays, "stage": stage, "refused": refused, "forgets": forgets}
        for name, value in {"parts": parts, **given}.items():
            object.__setattr__(self, name, value)

    def as_sample(self, *below: Part) -> "Screen":
        """Return the screen with buttons that do nothing, and a second card below it."""
        sample = copy(self)
        object.__setattr__(sample, "parts", tuple(_disabled(part) for part in self.parts))
        object.__setattr__(sample, "below", below)
        return sample

    def walk(self) -> Iterator[Part | Control]:
        """Yield every part of both cards, and after a row what stands in it."""
        for part in (*self.parts, *self.below):
            yield part
            if isinstance(part, Row):
                yield from part.controls


def _disabled(part: Part) -> Part:
    if not isinstance(part, Row):
        return part
    return Row(tuple(replace(one, disabled=True) if isinstance(one, Button) else one for one in part.controls))


def primary(label: str, custom_id: str, *, emoji: str | None = None) -> Button:
    """Return the button that most people press next."""
    return Button(label, custom_id, Style.PRIMARY, emoji)


def picture(shown: Picture) -> Gallery:
    """Return the place of a picture, which is among the files of the screen."""
    return Gallery(shown)


def words(text: str) -> Text:
    """Return a piece of text."""
    return Text(text)


def line() -> Line:
    """Return a thin line between two parts of a screen."""
    return Line()


def gap() -> Line:
    """Return a little room between two parts of a screen."""
    return Line(visible=False)


def row(*controls: Control) -> Row:
    """Return controls side by side."""
    return Row(controls)


def rows(buttons: Iterable[AnyButton]) -> list[Row]:
    """Return buttons in as many rows of five as they need."""
    all_of_them = tuple(buttons)
    return [Row(all_of_them[start : start + ROW]) for start in range(0, len(all_of_them), ROW)]


def page_note(paging: Paging) -> str:
    """Return which page of how many is shown, to be put behind something; nothing where there is only one."""
    return f" · page {paging.page + 1} of {paging.pages}" if paging.pages > 1 else ""


def page_buttons(
    paging: Paging, address: Callable[[int], str], *, back: str = "Back", on: str = "More"
) -> Iterator[Button]:
    """Yield the buttons to the page before and the page after, as far as there are any."""
    if paging.page > 0:
        yield Button(back, address(paging.page - 1), emoji="⬅️")
    if paging.page + 1 < paging.pages:
        yield Button(on, address(paging.page + 1), emoji="➡️")
