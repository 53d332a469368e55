"""The data files and pictures that lessons name: found below their course's folder and nowhere else."""

import json
import unicodedata
from collections.abc import Mapping
from pathlib import Path, PurePosixPath
from typing import Any, Protocol

from bot.content.media import MAX_PICTURE, PICTURES, ending
from bot.content.read.reader import MAX_FILE_SIZE

PUBLIC = ("public", "static")
"""Folders whose inside builders of sites serve as the site's own root: `/img/a.png` may be `public/img/a.png`."""

MAX_DEPTH = 50
"""The deepest nesting a data file may have; real ones use six levels."""


class DataRefused(Exception):
    """A data file can't be used. `missing` means that it just isn't there (yet); `hint` says what to do."""

    def __init__(self, message: str, hint: str, *, missing: bool = False) -> None:
        super().__init__(message)
        self.hint = hint
        self.missing = missing


class DataFiles(Protocol):
    """Where a lesson's data files and pictures come from: a folder, an archive, or a stored version."""

    def read(self, name: str) -> bytes:
        """Return the content of the file a lesson calls `name`; raises DataRefused if it can't be used."""


class FolderFiles:
    """The files in one course's folder. A name with a leading slash is taken from that folder, too."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def read(self, name: str) -> bytes:
        """Return the content of a file below the folder; raises DataRefused also when links lead out of it."""
        relative = PurePosixPath(name.replace("\\", "/").lstrip("/"))
        paths = [self._folder / folder / relative for folder in ("", *PUBLIC)]
        if ".." in relative.parts or ":" in name or "\x00" in name:
            raise _leaving(name)
        if not all(_is_inside(path, self._folder) for path in paths):
            raise _leaving(name)
        try:
            found = (_read_at_most(path, _most(name) + 1) for path in paths)
            data = next((data for data in found if data is not None), None)
        except OSError as problem:
            raise DataRefused(
                f"{name[:100]} cannot be read: {problem.strerror}.", "check its name and rights"
            ) from None
        if data is None:
            expected = f"put it at {self._folder.name}/{relative}"
            raise DataRefused(f"The file {name} is not there.", expected, missing=True)
        return _small_enough(name, data)


class HeldFiles:
    """One course's files held in memory: an archive's, or those kept with a version. `hint` is for missing ones."""

    def __init__(self, contents: Mapping[str, bytes], hint: str) -> None:
        self._contents = {_plain(name): content for name, content in contents.items()}
        self._hint = hint

    def and_also(self, name: str, content: bytes) -> "HeldFiles":
        """Return these files and one more, which takes the place of one of that name."""
        return HeldFiles({**self._contents, name: content}, self._hint)

    def read(self, name: str) -> bytes:
        """Return the content held for a path below the course's folder; raises DataRefused if there's none."""
        plain = _plain(name)
        if ".." in plain.split("/") or ":" in name:
            raise _leaving(name)
        places = (plain, *(f"{folder}/{plain}" for folder in PUBLIC))
        data = next((self._contents[place] for place in places if place in self._contents), None)
        if data is None:
            raise DataRefused(f"The file {name} is not there.", self._hint, missing=True)
        return _small_enough(name, data)


def _leaving(name: str) -> DataRefused:
    return DataRefused(f"{name} leaves the course's folder.", "write a path below the course's folder")


def _most(name: str) -> int:
    """Return how large a file may be, in bytes."""
    return MAX_PICTURE if ending(name) in PICTURES else MAX_FILE_SIZE


def _small_enough(name: str, data: bytes) -> bytes:
    if len(data) > _most(name):
        raise DataRefused(f"The file {name} is larger than {_most(name) // 1024**2} MiB.", "make it smaller")
    return data


def _plain(name: str) -> str:
    """Return a path in the one form we compare: forward slashes, none in front, and composed letters (NFC)."""
    return unicodedata.normalize("NFC", str(PurePosixPath(name.replace("\\", "/").lstrip("/"))))


def _read_at_most(path: Path, size: int) -> bytes | None:
    if not path.is_file():
        return None
    with path.open("rb") as file:
        return file.read(size)


def _is_inside(path: Path, folder: Path) -> bool:
    try:
        return path.resolve().is_relative_to(folder.resolve())
    except (OSError, RuntimeError, ValueError):
        return False


def parse_json(name: str, data: bytes) -> Any:
    """Return the JSON in a data file; raises DataRefused with what's wrong and, for bad syntax, in which line."""
    try:
        content = json.loads(data.decode("utf-8-sig"), parse_constant=_no_constant)
        _check_depth(content)
        json.dumps(content, ensure_ascii=False).encode()  # half a surrogate pair couldn't be stored
        return content
    except UnicodeEncodeError:
        raise DataRefused(f"{name} holds half of a surrogate pair.", "write the sign itself") from None
    except UnicodeDecodeError:
        raise DataRefused(f"{name} is not UTF-8 text.", "save it with the encoding UTF-8") from None
    except json.JSONDecodeError as problem:
        raise DataRefused(f"{name} is not JSON: {problem.msg} in line {problem.lineno}.", "mend that line") from None
    except (RecursionError, ValueError) as problem:
        raise DataRefused(f"{name} is not usable JSON: {problem}.", "write numbers, texts, lists and maps") from None


def _check_depth(content: Any) -> None:
    level, depth = [content], 0
    while level:
        depth += 1
        if depth > MAX_DEPTH:
            raise ValueError(f"it is nested more than {MAX_DEPTH} levels deep")
        level = [
            child
            for value in level
            for child in (value.values() if isinstance(value, dict) else value if isinstance(value, list) else ())
        ]


def _no_constant(word: str) -> None:
    raise ValueError(f"{word} is not a number")
