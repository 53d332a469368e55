"""Flashcards in Discord: from the lesson's button to the last card of the day, after restarts, too."""

from pathlib import Path

import pytest
from sqlalchemy import text

from bot import app
from bot.core.ids import GLOBAL, GuildId, LessonId
from bot.features.library import Spot, accept_from_everybody, void_question
from bot.features.library.versions import load_lessons
from tests.conftest import write_lesson
from tests.features.deck import CARDS, QUIZ, log_length
from tests.journeys.world import DM, World


@pytest.fixture
def parts(parts: app.Parts, lessons: Path) -> app.Parts:
    write_lesson(lessons / "greek", "alpha", title="The first letter", next="beta", flashcards=CARDS, quiz=QUIZ)
    load_lessons(parts.db, parts.library, lessons, parts.clock.now())
    return parts


async def rate(world: World, person: object, shown: object, label: str) -> object:
    return await world.click(person, label, await world.click(person, "Show answer", shown))


async def test_a_lessons_cards_are_learnt_and_come_back_within_the_session(world: World, parts: app.Parts) -> None:
    card = await world.slash(world.ada, "learn", lesson="alpha")
    assert "3 cards" in world.text(card)
    shown = await world.click(world.ada, "Flashcards", card)
    text = world.text(shown)
    assert "➕ 3 cards joined your flashcards." in text
    assert "· 3 left" in text
    assert "What does *Alpha* mean?" in text
    assert "the first" not in text, "the answer is not given away"
    answer = await world.click(world.ada, "Show answer", shown)
    text = world.text(answer)
    assert "the first" in text
    assert "[Forgot · in 1 min]\n[Knew it · in 10 min]" in text
    shown = await world.click(world.ada, "Knew it", answer)
    assert "What does *Beta* mean?" in world.text(shown)
    shown = await rate(world, world.ada, shown, "Forgot")
    resting = await rate(world, world.ada, shown, "Knew it")
    text = world.text(resting)
    assert "## ✅ Done for now\n-# The first letter" in text
    assert "3 cards come back soon, the first <t:" in text
    await world.wait(61)
    again = await world.click(world.ada, "All my cards", resting)
    assert "What does *Beta* mean?" in world.text(again), "the forgotten one comes back after its minute"
    later = await rate(world, world.ada, again, "Knew it")
    ahead = await world.click(world.ada, "Once more now", later)
    assert "What does *Alpha* mean?" in world.text(ahead), "who has the time takes the steps before theirs"
    answer = await world.click(world.ada, "Show answer", ahead)
    assert "[Knew it · in 2 days]" in world.text(answer)
    await world.click(world.ada, "Knew it", answer)
    assert log_length(parts) == 3 + 5


async def test_two_taps_at_once_and_taps_on_old_messages_count_once(world: World, parts: app.Parts) -> None:
    shown = await world.click(world.ada, "Flashcards", await world.slash(world.ada, "learn", DM, lesson="alpha"))
    answer = await world.click(world.ada, "Show answer", shown)
    forgot, knew = [one for one in world.custom_ids(answer) if one.startswith("1:flashcards.rate")]
    before = log_length(parts)
    async with world.at_once():
        await world.press(world.ada, knew, answer)
        await world.press(world.ada, knew, answer)
        await world.press(world.ada, forgot, answer)
    assert log_length(parts) == before + 1
    await world.restart()
    told = await world.press(world.ada, forgot, answer)
    assert "Nothing counted twice" in world.text(told)
    assert "What does *Beta* mean?" in world.text(told)
    assert log_length(parts) == before + 1


async def test_a_rating_is_undone_after_a_restart_and_only_once(world: World, parts: app.Parts) -> None:
    shown = await world.click(world.ada, "Flashcards", await world.slash(world.ada, "learn", lesson="alpha"))
    shown = await rate(world, world.ada, shown, "Knew it")
    undo = next(one for one in world.custom_ids(shown) if one.startswith("1:flashcards.undo"))
    await world.restart()
    back = await world.click(world.ada, "Undo", shown)
    assert "↩️ “Alpha”: rating undone." in world.text(back)
    assert "What does *Alpha* mean?" in world.text(back)
    doubled = await world.press(world.ada, undo, back)
    assert "already undone" in world.text(doubled)
    foreign = await world.press(world.ben, undo, shown)
    assert "isn't yours" in world.text(foreign)


@pytest.mark.parametrize("label", ["Tomorrow", "Suspend"])
async def test_a_card_that_was_put_away_is_taken_back_and_no_other(world: World, label: str) -> None:
    shown = await world.click(world.ada, "Flashcards", await world.slash(world.ada, "learn", lesson="alpha"))
    shown = await rate(world, world.ada, shown, "Knew it")
    shown = await world.click(world.ada, label, shown)
    assert "“Beta”" in world.text(shown)
    back = await world.click(world.ada, "Undo", shown)
    assert "↩️ “Beta” is back." in world.text(back)
    assert "What does *Beta* mean?" in world.text(back)
    before = await world.click(world.ada, "Undo", back)
    assert "↩️ “Alpha”: rating undone." in world.text(before)


async def test_a_card_is_put_away_until_tomorrow_or_for_good_and_says_why_it_came(world: World) -> None:
    shown = await world.click(world.ada, "Flashcards", await world.slash(world.ada, "learn", lesson="alpha"))
    why = await world.click(world.ada, "Why now?", shown)
    assert "It's new." in world.text(why)
    shown = await world.click(world.ada, "Tomorrow", shown)
    assert "💤 “Alpha” comes back tomorrow." in world.text(shown)
    shown = await world.click(world.ada, "Suspend", shown)
    assert "⏸️ “Beta” is set aside." in world.text(shown)
    assert "What does *Gamma* mean?" in world.text(shown)
    shown = await rate(world, world.ada, shown, "Knew it")
    await world.wait(24 * 3600, tick=False)
    shown = await world.review(world.ada)
    assert "What does *Gamma* mean?" in world.text(shown)
    shown = await world.click(world.ada, "Show answer", shown)
    why = await world.click(world.ada, "Why now?", shown)
    assert "Knew it" in world.text(shown), "the card stays turned"
    assert "**Last seen:** yesterday, 1 time in all" in world.text(why)
    assert "Knew it: in " in world.text(why)
    assert "Hard" not in world.text(why), "the names are those on the buttons"
    assert "What does *Alpha* mean?" in world.text(await world.click(world.ada, "Knew it", shown))


async def test_four_buttons_for_those_who_chose_them_and_each_says_when(world: World) -> None:
    choosing = await world.choose(
        world.ada, "four_buttons", await world.slash(world.ada, "settings"), "1:settings.change"
    )
    await world.choose(world.ada, "True", choosing, "1:settings.set")
    shown = await world.click(world.ada, "Flashcards", await world.slash(world.ada, "learn", lesson="alpha"))
    text = world.text(await world.click(world.ada, "Show answer", shown))
    for label in ("[Again · in 1 min]", "[Hard · in 6 min]", "[Good · in 10 min]", "[Easy · in "):
        assert label in text


async def test_without_cards_and_without_anything_due_there_is_a_way_on(world: World) -> None:
    none = await world.review(world.ada)
    assert "## 🃏 No flashcards yet" in world.text(none)
    assert "How many minutes a day?" in world.text(await world.click(world.ada, "Keep learning", none))
    shown = await world.press(world.ada, "1:flashcards.lesson:beta", none)
    assert "This lesson has no flashcards." in world.text(shown)
    gone = await world.press(world.ada, "1:flashcards.show:zz.0.0", none)
    assert "isn't yours, or it's gone" in world.text(gone)


async def test_misses_of_a_quiz_are_flashcards_unless_they_are_not_wanted(world: World) -> None:
    shown = await world.slash(world.ada, "quiz", lesson="alpha")
    end = await world.click(world.ada, "See the result", await world.click(world.ada, "Beta", shown))
    end = await world.click(world.ada, "What I missed", end)
    assert "Your misses are in your flashcards" in world.text(end)
    out = await world.click(world.ada, "Not as flashcards", end)
    assert "Your misses are in your flashcards" not in world.text(out)
    kept = await world.click(world.ada, "Add misses to my flashcards", out)
    assert "Your misses are in your flashcards" in world.text(kept)
    review = await world.review(world.ada)
    assert "Which is first?" in world.text(review)
    told = world.text(await world.click(world.ada, "Alpha", review))
    assert "✅ **Right** · once more later\n**Alpha**\nIt leads." in told


async def missed(world: World) -> None:
    shown = await world.slash(world.ada, "quiz", lesson="alpha")
    await world.click(world.ada, "See the result", await world.click(world.ada, "Beta", shown))


async def test_a_missed_question_comes_back_as_a_question_and_the_tap_rates_it(world: World, parts: app.Parts) -> None:
    await missed(world)
    asked = await world.review(world.ada)
    taps = [one for one in world.custom_ids(asked) if "flashcards.answer" in one]
    wrong = await world.click(world.ada, "Beta", asked)
    assert "🟠 **Not quite** · once more later" in world.text(wrong)
    assert "Answer: **Alpha**" in world.text(wrong)
    twice = [world.text(await world.press(world.ada, one, wrong)) for one in taps]
    assert sum("Not quite" in text for text in twice) == 1, "a second tap shows it again"
    assert sum("Nothing counted twice" in text for text in twice) == 1
    again = await world.review(world.ada)
    undone = await world.click(world.ada, "Undo", again)
    assert "“Which is first?”: rating undone" in world.text(undone)
    assert "[Alpha]" in world.text(undone)
    right = await world.click(world.ada, "Alpha", undone)
    assert "✅ **Right** · once more later" in world.text(right)
    resting = await world.click(world.ada, "Next", right)
    assert "Today: 1 answer" in world.text(resting)


async def test_a_card_that_is_missed_again_offers_its_page_and_says_it_in_other_words(
    world: World, parts: app.Parts, lessons: Path
) -> None:
    quiz = "\n  - {q: Which is first?, options: [Alpha, Beta], answer: Alpha, section: One}"
    helps = "{'Which is first?': {like: Like the first door of a street.}}"
    write_lesson(lessons / "greek", "alpha", title="The first letter", quiz=quiz, help=helps)
    load_lessons(parts.db, parts.library, lessons, parts.clock.now())
    await missed(world)
    first = await world.click(world.ada, "Beta", await world.review(world.ada))
    assert "[Next]\n" in world.text(first)
    assert "first door" not in world.text(first)
    await world.wait(61)
    second = await world.click(world.ada, "Beta", await world.review(world.ada))
    assert "💡 Like the first door of a street." in world.text(second)
    page = await world.click(world.ada, "Read in the lesson", second)
    assert "First words." in world.text(page)


async def test_the_options_of_a_missed_question_are_shuffled_each_time(world: World, parts: app.Parts) -> None:
    question = parts.library.seen_by(GLOBAL).entries[LessonId("alpha")].lesson.quiz[0]
    orders = {tuple(question.order("review", 1, reps, False)) for reps in range(20)}
    assert len(orders) == 2


async def test_a_question_that_its_lesson_lost_is_asked_by_its_text(
    world: World, parts: app.Parts, lessons: Path
) -> None:
    await missed(world)
    shown = await world.review(world.ada)
    (lessons / "greek" / "alpha.md").unlink()
    load_lessons(parts.db, parts.library, lessons, parts.clock.now())
    gone = await world.click(world.ada, "Alpha", shown)
    assert "Nothing counted twice" in world.text(gone)


async def test_a_confident_miss_is_asked_once_more_after_a_week_beside_its_schedule(
    world: World, parts: app.Parts
) -> None:
    choosing = await world.choose(world.ada, "certainty", await world.slash(world.ada, "settings"), "1:settings.change")
    await world.choose(world.ada, "True", choosing, "1:settings.set")
    shown = await world.slash(world.ada, "quiz", lesson="alpha")
    await world.click(world.ada, "Sure", await world.click(world.ada, "Beta", shown))
    cards = "SELECT reps, due_on FROM flashcards WHERE source = 'question'"
    await world.wait(6 * 24 * 3600, tick=False)
    for _ in range(2):
        asked = await world.review(world.ada)
        assert "Once more" not in world.text(asked)
        await world.click(world.ada, "Alpha", asked)
        await world.wait(15 * 60, tick=False)
    assert "Once more" not in world.text(await world.review(world.ada))
    await world.wait(24 * 3600, tick=False)
    before = parts.db.read_now(lambda session: session._connection.execute(text(cards)).all())
    look = await world.review(world.ada)
    assert "🎯 You were sure of this once, but missed it. Once more:" in world.text(look)
    told = await world.click(world.ada, "Alpha", look)
    assert "✅ **Right**\n" in world.text(told), "it changes nothing about when the card comes back"
    assert parts.db.read_now(lambda session: session._connection.execute(text(cards)).all()) == before
    assert "Once more" not in world.text(await world.click(world.ada, "Next", told))


async def test_cards_with_long_sides_code_and_markdown_fit(world: World, parts: app.Parts, lessons: Path) -> None:
    code = "```python\\n" + "print('x')\\n" * 150 + "```"
    back = "word " * 490
    cards = f'[{{front: "{"long " * 190}", back: "{back}"}}, {{front: "<@1> **b** `c`", back: "{code}"}}]'
    write_lesson(lessons / "greek", "alpha", title="The first letter", flashcards=cards)
    load_lessons(parts.db, parts.library, lessons, parts.clock.now())
    shown = await world.click(world.ada, "Flashcards", await world.slash(world.ada, "learn", lesson="alpha"))
    shown = await rate(world, world.ada, shown, "Knew it")
    answer = await world.click(world.ada, "Show answer", shown)
    assert "```" in world.text(answer)


async def test_an_answer_that_teachers_accept_is_right_in_a_review_too(world: World, parts: app.Parts) -> None:
    await missed(world)
    question = parts.library.seen_by(GLOBAL).entries[LessonId("alpha")].lesson.quiz[0]
    spot = Spot(GuildId(world.guild.id), GLOBAL, LessonId("alpha"), question.key)
    parts.db.write_now(accept_from_everybody, spot, parts.clock.now())
    told = await world.click(world.ada, "Beta", await world.review(world.ada))
    assert "✅ **Right** · once more later" in world.text(told)


async def test_a_voided_question_is_a_card_with_two_sides(world: World, parts: app.Parts) -> None:
    await missed(world)
    question = parts.library.seen_by(GLOBAL).entries[LessonId("alpha")].lesson.quiz[0]
    spot = Spot(GuildId(world.guild.id), GLOBAL, LessonId("alpha"), question.key)
    parts.db.write_now(void_question, spot, parts.clock.now())
    shown = await world.click(world.ada, "Show answer", await world.review(world.ada))
    assert "[Knew it · in 10 min]" in world.text(shown)
