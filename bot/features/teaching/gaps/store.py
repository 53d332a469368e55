"""Statements on gaps."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from sqlalchemy import case, delete, func, select, update

from bot.core.ids import GuildId
from bot.core.text import shorten, stable_key
from bot.features.teaching.gaps.rules import TEXT_LIMIT, Gap
from bot.features.teaching.gaps.tables import GapRow
from bot.storage import ReadSession, WriteSession


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


def page(session: ReadSession, guild: GuildId, start: int, limit: int | None) -> tuple[list[Gap], int]:
    """Return `limit` (None: all) of a server's open gaps from `start` on, the most asked first, and the full count."""
    row = GapRow
    here = (row.guild_id == guild, row.closed_at.is_(None))
    count = session.scalar(select(func.count()).select_from(row).where(*here)) or 0
    ordered = select(*row.__table__.columns).where(*here).order_by(row.times.desc(), row.last_at.desc(), row.id)
    return [_gap(found) for found in session.mappings(ordered.offset(start).limit(limit))], count


def close(session: WriteSession, guild: GuildId, number: int, now: datetime) -> bool:
    """Close an open gap of a server; return False for one that's closed, gone, or another server's.

    Its text is deleted, since it may name somebody; if the question is asked again, the text is back.
    """
    row = GapRow
    mine = update(row).where(row.id == number, row.guild_id == guild, row.closed_at.is_(None))
    return session.run(mine.values(closed_at=now, question="", near="")) == 1


def find(session: ReadSession, guild: GuildId, number: int) -> Gap | None:
    """Return an open gap, or None if it's closed, gone, or another server's."""
    row = GapRow
    mine = select(*row.__table__.columns).where(row.id == number, row.guild_id == guild, row.closed_at.is_(None))
    found = session.mapping(mine)
    return _gap(found) if found else None


def remove(session: WriteSession, guild: GuildId, number: int) -> bool:
    """Delete a gap for good, open or closed; return False if the server has none of that number."""
    return session.run(delete(GapRow).where(GapRow.id == number, GapRow.guild_id == guild)) == 1


def _gap(row: Mapping[str, Any]) -> Gap:
    return Gap(row["id"], row["question"], row["near"], row["times"], row["first_at"], row["last_at"])
