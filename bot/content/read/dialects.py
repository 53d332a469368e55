"""What the builders of sites add to Markdown, said in plain Markdown, so that a page doesn't show a builder's marks.

Boxes become `::: kind title`, the outer ones with more colons; tabs get their name above them; cells are code; roles,
attributes, shortcodes and imports go. It's about MyST, Quarto, Docusaurus, MkDocs, Hugo, Jekyll, GitBook, LiaScript and
The Carpentries. Code and formulas stay as they are, and every line stays where it is.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import takewhile

from bot.content.read.regrouped import regrouped
from bot.formats.pages import without_ending

_FENCE = re.compile(r"([ \t]*)(`{3,}|~{3,})[ \t]*(.*)")
_COLONS = re.compile(r"([ \t]*):{3,}")
_DIRECTIVE = re.compile(r"\{([A-Za-z][\w:-]*)(?:[ ,][^}]*)?\}\s*(.*)")
_OPTION = re.compile(r"[ \t]*:([\w-]+):[ \t]*(.*?)[ \t]*$")
_IS_OPTION = re.compile(r"#\||[ \t]*:[\w-]+:")
_UNSEEN = re.compile(r"\b(?:echo|include)\s*[:=]\s*(?:f|false)\b|\bremove[-_](?:cell|input)\b", re.IGNORECASE)
"""What says in a cell that nobody sees its code (Quarto, knitr, MyST)."""
_TAG = re.compile(r"(?:\{%[-+]?|\{\{[<%])\s*+(?:(/)\s*+)?([\w./-]++)(.*?)(?:[-+]?%\}|[>%]\}\})")
_TAB = re.compile(r'([ \t]*)===[+!]*[ \t]+"(.+)"[ \t]*\r?$')
_TABBED = re.compile(r"[ \t]*<TabItem\b([^>]*)>[ \t]*\r?$")
_VALUE = re.compile(r"""([\w-]+)\s*=\s*(?:"([^"]*)"|'([^']*)')""")
_GONE = re.compile(
    r"\([\w:.-]+\)=|</?Tabs\b[^>]*>|</TabItem>|\[TOC\]|\[\[_TOC_\]\]|\{:\s?[^}]*\}|(?:--)?\{\{[^{}]*\}\}(?:--)?"
    r"|import\s(?:.*\sfrom\s+)?[\"'].*[\"'];?|export\s+(?:const|default|function)\b.*[={(].*|export\s+default\s+\w+;?",
    re.IGNORECASE,
)
"""Lines that say something to the builder alone: labels, tables of contents, attributes, imports."""
_BEGINS = re.compile(r"(\{/\*)|(?:export\s+(?:const|default|function)\b|import\s)[^{]*\{[^}]*$")
"""The first of several such lines: a comment, or JavaScript's braces."""
_HOLDS = re.compile(r"\s{0,3}(?:[-*+]\s|\d{1,3}[.)]\s|!!!|\?{3}|:|\[\^|===|<|\{|--\{)")
"""A line that indented ones go on: a list's entry, a box, a tab, a tag."""

_CELLS = frozenset({"code-cell", "code-block", "code", "sourcecode", "prompt"})
_LANGUAGES = frozenset({"python", "r", "julia", "bash", "sh", "sql", "js", "javascript", "ojs", "mermaid", "pyodide"})
_DROPPED = frozenset(
    {"toctree", "tableofcontents", "contents", "bibliography", "footbibliography", "index", "raw", "iframe", "listing"}
)
_PICTURES = frozenset({"figure", "image"})
_BOXES = frozenset(
    {"admonition", "answer", "attention", "callout", "caution", "challenge", "checklist", "danger", "definition"}
    | {"details", "discussion", "dropdown", "error", "example", "exercise", "hint", "important", "info", "instructor"}
    | {"keypoints", "lemma", "note", "notice", "objectives", "prereq", "proof", "question", "quote", "seealso"}
    | {"solution", "spoiler", "success", "testimonial", "theorem", "tip", "todo", "warning", "alert", "expand"}
)
_LAYOUT = frozenset(
    {"card", "cards", "center", "col", "column", "columns", "container", "div", "grid", "group-tab", "panel-tabset"}
    | {"row", "tab", "tab-set", "tabs"}
)
_DEEPEST = 12
"""How many colons the outermost box gets; each one inside has one less, since a longer line would close it."""

_INLINE = re.compile(
    r"(?P<kept>\$\$.*?\$\$|\$[^$\n]+\$|\\\(.*?\\\))"
    r"|\{%-?\s*raw\s*-?%\}(?P<raw>.*?)\{%-?\s*endraw\s*-?%\}"
    r"|\{(?P<role>[A-Za-z][\w:.-]{0,30})\}(?P<marks>`+)(?P<said>[^`\n]+)(?P=marks)"
    r"|(?P<code>(?P<ticks>`+)(?!`).*?[^`](?P=ticks)(?!`))"
    r"|(?P<gone>\{\{[<%].*?[>%]\}\}|\{%.*?%\}|\{/\*.*?\*/\}|(?<![\w}^_\\$])\{\{[^{}\n]*\}\}|\{:\s?[^}\n]*\}"
    r"|:(?:material|fontawesome|octicons|simple)-[\w-]+:"
    r"|(?:(?<=[)\]`*])|(?<=\))[ \t])\{(?![^}\n]*\balt\s*=)\s*(?:[.#]|[a-z-]+\s*=)[^}\n]*\}"
    r"|[ \t]\{[#.][^}\n]*\}(?=[ \t]*\r?$))"
    r"|(?<![=\w])==(?P<marked>[^=\s](?:[^=\n]*[^=\s])?)==(?![=\w])"
    r"|(?P<media>(?<![\w\]!?])(?:\?{1,2}|!\?)(?=\[[^\]\n]*\]\())"
)
_LEADS = re.compile(
    r"\{[{%][<%]?-?\s*(?:(?:link|ref|relref)\s+[\"']?([^\s\"'%>]+)|[\"']([^\"'\s]+)[\"']\s*\|\s*(?:rel|abs)\w*_?url)"
)
"""A tag that stands for an address: `{% link a.md %}`, `{{< ref "a.md" >}}`, `{{ "/a" | relative_url }}`."""
_TARGET = re.compile(r"(.*?)\s*<[^<>]*>\s*")
_LIA = re.compile(r"\{\{\d|^(?:import|script|narrator):", re.MULTILINE)
_MACRO = re.compile(r"[ \t]*@[A-Za-z][\w.]*(?:\(.*\))?[ \t]*\r?$")
_MAY = re.compile(r"[{:=@$]|<Tab|^import |^export |^\[TOC", re.MULTILINE)


def plainly(body: str) -> str:
    """Return a body without a site builder's marks, line for line."""
    if _MAY.search(body) is None:
        return body
    return "\n".join(_Translation(regrouped(body)).lines())


@dataclass
class _Open:
    """What was opened and isn't closed yet: the fence's `marks` ("" for colons and tags), and what its end becomes.

    Inside of `code` nothing is read, and what isn't `shown` is left out. Options of a directive may come first.
    """

    marks: str
    ends: str = ""
    code: bool = False
    shown: bool = True
    options: bool = False
    tag: str = ""
    box: bool = False


class _Translation:
    """Reads a body from top to bottom."""

    def __init__(self, body: str) -> None:
        self._lines = body.split("\n")
        self._body = body
        self._is_lia = _LIA.search(body) is not None
        self._open: list[_Open] = []
        self._tabs: list[int] = []
        self._formula = False
        self._silent = self._number = 0
        self._before, self._holds, self._was_code = "", False, False

    def lines(self) -> Iterator[str]:
        """Yield each line as it's said plainly."""
        for number, line in enumerate(self._lines):
            inside = bool(self._open and self._open[-1].code)
            self._silent = self._silent if self._silent > number or inside else self._end_of_silence(number)
            self._number = number
            yield "" if self._silent > number else self._line(self._out_of_tabs(line))

    def _end_of_silence(self, number: int) -> int:
        """Return the line behind a comment or JavaScript that begins here and ends below; `number` if none does."""
        begins = _BEGINS.match(self._lines[number][:LONG_LINE])
        if begins is None or (begins[1] and "*/}" in self._lines[number]):
            return number
        for below in range(number + 1, min(len(self._lines), number + MOST_SILENT)):
            if "*/}" in self._lines[below] if begins[1] else self._lines[below].startswith("}"):
                return below + 1
        return number

    def _line(self, line: str) -> str:
        top = self._open[-1] if self._open else None
        fence = _FENCE.match(line.rstrip())
        if top is not None and top.code:
            return self._in_code(top, line, fence)
        if top is not None and top.options and (option := self._option(top, line)) is not None:
            return option
        if self._is_indented_code(line):
            return self._shown(line)
        if fence is not None:
            return self._shown(self._fenced(line, fence))
        if (colons := _COLONS.match(line)) is not None:
            return self._shown(self._colons(colons[1], line[colons.end() :].strip().rstrip(" \t:")))
        if (tag := _tag_in(line)) is not None:
            return self._shown(self._tag(*tag, line))
        return self._shown(self._text(line))

    def _is_indented_code(self, line: str) -> bool:
        """Tell whether a line is code by its indentation alone: it goes on nothing that stands above it."""
        before, self._before = self._before, line.strip()
        is_indented = line.startswith(("    ", "\t"))
        if not is_indented and self._before:
            self._holds, self._was_code = _HOLDS.match(line) is not None, False
        begins = not before or self._was_code
        self._was_code = is_indented and begins and not (self._holds or self._open or self._tabs or self._is_lia)
        return self._was_code and bool(self._before)

    def _shown(self, line: str) -> str:
        return line if all(one.shown for one in self._open) else ""

    # ------------------------------------------------------------ code and directives in fences

    def _in_code(self, top: _Open, line: str, fence: re.Match[str] | None) -> str:
        tag = _tag_in(line) if top.tag else None
        is_closing = tag is not None and (tag[0] or tag[1].startswith("end")) and tag[1].endswith(top.tag)
        if is_closing or (not top.tag and _closes(top.marks, fence)):
            self._open.pop()
            return self._shown(top.ends if top.ends or top.tag or not top.shown else line)
        if top.options and (option := self._option(top, line)) is not None:
            return option
        return self._shown("" if top.options and line.startswith("#|") else line)

    def _fenced(self, line: str, fence: re.Match[str]) -> str:
        indent, marks, info = fence.groups()
        closed = next((one for one in reversed(self._open) if one.marks and _closes(one.marks, fence)), None)
        if closed is not None:
            while self._open.pop() is not closed:
                pass
            return f"{indent}{closed.ends}" if closed.ends else ""
        said = _DIRECTIVE.fullmatch(info)
        if said is None:
            language = re.match(r"\{\s*\.([\w+-]+)[^}]*\}", info)
            self._open.append(_Open(marks, code=True))
            return f"{indent}{marks}{language[1]}" if language is not None else line
        name, words = said[1].casefold(), said[2]
        if name in _CELLS or name in _LANGUAGES:
            language_of = words.split()[0] if words and name in _CELLS else name if name in _LANGUAGES else ""
            self._open.append(_Open(marks, code=True, options=True, shown=not self._is_unseen()))
            return f"{indent}{marks}{language_of.replace('ipython3', 'python')}"
        if name == "math":
            self._open.append(_Open(marks, "$$", code=True, options=True))
            return f"{indent}$$"
        return self._box(marks, indent, name, words)

    def _is_unseen(self) -> bool:
        """Tell whether a cell that begins here says in its first line or in its options that nobody sees its code."""
        options = takewhile(_IS_OPTION.match, self._lines[self._number + 1 : self._number + 1 + MOST_OPTIONS])
        return any(_UNSEEN.search(line[:LONG_LINE]) for line in (self._lines[self._number], *options))

    def _box(self, marks: str, indent: str, name: str, words: str) -> str:
        """Open a box, a picture with its caption, or something that only lays its inside out or isn't shown at all."""
        if len(self._open) >= MOST_OPEN:
            return ""
        if name in _DROPPED:
            self._open.append(_Open(marks, shown=False, options=True))
            return ""
        if name in _PICTURES:
            self._open.append(_Open(marks, options=True))
            return f"{indent}![]({words})" if words else ""
        kind = name.removeprefix("callout-") if name.startswith("callout-") else name
        if kind in _LAYOUT or (marks and kind not in _BOXES):
            self._open.append(_Open(marks, options=bool(marks)))
            return f"{indent}**{words}**" if words else ""
        depth = sum(one.box for one in self._open)
        colons = ":" * max(3, _DEEPEST - depth)
        title = "" if kind == "solution" and marks else words
        self._open.append(_Open(marks, colons, options=True, box=True))
        return f"{indent}{colons} {'note' if kind == 'admonition' else kind} {title}".rstrip()

    def _option(self, top: _Open, line: str) -> str | None:
        """Return what stands for a line of options at a directive's beginning; None where they're over."""
        if _OPTION.match(line) is not None or not line.strip():
            return ""
        top.options = line.startswith("#|")
        return "" if top.options else None

    # ------------------------------------------------------------ boxes between colons, and tags

    def _colons(self, indent: str, words: str) -> str:
        if not words:
            place = next((one for one in reversed(self._open) if not one.marks and not one.tag), None)
            if place is None:
                return ""
            while self._open.pop() is not place:
                pass
            return f"{indent}{place.ends}" if place.ends else ""
        name, title = _named(words)
        return self._box("", indent, name, title)

    def _tag(self, ends: bool, name: str, words: str, line: str) -> str:
        ends, name = ends or name.startswith("end"), name.removeprefix("end").rpartition("/")[2].casefold()
        values = {one[1].casefold(): one[2] or one[3] or "" for one in _VALUE.finditer(words)}
        indent = line[: len(line) - len(line.lstrip())]
        if ends:
            place = next((one for one in reversed(self._open) if one.tag == name), None)
            while place is not None and self._open.pop() is not place:
                pass
            return f"{indent}{place.ends}" if place is not None and place.ends else ""
        if name in {"raw", "comment"}:
            self._open.append(_Open("", code=True, shown=name == "raw", tag=name))
            return ""
        if name == "highlight":
            self._open.append(_Open("", f"{indent}```", code=True, tag=name))
            return f"{indent}```{words.split()[0] if words else ''}"
        if name in _BOXES and re.search(
            rf"\{{%[-\s]*end{re.escape(name)}\b|\{{\{{[<%]\s*/\s*{re.escape(name)}\b", self._body
        ):
            first = words.split()[0].strip("\"'") if words and "=" not in words.split()[0] else ""
            kind = (values.get("style") or values.get("type") or first or name).casefold()
            shown = self._box("", indent, kind if kind in _BOXES else "note", values.get("title", ""))
            self._open[-1].tag, self._open[-1].options = name, False
            return shown
        return f"{indent}{_of_tag(name, words, values)}".rstrip()

    # ------------------------------------------------------------ text

    def _out_of_tabs(self, line: str) -> str:
        """Return a line of a tab's inside as it'd stand alone."""
        width = len(line) - len(line.lstrip())
        while self._tabs and line.strip() and width < self._tabs[-1] + 4:
            self._tabs.pop()
        begins = _TAB.match(line)
        inside = 4 * len(self._tabs)
        out = line if line[:inside].strip() else line[inside:]
        if begins is not None and not (self._open and self._open[-1].code):
            self._tabs.append(len(begins[1].expandtabs()))
        return out

    def _text(self, line: str) -> str:
        if line.strip() == "$$":
            self._formula = not self._formula
        if self._formula:
            return line
        if (tab := _TAB.match(line)) is not None:
            return f"{tab[1]}**{tab[2]}**"
        if (tab := _TABBED.match(line)) is not None:
            named = {one[1]: one[2] or one[3] for one in _VALUE.finditer(tab[1])}
            return f"**{named.get('label') or named.get('value', '')}**"
        is_code = line.startswith(("    ", "\t")) and not line.strip().startswith(("{{", "--{{"))
        if (_GONE.fullmatch(line.strip()) and not is_code) or (self._is_lia and _MACRO.match(line)):
            return ""
        return _INLINE.sub(self._inline, line) if len(line) < LONG_LINE else line

    def _inline(self, found: re.Match[str]) -> str:
        if found["role"] is not None:
            return _said(found["role"].rpartition(":")[2], found["said"])
        if found["raw"] is not None:
            return found["raw"]
        if found["gone"] is not None:
            led = _LEADS.match(found["gone"])
            return (led[1] or led[2]) if led is not None else ""
        if found["marked"] is not None:
            return f"**{found['marked']}**"
        if found["media"] is not None:
            return "" if self._is_lia else found[0]
        return found[0]


LONG_LINE = 10_000
"""A line of so many characters is left as it is, which bounds the work."""
MOST_OPEN, MOST_SILENT, MOST_OPTIONS = 50, 200, 20
"""How many boxes may stand within each other, how many lines a comment or JavaScript may have, and a cell's options."""


def _tag_in(line: str) -> tuple[bool, str, str] | None:
    """Return a tag that has a line for itself: whether it ends something, its name, and its words."""
    found = _TAG.fullmatch(line.strip()) if len(line) < LONG_LINE and line.lstrip().startswith("{") else None
    is_one = found is not None and not re.search(r"%\}|[>%]\}\}", found[3])
    return (found[1] == "/", found[2], found[3].strip().rstrip(" /")) if found is not None and is_one else None


def _closes(marks: str, fence: re.Match[str] | None) -> bool:
    return fence is not None and not fence[3] and fence[2].startswith(marks)


def _named(words: str) -> tuple[str, str]:
    """Return the kind and title of a box that's opened by colons and these words."""
    if (said := _DIRECTIVE.fullmatch(words)) is not None:
        return said[1].casefold(), said[2]
    if words.startswith("{"):
        kinds = re.findall(r"\.([\w-]+)", words)
        kind = next((one for one in kinds if one in _BOXES or one.startswith("callout-")), "div")
        title = next((one[2] or one[3] for one in _VALUE.finditer(words) if one[1] == "title"), "")
        return kind, title or words.rpartition("}")[2].strip()
    name, _, title = words.replace("[", " [", 1).partition(" ")
    return name.casefold(), title.strip("[] ")


def _of_tag(name: str, words: str, values: dict[str, str]) -> str:
    """Return what a tag alone on its line stands for: a video, a link, a picture, a tab's name, or nothing."""
    first = words.split()[0].strip("\"'") if words and "=" not in words.split()[0] else ""
    address = values.get("src") or values.get("url") or values.get("file") or ""
    if name in {"youtube", "vimeo"} and (video := values.get("id") or first):
        return f"https://{'youtu.be' if name == 'youtube' else 'vimeo.com'}/{video}"
    if name == "embed" and address:
        return f"[{address}]({address})"
    if name in {"figure", "image", "img", "include"} and re.search(
        r"\.(?:png|jpe?g|gif|webp|svg)$", address, re.IGNORECASE
    ):
        return f"![{values.get('alt') or values.get('caption', '')}]({address})"
    title = values.get("title") or values.get("name") or first
    return f"**{title}**" if name in {"tab", "step"} and title else ""


def _said(role: str, words: str) -> str:
    """Return what a role says to a reader: its words without their target, as code or as a formula."""
    told = _TARGET.fullmatch(words)
    plain = told[1] if told is not None else words
    if role == "math":
        return f"${words}$"
    if role in {"code", "func", "class", "meth", "mod", "kbd", "file", "command"}:
        return f"`{plain}`"
    if role in {"cite", "citep", "citet", "p", "t", "eq", "fn"}:
        return f"({plain})"
    return without_ending(plain).rpartition("/")[2] if told is None and role in {"doc", "download"} else plain
