"""`/cards`: its buttons, menus and forms."""

import discord
from discord import app_commands
from discord.ext import commands

from bot import routes
from bot.core.ids import GLOBAL, LessonId, ScopeId
from bot.discord_ui.client import TutorBot
from bot.discord_ui.dependencies import Dependencies
from bot.discord_ui.feature import Feature, on, tells
from bot.discord_ui.presenter import Presenter, opening
from bot.discord_ui.reply import OpenModal, Reply, Update, Whisper
from bot.discord_ui.request import Request, chosen_number
from bot.features.flashcards.browse import service, views
from bot.features.flashcards.browse.rules import NotThere, TooManyCards


class Interactions:
    """What can't go from a route straight to a use case: the slash command, a menu's choice, and forms."""

    def __init__(self, deps: Dependencies) -> None:
        self._deps = deps
        self._show = Presenter(deps, views.screen)

    async def command(self, request: Request, typed: str | None) -> Reply:
        """Show the learner's lessons with cards, or the cards of the lesson that was typed."""
        shown = (
            await self._deps.act(request, service.show_lesson, typed)
            if typed
            else await self._deps.act(request, service.show_boxes, 0)
        )
        return Whisper(views.screen(shown))

    async def pick(self, request: Request) -> Reply:
        """Show the cards of the lesson chosen in the menu."""
        scope, _, lesson = request.choice.partition(":")
        key = (ScopeId(int(scope) if scope.isdecimal() else 0), LessonId(lesson))
        return await self._show.act(request, service.show_box, key, 0)

    async def cards_of(self, request: Request, scope: int, lesson: str, page: int) -> Reply:
        """Show the cards of one lesson."""
        return await self._show.act(request, service.show_box, (ScopeId(scope), LessonId(lesson)), page)

    async def ask_new(self, _request: Request, scope: int, lesson: str) -> Reply:
        """Open the form for a new card."""
        return OpenModal(views.add_form((ScopeId(scope), LessonId(lesson))))

    async def ask_back(self, _request: Request, front: str) -> Reply:
        """Open the form for a new card of one's own, with its front filled in."""
        return OpenModal(views.add_form((GLOBAL, LessonId("")), front))

    async def new(self, request: Request, scope: int, lesson: str) -> Reply:
        """Add the card that was typed into the form."""
        return await self._show.act(request, service.add, (ScopeId(scope), LessonId(lesson)), sides(request))

    async def ask_edit(self, request: Request, card: int) -> Reply:
        """Open the form with a card's sides; a card that the learner can't edit shows as not there."""
        own = await self._deps.look(request, service.own_card, card)
        return OpenModal(views.edit_form(own)) if own else Update(views.screen(NotThere()))


def words(request: Request) -> str:
    """Return what was typed to look for, or the tag that was chosen in the menu."""
    return request.fields.get("words", "") or request.choice


def sides(request: Request) -> tuple[str, str]:
    """Return what was typed for the two sides of a card."""
    return request.fields.get("front", ""), request.fields.get("back", "")


class CardsCog(commands.Cog):
    """The slash command `/cards`, for all lessons or one."""

    def __init__(self, interactions: Interactions) -> None:
        self._interactions = interactions

    @app_commands.command(description="Look through your flashcards, write your own, set some aside")
    @app_commands.describe(lesson="Title, topic or id; leave it out for all")
    async def cards(self, interaction: discord.Interaction[TutorBot], lesson: str | None = None) -> None:
        """Show all of the learner's cards, or those of the lesson that was typed."""
        await interaction.client.answer(
            interaction, "cards", lambda request: self._interactions.command(request, lesson)
        )


def build(deps: Dependencies) -> Feature:
    """Bring `/cards`, the screens for looking through cards, and the forms for a learner's own."""
    handle, show = Interactions(deps), Presenter(deps, views.screen)
    return Feature(
        "cards",
        handlers=(
            on(routes.CARDS)(show.acting(service.show_boxes)),
            on(views.CARDS_PICK)(handle.pick),
            on(routes.CARDS_OF)(handle.cards_of),
            on(views.CARDS_SEARCH)(opening(views.search_form)),
            on(views.CARDS_SEARCHED)(show.acting_on(words, service.search)),
            on(routes.CARDS_WITH)(show.acting(service.search)),
            on(views.CARDS_OPEN)(show.acting_on(chosen_number, service.show_card)),
            on(routes.CARDS_SHOW)(show.acting(service.show_card)),
            on(routes.CARDS_ASK)(show.acting(service.show_card)),
            on(routes.CARDS_ACT)(show.acting(service.act)),
            on(routes.CARDS_ADD)(handle.ask_new),
            on(routes.CARDS_BEGIN)(handle.ask_back),
            on(routes.CARDS_ADDED)(handle.new),
            on(routes.CARDS_EDIT)(handle.ask_edit),
            on(routes.CARDS_EDITED)(show.acting_on(sides, service.edit)),
        ),
        cogs=(CardsCog(handle),),
        refusals=(tells(TooManyCards, views.too_many_cards),),
    )
