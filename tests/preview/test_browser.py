"""A visitor with a browser on a phone: opens the page, takes a lesson, and sees what a learner sees."""

import asyncio
import gc
import re
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.async_api import async_playwright
from playwright.async_api import expect as expect_async
from playwright.sync_api import Locator, Page, expect, sync_playwright

from bot import app
from bot.discord_ui.components import Screen, words
from bot.discord_ui.reply import Reply
from bot.discord_ui.request import Request
from bot.discord_ui.wire import view_of
from bot.features.lessons.reading.room import Interactions
from bot.jobs import Metronome
from bot.preview.simulator import Simulator
from bot.settings import Settings
from tests.conftest import ROOT
from tests.preview.test_simulator import free_port, preview  # noqa: F401 - a fixture

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
pytestmark = [
    pytest.mark.browser,
    pytest.mark.xdist_group("browser"),
    pytest.mark.skipif(CHROMIUM is None, reason="NO CHROMIUM HERE: the preview is not driven in a browser"),
]
FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


@pytest.fixture
def page() -> Iterator[Page]:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        opened = browser.new_page(viewport={"width": 400, "height": 850})
        opened.set_default_timeout(15_000)
        yield opened
        browser.close()


def command(page: Page, text: str) -> None:
    page.locator("#channel-composer-input").fill(text)
    page.locator(".command-popup .command-entry").first.click()
    page.locator("#send-message").click()


def last(page: Page) -> Locator:
    return page.locator(".channel-message").last


def press(page: Page, label: str) -> None:
    last(page).get_by_role("button", name=re.compile(rf"(^|\W){label}(\s.*)?$")).click()


def test_a_lesson_is_taken_in_a_browser(page: Page, preview: tuple[str, subprocess.Popen[str]]) -> None:  # noqa: F811
    address, _ = preview
    page.goto(address)
    expect(page.get_by_text("choose it in the list")).to_be_visible()
    (named,) = page.locator("li b").all_inner_texts()
    page.get_by_role("link", name="#general").click()
    page.locator('#preview-app[aria-busy="false"]').wait_for()

    command(page, "/learn")
    expect(last(page)).to_contain_text("What would you like to learn?")
    expect(last(page)).to_contain_text("Only you can see this")
    press(page, "AI Builder")
    press(page, "5 min")
    press(page, "Skip")
    expect(last(page)).to_contain_text("Guess first")
    press(page, "No idea, show me")
    expect(last(page)).to_contain_text("Begin with a baseline (1 of 2)")
    press(page, named)
    expect(last(page)).to_contain_text("What is the simplest rule called")
    press(page, "⋯")
    press(page, "Skip")
    expect(last(page)).to_contain_text("Begin with a baseline (2 of 2)")
    press(page, "Got it, ask me")
    expect(last(page)).to_contain_text("Which of these means this?")
    press(page, "Baseline")
    expect(last(page)).to_contain_text("Right")
    press(page, "Next")
    expect(last(page)).to_contain_text("Two ways to be wrong")
    press(page, "⋯")
    press(page, "Lesson")
    expect(last(page)).to_contain_text("· Two ways to be wrong")
    press(page, "More")
    press(page, "Done")
    expect(last(page)).to_contain_text("Done")
    assert page.evaluate("document.documentElement.scrollWidth") <= 400

    page.locator("#viewer-picker").select_option(label="Ben")
    expect(page.locator("body")).not_to_contain_text("Choosing a Model")
    command(page, "/lessons")
    expect(last(page)).to_contain_text("0 of 10 done")
    expect(last(page)).to_contain_text("0 of 7")


def test_two_people_play_a_quiz_in_two_windows(page: Page, preview: tuple[str, subprocess.Popen[str]]) -> None:  # noqa: F811
    address, _ = preview
    ada, ben = page, page.context.browser.new_page(viewport={"width": 400, "height": 850})
    for window, name in ((ada, "Ada"), (ben, "Ben")):
        window.set_default_timeout(15_000)
        window.goto(f"{address}go?place=study-group")
        window.locator('#preview-app[aria-busy="false"]').wait_for()
        window.locator("#viewer-picker").select_option(label=name)

    ada.locator("#channel-composer-input").fill("/study quiz")
    ada.locator(".command-popup .command-entry").first.click()
    ada.locator(".command-ghost").click()
    ada.locator(".command-suggestion", has_text="lesson").first.click()
    ada.keyboard.type("ai-builder-ch3-lesson4")
    ada.locator("#send-message").click()
    _button(ben, "Quiz: Optimizing a Model", "Join").click()
    expect(_message(ada, "Quiz: Optimizing a Model")).to_contain_text("2 players: Ada, Ben")
    _button(ada, "Quiz: Optimizing a Model", "Start now").click()
    question = "question 1 of 7"
    _button(ada, question, "A").click()
    expect(ada.locator("body")).to_contain_text("Your answer: A")
    expect(ben.locator("body")).not_to_contain_text("Your answer")
    _button(ben, question, "B").click()
    for window in (ada, ben):
        expect(_message(window, question)).to_contain_text("Next question")
        expect(_message(window, question)).to_contain_text("(right)")
        assert window.evaluate("document.documentElement.scrollWidth") <= 400


def _message(page: Page, text: str) -> Locator:
    return page.locator(".channel-message").filter(has_text=text).last


def _button(page: Page, text: str, label: str) -> Locator:
    return _message(page, text).get_by_role("button", name=re.compile(rf"(^|\W){label}(\s.*)?$"))


async def test_the_bots_own_messages_appear_and_slow_answers_arrive(
    tmp_path: Path, sqlite_template: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    learn = Interactions.learn

    async def learn_slowly(self: Interactions, request: Request, typed: str | None) -> Reply:
        await asyncio.sleep(4)
        return await learn(self, request, typed)

    monkeypatch.setattr(Interactions, "learn", learn_slowly)
    shutil.copyfile(sqlite_template, tmp_path / "t.db")
    url, lessons = f"sqlite:///{tmp_path / 't.db'}", ROOT / "lessons"
    parts = app.prepare(Settings(_env_file=None, pace=0, database_url=url, lessons=lessons, shard_count=1))
    bot = parts.bot()
    simulator = Simulator(bot, Metronome(bot.jobs, parts.metrics), free_port())
    async with simulator.running(), async_playwright() as playwright:
        browser = await playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        page = await browser.new_page(viewport={"width": 400, "height": 850})
        await page.goto(simulator.address("general"))
        await page.locator('#preview-app[aria-busy="false"]').wait_for()
        channel = simulator._bot.get_partial_messageable(simulator._where["general"][0].id)
        await channel.send(view=view_of(Screen(words("Here by itself"))))
        await expect_async(page.locator("body")).to_contain_text("Here by itself")
        await page.locator("#channel-composer-input").fill("/learn")
        await page.locator(".command-popup .command-entry").first.click()
        await page.locator("#send-message").click()
        await expect_async(page.locator(".channel-message").last).to_contain_text(
            "What would you like to learn?", timeout=60_000
        )
        await browser.close()
    parts.close()
    gc.unfreeze()
