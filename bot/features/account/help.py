"""What the bot can do, on one screen: `/help`, and a short welcome when it joins a server."""

from collections.abc import Iterator
from dataclasses import dataclass

import discord
from discord import app_commands
from discord.ext import commands

from bot import routes
from bot.content.catalogue import Entry
from bot.content.layout.excerpts import brief
from bot.context import ReadContext
from bot.core.ids import ChannelId
from bot.core.route import route
from bot.discord_ui.client import TutorBot
from bot.discord_ui.components import Button, Screen, line, primary, rows, words
from bot.discord_ui.dependencies import Dependencies
from bot.discord_ui.feature import Feature, on
from bot.discord_ui.posting import Posted
from bot.discord_ui.presenter import showing
from bot.discord_ui.reply import Reply, Update
from bot.discord_ui.request import Request
from bot.features.library import record_of
from bot.features.people import present, teaches

# ---------------------------------------------------------------- rules


TUTORIAL = "tutorial"
"""The tag that marks a lesson as one for newcomers to begin with."""


@dataclass(frozen=True)
class Offers:
    """Whether the person teaches here and is in a server, and the first lesson that's tagged as a tutorial.

    There's none for somebody who has begun a lesson.
    """

    teaches: bool
    tutorial: Entry | None
    in_server: bool


# ---------------------------------------------------------------- use cases


def offers(at: ReadContext) -> Offers:
    """Return what help can offer this person here, among the lessons that they see."""
    learner = present(at)
    entries = at.library.seen_by(learner.scope).entries.values()
    record = record_of(at.session, learner.id)
    is_new = not record.places and not record.done
    tutorial = next((entry for entry in entries if TUTORIAL in entry.lesson.tags), None) if is_new else None
    return Offers(teaches(at), tutorial, at.who.guild is not None)


# ---------------------------------------------------------------- screens


@route("help.all")
def HELP_ALL() -> None:
    """List what each command does."""


HELP = """## 👋 I'm your tutor
A few minutes a day, and you'll remember it. **Just write to me**: “quiz me on …”, “what is …?”, “remind me at 8”. \
I answer from your lessons, and what you do here is private."""

TOGETHER = """
**With others?** `/study quiz` starts a quiz for everyone in this channel; `/study home` shows when you meet next."""

COMMANDS = """## What I can do
**/learn** what today holds; `/learn lesson:` opens a lesson
**/review** your due flashcards
**/lessons** the courses
**/quiz** questions on a lesson, a topic, or what you're weak at
**/cards** your flashcards: change, add, export
**/progress** what you've done
**/journal** what you wrote
**/plan** a backlog, a vacation, an exam
**/remind** one quiet card a day
**/ask** anything about the lessons
**/study** a quiz for the whole channel, and your group's next meeting
**/settings** your time zone, minutes, and more
**/privacy** what I keep about you, and how to delete it"""

WELCOME = """## Hi, I'm your tutor bot
I bring everybody here lessons with videos, to read page by page.

- **Try it:** type `/learn`. Only you'll see the answer.
- **For everybody:** `/lessons` shows the course, `/study quiz` plays a quiz together, `/help` tells the rest. Mention \
me with a question, and I quote what the lessons say.
- **For admins:** `/admin desk` shows what needs doing, `/admin settings` sets the time zone and more. Who can \
use me, and where, is in *Server Settings → Integrations*. I need no privileged intent, and read only \
messages that mention me or are sent to me."""


def help_screen(offered: Offers) -> Screen:
    """Return the first screen of `/help`; its way to the desk shows only for those who teach."""
    tutorial = offered.tutorial
    new_here = f"\n**New here?** Begin with “{brief(tutorial.lesson.title, 100)}”." if tutorial else ""
    buttons = [
        primary("Today", routes.NEXT(), emoji="▶️"),
        *([Button("Start here", routes.CARD(lesson=tutorial.id), emoji="🧭")] if tutorial else []),
        Button("All commands", HELP_ALL(), emoji="📜"),
        Button("Settings", routes.SETTINGS(), emoji="⚙️"),
        *([Button("Teach", routes.ADMIN_HOME(), emoji="🛠️")] if offered.teaches else []),
    ]
    return Screen(words(HELP + new_here + (TOGETHER if offered.in_server else "")), *rows(buttons))


def commands_screen() -> Screen:
    """Return the screen that lists what each command does."""
    return Screen(words(COMMANDS), *rows([primary("Today", routes.NEXT(), emoji="▶️"), Button("Back", routes.HELP())]))


def welcome_screen() -> Screen:
    """Return the message that greets a server which has just added the bot."""
    return Screen(words(WELCOME), line(), *rows([primary("Keep learning", routes.NEXT(), emoji="▶️")]))


# ---------------------------------------------------------------- wiring


class HelpCog(commands.Cog):
    """Answers `/help`, and greets a server that has just added the bot."""

    def __init__(self, deps: Dependencies) -> None:
        self._deps = deps

    @app_commands.command(description="What I can do for you")
    async def help(self, interaction: discord.Interaction[TutorBot]) -> None:
        """Show the help screen to the person who typed `/help`."""
        await interaction.client.answer(interaction, "help", self.show)

    async def show(self, request: Request) -> Reply:
        """Return the help screen; with a tutorial if there's one, and the way to the desk for those who teach here."""
        return Update(help_screen(await self._deps.look(request, offers)))

    @commands.Cog.listener()
    async def on_guild_join(self, guild: discord.Guild) -> None:
        """Post the welcome in the first channel that takes it; if none does, say nothing."""
        for channel in _greeting_places(guild):
            if isinstance(await self._deps.outbox.post(ChannelId(channel.id), welcome_screen()), Posted):
                return


def _greeting_places(guild: discord.Guild) -> Iterator[discord.TextChannel]:
    """Yield channels where the bot may write, those that admins look at first; each channel only once."""
    candidates = [guild.public_updates_channel, guild.system_channel, *guild.text_channels[:5]]
    seen: set[int] = set()
    for channel in candidates:
        if channel is not None and channel.id not in seen and channel.permissions_for(guild.me).send_messages:
            seen.add(channel.id)
            yield channel


def build(deps: Dependencies) -> Feature:
    """The help screen by button and by `/help`, and the welcome for a new server."""
    cog = HelpCog(deps)
    handlers = on(routes.HELP)(cog.show), on(HELP_ALL)(showing(commands_screen))
    return Feature("help", handlers=handlers, cogs=(cog,))
