"""Fits the model that understands sentences: `make intents`, after `phrases.tsv` or the features changed.

`phrases.tsv` has what learners may type, a line each: the intents that are right (joined by |), a tab, the sentence.
The sentences were written by several people for this purpose; those that judge the model (`benchmarks/chat_sets/`) by
others, and no sentence of theirs may stand here.
"""

import hashlib
import json
from collections.abc import Mapping, Sequence
from pathlib import Path

import numpy as np
from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.linear_model import LogisticRegression
from sklearn.pipeline import make_union

from bot.language.intents import WEIGHTS, Intent, Understanding, narrowed, piece_features, word_features

PHRASES = Path(__file__).parent / "phrases.tsv"
SHIPPED = Path(__file__).parents[1] / "bot" / "language" / WEIGHTS
LEAST = 2
"""A feature that fewer sentences have is left out."""


def read(path: Path) -> list[tuple[list[str], str]]:
    """Return the sentences of a file, each with the intents that are right."""
    lines = (line.split("\t") for line in path.read_text("utf-8").splitlines() if line)
    return [(intents.split("|"), text) for intents, text in lines]


def digest(path: Path = PHRASES) -> str:
    """Return the hash of the sentences that a model is learnt from."""
    return hashlib.sha256(path.read_bytes()).hexdigest()


def fit(phrases: Sequence[tuple[list[str], str]], learnt_from: str = "") -> dict[str, np.ndarray]:
    """Return the fitted model as arrays; a sentence for which several intents are right counts for each."""
    texts = [text for intents, text in phrases for _ in intents]
    wanted = [intent for intents, _ in phrases for intent in intents]
    words = TfidfVectorizer(analyzer=word_features, sublinear_tf=True, min_df=LEAST)
    pieces = TfidfVectorizer(analyzer=piece_features, sublinear_tf=True, min_df=LEAST)
    table = make_union(words, pieces).fit_transform(texts)
    model = LogisticRegression(C=40, max_iter=2000, class_weight="balanced").fit(table, wanted)
    scale = np.abs(model.coef_).max(axis=1) / 127
    names = {
        "words": words.get_feature_names_out().tolist(),
        "pieces": pieces.get_feature_names_out().tolist(),
        "intents": model.classes_.tolist(),
        "learnt_from": learnt_from,
    }
    return {
        "names": np.frombuffer(json.dumps(names, ensure_ascii=False).encode(), np.uint8),
        "idf": np.concatenate([words.idf_, pieces.idf_]).astype(np.float16),
        "weights": np.round(model.coef_.T / scale).astype(np.int8),
        "scale": scale.astype(np.float32),
        "bias": model.intercept_.astype(np.float32),
    }


def accuracy(
    model: Understanding, phrases: Sequence[tuple[list[str], str]], instead: Mapping[Intent, Intent] | None = None
) -> float:
    """Return the share of sentences whose likeliest intent is right; `instead` is what's meant where no screen is."""
    found = (narrowed(model.guesses(text), instead or {})[0].intent in intents for intents, text in phrases)
    return sum(found) / len(phrases)


def main() -> None:
    """Fit on everything, and ship it."""
    phrases = read(PHRASES)
    fitted = fit(phrases, digest())
    np.savez_compressed(SHIPPED, **fitted)  # type: ignore[arg-type]  # its stub takes the names for options
    size = SHIPPED.stat().st_size / 1024
    print(f"{len(phrases)} sentences, {fitted['weights'].shape[0]} features, {size:.0f} KiB")
    print(f"understood of the sentences themselves: {accuracy(Understanding(fitted), phrases):.1%}")


if __name__ == "__main__":
    main()
