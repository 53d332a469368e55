"""What the explorer of trade-offs weighs: models, metrics and situations as data, and a model's standing in one."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field

from bot.widgets.widget import Point, bare, number


class _Strict(BaseModel):
    model_config = ConfigDict(frozen=True, extra="ignore", allow_inf_nan=False)


class Strategy(_Strict):
    """A technique for one model: what it adds to or takes from each metric."""

    name: str
    description: str = ""
    impact: Mapping[str, float] = {}


class Model(_Strict):
    """A model with its metrics before any technique; `spread` is how far each may be off, to both sides."""

    name: str
    type: str = ""
    description: str = ""
    baseline_metrics: Annotated[Mapping[str, float], Field(min_length=1)]
    spread: Mapping[str, float] = {}
    optimization_strategies: tuple[Strategy, ...] = ()

    def strategy(self, technique: str) -> Strategy | None:
        """Return what a technique, by its bare name, does to this model; None where it doesn't apply."""
        return next((one for one in self.optimization_strategies if bare(one.name) == technique), None)


class Dimension(_Strict):
    """A metric: how it is shown, which direction is better, and what it weighs by default."""

    name: str
    display_name: str = ""
    description: str = ""
    unit: str = ""
    higher_is_better: bool
    weight: Annotated[float, Field(ge=0)] = 1.0

    @property
    def title(self) -> str:
        """Its name as people read it."""
        *names, last = self.name.split("_")
        named = names if names and last.casefold() == self.unit.casefold() else [*names, last]
        return self.display_name or " ".join(named).capitalize()


class Scenario(_Strict):
    """A situation in production: its limits and what it cares about."""

    name: str
    description: str = ""
    constraints: Mapping[str, float] = {}
    priority_weights: Mapping[str, float] = {}
    recommended_models: tuple[str, ...] = ()
    optimization_strategies: tuple[str, ...] = ()

    @property
    def told(self) -> str:
        """Its name in bold, and what it's about."""
        return f"**{self.name}**" + (f": {self.description}" if self.description else "")

    def limit(self, dimension: Dimension) -> float | None:
        """Return its limit on a metric; None where it has none."""
        return next((limit for name, limit in self.constraints.items() if bare(name) == bare(dimension.name)), None)


class TradeOff(_Strict):
    """A common trade-off, told in words."""

    trade_off: str
    description: str = ""
    solution: str = ""
    example: str = ""


@dataclass(frozen=True)
class Result:
    """A model in a situation: its metrics after the techniques, its score (0 to 100), the limits it breaks.

    `spread` is how far a metric may be off, to both sides.
    """

    name: str
    metrics: Mapping[str, float]
    score: float
    broken: tuple[str, ...]
    spread: Mapping[str, float] = field(default_factory=dict)

    def point(self, x: Dimension, y: Dimension, area: float) -> Point:
        """Return where it lies in the picture."""
        at = (self.metrics[x.name], self.metrics[y.name], area)
        return Point(self.name, *at, bool(self.broken), self.spread.get(y.name, 0.0))

    def value(self, dimension: Dimension) -> str:
        """Return a metric with its unit, and how far it may be off where that's known."""
        value, off = self.metrics[dimension.name], self.spread.get(dimension.name)
        return f"{number(value)} ± {number(off, dimension.unit)}" if off else number(value, dimension.unit)
