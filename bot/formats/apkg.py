"""Anki packages as Anki itself writes them, in the form of today (`.anki21b`) and those before: cards and schedules.

What stands where: rslib/src/storage in Anki's own source. A card's sides are the fields that its template names: those
on the front, then those that only its back has.
"""

import io
import json
import re
import sqlite3
import sys
import zipfile
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from importlib import import_module
from typing import Any

from bot.formats.archives import Unreadable
from bot.formats.words import words_of

MOST_CARDS = 5_000
"""The most cards of a package that are read."""

_UNPACKED = 64 * 1024 * 1024
_STEPS = 40_000_000
"""The most a collection may be, unpacked, in bytes, and the most steps of SQLite that reading it may take."""

_FIELD = re.compile(r"\{\{([^{}#^/][^{}]*)\}\}")
_SOUND = re.compile(r"\[(?:sound|anki):[^\]]*\]")
_CLOZE = re.compile(r"\{\{c(\d+)::((?:[^{}]|\{(?!\{)|\}(?!\}))*?)\}\}")
_REVIEW, _RELEARNING = 2, 3


@dataclass(frozen=True)
class Schedule:
    """How a card of Anki's that's being reviewed stands: when it was seen last and is due, and how well it's known."""

    last_on: date
    due_on: date
    reps: int
    lapses: int
    stability: float
    difficulty: float


@dataclass(frozen=True)
class Taken:
    """A card of a package: its deck, both sides as Markdown, its tags, and its schedule, if it was ever learned."""

    deck: str
    front: str
    back: str
    tags: tuple[str, ...] = ()
    schedule: Schedule | None = None
    suspended: bool = False


@dataclass(frozen=True)
class Package:
    """What a package holds: its `cards`, and how many more need a picture or a sound, which can't be shown here."""

    cards: tuple[Taken, ...]
    unseen: int = 0


def read_package(data: bytes) -> Package:
    """Return the cards of a package, at most MOST_CARDS; raises Unreadable for what's none, or can't be read."""
    connection = sqlite3.connect(":memory:")
    try:
        database = _collection(data)
        connection.deserialize(database[:18] + b"\1\1" + database[20:])  # it may say that it has a log beside it
        connection.create_collation("unicase", lambda one, other: (one > other) - (one < other))
        connection.set_progress_handler(_Steps().count, 1000)
        connection.execute("PRAGMA trusted_schema=OFF")
        found = list(_cards(connection))
    except (sqlite3.Error, ValueError, KeyError, TypeError, AttributeError, OverflowError, RecursionError):
        raise Unreadable("it's no Anki package that can be read. Export it anew from Anki") from None
    finally:
        connection.close()
    return Package(tuple(one for one in found if one is not None), sum(one is None for one in found))


class _Steps:
    """Ends what takes too long: a package may hold views instead of tables."""

    def __init__(self) -> None:
        self._left = _STEPS // 1000

    def count(self) -> bool:
        self._left -= 1
        return self._left < 0


_COLLECTIONS = ("collection.anki21b", "collection.anki21", "collection.anki2")
"""What the collection may be called, the newest form first; the last one only holds a note that Anki is too old."""


def _collection(data: bytes) -> bytes:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            name = next(one for one in _COLLECTIONS if one in archive.namelist())
            if archive.getinfo(name).file_size > _UNPACKED:
                raise Unreadable("it's too large: export a part of it")
            with archive.open(name) as file:
                content = file.read(_UNPACKED + 1)
    except (zipfile.BadZipFile, StopIteration, NotImplementedError, RuntimeError, OSError, EOFError):
        raise Unreadable("it's no Anki package: there's no collection in it") from None
    if name.endswith("b"):
        content = _unpacked(content)
    if len(content) > _UNPACKED:
        raise Unreadable("it's too large: export a part of it")
    return content


def _unpacked(content: bytes) -> bytes:
    zstd = import_module("compression.zstd" if sys.version_info >= (3, 14) else "backports.zstd")  # by the first file
    try:
        with zstd.open(io.BytesIO(content)) as file:
            unpacked: bytes = file.read(_UNPACKED + 1)
    except (zstd.ZstdError, EOFError, OSError):
        raise Unreadable("it's no Anki package that can be read. Export it anew from Anki") from None
    return unpacked


@dataclass(frozen=True)
class _Kind:
    """A note's kind: its fields by their names, in order, and the front and the back of each template."""

    fields: Sequence[str]
    templates: Mapping[int, tuple[str, str]]


def _kinds(connection: sqlite3.Connection) -> dict[int, _Kind]:
    (models,) = connection.execute("SELECT models FROM col").fetchone()
    if models:
        return {
            int(number): _Kind(
                [field["name"] for field in sorted(model["flds"], key=lambda field: field["ord"])],
                {one["ord"]: (one["qfmt"], one["afmt"]) for one in model["tmpls"]},
            )
            for number, model in json.loads(models).items()
        }
    fields: dict[int, list[str]] = {}
    for kind, name in connection.execute("SELECT ntid, name FROM fields ORDER BY ntid, ord"):
        fields.setdefault(kind, []).append(name)
    templates: dict[int, dict[int, tuple[str, str]]] = {}
    for kind, place, config in connection.execute("SELECT ntid, ord, config FROM templates"):
        front, back = (*_texts(config), "", "")[:2]
        templates.setdefault(kind, {})[place] = (front, back)
    return {kind: _Kind(names, templates.get(kind, {})) for kind, names in fields.items()}


def _texts(message: bytes) -> list[str]:
    """Return the texts in the first two fields of a Protocol Buffers message: a template's front and back."""
    texts, place = ["", ""], 0
    while place < len(message) and message[place] in (0x0A, 0x12):
        number, place, size, shift = (message[place] >> 3) - 1, place + 1, 0, 0
        while True:
            byte, place = message[place], place + 1
            size, shift = size | (byte & 0x7F) << shift, shift + 7
            if byte < 0x80:
                break
        texts[number] = message[place : place + size].decode("utf-8", "replace")
        place += size
    return texts


def _decks(connection: sqlite3.Connection) -> dict[int, str]:
    (decks,) = connection.execute("SELECT decks FROM col").fetchone()
    if decks:
        return {int(number): str(deck["name"]) for number, deck in json.loads(decks).items()}
    rows = connection.execute("SELECT id, name FROM decks")
    return {number: name.replace("\x1f", "::") for number, name in rows}


def _cards(connection: sqlite3.Connection) -> Iterator[Taken | None]:
    """Yield the cards; None for each that needs a picture or a sound."""
    kinds, decks = _kinds(connection), _decks(connection)
    (created,) = connection.execute("SELECT crt FROM col").fetchone()
    first = first_day(created)
    rows = connection.execute(
        "SELECT n.mid, n.flds, n.tags, c.did, c.odid, c.ord, c.type, c.queue, c.due, c.odue, c.ivl, c.factor, c.reps, "
        "c.lapses, c.data FROM cards c JOIN notes n ON n.id = c.nid ORDER BY c.did, c.id LIMIT ?",
        (MOST_CARDS,),
    )
    for kind, fields, tags, deck, home, place, state, queue, due, due_home, *memory in rows:
        sides = _sides(kinds[kind], fields.split("\x1f"), place)
        if sides is None:
            yield None
            continue
        schedule = None
        if state in (_REVIEW, _RELEARNING):
            schedule = _schedule(first, due_home if home else due, memory, relearns=state == _RELEARNING)
        if all(sides):
            yield Taken(decks.get(home or deck, ""), *sides, tuple(tags.split()), schedule, queue == -1)


def first_day(created: float) -> date:
    """Return the day from which a collection counts, by its Unix time: that's 4:00 in its owner's zone."""
    return (datetime.fromtimestamp(created, UTC) + timedelta(hours=8)).date()


def _sides(kind: _Kind, values: Sequence[str], place: int) -> tuple[str, str] | None:
    """Return both sides of a card; None where a picture or a sound belongs to them."""
    named = dict(zip(kind.fields, values, strict=False))
    front, back = kind.templates.get(place) or kind.templates[0]
    gap = place + 1 if "cloze:" in front else None
    asked = [name for name in _named(front) if name in named]
    told = [name for name in _named(back) if name in named and (name not in asked or gap)]
    shown = [_CLOZE.sub(lambda found: _hole(found, gap), named[name]) for name in asked]
    solved = [_CLOZE.sub(lambda found: _filled(found, gap), named[name]) for name in told]
    texts = [[words_of(_SOUND.sub(_HEARD, text)) for text in some] for some in (shown, solved)]
    if any(unseen for some in texts for _, unseen in some):
        return None
    first, second = ("\n\n".join(words for words, _ in some if words) for some in texts)
    return first, second


_HEARD = "<audio></audio>"
"""What stands for a sound, so that it's counted as one."""


def _named(template: str) -> list[str]:
    """Return the fields that a template shows, each once, without what's done with them, such as `cloze:`."""
    return list(dict.fromkeys(one.split(":")[-1].strip() for one in _FIELD.findall(template)))


def _hole(found: re.Match[str], gap: int | None) -> str:
    answer, _, hint = found[2].partition("::")
    return f"**[{hint or '…'}]**" if int(found[1]) == gap else answer


def _filled(found: re.Match[str], gap: int | None) -> str:
    answer = found[2].partition("::")[0]
    return f"**{answer}**" if int(found[1]) == gap else answer


def _schedule(first: date, due: int, memory: Sequence[Any], *, relearns: bool) -> Schedule | None:
    """Return a card's schedule; without FSRS's own numbers, its interval stands for its stability, as 90% recall does.

    How hard it is comes from its ease then: Anki's 250% is the middle, 130% the hardest.
    """
    interval, factor, reps, lapses, data = memory
    known = json.loads(data) if data else {}
    days = max(1, int(interval))
    seen = known.get("lrt")
    due_on = first + timedelta(days=due) if 0 <= due < 100_000 else None
    if relearns or due_on is None:
        due_on = datetime.fromtimestamp(seen, UTC).date() if seen else first
    last_on = datetime.fromtimestamp(seen, UTC).date() if seen else due_on - timedelta(days=days)
    stability = max(0.01, float(known.get("s") or days))
    difficulty = min(10.0, max(1.0, float(known.get("d") or 5 + (2500 - (factor or 2500)) / 1200 * 5)))
    return Schedule(min(last_on, due_on), due_on, max(1, int(reps)), int(lapses), stability, difficulty)
