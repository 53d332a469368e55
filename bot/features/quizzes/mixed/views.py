"""The screens of mixed quizzes beyond their questions, and every word a learner reads on them."""

from collections.abc import Iterator, Sequence
from typing import assert_never

from bot import routes
from bot.content.layout.excerpts import brief
from bot.core.route import route
from bot.core.text import counted
from bot.discord_ui.components import (
    OPTIONS,
    Button,
    Option,
    Part,
    Screen,
    Select,
    Tone,
    gap,
    line,
    primary,
    row,
    rows,
    words,
)
from bot.discord_ui.question_parts import IN_FLASHCARDS, misses, percent
from bot.discord_ui.reply import Redirect
from bot.features.quizzes.alone import Given
from bot.features.quizzes.mixed.rules import Gone, NothingWeak, Placed, Result, Shown, ToAsk


@route("mixed.known")
def PLACED(*, mix: int, known: bool) -> None:
    """Let the lessons that a placement found known count as such, or take that back."""


@route("mixed.known_some")
def PLACED_SOME(*, mix: int) -> None:
    """Let those of them count as known that the menu's choice names."""


MOST_NAMED = 5
"""How many of the lessons that a placement found known are named."""

PLACING_TOLD = "🧭 **Six questions from all over the course.** Nothing's at stake: they show where it gets new for you."
"""What stands above the first question of a placement."""

MISSES_LIMIT = 2500
"""How much of the misses the result lists, in characters."""


def screen(outcome: Shown) -> Screen | Redirect:
    """Return the screen for an outcome of a mixed quiz, or the way to the question that comes next."""
    match outcome:
        case ToAsk():
            told = PLACING_TOLD if outcome.begins else ""
            return Redirect(routes.QUIZ_ASK(attempt=outcome.attempt, position=outcome.position), told=told)
        case Result():
            return Screen(*_result(outcome)).toned(Tone.RIGHT)
        case Placed():
            return Screen(*_placed(outcome)).toned(Tone.RIGHT)
        case NothingWeak() | Gone():
            return Screen(*_notice(outcome))
        case _:
            assert_never(outcome)


def _result(result: Result) -> Iterator[Part]:
    count = sum(len(part.answers) for part in result.parts)
    right = sum(given.right for part in result.parts for given in part.answers)
    share = f" ({percent(right / count)})" if count else ""
    yield words(f"## 🎲 {right} of {count} right{share}\n-# A quiz on several lessons")
    yield words("\n".join(f"{_of(part.answers)} · {brief(part.title, 80)}" for part in result.parts))
    if result.missed:
        yield gap()
        yield words(misses(result.missed, MISSES_LIMIT))
    if result.kept:
        yield words(IN_FLASHCARDS)
    yield line()
    again = primary("What I'm weak at", routes.MIX_WEAK(), emoji="🎯")
    yield from rows([again, Button("Keep learning", routes.NEXT(), emoji="▶️")])


def _placed(placed: Placed) -> Iterator[Part]:
    count = counted(len(placed.known), "lesson")
    named = "\n".join(f"- {brief(entry.lesson.title, 80)}" for entry in placed.known[:MOST_NAMED])
    more = len(placed.known) - MOST_NAMED
    listed = f"{named}\n-# … and {more} more" if more > 0 else named
    begin = primary("Start", routes.TODAY(), emoji="▶️")
    undo = Button("Undo", PLACED(mix=placed.mix, known=False), emoji="↩️")
    if placed.claimed:
        skipped = counted(len(placed.claimed), "lesson")
        yield words(f"✅ **{skipped} skipped.** You can read and quiz them any time; certificates need their quizzes.")
        yield from rows([begin, undo])
    elif placed.undone or not placed.known:
        yield words(
            f"👍 **{'From the beginning, then.' if placed.undone else 'All new. We begin at the start, then.'}**"
        )
        again = Button("Skip them after all", PLACED(mix=placed.mix, known=True), emoji="⏩")
        yield from rows([begin, again] if placed.known else [begin])
    else:
        yield words(f"## 🧭 You knew {placed.right} of {placed.count}\nSo {count} may be old news:\n{listed}")
        skip = primary(f"Skip {count}", PLACED(mix=placed.mix, known=True), emoji="⏩")
        yield from rows([skip, Button("From the beginning", routes.TODAY())])
        if len(placed.known) > 1:
            some = placed.known[:OPTIONS]
            options = [Option(entry.lesson.title, entry.id) for entry in some]
            yield row(Select("Skip only some …", PLACED_SOME(mix=placed.mix), options, chosen=(1, len(some))))


def _of(answers: Sequence[Given]) -> str:
    return f"**{sum(given.right for given in answers)} of {len(answers)}**"


def _notice(outcome: NothingWeak | Gone) -> Iterator[Part]:
    match outcome:
        case NothingWeak(tried=True):
            yield words("## 🎯 Nothing left to fix\nYou got every question right last time. Lovely!")
        case NothingWeak():
            yield words("## 🎯 Nothing to go by yet\nTake a quiz first, then I'll know what to ask.")
        case Gone():
            yield words("**This quiz isn't yours, or it's gone.**")
        case _:
            assert_never(outcome)
    yield from rows([primary("Keep learning", routes.NEXT(), emoji="▶️")])
