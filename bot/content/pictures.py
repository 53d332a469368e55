"""Finds the pictures that are kept with a lesson, and tells its author about those that learners won't see."""

import hashlib
import re
from collections.abc import Iterator
from dataclasses import replace

from bot.content.data_files import DataFiles, DataRefused
from bot.content.media import MOST_PICTURES, image_of, is_picture
from bot.content.problems import Problem, warning
from bot.content.reader import Source
from bot.content.sections import sections_of

_PICTURE = re.compile(r"!\[[^\[\]\n]*\]\(\s*<?([^\s>)]+)")
"""The address of a picture in Markdown."""


def pictures_of(source: Source, files: DataFiles) -> tuple[dict[str, str], list[Problem]]:
    """Return the SHA-256 of each picture of the lesson's own by its name ("" for one that can't be kept), and problems.

    Pictures on the web aren't looked up.
    """
    body = source.body
    if "![" not in body and "<img" not in body.casefold():
        return {}, []
    hashes: dict[str, str] = {}
    problems = []
    for number, name in enumerate(_own(body)):
        hashes[name] = ""
        try:
            if number >= MOST_PICTURES:
                raise DataRefused(f"A lesson may have {MOST_PICTURES} pictures of its own.", "leave some out")
            content = files.read(name)
            if not is_picture(name, content):
                raise DataRefused(f"{name} isn't the kind of picture that its name says.", "save it as a PNG or JPEG")
            hashes[name] = hashlib.sha256(content).hexdigest()
        except DataRefused as refused:
            problems.append(_told(source, name, str(refused), refused.hint))
    for address in dict.fromkeys(_PICTURE.findall(body)):
        if image_of(address, "") is None:
            message = "Discord doesn't show this picture, so learners only get what it's called."
            hint = "make it a PNG or JPEG, and put it beside the lesson or at an https address"
            problems.append(_told(source, address, message, hint))
    return hashes, problems


def _own(body: str) -> Iterator[str]:
    """Yield the names of the pictures that aren't on the web, each once, in order."""
    images = (image for section in sections_of(body) for block in section.blocks for image in block.images)
    yield from dict.fromkeys(image.source for image in images if not image.is_web)


def _told(source: Source, name: str, message: str, hint: str) -> Problem:
    before = source.body.lstrip("\n").split(name)[0]
    line = source.body_line + before.count("\n")
    return replace(warning(line, "", message, hint, name), lost="the picture")
