"""The forms and screens of the journal, and every word on them."""

from collections.abc import Iterator
from typing import assert_never

from bot import routes
from bot.content.layout.excerpts import brief
from bot.core.paging import paging
from bot.core.text import moment, said, shorten, split_text
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
    primary,
    row,
    rows,
    words,
)
from bot.discord_ui.forms import Form, MenuField, TextField
from bot.features.reflections.journal.rules import (
    DAILY_SHARED,
    PRIVATE,
    TEXT_LIMIT,
    Audience,
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
    Reflection,
    Sharing,
)
from bot.features.reflections.journal.views import addresses
from bot.features.reflections.journal.views.listing import DONE, journal_parts

PAGE_LIMIT = 3000
"""How much of a reflection fits one screen, in characters."""

POST_LIMIT = 3000
"""How much of a reflection stands in a thread, in characters; of a longer one the whole is a file."""
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
            return Screen(*journal_parts(outcome))
        case NoPrompts() | Empty() | NotThere():
            return Screen(*_notice(outcome))
        case _:
            assert_never(outcome)


# ---------------------------------------------------------------- writing


def form(blank: Blank) -> Form:
    """Return the empty form to reflect in; it sends to its prompt, or to the earlier reflection it adds to."""
    if blank.earlier is not None:
        address = addresses.REFLECT_ADDED(entry=blank.earlier.id)
    else:
        assert blank.entry is not None
        address = routes.REFLECT_WRITTEN(lesson=blank.entry.id, number=blank.number)
    earlier = f"\n\n-# You wrote before: {shorten(blank.earlier.text, 600)}" if blank.earlier else ""
    prompt = brief(blank.prompt, 1000) or "What do you take away?"
    readers = list(_choices(blank.readers, PRIVATE))
    return Form(
        "Reflect",
        address,
        words(f"**{prompt}**{earlier}"),
        TextField("Your thoughts", "text", limit=TEXT_LIMIT, long=True),
        *([MenuField("Who can read it, besides you?", "readers", readers)] if len(readers) > 1 else []),
    )


def edit_form(reflection: Reflection) -> Form:
    """Return the form with what was written, to change it."""
    return Form(
        "Edit your reflection",
        addresses.REFLECT_EDITED(entry=reflection.id),
        words(f"**{brief(reflection.prompt, 1000) or 'Your reflection'}**"),
        TextField("Your thoughts", "text", default=reflection.text, limit=TEXT_LIMIT, long=True),
    )


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


def _prompts(prompts: Prompts) -> Iterator[Part]:
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


def _opened(opened: Opened) -> Iterator[Part]:
    reflection = opened.reflection
    if opened.done:
        yield words(DONE[opened.done])
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
        yield from rows([sure, Button("No", addresses.REFLECT_SHOW(entry=reflection.id, page=0))])
        return
    yield row(_readers_menu(opened))
    turning = page_buttons(here, lambda page: addresses.REFLECT_SHOW(entry=reflection.id, page=page), on="Read on")
    yield from rows(turning)
    if opened.done == "written":
        yield from rows([primary("Back to the lesson", routes.READ(lesson=reflection.lesson), emoji="📘")])
    yield from rows(
        [
            Button("Edit", addresses.REFLECT_EDIT(entry=reflection.id), emoji="✏️"),
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
    return Select("Who can read it", addresses.REFLECT_SHARE(entry=opened.reflection.id), options)


def _notice(outcome: NoPrompts | Empty | NotThere) -> Iterator[Part]:
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
    text = said(reflection.text)
    quoted = _quoted(text)
    if len(quoted) <= POST_LIMIT:
        return Screen(head, words(quoted))
    # quoting adds two characters a line, so that a text of many lines needs less room before it is quoted
    begun, room = quoted, POST_LIMIT
    while len(begun) > POST_LIMIT:
        begun = _quoted(split_text(text, room)[0])
        room = room * 3 // 4
    whole = Document("reflection.txt", reflection.text.encode())
    return Screen(head, words(f"{begun}\n-# The rest is in the file."), files=[whole])


def _quoted(text: str) -> str:
    return "\n".join(f"> {text_line}" for text_line in text.splitlines())


def enough_shared(_fact: EnoughShared) -> str:
    """Say that a day has enough shared reflections."""
    return f"**You've shared {DAILY_SHARED} reflections in a day.** It stays yours for now."
