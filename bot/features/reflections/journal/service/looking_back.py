"""The journal, read and searched, and the echo of what was written."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta

from bot.content.catalogue import Library
from bot.context import ReadContext, WriteContext
from bot.core.ids import LearnerId
from bot.core.paging import paging
from bot.features.people import (
    Learner,
    arrive,
)
from bot.features.reflections.journal import rules, store
from bot.features.reflections.journal.rules import (
    FOUND,
    PAGE,
    Journal,
    Outcome,
    Reflection,
)
from bot.features.reflections.journal.store import Key
from bot.storage import ReadSession, WriteSession


def own(at: ReadContext, number: int) -> Reflection | None:
    """Return a reflection of the person's own for the form that edits it; None if it's not there, or not theirs."""
    return store.find(at.session, number, at.who.learner)


# ---------------------------------------------------------------- the journal


def journal(at: WriteContext, page: int, lesson: Key | None = None) -> Outcome:
    """Return a page (from 0) of what the learner wrote, the newest first; on one lesson if it's given."""
    return journal_of(at.session, at.library, arrive(at), page, lesson)


def journal_of(session: ReadSession, library: Library, learner: Learner, page: int, lesson: Key | None) -> Journal:
    """Return a page (from 0) of what a learner wrote, with the titles of its lessons."""
    _, count = store.page(session, learner.id, lesson, 0, 0)
    here = paging(count, PAGE, page)
    shown, _ = store.page(session, learner.id, lesson, here.start, PAGE)
    lessons = tuple(store.lessons(session, learner.id))
    titles = {key: library.title_of(*key) for key, _ in lessons}
    return Journal(tuple(shown), titles, here, lessons, lesson)


def search(at: WriteContext, wanted: str) -> Outcome:
    """Return the newest reflections that have all of these words in their text, prompt or lesson's title.

    Case doesn't matter, and parts of words count.
    """
    learner = arrive(at)
    terms = wanted.casefold().split()
    found = [one for one in store.mine(at.session, learner.id) if _has(at.library, one, terms)]
    shown = tuple(found[:FOUND])
    titles = {(one.scope, one.lesson): at.library.title_of(one.scope, one.lesson) for one in shown}
    return Journal(shown, titles, paging(len(found), max(FOUND, len(found))), wanted=" ".join(wanted.split()))


def _has(library: Library, reflection: Reflection, terms: Sequence[str]) -> bool:
    title = library.title_of(reflection.scope, reflection.lesson)
    everything = "\n".join((title, reflection.prompt, reflection.text)).casefold()
    return all(term in everything for term in terms)


# ---------------------------------------------------------------- the daily card


def echo(session: ReadSession, library: Library, learner: LearnerId, today: date) -> tuple[Reflection, str] | None:
    """Return the reflection to show its author again today, with its lesson's title; None if there's none."""
    since = today - timedelta(days=rules.ECHOES[-1] + rules.ECHO_WINDOW)
    reflection = rules.echo(store.written_since(session, learner, since), today)
    return (reflection, library.title_of(reflection.scope, reflection.lesson)) if reflection else None


def note_echo(session: WriteSession, reflection: Reflection, today: date) -> None:
    """Remember that a reflection was shown to its author again, unless it's been deleted meanwhile."""
    present = store.find(session, reflection.id, reflection.learner)
    if present is not None:
        store.change(session, replace(present, echoed=rules.echo_step(present, today)))
