"""Notebooks become Markdown: text, code and what was printed, in order; what isn't words is left out."""

import json
from typing import Any

import pytest

from bot.formats.notebooks import MOST_PRINTED, markdown_of
from tests.conftest import ROOT


def notebook(*cells: Any, language: str = "python") -> bytes:
    return json.dumps({"cells": cells, "metadata": {"language_info": {"name": language}}, "nbformat": 4}).encode()


def code(source: str, *outputs: Any) -> dict[str, Any]:
    return {"cell_type": "code", "source": source.splitlines(keepends=True), "outputs": outputs}


def printed(text: str) -> dict[str, Any]:
    return {"output_type": "stream", "name": "stdout", "text": text}


def test_text_code_and_output_come_in_order() -> None:
    data = notebook(
        {"cell_type": "markdown", "source": ["# Means\n", "A mean of *numbers*."]},
        code("print(1)\n2", printed("1\n"), {"output_type": "execute_result", "data": {"text/plain": ["2"]}}),
        {"cell_type": "raw", "source": "not shown"},
        code(""),
    )
    expected = "# Means\nA mean of *numbers*.\n\n```python\nprint(1)\n2\n```\n\n```text\n1\n2\n```\n"
    assert markdown_of(data) == expected


def test_pictures_warnings_and_long_outputs_are_kept_short() -> None:
    data = notebook(
        {"cell_type": "markdown", "source": "Look: ![a](attachment:b.png) here"},
        code(
            "plot()",
            {"output_type": "display_data", "data": {"image/png": "AAAA", "text/plain": "<Figure>"}},
            {"output_type": "stream", "name": "stderr", "text": "a warning"},
            printed("".join(f"{n}\n" for n in range(50))),
        ),
        language="R",
    )
    text = markdown_of(data)
    assert text is not None
    assert "Figure" not in text
    assert "warning" not in text
    assert "attachment" not in text
    assert f"… {50 - MOST_PRINTED} lines more" in text
    assert "```R\nplot()\n```" in text


def test_a_fence_within_code_doesn_t_end_it() -> None:
    assert markdown_of(notebook(code("'''\n```\n'''"))) == "````python\n'''\n```\n'''\n````\n"


@pytest.mark.parametrize("data", [b"", b"[]", b"{}", b'{"cells": 1}', b"[" * 100_000, b"\xff\xfe"])
def test_what_is_no_notebook_is_none(data: bytes) -> None:
    assert markdown_of(data) is None


def test_odd_cells_are_passed_over() -> None:
    odd = [None, 1, {}, {"cell_type": "code", "source": 5}, {"cell_type": "code", "source": "a", "outputs": {"x": 1}}]
    assert markdown_of(notebook(*odd)) == "```python\na\n```\n"


def test_the_shipped_notebooks_keep_each_cell() -> None:
    files = sorted((ROOT / "lessons").rglob("*.ipynb"))
    assert files
    for file in files:
        text = markdown_of(file.read_bytes())
        assert text is not None
        for cell in json.loads(file.read_text("utf-8"))["cells"]:
            assert "".join(cell["source"]).strip("\n") in text
