"""The seams where use cases and routes are called are typed: what used to pass a strict type checker is refused."""

import subprocess
import sys
from pathlib import Path

import pytest

from tests.conftest import ROOT

pytestmark = pytest.mark.xdist_group("mypy")  # so that it runs once

GOOD = """
from bot import routes
from bot.core.ids import LessonId
from bot.discord_ui.feature import on
from bot.discord_ui.dependencies import Dependencies
from bot.discord_ui.presenter import Presenter
from bot.discord_ui.reply import Reply
from bot.discord_ui.request import Request
from bot.features.quizzes.alone import service, views
from bot.features.quizzes.alone.service import for_others
from bot.discord_ui.request import chosen_lesson, chosen_number
from bot.features.quizzes.alone.room import Interactions
from bot.features.quizzes.alone.rules.outcomes import Outcome
from bot.features.quizzes.alone.views.addresses import QUIZ_TYPE


async def use_cases(deps: Dependencies, request: Request) -> None:
    show = Presenter(deps, views.shown)
    await deps.act(request, service.show, 7)
    await show.act(request, service.start_at, LessonId("intro"))


def pairs(handle: Interactions) -> None:
    on(QUIZ_TYPE)(handle.ask_typed)
    on(routes.QUIZ_ANSWER)(handle.answer)


def data(show: Presenter[Outcome]) -> None:
    on(routes.QUIZ_GO_ON)(show.acting(service.show))
    on(routes.PICK)(show.acting_on(chosen_lesson, service.start_at))


address = routes.QUIZ_ANSWER(attempt=1, position=0, choice=2)
"""
FAULTS = {
    "an argument of a use case is missing": ("service.show, 7)", "service.show)"),
    "an argument of a use case has another type": ("service.show, 7)", 'service.show, "seven")'),
    "a use case gets one argument too many": ('LessonId("intro"))', 'LessonId("intro"), 3)'),
    "a use case that writes is only looked up": ("deps.act(request", "deps.look(request"),
    "a use case that shows something else": ("service.start_at, LessonId", "for_others.asked_alone, LessonId"),
    "a handler stands under the wrong route": ("QUIZ_TYPE)(handle.ask_typed", "QUIZ_TYPE)(handle.answer"),
    "a handler of other arguments": ("routes.QUIZ_ANSWER)(handle.answer", "routes.QUIZ_ANSWER)(handle.choose"),
    "a use case of other arguments stands for a handler": ("show.acting(service.show)", "show.acting(service.weigh)"),
    "a use case that writes stands for one that looks": ("show.acting(service.show)", "show.looking(service.show)"),
    "what the request brings has another type": ("acting_on(chosen_lesson", "acting_on(chosen_number"),
    "a use case that takes nothing of the request": ("chosen_lesson, service.start_at", "chosen_lesson, service.show"),
    "a route whose argument the request brings already": ("on(routes.PICK)", "on(routes.CARD)"),
    "a route's argument is misspelt": ("position=0", "positon=0"),
    "a route's argument has another type": ("attempt=1", 'attempt="1"'),
}


@pytest.fixture(scope="module")
def refused(tmp_path_factory: pytest.TempPathFactory) -> set[str]:
    """The names of the snippets that mypy refuses, all of them checked in one run."""
    folder = tmp_path_factory.mktemp("snippets")
    names = {"good": "nothing is wrong", **{f"fault{number}": name for number, name in enumerate(FAULTS)}}
    sources = {"good": GOOD} | {
        f"fault{number}": GOOD.replace(*change) for number, change in enumerate(FAULTS.values())
    }
    for name, source in sources.items():
        (folder / f"{name}.py").write_text(source, "utf-8")
    own = [
        "--config-file",
        "pyproject.toml",
        "--cache-dir",
        str(folder / "cache"),
    ]
    command = [sys.executable, "-m", "mypy", *own, *sorted(map(str, folder.glob("*.py")))]
    ran = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    told = ran.stdout
    assert "error:" in told, f"{told}{ran.stderr}"
    unknown = [line for line in told.splitlines() if "[attr-defined]" in line or "[name-defined]" in line]
    assert not unknown, "a snippet is refused for what is not planted in it"
    return {names[Path(line.split(":")[0]).stem] for line in told.splitlines() if ": error:" in line}


def test_all_of_this_runs_on_one_worker(request: pytest.FixtureRequest) -> None:
    grouped = getattr(request.config.option, "loadgroup", False)
    assert not grouped or request.node.nodeid.endswith("@mypy"), (
        "this pytest-xdist doesn't know how this pytest names a test"
    )


def test_what_is_right_passes(refused: set[str]) -> None:
    assert "nothing is wrong" not in refused


@pytest.mark.parametrize("fault", FAULTS)
def test_a_planted_fault_is_refused(refused: set[str], fault: str) -> None:
    assert GOOD.count(FAULTS[fault][0]) == 1
    assert fault in refused
