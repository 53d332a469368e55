"""What a handler returns. A surface then shows it on Discord."""

from collections.abc import AsyncGenerator, Callable, Mapping
from dataclasses import dataclass, field

from bot.discord_ui.components import Part, Screen
from bot.discord_ui.forms import Form


@dataclass(frozen=True)
class Update:
    """Show the screen in place of the one that was clicked, or as a whisper if others see that one, or it stays."""

    screen: Screen


@dataclass(frozen=True)
class Redraw:
    """Show the screen in place of the one that was clicked even if others see it: it's theirs, too."""

    screen: Screen


@dataclass(frozen=True)
class Whisper:
    """Show the screen as a new message, which in a server only this person sees. An answer to a message is public.

    While an answer grows, `further` has the screens that take this one's place, each with more of it; the last stays.
    """

    screen: Screen
    further: AsyncGenerator[Screen] | None = None


@dataclass(frozen=True)
class OpenModal:
    """Open a form. Discord takes it only as the first response, so the route should say `opens_modal`.

    `opener` is the address that opens it again, for a form that comes too late; the boundary fills it in.
    """

    form: Form
    opener: str = ""


@dataclass(frozen=True)
class Quiet:
    """Only acknowledge a press: what it changed shows where everybody sees it."""


@dataclass(frozen=True)
class Redirect:
    """Let another route answer as if its button had been pressed, these `choices` made, or these `fields` typed.

    With `said`, it was said in words about the newest screen. `told` stands above the other's screen, what's `below`
    stands below it. What leads to `first` is done before; where that's refused, its own screen is shown, and nothing
    else happens.
    """

    custom_id: str
    choices: tuple[str, ...] = ()
    fields: Mapping[str, str] = field(default_factory=dict)
    said: bool = False
    first: "Redirect | None" = None
    told: str = ""
    below: tuple[Part, ...] = ()


@dataclass(frozen=True)
class Drawing:
    """A screen with a picture, for a view to return: `draw` makes it, in a thread, and `screen` shows it.

    Where it can't be drawn here, `screen` gets None: it's the words that count.
    """

    draw: Callable[[], bytes]
    screen: Callable[[bytes | None], Screen]


Reply = Update | Redraw | Whisper | OpenModal | Redirect | Quiet
