"""Fits what hears which part of the bot is asked about: `make train`, after `parts.tsv` or the features changed.

`parts.tsv` has the part that a sentence asks about, or - for none, a tab, and the sentence. All other sentences that
wishes are learnt from, and what's asked of the small courses, ask about none, but those of a few wishes (`ABOUT_IT`).
"""

from collections.abc import Sequence
from pathlib import Path

import numpy as np
from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.linear_model import LogisticRegression
from sklearn.pipeline import make_union

from bot.talk.hear.intents import Intent
from bot.talk.hear.parts import KINDS, NONE, WEIGHTS, Part, part_asked
from bot.text.features import piece_features, word_features
from training.intents import ASKED, LEAST, ON_SCREENS, PHRASES, Fitted, asked, digest, kept, read

PARTS = Path(__file__).parent / "parts.tsv"
SHIPPED = Path(__file__).parents[1] / "bot" / "talk" / "hear" / WEIGHTS
ABOUT_IT = {
    Intent.CERTIFICATE,
    Intent.DUE,
    Intent.GOAL,
    Intent.HELP,
    Intent.LEADERBOARD,
    Intent.PLAN,
    Intent.PRIVACY,
    Intent.PROGRESS,
    Intent.REMIND_STOP,
    Intent.REPORT,
    Intent.SETTINGS,
    Intent.WHO_ARE_YOU,
    Intent.ZONE,
}
"""Wishes of which many sentences ask about a part of the bot; they teach nothing here."""

COUNTS, LIKE = 4.0, 3.0
"""How often a sentence about a part counts, and one that was written to look like one."""


def lines(path: Path = PARTS) -> list[tuple[str, str]]:
    """Return what's asked about, and the sentence, for each line of a file."""
    rows = (line.split("\t") for line in path.read_text("utf-8").splitlines() if line)
    return [(part, text) for part, text in rows]


def beside() -> list[str]:
    """Return the sentences that ask about no part, though nobody wrote them for this."""
    wished = [one.text for one in (*read(PHRASES), *read(ON_SCREENS)) if not ABOUT_IT & {*map(Intent, one.intents)}]
    return wished + [one.text for one in asked()]


def fit(every: Sequence[tuple[str, str]], others: Sequence[str], learnt_from: str = "") -> Fitted:
    """Return the fitted model as arrays; only features that `every` has are learnt."""
    texts = [text for _, text in every]
    blocks = [TfidfVectorizer(analyzer=one, sublinear_tf=True, min_df=LEAST) for one in (word_features, piece_features)]
    union = make_union(*blocks).fit(texts)
    labels = [part for part, _ in every] + [NONE] * len(others)
    counts = [LIKE if part == NONE else COUNTS for part, _ in every] + [1.0] * len(others)
    model = LogisticRegression(C=20, max_iter=1000)
    model.fit(union.transform([*texts, *others]), labels, counts)
    known = [block.get_feature_names_out().tolist() for block in blocks]
    names = {**dict(zip(KINDS, known, strict=True)), "labels": model.classes_.tolist(), "learnt_from": learnt_from}
    return kept(names, blocks, model)


def source() -> str:
    """Return the hash of all that the model is learnt from."""
    return digest(PARTS, PHRASES, ON_SCREENS, *ASKED)


def main() -> None:
    """Fit on everything, and ship it."""
    every, others = lines(), beside()
    fitted = fit(every, others, source())
    np.savez_compressed(SHIPPED, **fitted)  # type: ignore[arg-type]  # its stub takes the names for options
    right = sum(part_asked(text)[0] == part for part, text in every if part != NONE)
    print(f"{len(every)} sentences, {len(others)} others, {fitted['weights'].shape[0]} features")
    print(f"{SHIPPED.stat().st_size / 1024:.0f} KiB, {len(Part)} parts; of the sentences themselves {right} are right")


if __name__ == "__main__":
    main()
