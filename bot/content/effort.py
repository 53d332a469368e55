"""How long a lesson takes, worked out from what's in it."""

import re
from dataclasses import dataclass
from functools import lru_cache
from math import ceil

from bot.content.lesson import Lesson

WORDS_A_MINUTE = 200
"""How fast people read what they mean to learn, in words. Running text read at ease goes at about 240."""

SECONDS_A_QUESTION = 20
"""How long a question takes until learners' own times are known."""

_ADDRESS = re.compile(r"https?://[^\s<>)]+|<[^<>\n]{1,300}>")
_CJK = "\u3040-\u30ff\u3400-\u9fff"
_WORD = re.compile(rf"[{_CJK}]|[^\W_{_CJK}][^\W{_CJK}]*(?:['’.-][^\W{_CJK}]+)*")


@dataclass(frozen=True)
class Effort:
    """Whole minutes that the parts of a lesson take, each rounded up; 0 where there is no such part.

    `video` adds up the stretches whose end is known; `open_end` says that there's a video besides whose end isn't.
    `words` and `questions` are what `read` and `quiz` go by, at `seconds` a question.
    """

    words: int
    questions: int
    seconds: int
    read: int
    video: int
    quiz: int
    open_end: bool

    @property
    def total(self) -> int:
        """The minutes of all parts together."""
        return self.read + self.video + self.quiz


def effort_of(lesson: Lesson, seconds: int = SECONDS_A_QUESTION) -> Effort:
    """Return how long a lesson takes somebody who answers a question of its quiz in this many seconds."""
    prompts = (*lesson.tasks, *lesson.deliverables, *lesson.completion_criteria, *lesson.reflection)
    count = words_in(lesson.body) + sum(map(words_in, prompts))
    lengths = [None if video.end is None else video.end - video.start for video in lesson.videos]
    known = [length for length in lengths if length is not None and length > 0]
    return Effort(
        words=count,
        questions=len(lesson.quiz),
        seconds=seconds,
        read=ceil(count / WORDS_A_MINUTE),
        video=ceil(sum(known) / 60),
        quiz=ceil(len(lesson.quiz) * seconds / 60),
        open_end=len(known) < len(lengths),
    )


@lru_cache(maxsize=4096)
def words_in(text: str) -> int:
    """Count the words a reader meets in Markdown; web addresses and tags aren't any.

    Chinese and Japanese don't part words by spaces, so each of their signs counts as one: people read about as many
    of them in a minute as words of other languages.
    """
    return len(_WORD.findall(_ADDRESS.sub(" ", text)))
