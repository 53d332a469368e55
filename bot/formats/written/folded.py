"""What an author folded away with `<details>`."""

import html
import re
from dataclasses import dataclass

from bot.formats.written.page import Page

_OPEN, _CLOSE = re.compile(r"<details\b[^>]*>", re.IGNORECASE), re.compile(r"</details>", re.IGNORECASE)
_SUMMARY = re.compile(r"<summary\b[^>]*>(.*?)</summary>", re.IGNORECASE | re.DOTALL)
_TAG = re.compile(
    r"(`[^`]*`)|</?(?:p|br|b|i|em|strong|code|ul|ol|li|span|div|u|s|sub|sup|a|h[1-6]|hr|blockquote|small|mark|center"
    r"|font|pre)\b[^>]{0,200}>",
    re.IGNORECASE,
)
MOST_LINES = 120
"""What's longer than so many lines isn't a folded answer."""


@dataclass(frozen=True)
class Folded:
    """A fold: its lines, from `begin` up to `end`, the words to open it by, and the `lines` inside without tags.

    `is_plain` means that there's nothing but words in it: no code, picture, table or heading.
    """

    begin: int
    end: int
    summary: str
    lines: tuple[str, ...]
    is_plain: bool


def _untagged(text: str) -> str:
    """Return a text without HTML's tags, but with what looks like one in code."""
    return _TAG.sub(lambda found: found[1] or "", text)


def folded_at(page: Page, number: int) -> Folded | None:
    """Return what's folded away from a line on, if a fold begins there."""
    if (titled := _TITLED.match(page.text(number))) is not None:
        return _indented(page, number, titled)
    if not _OPEN.match(page.text(number).strip()):
        return None
    below = range(number, min(len(page.lines), number + MOST_LINES))
    last = next((one for one in below if not page.is_code[one] and _CLOSE.search(page.lines[one])), None)
    if last is None:
        return None
    whole = "\n".join(page.lines[number : last + 1])
    opens, closes = _OPEN.search(whole), _CLOSE.search(whole)
    if opens is None or closes is None or _OPEN.search(whole, opens.end()):
        return None
    if whole[closes.end() :].strip():
        return None  # what stands behind it isn't folded away
    summary = _SUMMARY.search(whole)
    inner = _SUMMARY.sub("", whole[opens.end() : closes.start()], count=1)
    is_plain = _RICH.search(inner) is None
    lines = [html.unescape(_untagged(line)).strip() for line in inner.split("\n")]
    named = html.unescape(_untagged(summary[1])) if summary else ""
    return Folded(number, last + 1, " ".join(named.split()), tuple(one for one in lines if one), is_plain)


_RICH = re.compile(r"```|~~~|!\[|<img|<table|^\s*\||^\s*#{1,6} ", re.MULTILINE)
_TITLED = re.compile(r"(\s*)\?{3}\+?\s+[\w-]+(?:\s+[\w-]+)*(?:\s+\"(.*)\")?\s*$")
"""How MkDocs begins a fold: `??? question "Show the answer"`; what's inside is indented."""


def _indented(page: Page, number: int, titled: re.Match[str]) -> Folded | None:
    end = number + 1
    while end < min(len(page.lines), number + MOST_LINES):
        line = page.lines[end]
        if line.strip() and len(line) - len(line.lstrip()) <= len(titled[1]):
            break
        end += 1
    inside = page.lines[number + 1 : end]
    lines = tuple(one.strip() for one in inside if one.strip())
    while end > number + 1 and not page.lines[end - 1].strip():
        end -= 1
    plain = _RICH.search("\n".join(inside)) is None
    return Folded(number, end, (titled[2] or "").strip(), lines, plain) if lines else None
