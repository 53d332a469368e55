"""A question as it's asked, and how sure somebody is of an answer."""

from collections.abc import Iterator

from bot import routes
from bot.content.layout.excerpts import as_written, brief, plain
from bot.core.act import Act
from bot.discord_ui.components import (
    Button,
    Part,
    gap,
    line,
    primary,
    rows,
    words,
)
from bot.discord_ui.forms import Form
from bot.discord_ui.lesson_parts import gallery, trail
from bot.discord_ui.question_parts import (
    Addresses,
    all_put,
    answer_controls,
    answer_form,
    answer_text,
    arranging,
    behind,
    headed,
    question_text,
)
from bot.features.quizzes.alone.rules import Certainty
from bot.features.quizzes.alone.rules.outcomes import (
    Asked,
    HowSure,
)
from bot.features.quizzes.alone.views import addresses
from bot.questions import Question


def header(asked: Asked, *, reveal: bool = True) -> str:
    """Return the line above a question: where it is in the quiz, and how many are right if `reveal`; or on the path."""
    if asked.trail is not None:
        return trail(asked.lesson.title, asked.trail.stop, asked.trail.stops)
    if asked.practice:
        return f"-# {brief(asked.lesson.title, 100)} · once more, for practice"
    count, answered, good = asked.attempt.count, asked.attempt.answered, asked.right
    if asked.mixed is not None:
        count, answered, good = asked.mixed.count, asked.mixed.answered, asked.mixed.right
    number = answered + (asked.position not in asked.attempt.given)
    bar = "▰" * answered + "▱" * (count - answered) if count <= 25 else ""
    title = brief(asked.lesson.title, 100)
    right = f" · {good} right" if reveal else ""
    return f"-# {title} · question {number} of {count}{right}\n{bar}"


# ---------------------------------------------------------------- a question


def asked_parts(asked: Asked) -> Iterator[Part]:
    """Yield a question with what answers it."""
    question = asked.question
    yield words(header(asked))
    put = all_put(len(asked.order), asked.put) if asked.put else ()
    played = asked.lesson.is_played(question)
    by_playing = played and not asked.more
    yield words(headed(as_written(question.q, 1500)) if by_playing else question_text(question, asked.order, put))
    yield from gallery(asked.pictures)
    if asked.taken_out:
        yield words("⚠️ Your teacher took that question out, so your answer didn't count. Here's the next one.")
    if asked.note:
        yield words(f"⚠️ {plain(asked.note)} That didn't count.")
    yield line()
    where = {"attempt": asked.attempt.id, "position": asked.position}
    ways = Addresses(
        choose=routes.QUIZ_CHOOSE(**where),
        type=addresses.QUIZ_TYPE(**where),
        answer=lambda place: routes.QUIZ_ANSWER(**where, choice=place),
        arrange=lambda put: routes.QUIZ_ARRANGE(**where, put=put),
    )
    if asked.put:
        yield from arranging(len(asked.order), ways.arrange, asked.put)
    elif not by_playing:
        yield from answer_controls(question, asked.order, ways)
    yield from rows([*_unknown(asked), *_trying(asked, played=played), *_aside(asked)])


def _unknown(asked: Asked) -> Iterator[Button]:
    """Yield the way to say that it isn't known, where that's all somebody wants to find out."""
    if asked.mixed is not None and asked.mixed.places:
        where = {"attempt": asked.attempt.id, "position": asked.position}
        yield Button("I don't know", addresses.QUIZ_UNKNOWN(**where), emoji="🤷", act=Act.SHOW)


def _trying(asked: Asked, *, played: bool) -> Iterator[Button]:
    """Yield the way to the interactive part that the question is about, or that answers it."""
    number = asked.lesson.widget_for(asked.question)
    if played:
        where = {"attempt": asked.attempt.id, "position": asked.position}
        yield primary("Play to answer", routes.PLAY_TO_ANSWER(**where), emoji="🧩")
    elif number is not None:
        yield Button("Try it out", routes.WIDGET_BESIDE(lesson=asked.attempt.lesson, number=number), emoji="🧩")


def _aside(asked: Asked) -> Iterator[Button]:
    """Yield what else can be done about a question: behind one small button, until it's pressed."""
    where = {"attempt": asked.attempt.id, "position": asked.position}
    if not asked.more:
        yield Button("⋯", addresses.QUIZ_MORE(**where))
        return
    yield Button(
        "Hint", routes.HINT(kind="alone", number=asked.attempt.id, position=asked.position, step=0), emoji="💡"
    )
    yield Button("Skip", routes.QUIZ_SKIP(**where), emoji="⏭️")
    yield report_button(asked)


def form(attempt: int, position: int, question: Question | None) -> Form:
    """Return the form for a typed answer; a `question` of None leaves its words out."""
    return answer_form(routes.QUIZ_TYPED(attempt=attempt, position=position), question)


# ---------------------------------------------------------------- after the answer

CERTAINTIES = {Certainty.SURE: "Sure", Certainty.THINK_SO: "Think so", Certainty.GUESS: "Guess"}


def how_sure_parts(weighed: HowSure) -> Iterator[Part]:
    """Yield an answer that's stored, and ask how sure the learner is of it."""
    asked = weighed.asked
    yield words(header(asked, reveal=False))
    mine = behind("You answered:", answer_text(asked.question, weighed.answer))
    yield words(f"{headed(as_written(asked.question.q, 1000))}\n{mine}")
    yield gap()
    yield words("**How sure are you?**")
    where = {"attempt": asked.attempt.id, "position": asked.position}
    yield from rows(Button(label, addresses.QUIZ_SURE(**where, certainty=said)) for said, label in CERTAINTIES.items())


def report_button(asked: Asked) -> Button:
    """Return the button that reports a question."""
    address = routes.REPORT(kind="alone", number=asked.attempt.id, position=asked.position)
    return Button("Report", address, emoji="🚩")
