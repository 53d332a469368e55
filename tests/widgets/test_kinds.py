"""Every kind of widget data keeps the contract of the registry."""

import json

import pytest
from pydantic import ValidationError

from bot.widgets import WIDGETS, PerformanceTradeoffs
from tests.conftest import ROOT

VALID = [(name, example) for name, kind in WIDGETS.items() for example in kind.valid]
INVALID = [(name, example) for name, kind in WIDGETS.items() for example in kind.invalid]


@pytest.mark.parametrize(("name", "example"), VALID)
def test_right_data_is_read_without_strays(name: str, example: dict) -> None:
    assert not list(WIDGETS[name].model_validate(example).strays())


@pytest.mark.parametrize(("name", "example"), INVALID)
def test_wrong_data_is_refused(name: str, example: dict) -> None:
    with pytest.raises(ValidationError):
        WIDGETS[name].model_validate(example)


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
    for file in ROOT.glob("lessons/*/widgets/*.json"):
        kind = next(name for name in WIDGETS if name.startswith(file.name.partition(".")[0]))
        assert not list(WIDGETS[kind].model_validate_json(file.read_text("utf-8")).strays())
