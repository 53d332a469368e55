"""Somebody who learns by pressing buttons, day after day, without Discord: the real handlers answer."""

import random
import re
from collections.abc import Iterator
from dataclasses import dataclass, field

import structlog

from bot import app, routes
from bot.context import ReadContext
from bot.core.ids import ChannelId, LearnerId, MessageId, Who
from bot.discord_ui.components import Button, Picture, Row, Screen, Select, Style, Text
from bot.discord_ui.forms import Form, TextField
from bot.discord_ui.reply import OpenModal, Redraw, Update, Whisper
from bot.discord_ui.request import Request
from bot.features.quizzes.alone.service.for_others import asked_alone
from bot.questions import Question
from bot.storage import ReadSession
from tests.conftest import advance

SECONDS = 8
"""How long somebody looks at each screen."""


@dataclass
class Player:
    """One learner in their direct messages: what they know is `knows` (0 to 1), as a seed decides each time.

    A session takes no more than `most` steps.
    """

    parts: app.Parts
    number: int
    knows: float
    most: int = 200
    dice: random.Random = field(init=False)
    screen: Screen = field(default_factory=Screen)
    seen: list[str] = field(default_factory=list)
    lessons: set[str] = field(default_factory=set)

    def __post_init__(self) -> None:
        self.dice = random.Random(self.number)
        self.boundary = self.parts.bot().boundary

    async def press(self, address: str, *choices: str, form: str = "", **typed: str) -> None:
        """Press a button, choose in a menu, or send a form, and see what comes; a form that opens is filled in."""
        request = Request(
            Who(LearnerId(self.number), None, "", "Ada"),
            self.parts.clock.now(),
            ChannelId(self.number + 1),
            len(self.seen) + 1,
            pressed="" if form else address,
            form=form,
            fields=typed,
            choices=choices,
            message=MessageId(9),
        )
        with structlog.contextvars.bound_contextvars():
            reply = await self.boundary._followed(await self.boundary._router.lead(request, address), request)
        if isinstance(reply, OpenModal):
            await self._fill(reply.form)
            return
        assert isinstance(reply, Update | Redraw | Whisper), reply
        self.screen = reply.screen
        self.seen.append(self.text)
        if self.screen.stage is not None and self.screen.stage.lesson:
            self.lessons.add(self.screen.stage.lesson)
        advance(self.parts, seconds=SECONDS)

    @property
    def text(self) -> str:
        """The words of the screen, and of its pictures."""
        drawn = [file.alt for file in self.screen.files if isinstance(file, Picture)]
        return "\n".join([*drawn, *(part.content for part in self.screen.parts if isinstance(part, Text))])

    @property
    def buttons(self) -> list[Button]:
        """The buttons of the screen, in order."""
        return list(_buttons(self.screen))

    def button(self, beginning: str) -> Button | None:
        """Return the first button whose label begins so."""
        return next((one for one in self.buttons if one.label.startswith(beginning)), None)

    async def day(self) -> str:
        """Learn for a day: from the home card to an ending; return the ending's words, empty where nothing was due."""
        await self.press(routes.TODAY())
        start = self.button("Start") or self.button("Continue")
        if start is None:
            return ""
        await self.press(start.custom_id)
        for _ in range(self.most):
            if self.button("Done for today") or self.button("No thanks") or "Done for now" in self.text:
                return self.text  # "for now" where midnight came in between: the cards end by themselves
            await self.step()
        latest = "\n---\n".join(self.seen[-8:])
        raise AssertionError(f"the session didn't end; its latest screens:\n{latest}")

    async def step(self) -> None:
        """Do what the screen asks, as somebody who knows some of it."""
        buttons = self.buttons
        answers = [one for one in buttons if one.custom_id.startswith(("1:quizzes.answer", "1:flashcards.answer"))]
        if answers and answers[0].custom_id.startswith("1:quizzes.answer"):
            await self.press(self._answer(answers).custom_id)
        elif menu := next((one for one in self.menus if one.custom_id.startswith("1:quizzes.choose")), None):
            await self.press(menu.custom_id, *self._chosen(menu))
        elif letters := [one for one in buttons if "quizzes.arrange" in one.custom_id and len(one.label) == 1]:
            await self.press(self._next_in_order(letters).custom_id)
        elif known := [one for one in buttons if one.custom_id.startswith("1:flashcards.rate")]:
            await self.press(known[-1 if self.dice.random() < self.knows else 0].custom_id)
        else:
            leading = [one for one in buttons if one.style is Style.PRIMARY and "Read" not in one.label]
            onward = [one for one in buttons if one.label in {"Next", "Skip", "Tomorrow", "No idea"}]
            more = [one for one in buttons if one.label == "⋯"]
            await self.press((leading or answers or onward or more or buttons)[0].custom_id)

    async def _fill(self, form: Form) -> None:
        names = [one.custom_id for one in form.fields if isinstance(one, TextField)]
        texts = ["42"] * len(names)
        if form.custom_id.startswith("1:quizzes.typed") and self.dice.random() < self.knows:
            texts = re.split("; ", self._question(form.custom_id).solution(), maxsplit=len(names) - 1)
        await self.press(form.custom_id, form=form.custom_id, **dict(zip(names, texts, strict=False)))

    def _question(self, address: str) -> Question:
        """Return the question that an address is about."""
        attempt, position = (int(one, 36) for one in address.rsplit(":", 1)[1].split(".")[:2])
        who = Who(LearnerId(self.number), None)

        def look(session: ReadSession) -> Question:
            at = ReadContext(session, self.parts.library, who, self.parts.clock.now())
            found = asked_alone(at, attempt, position)
            assert found is not None
            return found[1]

        return self.parts.db.read_now(look)

    def _answer(self, answers: list[Button]) -> Button:
        attempt, position, _ = (int(one, 36) for one in answers[0].custom_id.rsplit(":", 1)[1].split("."))
        question = self._question(answers[0].custom_id)
        order = question.order("quiz", attempt, position)
        right = order.index(question.right_options()[0])
        wrong = (right + 1) % len(order)
        return answers[right if self.dice.random() < self.knows else wrong]

    @property
    def menus(self) -> list[Select]:
        rows = (part for part in self.screen.parts if isinstance(part, Row))
        return [one for row in rows for one in row.controls if isinstance(one, Select)]

    def _chosen(self, menu: Select) -> list[str]:
        attempt, position = (int(one, 36) for one in menu.custom_id.rsplit(":", 1)[1].split(".")[:2])
        question = self._question(menu.custom_id)
        right, order = question.right_options(), question.order("quiz", attempt, position)
        values = [option.value for place, option in enumerate(menu.options) if order[place] in right]
        return values if self.dice.random() < self.knows else [menu.options[0].value]

    def _next_in_order(self, letters: list[Button]) -> Button:
        attempt, position = (int(one, 36) for one in letters[0].custom_id.rsplit(":", 1)[1].split(".")[:2])
        order = self._question(letters[0].custom_id).order("quiz", attempt, position)
        right = chr(ord("A") + order.index(len(order) - len([one for one in letters if not one.disabled])))
        return next((one for one in letters if one.label == right and not one.disabled), letters[0])


def _buttons(screen: Screen) -> Iterator[Button]:
    for part in screen.parts:
        if isinstance(part, Row):
            yield from (one for one in part.controls if isinstance(one, Button))
