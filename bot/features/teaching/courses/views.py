"""The list of courses, one's screen, and the question before one is removed."""

from collections.abc import Collection, Iterator

from bot import routes
from bot.content.layout.excerpts import brief
from bot.core.route import route
from bot.core.text import counted, escape_markdown, shorten, within
from bot.discord_ui.components import (
    Button,
    Option,
    Part,
    Row,
    Screen,
    Select,
    Style,
    line,
    primary,
    row,
    rows,
    words,
)
from bot.discord_ui.forms import Form, TextField
from bot.features.teaching.courses.rules import (
    MOST,
    TITLE,
    AskRemoval,
    Courses,
    Done,
    Gone,
    NotFetchedError,
    One,
    Outcome,
    Shown,
    Why,
)
from bot.features.teaching.publishing import Source


@route("courses.pick")
def COURSE_PICK() -> None:
    """Show the course chosen in the menu to those who teach."""


@route("courses.details")
def COURSE_DETAILS(*, course: str) -> None:
    """Show those who teach a course, by its key, and what can be done with it."""


@route("courses.ask_address", opens_modal=True)
def COURSE_ASK_ADDRESS() -> None:
    """Open the form for the address of a course's repository."""


@route("courses.fetch")
def COURSE_FETCH() -> None:
    """Fetch a course from the address that was typed, and rehearse it."""


@route("courses.fetch_again")
def COURSE_FETCH_AGAIN(*, course: str) -> None:
    """Fetch a course again from where it was fetched, and rehearse it."""


@route("courses.hide")
def COURSE_HIDE(*, course: str, wanted: int) -> None:
    """Hide a course from a server's learners (`wanted` is 1), or show it again (0)."""


@route("courses.move")
def COURSE_MOVE(*, course: str, step: int) -> None:
    """Let a course come first (`step` is 0), one place earlier (1), or later (2)."""


@route("courses.ask_name", opens_modal=True)
def COURSE_ASK_NAME(*, course: str) -> None:
    """Open the form for what a server calls a course."""


@route("courses.name")
def COURSE_NAME(*, course: str) -> None:
    """Save what a server calls a course."""


@route("courses.ask_remove")
def COURSE_ASK_REMOVE(*, course: str) -> None:
    """Ask whether one of a server's own courses should really be removed."""


@route("courses.remove")
def COURSE_REMOVE(*, course: str) -> None:
    """Remove one of a server's own courses, without asking again."""


@route("courses.back")
def COURSE_BACK(*, course: str) -> None:
    """Show a course again that a server has removed."""


def screen(outcome: Outcome) -> Screen:
    """Return the screen for an outcome."""
    match outcome:
        case Courses():
            return Screen(*_courses(outcome))
        case One():
            return Screen(*_one(outcome))
        case AskRemoval():
            return Screen(*_asked(outcome.course))
        case Gone(course):
            said = f"**“{brief(course.title, 100)}” is removed.** Its lessons and everybody's progress are kept."
            back = Button("Bring it back", COURSE_BACK(course=course.key), emoji="⏪")
            return Screen(words(said), _way_on(back))


def _way_on(*more: Button, page: int = 0) -> Row:
    return row(
        *more,
        Button("Courses", routes.COURSES_ADMIN(), emoji="🗂️"),
        Button("Lessons", routes.LESSONS_ADMIN(page=page), emoji="📚"),
        Button("Desk", routes.ADMIN_HOME(), emoji="🛠️"),
    )


LIST_LIMIT = 3000
"""How long the list of courses gets, in characters, before it only counts the rest."""


def _courses(every: Courses) -> Iterator[Part]:
    yield words("## 🗂️ Courses\n-# What learners of this server see, in this order")
    told = [f"{one.place}. **{brief(one.title, 80)}** · {_size(one)}" for one in every.shown]
    told += [f"🙈 {brief(one.title, 80)} · hidden" for one in every.hidden]
    told += [f"🗑️ {brief(one.title, 80)} · removed" for one in every.removed]
    yield words(within(told, LIST_LIMIT) or "There's none yet. A folder of lessons as a `.zip` is a course.")
    rest = (*every.hidden, *every.removed)[: MOST // 2]
    options = [Option(one.title, one.key) for one in (*every.shown[: MOST - len(rest)], *rest)]
    if options:
        yield row(Select("Look at a course", COURSE_PICK(), options))
    yield line()
    yield row(
        primary("Load a course", routes.LESSON_ASK(), emoji="📦"),
        Button("From an address", COURSE_ASK_ADDRESS(), emoji="🔗"),
        Button("Lessons", routes.LESSONS_ADMIN(page=0), emoji="📚"),
        Button("Desk", routes.ADMIN_HOME(), emoji="🛠️"),
    )


def _size(course: Shown) -> str:
    return counted(course.lessons, "lesson") + ("" if course.is_own else " · everybody's")


_DONE = {
    Done.NOTHING: "",
    Done.HIDDEN: "🙈 **Hidden.** Learners don't see it any more; what they did in it is kept.\n",
    Done.SHOWN: "👀 **Learners see it again.**\n",
    Done.MOVED: "↕️ **Moved.**\n",
    Done.RENAMED: "✏️ **Renamed.**\n",
    Done.BACK: "⏪ **It's back**, with places, answers and cards.\n",
}


def _one(one: One) -> Iterator[Part]:
    course = one.course
    whose = "This server's own" if course.is_own else "Everybody's, from the operator's folder"
    yield words(f"{_DONE[one.done]}## {brief(course.title, 100)}\n-# {whose}")
    place = f"\n📍 Place {course.place} of {one.count}" if course.place is not None and one.count else ""
    met = f"\n👥 {counted(course.learners, 'learner')} began it here" if course.learners else ""
    asked = f" · ❓ {counted(course.questions, 'question')} · 🃏 {counted(course.cards, 'card')}"
    parts = " · removed" if course.is_removed else asked
    fetched = f"\n{_source(one.source)}" if one.source is not None else ""
    yield words(f"📚 {counted(course.lessons, 'lesson')}{parts}{place}{met}{fetched}")
    yield line()
    yield from rows(_actions(one))
    yield _way_on(page=course.page)


def _source(source: Source) -> str:
    told = f"🔗 {source.address} · {source.commit[:7]}"
    if source.newest is None:
        return f"{told}\n⚠️ It isn't there any more, or isn't public. What learners see stays."
    return f"{told}\n🆕 **There's a newer version.**" if source.is_behind else told


def _actions(one: One) -> Iterator[Button]:
    course, key = one.course, one.course.key
    if one.source is not None:
        is_new = one.source.is_behind
        style = Style.PRIMARY if is_new else Style.SECONDARY
        yield Button("See what's new" if is_new else "Fetch again", COURSE_FETCH_AGAIN(course=key), style, "🔄")
    if course.is_removed:
        yield Button("Bring it back", COURSE_BACK(course=key), emoji="⏪")
        return
    if course.place is None:
        yield Button("Show it", COURSE_HIDE(course=key, wanted=0), emoji="👀")
    else:
        if course.place > 2:
            yield Button("First", COURSE_MOVE(course=key, step=0), emoji="⏫")
        if course.place > 1:
            yield Button("Earlier", COURSE_MOVE(course=key, step=1), emoji="🔼")
        if course.place < one.count:
            yield Button("Later", COURSE_MOVE(course=key, step=2), emoji="🔽")
        yield Button("Hide", COURSE_HIDE(course=key, wanted=1), emoji="🙈")
    if course.is_own:
        yield Button("New lesson", routes.LESSON_WRITE_IN(course=key), emoji="📝")
    yield Button("Export", routes.EXPORT_COURSE(course=key), emoji="📤")
    yield Button("Rename", COURSE_ASK_NAME(course=key), emoji="✏️")
    if course.is_own:
        yield Button("Remove", COURSE_ASK_REMOVE(course=key), emoji="🗑️")


def _asked(course: Shown) -> Iterator[Part]:
    who = counted(course.learners, "learner") if course.learners else "anybody"
    yield words(
        f"## Remove “{brief(course.title, 100)}”?\nIts {counted(course.lessons, 'lesson')} won't be shown any more. "
        f"What {who} did in them is kept, their cards are archived, and *Bring it back* undoes it."
    )
    yield from rows(
        [
            Button("Remove", COURSE_REMOVE(course=course.key), style=Style.DANGER, emoji="🗑️"),
            Button("Leave it", COURSE_DETAILS(course=course.key)),
        ]
    )


def name_form(course: Shown) -> Form:
    """Return the form for what a server calls a course, filled with what it's called now."""
    field = TextField(
        "Title (empty: what it calls itself)",
        "typed",
        default=shorten(course.title, TITLE),
        limit=TITLE,
        required=False,
    )
    return Form("Rename the course", COURSE_NAME(course=course.key), field)


def address_form() -> Form:
    """Return the form for the address of a course's repository."""
    field = TextField("The repository", "typed", placeholder="owner/name, or its link", limit=300)
    text = "A public repository with a folder of Markdown. You'll see what it brings before anything changes."
    return Form("A course from the web", COURSE_FETCH(), words(text), field)


def not_fetched(refused: NotFetchedError, hosts: Collection[str]) -> Screen:
    """Return why nothing was fetched, and the ways on."""
    address = escape_markdown(shorten(refused.address, 100))
    reason = {
        Why.NOWHERE: "this bot fetches from no host, since its operator allows none (`COURSE_HOSTS`)",
        Why.NO_ADDRESS: "an address looks like `owner/name`, or like the link to a repository",
        Why.NOT_ALLOWED: f"this bot fetches from {', '.join(hosts)} only; its operator can allow more (`COURSE_HOSTS`)",
        Why.GONE: "there's no public repository",
        Why.MOVED: "it leads to another place. Use the address that it has now",
        Why.EMPTY: "there's nothing in it yet",
        Why.TOO_LARGE: "its archive is larger than 32 MiB",
        Why.BUSY: "another course is being fetched just now. Try again in a minute",
        Why.SILENT: "its host can't be reached, or didn't answer in time. Try again later",
    }[refused.why]
    ways = [
        Button("Another address", COURSE_ASK_ADDRESS(), emoji="🔗"),
        Button("Courses", routes.COURSES_ADMIN(), emoji="🗂️"),
    ]
    return Screen(words(f"**“{address}” wasn't fetched:** {reason}.\nNothing was changed."), *rows(ways), refused=True)
