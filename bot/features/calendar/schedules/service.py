"""Plans what comes in a channel; each function is one transaction and returns one outcome."""

from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

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
from bot.features.people import AuditAct, NotInServer, arrive, groups_of, note_act, server_settings, taught, teaches
from bot.features.quizzes import opened_at
from bot.times.plans import EVENING, parse
from bot.times.recurrence import Unclear, Why, earlier, next_time

ACTS = {
    "pause": AuditAct.PAUSED,
    "resume": AuditAct.RESUMED,
    "skip": AuditAct.SKIPPED,
    "unskip": AuditAct.RESUMED,
    "remove": AuditAct.UNSCHEDULED,
}
"""What can be done to a schedule, and what the audit trail calls it."""

ASK_REMOVE = "ask_remove"

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


def _may_add(at: ReadContext, place: Place) -> bool:
    """Tell whether somebody may plan something new in their channel: members of its group may, too.

    What others planned isn't theirs to change. A server may not want that.
    """
    if _may(at, place, place.channel):
        return True
    guild = _guild(at.who)
    mine = {group.channel for group in groups_of(at.session, at.who.learner, guild)}
    return place.channel in mine and server_settings(at.session, guild).members_plan


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
    listed = tuple((one, lesson_of(at.library, one)) for one in schedules)
    return Plans(None if whole else place.channel, listed, _may_add(at, place))


def show_server(at: ReadContext, place: Place) -> Plans:
    """Return what's planned for the whole server; raises NotInServer or NotEducator."""
    return show_all(at, place, whole=True)


def may_add(at: ReadContext, place: Place) -> None:
    """Raise NotInServer or NotPlanner if somebody may not plan for a channel; do nothing if they may."""
    _guild(at.who)
    if not _may_add(at, place):
        raise NotPlanner


def propose(at: WriteContext, place: Place, wish: Wish) -> Outcome:
    """Show how a wish was understood, with its next times; nothing comes until it's kept.

    Return Unknown if the lesson isn't clear. Raises Unclear if the time isn't, MayNotPost if the bot may not write
    there, Full if the channel has enough plans, and what `may_add` raises. What's planned already is shown as planned.
    Where it could be morning or evening, it's the evening's that's proposed, and asked about.
    """
    done = "proposed"
    try:
        wished = _wished(at, place, wish, at.now)
    except Unclear as unclear:
        if unclear.why is not Why.WHICH_HALF:
            raise
        done, wished = "which_half", _wished(at, place, replace(wish, when=EVENING + wish.when), at.now)
    if isinstance(wished, Unknown):
        return wished
    same = _same_there(at, wished)
    if same is not None and done == "proposed":
        return _planned(at.library, same, done="scheduled")
    number = store.propose(at.session, wished, at.now)
    return _planned(at.library, replace(wished, id=number), done=done)


def in_the_morning(at: WriteContext, place: Place, schedule: int) -> Outcome:
    """Propose twelve hours earlier what was proposed for an evening; raises Missing if there's no such proposal."""
    may_add(at, place)
    taken = store.proposal(at.session, _guild(at.who), at.who.learner, schedule)
    if taken is None:
        raise Missing(Lost.PLAN)
    rule = earlier(taken.rule)
    moved = replace(taken, rule=rule, status=Status.ON, due_at=next_time(rule, taken.zone, at.now))
    return _planned(at.library, replace(moved, id=store.propose(at.session, moved, at.now)), done="proposed")


def to_change(at: ReadContext, place: Place, schedule: int) -> Schedule:
    """Return a plan, or what somebody proposed, for them to change.

    Raises Missing if it's gone, NotPlanner if it isn't theirs to change.
    """
    found = store.find(at.session, _guild(at.who), schedule)
    if found is None:
        raise Missing(Lost.PLAN)
    if not _may(at, place, found.channel) and found.author != at.who.learner:
        raise NotPlanner
    return found


def change(at: WriteContext, place: Place, schedule: int, wish: Wish) -> Outcome:
    """Let a plan bring what's wished from now on, at the wished time; what was only proposed is proposed anew.

    Raises what `to_change` and `propose` raise.
    """
    found = to_change(at, place, schedule)
    kept = replace(wish, questions=found.questions, seconds=found.seconds)
    if found.status is Status.ENDED:
        return propose(at, place, kept)
    there = Place(found.channel, found.channel_name, place.moderates, place.in_thread, place.may_post)
    wished = _wished(at, there, kept, at.now)
    if isinstance(wished, Unknown):
        return wished
    changed = replace(found, what=wished.what, lesson=wished.lesson, rule=wished.rule, zone=wished.zone)
    changed = replace(changed, due_at=wished.due_at, status=Status.ON, problem=None, told=True)
    store.save(at.session, changed)
    note_act(at, AuditAct.SCHEDULED, {"what": _named(at.library, changed)})
    return _planned(at.library, changed, done="changed")


def keep(at: WriteContext, place: Place, schedule: int, once: int = 0) -> Planned:
    """Plan what somebody proposed, or with `once` its next time alone.

    Raises Missing if it's gone or over by now, and what `propose` raises.
    """
    guild = _guild(at.who)
    may_add(at, place)
    taken = store.take_proposed(at.session, guild, at.who.learner, schedule)
    if taken is None:
        kept = store.find(at.session, guild, schedule)
        if kept is None or kept.status is not Status.ON or kept.author != at.who.learner:
            raise Missing(Lost.PLAN)
        return _planned(at.library, kept, done="scheduled")  # a second press
    on = replace(taken, status=Status.ON)
    on = on if on.due_at and on.due_at > at.now else moved_on(on, at.now)
    if on.status is Status.ENDED or on.due_at is None:
        raise Missing(Lost.PLAN)
    if once:
        local = on.due_at.astimezone(ZoneInfo(on.zone))
        rule, _ = parse(f"{local:%Y-%m-%d} {local.hour}:{local.minute:02} {on.zone}", on.zone, at.now)
        on = replace(on, rule=rule)
    same = _same_there(at, on)
    if same is not None:
        return _planned(at.library, same, done="scheduled")
    store.save(at.session, on)
    return _noted(at, on)


def _wished(at: WriteContext, place: Place, wish: Wish, after: datetime) -> Schedule | Unknown:
    """Return what's wished for a channel as a plan, from a moment on; raises as `propose` does."""
    guild, learner = _guild(at.who), arrive(at)
    may_add(at, place)
    if not place.may_post:
        raise MayNotPost
    lesson = _wanted(at.library, guild, wish)
    if isinstance(lesson, Unknown):
        return lesson
    rule, zone = parse(wish.when, learner.tz.key, at.now)
    return Schedule(
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
        due_at=next_time(rule, zone, after),
    )


def _same_there(at: WriteContext, wished: Schedule) -> Schedule | None:
    """Return the plan that brings the same to the channel already; raises Full if there's no room for another."""
    planned = store.of_guild(at.session, wished.guild, wished.channel)
    same = next((one for one in planned if is_same_plan(one, wished)), None)
    if same is None and len(planned) >= MOST:
        raise Full
    return same


def _noted(at: WriteContext, planned: Schedule) -> Planned:
    note_act(at, AuditAct.SCHEDULED, {"what": _named(at.library, planned)})
    return _planned(at.library, planned, done="planned")


def again(at: WriteContext, place: Place, quiz: int) -> Outcome:
    """Propose the group's own quiz every week at the day and time at which a quiz was opened here; raises as `propose`.

    The time is rounded to a quarter of an hour, in the server's zone. `keep` may plan it for next week alone.
    """
    guild = _guild(at.who)
    opened = opened_at(at.session, guild, place.channel, quiz)
    if opened is None:
        raise Missing(Lost.PLAN)
    zone = server_settings(at.session, guild).zone or "UTC"
    local = opened.astimezone(ZoneInfo(zone)) + timedelta(minutes=7, seconds=30)
    when = f"every {local:%A} {local.hour}:{local.minute // 15 * 15:02} {zone}"
    wished = _wished(at, place, Wish(What.OWN, when), at.now + timedelta(days=1))
    assert isinstance(wished, Schedule)  # it names no lesson
    there = [one for one in store.of_guild(at.session, guild, place.channel) if one.what in {What.OWN, What.QUIZ}]
    same = next((one for one in there if one.due_at == wished.due_at), None) or _same_there(at, wished)
    if same is not None:
        mine = _may(at, place, same.channel) or same.author == at.who.learner
        return _planned(at.library, same, may_change=mine, done="scheduled")
    return _planned(at.library, replace(wished, id=store.propose(at.session, wished, at.now)), done="again")


def _wanted(library: Library, guild: GuildId, wish: Wish) -> LessonId | Unknown | None:
    """Return the lesson that was typed, None for the whole course, or Unknown with what comes near."""
    if wish.what in {What.RECAP, What.OWN} or not wish.lesson.strip():
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
    """Do to a schedule what ACTS allows: pause, resume, skip its next time or take that back, or remove it.

    With `ask_remove` nothing is done: it's asked first.

    Raises Missing if it's gone or over, or there's no such act; NotPlanner for those who may neither plan for its
    channel nor are its author. What changes nothing isn't noted in the trail.
    """
    found = store.take(at.session, _guild(at.who), schedule)
    if found is None or found.status is Status.ENDED or act not in {*ACTS, ASK_REMOVE}:
        raise Missing(Lost.PLAN)
    if not _may(at, place, found.channel) and found.author != at.who.learner:
        raise NotPlanner
    if act == ASK_REMOVE:
        return _planned(at.library, found, done=act)
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
        case "unskip":
            return replace(schedule, due_at=next_time(schedule.rule, schedule.zone, now))
        case _:
            return replace(schedule, status=Status.ENDED, due_at=None)


def _planned(library: Library, schedule: Schedule, *, may_change: bool = True, done: str = "") -> Planned:
    times = tuple(next_times(schedule, SHOWN))
    return Planned(schedule, lesson_of(library, schedule), times, may_change, done)


def lesson_of(library: Library, schedule: Schedule) -> Lesson | None:
    """Return the lesson that a schedule names; None if it goes through the course, or that lesson is gone."""
    entry = library.seen_by(ScopeId(schedule.guild)).get(schedule.lesson) if schedule.lesson else None
    return entry.lesson if entry else None


def _named(library: Library, schedule: Schedule) -> str:
    """Return a schedule in a few words, as the audit trail names it."""
    lesson = lesson_of(library, schedule)
    about = f" “{lesson.title}”" if lesson else ""
    what = What.QUIZ if schedule.what is What.OWN else schedule.what
    return f"a {what.value}{about} in #{schedule.channel_name}, {schedule.rule.words}"


def troubled(at: ReadContext) -> tuple[Schedule, ...]:
    """Return the person's own schedules that the bot had to pause and that they don't know of yet."""
    return tuple(store.troubled(at.session, at.who.learner))


def note_told(at: WriteContext, told: tuple[Schedule, ...]) -> None:
    """Note that the author knows that these were paused."""
    store.note_told(at.session, [one.id for one in told])
