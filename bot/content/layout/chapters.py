"""A lesson's body, cut at its headings: what stands under each, in Discord's Markdown."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache, partial

from markdown_it.tree import SyntaxTreeNode

from bot.content.layout.blocks import SUBHEADING, Block, fitted
from bot.content.layout.inline import plain_text
from bot.content.layout.markdown import as_typed, blocks_of, inline_of, links_of
from bot.content.layout.parsers import BODY
from bot.core.guard import guarded

MAX_OPEN_COMMENTS = 20


@dataclass(frozen=True)
class Link:
    """A link with its words."""

    label: str
    url: str


@dataclass(frozen=True)
class Chapter:
    """What's under one heading of the first or second level: its plain title ("" before the first) and its blocks.

    `links` is empty unless the chapter is nothing but one list of links. `stumbled` is the place where our code
    stumbled over it, mostly none; it's shown as it was typed then.
    """

    title: str
    blocks: tuple[Block, ...]
    links: tuple[Link, ...]
    stumbled: str = ""


@lru_cache(maxsize=8)
def chapters_of(body: str) -> tuple[Chapter, ...]:
    """Return a body cut at its headings of the first and second level; empty chapters are left out.

    The last few are remembered, since what checks a lesson looks at its text in several ways.
    """
    made = guarded(lambda: _chapters(body), lambda where: [Chapter("", tuple(as_typed(body)), (), where)])
    return tuple(chapter for chapter in made if chapter.title or chapter.blocks)


def names_in(body: str) -> list[str]:
    """Return what an author may name of a lesson's text: the headings of both levels, and those within a chapter."""
    named: list[str] = []
    for chapter in chapters_of(body):
        named += [
            chapter.title,
            *(block.text.removeprefix(SUBHEADING) for block in chapter.blocks if block.text.startswith(SUBHEADING)),
        ]
    return [name for name in named if name]


def _chapters(body: str) -> list[Chapter]:
    chapters: list[tuple[SyntaxTreeNode | None, list[SyntaxTreeNode]]] = [(None, [])]
    if body.count("<!--") > body.count("-->") + MAX_OPEN_COMMENTS:
        body = body.replace("<!--", "<\\!--")  # else the parser searches to the end for each of them
    for node in SyntaxTreeNode(BODY.parse(body)).children:
        if node.type == "heading" and node.tag in {"h1", "h2"}:
            chapters.append((node, []))
        elif node.type == "footnote_block":
            _give_back(node, chapters)
        else:
            chapters[-1][1].append(node)
    lines = body.split("\n")
    return [guarded(partial(_chapter, *one), partial(_unread, *one, lines)) for one in chapters]


def _chapter(heading: SyntaxTreeNode | None, nodes: Sequence[SyntaxTreeNode]) -> Chapter:
    title = plain_text(inline_of(heading)).strip() if heading is not None else ""
    led = [*links_of(heading)] if heading is not None else []
    return Chapter(title, tuple(fitted([*led, *blocks_of(nodes)])), _only_links(nodes))


def _unread(
    heading: SyntaxTreeNode | None, nodes: Sequence[SyntaxTreeNode], lines: Sequence[str], stumbled: str
) -> Chapter:
    """Return a chapter as it was typed."""
    source = "\n\n".join("\n".join(lines[slice(*node.map)]) for node in nodes if node.map)
    title = "\n".join(lines[slice(*heading.map)]).strip("# ") if heading is not None and heading.map else ""
    return Chapter(title, tuple(as_typed(source)), (), stumbled)


def _give_back(notes: SyntaxTreeNode, chapters: Sequence[tuple[SyntaxTreeNode | None, list[SyntaxTreeNode]]]) -> None:
    """Put each footnote at the end of the chapter that refers to it first."""
    told: dict[int, list[SyntaxTreeNode]] = {}
    for _, nodes in chapters:
        for node in nodes:
            for one in node.walk():
                if one.type == "footnote_ref":
                    told.setdefault(one.meta["id"], nodes)
    for note in notes.children:
        told.get(note.meta["id"], chapters[-1][1]).append(note)


def _only_links(nodes: Sequence[SyntaxTreeNode]) -> tuple[Link, ...]:
    """Return a chapter's links if it's one list of web links and nothing else; otherwise none."""
    if len(nodes) != 1 or nodes[0].type not in {"bullet_list", "ordered_list"}:
        return ()
    links = []
    for item in nodes[0].children:
        inner = inline_of(item.children[0]) if len(item.children) == 1 and item.children[0].type == "paragraph" else []
        address = str(inner[0].attrs.get("href", "")) if len(inner) == 1 and inner[0].type == "link" else ""
        if not re.match(r"https?://", address):
            return ()
        links.append(Link(plain_text(inner).strip() or address, address))
    return tuple(links)
