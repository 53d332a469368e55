"""What's known when a message comes, and how it's understood and answered."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from bot import routes
from bot.content.answers import NEXT_BEST, Answers, Said
from bot.content.care import OF_A_DAY, carefully, despite
from bot.content.catalogue import Catalogue, Entry
from bot.content.hints import LADDER, Pending, Rung, is_asked, ladder, tells
from bot.content.passages import Passage, Source
from bot.content.wishes import (
    TALK,
    Lead,
    Spot,
    answer_lead,
    go_on,
    is_by_letter,
    lead_of,
    lesson_meant,
    likely,
    names_a_topic,
)
from bot.core.errors import Refusal
from bot.core.ids import GuildId, LessonId
from bot.core.stage import Showing, Stage
from bot.features.people import Learner
from bot.language.intents import Guess, Intent, understanding
from bot.language.need import Need
from bot.language.negation import negated
from bot.language.search import weight_of
from bot.language.words import says_something, words

CLOSELY = 20
"""How many passages are looked through for a hint."""

POSSIBLE = 0.15
"""A wish less likely than this (0 to 1) isn't even offered when a message wasn't understood."""

UNSURE = 0.4
"""A wish less likely than this (0 to 1) is asked about rather than acted on."""

TEXT_LIMIT = 500
"""How much of a message is read, in characters."""


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
    here.
    """

    learner: Learner
    catalogue: Catalogue
    turns: tuple[Turn, ...]
    pending: tuple[Pending, ...]
    next_lesson: Entry | None
    public: bool = False
    stage: Stage | None = None

    @property
    def on_screen(self) -> Pending | None:
        """The quiz question on the newest screen, which a typed letter answers; None if it's another screen."""
        if self.stage is None or self.public:
            return None
        return next((one for one in self.pending if one.kind == "alone" and self._shows(one)), None)

    def _shows(self, pending: Pending) -> bool:
        return self.stage == Stage(Showing.QUESTION, pending.number, pending.position)

    @property
    def spot(self) -> Spot:
        """Where the learner is: what they see, what comes next, what was spoken of, and a quiz they left open."""
        left = next(((one.number, one.lesson) for one in self.pending if one.kind == "alone" and one.now), None)
        return Spot(self.catalogue, self.next_lesson, self.last.lesson if self.last else None, left)

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

    `worded` is a language model's answer that cites them, if there's one.
    """

    said: Said
    worded: str | None = None

    @property
    def best(self) -> tuple[Entry, Passage]:
        """The passage that answers best, with its lesson."""
        return self.said.passages[0]


@dataclass(frozen=True)
class NotSaid:
    """The lessons don't answer the question, as far as can be found; `said` has what comes nearest.

    By the number `turn` the learner can pass the question on to those who teach; None if there's no server to pass it
    to. `lesson` is one that the question names.
    """

    said: Said
    turn: int | None = None
    lesson: Entry | None = None


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


Move = Lead | Talk | Quote | NotSaid | InNeed | Denied | Guarded | Unsure
Outcome = Move | Hint | Gone | Told


def with_turn(move: Move, turn: int, learner: Learner) -> Move:
    """Return a move with the turn by which an unanswered question can be passed on, if there's a server for that."""
    return replace(move, turn=turn) if isinstance(move, NotSaid) and learner.guild is not None else move


# ---------------------------------------------------------------- understanding


def understand(scene: Scene, text: str, answers: Answers) -> Move:
    """Return what a message is answered with.

    The order matters. An answer to the quiz question on the screen comes first, then hints and the guarding of open
    questions, and only then other wishes and questions.
    """
    text = text[:TEXT_LIMIT]
    asked_now = next((one for one in scene.pending if one.now), None)
    if scene.on_screen is not None:
        answer = answer_lead(scene.on_screen, text)
        if answer is not None:
            return answer
    elif _meant_for_the_next(scene, text):
        return next(likely(scene.spot, "", [Intent.QUIZ]))
    guesses = understanding().guesses(text)
    if answers.is_term(text):
        guesses = [Guess(Intent.QUESTION, 1.0)]
    wish, chance = guesses[0].intent, guesses[0].chance
    if wish is Intent.HINT and chance >= UNSURE:
        quiz = tuple(likely(scene.spot, "", [Intent.QUIZ]))
        return hint_lead(asked_now, scene.last) if asked_now is not None else Talk(wish, quiz)
    asked = next((one for one in scene.pending if is_asked(one.question, text)), None)
    if asked is not None and wish in {Intent.QUESTION, Intent.HINT, Intent.MORE}:
        return hint_lead(asked, scene.last) if asked.now else Guarded(asked)
    if wish is Intent.MORE and scene.last is not None:
        return _more(scene, answers)
    if wish in {Intent.QUESTION, Intent.HINT} or chance < UNSURE:
        return _answered(scene, text, answers, guesses)
    return _acted(scene, text, answers, guesses[0])


def _meant_for_the_next(scene: Scene, text: str) -> bool:
    """Tell whether a letter was typed just after a quiz answer, while the next question isn't shown yet.

    It leads to that question, rather than answering one that the learner hasn't seen.
    """
    led_to = scene.last.led_to if scene.last else ""
    return is_by_letter(text) and scene.spot.attempt is not None and led_to.startswith("1:quizzes.")


def is_question(text: str) -> bool:
    """Tell whether a message asks something, rather than only wanting to hear more."""
    return understanding().guesses(text)[0].intent is Intent.QUESTION


def hint_lead(pending: Pending, last: Turn | None = None) -> Lead:
    """Return the way to a hint on a question; after one hint it's the next one, up to the last."""
    steps = [hint_address(pending, step) for step in range(LADDER)]
    given = steps.index(last.led_to) + 1 if last is not None and last.led_to in steps else 0
    return Lead(Intent.HINT, steps[min(given, LADDER - 1)])


def hint_address(pending: Pending, step: int) -> str:
    """Return the address of one hint (`step` from 0) on a question."""
    return routes.HINT(kind=pending.kind, number=pending.number, position=pending.position, step=step)


def _acted(scene: Scene, text: str, answers: Answers, guess: Guess) -> Move:
    if guess.intent is Intent.HELLO and not scene.public:
        return Lead(Intent.HELLO, routes.TODAY())
    if guess.intent in TALK:
        return Talk(guess.intent, tuple(_after(scene, guess.intent)))
    spot = scene.spot
    lesson = lesson_meant(spot, text, answers, guess.intent)
    if lesson is None and names_a_topic(text, guess.intent):
        return NotSaid(answers.ask(text))
    lead = lead_of(spot, text, guess.intent, lesson)
    if lead is None:
        return Unsure(tuple(likely(spot, text, [])))
    if not negated(text):
        return carefully(lead, text, guess.chance, public=scene.public)
    beside = Lead(Intent.REMIND, routes.REMIND()) if lead.intent in OF_A_DAY else go_on(scene.spot)
    return despite(lead, text) or Denied((lead, beside))


def _after(scene: Scene, wish: Intent) -> Iterator[Lead]:
    """Yield what one may want to do after some small talk; nothing after thanks, a goodbye and the like."""
    if wish in {Intent.THANKS, Intent.BYE, Intent.GROUP, Intent.REPORT}:
        return
    yield go_on(scene.spot) if not scene.public else Lead(Intent.LEARN, routes.NEXT())
    yield Lead(Intent.REVIEW, routes.REVIEW())
    if wish in {Intent.HELLO, Intent.WHO_ARE_YOU, Intent.HOW_ARE_YOU}:
        yield Lead(Intent.HELP, routes.HELP())


# ---------------------------------------------------------------- answering


def _answered(scene: Scene, text: str, answers: Answers, guesses: Sequence[Guess]) -> Move:
    """Answer from the lessons; if they don't, and it may not even be a question, ask what was meant."""
    whole = _whole_question(scene, text)
    found = answers.ask(whole) if whole == text else _not_again(answers.ask(whole, 1 + NEXT_BEST + 1), scene.last)
    said = _safe(found, scene.pending)
    if isinstance(said, Guarded):
        return hint_lead(said.pending, scene.last) if said.pending.now else said
    if said.sure and said.passages:
        return Quote(said)
    if guesses[0].intent is Intent.QUESTION and guesses[0].chance >= UNSURE:
        return NotSaid(said, lesson=answers.lesson_named(text, by_content=False))
    return Unsure(tuple(likely(scene.spot, text, (one.intent for one in guesses if _is_possible(one)))))


def _is_possible(guess: Guess) -> bool:
    return guess.chance >= POSSIBLE and guess.intent not in TALK


def _whole_question(scene: Scene, text: str) -> str:
    """Return the question, with the one before it if it says too little by itself, such as `and why is that?`."""
    telling = [word for word in words(text) if says_something(word) and weight_of(word) > 0.5]
    if telling or scene.last is None or not scene.last.passages:
        return text
    return f"{scene.last.said} {text}"


def _not_again(said: Said, last: Turn | None) -> Said:
    """Return what was found, without the passage that was quoted in the turn before."""
    quoted = last.passages[:1] if last else ()
    return replace(
        said, passages=tuple(one for one in said.passages if (one[0].id, one[1].key) not in quoted), together=1
    )


def _safe(said: Said, pending: Sequence[Pending]) -> Said | Guarded:
    """Return what was found, without passages that tell the answer to an open quiz's question."""
    first = guard(said.passages[0][1], pending) if said.passages and said.sure else None
    if first is not None:
        return Guarded(first)
    kept = tuple((entry, one) for entry, one in said.passages if guard(one, pending) is None)
    return replace(said, passages=kept)


def guard(passage: Passage, pending: Iterable[Pending]) -> Pending | None:
    """Return the open question whose answer a passage would tell; None if it may be shown."""
    return next((one for one in pending if tells(one.question, passage)), None)


def _more(scene: Scene, answers: Answers) -> Move:
    """Read on after the last quotation; at the end of its lesson's text, go on with the lesson itself."""
    last = scene.last
    found = answers.further(*last.passages[0]) if last and last.passages else None
    if found is not None:
        said = _safe(Said((found,), sure=True), scene.pending)
        return said if isinstance(said, Guarded) else Quote(said)
    lesson = scene.catalogue.get(last.lesson) if last and last.lesson else None
    return Lead(Intent.READ, routes.READ(lesson=lesson.id), lesson) if lesson else go_on(scene.spot)


# ---------------------------------------------------------------- hints


def hint_for(scene: Scene, where: tuple[str, int, int], step: int, answers: Answers) -> Hint | Gone:
    """Return a hint on the question at `where`: the quiz's kind, its number, the question's position.

    Only a question that an open quiz still asks this learner has hints; any other is Gone.
    """
    open_now = (one for one in scene.pending if one.now or one.kind == "alone")
    pending = next((one for one in open_now if (one.kind, one.number, one.position) == where), None)
    if pending is None:
        return Gone("question")
    question, entry = pending.question, scene.catalogue.get(pending.lesson)
    found = answers.ask(question.q, CLOSELY).passages
    sections = [one for own, one in found if own.id == pending.lesson and one.source is Source.SECTION]
    rungs = ladder(question, sections, pending.kind, pending.number, pending.position)
    step = min(step, len(rungs) - 1)
    return Hint(pending, step, len(rungs), entry, rungs[step])
