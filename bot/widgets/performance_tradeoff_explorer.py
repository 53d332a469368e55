"""The explorer that weighs models by accuracy, latency, size and cost.

A learner picks a situation in production and any techniques, and sees which model serves it best, which limits each
breaks, and what each technique changed.
"""

from collections.abc import Iterator, Mapping, Sequence
from math import inf
from typing import Annotated, ClassVar

from pydantic import Field

from bot.core.text import counted
from bot.widgets.tradeoffs import (
    Dimension,
    Model,
    Result,
    Scenario,
    Strategy,
    TradeOff,
)
from bot.widgets.widget import (
    GUESS,
    MOST_CHOICES,
    Choice,
    Guess,
    Menu,
    Scatter,
    Shown,
    State,
    WidgetData,
    bare,
    number,
    only,
    stray_names,
)

MOST_GUESSED = 6
"""With more models than this, which one is best isn't guessed first: a button each would fill the screen."""

LOG_FROM = 20.0
"""From this ratio of the largest to the smallest value on, the x axis is spaced by its logarithm."""


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

    # ---- playing

    def start(self) -> State:
        """Begin at the first situation, without techniques."""
        return {"scenario": 0, "techniques": [], "guessed": {}}

    @property
    def techniques(self) -> dict[str, str]:
        """Every technique once, by its bare name, as it's first written; no more of them than a menu holds."""
        found: dict[str, str] = {}
        for model in self.models:
            for strategy in model.optimization_strategies:
                found.setdefault(bare(strategy.name), strategy.name)
        return dict(list(found.items())[:MOST_CHOICES])

    def _scenario(self, state: State) -> tuple[int, Scenario]:
        place = state.get("scenario", 0)
        place = place if isinstance(place, int) and 0 <= place < len(self.production_scenarios) else 0
        return place, self.production_scenarios[place]

    def menus(self, state: State) -> tuple[Menu, ...]:
        """Return the menus of situations and of techniques."""
        place, _ = self._scenario(state)
        situations = tuple(
            Choice(str(one), scenario.name, scenario.description, one == place)
            for one, scenario in enumerate(self.production_scenarios[:MOST_CHOICES])
        )
        menus = [Menu("scenario", "Choose the situation", situations)]
        if self.techniques:
            chosen = set(only(state.get("techniques", ()), self.techniques))
            listed = tuple(
                Choice(key, name, f"for {self._users(key)}", key in chosen) for key, name in self.techniques.items()
            )
            menus.append(Menu("techniques", "Apply techniques (any number)", listed, least=0, most=len(listed)))
        return tuple(menus)

    def _users(self, technique: str) -> str:
        return ", ".join(model.name for model in self.models if model.strategy(technique) is not None)

    def changed(self, state: State, name: str, values: Sequence[str]) -> State:
        """Take another situation or other techniques."""
        if name == "scenario" and values and values[0].isdecimal():
            place, _ = self._scenario({"scenario": int(values[0])})
            return {**state, "scenario": place}
        if name == "techniques":
            return {**state, "techniques": only(values, self.techniques)}
        if name == GUESS and values and values[0].isdecimal():
            place, _ = self._scenario(state)
            return {**state, "guessed": {**state.get("guessed", {}), str(place): int(values[0])}}
        return state

    def guess(self, state: State) -> Guess | None:
        """Ask once in each situation which model serves it best, as long as no technique is applied."""
        place, scenario = self._scenario(state)
        names = tuple(model.name for model in self.models)
        guessed = str(place) in state.get("guessed", {}) or only(state.get("techniques", ()), self.techniques)
        if guessed or not 2 <= len(names) <= MOST_GUESSED:
            return None
        limits = f"\n-# {self._limits_line(scenario)}" if scenario.constraints else ""
        return Guess(f"{scenario.told}{limits}\n\n**Which model serves this best?**", names)

    def _guessed(self, state: State, best: str) -> Iterator[str]:
        """Yield what came of the guess in this situation, if there was one."""
        place, _ = self._scenario(state)
        number = state.get("guessed", {}).get(str(place))
        if number is not None and number < len(self.models):
            said = self.models[number].name
            yield f"✅ You guessed {said}, and it does best here." if said == best else f"🟠 You guessed {said}."

    def outcomes(self) -> tuple[str, ...]:
        """Return the models' names."""
        return tuple(model.name for model in self.models)

    def outcome(self, state: State) -> str:
        """Return the best model of those that keep every limit; nothing where none does."""
        return next((result.name for result in self.results(state) if not result.broken), "")

    def results(self, state: State) -> list[Result]:
        """Return every model in this state, the best first; of equal ones those that keep every limit."""
        _, scenario = self._scenario(state)
        chosen = only(state.get("techniques", ()), self.techniques)
        metrics = [self._metrics(model, chosen) for model in self.models]
        weights = self._weights(scenario)
        scores = [self._score(one, metrics, weights) for one in metrics]
        results = [
            Result(model.name, one, score, self._broken(one, scenario), model.spread)
            for model, one, score in zip(self.models, metrics, scores, strict=True)
        ]
        return sorted(results, key=lambda result: (-round(result.score, 6), bool(result.broken)))

    def _metrics(self, model: Model, chosen: Sequence[str]) -> dict[str, float]:
        """Return a model's metrics after the techniques it lists: never below 0, and a share never above 1."""
        values = {name: float(value) for name, value in model.baseline_metrics.items()}
        for technique in chosen:
            strategy = model.strategy(technique)
            for name, difference in (strategy.impact if strategy else {}).items():
                if name in values:
                    values[name] += difference
        shares = self._shares()
        return {name: min(max(value, 0.0), 1.0 if name in shares else inf) for name, value in values.items()}

    def _shares(self) -> set[str]:
        """Return the metrics that are shares: more is better, and no model has more than 1 to begin with."""
        return {
            dimension.name
            for dimension in self.dimensions
            if dimension.higher_is_better
            and all(0 <= model.baseline_metrics.get(dimension.name, 0.0) <= 1 for model in self.models)
        }

    def _weights(self, scenario: Scenario) -> dict[str, float]:
        """Return what each metric weighs: as the situation says, else as the metric does by itself."""
        known = {dimension.name: dimension.weight for dimension in self.dimensions}
        if not scenario.priority_weights:
            return known
        said = {bare(name): weight for name, weight in scenario.priority_weights.items()}
        return {name: said.get(bare(name), 0.0) for name in known}

    def _score(
        self, mine: Mapping[str, float], everybody: Sequence[Mapping[str, float]], weights: Mapping[str, float]
    ) -> float:
        """Return 0 to 100: each metric scaled to 0..1 over the models on show, weighted, as a share of all weights."""
        total = sum(weights[dimension.name] for dimension in self.dimensions if dimension.name in mine)
        reached = 0.0
        for dimension in self.dimensions:
            values = [one[dimension.name] for one in everybody if dimension.name in one]
            if dimension.name in mine:
                spread = max(values) - min(values)
                above = (mine[dimension.name] - min(values)) / spread if spread else 1.0
                reached += weights[dimension.name] * (above if dimension.higher_is_better or not spread else 1 - above)
        return 100 * reached / total if total else 0.0

    def _broken(self, mine: Mapping[str, float], scenario: Scenario) -> tuple[str, ...]:
        """Return a phrase for each limit of the situation that a model breaks."""
        found = []
        for dimension in self.dimensions:
            limit, value = scenario.limit(dimension), mine.get(dimension.name)
            if limit is None or value is None:
                continue
            if (value < limit) if dimension.higher_is_better else (value > limit):
                sign = "<" if dimension.higher_is_better else ">"
                found.append(f"{dimension.title} {number(value)} {sign} {number(limit, dimension.unit)}")
        return tuple(found)

    def shown(self, state: State, entries: Sequence[str]) -> Shown:  # noqa: ARG002 - nothing is typed
        """Show which model serves the situation best; the numbers are the ranking, and what the techniques changed."""
        _, scenario = self._scenario(state)
        results = self.results(state)
        best = self.outcome(state) or results[0].name
        told = "\n".join([scenario.told, *self._guessed(state, best), self._verdict(results)])
        ranking = "\n".join(self._ranked(place, result) for place, result in enumerate(results, 1))
        numbers = [*([f"-# {self._limits_line(scenario)}"] if scenario.constraints else []), ranking]
        effects = list(self._effects(only(state.get("techniques", ()), self.techniques)))
        if effects:
            numbers.append("**What the techniques change**\n" + "\n".join(effects))
        drawing = self._drawing(results, scenario)
        return Shown((told,), drawing, self._alt(results, scenario) if drawing else "", tuple(numbers))

    def _limits_line(self, scenario: Scenario) -> str:
        return "Limits: " + " · ".join(self._limits(scenario))

    def _limits(self, scenario: Scenario) -> Iterator[str]:
        for dimension in self.dimensions:
            limit = scenario.limit(dimension)
            if limit is not None:
                word = "at least" if dimension.higher_is_better else "at most"
                yield f"{dimension.title} {word} {number(limit, dimension.unit)}"

    def _ranked(self, place: int, result: Result) -> str:
        sign = "❌" if result.broken else "✅"
        broken = f"\n-# breaks {'; '.join(result.broken)}" if result.broken else ""
        return f"{place}. {sign} **{result.name}** · {result.score:.0f} of 100\n-# {self._values(result)}{broken}"

    def _values(self, result: Result) -> str:
        return " · ".join(
            f"{dimension.title} {result.value(dimension)}"
            for dimension in self.dimensions
            if dimension.name in result.metrics
        )

    def _verdict(self, results: Sequence[Result]) -> str:
        fitting = next((result for result in results if not result.broken), None)
        if fitting is None:
            return "🚫 **No model keeps every limit.** Try a technique, or give way in one limit."
        if fitting is results[0]:
            return f"🏁 **{fitting.name}** scores best and keeps every limit."
        broken = counted(len(results[0].broken), "limit")
        better = f"{results[0].name} scores more and breaks {broken}"
        return f"🏁 **{fitting.name}** is the best that keeps every limit; {better}."

    def _effects(self, chosen: Sequence[str]) -> Iterator[str]:
        """Yield, for each technique, what it changes in which models."""
        titles = {dimension.name: dimension.title for dimension in self.dimensions}

        def changes(strategy: Strategy) -> str:
            known = ((titles.get(name), difference) for name, difference in strategy.impact.items())
            return ", ".join(f"{title} {difference:+.3g}" for title, difference in known if title)

        for technique in chosen:
            using = ((model.name, model.strategy(technique)) for model in self.models)
            parts = [f"{name} {changes(strategy)}" for name, strategy in using if strategy]
            yield f"- {self.techniques[technique]}: {'; '.join(parts)}"

    def _axes(self) -> tuple[Dimension, Dimension, Dimension | None] | None:
        """Return the measures of the picture: one that's better lower (x), one better higher (y), and one for the area.

        It's None where there's no such pair; the third is None where nothing is called a size.
        """
        down = [one for one in self.dimensions if not one.higher_is_better]
        up = [one for one in self.dimensions if one.higher_is_better]
        if not down or not up:
            return None
        x = next((one for one in down if "latency" in one.name), down[0])
        area = next((one for one in down if "size" in one.name and one is not x), None)
        return x, next((one for one in up if "accuracy" in one.name), up[0]), area

    def _drawing(self, results: Sequence[Result], scenario: Scenario) -> Scatter | None:
        axes = self._axes()
        if axes is None:
            return None
        x, y, area = axes
        there = [one for one in results if x.name in one.metrics and y.name in one.metrics]
        if not there:
            return None
        sizes = [one.metrics.get(area.name, 0.0) if area else 0.0 for one in there]
        largest = max(sizes) or 1.0
        points = tuple(one.point(x, y, size / largest) for one, size in zip(there, sizes, strict=True))
        values = [point.x for point in points if point.x > 0]
        log = len(values) == len(points) and max(values) / min(values) >= LOG_FROM
        about = f"{x.title} ({x.unit})" if x.unit else x.title
        return Scatter(about, y.title, points, scenario.limit(x), scenario.limit(y), x_log=log)

    def _alt(self, results: Sequence[Result], scenario: Scenario) -> str:
        told = "; ".join(
            f"{one.name}: {self._values(one)}, {'breaks a limit' if one.broken else 'keeps the limits'}"
            for one in results
        )
        return f"Models for {scenario.name}. {told}."
