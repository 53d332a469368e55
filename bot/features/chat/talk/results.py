"""How a message is understood and answered."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from bot import routes
from bot.content.answers import NEXT_BEST, Answers, Said
from bot.content.care import OF_A_DAY, carefully, despite
from bot.content.hints import LADDER, Pending, is_asked, ladder, tells
from bot.content.passages import Passage, Source
from bot.content.wishes import (
    TALK,
    Lead,
    answer_lead,
    go_on,
    is_by_letter,
    lead_of,
    lesson_meant,
    likely,
    names_a_topic,
)
from bot.core.act import Act
from bot.core.stage import Showing
from bot.features.chat.talk.outcomes import (
    Denied,
    Gone,
    Guarded,
    Hint,
    Move,
    NotSaid,
    Quote,
    Scene,
    Talk,
    Turn,
    Unsure,
)
from bot.features.people import Learner
from bot.language.acts import acts_in
from bot.language.intents import Guess, Intent, understanding
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
    about_screen = _about_screen(scene, text)
    if about_screen is not None:
        return about_screen
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


STOPPED = {Showing.QUESTION, Showing.ANSWERED, Showing.FRONT, Showing.BACK, Showing.PAGE}
"""Where "stop" means to leave it at that for now."""


def _about_screen(scene: Scene, text: str) -> Move | None:
    """Return what a message does if it answers the newest screen's question or stands for a press there, else None.

    "No idea" is no answer, even to a question that takes any words.
    """
    said, asked = () if scene.public else acts_in(text), scene.on_screen
    if asked is not None and not {Act.HINT, Act.SHOW} <= set(said):
        answer = answer_lead(asked, text)
        if answer is not None:
            return answer
    elif asked is None and _meant_for_the_next(scene, text):
        return next(likely(scene.spot, "", [Intent.QUIZ]))
    address = next((scene.acts[act] for act in said if act in scene.acts), "")
    if address:
        return Lead(Intent.LEARN, address, said=True)
    if asked is not None and Act.HINT in said:
        return hint_lead(asked, scene.last)
    if asked is not None and Act.SKIP in said:
        return Lead(Intent.QUIZ, routes.QUIZ_SKIP(attempt=asked.number, position=asked.position), said=True)
    stops = Act.STOP in said and scene.stage is not None and scene.stage.showing in STOPPED
    return Lead(Intent.HELLO, routes.TODAY()) if stops else None


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
