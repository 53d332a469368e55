"""A lesson that's named by its number: `chapter 4 lesson 1`, `the third lesson`."""

import re

from bot.content.catalogue import Catalogue, Entry
from bot.text.words import words

_NUMBERED = re.compile(
    r"\b(?:lesson|chapter|part|unit|ch|lektion|kapitel)\s*(?:number|no\.?|#)?\s*(\d{1,3})\b", re.IGNORECASE
)
_CHAPTER = re.compile(r"\b(?:chapter|ch|kapitel)\s*(\d{1,3})\b", re.IGNORECASE)
_ORDINALS = {"first": 0, "second": 1, "third": 2, "fourth": 3, "fifth": 4, "sixth": 5, "last": -1}
_ORDINAL = re.compile(rf"\b({'|'.join(_ORDINALS)})\s+(?:lesson|chapter|part|unit)\b", re.IGNORECASE)


def numbered(catalogue: Catalogue, following: Entry | None, text: str) -> Entry | None:
    """Return the lesson a sentence gives by number: as in its id (`chapter 4 lesson 1`), or by place in the course.

    The course is that of the lesson that follows next or, without one, the first.
    """
    numbers = [int(number) for number in _NUMBERED.findall(text)]
    entries = list(catalogue.entries.values())
    if not entries:
        return None
    if len(numbers) > 1:
        return next((one for one in entries if [int(digits) for digits in re.findall(r"\d+", one.id)] == numbers), None)
    course = catalogue.course_of(following or entries[0]).entries
    if chapter := _CHAPTER.search(text):
        own = [entry for entry in entries if re.search(rf"\bch(?:apter)?0*{chapter[1]}\b", entry.id)]
        if own:
            said = {*words(text)} - {"chapter", "lesson"}
            return max(own, key=lambda entry: len(said & {*words(entry.lesson.title)}))
    ordinal = _ORDINAL.search(text)
    if numbers == [0]:
        return None
    place = numbers[0] - 1 if numbers else _ORDINALS[ordinal[1].casefold()] if ordinal else None
    return course[place] if place is not None and -1 <= place < len(course) else None
