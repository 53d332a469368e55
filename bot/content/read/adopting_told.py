"""What's told about files that were put into our format: what was decided for them, and how to decide otherwise."""

from collections.abc import Iterator, Sequence

from bot.content.read.adopting import Adopted
from bot.core.text import counted


def summary_of(made: Adopted) -> Iterator[tuple[str, str]]:
    """Yield what was decided for files without an id, each with what to write to decide otherwise."""
    if made.named:
        one = len(made.named) == 1
        called = "1 file has no id, so it's" if one else f"{len(made.named)} files have no id, so each is"
        yield (
            f"{called} named after its path: {_some(made.named)}.",
            "write id: into a file's front matter, so that it may be renamed and people keep what they've learnt",
        )
    if made.asked:
        yield _asked(made)
    if made.left_out:
        hint = "where one is a lesson, choose it at the rehearsal, or write id: into its front matter"
        yield f"Not read as lessons: {_some(made.left_out)}.", hint


def _asked(made: Adopted) -> tuple[str, str]:
    every = made.asked.values()
    counts = ((sum(one.questions for one in every), "question"), (sum(one.cards for one in every), "card"))
    unmarked = sum(one.unmarked for one in every)
    said = [counted(count, noun) for count, noun in counts if count]
    where = _some([*made.asked])
    found = f"{' and '.join(said)} found in the text of {where}. They're asked now, and no longer on the pages."
    left = f"{counted(unmarked, 'question')} can't be asked: nothing marks the right option."
    told = ([found] if said else []) + ([left] if unmarked else [])
    return " ".join(told), "look through them before you publish"


SHOWN = 5
"""How many files are named where there are many."""


def _some(paths: Sequence[str]) -> str:
    more = f" and {len(paths) - SHOWN} more" if len(paths) > SHOWN else ""
    return ", ".join(paths[:SHOWN]) + more
