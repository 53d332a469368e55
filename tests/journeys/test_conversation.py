"""A conversation is read against what's on the screen: pages, cards, questions and reminders, through the whole bot."""

from typing import Any

import pytest
from sqlalchemy import func, select

from bot import app, routes
from bot.content.find.giveaways import secret_of, told_by
from bot.content.find.passages import passages_of
from bot.content.layout.sections import bookmark_of, sections_for
from bot.core.ids import GLOBAL, LessonId
from bot.features.calendar.reminders.store import ReminderRow
from bot.features.flashcards.deck.store.tables import CardRow, ReviewLogRow
from bot.features.people.learners.store import LearnerRow
from bot.features.quizzes.alone.store.tables import AnswerRow, AttemptRow
from bot.memory import Rating
from bot.talk.guarding import LATER, NOW
from tests.conftest import ON_SQLITE
from tests.journeys.asked_course import load_asked_course
from tests.journeys.test_chat import me
from tests.journeys.world import DM, World

pytestmark = ON_SQLITE

SHRINK = LessonId("ai-builder-ch3-lesson4")


@pytest.fixture
def parts(parts: app.Parts) -> app.Parts:
    return load_asked_course(parts)


async def page_of(world: World, title: str) -> Any:
    sections = sections_for(world.parts.library.seen_by(GLOBAL).entries[SHRINK].lesson)
    mark = bookmark_of(sections, [one.title for one in sections].index(title), 0)
    hello = await world.say(world.ada, "hello")
    return await world.press(world.ada, routes.PATH_PAGE(lesson=SHRINK, mark=mark, reading=False), hello)


async def test_a_page_is_talked_about_and_gone_on_from(world: World) -> None:
    await page_of(world, "Three ways to shrink")
    why = await world.say(world.ada, "why")
    assert "Here's why" in world.text(why)
    assert "📘 **Optimizing a Model**" in world.text(why)
    short = await world.say(world.ada, "tldr pls")
    assert "In short" not in world.text(short), "its author didn't write it as a summary"
    card = await world.say(world.ada, "make a card of that")
    made = await made_of(world, card)
    assert "➕ Added as a new card." in world.text(made)
    onward = await world.say(world.ada, "ok whats next")
    assert any(one.startswith(("1:path.", "1:quizzes.answer")) for one in world.custom_ids(onward)), "the page goes on"


async def test_a_reminder_that_was_just_set_is_changed_in_words(world: World) -> None:
    async def stands() -> tuple[Any, ...] | None:
        row = world.parts.db.read_now(lambda at: at.first(select(ReminderRow.minute, ReminderRow.days_off)))
        return tuple(row) if row else None

    await world.say(world.ada, "hello")
    await world.say(world.ada, "can you remind me at 7 in the evening")
    assert await stands() == (19 * 60, 0)
    await world.say(world.ada, "make it 8")
    assert await stands() == (20 * 60, 0)
    await world.say(world.ada, "not on weekends")
    assert await stands() == (20 * 60, 0b1100000)
    await world.say(world.ada, "and not on mondays")
    assert await stands() == (20 * 60, 0b1100001), "the days left out before stay so"
    await world.say(world.ada, "what is the trade-off when you switch dropout off")
    await world.say(world.ada, "8 is too late for me i guess")
    assert await stands() == (20 * 60, 0b1100001), "a question and a sigh change nothing"
    await world.say(world.ada, "can you remind me at 7 in the evening")
    await world.say(world.ada, "oh no, not seven, nine")
    assert await stands() == (21 * 60, 0b1100001)
    await world.say(world.ada, "turn it off again")
    assert await stands() == (19 * 60, 0b1100001), "the time before it is back"
    await world.say(world.ada, "im in toronto")
    assert world.parts.db.read_now(lambda at: at.scalar(select(LearnerRow.zone))) == "America/Toronto"


async def test_an_open_question_is_answered_helped_with_and_kept_secret(world: World) -> None:
    def answers() -> int:
        return world.parts.db.read_now(lambda at: at.scalar(select(func.count()).select_from(AnswerRow))) or 0

    await world.slash(world.ada, "quiz", lesson=SHRINK, where=DM)
    helped = await world.say(world.ada, "i have no clue, just tell me")
    assert "💡" in world.text(helped)
    assert answers() == 0
    beside = await world.say(world.ada, "whats the weather in oslo")
    assert "Still open" in world.text(beside)
    assert answers() == 0
    await world.say(world.ada, "i think it's the loading of features")
    assert answers() == 1


async def test_others_who_read_along_see_no_change_made_by_a_sentence(world: World) -> None:
    said = f"{me(world)} remind me at 8pm and quiz me on pruning"
    offered = await world.say(world.ada, said, world.channel)
    assert "Which one first?" in world.text(offered)
    assert world.parts.db.read_now(lambda at: at.first(select(ReminderRow.minute))) is None


async def test_a_slip_in_a_little_word_does_not_hide_what_is_asked(world: World) -> None:
    await world.say(world.ada, "hello")
    told = await world.say(world.ada, "waht is undrfitting")
    assert "**Underfitting**: Missing a pattern that is there" in world.text(told)


async def test_what_was_told_of_an_answered_question_stays_told(world: World) -> None:
    """The reason on the screen is no secret, although the quiz goes on and asks something close to it."""
    lesson = LessonId("ai-builder-ch3-lesson1")
    entry = world.parts.library.seen_by(GLOBAL).entries[lesson].lesson
    place = next(n for n, one in enumerate(entry.quiz) if "high bias gets much better" in one.q)
    begun = await world.press(world.ada, routes.QUIZ(lesson=lesson), await world.say(world.ada, "hello"))
    keys = world.parts.db.read_now(lambda at: at.scalar(select(AttemptRow.questions)))
    position = keys.index(entry.quiz[place].key)
    asked = await world.press(world.ada, routes.QUIZ_ASK(attempt=1, position=position), begun)
    await world.press(world.ada, routes.QUIZ_ANSWER(attempt=1, position=position, choice=0), asked)
    shown = await world.say(world.ada, "show it again pls")
    assert "high bias gets much better" in world.text(shown)
    assert "question 1 of 7" in world.text(shown), "answered, as it was"
    again = await world.say(world.ada, "hm. but why is that")
    assert "A model that is too simple for the pattern stays too simple." in world.text(again)


async def test_a_goal_is_neither_set_by_a_question_nor_by_a_denial(world: World) -> None:
    def goal() -> int:
        kept = world.parts.db.read_now(lambda at: at.scalar(select(LearnerRow.preferences))) or {}
        return int(kept.get("goal") or 0)

    await world.say(world.ada, "hello")
    await world.say(world.ada, "make it 20 minutes a day")
    assert goal() == 20
    for text in (
        "don't change my goal to 30 minutes a day",
        "is 30 minutes a day enough?",
        "30 minutes a day is too much",
    ):
        await world.say(world.ada, text)
        assert goal() == 20, text


async def test_minutes_without_a_number_are_asked_for_and_set_by_a_press(world: World) -> None:
    await world.say(world.ada, "hello")
    asked = await world.say(world.ada, "i could do more minutes every day now")
    assert "How many minutes a day?" in world.text(asked)
    await world.click(world.ada, "15 min", asked)
    kept = world.parts.db.read_now(lambda at: at.scalar(select(LearnerRow.preferences))) or {}
    assert kept.get("goal") == 15


async def test_a_question_whose_answer_slipped_is_asked_once_more_and_the_quiz_goes_on(world: World) -> None:
    asked = await world.slash(world.ada, "quiz", lesson=SHRINK, where=DM)
    question = next(one for one in world.text(asked).split("\n") if one.startswith("###"))
    quiz = world.parts.library.seen_by(GLOBAL).entries[LessonId(SHRINK)].lesson.quiz
    first = next(one for one in quiz if one.q in question)
    right = first.order("quiz", 1, 0).index(first.right_options()[0])
    await world.click(world.ada, "ABCD"[right - 1], asked)
    again = await world.say(world.ada, "fat fingers, i meant the other one")
    assert world.text(again).startswith("✋ **Your first answer counts**")
    assert question in world.text(again)
    graded = await world.click(world.ada, "ABCD"[right], again)
    onward = await world.click(world.ada, "Next", graded)
    assert "question 2 of 7 · 0 right" in world.text(onward), "the first answer counts, and the quiz goes on"
    await world.click(world.ada, "It halves it", onward)
    again = await world.say(world.ada, "can i try that one again")
    assert "once more, for practice" in world.text(again)
    left = await world.say(world.ada, "skip")
    assert "question 3 of 7" in world.text(left), "what's only for practice may be left"


async def test_what_came_beside_a_question_or_a_page_leads_back_to_it(world: World) -> None:
    await page_of(world, "Three ways to shrink")
    await world.say(world.ada, "whats the weather in oslo")
    page = await world.say(world.ada, "ok back to the page")
    assert "Three ways to shrink" in world.text(page)
    asked = await world.slash(world.ada, "quiz", lesson=SHRINK, where=DM)
    title = next(one for one in world.text(asked).split("\n") if one.startswith("###"))
    await world.say(world.ada, "hm what is p95 latency")
    back = await world.say(world.ada, "ok back")
    assert title in world.text(back)
    hint = await world.say(world.ada, "hint")
    assert "💡" in world.text(hint)
    again = await world.say(world.ada, "show it again pls")
    assert title in world.text(again)


async def test_cards_are_offered_to_who_has_none_and_wait_behind_what_comes_beside(world: World) -> None:
    await world.say(world.ada, "hello")
    none = await world.say(world.ada, "flashcards please")
    assert "No flashcards yet" in world.text(none)
    front = await world.click(world.ada, "Take", none)
    title = next(one for one in world.text(front).split("\n") if one.startswith("###"))
    await world.say(world.ada, "whats the weather in oslo")
    waiting = await world.say(world.ada, "ok next card")
    assert title in world.text(waiting)
    assert any(one.startswith("1:flashcards.show") for one in world.custom_ids(waiting)), "not turned"
    turned = await world.say(world.ada, "that is what one compares every other model with, i guess")
    assert any(one.startswith("1:flashcards.rate") for one in world.custom_ids(turned))


async def test_forgot_on_a_cards_front_rates_it_and_tells_its_answer(world: World) -> None:
    await world.say(world.ada, "hello")
    front = await world.click(world.ada, "Take", await world.say(world.ada, "flashcards please"))
    asked = next(one for one in world.text(front).split("\n") if one.startswith("### What does *"))
    title = asked.removeprefix("### What does *").removesuffix("* mean?")
    told = await world.say(world.ada, "i forgot that one")
    assert f"🔁 **{title}**: " in world.text(told)
    assert "It comes again." in world.text(told)
    undone = await world.say(world.ada, "undo that")
    assert asked in world.text(undone)
    known = await world.say(world.ada, "i knew it")
    assert f"✅ **{title}**: " in world.text(known)


async def test_what_is_said_before_and_after_a_denial_is_heard(world: World) -> None:
    await world.say(world.ada, "hello")
    asked = await world.say(world.ada, "stop. i want to do the quiz on optimizing a model")
    assert any(one.startswith("1:quizzes.") for one in world.custom_ids(asked))
    shown = await world.say(world.ada, "i dont want a quiz i want to see my progress")
    assert any(one.startswith("1:progress.") for one in world.custom_ids(shown))
    private = await world.say(world.ada, "who can see that?")
    assert any(one.startswith("1:privacy.") for one in world.custom_ids(private))
    home = await world.say(world.ada, "back to the main screen")
    assert any(one.startswith("1:today.") for one in world.custom_ids(home))


async def test_what_was_not_forgotten_is_rated_as_known(world: World) -> None:
    await world.say(world.ada, "hello")
    front = await world.click(world.ada, "Take", await world.say(world.ada, "flashcards please"))
    await world.click(world.ada, "Show answer", front)
    await world.say(world.ada, "didnt forget it this time")
    rated = world.parts.db.read_now(lambda at: at.scalars(select(ReviewLogRow.rating).order_by(ReviewLogRow.id)))
    assert rated[-1] == Rating.GOOD


async def test_a_place_beside_a_question_that_waits_tells_nothing_of_it(world: World) -> None:
    """What tells a little is kept back for the question that's asked, though another screen has come before it."""
    lesson = LessonId("ai-builder-ch3-lesson4")
    entry = world.parts.library.seen_by(GLOBAL).entries[lesson]
    chances = [
        (one, position, told_by(secret_of(question, entry.lesson), one))
        for position, question in enumerate(entry.lesson.quiz)
        for one in passages_of(entry.lesson)
        if not any(other.key == one.question for other in entry.lesson.quiz)
    ]
    passage, asked, _ = next(one for one in chances if NOW <= one[2] < LATER)
    begun = await world.press(world.ada, routes.QUIZ(lesson=lesson), await world.say(world.ada, "hello"))
    keys = world.parts.db.read_now(lambda at: at.scalar(select(AttemptRow.questions)))
    position = keys.index(entry.lesson.quiz[asked].key)
    await world.press(world.ada, routes.QUIZ_ASK(attempt=1, position=position), begun)
    beside = await world.say(world.ada, "how am i doing")
    place = routes.PASSAGE(lesson=lesson, key=passage.key)
    assert "open quiz" in world.text(await world.press(world.ada, place, beside))


async def test_from_a_card_on_the_path_somebody_goes_back_to_its_page(world: World) -> None:
    page = await page_of(world, "Three ways to shrink")
    shown = page
    for _ in range(8):
        shown = await world.say(world.ada, "next")
        if any(one.startswith(("1:path.tell", "1:path.turn")) for one in world.custom_ids(shown)):
            break
    back = await world.say(world.ada, "no wait go back")
    assert any(one.startswith(("1:path.ask", "1:path.on", "1:path.page")) for one in world.custom_ids(back))
    assert not any(one.startswith("1:today.") for one in world.custom_ids(back))


async def made_cards(world: World) -> list[tuple[str, str]]:
    """Return the front and the back of the learner's own cards."""
    own = select(CardRow.front, CardRow.back).where(CardRow.source == "own").order_by(CardRow.id)
    return [(row[0], row[1]) for row in world.parts.db.read_now(lambda at: at.rows(own))]


async def made_of(world: World, offered: Any) -> Any:
    """Make the card that was offered, as its form has it, and return what's shown then."""
    form = await world.click(world.ada, "Make a card", offered)
    filled = {name: text for name, text in world.form(form).items() if name}
    return await world.submit(world.ada, form, **filled)


async def test_a_card_of_what_was_quoted_is_shown_before_it_is_made(world: World) -> None:
    await world.say(world.ada, "hello")
    await world.say(world.ada, "what is shadow mode?")
    offered = await world.say(world.ada, "make a card of that please")
    assert await made_cards(world) == []
    made = await made_of(world, offered)
    assert "➕ Added as a new card." in world.text(made)
    assert "[Delete]" in world.text(made)
    ((front, back),) = await made_cards(world)
    assert front in {"Shadow mode", "what is shadow mode?"}
    assert back.startswith("A new model gets real requests")


async def test_a_card_is_made_of_a_term_or_of_what_is_typed(world: World) -> None:
    await page_of(world, "Three ways to shrink")
    offered = await world.say(world.ada, "make me a flashcard about pruning")
    await made_of(world, offered)
    await world.say(world.ada, "add a card: what shrinks most? Quantization, by four.")
    assert [front for front, _ in await made_cards(world)] == ["Pruning", "what shrinks most?"]
    asked = world.text(await world.say(world.ada, "did you save the card?"))
    assert "Added" not in asked
    denied = world.text(await world.say(world.ada, "dont make a card of that"))
    assert "Added" not in denied
    assert len(await made_cards(world)) == 2


async def test_a_card_is_made_of_a_question_that_was_answered(world: World) -> None:
    await page_of(world, "Three ways to shrink")
    asked = await world.slash(world.ada, "quiz", DM, lesson=str(SHRINK))
    right = world.parts.library.seen_by(GLOBAL).entries[SHRINK].lesson.quiz[0]
    await world.say(world.ada, right.giveaways()[0])
    offered = await world.say(world.ada, "make a card of that")
    made = await made_of(world, offered)
    assert "➕ Added as a new card." in world.text(made), world.text(asked)
    assert (await made_cards(world))[0][0] == right.q


async def test_a_card_on_the_screen_is_deleted_by_words_only_after_it_was_asked(world: World) -> None:
    await world.say(world.ada, "hello")
    await world.say(world.ada, "add a card: what shrinks most? Quantization.")
    sure = await world.say(world.ada, "delete this one")
    assert "[Yes, delete]" in world.text(sure)
    assert len(await made_cards(world)) == 1
    await world.click(world.ada, "Yes, delete", sure)
    assert "0 cards" in world.text(await world.say(world.ada, "show my cards"))


async def test_a_card_is_offered_as_the_lesson_goes_on_in_one_sentence(world: World) -> None:
    await page_of(world, "Three ways to shrink")
    await world.say(world.ada, "what is pruning")
    onward = await world.say(world.ada, "make a card of that and go on")
    assert "Optimizing a Model" in world.text(onward)
    assert "[Make a card of it]" in world.text(onward)
    assert await made_cards(world) == []


async def test_no_card_tells_what_an_open_question_asks_for_and_none_is_made_in_a_channel(world: World) -> None:
    await world.say(world.ada, "hello")
    asked = await world.say(world.ada, "quiz me on optimizing a model")
    assert "Optimizing a Model" in world.text(asked)
    questions = world.parts.library.seen_by(GLOBAL).entries[SHRINK].lesson.quiz
    term = next(one for one in questions if one.kind == "short_answer")
    attempt, keys = world.parts.db.read_now(
        lambda at: at.first(select(AttemptRow.id, AttemptRow.questions).order_by(AttemptRow.id.desc()))
    ) or (0, [])
    position = list(keys).index(term.key)
    await world.press(world.ada, routes.QUIZ_ASK(attempt=attempt, position=position), asked)
    told = await world.say(world.ada, f"make me a card about {term.giveaways()[0]}")
    assert not await made_cards(world)
    assert "Added" not in world.text(told)
    await world.say(world.ada, f"{me(world)} what is shadow mode?", world.channel)
    await world.say(world.ada, f"{me(world)} make a card of that", world.channel)
    assert not await made_cards(world)
