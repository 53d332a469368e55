"""Anki's packages, written by Anki itself in both its forms, and ours, read back by Anki with the schedule."""

import io
import sqlite3
import zipfile
from collections.abc import Callable
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest
from anki.collection import Collection, ExportAnkiPackageOptions, ImportAnkiPackageOptions, ImportAnkiPackageRequest
from anki.decks import DeckId

from bot.formats.anki import Note, package
from bot.formats.apkg import Schedule, read_package
from bot.formats.archives import Unreadable
from bot.formats.banks.decks import cards_in

Exported = Callable[..., bytes]


@pytest.fixture
def collection(tmp_path: Path) -> Collection:
    made = Collection(str(tmp_path / "made.anki2"))
    made.set_config("fsrs", True)
    return made


def add(made: Collection, kind: str, deck: str = "Default", tags: str = "", **fields: str) -> None:
    notetype = made.models.by_name(kind)
    assert notetype is not None
    note = made.new_note(notetype)
    for name, text in fields.items():
        note[name.replace("_", " ")] = text
    note.tags = tags.split()
    number = made.decks.id(deck)
    assert number is not None
    made.add_note(note, DeckId(number))


def exported(made: Collection, folder: Path, *, legacy: bool) -> bytes:
    options = ExportAnkiPackageOptions(with_scheduling=True, with_deck_configs=False, with_media=False, legacy=legacy)
    file = folder / "out.apkg"
    made.export_anki_package(out_path=str(file), options=options, limit=None)
    return file.read_bytes()


@pytest.mark.parametrize("legacy", [False, True], ids=["today", "before"])
def test_sides_decks_and_tags_come_as_anki_shows_them(collection: Collection, tmp_path: Path, legacy: bool) -> None:
    add(collection, "Basic", "Latin::Plants", "noun first", Front="rosa", Back="<b>rose</b><br>a flower")
    add(collection, "Basic (and reversed card)", Front="amo", Back="I love")
    text = "A {{c1::rose::flower}} is a {{c2::flower}}."
    add(collection, "Cloze", Text=text, Back_Extra="Both grow.")
    found = read_package(exported(collection, tmp_path, legacy=legacy))
    assert {(one.deck, one.front, one.back, one.tags) for one in found.cards} == {
        ("Latin::Plants", "rosa", "rose a flower", ("first", "noun")),
        ("Default", "amo", "I love", ()),
        ("Default", "I love", "amo", ()),
        ("Default", "A **[flower]** is a flower.", "A **rose** is a flower.\n\nBoth grow.", ()),
        ("Default", "A rose is a **[…]**.", "A rose is a **flower**.\n\nBoth grow.", ()),
    }
    assert found.unseen == 0
    assert all(one.schedule is None for one in found.cards), "none of them was learned"


@pytest.mark.parametrize("legacy", [False, True], ids=["today", "before"])
def test_the_schedule_comes_along(collection: Collection, tmp_path: Path, legacy: bool) -> None:
    for name in ("learned", "slow", "aside", "new"):
        add(collection, "Basic", Front=name, Back="x")
    assert collection.db is not None
    collection.db.execute("UPDATE col SET crt = crt - ?", 100 * 86_400)  # so that something is overdue
    today = collection.sched.today

    def stand(name: str, **more: Any) -> None:
        (number,) = collection.find_cards(f"front:{name}")
        card = collection.get_card(number)
        for key, value in {"type": 2, "queue": 2, "ivl": 10, "factor": 2500, "reps": 3, "lapses": 1, **more}.items():
            setattr(card, key, value)
        collection.update_card(card)

    stand("learned", due=today + 4)
    (number,) = collection.find_cards("front:learned")
    collection.db.execute("UPDATE cards SET data = ? WHERE id = ?", '{"s":12.5,"d":6.25,"dr":0.9}', number)
    stand("slow", due=today - 2, factor=1300)
    stand("aside", due=today, queue=-1)
    found = {one.front: one for one in read_package(exported(collection, tmp_path, legacy=legacy)).cards}
    now = datetime.now(UTC).date()
    learned, slow = found["learned"].schedule, found["slow"].schedule
    assert learned is not None
    assert slow is not None
    assert (learned.stability, learned.difficulty, learned.reps, learned.lapses) == (12.5, 6.25, 3, 1)
    assert abs((learned.due_on - now).days - 4) <= 1
    assert (learned.due_on - learned.last_on).days == 10
    assert abs((slow.due_on - now).days + 2) <= 1
    assert (slow.stability, slow.difficulty) == (10.0, 10.0), "its interval and its ease stand for FSRS's numbers"
    assert found["aside"].suspended
    assert found["new"].schedule is None


def test_pictures_and_sounds_are_counted_and_left_out(collection: Collection, tmp_path: Path) -> None:
    add(collection, "Basic", Front='<img src="a.png">', Back="x")
    add(collection, "Basic", Front="heard", Back="[sound:a.mp3]")
    add(collection, "Basic", Front="seen", Back="yes")
    data = exported(collection, tmp_path, legacy=False)
    found = read_package(data)
    assert ([one.front for one in found.cards], found.unseen) == (["seen"], 2)
    as_lesson = cards_in(data)
    assert as_lesson.cards == ({"front": "seen", "back": "yes"},)
    assert [one.what for one in as_lesson.left_out] == ["2 of its cards"]


def test_what_we_export_comes_to_anki_with_its_schedule(tmp_path: Path) -> None:
    now = datetime.now(UTC)
    schedule = Schedule(date(2026, 3, 1), date(2026, 3, 21), 5, 1, 20.5, 4.25)
    notes = [
        Note(("1",), "Latin", "rosa", "rose", (), False, schedule),
        Note(("2",), "Latin", "amo", "I love", (), True, schedule),
        Note(("3",), "Latin", "new", "one"),
    ]
    data = package(notes, now)
    (tmp_path / "ours.apkg").write_bytes(data)
    made = Collection(str(tmp_path / "other.anki2"))
    options = ImportAnkiPackageOptions(with_scheduling=True)
    made.import_anki_package(ImportAnkiPackageRequest(package_path=str(tmp_path / "ours.apkg"), options=options))
    cards = {made.get_note(card.nid)["Front"]: card for card in map(made.get_card, made.find_cards(""))}
    learned, aside, new = (cards[name] for name in ("rosa", "amo", "new"))
    assert (learned.type, learned.queue, learned.ivl, learned.reps, learned.lapses) == (2, 2, 20, 5, 1)
    due = (now.date() - date(2026, 3, 21)).days
    assert abs(made.sched.today - learned.due - due) <= 1
    assert learned.memory_state is not None
    assert (round(learned.memory_state.stability, 2), round(learned.memory_state.difficulty, 2)) == (20.5, 4.25)
    assert aside.queue == -1
    assert (new.type, new.queue) == (0, 0)
    made.close()
    back = {one.front: one.schedule for one in read_package(data).cards}
    assert back == {"rosa": schedule, "amo": schedule, "new": None}


def packed(content: bytes, name: str = "collection.anki2") -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr(name, content)
    return out.getvalue()


def hostile(tmp_path: Path) -> bytes:
    """Return a collection whose notes are a view that never ends."""
    connection = sqlite3.connect(tmp_path / "hostile.db")
    connection.executescript("""
        CREATE TABLE col (crt, models, decks); INSERT INTO col VALUES (0, '{"1": {"flds": [], "tmpls": []}}', '{}');
        CREATE TABLE cards (id, nid, did, odid, ord, type, queue, due, odue, ivl, factor, reps, lapses, data);
        CREATE VIEW notes AS WITH RECURSIVE n(id) AS (SELECT 1 UNION ALL SELECT id + 1 FROM n)
            SELECT id, 1 mid, '' flds, '' tags FROM n;
        INSERT INTO cards (nid) VALUES (-1);
    """)
    connection.close()
    return (tmp_path / "hostile.db").read_bytes()


def test_what_cannot_be_read_is_refused_in_time(tmp_path: Path, collection: Collection) -> None:
    add(collection, "Basic", Front="a", Back="b")
    good = exported(collection, tmp_path, legacy=False)
    with zipfile.ZipFile(io.BytesIO(good)) as archive:
        newest = archive.read("collection.anki21b")
    for data in (
        b"",
        b"no archive",
        packed(b"x", "other"),
        packed(b""),
        packed(b"SQLite format 3\0" + b"\0" * 100),
        packed(newest[: len(newest) // 2], "collection.anki21b"),
        packed(b"no zstd", "collection.anki21b"),
        packed(hostile(tmp_path)),
    ):
        with pytest.raises(Unreadable):
            read_package(data)
