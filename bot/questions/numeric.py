"""A number that the learner types."""

import math
import re
from typing import Annotated, Any, ClassVar, Literal

from pydantic import BeforeValidator, Field

from bot.questions.fields import Text300, mistake
from bot.questions.question import Question


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


class Numeric(Question):
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

    @property
    def margin(self) -> float:
        """How far an answer may be off, in the unit of the answer."""
        if isinstance(self.tolerance, str):
            return abs(self.answer) * float(self.tolerance[:-1]) / 100
        return self.tolerance
