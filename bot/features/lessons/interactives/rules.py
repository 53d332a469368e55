"""What is in play, and what can come of playing."""

from dataclasses import dataclass
from enum import StrEnum

from bot.content.lesson import Lesson, Widget
from bot.core.ids import ChannelId, LearnerId, LessonId, ScopeId, VersionHash
from bot.core.text import stable_key
from bot.questions import Question
from bot.widgets import Guess, Menu, Shown, State, WidgetData

WORDS_EACH = 5
"""How many words one person may add to a cloud."""


@dataclass(frozen=True)
class Play:
    """An interactive part in play (a round); `channel` is None where a learner plays alone.

    `number` is the part's place in its lesson, from 0.
    """

    id: int
    learner: LearnerId
    channel: ChannelId | None
    scope: ScopeId
    lesson: LessonId
    version: VersionHash
    number: int
    state: State


NUMBERS = "in_numbers"
"""The key in a state that says whether the figures are shown, too; it's ours, so kinds don't know it."""

FORMS = "forms"
"""The key in a state that says which page of the entries that open forms is shown, from 0; ours as well."""

ANSWERS = "answers"
"""The key in a state that says which question is answered by playing: its attempt and position; ours as well."""


class Note(StrEnum):
    """What is to be said about the last act."""

    NO_NUMBER = "no number"
    NO_WORD = "no word"
    ENOUGH_WORDS = "enough words"
    SAID_BEFORE = "said before"


@dataclass(frozen=True)
class Sought:
    """A question that's answered by playing: its attempt and position, and the option that the part comes to now.

    `option` is a position in the author's order; None where the part comes to none of them.
    """

    attempt: int
    position: int
    question: Question
    option: int | None


@dataclass(frozen=True)
class Playing:
    """A part in play, ready to be drawn; `note` is to be said about the last act, which typed `typed`.

    With a `guess`, that's asked before anything is shown; `sought` is the question that's answered by playing, which
    is guess enough.
    """

    play: Play
    lesson: Lesson
    widget: Widget
    kind: WidgetData
    menus: tuple[Menu, ...]
    shown: Shown
    note: Note | None = None
    typed: str = ""
    guess: Guess | None = None
    sought: Sought | None = None

    @property
    def in_numbers(self) -> bool:
        """Whether the figures are shown, too."""
        return bool(self.play.state.get(NUMBERS))

    @property
    def forms(self) -> int:
        """The page (from 0) of the entries that open forms, where there are too many for one."""
        return int(self.play.state.get(FORMS, 0))


@dataclass(frozen=True)
class Plain:
    """A part that a chat can only show as text: its kind isn't known, its data don't fit, or it is code."""

    lesson: Lesson
    widget: Widget


@dataclass(frozen=True)
class Gone:
    """The part, its lesson or its round isn't there any more, or it's somebody else's."""


Outcome = Playing | Plain | Gone


def tag_of(value: str) -> str:
    """Return 8 hexadecimal digits that stand for a choice in an address, where a long one has no room."""
    return stable_key(value)[:8]
