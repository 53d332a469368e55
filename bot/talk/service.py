"""The use cases of a conversation; each is one transaction, and finding and wording happen in between."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import datetime

from bot.content.catalogue import Catalogue, Entry
from bot.content.find.hints import Pending
from bot.content.find.passages import Passage, Source
from bot.context import ReadContext, WriteContext
from bot.core.ids import ChannelId, LearnerId, LessonId
from bot.core.stage import Showing, Stage
from bot.features.calendar import reminder_of
from bot.features.library import record_of
from bot.features.people import arrive, has_taught, loosen_session, present, server_settings, teaches
from bot.features.quizzes import pending_alone, pending_in_groups, questions_met
from bot.features.teaching import record_gap
from bot.llm import Budget, anonymous
from bot.talk import propose, store
from bot.talk.find.answers import Said, find_passage
from bot.talk.guarding import guard
from bot.talk.outcomes import (
    DAILY_GAPS,
    Answered,
    Both,
    EnoughGaps,
    Gone,
    Guarded,
    Meant,
    Move,
    NotSaid,
    Quote,
    Several,
    Told,
)
from bot.talk.propose import beyond
from bot.talk.rules.scene import Scene, Turn
from bot.talk.spot import Lead
from bot.talk.store import ToldGapRow, WordingRow

EVERYWHERE = 0
"""The place for which all worded answers are counted, wherever they're given."""


def _shows_lesson(stage: Stage | None) -> bool:
    return stage is not None and stage.showing is Showing.LESSON


def enter(
    at: WriteContext, channel: ChannelId, public: bool, stage: Stage | None, behind: Stage | None = None
) -> Scene:
    """Return what's known when a message comes in this channel, with what's on the screen, and behind it; see Scene."""
    learner = arrive(at)
    here = [one for one in (stage, behind) if one is not None]
    catalogue, pending = at.library.seen_by(learner.scope), _pending(at, channel, here)
    reads = (not public and any(one.lesson for one in here)) or _shows_lesson(stage)
    return Scene(
        learner,
        catalogue,
        tuple(store.recent(at.session, learner.id, channel, at.now)),
        pending,
        record_of(at.session, learner.id).next_lesson(catalogue, learner.preferences.course),
        public,
        stage,
        reminder=reminder_of(at.session, learner.id),
        met=_met(at, learner.id, pending, reads=reads),
        today=learner.day(at.now),
    )


def _met(at: ReadContext, learner: LearnerId, pending: Sequence[Pending], *, reads: bool) -> frozenset[str] | None:
    """Return the questions that somebody has answered, by key; None where they read no lesson and answer no quiz.

    At a question of a path, the others of its lesson count as well: they come, and may be looked up until then.
    """
    asked = [one for one in pending if one.kind == "alone"]
    if not reads and not asked:
        return None
    seen = present(at).scope
    entries = (at.library.seen_by(seen).get(one.lesson) for one in asked if one.on_path and not reads)
    own = {question.key for entry in entries if entry is not None for question in entry.lesson.quiz}
    return questions_met(at.session, learner) | own


def _pending(at: ReadContext, channel: ChannelId, here: Iterable[Stage]) -> tuple[Pending, ...]:
    """Return the questions that must not be given away: of groups' quizzes nearby, then of the learner's own.

    What's `here` on the screen, or behind it, counts however long ago it was shown.
    """
    learner = present(at)
    shown = [one.number for one in here if one.showing is Showing.QUESTION]
    found = [
        *pending_in_groups(at.session, at.library, learner, channel),
        *pending_alone(at, learner, at.now - store.REMEMBERED, shown),
    ]
    return tuple(found)


def take(at: WriteContext, channel: ChannelId, event: int) -> bool:
    """Return True if a message is new, and note that it came; False if it came before, however close together."""
    return store.take(at.session, arrive(at).id, channel, event, at.now)


def let_go(at: WriteContext, event: int) -> str:
    """Forget that a message from somebody in need came, so that nothing of it is kept.

    Return where their server says that people in need can turn; an empty text if it says nothing.
    """
    store.let_go(at.session, event)
    guild = arrive(at).guild
    return (server_settings(at.session, guild).contact or "") if guild is not None else ""


def note(at: WriteContext, channel: ChannelId, event: int, said: str, move: Move) -> int | None:
    """Keep for an hour what was said and what came of it; return the turn's number, None if it was erased meanwhile.

    A session goes on below it.
    """
    learner = arrive(at)
    loosen_session(at, learner)
    return store.keep(at, channel, event, replace(_turn(said, move, at.now), guild=learner.guild))


def may_teach(at: ReadContext) -> bool:
    """Tell whether somebody teaches in the server where they act; in a direct message, whether they have anywhere."""
    return teaches(at) if at.who.guild is not None else has_taught(at.session, at.who.learner)


def answered_in_words(at: WriteContext) -> None:
    """Let the learner's session go on below what they've said; nothing else of it is kept."""
    loosen_session(at, arrive(at))


def _turn(said: str, move: Move, now: datetime) -> Turn:
    if isinstance(move, Answered):  # what was quoted can be followed up on, and what was done undone
        told, beside = _turn(said, move.told, now), _turn(said, move.beside, now)
        newest = told if isinstance(move.beside, Lead) else beside
        return replace(newest, led_to=beside.led_to if move.is_done else "")
    lesson: LessonId | None = None
    found: tuple[tuple[LessonId, str], ...] = ()
    answered, near, led_to = "", None, ""
    match move:
        case Lead():
            lesson, led_to = move.lesson.id if move.lesson else None, move.custom_id
        case Both():
            of_reminders = move.first.custom_id.startswith("1:reminders.")
            lesson = move.then.lesson.id if move.then.lesson else None
            led_to = move.first.custom_id if of_reminders else move.then.custom_id
        case Several(in_turn=True):
            first = move.leads[0]
            lesson, led_to = first.lesson.id if first.lesson else None, first.custom_id
        case Quote():
            entry, best = move.best
            lesson, answered = entry.id, move.worded or "\n".join(move.said.lines[: move.said.together]) or best.text
            found = tuple((one.id, passage.key) for one, passage in move.said.passages)
        case Meant(typed=word) if word:  # a yes answers with it, as long as it fits
            led_to = move.said
        case NotSaid():
            near = move.said.passages[0][0].lesson.title if move.said.passages else ""
        case _:
            pass
    return Turn(0, said[: beyond.TEXT_LIMIT], answered, lesson, found, now, near, led_to)


def may_word(at: WriteContext, budget: Budget) -> bool:
    """Count one more answer worded by a model; False if there were too many today, of the learner, server or bot."""
    learner, today = arrive(at), at.now.date()
    shared = [(EVERYWHERE, budget.bot)] + ([(int(learner.guild), budget.server)] if learner.guild is not None else [])
    if any(store.is_spent(at.session, place, today, most) for place, most in shared):
        return False
    if not store.count_on(at.session, WordingRow, learner.id, learner.day(at.now), budget.learner):
        return False
    spent = [store.spend(at.session, place, today, most) for place, most in shared]
    return all(spent)


def open_passage(
    at: WriteContext, channel: ChannelId, where: tuple[LessonId, str], stage: Stage | None
) -> Quote | Gone | Guarded:
    """Return a passage to be shown, unless an open quiz asks for what it tells, or it's gone; see Scene for `stage`."""
    learner = arrive(at)
    catalogue = at.library.seen_by(learner.scope)
    found = _find(catalogue, where)
    if found is None:
        return Gone("passage")
    pending = _pending(at, channel, [stage] if stage is not None else [])
    met = _met(at, learner.id, pending, reads=_shows_lesson(stage))
    guarded = guard(Scene(learner, catalogue, (), pending, None, stage=stage, met=met), found[1])
    return Guarded(guarded) if guarded else Quote(Said((found,), sure=True))


def _is_unasked(at: ReadContext, passage: Passage) -> bool:
    """Tell whether a passage explains a question that the learner hasn't answered yet."""
    return passage.source is Source.EXPLANATION and passage.question not in questions_met(at.session, at.who.learner)


def card_of(
    at: WriteContext, channel: ChannelId, where: tuple[LessonId, str], stage: Stage | None
) -> tuple[Entry, Passage, str] | Gone | Guarded:
    """Return a passage to make a flashcard of, with its lesson and the text for the front; see Scene for `stage`.

    That's the question that led to it, or its heading. What was quoted to the learner already is no secret, even if a
    quiz that asks it has opened since; the rest of its passage is, so then the card has the quoted lines alone. The
    same goes for what explains a question that they haven't answered yet and that wasn't quoted with it.
    """
    turns = store.recent(at.session, at.who.learner, channel, at.now)
    quoted = next((turn.answered for turn in reversed(turns) if turn.passages[:1] == (where,)), "")
    opened = open_passage(at, channel, where, stage)
    if isinstance(opened, Quote):
        entry, passage = opened.best
    else:
        found = _find(at.library.seen_by(arrive(at).scope), where)
        if found is None or not quoted:
            return opened
        entry, passage = found[0], replace(found[1], text=quoted)
    asked = next(
        (turn.said for turn in reversed(turns) if where in turn.passages and propose.is_question(turn.said)), ""
    )
    if quoted and not quoted.startswith("**") and _is_unasked(at, passage):
        return entry, replace(passage, text=quoted), asked or entry.lesson.title
    has_front = passage.source in {Source.CARD, Source.EXPLANATION}
    return entry, passage, asked if asked and not has_front else passage.heading


def _find(catalogue: Catalogue, where: tuple[LessonId, str]) -> tuple[Entry, Passage] | None:
    lesson, key = where
    entry = catalogue.get(lesson)
    return find_passage(entry, key) if entry else None


def tell_gap(at: WriteContext, turn: int) -> Told | Gone:
    """Pass a question that the lessons didn't answer on to those who teach, without a name.

    Doing so twice for one turn passes it on once. Raises TutorError after DAILY_GAPS in a day.
    """
    learner = arrive(at)
    found = store.turn(at.session, turn, learner.id, at.now)
    if found is None or found.guild is None:
        return Gone("turn")
    if store.take_gap(at.session, turn, learner.id):
        if not store.count_on(at.session, ToldGapRow, learner.id, learner.day(at.now), DAILY_GAPS):
            raise EnoughGaps
        record_gap(at.session, found.guild, anonymous(found.said), found.gap_near or "", at.now)
    return Told()
