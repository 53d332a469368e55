"""The screens of lessons, and every word a learner reads on them."""

from collections.abc import Iterable, Iterator, Sequence
from pathlib import PurePosixPath
from typing import assert_never
from urllib.parse import quote

from bot import routes
from bot.content.catalogue import Entry
from bot.content.lesson import Video
from bot.content.markdown import brief
from bot.core.act import Act
from bot.core.ids import GLOBAL
from bot.core.text import counted, moment, shorten
from bot.discord_ui.components import (
    OPTIONS,
    AnyButton,
    Button,
    Document,
    LinkButton,
    Option,
    Part,
    Screen,
    Select,
    WebPicture,
    beside,
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
from bot.discord_ui.lesson_parts import bar, minutes_by_part, minutes_in_full, minutes_of, share_bar
from bot.features.lessons import glossary
from bot.features.lessons.glossary import Glossary
from bot.features.lessons.reading.rules import (
    About,
    AllDone,
    Card,
    Files,
    Found,
    Locked,
    Map,
    NoLessons,
    Outcome,
    Unknown,
    Withdrawn,
    fits_route,
)
from bot.features.library import Listed, Standing, Status

SYMBOLS = {Status.DONE: "✅", Status.STARTED: "📖", Status.OPEN: "⬜", Status.LOCKED: "⬜"}
GOALS, GOALS_LIMIT, MAX_WIDGETS = 3, 1300, 5
"""How many goals, characters of goals and interactive parts a card shows."""

MOST_COURSES = 8
"""How many courses the map shows with a bar."""

Item = Part


def screen(outcome: Outcome) -> Screen:
    """Return the screen for an outcome of opening, finishing or finding lessons."""
    match outcome:
        case Card():
            return Screen(*_card(outcome)).toned(outcome.entry.colour)
        case About():
            return Screen(*_about(outcome))
        case Files():
            return files_screen(outcome, None)
        case Glossary():
            return glossary.screen(outcome)
        case Locked():
            return Screen(*_locked(outcome))
        case Map():
            return Screen(*_map(outcome))
        case Found():
            return Screen(*_found(outcome))
        case Unknown() | Withdrawn() | NoLessons() | AllDone():
            return Screen(*_notice(outcome))
        case _:
            assert_never(outcome)


# ---------------------------------------------------------------- the card


def _card(card: Card) -> Iterator[Item]:
    told = "\n".join([f"## {brief(card.lesson.title, 250)}", *_facts(card), *_status(card)])
    stills = [WebPicture(video.still, "A still of the video") for video in card.lesson.videos[:1] if video.still]
    yield beside(told, stills[0] if stills else None)
    if card.lesson.goals and card.standing.place is None and card.standing.status is not Status.DONE:
        yield words("**You'll learn to**\n" + _bullets(card.lesson.goals[:GOALS], GOALS_LIMIT))
    yield from rows(_main_buttons(card))
    if card.more:
        yield from rows(_more_buttons(card))


def _facts(card: Card) -> Iterator[str]:
    if minutes := " · ".join(minutes_by_part(card.effort)):
        yield f"-# {minutes}"
    cards = f" · {counted(len(card.lesson.flashcards), 'card')}" if card.lesson.flashcards else ""
    yield f"-# Lesson {card.number} of {card.total} in {brief(card.course, 80)}{cards}"


def _status(card: Card) -> Iterator[str]:
    standing = card.standing
    if card.event == "finished" and (card.finished_course or card.follower is None):
        yield f"🎉 **Done.** You finished {'the whole course' if card.follower else 'every lesson'}."
    elif standing.status is Status.DONE and standing.done_at:
        yield f"✅ **Done** {moment(standing.done_at, 'R')}"
    elif card.event == "reopened":
        yield "⬜ **Not done** any more. Your place is kept."
    elif card.reached is not None:
        title = card.titles[card.reached] or card.lesson.title
        yield f"{bar(card.stop, card.stops)} {brief(title, 100)}"
    if card.revised:
        yield "🆕 This lesson was revised since you began it."


def _bullets(texts: Iterable[str], limit: int) -> str:
    """Return a list within a limit of characters; entries that don't fit are counted at its end."""
    shown: list[str] = []
    texts = list(texts)
    for text in texts:
        entry = f"- {brief(text, 400)}"
        if sum(map(len, shown)) + len(entry) > limit:
            return "\n".join([*shown, f"- … and {len(texts) - len(shown)} more"])
        shown.append(entry)
    return "\n".join(shown)


def _prerequisite(entry: Entry, done: bool) -> str:
    return f"{'✅' if done else '⬜'} {brief(entry.lesson.title, 120)}{'' if done else ' (not done yet)'}"


def _main_buttons(card: Card) -> Iterator[AnyButton]:
    if card.in_session:
        yield primary("Go on", routes.TODAY_NEXT(fresh=True), emoji="➡️", act=Act.NEXT)
        return
    lesson, done = card.lesson, card.standing.status is Status.DONE
    if done and card.follower:
        yield primary(
            f"Next: {shorten(card.follower.lesson.title, 50)}", routes.CARD(lesson=card.follower.id), emoji="➡️"
        )
    elif card.titles:
        yield primary(_reading(card), routes.READ(lesson=card.entry.id), emoji="▶️")
    elif lesson.quiz:
        yield primary("Quiz", routes.QUIZ(lesson=card.entry.id), emoji="❓")
    else:
        yield primary("Done", routes.DONE(lesson=card.entry.id), emoji="✅")
    yield from (_watch(video) for video in lesson.videos[:1])
    if not card.more:
        yield Button("More", routes.CARD_MORE(lesson=card.entry.id))


def _reading(card: Card) -> str:
    return "Start over" if card.walked else "Continue" if card.standing.place else "Start"


def _more_buttons(card: Card) -> Iterator[AnyButton]:
    lesson, here = card.lesson, card.entry.id
    if card.standing.status is Status.DONE and card.follower and card.titles:
        yield Button(_reading(card), routes.READ(lesson=here), emoji="▶️")
    if card.mark:
        yield Button("Contents", routes.PATH_CONTENTS(lesson=here, mark=card.mark), emoji="📑")
    if lesson.quiz:
        yield Button("Quiz", routes.QUIZ(lesson=here), emoji="❓")
    if lesson.flashcards:
        yield Button("Flashcards", routes.REVIEW_LESSON(lesson=here), emoji="🃏")
        yield Button("Words", routes.GLOSSARY(lesson=here, page=0), emoji="🔤")
    if lesson.reflection:
        yield Button("Reflect", routes.REFLECT(lesson=here), emoji="💭")
    for number, widget in enumerate(lesson.widgets[:MAX_WIDGETS]):
        yield Button(widget.title, routes.WIDGET(lesson=here, number=number), emoji="🧩")
    if lesson.files:
        yield Button(_called(lesson.files), routes.FILES(lesson=here), emoji="📎")
    yield from (_watch(video) for video in lesson.videos[1:5])
    yield from _standing_buttons(card)
    yield Button("About", routes.ABOUT(lesson=here), emoji="ℹ️")
    yield _map_button()


def _standing_buttons(card: Card) -> Iterator[Button]:
    """Yield what changes how the learner stands with the lesson."""
    here = card.entry.id
    if card.revised:
        yield Button("Take the revised lesson", routes.RENEW(lesson=here), emoji="🆕")
    if card.finished_course:
        yield Button("Certificate", routes.CERTIFICATE(course=card.finished_course), emoji="🎓")
    if card.standing.status is Status.DONE:
        yield Button("Not done after all", routes.REOPEN(lesson=here))
    elif card.titles or card.lesson.quiz:
        yield Button("Done", routes.DONE(lesson=here), emoji="✅")


def _about(about: About) -> Iterator[Item]:
    lesson = about.lesson
    yield words(f"## ℹ️ About “{brief(lesson.title, 200)}”\n" + "\n".join(minutes_in_full(about.effort)))
    if lesson.goals:
        yield words("**You'll learn to**\n" + _bullets(lesson.goals, GOALS_LIMIT))
    if about.prerequisites:
        needed = "\n".join(_prerequisite(entry, done) for entry, done in about.prerequisites[:10])
        yield words(f"**Builds on**\n{needed}")
    facts = [f"✍️ The author says {counted(lesson.duration_min, 'minute')}."] if lesson.duration_min else []
    facts += [f"🏅 **Badge** {brief(', '.join(lesson.badge), 200)}"] if lesson.badge else []
    facts.append(f"**Kind** {brief(', '.join((lesson.type.capitalize(), *lesson.project_type)), 150)}")
    if lesson.tags:
        facts.append(f"**Topics** {brief(', '.join(lesson.tags), 300)}")
    yield from (gap(), words("\n".join(facts)), line())
    yield from rows([primary("Back to the lesson", routes.CARD(lesson=about.entry.id), emoji="📘")])


def _called(files: Sequence[str]) -> str:
    some = "Notebook" if all(name.endswith(".ipynb") for name in files) else "File"
    return some if len(files) == 1 else f"{some}s"


def files_screen(found: Files, address: str | None) -> Screen:
    """Return the files of a lesson, with links if it's everybody's and their folder is at a web `address`."""
    title = f"## 📎 {_called(tuple(found.files))} of “{brief(found.lesson.title, 150)}”"
    about = "Open it with Jupyter, VS Code or Colab, and run it from top to bottom." if found.files else ""
    if not found.files:
        title, about = "## 📎 No files any more", "They were kept with an earlier version of the lesson."
    elif not all(name.endswith(".ipynb") for name in found.files):
        about = "They belong to the lesson."
    paths = {PurePosixPath(name): content for name, content in found.files.items()}
    online = f"{address.rstrip('/')}/{found.entry.course}" if address and found.entry.scope == GLOBAL else None
    links = [LinkButton(f"Open {shorten(path.name, 70)}", f"{online}/{quote(str(path).lstrip('/'))}") for path in paths]
    back = primary("Back to the lesson", routes.CARD(lesson=found.entry.id), emoji="📘")
    alone = len({path.name for path in paths}) == len(paths)
    named = {path.name if alone else "-".join(path.parts).lstrip("/-"): paths[path] for path in paths}
    files = [Document(name, content) for name, content in named.items()]
    return Screen(words(f"{title}\n{about}"), *rows([*(links if online else ()), back]), files=files)


def _watch(video: Video) -> AnyButton:
    return LinkButton(f"Watch {video.stretch}".strip(), video.link, emoji="▶️")


def _map_button(label: str = "All lessons") -> Button:
    return Button(label, routes.MAP(page=0, tag=""), emoji="🗺️")


# ---------------------------------------------------------------- the way when it is not straight


def _locked(locked: Locked) -> Iterator[Item]:
    title = brief(locked.entry.lesson.title, 200)
    missing = "\n".join(f"⬜ {brief(entry.lesson.title, 120)}" for entry in locked.missing[:10])
    first = locked.missing[0]
    yield words(f"## {title}\nThis lesson builds on what you haven't done yet:\n{missing}")
    yield words("Do you want to open it anyway?")
    yield from rows(
        [
            primary(f"Start with: {shorten(first.lesson.title, 55)}", routes.CARD(lesson=first.id)),
            Button("Open it anyway", routes.OPEN_ANYWAY(lesson=locked.entry.id)),
            _map_button(),
        ]
    )


def _notice(outcome: Unknown | Withdrawn | NoLessons | AllDone) -> Iterator[Item]:
    match outcome:
        case Unknown():
            if outcome.similar:
                yield words(f"## Which one?\nSeveral lessons may be meant by “{brief(outcome.typed, 100)}”.")
            else:
                yield words(f"## No lesson like “{brief(outcome.typed, 100)}”\nNothing here has that name or topic.")
            if outcome.similar:
                yield row(_pick("Did you mean …", outcome.similar))
            yield from rows([_map_button(), _search_button()])
        case Withdrawn():
            yield words(
                f"## “{brief(outcome.title, 150)}” was withdrawn\n"
                "It is no longer part of the course. What you did in it is kept."
            )
            yield from rows([primary("What comes next", routes.NEXT(), emoji="➡️"), _map_button()])
        case NoLessons():
            yield words("## No lessons yet\nAs soon as lessons are loaded here, `/learn` starts the first one.")
        case AllDone():
            yield words(f"## 🎉 All done\nYou finished {counted(outcome.count, 'lesson')}. Read any of them again:")
            yield from rows([_map_button()])
        case _:
            assert_never(outcome)


# ---------------------------------------------------------------- the map


def _map(course_map: Map) -> Iterator[Item]:
    shown = f" tagged “{brief(course_map.tag, 100)}”" if course_map.tag else ""
    pages = page_note(course_map.paging)
    title = f"## 🗺️ Lessons{shown}\n-# {course_map.done} of {course_map.paging.count} done{pages}"
    yield words("\n".join([title, *_bars(course_map)]))
    if course_map.lessons:
        yield row(_pick("Open a lesson", [one.entry for one in course_map.lessons], course_map.lessons))
    else:
        yield words("No lesson has this tag any more.")
    tags = [tag for tag in course_map.tags if fits_route(tag)][: OPTIONS - 1]
    if tags:
        yield row(_tag_menu(tags, course_map.tag))
    yield from rows(_map_buttons(course_map))


def _bars(course_map: Map) -> Iterator[str]:
    for title, done, count in course_map.courses[:MOST_COURSES]:
        yield f"**{brief(title, 60)}**\n{share_bar(done, count)} {done} of {count}"
    if len(course_map.courses) > MOST_COURSES:
        yield f"-# … and {counted(len(course_map.courses) - MOST_COURSES, 'more course')}"


def _listed(one: Listed) -> str:
    return f"{SYMBOLS[one.standing.status]} {one.number}. {brief(one.entry.lesson.title, 120)}\n-# {_told(one)}"


def _told(one: Listed) -> str:
    return " · ".join(filter(None, (_in_words(one.standing), minutes_of(one.entry.lesson))))


def _in_words(standing: Standing) -> str:
    match standing.status:
        case Status.DONE:
            return "done"
        case Status.STARTED:
            return "begun"
        case Status.OPEN:
            return "open"
        case Status.LOCKED:
            more = f" and {len(standing.missing) - 1} more" if len(standing.missing) > 1 else ""
            return f"after {brief(standing.missing[0].lesson.title, 60)}{more}"
        case _:
            assert_never(standing.status)


def _pick(placeholder: str, entries: Iterable[Entry], listed: Iterable[Listed] = ()) -> Select:
    known = {one.entry.id: one for one in listed}

    def option(entry: Entry) -> Option:
        one = known.get(entry.id)
        if one is None:
            return Option(entry.lesson.title, entry.id)
        label = f"{one.number}. {entry.lesson.title}"
        return Option(label, entry.id, _told(one), emoji=SYMBOLS[one.standing.status])

    return Select(placeholder, routes.PICK(), [option(entry) for entry in list(entries)[:OPTIONS]])


def _tag_menu(tags: Iterable[str], chosen: str) -> Select:
    options = [Option("All lessons", "all", default=not chosen)]
    options += [Option(tag, f"tag:{tag}", default=tag == chosen) for tag in tags]
    return Select("Show only a topic", routes.MAP_TAG(), options)


def _map_buttons(course_map: Map) -> Iterator[Button]:
    yield from page_buttons(course_map.paging, lambda page: routes.MAP(page=page, tag=_tag(course_map)))
    yield primary("Today", routes.NEXT(), emoji="▶️")
    tag, quizzes = _tag(course_map), sum(bool(one.entry.lesson.quiz) for one in course_map.lessons)
    if tag and quizzes > 1:
        yield Button("Quiz on all of it", routes.MIX_TOPIC(name=tag), emoji="🎲")
    elif not tag:
        yield Button("What I'm weak at", routes.MIX_WEAK(), emoji="🎯")
    yield _search_button()


def _tag(course_map: Map) -> str:
    return course_map.tag if fits_route(course_map.tag) else ""


def _search_button() -> Button:
    return Button("Search", routes.SEARCH(), emoji="🔎")


def search_form() -> Form:
    """Ask for a word or two to find lessons by."""
    field = TextField("Title, topic, or part of it", "typed", placeholder="a word or two", limit=100)
    return Form("Search lessons", routes.SEARCHED(), field)


def _found(found: Found) -> Iterator[Item]:
    yield words(f"## 🔎 “{brief(found.typed, 100)}”")
    if found.lessons:
        yield words("\n".join(map(_listed, found.lessons)))
        yield row(_pick("Open a lesson", [one.entry for one in found.lessons], found.lessons))
    else:
        yield words("No lesson has that in its title, topics, goals or headings. Try another word.")
    yield from rows([_search_button(), _map_button()])


def suggestion(one: Listed) -> str:
    """Return how a lesson reads in the list under the command line, within 100 characters."""
    return f"{SYMBOLS[one.standing.status]} {shorten(one.entry.lesson.title, 90)}"
