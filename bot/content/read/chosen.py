"""Which of a course's files are lessons, where somebody has said otherwise than their names and lists do."""

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from pathlib import PurePosixPath


@dataclass(frozen=True)
class Chosen:
    """What somebody has said of a course's files, by their paths below its folder: lessons, or something else."""

    lessons: frozenset[str] = frozenset()
    others: frozenset[str] = frozenset()

    def also(self, here: Collection[str], lessons: Collection[str]) -> "Chosen":
        """Return the same, and what's said of the files `here`: these are the `lessons` among them."""
        others = frozenset(here).difference(lessons)
        return Chosen(self.lessons - others | frozenset(lessons), self.others.difference(lessons) | others)

    def of(self, decided: Sequence[str], every: Collection[str]) -> list[str]:
        """Return what was `decided` to be lessons of these files, as chosen; what's added comes behind its folder."""
        added = [path for path in sorted(every, key=by_path) if path in self.lessons and path not in decided]
        found = [path for path in decided if path not in self.others]
        for path in added:
            folder = PurePosixPath(path).parent
            behind = [place for place, one in enumerate(found, 1) if PurePosixPath(one).parent == folder]
            found.insert(behind[-1] if behind else len(found), path)
        return found


NOTHING_CHOSEN = Chosen()
"""Nobody has said anything: what's decided holds."""


def chosen_as_json(chosen: Chosen) -> list[list[str]]:
    """Return what `chosen_from` reads back."""
    return [sorted(chosen.lessons), sorted(chosen.others)]


def chosen_from(stored: Sequence[Sequence[str]]) -> Chosen:
    """Return what was stored as JSON."""
    return Chosen(*map(frozenset, stored))


def by_path(path: str) -> list[list[tuple[int, str]]]:
    """Return a sort key that takes numbers as numbers, folder by folder."""
    return [
        [(int(one), "") if one.isdecimal() else (0, one.casefold()) for one in re.split(r"(\d+)", part)]
        for part in PurePosixPath(path).parts
    ]
