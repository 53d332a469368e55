"""What a message finds when it comes, and what it is answered with."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from bot import routes
from bot.content.answers import NEXT_BEST, Answers, Said
from bot.content.care import OF_A_DAY, carefully, despite
from bot.content.catalogue import Catalogue, Entry
from bot.content.hints import Pending, is_asked, key_words, tells, to_think_about
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
"""So many passages are looked through for a hint."""

STEPS = 3
"""How many hints there are on a question: where to look, what to think about, what is out."""

POSSIBLE = 0.15
"""What is less likely than this is not offered when a message was not understood."""

UNSURE = 0.4
"""A guess less likely than this is asked about, not acted on."""

TEXT_LIMIT = 500
"""What is longer than this is not read to its end, in characters."""


DAILY_GAPS = 20
"""How many questions a learner passes on to those who teach in one of their days."""


class EnoughGaps(Refusal):
    """The learner passed on as many questions as a day takes."""


@dataclass(frozen=True)
class Turn:
    """An earlier message of the same conversation: what was answered, the lesson it was about, what else was found.

    `gap_near` is set where the lessons had no answer: the title of the nearest lesson, or nothing. `led_to` is the
    address that it led to, if it did, `guild` the server that was learnt in.
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
    """What is known when a message comes: who speaks, what they see, what was said before, what a quiz asks now.

    `public` says that others read the answer, `stage` what the newest screen is.
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
        """The question that is the newest screen, and takes what is typed; None where that is anything else."""
        if self.stage is None or self.public:
            return None
        return next((one for one in self.pending if one.kind == "alone" and one.now and self._shows(one)), None)

    def _shows(self, pending: Pending) -> bool:
        return self.stage == Stage(Showing.QUESTION, pending.number, pending.position)

    @property
    def spot(self) -> Spot:
        """Where the learner is."""
        left = next(((one.number, one.lesson) for one in self.pending if one.kind == "alone" and one.now), None)
        return Spot(self.catalogue, self.next_lesson, self.last.lesson if self.last else None, left)

    @property
    def last(self) -> Turn | None:
        """The last turn that was about something."""
        return next((one for one in reversed(self.turns) if one.lesson or one.passages or one.led_to), None)


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

    `turn` is the turn by whose number those who teach can be told, None where there is nobody to tell; `lesson` is one
    that the question names.
    """

    said: Said
    turn: int | None = None
    lesson: Entry | None = None


@dataclass(frozen=True)
class InNeed:
    """Somebody needs a person, not a lesson; `contact` is whom their server names for that, if it names anybody."""

    need: Need
    contact: str = ""


@dataclass(frozen=True)
class Denied:
    """Something was spoken of and denied: nothing is done, and these are the ways to what it may have been about."""

    leads: tuple[Lead, ...]


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

    `sentence` and `words` are to be thought about, `out` is an option that is wrong, `clue` narrows down a
    typed answer.
    """

    pending: Pending
    step: int
    entry: Entry | None
    passage: Passage | None
    sentence: str | None
    words: tuple[str, ...]
    out: str | None
    clue: str | None


@dataclass(frozen=True)
class Gone:
    """What was to be shown is not there any more: `passage`, `question` or `turn`."""

    what: str


@dataclass(frozen=True)
class Told:
    """Those who teach will see the question, without a name."""


Move = Lead | Talk | Quote | NotSaid | InNeed | Denied | Guarded | Unsure
Outcome = Move | Hint | Gone | Told


def with_turn(move: Move, turn: int, learner: Learner) -> Move:
    """Return a move that knows by which turn those who teach can be told."""
    return replace(move, turn=turn) if isinstance(move, NotSaid) and learner.guild is not None else move


# ---------------------------------------------------------------- understanding


def understand(scene: Scene, text: str, answers: Answers) -> Move:
    """Return what a message is answered with."""
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
    """Tell whether a letter is typed after an answer was explained: the next question is shown, not answered unseen."""
    led_to = scene.last.led_to if scene.last else ""
    return is_by_letter(text) and scene.spot.attempt is not None and led_to.startswith("1:quizzes.")


def is_question(text: str) -> bool:
    """Tell whether a message asks something, and does not only want to hear more."""
    return understanding().guesses(text)[0].intent is Intent.QUESTION


def hint_lead(pending: Pending, last: Turn | None = None) -> Lead:
    """Return the way to a hint on a question: the next one, where the turn before was a hint on it."""
    steps = [hint_address(pending, step) for step in range(STEPS)]
    given = steps.index(last.led_to) + 1 if last is not None and last.led_to in steps else 0
    return Lead(Intent.HINT, steps[min(given, STEPS - 1)])


def hint_address(pending: Pending, step: int) -> str:
    """Return the address of a hint (numbered from 0) on a question."""
    return routes.HINT(kind=pending.kind, number=pending.number, position=pending.position, step=step)


def _acted(scene: Scene, text: str, answers: Answers, guess: Guess) -> Move:
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
    """Yield what one may want to do after some small talk."""
    if wish in {Intent.THANKS, Intent.BYE, Intent.GROUP, Intent.REPORT}:
        return
    yield go_on(scene.spot) if not scene.public else Lead(Intent.LEARN, routes.NEXT())
    yield Lead(Intent.REVIEW, routes.REVIEW())
    if wish in {Intent.HELLO, Intent.WHO_ARE_YOU, Intent.HOW_ARE_YOU}:
        yield Lead(Intent.HELP, routes.HELP())


# ---------------------------------------------------------------- answering


def _answered(scene: Scene, text: str, answers: Answers, guesses: Sequence[Guess]) -> Move:
    """Answer from the lessons; what is neither answered there nor surely a question is asked about."""
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
    """Return a question with the one before it, where it says too little by itself: `and why is that?`."""
    telling = [word for word in words(text) if says_something(word) and weight_of(word) > 0.5]
    if telling or scene.last is None or not scene.last.passages:
        return text
    return f"{scene.last.said} {text}"


def _not_again(said: Said, last: Turn | None) -> Said:
    """Return what was found without what was just quoted."""
    quoted = last.passages[:1] if last else ()
    return replace(
        said, passages=tuple(one for one in said.passages if (one[0].id, one[1].key) not in quoted), together=1
    )


def _safe(said: Said, pending: Sequence[Pending]) -> Said | Guarded:
    """Return what was found without what tells the answer to a question that a quiz has open."""
    first = guard(said.passages[0][1], pending) if said.passages and said.sure else None
    if first is not None:
        return Guarded(first)
    kept = tuple((entry, one) for entry, one in said.passages if guard(one, pending) is None)
    return replace(said, passages=kept)


def guard(passage: Passage, pending: Iterable[Pending]) -> Pending | None:
    """Return the question of an open quiz whose answer a passage tells, or None."""
    return next((one for one in pending if tells(one.question, passage)), None)


def _more(scene: Scene, answers: Answers) -> Move:
    """Read on after what was quoted before; at its end, go on with the lesson."""
    last = scene.last
    found = answers.further(*last.passages[0]) if last and last.passages else None
    if found is not None:
        said = _safe(Said((found,), sure=True), scene.pending)
        return said if isinstance(said, Guarded) else Quote(said)
    lesson = scene.catalogue.get(last.lesson) if last and last.lesson else None
    return Lead(Intent.READ, routes.READ(lesson=lesson.id), lesson) if lesson else go_on(scene.spot)


# ---------------------------------------------------------------- hints


def hint_for(scene: Scene, where: tuple[str, int, int], step: int, answers: Answers) -> Hint | Gone:
    """Return a hint on a question that an open quiz asks this learner now; for any other there is none."""
    pending = next((one for one in scene.pending if one.now and (one.kind, one.number, one.position) == where), None)
    if pending is None:
        return Gone("question")
    question, entry = pending.question, scene.catalogue.get(pending.lesson)
    found = answers.ask(question.q, CLOSELY).passages
    sections = [one for own, one in found if own.id == pending.lesson and one.source is Source.SECTION]
    out = question.ruled_out(pending.kind, pending.number, pending.position)
    return Hint(
        pending,
        min(step, STEPS - 1),
        entry,
        sections[0] if sections else None,
        next((sentence for one in sections if (sentence := to_think_about(question, one))), None),
        tuple(key_words(question)),
        question.choices()[out] if out is not None else None,
        question.clue(),
    )
