"""What lists a course's files in order: a book's SUMMARY.md, mkdocs.yml, _toc.yml, myst.yml, config.yaml, sidebars."""

import re
from collections.abc import Collection, Iterator, Mapping
from pathlib import Path, PurePosixPath
from typing import Any

import yaml

from bot.formats.pages import without_ending

_LINK = re.compile(r"\]\(\s*<?([^)>\s#]+)")
_QUOTED = re.compile(r"""["']([\w./ -]{1,200})["']""")
_YAML = (
    "mkdocs.yml",
    "mkdocs.yaml",
    "_toc.yml",
    "_toc.yaml",
    "myst.yml",
    "myst-toc.yml",
    "config.yaml",
    "config.yml",
    "_quarto.yml",
    "_bookdown.yml",
)
_OTHERS = ("sidebars.js", "sidebars.ts", "sidebars.json", "sidebar.json")
FOLDERS = ("", "docs", "src", "episodes", "content", "lessons", "book", "chapters", "_episodes")
"""Where the files may stand that a list names, below the folder of the list."""

LARGEST = 200_000
"""The longest list that's read, in bytes."""


def listed_in(files: Mapping[str, bytes], pages: Collection[str]) -> list[str]:
    """Return the pages (paths below the course's folder) that the course lists, in its order; none without a list.

    A list that names but one page, or under a tenth of them, doesn't count.
    """
    known = {without_ending(path).casefold(): path for path in pages}
    for path in sorted(files, key=lambda one: (one.count("/"), _rank(one))):
        if _rank(path) < len(_NAMES) and len(files[path]) <= LARGEST:
            text = files[path].decode("utf-8", "replace")
            base = PurePosixPath(path).parent
            found = dict.fromkeys(
                page for name in dict.fromkeys(_named(path, text)) if (page := _page(name, base, known)) is not None
            )
            if len(found) > 1 and len(found) * 10 >= len(known):
                return list(found)
    return []


def is_listing(path: str, data: bytes | None = None) -> bool:
    """Tell from its name whether a file is a list of lessons; a SUMMARY.md may sum up a chapter, by its content."""
    is_summary = PurePosixPath(path).name.casefold() in _BY_LINKS
    return _rank(path) < len(_NAMES) and (
        data is None or not is_summary or _lists_pages(data.decode("utf-8", "replace"))
    )


def _lists_pages(text: str) -> bool:
    """Tell whether at least half of a text's lines name a page, two of them at the least."""
    lines = [line for line in text.split("\n") if line.strip() and not line.startswith("#")]
    links = sum(_LINK.search(line) is not None for line in lines)
    return links > 1 and links * 2 >= len(lines)


def title_in(files: Mapping[str, bytes]) -> str:
    """Return what a course's list calls the course; "" where it doesn't."""
    for path in sorted(files, key=lambda one: (one.count("/"), _rank(one))):
        if PurePosixPath(path).name.casefold() in {*_YAML, "book.toml"} and len(files[path]) <= LARGEST:
            text = files[path].decode("utf-8", "replace")
            found = _TITLE.search(text)
            if found is not None:
                return " ".join(found[1].strip("\"' ").split())[:100]
    return ""


_UNTAGGED = re.compile(r"(:\s*)!+[\w:/.]+[ \t]*")
"""A tag of Python's behind a key, as MkDocs' lists have them: no reader of plain values knows it."""
_TITLE = re.compile(r"^[ \t]{0,8}(?:site_name|title)[ \t]*[:=][ \t]*(\S[^\n]{0,200})", re.MULTILINE)


def read_listings(folder: Path) -> dict[str, bytes]:
    """Return the files in a course's folder that may list its lessons, by their paths below it."""
    places = (PurePosixPath(one) / name for one in FOLDERS for name in (*_FILES, "book.toml"))
    return {str(one): (folder / one).read_bytes()[: LARGEST + 1] for one in places if (folder / one).is_file()}


_BY_LINKS = ("summary.md", "navigation.md")
_FILES = ("SUMMARY.md", "navigation.md", *_YAML, *_OTHERS)
_NAMES = (*_BY_LINKS, *_YAML, *_OTHERS)


def _rank(path: str) -> int:
    name = PurePosixPath(path).name.casefold()
    return _NAMES.index(name) if name in _NAMES else len(_NAMES)


def _named(path: str, text: str) -> Iterator[str]:
    """Yield what a list names, from its top to its end."""
    name = PurePosixPath(path).name.casefold()
    if name in _BY_LINKS:
        yield from _LINK.findall(text) if _lists_pages(text) else ()
    elif name in _YAML:
        try:
            root = yaml.load(_UNTAGGED.sub(r"\1", text), Loader=yaml.BaseLoader)
        except (yaml.YAMLError, RecursionError, ValueError):
            return
        yield from _texts(root.get("nav") if name.startswith("mkdocs") and isinstance(root, Mapping) else root)
    else:
        yield from _QUOTED.findall(text)


def _texts(root: Any) -> Iterator[str]:
    """Yield the texts in plain values, in their order; no more than MOST, since aliases may repeat them without end."""
    waiting, seen = [root], 0
    while waiting and seen < MOST:
        value, seen = waiting.pop(), seen + 1
        if isinstance(value, str):
            yield value
        elif isinstance(value, Mapping):
            waiting.extend([*value.values()][:MOST][::-1])
        elif isinstance(value, list):
            waiting.extend(value[:MOST][::-1])


MOST = 20_000
"""How many values of a list are looked at."""


def _page(name: str, base: PurePosixPath, known: Mapping[str, str]) -> str | None:
    """Return the page that a list means, with or without its ending, in one of the usual folders."""
    if not name or "://" in name or len(name) > 200:
        return None
    above = "" if str(base) == "." else str(base).casefold()
    plain = without_ending(name.strip().lstrip("/").removeprefix("./").casefold())
    for folder in FOLDERS:
        path = "/".join(filter(None, (above, folder, plain)))
        if path in known:
            return known[path]
    return None
