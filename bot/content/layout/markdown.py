"""Turns a lesson's body into Discord's Markdown, as blocks that read well on a phone.

Discord has no tables, deep headings, pictures within text or HTML, so each becomes the nearest thing that a learner can
read. No block is longer than `BLOCK_LIMIT` characters.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from markdown_it.tree import SyntaxTreeNode

from bot.content.layout.blocks import BLOCK_LIMIT, SUBHEADING, Block, behind_spoiler, fitted, joined
from bot.content.layout.formulas import formula, raised
from bot.content.layout.inline import (
    Atom,
    atoms_of,
    images_in,
    links_in,
    plain_text,
    pointers_in,
    split_atoms,
    text_of,
    text_of_html,
)
from bot.core.text import escape_markdown, split_text

_DEEPEST_LIST = 10
_TASK = {"[ ] ": "☐ ", "[x] ": "☑ ", "[X] ": "☑ "}


def inline_of(node: SyntaxTreeNode) -> Sequence[SyntaxTreeNode]:
    """Return the inline children of a paragraph, heading or cell."""
    return [leaf for child in node.children if child.type == "inline" for leaf in child.children]


def blocks_of(nodes: Iterable[SyntaxTreeNode]) -> Iterator[Block]:
    """Yield nodes as blocks in Discord's Markdown; what stands in `<details>` is a spoiler."""
    hidden = False
    for node in nodes:
        if node.type == "html_block" and (hidden or _DETAILS.search(node.content)):
            shown, hidden = _unfolded(node.content, hidden)
            yield from shown
        else:
            blocks = _with_media(node, _of_node(node))
            yield from map(behind_spoiler, blocks) if hidden else blocks


_LISTS = {"bullet_list", "ordered_list"}
_HOLDERS = _LISTS | {"blockquote", "admonition", "container_box"}
"""What holds blocks that have their own pictures and links."""


def _with_media(node: SyntaxTreeNode, blocks: Iterable[Block]) -> Iterator[Block]:
    """Yield a node's blocks, the first with the node's pictures and links to lessons."""
    if node.type in _HOLDERS:
        yield from blocks
        return
    leaves = [*node.walk()]
    images, pointers = tuple(images_in(leaves)), tuple(pointers_in(leaves))
    for block in blocks:
        yield replace(block, images=images, pointers=pointers) if images or pointers else block
        images, pointers = (), ()


_DETAILS = re.compile(r"</?details\b[^>]*>", re.IGNORECASE)
_SUMMARY = re.compile(r"<summary\b[^>]*>(.*?)</summary>", re.IGNORECASE | re.DOTALL)


def _unfolded(html: str, hidden: bool) -> tuple[list[Block], bool]:
    """Return what HTML with `<details>` shows, its inside as a spoiler, and whether that goes on afterwards."""
    summary = _SUMMARY.search(html)
    title = text_of_html(summary[1]) if summary else ""
    begun, inside = (f"**{title or 'More'}**", _SUMMARY.sub("", html)) if not hidden else ("", html)
    text = text_of_html(inside)
    blocks = [Block(begun)] if begun else []
    blocks += [behind_spoiler(Block(piece)) for piece in split_text(text, BLOCK_LIMIT // 2) if text]
    opened = [tag.startswith("</") for tag in _DETAILS.findall(html)]
    return blocks, not opened[-1] if opened else hidden


def _of_node(node: SyntaxTreeNode) -> Iterator[Block]:
    if node.type == "paragraph":
        leaves = inline_of(node)
        lead = "-# " if all(_is_caption(one) for one in leaves) else ""
        yield from (Block(lead + text) for text in split_atoms(atoms_of(leaves), BLOCK_LIMIT - len(lead)))
    elif node.type in {"fence", "code_block"}:
        yield from _code(node.content, node.info if node.type == "fence" else "")
    elif node.type in _LISTS:
        yield from _list(node, "", 1)
    elif node.type == "html_block":
        yield from (Block(text) for text in split_text(text_of_html(node.content), BLOCK_LIMIT))
    elif node.type in _EXTRAS:
        yield from _EXTRAS[node.type](node)


def _is_caption(node: SyntaxTreeNode) -> bool:
    """Tell whether this is a picture that's shown beside the text, or nothing between two of them."""
    return node.type == "softbreak" or (node.type == "text" and not node.content.strip()) or "shown" in node.meta


def _heading(node: SyntaxTreeNode) -> Iterator[Block]:
    words = escape_markdown(" ".join(plain_text(inline_of(node)).split()))
    for text in split_text(words, 200):
        yield Block(f"{SUBHEADING}{text}" if node.tag == "h3" else f"**{text}**", "heading")
    yield from links_of(node)


def links_of(heading: SyntaxTreeNode) -> Iterator[Block]:
    """Yield the links of a heading for the line below it, since only their words stand in it."""
    if links := links_in(inline_of(heading)):
        yield Block(f"-# 🔗 {' · '.join(links)}")


def as_typed(source: str) -> Iterator[Block]:
    """Yield what an author typed, unread: for what nothing else can be made of."""
    yield from _code(source, "")


def _code(code: str, info: str) -> Iterator[Block]:
    language = re.match(r"[A-Za-z0-9+#-]*", info.strip())
    fence = f"```{language[0] if language else ''}\n"
    safe = code.strip("\n").replace("```", "`\u200b`\u200b`")
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
    first = inline_of(item.children[0]) if item.children and item.children[0].type == "paragraph" else []
    task = _TASK.get(first[0].content[:4]) if first and first[0].type == "text" else None
    for node in item.children:
        if node.type in _LISTS:
            yield from _list(node, deeper, depth + 1)
        elif node.type in {"fence", "code_block"}:
            yield from blocks_of([node])
        else:
            for block in blocks_of([node]):
                text = _unquoted(block.text.removeprefix(SUBHEADING).removeprefix("-# ")).replace("\n", "\n" + deeper)
                text, task = (task + text[4:], None) if task else (text, None)
                yield replace(block, text=lead + text, kind="item")
                lead = deeper
    if lead != deeper and not item.children:
        yield Block(lead.rstrip(), "item")


def _quotation(node: SyntaxTreeNode) -> Iterator[Block]:
    lead = inline_of(node.children[0]) if node.children and node.children[0].type == "paragraph" else []
    box = _BOX.fullmatch(lead[0].content) if lead and lead[0].type == "text" else None
    if box is None:
        yield from _quoted(blocks_of(node.children))
        return
    told = [Block(text) for text in split_atoms(atoms_of(lead[1:]), BLOCK_LIMIT // 2)]
    first = _with_media(node.children[0], told)
    yield from _boxed(box[1], box[1].capitalize(), [*first, *blocks_of(node.children[1:])])


_BOX = re.compile(r"\[!(\w+)\]\s*")
_SIGNS = {"note": "ℹ️", "info": "ℹ️", "tip": "💡", "hint": "💡", "important": "❗", "warning": "⚠️", "caution": "⚠️"}
"""The sign before a box's title; 📌 for any other kind."""


def _boxed(kind: str, head: str, blocks: Iterable[Block]) -> Iterator[Block]:
    """Yield a box as a quotation below its head."""
    yield from _quoted([Block(f"**{_SIGNS.get(kind.lower(), '📌')} {head}**", "heading"), *blocks])


def _quoted(blocks: Iterable[Block]) -> Iterator[Block]:
    """Yield blocks as quotations, which have one level on Discord: one in another isn't marked again.

    What's hidden is a quotation of its own, as is its heading; code that's too long for one stands by itself.
    """
    held: list[Block] = []
    for block in (piece for one in blocks for piece in _within_quotation(one)):
        is_long, turns = len(block.text) > _QUOTED, held and block.hidden != held[-1].hidden
        if turns and held[-1].kind == "heading" and len(held) > 1:
            yield _one_quotation(held[:-1])
            held = held[-1:]
        if held and (is_long or turns or len(joined([*held, block])) > _QUOTED):
            yield _one_quotation(held)
            held = []
        if is_long:
            yield block
        else:
            held.append(block)
    if held:
        yield _one_quotation(held)


_QUOTED = BLOCK_LIMIT // 2
"""The longest quotation, in characters; marked line by line, it's still no longer than a block."""


def _within_quotation(block: Block) -> Iterator[Block]:
    if block.kind == "code":
        yield block
    else:
        plain = _unquoted(block.text)
        yield from replace(block, text=plain).pieces(split_text(plain, _QUOTED))


def _unquoted(text: str) -> str:
    return re.sub(r"^> ?", "", text, flags=re.MULTILINE)


def _one_quotation(blocks: Sequence[Block]) -> Block:
    text = joined(replace(block, hidden=False) for block in blocks)
    return Block(
        "\n".join(f"> {line}" for line in text.split("\n")),
        "heading" if blocks[-1].kind == "heading" else "text",
        images=tuple(image for block in blocks for image in block.images),
        pointers=tuple(pointer for block in blocks for pointer in block.pointers),
        hidden=blocks[0].hidden,
    )


_SOLUTIONS = frozenset({"solution", "spoiler", "answer", "answers"})
_FOLDED = frozenset({"details", "dropdown", "expand", "collapse"})
"""Boxes whose inside is a spoiler: those that tell an answer, and those that are closed on a site."""


def _box(kind: str, title: str, nodes: Iterable[SyntaxTreeNode]) -> Iterator[Block]:
    """Yield a box below its title, which is its kind where it has none; or what it keeps back as a spoiler."""
    blocks = [*fitted(blocks_of(nodes))]
    head = escape_markdown(title.strip())
    if kind.casefold() not in _SOLUTIONS | _FOLDED:
        yield from _boxed(kind, head or escape_markdown(kind.capitalize()), blocks)
        return
    if not head and blocks and blocks[0].kind == "heading" and blocks[0].text.startswith((SUBHEADING, "**")):
        head = blocks.pop(0).text.strip("*#_ ")
    is_solution = kind.casefold() in _SOLUTIONS
    head = head or (kind.capitalize() if is_solution else "More")
    yield Block(f"**🔒 {head}**" if is_solution else f"**{head}**", "heading")
    yield from map(behind_spoiler, blocks)


def _admonition(node: SyntaxTreeNode) -> Iterator[Block]:
    title, *rest = node.children
    yield from _box(str(node.info).strip().split(" ")[0], plain_text(inline_of(title)), rest)


def _container(node: SyntaxTreeNode) -> Iterator[Block]:
    kind, _, title = node.info.strip().partition(" ")
    yield from _box(kind.strip("{.}"), title, node.children)


def _display(node: SyntaxTreeNode) -> Iterator[Block]:
    """Yield a formula on a line of its own as a quotation."""
    texts = split_text(escape_markdown(formula(node.content)), BLOCK_LIMIT - 2)
    for text in texts:
        quoted = "\n".join(f"> {line}" for line in text.split("\n"))
        yield Block(quoted, formula=node.content.strip() if len(texts) == 1 else "")


def _definitions(node: SyntaxTreeNode) -> Iterator[Block]:
    """Yield each definition as a list entry behind its term."""
    term: list[Atom] = []
    for part in node.children:
        if part.type == "dt":
            term = _bold([*atoms_of(inline_of(part))])
            continue
        first, *rest = part.children
        told = [*atoms_of(inline_of(first))] if first.type == "paragraph" else []
        yield from _entry([*term, Atom(": "), *told], "- ")
        yield from blocks_of(rest if told else part.children)


def _footnote(node: SyntaxTreeNode) -> Iterator[Block]:
    words = " ".join(joined(fitted(blocks_of(node.children))).split("\n"))
    for text in split_text(f"{raised(str(node.meta['id'] + 1))} {words}", BLOCK_LIMIT - 4):
        yield Block(f"-# {text}")


_EXTRAS: Mapping[str, Callable[[SyntaxTreeNode], Iterator[Block]]] = {
    "admonition": _admonition,
    "container_box": _container,
    "dl": _definitions,
    "footnote": _footnote,
    "math_block": _display,
    "math_block_label": _display,
    "math_block_eqno": _display,
    "heading": lambda node: _heading(node),
    "blockquote": lambda node: _quotation(node),
    "table": lambda node: _table(node),
}


def _table(node: SyntaxTreeNode) -> Iterator[Block]:
    """Yield each row as a list entry: with two columns as `term: meaning`, with more as a list under the first cell."""
    rows = [[inline_of(cell) for cell in row.children] for part in node.children for row in part.children]
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
