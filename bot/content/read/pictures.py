"""Finds the pictures that are kept with a lesson, and tells its author about those that learners won't see."""

import hashlib
import re
from collections.abc import Iterable, Sequence
from dataclasses import replace

from bot.content.layout.chapters import chapters_of
from bot.content.layout.excerpts import images_of
from bot.content.media import MOST_PICTURES, image_of, is_picture
from bot.content.read.data_files import DataFiles, DataRefused
from bot.content.read.problems import Problem, warning
from bot.content.read.reader import Source

_PICTURE = re.compile(r"!\[[^\[\]\n]*\]\(\s*<?([^\s>)]+)")
"""The address of a picture in Markdown."""


def pictures_of(
    source: Source, files: DataFiles, parts: Iterable[tuple[str, int]]
) -> tuple[dict[str, str], list[Problem]]:
    """Return the SHA-256 of each picture of the lesson's own by its name ("" for one that can't be kept), and problems.

    `parts` are the texts of its questions and cards, each with its line in the file. Pictures on the web aren't looked
    up.
    """
    texts = [(source.body, source.body_line), *((text, line) for text, line in parts if "![" in text)]
    if len(texts) == 1 and "![" not in source.body and "<img" not in source.body.casefold():
        return {}, []
    hashes: dict[str, str] = {}
    problems = []
    for number, (name, where) in enumerate(_own(texts).items()):
        hashes[name] = ""
        try:
            if number >= MOST_PICTURES:
                raise DataRefused(f"A lesson may have {MOST_PICTURES} pictures of its own.", "leave some out")
            content = files.read(name)
            if not is_picture(name, content):
                raise DataRefused(f"{name} isn't the kind of picture that its name says.", "save it as a PNG or JPEG")
            hashes[name] = hashlib.sha256(content).hexdigest()
        except DataRefused as refused:
            problems.append(_told(_line_of(name, *where), name, str(refused), refused.hint))
    named = {address: where for where in reversed(texts) for address in _PICTURE.findall(where[0])}
    for address, where in named.items():
        if image_of(address, "") is None:
            message = "Discord doesn't show this picture, so learners only get what it's called."
            hint = "make it a PNG or JPEG, and put it beside the lesson or at an https address"
            problems.append(_told(_line_of(address, *where), address, message, hint))
    return hashes, problems


def _own(texts: Sequence[tuple[str, int]]) -> dict[str, tuple[str, int]]:
    """Return the names of the pictures that aren't on the web, in order, each with the text that first shows it."""
    body, *parts = texts
    images = [(image, body) for chapter in chapters_of(body[0]) for block in chapter.blocks for image in block.images]
    images += [(image, part) for part in parts for image in images_of(part[0])]
    found: dict[str, tuple[str, int]] = {}
    for image, where in images:
        if not image.is_web:
            found.setdefault(image.source, where)
    return found


def _line_of(name: str, text: str, line: int) -> int:
    return line + text.lstrip("\n").split(name)[0].count("\n")


def _told(line: int, name: str, message: str, hint: str) -> Problem:
    return replace(warning(line, "", message, hint, name), lost="the picture")
