"""The history of what was done in a server, and the reflections shared with its teachers."""

from collections.abc import Callable, Iterator, Mapping, Sequence

from bot import routes
from bot.content.layout.excerpts import brief
from bot.core.text import counted, escape_markdown, moment, said, shorten, split_text, within
from bot.discord_ui.components import (
    Button,
    Document,
    Part,
    Screen,
    line,
    page_buttons,
    page_note,
    rows,
    words,
)
from bot.features.people import AuditAct, AuditEntry
from bot.features.reflections import Reflection
from bot.features.teaching.desk.rules import (
    History,
    Setting,
    Shared,
)
from bot.features.teaching.desk.views import addresses
from bot.formats import tables


def home_button() -> Button:
    """Return the button that leads to the desk."""
    return Button("Desk", routes.ADMIN_HOME(), emoji="🛠️")


# ---------------------------------------------------------------- settings


def _role(number: object) -> str:
    return f"<@&{number}>" if number else "none"


TITLES: Mapping[Setting, tuple[str, str, Callable[[object], str]]] = {
    Setting.ZONE: ("Time zone", "For learners who haven't set their own.", lambda zone: f"`{zone or 'UTC'}`"),
    Setting.MARK: (
        "Pass mark",
        "With this share of right answers, a quiz is passed and its lesson done.",
        lambda share: f"{float(str(share)):.0%}",
    ),
    Setting.LEADERBOARDS: (
        "Leaderboards",
        "Even when they're on, only people who join show up.",
        lambda wanted: "on" if str(wanted) == "True" else "off",
    ),
    Setting.PLANNING: (
        "Members plan",
        "Whether members of a study group may plan for its channel; those who teach or moderate always can.",
        lambda wanted: "on" if str(wanted) == "True" else "off",
    ),
    Setting.ROLE: (
        "Role for a finished course",
        "Given with the certificate. I need *Manage Roles* for it, and a role of mine above this one.",
        _role,
    ),
    Setting.EDUCATORS: (
        "Role of educators",
        "People with it can load lessons, see statistics and reports, and plan. They can't change these settings.",
        _role,
    ),
    Setting.CHANNEL: (
        "Channel for announcements",
        "New and changed lessons can be announced there.",
        lambda number: f"<#{number}>" if number else "none",
    ),
    Setting.CONTACT: (
        "Somebody to turn to",
        "Shown to learners who write that they're in need: one of your people, and how to reach them.",
        lambda text: escape_markdown(str(text)) if text else "none",
    ),
}
"""For each setting its title, what it does, and how to show its value, which the trail keeps as a text."""


# ---------------------------------------------------------------- the trail

HISTORY_LIMIT = 3500
"""How much of the trail a page shows, in characters."""


def history_parts(history: History) -> Iterator[Part]:
    """Yield a page of what was done in the server, the newest first."""
    pages = page_note(history.paging)
    yield words(f"## 📜 Who did what\n-# {counted(history.paging.count, 'entry', 'entries')}{pages}")
    yield words(within(map(_told, history.entries), HISTORY_LIMIT) or "Nothing here yet.")
    yield line()
    yield from rows(_history_buttons(history))


def _history_buttons(history: History) -> Iterator[Button]:
    yield from page_buttons(history.paging, lambda page: addresses.ADMIN_HISTORY(page=page), back="Newer", on="Older")
    yield home_button()


def _told(entry: AuditEntry) -> str:
    """Return an entry of the trail in words: when, who, what."""
    when = moment(entry.at, "f")
    return f"-# {when}\n{actor(entry)} {_deed(entry)}"


def actor(entry: AuditEntry) -> str:
    """Return who did it: a person, the operator (None), or somebody who deleted their data (a negative number)."""
    if entry.actor is None:
        return "The operator"
    return f"<@{entry.actor}>" if entry.actor > 0 else f"Somebody `{-entry.actor % 10000:04}`"


_DEEDS = {
    AuditAct.PUBLISHED: "published **{title}**{version}",
    AuditAct.ROLLED_BACK: "went back to an earlier version of **{title}**{version}",
    AuditAct.REMOVED: "removed **{title}**",
    AuditAct.RELOADED: "read the operator's folder again",
    AuditAct.DISCARDED: "discarded **{title}** before publishing",
    AuditAct.DOWNLOADED: "downloaded **{title}**{version}",
    AuditAct.EXPORTED: "exported {what} as a table",
    AuditAct.ANSWERED_REPORT: "closed report {number}: {what}",
    AuditAct.VOIDED: "took a question of **{title}** out of all scores: {what}",
    AuditAct.RESTORED: "let a question of **{title}** count as written again: {what}",
    AuditAct.GAVE_POINT: "gave everybody the point for a question of **{title}**: {what}",
    AuditAct.ACCEPTED: "accepted “{option}” as well in a question of **{title}**: {what}",
    AuditAct.SCHEDULED: "scheduled {what}",
    AuditAct.PAUSED: "paused {what}",
    AuditAct.RESUMED: "resumed {what}",
    AuditAct.SKIPPED: "skipped the next time of {what}",
    AuditAct.UNSCHEDULED: "took {what} off the schedule",
    AuditAct.CLOSED_GAP: "dealt with a question that the lessons don't answer",
    AuditAct.ARRANGED: "{what} the course **{title}**",
    AuditAct.DELETED_GAP: "deleted a question that the lessons don't answer",
}


class _Blank(dict[str, str]):
    """An entry's details for its sentence; a detail that's missing, as in older entries, reads as "?"."""

    def __missing__(self, key: str) -> str:
        return "?"


def _deed(entry: AuditEntry) -> str:
    detail = {key: said(shorten(str(value), 150)) for key, value in (entry.detail or {}).items()}
    if entry.act is AuditAct.SET:
        return _set(entry.detail or {})
    version = f" `{entry.version[:8]}`" if entry.version else ""
    return _DEEDS[entry.act].format_map(_Blank({**detail, "version": version}))


def _set(detail: Mapping[str, str]) -> str:
    name = detail.get("setting", "")
    if name not in set(Setting):
        return f"changed {said(shorten(name, 60))}"
    title, _, value = TITLES[Setting(name)]
    return f"set **{title}** from {value(detail.get('before', ''))} to {value(detail.get('after', ''))}"


# ---------------------------------------------------------------- reflections


TEXT_LIMIT = 800
"""How much of a reflection a page shows, in characters; the table has all of it."""


def shared_parts(shared: Shared) -> Iterator[Part]:
    """Yield a page of the reflections that learners shared with their educators."""
    pages = page_note(shared.paging)
    yield words(f"## 💭 Shared with the educators\n-# {counted(shared.paging.count, 'reflection')}{pages}")
    if not shared.reflections:
        yield words("Nobody has shared a reflection with you yet.")
        yield from rows([home_button()])
        return
    for reflection, title in shared.reflections:
        when = moment(reflection.written_at, "d")
        head = f"<@{reflection.learner}> on **{brief(title, 100)}**, {when}\n-# {brief(reflection.prompt, 200)}"
        pieces = split_text(said(reflection.text), TEXT_LIMIT)
        more = " …" if len(pieces) > 1 else ""
        yield line()
        yield words(f"{head}\n{pieces[0]}{more}")
    yield line()
    yield from rows(_shared_buttons(shared))


def _shared_buttons(shared: Shared) -> Iterator[Button]:
    yield from page_buttons(
        shared.paging, lambda page: addresses.ADMIN_REFLECTIONS(page=page), back="Newer", on="Older"
    )
    yield Button("All as a table", addresses.ADMIN_REFLECTIONS_TABLE(), emoji="📄")
    yield home_button()


COLUMNS = ("learner", "written_at", "lesson", "prompt", "text")


def table_screen(shared: Sequence[tuple[Reflection, str]]) -> Screen:
    """Return all shared reflections as a CSV file, with moments in ISO 8601."""
    cells = [
        {
            "learner": reflection.learner,
            "written_at": reflection.written_at.isoformat(),
            "lesson": title,
            "prompt": reflection.prompt,
            "text": reflection.text,
        }
        for reflection, title in shared
    ]
    table = Document("reflections.csv", tables.write(COLUMNS, cells))
    return Screen(words(f"## 📄 {counted(len(cells), 'reflection')}"), files=[table])
