"""A learner with a phone whose screens are measured: their words, their height, and the taps between them."""

import asyncio
import gc
import re
import shutil
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from pathlib import Path

from PIL import Image
from playwright.async_api import Locator, Page, ViewportSize, async_playwright

from bot import app
from bot.jobs import Metronome
from bot.preview.simulator import Simulator
from bot.questions import Question
from bot.questions.controls import Arrange
from bot.settings import Settings
from tests.conftest import ROOT, HandClock

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
PHONE = ViewportSize(width=400, height=850)
"""The page on which screens are measured, in CSS pixels."""

RIGHT = {
    "right in 99% of cases": "D",
    "simplest rule called": None,
    "Training accuracy is 99%": "High variance",
    "high bias gets much better": "False",
}
"""What's right in the first lesson of the course, by what the question says; None for what's typed."""


def words_in(text: str) -> int:
    """Count the words on a screen; a button that repeats the beginning of a line above it has no words of its own."""
    lines = [" ".join(line.split()) for line in text.split("\n")]
    own = [line for number, line in enumerate(lines) if not _repeats(line, lines[:number])]
    return sum(len(re.findall(r"[^\W_][\w'’%:.,-]*", line)) for line in own)


def _repeats(line: str, above: Sequence[str]) -> bool:
    return len(line) > 2 and any(one.startswith(line.removesuffix("…")) for one in above)


def _letters(text: str) -> str:
    return re.sub(r"[\W_]+", "", text).casefold()


ONWARD = ("Got it, ask me", "Next", "See the result", "Go on", "Show answer", "To the questions", "Done", "Check")
"""The buttons that lead on, wherever one of them is there."""


@dataclass(frozen=True)
class Seen:
    """A screen as it was seen: its name, its words with those on buttons, its height in pixels, and taps before it."""

    name: str
    words: int
    height: int
    taps: int


@dataclass
class Tour:
    """One learner in their direct messages, in a browser the size of a phone; `clock` is the bot's.

    They know about half of the first lesson or, with a `book` of questions, all that's in it, and every card.
    """

    page: Page
    clock: HandClock
    book: Sequence[Question] = ()
    taps: int = 0
    seen: list[Seen] = field(default_factory=list)

    @property
    def last(self) -> Locator:
        """The newest message."""
        return self.page.locator(".channel-message").last

    async def text(self) -> str:
        """Return what stands on the newest message's card."""
        return await self.last.locator(".component-container").first.inner_text()

    async def say(self, text: str) -> None:
        """Write a message, and wait for the answer."""
        before = await self.page.locator(".channel-message").count()
        await self.page.locator("#channel-composer-input").fill(text)
        await self.page.locator("#send-message").click()
        await self._until(before + 2)

    async def command(self, text: str) -> None:
        """Send a slash command that has no arguments."""
        before = await self.page.locator(".channel-message").count()
        await self.page.locator("#channel-composer-input").fill(text)
        await self.page.locator(".command-popup .command-entry").first.click()
        await self.page.locator("#send-message").click()
        await self._until(before + 1)

    async def _until(self, count: int) -> None:
        for _ in range(150):
            if await self.page.locator(".channel-message").count() >= count:
                return
            await asyncio.sleep(0.1)

    def button(self, label: str) -> Locator:
        """Return the buttons of the newest message whose label begins like this."""
        return self.last.get_by_role("button", name=re.compile(rf"^\W*{re.escape(label)}"))

    def answers_by_typing(self) -> Locator:
        """Return the button of the newest message that opens the form of a question, where there is one."""
        return self.last.get_by_role("button", name=re.compile(r"^\W*Answer\W*$"))

    async def press(self, label: str) -> None:
        """Press the first button that begins like this, and wait until the screen has changed."""
        before = await self.text()
        await self.button(label).first.click()
        await self._changed(before)

    async def look(self, name: str, picture: Path | None = None) -> Seen:
        """Measure the newest screen, and take its picture if there's a path for it."""
        await self.page.locator('#preview-app[aria-busy="false"]').wait_for()
        card = self.last.locator(".component-container").first
        if picture is not None:  # the page scrolls to a new message by itself, which a picture had better not meet
            await self.page.wait_for_timeout(1500)
            await card.scroll_into_view_if_needed()
        box = await card.bounding_box()
        assert box is not None
        found = Seen(name, words_in(await self.text()), round(box["height"]), self.taps)
        self.seen.append(found)
        if picture is not None:
            picture.parent.mkdir(parents=True, exist_ok=True)
            await card.screenshot(path=str(picture))
            Image.open(picture).convert("P", palette=Image.Palette.ADAPTIVE, colors=64).save(picture, optimize=True)
        return found

    async def step(self) -> str:
        """Take one step of a session; return what the screen said before it."""
        text = await self.text()
        for label in ONWARD:
            if await self.button(label).count():
                await self.press(label)
                return text
        if self.book and await self.button("Knew it").count():
            await self.press("Knew it")
            return text
        question = next((one for one in self.book if _letters(one.q) in _letters(text)), None)
        if question is not None and await self._answer(question):
            return text
        for said, right in RIGHT.items():
            if said in text and right and await self.button(right).count():
                await self.press(right)
                return text
        if await self.answers_by_typing().count():
            await self.type_in("42")  # a text and a number
            return text
        if "Choose all" in text:
            await self.choose_first()
            return text
        labels = [label.strip() for label in await self.last.get_by_role("button").all_inner_texts()]
        first = next(label for label in labels if label and "⋯" not in label)  # a picture is a button without words
        await self.press(first.split("\n")[-1])
        return text

    async def _answer(self, question: Question) -> bool:
        """Answer a question rightly, if its kind is one that's known here."""
        if await self.button("Play to answer").count() and not await self.button("Hint").count():
            await self.press("⋯")  # its options stand there, too
            return True
        right = [_letters(question.controls().texts[number]) for number in question.right_options()]
        if await self.answers_by_typing().count():
            solution = re.split(r" [(±]", question.solution())[0]
            await self.type_in(*(question.spoken(solution) or (solution,)))
            return True
        if isinstance(question.controls(), Arrange):
            return await self._put_in_order(question.controls().texts)
        if await self.last.locator(".select-trigger").count() and right:
            await self._choose(right)
            return True
        for label in await self.last.get_by_role("button").all_inner_texts():
            said = _letters(label).removeprefix("-")
            if right and len(said) > 2 and (right[0].startswith(said) or right[0].startswith(said[1:])):
                await self.press(label.strip().split("\n")[-1].removesuffix("…"))
                return True
        return await self._press_letter(right)

    async def _press_letter(self, right: Sequence[str]) -> bool:
        """Press the letter that stands before the right option, where the buttons are letters."""
        for line in (await self.text()).split("\n"):
            letter, _, option = line.strip().partition(" ")
            if right and len(letter) == 1 and _letters(option) == right[0] and await self.button(letter).count():
                await self.press(letter)
                return True
        return False

    async def _put_in_order(self, texts: Sequence[str]) -> bool:
        """Tap the letters of these texts, one after another, until they stand in this order."""
        for one in texts:
            if not await self.button("Check").count():
                await self._press_letter([_letters(one)])
        await self.press("Check")
        return True

    async def type_in(self, *texts: str) -> None:
        """Open the form of a question, and send these texts in its fields."""
        await self.send_form("Answer", *texts)

    async def send_form(self, label: str, *texts: str) -> None:
        """Open the form behind a button, and send it with these texts in its fields, or as it is."""
        before = await self.text()
        await self.button(label).first.click()
        dialog = self.page.locator(".modal-dialog")
        await dialog.wait_for()
        fields = dialog.locator(".modal-input")
        for number in range(await fields.count() if texts else 0):  # the last text goes into all that are left
            await fields.nth(number).fill(texts[min(number, len(texts) - 1)])
        await dialog.locator(".modal-actions button").last.click()
        await self._changed(before)

    async def _choose(self, options: Sequence[str]) -> None:
        """Choose these options in the menu, and no others."""
        before = await self.text()
        await self.last.locator(".select-trigger").first.click()
        shown = self.page.locator(".select-option:visible")
        for place, text in enumerate(await shown.all_inner_texts()):
            wanted = _letters(text)[1:] in options
            if wanted != (await shown.nth(place).get_attribute("aria-selected") == "true"):
                await shown.nth(place).click()
        await self.page.locator(".select-apply:visible").first.click()
        await self._changed(before)

    async def choose_first(self) -> None:
        """Choose the menu's first option, or another if the page has it chosen from an earlier message."""
        before = await self.text()
        await self.last.locator(".select-trigger").first.click()
        shown = self.page.locator(".select-option:visible")
        if await shown.first.get_attribute("aria-selected") == "true":
            await shown.first.click()
            await shown.nth(1).click()
        else:
            await shown.first.click()
        await self.page.locator(".select-apply:visible").first.click()
        await self._changed(before)

    async def _changed(self, before: str) -> None:
        self.taps += 1
        self.clock.advance(seconds=6)
        for _ in range(60):
            await asyncio.sleep(0.05)
            if await self.text() != before:
                return

    async def to_the_end(self) -> None:
        """Go through a session to its ending; a card that can't be answered here is put off."""
        for _ in range(120):
            text = await self.text()
            if "Done for today" in text or "Same time tomorrow?" in text:
                return
            await self.step()
            if await self.text() == text:  # the page holds on to a choice of an earlier message
                await self.press("Tomorrow")
        raise AssertionError(f"the session didn't end: {await self.text()}")


@asynccontextmanager
async def tour(folder: Path, port: int) -> AsyncIterator[Tour]:
    """Run the bot with its own courses in this process, and open a learner's direct messages in a browser."""
    clock = HandClock()
    url = f"sqlite:///{folder / 'tour.db'}"
    parts = app.prepare(
        Settings(_env_file=None, pace=0, database_url=url, lessons=ROOT / "lessons", shard_count=1), clock
    )
    bot = parts.bot()
    simulator = Simulator(bot, Metronome(bot.jobs, parts.metrics), port)
    async with simulator.running(), async_playwright() as playwright:
        browser = await playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        page = await browser.new_page(viewport=PHONE, device_scale_factor=2)
        await page.goto(simulator.address("dm-ada"))
        await page.locator('#preview-app[aria-busy="false"]').wait_for()
        yield Tour(page, clock)
        await browser.close()
    parts.close()
    gc.unfreeze()
