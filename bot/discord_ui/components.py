"""Screens as plain values: what's shown, in which order, and where its buttons lead.

Nothing here knows discord.py; `wire` turns these values into what's sent.
"""

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from copy import copy
from dataclasses import dataclass, field, replace
from enum import IntEnum

from bot.core.act import Act
from bot.core.ids import LearnerId
from bot.core.paging import Paging
from bot.core.stage import Offered, Stage

LABEL, OPTION, PLACEHOLDER, OPTIONS = 80, 100, 150, 25
"""Discord's limits: characters in a button's label, an option's texts and a placeholder; options in a menu."""

ROW, GALLERY = 5, 10
"""The most buttons in a row, and pictures in a gallery."""

ALT = 1024
"""The longest description of a picture, in characters; a longer one is shortened when it's sent."""


class Style(IntEnum):
    """How a button looks, with Discord's numbers for it."""

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
    """A thin line between two parts of a screen, or just a small gap when it isn't `visible`."""

    visible: bool = True


@dataclass(frozen=True)
class Button:
    """A button that leads to one of our routes; a longer `label` is shortened when it's sent.

    `act` is what somebody may say instead of pressing it, where a few words are clear enough.
    """

    label: str
    custom_id: str
    style: Style = Style.SECONDARY
    emoji: str | None = None
    disabled: bool = False
    act: Act | None = None


@dataclass(frozen=True)
class LinkButton:
    """A button that opens a web page."""

    label: str
    url: str
    emoji: str | None = None


AnyButton = Button | LinkButton


@dataclass(frozen=True)
class Option:
    """One choice in a menu: its `value` is what a request brings; `default` shows it as chosen."""

    label: str
    value: str
    description: str = ""
    emoji: str | None = None
    default: bool = False


@dataclass(frozen=True)
class Select:
    """A menu; `chosen` is the least and the most that may be chosen in it.

    Discord's apps go on showing the last choice for as long as they take the menu for the same one. Give it another
    `number` (unique in its message) to make it a new one.
    """

    placeholder: str
    custom_id: str
    options: Sequence[Option]
    chosen: tuple[int, int] = (1, 1)
    number: int | None = None


@dataclass(frozen=True)
class RoleSelect:
    """A menu of the server's roles; the chosen one's id arrives as the request's choice."""

    placeholder: str
    custom_id: str


@dataclass(frozen=True)
class ChannelSelect:
    """A menu of the server's text and announcement channels; the chosen one's id arrives as the request's choice."""

    placeholder: str
    custom_id: str


Control = AnyButton | Select | RoleSelect | ChannelSelect


@dataclass(frozen=True)
class Row:
    """Up to five buttons side by side, or one menu."""

    controls: tuple[Control, ...]


@dataclass(frozen=True)
class Document:
    """A file attached to a screen, by its name and bytes."""

    name: str
    data: bytes


@dataclass(frozen=True)
class Picture(Document):
    """An image file; `alt` says it in words for those who can't see it. It's shown where its Gallery stands.

    One that's `hidden` is blurred until it's pressed.
    """

    alt: str = ""
    hidden: bool = False


@dataclass(frozen=True)
class WebPicture:
    """An image shown from its https address; `alt` and `hidden` are as a Picture's."""

    url: str
    alt: str = ""
    hidden: bool = False


@dataclass(frozen=True)
class Gallery:
    """The place where up to GALLERY pictures are shown; its screen brings along those that are files."""

    shown: tuple[Picture | WebPicture, ...]


@dataclass(frozen=True)
class Section:
    """A piece of text with a small picture beside it."""

    text: Text
    beside: WebPicture


Part = Text | Line | Row | Gallery | Section


class Tone(IntEnum):
    """The colour at the edge of a screen's card: what it asks, what was right, what wasn't quite."""

    ASKS = 0x5865F2
    RIGHT = 0x248046
    NOT_QUITE = 0xF0B232


@dataclass(frozen=True)
class PrivateCard:
    """What a private card in a server is, so that it can be changed unasked: its kind, and the number of its subject.

    A person has one of each; a new one takes the place of the one before. `step` says how far what it shows has come.
    """

    kind: str
    number: int
    step: int = 0


@dataclass(frozen=True, init=False)
class Screen:
    """One message of the bot: a card of text and controls, and its files.

    - `files`: documents are listed at the end of the card; a picture is shown where its Gallery stands, and is among
      the files by itself.
    - `stays`: it's part of a conversation, so an `Update` from one of its buttons doesn't replace it.
    - `stage`: what it shows, where that matters for what's typed next.
    - `said`: what else may be said there, with the address it leads to, though no button has it; set by `saying`.
    - `refused`: a form wasn't accepted; what was typed is kept for when the form is opened again.
    - `forgets`: everything of the learner was deleted, so their kept forms go, too.
    - `tone`: its colour, a Tone or a course's own as 0xRRGGBB, set by `toned`; None for a screen that only tells.
    - `below`: a second card under the first; set by `as_sample`.
    - `card`: what private card it is, if it's one; set by `kept_as`.
    - `calls`: who of those it names gets a ping, when it's posted; set by `calling`. Nobody else ever does.
    """

    parts: tuple[Part, ...]
    files: tuple[Document, ...]
    stays: bool
    stage: Stage | None
    refused: bool
    forgets: bool
    tone: int | None = None
    below: tuple[Part, ...] = ()
    said: Mapping[Act, str] = field(default_factory=dict)
    card: PrivateCard | None = None
    calls: tuple[LearnerId, ...] = ()

    def __init__(
        self,
        *parts: Part,
        files: Sequence[Document] = (),
        stays: bool = False,
        stage: Stage | None = None,
        refused: bool = False,
        forgets: bool = False,
    ) -> None:
        brought = tuple(dict.fromkeys((*_pictures(parts), *files)))
        given = {"files": brought, "stays": stays, "stage": stage, "refused": refused, "forgets": forgets}
        for name, value in {"parts": parts, "said": {}, **given}.items():
            object.__setattr__(self, name, value)

    def between(self, above: Iterable[Part], below: Iterable[Part]) -> "Screen":
        """Return a copy of the screen with these parts above and below its own, without buttons that it has already."""
        own = {one.custom_id for one in self.walk() if isinstance(one, Button)}
        copied = copy(self)
        object.__setattr__(copied, "parts", (*above, *self.parts, *(one for part in below for one in _new(part, own))))
        return copied

    def saying(self, said: Mapping[Act, str]) -> "Screen":
        """Return a copy of the screen on which this may be said, too."""
        copied = copy(self)
        object.__setattr__(copied, "said", said)
        return copied

    def toned(self, tone: int) -> "Screen":
        """Return a copy of the screen in a colour."""
        copied = copy(self)
        object.__setattr__(copied, "tone", tone)
        return copied

    def kept_as(self, card: PrivateCard) -> "Screen":
        """Return a copy of the screen as a private card that may be changed later."""
        copied = copy(self)
        object.__setattr__(copied, "card", card)
        return copied

    def calling(self, people: Iterable[LearnerId]) -> "Screen":
        """Return a copy of the screen that pings some of those it names."""
        copied = copy(self)
        object.__setattr__(copied, "calls", tuple(people))
        return copied

    def as_sample(self, *below: Part) -> "Screen":
        """Return a copy of the screen with its buttons disabled, and a second card under it."""
        sample = copy(self)
        object.__setattr__(sample, "parts", tuple(_disabled(part) for part in self.parts))
        object.__setattr__(sample, "below", below)
        return sample

    def walk(self) -> Iterator[Part | Control]:
        """Yield every part of both cards, each row followed by the controls in it, each section by its text."""
        for part in (*self.parts, *self.below):
            yield part
            if isinstance(part, Row):
                yield from part.controls
            if isinstance(part, Section):
                yield part.text


def acts_of(screen: Screen) -> dict[Act, str]:
    """Return what may be said, with the address it leads to: mostly that of the button it stands for."""
    buttons = (one for one in screen.walk() if isinstance(one, Button) and not one.disabled)
    return {**screen.said, **{one.act: one.custom_id for one in buttons if one.act is not None}}


def offers_of(screen: Screen) -> list[Offered]:
    """Return the buttons that can be pressed, in the order they're shown, so that their words may be said instead."""
    buttons = (one for one in screen.walk() if isinstance(one, Button) and not one.disabled)
    return [Offered(one.label, one.custom_id, one.style is Style.PRIMARY) for one in buttons if one.label]


def _new(part: Part, own: Collection[str]) -> Iterator[Part]:
    """Yield a part without the buttons that a screen has of its own; nothing if that's all of it."""
    if not isinstance(part, Row):
        yield part
        return
    controls = tuple(one for one in part.controls if not isinstance(one, Button) or one.custom_id not in own)
    if controls:
        yield Row(controls)


def _disabled(part: Part) -> Part:
    if not isinstance(part, Row):
        return part
    return Row(tuple(replace(one, disabled=True) if isinstance(one, Button) else one for one in part.controls))


def primary(label: str, custom_id: str, *, emoji: str | None = None, act: Act | None = None) -> Button:
    """Return a button in the main colour, for what most people do next."""
    return Button(label, custom_id, Style.PRIMARY, emoji, act=act)


def picture(*shown: Picture | WebPicture) -> Gallery:
    """Return the place where pictures are shown: files of the screen, or images from the web."""
    return Gallery(shown)


def _pictures(parts: Iterable[Part]) -> list[Picture]:
    """Return the pictures among these parts that are files."""
    galleries = (part.shown for part in parts if isinstance(part, Gallery))
    return [one for shown in galleries for one in shown if isinstance(one, Picture)]


def beside(text: str, shown: WebPicture | None) -> Text | Section:
    """Return a piece of text with a small picture beside it, or alone without one."""
    return Section(Text(text), shown) if shown is not None else Text(text)


def words(text: str) -> Text:
    """Return a piece of text in Discord's Markdown."""
    return Text(text)


def line() -> Line:
    """Return a thin line between two parts of a screen."""
    return Line()


def gap() -> Line:
    """Return a small gap between two parts of a screen."""
    return Line(visible=False)


def row(*controls: Control) -> Row:
    """Return up to five buttons side by side, or one menu."""
    return Row(controls)


def rows(buttons: Iterable[AnyButton]) -> list[Row]:
    """Return any number of buttons, five to a row; no rows for no buttons."""
    all_of_them = tuple(buttons)
    return [Row(all_of_them[start : start + ROW]) for start in range(0, len(all_of_them), ROW)]


def page_note(paging: Paging) -> str:
    """Return ` · page 2 of 5` for the end of a heading; empty when there's only one page."""
    return f" · page {paging.page + 1} of {paging.pages}" if paging.pages > 1 else ""


def page_buttons(
    paging: Paging, address: Callable[[int], str], *, back: str = "Back", on: str = "More"
) -> Iterator[Button]:
    """Yield buttons to the previous and the next page, where there is one; `address` makes a page's custom_id."""
    if paging.page > 0:
        yield Button(back, address(paging.page - 1), emoji="⬅️")
    if paging.page + 1 < paging.pages:
        yield Button(on, address(paging.page + 1), emoji="➡️")
