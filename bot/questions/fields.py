"""Field types for what authors write: texts, lists of texts, seconds; lenient in form, strict in meaning.

The YAML reader hands over every scalar as typed: `Plain` where it stood without quotes, `str` where it was quoted.
"""

import re
from collections.abc import Mapping, Sequence
from typing import Annotated, Any, Protocol

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field, StringConstraints, ValidationInfo
from pydantic_core import PydanticCustomError


class Plain(str):
    """A scalar that the author typed without quotes."""

    __slots__ = ()


_NOTHING = {"", "~", "null", "Null", "NULL"}
_WORDS = {"true": True, "True": True, "TRUE": True, "false": False, "False": False, "FALSE": False}
_NUMBER = re.compile(r"[-+]?(?:\d+\.?\d*|\.\d+)(?:[eE][-+]?\d+)?")


def as_json(value: Any) -> Any:
    """Return what an author wrote as the plain data that JSON has: numbers, truth and nothing only without quotes."""
    if isinstance(value, Mapping):
        return {str(key): as_json(one) for key, one in value.items()}
    if isinstance(value, list):
        return [as_json(one) for one in value]
    if not isinstance(value, Plain):
        return value
    text = str(value)
    if text in _NOTHING:
        return None
    if _NUMBER.fullmatch(text):
        number = float(text)
        return int(number) if number.is_integer() and re.fullmatch(r"[-+]?\d+", text) else number
    return _WORDS.get(text, text)


class Notices(Protocol):
    """Collects what's accepted, but worth a look by the author; handed in as pydantic's context."""

    def warn(self, key: str, message: str, hint: str, read: object = "") -> None:
        """Note a warning about one key, or about the entry `read` of its list."""


class Part(BaseModel):
    """A part of a lesson: immutable, and silent about unknown keys (the reader reports those)."""

    model_config = ConfigDict(frozen=True, extra="ignore")


def mistake(message: str, hint: str) -> PydanticCustomError:
    """Return (not raise) the error that says what's wrong and what to write instead."""
    return PydanticCustomError("mistake", "{message}", {"message": message, "hint": hint})


def _different(texts: tuple[str, ...], info: ValidationInfo) -> tuple[str, ...]:
    """Return the texts; raises the author's mistake where two of them are the same."""
    called, seen = info.field_name or "entries", dict[str, int]()
    for number, text in enumerate(texts, 1):
        first = seen.setdefault(text, number)
        if first != number:
            message = f"{called.capitalize()} {first} and {number} are the same: “{text}”."
            raise mistake(message, f"make every {called.removesuffix('s')} different")
    return texts


def notice(info: ValidationInfo, message: str, hint: str, key: str | None = None, read: object = "") -> None:
    """Warn about a key (by default the field under validation) if somebody listens."""
    notices: Notices | None = info.context
    if notices is not None:
        notices.warn(key or info.field_name or "", message, hint, read)


def is_blank(value: object) -> bool:
    """Tell whether an author left the value out: nothing, `~` or `null` without quotes."""
    return value is None or (isinstance(value, Plain) and value in {"", "~", "null"})


def as_text(value: Any, info: ValidationInfo) -> Any:
    """Return a text as the author meant it, with a notice where YAML read it as a map; raises the author's mistake."""
    if type(value) is str or type(value) is Plain:
        return value
    if isinstance(value, Mapping) and len(value) == 1:
        (key, rest), *_ = value.items()
        if isinstance(rest, str):
            text = f"{key}: {rest}".strip()
            notice(
                info,
                f"YAML reads “{text}” as a key with a value; it is shown as this text.",
                f'write "{text}"',
                read=value,
            )
            return text
    if isinstance(value, Mapping | list | tuple):
        raise mistake("A text is expected here, but a list or a map was read.", "write one text, in quotes")
    return value


def _as_texts(value: Any, info: ValidationInfo) -> Any:
    if info.mode == "json":
        return value  # a snapshot of ours, in shape already
    if is_blank(value):
        return ()
    return [value] if isinstance(value, str) else _items(value, info)


def option_list(value: Any, info: ValidationInfo) -> Any:
    """Return what an author wrote as a list of options, in which nothing is renumbered and `null` is a text.

    Raises the author's mistake for an empty entry.
    """
    if info.mode == "json":
        return value
    if isinstance(value, str) and "\n" in value.strip():
        value = [line.strip().removeprefix("- ") for line in value.split("\n") if line.strip()]
        notice(info, "The options are one text of several lines.", "write a dash before each of them")
    if isinstance(value, Plain) and "," in value:
        return _as_names(value, info)
    if isinstance(value, str):
        return [value]
    if isinstance(value, list | tuple):
        for number, item in enumerate(value, 1):
            if isinstance(item, str) and not item.strip():
                raise mistake(f"Entry {number} of the list is empty.", "write its text, or remove it")
        return _unlabelled(value, info)
    return value


_LABEL = re.compile(r"\(?([A-Ja-j]|\d{1,2})[.):]\s+(?=\S)")
"""What teachers write before an option: `a) `, `B. `, `(3) `."""


def _unlabelled(options: Sequence[Any], info: ValidationInfo) -> Sequence[Any]:
    """Return options without the letters or numbers before them, if all have one, in order; screens have their own."""
    found = labels(options)
    if not found:
        return options
    notice(info, "The options have letters or numbers of their own, which are left out.", "write the options alone")
    return [one[len(label) :] for one, label in zip(options, found, strict=True)]


def labels(options: Sequence[Any]) -> list[str]:
    """Return the letters or numbers before these options, if all have one, in order; none otherwise."""
    found = [_LABEL.match(one) if isinstance(one, str) else None for one in options]
    named = [label[1].casefold() for label in found if label is not None]
    orders = ["abcdefghij"[: len(options)], [str(number) for number in range(1, len(options) + 1)]]
    is_labelled = len(named) > 1 and len(named) == len(options) and named in [list(order) for order in orders]
    return [label[0] for label in found if label is not None] if is_labelled else []


def unlabelled(answer: str) -> str:
    """Return an answer without the letter or number before it."""
    return _LABEL.sub("", answer.strip(), count=1)


def _answer_list(value: Any, info: ValidationInfo) -> Any:
    return [value] if isinstance(value, str) else option_list(value, info)  # a comma may belong to the answer


def _as_names(value: Any, info: ValidationInfo) -> Any:
    if isinstance(value, Plain) and "," in value:
        names = [name.strip() for name in value.split(",") if name.strip()]
        notice(info, f"A list was read from one text with commas: {value}", f"write [{', '.join(names)}]")
        return names
    return _as_texts(value, info)


def _items(value: Any, info: ValidationInfo) -> Any:
    if not isinstance(value, list | tuple):
        return value
    blank = [number for number, item in enumerate(value, 1) if is_blank(item)]
    if blank:
        notice(
            info, f"Entry {blank[0]} of the list is empty and left out.", "remove the lonely dash, or write the entry"
        )
    return [item for item in value if not is_blank(item)]


_text = BeforeValidator(as_text, json_schema_input_type=str | float | bool)


def _constraints(limit: int | None = None) -> StringConstraints:
    return StringConstraints(strip_whitespace=True, min_length=1, max_length=limit)


# The constraints stand before the validator in each of these: pydantic then checks them without calling Python.
Text = Annotated[str, _constraints(), _text]
"""One text, not empty, as the author typed it."""

Text300 = Annotated[str, _constraints(300), _text]
Text500 = Annotated[str, _constraints(500), _text]
Text1000 = Annotated[str, _constraints(1000), _text]
Text2500 = Annotated[str, _constraints(2500), _text]

_options = BeforeValidator(option_list, json_schema_input_type=str | list[str | float | bool])
_texts = BeforeValidator(_as_texts, json_schema_input_type=str | list[str] | None)

Texts = Annotated[tuple[Text, ...], _texts]
"""A list of texts; a single text is a list of one."""

Hints = Annotated[tuple[Annotated[str, _constraints(500), _text], ...], Field(max_length=3), _texts]
"""Up to three hints of at most 500 characters; a single text is a list of one."""

Options = Annotated[tuple[Text300, ...], Field(min_length=2, max_length=10), _options, AfterValidator(_different)]
"""The options of a question: 2 to 10 different texts of at most 300 characters."""

Reasons = Annotated[tuple[Text300, ...], Field(max_length=10), _options]
"""A reason for each option: up to 10 texts of at most 300 characters."""

_answers = BeforeValidator(_answer_list, json_schema_input_type=str | list[str | float | bool])
Answers = Annotated[tuple[Text300, ...], Field(min_length=1), _answers]
"""Texts that count as right: at least one, of at most 300 characters each."""

Names = Annotated[tuple[Text, ...], BeforeValidator(_as_names, json_schema_input_type=str | list[str] | None)]
"""A list of short names; a text with commas is read as a list, with a warning."""


def _as_second(value: Any) -> Any:
    if isinstance(value, str) and (match := re.fullmatch(r"(?:(\d+):)?(\d{1,2}):(\d{2})", value.strip())):
        hours, minutes, seconds = (int(part or 0) for part in match.groups())
        return hours * 3600 + minutes * 60 + seconds
    return value


Second = Annotated[int, BeforeValidator(_as_second, json_schema_input_type=int | str)]
"""A position in a video, in seconds: `252` or `4:12`."""


def typed_integer(value: object) -> int | None:
    """Return the whole number that was typed without quotes, or None."""
    if isinstance(value, int) and not isinstance(value, bool):
        return value
    return int(value) if isinstance(value, Plain) and re.fullmatch(r"[+-]?\d{1,9}", value) else None


Was = Annotated[
    str,
    StringConstraints(strip_whitespace=True, pattern=r"^[a-z0-9][a-z0-9-]{0,63}(/[A-Za-z0-9][A-Za-z0-9_-]{0,63})?$"),
]
"""Where a part was before: a lesson's id or, if its key was another one there, `lesson/key`."""
