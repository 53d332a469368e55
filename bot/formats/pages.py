"""Which files are pages of a course by their names: Markdown, whatever its maker calls it, and Jupyter notebooks."""

from collections.abc import Iterable
from pathlib import PurePosixPath

MARKDOWN = (".md", ".markdown", ".mdx", ".qmd", ".rmd")
"""What Markdown's files end with: plain ones, Docusaurus's, Quarto's, and R Markdown's."""
NOTEBOOK = ".ipynb"


def is_markdown(name: str) -> bool:
    """Tell from its name whether a file is Markdown."""
    return name.casefold().endswith(MARKDOWN)


def is_notebook(name: str) -> bool:
    """Tell from its name whether a file is a notebook."""
    return name.casefold().endswith(NOTEBOOK)


def is_page(name: str) -> bool:
    """Tell from its name whether a file is a page."""
    return is_markdown(name) or is_notebook(name)


def is_readme(name: str) -> bool:
    """Tell from its path whether a file is the README of its folder."""
    return is_markdown(name) and PurePosixPath(name).stem.casefold() == "readme"


def markdown_in(names: Iterable[str]) -> list[str]:
    """Return the Markdown files among these paths, by name; beside an `.md` not the one that it was made from."""
    found = {name: markdown_name(name) for name in sorted(names) if is_markdown(name)}
    return [name for name, made in found.items() if name == made or made not in found]


def without_ending(name: str) -> str:
    """Return a page's path without its ending; any other path as it is."""
    return name[: -len(PurePosixPath(name).suffix)] if is_page(name) else name


def markdown_name(name: str) -> str:
    """Return what a page is called as Markdown."""
    return name if name.casefold().endswith(".md") else f"{without_ending(name)}.md"
