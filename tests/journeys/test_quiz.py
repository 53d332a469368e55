"""A quiz alone: private, in one message, never counted twice, resumed after weeks and restarts."""

from pathlib import Path

import pytest
from sqlalchemy import func, select

from bot import app, routes
from bot.core.chance import dice
from bot.core.ids import GuildId, LearnerId, LessonId
from bot.features.library.versions import load_lessons
from bot.features.quizzes.alone import Certainty, store
from bot.features.quizzes.alone.store.tables import AnswerRow, AttemptRow
from bot.questions import MultipleChoice
from tests.conftest import advance, write_lesson
from tests.journeys.world import DM, World

QUIZ = """
  - {q: Which letter comes first?, options: [Beta, Alpha, Gamma], answer: Alpha, explain: A is for alpha., at: 65,
     why: [It is second., It is the first., It is third.]}
  - {q: Alpha is a vowel., kind: true_false, answer: true}
  - {q: Which are vowels?, kind: multiple_select, options: [Alpha, Beta, Epsilon], answer: [0, 2]}
  - {q: The last letter?, kind: short_answer, accept: [Omega]}
  - {q: How many letters?, kind: numeric, answer: 24, unit: letters}
"""


@pytest.fixture
def parts(parts: app.Parts, lessons: Path) -> app.Parts:
    write_lesson(lessons / "greek", "alpha", title="The first letter", quiz=QUIZ, video="{id: v}", next="beta")
    load_lessons(parts.db, parts.library, lessons, parts.clock.now())
    return parts


async def answer_all(world: World, person: object, shown: object, *, right: bool) -> object:
    """Answer the five questions rightly or wrongly, and return the end screen."""
    shown = await world.click(person, world.option(shown, "Alpha" if right else "Beta"), shown)
    shown = await world.click(person, "Next", shown)
    shown = await world.click(person, world.option(shown, "True" if right else "False"), shown)
    shown = await world.click(person, "Next", shown)
    await world.choose_many(person, ("Alpha", "Epsilon") if right else ("Beta",), shown)
    shown = await world.click(person, "Next", shown)
    for typed in ("omega" if right else "alpha", "24" if right else "25"):
        form = await world.click(person, "Answer", shown)
        shown = await world.submit(person, form, typed=typed)
        shown = await world.click(person, "See the result" if typed.isdigit() else "Next", shown)
    return shown


def counted(parts: app.Parts) -> tuple[int, int]:
    def count(session) -> tuple[int, int]:
        answers = session.scalar(select(func.count()).select_from(AnswerRow))
        right = session.scalar(select(func.count()).select_from(AnswerRow).where(AnswerRow.is_right))
        return answers or 0, right or 0

    return parts.db.read_now(count)


async def test_a_quiz_is_passed_and_its_lesson_is_done(world: World, parts: app.Parts) -> None:
    card = await world.slash(world.ada, "learn", lesson="alpha")
    assert "2 min quiz" in world.text(card)
    shown = await world.click(world.ada, "Quiz", card)
    assert "question 1 of 5 · 0 right" in world.text(shown)
    end = await answer_all(world, world.ada, shown, right=True)
    assert "🎉 Passed! Lesson done" in world.text(end)
    assert "**5 of 5 right** (100%)" in world.text(end)
    following = await world.click(world.ada, "Next: The second letter", end)
    assert "## The second letter" in world.text(following)
    assert counted(parts) == (5, 5)


async def test_a_miss_is_explained_and_leads_to_the_video_and_is_retried(world: World, parts: app.Parts) -> None:
    shown = await world.slash(world.ada, "quiz", lesson="alpha")
    told = await world.click(world.ada, world.option(shown, "Beta"), shown)
    text = world.text(told)
    assert "🟠 **Not quite**" in text
    assert "You answered: Beta" in text
    assert "Answer: **Alpha**" in text
    assert "It is second.\n\nA is for alpha." in text
    assert world.urls(told) == ["https://www.youtube.com/watch?v=v&t=65s"]
    shown = await world.click(world.ada, "Next", told)
    for _ in range(4):
        shown = await wrong(world, shown)
    assert "🌱 That's a start" in world.text(shown)
    assert "0 of 5 right" in world.text(shown)
    again = await world.click(world.ada, "Retry misses", shown)
    end = await answer_all(world, world.ada, again, right=True)
    assert "✅ All fixed" in world.text(end)
    assert "Right once more on another day, and the lesson is done." in world.text(end)
    assert "question 1 of 5" in world.text(await world.click(world.ada, "Whole quiz again", end))
    assert "0 of 3 done" in world.text(await world.slash(world.ada, "lessons"))


async def wrong(world: World, shown: object) -> object:
    """Answer the question on the screen wrongly and go on."""
    text = world.text(shown)
    if "Choose all that apply" in text:
        await world.choose_many(world.ada, ("Beta",), shown)
    elif "[Answer]" in text:
        form = await world.click(world.ada, "Answer", shown)
        shown = await world.submit(world.ada, form, typed="7")
    else:
        shown = await world.click(world.ada, world.option(shown, "False"), shown)
    return await world.click(world.ada, "See" if "See the result" in world.text(shown) else "Next", shown)


async def test_first_best_and_last_score_are_kept(world: World) -> None:
    shown = await world.slash(world.ada, "quiz", lesson="alpha")
    end = await answer_all(world, world.ada, shown, right=False)
    again = await world.click(world.ada, "Whole quiz again", end)
    await answer_all(world, world.ada, again, right=True)
    third = await world.slash(world.ada, "quiz", lesson="alpha")
    end = await answer_all(world, world.ada, third, right=False)
    assert "Whole quiz, 3 times: first 0%, best 100%, last 0%" in world.text(end)


async def test_what_is_no_number_is_neither_right_nor_wrong(world: World, parts: app.Parts) -> None:
    shown = await world.slash(world.ada, "quiz", lesson="alpha")
    for _ in range(4):
        shown = await wrong(world, shown) if "first?" not in world.text(shown) else await first(world, shown)
    form = await world.click(world.ada, "Answer", shown)
    asked = await world.submit(world.ada, form, typed="many")
    assert "“many” isn't a number in letters." in world.text(asked)
    assert "That didn't count." in world.text(asked)
    assert counted(parts)[0] == 4
    form = await world.click(world.ada, "Answer", asked)
    assert world.form(form)[""].startswith("### How many letters"), "the form shows the question that it covers"
    assert "✅ **Right**" in world.text(await world.submit(world.ada, form, typed="24 letters"))


async def first(world: World, shown: object) -> object:
    told = await world.click(world.ada, world.option(shown, "Alpha"), shown)
    return await world.click(world.ada, "Next", told)


async def test_two_taps_at_once_on_phone_and_desktop_count_once(world: World, parts: app.Parts) -> None:
    phone = await world.slash(world.ada, "quiz", lesson="alpha")
    desktop = await world.slash(world.ada, "quiz", lesson="alpha")
    async with world.at_once():
        one = await world.click(world.ada, world.option(phone, "Alpha"), phone)
        two = await world.click(world.ada, world.option(desktop, "Beta"), desktop)
    assert counted(parts)[0] == 1
    told = [world.text(shown) for shown in (one, two)]
    verdict = "✅ **Right**" if "✅" in told[0] else "You answered: Beta"  # either tap may come first
    assert all(verdict in text for text in told)
    assert sum("Already answered: your earlier answer counts." in text for text in told) == 1


async def test_an_old_message_shows_where_the_learner_is(world: World, parts: app.Parts) -> None:
    old = await world.slash(world.ada, "quiz", lesson="alpha")
    attempt = parts.db.read_now(lambda session: session.scalar(select(AttemptRow.id)))
    shown = await world.slash(world.ada, "quiz", lesson="alpha")
    await first(world, shown)
    await world.restart()
    ahead = await world.press(world.ada, routes.QUIZ_ANSWER(attempt=attempt, position=4, choice=0), old)
    assert "question 2 of 5" in world.text(ahead)
    beyond = await world.press(world.ada, routes.QUIZ_ANSWER(attempt=attempt, position=1, choice=9), old)
    assert "question 2 of 5" in world.text(beyond)
    assert counted(parts)[0] == 1


async def test_an_attempt_is_resumed_after_weeks_on_the_version_it_was_asked_from(
    world: World, parts: app.Parts, lessons: Path
) -> None:
    await first(world, await world.slash(world.ada, "quiz", lesson="alpha"))
    advance(parts, days=40)
    write_lesson(lessons / "greek", "alpha", title="Changed", quiz="[{q: New?, options: [a, b], answer: 0}]")
    load_lessons(parts.db, parts.library, lessons, parts.clock.now())
    await world.restart()
    shown = await world.slash(world.ada, "quiz", lesson="alpha")
    assert "question 2 of 5 · 1 right" in world.text(shown)
    assert "Alpha is a vowel." in world.text(shown)
    other = await world.slash(world.ben, "quiz", lesson="alpha")
    assert "New?" in world.text(other)


async def test_what_was_left_last_goes_on_without_naming_it(world: World) -> None:
    await first(world, await world.slash(world.ada, "quiz", lesson="alpha"))
    await world.click(world.ada, "Open it anyway", await world.slash(world.ada, "learn", lesson="gamma"))
    assert "question 2 of 5" in world.text(await world.slash(world.ada, "quiz"))


async def test_two_presses_begin_one_attempt(world: World, parts: app.Parts) -> None:
    cards = [await world.slash(world.ada, "learn", lesson="alpha") for _ in range(4)]
    async with world.at_once():
        for card in cards:
            await world.press(world.ada, routes.QUIZ(lesson=LessonId("alpha")), card)
    assert parts.db.read_now(lambda session: session.scalar(select(func.count()).select_from(AttemptRow))) == 1


async def test_a_quiz_of_one_server_finished_elsewhere_is_done_where_it_belongs(
    world: World, parts: app.Parts, lessons: Path
) -> None:
    shown = await world.slash(world.ada, "quiz", lesson="alpha")
    for _ in range(4):
        shown = await wrong(world, shown) if "first?" not in world.text(shown) else await first(world, shown)
    (lessons / "greek" / "alpha.md").unlink()
    load_lessons(parts.db, parts.library, lessons, parts.clock.now())
    form = await world.click(world.ada, "Answer", shown)
    end = await world.click(world.ada, "See", await world.submit(world.ada, form, typed="24"))
    assert "2 of 5 right" in world.text(end)
    gone = await world.click(world.ada, "Whole quiz again", end)
    assert "There's no lesson like “alpha”." in world.text(gone)


async def test_somebody_elses_quiz_is_not_answered(world: World, parts: app.Parts) -> None:
    shown = await world.slash(world.ben, "quiz", lesson="alpha")
    attempt = parts.db.read_now(lambda session: session.scalar(select(AttemptRow.id)))
    mine = await world.slash(world.ada, "help")
    for forged in (
        routes.QUIZ_ANSWER(attempt=attempt, position=0, choice=0),
        routes.QUIZ_GO_ON(attempt=attempt),
        routes.QUIZ_MISSES(attempt=attempt),
        routes.QUIZ_GO_ON(attempt=99999),
    ):
        assert "This quiz isn't yours" in world.text(await world.press(world.ada, forged, mine))
    assert counted(parts)[0] == 0
    assert "question 1 of 5" in world.text(shown)


async def test_without_a_quiz_or_a_lesson_there_is_a_sentence_and_a_way_on(world: World) -> None:
    assert "This lesson has no quiz." in world.text(await world.slash(world.ada, "quiz", DM, lesson="beta"))
    assert "There's no lesson like “xyzzy”." in world.text(await world.slash(world.ada, "quiz", lesson="xyzzy"))
    choices = await world.autocomplete(world.ada, "quiz", "lesson", "letter")
    assert [choice["value"] for choice in choices] == ["alpha"]


def test_the_options_order_depends_on_the_attempt_and_on_nothing_else() -> None:
    asked = {"q": "?", "options": list("abcdefgh"), "answer": 0}
    question = MultipleChoice.model_validate(asked)
    assert question.order("quiz", 7, 2) == question.order("quiz", 7, 2)
    assert len({tuple(question.order("quiz", attempt, 0)) for attempt in range(20)}) > 15
    fixed = MultipleChoice.model_validate({**asked, "shuffle": "false"})
    assert fixed.order("quiz", 7, 2) == list(range(8))
    assert dice("a", 1).random() == dice("a", 1).random() != dice("a", 2).random()


async def test_certainty_is_asked_before_the_verdict_and_confident_misses_come_first(
    world: World, parts: app.Parts
) -> None:
    settings = await world.slash(world.ada, "settings")
    assert "Ask how sure I am: off" in world.text(settings)
    choosing = await world.choose(world.ada, "certainty", settings, "1:settings.change")
    saved = await world.choose(world.ada, "True", choosing, "1:settings.set")
    assert "✅ **Ask how sure I am: on**" in world.text(saved)

    shown = await world.slash(world.ada, "quiz", lesson="alpha")
    asked = await world.click(world.ada, world.option(shown, "Beta"), shown)
    text = world.text(asked)
    assert "How sure are you?" in text
    assert "You answered: Beta" in text
    assert "Not quite" not in text
    assert "right" not in text.splitlines()[0]
    assert counted(parts) == (1, 0), "the answer is stored before the learner says how sure they are"
    await world.restart()
    again = await world.slash(world.ada, "quiz")
    assert "How sure are you?" in world.text(again), "after a restart it is asked again"
    told = await world.click(world.ada, "Guess", again)
    assert "🟠 **Not quite** · you said: guess" in world.text(told)
    shown = await world.click(world.ada, "Next", told)
    asked = await world.click(world.ada, world.option(shown, "False"), shown)
    address = next(one for one in world.custom_ids(asked) if one.endswith(".3"))
    told = await world.click(world.ada, "Sure", asked)
    assert "you said: sure" in world.text(told)
    doubled = await world.press(world.ada, address[:-1] + "1", told)
    assert "you said: sure" in world.text(doubled), "the first word counts"
    shown = await world.click(world.ada, "Next", doubled)
    await world.choose_many(world.ada, ("Alpha", "Epsilon"), shown)
    shown = await world.click(world.ada, "Think so", shown)
    shown = await world.click(world.ada, "Next", shown)
    for typed in ("omega", "24"):
        form = await world.click(world.ada, "Answer", shown)
        shown = await world.submit(world.ada, form, typed=typed)
        shown = await world.click(world.ada, "Sure", shown)
        shown = await world.click(world.ada, "See the result" if typed.isdigit() else "Next", shown)
    end = world.text(await world.click(world.ada, "What I missed", shown))
    weighed = parts.db.read_now(store.weighed, LearnerId(world.ada.id), GuildId(world.guild.id))
    assert weighed == {Certainty.SURE: (2, 3), Certainty.THINK_SO: (1, 1), Certainty.GUESS: (0, 1)}
    assert "You were sure of 1 of these" in end
    assert end.index("Alpha is a vowel") < end.index("Which letter comes first?")
    retry = await world.click(world.ada, "Retry misses", shown)
    assert "Alpha is a vowel" in world.text(retry)
    assert counted(parts) == (5, 3)
