"""Copies of shared reflections in study groups' threads: posted, edited, and deleted once the group may not read them.

Each copy is a row that any node may claim. What Discord refuses is tried again later, or shown to the author.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from bot.content.catalogue import Library
from bot.core.ids import ChannelId
from bot.discord_ui.posting import NotPosted, Posted
from bot.features.people import Group, find_group, note_thread
from bot.features.reflections.journal import store, views
from bot.features.reflections.journal.rules import Reflection
from bot.features.reflections.journal.store import posts
from bot.features.reflections.journal.store.posts import Post
from bot.storage import WriteSession
from bot.work import Decision, Worker

BATCH = 10
"""How many copies a node looks after at a time."""
LATER = timedelta(minutes=2)
"""When to try again if Discord didn't answer or was busy."""
MUCH_LATER = timedelta(hours=6)
"""When to try again where the bot may not write or delete, or a thread is closed: people have to change that."""

THREAD_NAME = "Reflections"
"""What a group's thread for reflections is called."""


@dataclass(frozen=True)
class Task:
    """What to do with a copy: with a reflection it's posted or edited, without one it's deleted."""

    post: Post
    group: Group | None
    reflection: Reflection | None
    title: str


class CopyWorker(Worker):
    """Keeps the copies in Discord the same as the reflections they're of."""

    name = "copy of a reflection"

    def claim(self, session: WriteSession, owner: str, now: datetime) -> Sequence[int]:
        """Claim up to BATCH copies that have changed, and return their numbers."""
        return posts.claim(session, owner, now, BATCH)

    def postpone(self, session: WriteSession, number: int, owner: str, until: datetime) -> None:
        """Let go of a copy until a moment."""
        posts.postpone(session, number, owner, until)

    async def tend(self, number: int) -> Decision | None:
        """Post, edit or delete a copy in Discord, whatever is needed now."""
        now = self._deps.clock.now()
        task = await self._deps.db.write(prepare, self._deps.library, number, self._owner, now)
        if task is None:
            return Decision("nothing to do any more")
        refused = await (self._take_away(task.post) if task.reflection is None else self._show(task, task.reflection))
        return Decision("up to date" if refused is None else f"not yet: {refused.reason}")

    async def _take_away(self, post: Post) -> NotPosted | None:
        assert post.thread is not None
        assert post.message is not None
        refused = await self._deps.outbox.delete(post.thread, post.message)
        if refused is None:
            await self._deps.db.write(posts.remove_post, post)
            return None
        until = LATER if refused.reason == "later" else MUCH_LATER
        now = self._deps.clock.now()
        await self._deps.db.write(posts.save_post, post, now + until, now)
        return refused

    async def _show(self, task: Task, reflection: Reflection) -> NotPosted | None:
        post, screen = task.post, views.post(reflection, task.title)
        if post.thread is not None and post.message is not None:
            answer = await self._deps.outbox.edit(post.thread, post.message, screen)
        else:
            thread = await self._thread(task)
            if isinstance(thread, NotPosted):
                answer = thread
            else:
                post = replace(post, thread=thread)
                answer = await self._deps.outbox.post(thread, screen, nonce=post.nonce or None)
        await self._deps.db.write(noted, post, answer, self._deps.clock.now())
        return answer if isinstance(answer, NotPosted) else None

    async def _thread(self, task: Task) -> ChannelId | NotPosted:
        """Return the thread for a group's reflections; the first time, it's opened."""
        if task.group is None:
            return NotPosted("no channel")
        if task.group.thread is not None:
            return task.group.thread
        opened = await self._deps.outbox.open_thread(task.group.channel, THREAD_NAME)
        if isinstance(opened, NotPosted) and opened.reason == "refused":
            opened = task.group.channel  # a thread itself, or the text of a voice channel: it has no threads
        if not isinstance(opened, NotPosted):
            await self._deps.db.write(note_thread, task.group.channel, opened)
        return opened


def prepare(session: WriteSession, library: Library, number: int, owner: str, now: datetime) -> Task | None:
    """Return what's to be done with a copy, or None if nothing is.

    That's so if this worker's claim is over, or the copy was to be deleted before it was ever posted.
    """
    held = store.take_claimed(session, number, owner, now)
    if held is None:
        return None
    post, reflection = held
    if reflection is None or reflection.sharing.group != post.group:
        if post.message is None:
            posts.remove_post(session, post)
            return None
        return Task(post, None, None, "")
    title = library.title_of(reflection.scope, reflection.lesson)
    return Task(post, find_group(session, post.group), reflection, title)


def noted(session: WriteSession, post: Post, answer: Posted | NotPosted, now: datetime) -> None:
    """Note what Discord said about posting or editing a copy.

    A message that's gone isn't posted again, since a moderator may have deleted it. If a group's thread is gone, the
    copy is posted anew in another one.
    """
    if isinstance(answer, Posted):
        posts.save_post(session, replace(post, message=answer.message_id, trouble=""), None, now)
        return
    match answer.reason:
        case "forbidden" | "archived" | "refused":
            posts.save_post(session, replace(post, trouble="forbidden"), now + MUCH_LATER, now)
        case "no message":
            posts.save_post(session, replace(post, message=None, trouble="removed"), None, now)
        case "no channel" if post.thread is not None and post.thread != post.group:
            note_thread(session, post.group, None)
            posts.save_post(session, replace(post, thread=None, message=None), now, now)
        case "no channel":
            posts.save_post(session, replace(post, trouble="gone"), None, now)
        case _:
            posts.save_post(session, post, now + LATER, now)
