"""Markdown is read whatever its file is called: Docusaurus's, Quarto's, R Markdown's."""

import pytest

from bot.formats.pages import is_markdown, is_page, markdown_in, markdown_name, without_ending


@pytest.mark.parametrize("ending", ["md", "MD", "markdown", "mdx", "qmd", "Rmd"])
def test_markdown_has_many_endings(ending: str) -> None:
    assert is_markdown(f"a/b.{ending}")
    assert is_page(f"a/b.{ending}")
    assert without_ending(f"a/b.{ending}") == "a/b"
    assert markdown_name(f"a/b.{ending}").casefold() == "a/b.md"


def test_a_notebook_is_a_page_and_other_files_are_none() -> None:
    assert is_page("a.ipynb")
    assert not is_markdown("a.ipynb")
    assert not is_page("a.mdown.txt")
    assert without_ending("a.b/c") == "a.b/c"


def test_what_a_page_was_made_from_is_not_read_beside_it() -> None:
    assert markdown_in(["b.Rmd", "b.md", "a.qmd", "a.txt", "c/b.Rmd"]) == ["a.qmd", "b.md", "c/b.Rmd"]
