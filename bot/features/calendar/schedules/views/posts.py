"""What a schedule posts in a channel."""

from collections.abc import Iterator, Sequence
from datetime import datetime
from typing import assert_never

from bot import routes
from bot.content.layout.excerpts import brief
from bot.core.text import escape_markdown, moment, shorten, shown_name
from bot.discord_ui.components import (
    AnyButton,
    Button,
    LinkButton,
    Part,
    Screen,
    line,
    primary,
    rows,
    words,
)
from bot.discord_ui.lesson_parts import minutes_of
from bot.features.calendar.schedules.rules import (
    LastPost,
    LessonPost,
    Post,
    QuizPost,
    RecapPost,
    Schedule,
    next_times,
)
from bot.features.calendar.schedules.views import trouble
from bot.features.quizzes import Hard

# ---------------------------------------------------------------- posts


def post(what: Post) -> Screen:
    """Return the message that's posted in the channel."""
    match what:
        case LessonPost():
            return Screen(*_lesson(what))
        case QuizPost():
            title = f"❓ Quiz: {brief(what.entry.lesson.title, 150)}" if what.entry else "🎲 It's time for our quiz"
            footer = _footer(what.schedule, what.late)
            return Screen(words(f"## {title}\nThe lobby opens below; everybody can join.\n{footer}"))
        case RecapPost():
            return recapped(what)
        case LastPost():
            text = "## 🏁 That was the last one\nEvery lesson of the course has come, so this plan has ended."
            return Screen(words(text), *rows([Button("All lessons", routes.MAP(page=0, tag=""), emoji="🗺️")]))
        case _:
            assert_never(what)


def planned(plan: Schedule, name: str) -> Screen:
    """Return what a channel hears once somebody has planned a quiz for it."""
    assert plan.due_at is not None
    when = plan.rule.words[:1].upper() + plan.rule.words[1:]
    at = f"{moment(plan.due_at, 'F')} ({moment(plan.due_at, 'R')})"
    dates = at if len(next_times(plan, 2)) < 2 else f"{when}. The next one: {at}"
    told = f"📅 **{shown_name(name)} has planned a quiz here.**\n{dates}"
    ways = [Button("Tell me next time", routes.GROUP_CALL(), emoji="🔔"), Button("Plans", routes.PLANNED(), emoji="⏰")]
    return Screen(words(told), *rows(ways))


def _footer(schedule: Schedule, late: bool) -> str:
    delayed = " · late, I was away" if late else ""
    return f"-# ⏰ {schedule.rule.words}{delayed}"


def _lesson(shown: LessonPost) -> Iterator[Part]:
    lesson = shown.entry.lesson
    place = f"lesson {shown.number} of {shown.total} in {brief(shown.entry.course_title, 80)}"
    facts = " · ".join(filter(None, (minutes_of(lesson), place)))
    yield words(f"## 📘 {brief(lesson.title, 200)}\n-# {facts}")
    if lesson.goals:
        goals = "\n".join(f"- {brief(goal, 200)}" for goal in lesson.goals[:5])
        yield words(f"**You will learn to**\n{goals}")
    yield words(_footer(shown.schedule, shown.late))
    yield line()
    buttons: list[AnyButton] = [primary("Open", routes.CARD(lesson=shown.entry.id), emoji="📘")]
    buttons += [LinkButton(f"Watch {video.stretch}".strip(), video.link, emoji="▶️") for video in lesson.videos[:2]]
    if lesson.quiz:
        buttons.append(Button("Quiz", routes.QUIZ(lesson=shown.entry.id), emoji="❓"))
    yield from rows(buttons)


def recapped(shown: RecapPost, coming: datetime | None = None) -> Screen:
    """Return a recap; `coming` is when the group meets next, if that's to be said."""
    return Screen(*_recap(shown, coming))


def _recap(shown: RecapPost, coming: datetime | None) -> Iterator[Part]:
    yield words(f"## 📰 Since {moment(shown.since, 'D')}")
    if shown.table:
        lines = [
            f"{_medal(place)} {shown_name(name)} · {right} right of {count}"
            for place, (name, right, count) in enumerate(shown.table)
        ]
        more = f"\n-# … and {shown.more} more" if shown.more else ""
        yield words("**Quizzes in this channel**\n" + "\n".join(lines) + more)
    else:
        yield words("Nobody answered in the quizzes here.")
    if shown.hardest:
        yield words("**Hardest, with the answers**\n" + "\n".join(map(_hard, shown.hardest)))
    yield words(f"**Next meeting:** {moment(coming, 'F')}" if coming else _footer(shown.schedule, shown.late))
    yield line()
    lessons = {one.lesson.id: one.lesson for one in shown.hardest}
    buttons = [
        Button(f"Read: {shorten(one.title, 60)}", routes.CARD(lesson=one.id), emoji="📘")
        for one in list(lessons.values())[:3]
    ]
    yield from rows([*buttons, Button("Keep learning", routes.NEXT(), emoji="▶️")])


def _hard(one: Hard) -> str:
    question = one.question
    return f"- {brief(question.q, 150)}\n-# {round(one.share * 100)}% right · {brief(question.solution(), 150)}"


def _medal(place: int) -> str:
    return ("🥇", "🥈", "🥉")[place] if place < 3 else f"`{place + 1}`"


def troubled(schedules: Sequence[Schedule]) -> Screen:
    """Return what an author is told when the bot had to pause some of their schedules."""
    lines = [
        f"- **{one.rule.words}** in #{escape_markdown(shorten(one.channel_name, 60))}: {trouble(one)}"
        for one in schedules[:5]
    ]
    text = (
        "## ⚠️ Something planned is paused\n" + "\n".join(lines) + "\n"
        "Fix it and press *Go on* in `/study schedule` there, or ask a teacher for `/admin schedule`."
    )
    return Screen(words(text))
