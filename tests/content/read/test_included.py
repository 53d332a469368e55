"""What a page takes from other files stands in it."""

from pathlib import PurePosixPath

import pytest

from bot.content.check.uploads import load_courses
from bot.content.read.data_files import DataRefused
from bot.content.read.included import included_names, with_included
from bot.formats import archives

MAIN = b"// ANCHOR: all\nuse a;\n// ANCHOR: main\nfn main() {}\n// ANCHOR_END: main\n// ANCHOR_END: all\n"
FILES = {"src/main.rs": MAIN, "docs/part.md": b"Said elsewhere.\n", "docs/loop.md": b'--8<-- "loop.md"\n'}


def taken(line: str) -> str:
    return with_included(f"Before\n{line}\nAfter", PurePosixPath("docs/page.md"), FILES)


def test_a_file_or_a_part_of_it_stands_in_the_place_of_its_name() -> None:
    assert taken("{{#include ../src/main.rs}}") == "Before\nuse a;\nfn main() {}\nAfter"
    assert taken("{{#rustdoc_include ../src/main.rs:main}}") == "Before\nfn main() {}\nAfter"
    assert taken("{{#include ../src/main.rs:2:3}}") == "Before\nuse a;\n// ANCHOR: main\nAfter"
    assert taken('  --8<-- "part.md"') == "Before\n  Said elsewhere.\nAfter"
    assert taken("{{< include part.md >}}") == taken("```{include} part.md\n```")
    assert taken("```{include} part.md\n:start-line: 1\n```") == "Before\nSaid elsewhere.\nAfter"
    assert taken("```{literalinclude} ../src/main.rs\n```") == "Before\n```rs\nuse a;\nfn main() {}\n```\nAfter"


def test_what_is_not_there_stays_named_and_nothing_goes_on_for_ever() -> None:
    assert taken("{{#include none.rs}}") == "Before\n{{#include none.rs}}\nAfter"
    assert taken('--8<-- "loop.md"') == 'Before\n--8<-- "loop.md"\nAfter'
    assert included_names([b"a\n{{#include ../../x/y.rs:2}}\n", b'--8<-- "b.md"', b"c"]) == {"x/y.rs", "b.md"}


def test_an_archive_brings_the_files_that_its_pages_take_text_from() -> None:
    files = {
        "book-main/src/SUMMARY.md": b"- [A](a.md)\n- [B](b.md)\n",
        "book-main/src/a.md": b"# A\n\n```rust\n{{#include ../code/main.rs:main}}\n```\n",
        "book-main/src/b.md": b"# B\n\nText.\n",
        "book-main/code/main.rs": MAIN,
        "book-main/code/other.rs": b"never wanted",
    }
    ((first, _),) = load_courses("book-main.zip", archives.pack(files.items()))
    assert b"```rust\nfn main() {}\n```" in first.data
    assert first.files.read("code/main.rs") == MAIN
    with pytest.raises(DataRefused):
        first.files.read("code/other.rs")


def test_only_pictures_that_a_page_has_are_read_however_long_its_lines_are() -> None:
    page = b"# A\n\n![x](img/a.png) " + b"base64" * 100_000 + b"\n"
    archive = archives.pack([("c/a.md", page), ("c/img/a.png", b"png"), ("c/img/b.png", b"png")])
    ((one,),) = load_courses("c.zip", archive)
    assert one.files.read("img/a.png") == b"png"
    with pytest.raises(DataRefused):
        one.files.read("img/b.png")
