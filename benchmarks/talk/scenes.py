"""A learner in a direct message with the real bot, and what stands on their screen when a conversation begins."""

import logging
import re
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from datetime import datetime, time, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import simcord
import structlog
from simcord.enums import ComponentType
from sqlalchemy import insert, select, update

from bot import app, routes
from bot.content.catalogue import Entry
from bot.content.layout.sections import bookmark_of, sections_for
from bot.context import WriteContext
from bot.core.ids import GLOBAL, LearnerId, LessonId, Who
from bot.discord_ui.question_parts import as_typed
from bot.features.flashcards import Origin, join_cards
from bot.features.flashcards.deck.store.tables import CardRow
from bot.features.people import arrive, prefer, study
from bot.features.quizzes.alone.store.tables import AnswerRow, AttemptRow
from bot.questions import Question
from bot.questions.cloze import Cloze
from bot.questions.controls import Arrange, Choose, Fill
from bot.questions.numeric import Numeric
from bot.questions.question import Answer
from bot.questions.short_answer import ShortAnswer
from bot.settings import Settings
from bot.storage import WriteSession
from tests.conftest import HandClock
from tests.journeys.world import DM, World


def letters_of(text: str) -> str:
    """Return the letters and digits of a text, in small, without anything else."""
    return re.sub(r"[\W_]+", "", text).casefold()


ROUNDS = 200
"""So often the jobs are given a chance to send what's due, since everybody who began before may be due as well."""


SOON = 900
"""So many seconds after a time of day it still counts as that, so that not each scene takes a day."""


class Scenes:
    """Puts a new learner before a screen, and lets them say something."""

    def __init__(self, world: World) -> None:
        self.world = world
        self._count = 0

    def entry(self, lesson: str) -> Entry:
        """Return a lesson that everybody sees."""
        return self.world.parts.library.seen_by(GLOBAL).entries[LessonId(lesson)]

    async def begin(self, start: str) -> tuple[Any, Any]:
        """Return a learner, and the message that's on their screen.

        A start is a kind of screen with its place, such as `question:LESSON:3`, and what's done from there, each behind
        a `>`: `say` something, `tap` a button, be there `at` a time of day, or wait `until` something comes then.
        Somebody `new` wasn't asked anything yet.
        """
        self._count += 1
        person = self.world.guild.add_member(self.world.env.create_user(f"learner{self._count}"))
        first, *steps = start.split(" > ")
        kind, _, rest = first.partition(":")
        lesson, _, place = rest.partition(":")
        if kind != "new":
            self._introduce(person, lesson)
        hello = await self.world.say(person, "hello")
        shown = await self._show(person, hello, kind, (lesson, place))
        for step in steps:
            shown = await self._done(person, step, shown)
        return person, shown

    async def _done(self, person: Any, step: str, shown: Any) -> Any:
        """Do one thing from a screen, and return what's shown then."""
        self.world.parts.clock.advance(seconds=20)  # type: ignore[attr-defined]
        match step.partition(" "):
            case "say", _, text:
                return await self.world.say(person, text)
            case "tap", _, label:
                return await self.world.click(person, label, shown)
            case ("at" | "until") as how, _, time_of_day:
                left = self._seconds_until(time.fromisoformat(time_of_day))
                if how == "at" and left > 86400 - SOON:  # it was so a moment ago
                    return shown
                await self.world.wait(left, tick=False)
                return shown if how == "at" else await self._posted(person)
        raise ValueError(step)

    async def _posted(self, person: Any) -> Any:
        """Return what the bot sends by itself, which may take its jobs several rounds."""
        channel = person.user.dm_channel
        before = len(self.world.posted(channel))
        for _ in range(ROUNDS):
            await self.world.tick()
            if len(self.world.posted(channel)) > before:
                break
        return self.world.posted(channel)[-1]

    def _seconds_until(self, time_of_day: time) -> float:
        now = self.world.parts.clock.now()
        then = datetime.combine(now, time_of_day, now.tzinfo)
        return ((then - now) % timedelta(days=1)).total_seconds()

    def _introduce(self, person: Any, lesson: str) -> None:
        def introduce(session: WriteSession) -> None:
            learner = arrive(self.context(session, person))
            courses = self.world.parts.library.seen_by(GLOBAL)
            course = courses.course_of(self.entry(lesson)).key if "-" in lesson else ""
            chosen = {"introduced": True, "goal": 5, "course": course}
            prefer(session, learner, chosen)

        self.world.parts.db.write_now(introduce)

    def context(self, session: WriteSession, person: Any) -> WriteContext:
        """Return what a use case knows when this person writes to the bot."""
        who = Who(LearnerId(person.id), None, name=person.name)
        parts = self.world.parts
        return WriteContext(session, parts.library, who, parts.clock.now())

    async def _show(self, person: Any, shown: Any, kind: str, where: tuple[str, str]) -> Any:
        lesson, place = where
        press = self.world.press
        match kind:
            case "home" | "new":
                return shown
            case "page":
                sections = sections_for(self.entry(lesson).lesson)
                number = next(
                    (n for n, one in enumerate(sections) if letters_of(one.title) == letters_of(place)),
                    next((n for n, one in enumerate(sections) if letters_of(place) in letters_of(one.text)), 0),
                )
                mark = bookmark_of(sections, number, 0)
                address = routes.PATH_PAGE(lesson=LessonId(lesson), mark=mark, reading=False)
                return await press(person, address, shown)
            case "question" | "right" | "wrong":
                return await self._question(person, shown, kind, where)
            case "front" | "back":
                self._deal(person, lesson, int(place))
                front = await press(person, routes.REVIEW_LESSON(lesson=LessonId(lesson)), shown)
                return await self.world.click(person, "Show answer", front) if kind == "back" else front
            case "reminder":
                return await press(person, routes.REMIND_AT(minute=int(lesson) * 60 + int(place)), shown)
            case "lessons":
                return await press(person, routes.MAP(page=0, tag=""), shown)
            case "ended":
                return await self._ended(person, shown)
        raise ValueError(kind)

    async def _question(self, person: Any, shown: Any, kind: str, where: tuple[str, str]) -> Any:
        lesson, place = where
        question = self.entry(lesson).lesson.quiz[int(place) - 1]
        begun = await self.world.press(person, routes.QUIZ(lesson=LessonId(lesson)), shown)
        attempt, keys = self.attempt(person)
        position = keys.index(question.key)
        self._answered(attempt, self.entry(lesson).lesson.quiz[: int(place) - 1], keys)
        asked = await self.world.press(person, routes.QUIZ_ASK(attempt=attempt, position=position), begun)
        if kind == "question":
            return asked
        here, is_right = {"attempt": attempt, "position": position}, kind == "right"
        order = question.order("quiz", attempt, position)
        match question.controls():
            case Fill(blanks=blanks):
                typed = _typed(question) if is_right else ("12345",) * len(blanks)
                return await self.world.send_form(person, routes.QUIZ_TYPED(**here), as_typed(typed), DM)
            case Arrange(texts=texts):
                put = tuple(order.index(place) for place in range(len(texts)))
                return await self.world.press(
                    person, routes.QUIZ_ARRANGE(**here, put=put if is_right else put[::-1]), asked
                )
            case Choose(many=many):
                right = [order.index(number) for number in question.right_options()]
                wrong = next(place for place in range(len(order)) if place not in right)
                chosen = right if is_right else [wrong]
                if many:
                    menu = ComponentType.STRING_SELECT
                    return await self.world.press(
                        person, routes.QUIZ_CHOOSE(**here), asked, kind=menu, values=map(str, chosen)
                    )
                pressed = routes.QUIZ_ANSWER(**here, choice=question.address_of(chosen[0]))
                return await self.world.press(person, pressed, asked)

    def _answered(self, attempt: int, questions: Sequence[Question], keys: Sequence[str]) -> None:
        """Answer rightly what comes before a question, as somebody has who is asked it."""
        now = self.world.parts.clock.now()

        def answer(session: WriteSession) -> None:
            for one in questions:
                row = {"attempt_id": attempt, "position": keys.index(one.key), "question": one.key}
                row["answer"] = _right(one)
                session.run(insert(AnswerRow).values(**row, is_right=True, certainty=None, at=now))

        self.world.parts.db.write_now(answer)

    def attempt(self, person: Any) -> tuple[int, list[str]]:
        """Return a learner's latest attempt at a quiz: its number, and the keys of its questions."""
        newest = select(AttemptRow.id, AttemptRow.questions).where(AttemptRow.learner_id == person.id)
        row = self.world.parts.db.read_now(lambda at: at.first(newest.order_by(AttemptRow.id.desc()).limit(1)))
        assert row is not None
        return row[0], list(row[1])

    def _deal(self, person: Any, lesson: str, number: int) -> None:
        """Put a lesson's cards into the learner's deck, this one the first that's due."""
        entry = self.entry(lesson)
        card = entry.lesson.flashcards[number - 1]
        today = self.world.parts.clock.now().date()

        def deal(session: WriteSession) -> None:
            origin, keys = (
                Origin(entry.scope, entry.version, entry.lesson),
                [one.key for one in entry.lesson.flashcards],
            )
            join_cards(session, LearnerId(person.id), origin, keys, self.world.parts.clock.now())
            known = {"state": "review", "stability": 5.0, "difficulty": 5.0, "reps": 1}
            days = {"last_on": today - timedelta(days=6), "due_on": today - timedelta(days=1)}
            mine = (CardRow.learner_id == person.id) & (CardRow.key == card.key)
            session.run(update(CardRow).where(mine).values(**known, **days))

        self.world.parts.db.write_now(deal)

    async def _ended(self, person: Any, shown: Any) -> Any:
        """Begin a session and learn for its whole time."""
        shown = await self.world.press(person, routes.TODAY_START(), shown)
        now = self.world.parts.clock.now()
        self.world.parts.db.write_now(lambda session: study(session, arrive(self.context(session, person)), now, 600))
        return await self.world.press(person, routes.TODAY_NEXT(fresh=False), shown)


def _typed(question: Question) -> tuple[str, ...]:
    """Return what somebody types who answers a question rightly; nothing if it isn't one to type."""
    match question:
        case Numeric(answer=number):
            return (str(number),)
        case Cloze(gaps=gaps):
            return tuple(gap[0] for gap in gaps)
        case ShortAnswer(accept=accepted):
            return (accepted[0],)
        case _:
            return ()


def _right(question: Question) -> Answer:
    """Return the right answer of a question."""
    match question.controls():
        case Fill():
            return question.read(_typed(question))
        case _:
            return question.pick(question.right_options() or tuple(range(len(question.controls().texts))))


@asynccontextmanager
async def scenes(lessons: Path, *, vectors: bool = False) -> AsyncIterator[Scenes]:
    """Run the bot with these lessons on a simulated Discord; with `vectors`, once they're all made."""
    structlog.configure(wrapper_class=structlog.make_filtering_bound_logger(logging.CRITICAL))
    with TemporaryDirectory() as folder:
        url = f"sqlite:///{folder}/talk.db"
        clock = HandClock()
        chosen = Settings(_env_file=None, pace=0, database_url=url, lessons=lessons, shard_count=1, vectors=vectors)
        parts = app.prepare(chosen, clock)
        bot = parts.bot()
        env = simcord.Env(bot, check_errors=False)
        await env.start()
        try:
            world = World(env, bot, parts)
            with env.time_context():
                await env.settle()
                for job in bot.jobs:
                    if job.name == "index" or (vectors and job.name == "vectors"):
                        await job.run()
                yield Scenes(world)
        finally:
            await env.shutdown()
            parts.close()
