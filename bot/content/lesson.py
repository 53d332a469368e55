"""A lesson as the bot knows it: immutable, complete, and storable as JSON."""

import re
from collections.abc import Mapping, Sequence
from functools import cached_property
from typing import Annotated, Any, Self
from urllib.parse import parse_qsl, urlencode, urlsplit, urlunsplit

from pydantic import (
    AfterValidator,
    BeforeValidator,
    Field,
    StringConstraints,
    ValidationError,
    ValidationInfo,
    model_validator,
)

from bot.content.help import Help
from bot.core.ids import LessonId
from bot.core.text import clock_time, name_key, stable_key, unlinked
from bot.questions import AnyQuestion, Question
from bot.questions.fields import (
    Names,
    Part,
    Second,
    Text,
    Text500,
    Text1000,
    Text2500,
    Texts,
    Was,
    as_json,
    is_blank,
    mistake,
    notice,
)
from bot.questions.question import ItemId
from bot.widgets import WIDGETS, WidgetData


def _whole_url(url: str) -> str:
    try:
        has_host = bool(urlsplit(url).hostname)
    except ValueError:
        has_host = False
    if not has_host:
        raise mistake("This is no web address.", "write it in full, starting with https://")
    return url


_LessonId = Annotated[LessonId, StringConstraints(strip_whitespace=True, pattern=r"^[a-z0-9][a-z0-9-]{0,63}$")]
_Url = Annotated[
    str,
    StringConstraints(strip_whitespace=True, pattern=r"^https?://[^\s<>]+$", max_length=480),
    AfterValidator(_whole_url),
]


def _without_links(title: str, info: ValidationInfo) -> str:
    shown = unlinked(title)
    if shown != title:
        notice(info, "A title can't be a link; its words are shown.", f"write {shown}", read=title)
    return shown


class Video(Part):
    """A stretch of a video, `start` and `end` in seconds; either an `id` on a known platform or a full `url`.

    `title` is what it's called there, and `why` says in a few words what it's worth watching for.
    """

    platform: Text = "youtube"
    id: Text | None = None
    url: _Url | None = None
    title: Text500 | None = None
    why: Text500 | None = None
    start: Annotated[Second, Field(ge=0)] = 0
    end: Annotated[Second, Field(ge=0)] | None = None

    @model_validator(mode="before")
    @classmethod
    def _take_addresses(cls, data: Any) -> Any:
        if isinstance(data, str) and data.startswith(("https://", "http://")):
            return {"url": data}
        if isinstance(data, str) and re.fullmatch(r"[A-Za-z0-9_-]{6,64}", data):
            return {"id": data}
        for key in ("platform", "id"):
            if isinstance(data, Mapping) and str(data.get(key, "")).startswith(("https://", "http://")):
                return {**data, "url": data[key], key: None if key == "id" else "url"}
        return data

    @model_validator(mode="after")
    def _has_address(self, info: ValidationInfo) -> Self:
        if self.url is None and self.id is None:
            raise mistake("The video has neither an id nor a url.", "write id: and the platform's id of the video")
        if self.id is not None and self.url is None and not re.fullmatch(r"[A-Za-z0-9_-]{1,64}", self.id):
            raise mistake(f"“{self.id[:80]}” is no id of a video.", "write only the id, or the whole address as url:")
        if self.url is None and self.platform.casefold() not in _PLATFORMS:
            raise mistake(f"The platform “{self.platform}” is not known.", "write youtube, vimeo, or a full url:")
        if self.end is not None and self.end <= self.start:
            notice(info, "The video ends before it starts.", "write the end in seconds, above start", key="end")
        return self

    @property
    def is_placeholder(self) -> bool:
        """Whether its id only holds the place of one, such as `VIDEO_ID`."""
        return _PLACEHOLDER.fullmatch(self.id or _youtube_id(self.url or "") or self.url or "") is not None

    @property
    def link(self) -> str:
        """The web address that opens the video at its `start`."""
        return self.link_at(self.start)

    @property
    def still(self) -> str | None:
        """The web address of a small picture of the video; None where the platform has none at a known address."""
        name = self.id if self.url is None and self.platform.casefold() == "youtube" else _youtube_id(self.url or "")
        return f"https://i.ytimg.com/vi/{name}/mqdefault.jpg" if name else None

    def link_at(self, second: int) -> str:
        """Return the web address that opens the video at this second (of the whole video)."""
        address = self.url or _PLATFORMS[self.platform.casefold()].format(id=self.id)
        if not second:
            return address
        parts = urlsplit(address)
        if (parts.hostname or "").endswith(("youtube.com", "youtu.be")):
            query = [(key, value) for key, value in parse_qsl(parts.query) if key not in {"t", "start"}]
            return urlunsplit(parts._replace(query=urlencode([*query, ("t", f"{second}s")]), fragment=""))
        unit = "s" if (parts.hostname or "").endswith("vimeo.com") else ""
        return urlunsplit(parts._replace(fragment=f"t={second}{unit}"))

    @property
    def stretch(self) -> str:
        """The part to watch in words: `0:00 to 12:00`, `from 4:12`, or an empty text for the whole video."""
        if self.end is not None and self.end > self.start:
            return f"{clock_time(self.start)} to {clock_time(self.end)}"
        return f"from {clock_time(self.start)}" if self.start else ""


def _youtube_id(address: str) -> str | None:
    """Return the id of the video at an address of YouTube; None for any other address."""
    parts = urlsplit(address)
    host = (parts.hostname or "").removeprefix("www.").removeprefix("m.")
    if host == "youtu.be":
        name = parts.path.strip("/")
    elif host == "youtube.com":
        folder, _, rest = parts.path.strip("/").partition("/")
        name = rest if folder in {"embed", "shorts", "live"} else dict(parse_qsl(parts.query)).get("v", "")
    else:
        return None
    return name if re.fullmatch(r"[A-Za-z0-9_-]{6,64}", name) else None


_PLACEHOLDER = re.compile(
    r"(?:your[-_ ]?)?(?:youtube[-_ ]?)?(?:video[-_ ]?)?(?:id|url|link)(?:[-_ ]?here)?|x{5,}|0{6,}|todo|tbd|placeholder",
    re.IGNORECASE,
)
_PLATFORMS = {"youtube": "https://www.youtube.com/watch?v={id}", "vimeo": "https://vimeo.com/{id}"}


class Card(Part):
    """A flashcard. It's known by its id or else its front, so learners keep its schedule when the back changes.

    `was` is the lesson that it stood in before it moved here. `goal` is the goal of the lesson that it tests: that
    goal's text, or its number from 1.
    """

    front: Text1000
    back: Text2500
    id: ItemId | None = None
    was: Was | None = None
    goal: Text500 | None = None

    @model_validator(mode="before")
    @classmethod
    def _take_term(cls, data: Any) -> Any:
        if not isinstance(data, Mapping):
            raise mistake("A card needs two sides.", "write - Term: definition, or front: and back:")
        terms = [key for key in data if key not in cls.model_fields]
        if "front" in data or "back" in data or len(terms) != 1:
            return data
        return {**data, "front": terms[0], "back": data[terms[0]]}

    @property
    def key(self) -> str:
        """What the card is known by: as long as this stays, learners keep its schedule."""
        return self.id or stable_key(self.front)


def words_of(part: Question | Card) -> str:
    """Return what a question or card says first."""
    return part.front if isinstance(part, Card) else part.q


class Widget(Part):
    """An interactive part: its type, and its content, from a data file or the front matter, or its starter code."""

    type: Text
    data: Text | None = None
    starter_code: Text | None = None
    content: Any = None

    @model_validator(mode="before")
    @classmethod
    def _take_word(cls, data: Any) -> Any:
        if isinstance(data, str):
            return {"type": data}
        written = data.get("data") if isinstance(data, Mapping) else None
        if not isinstance(written, list | Mapping):
            return data
        return {**{key: one for key, one in data.items() if key != "data"}, "content": as_json(written)}

    @property
    def title(self) -> str:
        """The title in its data or, without one, its type in words."""
        title = self.content.get("title") if isinstance(self.content, dict) else None
        return title if isinstance(title, str) and title.strip() else self.type.replace("_", " ").capitalize()

    @property
    def opens(self) -> bool:
        """Whether a chat can show anything of it: it's played, or has code, a description or hints to read."""
        content = self.content if isinstance(self.content, dict) else {}
        told = self.starter_code or content.get("description") or content.get("hints")
        return bool(told) or self.playable() is not None

    def playable(self) -> WidgetData | None:
        """Return what plays it; None where its kind isn't known, or its data are missing or don't fit."""
        model = WIDGETS.get(self.type)
        if model is None or (self.content is None and model.needs_data):
            return None
        try:
            return model.model_validate(self.content if isinstance(self.content, dict) else {})
        except ValidationError:
            return None


def number_of(widgets: Sequence[Widget], data: str) -> int | None:
    """Return the number (from 0) of the interactive part that has a data file; None where none has it."""
    named = [(one.data or "").lstrip("/") for one in widgets]
    return named.index(data.lstrip("/")) if data.lstrip("/") in named else None


def _flatten(value: Any) -> Any:
    """Return whatever an author wrote for a decorative key as a flat list of texts."""
    if is_blank(value):
        return []
    if isinstance(value, Mapping):
        return [f"{key}: {'; '.join(_flatten(rest))}".removesuffix(": ") for key, rest in value.items()]
    if isinstance(value, list | tuple):
        return [text for item in value for text in _flatten(item)]
    return [str(value).strip()] if str(value).strip() else []


Loose = Annotated[
    tuple[Text, ...], BeforeValidator(_flatten, json_schema_input_type=str | list[Any] | dict[str, Any] | None)
]
"""Texts that an author may write in any shape; they're shown where they help, and are never an error."""


_LONG = re.compile(
    r"(?:about|around|ca\.?|~)?\s*(?:(\d{1,3})\s*(?:h|hrs?|hours?|std|stunden?)\.?)?\s*"
    r"(?:(\d{1,4})\s*(?:m|mins?|minutes?|minuten|minutos|minuti)?\.?)?",
    re.IGNORECASE,
)


def _as_minutes(value: Any, info: ValidationInfo) -> Any:
    """Read `30 min` or `1 h 15` as minutes, with a warning; leave anything else to validation."""
    if not isinstance(value, str) or value.strip().isdigit() or not (match := _LONG.fullmatch(value.strip())):
        return value
    if match[1] is None and match[2] is None:
        return value
    minutes = int(match[1] or 0) * 60 + int(match[2] or 0)
    notice(info, f"“{value.strip()}” is read as {minutes} minutes.", f"write duration_min: {minutes}")
    return minutes


_Whole = Annotated[int, Field(gt=0, le=10_000)]
_Minutes = Annotated[_Whole, BeforeValidator(_as_minutes, json_schema_input_type=_Whole)]


class LessonFields(Part):
    """A lesson's own fields, without its parts. An error in any of them leaves out the whole lesson.

    `was` is the lesson that this one was a part of, before that was divided or got another id.
    """

    id: _LessonId
    title: Annotated[Text, AfterValidator(_without_links)]
    type: Text = "lesson"
    duration_min: _Minutes | None = None
    prereqs: Annotated[tuple[_LessonId, ...], *Names.__metadata__] = ()
    next: _LessonId | None = None
    was: _LessonId | None = None
    tags: Names = ()
    goals: Texts = ()
    reflection: Texts = ()
    badge: Loose = ()
    completion_criteria: Loose = ()
    deliverables: Loose = ()
    tasks: Loose = ()
    project_type: Loose = ()


class Lesson(LessonFields):
    """A whole lesson; parts with an error are missing from their lists. `files` are kept with it, to be handed over."""

    videos: tuple[Video, ...] = ()
    widgets: tuple[Widget, ...] = ()
    quiz: tuple[AnyQuestion, ...] = ()
    flashcards: tuple[Card, ...] = ()
    help: tuple[Help, ...] = ()
    files: tuple[Text, ...] = ()
    body: str = ""

    def __hash__(self) -> int:
        """Return a hash of its id and title alone, since the data of a widget can't be hashed."""
        return hash((self.id, self.title))

    @cached_property
    def help_by_key(self) -> Mapping[str, Help]:
        """The help that it has, by the key of what it's about."""
        return {one.key: one for one in self.help}

    def goal_of(self, part: Question | Card) -> int | None:
        """Return the place (from 0) of the goal that a question or card tests; None where it names none of them."""
        named = (part.goal or "").strip()
        if named.isdecimal():
            return int(named) - 1 if 0 < int(named) <= len(self.goals) else None
        names = [name_key(goal) for goal in self.goals]
        return names.index(name_key(named)) if name_key(named) in names else None

    @property
    def opening(self) -> list[tuple[int, Widget]]:
        """The interactive parts of which a chat can show something, each with its number (from 0)."""
        return [(number, widget) for number, widget in enumerate(self.widgets) if widget.opens]

    def widget_for(self, question: Question) -> int | None:
        """Return the number (from 0) of the interactive part that a question names; None where there's none."""
        return number_of(self.widgets, question.widget) if question.widget else None

    def is_played(self, question: Question) -> bool:
        """Tell whether a question is answered by playing its interactive part, since that can come to the answer."""
        number = self.widget_for(question)
        kind = self.widgets[number].playable() if number is not None and question.is_tapped else None
        return kind is not None and stable_key(question.solution()) in map(stable_key, kind.outcomes())
