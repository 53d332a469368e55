"""Archives: what goes in comes out; whatever is hostile is refused with a sentence, in bounded time and memory."""

import io
import stat
import tracemalloc
import unicodedata
import zipfile
from collections.abc import Callable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.content.check.checker import check_loaded
from bot.content.check.uploads import load_archive
from bot.formats import archives
from bot.formats.archives import Limits, Unreadable, unpack

MIB = 1024 * 1024
LIMITS = Limits(files=20, file=64 * 1024, total=256 * 1024)

names = st.text("abcÄ é1._-", min_size=1, max_size=12).filter(lambda name: not name.startswith("."))
paths = st.lists(names, min_size=1, max_size=3).map("/".join).filter(lambda path: ".." not in path.split("/"))


def everything(_name: str) -> bool:
    return True


@given(st.dictionaries(paths, st.binary(max_size=200), max_size=15))
def test_what_goes_in_comes_out(files: dict[str, bytes]) -> None:
    expected = {unicodedata.normalize("NFC", name): data for name, data in files.items()}
    if len(expected) == len(files):
        assert unpack(archives.pack(files.items()), LIMITS, everything) == expected


@given(st.binary(max_size=2000))
def test_noise_is_refused_and_never_anything_else(noise: bytes) -> None:
    with pytest.raises(Unreadable):
        unpack(b"PK\x03\x04" + noise, LIMITS, everything)


GOOD = archives.pack([("a/b.md", b"hello " * 50), ("a/c.json", b"{}")])


@settings(max_examples=400)
@given(st.lists(st.tuples(st.integers(0, len(GOOD) - 1), st.integers(0, 255)), min_size=1, max_size=8))
def test_a_damaged_archive_is_refused_or_read_within_its_limits(changes: list[tuple[int, int]]) -> None:
    damaged = bytearray(GOOD)
    for place, value in changes:
        damaged[place] = value
    try:
        found = unpack(bytes(damaged), LIMITS, everything)
    except Unreadable:
        return
    assert sum(map(len, found.values())) <= LIMITS.total


@given(st.dictionaries(paths.map(lambda path: f"{path}.md"), st.binary(max_size=300), min_size=1, max_size=6))
def test_whatever_lessons_an_archive_holds_every_one_is_told_of(files: dict[str, bytes]) -> None:
    try:
        loaded = load_archive("x.zip", archives.pack(files.items()))
    except Unreadable:
        return
    checked = check_loaded(loaded)
    assert len(checked) == len(loaded)
    assert all(one.reading.lesson or one.reading.errors for one in checked)


def entry(
    name: str, data: bytes = b"x", mode: int = 0o644, flag: int = 0, packing: int = zipfile.ZIP_DEFLATED
) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", packing) as archive:
        info = zipfile.ZipInfo(name)
        info.compress_type = packing
        info.external_attr = mode << 16
        archive.writestr(info, data)
    packed = bytearray(out.getvalue())
    if flag:
        for mark, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
            packed[packed.index(mark) + offset] |= flag
    return bytes(packed)


def nameless() -> bytes:
    out, info = io.BytesIO(), zipfile.ZipInfo("x")
    info.filename = ""
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr(info, b"x")
    return out.getvalue()


@pytest.mark.parametrize(
    ("data", "why"),
    [
        (entry("../a.md"), "leads out of the folder"),
        (entry("a/../../b.md"), "leads out of the folder"),
        (entry("/etc/passwd"), "leads out of the folder"),
        (entry("C:\\a.md"), "leads out of the folder"),
        (entry("..\\a.md"), "leads out of the folder"),
        (entry("a\x07.md"), "no usable name"),
        (entry("a" * 300), "no usable name"),
        (nameless(), "no name"),
        (entry("a.md", flag=1), "locked with a password"),
        (entry("a.md", b"0" * (64 * 1024 + 1)), "larger than 0 MiB"),
        (archives.pack([(f"{n}.md", b"0" * 60_000) for n in range(10)]), "holds more than"),
        (archives.pack([(f"{n}.md", b"") for n in range(21)]), "more than 20 files"),
        (GOOD[:-30], "cannot be read"),
        (b"", "cannot be read"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_tricks_are_refused(data: bytes, why: str) -> None:
    with pytest.raises(Unreadable, match=why):
        unpack(data, LIMITS, everything)


def test_a_link_is_the_file_that_it_leads_to_and_one_that_leads_out_is_none() -> None:
    def linked(target: str) -> dict[str, bytes]:
        out = io.BytesIO(entry("docs/link.md", target.encode(), stat.S_IFLNK | 0o777))
        with zipfile.ZipFile(out, "a") as archive:
            archive.writestr("real.md", b"Real.")
        return unpack(out.getvalue(), LIMITS, everything)

    assert linked("../real.md") == {"docs/link.md": b"Real.", "real.md": b"Real."}
    for target in ("/etc/passwd", "../../real.md", "link.md", "none.md", "\xff" * 300):
        assert linked(target) == {"real.md": b"Real."}


def test_what_does_not_fit_is_left_out_where_that_is_wanted() -> None:
    many = archives.pack([("a.md", b"0" * 60_000), ("big.md", b"0" * 70_000), *((f"{n}.md", b"1") for n in range(30))])
    found = unpack(many, LIMITS, everything, fitting=True)
    assert len(found) == LIMITS.files
    assert "big.md" not in found
    assert len(unpack(many, LIMITS, lambda name: name == "a.md")) == 1, "only what's wanted counts"


def test_a_name_that_is_none_is_left_out_where_nobody_wants_it() -> None:
    odd = archives.pack([("a.md", b"1"), (f"{'x' * 300}.png", b"2")])
    assert unpack(odd, LIMITS, lambda name: name.endswith(".md")) == {"a.md": b"1"}
    assert unpack(odd, LIMITS, everything, fitting=True) == {"a.md": b"1"}


def test_of_two_files_with_one_name_the_first_is_taken() -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("a.md", b"one")
        with pytest.warns(UserWarning, match="Duplicate"):
            archive.writestr("a.md", b"two")
    assert unpack(out.getvalue(), LIMITS, everything) == {"a.md": b"one"}


def test_what_a_mac_adds_and_hidden_files_are_none_and_names_in_utf8_are_read() -> None:
    data = archives.pack([("c/ä.md", b"1"), ("__MACOSX/c/._ä.md", b"2"), ("c/.DS_Store", b"3"), (".git/x.md", b"4")])
    assert unpack(data, LIMITS, everything) == {"c/ä.md": b"1"}
    unmarked = bytearray(entry("c/ä.md".encode().decode("cp437")))
    for mark, offset in ((b"PK\x03\x04", 7), (b"PK\x01\x02", 9)):
        unmarked[unmarked.index(mark) + offset] &= ~0x08 & 0xFF
    # the name is written as UTF-8 by Python; without the mark it reads as cp437 of UTF-8 of cp437
    assert len(unpack(bytes(unmarked), LIMITS, everything)) == 1


def lying(size: int, packing: int = zipfile.ZIP_DEFLATED) -> bytes:
    """Return an archive whose entry admits to ten bytes and unpacks to `size`."""
    packed = bytearray(entry("a.md", b"\0" * size, packing=packing))
    for mark, offset in ((b"PK\x03\x04", 22), (b"PK\x01\x02", 24)):
        place = packed.index(mark) + offset
        packed[place : place + 4] = (10).to_bytes(4, "little")
    return bytes(packed)


@pytest.mark.parametrize(
    "bomb",
    [
        pytest.param(lambda: entry("a.md", b"\0" * (200 * MIB)), id="200 MiB in 200 KiB"),
        pytest.param(lambda: lying(200 * MIB), id="one that lies about its size"),
        pytest.param(lambda: lying(200 * MIB, zipfile.ZIP_BZIP2), id="bzip2"),
        pytest.param(lambda: lying(200 * MIB, zipfile.ZIP_LZMA), id="LZMA"),
        pytest.param(lambda: (b"PK\x01\x02" + b"\0" * 42) * 200_001, id="200,000 entries"),
    ],
)
def test_bombs_are_left_before_they_cost_memory(bomb: Callable[[], bytes]) -> None:
    data = bomb()
    tracemalloc.start()
    with pytest.raises(Unreadable):
        unpack(data, LIMITS, everything)
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert peak < 8 * MIB
