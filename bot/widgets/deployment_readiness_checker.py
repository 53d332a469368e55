"""The checklist that tells whether a model is ready for production.

A learner picks a situation, ticks what's done and types what was measured. A critical item that's still open means "not
ready", whatever the score.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Annotated, ClassVar

from pydantic import BaseModel, ConfigDict, Field, StrictBool

from bot.widgets.widget import (
    MOST_CHOICES,
    Ask,
    Bar,
    Bars,
    Choice,
    Menu,
    Shown,
    State,
    WidgetData,
    bare,
    number,
    only,
    percent,
    stray_names,
)

_AT_MOST = re.compile(
    r"\b(latency|time|size|memory|costs?|errors?|failures?|drift|delay|gap|at most|within|below|under|less)\b",
    re.IGNORECASE,
)
_UNITS_AT_MOST = {"ms", "s", "seconds", "mb", "gb", "kb", "$", "usd", "eur", "€"}

READY, NOT_READY = "Ready", "Not ready"

NEXT_SHOWN = 6
"""How many open items a screen lists, by weight."""


class _Strict(BaseModel):
    model_config = ConfigDict(frozen=True, extra="ignore", allow_inf_nan=False)


class Check(_Strict):
    """One item of the checklist; `threshold` is a number to reach, or true for something that's done or not."""

    id: str
    name: str
    description: str = ""
    threshold: StrictBool | float = True
    unit: str | None = None
    weight: Annotated[float, Field(ge=0)] = 1.0
    critical: bool = False

    @property
    def is_measured(self) -> bool:
        """Whether a number is asked for, rather than whether something is done."""
        return not isinstance(self.threshold, bool)

    @property
    def at_most(self) -> bool:
        """Whether less is better, guessed from its unit and its words, since the data has no key for it."""
        said = f"{self.id} {self.name} {self.description}".replace("_", " ")
        return (self.unit or "").casefold() in _UNITS_AT_MOST or bool(_AT_MOST.search(said))

    @property
    def goal(self) -> str:
        """What it takes to close the item, in words."""
        if not self.is_measured:
            return "done"
        return f"{'at most' if self.at_most else 'at least'} {number(float(self.threshold), self.unit or '')}"

    def is_met(self, state: State) -> bool:
        """Tell whether the item is closed in a state."""
        if not self.is_measured:
            return self.id in state.get("done", ())
        value = state.get("numbers", {}).get(self.id)
        if value is None:
            return False
        return bool(value <= self.threshold if self.at_most else value >= self.threshold)


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
    """How items add up; `pass_threshold` is a share of 1, or per cent when above 1. `bonus_points` are per cent."""

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

    # ---- playing

    def start(self) -> State:
        """Begin at the first situation with nothing done."""
        return {"scenario": 0, "done": [], "numbers": {}}

    def _scenario(self, state: State) -> tuple[int, Scenario]:
        place = state.get("scenario", 0)
        place = place if isinstance(place, int) and 0 <= place < len(self.scenarios) else 0
        return place, self.scenarios[place]

    def _known(self) -> dict[str, Check]:
        return {check.id: check for group in self.checks for check in group.checks}

    def parts(self, state: State) -> tuple[list[Check], list[Check]]:
        """Return the required and the optional items of the situation; an unknown id is left out."""
        _, scenario = self._scenario(state)
        known = {bare(check.id): check for check in self._known().values()}
        required = [known[bare(one)] for one in scenario.required_checks if bare(one) in known]
        optional = [known[bare(one)] for one in scenario.optional_checks if bare(one) in known]
        return required, [one for one in optional if one not in required]

    def menus(self, state: State) -> tuple[Menu, ...]:
        """Return the menus of situations, of what's done, and of what's measured."""
        place, _ = self._scenario(state)
        situations = tuple(
            Choice(str(one), scenario.name, scenario.description, one == place)
            for one, scenario in enumerate(self.scenarios[:MOST_CHOICES])
        )
        required, optional = self.parts(state)
        asked = [*required, *optional]
        ticks = [check for check in asked if not check.is_measured][:MOST_CHOICES]
        measured = [check for check in asked if check.is_measured][:MOST_CHOICES]
        menus = [Menu("scenario", "Choose the situation", situations)]
        if ticks:
            listed = tuple(Choice(one.id, one.name, one.description, one.is_met(state)) for one in ticks)
            menus.append(Menu("done", "Tick what is done", listed, least=0, most=len(listed)))
        if measured:
            numbers = state.get("numbers", {})
            listed = tuple(
                Choice(one.id, f"{one.name}: {_measured(one, numbers)}", f"{one.goal}. {one.description}")
                for one in measured
            )
            menus.append(Menu("number", "Enter what you measured", listed, asks=True))
        return tuple(menus)

    def asks(self, name: str, value: str) -> Ask | None:
        """Return the form for the number of a measured item; other entries open none."""
        check = self._known().get(value)
        if name != "number" or check is None or not check.is_measured:
            return None
        unit = f" in {check.unit}" if check.unit else ""
        return Ask(check.name, f"{check.name}{unit} ({check.goal})", "a number; empty to forget it", 20)

    def changed(self, state: State, name: str, values: Sequence[str]) -> State:
        """Take another situation, what's ticked now, or a number: the id of its item, and what was typed."""
        if name == "scenario" and values and values[0].isdecimal():
            return {**state, "scenario": self._scenario({"scenario": int(values[0])})[0]}
        if name == "done":
            here = {check.id for part in self.parts(state) for check in part if not check.is_measured}
            elsewhere = [one for one in state.get("done", ()) if one not in here]
            return {**state, "done": [*elsewhere, *only(values, [one for one in self._known() if one in here])]}
        if name == "number" and len(values) == 2:
            return self._with_number(state, values[0], values[1])
        return state

    def _with_number(self, state: State, item: str, typed: str) -> State:
        check = self._known().get(item)
        if check is None or not check.is_measured:
            return state
        numbers = {key: value for key, value in state.get("numbers", {}).items() if key != item}
        value = _read(typed, check)
        return {**state, "numbers": numbers if value is None else {**numbers, item: value}}

    def score(self, state: State) -> float:
        """Return 0 to 1: the weights of closed items as a share of all; critical ones weigh more, optional ones less.

        Bonus points, in per cent, are added for optional items that carry the name of a bonus.
        """
        required, optional = self.parts(state)
        weights = [(one, one.weight * (self.scoring.critical_weight if one.critical else 1.0)) for one in required]
        weights += [(one, one.weight * self.scoring.optional_weight) for one in optional]
        total = sum(weight for _, weight in weights)
        reached = sum(weight for one, weight in weights if one.is_met(state))
        bonuses = {bare(name): points for name, points in self.scoring.bonus_points.items()}
        bonus = sum(
            max(bonuses.get(bare(one.id), 0.0), bonuses.get(bare(one.name), 0.0))
            for one in optional
            if one.is_met(state)
        )
        return min(1.0, (reached / total if total else 1.0) + bonus / 100)

    @property
    def pass_share(self) -> float:
        """The share from which the score passes; a threshold above 1 is in per cent."""
        threshold = self.scoring.pass_threshold
        return threshold / 100 if threshold > 1 else threshold

    def open_items(self, state: State) -> list[Check]:
        """Return the open items: critical ones first, then required, then optional ones, each by weight."""
        required, optional = self.parts(state)
        waiting = [(one, 0 if one.critical else 1) for one in required] + [(one, 2) for one in optional]
        still = [(one, rank) for one, rank in waiting if not one.is_met(state)]
        return [one for one, rank in sorted(still, key=lambda pair: (pair[1], -pair[0].weight))]

    def is_ready(self, state: State) -> bool:
        """Tell whether the score passes and no critical required item is open."""
        required, _ = self.parts(state)
        blocked = any(one.critical and not one.is_met(state) for one in required)
        return not blocked and self.score(state) >= self.pass_share

    def outcomes(self) -> tuple[str, ...]:
        """Return that it's ready and that it isn't."""
        return (READY, NOT_READY)

    def outcome(self, state: State) -> str:
        """Return whether the model is ready."""
        return READY if self.is_ready(state) else NOT_READY

    def shown(self, state: State, entries: Sequence[str]) -> Shown:  # noqa: ARG002 - nothing is gathered
        """Show whether the model is ready; the numbers are what's still open, and what to do next."""
        _, scenario = self._scenario(state)
        required, _ = self.parts(state)
        score, waiting = self.score(state), self.open_items(state)
        blocked = [one for one in waiting if one in required and one.critical]
        told = f"✅ **{READY}**" if self.is_ready(state) else f"🚫 **{NOT_READY}**"
        reason = f": {len(blocked)} critical open" if blocked else ""
        situation = f"**{scenario.name}**" + (f": {scenario.description}" if scenario.description else "")
        scored = f"Score **{score:.0%}**, passes from {self.pass_share:.0%}"
        numbers = [f"{situation}\n{scored}"]
        if waiting:
            lines = [_open(one, required, state) for one in waiting[:NEXT_SHOWN]]
            more = [f"-# … and {len(waiting) - NEXT_SHOWN} more"] if len(waiting) > NEXT_SHOWN else []
            numbers.append("**Open, the weightiest first**\n" + "\n".join([*lines, *more]))
        advice = self._advice(waiting, required)
        if advice:
            numbers.append("**Next**\n" + "\n".join(f"- {one}" for one in advice))
        bars = self._bars(state, score)
        alt = self._alt(scenario, bars, ready=self.is_ready(state))
        return Shown((f"{told}{reason}",), bars, alt, tuple(numbers))

    def _advice(self, waiting: Sequence[Check], required: Sequence[Check]) -> list[str]:
        """Return up to three things the author recommends for the most urgent kind of open item."""
        advice = self.recommendations
        if any(one in required and one.critical for one in waiting):
            return list(advice.high_priority[:3])
        return list((advice.medium_priority if any(one in required for one in waiting) else advice.low_priority)[:3])

    def _bars(self, state: State, score: float) -> Bars:
        required, optional = self.parts(state)
        asked = [*required, *optional]
        rows = []
        for group in self.checks:
            here = [one for one in group.checks if one in asked]
            done = sum(one.is_met(state) for one in here)
            if here:
                rows.append(Bar(group.category, done / len(here), f"{done} of {len(here)}", done == len(here)))
        passed = self.is_ready(state)
        rows.insert(0, Bar("Score", score, percent(score), passed))
        return Bars(self.outcome(state), tuple(rows), self.pass_share)

    def _alt(self, scenario: Scenario, bars: Bars, *, ready: bool) -> str:
        told = "; ".join(f"{row.label} {row.note}" for row in bars.rows)
        return f"Readiness for {scenario.name}: {'ready' if ready else 'not ready'}. {told}."


def _measured(check: Check, numbers: Mapping[str, float]) -> str:
    value = numbers.get(check.id)
    return "not measured" if value is None else number(value, check.unit or "")


def _open(check: Check, required: Sequence[Check], state: State) -> str:
    kind = "critical" if check.critical and check in required else "required" if check in required else "optional"
    sign = {"critical": "❗", "required": "⬜", "optional": "▫️"}[kind]
    value = state.get("numbers", {}).get(check.id)
    now = f", now {number(value, check.unit or '')}" if value is not None else ""
    goal = f" ({check.goal}{now})" if check.is_measured else ""
    return f"{sign} {check.name}{goal}\n-# {kind}, weight {number(check.weight)}"


def _read(typed: str, check: Check) -> float | None:
    """Return the number that was typed, or None if it isn't one; where the goal is a share of 1, `80%` is 0.8."""
    match = re.fullmatch(r"\s*([+-]?\d{1,12}(?:[.,]\d{1,9})?)\s*(%)?[^\d]{0,12}", typed)
    if match is None:
        return None
    value = float(match[1].replace(",", "."))
    share = isinstance(check.threshold, float) and 0 < check.threshold <= 1
    return value / 100 if match[2] and share else value
