"""What a handler is asked: by whom, when, and what was chosen or typed. Plain data, without discord.py's objects."""

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime

from bot.context import NO_MESSAGE
from bot.core.ids import ChannelId, LessonId, MessageId, Who


class NotReadError(Exception):
    """Discord didn't hand over a file that was sent."""


@dataclass(frozen=True)
class Upload:
    """A file sent with a form. `size` is in bytes, by Discord's word; `read` downloads it, or raises NotReadError."""

    name: str
    size: int
    read: Callable[[], Awaitable[bytes]]


@dataclass(frozen=True)
class Request:
    """One event: the person, the moment (UTC), and what they chose, typed or picked.

    - `event`: Discord's id of it, which grows with time.
    - `form`, `pressed`: the custom_id of the form that was sent, or of the button that was pressed; else empty.
    - `choices`: what was chosen in a menu. `fields`, `picked`: what was typed, and chosen in menus, in a form's fields.
    - `resolved`: ids of the roles and channels among the choices that Discord vouches for.
    - `may_give`: the person could give the role chosen in a menu themselves. `may_moderate`: they manage the server, or
      messages in this channel. `may_post`: the bot may write in this channel.
    - `message`: the one whose button or menu was used, or whose form was sent, if the answer takes its place; else 0.
    - `file_limit`: the largest file that can be sent back here, in bytes. `in_thread`: the channel is a thread.
    - `spoken`: it's a message, not a press or a command.
    """

    who: Who
    now: datetime
    channel: ChannelId
    event: int
    may_moderate: bool = False
    may_give: bool = False
    may_post: bool = True
    form: str = ""
    pressed: str = ""
    choices: tuple[str, ...] = ()
    resolved: frozenset[int] = frozenset()
    fields: Mapping[str, str] = field(default_factory=dict)
    picked: Mapping[str, str] = field(default_factory=dict)
    uploads: tuple[Upload, ...] = ()
    file_limit: int = 10 * 1024 * 1024
    channel_name: str = ""
    in_thread: bool = False
    message: MessageId = NO_MESSAGE
    spoken: bool = False

    @property
    def choice(self) -> str:
        """The first choice in a menu, or an empty text."""
        return self.choices[0] if self.choices else ""

    @property
    def numbers(self) -> tuple[int, ...]:
        """The choices in a menu as numbers, without those that aren't."""
        return tuple(int(choice) for choice in self.choices if choice.isdecimal())

    @property
    def filled(self) -> Mapping[str, str]:
        """Everything a form brought by field: what was typed, and what was chosen in its menus."""
        return {**self.fields, **self.picked}

    @property
    def number(self) -> int:
        """The first choice in a menu as a number; 0 when it isn't one."""
        return int(self.choice) if self.choice.isdecimal() else 0


def chosen(request: Request) -> str:
    """Return `request.choice`; for handlers made by a Presenter, like the functions below."""
    return request.choice


def chosen_number(request: Request) -> int:
    """Return `request.number`, such as the id of a role or a row; 0 when it isn't one."""
    return request.number


def chosen_lesson(request: Request) -> LessonId:
    """Return the id of the lesson chosen in a menu, which may not exist (any more)."""
    return LessonId(request.choice)


def typed(name: str = "typed") -> Callable[[Request], str]:
    """Return a function that reads a text field of a form; empty where the form has no such field."""
    return lambda request: request.fields.get(name, "")
