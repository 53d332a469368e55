"""What lists a course's files, in the forms that sites and books have."""

from pathlib import Path

import pytest

from bot.content.read.listings import listed_in, read_listings, title_in

PAGES = ["docs/a.md", "docs/sub/b.md", "docs/c.md", "README.md"]
ORDER = ["docs/c.md", "docs/sub/b.md"]


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("docs/SUMMARY.md", "# Summary\n- [C](c.md)\n  - [B](./sub/b.md#top)\n- [Web](https://x.org/a.md)\n"),
        ("mkdocs.yml", "site_name: My site\nnav:\n  - C: c.md\n  - Part: [sub/b.md]\nx: !!python/name:os.system\n"),
        ("_toc.yml", "format: jb-book\nroot: docs/c\nparts:\n  - chapters: [{file: docs/sub/b}]\n"),
        ("myst.yml", "project:\n  title: T\n  toc:\n    - file: c.md\n    - children: [{file: sub/b.md}]\n"),
        ("config.yaml", "title: 'T'\nepisodes:\n- c.md\n- sub/b.md\n"),
        ("_quarto.yml", "book:\n  title: T\n  chapters:\n    - docs/c.qmd\n    - docs/sub/b.qmd\n"),
        ("_bookdown.yml", "rmd_files: [docs/c.Rmd, docs/sub/b.Rmd]\n"),
        ("sidebars.js", "module.exports = { docs: ['c', {items: [\"sub/b\"]}] };"),
    ],
)
def test_a_list_gives_the_order(name: str, text: str) -> None:
    assert listed_in({name: text.encode()}, PAGES) == ORDER


@pytest.mark.parametrize("text", ["", "nav: [", "nav: [c.md]", "&a [*a]", "- " * 5_000])
def test_what_names_no_two_pages_is_no_list(text: str) -> None:
    assert listed_in({"mkdocs.yml": text.encode()}, PAGES) == []


def test_a_title_is_what_the_list_calls_the_course() -> None:
    assert title_in({"mkdocs.yml": b"site_name: 'My site'\n"}) == "My site"
    assert title_in({"book.toml": b'[book]\ntitle = "The Book"\n'}) == "The Book"
    assert title_in({"data.yml": b"title: no\n"}) == ""


def test_lists_are_read_from_a_folder(tmp_path: Path) -> None:
    (tmp_path / "src").mkdir()
    (tmp_path / "src" / "SUMMARY.md").write_text("- [A](a.md)")
    (tmp_path / "other.yml").write_text("a.md")
    assert list(read_listings(tmp_path)) == ["src/SUMMARY.md"]
