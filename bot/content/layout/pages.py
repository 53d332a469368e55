"""Cuts a section's blocks into pages that a phone shows without scrolling, where a reader would cut them.

A page has at most `PAGE_WORDS` words and `PAGE_ROWS` rows. A long paragraph goes on, at a sentence, on the next page;
only code, a row of a table, or a sentence that's too long by itself makes a longer one. The head of a list or a table
is said again where it goes on.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise
from math import ceil

from bot.content.layout.blocks import SUBHEADING, Block, joined
from bot.content.layout.effort import words_in

PAGE_WORDS = 80
"""The most words of a page."""

PAGE_ROWS = 17
"""The most rows of a page on a phone: with the heading above and the buttons below, no more fit a screen."""

PICTURE_ROWS, PICTURE_PAGE_ROWS = 11, 21
"""About how many rows of text are as high as a picture, and the most rows of a page with one.

A little more fits then: a picture without the words that lead to it is worse than a page that's a little longer.
"""

CODE_PAGE_ROWS = 24
"""The most rows of a page with code, whose rows are lower: code without its output, or without a word, says nothing."""

ROW, INDENT = 36, 4
"""About how many characters fit a row on a phone, and how many fewer in a list for each step of indentation."""

MOST_SAID_AGAIN = 20
"""A head of a list with more words isn't said again on the next page."""

LONG_PAGE = 2800
"""What a page held, in characters, until pages were cut to the size of a phone; see `long_pages`."""

_WHOLE = re.compile(r"`+[^`]*`+|\[[^\]]*\]\([^)]*\)|https?://\S+|(?<!\\)(\*\*|~~|\*).+?(?<!\\)\1", re.DOTALL)
"""What mustn't be torn apart: code, links, addresses, and bold, slanted or struck text."""

_SENTENCE = re.compile(
    r"(?<=[.!?…])(?<!e\.g\.)(?<!i\.e\.)(?<!vs\.)[\"'”’»)]*(\s+)(?=[^\sa-zà-ÿ])|(?<=[。！？])()(?=\S)|(\n+)"
)
_SPACE = re.compile(r"()()(\s+)")


_NEW_PAGE, _IN_LIST, _IN_ENTRY, _IN_TEXT, _BEFORE_PICTURE, _AFTER_LEAD = 2_500, 2_500, 4_000, 4_000, 4_000, 8_000
"""What a new page costs, and what it costs more: within a list, an entry or a paragraph, before a picture or code, and
after what leads on, or between code and its output.

Beside these stands the square of the words that a page leaves empty, which makes pages alike in size. A page more is
no worse than a list torn apart, and better than a paragraph that is.
"""


def fine(blocks: Sequence[Block]) -> tuple[Block, ...]:
    """Return the blocks with long paragraphs and list entries cut into sentences, each of which says how it's glued."""
    return tuple(piece for block in blocks for piece in _pieces(block))


def _pieces(block: Block) -> Iterator[Block]:
    if block.kind in {"heading", "code"} or words_in(block.text) <= PAGE_WORDS:
        yield block
        return
    start, glue = 0, block.glue
    texts: list[str] = []
    glues: list[str | None] = []
    for cut, onward in [*_cuts(block.text), (len(block.text), len(block.text))]:
        texts.append(block.text[start:cut])
        glues.append(glue)
        start, glue = onward, block.text[cut:onward]
    yield from (replace(piece, glue=between) for piece, between in zip(block.pieces(texts), glues, strict=True))


def _cuts(text: str) -> Iterator[tuple[int, int]]:
    """Yield where a long text may be cut: the end of each sentence and the beginning of what follows."""
    whole = [found.span() for found in _WHOLE.finditer(text)]

    def gaps(pattern: re.Pattern[str], begin: int, end: int) -> list[tuple[int, int]]:
        found = (one.span(one.lastindex or 0) for one in pattern.finditer(text, begin, end))
        return [gap for gap in found if gap[0] > begin and not any(a < gap[1] and gap[0] < b for a, b in whole)]

    sentences = [(0, 0), *gaps(_SENTENCE, 0, len(text)), (len(text), len(text))]
    for (_, begin), (end, onward) in pairwise(sentences):
        said = begin
        if words_in(text[begin:end]) > PAGE_WORDS:
            for gap in gaps(_SPACE, begin, end):
                if words_in(text[said : gap[0]]) >= PAGE_WORDS // 2:
                    yield gap
                    said = gap[1]
        if end < len(text):
            yield end, onward


def cut(blocks: Sequence[Block]) -> tuple[int, ...]:
    """Return the number of the block that each page begins with; there's always a first page, at 0."""
    words = [_words(block) for block in blocks]
    rows = [_rows(block) for block in blocks]
    lengths = [len(block.shown) + 2 for block in blocks]
    room = [_most_rows(block) for block in blocks]
    again = [words_in(head) for head in _heads(blocks)]
    best: list[tuple[int, int]] = [(0, 0)]  # by how many blocks are on pages: the cost, and where the last page began
    for end in range(1, len(blocks) + 1):
        tried = []
        held, high, long, most = 0, 0, 0, PAGE_ROWS
        for begin in range(end - 1, -1, -1):
            held, high, long = held + words[begin], high + rows[begin], long + lengths[begin]
            most = max(most, room[begin])
            is_full = held + again[begin] > PAGE_WORDS or high + bool(again[begin]) > most
            is_alone = begin == end - 1 or (begin == end - 2 and _is_one(blocks[begin], blocks[begin + 1]))
            if (is_full and not is_alone) or (long > LONG_PAGE and begin < end - 1):
                break
            empty = max(0, PAGE_WORDS - held - again[begin])
            tried.append((best[begin][0] + _NEW_PAGE + empty**2, begin))
        cost, begin = min(tried)
        best.append((cost + _break_cost(blocks, end), begin))
    starts: list[int] = []
    end = len(blocks)
    while end > 0:
        end = best[end][1]
        starts.append(end)
    return tuple(reversed(starts)) or (0,)


def _is_one(before: Block, after: Block) -> bool:
    """Tell whether a block is nothing without the one behind it: a heading, or code with its output."""
    return before.kind == "heading" or (before.kind == after.kind == "code" and after.glue is None)


def _words(block: Block) -> int:
    """Return how many words a block counts for; a line of code is taken in at a glance, like two."""
    return 2 * (block.text.count("\n") + 1) if block.kind == "code" else max(1, words_in(block.text))


def _most_rows(block: Block) -> int:
    if block.kind == "code":
        return CODE_PAGE_ROWS
    return PICTURE_PAGE_ROWS if block.images else PAGE_ROWS


def _rows(block: Block) -> int:
    lines = block.text.split("\n")
    picture = PICTURE_ROWS if block.images else 0
    if block.kind == "code":
        return len(lines)
    width = ROW - (INDENT + 2 * _indent(block) if block.kind == "item" else 0)
    wrapped = sum(max(1, ceil(len(line) / max(width, ROW // 2))) for line in lines)
    return picture + wrapped + (block.kind != "item" and block.glue is None)


def _break_cost(blocks: Sequence[Block], end: int) -> int:
    """Return what it costs to begin a new page with block `end`."""
    if end == len(blocks):
        return 0
    before, after = blocks[end - 1], blocks[end]
    if _is_one(before, after) or _leads_on(before):
        return _AFTER_LEAD
    if after.glue is not None:
        return _IN_TEXT
    if (after.images or after.kind == "code") and before.kind == "text":
        return _BEFORE_PICTURE
    if before.kind == after.kind == "item":
        return _IN_ENTRY if _indent(after) else _IN_LIST
    return 0


def _leads_on(block: Block) -> bool:
    return block.kind == "text" and block.text.rstrip().endswith(":")


def _indent(block: Block) -> int:
    return len(block.text) - len(block.text.lstrip())


def _heads(blocks: Sequence[Block]) -> list[str]:
    """Return, for each block, what's said again above a page that begins with it: what it stands under."""
    found = []
    subheading = lead = parent = ""
    before: Block | None = None
    for block in blocks:
        in_list = before is not None and block.kind == before.kind == "item"
        if not in_list:
            leads = before is not None and not before.hidden and (before.kind == "heading" or _leads_on(before))
            lead, parent = (before.text.split("\n")[-1] if before is not None and leads else ""), ""
        heads = [] if before is None or block.kind == "heading" else [subheading]
        if in_list:
            heads += [lead, parent if _indent(block) else ""]
        found.append("\n".join(head for head in dict.fromkeys(heads) if _is_short(head)))
        if block.kind == "heading" and block.text.startswith(SUBHEADING) and not block.hidden:
            subheading = block.text
        if block.kind == "item" and block.glue is None and not _indent(block):
            parent = "" if block.hidden else block.text
        before = block
    return found


def _is_short(head: str) -> bool:
    return 0 < len(head) <= MOST_SAID_AGAIN * 10 and words_in(head) <= MOST_SAID_AGAIN


def page_texts(blocks: Sequence[Block], starts: Sequence[int]) -> Iterator[str]:
    """Yield the pages that begin with these blocks, each below the head that's said again."""
    heads = _heads(blocks)
    for begin, end in pairwise([*starts, len(blocks)]):
        yield _page_text(blocks, begin, end, heads[begin]) if begin < end else ""


def _page_text(blocks: Sequence[Block], begin: int, end: int, head: str) -> str:
    first = blocks[begin]
    if first.glue is not None:
        quoted = first.kind == "text" and _whole_block(blocks, begin).startswith("> ")
        first = replace(first, text=f"> {first.text}" if quoted and not first.text.startswith("> ") else first.text)
    shown = joined([replace(first, glue=None), *blocks[begin + 1 : end]])
    if not head:
        return shown
    tight = first.kind == "item" or head.startswith(SUBHEADING)
    return f"{head}\n{shown}" if tight else f"{head}\n\n{shown}"


def _whole_block(blocks: Sequence[Block], number: int) -> str:
    while blocks[number].glue is not None:
        number -= 1
    return blocks[number].text


def long_pages(blocks: Sequence[Block]) -> tuple[int, ...]:
    """Return the block that each page began with when pages were as long as Discord allows.

    Old buttons and places say such a page. A heading moved along with the block after it.
    """
    starts, begun, length = [0], 0, 0
    whole = [number for number, block in enumerate(blocks) if block.glue is None]
    for number, end in pairwise([*whole, len(blocks)]):
        size = len(joined(blocks[number:end])) + 2
        if number > begun and length + size > LONG_PAGE:
            moves = blocks[number - 1].kind == "heading" and number - begun > 1
            begun = number - 1 if moves else number
            starts.append(begun)
            length = len(blocks[begun].text) + 2 if moves else 0
        length += size
    return tuple(starts)
