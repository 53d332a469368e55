"""Writes the table of frequent English words, with how surprising each is.

Run: python -m training.frequent

The counts are those of `pyspellchecker` (MIT), which takes them from OpenSubtitles. Of its 7 MB only the words matter
that are too frequent to say all they can: everything rarer weighs the same.
"""

import math
from pathlib import Path

import spellchecker

from bot.text import search, weights


def main() -> None:
    """Write the table, the most frequent word first."""
    counts = dict(spellchecker.SpellChecker(language="en", distance=1).word_frequency.items())
    total = sum(counts.values())
    rarest = total * math.exp(-weights.COMMON - weights.MOST * weights.RANGE)
    frequent = sorted((math.log(total / count), word) for word, count in counts.items() if count > rarest)
    table = "".join(f"{word}\t{surprise:.4f}\n" for surprise, word in frequent)
    (Path(search.__file__).parent / weights.FREQUENT).write_text(table, encoding="utf-8")
    print(f"{len(frequent):,} words")


if __name__ == "__main__":
    main()
