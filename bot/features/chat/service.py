"""Use cases of a conversation: each function is one transaction; finding and wording happen between them."""

from dataclasses import replace
from datetime import datetime

from bot.content.answers import Said, find_passage
from bot.content.catalogue import Catalogue, Entry, Library
from bot.content.hints import Pending
from bot.content.passages import Passage, Source
from bot.content.wishes import Lead
from bot.core.errors import TutorError
from bot.core.ids import ChannelId, LessonId, Who
from bot.core.stage import Stage
from bot.features import completions, gaps, group_quizzes, quizzes, servers
from bot.features.chat import rules, store
from bot.features.chat.rules import Gone, Guarded, Move, NotSaid, Quote, Scene, Told, Turn
from bot.features.chat.tables import ToldGapRow, WordingRow
from bot.features.learners import arrive, present
from bot.storage import ReadSession, WriteSession
from bot.wording import anonymous

DAILY_GAPS = 20
"""How many questions a learner passes on to those who teach in one of their days."""


def enter(
    session: WriteSession,
    library: Library,
    who: Who,
    channel: ChannelId,
    public: bool,
    stage: Stage | None,
    now: datetime,
) -> Scene:
    """Return what is known when a message comes in a channel; `public` where others read the answer.

    `stage` is the question that is the newest screen there.
    """
    learner = arrive(session, who, now)
    catalogue = library.seen_by(learner.scope)
    return Scene(
        learner,
        catalogue,
        tuple(store.recent(session, learner.id, channel, now)),
        _pending(session, library, who, channel, now),
        completions.record_of(session, learner.id).next_lesson(catalogue),
        public,
        stage,
    )


def _pending(
    session: ReadSession, library: Library, who: Who, channel: ChannelId, now: datetime
) -> tuple[Pending, ...]:
    """Return what quizzes ask: first what groups are asked now where the learner is, then what is left of their own."""
    learner = present(session, who)
    found = [
        *group_quizzes.pending(session, library, learner, channel),
        *quizzes.pending(session, library, learner, now - store.REMEMBERED),
    ]
    return tuple(found)


def take(session: WriteSession, _library: Library, who: Who, channel: ChannelId, event: int, now: datetime) -> bool:
    """Take a message to be answered, once, however often and however close together Discord sends it."""
    return store.take(session, arrive(session, who, now).id, channel, event, now)


def let_go(session: WriteSession, _library: Library, who: Who, event: int, now: datetime) -> str:
    """Forget that a message came, and return whom the server of its author names for those in need."""
    store.let_go(session, event)
    guild = arrive(session, who, now).guild
    return (servers.find(session, guild).contact or "") if guild is not None else ""


def note(
    session: WriteSession,
    _library: Library,
    who: Who,
    channel: ChannelId,
    event: int,
    said: str,
    move: Move,
    now: datetime,
) -> int | None:
    """Keep what was said and what came of it for an hour; return the number of the turn."""
    learner = arrive(session, who, now)
    return store.keep(session, learner.id, channel, event, replace(_turn(said, move, now), guild=learner.guild), now)


def _turn(said: str, move: Move, now: datetime) -> Turn:
    lesson: LessonId | None = None
    found: tuple[tuple[LessonId, str], ...] = ()
    answered, near, led_to = "", None, ""
    match move:
        case Lead():
            lesson, led_to = move.lesson.id if move.lesson else None, move.custom_id
        case Quote():
            entry, best = move.best
            lesson, answered = entry.id, move.worded or best.text
            found = tuple((one.id, passage.key) for one, passage in move.said.passages)
        case NotSaid():
            near = move.said.passages[0][0].lesson.title if move.said.passages else ""
        case _:
            pass
    return Turn(0, said[: rules.TEXT_LIMIT], answered, lesson, found, now, near, led_to)


def may_word(session: WriteSession, _library: Library, who: Who, most: int, now: datetime) -> bool:
    """Count one more answer to be worded for a learner today; return False when the day's are used up."""
    learner = arrive(session, who, now)
    return store.count_on(session, WordingRow, learner.id, learner.day(now), most)


def open_passage(
    session: WriteSession, library: Library, who: Who, channel: ChannelId, where: tuple[LessonId, str], now: datetime
) -> Quote | Gone | Guarded:
    """Show a passage, unless a quiz that is open asks for it."""
    found = _find(library.seen_by(arrive(session, who, now).scope), where)
    if found is None:
        return Gone("passage")
    guarded = rules.guard(found[1], _pending(session, library, who, channel, now))
    return Guarded(guarded) if guarded else Quote(Said((found,), sure=True))


def card_of(
    session: WriteSession, library: Library, who: Who, channel: ChannelId, where: tuple[LessonId, str], now: datetime
) -> tuple[Entry, Passage, str] | Gone | Guarded:
    """Return a passage to make a card of, and what stands on the card's front: what was asked, else its heading.

    What was quoted to the learner already is no secret any more, even where a quiz has opened since in its words.
    """
    turns = store.recent(session, who.learner, channel, now)
    found = _find(library.seen_by(arrive(session, who, now).scope), where)
    if found is None or not any(where in turn.passages for turn in turns):
        opened = open_passage(session, library, who, channel, where, now)
        if not isinstance(opened, Quote):
            return opened
        found = opened.best
    entry, passage = found
    asked = next((turn.said for turn in reversed(turns) if where in turn.passages and rules.is_question(turn.said)), "")
    return entry, passage, asked if passage.source is not Source.CARD and asked else passage.heading


def _find(catalogue: Catalogue, where: tuple[LessonId, str]) -> tuple[Entry, Passage] | None:
    lesson, key = where
    entry = catalogue.get(lesson)
    return find_passage(entry, key) if entry else None


def tell_gap(session: WriteSession, _library: Library, who: Who, number: int, now: datetime) -> Told | Gone:
    """Keep a question that the lessons did not answer for those who teach, without a name; once for each turn."""
    learner = arrive(session, who, now)
    turn = store.turn(session, number, learner.id, now)
    if turn is None or turn.guild is None:
        return Gone("turn")
    if store.take_gap(session, number, learner.id):
        if not store.count_on(session, ToldGapRow, learner.id, learner.day(now), DAILY_GAPS):
            raise TutorError(f"**That's {DAILY_GAPS} questions passed on today.** Ask it again tomorrow.")
        gaps.record(session, turn.guild, anonymous(turn.said), turn.gap_near or "", now)
    return Told()
