"""What a message finds when it comes, and what it is answered with."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from bot import routes
from bot.content.answers import Answers, Said
from bot.content.catalogue import Catalogue, Entry
from bot.content.hints import Pending, is_asked, tells
from bot.content.passages import Passage
from bot.content.wishes import TALK, Lead, Spot, go_on, lead_of, lesson_meant, likely
from bot.core.ids import LessonId
from bot.features.learners import Learner
from bot.language.intents import Guess, Intent, understanding
from bot.language.search import weight_of
from bot.language.words import says_something, words

UNSURE = 0.4
"""A guess less likely than this is asked about, not acted on."""

TEXT_LIMIT = 500
"""What is longer than this is not read to its end, in characters."""


@dataclass(frozen=True)
class Turn:
    """An earlier message of the same conversation: what was answered, the lesson it was about, what else was found.

    `gap_near` is set where the lessons had no answer: the title of the nearest lesson, or nothing.
    """

    id: int
    said: str
    answered: str
    lesson: LessonId | None
    passages: tuple[tuple[LessonId, str], ...]
    at: datetime
    gap_near: str | None = None


@dataclass(frozen=True)
class Scene:
    """What is known when a message comes: who speaks, what they see, what was said before, and what a quiz asks now."""

    learner: Learner
    catalogue: Catalogue
    turns: tuple[Turn, ...]
    pending: tuple[Pending, ...]
    next_lesson: Entry | None

    @property
    def spot(self) -> Spot:
        """Where the learner is."""
        left = next(((one.number, one.lesson) for one in self.pending if one.kind == "alone" and one.now), None)
        return Spot(self.catalogue, self.next_lesson, self.last.lesson if self.last else None, left)

    @property
    def last(self) -> Turn | None:
        """The turn before this one."""
        return self.turns[-1] if self.turns else None


@dataclass(frozen=True)
class Talk:
    """Something to be answered with a sentence of our own, and what one may do then."""

    intent: Intent
    leads: tuple[Lead, ...] = ()


@dataclass(frozen=True)
class Quote:
    """The passage that answers a question, and the next-best ones; `worded` is a model's answer that cites them."""

    said: Said
    worded: str | None = None

    @property
    def best(self) -> tuple[Entry, Passage]:
        """The passage that is quoted, with its lesson."""
        return self.said.passages[0]


@dataclass(frozen=True)
class NotSaid:
    """The lessons do not answer it, as far as can be found; these come nearest.

    `turn` is the turn by whose number those who teach can be told, None where there is nobody to tell.
    """

    said: Said
    turn: int | None = None


@dataclass(frozen=True)
class Guarded:
    """A quiz that is open asks just that."""

    pending: Pending


@dataclass(frozen=True)
class Unsure:
    """It was not understood; these are the likeliest things that were wanted."""

    leads: tuple[Lead, ...]


@dataclass(frozen=True)
class Hint:
    """One step of help with a question that a quiz has open; `step` counts from 0.

    `sentence` and `words` are to be thought about, `out` is an option that is wrong with the author's reason, `clue`
    narrows down a typed answer.
    """

    pending: Pending
    step: int
    entry: Entry | None
    passage: Passage | None
    sentence: str | None
    words: tuple[str, ...]
    out: tuple[str, str] | None
    clue: str | None


@dataclass(frozen=True)
class Gone:
    """What was to be shown is not there any more: `passage`, `question` or `turn`."""

    what: str


@dataclass(frozen=True)
class Told:
    """Those who teach will see the question, without a name."""


Move = Lead | Talk | Quote | NotSaid | Guarded | Unsure
Outcome = Move | Hint | Gone | Told


def with_turn(move: Move, turn: int, learner: Learner) -> Move:
    """Return a move that knows by which turn those who teach can be told."""
    return replace(move, turn=turn) if isinstance(move, NotSaid) and learner.guild is not None else move


# ---------------------------------------------------------------- understanding


def understand(scene: Scene, text: str, answers: Answers) -> Move:
    """Return what a message is answered with."""
    text = text[:TEXT_LIMIT]
    guesses = understanding().guesses(text)
    asked_now = next((one for one in scene.pending if one.now), None)
    wish = guesses[0].intent
    if wish is Intent.HINT and guesses[0].chance >= UNSURE:
        return (
            hint_lead(asked_now) if asked_now is not None else Talk(wish, tuple(likely(scene.spot, "", [Intent.QUIZ])))
        )
    asked = next((one for one in scene.pending if is_asked(one.question, text)), None)
    if asked is not None and wish in {Intent.QUESTION, Intent.HINT, Intent.MORE}:
        return hint_lead(asked) if asked.now else Guarded(asked)
    if wish is Intent.MORE and scene.last is not None:
        return _more(scene, answers)
    if wish in {Intent.QUESTION, Intent.HINT} or guesses[0].chance < UNSURE:
        return _answered(scene, text, answers, guesses)
    return _acted(scene, text, answers, wish)


def hint_lead(pending: Pending) -> Lead:
    """Return the way to the first hint on a question."""
    where = {"kind": pending.kind, "number": pending.number, "position": pending.position}
    return Lead(Intent.HINT, routes.HINT(**where, step=0))


def _acted(scene: Scene, text: str, answers: Answers, wish: Intent) -> Move:
    if wish in TALK:
        return Talk(wish, tuple(_after(scene, wish)))
    spot = scene.spot
    lead = lead_of(spot, text, wish, lesson_meant(spot, text, answers, wish))
    return lead or Unsure(tuple(likely(spot, text, [])))


def _after(scene: Scene, wish: Intent) -> Iterator[Lead]:
    """Yield what one may want to do after some small talk."""
    if wish in {Intent.THANKS, Intent.BYE, Intent.GROUP, Intent.REPORT}:
        return
    yield go_on(scene.spot)
    yield Lead(Intent.REVIEW, routes.REVIEW())
    if wish in {Intent.HELLO, Intent.WHO_ARE_YOU, Intent.HOW_ARE_YOU}:
        yield Lead(Intent.HELP, routes.HELP())


# ---------------------------------------------------------------- answering


def _answered(scene: Scene, text: str, answers: Answers, guesses: Sequence[Guess]) -> Move:
    """Answer from the lessons; what is neither answered there nor surely a question is asked about."""
    said = _safe(answers.ask(_whole_question(scene, text)), scene.pending)
    if isinstance(said, Guarded):
        return hint_lead(said.pending) if said.pending.now else said
    if said.sure:
        return Quote(said)
    if guesses[0].intent is Intent.QUESTION and guesses[0].chance >= UNSURE:
        return NotSaid(said)
    return Unsure(tuple(likely(scene.spot, text, (one.intent for one in guesses if one.intent not in TALK))))


def _whole_question(scene: Scene, text: str) -> str:
    """Return a question with the one before it, where it says too little by itself: `and why is that?`."""
    telling = [word for word in words(text) if says_something(word) and weight_of(word) > 0.5]
    if telling or scene.last is None or scene.last.lesson is None:
        return text
    return f"{scene.last.said} {text}"


def _safe(said: Said, pending: Iterable[Pending]) -> Said | Guarded:
    """Return what was found without what tells the answer to a question that a quiz has open."""
    pending = list(pending)
    if not said.passages:
        return said
    first = guard(said.passages[0][1], pending)
    if said.sure and first is not None:
        return Guarded(first)
    kept = tuple((entry, one) for entry, one in said.passages if guard(one, pending) is None)
    return Said(kept, said.sure)


def guard(passage: Passage, pending: Iterable[Pending]) -> Pending | None:
    """Return the question of an open quiz whose answer a passage tells, or None."""
    return next((one for one in pending if tells(one.question, passage)), None)


def _more(scene: Scene, answers: Answers) -> Move:
    """Go on with what was found before; when that is used up, with the lesson."""
    last = scene.last
    found = [one for lesson, key in last.passages if (one := answers.passage(lesson, key))] if last else []
    said = _safe(Said(tuple(found[1:]), sure=True), scene.pending)
    if isinstance(said, Guarded):
        return said
    if said.passages:
        return Quote(said)
    lesson = scene.catalogue.get(last.lesson) if last and last.lesson else None
    return Lead(Intent.READ, routes.READ(lesson=lesson.id), lesson) if lesson else go_on(scene.spot)
