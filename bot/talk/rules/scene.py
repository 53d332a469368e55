"""What a conversation is about now: the newest turn, the screen it left, and the question that's open."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime

from bot import routes
from bot.content.catalogue import Catalogue, Entry
from bot.content.find.hints import Pending
from bot.core.act import Act
from bot.core.ids import GuildId, LessonId
from bot.core.route import split_custom_id
from bot.core.stage import ACTIVITIES, Offered, Showing, Stage
from bot.features.calendar import Reminder, Status
from bot.features.people import Learner
from bot.talk.spot import Spot

SAID_SO, ASKED_SO, MEANT = 0.4, 0.7, 0.6
"""From these chances (0 to 1) on, what's said stands for a button (the second: where it's asked for), and is no attempt
at answering an open question."""

CERTAIN = 0.85
"""From this chance (0 to 1) on, what's said is a wish whatever the lessons say of its words, and an attempt behind what
came beside a question."""


_BEGUN = ("path.", "quizzes.", "flashcards.", "mixed.", "lessons.read", "today.start", "today.next")
"""Where something is begun, so that the lesson whose screen was opened before is no longer the one at hand."""

LATELY = 3
"""So many messages long, reminders or a question asked for practice are still what's spoken of."""


@dataclass(frozen=True)
class Turn:
    """An earlier message of the same conversation, and what came of it.

    `answered` is what was quoted or worded; `lesson` and `passages` are what that came from, the quoted passage first.
    `gap_near` is set if the lessons had no answer: the nearest lesson's title, or an empty text. `led_to` is the
    address it led to, and `guild` the server that the learner was learning in.
    """

    id: int
    said: str
    answered: str
    lesson: LessonId | None
    passages: tuple[tuple[LessonId, str], ...]
    at: datetime
    gap_near: str | None = None
    led_to: str = ""
    guild: GuildId | None = None


@dataclass(frozen=True)
class Scene:
    """What's known when a message comes.

    That's who speaks, which lessons they see, what was said before (the oldest first), the questions of their open
    quizzes, and the next lesson. `public` means that others read the answer; `stage` is the learner's newest screen
    here, and `acts` are what may be said instead of pressing its buttons, with their addresses. `behind` is what they
    were learning when that screen came beside it. `buttons` are those of the newest screen, in their order, and
    `waiting` those of what's behind it. `reminder` is how their reminders are set; None before they set any. `met` are
    the questions, by key, that they've ever answered; None where they're at no lesson and no quiz. `today` is the
    learner's day.
    """

    learner: Learner
    catalogue: Catalogue
    turns: tuple[Turn, ...]
    pending: tuple[Pending, ...]
    next_lesson: Entry | None
    public: bool = False
    stage: Stage | None = None
    acts: Mapping[Act, str] = field(default_factory=dict)
    behind: Stage | None = None
    buttons: tuple[Offered, ...] = ()
    waiting: tuple[Offered, ...] = ()
    reminder: Reminder | None = None
    met: frozenset[str] | None = None
    today: date | None = None

    @property
    def on_screen(self) -> Pending | None:
        """The quiz question on the newest screen, which a typed letter answers; None if it's another screen."""
        if self.stage is None or self.public:
            return None
        return next((one for one in self.pending if one.kind == "alone" and self._shows(one)), None)

    @property
    def is_new(self) -> bool:
        """Whether this is the first that somebody says, who hasn't been asked what they'd like to learn."""
        return not (self.turns or self.buttons or self.stage or self.behind or self.learner.preferences.introduced)

    def _shows(self, pending: Pending) -> bool:
        return Stage(Showing.QUESTION, pending.number, pending.position).is_same(self.stage)

    @property
    def reviews(self) -> bool:
        """Whether a card is reviewed, of whatever lesson it is, rather than asked about a page."""
        here = self.stage if self.stage is not None and self.stage.showing in ACTIVITIES else self.behind
        asks = (*self.acts.values(), *(one.custom_id for one in (*self.buttons, *self.waiting)))
        is_card = here is not None and here.showing in {Showing.FRONT, Showing.BACK}
        return is_card and not any(one.startswith(("1:path.tell", "1:path.turn")) for one in asks)

    @property
    def spot(self) -> Spot:
        """Where the learner is: what they see, what comes next, what was spoken of, and a quiz they left open."""
        left = next(((one.number, one.lesson) for one in self.pending if one.kind == "alone" and one.now), None)
        shown = self.stage is not None and self.stage.showing is Showing.REMINDER
        at = self.stage.number if self.stage is not None and shown else None
        if at is None and self.reminder is not None and self.set_a_reminder:
            at = self.reminder.minute
        reminds = shown or any(turn.led_to.startswith("1:reminders.") for turn in self.turns[-LATELY:])
        off = self.reminder.days_off if self.reminder is not None else frozenset()
        rests = self.reminder is not None and self.today is not None and self.reminder.rests_on(self.today)
        stopped = rests or (self.reminder is not None and self.reminder.status is not Status.ON)
        learns = self.stage is not None and self.stage.showing in ACTIVITIES
        here = self.stage if learns else self.behind
        on_it = LessonId(here.lesson) if here is not None and here.lesson else None
        spoken_of = self.last.lesson if self.last is not None else None
        about = on_it if learns else spoken_of or on_it
        shows_it = self.stage is not None and self.stage.showing is Showing.LESSON
        if self.stage is not None and shows_it:
            about = LessonId(self.stage.lesson)
        opened = LessonId(self.stage.lesson) if self.stage is not None and shows_it else self.opened
        quoted = not learns and not shows_it and about != on_it
        quiet = self.reminder.quiet if self.reminder is not None else None
        return Spot(
            self.catalogue,
            self.next_lesson,
            about,
            left,
            at,
            reminds,
            off,
            stopped,
            quoted,
            quiet,
            self.today,
            opened,
            self.reviews,
            self.acts.get(Act.NEXT, "") if self.stage is not None and self.stage.showing is Showing.ENDED else "",
        )

    @property
    def opened(self) -> LessonId | None:
        """The lesson whose own screen was opened in words lately, if nothing was begun since."""
        if self.stage is not None and self.stage.showing in ACTIVITIES:
            return None
        for turn in reversed(self.turns[-LATELY - 1 :]):
            key, tail = split_custom_id(turn.led_to) or ("", "")
            if key == routes.CARD.key:
                return LessonId(str((routes.CARD.read(tail) or {}).get("lesson", ""))) or None
            if key.partition(":")[2].startswith(_BEGUN):
                return None
        return None

    @property
    def set_a_reminder(self) -> bool:
        """Whether the last message set a reminder's time, perhaps beside what's on the screen."""
        return bool(self.turns) and self.turns[-1].led_to.startswith("1:reminders.at:")

    @property
    def last(self) -> Turn | None:
        """The latest turn that was about something; small talk isn't."""
        return next((one for one in reversed(self.turns) if one.lesson or one.passages or one.led_to), None)
