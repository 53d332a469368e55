"""The words of HTML, as question banks write it, as Markdown."""

from collections.abc import Mapping
from html import unescape
from html.parser import HTMLParser
from itertools import chain


def words_of(html: str) -> tuple[str, bool]:
    """Return a text's words as Markdown, and whether a picture, a sound or a formula belongs to it, too."""
    reader = _Words()
    reader.feed(html)
    return reader.markdown(), reader.has_more


class _Words(HTMLParser):
    """Gathers the words of HTML, with its powers, indices and code."""

    def __init__(self) -> None:
        super().__init__()
        self.has_more = False
        self._words: list[str] = []
        self._whole: list[str] = []  # what was gathered before the last block of code, and these blocks
        self._around: list[list[str]] = []  # what was gathered around the powers and indices that are open
        self._inside = ""

    def handle_starttag(self, tag: str, _attrs: list[tuple[str, str | None]]) -> None:
        self.has_more = self.has_more or tag in _MORE
        if self._inside == "pre":
            self._words.append("\n" * (tag == "br"))
        elif tag == "pre":
            self._whole.append(" ".join(self._taken().split()))
            self._inside = tag
        elif tag in _SMALL:
            self._around.append(self._words)
            self._words = []
        else:
            self._between(tag)
            self._inside = tag if tag in ("style", "script") else self._inside

    def handle_endtag(self, tag: str) -> None:
        if tag == self._inside:
            if tag == "pre":
                code = self._taken().replace("\xa0", " ").strip("\n")
                self._whole.append(f"```\n{code}\n```" if "\n" in code else f"`{code.strip()}`")
            self._inside = ""
        elif tag in _SMALL and self._around:
            sign, signs = _SMALL[tag]
            inner, self._words = "".join(self._words), self._around.pop()
            is_known = not set(inner) - {chr(one) for one in signs}
            self._words.append(inner.translate(signs) if is_known else f"{sign}({inner})")
        elif not self._inside:
            self._between(tag)

    def handle_data(self, data: str) -> None:
        if self._inside not in ("style", "script"):
            self._words.append(data)

    def markdown(self) -> str:
        """Return what was gathered: its blocks of code stand on lines of their own.

        A tag that's never closed is text. (The parser's own way to end takes quadratic time for many of them.)
        """
        self._words.append(unescape(self.rawdata))
        rest = " ".join(self._taken().split())
        return "\n".join(filter(None, [*self._whole, rest]))

    def _between(self, tag: str) -> None:
        self._words.append("`" if tag == "code" else " " if tag in _BLOCKS else "")

    def _taken(self) -> str:
        taken = "".join(chain(*self._around, self._words))
        self._words, self._around = [], []
        return taken


_MORE = frozenset(["img", "audio", "video", "svg", "iframe", "object", "embed", "canvas", "math"])
"""What words can't stand for."""
_SMALL: Mapping[str, tuple[str, Mapping[int, int]]] = {
    "sup": ("^", str.maketrans("0123456789+-n", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻ⁿ")),
    "sub": ("_", str.maketrans("0123456789+-n", "₀₁₂₃₄₅₆₇₈₉₊₋ₙ")),
}
_BLOCKS = frozenset(["p", "br", "div", "li", "ul", "ol", "tr", "td", "th", "table", "blockquote"])
"""What begins a line of its own."""
