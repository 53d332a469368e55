"""Turns a lesson's body into Discord's Markdown, as blocks that read well on a phone.

Discord has no tables, deep headings, pictures within text or HTML, so each becomes the nearest thing that a learner can
read. No block is longer than `BLOCK_LIMIT` characters.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Literal

from markdown_it import MarkdownIt
from markdown_it.rules_core import StateCore
from markdown_it.rules_inline import StateInline
from markdown_it.token import Token
from markdown_it.tree import SyntaxTreeNode

from bot.content.inline import Atom, atoms_of, plain_text, split_atoms, text_of, text_of_html
from bot.core.text import escape_markdown, shorten, split_text

BLOCK_LIMIT = 2000
"""The longest block, in characters; shorter than a page, so each page has at least one."""

LONGEST_PARAGRAPH = 4000
"""A paragraph, heading or cell of more characters is shown unformatted: parsing 64 KB of `![` takes six seconds."""


MOST_CELLS = 3000
"""A table with more cells than this is shown as it was typed."""


def _flatten_tables(state: StateCore) -> None:
    """Replace tables that are too large by their source, so that their cells needn't be parsed."""
    kept: list[Token] = []
    inside: list[Token] = []
    for token in state.tokens:
        if not inside and token.type != "table_open":
            kept.append(token)
            continue
        inside.append(token)
        if token.type == "table_close":
            cells = sum(one.type in {"th_open", "td_open"} for one in inside)
            kept += [_as_typed(state.src, inside[0])] if cells > MOST_CELLS else inside
            inside = []
    state.tokens = kept + inside


def _as_typed(source: str, table: Token) -> Token:
    first, last = table.map or (0, 0)
    lines = source.split("\n")[first:last]
    return Token("code_block", "code", 0, content="\n".join(lines), map=table.map, block=True, meta={"table": True})


def _read_inline(state: StateCore) -> None:
    """Parse the format inside paragraphs, but take those that are too long as plain text."""
    for token in state.tokens:
        if token.type == "inline" and len(token.content) > LONGEST_PARAGRAPH:
            token.children = [Token("text", "", 0, content=token.content)]
        elif token.type == "inline":
            token.children = token.children or []
            state.md.inline.parse(token.content, state.md, state.env, token.children)


def _bounded(parser: MarkdownIt) -> MarkdownIt:
    parser.core.ruler.at("inline", _read_inline)
    parser.core.ruler.after("block", "flatten_tables", _flatten_tables)
    return parser


def oversized(body: str) -> Iterator[tuple[str, str]]:
    """Yield what in a body is too large for its format to be read: `paragraph` or `table`, and its first line."""
    if body.count("|") <= MOST_CELLS and all(len(part) <= LONGEST_PARAGRAPH for part in re.split(r"\n[ \t]*\n", body)):
        return
    for node in SyntaxTreeNode(_PARSER.parse(body)).walk():
        if node.type == "inline" and len(node.content) > LONGEST_PARAGRAPH:
            yield "paragraph", node.content.split("\n")[0]
        elif node.type == "code_block" and node.meta.get("table"):
            yield "table", node.content.split("\n")[0]


_PARSER = _bounded(MarkdownIt("commonmark", {"maxNesting": 100}).enable(["table", "strikethrough"]))
_DUNDER = re.compile(r"(?<!\w)__[a-z][a-z0-9_]*__(?!\w)")
"""A Python name such as `__init__`, which in a question or on a card isn't meant as bold text."""


def _dunder(state: StateInline, silent: bool) -> bool:
    """A rule of the parser: take a name between double underscores literally."""
    found = _DUNDER.match(state.src, state.pos)
    if found is None:
        return False
    if not silent:
        state.push("text", "", 0).content = found[0]
    state.pos = found.end()
    return True


def _of_texts(parser: MarkdownIt) -> MarkdownIt:
    """Adapt a parser to a lesson's short texts: questions, options, cards."""
    parser.inline.ruler.before("emphasis", "dunder", _dunder)
    return parser.enable("strikethrough")


_FENCED = re.compile(r"^```.*?(?:^```|\Z)", re.DOTALL | re.MULTILINE)
_DEEPEST_LIST = 10
_TASK = {"[ ] ": "☐ ", "[x] ": "☑ ", "[X] ": "☑ "}
_TEXT_PARSER = _of_texts(MarkdownIt("commonmark", {"maxNesting": 100}).enable("table"))
_LINE_PARSER = _of_texts(MarkdownIt("commonmark", {"html": False}))  # a question may be about `<b>`
MAX_OPEN_COMMENTS = 20


@dataclass(frozen=True)
class Block:
    """A piece of a page: a paragraph or quotation (`text`), a heading, one list entry (`item`), or code.

    A piece that goes on where the one before it was cut has in `glue` what stood between them; else that's None.
    """

    text: str
    kind: Literal["text", "heading", "item", "code"] = "text"
    glue: str | None = None


@dataclass(frozen=True)
class Link:
    """A link with its words."""

    label: str
    url: str


@dataclass(frozen=True)
class Chapter:
    """What's under one heading of the first or second level: its plain title ("" before the first) and its blocks.

    `links` is empty unless the chapter is nothing but one list of links.
    """

    title: str
    blocks: tuple[Block, ...]
    links: tuple[Link, ...]


def chapters_of(body: str) -> list[Chapter]:
    """Return a body cut at its headings of the first and second level; empty chapters are left out."""
    chapters: list[tuple[str, list[SyntaxTreeNode]]] = [("", [])]
    if body.count("<!--") > body.count("-->") + MAX_OPEN_COMMENTS:
        body = body.replace("<!--", "<\\!--")  # else the parser searches to the end for each of them
    for node in SyntaxTreeNode(_PARSER.parse(body)).children:
        if node.type == "heading" and node.tag in {"h1", "h2"}:
            chapters.append((plain_text(_inline(node)).strip(), []))
        else:
            chapters[-1][1].append(node)
    made = (Chapter(title, tuple(fitted(_blocks(nodes))), _only_links(nodes)) for title, nodes in chapters)
    return [chapter for chapter in made if chapter.title or chapter.blocks]


def _inline(node: SyntaxTreeNode) -> Sequence[SyntaxTreeNode]:
    """Return the inline children of a paragraph, heading or cell."""
    return [leaf for child in node.children if child.type == "inline" for leaf in child.children]


def _only_links(nodes: Sequence[SyntaxTreeNode]) -> tuple[Link, ...]:
    """Return a chapter's links if it's one list of web links and nothing else; otherwise none."""
    if len(nodes) != 1 or nodes[0].type not in {"bullet_list", "ordered_list"}:
        return ()
    links = []
    for item in nodes[0].children:
        inner = _inline(item.children[0]) if len(item.children) == 1 and item.children[0].type == "paragraph" else []
        address = str(inner[0].attrs.get("href", "")) if len(inner) == 1 and inner[0].type == "link" else ""
        if not re.match(r"https?://", address):
            return ()
        links.append(Link(plain_text(inner).strip() or address, address))
    return tuple(links)


def _blocks(nodes: Iterable[SyntaxTreeNode]) -> Iterator[Block]:
    for node in nodes:
        if node.type == "heading":
            yield from _heading(node)
        elif node.type == "paragraph":
            yield from (Block(text) for text in split_atoms(atoms_of(_inline(node)), BLOCK_LIMIT))
        elif node.type in {"fence", "code_block"}:
            yield from _code(node.content, node.info if node.type == "fence" else "")
        elif node.type in {"bullet_list", "ordered_list"}:
            yield from _list(node, "", 1)
        elif node.type == "blockquote":
            yield from _quotation(node)
        elif node.type == "table":
            yield from _table(node)
        elif node.type == "html_block":
            yield from (Block(text) for text in split_text(text_of_html(node.content), BLOCK_LIMIT))


def _heading(node: SyntaxTreeNode) -> Iterator[Block]:
    words = escape_markdown(" ".join(plain_text(_inline(node)).split()))
    for text in split_text(words, 200):
        yield Block(f"### {text}" if node.tag == "h3" else f"**{text}**", "heading")


def _code(code: str, info: str) -> Iterator[Block]:
    language = re.match(r"[A-Za-z0-9+#-]*", info.strip())
    fence = f"```{language[0] if language else ''}\n"
    safe = code.rstrip("\n").replace("```", "`\u200b`\u200b`")
    for text in _code_pieces(safe, BLOCK_LIMIT - len(fence) - 4):
        yield Block(f"{fence}{text}\n```", "code")


def _code_pieces(code: str, limit: int) -> Iterator[str]:
    """Yield code in pieces of whole lines; only a line longer than `limit` is cut."""
    held: list[str] = []
    size = 0
    for line in (part for full in code.split("\n") for part in _chunks(full, limit)):
        if held and size + len(line) + 1 > limit:
            yield "\n".join(held)
            held, size = [], 0
        held.append(line)
        size += len(line) + 1
    if any(line.strip() for line in held):
        yield "\n".join(held)


def _chunks(line: str, limit: int) -> list[str]:
    return [line[start : start + limit] for start in range(0, len(line), limit)] or [""]


def _list(node: SyntaxTreeNode, indent: str, depth: int) -> Iterator[Block]:
    number = int(node.attrs.get("start", 1)) if node.type == "ordered_list" else None
    for item in node.children:
        marker = "- " if number is None else f"{number}. "
        yield from _item(item, indent, marker, depth)
        number = None if number is None else number + 1


def _item(item: SyntaxTreeNode, indent: str, marker: str, depth: int) -> Iterator[Block]:
    deeper = indent + " " * len(marker) if depth < _DEEPEST_LIST else indent
    lead = indent + marker
    first = _inline(item.children[0]) if item.children and item.children[0].type == "paragraph" else []
    task = _TASK.get(first[0].content[:4]) if first and first[0].type == "text" else None
    for node in item.children:
        if node.type in {"bullet_list", "ordered_list"}:
            yield from _list(node, deeper, depth + 1)
        elif node.type in {"fence", "code_block"}:
            yield from _blocks([node])
        else:
            for block in _blocks([node]):
                text = block.text.removeprefix("### ").replace("\n", "\n" + deeper)
                text, task = (task + text[4:], None) if task else (text, None)
                yield Block(lead + text, "item")
                lead = deeper
    if lead != deeper and not item.children:
        yield Block(lead.rstrip(), "item")


def _quotation(node: SyntaxTreeNode) -> Iterator[Block]:
    inside = joined(fitted(_blocks(node.children)))
    for text in split_text(inside, BLOCK_LIMIT // 2):
        yield Block("\n".join(f"> {line}" for line in text.split("\n")))


def _table(node: SyntaxTreeNode) -> Iterator[Block]:
    """Yield each row as a list entry: with two columns as `term: meaning`, with more as a list under the first cell."""
    rows = [[_inline(cell) for cell in row.children] for part in node.children for row in part.children]
    header, *body = rows
    names = [text_of(cell).strip() for cell in header]
    lead = ": ".join(name for name in (names if len(names) == 2 else names[:1]) if name)
    if lead:
        yield Block(f"-# {lead}", "heading")
    for row in body:
        first, *others = ([*atoms_of(cell)] for cell in row)
        if len(others) == 1:
            yield from _entry([*_bold(first), Atom(": "), *others[0]], "- ")
            continue
        yield from _entry(_bold(first), "- ")
        for name, cell in zip(names[1:], others, strict=False):
            label = [Atom(f"{name}: ")] if name else []
            yield from _entry([*label, *(cell or [Atom("–")])], "  - ")


def _bold(cell: list[Atom]) -> list[Atom]:
    text = "".join(atom.text for atom in cell).strip()
    if not text:
        return [Atom("–")]
    return cell if any(atom.whole for atom in cell) else [Atom(f"**{text}**", whole=True, plain=text)]


def _entry(atoms: Iterable[Atom], lead: str) -> Iterator[Block]:
    yield from (Block(lead + text, "item") for text in split_atoms(atoms, BLOCK_LIMIT - len(lead)))


def fitted(blocks: Iterable[Block]) -> Iterator[Block]:
    """Yield blocks, cutting those that grew over the limit (deep in lists) at a line or word."""
    for block in blocks:
        if len(block.text) <= BLOCK_LIMIT:
            yield block
        else:
            yield from (replace(block, text=text) for text in split_text(block.text, BLOCK_LIMIT))


def joined(blocks: Iterable[Block]) -> str:
    """Return blocks as one text, with blank lines between them except within lists and after headings."""
    parts: list[str] = []
    last = None
    for block in blocks:
        tight = last is not None and (last.kind == "heading" or last.kind == block.kind == "item")
        between = "" if last is None else "\n" if tight else "\n\n"
        parts += [between if block.glue is None else block.glue, block.text]
        last = block
    return "".join(parts)


@lru_cache(maxsize=2048)
def passage(text: str, limit: int) -> str:
    """Return an author's text in Discord's Markdown with its own line breaks, cut to at most `limit` characters."""
    tokens = _TEXT_PARSER.parse(text)
    for inner in (child for token in tokens for child in token.children or ()):
        if inner.type == "softbreak":
            inner.type = "hardbreak"
    shown: list[Block] = []
    for block in fitted(_blocks(SyntaxTreeNode(tokens).children)):
        if len(joined([*shown, block])) > limit - 2:
            room = limit - 4 - len(joined(shown))
            cut = _code_cut if block.kind == "code" else _text_cut
            rest = replace(block, text=cut(block.text, room)) if room > 0 else None
            return joined([*shown, *([rest] if rest and rest.text else [])]) + " …"
        shown.append(block)
    return joined(shown)


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

    A text of one line is never a block, whatever it begins with: `> 5 %` isn't a quotation, and `# x` isn't a heading.
    """
    return passage(text, limit) if "\n" in text.strip() else brief(text, limit)


@lru_cache(maxsize=8192)
def plain(text: str) -> str:
    """Return an author's text (a title, a goal) as one line in Discord's Markdown, with its own format."""
    return text_of(_inline(SyntaxTreeNode(_LINE_PARSER.parseInline(" ".join(text.split()))))) if text else ""


def brief(text: str, limit: int) -> str:
    """Return an author's text as one line in Discord's Markdown, shortened to at most `limit` characters.

    Code blocks make no sense in one line, so an ellipsis stands in for each, unless the text is nothing else.
    """
    without = _FENCED.sub("…", text) if "\n" in text else text
    text = without if without.strip("… \n") else text
    shown = plain(shorten(text, limit))
    return shown if len(shown) <= limit else plain(shorten(text, limit // 2))
