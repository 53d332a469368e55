"""Custom ids as addresses: a Route writes `1:lessons.page:intro.2.0` and reads it back with typed arguments.

A custom_id stays in messages for years, so we treat it like a public URL: its meaning never changes, and a retired one
still gets a sentence for an answer.
"""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from inspect import signature
from typing import Any, Generic, ParamSpec
from urllib.parse import quote, unquote

from bot.core.ids import Bookmark, LessonId

CUSTOM_ID_LIMIT = 100
"""Discord's longest custom_id, in characters."""

_DIGITS = "0123456789abcdefghijklmnopqrstuvwxyz"
LESSON_ID = re.compile(r"[a-z0-9][a-z0-9-]{0,63}")
"""What a lesson's id looks like."""


SECTION_KEY = re.compile(r"[0-9a-f]{8}(-[0-9]{1,6})?")
"""What a section's key looks like: its title's stable key, and a number where several sections have one title."""


@dataclass(frozen=True)
class Codec:
    """How one argument is written into a custom_id and read back; `read` raises ValueError for text it can't read."""

    write: Callable[[Any], str]
    read: Callable[[str], Any]


def _write_number(value: int) -> str:
    if value < 0:
        raise ValueError(f"A number in a custom_id is not negative: {value}")
    digits = ""
    while value >= len(_DIGITS):
        value, rest = divmod(value, len(_DIGITS))
        digits = _DIGITS[rest] + digits
    return _DIGITS[value] + digits


def _read_number(text: str) -> int:
    if not re.fullmatch(r"[0-9a-z]{1,13}", text):
        raise ValueError(text)
    return int(text, 36)


def _read_lesson(text: str) -> LessonId:
    if not LESSON_ID.fullmatch(text):
        raise ValueError(text)
    return LessonId(text)


NUMBER = Codec(_write_number, _read_number)
"""A whole number from 0, in base 36."""

LESSON = Codec(str, _read_lesson)
"""A lesson's id, unchanged."""

FLAG = Codec(lambda value: _write_number(int(value)), lambda text: bool(_read_number(text)))
"""A bool, written as 1 or 0; any other number reads as true."""

LESSON_IF_ANY = Codec(lambda lesson: lesson or "", lambda text: _read_lesson(text) if text else None)
"""A lesson's id, or None written as an empty text."""

EARLIEST, LATEST = date(1970, 1, 1), date(9000, 1, 1)
"""The days an address can name. A forged one is moved into this range, so that adding days to it can't overflow."""

DAY = Codec(
    lambda day: _write_number(day.toordinal()),
    lambda text: date.fromordinal(min(max(_read_number(text), EARLIEST.toordinal()), LATEST.toordinal())),
)
"""A day, as its ordinal in base 36."""

TEXT = Codec(lambda text: quote(text, safe="").replace(".", "%2E"), unquote)
"""A short text, percent-encoded. Dots are, too: a dot separates the arguments."""


def _read_places(text: str) -> tuple[int, ...]:
    if not re.fullmatch(r"[0-9a-z]*", text):
        raise ValueError(text)
    return tuple(_DIGITS.index(digit) for digit in text)


PLACES = Codec(lambda places: "".join(_DIGITS[place] for place in places), _read_places)
"""Places in a list, each from 0 to 35 and one character long."""


def _read_bookmark(text: str) -> Bookmark:
    section, _, block = text.rpartition("_")
    if not SECTION_KEY.fullmatch(section):
        raise ValueError(text)
    return Bookmark(section, _read_number(block))


BOOKMARK = Codec(lambda mark: f"{mark.section}_{_write_number(mark.block)}", _read_bookmark)
"""A place in a lesson, such as `8f14e45f_2`."""


def fitting(text: str, room: int = 70) -> str:
    """Return the beginning of a text that takes no more than so many characters of a custom_id."""
    while len(TEXT.write(text)) > room:
        text = text[:-1]
    return text


P = ParamSpec("P")


@dataclass(frozen=True)
class Route(Generic[P]):
    """One address of the bot: its name, its version, and how its arguments are written. Made by `route`.

    Set `opens_modal` where the answer may be a modal: Discord takes one only as the very first response, so such a
    route is given more time before it's deferred; then a button opens the form.

    An answer that takes longer is deferred, and Discord wants to know beforehand where it'll stand: in place of the
    message that was pressed or, with `whispers`, in a new one. Where others see the message it's a new one, unless the
    route `redraws` it.
    """

    name: str
    params: Mapping[str, Codec] = field(default_factory=dict, hash=False)
    version: int = 1
    opens_modal: bool = False
    whispers: bool = False
    redraws: bool = False

    @property
    def key(self) -> str:
        """The part of the custom_id that names the route, such as `1:lessons.page`."""
        return f"{self.version}:{self.name}"

    def __call__(self, *_: P.args, **arguments: P.kwargs) -> str:
        """Return the custom_id for these arguments, which must be given by name.

        Raises TypeError for missing or unknown arguments, and ValueError for one that can't be written or when the
        result is over 100 characters.
        """
        if arguments.keys() != self.params.keys():
            raise TypeError(f"{self.name} takes {sorted(self.params)}, got {sorted(arguments)}")
        tail = ".".join(codec.write(arguments[name]) for name, codec in self.params.items())
        custom_id = f"{self.key}:{tail}"
        if len(custom_id) > CUSTOM_ID_LIMIT:
            raise ValueError(f"A custom_id has at most {CUSTOM_ID_LIMIT} characters: {custom_id}")
        return custom_id

    def read(self, tail: str) -> dict[str, Any] | None:
        """Return the arguments written in `tail`, or None when this route can't have written it."""
        parts = tail.split(".") if self.params else [part for part in [tail] if part]
        if len(parts) != len(self.params):
            return None
        try:
            return {name: codec.read(part) for (name, codec), part in zip(self.params.items(), parts, strict=True)}
        except ValueError:
            return None


_CODECS: Mapping[Any, Codec] = {
    int: NUMBER,
    bool: FLAG,
    date: DAY,
    str: TEXT,
    LessonId: LESSON,
    LessonId | None: LESSON_IF_ANY,
    tuple[int, ...]: PLACES,
    Bookmark: BOOKMARK,
}


def route(
    name: str, *, version: int = 1, opens_modal: bool = False, whispers: bool = False, redraws: bool = False
) -> Callable[[Callable[P, None]], Route[P]]:
    """Turn a function into a Route. Only its signature counts; it's never called.

    The names and types of its arguments are what the custom_id carries, so mypy checks both whoever writes the address
    and the handler that answers it. Raises KeyError for a type without a codec.
    """

    def made(declared: Callable[P, None]) -> Route[P]:
        arguments = signature(declared).parameters.values()
        codecs = {argument.name: _CODECS[argument.annotation] for argument in arguments}
        return Route(name, codecs, version, opens_modal, whispers, redraws)

    return made


def split_custom_id(custom_id: str) -> tuple[str, str] | None:
    """Split a custom_id into its route's key and its written arguments; None when it isn't shaped like one of ours."""
    version, _, rest = custom_id.partition(":")
    name, colon, tail = rest.partition(":")
    return (f"{version}:{name}", tail) if colon else None
