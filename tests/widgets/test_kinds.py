"""Every kind of widget keeps the contract of the registry: its data, and how it is played."""

import json
from collections.abc import Iterator
from typing import Any

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from bot.charts import draw_widget
from bot.widgets import GUESS, WIDGETS, DeploymentReadiness, PerformanceTradeoffs, State, WidgetData
from bot.widgets.performance_tradeoff_explorer import MOST_GUESSED
from bot.widgets.widget import MOST_CHOICES, Scatter, bare
from tests.conftest import ROOT

VALID = [(name, example) for name, kind in WIDGETS.items() for example in kind.valid]
INVALID = [(name, example) for name, kind in WIDGETS.items() for example in kind.invalid]


def own_data() -> Iterator[tuple[str, WidgetData]]:
    """Yield the data files of the courses that come with the bot."""
    for file in sorted(ROOT.glob("lessons/*/widgets/*.json")):
        kind = next(name for name in WIDGETS if name.startswith(file.name.partition(".")[0]))
        yield file.name, WIDGETS[kind].model_validate_json(file.read_text("utf-8"))


PLAYED = [(name, WIDGETS[name].model_validate(example)) for name, example in VALID] + list(own_data())


@pytest.mark.parametrize(("name", "example"), VALID)
def test_right_data_is_read_without_strays(name: str, example: dict) -> None:
    assert not list(WIDGETS[name].model_validate(example).strays())


@pytest.mark.parametrize(("name", "example"), INVALID)
def test_wrong_data_is_refused(name: str, example: dict) -> None:
    with pytest.raises(ValidationError):
        WIDGETS[name].model_validate(example)


def every_state(kind: WidgetData) -> Iterator[State]:
    """Yield the state at the beginning, and those that one or two choices lead to."""
    yield kind.start()
    for menu in kind.menus(kind.start()):
        for choice in menu.choices:
            values = [choice.value, "1"] if menu.asks else [choice.value]
            state = kind.changed(kind.start(), menu.name, values)
            yield state
            for other in kind.menus(state):
                yield kind.changed(state, other.name, [one.value for one in other.choices[: other.most]])


@pytest.mark.parametrize(("name", "kind"), PLAYED, ids=lambda value: value if isinstance(value, str) else "")
def test_every_state_is_json_has_menus_within_limits_and_can_be_shown_and_drawn(name: str, kind: WidgetData) -> None:
    drawn = 0
    for state in every_state(kind):
        assert kind.shown(json.loads(json.dumps(state)), ()) == kind.shown(state, ()), "a restart changes nothing"
        menus = kind.menus(state)
        assert len(menus) <= 4
        for menu in menus:
            assert 1 <= len(menu.choices) <= MOST_CHOICES
            assert menu.least <= menu.most <= len(menu.choices)
            assert len({choice.value for choice in menu.choices}) == len(menu.choices)
            assert len(menu.name) <= 20
            if menu.asks:
                assert all(kind.asks(menu.name, choice.value) for choice in menu.choices)
        shown = kind.shown(state, ("word", "word", "other"))
        assert all(text.strip() for text in shown.text)
        assert (shown.drawing is None) == (shown.alt == "")
        assert kind.outcome(state) in {"", *kind.outcomes()}, "a question can be answered by it"
        if shown.drawing is not None and drawn < 4:
            assert draw_widget(shown.drawing).startswith(b"\x89PNG")
            drawn += 1


@pytest.mark.parametrize(("name", "kind"), PLAYED, ids=lambda value: value if isinstance(value, str) else "")
@given(state=st.dictionaries(st.sampled_from(["scenario", "techniques", "done", "numbers"]), st.none()))
def test_what_is_not_known_changes_nothing(name: str, kind: WidgetData, state: dict[str, Any]) -> None:
    del state
    start = kind.start()
    for menu in ("nonsense", *(menu.name for menu in kind.menus(start))):
        for values in ([], ["nonsense"], ["999"], ["nonsense", "1"], ["🚀" * 50]):
            changed = kind.changed(start, menu, values)
            assert kind.shown(changed, ()) == kind.shown(start, ())


def test_a_name_that_differs_only_in_spaces_is_told_with_its_twin() -> None:
    data = json.loads(json.dumps(PerformanceTradeoffs.valid[0]))
    data["models"][0]["name"] = "LogisticRegression"
    data["production_scenarios"][0]["recommended_models"] = ["Logistic Regression", "Forest"]
    strays = list(PerformanceTradeoffs.model_validate(data).strays())
    assert strays == [
        "Scenario “Edge” names “Logistic Regression”, defined as “LogisticRegression”.",
        "Scenario “Edge” names “Forest”, which is defined nowhere.",
    ]


def test_the_courses_own_data_is_right() -> None:
    found = dict(own_data())
    assert found
    for kind in found.values():
        assert not list(kind.strays())


# ---------------------------------------------------------------- the numbers, computed a second time

EXPLORER = {
    "title": "Trade-offs",
    "models": [
        {
            "name": "Small",
            "baseline_metrics": {"accuracy": 0.70, "latency_ms": 1.0, "model_size_mb": 1.0},
            "optimization_strategies": [
                {"name": "Pruning", "impact": {"accuracy": -0.9, "latency_ms": -5, "model_size_mb": -0.5}}
            ],
        },
        {
            "name": "Large",
            "baseline_metrics": {"accuracy": 0.95, "latency_ms": 50.0, "model_size_mb": 100.0},
            "optimization_strategies": [
                {"name": "Distillation", "impact": {"accuracy": 0.2, "latency_ms": -45}},
                {"name": "pruning", "impact": {"model_size_mb": -50}},
            ],
        },
    ],
    "dimensions": [
        {"name": "accuracy", "higher_is_better": True, "weight": 3},
        {"name": "latency_ms", "display_name": "Latency", "unit": "ms", "higher_is_better": False},
        {"name": "model_size_mb", "unit": "MB", "higher_is_better": False},
    ],
    "production_scenarios": [
        {
            "name": "Real time",
            "constraints": {"latency_ms": 10, "accuracy": 0.8},
            "priority_weights": {"accuracy": 1, "latency_ms": 1},
        },
        {"name": "Anything"},
    ],
}


def test_the_explorer_scores_limits_and_techniques_as_said() -> None:
    explorer = PerformanceTradeoffs.model_validate(EXPLORER)
    plain = {one.name: one for one in explorer.results(explorer.start())}
    assert plain["Small"].score == pytest.approx(50), "worst in accuracy, best in latency, size does not weigh here"
    assert plain["Large"].score == pytest.approx(50)
    assert plain["Small"].broken == ("Accuracy 0.7 < 0.8",)
    assert plain["Large"].broken == ("Latency 50 > 10 ms",)
    assert "No model keeps every limit" in " ".join(explorer.shown(explorer.start(), ()).text)
    assert explorer.outcome(explorer.start()) == ""
    state = explorer.changed(explorer.start(), "techniques", ["distillation", "pruning"])
    after = {one.name: one for one in explorer.results(state)}
    assert after["Large"].metrics == {"accuracy": 1.0, "latency_ms": 5.0, "model_size_mb": 50.0}, "a share ends at 1"
    assert after["Small"].metrics == {"accuracy": 0.0, "latency_ms": 0.0, "model_size_mb": 0.5}, "nothing is below 0"
    assert after["Large"].broken == ()
    assert "**Large** scores best and keeps every limit" in " ".join(explorer.shown(state, ()).text)
    assert explorer.outcome(state) == "Large"
    by_itself = explorer.changed(explorer.start(), "scenario", ["1"])
    weights = {one.name: one.score for one in explorer.results(by_itself)}
    assert weights["Large"] == pytest.approx(100 * 3 / 5), "without its own, a situation weighs as the metrics do"
    assert weights["Small"] == pytest.approx(100 * 2 / 5)


CHECKLIST = {
    "title": "Ready?",
    "checks": [
        {
            "category": "Speed",
            "checks": [
                {"id": "p95", "name": "p95 latency", "threshold": 200, "unit": "ms", "weight": 3, "critical": True},
                {"id": "acc", "name": "Accuracy", "threshold": 0.8, "weight": 2},
            ],
        },
        {
            "category": "Care",
            "checks": [
                {"id": "alarm", "name": "Alarm", "threshold": True, "weight": 1},
                {"id": "card", "name": "Model card", "threshold": True, "weight": 2},
            ],
        },
    ],
    "scenarios": [{"name": "Live", "required_checks": ["p95", "acc", "alarm"], "optional_checks": ["card"]}],
    "scoring": {"pass_threshold": 70, "critical_weight": 2, "optional_weight": 0.5, "bonus_points": {"card": 5}},
    "recommendations": {"high_priority": ["H"], "medium_priority": ["M"], "low_priority": ["L"]},
}


def test_the_checklist_weighs_and_blocks_as_said() -> None:
    checklist = DeploymentReadiness.model_validate(CHECKLIST)
    state = checklist.start()
    total = 3 * 2 + 2 + 1 + 2 * 0.5
    assert checklist.score(state) == 0
    state = checklist.changed(state, "number", ["acc", "85 %"])
    assert checklist.score(state) == pytest.approx(2 / total), "85 % of a share is 0.85"
    state = checklist.changed(state, "done", ["alarm", "card"])
    assert checklist.score(state) == pytest.approx((2 + 1 + 1) / total + 0.05)
    assert [one.id for one in checklist.open_items(state)] == ["p95"]
    assert "1 critical open" in " ".join(checklist.shown(state, ()).text)
    state = checklist.changed(state, "number", ["p95", "250"])
    assert not checklist.is_ready(state), "250 ms are more than 200 ms"
    state = checklist.changed(state, "number", ["p95", "150,5 ms"])
    assert checklist.score(state) == 1.0
    assert checklist.is_ready(state)
    without = checklist.changed(state, "number", ["p95", ""])
    assert not checklist.is_ready(without), "an empty field forgets the number"
    assert "H" in " ".join(checklist.shown(without, ()).numbers)
    again = checklist.changed(state, "done", ["alarm"])
    assert "L" in " ".join(checklist.shown(again, ()).numbers), "optional ones are left"


@pytest.mark.parametrize(
    ("said", "at_most"),
    [
        ({"id": "p95", "name": "p95 latency"}, True),
        ({"id": "acc", "name": "Accuracy"}, False),
        ({"id": "cost", "name": "Cost per prediction", "unit": "$"}, True),
        ({"id": "uptime", "name": "Availability", "unit": "%"}, False),
        ({"id": "x", "name": "Disparity", "description": "difference below"}, True),
        ({"id": "cov", "name": "Test coverage", "unit": "%"}, False),
    ],
)
def test_whether_less_is_better_is_read_from_unit_and_words(said: dict[str, str], at_most: bool) -> None:
    data = json.loads(json.dumps(CHECKLIST))
    data["checks"][0]["checks"][0] = {**said, "threshold": 5}
    check = DeploymentReadiness.model_validate(data).checks[0].checks[0]
    assert check.at_most is at_most


def test_the_courses_explorer_shows_what_pandas_computes_from_its_file() -> None:
    file = ROOT / "lessons" / "ai-builder" / "widgets" / "performance_tradeoff.titanic.json"
    data = json.loads(file.read_text("utf-8"))
    explorer = PerformanceTradeoffs.model_validate(data)
    assert data["measured"]["versions"]["scikit-learn"], "the file says how it was measured"
    for place, scenario in enumerate(data["production_scenarios"]):
        for technique in (None, "Pruning", "Distillation", "8-bit quantization"):
            state = explorer.changed(explorer.start(), "scenario", [str(place)])
            if technique:
                state = explorer.changed(state, "techniques", [bare(technique)])
            table = pd.DataFrame({model["name"]: model["baseline_metrics"] for model in data["models"]}).T
            for model in data["models"]:
                for strategy in model["optimization_strategies"]:
                    if strategy["name"] == technique:
                        table.loc[model["name"]] += pd.Series(strategy["impact"])
            table = table.clip(lower=0)
            scaled = (table - table.min()) / (table.max() - table.min())
            for dimension in data["dimensions"]:
                if not dimension["higher_is_better"]:
                    scaled[dimension["name"]] = 1 - scaled[dimension["name"]]
            weights = pd.Series(scenario["priority_weights"]).reindex(scaled.columns, fill_value=0)
            expected = (scaled * weights).sum(axis=1) / weights.sum() * 100
            for result in explorer.results(state):
                assert result.score == pytest.approx(expected[result.name])
                limits = scenario["constraints"]
                worse = [
                    name
                    for name, limit in limits.items()
                    if (table.loc[result.name, name] < limit) == (name == "accuracy")
                    and table.loc[result.name, name] != limit
                ]
                assert len(result.broken) == len(worse)


def test_what_is_best_is_guessed_once_in_each_situation_before_it_is_shown() -> None:
    explorer = PerformanceTradeoffs.model_validate(EXPLORER)
    begun = explorer.start()
    asked = explorer.guess(begun)
    assert asked is not None
    assert asked.choices == ("Small", "Large")
    guessed = explorer.changed(begun, GUESS, ["1"])
    assert explorer.guess(guessed) is None
    assert "🟠 You guessed Large." in explorer.shown(guessed, ()).text[0]
    assert "✅ You guessed Small" in explorer.shown(explorer.changed(begun, GUESS, ["0"]), ()).text[0]
    passed = explorer.changed(begun, GUESS, ["2"])
    assert explorer.guess(passed) is None
    assert "guessed" not in explorer.shown(passed, ()).text[0]
    assert explorer.guess(explorer.changed(guessed, "scenario", ["1"])) is not None, "another situation"
    assert explorer.guess({"scenario": 0, "techniques": []}) is not None, "a round from before there were guesses"
    assert explorer.guess(explorer.changed(begun, "techniques", [next(iter(explorer.techniques))])) is None


def test_one_model_or_too_many_are_not_guessed() -> None:
    for count in (1, MOST_GUESSED + 1):
        models = [{"name": f"M{number}", "baseline_metrics": {"accuracy": 0.5}} for number in range(count)]
        explorer = PerformanceTradeoffs.model_validate({**EXPLORER, "models": models})
        assert explorer.guess(explorer.start()) is None


def test_how_far_a_value_may_be_off_is_shown_and_drawn() -> None:
    data = {
        "title": "T",
        "models": [
            {"name": "Sure", "baseline_metrics": {"accuracy": 0.8, "latency_ms": 1}},
            {"name": "Shaky", "baseline_metrics": {"accuracy": 0.7, "latency_ms": 2}, "spread": {"accuracy": 0.05}},
        ],
        "dimensions": [
            {"name": "accuracy", "higher_is_better": True},
            {"name": "latency_ms", "higher_is_better": False, "unit": "ms"},
        ],
        "production_scenarios": [{"name": "Now"}],
    }
    kind = PerformanceTradeoffs.model_validate(data)
    shown = kind.shown({**kind.start(), "guessed": {"0": 0}}, ())
    numbers = "\n".join(shown.numbers)
    assert "Accuracy 0.7 ± 0.05 · " in numbers
    assert "Accuracy 0.8 · " in numbers
    assert isinstance(shown.drawing, Scatter)
    assert {point.name: point.spread for point in shown.drawing.points} == {"Sure": 0.0, "Shaky": 0.05}
