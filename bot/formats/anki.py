"""Anki packages, made with `genanki`: importing a note again updates it instead of doubling it."""

import json
import sqlite3
import tempfile
import zipfile
from collections.abc import Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass
from datetime import date, datetime
from importlib import import_module
from pathlib import Path
from typing import Any
from zlib import crc32

from markdown_it import MarkdownIt

from bot.formats.apkg import Schedule, first_day
from bot.formats.archives import pack

_RENDERER = MarkdownIt("commonmark", {"html": False}).enable(["table", "strikethrough"])
_FIRST_ID = 1 << 30
"""Anki's ids of decks and note types are large numbers; ours are this plus a checksum of the name, always the same."""

_GUID = "discord-tutor"
_TEMPLATE = {"name": "Card 1", "qfmt": "{{Front}}", "afmt": "{{FrontSide}}<hr id=answer>{{Back}}"}
_CSS = ".card { font-family: sans-serif; font-size: 20px; text-align: center; } pre, ul, ol { text-align: left; }"


@dataclass(frozen=True)
class Note:
    """A card on its way to Anki; both sides are Markdown. By its `identity`, Anki knows it again in a later export.

    `schedule` is None for one that was never learned.
    """

    identity: tuple[str, ...]
    deck: str
    front: str
    back: str
    tags: tuple[str, ...] = ()
    suspended: bool = False
    schedule: Schedule | None = None


def package(notes: Sequence[Note], now: datetime) -> bytes:
    """Return an `.apkg` file with these notes, in one deck below `Tutor` for each deck that they name.

    It takes a while and writes a temporary file, so call it in a thread.
    """
    genanki = import_module("genanki")  # loaded at the first export
    fields, model = [{"name": "Front"}, {"name": "Back"}], _FIRST_ID + crc32(b"discord-tutor basic")
    kind = genanki.Model(model, "Tutor card", fields=fields, templates=[_TEMPLATE], css=_CSS)
    decks: dict[str, Any] = {}
    for note in notes:
        name = f"Tutor::{note.deck.replace('::', ': ')}"
        deck = decks.setdefault(name, genanki.Deck(_FIRST_ID + crc32(name.encode()), name))
        made = genanki.Note(
            model=kind,
            fields=[html(note.front), html(note.back)],
            guid=genanki.guid_for(_GUID, *note.identity),
            tags=[tag.replace(" ", "-") for tag in note.tags],
        )
        for card in made.cards:
            card.suspend = note.suspended
        deck.add_note(made)
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "cards.apkg"
        genanki.Package(list(decks.values())).write_to_file(file, timestamp=now.timestamp())
        scheduled = {genanki.guid_for(_GUID, *one.identity): one for one in notes if one.schedule is not None}
        return _scheduled(file, Path(folder), scheduled) if scheduled else file.read_bytes()


def _scheduled(file: Path, folder: Path, notes: Mapping[str, Note]) -> bytes:
    """Return a package whose cards stand as they do here: genanki writes them as new, so they're changed in its table.

    `notes` are those that were ever learned, by Anki's identity of them.
    """
    with zipfile.ZipFile(file) as archive:
        contents = {name: archive.read(name) for name in archive.namelist()}
    collection = folder / "collection.anki2"
    collection.write_bytes(contents[collection.name])
    with closing(sqlite3.connect(collection)) as connection, connection:
        (created,) = connection.execute("SELECT crt FROM col").fetchone()
        first = first_day(created)
        rows = [_row(one, first) | {"guid": guid} for guid, one in notes.items()]
        connection.executemany(_SCHEDULED, rows)
    return pack({**contents, collection.name: collection.read_bytes()}.items())


_SCHEDULED = (
    "UPDATE cards SET type = 2, queue = :queue, due = :due, ivl = :ivl, factor = 2500, reps = :reps, lapses = :lapses, "
    "data = :data WHERE nid = (SELECT id FROM notes WHERE guid = :guid)"
)


def _row(note: Note, first: date) -> dict[str, object]:
    """Return how a card stands as Anki has it: days count from the collection's first, memory is FSRS's own."""
    schedule = note.schedule
    assert schedule is not None
    memory = {"s": round(schedule.stability, 4), "d": round(schedule.difficulty, 3), "dr": 0.9}
    return {
        "queue": -1 if note.suspended else 2,
        "due": (schedule.due_on - first).days,
        "ivl": max(1, (schedule.due_on - schedule.last_on).days),
        "reps": schedule.reps,
        "lapses": schedule.lapses,
        "data": json.dumps(memory),
    }


def html(text: str) -> str:
    """Return Markdown as HTML, without the paragraph around it where it's just one."""
    html = str(_RENDERER.render(text)).strip()
    inner = html.removeprefix("<p>").removesuffix("</p>")
    return inner if len(inner) == len(html) - len("<p></p>") and "<p>" not in inner else html
