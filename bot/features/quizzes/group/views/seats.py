"""A player's seat in words: the one private card they have in a quiz."""

from collections.abc import Iterator

from bot import routes
from bot.content.layout.excerpts import as_written
from bot.discord_ui import question_parts as parts
from bot.discord_ui.components import Button, Part, PrivateCard, Screen, Tone, rows, words
from bot.features.quizzes.group.rules.seats import Seat, control_step_of
from bot.features.quizzes.group.rules.state import Given, GroupQuiz, Phase
from bot.features.quizzes.group.views import addresses
from bot.questions import ChoiceQuestion

SEAT, HOST = "seat", "host"
"""The kinds of private cards of a quiz: what a player sees of theirs, and the host's controls."""

REASON = 300
"""How much of a reason why an option is right or wrong is shown, in characters."""


def card_of(quiz: GroupQuiz, step: int) -> PrivateCard:
    """Return what a player's seat is kept as, once it has come to a step."""
    return PrivateCard(SEAT, quiz.id, step)


def controls_of(quiz: GroupQuiz) -> PrivateCard:
    """Return what somebody's controls of a quiz are kept as."""
    return PrivateCard(HOST, quiz.id, control_step_of(quiz))


def seat(shown: Seat) -> Screen:
    """Return a player's card after a question, or after the quiz."""
    if shown.quiz.phase is Phase.ENDED:
        return Screen(*_ended(shown)).toned(Tone.RIGHT if shown.right else Tone.ASKS)
    screen = Screen(*_told(shown))
    right = shown.given is not None and shown.given.right
    return screen.toned(Tone.RIGHT if right else Tone.NOT_QUITE) if shown.counts else screen


def standing(shown: Seat) -> str:
    """Return a player's place in a few words, such as "2nd of 5 ↑1 · 4 in a row"; nobody without a point has one."""
    gained = f" ↑{shown.gained}" if shown.gained > 0 else ""
    place = f"{_ordinal(shown.place)} of {shown.players}{gained}" if shown.players > 1 and shown.right else ""
    streak = f"{shown.streak} in a row" if shown.streak > 1 else ""
    return " · ".join(filter(None, (place, streak)))


def _told(shown: Seat) -> Iterator[Part]:
    if not shown.counts:
        yield words("⏭️ Skipped: this one doesn't count.")
        return
    verdict = "⌛ **No answer in time**" if shown.given is None else _verdict(shown.given)
    if shown.again is not None:
        verdict = f"First vote: {verdict}\nSecond vote: {_verdict(shown.again)}"
    where = standing(shown)
    reason = _reason(shown)
    hosts = "-# ⚙️ You're hosting." if shown.hosts else ""
    told = [f"{verdict}{' · ' if where else ''}{where}", reason, hosts]
    yield words("\n".join(filter(None, told)))
    yield from rows([Button("Leave, or more time", addresses.GROUP_CARD(quiz=shown.quiz.id))])


def _verdict(given: Given) -> str:
    return "✅ **Right**" if given.right else "❌ **Not this time**"


def _reason(shown: Seat) -> str:
    """Return why the player's own option is right or wrong, where the author says so: of two votes the second."""
    question, given = shown.question, shown.again or shown.given
    if given is None or question is None:
        return ""
    if not isinstance(question, ChoiceQuestion):
        return "" if given.right else f"You said **{parts.answer_text(question, given.answer)}**."
    mine = parts.answer_text(question, given.answer)
    reason = question.reason(given.answer)
    told = as_written(reason, REASON) if reason else ""
    if given.right:
        return told
    return f"You said **{mine}**. {told}".rstrip() if "\n" not in mine else told


def _ended(shown: Seat) -> Iterator[Part]:
    counted = len(shown.quiz.counted)
    place = f"**{_ordinal(shown.place)} of {shown.players}** · " if shown.players > 1 and shown.right else ""
    best = f" · best run {shown.best}" if shown.best > 1 else ""
    talked = f" · {shown.talked} more after talking" if shown.talked else ""
    yield words(f"🏁 {place}{shown.right} of {counted} right{talked}{best}")
    yield from rows(
        [
            Button("My misses", addresses.GROUP_MISSES(quiz=shown.quiz.id), emoji="🔍"),
            Button("Tell me next time", routes.GROUP_CALL(), emoji="🔔"),
        ]
    )


def _ordinal(place: int) -> str:
    teens = place % 100 in {11, 12, 13}
    return f"{place}{'th' if teens else {1: 'st', 2: 'nd', 3: 'rd'}.get(place % 10, 'th')}"
