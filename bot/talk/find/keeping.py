"""Puts the search index of a catalogue into bytes and back, so that a start needn't make it again.

The bytes are a pickle in which only the classes of an index are allowed, so a stray row can't run anything.
(Anyone who can write to the database has to be trusted anyway.) They're taken back only under the very name they were
kept under, which stands for the lessons and for the code.
"""

import io
import pickle
import zlib
from hashlib import sha256
from importlib.metadata import version
from pathlib import Path

from bot.content.catalogue import Catalogue
from bot.content.find.index import Made
from bot.content.read.edition import edition_of
from bot.talk.find.answers import Answers
from bot.text.senses import SENSES

_BOT = Path(__file__).parents[2]
_MADE_BY = ("content/**/*.py", "core/*.py", "text/*.py", "text/*.tsv", f"text/{SENSES}")
CODE = edition_of(sorted(one for kind in _MADE_BY for one in _BOT.glob(kind)))
"""Changes with any of the code and tables that an index is made by: what another edition made isn't taken back."""

_LIBRARIES = ("bm25s", "numpy", "PyStemmer")
_ALLOWED = frozenset(
    {
        ("array", "_array_reconstructor"),
        ("array", "array"),
        ("bot.content.find.index", "Made"),
        ("bot.content.find.lesson_names", "LessonNames"),
        ("bot.content.find.passages", "Passage"),
        ("bot.content.find.passages", "Source"),
        ("bot.content.find.terms", "Terms"),
        ("bot.content.find.ways", "Asked"),
        ("bot.content.find.ways", "Ways"),
        ("bot.core.ids", "Bookmark"),
        ("bot.text.bayes", "NaiveBayes"),
        ("bot.text.features", "piece_features"),
        ("bot.text.features", "word_features"),
        ("bot.text.postings", "Postings"),
        ("bot.text.search", "Document"),
        ("bot.text.search", "Index"),
        ("bot.text.search", "_Texts"),
        ("numpy", "dtype"),
        ("numpy", "ndarray"),
        ("numpy._core.multiarray", "_reconstruct"),
        ("numpy._core.multiarray", "scalar"),
        ("numpy._core.numeric", "_frombuffer"),
    }
)


class _Unpickler(pickle.Unpickler):
    def find_class(self, module: str, name: str) -> object:
        if (module, name) not in _ALLOWED:
            raise pickle.UnpicklingError(f"{module}.{name} is no part of an index")
        return super().find_class(module, name)


def name_of(catalogue: Catalogue) -> str:
    """Return the name of a catalogue's index: it changes with any lesson, with the code, and with its libraries."""
    told = sha256(f"{CODE} {[version(name) for name in _LIBRARIES]}".encode())
    for one in catalogue.entries.values():
        told.update(f"\0{one.id}\0{one.version}\0{one.course}".encode())
    return told.hexdigest()[:32]


def packed(answers: Answers) -> bytes:
    """Return what making an index took, in bytes: about 0.4 s and 1 to 10 MB for 1,000 lessons."""
    return zlib.compress(pickle.dumps(answers.made, pickle.HIGHEST_PROTOCOL), level=1)


def unpacked(data: bytes, catalogue: Catalogue) -> Answers | None:
    """Return the index of a catalogue from what `packed` made of it; None if it can't be read."""
    try:
        made = _Unpickler(io.BytesIO(zlib.decompress(data))).load()
    except (
        pickle.UnpicklingError,
        zlib.error,
        EOFError,
        AttributeError,
        ImportError,
        IndexError,
        ValueError,
        TypeError,
    ):
        return None
    return Answers(catalogue, made) if isinstance(made, Made) else None
