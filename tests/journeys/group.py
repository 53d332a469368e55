"""What a study group does in the journeys: opening, joining, tapping; and a look at what is counted."""

from typing import Any

from sqlalchemy import func, select

from bot import app
from bot.features.quizzes.group.store.tables import GroupAnswerRow, GroupQuizRow
from tests.journeys.world import World

QUIZ = """
  - {q: Which letter comes first?, options: [Beta, Alpha, Gamma], answer: Alpha, explain: A is for alpha.}
  - {q: Which are vowels?, kind: multiple_select, options: [Alpha, Beta, Epsilon], answer: [0, 2]}
  - {q: How many letters?, kind: numeric, answer: 24, unit: letters}
"""


async def tap(world: World, person: object, text: str, where: object = None) -> str:
    """Choose an option of the open question; return what the person is told."""
    return world.text(await world.click(person, world.option(world.newest(where), text), world.newest(where)))


async def begin(world: World, *joining: object, where: object = None, **options: object) -> object:
    """Open a quiz as Ada, let others join, start it, and return the host's controls."""
    controls = await world.slash(world.ada, "study quiz", where, lesson="alpha", **options)
    await world.tick()
    for person in joining:
        await world.click(person, "Join", world.newest(where))
    await world.click(world.ada, "Start now", controls)
    await world.tick()
    return controls


def state(parts: app.Parts) -> Any:
    row = parts.db.read_now(lambda session: session.first(select(*GroupQuizRow.__table__.columns)))
    assert row is not None
    return row


def counted(parts: app.Parts) -> int:
    return parts.db.read_now(lambda session: session.scalar(select(func.count()).select_from(GroupAnswerRow))) or 0
