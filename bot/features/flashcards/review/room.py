"""`/review` and the buttons of reviewing."""

import discord
from discord import app_commands
from discord.ext import commands

from bot import routes
from bot.discord_ui.client import TutorBot
from bot.discord_ui.dependencies import Dependencies
from bot.discord_ui.feature import Feature, on
from bot.discord_ui.presenter import Presenter
from bot.discord_ui.question_parts import typed_in
from bot.discord_ui.reply import OpenModal, Redirect, Reply, Whisper
from bot.discord_ui.request import Request
from bot.features.flashcards.review import service, views
from bot.features.flashcards.review.rules import Asking, Verdict
from bot.features.flashcards.review.service import answering
from bot.features.flashcards.review.views import addresses


class Interactions:
    """The slash command, and the buttons whose numbers are put together first."""

    def __init__(self, deps: Dependencies) -> None:
        self._deps = deps
        self._show = Presenter(deps, views.shown)

    async def command(self, _request: Request) -> Reply:
        """Review what's due, of all lessons, to the last card."""
        return Redirect(routes.REVIEW())

    async def rate(
        self, request: Request, card: int, reps: int, shown: int, rating: int, days: int, only: bool
    ) -> Reply:
        """Rate a card as its button says; with `only`, the next one is of the same lesson."""
        return await self._show.act(request, service.rate, Verdict(card, reps, shown, rating, days), only)

    async def answer(self, request: Request, card: int, reps: int, choice: int, mode: int) -> Reply:
        """Answer a card's question with one option, by the place (from 0) in which it's shown."""
        return await self._show.act(request, answering.answer, Asking.of(card, reps, mode), (choice,))

    async def choose(self, request: Request, card: int, reps: int, mode: int) -> Reply:
        """Answer a card's question with the options chosen in the menu."""
        return await self._show.act(request, answering.answer, Asking.of(card, reps, mode), request.numbers)

    async def ask_typed(self, request: Request, card: int, reps: int, mode: int) -> Reply:
        """Open the form for a typed answer; it opens without the question where that isn't there any more."""
        question = await self._deps.look(request, answering.asked, card)
        return OpenModal(views.form(Asking.of(card, reps, mode), question))

    async def typed(self, request: Request, card: int, reps: int, mode: int) -> Reply:
        """Answer a card's question with what was typed into the form's fields."""
        typed = typed_in(request.filled)
        return await self._show.act(request, answering.answer_typed, Asking.of(card, reps, mode), typed)

    async def unknown(self, request: Request, card: int, reps: int, mode: int) -> Reply:
        """Tell the answer to a card's question that isn't known, and rate the card as forgotten."""
        return await self._show.act(request, answering.dont_know, Asking.of(card, reps, mode))

    async def arrange(self, request: Request, card: int, reps: int, put: tuple[int, ...], mode: int) -> Reply:
        """Put the items of a card's question in order."""
        return await self._show.act(request, answering.arrange, Asking.of(card, reps, mode), put)


class FlashcardsCog(commands.Cog):
    """The slash command `/review`."""

    def __init__(self, interactions: Interactions) -> None:
        self._interactions = interactions

    @app_commands.command(description="Go through the flashcards that are due")
    async def review(self, interaction: discord.Interaction[TutorBot]) -> None:
        """Show the card that comes next, of any lesson."""
        await interaction.client.answer(interaction, "review", self._interactions.command)


def build(deps: Dependencies) -> Feature:
    """Bring `/review` and its buttons: turning, rating, undoing and putting away a card, and why it comes now."""
    handle, show = Interactions(deps), Presenter(deps, views.shown)
    beside = Presenter(deps, views.shown, Whisper)  # whoever has turned the card keeps its answer in view
    return Feature(
        "flashcards",
        handlers=(
            on(routes.REVIEW)(show.acting(service.begin)),
            on(routes.REVIEW_LESSON)(show.acting(service.begin_lesson)),
            on(routes.REVIEW_ON)(show.acting(service.go_on)),
            on(routes.REVIEW_BOX)(show.acting(service.go_on_in)),
            on(routes.REVIEW_THESE)(show.acting(service.begin_found)),
            on(addresses.REVIEW_FOUND)(show.acting(service.go_on_found)),
            on(routes.REVIEW_SHOW)(show.looking(service.reveal)),
            on(routes.REVIEW_RATE)(handle.rate),
            on(routes.REVIEW_SAID)(show.acting(service.say)),
            on(routes.REVIEW_ANSWER)(handle.answer),
            on(routes.REVIEW_CHOOSE)(handle.choose),
            on(routes.REVIEW_TYPE)(handle.ask_typed),
            on(routes.REVIEW_TYPED)(handle.typed),
            on(addresses.REVIEW_UNKNOWN)(handle.unknown),
            on(routes.REVIEW_ARRANGE)(handle.arrange),
            on(addresses.REVIEW_MORE)(show.looking(service.more)),
            on(routes.REVIEW_UNDO)(show.acting(service.undo)),
            on(addresses.REVIEW_SUSPEND)(show.acting(service.set_aside)),
            on(addresses.REVIEW_BURY)(show.acting(service.bury)),
            on(addresses.REVIEW_WHY)(beside.looking(service.why)),
        ),
        cogs=(FlashcardsCog(handle),),
    )
