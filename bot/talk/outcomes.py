"""What's known when a message comes, and what can come of it."""

from dataclasses import dataclass

from bot import routes
from bot.content.catalogue import Entry
from bot.content.find.hints import Pending, Rung
from bot.content.find.passages import Passage
from bot.core.errors import Refusal
from bot.talk.find.answers import Said
from bot.talk.hear.intents import Intent
from bot.talk.hear.need import Need
from bot.talk.hear.parts import Part
from bot.talk.hear.teaching import Duty
from bot.talk.spot import Lead

DAILY_GAPS = 20
"""How many questions a learner passes on to those who teach in one of their days."""


class EnoughGaps(Refusal):
    """The learner passed on as many questions as a day takes."""


@dataclass(frozen=True)
class Talk:
    """Small talk: it's answered with a sentence of our own, and ways to go on."""

    intent: Intent
    leads: tuple[Lead, ...] = ()


@dataclass(frozen=True)
class Quote:
    """The passage that answers a question, and the next-best ones.

    `worded` is a language model's answer that cites them, if there's one; while it `grows`, more of it may come. `how`
    says what the quotation does for what was shown before: it's simpler, an example, a reason. Whoever writes for the
    first time is `welcomed` below it.
    """

    said: Said
    worded: str | None = None
    how: Intent | None = None
    grows: bool = False
    welcomed: bool = False

    @property
    def best(self) -> tuple[Entry, Passage]:
        """The passage that answers best, with its lesson."""
        return self.said.passages[0]


@dataclass(frozen=True)
class NotSaid:
    """The lessons don't answer the question, as far as can be found; `said` has what comes nearest.

    By the number `turn` the learner can pass the question on to those who teach; None if there's no server to pass it
    to. `lesson` is one that the question names. `lacks` is what the lesson doesn't have for what was just shown.
    Whoever writes for the first time is `welcomed` below it.
    """

    said: Said
    turn: int | None = None
    lesson: Entry | None = None
    lacks: Intent | None = None
    welcomed: bool = False


@dataclass(frozen=True)
class InNeed:
    """Somebody needs a person rather than a lesson; `contact` is where their server says they can turn, if it does.

    `onward` is what they seem to have wished for, or the way on; nothing of it is done before they press.
    """

    need: Need
    contact: str = ""
    onward: Lead | None = None


@dataclass(frozen=True)
class ForTeachers:
    """Somebody who teaches asks something of their class or their course, `here` in a server or else in private."""

    duty: Duty
    here: bool


@dataclass(frozen=True)
class Denied:
    """Somebody spoke of doing something, but with a *not*: nothing is done, and these lead to what they may mean."""

    leads: tuple[Lead, ...]


@dataclass(frozen=True)
class Guarded:
    """The answer would tell what an open quiz asks, so it isn't given.

    If that's the question being `asked` just now, a first hint has come already.
    """

    pending: Pending
    asked: bool = False


@dataclass(frozen=True)
class Meant:
    """An open question's option is likely meant: the one at the first of these places, as shown, or at the second.

    Where a word is to be typed, `typed` may be meant as that.
    """

    pending: Pending
    places: tuple[int, ...]
    typed: str = ""

    @property
    def said(self) -> str:
        """The address that answers with the typed word; empty for one that's too long to stand in it, and on a card."""
        if self.pending.kind != "alone":
            return ""
        try:
            return routes.QUIZ_SAID(attempt=self.pending.number, position=self.pending.position, typed=self.typed)
        except ValueError:
            return ""


@dataclass(frozen=True)
class Proposed:
    """An answer is likely meant by a message that only asks: pressing a button at this address gives it.

    It answers the question that's `pending`, with the options at these `places`, as shown, or in an order; or else a
    card, whose own button has this `label`.
    """

    address: str
    pending: Pending | None = None
    places: tuple[int, ...] = ()
    label: str = ""


@dataclass(frozen=True)
class Explained:
    """A part of the bot was asked about: a button, the bar, what a guess counts; or something that a course answers.

    `answer` is the course's own, and then there's no `part`.
    """

    part: Part | None
    answer: str = ""


@dataclass(frozen=True)
class Several:
    """Several things were wished for in one sentence; these lead to each.

    `in_turn` means that they only show or begin something: the first one is shown, and leads on to the others.
    """

    leads: tuple[Lead, ...]
    in_turn: bool = False


@dataclass(frozen=True)
class Both:
    """Two things were wished for in one sentence, and the first is surely meant: it's set, and the other one shown."""

    first: Lead
    then: Lead

    @property
    def leads(self) -> tuple[Lead, Lead]:
        """Both, to be chosen from where others read along."""
        return self.first, self.then


@dataclass(frozen=True)
class Answered:
    """One of two things in a message is a question, which is answered by what's `told`; `beside` meets the other one.

    What's beside it may be two things again. A lead is followed, if something `is_done` by that, and else offered.
    """

    told: Quote | Explained
    beside: "Quote | Explained | Lead | Answered"
    is_done: bool = False


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


Move = (
    Lead
    | Talk
    | Explained
    | Quote
    | NotSaid
    | InNeed
    | ForTeachers
    | Denied
    | Guarded
    | Meant
    | Proposed
    | Several
    | Both
    | Answered
    | Unsure
)
Outcome = Move | Hint | Gone | Told
