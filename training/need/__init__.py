"""Fits what hears somebody in need: `make train WHAT=need`, after the sentences, the turns or the features changed.

`sentences.tsv` has what people write, a line each: language, level (`danger`, `distress` or `calm`), sentence. Several
people wrote them for this purpose; those that judge the model (`benchmarks/need_sets/`) were held back, and none of
theirs stands here. `turns.tsv` has harmless turns of speech with their words in braces. What learners wish and ask, and
the courses' own text, are calm as well.
"""

import hashlib
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import product
from pathlib import Path

import numpy as np
from scipy.sparse import csr_matrix
from sklearn.linear_model import LogisticRegression

from bot.talk.hear.need import LABELS, LEXICON, ROWS, WEIGHTS, Hearing, piece_features, plain, word_features
from bot.text.linear import weighed

HERE = Path(__file__).parent
ROOT = HERE.parents[1]
SHIPPED = ROOT / "bot" / "talk" / "hear" / WEIGHTS
LEXICON_FILE = ROOT / "bot" / "talk" / "hear" / LEXICON
CALM = ("phrases.tsv", "questions.tsv", "offtopic.tsv", "reworded.tsv", "asked.tsv", "followed.tsv", "on_screens.tsv")
COURSES = HERE.parent / "courses"
"""Small courses, some of them on grave things, with what's asked of them: all of it is calm."""
LEARNT = (
    "sentences.tsv",
    "turns.tsv",
    *(f"../{name}" for name in CALM),
    *sorted(f"../courses/{file.relative_to(COURSES)}" for file in COURSES.rglob("*.tsv")),
)

Sentence = tuple[str, str]
"""A level, and what is said."""


def read() -> list[Sentence]:
    """Return everything that the model learns from."""
    lines = [line.split("\t") for line in (HERE / "sentences.tsv").read_text("utf-8").splitlines() if line]
    found = [(level, text) for _, level, text in lines]
    for name in LEARNT[2:]:
        rows = (line.split("\t") for line in (HERE / name).read_text("utf-8").splitlines() if line)
        calm = (row for row in rows if not any("struggle" in one for one in row[:-1]))  # which may be distress
        found += [("calm", row[-1]) for row in calm]
    for line in (HERE / "turns.tsv").read_text("utf-8").splitlines():
        found += [("calm", text) for text in spelt_out(line.split("\t")[1])]
    return found + [("calm", text) for folder in (COURSE, COURSES) for text in course(folder)]


def spelt_out(turn: str) -> Iterator[str]:
    """Yield a turn of speech with each of the words that may stand in its braces."""
    parts = re.split(r"[{}]", turn)
    for chosen in product(*(part.split("|") if number % 2 else [part] for number, part in enumerate(parts))):
        yield "".join(chosen)


TOLERANCE = 1e-6
"""How flat the slope has to be where the fit ends. At the library's own 1e-4 it ended early, each time somewhere else:
a few lines more, or another number of threads, made other sentences alarm."""

COURSE = ROOT / "benchmarks" / "course"


def course(folder: Path = COURSE) -> Iterator[str]:
    """Yield the sentences of a course and the ways to ask about it: by default those that the model was fitted on."""
    for file in sorted([*folder.rglob("*.md"), *folder.rglob("*.help.yaml")]):
        for sentence in re.split(r"(?<=[.!?:])\s+|\n", file.read_text("utf-8")):
            if len(sentence.split()) > 2:
                yield sentence


def digest() -> str:
    """Return the hash of the files that a model is learnt from, the courses apart."""
    return hashlib.sha256(b"".join((HERE / name).read_bytes() for name in LEARNT)).hexdigest()


def fit(sentences: Sequence[Sentence], learnt_from: str = "") -> dict[str, np.ndarray]:
    """Return the fitted model as arrays."""
    texts = [plain(text) for _, text in sentences]
    rows = [[*word_features(text), *(ROWS + row for row in piece_features(text))] for text in texts]
    counts = np.bincount(np.concatenate([np.unique(one) for one in rows]).astype(int), minlength=2 * ROWS)
    idf = (np.log((1 + len(texts)) / (1 + counts)) + 1).astype(np.float16)
    idf[counts < 2] = 0  # what one sentence alone has tells nothing
    table = _table(rows, idf.astype(np.float32))
    wanted = [LABELS.index(level) for level, _ in sentences]
    model = LogisticRegression(C=20, tol=TOLERANCE, max_iter=3000, class_weight="balanced").fit(table, wanted)
    scale = np.abs(model.coef_).max(axis=1) / 127
    cues, known = words_of_need(sentences)
    return {
        "idf": idf,
        "weights": np.round(model.coef_.T / scale).astype(np.int8),
        "scale": scale.astype(np.float32),
        "bias": model.intercept_.astype(np.float32),
        "cues": np.array(cues),
        "known": np.array(known),
        "learnt_from": np.array(learnt_from),
    }


def _table(rows: Sequence[Sequence[int]], idf: np.ndarray) -> csr_matrix:
    data, columns, ends = [], [], [0]
    for one in rows:
        for block in ([row for row in one if row < ROWS], [row for row in one if row >= ROWS]):
            found, values = weighed(block, idf)
            columns.append(np.array(found, np.int32))
            data.append(values)
        ends.append(ends[-1] + len(columns[-1]) + len(columns[-2]))
    return csr_matrix((np.concatenate(data), np.concatenate(columns), ends), shape=(len(rows), 2 * ROWS))


def words_of_need(sentences: Sequence[Sentence]) -> tuple[list[str], list[str]]:
    """Return the longer words that speak of need, towards which typos are mended, and all that are no typos."""
    needy: Counter[str] = Counter()
    calm: Counter[str] = Counter()
    for level, text in sentences:
        (calm if level == "calm" else needy).update(set(re.findall(r"[^\W\d_]{5,}", plain(text))))
    known = sorted(word for word in needy | calm if needy[word] + calm[word] > 1)
    return sorted(word for word in needy if needy[word] > 3 and needy[word] > 3 * calm[word]), known


def lexicon_without_calm(lexicon: str, sentences: Sequence[Sentence]) -> list[str]:
    """Return the lines of a lexicon whose phrases no calm sentence has: the rest needs a model to be understood."""
    calm = "\n".join(f" {' '.join(re.findall(r'[^ ]+', plain(text)))} " for level, text in sentences if level == "calm")
    return [line for line in lexicon.splitlines() if line and f" {plain(line.split(chr(9))[2])} " not in calm]


def main() -> None:
    """Fit on everything, and ship it."""
    sentences = read()
    fitted = fit(sentences, digest())
    np.savez_compressed(SHIPPED, **fitted)  # type: ignore[arg-type]  # its stub takes the names for options
    hearing = Hearing(LEXICON_FILE.read_text("utf-8"), fitted)
    needy = [text for level, text in sentences if level != "calm"]
    heard = sum(hearing.hear(text) is not None for text in needy) / len(needy)
    size = SHIPPED.stat().st_size / 1024
    print(f"{len(sentences)} sentences, {len(hearing.phrases)} phrases, {size:.0f} KiB; heard of its own: {heard:.1%}")


if __name__ == "__main__":
    main()
