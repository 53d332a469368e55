"""Fits the model that understands sentences: `make train WHAT=intents`, after the sentences or the features changed.

`phrases.tsv` has what learners may type, a line each: the intents that are right (joined by |), a tab, the sentence.
`on_screens.tsv` has what they type on a certain screen, whose name stands first. The sentences were written by several
people for this purpose. What's asked of the small courses in `courses/` are questions. The sentences that judge the
model (`benchmarks/chat_sets/`, `benchmarks/talk/sets/`) were written by others, and none of them may stand here.
"""

import hashlib
import json
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path

import numpy as np
from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.linear_model import LogisticRegression
from sklearn.pipeline import make_union

from bot.talk.hear.intents import (
    BLOCKS,
    WEIGHTS,
    Intent,
    Screen,
    Understanding,
    narrowed,
    screen_features,
)
from bot.talk.hear.opinion import SECOND
from bot.text.features import piece_features, word_features
from bot.text.vectors import is_installed

PHRASES, ON_SCREENS = (Path(__file__).parent / name for name in ("phrases.tsv", "on_screens.tsv"))
ASKED = sorted((Path(__file__).parent / "courses").glob("*/asked.tsv"))
SHIPPED, SHIPPED_TOO = (Path(__file__).parents[1] / "bot" / "talk" / "hear" / name for name in (WEIGHTS, SECOND))
TOOLS = ("jax", "optax", "onnx")
"""What fits the second model, beside the extra `vectors`; nothing of it is needed to run or to test the bot."""

LEAST = 2
"""A feature that fewer sentences have is left out."""

WEIGHT = 2.0
"""How often a sentence counts that was said on a known screen."""


@dataclass(frozen=True)
class Phrase:
    """A sentence, the intents that are right, and the screen it's said on; None if it may be said anywhere."""

    intents: tuple[str, ...]
    text: str
    screen: Screen | None = None


def read(path: Path) -> list[Phrase]:
    """Return the sentences of a file, each with the intents that are right."""
    lines = (line.split("\t") for line in path.read_text("utf-8").splitlines() if line)
    return [Phrase(tuple(intents.split("|")), text, *map(Screen, before)) for *before, intents, text in lines]


def asked() -> list[Phrase]:
    """Return what's asked of the small courses."""
    texts = {line.split("\t")[1] for path in ASKED for line in path.read_text("utf-8").splitlines() if line}
    return [Phrase((Intent.QUESTION,), text) for text in sorted(texts)]


def digest(*paths: Path) -> str:
    """Return the hash of the sentences that a model is learnt from, by default of those that are shipped."""
    return hashlib.sha256(b"".join(path.read_bytes() for path in paths or (PHRASES, ON_SCREENS, *ASKED))).hexdigest()


Fitted = dict[str, np.ndarray]
"""A model, as what's kept of it."""


def fit(phrases: Sequence[Phrase], learnt_from: str = "", also: Sequence[Phrase] = ()) -> Fitted:
    """Return the fitted model as arrays; a sentence for which several intents are right counts for each.

    All intents weigh the same, however many sentences they have. Those that are learnt from `also` come on top.
    """
    every = [(one, intent) for one in (*phrases, *also) for intent in one.intents]
    analyzers = (
        lambda one: word_features(one.text),
        lambda one: piece_features(one.text),
        lambda one: screen_features(one.text, one.screen),
    )
    blocks = [TfidfVectorizer(analyzer=one, sublinear_tf=True, min_df=LEAST) for one in analyzers]
    table = make_union(*blocks).fit_transform([one for one, _ in every])
    many = Counter(intent for one in phrases for intent in one.intents)
    even = {intent: many.total() / (len(many) * count) for intent, count in many.items()}
    counts = [even[intent] * (WEIGHT if one.screen is not None else 1.0) for one, intent in every]
    model = LogisticRegression(C=40, max_iter=2000)
    model.fit(table, [intent for _, intent in every], counts)
    known = [block.get_feature_names_out().tolist() for block in blocks]
    names = {**dict(zip(BLOCKS, known, strict=True)), "intents": model.classes_.tolist(), "learnt_from": learnt_from}
    return kept(names, blocks, model)


def kept(names: Mapping[str, object], blocks: Sequence[TfidfVectorizer], model: LogisticRegression) -> Fitted:
    """Return a fitted model as arrays; each of its weights takes a byte."""
    scale = np.abs(model.coef_).max(axis=1) / 127
    return {
        "names": np.frombuffer(json.dumps(names, ensure_ascii=False).encode(), np.uint8),
        "idf": np.concatenate([block.idf_ for block in blocks]).astype(np.float16),
        "weights": np.round(model.coef_.T / scale).astype(np.int8),
        "scale": scale.astype(np.float32),
        "bias": model.intercept_.astype(np.float32),
    }


def accuracy(model: Understanding, phrases: Sequence[Phrase], instead: Mapping[Intent, Intent] | None = None) -> float:
    """Return the share of sentences whose likeliest intent is right; `instead` is what's meant where no screen is."""
    found = (narrowed(model.guesses(one.text, one.screen), instead or {})[0].intent in one.intents for one in phrases)
    return sum(found) / len(phrases)


def main() -> None:
    """Fit on everything, and ship it."""
    phrases = [*read(PHRASES), *read(ON_SCREENS)]
    fitted = fit(phrases, digest(), asked())
    np.savez_compressed(SHIPPED, **fitted)  # type: ignore[arg-type]  # its stub takes the names for options
    size = SHIPPED.stat().st_size / 1024
    features = fitted["weights"].shape[0]
    print(f"{len(phrases)} sentences and {len(asked())} questions, {features} features, {size:.0f} KiB")
    print(f"understood of the sentences themselves: {accuracy(Understanding(fitted), phrases):.1%}")
    lacking = [name for name in TOOLS if find_spec(name) is None]
    if lacking or not is_installed():
        print(f"{', '.join(lacking) or 'THE EXTRA `vectors`'} IS NOT INSTALLED: the second model was not fitted")
        return
    from training import second  # noqa: PLC0415 - its packages aren't always there

    too = second.fit([*phrases, *asked()], json.loads(bytes(fitted["names"]).decode())["intents"], digest())
    np.savez_compressed(SHIPPED_TOO, **too)  # type: ignore[arg-type]  # as above
    print(f"the second model: {SHIPPED_TOO.stat().st_size / 1024:.0f} KiB")


if __name__ == "__main__":
    main()
