"""A Markdown file that isn't in our format: its front matter, in YAML or TOML, and its body."""

import json
import re
import tomllib
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import PurePosixPath

from bot.content.read.asked_in_text import MATTER, takes_lines
from bot.content.read.headings import titled
from bot.content.read.keys import Tidying
from bot.content.read.repair import read_yaml
from bot.content.read.shapes import LESSON
from bot.content.read.slips import decoded, mended
from bot.content.read.yaml_tree import Refused, Slip, Tree
from bot.core.route import LESSON_ID

_ID = re.compile(r"^id[ \t]*:[ \t]*\"?[a-z0-9][a-z0-9-]{0,63}\"?[ \t]*\r?$", re.MULTILINE)
_TITLE = re.compile(r"^title[ \t]*:[ \t]*\S", re.MULTILINE)
_HAS_ID = re.compile(rb"\nid: [\"']?([a-z0-9][a-z0-9-]{0,63})[\"']?[ \t]*\r?\n")
_TOML = re.compile(r"\A\+{3}[ \t]*\r?\n(.*?)^\+{3}[ \t]*(?:\r?\n|\Z)", re.DOTALL | re.MULTILINE)
INDEX = frozenset({"index", "readme", "lesson", "_index"})
"""Names of files that stand for their folders."""
_NUMBER = re.compile(r"-?\d{1,9}(?:\.\d+)?")
_WEIGHTS = ("weight", "nav_order", "sidebar_position", "order", "position")
"""How builders of sites call a page's place among those beside it."""


@dataclass(frozen=True)
class Foreign:
    """A Markdown file without an id: its path, the lines of its front matter (None if it has none), and its body.

    `is_doubled` means that its id is another file's, too.
    """

    path: PurePosixPath
    matter: str | None
    body: str
    root: Tree = field(default_factory=lambda: Tree(0))
    is_doubled: bool = False

    @cached_property
    def id(self) -> str:
        """The id that it has all the same, so that only its title is missing; "" for one that isn't an id here."""
        named = next((self.root[key] for key in self.id_keys if isinstance(self.root[key], str)), "")
        return named if LESSON_ID.fullmatch(named) and not self.is_doubled else ""

    @property
    def id_keys(self) -> list[str]:
        """The keys that stand for an id in its front matter."""
        return [key for key in self.root if key == "id" or LESSON.meant(key) == "id"]

    @property
    def usable(self) -> str:
        """Its front matter, with an id, a title or a time that's none here as comments."""
        matter = self.matter or ""
        for key in filter(self._is_none, self.root):
            matter = re.sub(rf"^(?={re.escape(key)}[ \t]*:)", "# ", matter, flags=re.MULTILINE)
        return matter

    def _is_none(self, key: str) -> bool:
        meant, value = LESSON.meant(key) or key, self.root[key]
        if meant == "id":
            return key == "id" and not self.id
        nothing = {"title": "", "duration_min": "0"}.get(meant)
        return nothing is not None and isinstance(value, str) and value.strip() in {"", nothing}

    @property
    def weight(self) -> float:
        """Its place among the pages beside it; NOWHERE where it doesn't say."""
        told = (str(self.root.get(key, "")) for key in _WEIGHTS)
        return next((float(one) for one in told if _NUMBER.fullmatch(one)), NOWHERE)

    @property
    def is_draft(self) -> bool:
        """Whether its author says that it isn't to be shown yet."""
        return str(self.root.get("draft")).casefold() == "true" or str(self.root.get("published")).casefold() == "false"

    @property
    def is_index(self) -> bool:
        """Whether it stands for its folder."""
        return self.path.stem.casefold() in INDEX and len(self.path.parts) > 1


NOWHERE = 1e9
"""The place of what has none: behind all that have one."""


def split(path: str, data: bytes) -> Foreign:
    """Return a file as its front matter and its body."""
    text = _decoded(data) or ""
    matter = MATTER.match(text)
    root = _root_of(matter[1]) if matter is not None else None
    if matter is None or root is None:
        return Foreign(PurePosixPath(path), None, text)
    return Foreign(PurePosixPath(path), matter[1], text[matter.end() :], root)


def is_foreign(data: bytes) -> bool:
    """Tell whether a Markdown file isn't in our format, by its front matter alone."""
    text = _decoded(data)
    if text is None:
        return False
    matter = MATTER.match(text)
    if matter is not None and _ID.search(matter[1]) and _TITLE.search(matter[1]):
        return False
    keys = keys_of(matter[1]) if matter is not None else None
    if keys is None or matter is None:
        return not _begins_like_ours(text)
    if not takes_lines(matter[1]):
        return False
    if "id" not in keys:
        return True
    return not split("", data).id or ("title" not in keys and bool(titled(text[matter.end() :])[0]))


def is_plainly_ours(data: bytes) -> bool:
    """Tell by its first lines alone whether a file has an id and a title, as nearly all of ours do."""
    head = _head_of(data)
    return _HAS_ID.search(head) is not None and b"\ntitle: " in head


def _head_of(data: bytes) -> bytes:
    end = data.find(b"\n---", 3, 8_192) if data.startswith(b"---\n") else -1
    return data[: end + 1] if end > 0 else data[:2_048] if data.startswith(b"---\n") else b""


def id_of(data: bytes) -> str:
    """Return what a file says is its id, or "" without one."""
    if (plain := _HAS_ID.search(_head_of(data))) is not None:
        return plain[1].decode()
    text = _decoded(data) or ""
    matter = MATTER.match(text)
    found = re.search(r"^id[ \t]*:[ \t]*(\S+)", matter[1] if matter is not None else text, re.MULTILINE)
    return found[1].strip("\"'") if found is not None else ""


def keys_of(matter: str) -> set[str] | None:
    """Return the keys of front matter by their right names; None if it has none, so that it's a text between rules."""
    root = _root_of(matter)
    if root is None:
        return None
    if not root and matter.strip():
        return {"id", "title"} if _begins_like_ours(f"---\n{matter}") else None  # the reader says what's wrong with it
    Tidying(root, 0).tidy()
    return set(root)


def _root_of(matter: str) -> Tree | None:
    """Return the values of front matter, none for what can't be read; None for a text between rules."""
    try:
        root = read_yaml(matter).root
    except (Slip, Refused):
        return Tree(0)
    return root if isinstance(root, Tree) else None


def _decoded(data: bytes) -> str | None:
    try:
        text = mended(decoded(data)[0])[0].removeprefix("\ufeff")
    except UnicodeDecodeError:
        return None  # the reader says what's wrong with it
    return _without_toml(text) if text.startswith("+++") else text


def _without_toml(text: str) -> str:
    """Return a text with the plain values of its front matter in YAML; as it is where that can't be read."""
    matter = _TOML.match(text)
    try:
        values = tomllib.loads(matter[1]) if matter is not None else {}
    except tomllib.TOMLDecodeError:
        return text
    if matter is None:
        return text
    plain = {key: value for key, value in values.items() if not isinstance(value, dict) and "{" not in str(value)[:2]}
    lines = [f"{key}: {json.dumps(value, ensure_ascii=False, default=str)}\n" for key, value in plain.items()]
    return f"---\n{''.join(lines)}---\n{text[matter.end() :]}"


def _begins_like_ours(text: str) -> bool:
    """Tell whether a text without front matter begins with its lines: shown as a text, they'd tell answers."""
    keys, is_code = set[str](), False
    for line in text.split("\n", MOST_BEGUN)[:MOST_BEGUN]:
        is_code ^= line.lstrip().startswith(("```", "~~~"))
        found = _OURS.match(line)
        if found is not None and not is_code:
            keys.add(found[1])
    return len(keys) > (0 if text.lstrip().startswith("---") else 1)


MOST_BEGUN = 60
"""In how many lines at the beginning front matter is looked for that isn't between its fences."""

_OURS = re.compile(r"\s*(?:-\s+)?(id|quiz|flashcards|options|answer)\s*:")
