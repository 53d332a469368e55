"""Forty days of three others in the same browser: one who misses much, one who comes now and then, an expert."""

import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from tempfile import TemporaryDirectory

from bot.questions import Question
from tests.preview.tour import Seen, Tour, tour

DAYS = 40


@dataclass(frozen=True)
class Learner:
    """Somebody who learns: how much they know (0 to 1), on which days they come, and whether they say that they know.

    `told` says in a line who they are.
    """

    name: str
    told: str
    knows: float
    days: Sequence[int]
    placed: bool = False


LEARNERS = (
    Learner("weak", "misses three of five questions, and comes every day", 0.4, range(1, DAYS + 1)),
    Learner("lazy", "comes every third day, and is away for a week", 0.7, [1, 4, 7, 10, 13, *range(21, DAYS + 1, 3)]),
    Learner("expert", "knows nearly all of it, and says so", 0.98, range(1, DAYS + 1), placed=True),
)


@dataclass
class Played:
    """What was seen of a learner: each picture's day, what it shows, its file, and its measures."""

    learner: Learner
    pictures: list[tuple[int, str, str, Seen]] = field(default_factory=list)


@dataclass
class Guessing:
    """A learner at their phone who knows only some of it, as a seed decides."""

    ada: Tour
    knows: float
    dice: random.Random

    async def step(self) -> None:
        """Take one step; what isn't known is answered with whatever comes first."""
        book, knows = self.ada.book, self.dice.random() < self.knows
        if not knows and await self.ada.button("Forgot").count():
            await self.ada.press("Forgot")
            return
        self.ada.book = book if knows else ()
        try:
            await self.ada.step()
        finally:
            self.ada.book = book

    async def to_the_end(self) -> None:
        """Go through a session to its ending."""
        for _ in range(150):
            text = await self.ada.text()
            if any(label in text for label in ("Done for today", "Same time tomorrow?", "All caught up")):
                return
            await self.step()
            if await self.ada.text() == text and await self.ada.button("Tomorrow").count():
                await self.ada.press("Tomorrow")
        raise AssertionError(f"the session didn't end: {await self.ada.text()}")


async def played(learner: Learner, book: Sequence[Question], folder: Path, port: int) -> Played:
    """Play a learner's forty days, and take the pictures of their first day, their second, a comeback and the last."""
    found = Played(learner)
    with TemporaryDirectory() as data:
        async with tour(Path(data), port) as ada:
            ada.book = book
            one = Guessing(ada, learner.knows, random.Random(learner.name))

            async def show(day: int, what: str) -> None:
                file = f"{learner.name}-{day:02}.png"
                found.pictures.append((day, what, file, await ada.look(what, folder / file)))

            await begun(ada, learner)
            before = 1
            for day in learner.days:
                ada.clock.advance(days=day - before)
                if day > 1:
                    await ada.say("hello")
                    later = "back after a week" if day - before > 5 else "three weeks in"
                    if what := {learner.days[1]: "the second time", 21: later}.get(day, ""):
                        await show(day, what)
                    for label in ("Start", "Continue"):
                        if await ada.button(label).count():
                            await ada.press(label)
                            break
                await one.to_the_end()
                if day == 1:
                    await show(day, "the first ending")
                before = day
            await ada.say("hello")
            await show(before, "the last day")
    return found


async def begun(ada: Tour, learner: Learner) -> None:
    """Say hello, and choose what's asked first; whoever knows it already is placed."""
    await ada.say("hello")
    await ada.press("AI Builder")
    if learner.placed:
        await ada.press("I know some of this already")
        while not await ada.button("Skip").count():
            await ada.step()
        await ada.press("Skip")
        await ada.press("Go on" if await ada.button("Go on").count() else "Start")
    await ada.press("5 min")
    await ada.press("Skip")


def rows_of(found: Sequence[Played]) -> Iterator[str]:
    """Yield a section of the docs for each learner, with the pictures beside each other."""
    for one in found:
        yield f"## {one.learner.name.capitalize()}: {one.learner.told}\n"
        yield "| " + " | ".join(f"day {day}: {what}" for day, what, _, _ in one.pictures) + " |"
        yield "|" + "---|" * len(one.pictures)
        shown = (f"![{what}](img/today/{file})" for _, what, file, _ in one.pictures)
        yield "| " + " | ".join(shown) + " |\n"
