"""The screens of a quiz, and every word a learner reads on them."""

from collections.abc import Iterator
from typing import assert_never

from bot import routes
from bot.content.layout.excerpts import as_written, brief
from bot.core.act import Act
from bot.core.stage import Showing, Stage
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
from bot.discord_ui.lesson_parts import gallery
from bot.discord_ui.question_parts import (
    explained,
    headed,
    said,
)
from bot.discord_ui.reply import Redirect
from bot.features.quizzes.alone.rules import Attempt
from bot.features.quizzes.alone.rules.outcomes import (
    Asked,
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
)
from bot.features.quizzes.alone.views import addresses
from bot.features.quizzes.alone.views.asking import CERTAINTIES, asked_parts, header, how_sure_parts, report_button
from bot.features.quizzes.alone.views.ending import finished_parts, missed_parts
from bot.questions.question import UNKNOWN


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
            return Screen(*asked_parts(outcome), stage=stage, refused=bool(outcome.note)).toned(Tone.ASKS)
        case HowSure():
            return Screen(*how_sure_parts(outcome))
        case Graded():
            asked = outcome.asked
            stage = Stage(Showing.ANSWERED, asked.attempt.id, asked.position, asked.attempt.lesson, asked.question.key)
            return Screen(*_graded(outcome), stage=stage).toned(Tone.RIGHT if outcome.given.right else Tone.NOT_QUITE)
        case Finished():
            ended = Screen(*(missed_parts if outcome.listed else finished_parts)(outcome))
            return ended.toned(Tone.RIGHT) if outcome.passed or not outcome.missed else ended
        case NoQuiz() | NoLesson() | NotYours():
            return Screen(*_notice(outcome))
        case _:
            assert_never(outcome)


def _graded(graded: Graded) -> Iterator[Part]:
    asked, question = graded.asked, graded.asked.question
    yield words(header(asked))
    yield words(headed(as_written(question.q, 1000)))
    yield from gallery(asked.pictures)
    yield gap()
    given = graded.given
    wrong = "🟠 **Not yet**" if given.answer == UNKNOWN else "🟠 **Not quite**"
    verdict = "✅ **Right**" if given.right else wrong
    ruled = "\n-# Your teachers let this answer count." if given.ruled else ""
    again = "\n-# Already answered: your earlier answer counts." if graded.again else ""
    helped = " · with a hint" if asked.position in asked.attempt.helped else ""
    sure = f" · you said: {CERTAINTIES[given.certainty].lower()}" if given.certainty else ""
    yield words(
        f"{verdict}{sure}{helped}{ruled}{again}\n{said(question, given.answer, right=given.right and not given.ruled)}"
    )
    told, is_whole = explained(question, given.answer, right=given.right, whole=graded.whole)
    otherwise = f"💡 {brief(graded.example, 300)}" if graded.example else ""
    if told or otherwise:
        yield gap()
        yield words("\n".join(filter(None, (told, otherwise))))
    yield line()
    yield from rows(_onward(graded, is_whole))
    if not given.right:
        yield from rows(_where_to_look(graded))


def _onward(graded: Graded, is_whole: bool) -> Iterator[Button]:
    asked = graded.asked
    step, mix = asked.trail, asked.attempt.mix
    if mix is not None:
        done = asked.mixed is not None and asked.mixed.answered >= asked.mixed.count
        label, address = "See the result" if done else "Next", routes.MIX_GO_ON(mix=mix)
    elif step is not None and not (graded.is_last and step.stop + 1 == step.stops):
        label, address = "Next", _next_step(asked.attempt, step)
    else:
        label = "See the result" if graded.is_last and not asked.practice else "Next"
        address = routes.QUIZ_GO_ON(attempt=asked.attempt.id)
    yield Button(label, address, Style.SECONDARY if _is_stubborn(graded) else Style.PRIMARY, "➡️", act=Act.NEXT)
    if not is_whole:
        yield Button(
            "Why?", addresses.QUIZ_WHY(attempt=asked.attempt.id, position=asked.position), emoji="💬", act=Act.WHY
        )
    if graded.more:
        yield report_button(asked)
    else:
        yield Button("⋯", addresses.QUIZ_MORE(attempt=asked.attempt.id, position=asked.position))


def _next_step(attempt: Attempt, trail: Trail) -> str:
    return routes.PATH_ASK(lesson=attempt.lesson, mark=trail.at)


def _where_to_look(graded: Graded) -> Iterator[AnyButton]:
    asked, lesson, question = graded.asked, graded.asked.lesson, graded.asked.question
    if question.at is not None and lesson.videos:
        yield LinkButton("Watch this part", lesson.videos[0].link_at(question.at), emoji="▶️")
    if graded.home is not None:
        on_path = asked.trail is not None
        address = routes.PATH_PAGE(lesson=lesson.id, mark=graded.home, reading=not on_path)
        style = Style.PRIMARY if _is_stubborn(graded) else Style.SECONDARY
        yield Button("Read it again" if on_path else "Read in the lesson", address, style, "📖")


def _is_stubborn(graded: Graded) -> bool:
    """Tell whether a question was missed before: then its page helps more than the next question."""
    return graded.missed > 1 and graded.home is not None


# ---------------------------------------------------------------- notices


def _notice(outcome: NoQuiz | NoLesson | NotYours) -> Iterator[Part]:
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
            yield words("**This quiz isn't yours, or it's gone, with its server.** Start your own from a lesson.")
            yield from rows([primary("Keep learning", routes.NEXT(), emoji="▶️"), all_lessons])
        case _:
            assert_never(outcome)
