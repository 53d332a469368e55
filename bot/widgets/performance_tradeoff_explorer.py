"""Data of the explorer that weighs models by accuracy, latency, size and cost."""

from collections.abc import Iterator, Mapping
from typing import Annotated, ClassVar

from pydantic import BaseModel, ConfigDict, Field

from bot.widgets.widget import WidgetData, stray_names


class _Strict(BaseModel):
    model_config = ConfigDict(frozen=True, extra="ignore", allow_inf_nan=False)


class Strategy(_Strict):
    """A technique for one model: what it adds to or takes from each metric."""

    name: str
    description: str = ""
    impact: Mapping[str, float] = {}


class Model(_Strict):
    """A model with its metrics before any technique."""

    name: str
    type: str = ""
    description: str = ""
    baseline_metrics: Annotated[Mapping[str, float], Field(min_length=1)]
    optimization_strategies: tuple[Strategy, ...] = ()


class Dimension(_Strict):
    """A metric: how it is shown, which direction is better, and what it weighs by default."""

    name: str
    display_name: str = ""
    description: str = ""
    unit: str = ""
    higher_is_better: bool
    weight: Annotated[float, Field(ge=0)] = 1.0


class Scenario(_Strict):
    """A situation in production: its limits and what it cares about."""

    name: str
    description: str = ""
    constraints: Mapping[str, float] = {}
    priority_weights: Mapping[str, float] = {}
    recommended_models: tuple[str, ...] = ()
    optimization_strategies: tuple[str, ...] = ()


class TradeOff(_Strict):
    """A common trade-off, told in words."""

    trade_off: str
    description: str = ""
    solution: str = ""
    example: str = ""


class PerformanceTradeoffs(WidgetData):
    """Models, the dimensions they are measured in, and the scenarios that weigh these."""

    title: str
    data_url: str | None = None
    target: str | None = None
    models: Annotated[tuple[Model, ...], Field(min_length=1)]
    dimensions: Annotated[tuple[Dimension, ...], Field(min_length=1)]
    production_scenarios: Annotated[tuple[Scenario, ...], Field(min_length=1)]
    hints: tuple[str, ...] = ()
    common_trade_offs: tuple[TradeOff, ...] = ()

    valid: ClassVar[tuple[dict[str, object], ...]] = (
        {
            "title": "Trade-offs",
            "models": [{"name": "Tree", "baseline_metrics": {"accuracy": 0.8}}],
            "dimensions": [{"name": "accuracy", "higher_is_better": True}],
            "production_scenarios": [{"name": "Edge", "constraints": {"accuracy": 0.7}}],
        },
    )
    invalid: ClassVar[tuple[dict[str, object], ...]] = (
        {"title": "Trade-offs"},
        {"title": "Trade-offs", "models": [{"name": "Tree"}], "dimensions": [], "production_scenarios": []},
    )

    def strays(self) -> Iterator[str]:
        """Yield a sentence for each model, technique or metric that is used under a name nobody defines."""
        models = [model.name for model in self.models]
        metrics = [dimension.name for dimension in self.dimensions]
        techniques = [strategy.name for model in self.models for strategy in model.optimization_strategies]
        for model in self.models:
            yield from stray_names(f"Model “{model.name}”", model.baseline_metrics, metrics)
        for scenario in self.production_scenarios:
            where = f"Scenario “{scenario.name}”"
            yield from stray_names(where, scenario.recommended_models, models)
            yield from stray_names(where, scenario.optimization_strategies, techniques)
            yield from stray_names(where, {**scenario.constraints, **scenario.priority_weights}, metrics)
