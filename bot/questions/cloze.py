"""A text with gaps that the learner fills."""

import re
from collections.abc import Collection, Hashable, Sequence
from itertools import permutations
from typing import Any, ClassVar, Literal

from pydantic import ValidationInfo, model_validator

from bot.questions.controls import BLANKS, Blank, Fill
from bot.questions.fields import Text500, as_text, is_blank, mistake, notice
from bot.questions.question import Answer, Question, Unreadable
from bot.questions.typed import bare, beginning, is_same

_GAP = re.compile(r"\{\{(.*?)\}\}", re.DOTALL)
_OF_ANKI = re.compile(r"c\d+::(.*?)(?:::.*)?", re.DOTALL)
"""A gap, and what stands in one in Anki's way of writing: `{{c1::word::hint}}`."""

LONGEST = 500
"""The most characters that `q` and `text` have together."""

GAP = "[…]"
"""How a gap looks in the question, as on Anki's cards."""


_AND = re.compile(r"\s*[,;&/+]\s*(?:and\b\s*)?|\s+(?:and|n|then)\s+", re.IGNORECASE)
_NO_DECIMALS = re.compile(r"\s*(?:[;&/+]|,(?!\d)|(?<!\d),)\s*(?:and\b\s*)?|\s+(?:and|n|then)\s+", re.IGNORECASE)
"""What stands between two answers, and the same where a comma within a number is no such thing."""


class Cloze(Question):
    """A `text` with one to four `{{gaps}}`, each with what's accepted in it; the first is shown: `{{drift|shift}}`.

    `q` is asked above it; without one, the text with its gaps open is the question. With `typos`, a small slip of the
    keyboard still counts. All the gaps must be right.
    """

    kind: Literal["cloze"]
    q: Text500 = ""
    text: Text500
    typos: bool = True

    valid: ClassVar[tuple[dict[str, object], ...]] = (
        {"kind": "cloze", "text": "When {{inputs|features}} change, that is {{data drift}}."},
        {"kind": "cloze", "q": "Fill the gap.", "text": "The capital of {{c1::France::a country}} is Paris."},
    )
    invalid: ClassVar[tuple[dict[str, object], ...]] = (
        {"kind": "cloze", "text": "No gap here."},
        {"kind": "cloze", "text": "An empty {{ }} gap."},
        {"kind": "cloze", "text": "{{a}} {{b}} {{c}} {{d}} {{e}}"},
        {"kind": "cloze", "q": "Fill the gap."},
    )
    graded = (
        (("inputs", "data drift"), True),
        (("Features", "Data-Drift."), True),
        (("inputs", "data drfit"), True),
        (("data drift", "inputs"), False),
        (("inputs", "concept drift"), False),
    )
    unreadable = ((), ("inputs",), ("inputs", " "))
    also_called = "gap gaps gapfill fillintheblank fillintheblanks fillinblank blank blanks"

    def controls(self) -> Fill:
        """Return a field for each gap."""
        count = len(self.gaps)
        return Fill(tuple(Blank(f"Gap {number}" if count > 1 else "The gap") for number in range(1, count + 1)))

    @property
    def gaps(self) -> tuple[tuple[str, ...], ...]:
        """What's accepted in each gap, in the order of the gaps."""
        return tuple(_accepted(gap) for gap in _GAP.findall(self.text))

    @property
    def around(self) -> tuple[str, ...]:
        """The texts before, between and behind the gaps: one more than there are gaps."""
        return tuple(_GAP.split(self.text)[::2])

    @property
    def instruction(self) -> str:
        """What's asked above the text; nothing where the text alone is the question."""
        return self.q.removesuffix(GAP.join(self.around).strip()).strip()

    def read(self, typed: Sequence[str]) -> Answer:
        """Return what was typed in each gap, white space tidied; raises Unreadable if one is empty or missing."""
        filled = tuple(" ".join(text.split()) for text in typed)
        if len(filled) != len(self.gaps) or not all(filled):
            raise Unreadable("Every gap needs an answer.")
        return Answer(filled)

    def spoken(self, text: str) -> tuple[str, ...]:
        """Return the sentence, cut at its commas, "and" or spaces or whole, if that fills every gap; else nothing.

        What fills them in another order is an answer, too, if a wrong one.
        """
        said = text.strip()
        apart = [part.strip(",;") for part in said.split()]
        ways = (re.split(r"\s*[,;]\s*", said), _AND.split(said), _NO_DECIMALS.split(said), [said], apart)
        for parts in ways:
            if len(parts) == len(self.gaps) and all(parts):
                orders = (self.grade(self.read(order)) for order in permutations(parts))
                if any(orders):
                    return tuple(parts)
        return ()

    def grade(self, answer: Answer) -> bool:
        """Tell whether every gap has a text that is accepted there."""
        return self._fits(answer, self.gaps)

    def in_words(self, answer: Answer) -> str:
        """Return what was typed in each gap."""
        return "; ".join(map(str, answer)) if isinstance(answer, tuple) else ""

    def spelled(self, answer: Answer) -> str:
        """Return the accepted text that was meant in each gap."""
        if not isinstance(answer, tuple) or not self.grade(answer):
            return self.in_words(answer)
        filled = zip(map(str, answer), self.gaps, strict=True)
        return "; ".join(next(one for one in gap if is_same(mine, one, typos=self.typos)) for mine, gap in filled)

    def taken(self, answer: Answer) -> tuple[str, ...]:
        """Return what was typed in each gap, as one line in lower case."""
        return (self.in_words(answer).casefold(),)

    def solution(self) -> str:
        """Return the first text that is accepted in each gap."""
        return "; ".join(gap[0] for gap in self.gaps)

    def accepts(self, answer: Answer, options: Collection[str]) -> bool:
        """Tell whether each gap has a right text or what an option, the same one for all gaps, has there."""
        return self.taken(answer)[0] in options or any(self._fits(answer, gaps) for gaps in map(self._with, options))

    def _with(self, option: str) -> list[tuple[str, ...]]:
        """Return what's accepted in each gap, with what an option has there added; nothing if it has other gaps."""
        more = option.split("; ")
        return [(*gap, one) for gap, one in zip(self.gaps, more, strict=True)] if len(more) == len(self.gaps) else []

    def with_option(self, option: str) -> Answer:
        """Return the answer whose gaps `taken` put into this line."""
        return Answer(tuple(option.split("; ")))

    def counts_as_right(self) -> Hashable:
        """Return what's accepted in each gap, as it's compared, and whether slips are forgiven."""
        return tuple(frozenset(map(bare, gap)) for gap in self.gaps), self.typos

    def giveaways(self) -> tuple[str, ...]:
        """Return every text that is accepted in a gap."""
        return tuple(text for gap in self.gaps for text in gap)

    def clue(self) -> str | None:
        """Return how the first gap begins, and its length if it's short; None for a character or two."""
        how = beginning(self.gaps[0][0])
        return f"{'The first gap' if len(self.gaps) > 1 else 'It'} {how}." if how else None

    def _fits(self, answer: Answer, gaps: Sequence[tuple[str, ...]]) -> bool:
        filled = answer if isinstance(answer, tuple) and len(answer) == len(self.gaps) else ()
        return len(filled) == len(gaps) > 0 and all(
            any(is_same(mine, accepted, typos=self.typos) for accepted in gap)
            for mine, gap in zip(map(str, filled), gaps, strict=True)
        )

    @model_validator(mode="before")
    @classmethod
    def _ask(cls, data: Any, info: ValidationInfo) -> Any:
        if info.mode == "json":
            return data
        text, asked = (None if is_blank(one) else as_text(one, info) for one in (data.get("text"), data.get("q")))
        if text is None and isinstance(asked, str) and _GAP.search(asked):
            text, asked = asked, None
            notice(info, "The gaps stand in `q`: it is read as `text`.", "write text:", key="q")
        if not isinstance(text, str):
            return data
        gaps = [_accepted(gap) for gap in _GAP.findall(text)]
        if not gaps or not all(gaps):
            what = "A gap is empty" if gaps else "The text has no gap"
            raise mistake(f"{what}.", "write the missing word between double braces, such as {{drift}}")
        if len(gaps) > BLANKS:
            raise mistake(f"{len(gaps)} gaps are too many: there is room for {BLANKS}.", "make two questions of it")
        shown = _GAP.sub(GAP, text).strip()
        whole = shown if asked is None else f"{asked}\n{shown}"
        if len(text) <= LONGEST < len(whole):
            raise mistake(f"`q` and `text` have {len(whole)} characters together.", f"shorten them to {LONGEST}")
        return {**data, "text": text, "q": whole[:LONGEST]}


def _accepted(gap: str) -> tuple[str, ...]:
    anki = _OF_ANKI.fullmatch(gap.strip())
    return tuple(text for one in (anki[1] if anki else gap).split("|") if (text := " ".join(one.split())))
