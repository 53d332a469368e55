"""Playing: each function is one transaction and returns one outcome."""

from collections.abc import Sequence
from dataclasses import replace

from bot.content.lesson import Lesson
from bot.context import ReadContext, WriteContext
from bot.core.ids import GLOBAL, ChannelId, LessonId, VersionHash, VersionRef
from bot.core.text import stable_key
from bot.features.lessons.interactives import store
from bot.features.lessons.interactives.rules import (
    ANSWERS,
    FORMS,
    NUMBERS,
    WORDS_EACH,
    Gone,
    Note,
    Outcome,
    Plain,
    Play,
    Playing,
    Sought,
    tag_of,
)
from bot.features.library import find_version, record_of
from bot.features.people import Learner, arrive, study
from bot.features.quizzes import asked_alone
from bot.widgets import GUESS, Ask, Menu, State, WidgetData, WordCloud


def open_alone(at: WriteContext, lesson: LessonId, number: int) -> Outcome:
    """Open a lesson's interactive part (numbered from 0), as the learner left it.

    Whoever is in the middle of the lesson gets the part of the version they're reading.
    """
    learner = arrive(at)
    entry = at.library.seen_by(learner.scope).get(lesson)
    if entry is None:
        return Gone()
    content, version = entry.lesson, entry.version
    record = record_of(at.session, learner.id)
    place = record.places.get(entry.key)
    if place is not None and not record.is_done(entry):
        content, version = find_version(at.session, at.library, place.version) or content, place.version
    return _open(at, learner, (VersionRef(*entry.key, version), content), number, ())


def open_for(at: WriteContext, attempt: int, position: int) -> Outcome:
    """Open the interactive part that answers a question of the learner's attempt, at a position from 0."""
    learner = arrive(at)
    asked = asked_alone(at, attempt, position)
    lesson = find_version(at.session, at.library, asked[0].version) if asked else None
    number = lesson.widget_for(asked[1]) if asked and lesson else None
    if asked is None or lesson is None or number is None:
        return Gone()
    return _open(at, learner, (asked[0], lesson), number, (attempt, position))


def _open(
    at: WriteContext, learner: Learner, about: tuple[VersionRef, Lesson], number: int, answers: tuple[int, ...]
) -> Outcome:
    """Open a part of a lesson version as the learner left it, to answer a question or for its own sake."""
    ref, content = about
    if number >= len(content.widgets):
        return Gone()
    kind = content.widgets[number].playable()
    if kind is None:
        return Plain(content, content.widgets[number])
    study(at.session, learner, at.now, learner.pace.question)
    fresh = Play(0, learner.id, None, ref.scope, ref.lesson, ref.version, number, kind.start())
    store.insert(at.session, fresh, at.now)
    play = store.alone(at.session, learner.id, ref.scope, ref.lesson, number)
    if play is None:
        return Gone()
    state = {**_alone(play.state), **({ANSWERS: list(answers)} if answers else {})}
    if (play.version, play.state) != (ref.version, state):
        store.save(at.session, play.id, ref.version, state, at.now)
    return _playing(at, replace(play, version=ref.version, state=state), content)


def show(at: ReadContext, here: ChannelId, number: int) -> Outcome:
    """Show a round as it stands; one that a channel shares, in that channel alone (`here`)."""
    play = store.find(at.session, number)
    lesson = _lesson(at, play, here)
    return _playing(at, play, lesson) if play and lesson else Gone()


def choose(at: WriteContext, here: ChannelId, number: int, name: str, places: Sequence[int]) -> Outcome:
    """Take what was chosen in a menu, by the places of its entries (from 0); places that don't exist are ignored."""
    playing = _taken(at, here, number)
    menu = _menu(playing, name)
    if not isinstance(playing, Playing) or menu is None:
        return playing
    values = [menu.choices[place].value for place in places if place < len(menu.choices)]
    return _changed(at, playing, name, values)


def guess(at: WriteContext, here: ChannelId, number: int, choice: int) -> Outcome:
    """Take a guess, by the place (from 0) of its choice; one that doesn't exist only says that it's been asked."""
    playing = _taken(at, here, number)
    if not isinstance(playing, Playing) or playing.guess is None:
        return playing
    return _changed(at, playing, GUESS, [str(choice)])


def show_numbers(at: WriteContext, here: ChannelId, number: int, wanted: bool) -> Outcome:
    """Show the figures below the picture from now on, or just the picture."""
    playing = _taken(at, here, number)
    return _kept(at, playing, {**playing.play.state, NUMBERS: wanted}) if isinstance(playing, Playing) else playing


def show_forms(at: WriteContext, here: ChannelId, number: int, page: int) -> Outcome:
    """Show a page (from 0) of the entries that open forms from now on."""
    playing = _taken(at, here, number)
    return _kept(at, playing, {**playing.play.state, FORMS: page}) if isinstance(playing, Playing) else playing


def _taken(at: WriteContext, here: ChannelId, number: int) -> Outcome:
    """Return a round to be changed, as it stands."""
    play = store.take(at.session, number)
    lesson = _lesson(at, play, here)
    return _playing(at, play, lesson) if play and lesson else Gone()


def ask(at: ReadContext, here: ChannelId, number: int, name: str, place: int) -> tuple[Ask, str] | None:
    """Return the form that the entry at a place of a menu opens, with its tag; None where it opens none."""
    playing = show(at, here, number)
    menu = _menu(playing, name)
    if not isinstance(playing, Playing) or menu is None or place >= len(menu.choices):
        return None
    value = menu.choices[place].value
    form = playing.kind.asks(name, value)
    return (form, tag_of(value)) if form else None


def answer(at: WriteContext, here: ChannelId, where: tuple[int, str, str], typed: str) -> Outcome:
    """Take what was typed into a form; `where` is the round's number, the menu's name, and the tag of its entry."""
    number, name, tag = where
    playing = _taken(at, here, number)
    menu = _menu(playing, name)
    if not isinstance(playing, Playing) or menu is None:
        return playing
    if isinstance(playing.kind, WordCloud):
        return _written(at, playing, playing.kind.entry(typed))
    value = next((choice.value for choice in menu.choices if tag_of(choice.value) == tag), "")
    changed = _changed(at, playing, name, [value, typed])
    if isinstance(changed, Playing) and changed.play.state == playing.play.state and typed.strip():
        return replace(changed, note=Note.NO_NUMBER, typed=typed)
    return changed


def _written(at: WriteContext, playing: Playing, word: str) -> Outcome:
    """Add somebody's word to a cloud, up to WORDS_EACH different ones."""
    play = playing.play
    if not word:
        return replace(playing, note=Note.NO_WORD)
    if store.words_of(at.session, play.id, at.who.learner) >= WORDS_EACH:
        return replace(playing, note=Note.ENOUGH_WORDS)
    fresh = store.add_entry(at.session, play.id, at.who.learner, word, at.now)
    note = None if fresh else Note.SAID_BEFORE
    outcome = _playing(at, play, playing.lesson)
    return replace(outcome, note=note, typed=word) if isinstance(outcome, Playing) else outcome


def start_over(at: WriteContext, here: ChannelId, number: int) -> Outcome:
    """Forget what was chosen in a round; words that people wrote stay."""
    playing = _taken(at, here, number)
    if not isinstance(playing, Playing):
        return playing
    answers = {key: value for key, value in playing.play.state.items() if key == ANSWERS}
    return _kept(at, playing, {**playing.kind.start(), **answers})


def open_to_channel(at: WriteContext, here: ChannelId, number: int) -> Outcome:
    """Begin a round for everybody in a channel, from what was chosen so far; each call begins another one."""
    arrive(at)
    play = store.find(at.session, number)
    lesson = _lesson(at, play, here)
    if play is None or lesson is None:
        return Gone()
    opened = replace(play, learner=at.who.learner, channel=here, state=_alone(play.state))
    return _playing(at, replace(opened, id=store.insert_shared(at.session, opened, at.now)), lesson)


def _lesson(at: ReadContext, play: Play | None, here: ChannelId) -> Lesson | None:
    """Return the lesson of a round; None for one that somebody else plays alone, or that another channel shares."""
    if play is None or (play.channel is None and play.learner != at.who.learner):
        return None
    if play.channel is not None and (play.channel != here or play.scope not in {GLOBAL, at.who.guild}):
        return None
    return find_version(at.session, at.library, VersionHash(play.version))


def _playing(at: ReadContext, play: Play, lesson: Lesson) -> Outcome:
    widget = lesson.widgets[play.number] if play.number < len(lesson.widgets) else None
    kind = widget.playable() if widget else None
    if widget is None or kind is None:
        return Gone()
    entries = store.entries(at.session, play.id) if kind.for_group else []
    sought = _sought(at, play, kind) if play.channel is None else None
    guess = kind.guess(play.state) if play.channel is None and sought is None else None
    menus, shown = kind.menus(play.state), kind.shown(play.state, entries)
    return Playing(play, lesson, widget, kind, menus, shown, guess=guess, sought=sought)


def _sought(at: ReadContext, play: Play, kind: WidgetData) -> Sought | None:
    """Return the question that the learner plays for, unless it's answered by now."""
    match play.state.get(ANSWERS):
        case [int(attempt), int(position)]:
            asked = asked_alone(at, attempt, position)
        case _:
            return None
    if asked is None or asked[2] is not None:
        return None
    reached = stable_key(kind.outcome(play.state))
    keys = [stable_key(choice) for choice in asked[1].choices()]
    return Sought(attempt, position, asked[1], keys.index(reached) if reached in keys else None)


def _alone(state: State) -> State:
    """Return a state that answers no question."""
    return {key: value for key, value in state.items() if key != ANSWERS}


def _menu(playing: Outcome, name: str) -> Menu | None:
    menus = playing.menus if isinstance(playing, Playing) else ()
    return next((menu for menu in menus if menu.name == name), None)


def _changed(at: WriteContext, playing: Playing, name: str, values: Sequence[str]) -> Outcome:
    return _kept(at, playing, playing.kind.changed(playing.play.state, name, values))


def _kept(at: WriteContext, playing: Playing, state: State) -> Outcome:
    play = playing.play
    if state != play.state:
        store.save(at.session, play.id, play.version, state, at.now)
    return _playing(at, replace(play, state=state), playing.lesson)
