"""`/admin` and the server's settings. A custom_id can be forged, so each use case checks again who may do it."""

import discord
from discord import app_commands
from discord.ext import commands

from bot import routes
from bot.core.text import shorten
from bot.discord_ui.client import TutorBot
from bot.discord_ui.components import OPTION
from bot.discord_ui.dependencies import Dependencies
from bot.discord_ui.feature import Feature, on
from bot.discord_ui.presenter import Presenter, leading
from bot.discord_ui.reply import OpenModal, Reply, Whisper
from bot.discord_ui.request import Request, chosen, typed
from bot.features.people import CONTACT_LIMIT
from bot.features.teaching import courses, publishing, statistics
from bot.features.teaching import history as lesson_history
from bot.features.teaching.desk import service, views
from bot.features.teaching.desk.rules import Setting
from bot.features.teaching.desk.views import addresses, trail


class Interactions:
    """Handlers that have to read a menu or a form first; the others are wired straight to use cases in `feature`."""

    def __init__(self, deps: Dependencies) -> None:
        self._deps = deps
        self._show = Presenter(deps, views.screen)

    async def change(self, request: Request) -> Reply:
        """Show the choices for the setting picked in the menu; for one that's unknown, those for the time zone."""
        setting = Setting(request.choice) if request.choice in set(Setting) else Setting.ZONE
        return await self._show.look(request, service.choose, setting)

    async def ask_zone(self, request: Request) -> Reply:
        """Open the form for the server's time zone, for its managers only."""
        await self._deps.look(request, service.show)
        return OpenModal(views.zone_form())

    async def ask_contact(self, request: Request) -> Reply:
        """Open the form for the person that learners in need are sent to, filled with the present one."""
        return OpenModal(views.contact_form(await self._deps.look(request, service.contact)))

    async def typed_contact(self, request: Request) -> Reply:
        """Save the person that learners in need are sent to; an empty field means nobody."""
        typed = " ".join(request.fields.get("contact", "").split())[:CONTACT_LIMIT]
        return await self._show.act(request, service.change, Setting.CONTACT, typed or None)

    async def role(self, request: Request) -> Reply:
        """Save the role that comes with a certificate; one that isn't this server's changes nothing."""
        role = _of_this_server(request)
        return await (
            self._show.act(request, service.set_role, role, request.may_give)
            if role
            else self._show.look(request, service.show)
        )

    async def educators(self, request: Request) -> Reply:
        """Save the role whose holders may teach; one that isn't this server's changes nothing."""
        role = _of_this_server(request)
        return await (
            self._show.act(request, service.set_educators, role) if role else self._show.look(request, service.show)
        )

    async def channel(self, request: Request) -> Reply:
        """Save the channel where new lessons are announced; one that isn't this server's changes nothing."""
        channel = _of_this_server(request)
        return await (
            self._show.act(request, service.change, Setting.CHANNEL, channel)
            if channel
            else self._show.look(request, service.show)
        )

    async def mark(self, request: Request) -> Reply:
        """Save the pass mark chosen in the menu, kept within what the menu offers."""
        percent = min(max(_number(request), views.MARKS[0]), views.MARKS[-1])
        return await self._show.act(request, service.change, Setting.MARK, percent / 100)

    async def unset(self, request: Request, name: str) -> Reply:
        """Clear the setting of this name; one that can't be empty stays as it is."""
        if name not in {Setting.ROLE, Setting.EDUCATORS, Setting.CHANNEL, Setting.CONTACT}:
            return await self._show.look(request, service.show)
        return await self._show.act(request, service.change, Setting(name), None)

    async def leaderboards(self, request: Request, wanted: int) -> Reply:
        """Turn the server's leaderboards on (`wanted` is 1) or off."""
        return await self._show.act(request, service.change, Setting.LEADERBOARDS, wanted == 1)

    async def planning(self, request: Request, wanted: int) -> Reply:
        """Let members of a study group plan for its channel (`wanted` is 1), or not."""
        return await self._show.act(request, service.change, Setting.PLANNING, wanted == 1)


def _of_this_server(request: Request) -> int:
    """Return the id of the role or channel chosen in a menu; 0 if Discord doesn't say it's in this server."""
    number = _number(request)
    return number if number in request.resolved else 0


def _number(request: Request) -> int:
    """Return the number chosen in a menu, or 0 if there's none."""
    return request.number


OPTIONS = {"lesson": "Title or id"}


@app_commands.guild_only()
@app_commands.default_permissions(manage_guild=True)
class AdminCog(commands.GroupCog, group_name="admin", group_description="For this server's teachers"):
    """Everything under `/admin`, gathered here from all the rooms of this wing.

    Discord shows it by default only to those who manage the server; whoever teaches can be added in its settings.
    """

    lesson = app_commands.Group(name="lesson", description="Load, manage and download lessons")
    course = app_commands.Group(name="course", description="Fetch courses from the web")

    def __init__(self, deps: Dependencies) -> None:
        self._publishing = publishing.Interactions(deps)
        self._versions = lesson_history.Interactions(deps)
        self._statistics = statistics.Interactions(deps)
        self._fetching = courses.Fetching(deps)

    @lesson.command(
        description="Load a lesson (.md), a folder (.zip) or questions (.txt, .csv): first you see what'd change"
    )
    @app_commands.describe(file="A lesson, or a course's folder with its data files")
    async def load(self, interaction: discord.Interaction[TutorBot], file: discord.Attachment) -> None:  # noqa: ARG002
        """Rehearse what publishing a file would change; `file` is unused, since it also comes with the request."""
        await interaction.client.answer(interaction, "admin lesson load", self._publishing.load)

    @lesson.command(name="list", description="The lessons that learners of this server see")
    async def list_(self, interaction: discord.Interaction[TutorBot]) -> None:
        """List the lessons that this server's learners see."""
        await interaction.client.answer(interaction, "admin lesson list", leading(routes.LESSONS_ADMIN(page=0)))

    async def _with(self, interaction: discord.Interaction[TutorBot], lesson: str, act: str) -> None:
        await interaction.client.answer(
            interaction, f"admin lesson {act}", lambda request: self._versions.command(request, lesson, act)
        )

    @lesson.command(description="One lesson: its version, its parts, who learns with it")
    @app_commands.describe(**OPTIONS)
    async def show(self, interaction: discord.Interaction[TutorBot], lesson: str) -> None:
        """Show one lesson's details."""
        await self._with(interaction, lesson, "show")

    @lesson.command(name="history", description="The versions of a lesson: who published which, and when")
    @app_commands.describe(**OPTIONS)
    async def lesson_history(self, interaction: discord.Interaction[TutorBot], lesson: str) -> None:
        """Show which versions of a lesson were live, since when and by whom."""
        await self._with(interaction, lesson, "versions")

    @lesson.command(description="Go back to an earlier version of a lesson")
    @app_commands.describe(**OPTIONS)
    async def rollback(self, interaction: discord.Interaction[TutorBot], lesson: str) -> None:
        """Show the same list as `history`, since that's where an earlier version is chosen."""
        await self._with(interaction, lesson, "versions")

    @lesson.command(description="Take down a lesson of this server; its versions and everybody's progress are kept")
    @app_commands.describe(**OPTIONS)
    async def remove(self, interaction: discord.Interaction[TutorBot], lesson: str) -> None:
        """Ask whether a lesson should be removed; this alone removes nothing."""
        await self._with(interaction, lesson, "remove")

    @lesson.command(description="Download lessons as their authors saved them")
    @app_commands.describe(lesson="Title or id; leave it out for all of them")
    async def download(self, interaction: discord.Interaction[TutorBot], lesson: str | None = None) -> None:
        """Send a lesson's files, or those of all lessons."""
        if lesson is not None:
            await self._with(interaction, lesson, "download")
        else:
            await interaction.client.answer(interaction, "admin lesson download", self._versions.download_all)

    @lesson.command(description="Read the operator's folder again, for everybody (operator only)")
    async def reload(self, interaction: discord.Interaction[TutorBot]) -> None:
        """Read the operator's lessons again, for every server."""
        await interaction.client.answer(interaction, "admin lesson reload", self._versions.reload)

    @show.autocomplete("lesson")
    @lesson_history.autocomplete("lesson")
    @rollback.autocomplete("lesson")
    @remove.autocomplete("lesson")
    @download.autocomplete("lesson")
    async def _lesson_choices(
        self, interaction: discord.Interaction[TutorBot], typed: str
    ) -> list[app_commands.Choice[str]]:
        found = await interaction.client.suggest(interaction, lambda request: self._versions.suggest(request, typed))
        return [app_commands.Choice(name=name, value=lesson) for name, lesson in found]

    @app_commands.command(description="What works: lessons and questions, with what to do about them")
    @app_commands.describe(lesson="Title or id; leave it out for all lessons")
    async def stats(self, interaction: discord.Interaction[TutorBot], lesson: str | None = None) -> None:
        """Show how one lesson's questions work, or an overview of all lessons."""
        await interaction.client.answer(
            interaction, "admin stats", lambda request: self._statistics.command(request, lesson)
        )

    @stats.autocomplete("lesson")
    async def _stats_choices(
        self, interaction: discord.Interaction[TutorBot], typed: str
    ) -> list[app_commands.Choice[str]]:
        found = await interaction.client.suggest(interaction, lambda request: self._statistics.suggest(request, typed))
        return [app_commands.Choice(name=shorten(name, OPTION), value=lesson) for name, lesson in found]

    @app_commands.command(description="Which courses learners see: order, hide, rename or remove them")
    async def courses(self, interaction: discord.Interaction[TutorBot]) -> None:
        """Show the courses that this server's learners see, with what can be done with each."""
        await interaction.client.answer(interaction, "admin courses", leading(routes.COURSES_ADMIN()))

    @course.command(description="Fetch a course from a public repository: first you see what'd change")
    @app_commands.describe(address="owner/name, or the link to it")
    async def add(self, interaction: discord.Interaction[TutorBot], address: str) -> None:
        """Rehearse what publishing a repository's course would change."""
        await interaction.client.answer(
            interaction, "admin course add", lambda request: self._fetching.fetch(request, address)
        )

    @app_commands.command(description="What needs doing: lessons, reports, reflections, history")
    async def desk(self, interaction: discord.Interaction[TutorBot]) -> None:
        """Show what waits for the teachers, with a way to each part of it."""
        await interaction.client.answer(interaction, "admin desk", leading(routes.ADMIN_HOME()))

    @app_commands.command(description="Time zone, pass mark, roles, announcements, leaderboards")
    async def settings(self, interaction: discord.Interaction[TutorBot]) -> None:
        """Show the server's settings, which only its managers may see and change."""
        await interaction.client.answer(interaction, "admin settings", leading(addresses.ADMIN_SETTINGS()))

    @app_commands.command(description="What learners shared with you when they reflected on lessons")
    async def reflections(self, interaction: discord.Interaction[TutorBot]) -> None:
        """Show the reflections that learners shared with their teachers."""
        await interaction.client.answer(interaction, "admin reflections", leading(addresses.ADMIN_REFLECTIONS(page=0)))

    @app_commands.command(description="What learners report about questions, to be answered")
    async def reports(self, interaction: discord.Interaction[TutorBot]) -> None:
        """Show the reports that nobody has answered yet."""
        await interaction.client.answer(interaction, "admin reports", leading(routes.REPORTS(status="open", page=0)))

    @app_commands.command(description="What learners asked and the lessons don't say")
    async def gaps(self, interaction: discord.Interaction[TutorBot]) -> None:
        """Show the questions that the lessons don't answer."""
        await interaction.client.answer(interaction, "admin gaps", leading(routes.GAPS(page=0)))

    @app_commands.command(description="Who did what with the course and the settings of this server")
    async def history(self, interaction: discord.Interaction[TutorBot]) -> None:
        """Show the audit trail of this server."""
        await interaction.client.answer(interaction, "admin history", leading(addresses.ADMIN_HISTORY(page=0)))


def build(deps: Dependencies) -> Feature:
    """Return all of `/admin`'s commands, and the screens of the desk itself: settings, trail, shared reflections."""
    handle, show = Interactions(deps), Presenter(deps, views.screen)
    return Feature(
        "admin",
        handlers=(
            on(addresses.ADMIN_SETTINGS)(show.looking(service.show)),
            on(addresses.ADMIN_ZONE)(handle.ask_zone),
            on(addresses.ADMIN_ZONE_TYPED)(show.acting_on(typed(), service.set_zone)),
            on(addresses.ADMIN_ZONE_CHOSEN)(show.acting_on(chosen, service.set_zone)),
            on(addresses.ADMIN_CONTACT)(handle.ask_contact),
            on(addresses.ADMIN_CONTACT_TYPED)(handle.typed_contact),
            on(routes.ADMIN_HOME)(show.looking(service.home)),
            on(addresses.ADMIN_CHANGE)(handle.change),
            on(addresses.ADMIN_ROLE)(handle.role),
            on(addresses.ADMIN_EDUCATORS)(handle.educators),
            on(addresses.ADMIN_CHANNEL)(handle.channel),
            on(addresses.ADMIN_MARK)(handle.mark),
            on(addresses.ADMIN_UNSET)(handle.unset),
            on(addresses.ADMIN_HISTORY)(show.looking(service.history)),
            on(addresses.ADMIN_LEADERBOARDS)(handle.leaderboards),
            on(addresses.ADMIN_PLANNING)(handle.planning),
            on(addresses.ADMIN_REFLECTIONS)(show.looking(service.shared)),
            on(addresses.ADMIN_REFLECTIONS_TABLE)(
                Presenter(deps, trail.table_screen, Whisper).acting(service.all_shared)
            ),
        ),
        cogs=(AdminCog(deps),),
    )
