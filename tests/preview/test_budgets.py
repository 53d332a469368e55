"""The screens of the daily path and the first screens of help, map and settings fit a phone, and their word budgets."""

from pathlib import Path

from bot.content.check.checker import check, find_lessons
from tests.conftest import ROOT
from tests.preview.test_browser import pytestmark as browser_here
from tests.preview.test_simulator import free_port
from tests.preview.tour import Tour, tour

pytestmark = browser_here

HIGHEST = 650
"""The highest screen of the daily path, in pixels at a width of 400."""


async def fits(ada: Tour, name: str, words: int) -> None:
    seen = await ada.look(name)
    assert seen.words <= words, f"{seen}: {await ada.text()}"
    assert seen.height <= HIGHEST, seen


async def test_the_screens_of_a_day_fit_their_budgets(tmp_path: Path) -> None:
    async with tour(tmp_path, free_port()) as ada:
        await a_day(ada)


async def a_day(ada: Tour) -> None:
    await ada.say("hello")
    await fits(ada, "course", 35)
    await ada.press("AI Builder")
    await fits(ada, "minutes", 35)
    await ada.press("5 min")
    await fits(ada, "clock", 35)
    await ada.press("Skip")
    assert ada.taps <= 4
    await fits(ada, "guess", 60 + 20)  # a guess says so in a line, and has a button to go without
    await ada.press("No idea")
    kinds: dict[str, int] = {}
    while "Same time tomorrow?" not in (text := await ada.text()):
        kind, budget = kind_of(text)
        kinds[kind] = kinds.get(kind, 0) + 1
        await fits(ada, kind, budget)
        if kind == "wrong":  # enough was missed
            read = check(find_lessons([ROOT / "lessons"]))
            ada.book = [one for file in read if file.reading.lesson for one in file.reading.lesson.quiz]
        await ada.step()
    assert {"page", "question", "right", "wrong"} <= kinds.keys()
    await fits(ada, "ending", 35)
    await ada.press("No thanks")
    await fits(ada, "home", 35)
    for command, words in (("/help", 60), ("/lessons", 80), ("/settings", 60), ("/learn", 35)):
        await ada.command(command)
        await fits(ada, command, words)
    for lesson, part in (
        ("Optimizing: Measured, Not Believed", "Performance"),
        ("Production: Is It Ready?", "Deployment"),
    ):
        await ada.say(f"open {lesson}")
        await ada.press("Open it anyway")
        await ada.press("More")
        await ada.press(part)
        await fits(ada, part, 60)
        if await ada.button("Just show me").count():
            await ada.press("Just show me")
            await fits(ada, part, 60)


def kind_of(text: str) -> tuple[str, int]:
    """Return what a screen of a session is, and how many words it may have."""
    if "Right" in text:
        return "right", 60 + 45  # the question stands above its feedback
    if "Not quite" in text:
        return "wrong", 60 + 75
    if "Got it, ask me" in text or ("of" in text.split("\n")[0] and "\nNext" in text):
        return "page", 80 + 25  # the page's own words, the line above it, its heading and its buttons
    return "question", 60 + 15  # with the line above it


async def test_a_long_line_of_code_goes_on_in_the_next_line(tmp_path: Path) -> None:
    async with tour(tmp_path, free_port()) as ada:
        wide = await ada.page.evaluate(
            """() => {
                const block = document.createElement("pre"), code = document.createElement("code");
                block.className = "code-block";
                block.style.width = "200px";
                code.textContent = "x".repeat(200);
                block.append(code);
                document.body.append(block);
                return block.scrollWidth > block.clientWidth;
            }"""
        )
        assert not wide
