"""Inline Markdown in Discord's dialect, as atoms: some may be split between words, others must stay whole."""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from html import unescape
from html.parser import HTMLParser

from markdown_it.common.html_blocks import block_names
from markdown_it.tree import SyntaxTreeNode

from bot.content.layout.formulas import formula, lowered, raised
from bot.content.media import Image, Pointer, fed, image_of, images_of_html, pointer_of
from bot.core.text import escape_line_start, escape_markdown, split_text

_MARKERS = {"strong": "**", "em": "*", "s": "~~"}
_LINK = re.compile(r"https?://")
_BREAKING_TAG = re.compile(r"<\s*/?\s*(br|p|div|li|tr|h[1-6]|summary|details)\b", re.IGNORECASE)
_TAG_NAME = re.compile(r"</?([A-Za-z][A-Za-z0-9-]*)")
_INLINE = """a abbr audio b bdi bdo big br button canvas cite code data datalist del dfn em embed font i img input ins
kbd label map mark meter object output picture progress q rp rt ruby s samp script select slot small source span strike
strong style sub sup svg template textarea time tt u var video wbr"""
_ELEMENTS = frozenset(_INLINE.split()).union(block_names)
"""The names of HTML's elements, in lower case."""


@dataclass(frozen=True)
class Atom:
    """A stretch of a line. A formatted one is `whole`; `plain` is its text without the format, in case it won't fit."""

    text: str
    whole: bool = False
    plain: str = ""


def atoms_of(nodes: Iterable[SyntaxTreeNode]) -> Iterator[Atom]:
    """Yield inline nodes as atoms, in order, escaped where Discord would take plain text for Markdown."""
    at_start = True
    for node in _shifted(nodes):
        for atom in [node] if isinstance(node, Atom) else _atoms(node):
            text = escape_line_start(atom.text) if at_start and not atom.whole else atom.text
            yield Atom(text, atom.whole, atom.plain)
            at_start = atom.text.endswith("\n")


def _shifted(nodes: Iterable[SyntaxTreeNode]) -> Iterator[SyntaxTreeNode | Atom]:
    """Yield the nodes, what stands between `<sup>`, `<sub>` or `<a>` and its end as one stretch: raised, or a link."""
    held: list[SyntaxTreeNode] = []
    begun, address = "", ""
    for node in nodes:
        tag = _SHIFT.fullmatch(node.content) if node.type == "html_inline" else None
        leads = address_of(node.content) if tag else ""
        if tag and not tag[1] and not begun and (leads or tag[2].lower() != "a"):
            begun, address = tag[2].lower(), leads
        elif tag and tag[1] and tag[2].lower() == begun:
            words = plain_text(held)
            if begun == "a":
                yield _linked(text_of(held), words, address)
            else:
                yield Atom(escape_markdown(raised(words) if begun == "sup" else lowered(words)))
            held, begun = [], ""
        elif begun:
            held.append(node)
        else:
            yield node
    yield from held


_SHIFT = re.compile(r"<(/?)(sup|sub|a)(?:\s[^>]*)?>", re.IGNORECASE)
_HREF = re.compile(r"""\bhref\s*=\s*["']?(https?://[^"'\s>]+)""", re.IGNORECASE)


def address_of(tag: str) -> str:
    """Return the web address that an HTML tag leads to, or an empty text."""
    found = _HREF.search(tag)
    return unescape(found[1]) if found else ""


def _atoms(node: SyntaxTreeNode) -> Iterator[Atom]:
    if node.type in _MARKERS:
        yield _formatted(node)
    elif node.type == "html_inline":
        yield from _html(node.content)
    else:
        yield _ATOMS.get(node.type, _text)(node)


def text_of(nodes: Iterable[SyntaxTreeNode]) -> str:
    """Return inline nodes as one text in Discord's dialect."""
    return "".join(atom.text for atom in atoms_of(nodes))


def plain_text(nodes: Iterable[SyntaxTreeNode]) -> str:
    """Return the words of inline nodes, unformatted and unescaped, on one line."""
    words = []
    for node in nodes:
        if node.type in {"softbreak", "hardbreak"}:
            words.append(" ")
        elif node.type in {"html_inline", "footnote_anchor"}:
            words.append("")
        elif node.type.startswith("math_inline"):
            words.append(formula(node.content))
        else:
            words.append(plain_text(node.children) if node.children else node.content)
    return "".join(words)


def links_in(nodes: Iterable[SyntaxTreeNode]) -> list[str]:
    """Return the web links among these nodes that have words of their own, in Discord's dialect."""
    links = [one for node in nodes for one in node.walk() if one.type == "link"]
    return [atom.text for atom in map(_link, links) if atom.text.startswith("[")]


def images_in(nodes: Iterable[SyntaxTreeNode], *, marked: bool = True) -> Iterator[Image]:
    """Yield the pictures among these nodes that are shown beside the text: those that the parser `marked`, or all."""
    for node in nodes:
        if node.type == "image" and (node.meta.get("shown") or not marked):
            image = image_of(str(node.attrs.get("src", "")), plain_text(node.children or []) or node.content)
            yield from [image] if image else []
        elif node.type in {"html_inline", "html_block"}:
            yield from images_of_html(node.content)


def pointers_in(nodes: Iterable[SyntaxTreeNode]) -> Iterator[Pointer]:
    """Yield the lessons that links among these nodes may mean."""
    for node in nodes:
        pointer = pointer_of(str(node.attrs.get("href", ""))) if node.type == "link" else None
        yield from [pointer] if pointer else []


def code_span(code: str) -> str:
    """Return code in backticks, even if it has backticks itself (two in a row are replaced by a lookalike)."""
    if "`" not in code:
        return f"`{code}`"
    return f"`` {code} ``" if "``" not in code else "`" + code.replace("`", "ˋ") + "`"


def _text(node: SyntaxTreeNode) -> Atom:
    return Atom(escape_markdown(node.content))


def _code(node: SyntaxTreeNode) -> Atom:
    return Atom(code_span(node.content), whole=True, plain=escape_markdown(node.content))


def _formula(node: SyntaxTreeNode) -> Atom:
    return Atom(escape_markdown(formula(node.content)))


def _formatted(node: SyntaxTreeNode) -> Atom:
    inner, marker = text_of(node.children), _MARKERS[node.type]
    core = inner.strip()
    if not core:
        return Atom(inner)
    lead, tail = inner[: len(inner) - len(inner.lstrip())], inner[len(inner.rstrip()) :]
    return Atom(f"{lead}{marker}{core}{marker}{tail}", whole=True, plain=escape_markdown(plain_text(node.children)))


def _link(node: SyntaxTreeNode) -> Atom:
    address, label = str(node.attrs.get("href", "")), text_of(node.children)
    words = plain_text(node.children)
    if address.startswith("mailto:"):
        mail = address.removeprefix("mailto:")
        return Atom(label if mail in words else f"{label} ({escape_markdown(mail)})")
    if not _LINK.match(address):
        return Atom(label)
    return _linked(label, words, address)


def _linked(label: str, words: str, address: str) -> Atom:
    if words.strip() in {"", address}:
        return Atom(address, whole=True, plain=address)
    return Atom(f"[{label}]({_safe(address)})", whole=True, plain=escape_markdown(f"{words} ") + address)


def _image(node: SyntaxTreeNode) -> Atom:
    words = plain_text(node.children or []) or node.content or "picture"
    label, address = f"🖼️ {escape_markdown(words)}", str(node.attrs.get("src", ""))
    if node.meta.get("shown"):
        return Atom(label)
    return Atom(f"[{label}]({_safe(address)})", whole=True, plain=label) if _LINK.match(address) else Atom(label)


def _safe(address: str) -> str:
    return address.replace("(", "%28").replace(")", "%29")


def _html(tag: str) -> Iterator[Atom]:
    picture = text_of_html(tag) if tag.startswith("<img") else ""
    name = _TAG_NAME.match(tag)
    if picture:
        yield Atom(picture)
    elif name and not _is_element(name[1]):
        yield Atom(escape_markdown(tag))  # `List<T>`, `std::vector<int>`: not HTML, but part of the text
    elif _BREAKING_TAG.match(tag):
        yield Atom("\n")


def _is_element(name: str) -> bool:
    """Tell whether this is the name of an HTML element: `BR` is, but the `T` of `List<T>` isn't."""
    return name.lower() in _ELEMENTS and (name.islower() or (name.isupper() and len(name) > 1))


class _TextOfHtml(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.words: list[str] = []
        self._silent = 0
        self._address, self._begun = "", 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._silent += tag in {"script", "style"}
        alt = dict(attrs).get("alt") if tag == "img" else None
        if tag == "a":
            self._end_link()
            self._address, self._begun = address_of(self.get_starttag_text() or ""), len(self.words)
        self.words.append(f"🖼️ {alt}" if alt else "\n" if _BREAKING_TAG.match(f"<{tag}") else "")

    def handle_endtag(self, tag: str) -> None:
        self._silent -= tag in {"script", "style"} and self._silent > 0
        self.words.append("\n" if _BREAKING_TAG.match(f"<{tag}") else "")
        if tag == "a":
            self._end_link()

    def close(self) -> None:
        super().close()
        self._end_link()

    def _end_link(self) -> None:
        """Add the address of a link that has begun, unless its words are just that."""
        if self._address and "".join(self.words[self._begun :]).strip() != self._address:
            self.words.append(f" ({self._address})")
        self._address, self._begun = "", 0

    def handle_data(self, data: str) -> None:
        if not self._silent:
            self.words.append(data)


def text_of_html(html: str) -> str:
    """Return the text of a piece of HTML, line by line, escaped for Discord; scripts and styles are left out.

    What can't be read as HTML is shown as it's typed.
    """
    reader = _TextOfHtml()
    text = "".join(reader.words) if fed(reader, html) else html
    lines = [" ".join(line.split()) for line in text.split("\n")]
    return "\n".join(escape_line_start(escape_markdown(unescape(line))) for line in lines if line)


_ATOMS: Mapping[str, Callable[[SyntaxTreeNode], Atom]] = {
    "softbreak": lambda _: Atom(" "),
    "hardbreak": lambda _: Atom("\n"),
    "code_inline": _code,
    "link": _link,
    "image": _image,
    "math_inline": _formula,
    "math_inline_double": _formula,
    "footnote_ref": lambda node: Atom(raised(str(node.meta["id"] + 1))),
    "footnote_anchor": lambda _: Atom(""),
}


def split_atoms(atoms: Iterable[Atom], limit: int) -> list[str]:
    """Return atoms as texts of at most `limit` characters; a formatted stretch that fits into one isn't torn apart."""
    given = [*atoms]
    whole = "".join(atom.text for atom in given)
    if len(whole) <= limit:
        return [whole.strip()] if whole.strip() else []
    pieces, held = [], ""
    for part in _words(given, limit):
        if held and len(held) + len(part) > limit:
            pieces.append(held)
            held = part.lstrip()
        else:
            held += part
    pieces.append(held)
    return [piece.strip() for piece in pieces if piece.strip()]


def _words(atoms: Iterable[Atom], limit: int) -> Iterator[str]:
    for atom in atoms:
        if atom.whole and len(atom.text) <= limit:
            yield atom.text
            continue
        for word in re.findall(r"\s+|\S+", atom.plain if atom.whole else atom.text):
            yield from [word] if len(word) <= limit else split_text(word, limit)
