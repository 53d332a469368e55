"""ZIP archives, written and read; hostile ones are refused with a sentence and cost bounded time and memory."""

import io
import lzma
import posixpath
import re
import stat
import struct
import unicodedata
import zipfile
import zlib
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import PurePosixPath

_ENTRY = b"PK\x01\x02"
"""What each entry of an archive's table of contents begins with."""

_ENTRIES = 40
"""How many entries an archive may list for each file it may hold: most of a repository's are none that's wanted."""

NAME_LIMIT = 200
"""The longest path of a file in an archive, in characters."""

_BROKEN = (
    zipfile.BadZipFile,
    zlib.error,
    lzma.LZMAError,
    struct.error,
    NotImplementedError,
    RuntimeError,
    ValueError,
    OSError,
    EOFError,
)
"""What Python's reader raises for archives that are broken, or packed in a way it doesn't know."""


_PACKED = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
"""How files may be packed: with any other way, Python unpacks a whole chunk, however large, before it minds a limit."""


class Unreadable(ValueError):
    """A file that can't be read at all; its text says why."""


@dataclass(frozen=True)
class Limits:
    """The most that may be wanted of an archive: files, and bytes unpacked in one file and in all together."""

    files: int
    file: int
    total: int


def unpack(data: bytes, limits: Limits, wanted: Callable[[str], bool], *, fitting: bool = False) -> dict[str, bytes]:
    """Return the wanted files of an archive by their path with slashes; `wanted` is asked about each such path.

    Hidden files and what a Mac adds are left out. A link is the file in the archive that it leads to, if there's one;
    of two files with one name the first is taken. If it's `fitting`, what's beyond the limits is left out, too. Raises
    Unreadable for an archive that's broken, encrypted, unusually packed or beyond the limits, or has names that leave
    its folder.
    """
    # counted in the raw bytes, before Python reads a table of contents that may be huge
    if data.count(_ENTRY) > limits.files * _ENTRIES:
        raise Unreadable(f"there are more than {limits.files} files in it")
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            entries = _entries(archive, None if fitting else wanted)
            chosen = {name: _led_to(archive, name, entries) for name in entries if wanted(name)}
            return _contents(archive, {name: one for name, one in chosen.items() if one}, limits, fitting=fitting)
    except Unreadable:
        raise
    except _BROKEN as problem:
        raise Unreadable(f"the archive cannot be read ({_first_line(problem)})") from None


def _first_line(problem: Exception) -> str:
    return str(problem).split("\n")[0][:100] or "it is damaged"


def _led_to(archive: zipfile.ZipFile, name: str, entries: dict[str, zipfile.ZipInfo]) -> zipfile.ZipInfo | None:
    """Return the entry that a name stands for: a link's is the file it leads to, None if that isn't in the archive."""
    if not _is_link(entries[name]):
        return entries[name]
    with archive.open(entries[name]) as file:
        target = file.read(NAME_LIMIT + 1).decode("utf-8", "replace")
    led = entries.get(posixpath.normpath(posixpath.join(posixpath.dirname(name), target)))
    return led if led is not None and not _is_link(led) else None


def _is_link(entry: zipfile.ZipInfo) -> bool:
    return stat.S_ISLNK(entry.external_attr >> 16)


def _entries(archive: zipfile.ZipFile, wanted: Callable[[str], bool] | None) -> dict[str, zipfile.ZipInfo]:
    """Return every file that isn't hidden, by its checked name."""
    found: dict[str, zipfile.ZipInfo] = {}
    for entry in archive.infolist():
        if not entry.filename:
            raise Unreadable("an entry in it has no name")
        if entry.is_dir():
            continue
        name = _checked_name(entry)
        if not _is_usable(name):
            if wanted is not None and wanted(name):
                raise Unreadable(f"“{name[:60]}” in it is no usable name")
            continue
        if _is_hidden(name):
            continue
        if entry.flag_bits & 0x1:
            raise Unreadable("it is locked with a password; make one without")
        if entry.compress_type not in _PACKED:
            raise Unreadable(f"“{name}” in it is packed in an unusual way; make an ordinary ZIP")
        found.setdefault(name, entry)
    return found


def _checked_name(entry: zipfile.ZipInfo) -> str:
    """Return an entry's path with slashes; raises Unreadable for one that leaves the archive's folder."""
    name = entry.filename
    if not entry.flag_bits & 0x800:  # not marked as UTF-8, but many programs write it all the same
        try:
            name = name.encode("cp437").decode("utf-8")
        except UnicodeError:
            name = entry.filename
    name = unicodedata.normalize("NFC", name.replace("\\", "/"))
    parts = PurePosixPath(name).parts
    shown = name[:60]
    if name.startswith("/") or ".." in parts or re.match(r"[A-Za-z]:", name):
        raise Unreadable(f"“{shown}” in it leads out of the folder")
    return str(PurePosixPath(name))


def _is_usable(name: str) -> bool:
    return len(name) <= NAME_LIMIT and name != "." and not any(unicodedata.category(sign) == "Cc" for sign in name)


def _is_hidden(name: str) -> bool:
    return any(part.startswith(".") or part == "__MACOSX" for part in name.split("/"))


def _contents(
    archive: zipfile.ZipFile, entries: dict[str, zipfile.ZipInfo], limits: Limits, *, fitting: bool
) -> dict[str, bytes]:
    if len(entries) > limits.files and not fitting:
        raise Unreadable(f"there are more than {limits.files} files in it")
    if sum(entry.file_size for entry in entries.values()) > limits.total and not fitting:
        raise Unreadable(f"it holds more than {_size(limits.total)}")
    contents: dict[str, bytes] = {}
    left = limits.total
    for name, entry in entries.items():
        if fitting and (entry.file_size > min(left, limits.file) or len(contents) >= limits.files):
            continue
        if entry.file_size > limits.file:
            raise Unreadable(f"“{name}” in it is larger than {_size(limits.file)}")
        with archive.open(entry) as file:
            contents[name] = file.read(min(left, limits.file) + 1)  # however little its own header admits to
        left -= len(contents[name])
        if left < 0 or len(contents[name]) > limits.file:
            raise Unreadable(f"it holds more than {_size(limits.total)}")
    return contents


def _size(count: int) -> str:
    return f"{count // (1024 * 1024)} MiB"


def pack(files: Iterable[tuple[str, bytes]]) -> bytes:
    """Return files as a ZIP archive."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in files:
            archive.writestr(name, data)
    return out.getvalue()
