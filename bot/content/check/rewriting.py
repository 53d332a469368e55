"""Writes identities into a lesson's file: other ids of lessons, or the id of a question or card. All else stays."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

import yaml
from frontmatter.default_handlers import YAMLHandler

from bot.content.read.reader import read_source
from bot.content.read.shapes import LESSON
from bot.content.read.yaml_tree import LOADER
from bot.core.ids import LessonId
from bot.core.text import stable_key

LONGEST = 64
"""The longest id of a lesson, in characters."""

TAG = 6
"""How many digits tell apart ids that would be too long or the same."""

Names = Mapping[LessonId, LessonId]
PartIds = Mapping[tuple[str, str], str]
"""The id that a question or card is to have, by its list (`quiz` or `flashcards`) and its present key."""


@dataclass(frozen=True)
class Edit:
    """What's written between two places of a text instead of what stands there."""

    start: int
    end: int
    text: str


def with_course(lesson: LessonId, course: str, taken: Callable[[LessonId], bool]) -> LessonId:
    """Return an id for a lesson that has its course's name in it, and that nobody has `taken`."""
    tag = stable_key(f"{course}/{lesson}")[:TAG]
    slug = "-".join("".join(sign if sign.isascii() and sign.isalnum() else " " for sign in course.casefold()).split())
    name = LessonId(f"{slug or tag}-{lesson}")
    if len(name) <= LONGEST and not taken(name):
        return name
    room = LONGEST - TAG - 1
    return LessonId(f"{name[:room].rstrip('-')}-{tag}")


def renamed(data: bytes, names: Names) -> bytes:
    """Return a lesson's file with other ids wherever it names a lesson: its own, `prereqs`, `next` and `was`."""
    return edited(data, lambda root, matter: _renaming(root, matter, names))


def identified(data: bytes, ids: PartIds) -> bytes:
    """Return a lesson's file with an `id:` in each of these questions and cards, so that they stay what they were.

    A part that isn't a map in a list stays as it is.
    """
    return edited(data, lambda root, _: _identifying(root, ids))


def edited(data: bytes, edits: Callable[[Any, str], Iterator[Edit]]) -> bytes:
    """Return a lesson's file with edits in its front matter, which get its YAML's root and its text; all else stays."""
    text = text_of(data)
    matter, _ = YAMLHandler().split(text)
    begin = text.index(matter, 3)
    changed = matter
    for edit in sorted(edits(yaml.compose(matter, Loader=LOADER), matter), key=lambda one: one.start, reverse=True):
        changed = changed[: edit.start] + edit.text + changed[edit.end :]
    return (text[:begin] + changed + text[begin + len(matter) :]).encode()


def text_of(data: bytes) -> str:
    """Return a lesson's file as a text, mended where that was needed to read it."""
    return read_source(data).text


def _renaming(root: Any, matter: str, names: Names) -> Iterator[Edit]:
    for key, value in root.value:
        meant = LESSON.meant(key.value)
        if meant in {"id", "prereqs", "next", "was"}:
            for scalar in _scalars(value):
                yield from _names_in(scalar, matter, names)
        elif meant in {"quiz", "flashcards"}:
            for part in maps_in(value):
                for own, was in part.value:
                    if own.value == "was":
                        yield from _names_in(was, matter, names)


def _names_in(scalar: Any, matter: str, names: Names) -> Iterator[Edit]:
    """Yield how a text that names lessons reads with their other ids: one, several behind commas, or `lesson/part`."""
    told = ", ".join(_name(one.strip(), names) for one in scalar.value.split(","))
    if told != ", ".join(one.strip() for one in scalar.value.split(",")):
        start, end = scalar.start_mark.index, scalar.end_mark.index
        mark = matter[start] if matter[start] in "\"'" else ""
        yield Edit(start, end, f"{mark}{told}{mark}")


def _name(typed: str, names: Names) -> str:
    lesson, slash, part = typed.partition("/")
    return f"{names.get(LessonId(lesson), lesson)}{slash}{part}"


def _identifying(root: Any, ids: PartIds) -> Iterator[Edit]:
    for key, value in root.value:
        kind = LESSON.meant(key.value)
        if kind == "flashcards" and is_of_terms(value):
            yield from _listed(value, ids)
            continue
        for part in maps_in(value) if kind in {"quiz", "flashcards"} else ():
            told = (scalar.value for pair in part.value for scalar in pair if isinstance(scalar, yaml.ScalarNode))
            wanted = next((ids[one] for text in told if (one := (str(kind), stable_key(text))) in ids), None)
            if wanted is not None and all(own.value != "id" for own, _ in part.value):
                yield _id_before(part, wanted)


def is_of_terms(node: Any) -> bool:
    """Tell whether cards are written as one map of terms, without dashes."""
    return isinstance(node, yaml.MappingNode) and not {"front", "back"} & {own.value for own, _ in node.value}


def _listed(terms: Any, ids: PartIds) -> Iterator[Edit]:
    """Yield a map of terms as the list of cards that's meant, those with an id with theirs; all have to be texts."""
    wanted = {own.value: ids[one] for own, _ in terms.value if (one := ("flashcards", stable_key(own.value))) in ids}
    if wanted and all(isinstance(told, yaml.ScalarNode) for _, told in terms.value):
        cards = [
            {**({"id": wanted[own.value]} if own.value in wanted else {}), "front": own.value, "back": told.value}
            for own, told in terms.value
        ]
        written = yaml.safe_dump(cards, allow_unicode=True, sort_keys=False, width=10_000).strip()
        begin, last = terms.start_mark, terms.value[-1][1]
        if terms.flow_style:
            yield Edit(begin.index, terms.end_mark.index, f"\n{written}")
        else:
            below = "\n" if last.style in {"|", ">"} else ""  # where its text ends with the line
            indented = written.replace("\n", f"\n{' ' * begin.column}")
            yield Edit(begin.index, last.end_mark.index, indented + below)


def _id_before(part: Any, wanted: str) -> Edit:
    first = part.value[0][0].start_mark
    line = f'id: "{wanted}"'
    return Edit(first.index, first.index, f"{line}, " if part.flow_style else f"{line}\n{' ' * first.column}")


def _scalars(node: Any) -> Iterator[Any]:
    every = node.value if isinstance(node, yaml.SequenceNode) else [node]
    return (one for one in every if isinstance(one, yaml.ScalarNode))


def maps_in(node: Any) -> Iterator[Any]:
    """Yield the maps of a list, or a map alone, without empty ones."""
    every = node.value if isinstance(node, yaml.SequenceNode) else [node]
    return (one for one in every if isinstance(one, yaml.MappingNode) and one.value)
