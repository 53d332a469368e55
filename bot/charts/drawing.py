"""Numbers in, PNG out: a Typst template is filled with data, none of which is ever read as markup."""

import json
from collections.abc import Mapping
from functools import cache
from importlib import import_module
from pathlib import Path
from typing import Any

from bot.charts.fonts import folders, is_emoji

PIXELS = 144
"""Pixels per inch: two for each point, so that a picture is sharp on a phone."""

_HERE = Path(__file__).parent


@cache
def _typst() -> Any:
    """Return the drawing library, loaded at the first picture: its 18 MB aren't needed before."""
    return import_module("typst")


def draw(template: str, data: Mapping[str, Any], texts: list[list[str]]) -> bytes:
    """Return the picture, as PNG, that the template of this name makes of data.

    `texts` are those texts in the data that `pieces` took apart: emoji in them are drawn. It keeps the calling thread
    busy but lets others run meanwhile.
    """
    emoji = {piece for pieces in texts for piece in pieces if is_emoji(piece)}
    whole = {**data, "emoji": sorted(emoji)}
    picture = _typst().compile(
        input=str(_HERE / f"{template}.typ"),
        root=str(_HERE),
        font_paths=list(folders()),
        ignore_system_fonts=True,
        sys_inputs={"data": json.dumps(whole)},
        format="png",
        ppi=PIXELS,
    )
    assert isinstance(picture, bytes), "a picture has one page"
    return picture
