"""Anki packages, made with `genanki`: importing a note again updates it instead of doubling it."""

import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from importlib import import_module
from pathlib import Path
from typing import Any
from zlib import crc32

from markdown_it import MarkdownIt

_RENDERER = MarkdownIt("commonmark", {"html": False}).enable(["table", "strikethrough"])
_FIRST_ID = 1 << 30
"""Anki's ids of decks and note types are large numbers; ours are this plus a checksum of the name, always the same."""

_TEMPLATE = {"name": "Card 1", "qfmt": "{{Front}}", "afmt": "{{FrontSide}}<hr id=answer>{{Back}}"}
_CSS = ".card { font-family: sans-serif; font-size: 20px; text-align: center; } pre, ul, ol { text-align: left; }"


@dataclass(frozen=True)
class Note:
    """A card on its way to Anki; both sides are Markdown. By its `identity`, Anki knows it again in a later export."""

    identity: tuple[str, ...]
    deck: str
    front: str
    back: str
    tags: tuple[str, ...] = ()
    suspended: bool = False


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
            guid=genanki.guid_for("discord-tutor", *note.identity),
            tags=[tag.replace(" ", "-") for tag in note.tags],
        )
        for card in made.cards:
            card.suspend = note.suspended
        deck.add_note(made)
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "cards.apkg"
        genanki.Package(list(decks.values())).write_to_file(file, timestamp=now.timestamp())
        return file.read_bytes()


def html(text: str) -> str:
    """Return Markdown as HTML, without the paragraph around it where it's just one."""
    html = str(_RENDERER.render(text)).strip()
    inner = html.removeprefix("<p>").removesuffix("</p>")
    return inner if len(inner) == len(html) - len("<p></p>") and "<p>" not in inner else html
