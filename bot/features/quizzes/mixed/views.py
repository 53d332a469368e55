"""The screens of mixed quizzes beyond their questions, and every word a learner reads on them."""

from collections.abc import Iterator, Sequence
from typing import assert_never

from bot import routes
from bot.content.excerpts import brief
from bot.discord_ui.components import Button, Part, Screen, Tone, gap, line, primary, rows, words
from bot.discord_ui.question_parts import IN_FLASHCARDS, misses, percent
from bot.discord_ui.reply import Redirect
from bot.features.quizzes.alone import Given
from bot.features.quizzes.mixed.rules import Gone, NothingWeak, Result, Shown, ToAsk

MISSES_LIMIT = 2500
"""How much of the misses the result lists, in characters."""


def screen(outcome: Shown) -> Screen | Redirect:
    """Return the screen for an outcome of a mixed quiz, or the way to the question that comes next."""
    match outcome:
        case ToAsk():
            return Redirect(routes.QUIZ_ASK(attempt=outcome.attempt, position=outcome.position))
        case Result():
            return Screen(*_result(outcome)).toned(Tone.RIGHT)
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
