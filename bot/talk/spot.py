"""Where a learner is in a conversation, and where what they wish for leads."""

from dataclasses import dataclass
from datetime import date

from bot.content.catalogue import Catalogue, Course, Entry
from bot.core.ids import LessonId
from bot.talk.hear.intents import Intent


@dataclass(frozen=True)
class Spot:
    """Where a learner is: the lessons they see, their next one, the one spoken of, and an attempt left open.

    With `reviews` a card is before them, whose lesson isn't the one that they're taking.

    The one spoken of is that of the page, question or card before them or, where something else is on their screen, of
    what came last.

    `quoted` means that it was only quoted, or led to, and isn't on their screen; `opened` is the lesson whose own
    screen was opened last, as long as nothing was begun since.

    `reminder` is the minute of the day of the reminder on their screen; `reminds` means that reminders were spoken of
    last. `days_off` are the days of the week without one (0 for Monday), and `stopped` that they don't come, at least
    not for now. `quiet` are the quiet hours, as two minutes of the day, and `today` is the learner's day. `onward` is
    the address of the way on that the end of a session offers.
    """

    catalogue: Catalogue
    next_lesson: Entry | None
    spoken_of: LessonId | None = None
    attempt: tuple[int, LessonId] | None = None
    reminder: int | None = None
    reminds: bool = False
    days_off: frozenset[int] = frozenset()
    stopped: bool = False
    quoted: bool = False
    quiet: tuple[int, int] | None = None
    today: date | None = None
    opened: LessonId | None = None
    reviews: bool = False
    onward: str = ""


@dataclass(frozen=True)
class Lead:
    """Where a wish leads: its custom_id, and the lesson or the minute of the day it's about.

    With `form`, it may only be offered as a button: it opens a form, or it would change something on a guess. `choices`
    and `typed` are what a message has chosen or typed there already. `said` means that it's about the newest screen, as
    if pressed or answered there. `courses` are those that are asked about; `once`: a reminder is wanted for a single
    day, and there's none for that. `name` is what's on its button where the wish doesn't tell.
    """

    intent: Intent
    custom_id: str
    lesson: Entry | None = None
    minute: int | None = None
    form: bool = False
    choices: tuple[str, ...] = ()
    typed: tuple[str, ...] = ()
    said: bool = False
    courses: tuple[Course, ...] = ()
    once: bool = False
    name: str = ""
