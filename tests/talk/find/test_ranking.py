"""The model that chooses the line that answers, or none: its arrays belong together, and its chances add up."""

import json
from typing import Any

import numpy as np
import pytest

from bot.talk.find.ranking import BY, PARTS, READING, WEIGHTS, WORDS, Model, _model, model_name
from tests.conftest import ROOT

NAMES = [model_name(by=by, foreseen=foreseen) for by in BY for foreseen in (False, True)]


@pytest.mark.parametrize("name", NAMES)
def test_every_model_is_shipped_whole(name: str) -> None:
    with np.load(ROOT / "bot" / "talk" / "find" / WEIGHTS) as fitted:
        arrays = {part: fitted[f"{name}: {part}"] for part in PARTS}
    names = json.loads(bytes(arrays["names"]).decode())
    assert len(names) == len(arrays["lines"]) == len(arrays["hidden"])
    assert arrays["hidden"].shape[1] == len(arrays["bias"]) == len(arrays["out"])
    assert all(np.isfinite(array).all() for part, array in arrays.items() if "names" not in part)
    assert any(one.startswith("asked by") for one in names) == ("with ways" in name)
    assert any(one.startswith("vector") for one in names) == (not name.startswith(WORDS))
    assert any(one.startswith("reads") for one in names) == name.startswith(READING)


def test_chances_add_up_and_what_a_model_does_not_know_counts_for_nothing() -> None:
    model = _model(NAMES[0])
    lines = [{"line": 1.0, "wide": 0.8}, {"line": 0.2}, {}]
    chances = model.chances(lines, {"bias": 1.0, "sureness": 0.9})
    assert len(chances) == len(lines) + 1
    assert chances.sum() == pytest.approx(1.0, abs=1e-5)
    assert chances[0] > chances[1]
    more = model.chances(
        [{**lines[0], "nobody knows this": 9.0}, *lines[1:]], {"bias": 1.0, "sureness": 0.9, "nor this": 9.0}
    )
    assert more == pytest.approx(chances)


def test_a_hidden_unit_adds_what_two_features_say_only_together() -> None:
    fitted: dict[str, Any] = {
        "names": np.frombuffer(json.dumps(["a", "b"]).encode(), np.uint8),
        "lines": np.zeros(2),
        "hidden": np.array([[5.0], [5.0]]),
        "bias": np.array([-7.5]),
        "out": np.array([2.0]),
        "none names": np.frombuffer(json.dumps(["bias"]).encode(), np.uint8),
        "none": np.zeros(1),
    }
    both, one, none = Model(fitted).chances([{"a": 1.0, "b": 1.0}, {"a": 1.0}, {}], {"bias": 1.0})[:3]
    assert both > 10 * one
    assert one == pytest.approx(none, rel=0.1)
