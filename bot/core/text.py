"""Texts for people: split where a reader would split, shortened at a word, escaped, or reduced to a stable key."""

import hashlib
import re
import unicodedata
from collections.abc import Iterable, Iterator
from datetime import date, datetime
from functools import lru_cache

_BOUNDARIES = (
    re.compile(r"\n{2,}"),  # paragraphs
    re.compile(r"\n"),  # lines
    re.compile(r"(?<=[.!?…。！？])\s+"),  # sentences
    re.compile(r"\s+"),  # words
)
_JOINERS = {"\u200d", "\ufe0e", "\ufe0f", *map(chr, range(0x1F3FB, 0x1F400))}
_MEANINGFUL_MARKS = set("#%&*@/\\")


class _Punctuation(dict[int, str]):
    """Turns punctuation into spaces, for `str.translate`; what each sign is, is looked up when it's first met."""

    def __missing__(self, code: int) -> str:
        sign = chr(code)
        is_mark = unicodedata.category(sign).startswith("P") and sign not in _MEANINGFUL_MARKS
        return self.setdefault(code, " " if is_mark else sign)


_PUNCTUATION = _Punctuation()
_MINUS = re.compile(r"(?<!\S)[-−](?=\.?\d)")
_MARKDOWN = re.compile(r"([\\*_~`|])")
_LINE_START = re.compile(r"^(\s*)(#{1,3}(?=\s)|-#(?=\s)|>+(?=\s)|[-+](?=\s)|\d+(?=[.)]\s))", re.MULTILINE)
_MENTION = re.compile(r"<(?=[@#:/ta])")
_SIGNS, _SIGNS_BUT_SPACE = re.compile(r"[\W_]+"), re.compile(r"(?:(?!\s)[\W_])+")
_BARE_URL = re.compile(r"https?://[^\s<>]+")


def stable_words(text: str) -> list[str]:
    """Return a text's words as they count for its key: small, without punctuation, signs that carry meaning kept."""
    folded = _MINUS.sub("minus ", unicodedata.normalize("NFKC", text).casefold())
    return folded.translate(_PUNCTUATION).split()


@lru_cache(maxsize=8192)
def stable_key(text: str) -> str:
    """Return 16 hexadecimal digits that stay the same when only case, white space or punctuation changes.

    Signs that carry meaning count: "C#" isn't "C", "x > 0" isn't "x < 0", and "-5" isn't "5".
    """
    normal = " ".join(stable_words(text)) or unicodedata.normalize("NFKC", text).casefold().strip()
    return hashlib.blake2b(normal.encode(), digest_size=8).hexdigest()


def part_tag(key: str) -> str:
    """Return what names a question or card within its lesson in an address, however long its key is."""
    return stable_key(key)[:8]


def name_key(name: str) -> str:
    """Return a key of a heading's or term's letters and digits, whatever emoji and signs stand around them."""
    return stable_key(_SIGNS_BUT_SPACE.sub("", name))


def letters(text: str) -> str:
    """Return the letters and digits of a text, in small: what it's found by, whatever signs stand in it."""
    return _SIGNS.sub("", text.casefold())


def shorten(text: str, limit: int) -> str:
    """Return the text on one line of at most `limit` characters; a longer one is cut at a word and gets an ellipsis."""
    line = " ".join(text.split())
    if len(line) <= limit:
        return line
    cut = line[: limit - 1]
    word_end = cut.rfind(" ")
    kept = cut[:word_end].rstrip(" .,;:") if word_end > limit // 2 else ""
    return (kept or _whole_signs(cut, line).rstrip()) + "…"


def within(lines: Iterable[str], limit: int) -> str:
    """Return as many lines as fit into `limit` characters; a small last line counts the rest."""
    listed = list(lines)
    shown: list[str] = []
    left = limit - 40  # room for the line that counts the rest
    for line in listed:
        if len(line) + 1 > left:
            return "\n".join([*shown, f"-# … and {len(listed) - len(shown)} more"])
        shown.append(line)
        left -= len(line) + 1
    return "\n".join(shown)


def split_text(text: str, limit: int) -> list[str]:
    """Split a text into pieces of at most `limit` characters: between paragraphs, or else lines, sentences or words.

    Only a word longer than `limit` is cut inside, and not within an emoji or an accented letter that fits. Nothing is
    lost but the white space at the cuts, and no piece is empty.
    """
    return [piece for piece in _pieces(text.strip(), limit, 0) if piece]


def _pieces(text: str, limit: int, level: int) -> Iterator[str]:
    if len(text) <= limit:
        yield text
        return
    if level == len(_BOUNDARIES):
        yield from _chop(text, limit)
        return
    held, held_end = "", 0
    for start, end in _parts(text, _BOUNDARIES[level]):
        candidate = text[held_end - len(held) : end] if held else text[start:end]
        if len(candidate) <= limit:
            held, held_end = candidate, end
            continue
        if held:
            yield held
        *full, rest = _pieces(text[start:end], limit, level + 1)
        yield from full
        held, held_end = rest, end
    yield held


def _parts(text: str, boundary: re.Pattern[str]) -> Iterator[tuple[int, int]]:
    start = 0
    for gap in boundary.finditer(text):
        yield start, gap.start()
        start = gap.end()
    yield start, len(text)


def _chop(text: str, limit: int) -> Iterator[str]:
    while len(text) > limit:
        piece = _whole_signs(text[:limit], text)
        yield piece
        text = text[len(piece) :]
    yield text


def _whole_signs(cut: str, text: str) -> str:
    """Return `cut`, the beginning of `text`, without a last sign that goes on behind it: a joined emoji, an accent."""
    end = len(cut)
    while 0 < end < len(text) and (
        text[end] in _JOINERS or text[end - 1] == "\u200d" or unicodedata.combining(text[end])
    ):
        end -= 1
    return cut[:end] or cut


def escape_markdown(text: str) -> str:
    """Escape a text so that Discord shows it as typed; bare web addresses stay links."""
    escaped, start = "", 0
    for url in _BARE_URL.finditer(text):
        escaped += _escape(text[start : url.start()]) + url.group()
        start = url.end()
    return escaped + _escape(text[start:])


def _escape(text: str) -> str:
    text = _MARKDOWN.sub(r"\\\1", text).replace("](", "]\\(")
    return _MENTION.sub(r"\\<", text)


def escape_line_start(text: str) -> str:
    """Escape the starts of lines that Discord would show as a heading, a quotation or a list."""
    return _LINE_START.sub(_escape_marker, text)


def _escape_marker(match: re.Match[str]) -> str:
    space, marker = match.groups()
    return f"{space}{marker}\\" if marker.isdigit() else f"{space}\\{marker}"


def said(text: str) -> str:
    """Return what a person wrote, for others to read: as it was typed, line by line.

    No link with other words over it, no heading and no mention in it stands in the bot's name.
    """
    return escape_line_start(escape_markdown(text))


_MASKED = re.compile(r"!?\[([^\]\n]*)\]\(([^()\n]*)\)")


def unlinked(text: str) -> str:
    """Return a text in which links are only their words, for a name that stands in front of everybody."""
    return _MASKED.sub(r"\1", text)


def shown_name(name: str) -> str:
    """Return a person's name on one line, cut to 32 characters and then escaped; "?" for an empty one."""
    return escape_line_start(escape_markdown(shorten(name, 32))) or "?"


def moment(at: datetime, style: str) -> str:
    """Return Discord's markup for a moment, which each reader sees in their own zone; style `R` is "2 hours ago"."""
    return f"<t:{int(at.timestamp())}:{style}>"


def full_date(day: date) -> str:
    """Return a day such as `2 March 2026`."""
    return f"{day.day} {day:%B %Y}"


def weekday_and_date(day: date) -> str:
    """Return a day such as `Monday, 2 March`."""
    return f"{day:%A}, {day.day} {day:%B}"


def clock_time(seconds: int) -> str:
    """Return seconds as a position in a video: `0:00`, `12:00`, `1:02:03`."""
    minutes, rest = divmod(seconds, 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours}:{minutes:02}:{rest:02}" if hours else f"{minutes}:{rest:02}"


def counted(number: int, noun: str, nouns: str = "") -> str:
    """Return a number with its noun: `1 section`, `3 sections`. Give `nouns` where the plural isn't just an added s."""
    return f"{number} {noun}" if number == 1 else f"{number} {nouns or noun + 's'}"


_END = re.compile(r"(?<=[.!?])\s+(?=\S)")


def first_sentence(text: str, limit: int) -> str:
    """Return the first sentence of a text, with those that follow as long as all of them fit in `limit` characters."""
    shown = ""
    for sentence in _END.split(text.strip()):
        longer = f"{shown} {sentence}".strip()
        if shown and len(longer) > limit:
            break
        shown = longer
    return shown
