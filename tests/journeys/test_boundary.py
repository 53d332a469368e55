"""Nobody ever sees "This interaction failed": slow, broken, forged, outdated and late interactions."""

import asyncio
from dataclasses import replace
from types import SimpleNamespace
from typing import Any

import aiohttp
import discord
import pytest
from structlog.testing import capture_logs

from bot import app, routes
from bot.core.errors import TutorError
from bot.core.ids import LessonId
from bot.core.route import Route
from bot.discord_ui.components import Screen, primary, rows, words
from bot.discord_ui.feature import Feature, on
from bot.discord_ui.forms import Form, TextField
from bot.discord_ui.members import Members
from bot.discord_ui.pace import Pace
from bot.discord_ui.reply import OpenModal, Update
from bot.discord_ui.wire import view_of
from bot.features.lessons.path.views.addresses import PAGE
from bot.rooms import FEATURES
from tests.conftest import advance
from tests.journeys.world import DM, World

SLOW, BROKEN, TOLD, HUGE, REFUSED, SLOWLY_TOLD = (
    Route[[]](f"probe.{name}") for name in ("slow", "broken", "told", "huge", "refused", "slowly_told")
)
FORM = Route[[]]("probe.form", opens_modal=True)


async def _slow(_request):
    await asyncio.sleep(5)
    return Update(Screen(words("slow, but here")))


async def _broken(_request):
    raise RuntimeError("a bug")


async def _told(_request):
    raise TutorError("**That does not go.** Do this instead.")


async def _slowly_told(request):
    await asyncio.sleep(5)
    await _told(request)


async def _huge(_request):
    return Update(Screen(words("x" * 4001)))


SAID = {"probe slow": _slow, "probe broken": _broken, "probe told": _told, "probe huge": _huge}


async def _refused(_request):
    answered: Any = SimpleNamespace(status=403, reason="Forbidden")
    raise discord.Forbidden(answered, "no such file")


async def _hear(request, text):
    return await SAID[text](request) if text in SAID else None


async def _form(_request):
    await asyncio.sleep(READING["seconds"])
    return OpenModal(Form("A form", TOLD(), TextField("Text", "text")))


READING = {"seconds": 0.0}
"""How long the form's handler reads before it opens."""

PROBES = {
    FORM: _form,
    SLOW: _slow,
    BROKEN: _broken,
    TOLD: _told,
    HUGE: _huge,
    REFUSED: _refused,
    SLOWLY_TOLD: _slowly_told,
}


@pytest.fixture
def simcord_bot(parts: app.Parts, monkeypatch: pytest.MonkeyPatch):
    answers = tuple(on(route)(handler) for route, handler in PROBES.items())
    monkeypatch.setattr(app, "FEATURES", (*FEATURES, lambda _deps: Feature("probe", handlers=answers, hears=_hear)))
    return parts.bot()


async def test_a_slow_handler_is_deferred_in_time_and_its_answer_follows(world: World) -> None:
    shown = await world.slash(world.ada, "help")
    async with world.at_once():
        pressed = await world.press(world.ada, SLOW(), shown)
    await world.env.advance_time(2)
    assert pressed.deferred
    await world.env.advance_time(5)
    assert "slow, but here" in world.text(shown.response)


async def test_what_is_slow_beside_the_handler_is_deferred_in_time_too(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    """In direct messages, memberships are looked up: when that hung, the answer came too late."""

    async def hang(*_args: object) -> None:
        await asyncio.sleep(5)

    shown = await world.slash(world.ada, "help", where=DM)
    monkeypatch.setattr(Members, "look", hang)
    async with world.at_once():
        pressed = await world.press(world.ada, routes.NEXT(), shown)
    await world.env.advance_time(2)
    assert pressed.deferred
    await world.env.advance_time(5)
    assert "How many minutes a day?" in world.text(shown.response)


@pytest.mark.parametrize("where", [None, DM])
async def test_a_bug_is_told_with_a_reference_and_logged_once(world: World, where) -> None:
    shown = await world.slash(world.ada, "help", where)
    told = await world.press(world.ada, BROKEN(), shown)
    assert "Something went wrong on my side" in world.text(told)
    reference = world.text(told).split("`")[1]
    assert len(reference) == 6
    assert not world.env.errors


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("probe broken", "Something went wrong on my side"),
        ("probe told", "**That does not go.** Do this instead."),
        ("probe huge", "Something went wrong on my side"),
    ],
)
async def test_a_message_is_answered_like_a_press_whatever_goes_wrong(world: World, text: str, told: str) -> None:
    for where in (DM, world.channel):
        said = text if where is DM else f"{world.env.bot.user.mention} {text}"
        shown = await world.say(world.ada, said, where)
        assert told in world.text(shown)
    assert not world.env.errors


async def test_while_a_message_is_thought_about_discord_shows_that_one_is_written(world: World) -> None:
    async with world.at_once():
        await world.say(world.ada, "probe slow")
    await world.env.advance_time(2)
    assert world.requests("POST", "/typing")
    await world.env.advance_time(5)
    assert "slow, but here" in " ".join(world.text(one) for one in world.posted(world.ada.user.dm_channel))


@pytest.mark.parametrize("ornament", ["cut", "refused"])
async def test_an_answer_waits_for_no_sign_that_it_is_written(
    world: World, monkeypatch: pytest.MonkeyPatch, ornament: str
) -> None:
    async def typing(_: Any) -> None:
        if ornament == "cut":
            raise aiohttp.ServerDisconnectedError
        raise discord.HTTPException(SimpleNamespace(status=429, reason="Too Many Requests"), "slow down")  # type: ignore[arg-type]

    monkeypatch.setattr("discord.abc.Messageable.typing", typing)
    async with world.at_once():
        await world.say(world.ada, "probe slow")
    await world.env.advance_time(7)
    assert "slow, but here" in " ".join(world.text(one) for one in world.posted(world.ada.user.dm_channel))
    assert not world.env.errors


async def test_what_discord_refuses_a_handler_is_told_like_any_bug(world: World) -> None:
    """An upload that can't be read, say: only what refuses the answer itself means that nobody hears it."""
    shown = await world.slash(world.ada, "help")
    assert "Something went wrong on my side" in world.text(await world.press(world.ada, REFUSED(), shown))


async def test_what_forbids_going_on_is_told_in_its_own_words(world: World) -> None:
    shown = await world.slash(world.ada, "help")
    told = await world.press(world.ada, TOLD(), shown)
    assert world.text(told) == "**That does not go.** Do this instead."
    assert told.ephemeral


async def test_a_screen_over_discords_limits_becomes_a_sentence(world: World) -> None:
    shown = await world.slash(world.ada, "help")
    assert "Something went wrong" in world.text(await world.press(world.ada, HUGE(), shown))


@pytest.mark.parametrize(
    "custom_id",
    [
        "0:lessons.card:alpha",
        "1:lessons.card:",
        "1:lessons.card:Not a lesson",
        "1:lessons.page:alpha.1",
        "1:lessons.page:alpha.-1.0",
        "1:lessons.page:alpha.zzzzzzzzzzzzzzzzzz.0",
        "nonsense",
        "a:b:c",
    ],
)
async def test_an_outdated_or_forged_control_gets_a_sentence(world: World, custom_id: str) -> None:
    shown = await world.slash(world.ada, "help")
    told = await world.press(world.ada, custom_id, shown)
    assert "from an older version of me" in world.text(told)
    assert told.ephemeral


async def test_forged_numbers_and_unknown_lessons_lead_somewhere(world: World) -> None:
    shown = await world.slash(world.ada, "help")
    page = await world.press(world.ada, PAGE(lesson=LessonId("alpha"), section=999, page=999), shown)
    assert "Third words." in world.text(page)
    lost = await world.press(world.ada, routes.CARD(lesson=LessonId("no-such-lesson")), shown)
    assert "No lesson like" in world.text(lost)
    card = await world.press(world.ada, routes.WIDGET(lesson=LessonId("alpha"), number=7), shown)
    assert "## The first letter" in world.text(card)
    course = await world.press(world.ada, routes.MAP(page=99, tag="no such tag"), shown)
    assert "No lesson has this tag" in world.text(course)


async def test_an_interaction_that_discord_gave_up_on_does_no_harm(world: World) -> None:
    shown = await world.slash(world.ada, "learn", lesson="alpha")
    world.fail("POST", "/interactions/*/callback", 404, 10062)
    await world.click(world.ada, "Start", shown)
    assert "One" in world.text(await world.slash(world.ada, "learn", lesson="alpha"))
    assert not world.env.errors


async def test_a_refused_answer_becomes_a_sentence(world: World) -> None:
    shown = await world.slash(world.ada, "learn", lesson="alpha")
    world.fail("POST", "/interactions/*/callback", 400, 50035)
    told = await world.click(world.ada, "Start", shown)
    assert "Something went wrong on my side" in world.text(told)


async def test_a_form_opened_before_a_restart_is_taken_after_it(world: World) -> None:
    shown = await world.slash(world.ada, "settings")
    form = await world.click(world.ada, "Time zone", shown)
    await world.restart()
    saved = await world.submit(world.ada, form, typed="Tokyo")
    assert "`Asia/Tokyo`" in world.text(saved)


async def test_a_click_on_a_public_message_is_answered_privately(world: World) -> None:
    channel = world.env.bot.get_partial_messageable(world.channel.id)
    public = Screen(words("For everybody"), *rows([primary("Lesson", routes.CARD(lesson=LessonId("alpha")))]))
    message = await channel.send(view=view_of(public))
    handle = next(one for one in world.channel.history(viewer=world.ada) if one.id == message.id)
    stored = world.env.backend.get_message(world.channel.id, message.id)
    answered = await world.ada.click(handle, label="Lesson")
    assert answered.ephemeral
    assert "## The first letter" in world.text(answered)
    assert "For everybody" in str(stored.components)


async def test_commands_are_told_to_discord_only_when_they_changed(world: World) -> None:
    assert len(world.requests("PUT", "/commands")) == 1
    await world.restart()
    assert len(world.requests("PUT", "/commands")) == 1


async def test_a_whisper_leaves_the_clicked_message_as_it_is(world: World) -> None:
    shown = await world.slash(world.ada, "help")
    await world.press(world.ada, TOLD(), shown)
    assert "I'm your tutor" in world.text(shown.response)


async def test_whoever_presses_faster_than_a_finger_is_asked_to_wait_and_loses_nothing(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    shown = await world.slash(world.ada, "help")
    monkeypatch.setattr(world.bot.boundary, "_watch", replace(world.bot.boundary._watch, pace=Pace(3)))
    for _ in range(3):
        assert "That does not go" in world.text(await world.press(world.ada, TOLD(), shown))
    told = world.text(await world.press(world.ada, TOLD(), shown))
    assert "That was a lot at once" in told
    assert "10 seconds" in told
    assert "That does not go" in world.text(await world.press(world.ben, TOLD(), shown)), "only who hurries waits"
    assert await world.say(world.ada, "kms") is not None, "a message is always heard"
    advance(world.parts, seconds=11)
    assert "That does not go" in world.text(await world.press(world.ada, TOLD(), shown))


async def test_nothing_is_left_over_of_answers_forms_and_messages(world: World) -> None:
    shown = await world.slash(world.ada, "settings")
    store, before = world.bot._connection._view_store, len(asyncio.all_tasks())
    for _ in range(20):
        await world.slash(world.ada, "settings")
        await world.press(world.ada, routes.SETTINGS_ZONE(), shown)
        await world.slash(world.ada, "help", where=DM)
        await world.say(world.ada, "hello")
    assert len(asyncio.all_tasks()) <= before, asyncio.all_tasks()
    assert not store._views, "Discord's library keeps no screen"
    assert not store._modals, "and no form"
    assert not store._synced_message_views


async def test_an_answer_that_does_not_get_through_is_sent_again(world: World) -> None:
    shown = await world.slash(world.ada, "learn", lesson="alpha")
    world.fail("POST", "/interactions/*/callback", 503, 0)
    read = await world.click(world.ada, "Start", shown)
    assert "· 1 of" in world.text(read)
    assert not world.env.errors


async def test_a_tap_that_waited_long_for_us_is_acknowledged_at_once(world: World) -> None:
    shown = await world.slash(world.ada, "learn", lesson="alpha")
    read = routes.READ(lesson=LessonId("alpha"))
    assert not (await world.press(world.ada, read, shown)).deferred
    advance(world.parts, seconds=2)  # Discord's own time stays: the tap is old
    told = await world.press(world.ada, read, shown)
    assert told.deferred
    assert "· 1 of" in world.text(told)
    advance(world.parts, days=2)  # no tap is that old: a clock is wrong
    assert not (await world.press(world.ada, read, shown)).deferred


async def test_a_form_that_comes_too_late_is_opened_by_a_button(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    shown = await world.slash(world.ada, "help")
    monkeypatch.setitem(READING, "seconds", 1.0)
    advance(world.parts, seconds=2.9)  # the tap has been waiting for us
    late = await world.press(world.ada, FORM(), shown)
    assert "your form is ready now" in world.text(late)
    advance(world.parts, seconds=-2.9)
    monkeypatch.setitem(READING, "seconds", 0.0)
    form = await world.click(world.ada, "Open the form", late)
    assert "That does not go" in world.text(await world.submit(world.ada, form, text="x"))


@pytest.mark.parametrize("deferred", [False, True])
async def test_what_discord_took_too_late_is_shown_with_the_bots_own_token(world: World, deferred: bool) -> None:
    shown = await world.slash(world.ada, "learn", where=DM, lesson="alpha")
    advance(world.parts, seconds=2.9 if deferred else 0)
    world.fail("POST", "/interactions/*/callback", 404, 10062)
    await world.click(world.ada, "Start", shown)
    message = world.env.backend.get_message(world.message(shown).channel_id, world.message(shown).id)
    assert "· 1 of" in str(message.components), "a direct message is edited"
    world.fail("POST", "/interactions/*/callback", 404, 10062)
    await world.press(world.ada, TOLD(), shown)
    assert "That does not go" in world.text(world.posted(world.ada.user.dm_channel)[-1]), (
        "what is no message's place is sent there"
    )
    assert not world.env.errors


async def test_an_event_that_discord_sends_twice_is_no_failure(world: World) -> None:
    shown = await world.slash(world.ada, "learn", lesson="alpha")
    world.fail("POST", "/interactions/*/callback", 400, 40060)
    with capture_logs() as logged:
        await world.click(world.ada, "Start", shown)
    assert [one["outcome"] for one in logged if one["event"] == "answered"] == ["answered"]
    assert not world.env.errors
