"""Talking to the bot: in direct messages, by mention, and by `/ask`, in the course that comes with it."""

from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import func, select

from bot import app, routes
from bot.content.find.passages import passages_of
from bot.core.ids import GLOBAL, LessonId
from bot.features.calendar.reminders.store import ReminderRow
from bot.features.library.places.store import CompletionRow
from bot.features.library.versions import load_lessons
from bot.features.teaching.gaps import GAP_DELETE, GapRow
from bot.talk import service
from bot.talk.store import TurnRow
from tests.conftest import ON_SQLITE, advance, write_lesson
from tests.journeys.asked_course import load_asked_course
from tests.journeys.world import DM, World

pytestmark = ON_SQLITE


@pytest.fixture
def parts(parts: app.Parts) -> app.Parts:
    return load_asked_course(parts)


def me(world: World) -> str:
    return f"<@{world.bot.user.id}>"


async def test_a_learner_gets_through_a_day_in_plain_words(world: World) -> None:
    """No slash command is typed: every wish leads to the screen that its button has."""
    said = {
        "next lesson pls": "What would you like to learn?",
        "quiz me on quantization": "Optimizing a Model",
        "whats due": "day by day",
        "hwo am i doing": "Streak",
        "show me all the lessons": "Cross-Validation",
        "i want to read about cross validation": "Cross-Validation",
        "what have you stored about me": "keep",
        "help": "Just write to me",
    }
    await world.slash(world.ada, "learn", lesson="alpha")
    for text, seen in said.items():
        shown = await world.say(world.ada, text)
        assert shown is not None, text
        assert seen in world.text(shown), text
        assert shown.flags.ephemeral is False


async def test_reminders_are_set_and_stopped_in_plain_words(world: World) -> None:
    shown = await world.say(world.ada, "remind me at 8 in the evening")
    assert "20:00" in world.text(shown)
    assert world.parts.db.read_now(lambda s: s.scalar(select(ReminderRow.minute))) == 20 * 60
    shown = await world.say(world.ada, "stop the reminders")
    assert "Stopped" in world.text(shown)


async def test_a_question_is_answered_by_a_quotation_with_its_place(world: World) -> None:
    shown = await world.say(world.ada, "what is shadow mode?")
    text = world.text(shown)
    assert "Considerations for Production" in text
    assert "its answers are logged" in text
    assert "> " in text
    other = next(address for address in world.custom_ids(shown) if address.startswith(routes.PASSAGE.key))
    other_shown = await world.press(world.ada, other, shown)
    assert "> " in world.text(other_shown)
    assert "Back to the page" not in world.text(other_shown), "there was none"
    form = await world.click(world.ada, "Make a card", shown)
    kept = await world.submit(world.ada, form, front="What is shadow mode?", back="Nobody sees its answers.")
    assert "Nobody sees its answers." in world.text(kept)
    quiz = await world.click(world.ada, "Quiz me on this", other_shown)
    assert "question 1 of" in world.text(quiz)
    opened = await world.click(world.ada, "Open", shown)
    assert "Considerations for Production" in world.text(opened)


async def test_what_is_opened_beside_a_page_leads_back_to_it(world: World) -> None:
    page = await world.click(world.ada, "Open", await world.say(world.ada, "what is shadow mode?"))
    assert "### Rolling it out" in world.text(page)
    asked = await world.say(world.ada, "what is quantization?")
    other = next(address for address in world.custom_ids(asked) if address.startswith(routes.PASSAGE.key))
    opened = await world.press(world.ada, other, asked)
    assert "### Rolling it out" in world.text(await world.click(world.ada, "Back to the page", opened))


async def test_a_card_is_made_of_what_was_quoted_even_after_a_quiz_has_opened_in_its_words(world: World) -> None:
    question = world.parts.library.seen_by(GLOBAL).entries[LessonId("ai-builder-ch3-lesson4")].lesson.quiz[0].q
    shown = await world.say(world.ada, question)
    assert "> " in world.text(shown)
    await world.slash(world.ada, "quiz", lesson="ai-builder-ch3-lesson4", where=DM)
    assert "Where to look" in world.text(await world.say(world.ada, question)), "to ask now would be to ask the quiz"
    form = await world.click(world.ada, "Make a card", shown)
    assert world.form(form)["front"] == question


async def test_what_was_spoken_of_is_remembered_for_an_hour(world: World) -> None:
    await world.say(world.ada, "what is quantization?")
    assert "Optimizing a Model" in world.text(await world.say(world.ada, "let me read that"))
    await world.say(world.ada, "what is quantization?")
    more = await world.say(world.ada, "tell me more")
    assert "> " in world.text(more)
    await world.wait(3601, tick=False)
    await world.tick()
    assert world.parts.db.read_now(lambda s: s.scalar(select(func.count()).select_from(TurnRow))) == 0
    assert "> " not in world.text(await world.say(world.ada, "tell me more"))


async def test_what_the_lessons_do_not_say_is_said_so_and_kept_without_a_name(world: World) -> None:
    await world.slash(world.ada, "learn", lesson="alpha")
    for person, text in (
        (world.ada, "What is the capital of Mongolia?"),
        (world.ben, "what is the capital of mongolia"),
    ):
        await world.slash(person, "learn", lesson="alpha")
        shown = await world.say(person, text)
        assert "The lessons don't say that" in world.text(shown)
        told = await world.click(person, "Let them know", shown)
        assert "without your name" in world.text(told)
        await world.click(person, "Let them know", shown)
    gaps = world.parts.db.read_now(lambda s: s.mappings(select(*GapRow.__table__.columns)))
    assert [(gap["question"], gap["times"]) for gap in gaps] == [("What is the capital of Mongolia?", 2)]
    inbox = await world.slash(world.admin, "admin gaps")
    assert "capital of Mongolia" in world.text(inbox)
    assert "asked 2 times" in world.text(inbox)
    assert str(world.ada.id) not in world.text(inbox)
    table = await world.click(world.admin, "As a table", inbox)
    assert "1 gap" in world.text(table)
    form = await world.click(world.admin, "Answer with a card", inbox)
    assert world.form(form)["front"] == "What is the capital of Mongolia?"
    answered = await world.submit(world.admin, form, front="Capital of Mongolia?", back="Ulaanbaatar")
    assert "1 card new" in world.text(answered)
    inbox = await world.slash(world.admin, "admin gaps")
    closed = await world.click(world.admin, "Dealt with", inbox)
    assert "Nothing yet" in world.text(closed)
    refused = await world.press(world.ada, routes.GAPS(page=0), inbox)
    assert "Mongolia" not in world.text(refused)
    history = world.text(await world.slash(world.admin, "admin history"))
    assert "dealt with a question" in history
    assert "Mongolia" not in history, "the trail would keep a name that somebody typed"
    gaps = world.parts.db.read_now(lambda s: s.mappings(select(*GapRow.__table__.columns)))
    assert [gap["question"] for gap in gaps] == [""], "nobody could delete it any more"
    await world.click(world.ada, "Let them know", await world.say(world.ada, "What is the capital of Mongolia?"))
    assert "asked 3 times" in world.text(await world.slash(world.admin, "admin gaps")), "asked again, it is there again"


async def test_a_question_that_names_somebody_is_deleted_for_good_by_those_who_teach(world: World) -> None:
    await world.slash(world.ada, "learn", lesson="alpha")
    shown = await world.say(world.ada, "What is the capital of Mongolia?")
    await world.click(world.ada, "Let them know", shown)
    inbox = await world.slash(world.admin, "admin gaps")
    asked = await world.click(world.admin, "Delete", inbox)
    assert "Delete this question?" in world.text(asked)
    assert "Mongolia" in world.text(asked)
    kept = await world.click(world.admin, "No", asked)
    assert "Mongolia" in world.text(kept)
    forged = await world.press(world.ada, GAP_DELETE(gap=1, sure=1), kept)
    assert "Deleted" not in world.text(forged)
    gone = await world.click(world.admin, "Yes, delete it", await world.click(world.admin, "Delete", inbox))
    assert "Deleted for good" in world.text(gone)
    assert world.parts.db.read_now(lambda s: s.mappings(select(*GapRow.__table__.columns))) == []
    assert "deleted a question" in world.text(await world.slash(world.admin, "admin history"))


async def test_so_many_questions_are_passed_on_in_a_day(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(service, "DAILY_GAPS", 1)
    await world.slash(world.ada, "learn", lesson="alpha")
    first = await world.say(world.ada, "What is the capital of Mongolia?")
    second = await world.say(world.ada, "Who won the world cup of 1954?")
    assert "without your name" in world.text(await world.click(world.ada, "Let them know", first))
    assert "questions passed on today" in world.text(await world.click(world.ada, "Let them know", second))
    advance(world.parts, days=1)
    third = await world.say(world.ada, "Who won the world cup of 1954?")
    assert "without your name" in world.text(await world.click(world.ada, "Let them know", third))


async def test_an_open_quiz_gets_hints_by_steps_and_never_the_answer(world: World) -> None:
    quiz = await world.slash(world.ada, "quiz", lesson="ai-builder-ch3-lesson4", where=DM)
    asked = world.parts.library.seen_by(GLOBAL).entries[LessonId("ai-builder-ch3-lesson4")].lesson.quiz[0]
    assert asked.q.split()[0] in world.text(quiz)
    shown = await world.say(world.ada, asked.q)
    assert "Where to look" in world.text(shown)
    steps = [world.text(shown)]
    while "Another hint" in steps[-1]:
        shown = await world.click(world.ada, "Another hint", shown)
        steps.append(world.text(shown))
    assert len(steps) == 3
    wrong = set(asked.choices()) - {asked.choices()[number] for number in asked.right_options()}
    assert any(option in steps[1] for option in wrong) or asked.clue()
    assert "🤔 **Your turn.** Say what's asked here in your own words" in steps[2]
    assert all(asked.solution() not in step.replace(asked.q, "") for step in steps)
    more = [world.text(await world.say(world.ada, "give me a hint")) for _ in range(3)]
    assert "my last hint" in more[0]
    assert asked.q in more[0], "the question itself, to be answered"
    assert "Where to look" in more[1]
    assert "It isn't" in more[2]


async def test_an_open_quiz_is_answered_in_words(world: World) -> None:
    """A letter, an option's words, several letters, a number: what a phone's keyboard is quickest with."""
    await world.slash(world.ada, "quiz", lesson="ai-builder-ch3-lesson4", where=DM)
    for number, question in enumerate(
        world.parts.library.seen_by(GLOBAL).entries[LessonId("ai-builder-ch3-lesson4")].lesson.quiz
    ):
        order = question.order("quiz", 1, number)
        letters = [chr(ord("A") + order.index(right)) for right in question.right_options()]
        said = " and ".join(letters).lower() if number % 2 else f"I think it's {question.solution()}"
        said = said if len(letters) < 2 else f"{' and '.join(letters)}"
        shown = await world.say(world.ada, said if letters else question.solution().split(" (")[0])
        assert "Right" in world.text(shown), (question.q, said)
        assert f"question {number + 1} of 7" in world.text(shown)
        if number < 6:
            await world.click(world.ada, "Next", shown)


async def test_nothing_is_changed_on_a_guess(world: World) -> None:
    await world.slash(world.ada, "learn", lesson="alpha")
    for said in ("i didnt finish that lesson", "im not done yet", "I finished the lesson"):
        await world.say(world.ada, said)
        assert world.parts.db.read_now(lambda s: s.scalar(select(func.count()).select_from(CompletionRow))) == 0, said
    shown = await world.say(world.ada, "I'm done with this lesson")
    assert "✅ **Done**" in world.text(await world.click(world.ada, "Mark as done", shown))
    await world.say(world.ada, "remind me at 8")
    for said in ("remind me to drink water at 17:00", "never mind, do remind me"):
        await world.say(world.ada, said)
    door = await world.say(world.ben, f"{me(world)} remind me at 9", world.channel)
    await world.click(world.ada, "Reminders", door)
    assert world.parts.db.read_now(lambda s: s.scalars(select(ReminderRow.minute))) == [8 * 60]


async def test_a_question_after_an_answer_does_not_bring_the_same_again(world: World) -> None:
    first = world.text(await world.say(world.ada, "what is pruning?"))
    again = world.text(await world.say(world.ada, "and why?"))
    assert first.splitlines()[0] != again.splitlines()[0]
    assert "> " in again


LARGE = "what is the large model called in distillation?"
"""A short question of lesson 4's quiz in other words; its answer is: teacher."""


def address_of_the_answer(world: World) -> str:
    lesson = world.parts.library.seen_by(GLOBAL).entries[LessonId("ai-builder-ch3-lesson4")].lesson
    (question,) = (one for one in lesson.quiz if "large model" in one.q)
    (passage,) = (one for one in passages_of(lesson) if one.question == question.key)
    return routes.PASSAGE(lesson=lesson.id, key=passage.key)


async def test_no_way_leads_to_the_answer_of_an_open_quiz(world: World) -> None:
    """Not by the best passage, a next-best one, an old button, or another conversation; and only while it is open."""
    old = await world.say(world.ada, LARGE)
    assert "teacher" in world.text(old).casefold()
    await world.slash(world.ada, "quiz", lesson="ai-builder-ch3-lesson4")
    for text in (LARGE, "In distillation, what is the large model called?", "the large model in distillation"):
        assert "teacher" not in world.text(await world.say(world.ada, text)).casefold(), text
        private = await world.slash(world.ada, "ask", question=text)
        assert "teacher" not in world.text(private).casefold(), text
    pressed = world.text(await world.press(world.ada, address_of_the_answer(world), old))
    assert "That's in your open quiz!" in pressed
    assert "teacher" in world.text(await world.say(world.ben, LARGE)).casefold(), "his quiz is not open"
    await world.wait(3700, tick=False)
    assert "teacher" in world.text(await world.say(world.ada, LARGE)).casefold(), "left behind"
    await world.slash(world.ada, "quiz", lesson="ai-builder-ch3-lesson4")
    assert "teacher" not in world.text(await world.say(world.ada, LARGE)).casefold(), "taken up again"


async def test_a_groups_question_is_not_answered_to_whoever_may_still_join(world: World) -> None:
    await world.slash(world.ben, "learn", lesson="alpha")
    await world.slash(world.ada, "study quiz", lesson="ai-builder-ch3-lesson4")
    await world.tick()
    assert "teacher" not in world.text(await world.say(world.ben, LARGE)).casefold()
    outside = await world.say(world.ben, f"{me(world)} {LARGE}", world.channel)
    assert "teacher" not in world.text(outside).casefold()


async def test_a_topic_that_no_lesson_has_is_said_so(world: World) -> None:
    await world.say(world.ada, "what is quantization?")
    for text in ("quiz me on photosynthesis", "teach me about kubernetes"):
        assert "The lessons don't say" in world.text(await world.say(world.ada, text)), text


async def test_a_thanks_does_not_end_what_was_spoken_of(world: World) -> None:
    await world.say(world.ada, "hello")
    await world.say(world.ada, "what is quantization?")
    await world.say(world.ada, "thanks!")
    assert "Optimizing a Model" in world.text(await world.say(world.ada, "quiz me on that"))


async def test_without_the_history_of_a_channel_it_is_answered_all_the_same(world: World) -> None:
    world.fail("POST", f"/channels/{world.channel.id}/messages", 400, 160002)
    shown = await world.say(world.ada, f"{me(world)} what is shadow mode?", world.channel)
    assert "answers are logged" in world.text(shown)


async def test_in_a_channel_only_a_mention_is_answered_and_nothing_personal_shown(world: World) -> None:
    assert await world.say(world.ada, "what is shadow mode?", world.channel) is None
    shown = await world.say(world.ada, f"{me(world)} what is shadow mode?", world.channel)
    assert "its answers are logged" in world.text(shown)
    door = await world.say(world.ada, f"{me(world)} how am I doing?", world.channel)
    assert "only you'll see it" in world.text(door)
    assert "Streak" not in world.text(door)
    mine = await world.click(world.ben, "My progress", door)
    assert world.message(mine).flags.ephemeral
    assert "Let them know" in world.text(
        await world.say(world.ada, f"{me(world)} who won the 1998 world cup?", world.channel)
    )


async def test_a_revised_lesson_is_quoted_as_it_is_now(world: World, parts: app.Parts, tmp_path: Path) -> None:
    course = tmp_path / "astronomy"
    course.mkdir()
    for words in ("The perihelion is the nearest point.", "The perihelion is the point of an orbit next to the sun."):
        write_lesson(course, "orbits", title="Orbits", body=f"## Near and far\n{words}\n")
        load_lessons(parts.db, parts.library, tmp_path, parts.clock.now())
        assert words in world.text(await world.say(world.ada, "perihelion?"))


async def test_ask_says_the_same_in_private(world: World) -> None:
    shown = await world.slash(world.ada, "ask", question="what is shadow mode?")
    assert world.message(shown).flags.ephemeral
    assert "You asked: what is shadow mode?" in world.text(shown)
    assert "its answers are logged" in world.text(shown)
    assert "Streak" in world.text(await world.slash(world.ada, "ask", question="my progress"))


async def test_small_talk_is_short_and_honest(world: World) -> None:
    for text, seen in {"hello there": "bot|Hello|Good|Hi", "are you a real person?": "bot", "thanks!!": ""}.items():
        shown = world.text(await world.say(world.ada, text))
        assert any(word in shown for word in seen.split("|"))
        assert len(shown) < 400
    shown = await world.say(world.ada, "asdf qwertz")
    assert "not sure what you mean" in world.text(shown)
    assert len(world.custom_ids(shown)) == 3


async def test_a_message_that_comes_twice_is_answered_once(world: World) -> None:
    heard: list[Any] = []

    async def note(message: Any) -> None:
        heard.append(message)

    world.bot.add_listener(note, "on_message")
    shown = await world.say(world.ada, "what is shadow mode?")
    assert shown is not None
    (mine,) = [message for message in heard if not message.author.bot]
    (listen, *_) = world.bot.extra_events["on_message"]
    await listen(mine)
    await world.env.settle()
    assert [one.id for one in world.posted(world.ada.user.dm_channel)] == [shown.id]


async def test_each_conversation_has_a_memory_of_its_own(world: World) -> None:
    await world.say(world.ada, "what is quantization?")
    elsewhere = world.text(await world.slash(world.ada, "ask", question="let me read that"))
    assert "Optimizing a Model" not in elsewhere
    assert "Optimizing a Model" in world.text(await world.say(world.ada, "let me read that"))


async def test_bots_and_other_mentions_are_not_answered(world: World) -> None:
    assert await world.say(world.ada, f"<@{world.ben.id}> what is shadow mode?", world.channel) is None
    assert await world.say(world.ada, "@everyone what is shadow mode?", world.channel) is None


async def test_a_refused_answer_is_no_crash(world: World) -> None:
    await world.deny("send_messages")
    assert await world.say(world.ada, f"{me(world)} what is shadow mode?", world.channel) is None


async def test_a_card_is_made_and_changed_in_words(world: World) -> None:
    await world.say(world.ada, "make a card: what's a label? the thing you want to know")
    changed = await world.say(world.ada, "change the front to: What's the label of a table?")
    assert "What's the label of a table?" in world.text(changed)
    assert "the thing you want to know" in world.text(changed), "the other side stays"
    again = await world.say(world.ada, "no, change the back to: the column you want to predict")
    assert "the column you want to predict" in world.text(again)
    assert "What's the label of a table?" in world.text(again)
