"""The screens of lessons, and every word a learner reads on them."""

from collections.abc import Iterable, Iterator
from typing import assert_never

from bot import routes
from bot.content.catalogue import Entry
from bot.content.lesson import Video
from bot.content.markdown import brief
from bot.core.text import counted, moment, shorten
from bot.discord_ui.components import (
    OPTIONS,
    AnyButton,
    Button,
    LinkButton,
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
from bot.discord_ui.forms import Form, TextField
from bot.discord_ui.lesson_parts import minutes_by_part, minutes_in_full, minutes_of
from bot.features.lessons.reading.rules import (
    About,
    AllDone,
    Card,
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

SYMBOLS = {Status.DONE: "✅", Status.STARTED: "📖", Status.OPEN: "⬜", Status.LOCKED: "🔒"}
GOALS_LIMIT, MAX_WIDGETS = 1300, 5
"""Characters of goals and number of interactive parts that a card shows."""

Item = Part


def screen(outcome: Outcome) -> Screen:
    """Return the screen for an outcome of opening, finishing or finding lessons."""
    match outcome:
        case Card():
            return Screen(*_card(outcome))
        case About():
            return Screen(*_about(outcome))
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
    lesson = card.lesson
    yield words(f"## {brief(lesson.title, 250)}\n-# {_facts(card)}")
    if _status(card):
        yield words(_status(card))
    yield gap()
    if lesson.goals:
        yield words("**You will learn to**\n" + _bullets(lesson.goals, GOALS_LIMIT))
    if card.prerequisites:
        needed = "\n".join(_prerequisite(entry, done) for entry, done in card.prerequisites[:10])
        yield from (gap(), words(f"**Builds on**\n{needed}"))
    if lesson.badge:
        yield words(f"🏅 **Badge** {brief(', '.join(lesson.badge), 200)}")
    yield line()
    yield from rows(_main_buttons(card))
    yield from rows(_watch(video) for video in lesson.videos[:5])
    yield from rows(
        Button(widget.title, routes.WIDGET(lesson=card.entry.id, number=number), emoji="🧩")
        for number, widget in enumerate(lesson.widgets[:MAX_WIDGETS])
    )
    yield from rows(_side_buttons(card))


def _facts(card: Card) -> str:
    lesson = card.lesson
    minutes = " · ".join(minutes_by_part(card.effort))
    cards = f" · {counted(len(lesson.flashcards), 'card')}" if lesson.flashcards else ""
    place = f"Lesson {card.number} of {card.total} in {card.course}{cards}"
    return f"{minutes}\n-# {place}" if minutes else place


def _status(card: Card) -> str:
    standing, parts = card.standing, []
    if card.event == "finished" and (card.finished_course or card.follower is None):
        parts.append(f"🎉 **Done.** You finished {'the whole course' if card.follower else 'every lesson'}.")
    elif standing.status is Status.DONE and standing.done_at:
        parts.append(f"✅ **Done** {moment(standing.done_at, 'R')}")
    elif card.event == "reopened":
        parts.append("⬜ **Not done** any more. Your place is kept.")
    elif card.reached is not None:
        title = card.titles[card.reached] or card.lesson.title
        parts.append(f"📖 **You're at** section {card.reached + 1} of {len(card.titles)}: {brief(title, 100)}")
    if card.revised:
        parts.append("🆕 This lesson was revised since you began it.")
    return "\n".join(parts)


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
        yield primary("Go on", routes.TODAY_NEXT(fresh=True), emoji="➡️")
        return
    done = card.standing.status is Status.DONE
    style = Style.SECONDARY if done else Style.PRIMARY
    if card.titles:
        label = "Start over" if card.walked else "Continue" if card.standing.place else "Start"
        yield Button(label, routes.READ(lesson=card.entry.id), style=style, emoji="▶️")
    if card.lesson.quiz:
        yield Button("Quiz", routes.QUIZ(lesson=card.entry.id), emoji="❓")
    if card.lesson.flashcards:
        yield Button("Flashcards", routes.REVIEW_LESSON(lesson=card.entry.id), emoji="🃏")
    if card.lesson.reflection:
        yield Button("Reflect", routes.REFLECT(lesson=card.entry.id), emoji="💭")
    if not done:
        begun = card.standing.place is not None or not card.titles
        finishing = Style.SUCCESS if begun else Style.SECONDARY
        yield Button("Done", routes.DONE(lesson=card.entry.id), style=finishing, emoji="✅")
    elif card.follower:
        label = f"Next: {shorten(card.follower.lesson.title, 60)}"
        yield primary(label, routes.CARD(lesson=card.follower.id), emoji="➡️")


def _side_buttons(card: Card) -> Iterator[AnyButton]:
    if card.revised:
        yield Button("Take the revised lesson", routes.RENEW(lesson=card.entry.id), emoji="🆕")
    if card.finished_course:
        yield Button("Certificate", routes.CERTIFICATE(course=card.finished_course), emoji="🎓")
    if card.standing.status is Status.DONE:
        yield Button("Not done after all", routes.REOPEN(lesson=card.entry.id))
    yield _map_button()
    yield Button("About", routes.ABOUT(lesson=card.entry.id), emoji="ℹ️")


def _about(about: About) -> Iterator[Item]:
    lesson = about.lesson
    yield words(f"## ℹ️ About “{brief(lesson.title, 200)}”\n" + "\n".join(minutes_in_full(about.effort)))
    facts = [f"✍️ The author says {counted(lesson.duration_min, 'minute')}."] if lesson.duration_min else []
    facts.append(f"**Kind** {brief(', '.join((lesson.type.capitalize(), *lesson.project_type)), 150)}")
    if lesson.tags:
        facts.append(f"**Topics** {brief(', '.join(lesson.tags), 300)}")
    yield from (gap(), words("\n".join(facts)), line())
    yield from rows([primary("Back to the lesson", routes.CARD(lesson=about.entry.id), emoji="📘")])


def _watch(video: Video) -> AnyButton:
    return LinkButton(f"Watch {video.stretch}".strip(), video.link, emoji="▶️")


def _map_button(label: str = "All lessons") -> Button:
    return Button(label, routes.MAP(page=0, tag=""), emoji="🗺️")


# ---------------------------------------------------------------- the way when it is not straight


def _locked(locked: Locked) -> Iterator[Item]:
    title = brief(locked.entry.lesson.title, 200)
    missing = "\n".join(f"⬜ {brief(entry.lesson.title, 120)}" for entry in locked.missing[:10])
    first = locked.missing[0]
    yield words(f"## 🔒 {title}\nThis lesson builds on what you have not done yet:\n{missing}")
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
    yield words(f"## 🗺️ Lessons{shown}\n-# {course_map.done} of {course_map.paging.count} done{pages}")
    for title, lessons in course_map.lessons:
        yield words(f"### {brief(title, 100)}\n" + "\n".join(map(_listed, lessons)))
    entries = [one for _, lessons in course_map.lessons for one in lessons]
    if not entries:
        yield words("No lesson has this tag any more.")
    yield line()
    if entries:
        yield row(_pick("Open a lesson", [one.entry for one in entries], entries))
    tags = [tag for tag in course_map.tags if fits_route(tag)][: OPTIONS - 1]
    if tags:
        yield row(_tag_menu(tags, course_map.tag))
    yield from rows(_map_buttons(course_map))


def _listed(one: Listed) -> str:
    title = brief(one.entry.lesson.title, 120)
    facts = " · ".join(filter(None, (_in_words(one.standing), minutes_of(one.entry.lesson))))
    return f"{SYMBOLS[one.standing.status]} {one.number}. {title}\n-# {facts}"


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
            return f"locked: first {brief(standing.missing[0].lesson.title, 60)}{more}"
        case _:
            assert_never(standing.status)


def _pick(placeholder: str, entries: Iterable[Entry], listed: Iterable[Listed] = ()) -> Select:
    symbols = {one.entry.id: SYMBOLS[one.standing.status] for one in listed}
    return Select(
        placeholder,
        routes.PICK(),
        [Option(entry.lesson.title, entry.id, emoji=symbols.get(entry.id)) for entry in list(entries)[:OPTIONS]],
    )


def _tag_menu(tags: Iterable[str], chosen: str) -> Select:
    options = [Option("All lessons", "all", default=not chosen)]
    options += [Option(tag, f"tag:{tag}", default=tag == chosen) for tag in tags]
    return Select("Show only a topic", routes.MAP_TAG(), options)


def _map_buttons(course_map: Map) -> Iterator[Button]:
    yield from page_buttons(course_map.paging, lambda page: routes.MAP(page=page, tag=_tag(course_map)))
    yield primary("Keep learning", routes.NEXT(), emoji="▶️")
    tag, quizzes = _tag(course_map), sum(bool(one.entry.lesson.quiz) for _, some in course_map.lessons for one in some)
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
