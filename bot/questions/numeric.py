"""A number that the learner types."""

import math
import re
from collections.abc import Collection, Hashable, Sequence
from typing import Annotated, Any, ClassVar, Literal

from pydantic import BeforeValidator, Field

from bot.questions.controls import Blank, Fill
from bot.questions.fields import Text300, mistake
from bot.questions.question import Answer, Unreadable
from bot.questions.typed import TypedQuestion, one_line

UNIT = 25
"""A unit of fewer characters has room in a field's label."""


def _as_number(value: Any) -> Any:
    if not isinstance(value, str):
        return value
    try:
        number = float(value.strip().replace("_", ""))
    except ValueError:
        number = math.nan
    if not math.isfinite(number):
        raise mistake(f"“{value}” is not a number.", "write digits with a decimal point, such as 3.5")
    return number


def _as_tolerance(value: Any) -> Any:
    if isinstance(value, str) and (match := re.fullmatch(r"\s*([0-9.]+)\s*%\s*", value)):
        return f"{match[1]}%"
    return _as_number(value)


class Numeric(TypedQuestion):
    """A question whose answer is a number.

    `tolerance` is a distance in the unit of the answer, or a share of the answer written with a per cent sign; both
    are at least 0.
    """

    kind: Literal["numeric"]
    answer: Annotated[float, BeforeValidator(_as_number, json_schema_input_type=float)]
    tolerance: Annotated[
        Annotated[float, Field(ge=0)] | Annotated[str, Field(pattern=r"^\d+(\.\d+)?%$")],
        BeforeValidator(_as_tolerance, json_schema_input_type=float | str),
    ] = 0.0
    unit: Text300 | None = None

    valid: ClassVar[tuple[dict[str, object], ...]] = (
        {"kind": "numeric", "q": "Half of seven?", "answer": "3.5", "tolerance": "0.1"},
        {"kind": "numeric", "q": "Boiling point of water?", "answer": 100, "tolerance": "2%", "unit": "°C"},
    )
    invalid: ClassVar[tuple[dict[str, object], ...]] = (
        {"kind": "numeric", "q": "Half of seven?", "answer": "three and a half"},
        {"kind": "numeric", "q": "Half of seven?", "answer": "nan"},
        {"kind": "numeric", "q": "Half of seven?", "answer": 3.5, "tolerance": "-1"},
    )

    graded = ((("3.5",), True), (("3,45",), True), (("3.7",), False), (("-3.5",), False))
    unreadable = (("",), ("three",), ("3.5 kg",), ("3.5.1",), ("inf",))
    also_called = "number numerical"

    def controls(self) -> Fill:
        """Return a field for the number, with its unit in the label."""
        return Fill((Blank(f"Your answer in {self.unit}"),)) if self.unit and len(self.unit) < UNIT else Fill()

    def read(self, typed: Sequence[str]) -> Answer:
        """Return the number as it was typed, its unit left out; raises Unreadable for anything else."""
        text = one_line(typed)
        number = self._without_unit(text)
        if not _meanings(number):
            expected = f"a number in {self.unit}" if self.unit else "a number"
            raise Unreadable(f"“{text[:60]}” isn't {expected}. Write digits, such as 3.5.")
        return Answer(number)

    def spoken(self, text: str) -> tuple[str, ...]:
        """Return the sentence where it's nothing but a number."""
        return (text,) if _meanings(self._without_unit(text.strip())) else ()

    def _without_unit(self, typed: str) -> str:
        unit = (self.unit or "").casefold()
        return typed[: -len(unit)].strip() if unit and typed.casefold().endswith(unit) else typed

    def grade(self, answer: Answer) -> bool:
        """Tell whether the number is near enough; one that can be read in two ways counts in either."""
        slack = self.margin + 1e-9 * abs(self.answer)  # floats are rounded: 1.1 - 1.0 is a little over 0.1
        return isinstance(answer, str) and any(abs(number - self.answer) <= slack for number in _meanings(answer))

    def accepts(self, answer: Answer, options: Collection[str]) -> bool:
        """Tell whether one of these numbers was typed, however it was written."""
        return isinstance(answer, str) and any(_meanings(answer) & _meanings(option) for option in options)

    def counts_as_right(self) -> Hashable:
        """Return the right number and how far from it an answer may be."""
        return self.answer, self.margin

    def clue(self) -> str | None:
        """Return between which powers of ten the number lies; None for one near zero."""
        if abs(self.answer) < 1e-6:
            return None
        low = 10.0 ** math.floor(math.log10(abs(self.answer)))
        bounds = sorted(math.copysign(bound, self.answer) for bound in (low, low * 10))
        return f"It's between {bounds[0]:g} and {bounds[1]:g}."

    def with_option(self, option: str) -> Answer:
        """Return the number as it was typed then."""
        return Answer(option)

    def solution(self) -> str:
        """Return the number with its unit."""
        unit = self.unit if self.unit in {"%", "°"} else f" {self.unit}" if self.unit else ""
        return f"{self.answer:.15g}{unit}"

    @property
    def margin(self) -> float:
        """How far an answer may be off, in the unit of the answer."""
        if isinstance(self.tolerance, str):
            return abs(self.answer) * float(self.tolerance[:-1]) / 100
        return self.tolerance


def _meanings(typed: str) -> set[float]:
    """Return every number that the text can mean: `43,200` is 43200 to some and 43.2 to others."""
    text = re.sub(r"(?<=\d)[\s_'’](?=\d{3}(?!\d))", "", typed.strip().replace("−", "-"))
    readings = {text, text.replace(",", "."), re.sub(r",(?=\d{3}(?!\d))", "", text)}
    pattern = re.compile(r"[+-]?(\d+(\.\d*)?|\.\d+)([eE][+-]?\d{1,3})?")
    numbers = {float(reading) for reading in readings if pattern.fullmatch(reading)}
    return {number for number in numbers if math.isfinite(number)}
