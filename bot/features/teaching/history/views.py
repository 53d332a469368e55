"""The list of lessons, one's details and history, the questions before a change, and all words on them."""

from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import assert_never
from zoneinfo import ZoneInfo

from bot import routes
from bot.content.catalogue import Entry
from bot.content.find.search import Which
from bot.content.layout.excerpts import brief
from bot.core.ids import LessonId
from bot.core.route import route
from bot.core.text import counted, moment, shorten, within
from bot.discord_ui.components import (
    Button,
    Document,
    Option,
    Part,
    Row,
    Screen,
    Select,
    Style,
    line,
    page_buttons,
    page_note,
    primary,
    row,
    rows,
    words,
)
from bot.discord_ui.lesson_parts import which_lesson
from bot.discord_ui.problem_parts import problem_lines
from bot.features.library import Audience
from bot.features.people import AuditEntry as Act
from bot.features.teaching.history.rules import (
    AskBack,
    AskRemove,
    Details,
    Listing,
    NotOperator,
    NotOwn,
    Outcome,
    Reloaded,
    Removed,
    Undone,
    Versions,
    WentBack,
)
from bot.features.teaching.moves import arrival_lines


@route("publishing.download_all", whispers=True)
def LESSONS_DOWNLOAD() -> None:
    """Send the files of all lessons that a server sees."""


@route("publishing.pick")
def LESSON_PICK() -> None:
    """Show the lesson chosen in the menu to those who teach."""


@route("publishing.history")
def LESSON_HISTORY(*, lesson: LessonId) -> None:
    """Show a lesson's versions."""


@route("publishing.ask_back")
def LESSON_ASK_BACK() -> None:
    """Ask before going back to the version chosen in the menu; the choice is its line in the audit trail."""


@route("publishing.back")
def LESSON_BACK(*, act: int) -> None:
    """Go back to a lesson's version, by the version's line in the audit trail."""


@route("publishing.ask_remove")
def LESSON_ASK_REMOVE(*, lesson: LessonId) -> None:
    """Ask whether a lesson should really be removed."""


@route("publishing.remove")
def LESSON_REMOVE(*, lesson: LessonId) -> None:
    """Remove a lesson, without asking again."""


@route("publishing.download", whispers=True)
def LESSON_DOWNLOAD(*, lesson: LessonId) -> None:
    """Send a lesson's file as its author saved it."""


@route("publishing.version", whispers=True)
def VERSION_DOWNLOAD(*, act: int) -> None:
    """Send the file of a lesson's version, by the version's line in the audit trail."""


def screen(outcome: Outcome) -> Screen:
    """Return the screen for an outcome; downloads have their own, `download_screen`."""
    match outcome:
        case Listing():
            return Screen(*_listing(outcome))
        case Details():
            return Screen(*_details(outcome))
        case Versions():
            return Screen(*_versions(outcome))
        case AskBack() | AskRemove():
            return Screen(*_ask(outcome))
        case Removed():
            back = Button("Bring it back", LESSON_HISTORY(lesson=outcome.lesson), emoji="⏪")
            return Screen(words(_said(outcome)), _way_on(back))
        case WentBack() | Undone() | NotOwn():
            return Screen(words(_said(outcome)), _way_on())
        case Which():
            return Screen(*which_lesson(outcome, LESSON_PICK()), _way_on())
        case Reloaded():
            return Screen(*_reloaded(outcome))
        case _:
            assert_never(outcome)


def _way_on(*more: Button) -> Row:
    return row(*more, Button("All lessons", routes.LESSONS_ADMIN(page=0), emoji="📚"), _desk())


def _desk() -> Button:
    return Button("Desk", routes.ADMIN_HOME(), emoji="🛠️")


def _listing(listing: Listing) -> Iterator[Part]:
    pages = page_note(listing.paging)
    yield words(f"## 📚 {counted(listing.paging.count, 'lesson')}\n-# What learners of this server see{pages}")
    if listing.entries:
        yield words("\n".join(_by_course(listing)))
        options = [Option(one.lesson.title, one.id) for one in listing.entries]
        yield row(Select("Look at a lesson", LESSON_PICK(), options))
    if listing.removed and listing.paging.page == 0:
        gone = [f"🗑️ {brief(title, 80)} · `{lesson}`" for lesson, title in listing.removed]
        yield words("**Removed** (`/admin lesson history` brings them back)\n" + within(gone, 500))
    yield line()
    yield from rows(page_buttons(listing.paging, lambda page: routes.LESSONS_ADMIN(page=page)))
    yield from rows(
        [
            primary("Load lessons", routes.LESSON_ASK(), emoji="📦"),
            Button("Write one", routes.LESSON_WRITE(), emoji="📝"),
            *([Button("Download all", LESSONS_DOWNLOAD(), emoji="💾")] if listing.entries else []),
            *_undo(listing),
            Button("Courses", routes.COURSES_ADMIN(), emoji="🗂️"),
            _desk(),
        ]
    )


def _undo(listing: Listing) -> Iterator[Button]:
    if listing.latest is not None:
        act, count = listing.latest
        label = f"Undo the last load ({counted(count, 'lesson')})"
        yield Button(label, routes.PUBLICATION_UNDO(act=act), emoji="↩️")


def _by_course(listing: Listing) -> Iterator[str]:
    """Yield the lessons, each course below its title where there are several."""
    for course, entries in groupby(listing.entries, key=lambda one: one.course):
        if len(listing.courses) > 1:
            yield f"🗂️ *{brief(listing.courses[course], 90)}*"
        yield from map(_listed, entries)


def _listed(entry: Entry) -> str:
    lesson = entry.lesson
    parts = f"{counted(len(lesson.quiz), 'question')} · {counted(len(lesson.flashcards), 'card')}"
    return f"{_sign(entry)} **{brief(entry.lesson.title, 90)}**\n-# `{entry.id}` · {parts}"


def _sign(entry: Entry) -> str:
    return "🏠" if entry.scope else "🌍"


def _details(details: Details) -> Iterator[Part]:
    entry, lesson = details.entry, details.entry.lesson
    whose = "this server's own" if entry.scope else "everybody's, from the operator's folder"
    yield words(f"## 📘 {brief(lesson.title, 200)}\n-# `{entry.id}` in {brief(entry.course_title, 80)}")
    since = f" since {moment(details.since.at, 'R')}, by {_actor(details.since)}" if details.since else ""
    learning = details.audience
    yield words(
        f"{_sign(entry)} {whose.capitalize()}\n"
        f"🏷️ Version `{entry.version[:8]}`{since}\n"
        f"❓ {counted(len(lesson.quiz), 'question')} · 🃏 {counted(len(lesson.flashcards), 'card')} · "
        f"💭 {counted(len(lesson.reflection), 'reflection')} · 🧩 {counted(len(lesson.widgets), 'widget')}\n"
        f"👥 {learning.began} began here · {learning.done} done{_amid(learning)}"
    )
    yield line()
    yield from rows(
        [
            Button("Card", routes.CARD(lesson=entry.id), emoji="📘"),
            Button("Edit", routes.EDITOR(lesson=entry.id, page=0), emoji="✏️"),
            Button("History", LESSON_HISTORY(lesson=entry.id), emoji="📜"),
            Button("Download", LESSON_DOWNLOAD(lesson=entry.id), emoji="💾"),
            Button("Export", routes.EXPORT_LESSON(lesson=entry.id), emoji="📤"),
            *([Button("Remove", LESSON_ASK_REMOVE(lesson=entry.id), emoji="🗑️")] if entry.scope else []),
        ]
    )
    yield _way_on()


def _amid(learning: Audience) -> str:
    return f" · {learning.amid} in an earlier version" if learning.amid else ""


def _actor(act: Act) -> str:
    if act.actor is None:
        return "the operator"
    return f"<@{act.actor}>" if act.actor > 0 else "somebody"


_DONE = {"published": "published", "rolled back": "went back to this", "removed": "removed it"}


def _versions(versions: Versions) -> Iterator[Part]:
    yield words(f"## 📜 {brief(versions.title, 150)}\n-# `{versions.lesson}` · the latest first")
    lines = []
    for act in versions.acts:
        live = " · **live**" if act.version and act.version == versions.live else ""
        version = f" `{act.version[:8]}`" if act.version else ""
        lines.append(f"{moment(act.at, 'f')}\n-# {_actor(act)} {_DONE[act.act.value]}{version}{live}")
    yield words("\n".join(lines))
    older = _versions_to_go_back_to(versions)
    if older and versions.is_own:
        zone = ZoneInfo(versions.zone)
        options = [
            Option(f"{version[:8]} of {act.at.astimezone(zone):%d %b %Y %H:%M %Z}", str(act.id))
            for version, act in older
        ]
        yield row(Select("Go back to a version", LESSON_ASK_BACK(), options))
    elif not versions.is_own:
        yield words("-# This lesson is everybody's: its versions come from the operator's folder.")
    yield line()
    yield _way_on(Button("Lesson", routes.LESSON_DETAILS(lesson=versions.lesson), emoji="📘"))


def _versions_to_go_back_to(versions: Versions) -> list[tuple[str, Act]]:
    """Return each version that isn't live now, with the latest act that made it live, the newest first."""
    latest: dict[str, Act] = {}
    for act in versions.acts:
        if act.version and act.version != versions.live:
            latest.setdefault(act.version, act)
    return list(latest.items())


def _ask(asked: AskBack | AskRemove) -> Iterator[Part]:
    if isinstance(asked, AskBack):
        version = (asked.act.version or "")[:8]
        lesson = asked.lesson.id
        parts = f"{counted(len(asked.lesson.quiz), 'question')} · {counted(len(asked.lesson.flashcards), 'card')}"
        moving = "\n".join(arrival_lines(asked.arrivals))
        yield words(
            f"## Go back to `{version}`?\n**{brief(asked.lesson.title, 150)}**\n-# {parts}\n{moving}\n".rstrip("\n")
            + "\nAnybody halfway through the current one can finish it; its answers stay as they are."
        )
        buttons = [
            Button("Go back", LESSON_BACK(act=asked.act.id), style=Style.DANGER, emoji="⏪"),
            Button("Download it", VERSION_DOWNLOAD(act=asked.act.id), emoji="💾"),
        ]
    else:
        lesson = asked.entry.id
        after = "Everybody's lesson with the same id shows again." if asked.uncovers else "Learners no longer see it."
        yield words(
            f"## Remove “{brief(asked.entry.lesson.title, 150)}”?\n{after} "
            f"What {counted(asked.audience.began, 'learner') if asked.audience.began else 'anybody'} did in it is "
            "kept, its cards are archived, and *History* brings it back. Anybody who has done all the "
            "other lessons has then finished the course."
        )
        buttons = [Button("Remove", LESSON_REMOVE(lesson=lesson), style=Style.DANGER, emoji="🗑️")]
    yield from rows([*buttons, Button("Leave it", routes.LESSON_DETAILS(lesson=lesson))])


def _said(outcome: Removed | WentBack | Undone | NotOwn) -> str:
    match outcome:
        case Removed():
            return f"**“{brief(outcome.title, 150)}” is removed.** Its versions and everybody's progress are kept."
        case WentBack():
            return f"**“{brief(outcome.title, 150)}” is as it was.** Anybody still in the other one can finish it."
        case Undone():
            told = [f"{counted(outcome.restored, 'lesson')} as before"] if outcome.restored else []
            told += [f"{counted(outcome.gone, 'lesson')} taken away"] if outcome.gone else []
            stays = (
                f"\n-# Changed since, so left as it is: {brief(', '.join(outcome.stays), 200)}" if outcome.stays else ""
            )
            if not told:
                return f"↩️ **Nothing was left to undo.**{stays}"
            return f"↩️ **Undone.** {' · '.join(told)}. Places and cards are back.{stays}"
        case NotOwn():
            title = brief(outcome.entry.lesson.title, 150)
            return (
                f"**“{title}” is everybody's.** A server can't remove it; load a lesson with the id "
                f"`{outcome.entry.id}`, and it replaces it in this server only."
            )
        case _:
            assert_never(outcome)


def _reloaded(reloaded: Reloaded) -> Iterator[Part]:
    news = "What changed is live everywhere within seconds." if reloaded.changed else "Nothing changed."
    yield words(
        f"## 🔄 The operator's folder was read\n{counted(reloaded.files, 'file')}, "
        f"{counted(reloaded.lessons, 'lesson')} ready. {news}"
    )
    if reloaded.problems:
        yield words(problem_lines(reloaded.problems))
    yield _way_on()


def download_screen(files: Sequence[tuple[str, bytes]], more: int, limit: int) -> Screen:
    """Return the files, or, if they're more than `limit` bytes together, a hint to download lessons one by one.

    `more` is how many courses didn't fit into the message.
    """
    if sum(len(data) for _, data in files) > limit:
        return Screen(words("**This is too large for Discord.** Download the lessons one by one."))
    told = f"## 💾 {counted(len(files), 'file')}\nAs the authors saved them; `/admin lesson load` takes each back."
    rest = [words(f"-# {counted(more, 'course')} more: download their lessons one by one.")] if more else []
    return Screen(words(told), *rest, files=[Document(name, data) for name, data in files])


def not_operator(_fact: NotOperator) -> str:
    """Say who may read the folder again, and what a server does instead."""
    return (
        "**Only this bot's operator can do this:** the folder's lessons are every server's. The operator "
        "sets `OPERATORS` to their Discord number. Your own lessons come with `/admin lesson load`."
    )


def removed(title: str) -> str:
    """Return how a removed lesson reads in the list under the command line."""
    return f"🗑️ {shorten(title, 90)}"


def suggestion(entry: Entry) -> tuple[str, LessonId]:
    """Return how a lesson reads in the list under the command line, and its id."""
    return f"{_sign(entry)} {shorten(entry.lesson.title, 90)}", entry.id
