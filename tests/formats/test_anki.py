"""Our packages in the hands of Anki's own library."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from anki.collection import Collection, ImportAnkiPackageOptions, ImportAnkiPackageRequest

from bot.formats.anki import Note, package

NOW = datetime(2026, 3, 2, 12, tzinfo=UTC)
NOTES = [
    Note(("0", "alpha", "lesson", "a"), "The first letter", "Alpha", "the **first**", ("alpha",)),
    Note(("0", "alpha", "lesson", "b"), "The first letter", "`x < 1` & <b>", "```\ncode\n```", ("alpha",)),
    Note(("0", "", "own", "c"), "My own cards", "Mine", "- one\n- two", ("own",), suspended=True),
]


@pytest.fixture
def anki(tmp_path: Path) -> Iterator[Collection]:
    collection = Collection(str(tmp_path / "collection.anki2"))
    yield collection
    collection.close()


def take_in(anki: Collection, data: bytes, tmp_path: Path) -> None:
    file = tmp_path / "cards.apkg"
    file.write_bytes(data)
    options = ImportAnkiPackageOptions(with_scheduling=True)  # what is set aside here stays so there
    anki.import_anki_package(ImportAnkiPackageRequest(package_path=str(file), options=options))


def fields(anki: Collection) -> list[list[str]]:
    return sorted(anki.get_note(number).fields for number in anki.find_notes(""))


def test_anki_imports_every_card_in_its_deck(anki: Collection, tmp_path: Path) -> None:
    take_in(anki, package(NOTES, NOW), tmp_path)
    assert fields(anki) == [
        ["<code>x &lt; 1</code> &amp; &lt;b&gt;", "<pre><code>code\n</code></pre>"],
        ["Alpha", "the <strong>first</strong>"],
        ["Mine", "<ul>\n<li>one</li>\n<li>two</li>\n</ul>"],
    ]
    assert {deck.name for deck in anki.decks.all_names_and_ids()} >= {"Tutor::The first letter", "Tutor::My own cards"}
    assert len(anki.find_cards("is:suspended")) == 1
    assert len(anki.find_cards("tag:alpha")) == 2


def test_a_second_import_updates_and_doubles_nothing(anki: Collection, tmp_path: Path) -> None:
    take_in(anki, package(NOTES, NOW), tmp_path)
    changed = [Note(NOTES[0].identity, NOTES[0].deck, "Alpha", "the very first"), *NOTES[1:]]
    take_in(anki, package(changed, NOW + timedelta(days=1)), tmp_path)
    assert len(fields(anki)) == 3
    assert ["Alpha", "the very first"] in fields(anki)
