"""What must not happen in a talk: a letter that answers a question unseen, a negation that changes something."""

from sqlalchemy import func, select

from bot import routes
from bot.features.completions.tables import CompletionRow
from bot.features.decks.tables import CardRow
from bot.features.quizzes.tables import AnswerRow as QuizAnswerRow
from bot.features.quizzes.tables import AttemptRow as QuizAttemptRow
from bot.features.reminders.tables import ReminderRow
from tests.journeys.test_chat import parts  # noqa: F401 - the course that comes with the bot
from tests.journeys.world import DM, World


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
    await world.slash(world.ada, "remind", where=DM)
    for said in ("A", "8", "true"):
        await world.say(world.ada, said)
        assert answers_kept(world) == 2, "the reminder's screen is the newest one"
    await world.press(world.ada, routes.QUIZ_GO_ON(attempt=1), asked)
    await world.restart()
    await world.say(world.ada, "A")
    assert answers_kept(world) == 3, "after a restart the question is still on the screen"


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
    tables = (ReminderRow, CompletionRow, QuizAnswerRow, QuizAttemptRow, CardRow)
    return {
        table.__tablename__: world.parts.db.read_now(
            lambda s, t=table: [tuple(row) for row in s.rows(select(*t.__table__.columns))]
        )
        for table in tables
    }


DENIED = (
    "don't stop the reminders",
    "don’t stop the reminders",
    "dont stop reminding me",
    "do not pause my reminders",
    "please never turn off the reminders",
    "not on weekends",
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
    await world.slash(world.ada, "learn")
    await world.say(world.ada, "remind me at 7 in the morning")
    before = everything(world)
    for said in DENIED:
        shown = await world.say(world.ada, said)
        assert shown is not None, said
        assert everything(world) == before, said
    assert "7:00" in world.text(await world.say(world.ada, "don't stop the reminders")), "where it can be changed"
    nothing = await world.say(world.ada, "no more flashcards today")
    assert "Nothing started" in world.text(nothing)
    assert "Reminders" in world.text(nothing)
