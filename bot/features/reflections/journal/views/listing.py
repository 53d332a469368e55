"""The journal: what somebody wrote, found and listed."""

from collections.abc import Iterator

from bot import routes
from bot.content.layout.excerpts import brief
from bot.core.text import counted, escape_markdown, moment, shorten
from bot.discord_ui.components import (
    Button,
    Option,
    Part,
    Select,
    gap,
    line,
    page_buttons,
    page_note,
    primary,
    row,
    rows,
    words,
)
from bot.discord_ui.forms import Form, TextField
from bot.features.reflections.journal.rules import (
    DAILY_SHARED,
    Audience,
    Journal,
    Reflection,
)
from bot.features.reflections.journal.views import addresses

DONE = {
    "written": "💭 Kept in your journal.",
    "kept": f"💭 Kept in your journal, for you alone: you've shared {DAILY_SHARED} in a day. Share it tomorrow.",
    "edited": "✏️ Saved.",
    "shared": "✅ Saved.",
    "deleted": "🗑️ Deleted.",
}


def search_form() -> Form:
    """Return the form that asks for words to find in the journal."""
    return Form("Search my journal", addresses.JOURNAL_SEARCHED(), TextField("Words in it", "wanted", limit=60))


# ---------------------------------------------------------------- the journal


def journal_parts(journal: Journal) -> Iterator[Part]:
    """Yield a page of the journal."""
    if journal.done:
        yield words(DONE[journal.done])
        yield gap()
    yield words(f"## 📓 My journal\n-# {_facts(journal)}")
    if journal.reflections:
        yield gap()
        yield words("\n\n".join(_listed(journal, one) for one in journal.reflections))
        options = [Option(_label(journal, one), str(one.id)) for one in journal.reflections]
        yield row(Select("Open one", addresses.REFLECT_OPEN(), options))
    elif journal.wanted:
        yield words("Nothing you wrote has these words in it.")
    else:
        yield words("What you write on a lesson with *Reflect* is kept here. Only you read it, unless you share it.")
    if len(journal.lessons) > 1:
        yield row(_lesson_menu(journal))
    yield line()
    yield from rows(_journal_paging(journal))
    yield from rows(_journal_buttons(journal))


def _facts(journal: Journal) -> str:
    if journal.wanted:
        most = (
            f", the newest {len(journal.reflections)} shown" if journal.paging.count > len(journal.reflections) else ""
        )
        return (
            f"{counted(journal.paging.count, 'reflection')} with “{escape_markdown(shorten(journal.wanted, 60))}”{most}"
        )
    of = f" on {brief(journal.titles.get(journal.lesson, ''), 100)}" if journal.lesson else ""
    pages = page_note(journal.paging)
    return f"{counted(journal.paging.count, 'reflection')}{of}{pages}"


def _title(journal: Journal, reflection: Reflection) -> str:
    return journal.titles.get((reflection.scope, reflection.lesson), "")


def _listed(journal: Journal, reflection: Reflection) -> str:
    when = moment(reflection.written_at, "d")
    seen = {Audience.NOBODY: "", Audience.EDUCATORS: " · 🎓", Audience.GROUP: " · 👥"}[reflection.sharing.audience]
    title = brief(_title(journal, reflection), 80)
    return f"**{when}** · {title}{seen}\n-# {brief(reflection.prompt, 120)}\n{brief(reflection.text, 220)}"


def _label(journal: Journal, reflection: Reflection) -> str:
    return f"{reflection.on.isoformat()} · {_title(journal, reflection)}"


def _lesson_menu(journal: Journal) -> Select:
    options = [Option("All lessons", "all", default=journal.lesson is None)] + [
        Option(journal.titles.get(key, ""), f"{key[0]}:{key[1]}", description=counted(count, "reflection"))
        for key, count in journal.lessons[:24]
    ]
    return Select("Only one lesson", addresses.JOURNAL_PICK(), options, number=100 + journal.paging.page)


def _journal_paging(journal: Journal) -> Iterator[Button]:
    def address(page: int) -> str:
        if journal.lesson is None:
            return routes.JOURNAL(page=page)
        return routes.JOURNAL_OF(scope=journal.lesson[0], lesson=journal.lesson[1], page=page)

    yield from page_buttons(journal.paging, address, back="Newer", on="Older")


def _journal_buttons(journal: Journal) -> Iterator[Button]:
    if journal.paging.count or journal.wanted:
        yield Button("Search", addresses.JOURNAL_SEARCH(), emoji="🔎")
    if journal.wanted or journal.lesson is not None:
        yield Button("All of it", routes.JOURNAL(page=0), emoji="📓")
    yield primary("Keep learning", routes.NEXT(), emoji="▶️")
