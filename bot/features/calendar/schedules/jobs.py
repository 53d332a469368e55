"""Posts what is due: a worker claims rows, posts each, and notes what Discord said.

If it's killed in between, its claims run out and another worker takes over. A post that was sent but not noted is
recognized by its nonce, for some minutes.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from bot.content.catalogue import Catalogue, Entry, Library, natural
from bot.core.ids import ScopeId
from bot.discord_ui.posting import NotPosted, Posted
from bot.features import quizzes
from bot.features.calendar.schedules import store
from bot.features.calendar.schedules.rules import (
    LATE,
    LastPost,
    LessonPost,
    Post,
    QuizPost,
    RecapPost,
    Schedule,
    Status,
    Trouble,
    What,
    due_within,
    moved_on,
)
from bot.features.calendar.schedules.views import posts
from bot.features.library import voided
from bot.features.people import Group
from bot.features.quizzes import Order, Scoring, open_by_itself, running_in, totals
from bot.storage import ReadSession, WriteSession
from bot.work import Decision, Worker

BATCH = 20
"""How many schedules a node looks after at a time."""
LATER = timedelta(minutes=2)
"""When to look again if Discord didn't take a post, or a quiz is still running in the channel."""
WEEK = timedelta(days=7)
"""How far a channel's first recap looks back; later ones begin with the one before."""
HARDEST, TOP = 3, 5

_TROUBLE = {"forbidden": Trouble.FORBIDDEN, "no channel": Trouble.CHANNEL_GONE}


class ScheduleWorker(Worker):
    """Posts in channels what is due there."""

    name = "schedule"

    def claim(self, session: WriteSession, owner: str, now: datetime) -> Sequence[int]:
        """Claim up to BATCH schedules that are due, and return their numbers."""
        return store.claim(session, owner, now, BATCH)

    def postpone(self, session: WriteSession, number: int, owner: str, until: datetime) -> None:
        """Let go of a schedule until a moment."""
        store.postpone(session, number, owner, until)

    async def tend(self, number: int) -> Decision | None:
        """Post what a schedule brings now, or say why nothing comes."""
        deps = self._deps
        post = await deps.db.write(prepare, deps.library, number, self._owner, deps.clock.now())
        if isinstance(post, Decision):
            return post
        if isinstance(post, Schedule):
            await self._tell(post)
            return Decision(f"paused: {post.problem}")
        schedule = post.schedule
        assert schedule.due_at is not None
        nonce = f"s{schedule.id:x}-{int(schedule.due_at.timestamp()):x}"
        answer = await deps.outbox.post(schedule.channel, posts.post(post), nonce=nonce[-25:])
        came = await deps.db.write(noted, post, self._owner, answer, deps.clock.now())
        if isinstance(came, Schedule):
            await self._tell(came)
            return Decision(f"paused: {came.problem}")
        if isinstance(came, Stray):
            await deps.outbox.delete(schedule.channel, came.message)
            return Decision("taken back: it was changed while it was posted")
        return Decision("posted" if isinstance(answer, Posted) else f"not posted: {answer.reason}")

    async def _tell(self, troubled: Schedule) -> None:
        """Tell the author by direct message what was paused; if that fails, they learn it at their next command."""
        if troubled.author < 0:  # a pseudonym: the author has deleted their data
            return
        if isinstance(await self._deps.write_to(troubled.author, posts.troubled([troubled])), Posted):
            await self._deps.db.write(store.note_told, [troubled.id])


def prepare(
    session: WriteSession, library: Library, number: int, owner: str, now: datetime
) -> Post | Schedule | Decision:
    """Return what's to be posted now, or why nothing is.

    If nothing is to come, the schedule is put off or moved on to its next time. One whose lesson can't come any more is
    paused and returned, so that its author can be told.
    """
    schedule = store.take_claimed(session, number, owner, now)
    if schedule is None or schedule.due_at is None:
        store.postpone(session, number, owner, now + LATER)
        return Decision("nothing: another worker has it, or it is off")
    if schedule.due_at > now:
        store.postpone(session, number, owner, schedule.due_at)
        return Decision("nothing: not due yet")
    due = due_within(schedule, now)
    if due is None:
        store.save(session, moved_on(schedule, now))
        return Decision("nothing: too late, it comes the next time")
    if schedule.what is not What.LESSON and running_in(session, schedule.channel):
        store.postpone(session, number, owner, now + LATER)
        return Decision("nothing yet: a quiz runs in the channel")
    trouble = _trouble(session, library, schedule)
    if trouble is not None:
        return _paused(session, schedule, trouble)
    post = _post(session, library, replace(schedule, due_at=due), now)
    if isinstance(post, RecapPost) and not post.table:  # nothing happened: it stays away
        store.save(session, moved_on(schedule, now))
        return Decision("nothing: nobody played since the last one")
    return post


def _trouble(session: ReadSession, library: Library, schedule: Schedule) -> Trouble | None:
    """Return why the lesson that a schedule names can't come, or None."""
    if schedule.lesson is None:
        return None
    entry = library.seen_by(ScopeId(schedule.guild)).get(schedule.lesson)
    if entry is None:
        return Trouble.WITHDRAWN
    asks = schedule.what is not What.QUIZ or _asks(session, schedule, entry)
    return None if asks else Trouble.NO_QUESTIONS


def _paused(session: WriteSession, schedule: Schedule, trouble: Trouble) -> Schedule:
    paused = replace(schedule, status=Status.PAUSED, problem=trouble, told=False)
    store.save(session, paused)
    return paused


def _post(session: ReadSession, library: Library, schedule: Schedule, now: datetime) -> Post:
    late = schedule.due_at is not None and now - schedule.due_at > LATE
    if schedule.what is What.RECAP:
        return recap(session, library, schedule, schedule.last_at or now - WEEK, late=late)
    if schedule.what is What.OWN:
        return QuizPost(schedule, None, late)
    seen = library.seen_by(ScopeId(schedule.guild))
    entry = _entry(session, seen, schedule)
    if entry is None:
        return LastPost(schedule)
    if schedule.what is What.QUIZ:
        return QuizPost(schedule, entry, late)
    among = [one.id for one in seen.course_of(entry).entries]
    return LessonPost(schedule, entry, among.index(entry.id) + 1, len(among), late)


def recap(
    session: ReadSession, library: Library, schedule: Schedule, since: datetime, *, late: bool = False
) -> RecapPost:
    """Return how the quizzes of a schedule's channel have gone since a moment."""
    table = totals(session, schedule.channel, since)
    hardest = quizzes.hardest(session, library, schedule.channel, since, HARDEST)
    named = TOP if len(table) > TOP + 1 else len(table)  # one more name takes no more room than saying so
    return RecapPost(schedule, since, table[:named], hardest, late, more=len(table) - named)


def _entry(session: ReadSession, seen: Catalogue, schedule: Schedule) -> Entry | None:
    """Return the lesson to post: the one the schedule names, else the next one of the course.

    None if there's none left, or the one it names is gone.
    """
    if schedule.lesson is not None:
        return seen.get(schedule.lesson)
    entries = [one for one in seen.entries.values() if schedule.what is not What.QUIZ or _asks(session, schedule, one)]
    ids = [one.id for one in entries]
    if schedule.last_lesson in ids:
        entries = entries[ids.index(schedule.last_lesson) + 1 :]
    elif schedule.last_lesson is not None:  # it was withdrawn meanwhile: begin with what its place in the course was
        entries = [one for one in entries if natural(one.id) > natural(schedule.last_lesson)]
    return entries[0] if entries else None


def _asks(session: ReadSession, schedule: Schedule, entry: Entry) -> bool:
    void = voided(session, schedule.guild, *entry.key)
    return any(question.key not in void for question in entry.lesson.quiz)


@dataclass(frozen=True)
class Stray:
    """The announcement of a quiz stands in a channel, but no quiz belongs to it: it's to be deleted."""

    message: int


def noted(
    session: WriteSession, post: Post, owner: str, answer: Posted | NotPosted, now: datetime
) -> Schedule | Stray | None:
    """Note what Discord said about a post, and open the lobby of a quiz.

    Return the schedule if this paused it. Return a Stray if a quiz was announced that can't be: its schedule was
    paused, skipped or removed meanwhile, or its lobby can't be opened. If another worker has opened the quiz under the
    same message, the announcement stays.
    """
    schedule = store.take_claimed(session, post.schedule.id, owner, now)
    if schedule is None:
        lobby = answer if isinstance(post, QuizPost) and isinstance(answer, Posted) else None
        is_stray = lobby is not None and running_in(session, post.schedule.channel) is None
        return Stray(lobby.message_id) if lobby is not None and is_stray else None
    if isinstance(answer, Posted):
        moved = replace(moved_on(schedule, now), last_at=now)
        match post:
            case LessonPost() | QuizPost():
                moved = replace(moved, last_lesson=post.entry.id if post.entry else None)
            case LastPost():
                moved = replace(moved, status=Status.ENDED, due_at=None)
            case RecapPost():
                pass
        store.save(session, moved)
        if isinstance(post, QuizPost):
            return None if _open(session, post, answer.message_id, now) else Stray(answer.message_id)
        return None
    if answer.reason in _TROUBLE:
        return _paused(session, schedule, _TROUBLE[answer.reason])
    store.postpone(session, schedule.id, owner, now + LATER)
    return None


def _open(session: WriteSession, post: QuizPost, event: int, now: datetime) -> bool:
    schedule = post.schedule
    group = Group(schedule.channel, schedule.guild, schedule.channel_name)
    order = Order(group, post.entry.id if post.entry else None, schedule.questions, schedule.seconds, Scoring.ACCURACY)
    return open_by_itself(session, post.entry, order, event, now) is not None
