"""Reads the help that an author wrote: in the front matter or, where there's more of it, in a YAML file beside it."""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from pydantic import ValidationError
from rapidfuzz import process

from bot.content.help import SHORTEST, Help
from bot.content.layout.chapters import chapters_of, names_in
from bot.content.layout.excerpts import plain
from bot.content.read.data_files import DataFiles, DataRefused
from bot.content.read.keys import Tidying, unused
from bot.content.read.part_notes import PartNotes
from bot.content.read.problems import Problem, error, warning
from bot.content.read.reader import Source
from bot.content.read.repair import read_yaml
from bot.content.read.shapes import HELP
from bot.content.read.yaml_tree import Items, Refused, Slip, Tree
from bot.core.text import letters, name_key
from bot.questions.fields import is_blank

MOST_HELP = 300
"""How many headings, lines, cards and questions of a lesson may have help."""

ENDINGS = (".yaml", ".yml")
"""What the name of a file with help ends in."""


@dataclass
class Helps:
    """What came of reading a lesson's help: `hashes` has the SHA-256 of its file, if it has one, by the file's name."""

    found: tuple[Help, ...] = ()
    hashes: dict[str, str] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)


def helps_of(source: Source, files: DataFiles, asides: Sequence[str]) -> Helps:
    """Return the help of a lesson; `asides` are the fronts of its cards and the texts of its questions.

    A name that nothing in the lesson has gets a warning. What's wrong in a file of its own is told at the line that
    names the file.
    """
    written, found = source.tree.get("help"), Helps()
    if is_blank(written):
        return found
    line = source.tree.lines["help"] + source.first_line
    if not isinstance(written, str) or not written.casefold().endswith(ENDINGS):
        found.found = tuple(_read(written, source, asides, found.problems, source.first_line, line))
        return found
    name = str(written)
    found.hashes[name] = ""
    try:
        data = files.read(name)
        found.hashes[name] = hashlib.sha256(data).hexdigest()
        tree, slips = _tidied(_parsed(name, data)), list[Problem]()
        found.found = tuple(_read(tree[0], source, asides, slips, 1, line))
        found.problems = [
            replace(one, line=line, message=f"{name}, line {one.line}: {one.message}") for one in (*tree[1], *slips)
        ]
    except DataRefused as refused:
        report = warning if refused.missing else error
        found.problems.append(replace(report(line, "help", str(refused), refused.hint, name), lost="the help"))
    return found


def _parsed(name: str, data: bytes) -> Tree:
    """Return the map in a file; raises DataRefused with what's wrong."""
    try:
        root = read_yaml(data.decode("utf-8-sig")).root
    except UnicodeDecodeError:
        raise DataRefused(f"{name} is not UTF-8 text.", "save it with the encoding UTF-8") from None
    except Slip as slip:
        raise DataRefused(f"{name} is not YAML: line {slip.line + 1}: {slip}.", "mend that line") from None
    except Refused as refused:
        raise DataRefused(f"{name}, line {refused.line + 1}: {refused}", refused.hint) from None
    if not isinstance(root, Tree):
        raise DataRefused(f"{name} has no names of what its help is about.", "write a heading, and what helps below it")
    return root


def _tidied(helps: Tree) -> tuple[Tree, list[Problem]]:
    """Return the map in a file with its keys as they're meant, and a warning for each that wasn't."""
    whole = Tree(0)
    whole["help"], whole.lines["help"] = helps, 0
    keys = Tidying(whole, 1)
    keys.tidy()
    return helps, keys.problems


def _read(
    written: Any, source: Source, asides: Sequence[str], problems: list[Problem], first_line: int, line: int
) -> list[Help]:
    if not isinstance(written, Tree):
        hint = "write the heading or term first, with ask:, simply:, example: and like: below it"
        problems.append(error(line, "help", "Help stands by the name of what it's about.", hint, str(written)))
        return []
    if len(written) > MOST_HELP:
        message = f"A lesson may have help on {MOST_HELP} things; the others are left out."
        problems.append(warning(line, "help", message, "leave some out"))
    names = [*names_in(source.body), *map(plain, asides)]
    known = {*map(name_key, names)}
    text = letters(" ".join(block.text for chapter in chapters_of(source.body) for block in chapter.blocks))
    found: list[Help] = []
    for name, value in list(written.items())[:MOST_HELP]:
        notes = PartNotes(problems, first_line, f"help.{name}", value, written.lines[name])
        part = _one(name, value, notes)
        found += [part] if part else []
        if name_key(name) in known:
            continue
        if len(letters(name)) < SHORTEST or letters(name) not in text:
            near = process.extractOne(name, names, processor=str.casefold, score_cutoff=60)
            hint = f"write “{near[0]}”, if that's what you mean" if near else "write a heading or a card's term"
            notes.warn("", f"No heading, card or line is called “{name}”, so nobody gets this help.", hint)
        elif part and (part.texts or part.hints):
            message, hint = "A line only has ways to ask for it.", "write the rest below its heading"
            notes.warn("", message, hint)
    return found


def _one(name: str, value: Any, notes: PartNotes) -> Help | None:
    """Return the help by one name: a map, a text alone (the same in simpler words), or a list alone (ways to ask)."""
    if isinstance(value, Tree):
        for line, path, message, hint, lost in unused(value, notes.where, HELP):
            told = warning(line + notes.first_line, path, message, hint)
            notes.problems.append(replace(told, lost=lost))
    alone = "ask" if isinstance(value, Items) else "simply"
    about = {"about": name, **value} if isinstance(value, Tree) else {"about": name, alone: value}
    try:
        return Help.model_validate({key: entry for key, entry in about.items() if not is_blank(entry)}, context=notes)
    except ValidationError as failure:
        notes.refuse(failure)
        return None
