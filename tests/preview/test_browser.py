"""A visitor with a browser on a phone: opens the page, takes a lesson, and sees what a learner sees."""

import re
import shutil
import subprocess
from collections.abc import Iterator

import pytest
from playwright.sync_api import Locator, Page, expect, sync_playwright

from tests.preview.test_simulator import preview  # noqa: F401 - a fixture

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
    last(page).get_by_role("button", name=re.compile(rf"(^|\W){label}$")).click()


def test_a_lesson_is_taken_in_a_browser(page: Page, preview: tuple[str, subprocess.Popen[str]]) -> None:  # noqa: F811
    address, _ = preview
    page.goto(address)
    expect(page.get_by_text("choose it in the list")).to_be_visible()
    page.get_by_role("link", name="#general").click()
    page.locator('#preview-app[aria-busy="false"]').wait_for()

    command(page, "/learn")
    expect(last(page)).to_contain_text("Making a Model Smaller and Faster")
    expect(last(page)).to_contain_text("Only you can see this")
    press(page, "Read")
    expect(last(page)).to_contain_text("page 1 of 5")
    press(page, "Next")
    expect(last(page)).to_contain_text("Three ways to shrink")
    press(page, "Back")
    expect(last(page)).to_contain_text("Where the time goes")
    press(page, "Lesson")
    expect(last(page)).to_contain_text("You are at section 1 of 5")
    press(page, "Done")
    expect(last(page)).to_contain_text("Next: Production Model Considerations")
    assert page.evaluate("document.documentElement.scrollWidth") <= 400

    page.locator("#viewer-picker").select_option(label="Ben")
    expect(page.locator("body")).not_to_contain_text("Making a Model Smaller")
    command(page, "/lessons")
    expect(last(page)).to_contain_text("0 of 3 done")
    expect(last(page)).to_contain_text("locked: first Making a Model Smaller and Faster")
