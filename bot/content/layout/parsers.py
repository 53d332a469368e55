"""The parsers of Markdown: CommonMark with tables, and what authors use beyond it, each with bounds on its work."""

import re
from collections.abc import Iterator

from markdown_it import MarkdownIt
from markdown_it.rules_core import StateCore
from markdown_it.rules_inline import StateInline
from markdown_it.token import Token
from markdown_it.tree import SyntaxTreeNode
from mdit_py_plugins.admon import admon_plugin
from mdit_py_plugins.container import container_plugin
from mdit_py_plugins.deflist import deflist_plugin
from mdit_py_plugins.dollarmath import dollarmath_plugin
from mdit_py_plugins.footnote import footnote_plugin
from mdit_py_plugins.texmath import texmath_plugin

from bot.content.media import image_of

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


def _mark_pictures(state: StateCore) -> None:
    """Mark the pictures that are shown beside the text, so that it needn't link to them."""
    for token in state.tokens:
        for child in token.children or ():
            if child.type == "image" and image_of(str(child.attrs.get("src", "")), ""):
                child.meta["shown"] = True


def _bounded(parser: MarkdownIt) -> MarkdownIt:
    parser.core.ruler.at("inline", _read_inline)
    parser.core.ruler.after("block", "flatten_tables", _flatten_tables)
    return parser


def oversized(body: str) -> Iterator[tuple[str, str]]:
    """Yield what in a body is too large for its format to be read: `paragraph` or `table`, and its first line."""
    if body.count("|") <= MOST_CELLS and all(len(part) <= LONGEST_PARAGRAPH for part in re.split(r"\n[ \t]*\n", body)):
        return
    for node in SyntaxTreeNode(BODY.parse(body)).walk():
        if node.type == "inline" and len(node.content) > LONGEST_PARAGRAPH:
            yield "paragraph", node.content.split("\n")[0]
        elif node.type == "code_block" and node.meta.get("table"):
            yield "table", node.content.split("\n")[0]


def _with_formulas(parser: MarkdownIt) -> MarkdownIt:
    r"""Let a parser see `$x$`, `$$x$$`, `\(x\)` and `\[x\]` before CommonMark takes their backslashes for escapes."""
    parser.use(dollarmath_plugin, allow_space=False, allow_digits=False, double_inline=True)
    return parser.use(texmath_plugin, "brackets")


def _with_extras(parser: MarkdownIt) -> MarkdownIt:
    """Let a parser see footnotes, definition lists, and the two common forms of boxes: `!!! note` and `::: note`."""
    parser.use(footnote_plugin, inline=False).use(deflist_plugin).use(admon_plugin)
    return parser.use(container_plugin, name="box", validate=lambda words, _: bool(words.strip()))


BODY = _bounded(
    _with_extras(_with_formulas(MarkdownIt("commonmark", {"maxNesting": 100}).enable(["table", "strikethrough"])))
)
BODY.core.ruler.after("inline", "mark_pictures", _mark_pictures)
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
    return _with_formulas(parser.enable("strikethrough"))


TEXT = _of_texts(MarkdownIt("commonmark", {"maxNesting": 100}).enable("table"))
LINE = _of_texts(MarkdownIt("commonmark", {"html": False}))  # a question may be about `<b>`
