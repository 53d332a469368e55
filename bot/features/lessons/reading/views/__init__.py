"""The screens of lessons, and every word a learner reads on them."""

from collections.abc import Iterable, Iterator
from typing import assert_never

from bot import routes
from bot.content.catalogue import Entry
from bot.content.layout.excerpts import brief
from bot.content.lesson import Lesson, Video
from bot.core.act import Act
from bot.core.ids import LessonId
from bot.core.stage import Showing, Stage
from bot.core.text import counted, moment, shorten
from bot.discord_ui.components import (
    AnyButton,
    Button,
    LinkButton,
    Part,
    Screen,
    WebPicture,
    beside,
    gap,
    line,
    primary,
    row,
    rows,
    words,
)
from bot.discord_ui.lesson_parts import bar, files_called, minutes_by_part, minutes_in_full
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
)
from bot.features.lessons.reading.views import addresses
from bot.features.lessons.reading.views.course_map import found_parts, map_button, map_parts, pick, search_button
from bot.features.lessons.reading.views.files import files_screen
from bot.features.library import Status

GOALS, GOALS_LIMIT, MAX_WIDGETS = 3, 1300, 5
"""How many goals, characters of goals and interactive parts a card shows."""


def screen(outcome: Outcome) -> Screen:
    """Return the screen for an outcome of opening, finishing or finding lessons."""
    match outcome:
        case Card():
            return Screen(*_card(outcome), stage=_stage(outcome.entry)).toned(outcome.entry.colour)
        case About():
            return Screen(*_about(outcome), stage=_stage(outcome.card.entry))
        case Files():
            return files_screen(outcome, None)
        case Glossary():
            return glossary.screen(outcome)
        case Locked():
            return Screen(*_locked(outcome), stage=_stage(outcome.entry))
        case Map():
            return Screen(*map_parts(outcome))
        case Found():
            return Screen(*found_parts(outcome))
        case Unknown() | Withdrawn() | NoLessons() | AllDone():
            return Screen(*_notice(outcome))
        case _:
            assert_never(outcome)


def _stage(entry: Entry) -> Stage:
    """Return what a screen of a whole lesson shows."""
    return Stage(Showing.LESSON, lesson=entry.id)


# ---------------------------------------------------------------- the card


def _card(card: Card) -> Iterator[Part]:
    told = "\n".join([f"## {brief(card.lesson.title, 250)}", *_facts(card), *_status(card)])
    stills = [WebPicture(video.still, "A still of the video") for video in card.lesson.videos[:1] if video.still]
    yield beside(told, stills[0] if stills else None)
    if card.lesson.goals and card.standing.place is None and card.standing.status is not Status.DONE:
        yield words("**You'll learn to**\n" + _bullets(card.lesson.goals[:GOALS], GOALS_LIMIT))
    yield from (words(_worth(video)) for video in card.lesson.videos[:1] if video.title or video.why)
    yield from rows(_main_buttons(card))
    if card.more:
        shown, _ = _more(card)
        yield from rows([*shown, Button("About", addresses.ABOUT(lesson=card.entry.id), emoji="ℹ️")])


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
        yield f"{bar(card.stop, card.stops)} {card.stop + 1} of {card.stops} · {brief(title, 100)}"
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
    elif lesson.flashcards and not lesson.videos:
        yield primary("Flashcards", routes.REVIEW_LESSON(lesson=card.entry.id), emoji="🃏")
        yield Button("Done", routes.DONE(lesson=card.entry.id), emoji="✅")
    else:
        yield primary("Done", routes.DONE(lesson=card.entry.id), emoji="✅")
    yield from (_watch(video) for video in lesson.videos[:1])
    if not card.more:
        yield Button("More", addresses.CARD_MORE(lesson=card.entry.id))


def _reading(card: Card) -> str:
    if card.walked:
        return "Go over what you missed" if card.missed else "Start over"
    return "Continue" if card.standing.place else "Start"


MORE = 6
"""How many entries stand behind *More*; what's left over stands on the page about the lesson."""


def _more(card: Card) -> tuple[list[AnyButton], list[AnyButton]]:
    """Return what else can be done with a lesson: what *More* shows beside *About*, and what stands there."""
    every = [*_more_buttons(card)]
    return every[: MORE - 1], every[MORE - 1 :]


def _more_buttons(card: Card) -> Iterator[AnyButton]:
    """Yield what else can be done, what's wanted most first."""
    here = card.entry.id
    if card.finished_course:
        yield Button("Certificate", routes.CERTIFICATE(course=card.finished_course), emoji="🎓")
    if card.revised:
        yield Button("Take the revised lesson", routes.RENEW(lesson=here), emoji="🆕")
    if card.standing.status is Status.DONE and card.follower and card.titles:
        yield Button(_reading(card), routes.READ(lesson=here), emoji="▶️")
    if card.mark:
        yield Button("Contents", routes.PATH_CONTENTS(lesson=here, mark=card.mark), emoji="📑")
    yield from _practice_buttons(card.lesson, here)
    if card.standing.status is Status.DONE:
        yield Button("Not done after all", addresses.REOPEN(lesson=here))
    elif card.titles or card.lesson.quiz:
        yield Button("Done", routes.DONE(lesson=here), emoji="✅")
    yield from _material_buttons(card.lesson, here)
    yield map_button()


def _practice_buttons(lesson: Lesson, here: LessonId) -> Iterator[AnyButton]:
    if lesson.quiz:
        yield Button("Quiz", routes.QUIZ(lesson=here), emoji="❓")
    if lesson.flashcards:
        yield Button("Flashcards", routes.REVIEW_LESSON(lesson=here), emoji="🃏")
    for number, widget in lesson.opening[:MAX_WIDGETS]:
        yield Button(widget.title, routes.WIDGET(lesson=here, number=number), emoji="🧩")
    if lesson.reflection:
        yield Button("Reflect", routes.REFLECT(lesson=here), emoji="💭")


def _material_buttons(lesson: Lesson, here: LessonId) -> Iterator[AnyButton]:
    if lesson.files:
        yield Button(files_called(lesson.files), routes.FILES(lesson=here), emoji="📎")
    if lesson.flashcards:
        yield Button("Words", routes.GLOSSARY(lesson=here, page=0), emoji="🔤")
    yield from (_watch(video) for video in lesson.videos[1:5])


def _about(about: About) -> Iterator[Part]:
    card, lesson = about.card, about.card.lesson
    yield words(f"## ℹ️ About “{brief(lesson.title, 200)}”\n" + "\n".join(minutes_in_full(card.effort)))
    if lesson.goals:
        yield words("**You'll learn to**\n" + _bullets(lesson.goals, GOALS_LIMIT))
    if card.prerequisites:
        needed = "\n".join(_prerequisite(entry, done) for entry, done in card.prerequisites[:10])
        yield words(f"**Builds on**\n{needed}")
    facts = [f"✍️ The author says {counted(lesson.duration_min, 'minute')}."] if lesson.duration_min else []
    facts += [f"🏅 **Badge** {brief(', '.join(lesson.badge), 200)}"] if lesson.badge else []
    facts.append(f"**Kind** {brief(', '.join((lesson.type.capitalize(), *lesson.project_type)), 150)}")
    if unplayed := [brief(one.title, 60) for one in lesson.widgets if not one.opens][:5]:
        facts.append(f"**Not played here** {', '.join(unplayed)}")
    if lesson.tags:
        facts.append(f"**Topics** {brief(', '.join(lesson.tags), 300)}")
    yield from (gap(), words("\n".join(facts)), line())
    yield from rows([primary("Back to the lesson", routes.CARD(lesson=card.entry.id), emoji="📘"), *_more(card)[1]])


def _worth(video: Video) -> str:
    """Return what a video is called and what it's worth watching for, as far as its author says."""
    return f"-# ▶️ {': '.join(brief(one, 150) for one in (video.title, video.why) if one)}"


def _watch(video: Video) -> AnyButton:
    return LinkButton(f"Watch {video.stretch}".strip(), video.link, emoji="▶️")


# ---------------------------------------------------------------- the way when it is not straight


def _locked(locked: Locked) -> Iterator[Part]:
    title = brief(locked.entry.lesson.title, 200)
    missing = "\n".join(f"⬜ {brief(entry.lesson.title, 120)}" for entry in locked.missing[:10])
    yield words(f"## {title}\nThis lesson builds on what you haven't done yet:\n{missing}")
    yield from rows(
        [
            primary(
                f"Start with: {shorten(locked.first.lesson.title, 55)}", routes.READ(lesson=locked.first.id), emoji="▶️"
            ),
            Button("Open it anyway", routes.OPEN_ANYWAY(lesson=locked.entry.id)),
            map_button(),
        ]
    )


def _notice(outcome: Unknown | Withdrawn | NoLessons | AllDone) -> Iterator[Part]:
    match outcome:
        case Unknown():
            if outcome.similar:
                yield words(f"## Which one?\nSeveral lessons may be meant by “{brief(outcome.typed, 100)}”.")
            else:
                yield words(f"## No lesson like “{brief(outcome.typed, 100)}”\nNothing here has that name or topic.")
            if outcome.similar:
                yield row(pick("Did you mean …", outcome.similar))
            yield from rows([map_button(), search_button()])
        case Withdrawn():
            yield words(
                f"## “{brief(outcome.title, 150)}” was withdrawn\n"
                "It is no longer part of the course. What you did in it is kept."
            )
            yield from rows([primary("What comes next", routes.NEXT(), emoji="➡️"), map_button()])
        case NoLessons():
            yield words("## No lessons yet\nAs soon as lessons are loaded here, `/learn` starts the first one.")
        case AllDone():
            yield words(f"## 🎉 All done\nYou finished {counted(outcome.count, 'lesson')}. Read any of them again:")
            yield from rows([map_button()])
        case _:
            assert_never(outcome)
