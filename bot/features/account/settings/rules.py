"""What a learner may choose, and what can come of it."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from bot.core.ids import GuildId
from bot.features.people import Learner, ZoneUnclear


@dataclass(frozen=True)
class Choice:
    """One setting: its title, what it does, and its possible values with what they are called."""

    title: str
    does: str
    values: Mapping[str, str]

    def label(self, value: object) -> str:
        """Return what a value is called; one that a learner came to by another way is shown as it is."""
        return self.values.get(str(value), str(value))


_ON_OFF = {"True": "on", "False": "off"}

CHOICES: Mapping[str, Choice] = {
    "certainty": Choice(
        "Ask how sure I am",
        "After each answer of a quiz. What you were sure of and missed comes first when you retry.",
        _ON_OFF,
    ),
    "keep_misses": Choice(
        "Misses become flashcards", "A question that you miss in a quiz joins your flashcards.", _ON_OFF
    ),
    "four_buttons": Choice(
        "Rating buttons",
        "How you rate a flashcard. Four are finer, two are faster.",
        {"False": "Forgot, Knew it", "True": "Again, Hard, Good, Easy"},
    ),
    "new_limit": Choice(
        "New cards a day",
        "How many cards you meet for the first time each day.",
        {str(count): str(count) for count in (0, 5, 10, 15, 20, 30, 50, 100)},
    ),
    "review_limit": Choice(
        "Reviews a day",
        "How many known cards come back each day at most.",
        {**{str(count): str(count) for count in (20, 50, 100, 200, 400)}, "9999": "no limit"},
    ),
    "leaderboard": Choice(
        "Leaderboards",
        "Whether others in your servers see how many days you studied and how many answers you gave.",
        {"False": "not on them", "True": "on them"},
    ),
    "retention": Choice(
        "Remembering",
        "The share of cards you want to remember. A little more costs many more reviews.",
        {str(share / 100): f"{share} %" for share in (80, 85, 88, 90, 92, 95, 97)},
    ),
}
"""The settings that are chosen from a menu, by their names in the learner's preferences."""


@dataclass(frozen=True)
class Shown:
    """The learner's settings; `servers` are those to choose from, `changed` names what was set just now."""

    learner: Learner
    now: datetime
    servers: Mapping[GuildId, str]
    changed: str = ""

    @property
    def zone(self) -> str:
        """The IANA name of the zone in use."""
        return self.learner.tz.key

    @property
    def clock(self) -> str:
        """What the learner's clock shows, such as `14:05`."""
        return f"{self.now.astimezone(self.learner.tz):%H:%M}"


@dataclass(frozen=True)
class Choosing:
    """The values that a setting may take."""

    name: str
    learner: Learner


Outcome = Shown | Choosing | ZoneUnclear
