"""The laws, checked once everybody has stopped."""

from collections import Counter
from dataclasses import dataclass

from sqlalchemy import create_engine, text

from bot.storage.engines import POOL
from tests.chaos.ledger import Broken, Ledger, kept, seen_by_others, shown_twice, unanswered
from tests.chaos.nemesis import Stage
from tests.chaos.nodes import Node
from tests.chaos.reminders import cards
from tests.chaos.world import addresses

MORE_TASKS, MORE_FILES, MORE_MEMORY = 12, 2 * POOL + 30, 160
"""What a node may have more of afterwards than at rest before: tasks, open files, and MB.

Each thread's connection has SQLite's file and its log open, and some thirty sockets to Discord stay for a while.
"""


@dataclass(frozen=True)
class Resting:
    """What a node weighs when nobody does anything."""

    tasks: float
    files: int
    memory: int


async def resting(node: Node) -> Resting:
    """Return what a node weighs now."""
    return Resting((await node.metrics()).get("tutor_tasks", 0), *node.weight())


async def all_of(stage: Stage, ledger: Ledger, before: list[Resting]) -> tuple[int, int, list[Broken]]:
    """Return how much of what was acknowledged is lost and doubled, and every law that's broken."""
    engine = create_engine(stage.url)
    try:
        lost, doubled, broken = kept(ledger, engine)
        with engine.connect() as connection:
            silent = connection.execute(
                text(
                    "SELECT q.id FROM group_quizzes q WHERE ending = 'nobody answered' AND EXISTS "
                    "(SELECT 1 FROM group_quiz_answers a WHERE a.quiz_id = q.id AND a.position >= q.closed - 3)"
                )
            ).all()
    finally:
        engine.dispose()
    broken += [Broken("a quiz never ends as silence while its players tap", f"quiz {one}") for (one,) in silent]
    broken += unanswered(ledger.taps, stage.outages, stage.wire.shards)
    broken += [*stage.broken, *seen_by_others(ledger.taps), *shown_twice(ledger.taps)]
    broken += _posted_once(stage, ledger)
    quiet = [*stage.mute, *(one for one in stage.outages if one.shard in {None, 0})]
    broken += [
        Broken("a direct message is answered", "never", at)
        for at in ledger.unheard
        if not any(one.began < at and one.ended + 14 > at for one in quiet)
    ]
    broken += cards(ledger, stage.wire.posted)
    for node, then in zip(stage.nodes, before, strict=True):
        broken += _logs(node)
        broken += await _weight(node, then)
    return lost, doubled, broken


def _posted_once(stage: Stage, ledger: Ledger) -> list[Broken]:
    """Return questions of groups that stand there twice, and direct messages that were answered twice."""
    asked: Counter[str] = Counter()
    for made in stage.wire.posted:
        question = next((one for one in addresses(made) if one.startswith("1:group_quizzes.answer:")), None)
        if question is not None:
            asked[question.rsplit(".", 1)[0]] += 1
    broken = [Broken("a question is posted once", f"{one}: {count}") for one, count in asked.items() if count > 1]
    replies = Counter(int(made["channel_id"]) - 1 for made in stage.wire.posted)
    for person, said in ledger.talked.items():
        if replies[person] > said:
            broken.append(Broken("a direct message is answered once", f"{replies[person]} answers to {said}"))
    return broken


def _logs(node: Node) -> list[Broken]:
    """Return tracebacks, and bugs that people were told of."""
    broken = []
    for line in node.lines():
        if "exception" in line or "Traceback" in str(line.get("event")):
            broken.append(
                Broken(
                    "no traceback for an injected fault",
                    f"{node.name}: {line.get('event')} {str(line.get('exception'))[-300:]}",
                )
            )
        elif line.get("outcome") == "failed":
            broken.append(Broken("an outage is never told as a bug", f"{node.name}: {line.get('route')}"))
    return broken


async def _weight(node: Node, before: Resting) -> list[Broken]:
    law, metrics = "everything returns to rest", await node.metrics()
    files, memory = node.weight()
    broken = []
    if metrics.get("tutor_tasks", 0) > before.tasks + MORE_TASKS:
        broken.append(Broken(law, f"{node.name}: {metrics['tutor_tasks']:.0f} tasks, {before.tasks:.0f} before"))
    if files > before.files + MORE_FILES:
        broken.append(Broken(law, f"{node.name}: {files} files, {before.files} before"))
    if memory > before.memory + MORE_MEMORY:
        broken.append(Broken(law, f"{node.name}: {memory} MB, {before.memory} before"))
    if metrics.get("tutor_overdue", 0):
        broken.append(Broken(law, f"{node.name}: {metrics['tutor_overdue']:.0f} rows overdue"))
    return broken
