"""Plans what comes in a channel; each function is one transaction and returns one outcome."""

from dataclasses import dataclass, replace
from datetime import datetime

from bot.content.catalogue import Library
from bot.content.find.search import find_lesson
from bot.content.lesson import Lesson
from bot.context import ReadContext, WriteContext
from bot.core.ids import ChannelId, GuildId, LessonId, ScopeId, Who
from bot.features.calendar.schedules import store
from bot.features.calendar.schedules.rules import (
    MOST,
    AsksNothing,
    Full,
    MayNotPost,
    NotPlanner,
    Outcome,
    Place,
    Planned,
    Plans,
    Schedule,
    Status,
    Unknown,
    What,
    is_same_plan,
    moved_on,
    next_times,
    skipped,
)
from bot.features.library import Lost, Missing
from bot.features.people import AuditAct, NotInServer, arrive, note_act, taught, teaches
from bot.times.recurrence import next_time, parse

ACTS = {
    "pause": AuditAct.PAUSED,
    "resume": AuditAct.RESUMED,
    "skip": AuditAct.SKIPPED,
    "remove": AuditAct.UNSCHEDULED,
}
"""What can be done to a schedule, and what the audit trail calls it."""

SHOWN = 3
"""How many of a schedule's next times are shown."""


@dataclass(frozen=True)
class Wish:
    """What somebody wants to come; `when` and `lesson` are as they typed them.

    Without a lesson it's the whole course, one by one; without `questions` a quiz asks all.
    """

    what: What
    when: str
    lesson: str = ""
    questions: int | None = None
    seconds: int = 30


def _may(at: ReadContext, place: Place | None, channel: ChannelId) -> bool:
    """Tell whether somebody may plan for a channel.

    Those who teach in the server may, and in the channel itself those who moderate it; in a thread everybody may.
    """
    here = place is not None and place.channel == channel and (place.moderates or place.in_thread)
    return here or teaches(at)


def _guild(who: Who) -> GuildId:
    if who.guild is None:
        raise NotInServer
    return who.guild


def show_all(at: ReadContext, place: Place, *, whole: bool = False) -> Plans:
    """Return what's planned for a channel, or with `whole` for the whole server.

    Raises NotInServer, and with `whole` NotEducator for those who don't teach.
    """
    guild = taught(at) if whole else _guild(at.who)
    schedules = store.of_guild(at.session, guild, None if whole else place.channel)
    listed = tuple((one, _lesson(at.library, one)) for one in schedules)
    return Plans(None if whole else place.channel, listed, _may(at, place, place.channel))


def show_server(at: ReadContext, place: Place) -> Plans:
    """Return what's planned for the whole server; raises NotInServer or NotEducator."""
    return show_all(at, place, whole=True)


def may_add(at: ReadContext, place: Place) -> None:
    """Raise NotInServer or NotPlanner if somebody may not plan for a channel; do nothing if they may."""
    _guild(at.who)
    if not _may(at, place, place.channel):
        raise NotPlanner


def add(at: WriteContext, place: Place, wish: Wish) -> Outcome:
    """Plan something for a channel; what's planned there already isn't planned twice.

    Return Unknown if the lesson isn't clear. Raises Unclear if the time isn't, CannotPlan if the bot may not write
    there or the channel is full, and what `may_add` raises.
    """
    guild, learner = _guild(at.who), arrive(at)
    may_add(at, place)
    if not place.may_post:
        raise MayNotPost
    lesson = _wanted(at.library, guild, wish)
    if isinstance(lesson, Unknown):
        return lesson
    rule, zone = parse(wish.when, learner.tz.key, at.now)
    schedule = Schedule(
        id=0,
        guild=guild,
        channel=place.channel,
        channel_name=place.name,
        author=at.who.learner,
        what=wish.what,
        lesson=lesson,
        questions=wish.questions,
        seconds=wish.seconds,
        rule=rule,
        zone=zone,
        due_at=next_time(rule, zone, at.now),
    )
    planned = store.of_guild(at.session, guild, place.channel)
    same = next((one for one in planned if is_same_plan(one, schedule)), None)
    if same is not None:
        return _planned(at.library, same, done="scheduled")
    if len(planned) >= MOST:
        raise Full
    schedule = replace(schedule, id=store.insert(at.session, schedule, at.now))
    note_act(at, AuditAct.SCHEDULED, {"what": _named(at.library, schedule)})
    return _planned(at.library, schedule, done="scheduled")


def _wanted(library: Library, guild: GuildId, wish: Wish) -> LessonId | Unknown | None:
    """Return the lesson that was typed, None for the whole course, or Unknown with what comes near."""
    if wish.what is What.RECAP or not wish.lesson.strip():
        return None
    entry, near = find_lesson(library.seen_by(ScopeId(guild)), wish.lesson)
    if entry is None:
        return Unknown(wish.lesson, near)
    if wish.what is What.QUIZ and not entry.lesson.quiz:
        raise AsksNothing(entry.lesson.title)
    return entry.id


def show(at: ReadContext, place: Place, number: int) -> Planned:
    """Return one schedule of the server, which anybody in it may see; raises Missing if it's gone or over."""
    schedule = store.find(at.session, _guild(at.who), number)
    if schedule is None or schedule.status is Status.ENDED:
        raise Missing(Lost.PLAN)
    may = _may(at, place, schedule.channel) or schedule.author == at.who.learner
    return _planned(at.library, schedule, may_change=may)


def act(at: WriteContext, place: Place, schedule: int, act: str) -> Planned:
    """Do to a schedule what ACTS allows: pause, resume, skip its next time, or remove it.

    Raises Missing if it's gone or over, or there's no such act; NotPlanner for those who may neither plan for its
    channel nor are its author. What changes nothing isn't noted in the trail.
    """
    found = store.take(at.session, _guild(at.who), schedule)
    if found is None or found.status is Status.ENDED or act not in ACTS:
        raise Missing(Lost.PLAN)
    if not _may(at, place, found.channel) and found.author != at.who.learner:
        raise NotPlanner
    changed = _changed(found, act, at.now)
    if changed != found:
        store.save(at.session, changed)
        note_act(at, ACTS[act], {"what": _named(at.library, found)})
    return _planned(at.library, changed, done=act if changed != found else "")


def _changed(schedule: Schedule, wanted: str, now: datetime) -> Schedule:
    match wanted:
        case "pause":
            return replace(schedule, status=Status.PAUSED)
        case "resume":
            on = replace(schedule, status=Status.ON, problem=None, told=True)
            return on if on.due_at and on.due_at > now else moved_on(on, now)
        case "skip":
            return skipped(schedule)
        case _:
            return replace(schedule, status=Status.ENDED, due_at=None)


def _planned(library: Library, schedule: Schedule, *, may_change: bool = True, done: str = "") -> Planned:
    times = tuple(next_times(schedule, SHOWN))
    return Planned(schedule, _lesson(library, schedule), times, may_change, done)


def _lesson(library: Library, schedule: Schedule) -> Lesson | None:
    entry = library.seen_by(ScopeId(schedule.guild)).get(schedule.lesson) if schedule.lesson else None
    return entry.lesson if entry else None


def _named(library: Library, schedule: Schedule) -> str:
    """Return a schedule in a few words, as the audit trail names it."""
    lesson = _lesson(library, schedule)
    about = f" “{lesson.title}”" if lesson else ""
    return f"a {schedule.what.value}{about} in #{schedule.channel_name}, {schedule.rule.words}"


def troubled(at: ReadContext) -> tuple[Schedule, ...]:
    """Return the person's own schedules that the bot had to pause and that they don't know of yet."""
    return tuple(store.troubled(at.session, at.who.learner))


def note_told(at: WriteContext, told: tuple[Schedule, ...]) -> None:
    """Note that the author knows that these were paused."""
    store.note_told(at.session, [one.id for one in told])
