"""Exporting a course's or a lesson's questions and cards, in the forms that other programs read."""

import asyncio
from collections.abc import Iterator
from dataclasses import dataclass

from bot import routes
from bot.content.catalogue import Entry
from bot.content.exports import FORMS
from bot.content.exports.asked import NotSayable
from bot.content.layout.excerpts import brief
from bot.context import ReadContext, WriteContext
from bot.core.ids import LessonId, ScopeId
from bot.core.route import route
from bot.core.text import counted
from bot.discord_ui.components import Button, Document, Part, Screen, line, rows, words
from bot.discord_ui.dependencies import Dependencies
from bot.discord_ui.feature import Feature, on
from bot.discord_ui.presenter import Presenter
from bot.discord_ui.reply import Reply, Update, Whisper
from bot.discord_ui.request import Request
from bot.features.library import Lost, Missing
from bot.features.people import AuditAct, note_act, taught

# ---------------------------------------------------------------- rules


@dataclass(frozen=True)
class Taken:
    """What's exported: a course by its key, or one lesson by its id; its title, its lessons, and its file's name."""

    title: str
    entries: tuple[Entry, ...]
    name: str
    course: str = ""
    lesson: LessonId | None = None

    @property
    def questions(self) -> int:
        """How many questions there are."""
        return sum(len(entry.lesson.quiz) for entry in self.entries)

    @property
    def cards(self) -> int:
        """How many cards there are."""
        return sum(len(entry.lesson.flashcards) for entry in self.entries)


# ---------------------------------------------------------------- use cases
# Each raises a Refusal for people who don't teach in the server, and Missing for what's gone.


def choose(at: ReadContext, course: str, lesson: LessonId | None) -> Taken:
    """Return a course of those that the server sees or, where `lesson` names one, a lesson."""
    seen = at.library.seen_by(ScopeId(taught(at)))
    if lesson:
        entry = seen.get(lesson)
        if entry is None:
            raise Missing(Lost.LESSON)
        return Taken(entry.lesson.title, (entry,), entry.id, lesson=entry.id)
    found = next((one for one in seen.courses if one.key == course), None)
    if found is None:
        raise Missing(Lost.COURSE)
    return Taken(found.title, tuple(found.entries), found.key, course=found.key)


def take(at: WriteContext, course: str, lesson: LessonId | None, form: str) -> Taken:
    """The same, and the trail notes who exported it, and in which form."""
    taken = choose(at, course, lesson)
    note_act(at, AuditAct.DOWNLOADED, {"title": f"{taken.title} ({FORMS[form].name})"}, lesson)
    return taken


# ---------------------------------------------------------------- screens


@route("exports.course", whispers=True)
def EXPORTED_COURSE(*, course: str, form: str) -> None:
    """Send a course's questions or cards in one of the FORMS."""


@route("exports.lesson", whispers=True)
def EXPORTED_LESSON(*, lesson: LessonId, form: str) -> None:
    """Send a lesson's questions or cards in one of the FORMS."""


_EMOJI = {"moodle": "🎓", "canvas": "🖼️", "gift": "🎁", "table": "📊", "cards": "🗂️", "anki": "🃏"}
LEFT_SHOWN = 5
"""How many of the questions are named that a form has no words for."""


def screen(taken: Taken) -> Screen:
    """Return the question in which form something should be exported."""
    return Screen(*_asked(taken))


def _asked(taken: Taken) -> Iterator[Part]:
    counts = f"{counted(taken.questions, 'question')} · {counted(taken.cards, 'card')}"
    yield words(f"## 📤 Export “{brief(taken.title, 100)}”\n-# {counts}")
    offered = [form for form in FORMS if (taken.cards if form in {"cards", "anki"} else taken.questions)]
    yield words("Where should it go?" if offered else "It has no question and no card yet.")
    yield from rows([Button(FORMS[form].name, _address(taken, form), emoji=_EMOJI[form]) for form in offered])
    yield line()
    back = routes.LESSON_DETAILS(lesson=taken.lesson) if taken.lesson else routes.COURSES_ADMIN()
    yield from rows([Button("Back", back, emoji="⬅️")])


def _address(taken: Taken, form: str) -> str:
    if taken.lesson:
        return EXPORTED_LESSON(lesson=taken.lesson, form=form)
    return EXPORTED_COURSE(course=taken.course, form=form)


def sent(form: str, file: tuple[str, bytes], count: int, left: list[NotSayable], limit: int) -> Screen:
    """Return a file with so many questions or cards, and what this form has no words for; `limit` is in bytes."""
    name, data = file
    if len(data) > limit:
        return Screen(words("**This is too large for Discord.** Export the lessons one by one."))
    what = counted(count, "card" if form in {"cards", "anki"} else "question")
    told = [f"## 📤 {what} for {FORMS[form].name}"]
    if left:
        told += ["", f"**{counted(len(left), 'question')} left out:**"]
        told += [f"- {brief(one.question, 80)} ({one.why})" for one in left[:LEFT_SHOWN]]
        told += [f"- … and {len(left) - LEFT_SHOWN} more"] if len(left) > LEFT_SHOWN else []
    return Screen(words("\n".join(told)), files=[Document(name, data)])


# ---------------------------------------------------------------- wiring


def build(deps: Dependencies) -> Feature:
    """Return the buttons that export a course or a lesson."""
    show = Presenter(deps, screen)

    async def file(request: Request, course: str, lesson: LessonId | None, form: str) -> Reply:
        if form not in FORMS:
            return Update(screen(await deps.look(request, choose, course, lesson)))
        taken = await deps.act(request, take, course, lesson, form)
        lessons = [entry.lesson for entry in taken.entries]
        data, count, left = await asyncio.to_thread(FORMS[form].write, taken.title, lessons, request.now)
        return Whisper(sent(form, (f"{taken.name}{FORMS[form].ending}", data), count, left, request.file_limit))

    async def of_course(request: Request, course: str) -> Reply:
        return await show.look(request, choose, course, None)

    async def of_lesson(request: Request, lesson: LessonId) -> Reply:
        return await show.look(request, choose, "", lesson)

    async def course_file(request: Request, course: str, form: str) -> Reply:
        return await file(request, course, None, form)

    async def lesson_file(request: Request, lesson: LessonId, form: str) -> Reply:
        return await file(request, "", lesson, form)

    return Feature(
        "exports",
        handlers=(
            on(routes.EXPORT_COURSE)(of_course),
            on(routes.EXPORT_LESSON)(of_lesson),
            on(EXPORTED_COURSE)(course_file),
            on(EXPORTED_LESSON)(lesson_file),
        ),
    )
