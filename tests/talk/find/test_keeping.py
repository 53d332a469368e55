"""An index in bytes: what's taken back answers as before, and nothing but an index can be taken back."""

import pickle
import zlib
from dataclasses import replace

from bot.content.catalogue import Catalogue, catalogue_of
from bot.core.ids import Bookmark, VersionHash
from bot.talk.find.answers import Answers
from bot.talk.find.keeping import name_of, packed, unpacked
from tests.content.test_help import ENTRY

CATALOGUE: Catalogue = catalogue_of([ENTRY])
ASKED = ("what is pruning", "can i throw away bits of it", "how slow are the slowest answers", "what's for lunch")


def test_what_is_taken_back_answers_as_before() -> None:
    before = Answers(CATALOGUE)
    after = unpacked(packed(before), CATALOGUE)
    assert after is not None
    assert [after.ask(one) for one in ASKED] == [before.ask(one) for one in ASKED]
    assert after.passages == before.passages
    assert after.ways.asked == before.ways.asked


def test_its_name_changes_with_any_lesson_and_is_the_same_otherwise() -> None:
    again = catalogue_of([replace(ENTRY)])
    other = catalogue_of([replace(ENTRY, version=VersionHash("other"))])
    moved = catalogue_of([replace(ENTRY, course="elsewhere")])
    assert name_of(CATALOGUE) == name_of(again)
    assert len({name_of(one) for one in (CATALOGUE, other, moved, catalogue_of([]))}) == 4


class Evil:
    def __reduce__(self) -> tuple[object, tuple[str]]:
        return exec, ("raise SystemExit",)


def test_nothing_else_is_made_or_run_by_reading_it() -> None:
    assert unpacked(zlib.compress(pickle.dumps(Evil())), CATALOGUE) is None
    assert unpacked(zlib.compress(pickle.dumps(Bookmark("a", 1))), CATALOGUE) is None


def test_damaged_bytes_are_no_index() -> None:
    whole = packed(Answers(CATALOGUE))
    for damaged in (b"", b"x", whole[: len(whole) // 2], zlib.compress(zlib.decompress(whole)[:-40])):
        assert unpacked(damaged, CATALOGUE) is None
