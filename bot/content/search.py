"""Finding lessons by what people type: titles, ids and topics, typos forgiven."""

from collections.abc import Sequence

from rapidfuzz import fuzz, process, utils

from bot.content.catalogue import Catalogue, Entry
from bot.core.ids import LessonId

SURE, LIKELY = 90, 60
"""Scores (of 100) from which a typed name opens a lesson, and from which it is offered."""


def search(catalogue: Catalogue, typed: str, limit: int) -> list[tuple[Entry, float]]:
    """Return the lessons that fit what was typed, with their scores (0 to 100), the best first.

    Titles, ids and tags are compared, typos forgiven.
    """
    entries = list(catalogue.entries.values())
    scores: dict[LessonId, float] = {}
    titles = {entry.id: entry.lesson.title for entry in entries}
    for texts, scorer in (
        (titles, fuzz.WRatio),
        ({entry.id: entry.id for entry in entries}, fuzz.ratio),
        ({entry.id: " ".join(entry.lesson.tags) for entry in entries if entry.lesson.tags}, fuzz.token_set_ratio),
    ):
        for _, score, lesson in process.extract(
            typed, texts, scorer=scorer, processor=utils.default_process, limit=limit, score_cutoff=LIKELY
        ):
            scores[lesson] = max(score, scores.get(lesson, 0))
    ranked = sorted(scores, key=lambda lesson: (-scores[lesson], -fuzz.ratio(typed, titles[lesson]), lesson))
    return [(catalogue.entries[lesson], scores[lesson]) for lesson in ranked[:limit]]


def the_one(found: Sequence[tuple[Entry, float]], typed: str) -> Entry | None:
    """Return the lesson that is surely meant: the only one above `SURE`, or the one with exactly this title."""
    exact = [entry for entry, _ in found if entry.lesson.title.casefold() == typed.strip().casefold()]
    sure = exact or [entry for entry, score in found if score >= SURE]
    return sure[0] if len(sure) == 1 else None
