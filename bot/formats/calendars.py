"""Meetings as a calendar file (iCalendar, RFC 5545), which phones and calendar programs open."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from bot.core.late import late

icalendar = late("icalendar")

MAKER = "-//ai-tutor-bot//meetings//EN"


@dataclass(frozen=True)
class Entry:
    """One entry of a calendar: `key` stays the same when it's given out again; both times are UTC."""

    key: str
    title: str
    place: str
    link: str
    begins: datetime
    ends: datetime


def as_calendar(entries: Iterable[Entry], now: datetime) -> bytes:
    """Return entries as a calendar file; `now` is when it was made."""
    made = icalendar.Calendar()
    made.add("prodid", MAKER)
    made.add("version", "2.0")
    for entry in entries:
        event = icalendar.Event()
        event.add("uid", entry.key)
        event.add("dtstamp", now)
        event.add("dtstart", entry.begins)
        event.add("dtend", entry.ends)
        event.add("summary", entry.title)
        event.add("location", entry.place)
        event.add("url", entry.link)
        made.add_component(event)
    return bytes(made.to_ical())
