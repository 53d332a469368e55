"""The memory model: exactly `fsrs` when fed study days, and exactly Anki over whole histories."""

import os
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from random import Random

import fsrs
import pytest
from anki.collection import Collection
from anki.decks import DeckId
from hypothesis import given
from hypothesis import strategies as st

from bot.memory import NEVER_SEEN, Memory, Rating, State, forecast, interval, recall, remember

DAY = date(2026, 3, 2)
HISTORIES = 400
History = list[tuple[datetime, Rating]]

ratings = st.lists(st.tuples(st.integers(0, 400), st.sampled_from(list(Rating))), min_size=1, max_size=25)


def history(dice: Random) -> History:
    """Return ratings at any hour of the day, some of them minutes apart, some after months."""
    moment = datetime(2020, 1, 1, tzinfo=UTC) + timedelta(seconds=dice.randrange(86400 * 300))
    made: History = []
    for _ in range(dice.randint(1, 15)):
        made.append((moment, dice.choice(list(Rating))))
        moment += timedelta(seconds=dice.choice([60, 600, 7200, 40000, 86400 * 3, 86400 * 40]) * dice.uniform(0.5, 1.5))
    return made


def study_day(moment: datetime) -> date:
    return (moment - timedelta(hours=4)).date()


def ours(made: History) -> Memory:
    memory = NEVER_SEEN
    for moment, rating in made:
        memory, _ = remember(memory, rating, study_day(moment))
    return memory


@given(ratings)
def test_the_memory_is_the_one_of_fsrs_fed_the_same_days(steps: list[tuple[int, Rating]]) -> None:
    scheduler = fsrs.Scheduler(enable_fuzzing=False)
    theirs, memory, day = fsrs.Card(card_id=1), NEVER_SEEN, DAY
    for gap, rating in steps:
        day += timedelta(days=gap)
        memory, wait = remember(memory, rating, day)
        noon = datetime(day.year, day.month, day.day, 12, tzinfo=UTC)
        theirs, _ = scheduler.review_card(theirs, fsrs.Rating(rating.value), noon)
        assert (memory.stability, memory.difficulty, memory.step) == (theirs.stability, theirs.difficulty, theirs.step)
        if wait is None:
            assert memory.state is State.REVIEW
            assert timedelta(days=interval(memory, 0.9)) == theirs.due - noon
        else:
            assert wait == theirs.due - noon
        later = noon + timedelta(days=gap)
        assert recall(memory, day + timedelta(days=gap)) == pytest.approx(
            scheduler.get_card_retrievability(theirs, later)
        )


@contextmanager
def in_utc() -> Iterator[None]:
    """Let Anki's day turn at 4:00 UTC."""
    before = os.environ.get("TZ")
    os.environ["TZ"] = "UTC"
    time.tzset()
    yield
    os.environ.pop("TZ") if before is None else os.environ.update(TZ=before)
    time.tzset()


def ankis(folder: Path, histories: list[History]) -> list[tuple[float, float]]:
    """Return the memory state that Anki computes from each history."""
    with in_utc():
        collection = Collection(str(folder / "collection.anki2"))
        collection.set_config("fsrs", True)
        notetype = collection.models.by_name("Basic")
        states = []
        number = 0
        for made in histories:
            note = collection.new_note(notetype)
            note["Front"] = str(number)
            collection.add_note(note, DeckId(1))
            card = note.cards()[0]
            for place, (moment, rating) in enumerate(made):
                number += 1
                stamp = int(moment.timestamp()) * 1000 + number % 1000
                kind = 0 if place == 0 else 1
                collection.db.execute(
                    "insert into revlog values (?,?,-1,?,1,1,2500,1000,?)", stamp, card.id, rating.value, kind
                )
            found = collection.compute_memory_state(card.id)
            states.append((found.stability, found.difficulty))
        collection.close()
    return states


def test_anki_has_the_same_memory_of_400_random_histories(tmp_path: Path) -> None:
    dice = Random(400)
    histories = [history(dice) for _ in range(HISTORIES)]
    differing = [
        (ours(made), theirs)
        for made, theirs in zip(histories, ankis(tmp_path, histories), strict=True)
        if (ours(made).stability, ours(made).difficulty) != pytest.approx(theirs, rel=1e-4)
    ]
    assert not differing, f"{len(differing)} of {HISTORIES} differ, such as {differing[0]}"


def test_a_card_seen_late_in_the_evening_is_a_day_older_in_the_morning_and_not_before() -> None:
    first, _ = remember(NEVER_SEEN, Rating.EASY, DAY)
    same, _ = remember(first, Rating.GOOD, DAY)
    next_day, _ = remember(first, Rating.GOOD, DAY + timedelta(days=1))
    assert same.stability != next_day.stability


def test_a_card_never_seen_has_no_chance_and_one_seen_today_is_remembered() -> None:
    assert recall(NEVER_SEEN, DAY) == 0
    seen, _ = remember(NEVER_SEEN, Rating.GOOD, DAY)
    assert recall(seen, DAY) == 1


def test_more_remembering_costs_shorter_intervals() -> None:
    memory, _ = remember(NEVER_SEEN, Rating.EASY, DAY)
    assert interval(memory, 0.97) < interval(memory, 0.9) < interval(memory, 0.8)


def test_new_cards_have_steps_of_1_and_10_minutes() -> None:
    steps = {rating: wait for rating, (_, wait) in forecast(NEVER_SEEN, DAY).items()}
    assert steps[Rating.AGAIN] == timedelta(minutes=1)
    assert steps[Rating.GOOD] == timedelta(minutes=10)
    assert steps[Rating.EASY] is None
