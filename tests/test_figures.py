"""Figures of benchmarks are compared as they should be."""

import json
from pathlib import Path
from types import SimpleNamespace

import pytest

from benchmarks import __main__ as bench
from benchmarks.figures import Figure, Scale, markdown, printed, worse


@pytest.mark.parametrize(("more", "now", "before", "share"), [(True, 0.5, 1.0, 1.0), (False, 1.5, 1.0, 0.5)])
def test_worse_is_less_of_what_should_be_more_and_more_of_what_should_be_less(
    more: bool, now: float, before: float, share: float
) -> None:
    figure = Figure("a look", 1, "ms", more=more, guarded=now)
    assert worse(figure, before) == pytest.approx(share)
    assert worse(figure, now) == 0


def test_figures_are_shown_with_as_many_digits_as_are_read() -> None:
    figures = [Figure("baseline", 1234.5, "a second"), Figure("ours", 0.123, "ms", 0.5, promise="1 ms")]
    rows = ["| baseline | 1,234 a second |  |  |", "| ours | 0.12 ms | 0.50 | 1 ms |"]
    assert markdown(figures).splitlines()[2:] == rows
    assert list(printed(figures))[1] == "baseline  1,234 a second"


def running(ratios: list[float]) -> SimpleNamespace:
    left = iter(ratios)
    return SimpleNamespace(
        figures=lambda _scale: iter([Figure("ours", 1, "ms", guarded=next(left)), Figure("other", 1, "ms", 9.0)])
    )


@pytest.mark.parametrize(
    ("ratios", "failed"), [([1.2], 0), ([1.5, 1.2], 0), ([1.5, 1.4, 1.31], 1), ([1.5, 1.4, 1.29], 0)]
)
def test_what_got_worse_is_tried_three_times_before_it_fails(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, ratios: list[float], failed: int
) -> None:
    kept = tmp_path / "kept.json"
    kept.write_text(json.dumps({"looks": {"ours": 1.0}}))
    monkeypatch.setattr(bench, "KEPT", kept)
    monkeypatch.setitem(bench.BENCHMARKS, "looks", running(ratios))
    assert bench.checked(["looks"]) == failed


def test_what_is_not_kept_or_not_measured_fails(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(bench, "KEPT", tmp_path / "kept.json")
    bench.KEPT.write_text(json.dumps({"looks": {"ours": 1.0, "gone": 1.0}}))
    monkeypatch.setitem(bench.BENCHMARKS, "looks", running([1.0]))
    assert bench.checked(["looks"]) == 1
    bench.KEPT.write_text("{}")
    monkeypatch.setitem(bench.BENCHMARKS, "looks", running([1.0]))
    assert bench.checked(["looks"]) == 1


def test_what_is_kept_are_the_guarded_ratios(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(bench, "KEPT", tmp_path / "kept.json")
    runs = running([0.5, 0.9, 0.1])
    bench.keep({"looks": [list(runs.figures(Scale.QUICK)) for _ in range(3)]})
    bench.keep({"others": [list(running([0.25]).figures(Scale.QUICK))]})
    assert json.loads(bench.KEPT.read_text()) == {"looks": {"ours": 0.5}, "others": {"ours": 0.25}}
