"""Statements on the copies that are posted in a group's thread."""

import secrets
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import delete, insert, select, update

from bot.core.ids import ChannelId
from bot.features.reflections.journal.store.tables import ReflectionPostRow
from bot.storage import ReadSession, WriteSession
from bot.storage.lease import Claim, claim_due, let_go


@dataclass(frozen=True)
class Post:
    """The copy of a reflection in a group's thread; with `reflection` as None it's to be deleted there."""

    id: int
    reflection: int | None
    group: ChannelId
    thread: ChannelId | None
    message: int | None
    trouble: str
    revision: int
    nonce: str


def post_of(session: ReadSession, number: int) -> Post | None:
    """Return the copy that a reflection has, or will have, in a thread; None if it has none."""
    row = session.mapping(POST.where(ReflectionPostRow.reflection_id == number))
    return post_in(row) if row else None


POST = select(*ReflectionPostRow.__table__.columns)


def claim(session: WriteSession, owner: str, now: datetime, limit: int) -> Sequence[int]:
    """Claim up to `limit` copies that have to be looked after, and return their numbers."""
    return claim_due(session, ReflectionPostRow, Claim(owner, now), limit)


def postpone(session: WriteSession, number: int, owner: str, until: datetime) -> None:
    """Give a claimed copy back, to be looked at again at `until`; does nothing if the claim is lost."""
    let_go(session, ReflectionPostRow, number, owner, until)


def post_in(row: Mapping[str, Any]) -> Post:
    """Return the copy that a row holds."""
    thread = ChannelId(row["thread_id"]) if row["thread_id"] is not None else None
    group = ChannelId(row["group_id"])
    return Post(
        id=row["id"],
        reflection=row["reflection_id"],
        group=group,
        thread=thread,
        message=row["message_id"],
        trouble=row["trouble"],
        revision=row["revision"],
        nonce=row["nonce"],
    )


def new_nonce() -> str:
    """Return a random nonce, by which Discord tells a message that was sent before."""
    return secrets.token_hex(12)


def save_post(session: WriteSession, post: Post, wake_at: datetime | None, now: datetime) -> None:
    """Keep how a copy fares, end the claim on it, and look again at `wake_at`; None means once it changes.

    If it changed while Discord was asked, it's looked at again at once. If its row is gone by now, a new row has the
    message deleted. The row is found by its nonce too, as SQLite gives the numbers of deleted rows again; once it has
    lost its message it gets a new nonce, or Discord would take the next one for the same.
    """
    values = {"thread_id": post.thread, "message_id": post.message, "trouble": post.trouble, "nonce": post.nonce}
    here = (ReflectionPostRow.id == post.id, ReflectionPostRow.nonce == post.nonce)
    row = session.mapping(POST.where(*here).with_for_update())
    if row is None:
        if post.message is not None:
            orphan = {"reflection_id": None, "group_id": post.group, "wake_at": now, "revision": 0}
            session.run(insert(ReflectionPostRow).values(**values, **orphan))
        return
    same = (row["revision"], row["reflection_id"]) == (post.revision, post.reflection)
    if row["message_id"] is not None and post.message is None:
        values["nonce"] = new_nonce()
    free = {"wake_at": wake_at if same else now, "claimed_by": None, "claimed_until": None}
    session.run(update(ReflectionPostRow).where(ReflectionPostRow.id == post.id).values(**values, **free))


def remove_post(session: WriteSession, post: Post) -> None:
    """Forget a copy that's no longer in any thread."""
    session.run(delete(ReflectionPostRow).where(ReflectionPostRow.id == post.id))
