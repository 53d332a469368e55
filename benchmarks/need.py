"""How well somebody in need is heard, and how often somebody who is not: `python -m benchmarks.need`.

The sets in `need_sets/` were written by people who saw neither the code nor what it learnt from, and were held back
while it was built: `need.tsv` by three writers in nine languages, `calm.tsv` by a fourth, half of it meant to mislead.
The totals of these two were read many times since. `need_2.tsv` and `calm_2.tsv` are later, by one writer, who didn't
mean to mislead: ordinary messages as they come, and calm ones on grave subjects. `need_3.tsv` and `calm_3.tsv` are of
the same kind, by a third writer. Only totals are printed; single sentences stay unread.
"""

from collections import Counter, defaultdict
from collections.abc import Sequence
from pathlib import Path

from bot.talk.hear.need import Doubt, Need, hear, heard
from training.need import ROOT, course

SETS = Path(__file__).parent / "need_sets"
RECALL, EACH, FALSE = 0.95, 0.90, 0.005
"""What is promised: heard overall, heard in each language, and at most so many false alarms."""


def lines(name: str) -> list[list[str]]:
    """Return language, level and sentence of each line of a set."""
    return [line.split("\t") for line in (SETS / name).read_text("utf-8").splitlines() if line]


def recall(name: str) -> dict[str, float]:
    """Return the share of messages in need that are heard, by language, by level, and of all in a set.

    Of all, it's also told how many are only answered by a line beside what they seem to wish for.
    """
    shares: defaultdict[str, Counter[bool]] = defaultdict(Counter)
    for language, level, text in lines(name):
        need, doubt = heard(text) or (None, Doubt.NONE)
        for group in (language, level, "all"):
            shares[group][need is not None] += 1
        shares["all, in a line"][doubt is Doubt.WISH] += 1
        if level == Need.DANGER:
            shares["danger as danger"][need is Need.DANGER] += 1
    return {group: counts[True] / counts.total() for group, counts in shares.items()}


def false_alarms(name: str) -> dict[str, float]:
    """Return the share of calm messages that are taken for need: ordinary ones, and those on grave topics.

    Also told is how many of them get a line beside what they wish for.
    """
    texts: defaultdict[str, list[str]] = defaultdict(list)
    for _, kind, text in lines(name):
        texts[kind].append(text)
    whole = {kind: _alarmed(some) for kind, some in texts.items()}
    beside = {
        f"{kind}, in a line": sum((heard(one) or (None, Doubt.NONE))[1] is Doubt.WISH for one in some) / len(some)
        for kind, some in texts.items()
    }
    return whole | beside


def in_courses(every: int = 1) -> dict[str, float]:
    """Return the share of the courses' own lines that are taken for need: of the shipped one, one line in `every`."""
    return {"course": _alarmed(list(course())), "shipped course": _alarmed(list(course(ROOT / "lessons"))[::every])}


def _alarmed(texts: Sequence[str]) -> float:
    return sum(hear(text) is not None for text in texts) / len(texts)


def main() -> None:
    """Print the totals beside what is promised."""
    for needy, calm in (("need.tsv", "calm.tsv"), ("need_2.tsv", "calm_2.tsv"), ("need_3.tsv", "calm_3.tsv")):
        print(needy, calm)
        for group, share in sorted(recall(needy).items()):
            print(f"heard  {group:<18}{share:7.1%}")
        for group, share in sorted(false_alarms(calm).items()):
            print(f"false  {group:<18}{share:7.1%}")
    for group, share in sorted(in_courses().items()):
        print(f"false  {group:<18}{share:7.1%}")


if __name__ == "__main__":
    main()
