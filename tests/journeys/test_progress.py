"""Progress: a picture and its text after real learning, leaderboards, and the certificate of a finished course."""

from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import update

from bot import app, routes
from bot.core.ids import GLOBAL, LessonId
from bot.features.account.progress.views.addresses import CERTIFICATE_SHARE
from bot.features.library.places.store import CompletionRow
from bot.features.library.versions import load_lessons
from tests.conftest import advance, write_lesson
from tests.features.deck import CARDS
from tests.journeys.test_flashcards import rate
from tests.journeys.world import DM, World

QUIZ = "[{q: Which letter comes first?, options: [Beta, Alpha], answer: Alpha}]"


@pytest.fixture
def parts(parts: app.Parts, lessons: Path) -> app.Parts:
    write_lesson(lessons / "greek", "alpha", title="The first letter", next="beta", flashcards=CARDS, quiz=QUIZ)
    load_lessons(parts.db, parts.library, lessons, parts.clock.now())
    return parts


async def learn_a_little(world: World, person: Any) -> None:
    shown = await world.click(person, "Flashcards", await world.slash(person, "learn", lesson="alpha"))
    for _ in range(3):
        shown = await rate(world, person, shown, "Knew it")
    quiz = await world.slash(person, "quiz", lesson="alpha")
    letter = world.option(quiz, "Alpha")
    await world.click(person, letter, quiz)
    world.keep_day(person)


async def test_progress_is_a_picture_with_words_and_the_same_as_text(world: World) -> None:
    nothing = await world.slash(world.ada, "progress")
    assert "Streak: starts today" in world.text(nothing)
    assert "0 days" not in world.text(nothing)
    assert "Your first answer starts it." in world.text(nothing)
    assert "[Keep learning]" in world.text(nothing)
    assert "A day counts from a few answers or a page on" in world.text(nothing), (
        "whoever is new is told what a streak is"
    )
    await learn_a_little(world, world.ada)
    await world.wait(24 * 3600, tick=False)
    shown = await world.review(world.ada)
    await rate(world, world.ada, shown, "Forgot")
    world.keep_day(world.ada)
    shown = await world.slash(world.ada, "progress")
    words = world.text(shown)
    assert "Progress of ada on 3 March 2026. Streak: 2 days, longest 2. 1 of 3 lessons done." in words
    assert "5 answers since 3 November 2025" in words
    assert "The first letter 100%" in words
    text = world.text(await world.click(world.ada, "As text", shown))
    assert "🔥 Streak: 2 days, longest 2" in text
    assert "One missed day a week is forgiven, at first two." in text
    assert "📘 1 of 3 lessons done" in text
    assert "begun" not in text
    assert "**Answers a day**" in text
    back = await world.click(world.ada, "As a picture", shown)
    assert "5 answers since 3 November 2025" in world.text(back)


async def test_a_lesson_that_is_begun_counts_as_begun(world: World) -> None:
    home = await world.slash(world.ada, "progress")
    await world.press(world.ada, routes.READ(lesson=LessonId("alpha")), home)
    shown = await world.slash(world.ada, "progress")
    assert "0 of 3 lessons done, 1 begun" in world.text(shown)
    assert "📘 0 of 3 lessons done, 1 begun" in world.text(await world.click(world.ada, "As text", shown))


async def test_only_those_who_join_are_on_the_leaderboard(world: World) -> None:
    for person in (world.ada, world.ben):
        await learn_a_little(world, person)
    board = await world.click(world.ben, "Leaderboard", await world.slash(world.ben, "progress"))
    assert "Nobody is on it yet." in world.text(board)
    joined = await world.click(world.ben, "Join", board)
    assert f"🥇 <@{world.ben.id}> · 1 day · 4 answers" in world.text(joined)
    assert str(world.ada.id) not in world.text(joined)
    other = await world.click(world.ada, "Leaderboard", await world.slash(world.ada, "progress"))
    both = world.text(await world.click(world.ada, "Join", other))
    assert both.count("🥇") == 2, "equals share a place"
    await world.wait(8 * 24 * 3600, tick=False)
    week = await world.click(world.ada, "Leaderboard", await world.slash(world.ada, "progress", DM))
    assert "Nobody is on it yet." in world.text(week)
    month = await world.click(world.ada, "Month", week)
    assert "4 answers" in world.text(month)
    left = await world.click(world.ada, "Leave", month)
    assert str(world.ada.id) not in world.text(left)


async def test_whoever_finishes_a_course_gets_a_certificate(world: World) -> None:
    shown = await world.slash(world.ada, "progress")
    early = await world.press(world.ada, f"1:progress.certificate:{course_key(world)}", shown)
    assert "Not finished yet.** 0 of 3 lessons are done." in world.text(early)
    unknown = await world.press(world.ada, "1:progress.certified:nonsense", shown)
    assert "is gone" in world.text(unknown)
    for lesson in ("alpha", "beta", "gamma"):
        card = await world.slash(world.ada, "learn", lesson=lesson)
        if "open it anyway" in world.text(card).lower():
            card = await world.click(world.ada, "Open", card)
        done = await world.click(world.ada, "Done", card)
    assert "You finished every lesson" in world.text(done)
    question = world.parts.library.seen_by(GLOBAL).entries[LessonId("alpha")].lesson.quiz[0]
    right = question.choices()[question.right_options()[0]]
    await world.click(world.ada, right, await world.slash(world.ada, "quiz", lesson="alpha"))
    form = await world.click(world.ada, "Certificate", done)
    certificate = await world.submit(world.ada, form, name="Ada 🦊 Lovelace")
    words = world.text(certificate)
    assert "Certificate: Ada 🦊 Lovelace has finished the course" in words
    assert "3 lessons" in words
    told = await world.click(world.ada, "Share here", certificate)
    assert "It's in the channel now." in world.text(told)
    shown = world.newest()
    assert f"🎓 <@{world.ada.id}> finished **Greek** 👏" in world.text(shown)
    assert [one.filename for one in world.message(shown).attachments] == ["certificate.png"]
    await world.deny("send_messages")
    refused = await world.press(world.ada, CERTIFICATE_SHARE(course=course_key(world)), certificate)
    assert "I can't write in this channel." in world.text(refused)
    again = await world.slash(world.ada, "progress")
    assert "Certificate:" in world.text(again)


def course_key(world: World) -> str:
    (course,) = world.parts.library.seen_by(GLOBAL).courses
    return course.key


async def test_a_groups_quiz_counts_as_a_day_of_study_for_those_who_answered(world: World) -> None:
    await world.slash(world.ada, "study quiz", lesson="alpha")
    await world.tick()
    for person in (world.ben, world.cleo):
        await world.click(person, "Join", world.newest())
    await world.click(world.ada, "Start now", world.newest())
    await world.tick()
    await world.click(world.ben, "A", world.newest())
    await world.wait(40)
    assert "Streak: 1 day" in world.text(await world.slash(world.ben, "progress"))
    assert "Streak: starts today" in world.text(await world.slash(world.cleo, "progress"))


async def test_a_certificate_is_earned_by_answering_and_what_was_earned_before_stays(
    world: World, parts: app.Parts, lessons: Path
) -> None:
    quiz = "[{q: The first?, options: [Alpha, Beta], answer: 0}]"
    write_lesson(lessons / "greek", "alpha", title="The first letter")
    write_lesson(lessons / "greek", "gamma", title="The third letter", quiz=quiz)
    load_lessons(parts.db, parts.library, lessons, parts.clock.now())
    for lesson in ("alpha", "beta", "gamma"):
        done = await world.click(world.ada, "Done", await world.slash(world.ada, "learn", lesson=lesson))
    certificate = f"1:progress.certificate:{course_key(world)}"
    claimed = world.text(await world.press(world.ada, certificate, done))
    assert "Almost there" in claimed
    assert "The third letter" in claimed
    assert "first letter" not in claimed, "a lesson without questions counts when it is claimed"
    asked = await world.slash(world.ada, "quiz", lesson="gamma")
    told = await world.click(world.ada, "Alpha", asked)
    end = await world.click(world.ada, "See the result", told)
    assert "🎓 **That's the whole course.** You've earned its certificate." in world.text(end)
    assert "[Certificate]" in world.text(end)
    form = await world.press(world.ada, certificate, await world.slash(world.ada, "progress"))
    assert "has finished" in world.text(await world.submit(world.ada, form, name="Ada"))
    for lesson in ("alpha", "beta", "gamma"):
        await world.click(world.ben, "Done", await world.slash(world.ben, "learn", lesson=lesson))
    bens = update(CompletionRow).where(CompletionRow.learner_id == world.ben.id)
    parts.db.write_now(lambda session: session.run(bens.values(by="before")))
    form = await world.press(world.ben, certificate, await world.slash(world.ben, "progress"))
    assert "has finished" in world.text(await world.submit(world.ben, form, name="Ben"))


async def test_a_course_that_grows_takes_no_certificate_away(world: World, parts: app.Parts, lessons: Path) -> None:
    for lesson in ("alpha", "beta", "gamma"):
        await world.click(world.ada, "Done", await world.slash(world.ada, "learn", lesson=lesson))
    question = parts.library.seen_by(GLOBAL).entries[LessonId("alpha")].lesson.quiz[0]
    right = question.choices()[question.right_options()[0]]
    await world.click(world.ada, right, await world.slash(world.ada, "quiz", lesson="alpha"))
    await world.click(world.ben, "Done", await world.slash(world.ben, "learn", lesson="alpha"))
    advance(parts, minutes=1)
    write_lesson(lessons / "greek", "delta", title="The fourth letter")
    load_lessons(parts.db, parts.library, lessons, parts.clock.now())
    shown = await world.slash(world.ada, "progress")
    form = await world.click(world.ada, "Certificate", shown)
    assert "3 lessons" in world.text(await world.submit(world.ada, form, name="Ada"))
    assert "[Certificate" not in world.text(await world.slash(world.ben, "progress"))
    await world.click(world.ada, "Done", await world.slash(world.ada, "learn", lesson="delta"))
    form = await world.click(world.ada, "Certificate", await world.slash(world.ada, "progress"))
    assert "4 lessons" in world.text(await world.submit(world.ada, form, name="Ada")), (
        "the whole of it, once it's earned"
    )
