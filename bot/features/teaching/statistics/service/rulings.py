"""How a question is voided or an answer accepted, and what follows for the scores."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from typing import assert_never

from bot.content.catalogue import Entry
from bot.context import ReadContext, WriteContext
from bot.core.ids import GuildId, LearnerId, LessonId, ScopeId, VersionHash, VersionRef
from bot.features.library import (
    Kept,
    Lost,
    Missing,
    Ruling,
    Spot,
    accept_answers,
    accept_from_everybody,
    lock_scope,
    published_lesson,
    restore_question,
    void_question,
)
from bot.features.people import AuditAct, note_act, pass_mark, taught
from bot.features.quizzes import (
    best_shares,
    group_shares,
    pass_quiz,
    set_void_in_groups,
    wrong_answers_alone,
    wrong_answers_in_groups,
)
from bot.features.teaching.statistics import store
from bot.features.teaching.statistics.rules.outcomes import (
    Choices,
    Effect,
    OneQuestion,
    Outcome,
    Rescored,
)
from bot.features.teaching.statistics.service import K, question
from bot.questions import Question
from bot.storage import ReadSession, WriteSession


def choices(at: WriteContext, lesson: LessonId, number: int) -> Choices:
    """Ask how a question should count, with what each ruling would do.

    That's found by doing it in a savepoint and taking it back, so that what's said beforehand can't differ from what
    happens; hence a WriteContext, though nothing is changed.
    """
    one = question(at, lesson, number)
    guild, stats = taught(at), one.stats
    kinds = [Ruling.WRITTEN] if stats.ruled else []
    if not stats.ruled.void:
        kinds += [Ruling.VOID, *([] if stats.ruled.everybody else [Ruling.EVERYBODY])]
    open_to_more = not (stats.ruled.void or stats.ruled.everybody)
    more = [each for each in stats.options if open_to_more and not each.right and not stats.is_accepted(each)]

    before = _scores(at.session, guild, one.entry)

    def effect(ruling: Ruling, option: str = "") -> Effect:
        with at.session.trial():
            return _rule(at, guild, one, (ruling, option), before).effect

    return Choices(
        one,
        tuple((ruling, effect(ruling)) for ruling in kinds),
        tuple((option, effect(Ruling.ACCEPTED, option.text)) for option in more),
    )


def rule(at: WriteContext, where: tuple[LessonId, int, str], wanted: tuple[Ruling, str]) -> Outcome:
    """Rule how a question counts in this server, and note what to tell everybody whose score changes.

    `where` is the lesson, the question's number and its tag; `wanted` is the ruling, with the tag of the option if one
    is to be accepted. Nobody loses a lesson that's done. A ruling that's in force already, or isn't on offer any more,
    changes nothing; raises Missing if the question or option has changed meanwhile.
    """
    (name, number, tag), (ruling, option) = where, wanted
    guild = taught(at)
    lock_scope(at.session, ScopeId(guild))  # two at once would each miss the other's
    before = question(at, name, number)
    if tag != before.stats.tag:
        raise Missing(Lost.QUESTION)
    text = next((each.text for each in before.stats.options if each.tag == option and not each.right), "")
    if ruling is Ruling.ACCEPTED and not text:
        raise Missing(Lost.OPTION)
    if not _may_follow(before.stats.ruled, ruling):
        return before
    ruled = _rule(at, guild, before, (ruling, text), _scores(at.session, guild, before.entry))
    if not ruled.changed:
        return before
    entry, asked = before.entry, before.stats.question
    changes = {
        one: Rescored(0, entry.lesson.title, asked.q, ruling, _percent(old), _percent(new), one in ruled.done)
        for one, (old, new) in ruled.concerned.items()
    }
    store.note(at.session, guild, changes, at.now)
    detail = {"title": entry.lesson.title, "what": asked.q, **({"option": text} if text else {})}
    note_act(at, _ACTS[ruling], detail, entry.id)
    return replace(question(at, name, number), told=len(changes))


def _may_follow(ruled: Kept, ruling: Ruling) -> bool:
    """Tell whether a ruling is still on offer: somebody may have ruled since the screen with its button was shown."""
    if ruling is Ruling.WRITTEN:
        return True
    return not ruled.void and not (ruled.everybody and ruling is Ruling.ACCEPTED)


_ACTS = {
    Ruling.WRITTEN: AuditAct.RESTORED,
    Ruling.VOID: AuditAct.VOIDED,
    Ruling.EVERYBODY: AuditAct.GAVE_POINT,
    Ruling.ACCEPTED: AuditAct.ACCEPTED,
}


@dataclass(frozen=True)
class _Scores:
    """Everybody's scores (0 to 1) at a lesson by what counts now, and who has passed its quiz by them.

    `alone` has best shares, `groups` every result by the quiz's number and the player.
    """

    alone: Mapping[LearnerId, float]
    groups: Mapping[tuple[int, LearnerId], float]
    passed: frozenset[LearnerId]


@dataclass(frozen=True)
class _Ruled:
    """What a ruling did: whether it `changed` anything, how many scores, and who is concerned.

    `concerned` has their best shares alone, before and after; `done` are those who finish the lesson by it.
    """

    changed: bool
    effect: Effect
    concerned: Mapping[LearnerId, tuple[float | None, float | None]]
    done: frozenset[LearnerId]


def _rule(at: WriteContext, guild: GuildId, one: OneQuestion, wanted: tuple[Ruling, str], before: _Scores) -> _Ruled:
    """Put a ruling into force, finish the lesson for those who pass by it, and return what changed since `before`."""
    entry, session, now = one.entry, at.session, at.now
    changed = _set(session, Spot(guild, *entry.key, one.stats.key), one, wanted, now)
    after = _scores(session, guild, entry)
    fresh = sorted(after.passed - before.passed)
    done = frozenset(pass_quiz(session, fresh, VersionRef(*entry.key, entry.version), entry.lesson, now))
    moves = [
        *((who, _moved(before.alone, after.alone, who)) for who in {**before.alone, **after.alone}),
        *((who, _moved(before.groups, after.groups, (quiz, who))) for quiz, who in {**before.groups, **after.groups}),
    ]
    effect = Effect(sum(move > 0 for _, move in moves), sum(move < 0 for _, move in moves), len(done))
    concerned = {who for who, move in moves if move} | done
    shares = {who: (before.alone.get(who), after.alone.get(who)) for who in sorted(concerned)}
    return _Ruled(changed, effect, shares, done)


def _moved(before: Mapping[K, float], after: Mapping[K, float], key: K) -> float:
    """Return by how much a share rose (below 0: fell); a share that's missing, since nothing in it counts, is 0.

    Rounded, so that floating-point noise isn't taken for a change.
    """
    return round(after.get(key, 0.0) - before.get(key, 0.0), 9)


def _set(session: WriteSession, spot: Spot, one: OneQuestion, wanted: tuple[Ruling, str], now: datetime) -> bool:
    """Store a ruling; return False if it's in force already."""
    (ruling, option), key = wanted, one.entry.key
    match ruling:
        case Ruling.VOID:
            changed = void_question(session, spot, now)
        case Ruling.WRITTEN:
            changed = restore_question(session, spot)
        case Ruling.EVERYBODY:
            return accept_from_everybody(session, spot, now)
        case Ruling.ACCEPTED:
            return _accept(session, spot, one, option, now)
        case _:
            assert_never(ruling)
    set_void_in_groups(session, spot.guild, key, spot.question, void=ruling is Ruling.VOID)
    return changed


def _accept(session: WriteSession, spot: Spot, one: OneQuestion, option: str, now: datetime) -> bool:
    """Let an option count wherever it stood in the versions that were asked, and however it was typed.

    What's stored are the answers that it makes right, by version: SQL can't compare more than what's stored. The
    example makes sure there's at least one, even if nobody has given it yet.
    """
    options, key = one.stats.ruled.accepted | {option}, (spot.scope, spot.lesson)
    given = [
        *wrong_answers_alone(session, *key, spot.question),
        *wrong_answers_in_groups(session, spot.guild, *key, spot.question),
    ]
    asked = {version: _asked_in(session, version, spot.question) for version, _ in given}
    counting = {
        (version, answer)
        for version, answer in given
        if (then := asked[version]) is not None and then.accepts(answer, options)
    }
    example = (one.entry.version, one.stats.question.with_option(option))
    return accept_answers(session, spot, option, counting | {example}, now)


def _asked_in(session: ReadSession, version: VersionHash, key: str) -> Question | None:
    lesson = published_lesson(session, version)
    return next((question for question in lesson.quiz if question.key == key), None) if lesson else None


def _scores(session: ReadSession, guild: GuildId, entry: Entry) -> _Scores:
    mark = pass_mark(session, guild)
    alone, groups = best_shares(session, guild, *entry.key), group_shares(session, guild, entry)
    passed = {who for who, share in alone.items() if share >= mark}
    passed |= {who for (_, who), (share, whole) in groups.items() if whole and share >= mark}
    return _Scores(alone, {key: share for key, (share, _) in groups.items()}, frozenset(passed))


def _percent(share: float | None) -> float | None:
    return None if share is None else share * 100


def untold(at: ReadContext) -> tuple[Rescored, ...]:
    """Return the rulings that changed something for the person and that they haven't been told about."""
    return tuple(store.untold(at.session, at.who.learner))


def note_told(at: WriteContext, told: tuple[Rescored, ...]) -> None:
    """Note that the person has been told about these."""
    store.note_told(at.session, told)
