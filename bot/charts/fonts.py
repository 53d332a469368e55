"""Fonts that come with the bot, so that a bare container draws the same pictures; and what to draw of any script."""

import unicodedata
from collections.abc import Iterator
from functools import cache
from importlib.util import find_spec
from pathlib import Path

import regex
from anyascii import anyascii

_FONTS = {
    "justmytype_western_core": "fonts/ofl/notosans",
    "justmytype_intl_rtl": "fonts",
    "justmytype_intl_south_asia": "fonts",
    "justmytype_intl_sea": "fonts",
    "justmytype_intl_africa": "fonts",
    "noto_cjk_sans_otc": "",
}
"""Where each package keeps the fonts that are used."""

_SYMBOLS = ("justmytype_western_core", "fonts/ofl/notosanssymbols2")
_EMOJI = Path(__file__).parent / "emoji"
"""Noto Color Emoji, kept here because no Python package has it."""

_SCRIPTS = """LATIN GREEK CYRILLIC ARABIC HEBREW DEVANAGARI BENGALI TAMIL TELUGU THAI LAO KHMER MYANMAR ETHIOPIC
GEORGIAN ARMENIAN CJK HIRAGANA KATAKANA KATAKANA-HIRAGANA HANGUL BOPOMOFO IDEOGRAPHIC HALFWIDTH FULLWIDTH"""

DRAWN = frozenset(_SCRIPTS.split())
"""The scripts that these fonts draw, by the first word of their letters' Unicode names; others become Latin letters."""

_CLUSTER = regex.compile(r"\X")
"""What a reader sees as one character, such as an emoji made of several."""

_STARTS_EMOJI = regex.compile(r"\p{Emoji_Presentation}|\p{Regional_Indicator}|\p{Emoji}[\uFE0F\p{Emoji_Modifier}]")
"""How an emoji begins: shown in colour by itself, or made so by the sign that follows it."""

_JOINERS = "\u200c\u200d\u200e\u200f"
"""Unseen characters that join, part or direct the letters beside them, and must stay."""


@cache
def folders() -> tuple[str, ...]:
    """Return the folders with fonts; packages that aren't installed are left out."""
    found = (_inside(package, folder) for package, folder in (*_FONTS.items(), _SYMBOLS))
    return (*(str(folder) for folder in found if folder is not None), str(_EMOJI))


def missing() -> list[str]:
    """Return the packages with fonts that aren't installed; pictures work without, but lack their letters."""
    return sorted({package for package, folder in (*_FONTS.items(), _SYMBOLS) if _inside(package, folder) is None})


@cache
def _inside(package: str, folder: str) -> Path | None:
    """Return a folder of a package without importing it, or None."""
    spec = find_spec(package)
    places = [Path(place) / folder for place in spec.submodule_search_locations or ()] if spec else []
    return next((place for place in places if place.is_dir()), None)


def is_emoji(piece: str) -> bool:
    """Say whether a piece of a text is an emoji, and so drawn in colour."""
    return _STARTS_EMOJI.match(piece) is not None


def pieces(text: str) -> list[str]:
    """Return a text as it's drawn, each emoji as a piece of its own; letters that no font has become Latin ones."""
    return list(_joined(text))


def _joined(text: str) -> Iterator[str]:
    words = ""
    for cluster in _CLUSTER.findall(text):
        if is_emoji(cluster):
            if words:
                yield words
            yield cluster
            words = ""
        else:
            words += "".join(map(_drawn, cluster))
    if words:
        yield words


def _drawn(sign: str) -> str:
    """Return a character, or what stands for it: Latin letters where no font has its script, nothing if it's unseen."""
    kind = unicodedata.category(sign)[0]
    if kind == "C":
        return sign if sign in _JOINERS else ""
    if kind not in "LM" or sign.isascii():
        return sign
    script = unicodedata.name(sign, "?").split()[0]
    return sign if script in DRAWN or script in {"COMBINING", "VARIATION"} else anyascii(sign)
