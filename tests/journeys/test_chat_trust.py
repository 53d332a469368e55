"""What must not happen in a talk: need that is not heard, an answer to a question unseen, a negation that changes."""

import re
from functools import partial
from typing import Any

import pytest
from sqlalchemy import func, select

from bot import routes
from bot.features.calendar.reminders.store import ReminderRow
from bot.features.flashcards.deck.store.tables import CardRow
from bot.features.library.places.store import CompletionRow
from bot.features.quizzes.alone.store.tables import AnswerRow as QuizAnswerRow
from bot.features.quizzes.alone.store.tables import AttemptRow as QuizAttemptRow
from bot.storage import ReadSession
from bot.talk.hear.need import Doubt, Need, heard
from bot.talk.store import TurnRow
from tests.conftest import ON_SQLITE
from tests.journeys.test_chat import parts  # noqa: F401 - the course that comes with the bot
from tests.journeys.world import DM, World

pytestmark = ON_SQLITE


def rows_of(table: Any, session: ReadSession) -> list[tuple[Any, ...]]:
    return [tuple(row) for row in session.rows(select(*table.__table__.columns))]


def answers_kept(world: World) -> int:
    return world.parts.db.read_now(lambda s: s.scalar(select(func.count()).select_from(QuizAnswerRow))) or 0


async def test_a_letter_answers_only_the_question_that_is_the_newest_screen(world: World) -> None:
    asked = await world.slash(world.ada, "quiz", lesson="ai-builder-ch3-lesson1", where=DM)
    explained = await world.say(world.ada, "A")
    assert answers_kept(world) == 1
    unseen = await world.say(world.ada, "B")
    assert answers_kept(world) == 1, "question 2 was not shown yet"
    assert "question 2 of" in world.text(unseen), "it is shown now"
    await world.say(world.ada, "A")
    assert answers_kept(world) == 2
    await world.click(world.ada, "Next", explained)
    for said in ("A", "8", "true"):
        await world.slash(world.ada, "remind", where=DM)
        await world.say(world.ada, said)
        assert answers_kept(world) == 2, "the reminder's screen is the newest one"
    await world.press(world.ada, routes.QUIZ_GO_ON(attempt=1), asked)
    await world.restart()
    await world.say(world.ada, "A")
    assert answers_kept(world) == 3, "after a restart the question is still on the screen"


async def test_after_a_crash_a_letter_is_asked_about_even_if_a_restart_came_before(world: World) -> None:
    await world.slash(world.ada, "quiz", lesson="ai-builder-ch3-lesson1", where=DM)
    explained = await world.say(world.ada, "A")
    await world.click(world.ada, "Next", explained)
    await world.crash()
    asked = await world.say(world.ada, "A")
    assert answers_kept(world) == 1
    assert "question 2 of" in world.text(asked), "it's shown again"
    await world.restart()
    await world.slash(world.ada, "remind", where=DM)
    await world.crash()
    await world.say(world.ada, "A")
    assert answers_kept(world) == 1, "what was put down before was taken up once, and isn't on the screen any more"


async def test_a_letter_in_another_place_or_after_the_daily_card_answers_nothing(world: World) -> None:
    await world.slash(world.ada, "quiz", lesson="ai-builder-ch3-lesson1")
    await world.say(world.ada, "A")
    assert answers_kept(world) == 0, "the question stands in the channel"
    await world.say(world.ada, "remind me at 8")
    await world.slash(world.ada, "quiz", lesson="ai-builder-ch3-lesson1", where=DM)
    posts = len(world.posted(world.ada.user.dm_channel))
    await world.wait(20 * 3600 + 120, tick=False)
    await world.tick()
    assert len(world.posted(world.ada.user.dm_channel)) > posts, "the daily card came"
    await world.say(world.ada, "A")
    assert answers_kept(world) == 0


def everything(world: World) -> dict[str, object]:
    """All that a learner could have changed without meaning it, as it stands."""
    tables: tuple[Any, ...] = (ReminderRow, CompletionRow, QuizAnswerRow, QuizAttemptRow, CardRow)
    return {table.__tablename__: world.parts.db.read_now(partial(rows_of, table)) for table in tables}


DENIED = (
    "don't stop the reminders",
    "don’t stop the reminders",
    "dont stop reminding me",
    "do not pause my reminders",
    "please never turn off the reminders",
    "don't remind me at 8",
    "no more flashcards today",
    "i don't want to be tested right now",
    "not a quiz now please",
    "i haven't finished the lesson",
    "this lesson is not done",
    "lektion ist noch nicht fertig",
    "bitte die erinnerungen nicht stoppen",
    "keine erinnerung um 9 uhr",
    "ne m'envoie pas de rappel à 9h",
    "no pares los recordatorios",
    "não pare os lembretes",
    "non fermare i promemoria",
    "hatırlatmaları durdurma",
    "не останавливай напоминания",
    "reminders mat roko",
    "रिमाइंडर मत रोको",
)


async def test_nothing_is_changed_where_a_negation_stands(world: World) -> None:
    await world.slash(world.ada, "learn", lesson="alpha")
    await world.say(world.ada, "remind me at 7 in the morning")
    before = everything(world)
    for said in DENIED:
        shown = await world.say(world.ada, said)
        assert shown is not None, said
        assert everything(world) == before, said
    assert "7:00" in world.text(await world.say(world.ada, "don't stop the reminders")), "where it can be changed"
    enough = await world.say(world.ada, "no more flashcards today")
    assert "Enough for now" in world.text(enough), "it stops there, as what it asks for is certain"


NEED = {
    "i want to kill myself": "112",
    "whats the point of living": "findahelpline.com",
    "i'm thinking about ending it": "findahelpline.com",
    "kms": "findahelpline.com",
    "sewerslide is all i think of": "112",
    "can't do this quiz, i don't want to live anymore": "112",
    "ich will nicht mehr leben": "112",
    "me quiero morir": "112",
    "хочу умереть": "112",
    "मुझे मरना है": "112",
    "my stepdad hits me every night": "112",
    "i feel so hopeless and alone": "findahelpline.com",
}


async def test_somebody_in_need_is_heard_before_anything_else_and_it_is_kept_nowhere(
    world: World, capfd: pytest.CaptureFixture[str]
) -> None:
    await world.slash(world.ada, "quiz", lesson="ai-builder-ch3-lesson1", where=DM)
    for said, seen in NEED.items():
        text = world.text(await world.say(world.ada, said))
        assert seen in text, said
        assert re.findall(r"\[([^\]]*)\]", text) == ["Back to the question"], said
    asked = await world.slash(world.ada, "ask", question="i cut myself again")
    assert "112" in world.text(asked)
    assert world.parts.db.read_now(lambda s: s.scalar(select(func.count()).select_from(TurnRow))) == 0
    assert answers_kept(world) == 0
    out = capfd.readouterr()
    assert not any(said in out.out + out.err for said in NEED)


DOUBTFUL = "Someone's at the door, have to stop here. Will finish tonight."


async def test_what_may_be_an_ordinary_wish_is_met_below_a_line_on_where_to_turn_and_kept_nowhere(
    world: World, capfd: pytest.CaptureFixture[str]
) -> None:
    assert heard(DOUBTFUL) == (Need.DANGER, Doubt.WISH), "else this tests nothing"
    await world.slash(world.ada, "quiz", lesson="ai-builder-ch3-lesson1", where=DM)
    shown = await world.say(world.ada, DOUBTFUL)
    assert shown is not None
    first, *rest = world.text(shown).splitlines()
    assert "findahelpline.com" in first
    assert "Enough for now" in "".join(rest), "it stopped there, as was wished"
    assert len(world.text(shown)) < 400
    asked = await world.slash(world.ada, "ask", question="ok. ill call someone. thanks")
    assert "findahelpline.com" in world.text(asked)
    assert world.parts.db.read_now(lambda s: s.scalar(select(func.count()).select_from(TurnRow))) == 0
    out = capfd.readouterr()
    assert "door" not in out.out + out.err


async def test_what_repeats_the_screen_is_answered_below_a_line(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    page = await world.slash(world.ada, "learn", lesson="ai-builder-ch3-lesson1", where=DM)
    shown = await world.say(world.ada, "what is a baseline?")
    line = world.text(shown).splitlines()[0].strip("> *")
    monkeypatch.setattr("bot.talk.room.need_heard", lambda _: (Need.DANGER, Doubt.SUBJECT))
    again = world.text(await world.say(world.ada, f"so you mean {line}"))
    assert "findahelpline.com" in again.splitlines()[0]
    assert "112" in again.splitlines()[0]
    assert len(again.splitlines()) > 2, "and it's answered"
    whole = world.text(await world.say(world.ada, "my brother left and nobody noticed me since"))
    assert whole.count("[") == 1, "which says nothing of the screen"
    assert "[Go on]" in whole
    assert page is not None


@pytest.mark.parametrize(
    "said", ["he hits me and my mom. stop the reminders", "next. i want to die", "bye. i'll kill myself"]
)
async def test_what_is_surely_need_is_first_of_all_that(world: World, said: str) -> None:
    shown = await world.say(world.ada, said)
    assert shown is not None
    text = world.text(shown)
    assert text.index("112") < text.index("[Go on"), "what else was said is one button below"
    assert text.count("[") == 1
    assert world.parts.db.read_now(lambda s: s.scalar(select(func.count()).select_from(TurnRow))) == 0


async def test_what_helps_is_shown_whatever_goes_wrong_with_what_else_was_said(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    def stumbles(*_: object) -> None:
        raise RuntimeError("i want to die")

    monkeypatch.setattr("bot.talk.propose.onward", stumbles)
    text = world.text(await world.say(world.ada, "i want to die"))
    assert "112" in text
    assert "[Go on]" in text


async def test_a_server_names_somebody_to_turn_to(world: World) -> None:
    settings = await world.slash(world.admin, "admin settings")
    chosen = await world.choose(world.admin, "contact", settings, "1:admin.change")
    form = await world.click(world.admin, "Change", chosen)
    saved = await world.submit(world.admin, form, contact="Ms Lee, room 12,  555 0199")
    assert "Ms Lee, room 12, 555 0199 ✅ saved" in world.text(saved)
    await world.slash(world.ada, "learn", lesson="alpha")
    assert "In your server:** Ms Lee, room 12" in world.text(await world.say(world.ada, "i want to die"))
    again = await world.choose(world.admin, "contact", saved, "1:admin.change")
    assert "none" in world.text(await world.click(world.admin, "Set to none", again))
    assert "Ms Lee" not in world.text(await world.say(world.ada, "i want to die"))


async def test_a_servers_contact_stands_in_the_line_too(world: World) -> None:
    settings = await world.slash(world.admin, "admin settings")
    chosen = await world.choose(world.admin, "contact", settings, "1:admin.change")
    form = await world.click(world.admin, "Change", chosen)
    await world.submit(world.admin, form, contact="Ms Lee, room 12")
    await world.slash(world.ada, "learn", lesson="alpha")
    assert "In your server: Ms Lee, room 12" in world.text(await world.say(world.ada, DOUBTFUL)).splitlines()[0]


async def test_a_message_that_arrives_twice_at_once_is_answered_once(world: World) -> None:
    await world.say(world.ada, "hello")
    channel = world.ada.user.dm_channel
    before = len(world.posted(channel))
    message = [one for one in channel.history() if not one.author.bot][-1]
    payload = world.message_payload(message)
    twice = {**payload, "id": str(message.id + 1), "content": "what is pruning?"}
    async with world.at_once():
        for _ in range(2):
            world.env.backend.emit("MESSAGE_CREATE", twice)
    assert len(world.posted(channel)) == before + 1
