"""The forms and screens of the journal, and every word on them."""

from collections.abc import Iterator
from typing import assert_never

from bot import routes
from bot.content.markdown import brief
from bot.core.paging import paging
from bot.core.text import counted, escape_markdown, moment, shorten, split_text
from bot.discord_ui.components import (
    Button,
    Document,
    Option,
    Part,
    Screen,
    Select,
    Style,
    gap,
    line,
    page_buttons,
    page_note,
    primary,
    row,
    rows,
    words,
)
from bot.discord_ui.forms import Form, MenuField, TextField
from bot.features.reflections.journal.outcomes import (
    Blank,
    Empty,
    EnoughShared,
    Journal,
    NoPrompts,
    NotThere,
    Opened,
    Outcome,
    Prompts,
    Readers,
)
from bot.features.reflections.journal.rules import DAILY_SHARED, PRIVATE, TEXT_LIMIT, Audience, Reflection, Sharing

Item = Part

PAGE_LIMIT = 3000
"""How much of a reflection fits one screen, in characters."""

POST_LIMIT = 3000
"""How much of a reflection stands in a thread, in characters; of a longer one the whole is a file."""

_DONE = {
    "written": "💭 Kept in your journal.",
    "kept": f"💭 Kept in your journal, for you alone: you've shared {DAILY_SHARED} in a day. Share it tomorrow.",
    "edited": "✏️ Saved.",
    "shared": "✅ Saved.",
    "deleted": "🗑️ Deleted.",
}
_TROUBLE = {
    "forbidden": "I can't write there. An admin can allow me *Send Messages in Threads* and *Create Public Threads*.",
    "removed": "A moderator removed it.",
    "gone": "The channel is gone.",
}


def screen(outcome: Outcome) -> Screen:
    """Return the screen for what came of writing, reading back or sharing."""
    match outcome:
        case Prompts():
            return Screen(*_prompts(outcome))
        case Opened():
            return Screen(*_opened(outcome))
        case Journal():
            return Screen(*_journal(outcome))
        case NoPrompts() | Empty() | NotThere():
            return Screen(*_notice(outcome))
        case _:
            assert_never(outcome)


# ---------------------------------------------------------------- writing


def form(blank: Blank) -> Form:
    """Return the empty form to reflect in; it sends to its prompt, or to the earlier reflection it adds to."""
    if blank.earlier is not None:
        address = routes.REFLECT_ADDED(entry=blank.earlier.id)
    else:
        assert blank.entry is not None
        address = routes.REFLECT_WRITTEN(lesson=blank.entry.id, number=blank.number)
    earlier = f"\n\n-# You wrote before: {shorten(blank.earlier.text, 600)}" if blank.earlier else ""
    prompt = brief(blank.prompt, 1000) or "What do you take away?"
    return Form(
        "Reflect",
        address,
        words(f"**{prompt}**{earlier}"),
        TextField("Your thoughts", "text", limit=TEXT_LIMIT, long=True),
        MenuField("Who can read it, besides you?", "readers", list(_choices(blank.readers, PRIVATE))),
    )


def edit_form(reflection: Reflection) -> Form:
    """Return the form with what was written, to change it."""
    return Form(
        "Edit your reflection",
        routes.REFLECT_EDITED(entry=reflection.id),
        words(f"**{brief(reflection.prompt, 1000) or 'Your reflection'}**"),
        TextField("Your thoughts", "text", default=reflection.text, limit=TEXT_LIMIT, long=True),
    )


def search_form() -> Form:
    """Return the form that asks for words to find in the journal."""
    return Form("Search my journal", routes.JOURNAL_SEARCHED(), TextField("Words in it", "wanted", limit=60))


def _choices(readers: Readers, present: Sharing) -> Iterator[Option]:
    yield Option("Only me", PRIVATE.value, emoji="🔒", default=present == PRIVATE)
    if readers.guild is not None:
        value = Sharing(Audience.EDUCATORS, readers.guild).value
        where = readers.guild_name or "this server"
        chosen = present.value == value
        yield Option(
            "The educators", value, description=f"Teachers and managers of {where}", emoji="🎓", default=chosen
        )
    for group in readers.groups[:20]:
        value = Sharing(Audience.GROUP, readers.guild, group.channel).value
        label = f"Study group: {group.name or 'a channel'}"
        text = "Posted in its thread, with my name"
        yield Option(label, value, description=text, emoji="👥", default=present.value == value)


def _prompts(prompts: Prompts) -> Iterator[Item]:
    yield words(f"## 💭 Reflect\n-# {brief(prompts.entry.lesson.title, 150)}")
    listed = (f"**{number}.** {brief(prompt, 300)}{_state(one)}" for number, (prompt, one) in _numbered(prompts))
    yield words("\n".join(listed))
    yield line()
    yield from rows(
        Button(f"Write on {number}", routes.REFLECT_WRITE(lesson=prompts.entry.id, number=number - 1), emoji="✏️")
        for number, _ in _numbered(prompts)
    )
    journal = routes.JOURNAL_OF(scope=prompts.entry.scope, lesson=prompts.entry.id, page=0)
    yield from rows(
        [
            Button("What I wrote", journal, emoji="📓"),
            Button("Lesson", routes.CARD(lesson=prompts.entry.id), emoji="📘"),
        ]
    )


def _numbered(prompts: Prompts) -> list[tuple[int, tuple[str, Reflection | None]]]:
    return list(enumerate(prompts.prompts[:10], start=1))


def _state(written: Reflection | None) -> str:
    return f"\n-# ✅ written {moment(written.written_at, 'R')}" if written else ""


# ---------------------------------------------------------------- one reflection


def _opened(opened: Opened) -> Iterator[Item]:
    reflection = opened.reflection
    if opened.done:
        yield words(_DONE[opened.done])
        yield gap()
    edited = " · edited" if reflection.edited_at else ""
    when = moment(reflection.written_at, "D")
    prompt = f"\n**{brief(reflection.prompt, 300)}**" if reflection.prompt else ""
    yield words(f"-# 💭 {brief(opened.title, 100)} · {when}{edited}{prompt}")
    pages = split_text(reflection.text, PAGE_LIMIT)
    here = paging(len(pages), 1, opened.page)
    yield gap()
    yield words(pages[here.page])
    yield gap()
    yield words(f"-# {_readers(opened)}")
    yield line()
    if opened.ask == "delete":
        yield words("**Delete it for good?** It goes from the group's thread, too.")
        sure = Button("Yes, delete it", routes.REFLECT_DELETE(entry=reflection.id, sure=1), style=Style.DANGER)
        yield from rows([sure, Button("No", routes.REFLECT_SHOW(entry=reflection.id, page=0))])
        return
    yield row(_readers_menu(opened))
    turning = page_buttons(here, lambda page: routes.REFLECT_SHOW(entry=reflection.id, page=page), on="Read on")
    yield from rows(turning)
    if opened.done == "written":
        yield from rows([primary("Back to the lesson", routes.CARD(lesson=reflection.lesson), emoji="📘")])
    yield from rows(
        [
            Button("Edit", routes.REFLECT_EDIT(entry=reflection.id), emoji="✏️"),
            Button("Delete", routes.REFLECT_DELETE(entry=reflection.id, sure=0), emoji="🗑️"),
            Button("My journal", routes.JOURNAL(page=0), emoji="📓"),
        ]
    )


def _readers(opened: Opened) -> str:
    match opened.reflection.sharing.audience:
        case Audience.NOBODY:
            return "🔒 Only you can read it."
        case Audience.EDUCATORS:
            return "🎓 You and the educators of the server can read it."
        case Audience.GROUP:
            where = opened.thread or opened.reflection.sharing.group
            if opened.trouble:
                return f"👥 For your study group, in <#{where}>. ⚠️ It's not there yet: {_TROUBLE[opened.trouble]}"
            if not opened.posted:
                return f"👥 For your study group: on its way to <#{where}>."
            return f"👥 Your study group can read it, in <#{where}>."


def _readers_menu(opened: Opened) -> Select:
    options = list(_choices(opened.readers, opened.reflection.sharing))
    return Select("Who can read it", routes.REFLECT_SHARE(entry=opened.reflection.id), options)


# ---------------------------------------------------------------- the journal


def _journal(journal: Journal) -> Iterator[Item]:
    if journal.done:
        yield words(_DONE[journal.done])
        yield gap()
    yield words(f"## 📓 My journal\n-# {_facts(journal)}")
    if journal.reflections:
        yield gap()
        yield words("\n\n".join(_listed(journal, one) for one in journal.reflections))
        options = [Option(_label(journal, one), str(one.id)) for one in journal.reflections]
        yield row(Select("Open one", routes.REFLECT_OPEN(), options))
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
    return Select("Only one lesson", routes.JOURNAL_PICK(), options, number=100 + journal.paging.page)


def _journal_paging(journal: Journal) -> Iterator[Button]:
    def address(page: int) -> str:
        if journal.lesson is None:
            return routes.JOURNAL(page=page)
        return routes.JOURNAL_OF(scope=journal.lesson[0], lesson=journal.lesson[1], page=page)

    yield from page_buttons(journal.paging, address, back="Newer", on="Older")


def _journal_buttons(journal: Journal) -> Iterator[Button]:
    if journal.paging.count or journal.wanted:
        yield Button("Search", routes.JOURNAL_SEARCH(), emoji="🔎")
    if journal.wanted or journal.lesson is not None:
        yield Button("All of it", routes.JOURNAL(page=0), emoji="📓")
    yield primary("Keep learning", routes.NEXT(), emoji="▶️")


def _notice(outcome: NoPrompts | Empty | NotThere) -> Iterator[Item]:
    match outcome:
        case NoPrompts():
            yield words("**This lesson asks for no reflection**, or it's gone.")
        case Empty():
            yield words("**Nothing was written**, so nothing was saved.")
        case NotThere():
            yield words("**This reflection isn't yours, or it's gone.**")
        case _:
            assert_never(outcome)
    yield from rows([primary("My journal", routes.JOURNAL(page=0), emoji="📓")])


# ---------------------------------------------------------------- in the group's thread


def post(reflection: Reflection, title: str) -> Screen:
    """Return the copy for a study group; each line is quoted, so that nobody takes it for the bot's own words."""
    prompt = f"\n-# {brief(reflection.prompt, 300)}" if reflection.prompt else ""
    head = words(f"💭 <@{reflection.learner}> on **{brief(title, 150)}**{prompt}")
    quoted = _quoted(reflection.text)
    if len(quoted) <= POST_LIMIT:
        return Screen(head, words(quoted))
    # quoting adds two characters a line, so that a text of many lines needs less room before it is quoted
    begun, room = quoted, POST_LIMIT
    while len(begun) > POST_LIMIT:
        begun = _quoted(split_text(reflection.text, room)[0])
        room = room * 3 // 4
    whole = Document("reflection.txt", reflection.text.encode())
    return Screen(head, words(f"{begun}\n-# The rest is in the file."), files=[whole])


def _quoted(text: str) -> str:
    return "\n".join(f"> {text_line}" for text_line in text.splitlines())


def enough_shared(_fact: EnoughShared) -> str:
    """Say that a day has enough shared reflections."""
    return f"**You've shared {DAILY_SHARED} reflections in a day.** It stays yours for now."
