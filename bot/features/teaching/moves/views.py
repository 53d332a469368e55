"""What a rehearsal says about parts that move from one lesson to another."""

from collections.abc import Iterator, Sequence

from bot.content.excerpts import brief
from bot.core.text import counted
from bot.features.teaching.moves.rules import Arrival


def arrival_lines(found: Sequence[Arrival]) -> Iterator[str]:
    """Yield what a lesson takes over from each other one, a small line each."""
    for one in found:
        parts = ((one.questions, "question"), (one.cards, "card"), (one.prompts, "prompt"))
        what = ", ".join(counted(count, noun) for count, noun in parts if count)
        again = " back" if one.back else ""
        origin = brief(one.origin, 60)
        if what:
            yield f"-# 🧳 takes {what}{again} from “{origin}”, with all that people have of them"
        if one.done is not None:
            people = "Nobody" if not one.done else counted(one.done, "learner")
            has = "has" if one.done <= 1 else "have"
            yield f"-# 🎓 {people} completed “{origin}” and so {has} completed this, too"
