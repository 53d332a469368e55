"""The courses that come with the bot, taken from the first lesson to the certificate."""

import re
from pathlib import Path
from typing import Any

import pytest

from bot import app
from bot.content.layout.sections import sections_for
from bot.content.lesson import Lesson
from bot.core.ids import GLOBAL
from bot.discord_ui.question_parts import as_typed
from bot.questions import (
    Cloze,
    MultipleChoice,
    MultipleSelect,
    Numeric,
    Ordering,
    Question,
    ShortAnswer,
    TrueFalse,
)
from tests.conftest import ROOT
from tests.journeys.world import World

COURSES = {
    "ai-builder": [
        "ai-builder-start",
        "ai-builder-table",
        "ai-builder-gaps",
        "ai-builder-first",
        "ai-builder-models",
        "ai-builder-regression",
        "ai-builder-loss",
        "ai-builder-ch3-lesson1",
        "ai-builder-ch3-variance",
        "ai-builder-ch3-families",
        "ai-builder-ch3-metrics",
        "ai-builder-ch3-curves",
        "ai-builder-ch3-lesson2",
        "ai-builder-ch3-search",
        "ai-builder-ch3-honest",
        "ai-builder-ch3-lesson3",
        "ai-builder-ch3-split",
        "ai-builder-ch3-leaks",
        "ai-builder-ch3-lesson4",
        "ai-builder-ch3-shrink",
        "ai-builder-ch3-measured",
        "ai-builder-ch3-lesson5",
        "ai-builder-ch3-rollout",
        "ai-builder-ch3-ready",
        "ai-builder-ch3-project",
        "ai-builder-ch4-lesson1",
        "ai-builder-ch4-service",
        "ai-builder-neuron",
        "ai-builder-backprop",
        "ai-builder-pictures",
        "ai-builder-filters",
        "ai-builder-embeddings",
        "ai-builder-language",
        "ai-builder-invents",
    ],
    "how-to-learn": ["how-to-learn-1", "how-to-learn-2", "how-to-learn-3"],
}


@pytest.fixture
def lessons() -> Path:
    return ROOT / "lessons"


@pytest.mark.parametrize("course", COURSES)
async def test_a_course_is_taken_to_its_certificate(world: World, parts: app.Parts, course: str) -> None:
    entries = parts.library.seen_by(GLOBAL).entries
    shown = await world.slash(world.ada, "learn", lesson=COURSES[course][0])
    for number, name in enumerate(COURSES[course], 1):
        lesson = next(entry.lesson for entry in entries.values() if entry.id == name)
        assert f"## {lesson.title}\n" in world.text(shown)
        assert f"{number} of {len(COURSES[course])}" in world.text(shown)
        assert not lesson.prereqs or "🔒" not in world.text(shown), "what it builds on is done"
        assert world.urls(shown) or not lesson.videos, "a link to the video"
        shown = await walk(world, entries[lesson.id].lesson, shown)
        assert "🎉 Passed! Lesson done" in world.text(shown)
        assert f"**{len(lesson.quiz)} of {len(lesson.quiz)} right** (100%)" in world.text(shown)
        if number < len(COURSES[course]):
            shown = await world.click(world.ada, "Next: ", shown)
    form = await world.click(world.ada, "Certificate", await world.slash(world.ada, "learn", lesson=name))
    certificate = world.text(await world.submit(world.ada, form, name="Ada Lovelace"))
    assert "Certificate: Ada Lovelace has finished the course" in certificate
    assert f"{len(COURSES[course])} lessons" in certificate
    assert "100%" in certificate


async def walk(world: World, lesson: Lesson, shown: Any) -> Any:
    """Walk through a lesson, answering rightly whatever is asked, and return the end screen."""
    pages = [text for section in sections_for(lesson) for text in section.pages]
    shown = await world.click(world.ada, "Start", shown)
    assert "Guess first" in world.text(shown)
    guessed = next(one for one in lesson.quiz if one.q.split("\n")[0] in world.text(shown))
    shown = await answer_one(world, guessed, shown)
    assert "🎯 You said" in world.text(shown)
    read = checks = 0
    while not re.search(r"\d of \d+ right\*\*", world.text(shown)):
        text = world.text(shown)
        if "Which of these means this?" in text:
            card = next(card for card in lesson.flashcards if card.back in text.replace("> ", ""))
            shown = await choose(world, card.front, shown)
            assert "✅ **Right**" in world.text(shown)
            checks += 1
        elif "[Show answer]" in text:
            shown = await world.click(world.ada, "Show answer", shown)
            shown = await world.click(world.ada, "Knew it", shown)
            checks += 1
            continue
        elif "Guess first" in text:
            shown = await world.click(world.ada, "No idea, show me", shown)
            continue
        elif question := next((one for one in lesson.quiz if one.q.split("\n")[0] in text), None):
            shown = await answer_one(world, question, shown)
            assert "✅ **Right**" in world.text(shown)
            checks += 1
            whole = world.text(shown)
            if "[Why?]" in whole:
                whole = world.text(await world.click(world.ada, "Why?", shown))
            assert question.explain in whole
        else:
            assert f"· {read + 1} of {len(pages)}" in text
            told = re.sub(r"\n*-# 🖼️[^\n]*", "", pages[read]).strip("\n")  # what a picture shows is its description
            assert told in text
            read += 1
            shown = await onward(world, shown)
            continue
        shown = await onward(world, shown)
    assert read == len(pages)
    assert checks >= len(lesson.quiz)
    return shown


async def onward(world: World, shown: Any) -> Any:
    """Press a page's first button."""
    labels = ("Got it, ask me", "Next", "To the questions", "See the result")
    return await world.click(world.ada, next(one for one in labels if f"[{one}]" in world.text(shown)), shown)


async def answer_one(world: World, question: Question, shown: Any) -> Any:
    """Answer the question on the screen rightly, in the way of its kind."""
    match question:
        case MultipleChoice():
            return await choose(world, question.options[question.answer], shown)
        case TrueFalse():
            return await choose(world, "True" if question.answer else "False", shown)
        case MultipleSelect():
            return await world.choose_many(world.ada, [question.options[one] for one in question.answer], shown)
        case ShortAnswer():
            form = await world.click(world.ada, "Answer", shown)
            return await world.submit(world.ada, form, typed=question.accept[0])
        case Numeric():
            form = await world.click(world.ada, "Answer", shown)
            return await world.submit(world.ada, form, typed=str(question.answer))
        case Ordering():
            for item in question.items[:-1]:
                shown = await choose(world, item, shown)
            return await world.click(world.ada, "Check", shown)
        case Cloze():
            form = await world.click(world.ada, "Answer", shown)
            return await world.submit(world.ada, form, **as_typed([gap[0] for gap in question.gaps]))
    raise AssertionError(question)


async def choose(world: World, option: str, shown: Any) -> Any:
    return await world.click(world.ada, world.option(shown, option), shown)
