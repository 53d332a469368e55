"""The process is killed, for real, wherever it hurts; the next one goes on, and nothing that was promised is lost."""

import json
import multiprocessing
import time
from collections import Counter
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from bot.features.quizzes.group import store
from bot.features.quizzes.group.rules.state import Ending
from bot.features.quizzes.group.store import roster, votes
from bot.storage import Database
from tests.conftest import write_lesson
from tests.features.group_program import play

PROCESSES = multiprocessing.get_context("forkserver")
PROCESSES.set_forkserver_preload(["tests.features.group_program"])  # importing the bot takes longer than a quiz

AWAY = timedelta(minutes=1)
"""How far the clock is put forward between two programs; a fast machine starts one in less than counts as away."""

QUIZ = """
  - {q: First?, options: [a, b], answer: a}
  - {q: Second?, options: [a, b], answer: b}
"""


class Program:
    """The program of `group_program`, and the lines it leaves behind."""

    def __init__(self, url: str, lessons: Path, file: Path) -> None:
        self._arguments = [url, str(lessons), str(file)]
        self._file = file

    def lines(self) -> list[dict[str, Any]]:
        if not self._file.exists():
            return []
        return [json.loads(line) for line in self._file.read_text().splitlines() if line.endswith("}")]

    def run_until(
        self,
        reached: Callable[[list[dict[str, Any]]], bool],
        hold: str = "-",
        answers: str = "-",
        forward: timedelta = timedelta(0),
    ) -> None:
        """Start with the clock put forward, wait until its lines are as wanted, and kill it."""
        process = PROCESSES.Process(target=play, args=(*self._arguments, hold, answers, forward))
        process.start()
        deadline = time.monotonic() + 60
        try:
            while not reached(self.lines()):
                assert process.is_alive() or reached(self.lines()), "it ended by itself"
                assert time.monotonic() < deadline, self.lines()
                time.sleep(0.02)
        finally:
            process.kill()
            process.join()


@pytest.fixture
def program(database_url: str, lessons: Path, tmp_path: Path) -> Program:
    write_lesson(lessons / "greek", "alpha", title="The first letter", quiz=QUIZ, next="beta")
    return Program(database_url, lessons, tmp_path / "channel.jsonl")


def over(lines: list[dict[str, Any]]) -> bool:
    return any(line["kind"] == "over" for line in lines)


def held(times: int) -> Callable[[list[dict[str, Any]]], bool]:
    return lambda lines: sum(line["kind"] == "held" for line in lines) == times


MOMENTS = [
    ("🎲", "-"),  # in the lobby
    ("question 1 of 2\n", "-"),  # while a question is posted
    ("Split room", "answer"),  # while it's said that the group talks
    ("second vote", "answer"),  # while the question is posted once more
    ("**Table**", "answer"),  # while the table is written
    ("question 2 of 2\n", "answer"),  # between two questions
    ("counted", "answer"),  # while the end is written
]
"""When one quiz is killed, again and again: what's held back then, and whether anybody answers until then."""


def test_a_quiz_that_is_killed_again_and_again_goes_on_where_it_was(program: Program, db: Database) -> None:
    for number, (hold, answers) in enumerate(MOMENTS, start=1):
        program.run_until(held(number), hold, answers)
    program.run_until(over, "-", "answer")
    quiz = db.read_now(store.find, 1)
    assert quiz is not None
    assert quiz.ending is Ending.FINISHED
    told = [line for line in program.lines() if line["kind"] == "ack"]
    for again, read in ((False, roster.answers), (True, votes.votes)):
        acknowledged = Counter((line["learner"], line["position"]) for line in told if line["again"] is again)
        stored = db.read_now(read, 1)
        assert set(acknowledged) <= {(given.learner, given.position) for given in stored}
        assert len(stored) == 8
    posted = [line for line in program.lines() if line["kind"] == "post"]
    last = posted[-1]["text"]
    assert len({line["nonce"] for line in posted}) == len({line["text"].split("\n")[0] for line in posted})
    assert "2 questions counted" in last


def test_the_time_that_was_left_is_given_back(program: Program, db: Database) -> None:
    program.run_until(lambda lines: any("question 1 of 2\n" in line.get("text", "") for line in lines))
    before = db.read_now(store.find, 1)
    program.run_until(lambda lines: any("I was away for" in line.get("text", "") for line in lines), forward=AWAY)
    after = db.read_now(store.find, 1)
    assert before is not None
    assert after is not None
    assert after.position == before.position == 0
    given_back = after.due_at - before.due_at
    assert AWAY <= given_back <= AWAY + timedelta(minutes=10), "a busy machine starts a program slowly"
    assert after.away == pytest.approx(given_back.total_seconds(), abs=2), (
        "it's counted a moment before it's given back"
    )
