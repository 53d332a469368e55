"""The figures of a question and of a lesson, and what they warn of."""

from dataclasses import dataclass
from enum import StrEnum
from hashlib import blake2b

from bot.content.catalogue import Entry
from bot.core.text import part_tag
from bot.features.library import Audience, Kept
from bot.questions import Question

ENOUGH = 20
"""With fewer first answers than this, there's too little data for more than counts and shares."""

WEAK = 0.1
"""Below this discrimination a question hardly tells who knows from who doesn't; below minus this, it misleads.

The margin below 0 is needed: with 2,000 learners, a question that has nothing to do with knowledge still comes out a
little below 0 half of the time.
"""

AS_WRITTEN = Kept()
"""No ruling: the question counts as it's written."""


@dataclass(frozen=True)
class Firsts:
    """First answers to a question, `count` of them, that are alike: what was chosen or typed, in words, and if right.

    The people who gave them answered `size` questions of those that count, and got `good` of them right.
    """

    question: str
    chosen: tuple[str, ...]
    right: bool
    good: int
    size: int
    count: int = 1

    def rest(self, own: int) -> float | None:
        """Return which share (0 to 1) of the other questions they got right; None if they answered no other.

        `own` is 1 for a question that counts in their totals, and 0 for a void one.
        """
        return (self.good - own * self.right) / (self.size - own) if self.size > own else None


class Flag(StrEnum):
    """What may be wrong with a question, as far as numbers can tell.

    NEGATIVE: those who know more miss it more often. WEAK: it hardly tells them from the others. UNUSED: nobody takes
    some wrong option. UNSURE: what it tells apart may be chance. TOO_FEW: too little data for the others.
    """

    NEGATIVE = "negative"
    WEAK = "weak"
    UNUSED = "unused"
    UNSURE = "unsure"
    TOO_FEW = "too few"


SOFT = frozenset({Flag.UNSURE, Flag.TOO_FEW})
"""The flags that say something about the data, not the question: nobody has to act on them."""


@dataclass(frozen=True)
class OptionStats:
    """How often an option was taken: by `count` learners, a `share` of all, and by each third of them.

    `upper` and `lower` are the shares within the third that did best, and worst, on the other questions. Shares run
    from 0 to 1. `right` is what the lesson says.
    """

    text: str
    right: bool
    count: int
    share: float
    upper: float
    lower: float

    @property
    def tag(self) -> str:
        """What names this option in a menu: a hash of its exact text, so that similar options stay apart."""
        return blake2b(self.text.encode(), digest_size=8).hexdigest()


@dataclass(frozen=True)
class QuestionStats:
    """What's known about a question from `count` first answers; `number` counts from 1.

    `facility` is the share that was right (0 to 1), with its 95% interval from `low` to `high`. `discrimination` is
    the point-biserial correlation (-1 to 1) with the share of the other questions that a learner got right, with its
    95% interval in `apart`; None if it isn't defined or there's too little data. `seconds` is the median time.
    `outdated` answers aren't counted, since the right answer has changed after them. `ruled` is what the server ruled;
    the figures still measure answers as the lesson grades them.
    """

    question: Question
    number: int
    count: int
    right: int
    facility: float
    low: float
    high: float
    discrimination: float | None
    seconds: float | None
    options: tuple[OptionStats, ...]
    reports: int
    flags: tuple[Flag, ...]
    apart: tuple[float, float] | None = None
    outdated: int = 0
    ruled: Kept = AS_WRITTEN

    def is_accepted(self, option: OptionStats) -> bool:
        """Tell whether the server accepts an option that the lesson calls wrong."""
        if self.question.choices():
            accepted = {self.question.choices()[number] for number in self.question.meant(self.ruled.accepted)}
            return option.text in accepted | self.ruled.accepted
        return self.question.accepts(self.question.with_option(option.text), self.ruled.accepted)

    @property
    def key(self) -> str:
        """The question's key, which names it within its lesson."""
        return self.question.key

    @property
    def tag(self) -> str:
        """What proves, in a button's address, that the question with this number is still the same one."""
        return part_tag(self.key)

    @property
    def warns(self) -> bool:
        """Whether somebody should look at the question; once there's a ruling on it, nobody has to."""
        return bool(set(self.flags) - SOFT) and not self.ruled

    @property
    def has_enough(self) -> bool:
        """Whether there's enough data to judge the question by."""
        return self.count >= ENOUGH


@dataclass(frozen=True)
class LessonStats:
    """How a lesson works among a server's learners; void questions are left out of the next three figures.

    `answerers` is how many gave any answer, `share` how many of all first answers were right (0 to 1, None without
    any), and `seconds` the median time for the whole quiz, of learners who answered all of it. `cued` means that the
    right option is the longest so often that it can be guessed.
    """

    entry: Entry
    audience: Audience
    questions: tuple[QuestionStats, ...]
    answerers: int
    share: float | None
    seconds: float | None
    cued: bool
