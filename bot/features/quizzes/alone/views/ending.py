"""The end of a quiz: what was missed, and where to go from here."""

from collections.abc import Iterator

from bot import routes
from bot.content.layout.excerpts import brief
from bot.core.act import Act
from bot.core.text import counted, shorten
from bot.discord_ui.components import (
    Button,
    Part,
    Style,
    line,
    primary,
    rows,
    words,
)
from bot.discord_ui.question_parts import (
    IN_FLASHCARDS,
    misses,
    percent,
)
from bot.features.quizzes.alone.rules import Certainty, share_right
from bot.features.quizzes.alone.rules.outcomes import (
    Finished,
)
from bot.features.quizzes.alone.views import addresses

MISSES_LIMIT = 3000
"""How much of the misses is listed with their answers, in characters."""

NAMED, NAMED_LENGTH = 3, 50
"""How many misses the result names, and how much of each, in characters."""


# ---------------------------------------------------------------- the end


def finished_parts(finished: Finished) -> Iterator[Part]:
    """Yield the end of a quiz: the score, what was missed, and where to go from here."""
    right, count = len(finished.answers) - len(finished.missed), len(finished.answers)
    title = brief(finished.lesson.title, 150)
    passes = "" if finished.passed or finished.attempt.retries is not None else f" · {percent(finished.mark)} passes"
    score = f"**{right} of {count} right** ({percent(share_right(finished.answers))}){passes}"
    yield words(f"## {_cheer(finished)}\n-# {title}\n{score}")
    if finished.scores and finished.scores.count > 1:
        scores = finished.scores
        yield words(
            f"-# Whole quiz, {counted(scores.count, 'time')}: first {percent(scores.first)}, "
            f"best {percent(scores.best)}, last {percent(scores.last)}"
        )
    if finished.certificate and finished.passed:
        yield words("🎓 **That's the whole course.** You've earned its certificate.")
    if not finished.missed and not finished.done:
        yield words("Right once more on another day, and the lesson is done. Until then, just go on.")
    if finished.void:
        verb = "doesn't" if finished.void == 1 else "don't"
        yield words(f"-# {counted(finished.void, 'question')} {verb} count anymore.")
    if finished.rekeyed:
        yield words(_asked_before(finished))
    if finished.missed:
        yield words(_in_brief(finished))
    yield line()
    yield from rows(_end_buttons(finished))


def _in_brief(finished: Finished) -> str:
    """Return what was missed in a line each, and what becomes of it."""
    named = [f"❌ {brief(question.q, NAMED_LENGTH)}" for question, _ in finished.missed[:NAMED]]
    more = [f"… and {len(finished.missed) - NAMED} more"] if len(finished.missed) > NAMED else []
    again = finished.in_session and finished.rests
    onward = " The next lesson is open." if finished.follower else ""
    return "\n".join([*named, *more, *([f"-# 🔁 These come back tomorrow.{onward}"] if again else [])])


def missed_parts(finished: Finished) -> Iterator[Part]:
    """Yield all that was missed in a quiz with the right answers, and what can be done about it."""
    yield words(f"## ❌ What you missed\n-# {brief(finished.lesson.title, 150)}")
    sure = sum(given.certainty is Certainty.SURE for _, given in finished.missed)
    if sure:
        come = "It comes" if sure == 1 else "They come"
        yield words(f"You were sure of {sure} of these. {come} first, here and when you retry.")
    still = [question for question, _ in finished.missed if question.key not in finished.rekeyed]
    if still:
        yield words(misses(still, MISSES_LIMIT))
    if finished.rekeyed:
        yield words(_asked_before(finished))
    if finished.kept:
        yield words(IN_FLASHCARDS)
    yield line()
    yield from rows(_missed_buttons(finished))


def _missed_buttons(finished: Finished) -> Iterator[Button]:
    if finished.in_session:
        yield primary("Go on", routes.TODAY_NEXT(fresh=True), emoji="➡️", act=Act.NEXT)
        yield Button("Retry misses", routes.QUIZ_MISSES(attempt=finished.attempt.id), emoji="🔁")
    else:
        yield primary("Retry misses", routes.QUIZ_MISSES(attempt=finished.attempt.id), emoji="🔁")
    if finished.kept:
        yield Button("Not as flashcards", addresses.QUIZ_KEEP(attempt=finished.attempt.id, wanted=False))
    else:
        keep = addresses.QUIZ_KEEP(attempt=finished.attempt.id, wanted=True)
        yield Button("Add misses to my flashcards", keep, emoji="🃏")
    yield Button("Back to the result", routes.QUIZ_GO_ON(attempt=finished.attempt.id), emoji="⬅️", act=Act.BACK)


def _asked_before(finished: Finished) -> str:
    """Say which questions (five at most) have a different right answer by now; the score stays as it was."""
    asked = [question.q for question in finished.lesson.quiz if question.key in finished.rekeyed]
    named = "\n".join(f"-# {brief(q, 150)}" for q in asked[:5])
    return f"🕰️ **Changed since then:** the right answer is a different one now. Your score stays.\n{named}"


def _cheer(finished: Finished) -> str:
    if finished.attempt.retries is not None:
        fixed = "🎉 All fixed. Lesson done" if finished.done else "✅ All fixed"
        return f"🔁 {len(finished.missed)} to go" if finished.missed else fixed
    if finished.passed:
        return "🎉 Passed! Lesson done"
    return "📚 So close!" if finished.close else "🌱 That's a start"


def _end_buttons(finished: Finished) -> Iterator[Button]:
    if finished.certificate and finished.passed:
        yield Button("Certificate", routes.CERTIFICATE(course=finished.certificate), Style.SUCCESS, "🎓")
    if finished.in_session:
        yield primary("Go on", routes.TODAY_NEXT(fresh=True), emoji="➡️", act=Act.NEXT)
        if finished.missed:
            yield _what_was_missed(finished)
            yield Button("Retry misses", routes.QUIZ_MISSES(attempt=finished.attempt.id), emoji="🔁")
        yield Button("Enough for now", routes.TODAY_STOP())
        return
    goes_on = finished.follower is not None or finished.following is not None
    if finished.missed and not goes_on:
        yield primary("Retry misses", routes.QUIZ_MISSES(attempt=finished.attempt.id), emoji="🔁")
    if finished.follower:  # the door stays open: what was missed comes back by itself
        lesson = finished.follower
        label = f"Next: {shorten(lesson.lesson.title, 60)}"
        address = routes.CARD(lesson=lesson.id) if finished.done else routes.OPEN_ANYWAY(lesson=lesson.id)
        yield primary(label, address, emoji="➡️")
    if finished.following is not None:
        label = f"Next: {shorten(finished.following.name, 60)}"
        yield primary(label, routes.TODAY_COURSE(course=finished.following.key), emoji="➡️")
    if finished.missed and goes_on:
        yield Button("Retry misses", routes.QUIZ_MISSES(attempt=finished.attempt.id), emoji="🔁")
    if finished.missed:
        yield _what_was_missed(finished)
    yield Button("Whole quiz again", routes.QUIZ(lesson=finished.lesson.id), emoji="🔁")
    yield Button("Lesson", routes.CARD(lesson=finished.lesson.id), emoji="📘")
    yield Button("Done for now", routes.TODAY(), emoji="🏠")


def _what_was_missed(finished: Finished) -> Button:
    return Button("What I missed", routes.QUIZ_MISSED(attempt=finished.attempt.id), emoji="❌")
