"""Data of the checklist that tells whether a model is ready for production."""

from collections.abc import Iterator, Mapping
from typing import Annotated, ClassVar

from pydantic import BaseModel, ConfigDict, Field, StrictBool

from bot.widgets.widget import WidgetData, stray_names


class _Strict(BaseModel):
    model_config = ConfigDict(frozen=True, extra="ignore", allow_inf_nan=False)


class Check(_Strict):
    """One item of the checklist; `threshold` is a number to reach, or true for something that is done or not."""

    id: str
    name: str
    description: str = ""
    threshold: StrictBool | float = True
    unit: str | None = None
    weight: Annotated[float, Field(ge=0)] = 1.0
    critical: bool = False


class CheckGroup(_Strict):
    """The items of one category."""

    category: str
    checks: Annotated[tuple[Check, ...], Field(min_length=1)]


class Scenario(_Strict):
    """A situation in production and the items it requires, by id."""

    name: str
    description: str = ""
    required_checks: tuple[str, ...] = ()
    optional_checks: tuple[str, ...] = ()


class Scoring(_Strict):
    """How items add up; `pass_threshold` is a share of 1, or per cent when above 1."""

    pass_threshold: Annotated[float, Field(ge=0)] = 0.8
    critical_weight: Annotated[float, Field(ge=0)] = 1.0
    optional_weight: Annotated[float, Field(ge=0)] = 0.5
    bonus_points: Mapping[str, float] = {}


class Recommendations(_Strict):
    """What to do next, by urgency."""

    high_priority: tuple[str, ...] = ()
    medium_priority: tuple[str, ...] = ()
    low_priority: tuple[str, ...] = ()


class DeploymentReadiness(WidgetData):
    """A checklist in categories and the scenarios that pick from it."""

    title: str
    data_url: str | None = None
    target: str | None = None
    checks: Annotated[tuple[CheckGroup, ...], Field(min_length=1)]
    scenarios: Annotated[tuple[Scenario, ...], Field(min_length=1)]
    scoring: Scoring = Scoring()
    recommendations: Recommendations = Recommendations()
    hints: tuple[str, ...] = ()

    valid: ClassVar[tuple[dict[str, object], ...]] = (
        {
            "title": "Ready?",
            "checks": [{"category": "Speed", "checks": [{"id": "p95", "name": "p95 latency", "threshold": 200}]}],
            "scenarios": [{"name": "Edge", "required_checks": ["p95"]}],
        },
    )
    invalid: ClassVar[tuple[dict[str, object], ...]] = (
        {"title": "Ready?"},
        {"title": "Ready?", "checks": [{"category": "Speed", "checks": []}], "scenarios": [{"name": "Edge"}]},
    )

    def strays(self) -> Iterator[str]:
        """Yield a sentence for each item that a scenario asks for under an id nobody defines."""
        known = [check.id for group in self.checks for check in group.checks]
        for scenario in self.scenarios:
            used = (*scenario.required_checks, *scenario.optional_checks)
            yield from stray_names(f"Scenario “{scenario.name}”", used, known)
