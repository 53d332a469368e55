"""Fits the table of what words mean: `make train`, needs the extra `vectors` and Debian's package `wordnet-base`.

Each word gets a vector in DIMENSIONS. The sum of a sentence's words, taken by a linear map to the dimensions of the
extra's model, is to point where that model puts the sentence. The sentences are WordNet's glosses and examples, and
those that the other models here learn from; only directions are learnt of theirs, so no sentence can be read back.
"""

import json
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path

import numpy as np
from scipy import sparse

from bot.text.senses import SENSES
from bot.text.vectors import DIMENSIONS as WHOLE
from bot.text.vectors import MiniLm
from bot.text.words import stem, words

HERE = Path(__file__).parent
WORDNET = Path("/usr/share/wordnet")
SHIPPED = HERE.parent / "bot" / "text" / SENSES
FILES = ("phrases.tsv", "on_screens.tsv", "asked.tsv", "followed.tsv", "offtopic.tsv", "need/sentences.tsv")
DIMENSIONS = 64
LEAST, LONGEST = 4, 20
"""A stem that fewer sentences have is left out, and one of more letters."""
EPOCHS, BATCH, RATE = 8, 1024, 8e-3
KEPT = 200_000
"""How many sentences are learnt from, drawn at random."""
HELD = 5000
"""How many of them only tell how well it went."""


def glosses() -> Iterator[str]:
    """Yield what WordNet says of its words: each definition with the words it's of, and each example."""
    for part in ("noun", "verb", "adj", "adv"):
        for line in (WORDNET / f"data.{part}").read_text("latin-1").splitlines():
            if line.startswith("  ") or "|" not in line:
                continue
            head, _, gloss = line.partition("|")
            fields = head.split()
            named = [fields[4 + 2 * number].replace("_", " ") for number in range(int(fields[3], 16))]
            told = [one.strip().strip('"') for one in gloss.strip().split(";")]
            yield f"{', '.join(named[:4])}: {told[0]}"
            yield from (one for one in told if 3 <= len(one.split()) <= 30)


def sentences() -> list[str]:
    """Return what's learnt from, in random order."""
    own = (row.split("\t")[-1] for name in FILES for row in (HERE / name).read_text("utf-8").splitlines() if row)
    every = list(dict.fromkeys((*own, *glosses())))
    np.random.default_rng(0).shuffle(every)
    return every[:KEPT]


def directions(texts: Sequence[str]) -> np.ndarray:
    """Return where the model of the extra puts each sentence."""
    embedder = MiniLm()
    return np.stack([embedder.embed(text) for text in texts]).astype(np.float32)


def counted(texts: Sequence[str]) -> tuple[list[str], sparse.csr_matrix]:
    """Return the stems that are kept, and how often each sentence has each."""
    said = [[stem(word) for word in words(text)] for text in texts]
    counts = Counter(one for sentence in said for one in set(sentence))
    kept = [one for one, count in counts.most_common() if count >= LEAST and len(one) <= LONGEST]
    rows = {one: row for row, one in enumerate(kept)}
    known = [[rows[one] for one in sentence if one in rows] for sentence in said]
    starts = np.cumsum([0, *map(len, known)])
    columns = np.array([row for sentence in known for row in sentence])
    table = sparse.csr_matrix((np.ones(len(columns), np.float32), columns, starts), (len(known), len(kept)))
    table.sum_duplicates()
    return kept, table


def learnt(table: sparse.csr_matrix, wanted: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Return a vector for each word, and the map that takes their sums to where sentences point.

    What's made small is 1 - cosine, by Adam (Kingma and Ba 2015) with a rate that rises first and then falls.
    """
    drawn = np.random.default_rng(0)
    parts = [drawn.normal(0, 0.05, (table.shape[1], DIMENSIONS)), drawn.normal(0, 0.1, (DIMENSIONS, WHOLE))]
    parts = [part.astype(np.float32) for part in parts]
    first, second = ([np.zeros_like(part) for part in parts] for _ in range(2))
    batches = len(wanted) // BATCH
    steps = EPOCHS * batches
    for step in range(1, steps + 1):
        if step % batches == 1:
            order = drawn.permutation(len(wanted))
        chosen = order[(step - 1) % batches * BATCH :][:BATCH]
        rate = RATE * min(step / (0.3 * steps), 0.5 + 0.5 * np.cos(np.pi * max(0.0, step / steps - 0.3) / 0.7))
        for part, slope, mean, spread in zip(
            parts, _slopes(parts, table[chosen], wanted[chosen]), first, second, strict=True
        ):
            mean += 0.1 * (slope - mean)
            spread += 0.001 * (slope**2 - spread)
            unbiased = mean / (1 - 0.9**step)
            part -= rate * unbiased / (np.sqrt(spread / (1 - 0.999**step)) + 1e-8)
    return parts[0], parts[1]


def _slopes(parts: Sequence[np.ndarray], table: sparse.csr_matrix, wanted: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Return how the mean of 1 - cosine changes with the words' vectors, and with the map."""
    sums = table @ parts[0]
    there = sums @ parts[1]
    length = np.linalg.norm(there, axis=1, keepdims=True) + 1e-9
    there /= length
    agrees = (there * wanted).sum(1, keepdims=True)
    slope = (agrees * there - wanted) / length / len(wanted)
    return table.T @ (slope @ parts[1].T), sums.T @ slope


def main() -> None:
    """Fit the table, say how well it agrees with the model, and ship it."""
    texts = sentences()
    wanted = directions(texts)
    stems, table = counted(texts)
    vectors, there = learnt(table[HELD:], wanted[HELD:])
    kept = vectors @ np.linalg.cholesky(there @ there.T)  # so that angles are those of the model
    scales = np.maximum(np.abs(kept).max(axis=1), 1e-9) / 127
    whole = np.round(kept / scales[:, None]).astype(np.int8)
    names = np.frombuffer(json.dumps(stems, ensure_ascii=False).encode(), np.uint8)
    np.savez_compressed(SHIPPED, stems=names, vectors=whole, scales=scales.astype(np.float16))
    sums = table[:HELD] @ vectors @ there
    agrees = (sums * wanted[:HELD]).sum(1) / np.maximum(np.linalg.norm(sums, axis=1), 1e-9)
    size = SHIPPED.stat().st_size / 1024
    print(f"{len(texts)} sentences, {len(stems)} stems, {DIMENSIONS} of {WHOLE} dimensions, {size:.0f} KiB")
    print(f"agrees with the model on sentences it wasn't fitted to: {agrees.mean():.3f}")


if __name__ == "__main__":
    main()
