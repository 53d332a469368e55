"""Where whatever a lesson makes our code stumble over costs that part of the lesson, and nothing else."""

import traceback
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

T = TypeVar("T")


def guarded(make: Callable[[], T], otherwise: Callable[[str], T]) -> T:
    """Return what `make` makes; if it raises anything, what `otherwise` makes of the place where it did.

    The place reads like "IndexError in markdown.py, line 37", and has nothing of what was read in it.
    """
    try:
        return make()
    except Exception as bug:  # one part must never cost the others
        place = traceback.extract_tb(bug.__traceback__)[-1]
        return otherwise(f"{type(bug).__name__} in {Path(place.filename).name}, line {place.lineno}")
