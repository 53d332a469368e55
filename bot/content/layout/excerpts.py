"""Markdown cut to a length, or to one plain line."""

from dataclasses import replace
from functools import lru_cache

from markdown_it.tree import SyntaxTreeNode

from bot.content.layout.blocks import FENCED, Block, fitted, joined
from bot.content.layout.inline import images_in, text_of
from bot.content.layout.markdown import blocks_of, inline_of
from bot.content.layout.parsers import LINE, TEXT
from bot.content.media import GALLERY, Image
from bot.core.guard import guarded
from bot.core.text import escape_markdown, shorten, split_text, unlinked


@lru_cache(maxsize=2048)
def passage(text: str, limit: int) -> str:
    """Return an author's text in Discord's Markdown with its own line breaks, cut to at most `limit` characters.

    A text over which our code stumbles is returned as it was typed.
    """
    return guarded(lambda: _passage(text, limit), lambda _: shorten(escape_markdown(text), limit))


def stumbled_in(text: str) -> str:
    """Return the place where our code stumbles over an author's text when it's shown; mostly none."""

    def attempt() -> str:
        _plain(text), _passage(text, len(text) + 10), _images(text)
        return ""

    return guarded(attempt, str)


def _passage(text: str, limit: int) -> str:
    tokens = TEXT.parse(text)
    for inner in (child for token in tokens for child in token.children or ()):
        if inner.type == "softbreak":
            inner.type = "hardbreak"
    shown: list[Block] = []
    for block in fitted(blocks_of(SyntaxTreeNode(tokens).children)):
        if len(joined([*shown, block])) > limit - 2:
            room = limit - 4 - len(joined(shown))
            cut = _code_cut if block.kind == "code" else _text_cut
            rest = replace(block, text=cut(block.text, room)) if room > 0 else None
            return joined([*shown, *([rest] if rest and rest.text else [])]) + " …"
        shown.append(block)
    return joined(shown)


def images_of(text: str) -> tuple[Image, ...]:
    """Return the pictures that a short text shows, each once, at most as many as Discord shows together."""
    return guarded(lambda: _images(text), lambda _: ()) if "![" in text else ()


def _images(text: str) -> tuple[Image, ...]:
    found = images_in(SyntaxTreeNode(TEXT.parse(text)).walk(), marked=False)
    return tuple(dict.fromkeys(found))[:GALLERY]


def _text_cut(text: str, room: int) -> str:
    return split_text(text, room)[0]


def _code_cut(text: str, room: int) -> str:
    """Return as many lines of a code block as fit, fence closed; if not even one fits, the beginning of the first."""
    fence, *lines = text.removesuffix("\n```").split("\n")
    room -= len(fence) + 5
    kept: list[str] = []
    for code in lines:
        if sum(len(one) + 1 for one in kept) + len(code) > room:
            break
        kept.append(code)
    begun = kept or [lines[0][: max(room, 0)]]
    return "\n".join([fence, *begun, "```"]) if any(begun) else ""


def as_written(text: str, limit: int) -> str:
    """Return an author's short text with its own line breaks, cut to at most `limit` characters.

    A text of one line is never a block, whatever it begins with: `> 5%` isn't a quotation, and `# x` isn't a heading.
    """
    return passage(text, limit) if "\n" in text.strip() else brief(text, limit)


@lru_cache(maxsize=8192)
def plain(text: str) -> str:
    """Return an author's text (a title, a goal) as one line in Discord's Markdown, with its own format.

    A text over which our code stumbles is returned as it was typed.
    """
    return guarded(lambda: _plain(text), lambda _: escape_markdown(" ".join(text.split()))) if text else ""


def _plain(text: str) -> str:
    return text_of(inline_of(SyntaxTreeNode(LINE.parseInline(" ".join(text.split())))))


def brief(text: str, limit: int) -> str:
    """Return an author's text as one line in Discord's Markdown, shortened to at most `limit` characters.

    Code blocks make no sense in one line, so an ellipsis stands in for each, unless the text is nothing else. Where
    it's shortened, links are only their words: half a link would stand there as it was typed.
    """
    text = unlinked(text) if len(text) > limit else text
    without = FENCED.sub("…", text) if "\n" in text else text
    text = without if without.strip("… \n") else text
    shown = plain(shorten(text, limit))
    return shown if len(shown) <= limit else plain(shorten(text, limit // 2))
