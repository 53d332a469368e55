"""Files that were renamed or moved: told by their text, where their lessons are named after their paths."""

from collections.abc import Iterable, Mapping, Sequence

from rapidfuzz import fuzz, process

from bot.content.catalogue import Entry
from bot.content.check.checked import Checked
from bot.content.lesson import Lesson
from bot.core.ids import LessonId

ALIKE = 90.0
"""How alike (of 100) the texts of two lessons are at least that are one, under another name."""

ENOUGH = 200
"""From how many characters on a text says which lesson it is."""

MOST = 200
"""How many files are compared, which bounds the work."""


def moved_files(checked: Iterable[Checked], live: Sequence[Entry], gone: Sequence[Entry]) -> Mapping[LessonId, Entry]:
    """Return the lesson that each file without an id of its own was, by the id that its path gives it now.

    That's the `live` one of its very path, if there is one, else the one of those that no file is named after any
    more (`gone`) whose text is most like it. Each lesson is found once.
    """
    files = {one.reading.lesson.id: one for one in checked if one.reading.lesson is not None and one.file.is_named}
    by_path = {entry.path: entry for entry in live if entry.path}
    found: dict[LessonId, Entry] = {}
    for name, one in files.items():
        there = by_path.get(one.file.path.as_posix())
        if there is not None:
            found[name] = there
    taken = {entry.id for entry in found.values()}
    left = {entry.id: _text(entry.lesson) for entry in gone[:MOST] if entry.id not in taken}
    known = {entry.id: entry for entry in gone}
    texts = {name: _text(one.reading.lesson) for name, one in files.items() if name not in found and one.reading.lesson}
    pairs = [
        (score, name, there)
        for name, text in [*texts.items()][:MOST]
        if len(text) >= ENOUGH
        for _, score, there in process.extract(text, left, scorer=fuzz.ratio, score_cutoff=ALIKE)
    ]
    for _, name, like in sorted(pairs, key=lambda one: -one[0]):
        if name not in found and like not in taken:
            found[name] = known[like]
            taken.add(like)
    return {name: entry for name, entry in found.items() if entry.id != name}


def _text(lesson: Lesson) -> str:
    """Return what tells a lesson from others: its text, questions and cards."""
    asked = (*(one.q for one in lesson.quiz), *(f"{one.front} {one.back}" for one in lesson.flashcards))
    return "\n".join((lesson.body, *asked))
