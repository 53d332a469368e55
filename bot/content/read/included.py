"""Files that a page takes text from: mdBook's `{{#include}}`, MkDocs' snippets, includes of MyST and Quarto.

What's there is put in the place of the line that names it; what isn't there stays named, so that its author sees it.
"""

import re
from collections.abc import Collection, Iterable, Iterator, Mapping
from pathlib import PurePosixPath
from posixpath import normpath

from bot.content.read.slips import decoded

_INCLUDE = re.compile(
    r"(?P<indent>[ \t]*)(?:\{\{\s*#(?:rustdoc_)?(?:include|playground|playpen)\s+(?P<book>[^}\s]+)[^}]*\}\}"
    r"|\{\{<\s*include\s+(?P<quarto>[^>\s]+)\s*>\}\}"
    r"|-+8<-+[ \t]+[\"'](?P<snippet>[^\"'\n]+)[\"']"
    r"|(?P<fence>`{3,}|~{3,}|:{3,})[ \t]*\{(?P<kind>include|literalinclude)\}[ \t]*(?P<myst>\S+))[ \t]*\r?$"
)
_MAY = re.compile(r"\{\{\s*#|\{\{<\s*include\s|8<-|\{(?:literal)?include\}")
_ANCHOR = re.compile(r".*\bANCHOR(_END)?:\s*([\w-]+).*|.*--8<--\s*\[(start|end):\s*([\w-]+)\].*")
DEEPEST = 3
"""How deep one included file may include another."""
MOST = 400_000
"""How many characters a page may take from other files."""


def included_names(pages: Iterable[bytes]) -> set[str]:
    """Return the ends of the paths of all files that pages take text from, without steps up and down."""
    found = set[str]()
    for data in pages:
        if _MAY.search(text := data.decode("utf-8", "replace")):
            found |= {_plain(named) for line in text.split("\n") if (named := _named(line)[0])}
    return found


def is_taken(path: str, names: Collection[str]) -> bool:
    """Tell whether pages take text from a file: its path, or an end of it, is among the `names`."""
    parts = path.split("/")
    return any("/".join(parts[start:]) in names for start in range(len(parts)))


def with_included(body: str, path: PurePosixPath, files: Mapping[str, bytes]) -> str:
    """Return a page's body with the texts that it takes from other `files` of its course; `path` is the page's own."""
    if _MAY.search(body) is None:
        return body
    budget = [MOST]
    return "\n".join(_lines(body, path, files, budget, 1))


def _lines(body: str, path: PurePosixPath, files: Mapping[str, bytes], budget: list[int], depth: int) -> Iterator[str]:
    closing = ""
    for line in body.split("\n"):
        if closing:  # what stands in a directive are its options
            closing = "" if line.strip() == closing else closing
            continue
        named, part, found = _named(line)
        text = _text(named, part, path, files) if named and depth <= DEEPEST else None
        if found is None or text is None or len(text) > budget[0]:
            yield line
            continue
        budget[0] -= len(text)
        inside = [*_lines(text, path, files, budget, depth + 1)]
        closing = found["fence"] or ""
        lines = [f"```{_language(named)}", *inside, "```"] if found["kind"] == "literalinclude" else inside
        yield from (found["indent"] + one for one in lines)


def _named(line: str) -> tuple[str, str, re.Match[str] | None]:
    """Return the path of the file that a line takes text from, which part of it, and what was found."""
    found = _INCLUDE.match(line) if len(line) < LONGEST else None
    if found is None:
        return "", "", None
    named, _, part = (found["book"] or found["quarto"] or found["snippet"] or found["myst"]).partition(":")
    return named, part, found


LONGEST = 500
"""The longest line, in characters, that may name a file."""


def _text(named: str, part: str, path: PurePosixPath, files: Mapping[str, bytes]) -> str | None:
    """Return a file's text or a part of it; None where there's no such file."""
    end = _plain(named)
    near = _plain(str(path.parent / named)) if not named.startswith("/") else end
    places = [near, end, *sorted((one for one in files if one.endswith(f"/{end}")), key=len)]
    place = next((one for one in places if one in files), None)
    if place is None:
        return None
    try:
        text = decoded(files[place])[0].replace("\r\n", "\n").rstrip("\n")
    except UnicodeDecodeError:
        return None
    return "\n".join(_part(text.split("\n"), part))


def _part(lines: list[str], part: str) -> list[str]:
    """Return lines by their numbers (`2:5`, from 1) or between two anchors; without the anchors in any case."""
    numbers = re.fullmatch(r"(\d*)(?::(\d*))?", part)
    if part and numbers is not None:
        begin = int(numbers[1] or 1)
        end = int(numbers[2] or len(lines)) if numbers[2] is not None else begin
        return lines[begin - 1 : end]
    kept, inside = list[str](), not part
    for line in lines:
        anchor = _ANCHOR.fullmatch(line)
        if anchor is None:
            kept += [line] if inside else []
        elif (anchor[2] or anchor[4]) == part:
            inside = not (anchor[1] or anchor[3] == "end")
    return kept


def _plain(path: str) -> str:
    """Return a path without the steps up and down in it."""
    return re.sub(r"\A(?:\.\./)+", "", normpath(path.lstrip("/")))


def _language(named: str) -> str:
    return PurePosixPath(named).suffix.lstrip(".")
