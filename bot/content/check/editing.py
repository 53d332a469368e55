"""Writes an edited or a new question or card into a lesson's file; comments, order and everything else stay."""

import json
import re
import textwrap
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

import yaml
from pydantic import ValidationError

from bot.content.check.rewriting import Edit, edited, identified, is_of_terms, maps_in, text_of
from bot.content.read.shapes import CARD, LESSON, QUESTION
from bot.content.read.yaml_tree import LOADER
from bot.core.text import stable_key
from bot.formats.banks import listed
from bot.questions import Cloze

SHAPES = {"quiz": QUESTION, "flashcards": CARD}
_ENDS = re.compile(r"^-{3,}[ \t]*$", re.MULTILINE)


LONGEST_TYPED = 4000
"""The longest part that's typed as it's written, in characters: what a field of a form holds."""


class NotThere(Exception):
    """The file holds no such question or card in a form that can be edited."""


def with_changes(data: bytes, kind: str, key: str, changes: Mapping[str, Any]) -> bytes:
    """Return a lesson's file with other values in a question or card; None takes a value out.

    `kind` is its list (`quiz` or `flashcards`). If its words change it keeps its key as its id, so that it stays what
    it was. Raises NotThere.
    """
    found: list[Any] = []

    def edits(root: Any, matter: str) -> Iterator[Edit]:
        found[:] = _parts(root, kind, key)
        for part in found:
            has_id = any(SHAPES[kind].meant(own.value) == "id" for own, _ in part.value)
            named = {"id": key} if not has_id and changes.keys() & {"q", "text", "front"} else {}
            yield from _changed(part, kind, matter, {**changes, **named})

    made = edited(data, edits)
    if not found:  # cards that are written as one map of terms become a list, in which they have ids
        made = edited(identified(data, {(kind, key): key}), edits)
    if len(found) != 1:
        raise NotThere
    return made


def with_written(data: bytes, kind: str, key: str, typed: str) -> bytes:
    """Return a lesson's file with a question or card as it's typed in YAML, in the place of the one with a key.

    It keeps its key. Raises NotThere, also for what's no map of plain values.
    """
    written = _read_alone(typed)
    names = {str(SHAPES[kind].meant(own.value)) for own, _ in written.value}
    found: list[Any] = []

    def edits(root: Any, matter: str) -> Iterator[Edit]:
        found[:] = _parts(root, kind, key)
        for part in found:
            lines = typed.strip().split("\n")
            if "id" not in names and not any(_parts(_alone(kind, written), kind, key)):
                lines = [f"{{id: {_written(key)}, {lines[0].lstrip()[1:]}"] if written.flow_style else [
                    f"id: {_written(key)}", *lines
                ]  # fmt: skip
            end = part.end_mark.index if part.flow_style else _end(part, matter)
            yield Edit(part.start_mark.index, end, f"\n{' ' * part.start_mark.column}".join(lines))

    made = edited(data, edits)
    if len(found) != 1 or found[0].flow_style != written.flow_style:
        raise NotThere
    return made


def _read_alone(typed: str) -> Any:
    if re.search(r"[&*]\w+", typed) or len(typed) > LONGEST_TYPED:
        raise NotThere  # anchors have no place in a lesson, and grow without end
    try:
        written = yaml.compose(typed, Loader=LOADER)
    except (yaml.YAMLError, ValueError, RecursionError):
        raise NotThere from None
    if not isinstance(written, yaml.MappingNode) or not written.value:
        raise NotThere
    return written


def _alone(kind: str, part: Any) -> Any:
    """Return a part as the only one of a lesson's front matter."""
    name = yaml.ScalarNode("tag:yaml.org,2002:str", kind)
    return yaml.MappingNode("tag:yaml.org,2002:map", [(name, yaml.SequenceNode("tag:yaml.org,2002:seq", [part]))])


def part_in(data: bytes, kind: str, key: str) -> str:
    """Return a question or card as it's written in a lesson's file; raises NotThere."""
    found: list[str] = []

    def reads(root: Any, matter: str) -> Iterator[Edit]:
        for part in _parts(root, kind, key):
            end = part.end_mark.index if part.flow_style else _end(part, matter)
            whole = " " * part.start_mark.column + matter[part.start_mark.index : end]
            found.append(textwrap.dedent(whole))
        return iter(())

    edited(data, reads)
    if len(found) != 1:
        raise NotThere
    return found[0]


def with_added(data: bytes, kind: str, parts: Sequence[Mapping[str, Any]]) -> bytes:
    """Return a lesson's file with more questions or cards behind those it has; raises NotThere without front matter."""
    begins = data.decode("utf-8-sig", "replace").lstrip("\r\n")
    text = text_of(data).replace("\r\n", "\n") if _ENDS.match(begins.split("\n")[0].rstrip("\r")) else ""
    end = next((found for number, found in enumerate(_ENDS.finditer(text)) if number == 1), None)
    if end is None or not re.match(r"[A-Za-z_\"'#]", text.split("\n", 1)[1]):
        raise NotThere  # it's in brackets or indented: a line can't be added to it
    where = [len(text[: end.start()])]

    def ends(root: Any, matter: str) -> Iterator[Edit]:
        for name, value in root.value:
            is_block = isinstance(value, yaml.SequenceNode) and not value.flow_style and value.value
            if LESSON.meant(name.value) == kind and is_block:
                indent = " " * value.start_mark.column
                lines = [f"{indent}{line[2:]}\n" for line in [*listed(kind, parts)][1:]]
                place = _line_behind(matter, _last(value))
                yield Edit(place, place, "".join(lines))
                where.clear()
                return

    made = edited(text.encode(), ends)
    if not where:
        return made
    lines = "".join(f"{line}\n" for line in listed(kind, parts))
    return (text[: where[0]] + lines + text[where[0] :]).encode()


def without(data: bytes, kind: str, key: str) -> bytes:
    """Return a lesson's file without the question or card with a key; raises NotThere."""
    found: list[Any] = []

    def edits(root: Any, matter: str) -> Iterator[Edit]:
        found[:] = _parts(root, kind, key)
        for name, value in root.value:
            some = [node for node in getattr(value, "value", []) if any(node is part for part in found)]
            if not some or value.flow_style or name.value is None:
                continue
            if len(some) == len(value.value):  # the list goes with its last part
                yield Edit(name.start_mark.index, _line_behind(matter, _last(value)), "")
                continue
            for node in some:
                begin = matter.rfind("\n", 0, node.start_mark.index) + 1
                yield Edit(begin, _line_behind(matter, _last(node)), "")

    made = edited(data, edits)
    if not found:  # cards that are written as one map of terms become a list, in which they have ids
        made = edited(identified(data, {(kind, key): key}), edits)
    if len(found) != 1 or made == data:
        raise NotThere
    return made


def _parts(root: Any, kind: str, key: str) -> Iterator[Any]:
    """Yield the maps of the part with a key: by its id, or by its words where it has none."""
    for name, value in root.value:
        if LESSON.meant(name.value) != kind or (kind == "flashcards" and is_of_terms(value)):
            continue
        for part in maps_in(value):
            told = {SHAPES[kind].meant(own.value): node.value for own, node in part.value if _is_text(node)}
            if key == told["id"] if "id" in told else key in _keys(told):
                yield part


def _keys(told: Mapping[str | None, str]) -> Iterator[str]:
    """Yield what may be the key of a part without an id: those of its texts, and that of a text with gaps."""
    yield from map(stable_key, told.values())
    try:
        yield Cloze.model_validate({"kind": "cloze", **{str(name): text for name, text in told.items()}}).key
    except ValidationError:
        return


def _is_text(node: Any) -> bool:
    return isinstance(node, yaml.ScalarNode)


def _changed(part: Any, kind: str, matter: str, changes: Mapping[str, Any]) -> Iterator[Edit]:
    left = dict(changes)
    for own, node in part.value:
        meant = SHAPES[kind].meant(own.value)
        if meant not in left:
            continue
        value = left.pop(meant)
        if value is None:
            yield _without(part, own, node, matter)
            continue
        begin = matter.index(":", own.end_mark.index) + 1
        yield Edit(begin, _end(node, matter), f" {_written(value)}")
    added = [f"{name}: {_written(value)}" for name, value in left.items() if value is not None]
    if added and part.flow_style:
        place = len(matter[: part.end_mark.index - 1].rstrip().removesuffix(","))
        yield Edit(place, part.end_mark.index - 1, "".join(f", {one}" for one in added))
    elif added:
        place, indent = _line_behind(matter, _last(part)), " " * part.value[0][0].start_mark.column
        ends = "" if matter[:place].endswith("\n") else "\n"
        yield Edit(place, place, ends + "".join(f"{indent}{one}\n" for one in added))


def _without(part: Any, own: Any, node: Any, matter: str) -> Edit:
    """Return the edit that takes a key out: its whole lines, or, in brackets, up to the next key."""
    if part.flow_style:
        end = _end(node, matter)
        comma = re.compile(r"\s*,\s*").match(matter, end)
        begin = own.start_mark.index if comma else matter.rindex(",", 0, own.start_mark.index)
        return Edit(begin, comma.end() if comma else end, "")
    if own is part.value[0][0]:
        return Edit(own.start_mark.index, part.value[1][0].start_mark.index, "")
    begin = matter.rindex("\n", 0, own.start_mark.index) + 1
    return Edit(begin, _line_behind(matter, node), "")


def _end(node: Any, matter: str) -> int:
    """Return where a value ends; for a text of several lines below its key, that's before the last line's end."""
    if isinstance(node, yaml.ScalarNode) or node.flow_style:
        end: int = node.end_mark.index
        return len(matter[:end].rstrip()) if getattr(node, "style", None) in {"|", ">"} else end
    return _end(_last(node), matter)


def _last(node: Any) -> Any:
    """Return the last value in a list or map, however deep."""
    while isinstance(node, yaml.CollectionNode) and node.value and not node.flow_style:
        node = node.value[-1] if isinstance(node, yaml.SequenceNode) else node.value[-1][1]
    return node


def _line_behind(matter: str, node: Any) -> int:
    """Return where the line behind a value begins."""
    return matter.find("\n", _end(node, matter)) + 1 or len(matter)


def _written(value: Any) -> str:
    """Return a value as YAML that's JSON, too, so that nothing of it is taken for a sign."""
    return json.dumps(value, ensure_ascii=False, default=str)
