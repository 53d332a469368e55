"""Formulas as pictures."""

from importlib import import_module
from typing import Any

from bot.charts.drawing import draw

SIZE = 24
"""The size of the letters, in points."""

ROOM, WIDEST = 372, 800
"""How wide a formula is drawn at most, and how wide it may be before it's made smaller for that, in points."""


def draw_formula(latex: str) -> bytes | None:
    """Return the picture of a formula as PNG, 800 pixels wide; None for what can't be read as LaTeX or is too wide."""
    ziamath: Any = import_module("ziamath")  # only where there are formulas
    try:
        drawn = ziamath.Latex(latex, size=SIZE, color="#f1f3f7")
        vector, width = drawn.svg(), drawn.getsize()[0]
    except Exception:  # whatever its parsers stumble over, the formula is still shown in signs
        return None
    return draw("formula", {"svg": vector, "width": min(width, ROOM)}, []) if width <= WIDEST else None
