"""Files that were renamed or moved: told by their text, where their lessons are called after their paths."""

from collections.abc import Iterable, Mapping, Sequence

from rapidfuzz import fuzz, process

from bot.content.catalogue import Entry
from bot.content.check.checked import Checked
from bot.core.ids import LessonId

ALIKE = 90.0
"""How alike (of 100) the texts of two lessons are at least that are one, under another name."""

MOST = 200
"""How many files are compared, which bounds the work."""


def moved_files(checked: Iterable[Checked], gone: Sequence[Entry]) -> Mapping[LessonId, Entry]:
    """Return the lesson that each file without an id of its own was, by the id that its new path gives it.

    `gone` are the course's live lessons that no file is called after any more; each is found once.
    """
    left = {entry.id: entry.lesson.body for entry in gone[:MOST]}
    known, found = {entry.id: entry for entry in gone}, dict[LessonId, Entry]()
    for one in checked:
        lesson = one.reading.lesson
        if lesson is None or not one.file.inserted[1] or not left:
            continue
        near = process.extractOne(lesson.body, left, scorer=fuzz.ratio, score_cutoff=ALIKE)
        if near is not None:
            found[lesson.id] = known[near[2]]
            del left[near[2]]
    return found
