"""What a quotation leads to: the text after it, a model's words for it, a hint on an open question."""

from collections.abc import Iterable, Sequence

from bot import routes
from bot.content.catalogue import Entry
from bot.content.find.hints import hints_on, ladder
from bot.content.find.passages import Passage, Source
from bot.talk.find.answers import Answers, Said
from bot.talk.find.wishes import go_on
from bot.talk.guarding import guard, safe
from bot.talk.hear.claims import Claim, worded
from bot.talk.hear.intents import Intent
from bot.talk.outcomes import (
    Gone,
    Guarded,
    Hint,
    Move,
    NotSaid,
    Quote,
)
from bot.talk.rules.scene import Scene
from bot.talk.spot import Lead

CLOSELY = 20
"""How many passages are looked through for a hint."""

CHOSEN = 10
"""How many passages a model may choose from."""

TEXT_LIMIT = 500
"""How much of a message is read, in characters."""


def more(scene: Scene, answers: Answers) -> Move:
    """Read on after the last quotation; at the end of its lesson's text, go on with the lesson itself."""
    last = scene.last
    found = answers.further(*last.passages[0]) if last and last.passages else None
    if found is not None:
        said = safe(Said((found,), sure=True), scene)
        return said if isinstance(said, Guarded) else Quote(said)
    lesson = scene.catalogue.get(last.lesson) if last and last.lesson else None
    return Lead(Intent.READ, routes.READ(lesson=lesson.id), lesson) if lesson else go_on(scene.spot)


# ---------------------------------------------------------------- in a model's words


def to_choose_from(scene: Scene, move: Quote | NotSaid, asked: str, answers: Answers) -> list[tuple[Entry, Passage]]:
    """Return the passages that a model may answer a question from: those found first, and the next best ones."""
    found = (*move.said.passages, *answers.ask(asked, CHOSEN).passages)
    every = {(entry.id, one.key): (entry, one) for entry, one in found if guard(scene, one) is None}
    return list(every.values())[:CHOSEN]


def as_told(passage: Passage) -> str:
    """Return a passage as a model is told it: never a question, which may be a false statement, as if it were said."""
    return passage.text if passage.source is Source.EXPLANATION else f"{passage.heading}: {passage.text}"


def in_other_words(move: Move, passages: Sequence[tuple[Entry, Passage]], claims: Iterable[Claim]) -> Move:
    """Return a model's claims with the lines that support them, to which more may come; without any, just the move."""
    told = worded(claims)
    if told is None:
        return move
    cited = tuple(passages[place] for place, _ in told.evidence)
    lines = tuple(
        line.removeprefix(f"{one.heading}: ") for (_, one), (_, line) in zip(cited, told.evidence, strict=True)
    )
    return Quote(Said(cited, sure=True, together=len(cited), lines=lines), told.text, grows=True)


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
    hints = hints_on(entry.lesson, question) if entry is not None else ()
    rungs = ladder(question, sections, pending.kind, pending.number, pending.position, hints=hints)
    step = min(step, len(rungs) - 1)
    return Hint(pending, step, len(rungs), entry, rungs[step])
