"""Finds lessons by what people type: titles, ids, tags and topics. Typos are forgiven."""

import re
from dataclasses import dataclass

from rapidfuzz import fuzz, process, utils

from bot.content.catalogue import Catalogue, Entry
from bot.content.lesson import Lesson
from bot.core.ids import LessonId
from bot.text.words import spellings

SURE, LIKELY = 90, 60
"""Scores (of 100) from which what was typed opens a lesson, and from which the lesson is offered."""


@dataclass(frozen=True)
class Which:
    """What was typed doesn't surely mean one lesson; `similar` ones, the best first, may be meant (or none)."""

    typed: str
    similar: tuple[Entry, ...]


def search(catalogue: Catalogue, typed: str, limit: int) -> list[tuple[Entry, float]]:
    """Return at most `limit` lessons that fit what was typed, with their scores (`LIKELY` to 100), the best first.

    Titles, ids and tags may differ by typos. Goals, headings and cards only count if they mention every word.
    """
    entries = list(catalogue.entries.values())
    scores: dict[LessonId, float] = {}
    titles = {entry.id: entry.lesson.title for entry in entries}
    for texts, scorer in (
        (titles, fuzz.WRatio),
        ({entry.id: entry.id for entry in entries}, fuzz.ratio),
        ({entry.id: " ".join(entry.lesson.tags) for entry in entries if entry.lesson.tags}, fuzz.token_set_ratio),
        ({entry.id: _inside(entry.lesson) for entry in entries}, _mentions),
    ):
        for _, score, lesson in process.extract(
            typed, texts, scorer=scorer, processor=utils.default_process, limit=limit, score_cutoff=LIKELY
        ):
            scores[lesson] = max(score, scores.get(lesson, 0))
    ranked = sorted(scores, key=lambda lesson: (-scores[lesson], -fuzz.ratio(typed, titles[lesson]), lesson))
    return [(catalogue.entries[lesson], scores[lesson]) for lesson in ranked[:limit]]


def _inside(lesson: Lesson) -> str:
    """Return what a lesson is about beyond its title: its goals, headings, and the fronts of its cards."""
    headings = re.findall(r"^#{1,4}\s+(.*)", lesson.body, re.MULTILINE)
    return " ".join([*lesson.goals, *headings, *(card.front for card in lesson.flashcards)])


def _mentions(typed: str, text: str, **_options: object) -> float:
    """Return 70 if every typed word is mentioned, in British or American spelling; else 0.

    That's enough to be offered, but never to open a lesson. It's called by rapidfuzz, hence the unused options.
    """
    there = text.split()
    found = (word in text or any(other in there for other in spellings(word)) for word in typed.split())
    return 70.0 if typed and all(found) else 0.0


def find_lesson(catalogue: Catalogue, typed: str) -> tuple[Entry | None, tuple[Entry, ...]]:
    """Return the lesson that's surely meant (by id, exact title, or alone above `SURE`) or None, and similar ones."""
    found = search(catalogue, typed, 10)
    exact = [entry for entry, _ in found if entry.lesson.title.casefold() == typed.strip().casefold()]
    sure = exact or [entry for entry, score in found if score >= SURE]
    meant = catalogue.get(LessonId(typed)) or (sure[0] if len(sure) == 1 else None)
    return meant, tuple(entry for entry, _ in found)
