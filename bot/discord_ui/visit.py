"""One interaction as handlers see it: who, what was chosen, and when; nothing of Discord's wire."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

import discord

from bot.core.ids import GuildId, LearnerId, Who


@dataclass(frozen=True)
class Visit:
    """One interaction: the person, the moment, the choices in a menu, and the texts of a form by field."""

    who: Who
    now: datetime
    choices: tuple[str, ...] = ()
    fields: Mapping[str, str] = field(default_factory=dict)

    @property
    def choice(self) -> str:
        """The one choice in a menu, or nothing."""
        return self.choices[0] if self.choices else ""


def visit_of(interaction: discord.Interaction, now: datetime) -> Visit:
    """Return the visit behind an interaction."""
    guild = GuildId(interaction.guild_id) if interaction.guild_id is not None else None
    data: Mapping[str, Any] = interaction.data or {}
    chosen = tuple(map(str, data.get("values") or ()))
    fields = dict(_fields(data.get("components") or []))
    name = interaction.guild.name if interaction.guild else ""
    return Visit(Who(LearnerId(interaction.user.id), guild, name), now, chosen, fields)


def _fields(components: list[Mapping[str, Any]]) -> Iterator[tuple[str, str]]:
    for component in components:
        inner = component.get("components") or ([component["component"]] if "component" in component else [])
        yield from _fields(inner)
        if "custom_id" in component and "value" in component:
            yield str(component["custom_id"]), str(component["value"])
