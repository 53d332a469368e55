"""The edition of the reader: a number made from the code that reads lessons, so it changes whenever that does.

Stored lessons that another edition read are read again. Otherwise a new field or a corrected rule would never reach the
lessons that are stored already. (A changed comment counts as well; it only costs one more reading.)
"""

import hashlib
from collections.abc import Iterable
from pathlib import Path

CODE = (
    "content/help.py",
    "content/layout/blocks.py",
    "content/layout/chapters.py",
    "content/layout/effort.py",
    "content/layout/excerpts.py",
    "content/layout/formulas.py",
    "content/layout/inline.py",
    "content/layout/markdown.py",
    "content/layout/pages.py",
    "content/layout/parsers.py",
    "content/layout/path.py",
    "content/layout/sections.py",
    "content/lesson.py",
    "content/media.py",
    "content/read/counted.py",
    "content/read/data_files.py",
    "content/read/handouts.py",
    "content/read/helps.py",
    "content/read/keys.py",
    "content/read/part_notes.py",
    "content/read/pictures.py",
    "content/read/problems.py",
    "content/read/reader.py",
    "content/read/repair.py",
    "content/read/rewrites.py",
    "content/read/sentences.py",
    "content/read/shapes.py",
    "content/read/slips.py",
    "content/read/validation.py",
    "content/read/widget_data.py",
    "content/read/yaml_tree.py",
    "core/chance.py",
    "core/guard.py",
    "core/ids.py",
    "core/late.py",
    "core/text.py",
    "formats/pages.py",
    "questions/__init__.py",
    "questions/cloze.py",
    "questions/controls.py",
    "questions/fields.py",
    "questions/multiple_choice.py",
    "questions/multiple_select.py",
    "questions/numbers.py",
    "questions/numeric.py",
    "questions/options.py",
    "questions/ordering.py",
    "questions/question.py",
    "questions/short_answer.py",
    "questions/true_false.py",
    "questions/typed.py",
    "text/neighbours.py",
    "text/postings.py",
    "text/search.py",
    "text/weights.py",
    "text/words.py",
    "widgets/__init__.py",
    "widgets/deployment_readiness_checker.py",
    "widgets/performance_tradeoff_explorer.py",
    "widgets/tradeoffs.py",
    "widgets/widget.py",
    "widgets/wordcloud.py",
)
"""Every file below `bot/` that's involved in reading a lesson, cutting it into pages, and laying the path over them.

A test follows the imports and fails if this list misses one.
"""


def edition_of(files: Iterable[Path]) -> int:
    """Return a number from 0 to 2³¹−1 that changes with any file's name or content."""
    digest = hashlib.sha256()
    for file in files:
        content = file.read_bytes()
        digest.update(f"{file.name}\0{len(content)}\0".encode() + content)
    return int.from_bytes(digest.digest()[:4], "big") & 0x7FFF_FFFF


READER = edition_of(Path(__file__).parents[2] / name for name in CODE)
"""The edition of the running program."""
