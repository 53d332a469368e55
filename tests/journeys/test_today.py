"""Today: a stranger's first minutes, the session from card to page to its end, leaving and coming back."""

from pathlib import Path
from typing import Any

import pytest

from bot import app, routes
from bot.core.ids import LearnerId
from bot.features.library.versions import load_lessons
from bot.features.people import find_learners
from tests.conftest import advance, write_lesson
from tests.journeys.test_path import BODY, CARDS, QUIZ
from tests.journeys.world import DM, World

RIGHT = ("Eight", "Pruning", "A large teacher", "Danube", "Knew it", "Rose")
"""What's right in these lessons, besides the cards, whose terms are buttons, too."""

ONWARD = ("Go on", "Got it, ask me", "Next", "See the result", "To the questions", "Show answer", "Done", *RIGHT)


@pytest.fixture
def parts(parts: app.Parts, lessons: Path) -> app.Parts:
    write_lesson(lessons / "greek", "alpha", BODY, title="Shrinking", quiz=QUIZ, flashcards=CARDS)
    long = "\n".join(f"## Part {number}\n" + "Words to read slowly. " * 15 for number in range(12))
    write_lesson(lessons / "greek", "beta", long, title="The second letter", prereqs="[alpha]", next="gamma")
    (lessons / "latin").mkdir()
    write_lesson(lessons / "latin", "rosa", title="The rose", quiz="[{q: Rosa?, options: [Rose, Rock], answer: 0}]")
    load_lessons(parts.db, parts.library, lessons, parts.clock.now())
    return parts


async def introduced(world: World, person: Any, minutes: int = 2) -> Any:
    """Say hello, choose all that a stranger is asked, and return the first question."""
    hello = await world.say(person, "hello")
    goal = await world.click(person, "Greek", hello)
    clock = await world.click(person, f"{minutes} min", goal)
    return await world.choose(person, "Europe/Berlin", clock, "1:today.clock")


async def to_the_end(world: World, person: Any, shown: Any) -> list[str]:
    """Go through a session, and return the text of each screen; the last is its ending."""
    texts = [world.text(shown)]
    while "[Done for today]" not in texts[-1] and "Same time tomorrow?" not in texts[-1]:
        label = next((one for one in ONWARD if f"[{one}" in texts[-1]), texts[-1])
        shown = await world.click(person, label, shown)
        texts.append(world.text(shown))
        assert len(texts) < 40, "a session ends"
    return texts


async def test_a_stranger_reaches_a_question_after_three_taps(world: World) -> None:
    hello = await world.say(world.ada, "hello")
    assert world.text(hello).startswith("👋 Hi ada! I'm your tutor.")
    assert "[Greek]\n[Latin]" in world.text(hello)
    goal = await world.click(world.ada, "Greek", hello)
    assert "**How many minutes a day?**\n[2 min]\n[5 min]\n[10 min]\n[15 min]" in world.text(goal)
    clock = await world.click(world.ada, "2 min", goal)
    assert "13:00 · Berlin" in world.text(clock)
    asked = await world.choose(world.ada, "Europe/Berlin", clock, "1:today.clock")
    assert "🤔 Guess first: it doesn't count." in world.text(asked)
    assert "How many bits" in world.text(asked)
    settings = world.text(await world.slash(world.ada, "settings", DM))
    assert "`Europe/Berlin`" in settings
    assert "Minutes a day: 2" in settings


async def test_what_a_stranger_skips_is_not_asked_again(world: World) -> None:
    hello = await world.slash(world.ada, "learn")
    clock = await world.press(world.ada, routes.TODAY_GOAL(minutes=0), await world.click(world.ada, "Latin", hello))
    asked = await world.click(world.ada, "Skip", clock)
    assert "The rose" in world.text(asked), "the course that was chosen"
    home = await world.slash(world.ada, "learn")
    assert "[Continue · " in world.text(home)
    assert "What time is it" not in world.text(home)


async def test_a_city_is_taken_for_the_time_and_an_unknown_one_is_asked_again(world: World) -> None:
    hello = await world.say(world.ada, "hi")
    clock = await world.click(world.ada, "5 min", await world.click(world.ada, "Greek", hello))
    form = await world.click(world.ada, "Type my city", clock)
    again = await world.submit(world.ada, form, typed="Xyzzy")
    assert "I don't know a place called “Xyzzy”." in world.text(again)
    form = await world.click(world.ada, "Type my city", again)
    await world.submit(world.ada, form, typed="Tokyo")
    assert "`Asia/Tokyo`" in world.text(await world.slash(world.ada, "settings", DM))


async def test_a_session_asks_reads_and_ends_with_the_goal(world: World, parts: app.Parts) -> None:
    texts = await to_the_end(
        world, world.ada, await world.click(world.ada, "Eight", await introduced(world, world.ada))
    )
    assert "### Pruning" in texts[0]
    ending = texts[-1]
    assert ending.startswith("Day 1. You remembered 4 of 5. 🔥 1 day · M●\n"), (
        "a picture, in words for who can't see it"
    )
    assert "**Same time tomorrow?**\n[Yes, 13:00]\n[Another time]\n[No thanks]" in ending
    assert "Quantization" in "\n".join(texts), "two minutes are more than a page"
    home = await world.slash(world.ada, "learn", DM)
    assert "✅ **Done for today.** See you tomorrow!" in world.text(home)
    assert "[One more round · " in world.text(home)


async def test_a_reminder_is_offered_once_and_taken_by_a_tap(world: World) -> None:
    shown = await world.click(world.ada, "Eight", await introduced(world, world.ada))
    shown = await walked(world, world.ada, shown)
    advance(world.parts, hours=9)  # whenever it's pressed, it's the time that it says
    reminded = await world.click(world.ada, "Yes, 13:00", shown)
    assert "🔔 **13:00, every day.**" in world.text(reminded)
    advance(world.parts, hours=15)
    shown = await world.click(world.ada, "Start", await world.slash(world.ada, "learn", DM))
    second = world.text(await walked(world, world.ada, shown))
    assert "Same time tomorrow?" not in second
    assert "✅ **Day 2!**" in second
    assert "🔥 2 days · M●\u2009T●" in second


@pytest.mark.parametrize("said", ["yea", "yes", "sure, thanks", "ok yes please"])
async def test_a_yes_takes_the_reminder_that_is_offered(world: World, said: str) -> None:
    shown = await world.click(world.ada, "Eight", await introduced(world, world.ada))
    assert "Same time tomorrow?" in world.text(await walked(world, world.ada, shown))
    assert "🔔 **13:00, every day.**" in world.text(await world.say(world.ada, said))


async def test_whoever_is_offered_a_reminder_can_go_on_all_the_same(world: World) -> None:
    shown = await world.click(world.ada, "Eight", await introduced(world, world.ada))
    ending = await walked(world, world.ada, shown)
    assert "Same time tomorrow?" in world.text(ending)
    assert "[Go on: The second letter]" in world.text(ending), "its page is where it was"
    assert "The second letter · " in world.text(await world.click(world.ada, "Go on: The second letter", ending))
    again = await world.click(world.ada, "One more round", await world.slash(world.ada, "learn", DM))
    assert "Same time tomorrow?" not in (await to_the_end(world, world.ada, again))[-1], "once a day is enough"
    assert "You did what you planned" not in world.text(await world.say(world.ada, "one more, she's still asleep"))


async def test_a_no_leaves_the_reminder_that_is_offered(world: World) -> None:
    shown = await world.click(world.ada, "Eight", await introduced(world, world.ada))
    ended = await walked(world, world.ada, shown)
    assert "🔔 **13:00" not in world.text(await world.say(world.ada, "nah"))
    assert "Same time tomorrow?" not in world.text(await world.press(world.ada, routes.TODAY_STOP(), ended)), (
        "asked already"
    )


async def test_whoever_skipped_the_clock_is_offered_a_reminder_and_asked_for_it_in_one_step(world: World) -> None:
    hello = await world.say(world.ada, "hello")
    clock = await world.click(world.ada, "2 min", await world.click(world.ada, "Greek", hello))
    shown = await walked(world, world.ada, await world.click(world.ada, "Eight", await skipped(world, clock)))
    assert "[Yes, please]" in world.text(shown)
    asked = await world.click(world.ada, "Yes, please", shown)
    assert "What time is it for you right now?" in world.text(asked)
    form = await world.click(world.ada, "Type my city", asked)
    again = await world.submit(world.ada, form, typed="Xyzzy")
    assert "What time is it for you right now?" in world.text(again)
    agreed = await world.choose(world.ada, "Europe/Berlin", again, "1:reminders.clock")
    assert "🔔 **13:00, every day.**" in world.text(agreed)


@pytest.mark.parametrize("said", ["Berlin", "i'm in berlin", "it's 1pm here"])
async def test_where_somebody_is_may_be_typed_below_the_offer(world: World, said: str) -> None:
    hello = await world.say(world.ada, "hello")
    clock = await world.click(world.ada, "2 min", await world.click(world.ada, "Greek", hello))
    shown = await walked(world, world.ada, await world.click(world.ada, "Eight", await skipped(world, clock)))
    await world.click(world.ada, "Yes, please", shown)
    assert "🔔 **13:00, every day.**" in world.text(await world.say(world.ada, said))


@pytest.mark.parametrize("said", ["Berlin", "it's 1pm here"])
async def test_a_time_of_day_without_a_zone_asks_for_it_and_takes_it_in_words(world: World, said: str) -> None:
    asked = await world.say(world.ada, "remind me every day at 8")
    assert "🔔 **8:00, then.**\n**What time is it for you right now?**" in world.text(asked)
    assert "I don't know a place" in world.text(await world.say(world.ada, "Xyzzy"))
    assert "🔔 **8:00, every day.**" in world.text(await world.say(world.ada, said))
    assert "A card comes every day at **8:00**" in world.text(await world.slash(world.ada, "remind", DM))
    assert "Time zone: Europe/Berlin." in world.text(await world.slash(world.ada, "remind", DM))


async def test_a_city_is_enough_for_a_reminder(world: World) -> None:
    asked = await world.press(world.ada, routes.REMIND_SAME(minute=12 * 60), await world.slash(world.ada, "help", DM))
    agreed = await world.submit(world.ada, await world.click(world.ada, "Type my city", asked), typed="Tokyo")
    assert "🔔 **21:00, every day.**" in world.text(agreed)


async def skipped(world: World, clock: Any) -> Any:
    return await world.click(world.ada, "Skip", clock)


async def test_no_thanks_is_asked_once_more_and_then_only_of_whoever_comes_back(world: World) -> None:
    shown = await world.click(world.ada, "Eight", await introduced(world, world.ada))
    offered = []
    for days in (1, 1, 5, 0):
        shown = await walked(world, world.ada, shown)
        offered.append("Same time tomorrow?" in world.text(shown))
        advance(world.parts, days=days)
        home = await world.slash(world.ada, "learn", DM)
        if days:
            shown = await world.click(world.ada, "Start" if "[Start" in world.text(home) else "Continue", home)
    assert offered == [True, True, False, True]


async def walked(world: World, person: Any, shown: Any) -> Any:
    """Go through a session, and return its ending."""
    while "[Done for today]" not in world.text(shown) and "Same time tomorrow?" not in world.text(shown):
        shown = await world.click(person, next((one for one in ONWARD if f"[{one}" in world.text(shown)), "?"), shown)
    return shown


async def test_due_cards_come_first_and_then_a_page(world: World) -> None:
    await walked(world, world.ada, await world.click(world.ada, "Eight", await introduced(world, world.ada)))
    advance(world.parts, days=1)
    home = await world.slash(world.ada, "learn", DM)
    told = world.text(home)
    assert "🔥 1 day · M●\u2009T▫\n**Today: 3 cards, then “The second letter”**\n[Start · 2 min]" in told
    assert "[Remind me daily]" in told, "whoever hasn't answered is asked once more"
    texts = await to_the_end(world, world.ada, await world.click(world.ada, "Start", home))
    kinds = ["card" if "🃏" in text else "page" for text in texts[:-1]]
    assert kinds == sorted(kinds)
    assert set(kinds) == {"card", "page"}
    assert "3 of 3, from memory." in texts[-1]


async def test_a_session_is_left_and_goes_on_after_a_restart_and_in_another_message(
    world: World, parts: app.Parts
) -> None:
    page = await world.click(world.ada, "Eight", await introduced(world, world.ada, 5))
    asked = await world.click(world.ada, "Got it, ask me", page)
    told = await world.click(world.ada, "Pruning", asked)
    await world.restart()
    there = await world.slash(world.ada, "learn", DM)
    assert "[Continue · " in world.text(there)
    on = await world.click(world.ada, "Continue", there)
    assert "### Quantization" in world.text(on), "the page whose card was answered is done with"
    assert "Your session goes on in a newer message." in world.text(told)
    back = await world.click(world.ada, "Continue here", told)
    assert "### Quantization" in world.text(back)
    again = await walked(world, world.ada, back)
    assert "Day 1. " in world.text(again)


async def test_a_button_of_an_old_message_does_what_it_says_without_the_session(world: World) -> None:
    """In a server the old message is private, so only its own buttons can change it."""
    goal = await world.click(world.ada, "Greek", await world.slash(world.ada, "learn"))
    clock = await world.click(world.ada, "5 min", goal)
    page = await world.click(world.ada, "No idea", await world.click(world.ada, "Skip", clock))
    there = await world.click(world.ada, "Continue", await world.slash(world.ada, "learn"))
    assert "### Pruning" in world.text(there)
    told = await world.click(world.ada, "Pruning", await world.click(world.ada, "Got it, ask me", page))
    assert "### Quantization" in world.text(await world.click(world.ada, "Next", told))


async def test_a_finished_course_is_no_dead_end(world: World) -> None:
    for lesson in ("alpha", "beta", "gamma"):
        card = await world.slash(world.ada, "learn", DM, lesson=lesson)
        done = await world.click(world.ada, "Done", card)
    home = await world.click(world.ada, "All lessons", done)
    home = await world.click(world.ada, "Today", home)
    assert "🎓 Greek, done." in world.text(home)
    assert "[Next: Latin]\n[Certificate]" in world.text(home)
    following = await world.click(world.ada, "Next: Latin", home)
    assert "“The rose”" in world.text(following)


async def test_the_course_that_somebody_chooses_at_the_end_of_a_day_begins_at_once(world: World) -> None:
    await walked(world, world.ada, await world.click(world.ada, "Eight", await introduced(world, world.ada)))
    for lesson in ("beta", "gamma"):
        done = await world.click(world.ada, "Done", await world.slash(world.ada, "learn", DM, lesson=lesson))
    home = await world.click(world.ada, "Today", await world.click(world.ada, "All lessons", done))
    assert "🎓 **Greek, done.** See you tomorrow!" in world.text(home)
    page = await world.click(world.ada, "Next: Latin", home)
    assert "The rose" in world.text(page)
    assert "Today" not in world.text(page)


async def test_a_quiz_that_ends_a_course_leads_to_the_next(world: World) -> None:
    for lesson in ("alpha", "beta", "gamma"):
        await world.click(world.ada, "Done", await world.slash(world.ada, "learn", DM, lesson=lesson))
    shown = await world.slash(world.ada, "quiz", DM, lesson="alpha")
    while "Passed!" not in (text := world.text(shown)):
        label = next(one for one in ("See the result", "Next", *RIGHT) if f"[{one}" in text)
        shown = await world.click(world.ada, label, shown)
    assert "[Next: Latin]" in world.text(shown)


@pytest.mark.parametrize("said", ["next lesson", "go on", "one more round"])
async def test_the_end_of_a_day_is_no_dead_end_in_words(world: World, said: str) -> None:
    await walked(world, world.ada, await world.click(world.ada, "Eight", await introduced(world, world.ada)))
    assert "### Part 1" in world.text(await world.say(world.ada, said))


async def test_more_leads_everywhere_else(world: World) -> None:
    await introduced(world, world.ada)
    home = await world.click(world.ada, "More", await world.slash(world.ada, "learn", DM))
    for label in ("All lessons", "Quiz me", "My cards", "Progress", "Journal", "Settings"):
        assert f"[{label}]" in world.text(home)


async def test_after_a_long_time_away_somebody_is_welcomed_with_what_is_enough(world: World) -> None:
    await walked(world, world.ada, await world.click(world.ada, "Eight", await introduced(world, world.ada, 10)))
    advance(world.parts, days=30)
    home = world.text(await world.slash(world.ada, "learn", DM))
    assert home.startswith("Welcome back, ada! ")
    assert "easy ones first." in home
    assert "0 days" not in home


@pytest.fixture
def emptied(parts: app.Parts, lessons: Path) -> app.Parts:
    for file in lessons.glob("*/*.md"):
        file.unlink()
    load_lessons(parts.db, parts.library, lessons, parts.clock.now())
    return parts


@pytest.mark.usefixtures("emptied")
async def test_without_lessons_there_is_a_sentence(world: World) -> None:
    assert "## No lessons yet" in world.text(await world.slash(world.ada, "learn"))


SAYINGS = {
    "[Eight": "a",
    "[Show answer": "idk",
    "[Knew it": "knew it",
    "[Got it, ask me": "ok, ask me please",
    "[Go on": "go on",
}
"""What somebody may say where a screen has a button, besides "next"."""


async def test_a_session_can_be_gone_through_in_words(world: World) -> None:
    """Every press that goes on is said instead; only what's to be chosen among is pressed."""
    shown = await world.click(world.ada, "Eight", await introduced(world, world.ada))
    texts, said = [world.text(shown)], 0
    while "[Done for today]" not in texts[-1] and "Same time tomorrow?" not in texts[-1]:
        saying = next((words for label, words in SAYINGS.items() if label in texts[-1]), "next")
        choice = next((one for one in RIGHT if f"[{one}]" in texts[-1] and one != "Knew it"), None)
        if choice is None:
            shown, said = await world.say(world.ada, saying), said + 1
        else:
            shown = await world.click(world.ada, choice, shown)
        texts.append(world.text(shown))
        assert len(texts) < 40, "a session ends"
    assert said > 5
    assert "Day 1. " in texts[-1]


async def test_an_answer_in_words_lets_the_session_go_on_in_the_message_that_follows(world: World) -> None:
    await world.click(world.ada, "Eight", await introduced(world, world.ada))
    await world.say(world.ada, "ok, ask me please")
    (ada,) = world.parts.db.read_now(find_learners, [LearnerId(world.ada.id)])
    assert ada.session is not None
    assert ada.session[0] == 0, "in whichever comes next"


async def test_no_idea_is_answered_with_a_hint_and_the_question_still_waits(world: World) -> None:
    await introduced(world, world.ada)
    shown = await world.slash(world.ada, "quiz", DM, lesson="rosa")
    assert "Rosa?" in world.text(shown)
    hint = world.text(await world.say(world.ada, "I don't know"))
    assert "💡" in hint
    assert "Rosa?" in hint
    assert "**Right**" in world.text(await world.say(world.ada, "rose")), (
        "the question is still the one that's answered"
    )
    assert "[Go on]" in world.text(await world.say(world.ada, "next")), "the result, as a step of the session"


@pytest.mark.parametrize("said", ["stop for today", "too long, gotta run", "bye", "ok see you tomorrow"])
async def test_enough_for_today_is_met_and_the_place_is_kept(world: World, said: str) -> None:
    page = await world.click(world.ada, "Eight", await introduced(world, world.ada, 15))
    await world.click(world.ada, "Go on" if "[Go on]" in world.text(page) else "Got it", page)
    stopped = world.text(await world.say(world.ada, said))
    assert "Enough for now" in stopped
    assert "Same time tomorrow?" in stopped or "[Home]" in stopped
    assert "[Continue · " in world.text(await world.say(world.ada, "hello"))


async def test_the_last_card_can_be_undone_on_the_screen_behind_it(world: World) -> None:
    shown = await introduced(world, world.ada)
    await to_the_end(world, world.ada, shown)
    advance(world.parts, days=1)
    shown = await world.click(world.ada, "Start", await world.say(world.ada, "hello"))
    while "🃏" in world.text(shown):
        label = next(one for one in ("Show answer", "Knew it", "Next", *RIGHT) if f"[{one}" in world.text(shown))
        shown = await world.click(world.ada, label, shown)
    assert "[Undo]" in world.text(shown), "on the page, or the ending, behind the last card"
    shown = await world.click(world.ada, "Undo", shown)
    assert "rating undone" in world.text(shown)
    assert "🃏" in world.text(shown)
