"""A bot without Discord that plays group quizzes until it is killed, in a process of its own."""

import asyncio
import time
from datetime import datetime, timedelta
from pathlib import Path

from sqlalchemy import select

from bot import app
from bot.context import writing
from bot.features.quizzes.group import service, store
from bot.features.quizzes.group.jobs import QuizWorker
from bot.features.quizzes.group.rules.outcomes import Taken
from bot.features.quizzes.group.rules.state import GroupQuiz, Phase
from bot.features.quizzes.group.service import steering
from bot.features.quizzes.group.store.tables import GroupQuizRow
from bot.settings import Settings
from bot.storage import ReadSession
from tests.conftest import NOON
from tests.features.group import HOST, FileChannel, deps_of, open_quiz, tap, who

SPEED = 10
LEARNERS = range(1, 5)
"""Who plays: half of them choose the first option, so that each question of two splits the room."""
TALKING = "Split room"
"""What's shown while they talk."""


class FastClock:
    """A clock that runs ten times as fast as the machine's, the same in every process but for what it's put forward."""

    def __init__(self, forward: timedelta) -> None:
        self._began = NOON + forward

    def now(self) -> datetime:
        return self._began + timedelta(seconds=(time.time() % 1_000_000) * SPEED)


def _is_asleep(session: ReadSession, number: int) -> bool:
    """Tell whether nothing is left to be done or shown."""
    return session.scalar(select(GroupQuizRow.wake_at).where(GroupQuizRow.id == number)) is None


def play(url: str, lessons: str, file: str, hold: str, answers: str, forward: timedelta) -> None:
    """Play in this database, with these lessons, until the quiz is over; `file` stands for the channel.

    Sending stops for good at the text `hold` ("-" for none); with `answers` ("answer"), four learners answer every
    question, twice, because they're split. Every acknowledged answer is a line in the file.
    """
    asyncio.run(_play(url, lessons, file, hold, answers, FastClock(forward)))


async def _play(url: str, lessons: str, file: str, hold: str, answers: str, clock: FastClock) -> None:
    parts = app.prepare(Settings(_env_file=None, pace=0, database_url=url, lessons=lessons), clock)
    channel = FileChannel(file=Path(file), hold="" if hold == "-" else hold)
    director = QuizWorker(deps_of(parts.db, parts.clock, parts.library, channel))
    number = 1
    if parts.db.read_now(store.find, number) is None:
        await open_quiz(parts, seconds=20)
        for learner in LEARNERS:
            await parts.db.write(writing(service.join, parts.library, who(learner), parts.clock.now()), number)
    quiz = parts.db.read_now(store.find, number)
    if quiz is not None and quiz.phase is Phase.LOBBY and hold != "🎲":
        await parts.db.write(writing(steering.act, parts.library, who(HOST), parts.clock.now()), number, "start", False)
    while True:
        quiz = parts.db.read_now(store.find, number)
        if quiz is not None and quiz.ending and parts.db.read_now(_is_asleep, number):
            channel._line(kind="over")
            return
        if quiz is not None and answers == "answer":
            await _play_on(parts, channel, quiz, talks=hold == TALKING)
        await director.run()
        await asyncio.sleep(0.05)


async def _play_on(parts: app.Parts, channel: FileChannel, quiz: GroupQuiz, *, talks: bool) -> None:
    """Let everybody answer what's open, or want to vote again at once, unless they're to be seen talking (`talks`)."""
    for learner in LEARNERS:
        if quiz.phase.takes_answers:
            told = await tap(parts, learner, (quiz.id, quiz.position), learner % 2, parts.clock.now())
            if isinstance(told, Taken) and told.fresh:
                channel._line(kind="ack", learner=learner, position=quiz.position, again=told.again)
        elif quiz.phase is Phase.TALKING and not talks:
            on = writing(steering.go_on, parts.library, who(learner), parts.clock.now())
            await parts.db.write(on, quiz.id, quiz.turn, False)
