"""The screens of a quiz, and every word a learner reads on them."""

from collections.abc import Iterator
from typing import assert_never

from bot import routes
from bot.content.markdown import as_written, brief, plain
from bot.core.act import Act
from bot.core.stage import Showing, Stage
from bot.core.text import counted, shorten
from bot.discord_ui.components import (
    OPTIONS,
    AnyButton,
    Button,
    LinkButton,
    Option,
    Part,
    Screen,
    Select,
    Style,
    Tone,
    gap,
    line,
    primary,
    row,
    rows,
    words,
)
from bot.discord_ui.forms import Form
from bot.discord_ui.lesson_parts import gallery, trail
from bot.discord_ui.question_parts import (
    IN_FLASHCARDS,
    Addresses,
    all_put,
    answer_controls,
    answer_form,
    answer_text,
    arranging,
    behind,
    explained,
    headed,
    misses,
    percent,
    question_text,
    said,
)
from bot.discord_ui.reply import Redirect
from bot.features.quizzes.alone.rules import (
    Asked,
    Attempt,
    Certainty,
    Finished,
    Graded,
    HowSure,
    InMix,
    NoLesson,
    NoQuiz,
    NotYours,
    Outcome,
    Shown,
    Skipped,
    Trail,
    share_right,
)
from bot.questions import Question

MISSES_LIMIT = 3000
"""How much of the misses the result lists, in characters."""

Item = Part


def shown(outcome: Outcome) -> Screen | Redirect:
    """Return the screen for an outcome, or the way to where the lesson's path or a mixed quiz goes on."""
    if isinstance(outcome, InMix):
        return Redirect(routes.MIX_GO_ON(mix=outcome.mix))
    return Redirect(_next_step(outcome.attempt, outcome.trail)) if isinstance(outcome, Skipped) else screen(outcome)


def screen(outcome: Shown) -> Screen:
    """Return the screen for an outcome; the one with a question also sets the stage, so that a typed letter answers."""
    match outcome:
        case Asked():
            about = (outcome.attempt.lesson, outcome.question.key)
            stage = Stage(Showing.QUESTION, outcome.attempt.id, outcome.position, *about)
            return Screen(*_asked(outcome), stage=stage, refused=bool(outcome.note)).toned(Tone.ASKS)
        case HowSure():
            return Screen(*_how_sure(outcome))
        case Graded():
            asked = outcome.asked
            stage = Stage(Showing.ANSWERED, asked.attempt.id, asked.position, asked.attempt.lesson, asked.question.key)
            return Screen(*_graded(outcome), stage=stage).toned(Tone.RIGHT if outcome.given.right else Tone.NOT_QUITE)
        case Finished():
            ended = Screen(*_finished(outcome))
            return ended.toned(Tone.RIGHT) if outcome.passed or not outcome.missed else ended
        case NoQuiz() | NoLesson() | NotYours():
            return Screen(*_notice(outcome))
        case _:
            assert_never(outcome)


def _header(asked: Asked, *, reveal: bool = True) -> str:
    """Return the line above a question: where it is in the quiz, and how many are right if `reveal`; or on the path."""
    if asked.trail is not None:
        return trail(asked.lesson.title, asked.trail.stop, asked.trail.stops)
    count, answered, good = len(asked.attempt.questions), asked.attempt.answered, asked.right
    if asked.mixed is not None:
        count, answered, good = asked.mixed.count, asked.mixed.answered, asked.mixed.right
    number = answered + (asked.position not in asked.attempt.given)
    bar = "▰" * answered + "▱" * (count - answered) if count <= 25 else ""
    title = brief(asked.lesson.title, 100)
    right = f" · {good} right" if reveal else ""
    return f"-# {title} · question {number} of {count}{right}\n{bar}"


# ---------------------------------------------------------------- a question


def _asked(asked: Asked) -> Iterator[Item]:
    question = asked.question
    yield words(_header(asked))
    put = all_put(len(asked.order), asked.put) if asked.put else ()
    played = asked.lesson.is_played(question)
    by_playing = played and not asked.more
    yield words(headed(as_written(question.q, 1500)) if by_playing else question_text(question, asked.order, put))
    yield from gallery(asked.pictures)
    if asked.note:
        yield words(f"⚠️ {plain(asked.note)} That didn't count.")
    yield line()
    where = {"attempt": asked.attempt.id, "position": asked.position}
    addresses = Addresses(
        choose=routes.QUIZ_CHOOSE(**where),
        type=routes.QUIZ_TYPE(**where),
        answer=lambda place: routes.QUIZ_ANSWER(**where, choice=place),
        arrange=lambda put: routes.QUIZ_ARRANGE(**where, put=put),
    )
    if asked.put:
        yield from arranging(len(asked.order), addresses.arrange, asked.put)
    elif not by_playing:
        yield from answer_controls(question, asked.order, addresses)
    yield from rows([*_trying(asked, played=played), *_aside(asked)])


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
        yield Button("⋯", routes.QUIZ_MORE(**where))
        return
    yield Button(
        "Hint", routes.HINT(kind="alone", number=asked.attempt.id, position=asked.position, step=0), emoji="💡"
    )
    yield Button("Skip", routes.QUIZ_SKIP(**where), emoji="⏭️")
    yield _report(asked)


def form(attempt: int, position: int, question: Question | None) -> Form:
    """Return the form for a typed answer; a `question` of None leaves its words out."""
    return answer_form(routes.QUIZ_TYPED(attempt=attempt, position=position), question)


# ---------------------------------------------------------------- after the answer

CERTAINTIES = {Certainty.SURE: "Sure", Certainty.THINK_SO: "Think so", Certainty.GUESS: "Guess"}


def _how_sure(weighed: HowSure) -> Iterator[Item]:
    asked = weighed.asked
    yield words(_header(asked, reveal=False))
    mine = behind("You answered:", answer_text(asked.question, weighed.answer))
    yield words(f"{headed(as_written(asked.question.q, 1000))}\n{mine}")
    yield gap()
    yield words("**How sure are you?**")
    where = {"attempt": asked.attempt.id, "position": asked.position}
    yield from rows(Button(label, routes.QUIZ_SURE(**where, certainty=said)) for said, label in CERTAINTIES.items())


def _graded(graded: Graded) -> Iterator[Item]:
    asked, question = graded.asked, graded.asked.question
    yield words(_header(asked))
    yield words(headed(as_written(question.q, 1000)))
    yield gap()
    given = graded.given
    verdict = "✅ **Right**" if given.right else "🟠 **Not quite**"
    ruled = "\n-# Your teachers let this answer count." if given.ruled else ""
    again = "\n-# Already answered: your earlier answer counts." if graded.again else ""
    helped = " · with a hint" if asked.position in asked.attempt.helped else ""
    sure = f" · you said: {CERTAINTIES[given.certainty].lower()}" if given.certainty else ""
    yield words(
        f"{verdict}{sure}{helped}{ruled}{again}\n{said(question, given.answer, right=given.right and not given.ruled)}"
    )
    told, is_whole = explained(question, given.answer, right=given.right, whole=graded.whole)
    if told:
        yield gap()
        yield words(told)
    yield line()
    yield from rows(_onward(graded, is_whole))
    if not given.right:
        yield from rows(_where_to_look(graded))


def _onward(graded: Graded, is_whole: bool) -> Iterator[Button]:
    asked = graded.asked
    step, mix = asked.trail, asked.attempt.mix
    if mix is not None:
        done = asked.mixed is not None and asked.mixed.answered >= asked.mixed.count
        yield primary("See the result" if done else "Next", routes.MIX_GO_ON(mix=mix), emoji="➡️", act=Act.NEXT)
    elif step is not None and not (graded.is_last and step.stop + 1 == step.stops):
        yield primary("Next", _next_step(asked.attempt, step), emoji="➡️", act=Act.NEXT)
    else:
        label = "See the result" if graded.is_last else "Next"
        yield primary(label, routes.QUIZ_GO_ON(attempt=asked.attempt.id), emoji="➡️", act=Act.NEXT)
    if not is_whole:
        yield Button(
            "Why?", routes.QUIZ_WHY(attempt=asked.attempt.id, position=asked.position), emoji="💬", act=Act.WHY
        )
    yield _report(asked)


def _next_step(attempt: Attempt, trail: Trail) -> str:
    return routes.PATH_ASK(lesson=attempt.lesson, mark=trail.at)


def _report(asked: Asked) -> Button:
    address = routes.REPORT(kind="alone", number=asked.attempt.id, position=asked.position)
    return Button("Report", address, emoji="🚩")


def _where_to_look(graded: Graded) -> Iterator[AnyButton]:
    asked, lesson, question = graded.asked, graded.asked.lesson, graded.asked.question
    if question.at is not None and lesson.videos:
        yield LinkButton("Watch this part", lesson.videos[0].link_at(question.at), emoji="▶️")
    if graded.home is not None:
        on_path = asked.trail is not None
        address = routes.PATH_PAGE(lesson=lesson.id, mark=graded.home, reading=not on_path)
        yield Button("Read it again" if on_path else "Read in the lesson", address, emoji="📖")


# ---------------------------------------------------------------- the end


def _finished(finished: Finished) -> Iterator[Item]:
    right, count = len(finished.answers) - len(finished.missed), len(finished.answers)
    title = brief(finished.lesson.title, 150)
    score = f"**{right} of {count} right** ({percent(share_right(finished.answers))})"
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
        yield words("Once the whole quiz goes well, the lesson is done.")
    if finished.void:
        verb = "doesn't" if finished.void == 1 else "don't"
        yield words(f"-# {counted(finished.void, 'question')} {verb} count anymore.")
    if finished.rekeyed:
        yield words(_asked_before(finished))
    if finished.missed:
        yield gap()
        sure = sum(given.certainty is Certainty.SURE for _, given in finished.missed)
        if sure:
            come = "It comes" if sure == 1 else "They come"
            yield words(f"You were sure of {sure} of these. {come} first, here and when you retry.")
        still = [question for question, _ in finished.missed if question.key not in finished.rekeyed]
        if still:
            yield words(misses(still, MISSES_LIMIT))
        if finished.kept:
            yield words(IN_FLASHCARDS)
    yield line()
    yield from rows(_end_buttons(finished))


def _asked_before(finished: Finished) -> str:
    """Say which questions (five at most) have a different right answer by now; the score stays as it was."""
    asked = [question.q for question in finished.lesson.quiz if question.key in finished.rekeyed]
    named = "\n".join(f"-# {brief(q, 150)}" for q in asked[:5])
    return f"🕰️ **Changed since then:** the right answer is a different one now. Your score stays.\n{named}"


def _cheer(finished: Finished) -> str:
    if finished.attempt.retries is not None:
        return f"🔁 {len(finished.missed)} to go" if finished.missed else "✅ All fixed"
    if finished.passed:
        return "🎉 Passed! Lesson done"
    return "📚 So close!" if finished.close else "📚 Not passed yet"


def _end_buttons(finished: Finished) -> Iterator[Button]:
    if finished.certificate and finished.passed:
        yield Button("Certificate", routes.CERTIFICATE(course=finished.certificate), Style.SUCCESS, "🎓")
    if finished.in_session:
        yield primary("Go on", routes.TODAY_NEXT(fresh=True), emoji="➡️", act=Act.NEXT)
        if finished.missed:
            yield Button("Retry misses", routes.QUIZ_MISSES(attempt=finished.attempt.id), emoji="🔁")
        return
    if finished.missed:
        yield primary("Retry misses", routes.QUIZ_MISSES(attempt=finished.attempt.id), emoji="🔁")
    if not finished.missed and not finished.done:
        yield primary("Whole quiz again", routes.QUIZ(lesson=finished.lesson.id), emoji="🔁")
    elif finished.follower and finished.done and (finished.passed or not finished.missed):
        yield primary(f"Next: {shorten(finished.follower.lesson.title, 60)}", routes.CARD(lesson=finished.follower.id))
    if finished.missed and finished.kept:
        yield Button("Not as flashcards", routes.QUIZ_KEEP(attempt=finished.attempt.id, wanted=False))
    elif finished.missed:
        yield Button(
            "Add misses to my flashcards", routes.QUIZ_KEEP(attempt=finished.attempt.id, wanted=True), emoji="🃏"
        )
    if finished.missed or finished.done:
        yield Button("Whole quiz again", routes.QUIZ(lesson=finished.lesson.id))
    yield Button("Lesson", routes.CARD(lesson=finished.lesson.id), emoji="📘")


# ---------------------------------------------------------------- notices


def _notice(outcome: NoQuiz | NoLesson | NotYours) -> Iterator[Item]:
    all_lessons = Button("All lessons", routes.MAP(page=0, tag=""), emoji="🗺️")
    match outcome:
        case NoQuiz():
            yield words(f"## {brief(outcome.lesson.title, 200)}\nThis lesson has no quiz.")
            yield from rows([Button("Lesson", routes.CARD(lesson=outcome.lesson.id), emoji="📘"), all_lessons])
        case NoLesson():
            known = f"There's no lesson like “{brief(outcome.typed, 100)}”." if outcome.typed else ""
            yield words(f"## Which quiz?\n{known or 'You have no lesson left to be quizzed on.'}")
            if outcome.similar:
                options = [Option(entry.lesson.title, entry.id) for entry in outcome.similar[:OPTIONS]]
                yield row(Select("Did you mean …", routes.PICK(), options))
            yield from rows([all_lessons])
        case NotYours():
            yield words("**This quiz isn't yours, or it's gone.** Start your own from a lesson.")
            yield from rows([primary("Keep learning", routes.NEXT(), emoji="▶️"), all_lessons])
        case _:
            assert_never(outcome)
