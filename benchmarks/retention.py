"""A year of one learner who forgets honestly: as much is remembered as was set, and no day is over the limits.

Run: python -m benchmarks.retention [RETENTION]   (default: 0.9; the picture goes to docs/img/retention.png)

The learner goes through the real service with a database of its own. Whether a card is remembered is drawn, from a
seed, with the chance that the model gives for it on that day.
"""

import sys
import tempfile
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import structlog

from bot import app
from bot.context import WriteContext, reading, writing
from bot.core.chance import dice
from bot.core.ids import LearnerId, Who
from bot.features.flashcards import deck as decks
from bot.features.flashcards.review import service
from bot.features.flashcards.review.rules import Back, Front, Outcome, Resting, Verdict
from bot.features.people.learners import arrive, prefer
from bot.memory import Rating, State, recall
from bot.settings import Settings
from bot.storage import WriteSession
from tests.conftest import HandClock, write_lesson

START = datetime(2026, 1, 1, 18, tzinfo=UTC)
WHO = Who(LearnerId(1), None)
IN_STEPS = 0.85
"""The chance that a card in its steps is known; the model says nothing about minutes."""


@dataclass
class Year:
    """What happened on each study day: new cards, reviews, and how many of these were remembered."""

    new: dict[date, int] = field(default_factory=dict)
    reviews: dict[date, int] = field(default_factory=dict)
    remembered: dict[date, int] = field(default_factory=dict)

    def share(self, days: list[date] | None = None) -> float:
        """Return the share of reviews that were remembered, on some days or on all."""
        chosen = days if days is not None else list(self.reviews)
        reviews = sum(self.reviews.get(day, 0) for day in chosen)
        return sum(self.remembered.get(day, 0) for day in chosen) / reviews if reviews else 0.0


def simulate(folder: Path, cards: int, days: int, retention: float, seed: int) -> Year:
    """Let a learner study `cards` cards for so many days."""
    lessons = folder / "lessons" / "course"
    lessons.mkdir(parents=True)
    for number in range(0, cards, 60):
        some = ", ".join(f"{{Term {n}: meaning}}" for n in range(number, min(number + 60, cards)))
        write_lesson(lessons, f"lesson{number // 60}", flashcards=f"[{some}]")
    settings = Settings(_env_file=None, pace=0, database_url=f"sqlite:///{folder}/tutor.db", lessons=folder / "lessons")
    clock = HandClock(START)
    parts = app.prepare(settings, clock)
    year = Year()
    try:
        parts.db.write_now(_begin, parts, retention, clock.now())
        for day in range(days):
            clock._now = START + timedelta(days=day)
            _study(parts, clock, year, seed)
    finally:
        parts.close()
    return year


def _begin(session: WriteSession, parts: app.Parts, retention: float, now: datetime) -> None:
    learner = arrive(WriteContext(session, parts.library, WHO, now))
    prefer(session, learner, {"retention": retention})
    for entry in parts.library.seen_by(learner.scope).entries.values():
        decks.join_deck(session, [learner.id], decks.origin_of(entry), now)


def _study(parts: app.Parts, clock: HandClock, year: Year, seed: int) -> None:
    """Study until nothing is left today, waiting for the steps."""
    shown: Outcome = parts.db.write_now(writing(service.begin, parts.library, WHO, clock.now()))
    while True:
        if isinstance(shown, Front):
            shown = _answer(parts, clock, shown, year, seed)
        elif isinstance(shown, Resting) and shown.around.left.learning:
            clock.advance(minutes=1)
            shown = parts.db.write_now(writing(service.begin, parts.library, WHO, clock.now()))
        else:
            return


def _answer(parts: app.Parts, clock: HandClock, front: Front, year: Year, seed: int) -> Outcome:
    card, now = front.card, clock.now()
    back = parts.db.read_now(reading(service.reveal, parts.library, WHO, now), card.id, card.reps, False)
    assert isinstance(back, Back)
    known = card.memory.state is State.REVIEW
    chance = recall(card.memory, back.on) if known else IN_STEPS
    right = dice("a year", seed, card.id, card.reps).random() < chance
    if known:
        year.reviews[back.on] = year.reviews.get(back.on, 0) + 1
        year.remembered[back.on] = year.remembered.get(back.on, 0) + right
    elif card.memory.state is State.NEW:
        year.new[back.on] = year.new.get(back.on, 0) + 1
    rating = Rating.GOOD if right else Rating.AGAIN
    verdict = Verdict(card.id, card.reps, back.on.toordinal(), rating.value, back.offers[rating].days or 0)
    clock.advance(seconds=8)
    return parts.db.write_now(writing(service.rate, parts.library, WHO, clock.now()), verdict, False)


def draw(year: Year, goal: float, file: Path) -> None:
    """Draw the reviews of each day, and each month's retention against the goal."""
    import matplotlib as mpl  # noqa: PLC0415 - takes a second, and only pictures need it

    mpl.use("Agg")
    from matplotlib import pyplot as plt  # noqa: PLC0415

    days = sorted(set(year.new) | set(year.reviews))
    figure, (above, below) = plt.subplots(2, 1, figsize=(7, 5), dpi=150, sharex=True)
    above.bar(days, [year.reviews.get(day, 0) for day in days], width=1, color="#0072b2", label="reviews")
    bottom = [year.reviews.get(day, 0) for day in days]
    above.bar(days, [year.new.get(day, 0) for day in days], bottom=bottom, width=1, color="#e69f00", label="new cards")
    above.set_ylabel("cards a day")
    above.legend(frameon=False)
    months = by_month(year)
    below.axhline(goal, color="#555555", linestyle="--", label=f"goal {goal:.0%}")
    below.plot(
        [date(*month, 15) for month in months],
        [year.share(some) for some in months.values()],
        marker="o",
        color="#0072b2",
        label="remembered",
    )
    below.set_ylim(0.7, 1.0)
    below.set_ylabel("share remembered")
    below.legend(frameon=False)
    figure.autofmt_xdate()
    figure.tight_layout()
    figure.savefig(file)


def by_month(year: Year) -> dict[tuple[int, int], list[date]]:
    """Return the days on which something was reviewed, by month."""
    months: dict[tuple[int, int], list[date]] = {}
    for day in sorted(year.reviews):
        months.setdefault((day.year, day.month), []).append(day)
    return months


def main() -> None:
    """Print the year."""
    goal = float(sys.argv[1]) if len(sys.argv) > 1 else 0.9
    structlog.configure(wrapper_class=structlog.make_filtering_bound_logger(50))
    with tempfile.TemporaryDirectory() as folder:
        year = simulate(Path(folder), 300, 365, goal, seed=1)
    print(f"{'month':<10}{'reviews':>9}{'remembered':>12}{'most a day':>12}")
    for month, days in by_month(year).items():
        reviews = [year.reviews[day] for day in days]
        print(f"{date(*month, 1):%b %Y}  {sum(reviews):>9}{year.share(days):>12.1%}{max(reviews):>12}")
    print(f"{'all':<10}{sum(year.reviews.values()):>9}{year.share():>12.1%}{max(year.reviews.values()):>12}")
    print(f"goal {goal:.0%}, off by {abs(year.share() - goal) * 100:.1f} points; most new cards a day: ", end="")
    print(max(year.new.values()))
    draw(year, goal, Path("docs/img/retention.png"))


if __name__ == "__main__":
    main()
