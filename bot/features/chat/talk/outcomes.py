"""What's known when a message comes, and what can come of it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime

from bot.content.answers import Said
from bot.content.catalogue import Catalogue, Entry
from bot.content.hints import Pending, Rung
from bot.content.passages import Passage
from bot.content.wishes import (
    Lead,
    Spot,
)
from bot.core.act import Act
from bot.core.errors import Refusal
from bot.core.ids import GuildId, LessonId
from bot.core.stage import Showing, Stage
from bot.features.people import Learner
from bot.language.intents import Intent
from bot.language.need import Need

DAILY_GAPS = 20
"""How many questions a learner passes on to those who teach in one of their days."""


class EnoughGaps(Refusal):
    """The learner passed on as many questions as a day takes."""


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
    were learning when that screen came beside it.
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

    @property
    def on_screen(self) -> Pending | None:
        """The quiz question on the newest screen, which a typed letter answers; None if it's another screen."""
        if self.stage is None or self.public:
            return None
        return next((one for one in self.pending if one.kind == "alone" and self._shows(one)), None)

    def _shows(self, pending: Pending) -> bool:
        return Stage(Showing.QUESTION, pending.number, pending.position).is_same(self.stage)

    @property
    def spot(self) -> Spot:
        """Where the learner is: what they see, what comes next, what was spoken of, and a quiz they left open."""
        left = next(((one.number, one.lesson) for one in self.pending if one.kind == "alone" and one.now), None)
        reminds = self.stage is not None and self.stage.showing is Showing.REMINDER
        at = self.stage.number if self.stage is not None and reminds else None
        return Spot(self.catalogue, self.next_lesson, self.last.lesson if self.last else None, left, at)

    @property
    def last(self) -> Turn | None:
        """The latest turn that was about something; small talk isn't."""
        return next((one for one in reversed(self.turns) if one.lesson or one.passages or one.led_to), None)


@dataclass(frozen=True)
class Talk:
    """Small talk: it's answered with a sentence of our own, and ways to go on."""

    intent: Intent
    leads: tuple[Lead, ...] = ()


@dataclass(frozen=True)
class Quote:
    """The passage that answers a question, and the next-best ones.

    `worded` is a language model's answer that cites them, if there's one. `how` says what the quotation does for what
    was shown before: it's simpler, an example, a reason.
    """

    said: Said
    worded: str | None = None
    how: Intent | None = None

    @property
    def best(self) -> tuple[Entry, Passage]:
        """The passage that answers best, with its lesson."""
        return self.said.passages[0]


@dataclass(frozen=True)
class NotSaid:
    """The lessons don't answer the question, as far as can be found; `said` has what comes nearest.

    By the number `turn` the learner can pass the question on to those who teach; None if there's no server to pass it
    to. `lesson` is one that the question names. `lacks` is what the lesson doesn't have for what was just shown.
    """

    said: Said
    turn: int | None = None
    lesson: Entry | None = None
    lacks: Intent | None = None


@dataclass(frozen=True)
class InNeed:
    """Somebody needs a person rather than a lesson; `contact` is where their server says they can turn, if it does."""

    need: Need
    contact: str = ""


@dataclass(frozen=True)
class Denied:
    """Somebody spoke of doing something, but with a *not*: nothing is done, and these lead to what they may mean."""

    leads: tuple[Lead, ...]


@dataclass(frozen=True)
class Guarded:
    """The answer would tell what an open quiz asks, so it isn't given."""

    pending: Pending


@dataclass(frozen=True)
class Several:
    """Several things were wished for in one sentence; these lead to each."""

    leads: tuple[Lead, ...]


@dataclass(frozen=True)
class Unsure:
    """The message wasn't understood; these are the likeliest things that it may have meant."""

    leads: tuple[Lead, ...]


@dataclass(frozen=True)
class Hint:
    """A step of help on a question that a quiz has open: `rung` is number `step` (from 0) of `steps`."""

    pending: Pending
    step: int
    steps: int
    entry: Entry | None
    rung: Rung


@dataclass(frozen=True)
class Gone:
    """What a button was about isn't there any more: a `passage`, a `question` or a `turn`."""

    what: str


@dataclass(frozen=True)
class Told:
    """The question was passed on to those who teach, without a name."""


Move = Lead | Talk | Quote | NotSaid | InNeed | Denied | Guarded | Several | Unsure
Outcome = Move | Hint | Gone | Told
