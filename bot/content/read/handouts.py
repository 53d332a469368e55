"""Finds the files that a lesson hands over, such as a notebook, and tells its author about those that it can't."""

import hashlib
from dataclasses import replace

from bot.content.read.data_files import DataFiles, DataRefused
from bot.content.read.problems import Problem, warning
from bot.content.read.reader import Source
from bot.content.read.yaml_tree import Items
from bot.questions.fields import is_blank

MOST_FILES = 5
"""How many files a lesson may hand over."""


def handouts_of(source: Source, files: DataFiles) -> tuple[tuple[str, ...], dict[str, str], list[Problem]]:
    """Return the files handed over, the SHA-256 of each by its name ("" for one that can't be), and problems."""
    written = source.tree.get("files")
    if is_blank(written):
        return (), {}, []
    names = list(zip(written, written.lines, strict=True)) if isinstance(written, Items) else []
    kept: list[str] = []
    hashes: dict[str, str] = {}
    problems: list[Problem] = []
    for number, (name, line) in enumerate(names or [(written, source.tree.lines["files"])]):
        try:
            if not isinstance(name, str) or is_blank(name):
                raise DataRefused("A file is named by its path.", "write a path below the course's folder")
            if len(kept) == MOST_FILES and name not in kept:
                raise DataRefused(f"A lesson hands over {MOST_FILES} files at most.", "leave some out")
            hashes[name] = ""
            hashes[name] = hashlib.sha256(files.read(name)).hexdigest()
            kept += [name] if name not in kept else []
        except DataRefused as refused:
            where = f"files[{number}]" if names else "files"
            told = warning(line + source.first_line, where, str(refused), refused.hint, str(name))
            problems.append(replace(told, lost="the file"))
    return tuple(kept), hashes, problems
