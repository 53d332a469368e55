"""Reads and writes reflections, and their copies in threads."""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from sqlalchemy import Date, bindparam, delete, func, insert, select, update

from bot.core.ids import ChannelId, GuildId, LearnerId, LessonId, ScopeId, VersionHash
from bot.core.text import stable_key
from bot.features.reflections.journal.rules import Audience, Reflection, Sharing
from bot.features.reflections.journal.store.posts import POST, Post, new_nonce, post_in
from bot.features.reflections.journal.store.tables import ReflectionPostRow, ReflectionRow
from bot.storage import ReadSession, WriteSession

Key = tuple[ScopeId, LessonId]

_REFLECTION = select(*ReflectionRow.__table__.columns)
_MINE = _REFLECTION.where(ReflectionRow.learner_id == bindparam("learner")).order_by(ReflectionRow.id.desc())
_SINCE = _MINE.where(ReflectionRow.on >= bindparam("since", type_=Date))


def insert_new(session: WriteSession, reflection: Reflection, event: int) -> int | None:
    """Add a reflection and return its number; None if this form (`event`) has brought one before."""
    values = {
        "event_id": event,
        "learner_id": reflection.learner,
        "scope": reflection.scope,
        "lesson_id": reflection.lesson,
        "version": reflection.version,
        "prompt": reflection.prompt,
        "text": reflection.text,
        "written_at": reflection.written_at,
        "on": reflection.on,
        "edited_at": None,
        "echoed": 0,
        **_shared(reflection.sharing),
    }
    numbers = session.insert_many_new(ReflectionRow, [values], ReflectionRow.id)
    return int(numbers[0]) if numbers else None


def move(session: WriteSession, scope: ScopeId, homes: Mapping[tuple[LessonId, str], LessonId]) -> None:
    """Let reflections follow their prompts to other lessons: `homes` says where a prompt is, by its lesson and key."""
    row = ReflectionRow
    for lesson in {lesson for lesson, _ in homes}:
        here = (row.scope == scope, row.lesson_id == lesson)
        for prompt in session.scalars(select(row.prompt).where(*here).distinct()):
            if home := homes.get((lesson, stable_key(prompt))):
                session.run(update(row).where(*here, row.prompt == prompt).values(lesson_id=home))


def _shared(sharing: Sharing) -> dict[str, Any]:
    return {"audience": sharing.audience.value, "guild_id": sharing.guild, "group_id": sharing.group}


def find(session: ReadSession, number: int, learner: LearnerId) -> Reflection | None:
    """Return a reflection if it's this learner's own, else None."""
    row = session.mapping(_REFLECTION.where(ReflectionRow.id == number, ReflectionRow.learner_id == learner))
    return _reflection(row) if row else None


def by_event(session: ReadSession, event: int) -> Reflection | None:
    """Return the reflection that a form brought, by Discord's number of it."""
    row = session.mapping(_REFLECTION.where(ReflectionRow.event_id == event))
    return _reflection(row) if row else None


def mine(session: ReadSession, learner: LearnerId) -> list[Reflection]:
    """Return everything that a learner wrote, the newest first."""
    return [_reflection(row) for row in session.mappings(_MINE, learner=learner)]


def written_since(session: ReadSession, learner: LearnerId, since: date) -> list[Reflection]:
    """Return what a learner wrote on a study day and after, the newest first."""
    return [_reflection(row) for row in session.mappings(_SINCE, learner=learner, since=since)]


def shared_since(session: ReadSession, learner: LearnerId, since: datetime) -> int:
    """Return how many of a learner's reflections were last shared after a moment."""
    row = ReflectionRow
    mine = (row.learner_id == learner, row.shared_at > since)
    return session.scalar(select(func.count()).where(*mine)) or 0


def note_shared(session: WriteSession, number: int, now: datetime) -> None:
    """Note that a reflection is shared now, for the count of a day."""
    session.run(update(ReflectionRow).where(ReflectionRow.id == number).values(shared_at=now))


def page(
    session: ReadSession, learner: LearnerId, lesson: Key | None, start: int, limit: int
) -> tuple[list[Reflection], int]:
    """Return up to `limit` of a learner's reflections from `start` on, the newest first, and their number in all."""
    where = [ReflectionRow.learner_id == learner]
    if lesson is not None:
        where += [ReflectionRow.scope == lesson[0], ReflectionRow.lesson_id == lesson[1]]
    count = session.scalar(select(func.count()).select_from(ReflectionRow).where(*where)) or 0
    rows = session.mappings(_REFLECTION.where(*where).order_by(ReflectionRow.id.desc()).offset(start).limit(limit))
    return [_reflection(row) for row in rows], count


def lessons(session: ReadSession, learner: LearnerId) -> list[tuple[Key, int]]:
    """Return the lessons that a learner wrote on, the latest first, with how many reflections each."""
    rows = session.rows(
        select(ReflectionRow.scope, ReflectionRow.lesson_id, func.count())
        .where(ReflectionRow.learner_id == learner)
        .group_by(ReflectionRow.scope, ReflectionRow.lesson_id)
        .order_by(func.max(ReflectionRow.id).desc())
    )
    return [((ScopeId(scope), LessonId(lesson)), count) for scope, lesson, count in rows]


def _reflection(row: Mapping[str, Any]) -> Reflection:
    guild = GuildId(row["guild_id"]) if row["guild_id"] is not None else None
    group = ChannelId(row["group_id"]) if row["group_id"] is not None else None
    return Reflection(
        id=row["id"],
        learner=LearnerId(row["learner_id"]),
        scope=ScopeId(row["scope"]),
        lesson=LessonId(row["lesson_id"]),
        version=VersionHash(row["version"]),
        prompt=row["prompt"],
        text=row["text"],
        sharing=Sharing(Audience(row["audience"]), guild, group),
        written_at=row["written_at"],
        on=row["on"],
        edited_at=row["edited_at"],
        echoed=row["echoed"],
    )


def change(session: WriteSession, reflection: Reflection) -> None:
    """Keep a reflection's text, readers, and when it was edited and last shown again, as they are now."""
    values = {
        "text": reflection.text,
        "edited_at": reflection.edited_at,
        "echoed": reflection.echoed,
        **_shared(reflection.sharing),
    }
    session.run(update(ReflectionRow).where(ReflectionRow.id == reflection.id).values(**values))


def remove(session: WriteSession, reflection: Reflection) -> None:
    """Delete a reflection; its copies in threads are `follow`'s concern."""
    session.run(delete(ReflectionRow).where(ReflectionRow.id == reflection.id))


def for_educators(session: ReadSession, guild: GuildId, start: int, limit: int | None) -> tuple[list[Reflection], int]:
    """Return what was shared with a server's educators, the newest first, and how much there is; no limit is all."""
    shared = (ReflectionRow.guild_id == guild, ReflectionRow.audience == Audience.EDUCATORS.value)
    count = session.scalar(select(func.count()).select_from(ReflectionRow).where(*shared)) or 0
    rows = session.mappings(_REFLECTION.where(*shared).order_by(ReflectionRow.id.desc()).offset(start).limit(limit))
    return [_reflection(row) for row in rows], count


# ---------------------------------------------------------------- copies in threads


def follow(session: WriteSession, number: int, group: ChannelId | None, now: datetime) -> None:
    """Have the worker bring a reflection's copies up to date.

    The one in this group's thread is posted or edited; those in others, or with None all, are deleted.
    """
    row = ReflectionPostRow
    changed = {"wake_at": now, "trouble": "", "revision": row.revision + 1}
    copies = session.rows(select(row.id, row.group_id).where(row.reflection_id == number))
    stale = [copy for copy, where in copies if where != group]
    if stale:
        session.run(update(row).where(row.id.in_(stale)).values(reflection_id=None, **changed))
    if group is None:
        return
    if len(stale) < len(copies):
        session.run(update(row).where(row.reflection_id == number).values(**changed))
    else:
        fresh = {"revision": 0, "nonce": new_nonce(), "trouble": "", "wake_at": now}
        session.run(insert(row).values(reflection_id=number, group_id=group, **fresh))


def take_claimed(
    session: WriteSession, number: int, owner: str, now: datetime
) -> tuple[Post, Reflection | None] | None:
    """Return a copy, locked, and its reflection, if this worker's claim still holds; otherwise None.

    Without a reflection the copy is to be deleted.
    """
    post = ReflectionPostRow
    held = (post.id == number, post.claimed_by == owner, post.claimed_until > now)
    row = session.mapping(POST.where(*held).with_for_update())
    if row is None:
        return None
    of = session.mapping(_REFLECTION.where(ReflectionRow.id == row["reflection_id"]))
    return post_in(row), _reflection(of) if of else None
