"""What foreign files are called: their ids, and a title for those without a heading."""

import re
from collections import Counter
from collections.abc import Collection, Iterable, Sequence
from pathlib import PurePosixPath

from anyascii import anyascii

from bot.content.read.foreign import INDEX, Foreign
from bot.content.read.listings import FOLDERS

_NUMBERED = re.compile(
    r"(?:(?:ch(?:apter)?|lesson|lec(?:ture)?|week|unit|module|part|day|episode|ep)[-_. ]*)?"
    r"\d+(?:[-_.]\d+)*[-_. ]+(?=\D)",
    re.IGNORECASE,
)
"""A number that only puts files in order: `03-`, `ch02-01-`, `lesson 4 `."""

_NOTION = re.compile(r"[ _-]?[0-9a-f]{32}$")
"""What Notion puts behind the names of files and folders that it exports."""
LONGEST = 64
"""The longest id, in characters."""


def slug(text: str) -> str:
    """Return a text as an id: small Latin letters, digits and hyphens, at most LONGEST of them."""
    return re.sub(r"[^a-z0-9]+", "-", anyascii(text).lower()).strip("-")[:LONGEST].strip("-")


def _names(file: Foreign) -> list[str]:
    """Return what a file may be called: its own name, then with one folder more before it each time.

    Numbers that only put files in order don't belong to it, nor does a folder that every site has.
    """
    parts = [part for part in file.path.parts[:-1] if part.casefold() not in FOLDERS]
    parts += [] if file.is_index and parts else [file.path.stem]
    parts = [_NOTION.sub("", part) or part for part in parts]
    plain = [slug(_NUMBERED.sub("", part, count=1)) or slug(part) for part in parts]
    plain = [one for one in plain if one] or ["lesson"]
    return ["-".join(plain[-count:])[-LONGEST:].strip("-") for count in range(1, len(plain) + 1)]


def ids_of(files: Sequence[Foreign], taken: Iterable[str], course: str = "") -> dict[str, str]:
    """Return an id for each path: the file's name or, where it's taken, with folders' before it, or its course's."""
    used, found = set(taken), dict[str, str]()
    names = {str(file.path): _names(file) for file in files}
    if above := slug(course):
        names = {path: [*called, f"{above}-{called[-1]}"[-LONGEST:].strip("-")] for path, called in names.items()}
    waiting, depth = list(names), 0
    while waiting:
        called = {path: names[path][min(depth, len(names[path]) - 1)] for path in waiting}
        counts = Counter(called.values())
        for path, name in called.items():
            if depth < len(names[path]) and (counts[name] > 1 or name in used):
                continue
            found[path] = _free(name, used)
            used.add(found[path])
        waiting = [path for path in waiting if path not in found]
        depth += 1
    return found


def _free(name: str, used: Collection[str]) -> str:
    numbered = (f"{name[: LONGEST - 5]}-{number}" for number in range(2, len(used) + 3))
    return name if name not in used else next(one for one in numbered if one not in used)


def in_words(path: PurePosixPath) -> str:
    """Return a title for a file without a heading: its name, or its folder's if it stands for that."""
    name = path.parts[-2] if path.stem.casefold() in INDEX and len(path.parts) > 1 else path.stem
    name = _NOTION.sub("", name) or name
    words = " ".join(re.split(r"[-_\s]+", _NUMBERED.sub("", name, count=1))).strip() or name
    return words[:1].upper() + words[1:]
