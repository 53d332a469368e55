"""What a handler returns, and the one place that brings it to Discord."""

from collections.abc import Mapping
from dataclasses import dataclass, field

import discord

from bot.discord_ui.components import Screen
from bot.discord_ui.forms import Form
from bot.discord_ui.limits import check_form, check_limits
from bot.discord_ui.wire import STAYS, files_of, modal_of, view_of


@dataclass(frozen=True)
class Update:
    """Show the screen in place of the one that was clicked; where others see that one, or it stays, whisper it."""

    screen: Screen


@dataclass(frozen=True)
class Redraw:
    """Show the screen in place of the one that was clicked, also where others see it: it is theirs as well."""

    screen: Screen


@dataclass(frozen=True)
class Whisper:
    """Show the screen to this one person: ephemeral in a channel, an ordinary message in a DM."""

    screen: Screen


@dataclass(frozen=True)
class OpenModal:
    """Open a form; only ever the first answer to an interaction."""

    form: Form


@dataclass(frozen=True)
class Redirect:
    """Let another address answer, as if its button had been pressed, its menu chosen from, its form filled in."""

    custom_id: str
    choices: tuple[str, ...] = ()
    fields: Mapping[str, str] = field(default_factory=dict)


NO_HISTORY = 160002
"""Discord's refusal to answer a message where earlier ones may not be read."""

Reply = Update | Redraw | Whisper | OpenModal | Redirect


async def deliver(interaction: discord.Interaction, reply: Reply) -> None:
    """Bring a reply to the person who acted, whether the interaction was deferred meanwhile or not."""
    if isinstance(reply, OpenModal):
        check_form(reply.form)
        await interaction.response.send_modal(modal_of(reply.form))
        return
    if isinstance(reply, Redirect):
        raise TypeError(f"Followed twice: {reply.custom_id}")
    check_limits(reply.screen)
    in_place = interaction.message is not None and (
        isinstance(reply, Redraw) or (isinstance(reply, Update) and is_own_message(interaction))
    )
    private = interaction.guild_id is not None
    files = files_of(reply.screen)
    if interaction.response.is_done():
        if in_place or interaction.type is discord.InteractionType.application_command:
            await interaction.edit_original_response(view=view_of(reply.screen), attachments=files)
        else:
            await interaction.followup.send(view=view_of(reply.screen), ephemeral=private, files=files)
    elif in_place:
        await interaction.response.edit_message(view=view_of(reply.screen), attachments=files)
    else:
        await interaction.response.send_message(view=view_of(reply.screen), ephemeral=private, files=files)


async def deliver_message(message: discord.Message, reply: Reply) -> None:
    """Bring a reply to the channel where somebody said something: everybody there sees it."""
    if isinstance(reply, OpenModal | Redirect):
        raise TypeError(f"A message cannot be answered like this: {reply}")
    check_limits(reply.screen)
    if message.guild is not None:
        try:
            answered = message.to_reference(fail_if_not_exists=False)
            await message.channel.send(view=view_of(reply.screen), files=files_of(reply.screen), reference=answered)
            return
        except discord.HTTPException as refused:
            if refused.code != NO_HISTORY:
                raise
    await message.channel.send(view=view_of(reply.screen), files=files_of(reply.screen))


async def whisper_also(interaction: discord.Interaction, screen: Screen) -> None:
    """Show one more screen to the person who acted, below what they were answered."""
    check_limits(screen)
    await interaction.followup.send(view=view_of(screen), ephemeral=interaction.guild_id is not None)


async def defer(interaction: discord.Interaction) -> None:
    """Acknowledge now; the reply follows. A slash command shows that the bot is thinking, privately in a channel."""
    if interaction.type is discord.InteractionType.application_command:
        await interaction.response.defer(ephemeral=interaction.guild_id is not None, thinking=True)
    else:
        await interaction.response.defer()


def is_own_message(interaction: discord.Interaction) -> bool:
    """Tell whether the clicked message is seen by nobody but the one who clicked, and may be replaced."""
    message = interaction.message
    if message is None or any(getattr(component, "id", None) == STAYS for component in message.components):
        return False
    return message.flags.ephemeral or interaction.guild_id is None
