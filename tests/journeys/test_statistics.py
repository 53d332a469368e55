"""What works, as educators see it, and what a voided question changes for those who answered it."""

from typing import Any

import pytest
from simcord.components import walk_components

from bot import app
from bot.core.ids import LearnerId, LessonId, ScopeId
from bot.features.account.privacy import delete_everything
from bot.features.library.versions import load_lessons
from bot.features.teaching.statistics.rules.figures import OptionStats
from tests.conftest import advance, write_lesson
from tests.journeys.group import begin, tap
from tests.journeys.test_publishing import lesson as lesson_file
from tests.journeys.test_publishing import publish
from tests.journeys.world import DM, World

QUIZ = "".join(
    f"\n  - {{q: '{q}', options: [Alpha, Beta, Gamma], answer: {answer}}}"
    for q, answer in (("Which is first?", 0), ("Which is second?", 1), ("Which is third?", 2))
)


@pytest.fixture
def parts(parts: app.Parts, lessons: Any) -> app.Parts:
    write_lesson(lessons / "greek", "alpha", title="The first letter", quiz=QUIZ)
    load_lessons(parts.db, parts.library, lessons, parts.clock.now())
    return parts


def tag_of(option: str) -> str:
    """Return the value of an option in the menu of what can be accepted."""
    return OptionStats(option, False, 0, 0.0, 0.0, 0.0).tag


async def take(world: World, person: Any, *answers: str, where: Any = None) -> Any:
    shown = await world.slash(person, "quiz", where, lesson="alpha")
    for answer in answers:
        letter = world.option(shown, answer)
        advance(world.parts, seconds=10)
        graded = await world.click(person, letter, shown)
        shown = await world.click(person, "Next" if "[Next]" in world.text(graded) else "See", graded)
    return shown


async def ask(world: World, number: str = "3") -> Any:
    """Ask what shall count of a question."""
    shown = await world.slash(world.admin, "admin stats", lesson="alpha")
    one = await world.choose(world.admin, number, shown, "1:statistics.pick_question")
    return await world.click(world.admin, "What counts", one)


async def void(world: World, number: str = "3") -> Any:
    return await world.click(world.admin, "Void", await ask(world, number))


async def test_statistics_are_shown_by_lesson_and_by_question_with_a_picture_and_a_table(world: World) -> None:
    empty = world.text(await world.slash(world.admin, "admin stats"))
    assert "**The first letter**\n-# 0 began, 0 done · no answers yet" in empty
    await take(world, world.ada, "Alpha", "Beta", "Beta")
    await take(world, world.ben, "Alpha", "Gamma", "Beta")
    await take(world, world.ben, "Alpha", "Beta", "Gamma")
    overview = await world.slash(world.admin, "admin stats")
    assert "**The first letter**\n-# 2 began, 1 done · 50% right at first" in world.text(overview)
    shown = await world.choose(world.admin, "alpha", overview, "1:statistics.pick")
    text = world.text(shown)
    assert "👥 2 began · 1 done · 2 answered\n❓ 50% right at first · ⏱️ 0:30 for the whole quiz (median)" in text
    assert "1. Which is first?: 100% of 2 right; 2. Which is second?: 50% of 2 right" in text, "the picture in words"
    assert [one.filename for one in world.message(shown).attachments] == ["statistics.png"]
    one = await world.choose(world.admin, "2", shown, "1:statistics.pick_question")
    text = world.text(one)
    assert "**50%** of 2 first answers right\nDiscrimination **–** · median time 0:10" in text
    assert "✅ Beta\n-# 1 (50%)" in text
    assert "▫️ Gamma\n-# 1 (50%)" in text
    assert "Too few data: fewer than 20 first answers." in text
    up = await world.click(world.admin, "Lesson's statistics", await world.click(world.admin, "Next", one))
    tables = world.message(await world.click(world.admin, "As a table", up))
    assert [one.filename for one in tables.attachments] == ["questions.csv", "options.csv"]
    data = (await tables.attachments[0].read()).decode("utf-8-sig")
    assert "2,1,0.500000" in data
    assert "exported statistics of The first letter" in world.text(await world.slash(world.admin, "admin history"))


async def test_answers_in_groups_count_and_reports_are_told(world: World) -> None:
    await begin(world, world.ben, seconds=20)
    await world.wait(4, tick=False)
    await tap(world, world.ada, "Alpha")
    await tap(world, world.ben, "Beta")
    await world.wait(25)
    quiz = await take(world, world.ada, "Beta")
    await world.submit(world.ada, await world.report_form(world.ada, quiz), text="Unclear")
    shown = await world.slash(world.admin, "admin stats", lesson="alpha")
    one = world.text(await world.choose(world.admin, "1", shown, "1:statistics.pick_question"))
    assert "**50%** of 2 first answers right" in one, "her second answer, alone, is none of the first"
    assert "median time 0:04" in one
    shown = await world.slash(world.admin, "admin stats", lesson="alpha")
    two = world.text(await world.choose(world.admin, "2", shown, "1:statistics.pick_question"))
    assert "🚩 1 report" in two


async def test_a_void_question_leaves_every_score_and_those_concerned_are_told_once(world: World) -> None:
    missed = await take(world, world.ada, "Alpha", "Beta", "Beta")
    assert "**2 of 3 right** (66%) · 80% passes" in world.text(missed)
    assert "📚 So close!" in world.text(missed)
    assert "🚫 **It doesn't count** in any score here. 1 learner will be told." in world.text(await void(world))
    told = world.text(await world.slash(world.ada, "help"))
    assert "⚖️ Your scores were recounted" in told
    assert "A question of **The first letter** doesn't count anymore:\n> Which is third?" in told
    assert "Your best score: 66% → **100%**\n🎉 That finishes the lesson!" in told
    assert "recounted" not in world.text(await world.slash(world.ada, "help")), "once"
    again = world.text(await world.press(world.ada, "1:quizzes.show:1", missed))
    assert "**2 of 2 right** (100%)" in again
    assert "1 question doesn't count anymore." in again
    assert "✅ 1. The first letter" in world.text(await world.slash(world.ada, "lessons"))
    assert "100%" in world.text(await world.click(world.ada, "As text", await world.slash(world.ada, "progress")))
    fresh = await take(world, world.ben, "Alpha", "Beta")
    assert "**2 of 2 right**" in world.text(fresh), "it is asked no more"
    await begin(world, seconds=20)
    assert "of 2" in world.text(world.newest())
    elsewhere = await take(world, world.env.create_user("stranger"), "Alpha", "Beta", "Beta", where=DM)
    assert "**2 of 3 right**" in world.text(elsewhere), "another place's scores are its own"


async def test_a_question_can_count_again_and_nobody_loses_a_lesson(world: World) -> None:
    missed = await take(world, world.ada, "Alpha", "Beta", "Beta")
    shown = await void(world)
    back = await world.click(world.admin, "As the lesson says", await world.click(world.admin, "What counts", shown))
    assert "✅ **It counts as the lesson says.** 1 learner will be told." in world.text(back)
    told = world.text(await world.slash(world.ada, "help"))
    assert told.count("A question of **The first letter**") == 2
    assert "Your best score: 100% → **66%**" in told
    assert "**2 of 3 right**" in world.text(await world.press(world.ada, "1:quizzes.show:1", missed))
    assert "✅ 1. The first letter" in world.text(await world.slash(world.ada, "lessons"))


async def test_a_groups_table_is_counted_without_it(world: World) -> None:
    controls = await begin(world, world.ben, seconds=20)
    for mine, his in (("Alpha", "Beta"), ("Beta", "Beta"), ("Beta", "Gamma")):
        await tap(world, world.ada, mine)
        await tap(world, world.ben, his)
        await world.wait(2)
        await world.press(world.ada, "1:group_quizzes.act:1.skip", controls)
        await world.wait(2)
    table = world.text(await world.slash(world.ada, "study table", period="all"))
    assert table.count("2 right of 3 answers") == 2
    await void(world)
    assert "🎉 That finishes the lesson!" in world.text(await world.slash(world.ada, "help"))
    assert "That finishes" not in world.text(await world.slash(world.ben, "help"))
    table = world.text(await world.slash(world.ada, "study table", period="all"))
    assert "ada · 2 right of 2 answers" in table
    assert "ben · 1 right of 2 answers" in table


async def test_a_stale_button_voids_nothing(world: World) -> None:
    await publish(world, "alpha.md", lesson_file("alpha", "Ours", quiz=QUIZ))
    shown = await world.slash(world.admin, "admin stats", lesson="alpha")
    one = await world.choose(world.admin, "1", shown, "1:statistics.pick_question")
    asked = await world.click(world.admin, "What counts", one)
    await publish(world, "alpha.md", lesson_file("alpha", "Ours", quiz="[{q: New?, options: [a, b], answer: 0}]"))
    assert "This question is gone" in world.text(await world.click(world.admin, "Void", asked))
    entry = world.parts.library.seen_by(ScopeId(world.guild.id)).entries[LessonId("alpha")]
    assert len(entry.lesson.quiz) == 1


async def test_learners_see_no_statistics(world: World) -> None:
    mine = await world.slash(world.ada, "settings")
    for forged in (
        "overview:0",
        "pick:",
        "lesson:alpha",
        "pick_question:alpha",
        "question:alpha.1",
        "ask_void:alpha.1",
        "void:alpha.1.abc.1",
        "everybody:alpha.1.abc",
        "accept:alpha.1.abc",
        "table:alpha",
    ):
        text = world.text(await world.press(world.ada, f"1:statistics.{forged}", mine))
        assert "Only this server's managers and educators" in text, forged


async def test_a_question_voided_while_a_group_plays_it_counts_nowhere(world: World) -> None:
    await begin(world, world.ben, seconds=20)
    await void(world)
    for number, answer in ((1, "Alpha"), (2, "Beta")):
        for _ in range(60):
            if f"question {number} of 3\n" in world.text(world.newest()):
                break
            await world.wait(1)
        await tap(world, world.ada, answer)
        await tap(world, world.ben, "Alpha")
        await world.wait(2)
    await world.wait(30)
    assert not any("question 3 of 3\n" in world.text(one) for one in world.posted(world.channel)), "it isn't even asked"
    await world.slash(world.ada, "help")
    table = world.text(await world.slash(world.ada, "study table", period="all"))
    assert "ada · 2 right of 2 answers" in table


async def test_answers_from_before_a_changed_key_are_counted_apart(world: World) -> None:
    quiz = "[{q: First?, options: [Alpha, Beta], answer: 0}]"
    await publish(world, "alpha.md", lesson_file("alpha", "Ours", quiz=quiz))
    await take(world, world.ada, "Alpha")
    await publish(world, "alpha.md", lesson_file("alpha", "Ours", quiz=quiz.replace("answer: 0", "answer: 1")))
    shown = await world.slash(world.admin, "admin stats", lesson="alpha")
    one = world.text(await world.choose(world.admin, "1", shown, "1:statistics.pick_question"))
    assert "No answers yet." in one
    assert "1 answer from before its right answer was changed" in one


async def test_a_corrected_comma_in_an_option_keeps_who_took_it(world: World) -> None:
    quiz = "[{q: First?, options: [Alpha, 'A mistake, of sorts'], answer: 0}]"
    await publish(world, "alpha.md", lesson_file("alpha", "Ours", quiz=quiz))
    await take(world, world.ada, "A mistake, of sorts")
    await publish(world, "alpha.md", lesson_file("alpha", "Ours", quiz=quiz.replace("mistake, of", "mistake of")))
    shown = await world.slash(world.admin, "admin stats", lesson="alpha")
    one = world.text(await world.choose(world.admin, "1", shown, "1:statistics.pick_question"))
    assert "▫️ A mistake of sorts\n-# 1 (100%)" in one


async def test_an_accepted_answer_counts_alone_and_in_groups_and_whoever_gave_it_is_told(world: World) -> None:
    missed = await take(world, world.ada, "Beta", "Beta", "Gamma")
    controls = await begin(world, world.ben, seconds=20)
    await tap(world, world.ben, "Beta")
    await world.wait(25)
    await world.press(world.ada, "1:group_quizzes.act:1.end", controls)
    await world.wait(2)
    asked = await ask(world, "1")
    text = world.text(asked)
    assert "**What should count in this server?**" in text
    void = "🚫 **Void**: It isn't asked anymore, and drops out of every score."
    assert f"{void}\n-# Scores: 1 up, 0 down. 1 more passes." in text
    menu = next(c for c in walk_components(world.message(asked).components) if "options" in c)
    told = {one["label"]: one["description"] for one in menu["options"]}
    assert told == {"Beta": "Scores: 2 up, 0 down. 1 more passes.", "Gamma": "No score changes."}
    ruled = await world.choose(world.admin, tag_of("Beta"), asked, "1:statistics.accept")
    assert "☑️ **Accepted here as well:** Beta. 2 learners will be told." in world.text(ruled)
    assert "☑️ Beta\n-# 2 (100%)" in world.text(ruled)
    news = world.text(await world.slash(world.ada, "help"))
    assert "A question of **The first letter** accepts another answer too now:\n> Which is first?" in news
    assert "Your best score: 66% → **100%**\n🎉 That finishes the lesson!" in news
    assert "**3 of 3 right** (100%)" in world.text(await world.press(world.ada, "1:quizzes.show:1", missed))
    table = world.text(await world.slash(world.ada, "study table", period="all"))
    assert "ben · 1 right of 1 answer" in table
    assert "accepts another answer" in world.text(await world.slash(world.ben, "help"))
    quiz = await world.slash(world.ben, "quiz", lesson="alpha")
    letter = world.option(quiz, "Beta")
    graded = world.text(await world.click(world.ben, letter, quiz))
    assert "✅ **Right**\n-# Your teachers let this answer count." in graded
    assert "Alpha" in graded, "the lesson's own answer is told"
    history = world.text(await world.slash(world.admin, "admin history"))
    assert "accepted “Beta” as well in a question of **The first letter**: Which is first?" in history


async def test_a_groups_reveal_and_table_count_what_is_accepted(world: World) -> None:
    await world.click(world.admin, "Everybody gets the point", await ask(world, "1"))
    await begin(world, world.ben, seconds=20)
    await tap(world, world.ada, "Gamma")
    await tap(world, world.ben, "Beta")
    await world.wait(2)
    await world.wait(2)
    revealed = world.text(world.newest())
    assert "Gamma (counts too)" in revealed
    assert "Beta (counts too)" in revealed
    assert "ada · 1 right" in revealed
    shown = await world.click(world.admin, "As the lesson says", await ask(world, "1"))
    assert "✅ **It counts as the lesson says.** No score changes, so nobody needs to be told." in world.text(shown)


async def test_who_deletes_their_data_takes_no_point_from_the_groups_table(world: World) -> None:
    controls = await begin(world, world.ben, seconds=20)
    await tap(world, world.ben, "Beta")
    await world.wait(25)
    await world.press(world.ada, "1:group_quizzes.act:1.end", controls)
    await world.wait(2)
    await world.choose(world.admin, tag_of("Beta"), await ask(world, "1"), "1:statistics.accept")
    assert "ben · 1 right of 1 answer" in world.text(await world.slash(world.ada, "study table", period="all"))
    await world.parts.db.write(delete_everything, LearnerId(world.ben.id), world.parts.clock.now())
    assert "somebody · 1 right of 1 answer" in world.text(await world.slash(world.ada, "study table", period="all"))
