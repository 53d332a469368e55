"""Nodes say that they live and which shards they serve; what nobody serves is known."""

from datetime import timedelta

from sqlalchemy import literal, select

from bot.storage import Database, ReadSession
from bot.storage.engines import is_sqlite
from bot.storage.nodes import ALIVE, Serving, say_alive, say_gone
from tests.conftest import NOON

SECOND = timedelta(seconds=1)


def test_shards_are_served_while_a_node_says_so(db: Database) -> None:
    def says(node: str, *shards: int, count: int = 4) -> frozenset[int]:
        return db.write_now(say_alive, node, shards, count, NOON).serving.shards

    assert says("one", 0, 1) == {0, 1}
    assert says("two", 2) == {0, 1, 2}
    assert says("one", 0) == {0, 2}, "it lost a shard"
    assert says("three", 0, count=8) == {0}, "another count cuts the servers up in another way"
    db.write_now(say_gone, "two")
    assert says("one", 0) == {0}


def test_a_node_that_is_silent_is_taken_for_dead(db: Database, database_url: str) -> None:
    db.write_now(say_alive, "one", [0], 2, NOON)
    before = db.write_now(say_alive, "two", [1], 2, NOON + ALIVE).serving
    if is_sqlite(database_url):  # PostgreSQL has a clock of its own
        assert before.shards == {0, 1}
        assert db.write_now(say_alive, "two", [1], 2, NOON + ALIVE + SECOND).serving.shards == {1}


def test_a_server_is_reached_by_the_shard_that_discord_gives_it_to(db: Database) -> None:
    def reaches(serving: Serving, guild: int) -> bool:
        def look(session: ReadSession) -> bool:
            return bool(session.scalar(select(serving.reaches(literal(guild)))))

        return db.read_now(look)

    served = Serving(frozenset({1, 3}), 4)
    guilds = [(shard << 22) + 4_000_000 * (1 << 24) for shard in range(8)]
    assert [reaches(served, guild) for guild in guilds] == [shard % 4 in {1, 3} for shard in range(8)]
    assert all(reaches(Serving(), guild) for guild in guilds), "nobody knows, so nothing waits"
    assert not any(reaches(Serving(frozenset(), 4), guild) for guild in guilds)
