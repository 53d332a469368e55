"""Forty days of four learners, played in a browser: what they see, as pictures and a table in `docs/today.md`.

`make pictures` makes them; it takes some minutes.
"""

import asyncio
import re
import shutil
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from bot.content.check.checker import check, find_lessons
from tests.conftest import ROOT
from tests.preview.others import LEARNERS, Played, played, rows_of
from tests.preview.tour import Seen, Tour, tour

DOCS = ROOT / "docs"
PICTURES = DOCS / "img" / "today"


@dataclass(frozen=True)
class Shown:
    """A picture of the story: its day, what it shows, its file, and the screen's measures."""

    day: int
    what: str
    file: str
    seen: Seen


class Story:
    """Forty days of one learner: new, daily, away for a week, back, and at the end of the course."""

    def __init__(self, ada: Tour) -> None:
        self._ada = ada
        self._day = 1
        self.pictures: list[Shown] = []
        self._finished = False

    async def told(self) -> None:
        """Play all of it."""
        await self._first_day()
        for _ in range(5):
            await self._morning("the daily card" if self._day == 2 else "")
        await self._show("six days in a row")
        await self._days_later(9)
        await self._ada.say("hello")
        await self._show("back after a week away")
        await self._session()
        while self._day < 39:
            await self._morning("")
            await self._home()
        await self._finish()

    async def _show(self, what: str) -> None:
        file = f"{self._day:02}-{re.sub(r'[^a-z]+', '-', what.lower()).strip('-')}.png"
        seen = await self._ada.look(what, PICTURES / file)
        self.pictures.append(Shown(self._day, what, file, seen))

    async def _first_day(self) -> None:
        ada = self._ada
        await ada.say("hello")
        await self._show("hello")
        await ada.press("How to Learn")
        await self._show("how long a day")
        await ada.press("2 min")
        await ada.last.locator(".select-trigger").first.click()
        await ada.page.locator(".select-option:visible").filter(has_text="Berlin").first.click()
        ada.taps += 1
        await ada.page.wait_for_timeout(800)
        await self._show("a guess")
        await ada.press("No idea")
        await self._show("a page")
        shown: set[str] = set()
        while "Same time tomorrow?" not in (text := await ada.text()):
            kind = "right" if "Right" in text else "not quite" if "Not quite" in text else ""
            if kind and kind not in shown:
                shown.add(kind)
                await self._show(kind)
            await ada.step()
        await self._show("the first ending")
        await ada.press("Yes,")
        await self._show("the reminder")

    async def _days_later(self, count: int) -> None:
        self._day += count
        before = await self._ada.text()
        self._ada.clock.advance(days=count)
        for _ in range(20):  # until the daily card is there; there's none on some days
            await self._ada.page.wait_for_timeout(250)
            if await self._ada.text() != before:
                return

    async def _morning(self, what: str) -> None:
        """A day later, begin with the daily card, and go through the session."""
        await self._days_later(1)
        self._ada.taps = 0
        if what:  # the job that sends cards looks once in a while
            first_step = self._ada.last.get_by_role("button", name=re.compile("Show answer|Start"))
            await first_step.first.wait_for(timeout=90_000)
            await self._show(what)
        label = "Show answer" if await self._ada.button("Show answer").count() else "Start"
        if not await self._ada.button(label).count():
            await self._ada.say("hello")
            label = "Start" if await self._ada.button("Start").count() else "Continue"
        if await self._ada.button(label).count():
            await self._ada.press(label)
            await self._session()

    async def _session(self) -> None:
        for label in ("Start", "Continue"):
            if await self._ada.button(label).count():
                await self._ada.press(label)
        await self._ada.to_the_end()

    async def _home(self) -> None:
        """Look at the home card after a session; once the course is finished, get its certificate."""
        if not self._finished and await self._ada.button("Done for today").count():
            await self._ada.press("Done for today")
            if "🎓" in await self._ada.text():
                self._finished = True
                await self._show("the course is finished")
                await self._ada.send_form("Certificate")
                await self._ada.page.wait_for_timeout(1500)
                await self._show("the certificate")

    async def _finish(self) -> None:
        await self._days_later(1)
        await self._ada.say("hello")
        await self._ada.page.wait_for_timeout(1000)  # the page scrolls to the answer first
        await self._show("day forty")


PAGE = """# Forty days of one learner

Made by `make pictures` (`tests/preview/story.py`): the real bot with its own course on the simulated Discord, on a page
400 pixels wide. The learner knows most of it, has two minutes a day, is away for a week, and comes back. Words are
those on the card, buttons included; a button that repeats the beginning of an option has none of its own. Heights are
the card's, in pixels.

| day | screen | words | height |
|---|---|---|---|
{rows}

From "hello" to the first question it's three taps (it was nine taps to the end of a lesson, and no question); a day
later it's one tap, on the daily card. Help had 226 words on its first screen, the map 161 and the settings 174;
`tests/preview/test_budgets.py` holds them to 60, 80 and 60, and each screen of the day to its budget and 650 pixels.

{shown}

# And of three others

{others}
"""


def written(story: Story, others: Sequence[Played]) -> str:
    """Return the page of the docs."""
    rows = [f"| {one.day} | {one.what} | {one.seen.words} | {one.seen.height} |" for one in story.pictures]
    shown = [f"**Day {one.day}: {one.what}**\n\n![{one.what}](img/today/{one.file})" for one in story.pictures]
    return PAGE.format(rows="\n".join(rows), shown="\n\n".join(shown), others="\n".join(rows_of(others)).rstrip())


async def main() -> None:
    """Play the story, and write its page."""
    shutil.rmtree(PICTURES, ignore_errors=True)
    with TemporaryDirectory() as folder:
        async with tour(Path(folder), 8790) as ada:
            read = check(find_lessons([ROOT / "lessons"]))
            ada.book = [one for file in read if file.reading.lesson for one in file.reading.lesson.quiz]
            story = Story(ada)
            await story.told()
    others = [await played(one, ada.book, PICTURES, 8791 + number) for number, one in enumerate(LEARNERS)]
    (DOCS / "today.md").write_text(written(story, others), "utf-8")


if __name__ == "__main__":
    asyncio.run(main())
