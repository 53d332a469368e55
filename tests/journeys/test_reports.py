"""Reports on questions: written before and after answering, read and answered by admins, told to whoever reported."""

from typing import Any

import pytest

from bot.context import reading, writing
from bot.core.ids import GuildId, LearnerId, Who
from bot.features.teaching.reports import service
from bot.features.teaching.reports.rules import Status
from tests.conftest import advance
from tests.journeys.group import begin, tap
from tests.journeys.test_privacy import parts as parts
from tests.journeys.world import DM, World


async def report(world: World, person: Any, shown: Any, text: str) -> str:
    form = await world.report_form(person, shown)
    return world.text(await world.submit(person, form, text=text))


async def test_a_report_is_written_before_and_after_answering_and_its_reporter_is_told(world: World) -> None:
    quiz = await world.slash(world.ada, "quiz", lesson="alpha")
    letter = world.option(quiz, "Beta")
    graded = await world.click(world.ada, letter, quiz)
    assert "Nothing was written" in await report(world, world.ada, graded, "   ")
    assert "🚩 **Thank you.**" in await report(world, world.ada, graded, "  I meant *beta* ")
    again = await world.report_form(world.ada, graded)
    assert "You've reported this question already" in world.text(again), "one open report a learner and question"
    after = await world.click(world.ada, "Next", graded)
    assert "🚩 **Thank you.**" in await report(world, world.ada, after, "Two options are right")

    inbox = await world.slash(world.admin, "admin reports")
    text = world.text(inbox)
    assert "## 🚩 Reports: open\n-# 2 reports" in text
    assert "Answered: Beta" in text
    assert "Not answered yet" in text
    assert f"<@{world.ada.id}>" in text
    form = await world.press(world.admin, "1:insights.close:2.fixed", inbox)
    left = await world.submit(world.admin, form, text="Beta counts now, too.")
    assert "-# 1 report" in world.text(left)
    form = await world.click(world.admin, "Stays as it is", left)
    assert "None here." in world.text(await world.submit(world.admin, form, text="It asks for the first."))
    fixed = await world.click(world.admin, "Show fixed ones", left)
    assert "**Answer:** Beta counts now, too." in world.text(fixed)

    world.fail("POST", "/webhooks/*", 403, 50013)
    assert "You reported" not in world.text(await world.slash(world.ada, "help"))
    told = await world.slash(world.ada, "help")
    words = world.text(told)
    assert "You reported 2 questions" in words
    assert "✅ Fixed. Beta counts now, too." in words
    assert "↩️ It stays as it is. It asks for the first." in words
    assert "You reported" not in world.text(await world.slash(world.ada, "help")), "once"


async def test_a_report_of_a_group_carries_the_reporters_own_answer(world: World) -> None:
    await begin(world, world.ben, seconds=20)
    await tap(world, world.ben, "Beta")
    await world.wait(25)
    assert "🚩 **Thank you.**" in await report(world, world.ben, world.newest(), "Unclear")
    assert "🚩 **Thank you.**" in await report(world, world.cleo, world.newest(), "I only watch")
    text = world.text(await world.slash(world.admin, "admin reports"))
    assert text.count("Answered: Beta") == 1
    assert "Not answered yet" in text


async def test_nobody_reports_what_they_were_not_asked_and_nobody_closes_another_servers_report(world: World) -> None:
    quiz = await world.slash(world.ada, "quiz", lesson="alpha")
    for forged in ("alone.1.1", "alone.1.2s", "alone.99.0", "group.7.0", "nonsense.1.5"):
        answer = world.text(await world.press(world.ada, f"1:insights.report:{forged}", quiz))
        assert "isn't yours, or it's gone" in answer, forged
    other = await world.slash(world.ben, "quiz", lesson="beta")
    assert "isn't yours" in world.text(await world.press(world.ben, "1:insights.report:alone.1.0", other))
    in_dm = await world.slash(world.ada, "quiz", DM, lesson="alpha")
    assert "🚩 **Thank you.**" in await report(world, world.ada, in_dm, "Written in a direct message")
    assert "-# 1 report" in world.text(await world.slash(world.admin, "admin reports")), "of the server they learn in"
    other = Who(LearnerId(world.admin.id), GuildId(world.guild.id + 1), manages=True)
    elsewhere = (world.parts.library, other, world.parts.clock.now())
    world.parts.db.write_now(writing(service.close, *elsewhere), 1, Status.FIXED, "Closed by somebody else")
    assert world.parts.db.read_now(reading(service.inbox, *elsewhere), Status.OPEN, 0).paging.count == 0
    assert "-# 1 report" in world.text(await world.slash(world.admin, "admin reports")), "theirs is open still"


async def test_without_a_server_there_is_nobody_to_report_to(world: World) -> None:
    stranger = world.env.create_user("stranger")
    quiz = await world.slash(stranger, "quiz", DM, lesson="alpha")
    form = await world.report_form(stranger, quiz)
    told = await stranger.submit_modal(form, {"text": "It is wrong"})
    assert "Nobody would read it" in world.text(told)


async def test_so_many_reports_are_taken_in_a_day(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(service, "DAILY", 1)
    quiz = await world.slash(world.ada, "quiz", lesson="alpha")
    assert "🚩 **Thank you.**" in await report(world, world.ada, quiz, "One")
    graded = await world.click(world.ada, "A", quiz)
    after = await world.click(world.ada, "Next", graded)
    told = await report(world, world.ada, after, "A second one, which is written at some length")
    assert "More tomorrow" in told
    assert "A second one, which is written at some length" in told, "what was typed is given back"
    advance(world.parts, days=1)
    assert "🚩 **Thank you.**" in await report(world, world.ada, after, "A second one")
