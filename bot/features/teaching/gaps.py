"""Gaps: questions that learners asked and the lessons don't answer, kept without a name for teachers: `/admin gaps`.

Nothing is kept until the learner presses a button for it; the same question again is counted, not kept twice.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from sqlalchemy import Text, UniqueConstraint, case, func, select, update
from sqlalchemy import delete as deleting
from sqlalchemy.orm import Mapped, mapped_column

from bot import routes
from bot.content.layout.excerpts import brief
from bot.context import ReadContext, WriteContext
from bot.core.ids import GuildId
from bot.core.paging import Paging, paging
from bot.core.route import route
from bot.core.text import counted, moment, said, shorten, stable_key
from bot.discord_ui.components import Button, Document, Part, Screen, Style, line, page_buttons, page_note, rows, words
from bot.discord_ui.dependencies import Dependencies
from bot.discord_ui.feature import Feature, on
from bot.discord_ui.presenter import Presenter
from bot.discord_ui.reply import Reply, Whisper
from bot.discord_ui.request import Request
from bot.features.people import AuditAct, note_act, taught
from bot.formats import tables
from bot.storage import ReadSession, WriteSession
from bot.storage.base import Base, DiscordId, RowId

TEXT_LIMIT = 300
"""The longest question that is kept, in characters."""

# ---------------------------------------------------------------- tables
# Nothing in it says who asked, so it has no personal data to export or erase.


class GapRow(Base):
    """A question that a server's lessons don't answer; `key` ignores case, white space and punctuation.

    A closed row keeps its key and count, but neither its question nor `near`.
    """

    __tablename__ = "knowledge_gaps"
    __table_args__ = (UniqueConstraint("guild_id", "key"),)

    id: Mapped[int] = mapped_column(RowId, primary_key=True)
    guild_id: Mapped[int] = mapped_column(DiscordId)
    key: Mapped[str] = mapped_column(Text)
    question: Mapped[str] = mapped_column(Text)
    near: Mapped[str] = mapped_column(Text)
    times: Mapped[int]
    first_at: Mapped[datetime]
    last_at: Mapped[datetime]
    closed_at: Mapped[datetime | None]


@dataclass(frozen=True)
class Gap:
    """A question that a server's lessons don't answer; `near` is the title of the nearest lesson, `times` how often.

    `times` counts from the first time it was kept, through closing it and being asked again.
    """

    id: int
    question: str
    near: str
    times: int
    first_at: datetime
    last_at: datetime


# ---------------------------------------------------------------- statements


def record_gap(session: WriteSession, guild: GuildId, question: str, near: str, now: datetime) -> None:
    """Keep a question that a server's lessons don't answer, cut to TEXT_LIMIT; asked again, it's counted and reopened.

    "The same question" ignores case, white space and punctuation. `near` is the title of the nearest lesson.
    """
    row, text = GapRow, shorten(question, TEXT_LIMIT)
    key = stable_key(text)
    fresh = {"question": text, "near": near, "times": 1, "first_at": now, "last_at": now}
    if session.insert_new(row, guild_id=guild, key=key, **fresh):
        return
    same = update(row).where(row.guild_id == guild, row.key == key)
    asked = case((row.question == "", text), else_=row.question)  # closing it has emptied the text
    session.run(same.values(times=row.times + 1, last_at=now, question=asked, near=near, closed_at=None))


def open_page(session: ReadSession, guild: GuildId, start: int, limit: int | None) -> tuple[list[Gap], int]:
    """Return `limit` (None: all) of a server's open gaps from `start` on, the most asked first, and the full count."""
    row = GapRow
    here = (row.guild_id == guild, row.closed_at.is_(None))
    count = session.scalar(select(func.count()).select_from(row).where(*here)) or 0
    ordered = select(*row.__table__.columns).where(*here).order_by(row.times.desc(), row.last_at.desc(), row.id)
    return [_gap(found) for found in session.mappings(ordered.offset(start).limit(limit))], count


def closed(session: WriteSession, guild: GuildId, number: int, now: datetime) -> bool:
    """Close an open gap of a server; return False for one that's closed, gone, or another server's.

    Its text is deleted, since it may name somebody; if the question is asked again, the text is back.
    """
    row = GapRow
    mine = update(row).where(row.id == number, row.guild_id == guild, row.closed_at.is_(None))
    return session.run(mine.values(closed_at=now, question="", near="")) == 1


def gap_of(session: ReadSession, guild: GuildId, number: int) -> Gap | None:
    """Return an open gap, or None if it's closed, gone, or another server's."""
    row = GapRow
    mine = select(*row.__table__.columns).where(row.id == number, row.guild_id == guild, row.closed_at.is_(None))
    found = session.mapping(mine)
    return _gap(found) if found else None


def removed(session: WriteSession, guild: GuildId, number: int) -> bool:
    """Delete a gap for good, open or closed; return False if the server has none of that number."""
    return session.run(deleting(GapRow).where(GapRow.id == number, GapRow.guild_id == guild)) == 1


def _gap(row: Mapping[str, Any]) -> Gap:
    return Gap(row["id"], row["question"], row["near"], row["times"], row["first_at"], row["last_at"])


# ---------------------------------------------------------------- rules


PAGE = 5
"""How many gaps a page shows."""


@dataclass(frozen=True)
class Gaps:
    """A page of a server's open gaps, those asked most often first.

    `done` is what just happened: "closed", "deleted", or "" for nothing. If `ask` is set, the screen shows that gap
    alone, and asks whether to delete it.
    """

    gaps: tuple[Gap, ...]
    paging: Paging
    done: str = ""
    ask: Gap | None = None


# ---------------------------------------------------------------- use cases
# All but `open_gaps` raise a Refusal for people who don't teach in the server.


def show(at: ReadContext, page: int) -> Gaps:
    """Show a page (from 0) of a server's open gaps."""
    guild = taught(at)
    here = paging(open_gaps(at.session, guild), PAGE, page)
    shown, _ = open_page(at.session, guild, here.start, PAGE)
    return Gaps(tuple(shown), here)


def open_gaps(session: ReadSession, guild: GuildId) -> int:
    """Return how many open gaps a server has."""
    return open_page(session, guild, 0, 0)[1]


def close(at: WriteContext, gap: int) -> Gaps:
    """Note that a gap is dealt with, and show the first page; if the question is asked again, the gap opens again."""
    guild = taught(at)
    was_open = closed(at.session, guild, gap, at.now)
    if was_open:
        note_act(at, AuditAct.CLOSED_GAP, {})
    return replace(show(at, 0), done="closed" if was_open else "")


def ask_delete(at: ReadContext, number: int) -> Gaps:
    """Ask whether a gap should be deleted; one that's gone already just leads to the first page."""
    return replace(show(at, 0), ask=gap_of(at.session, taught(at), number))


def delete(at: WriteContext, number: int) -> Gaps:
    """Delete a gap for good, since it may name somebody; the trail says that one was deleted, not what it said."""
    guild = taught(at)
    deleted = removed(at.session, guild, number)
    if deleted:
        note_act(at, AuditAct.DELETED_GAP, {})
    return replace(show(at, 0), done="deleted" if deleted else "")


def everything(at: WriteContext) -> list[Gap]:
    """Return all open gaps of a server; the trail notes who exported them."""
    guild = taught(at)
    note_act(at, AuditAct.EXPORTED, {"what": "gaps"})
    return open_page(at.session, guild, 0, None)[0]


# ---------------------------------------------------------------- screens


@route("gaps.close")
def GAP_CLOSE(*, gap: int) -> None:
    """Note that a question which the lessons didn't answer is dealt with."""


@route("gaps.delete")
def GAP_DELETE(*, gap: int, sure: int) -> None:
    """Delete an unanswered question for good (`sure` is 1), or ask first (0)."""


@route("gaps.table", whispers=True)
def GAPS_TABLE() -> None:
    """Send a table of all questions that the lessons don't answer."""


COLUMNS = ("question", "times", "nearest_lesson", "first_asked_at", "last_asked_at")


_DONE = {
    "": "",
    "closed": "✅ Closed. It opens again when somebody asks it again.\n",
    "deleted": "🗑️ Deleted for good.\n",
}


def screen(gaps: Gaps) -> Screen:
    """Return a page of gaps, or the question whether the gap in `ask` should be deleted."""
    return Screen(*(_asked(gaps.ask) if gaps.ask else _gaps(gaps)))


def _asked(gap: Gap) -> Iterator[Part]:
    yield words(f"## 🗑️ Delete this question?\n{_told(gap)}\n\nIt's gone for good then, from the table too.")
    yield line()
    sure = GAP_DELETE(gap=gap.id, sure=1)
    yield from rows([Button("Yes, delete it", sure, style=Style.DANGER), Button("No", routes.GAPS(page=0))])


def _gaps(gaps: Gaps) -> Iterator[Part]:
    pages = page_note(gaps.paging)
    yield words(
        f"{_DONE[gaps.done]}## 🕳️ What the lessons don't answer\n-# {counted(gaps.paging.count, 'question')}{pages}"
    )
    if not gaps.gaps:
        yield words("Nothing yet. Learners can pass on to you, without their name, what I can't answer.")
    for gap in gaps.gaps:
        yield line()
        yield words(_told(gap))
        yield from rows(
            [
                Button("Answer with a card", routes.EDIT_GAP(gap=gap.id), emoji="🃏"),
                Button("Dealt with", GAP_CLOSE(gap=gap.id), emoji="✅"),
                Button("Delete …", GAP_DELETE(gap=gap.id, sure=0), emoji="🗑️"),
            ]
        )
    yield line()
    yield from rows(_turning(gaps))


def _told(gap: Gap) -> str:
    near = f" · nearest: {brief(gap.near, 80)}" if gap.near else ""
    when = moment(gap.last_at, "R")
    return f"**{said(gap.question)}**\n-# asked {counted(gap.times, 'time')}, last {when}{near}"


def _turning(gaps: Gaps) -> Iterator[Button]:
    yield from page_buttons(gaps.paging, lambda page: routes.GAPS(page=page))
    if gaps.gaps:
        yield Button("As a table", GAPS_TABLE(), emoji="📄")
    yield Button("Desk", routes.ADMIN_HOME(), emoji="🛠️")


def table_screen(gaps: Sequence[Gap]) -> Screen:
    """Return these gaps as a CSV file, with moments in ISO 8601."""
    cells = [
        dict(
            zip(
                COLUMNS,
                (gap.question, gap.times, gap.near, gap.first_at.isoformat(), gap.last_at.isoformat()),
                strict=True,
            )
        )
        for gap in gaps
    ]
    return Screen(
        words(f"## 📄 {counted(len(cells), 'gap')}"), files=[Document("gaps.csv", tables.write(COLUMNS, cells))]
    )


# ---------------------------------------------------------------- wiring


class Interactions:
    """Deletes a gap, which takes two presses of the same route."""

    def __init__(self, deps: Dependencies) -> None:
        self._show = Presenter(deps, screen)

    async def delete(self, request: Request, gap: int, sure: int) -> Reply:
        """Delete a gap if they're `sure` (1), otherwise ask first: it can't be brought back."""
        if sure:
            return await self._show.act(request, delete, gap)
        return await self._show.look(request, ask_delete, gap)


def build(deps: Dependencies) -> Feature:
    """Return the pages of gaps, with what closes or deletes one and what exports them all."""
    presented = Presenter(deps, screen)
    return Feature(
        "gaps",
        handlers=(
            on(routes.GAPS)(presented.looking(show)),
            on(GAP_CLOSE)(presented.acting(close)),
            on(GAP_DELETE)(Interactions(deps).delete),
            on(GAPS_TABLE)(Presenter(deps, table_screen, Whisper).acting(everything)),
        ),
    )
