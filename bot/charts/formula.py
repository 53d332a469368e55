"""Formulas as pictures."""

import re
from importlib import import_module
from typing import Any

from bot.charts.drawing import draw
from bot.core.guard import guarded

SIZE = 24
"""The size of the letters, in points."""

ROOM, WIDEST = 372, 800
"""How wide a formula is drawn at most, and how wide it may be before it's made smaller for that, in points."""


LONGEST, DEEPEST, MOST_ROWS, TALLEST = 300, 5, 12, 500
"""A formula with more characters, deeper nesting or more rows isn't drawn, nor one that's taller (in points): the time
that drawing takes doubles with each level."""


def draw_formula(latex: str) -> bytes | None:
    """Return the picture of a formula as PNG, 800 pixels wide.

    None for what can't be read as LaTeX, is too wide or tall, or would take too long.
    """
    if len(latex) > LONGEST or _depth(latex) > DEEPEST or latex.count("\\\\") > MOST_ROWS:
        return None
    ziamath: Any = import_module("ziamath")  # only where there are formulas

    def drawn() -> bytes | None:
        made = ziamath.Latex(latex, size=SIZE, color="#f1f3f7")
        vector, (width, height) = made.svg(), made.getsize()
        fits = 0 < width <= WIDEST and 0 < height <= TALLEST
        return draw("formula", {"svg": vector, "width": min(width, ROOM)}, []) if fits else None

    return guarded(drawn, lambda _: None)  # whatever stumbles over it, the formula is still shown in signs


def _depth(latex: str) -> int:
    """Return how deep braces and growing brackets are nested."""
    depth = deepest = 0
    for opens, closes in re.findall(r"(\{|\\left\b)|(\}|\\right\b)", latex):
        depth += bool(opens) - bool(closes)
        deepest = max(deepest, depth)
    return deepest
