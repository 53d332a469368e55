"""Jupyter notebooks as Markdown: their text, their code, and what it printed (nbformat.readthedocs.io, version 4)."""

import json
import re
from collections.abc import Iterator, Mapping
from typing import Any

MOST_PRINTED = 20
"""How many lines of what a cell printed are kept."""

_ATTACHED = re.compile(r"!\[[^\]\n]*\]\(attachment:[^)\n]*\)")
_FENCE = re.compile(r"^`{3,}", re.MULTILINE)


def markdown_of(data: bytes) -> str | None:
    """Return a notebook as Markdown; None if it's none. Pictures that cells drew or hold in themselves are left out."""
    try:
        root = json.loads(data)
    except (ValueError, RecursionError):
        return None
    if not isinstance(root, dict) or not isinstance(cells := root.get("cells"), list):
        return None
    language = _language(root.get("metadata"))
    parts = [part for cell in cells if isinstance(cell, dict) for part in _cell(cell, language)]
    return "\n\n".join(part for part in parts if part.strip()) + "\n"


def _language(metadata: Any) -> str:
    info = metadata.get("language_info") if isinstance(metadata, dict) else None
    name = info.get("name") if isinstance(info, dict) else None
    return name if isinstance(name, str) and re.fullmatch(r"[\w+#-]{1,20}", name) else "python"


def _cell(cell: Mapping[str, Any], language: str) -> Iterator[str]:
    source = _text(cell.get("source")).strip("\n")
    if cell.get("cell_type") == "markdown":
        yield _ATTACHED.sub("", source)
    elif cell.get("cell_type") == "code" and source.strip():
        yield _fenced(source, language)
        outputs = cell.get("outputs")
        said = outputs if isinstance(outputs, list) else []
        printed = "".join(_printed(one) for one in said if isinstance(one, dict))
        lines = printed.strip("\n").split("\n")
        if printed.strip():
            more = [f"… {len(lines) - MOST_PRINTED} lines more"] if len(lines) > MOST_PRINTED else []
            yield _fenced("\n".join([*lines[:MOST_PRINTED], *more]), "text")


def _printed(output: Mapping[str, Any]) -> str:
    """Return what an output says in words; nothing for pictures, warnings and errors."""
    if output.get("output_type") == "stream":
        return _text(output.get("text")) if output.get("name") == "stdout" else ""
    data = output.get("data")
    if not isinstance(data, dict) or any(str(kind).startswith("image/") for kind in data):
        return ""
    words = _text(data.get("text/plain"))
    return f"{words}\n" if words else ""


def _fenced(text: str, language: str) -> str:
    """Return a block of code, its fence longer than any in it."""
    longest = max((len(one) for one in _FENCE.findall(text)), default=2)
    fence = "`" * (longest + 1)
    return f"{fence}{language}\n{text}\n{fence}"


def _text(value: Any) -> str:
    """Return a text, which a notebook may hold as a list of its lines."""
    if isinstance(value, list):
        return "".join(one for one in value if isinstance(one, str))
    return value if isinstance(value, str) else ""
