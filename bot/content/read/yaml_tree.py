"""Strict YAML: every scalar stays the text that was typed, every value knows its line, and no objects are constructed.

The tree is built from the parser's events in one pass. Aliases, type tags and deep nesting are refused. What YAML
would silently drop from a text (an anchor, a comment in the middle) is reported.
"""

import re
from collections.abc import Callable
from functools import cached_property
from typing import Any

import yaml

from bot.questions.fields import Plain

MAX_DEPTH = 20
"""The deepest nesting front matter may have; real lessons use five levels."""

LOADER: Any = getattr(yaml, "CBaseLoader", yaml.BaseLoader)
"""PyYAML's loader that leaves scalars as texts, in C if PyYAML was built with it."""

LINE_BREAK = re.compile(r"\r\n|[\r\n\x85\u2028\u2029]")
"""Everything YAML takes for the end of a line."""


_TECHNICAL = re.compile(r"\s*(?:-\s+)?(?:duration_min|answer|start|end|at|tolerance|id|type|kind|shuffle|typos)\s*:")
_NUMBER = re.compile(r"[\d.:%+-]+|true|false|youtube|vimeo")
"""Together they match a number or a fixed word of the format: a comment behind one of these is really a comment."""


class Tree(dict[str, Any]):
    """A YAML map. `lines` has each key's line, `line` its own, `doubled` keys that came again (lines from 0)."""

    __slots__ = ("doubled", "line", "lines")

    def __init__(self, line: int) -> None:
        super().__init__()
        self.line = line
        self.lines: dict[str, int] = {}
        self.doubled: list[tuple[str, int]] = []

    def rename(self, key: str, name: str) -> None:
        """Rename a key, which keeps its place in the order. The new name mustn't be in the map yet."""
        entries = [(name if one == key else one, value) for one, value in self.items()]
        self.clear()
        self.update(entries)
        self.lines[name] = self.lines.pop(key)

    def as_cards(self) -> "Items":
        """Return a list with a card for each term that's a key here."""
        cards = Items(self.line)
        for term, meaning in self.items():
            card, line = Tree(self.lines[term]), self.lines[term]
            card |= {"front": term, "back": meaning}
            card.lines.update({"front": line, "back": line})
            cards.append(card)
            cards.lines.append(line)
        return cards


class Items(list[Any]):
    """A YAML list. `lines` has each entry's line, `line` its own (both from 0 within the front matter)."""

    __slots__ = ("line", "lines")

    def __init__(self, line: int) -> None:
        super().__init__()
        self.line = line
        self.lines: list[int] = []


class Slip(Exception):
    """YAML refuses a line (from 0) that a repair may fix; `opened` is the line where the broken construct began."""

    def __init__(self, line: int, problem: str, opened: int | None = None) -> None:
        super().__init__(problem)
        self.line = line
        self.opened = opened


class Refused(Exception):
    """The YAML has something that no lesson needs but an attack might use; it isn't repaired."""

    def __init__(self, line: int, problem: str, hint: str) -> None:
        super().__init__(problem)
        self.line = line
        self.hint = hint


def build_tree(text: str) -> tuple[Any, list[tuple[int, str]]]:
    """Return the root of the YAML (None if empty), and each comment behind an unquoted text as (line, lost text).

    Raises Slip where the YAML does not parse, and Refused for aliases, tags and deep nesting.
    """
    builder = _Builder(text)
    try:
        return builder.build(), builder.comments
    except yaml.MarkedYAMLError as problem:
        raise _slip(problem) from None
    except yaml.reader.ReaderError as problem:
        line = len(LINE_BREAK.findall(text[: problem.position]))
        raise Slip(line, "There is a control character in this line.") from None
    finally:
        builder.parser.dispose()


def _slip(problem: yaml.MarkedYAMLError) -> Slip:
    mark = problem.problem_mark or problem.context_mark
    opened = problem.context_mark.line if problem.context_mark else None
    reason = problem.problem or "it does not parse"
    return Slip(mark.line if mark else 0, _REASONS.get(reason, f"{reason}."), opened)


_REASONS = {
    "mapping values are not allowed in this context": "a colon inside a text needs quotes around the text.",
    "found character that cannot start any token": "a text cannot start with this sign (or a tab) without quotes.",
    "did not find expected key": "a quotation ends too early, or the indentation is off.",
    "did not find expected ',' or ']'": "a list in brackets has a stray quote or no end.",
    "did not find expected ',' or '}'": "a map in braces has a stray quote or colon, or no end.",
    "did not find expected '-' indicator": "this line does not belong to the list above it.",
    "found unexpected end of stream": "a quotation is never closed.",
    "found undefined alias": "a text that starts with * needs quotes.",
    "could not find expected ':'": "a key needs a colon with a space behind it.",
    "mapping keys are not allowed in this context": "a text that starts with ? needs quotes.",
}
"""PyYAML's reasons, in words an author can act on."""


def _as_list(alone: Tree) -> Items:
    """Return what a list is that was written as a map: terms with meanings as cards, else the map as its only entry."""
    if not {"q", "question", "prompt", "front", "text", "kind", "options"} & {key.casefold() for key in alone}:
        return alone.as_cards()
    listed = Items(alone.line)
    listed.append(alone)
    listed.lines.append(alone.line)
    return listed


class _Builder:
    def __init__(self, text: str) -> None:
        self.parser = LOADER(text)
        self._next: Callable[[], Any] = self.parser.get_event
        self.text = text
        self.has_comments = " #" in text
        self.has_questions = "?" in text
        self.comments: list[tuple[int, str]] = []
        self.anchors: dict[str, int] = {}

    @cached_property
    def lines(self) -> list[str]:
        """The text cut into lines as YAML counts them, made only if something asks for it."""
        return LINE_BREAK.split(self.text)

    def build(self) -> Any:
        self._next()  # the start of the stream
        if isinstance(self._next(), yaml.StreamEndEvent):
            return None
        root = self._value(self._next(), 0)
        self._next()  # the end of the document
        rest = self._next()
        if not isinstance(rest, yaml.StreamEndEvent):
            raise Slip(rest.start_mark.line, "A second document begins here.")
        for line in self.anchors.values():
            raise Slip(line, "A text that starts with & is read as an anchor.")
        return root

    def _value(self, event: Any, depth: int) -> Any:
        if isinstance(event, yaml.ScalarEvent):
            if event.anchor is not None or event.tag is not None:
                self._refuse(event, depth)
            return self._scalar(event)
        self._refuse(event, depth)
        if isinstance(event, yaml.MappingStartEvent):
            return self._mapping(event, depth)
        return self._sequence(event, depth)

    def _refuse_empty_block(self, event: Any) -> None:
        if isinstance(event, yaml.ScalarEvent) and event.style in {"|", ">"} and not event.value.strip():
            line = event.start_mark.line if event.start_mark else 0
            raise Slip(line, f"A text that starts with {event.style} is read as a block.")

    def _refuse(self, event: Any, depth: int) -> None:
        line = event.start_mark.line
        if depth > MAX_DEPTH:
            raise Refused(line, f"The front matter is nested more than {MAX_DEPTH} levels deep.", "write flat lists")
        if isinstance(event, yaml.AliasEvent):
            if event.anchor in self.anchors:
                raise Refused(line, "YAML aliases (&name and *name) are not allowed.", "write the text out again")
            raise Slip(line, "A text that starts with * is read as an alias.")
        if event.anchor is not None:
            self.anchors[event.anchor] = line
        tag = getattr(event, "tag", None)
        if tag is not None:
            if tag.startswith(("tag:", "!!")) and tag.rpartition(":")[2].rpartition("!")[2] != "":
                raise Refused(line, f"YAML tags are not allowed: {tag}", "write the plain text")
            raise Slip(line, "A text that starts with ! is read as a tag.")

    def _scalar(self, event: Any) -> str:
        if event.style:
            return str(event.value)
        if self.has_comments and event.value:
            self._note_comment(event)
        return Plain(event.value)

    def _note_comment(self, event: Any) -> None:
        end = event.end_mark
        rest = self.lines[end.line][end.column :]
        technical = _NUMBER.fullmatch(event.value) and _TECHNICAL.match(self.lines[end.line])
        if re.match(r"\s+#", rest) and not technical:
            self.comments.append((end.line, rest.strip()))

    def _mapping(self, start: Any, depth: int) -> Tree:
        tree = Tree(start.start_mark.line)
        while not isinstance(event := self._next(), yaml.MappingEndEvent):
            if self.has_questions and (start.flow_style or not tree) and self._is_explicit_key(event, start):
                raise Slip(event.start_mark.line, "A text that starts with ? is read as a key.")
            typed, line = self._value(event, depth + 1), event.start_mark.line
            if not isinstance(typed, str):
                if "{{" in self.lines[start.start_mark.line]:
                    raise Slip(start.start_mark.line, "A text that starts with {{ is read as a map.")
                raise Refused(line, "A list or a map cannot be a key.", "write a text before the colon")
            key = str(typed)
            if key in tree:
                tree.doubled.append((key, line))
            before = tree.get(key)
            value = self._value(self._next(), depth + 1)
            if isinstance(before, Tree) and isinstance(value, Items):
                before = tree[key] = _as_list(before)
            if isinstance(before, Items) and isinstance(value, Items):
                before.extend(value)
                before.lines.extend(value.lines)
                continue
            tree.lines[key] = line
            tree[key] = value
        return tree

    def _is_explicit_key(self, event: Any, start: Any) -> bool:
        """Tell whether YAML took a question mark as its own sign: before a block's first key, or any in brackets."""
        if not start.flow_style:
            return bool(event.start_mark.column != start.start_mark.column)
        before: str = self.lines[event.start_mark.line][: event.start_mark.column]
        return before.rstrip().endswith("?")

    def _sequence(self, start: Any, depth: int) -> Items:
        items = Items(start.start_mark.line)
        while not isinstance(event := self._next(), yaml.SequenceEndEvent):
            self._refuse_empty_block(event)
            items.lines.append(event.start_mark.line)
            items.append(self._value(event, depth + 1))
        return items
