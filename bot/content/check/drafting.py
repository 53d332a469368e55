"""Puts drafted ways to ask into a lesson: what they're wanted for, and the lesson with a file of help that has them."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

import yaml

from bot.content.find.helping import ANSWERS
from bot.content.find.lines import Line, lines_of
from bot.content.find.passages import ASIDE, passages_of
from bot.content.find.ways import asked_of, bare
from bot.content.help import Help
from bot.content.lesson import Lesson
from bot.content.read.helps import ENDINGS
from bot.content.read.reader import read_source
from bot.content.read.shapes import LESSON
from bot.core.text import letters, name_key, shorten

NAME = 28
"""How many characters of a line name it at least, if it has that many; more where another line begins like it."""

READ = 500
"""How many lines of a lesson are looked at, which bounds the time (about 3 s)."""

_FENCE = re.compile(r"-{3,}\s*$")


@dataclass(frozen=True)
class Askable:
    """Something that can be asked for: the name that help for it stands by, and what it says, below its heading."""

    name: str
    says: str


def without_ways(lesson: Lesson) -> tuple[Askable, ...]:
    """Return what a lesson says that no way to ask is written for, each with a name that nothing else in it has."""
    told = [*enumerate(one for one in passages_of(lesson) if one.source in ANSWERS)]
    asked = {spot for one in asked_of(lesson, told) if one.is_asked for spot in one.spots}
    lines = [(number, line) for number, passage in told for line in lines_of(passage)][:READ]
    taken = {letters(name) for _, passage in told for name in passage.names}
    begins = [letters(bare(line)) for _, line in lines if line.passage.source not in ASIDE]
    found: dict[str, Askable] = {}
    for number, line in lines:
        name = line.passage.heading if line.passage.source in ASIDE else _name(line, begins, taken)
        if name and (number, line.number) not in asked:
            found.setdefault(letters(name), Askable(name, f"{line.under or line.passage.heading}: {line.text}"))
    return tuple(found.values())


def _name(line: Line, begins: Sequence[str], taken: set[str]) -> str | None:
    """Return the first words of a line, as many as tell it from all others; None if even all of them don't."""
    words = re.sub(r"[*`|_\s]+", " ", bare(line)).split()
    for count in range(1, len(words) + 1):
        name = " ".join(words[:count])
        own = letters(name)
        is_own = sum(other.startswith(own) for other in begins) == 1 and own not in taken
        if is_own and (len(name) >= NAME or count == len(words)):
            return name
    return None


def with_ways(data: bytes, lesson: Lesson, ways: Mapping[str, Sequence[str]]) -> tuple[bytes, str, bytes]:
    """Return a lesson's file that names its file of help, that file's name, and its content with these ways to ask.

    `ways` come by the name of what they ask for. Help that stands in the lesson's own file moves into the other one.
    """
    source = read_source(data)
    key = next((key for key in source.tree if LESSON.meant(key) == "help"), None)
    named = source.tree[key] if key is not None else None
    if isinstance(named, str) and named.casefold().endswith(ENDINGS):
        return source.text.encode(), str(named), _written(lesson.help, ways)
    name = f"{lesson.id}.help.yaml"
    lines = source.text.split("\n")
    places = sorted(line + source.first_line - 1 for line in source.tree.lines.values())
    places.append(next(number for number in range(places[-1], len(lines)) if _FENCE.match(lines[number])))
    start = source.tree.lines[key] + source.first_line - 1 if key is not None else places[-1]
    end = next((place for place in places if place > start), start)
    lines[start:end] = [f"help: {name}"]
    return "\n".join(lines).encode(), name, _written(lesson.help, ways)


def _written(helps: Sequence[Help], ways: Mapping[str, Sequence[str]]) -> bytes:
    """Return help as YAML; what only has ways to ask is a list alone."""
    every = {one.about: dict(_parts(one)) for one in helps}
    there = {one.key: one for one in helps}
    for name, texts in ways.items():
        own = there.get(name_key(name))
        asked = dict.fromkeys((*(own.ask if own else ()), *texts))
        every.setdefault(own.about if own else name, {})["ask"] = [*asked]
    told = {name: parts["ask"] if [*parts] == ["ask"] else parts for name, parts in every.items()}
    return yaml.safe_dump(told, allow_unicode=True, sort_keys=False, width=120).encode()


def _parts(one: Help) -> Iterator[tuple[str, object]]:
    yield from ((key, text) for key in ("simply", "example", "like") if (text := getattr(one, key)))
    yield from ((key, [*texts]) for key in ("hints", "ask") if (texts := getattr(one, key)))


def in_words(ways: Mapping[str, Sequence[str]]) -> str:
    """Return ways to ask as a text to look through: each name, and below it what learners may type."""
    return "\n\n".join("\n".join([shorten(name, 100), *(f"  - {one}" for one in some)]) for name, some in ways.items())
