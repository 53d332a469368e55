"""Ask on which page each question of the shipped lessons belongs, and compare with what readers said.

`place_sets` names, for each question, the heading under which a learner reads what's needed to answer it (`best`,
others that will do in `also`), or NONE. `dev.tsv` was looked at while the matching was made, `held.tsv` wasn't.

Run: python -m benchmarks.places
"""

import csv
from collections import Counter
from functools import cache
from pathlib import Path

from bot.content.layout.path import Layout, layout_of
from bot.content.lesson import Lesson
from bot.content.read.data_files import FolderFiles
from bot.content.read.validation import read_lesson
from tests.conftest import ASKED_COURSE

SETS = Path(__file__).parent / "place_sets"


@cache
def _laid_out(file: str) -> tuple[Lesson, Layout]:
    path = ASKED_COURSE / file
    lesson = read_lesson(path.read_bytes(), FolderFiles(path.parent)).lesson
    assert lesson is not None
    return lesson, layout_of(lesson)


def judged(half: str) -> Counter[tuple[str, str]]:
    """Count, by sureness, how the pages found for a half of the set were: `right`, `wrong`, or told `nowhere`."""
    found: Counter[tuple[str, str]] = Counter()
    with (SETS / f"{half}.tsv").open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file, delimiter="\t"):
            lesson, layout = _laid_out(row["lesson"])
            home = next(one for one in layout.path.homes if one.question == lesson.quiz[int(row["question"])].key)
            said = "" if home.stop is None else layout.sections[layout.path.stops[home.stop].section].title
            fits = said in {row["best"], *(row["also"] or "").split(" | ")} - {""}
            verdict = "told nowhere" if row["best"] == "NONE" else "right" if fits else "wrong"
            found[home.sureness.value, verdict] += 1
    return found


if __name__ == "__main__":
    for half in ("dev", "held"):
        counts = judged(half)
        print(f"{half}: " + ", ".join(f"{sureness} {verdict} {n}" for (sureness, verdict), n in sorted(counts.items())))
