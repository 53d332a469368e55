"""The path through a lesson: small pages, what's asked about them, leaving and coming back, and the end."""

from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import text

from bot import app
from bot.core.ids import GLOBAL, GuildId, LessonId
from bot.features.lessons.path.views.addresses import PAGE
from bot.features.library import Spot, void_question
from bot.features.library.versions import load_lessons
from bot.storage import WriteSession
from tests.conftest import advance, write_lesson
from tests.journeys.test_quiz import counted
from tests.journeys.world import DM, World

BODY = """## Pruning
Pruning drops weights that barely matter, so the network gets sparse.

## Quantization
Quantization stores each weight with eight bits instead of thirty-two.

## Distillation
A small student network learns to give the same answers as its large teacher.

## Afterwards
Measure again.
"""
QUIZ = """
  - {q: How many bits does quantization leave a weight?, options: [Eight, Two], answer: 0}
  - {q: Who teaches the student network?, options: [A large teacher, Nobody], answer: 0, explain: Its teacher does.}
  - {q: Which river flows through Vienna?, options: [Danube, Rhine], answer: 0}"""
CARDS = """
  - Pruning: drops weights that barely matter
  - Quantization: eight bits for each of them
  - Distillation: a student that learns from its teacher"""


@pytest.fixture
def parts(parts: app.Parts, lessons: Path) -> app.Parts:
    write_lesson(lessons / "greek", "alpha", BODY, title="Shrinking", quiz=QUIZ, flashcards=CARDS)
    load_lessons(parts.db, parts.library, lessons, parts.clock.now())
    return parts


async def start(world: World, where: Any = None) -> Any:
    """Begin the lesson, without a guess."""
    guess = await world.click(world.ada, "Start", await world.slash(world.ada, "learn", where, lesson="alpha"))
    return await world.click(world.ada, "No idea, show me", guess)


async def test_whoever_has_no_idea_is_shown_the_answer_with_the_page(world: World) -> None:
    told = world.text(await start(world))
    assert "🤔 Answer: **Eight**." in told
    assert "### Pruning" in told
    assert "You said" not in told


def rows(parts: app.Parts, statement: str) -> list[Any]:
    return list(parts.db.read_now(lambda session: session._connection.execute(text(statement)).all()))


def executed(session: WriteSession, statement: str) -> None:
    session._connection.execute(text(statement))


async def test_what_came_beside_a_guess_leads_back_to_it(world: World) -> None:
    card = await world.slash(world.ada, "learn", DM, lesson="alpha")
    guess = await world.click(world.ada, "Start", card)
    assert "Guess first" in world.text(guess)
    beside = await world.say(world.ada, "what is a river?")
    assert "[Back to the question]" in world.text(beside), world.text(beside)
    again = await world.click(world.ada, "Back to the question", beside)
    assert "🤔 Guess first: it doesn't count." in world.text(again)
    assert "🤔 You said “Two”." in world.text(await world.click(world.ada, "Two", again))


async def test_page_check_page_and_what_is_left_at_the_end(world: World, parts: app.Parts) -> None:
    guess = await world.click(world.ada, "Start", await world.slash(world.ada, "learn", lesson="alpha"))
    assert "Guess first: it doesn't count." in world.text(guess)
    assert "How many bits" in world.text(guess)
    page = await world.click(world.ada, "Two", guess)
    assert "🤔 You said “Two”. Answer: **Eight**." in world.text(page)
    assert counted(parts)[0] == 0, "a guess counts for nothing"

    card = await world.click(world.ada, "Got it, ask me", page)
    assert "Which of these means this?\n> drops weights that barely matter" in world.text(card)
    told = await world.click(world.ada, "Pruning", card)
    assert "✅ **Right**\n**Pruning**: drops weights" in world.text(told)
    page = await world.click(world.ada, "Next", told)
    assert "· 2 of 4\n" in world.text(page)

    asked = await world.click(world.ada, "Got it, ask me", page)
    assert "Shrinking · 2 of 4" in world.text(asked)
    graded = await world.click(world.ada, "Eight", asked)
    page = await world.click(world.ada, "Next", graded)
    assert "A small student network" in world.text(page)
    graded = await world.click(world.ada, "Nobody", await world.click(world.ada, "Got it, ask me", page))
    assert "🟠 **Not quite**" in world.text(graded)
    assert "A small student network" in world.text(await world.click(world.ada, "Read it again", graded))
    page = await world.click(world.ada, "Next", graded)
    assert "Measure again." in world.text(page)
    card = await world.click(world.ada, "Got it, ask me", page)
    page = await world.click(world.ada, "Distillation", card)
    left = await world.click(world.ada, "Next", page)
    assert "question 3 of 3 · 1 right" in world.text(left)
    assert "Vienna" in world.text(left)
    end = await world.click(world.ada, "See the result", await world.click(world.ada, "Danube", left))
    assert "2 of 3 right" in world.text(end)
    assert counted(parts) == (3, 2)
    assert "0 of 3 done" in world.text(await world.slash(world.ada, "lessons")), "67% is no pass"


async def test_the_place_and_what_was_asked_survive_a_restart_and_weeks(world: World, parts: app.Parts) -> None:
    page = await world.click(world.ada, "⋯", await start(world))
    page = await world.click(world.ada, "Skip the question", page)
    asked = await world.click(world.ada, "Got it, ask me", page)
    await world.restart()
    advance(parts, days=20)
    graded = await world.click(world.ada, "Eight", asked)
    again = await world.click(world.ada, "Continue", await world.slash(world.ada, "learn", lesson="alpha"))
    assert "A small student network" in world.text(again), "the page before it is read, and its question answered"
    onward = next(one for one in world.custom_ids(graded) if "path.ask" in one)
    for _ in range(2):
        page = await world.press(world.ada, onward, graded)
        assert "A small student network" in world.text(page), "two taps go on by one page"
    assert counted(parts) == (1, 1)


async def test_one_attempt_is_both_the_path_and_the_quiz(world: World, parts: app.Parts) -> None:
    page = await second(world)
    await world.click(world.ada, "Eight", await world.click(world.ada, "Got it, ask me", page))
    asked = await world.click(world.ada, "Quiz", await world.slash(world.ada, "learn", lesson="alpha"))
    assert "question 2 of 3 · 1 right" in world.text(asked)
    graded = await world.click(world.ada, "A large teacher", asked)
    following = await world.click(world.ada, "Next", graded)
    assert "question 3 of 3" in world.text(following), "in the quiz, a question follows and no page"
    page = await world.click(world.ada, "Continue", await world.slash(world.ada, "learn", lesson="alpha"))
    assert "[Next]" in world.text(page)
    assert rows(parts, "SELECT count(*) FROM quiz_attempts") == [(1,)]


async def second(world: World, where: Any = None) -> Any:
    """Return the second page, after the card of the first was passed by."""
    return await world.click(
        world.ada, "Skip the question", await world.click(world.ada, "⋯", await start(world, where))
    )


async def test_a_question_put_off_is_asked_at_the_end(world: World) -> None:
    page = await second(world)
    asked = await world.click(world.ada, "Got it, ask me", page)
    page = await world.click(world.ada, "Skip", await world.click(world.ada, "⋯", asked))
    assert "A small student network" in world.text(page)
    graded = await world.click(world.ada, "A large teacher", await world.click(world.ada, "Got it, ask me", page))
    page = await world.click(world.ada, "Next", graded)
    page = await world.click(world.ada, "Skip the question" if "[Got it" in world.text(page) else "To the", page)
    assert "Vienna" in world.text(page)
    last = await world.click(world.ada, "Next", await world.click(world.ada, "Danube", page))
    assert "How many bits" in world.text(last), "what was put off comes last"
    end = await world.click(world.ada, "See the result", await world.click(world.ada, "Eight", last))
    assert "🎉 Passed" in world.text(end)


async def test_a_card_that_asks_joins_the_deck_and_is_rated_once_a_day(world: World, parts: app.Parts) -> None:
    asked = await world.click(world.ada, "Got it, ask me", await start(world))
    cards = "SELECT front, reps, lapses FROM flashcards"
    assert rows(parts, cards) == []
    async with world.at_once():
        await world.click(world.ada, "Pruning", asked)
        await world.click(world.ada, "Pruning", asked)
    assert rows(parts, cards) == [("Pruning", 1, 0)]
    page = await world.click(world.ada, "Continue", await world.slash(world.ada, "learn", lesson="alpha"))
    assert "Quantization stores" in world.text(page), "it was asked today"
    assert "[Next]" in world.text(await world.click(world.ada, "Back", page))
    advance(parts, days=1)
    page = await world.click(world.ada, "Continue", await world.slash(world.ada, "learn", lesson="alpha"))
    told = await world.click(world.ada, "Distillation", await world.click(world.ada, "Got it, ask me", page))
    assert "🟠 **Not quite.** You picked Distillation.\n**Pruning**: drops" in world.text(told)
    assert rows(parts, cards) == [("Pruning", 2, 0)]
    assert counted(parts)[0] == 0, "a card counts for no pass mark"


async def test_reading_without_being_asked_stays_possible(world: World, parts: app.Parts) -> None:
    listed = await world.click(world.ada, "Contents", await world.click(world.ada, "⋯", await start(world)))
    assert "1. **Pruning** ← you\n2. Quantization" in world.text(listed)
    page = await world.choose(world.ada, "0", listed, "1:lessons.section")
    for words in ("Pruning drops", "Quantization stores", "A small student", "Measure again."):
        assert words in world.text(page)
        assert "[Got it, ask me]" not in world.text(page)
        page = await world.click(world.ada, "Next" if words[0] != "M" else "Back", page)
    assert counted(parts)[0] == 0


async def test_who_comes_to_the_end_without_answers_is_asked_everything(world: World) -> None:
    listed = await world.click(world.ada, "Contents", await world.click(world.ada, "⋯", await start(world)))
    page = await world.choose(world.ada, "3", listed, "1:lessons.section")
    shown = await world.click(world.ada, "To the questions", page)
    for number, option in enumerate(("Eight", "A large teacher", "Danube"), 1):
        assert f"question {number} of 3" in world.text(shown)
        graded = await world.click(world.ada, option, shown)
        shown = await world.click(world.ada, "Next" if number < 3 else "See the result", graded)
    assert "🎉 Passed" in world.text(shown)


async def test_an_old_page_button_opens_the_page_that_it_meant(world: World, parts: app.Parts, lessons: Path) -> None:
    paragraphs = "\n\n".join(f"Paragraph {n}. " + "word " * 70 for n in range(20))
    write_lesson(lessons / "greek", "alpha", f"## One\nFirst.\n\n## Two\n{paragraphs}", title="Long")
    load_lessons(parts.db, parts.library, lessons, parts.clock.now())
    shown = await world.slash(world.ada, "learn", lesson="alpha")
    for page, paragraph in ((0, 0), (1, 7), (2, 14), (99, 14)):
        read = await world.press(world.ada, PAGE(lesson=LessonId("alpha"), section=1, page=page), shown)
        assert f"Paragraph {paragraph}. " in world.text(read)
    assert "First." in world.text(await world.press(world.ada, "1:lessons.page:alpha.0.0", shown))


async def test_a_place_from_before_leads_to_what_was_read_then(world: World, parts: app.Parts, lessons: Path) -> None:
    paragraphs = "\n\n".join(f"Paragraph {n}. " + "word " * 70 for n in range(20))
    write_lesson(lessons / "greek", "alpha", f"## One\nFirst.\n\n## Two\n{paragraphs}", title="Long")
    load_lessons(parts.db, parts.library, lessons, parts.clock.now())
    await world.click(world.ada, "Start", await world.slash(world.ada, "learn", lesson="alpha"))
    change = "UPDATE places SET section = 1, page = 2, key = {}, block = {}, marked_at = {}"
    for key, block, marked in (("NULL", "NULL", "NULL"), ("'00000000'", "0", "'2020-01-01 00:00:00'")):
        parts.db.write_now(executed, change.format(key, block, marked))
        card = await world.slash(world.ada, "learn", lesson="alpha")
        assert "16 of 21 · Two" in world.text(card)
        assert "Paragraph 14. " in world.text(await world.click(world.ada, "Continue", card))
    assert rows(parts, "SELECT section, page FROM places") == [(1, 2)], "an older program finds it, too"


async def test_who_reads_a_revised_lesson_is_asked_in_the_version_they_read(
    world: World, parts: app.Parts, lessons: Path
) -> None:
    page = await second(world)
    write_lesson(lessons / "greek", "alpha", BODY.replace("eight", "four"), title="Shrinking", quiz="[]")
    load_lessons(parts.db, parts.library, lessons, parts.clock.now())
    graded = await world.click(world.ada, "Eight", await world.click(world.ada, "Got it, ask me", page))
    assert "✅ **Right**" in world.text(graded)
    page = await world.click(world.ada, "Next", graded)
    assert "[Take the revised lesson]" in world.text(page)
    revised = await world.click(world.ada, "Take the revised lesson", page)
    assert "Pruning drops" in world.text(revised)
    assert "with four bits" in world.text(await world.click(world.ada, "Next", revised))


async def test_on_the_path_the_chat_tells_what_is_not_being_asked(world: World) -> None:
    page = await second(world, DM)
    await world.click(world.ada, "Got it, ask me", page)
    hint = world.text(await world.say(world.ada, "how many bits does quantization leave a weight?"))
    assert "Where to look" in hint
    assert "eight bits" not in hint
    told = world.text(await world.say(world.ada, "who teaches the student network?"))
    assert "large teacher" in told, "that question comes on another page"


async def test_a_lesson_walked_again_asks_anew_and_both_scores_stay(world: World, parts: app.Parts) -> None:
    for number in (1, 2):
        label = "Start" if number == 1 else "Start over"
        guess = await world.click(world.ada, label, await world.slash(world.ada, "learn", lesson="alpha"))
        page = await world.click(world.ada, "No idea, show me", guess)
        listed = await world.click(world.ada, "Contents", await world.click(world.ada, "⋯", page))
        shown = await world.click(
            world.ada, "To the questions", await world.choose(world.ada, "3", listed, "1:lessons.section")
        )
        for option in ("Eight", "A large teacher", "Danube"):
            graded = await world.click(world.ada, option, shown)
            shown = await world.click(world.ada, "See" if option == "Danube" else "Next", graded)
        assert "🎉 Passed" in world.text(shown)
        advance(parts, minutes=5)
    assert "Whole quiz, 2 times" in world.text(shown)


SHORT = """
  - {q: How many bits does quantization leave a weight?, options: [Eight, Two], answer: 0}
  - {q: Who teaches the student network?, options: [A large teacher, Nobody], answer: 0}"""


@pytest.fixture
def short(parts: app.Parts, lessons: Path) -> app.Parts:
    write_lesson(lessons / "greek", "alpha", BODY, title="Shrinking", quiz=SHORT)
    load_lessons(parts.db, parts.library, lessons, parts.clock.now())
    return parts


async def test_what_the_quiz_asked_before_the_lesson_was_begun_is_not_asked_again(
    world: World, short: app.Parts
) -> None:
    await world.click(world.ada, "Eight", await world.slash(world.ada, "quiz", lesson="alpha"))
    advance(short, minutes=5)
    guess = await world.click(world.ada, "Start", await world.slash(world.ada, "learn", lesson="alpha"))
    page = await world.click(world.ada, "No idea" if "No idea" in world.text(guess) else "Next", guess)
    for _ in range(4):
        if "[Got it, ask me]" in world.text(page):
            asked = await world.click(world.ada, "Got it, ask me", page)
            assert "Who teaches" in world.text(asked)
            page = await world.click(world.ada, "A large teacher", asked)
        page = await world.click(world.ada, "See" if "[See the result]" in world.text(page) else "Next", page)
        if "🎉 Passed" in world.text(page):
            break
    assert "🎉 Passed" in world.text(page)
    assert rows(short, "SELECT count(*) FROM quiz_attempts") == [(1,)]


async def test_looking_something_up_loses_nobody_their_place(world: World, short: app.Parts) -> None:
    shown = await world.slash(world.ada, "quiz", lesson="alpha")
    graded = await world.click(world.ada, "Two", shown)
    page = await world.click(world.ada, "Start", await world.slash(world.ada, "learn", lesson="alpha"))
    for _ in range(2):
        page = await world.click(world.ada, "Next", page)
    looked_up = await world.click(world.ada, "Read in the lesson", graded)
    assert "Quantization stores" in world.text(looked_up)
    again = await world.click(world.ada, "Continue", await world.slash(world.ada, "learn", lesson="alpha"))
    assert world.text(again).split("###")[1] == world.text(page).split("###")[1]


async def test_asking_for_the_quiz_in_the_middle_of_the_path_guards_all_of_it(world: World, parts: app.Parts) -> None:
    page = await second(world, DM)
    page = await world.click(world.ada, "Skip the question", await world.click(world.ada, "⋯", page))
    await world.click(world.ada, "Got it, ask me", page)
    assert "Who teaches" in world.text(await world.say(world.ada, "quiz me")), "it's the question that is open"
    assert "How many bits" in world.text(await world.slash(world.ada, "quiz", DM, lesson="alpha"))
    told = world.text(await world.say(world.ada, "how many bits does quantization leave a weight?"))
    assert "eight bits" not in told
    assert "Where to look" in told


async def test_a_voided_question_is_neither_guessed_nor_asked(world: World, short: app.Parts) -> None:
    question = short.library.seen_by(GLOBAL).entries[LessonId("alpha")].lesson.quiz[0]
    await world.slash(world.ada, "help")
    spot = Spot(GuildId(world.guild.id), GLOBAL, LessonId("alpha"), question.key)
    short.db.write_now(void_question, spot, short.clock.now())
    page = await world.click(world.ada, "Start", await world.slash(world.ada, "learn", lesson="alpha"))
    assert "Guess first" not in world.text(page)
    page = await world.click(world.ada, "Next", page)
    assert "Quantization stores" in world.text(page)
    assert "[Next]" in world.text(page)


async def test_a_lesson_whose_questions_are_all_void_is_done_when_its_reader_says_so(
    world: World, short: app.Parts
) -> None:
    await world.slash(world.ada, "help")
    for question in short.library.seen_by(GLOBAL).entries[LessonId("alpha")].lesson.quiz:
        spot = Spot(GuildId(world.guild.id), GLOBAL, LessonId("alpha"), question.key)
        short.db.write_now(void_question, spot, short.clock.now())
    page = await world.click(world.ada, "Start", await world.slash(world.ada, "learn", lesson="alpha"))
    while "[Next]" in world.text(page):
        page = await world.click(world.ada, "Next", page)
    assert "To the questions" not in world.text(page), "that would lead to the card, and from there back here"
    assert "✅ **Done**" in world.text(await world.click(world.ada, "Done", page))


async def test_reading_without_being_asked_goes_on_behind_the_dots(world: World) -> None:
    listed = await world.click(world.ada, "Contents", await world.click(world.ada, "⋯", await start(world)))
    page = await world.choose(world.ada, "1", listed, "1:lessons.section")
    more = await world.click(world.ada, "⋯", page)
    assert "[Next]" in world.text(more)
    assert "ask me" not in world.text(more)


async def test_how_long_a_page_was_read_is_noted_but_not_how_long_its_question_took(
    world: World, parts: app.Parts
) -> None:
    def read() -> tuple[int, int]:
        (row,) = rows(parts, "SELECT read_words, read_s FROM places")
        return row[0], row[1]

    page = await start(world)
    advance(world.parts, seconds=10)
    page = await world.click(world.ada, "Back to my page", await world.click(world.ada, "Contents", page))
    assert read() == (0, 0), "still reading"
    advance(world.parts, seconds=5)
    shown = await world.click(world.ada, "Got it, ask me", page)
    assert read() == (11, 15)
    advance(world.parts, seconds=10)
    page = await world.click(world.ada, "Next", await world.click(world.ada, "Pruning", shown))
    assert read() == (11, 15), "a card's time isn't the page's"
    advance(world.parts, seconds=7)
    asked = await world.click(world.ada, "Got it, ask me", page)
    assert read() == (21, 22)
    advance(world.parts, seconds=9)
    await world.click(world.ada, "Next", await world.click(world.ada, "Eight", asked))
    assert read() == (21, 22), "nor is a question's"
