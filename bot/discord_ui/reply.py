"""What a handler returns; the surface brings it to Discord."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from bot.discord_ui.components import Screen
from bot.discord_ui.forms import Form


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


Reply = Update | Redraw | Whisper | OpenModal | Redirect
