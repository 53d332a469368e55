"""The pages of gaps, the question before one is deleted, and the table, with every word on them."""

from collections.abc import Iterator, Sequence

from bot import routes
from bot.content.excerpts import brief
from bot.core.text import counted, moment, said
from bot.discord_ui.components import Button, Document, Part, Screen, Style, line, page_buttons, page_note, rows, words
from bot.features.teaching.gaps.rules import Gap, Gaps
from bot.formats import tables

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
    sure = routes.GAP_DELETE(gap=gap.id, sure=1)
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
                Button("Dealt with", routes.GAP_CLOSE(gap=gap.id), emoji="✅"),
                Button("Delete …", routes.GAP_DELETE(gap=gap.id, sure=0), emoji="🗑️"),
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
        yield Button("As a table", routes.GAPS_TABLE(), emoji="📄")
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
