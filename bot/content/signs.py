"""How a course and a lesson look: their sign and colour."""

import unicodedata

from bot.core.text import stable_key

COLOURS = (0x7289AB, 0x00A8CC, 0xEB459E, 0x9B59B6, 0xC77B4A, 0x3D6FB4, 0x2AA39A, 0xAD1457)
"""The colours of courses; none of them looks like the ones that say right, not quite or "your turn"."""

_SIGNS = {"So", "Sk", "Mn", "Me", "Cf"}
"""What emoji are made of, by Unicode's categories: symbols, skin tones, marks, joiners."""


def symbol_of(title: str) -> tuple[str, str]:
    """Split a course's title into the emoji that it begins with (empty if there's none) and its words."""
    first, _, rest = title.partition(" ")
    is_symbol = bool(rest.strip()) and all(unicodedata.category(sign) in _SIGNS for sign in first)
    return (first, rest.strip()) if is_symbol else ("", title)


def colour_of(course: str) -> int:
    """Return a course's own colour, as 0xRRGGBB: always the same one for the same id."""
    return COLOURS[int(stable_key(course), 16) % len(COLOURS)]
