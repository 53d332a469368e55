"""The blocks of a lesson's text in Discord's Markdown: what a page is made of."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from typing import Literal

from bot.content.media import Image, Pointer
from bot.core.text import split_text

BLOCK_LIMIT = 2000
"""The longest block, in characters; shorter than a page, so each page has at least one."""

SUBHEADING = "### "
"""How a heading within a section begins."""

FENCED = re.compile(r"^(?:\|\|)?```.*?(?:^```(?:\|\|)?|\Z)", re.DOTALL | re.MULTILINE)


@dataclass(frozen=True)
class Block:
    """A piece of a page: a paragraph or quotation (`text`), a heading, one list entry (`item`), or code.

    A piece that goes on where the one before it was cut has in `glue` what stood between them; else that's None.
    `images` and `pointers` are the pictures in it and the lessons that it links to. A block that's nothing
    but a formula has its LaTeX in `formula`. What's `hidden` stands behind a spoiler, its pictures too.
    """

    text: str
    kind: Literal["text", "heading", "item", "code"] = "text"
    glue: str | None = None
    images: tuple[Image, ...] = ()
    pointers: tuple[Pointer, ...] = ()
    formula: str = ""
    hidden: bool = False

    @property
    def shown(self) -> str:
        """The text as Discord gets it."""
        return _covered(self.text) if self.hidden else self.text

    def pieces(self, texts: Iterable[str]) -> "Iterator[Block]":
        """Yield the block cut into these texts; what's in it besides goes with the first."""
        for number, text in enumerate(texts):
            yield replace(self, text=text) if number == 0 else Block(text, self.kind, self.glue, hidden=self.hidden)


def behind_spoiler(block: Block) -> Block:
    """Return a block behind a spoiler; a formula in it is shown as text, since it would be drawn in the open."""
    images = tuple(replace(image, hidden=True) for image in block.images)
    return replace(block, hidden=True, images=images, formula="")


def _covered(text: str) -> str:
    """Return a block's text behind a spoiler, and its marker before that; a heading is bold there."""
    if not text.strip():
        return text
    lead, words = re.fullmatch(r"(\s*(?:[-*] |\d+\. |> |-# )?)(.*)", text, re.DOTALL).groups()  # type: ignore[union-attr]
    return f"{lead}||**{words.removeprefix(SUBHEADING)}**||" if words.startswith(SUBHEADING) else f"{lead}||{words}||"


def fitted(blocks: Iterable[Block]) -> Iterator[Block]:
    """Yield blocks, cutting those that grew over the limit (deep in lists) at a line or word."""
    for block in blocks:
        if len(block.text) <= BLOCK_LIMIT:
            yield block
        else:
            yield from block.pieces(split_text(block.text, BLOCK_LIMIT))


def joined(blocks: Iterable[Block]) -> str:
    """Return blocks as one text, with blank lines between them except within lists and after headings."""
    parts: list[str] = []
    last = None
    for block in blocks:
        tight = last is not None and (last.kind == "heading" or last.kind == block.kind == "item")
        between = "" if last is None else "\n" if tight else "\n\n"
        goes_on = last is not None and last.hidden and block.hidden and block.glue is not None
        if goes_on:  # the same spoiler
            parts[-1] = parts[-1].removesuffix("||")
        between = between if block.glue is None else block.glue
        parts += [between, f"{block.text}||" if goes_on else block.shown]
        last = block
    return "".join(parts)
