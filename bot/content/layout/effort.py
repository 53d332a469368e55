"""How long a lesson takes, worked out from what's in it."""

import re
from dataclasses import dataclass
from functools import lru_cache
from math import ceil

from bot.content.lesson import Lesson

WORDS_A_MINUTE = 200
"""How fast people read what they mean to learn, in words. Easy text goes at about 240."""

SECONDS_A_QUESTION = 20
"""How long a question takes until learners' own times are known."""

_ADDRESS = re.compile(r"https?://[^\s<>)]+|</?[A-Za-z!][^<>\n]{0,300}>")
_CJK = "\u3040-\u30ff\u3400-\u9fff"
_WORD = re.compile(rf"[{_CJK}]|[^\W_{_CJK}][^\W{_CJK}]*(?:['’.-][^\W{_CJK}]+)*")


@dataclass(frozen=True)
class Effort:
    """Whole minutes that the parts of a lesson take, each rounded up; 0 where there is no such part.

    `video` adds up the stretches whose end is known; `open_end` says that there's a video besides whose end isn't.
    `words` and `questions` are what `read` and `quiz` go by, at `speed` words a minute and `seconds` a question; these
    are what learners took if it was `measured` and `timed`.
    """

    words: int
    questions: int
    seconds: int
    timed: bool
    read: int
    video: int
    quiz: int
    open_end: bool
    speed: int = WORDS_A_MINUTE
    measured: bool = False

    @property
    def total(self) -> int:
        """The minutes of all parts together."""
        return self.read + self.video + self.quiz


def effort_of(lesson: Lesson, pace: int | None = None, speed: int | None = None) -> Effort:
    """Return how long a lesson takes.

    `pace` is how many seconds learners took for a question, and `speed` how many words a minute they read, where that's
    known.
    """
    read = speed or WORDS_A_MINUTE
    seconds = pace or SECONDS_A_QUESTION
    prompts = (*lesson.tasks, *lesson.deliverables, *lesson.completion_criteria, *lesson.reflection)
    count = words_in(lesson.body) + sum(map(words_in, prompts))
    lengths = [None if video.end is None else video.end - video.start for video in lesson.videos]
    known = [length for length in lengths if length is not None and length > 0]
    return Effort(
        words=count,
        questions=len(lesson.quiz),
        seconds=seconds,
        timed=pace is not None,
        read=ceil(count / read),
        video=ceil(sum(known) / 60),
        quiz=ceil(len(lesson.quiz) * seconds / 60),
        open_end=len(known) < len(lengths),
        speed=read,
        measured=speed is not None,
    )


@lru_cache(maxsize=4096)
def words_in(text: str) -> int:
    """Count the words a reader meets in Markdown; web addresses and tags aren't any.

    Chinese and Japanese put no spaces between words, so each character counts as one: people read about as many of
    them in a minute as words of other languages.
    """
    return len(_WORD.findall(_ADDRESS.sub(" ", text)))
