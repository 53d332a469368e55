"""The screens of the path, and every word a learner reads on them."""

import re
from base64 import b64decode
from collections.abc import Iterator, Sequence
from itertools import islice
from typing import assert_never

from bot import routes
from bot.content.layout.excerpts import brief
from bot.content.layout.sections import asks_to_reflect
from bot.content.media import Pictured
from bot.core.act import Act
from bot.core.ids import LessonId
from bot.core.stage import Showing, Stage
from bot.core.text import escape_markdown
from bot.discord_ui.components import (
    OPTIONS,
    Button,
    LinkButton,
    Option,
    Part,
    Picture,
    Screen,
    Select,
    Style,
    Tone,
    line,
    picture,
    primary,
    row,
    rows,
    words,
)
from bot.discord_ui.lesson_parts import files_called, gallery
from bot.discord_ui.question_parts import Addresses, answer_controls, percent, question_text
from bot.discord_ui.reply import Redirect
from bot.features.lessons import glossary
from bot.features.lessons.glossary import WordsHere
from bot.features.lessons.path.rules import (
    CardAsked,
    CardTold,
    Contents,
    Guess,
    Guessed,
    Outcome,
    Page,
    ToCard,
    ToQuestion,
    ToQuiz,
    ToSession,
    Where,
)
from bot.features.lessons.path.views import addresses
from bot.features.lessons.path.views.cards import card_parts, header, page_address, told_parts

FIRST_MENU = 1000
"""The number of the first section's menu: to Discord's clients each is another menu, so it shows the new section."""

ONCE_MORE = "🔁 Just what you missed last time, then the questions again."

LISTED = 30
"""The most sections that the contents list; the menu has them all."""


def screen(outcome: Outcome) -> Screen | Redirect:
    """Return the screen for an outcome of walking through a lesson, or the way to the room that has it."""
    match outcome:
        case Page():
            where = outcome.where
            stage = Stage(Showing.PAGE, where.stop.page, where.stop.section, where.entry.id)
            return Screen(*_page(outcome), stage=stage).toned(outcome.where.entry.colour)
        case Guess():
            stage = Stage(Showing.GUESS, outcome.turn, 0, outcome.where.entry.id, outcome.question.key)
            return Screen(*_guess(outcome), stage=stage).toned(Tone.ASKS)
        case CardAsked():
            showing = Showing.BACK if outcome.turned else Showing.FRONT
            stage = Stage(showing, 0, 0, outcome.where.entry.id, outcome.card.key)
            return Screen(*card_parts(outcome), stage=stage).toned(Tone.ASKS)
        case CardTold():
            where = outcome.where
            stage = Stage(Showing.PAGE, where.stop.page, where.stop.section, where.entry.id)
            return Screen(*told_parts(outcome), stage=stage).toned(Tone.RIGHT if outcome.right else Tone.NOT_QUITE)
        case Contents():
            return Screen(*_contents(outcome))
        case WordsHere():
            return glossary.screen(outcome)
        case _:
            return _way(outcome)


def _way(outcome: ToQuestion | ToQuiz | ToSession | ToCard) -> Redirect:
    """Return the address of the room that goes on from here."""
    match outcome:
        case ToQuestion():
            return Redirect(routes.QUIZ_ASK(attempt=outcome.attempt, position=outcome.position))
        case ToQuiz():
            return Redirect(routes.QUIZ_GO_ON(attempt=outcome.attempt))
        case ToSession():
            return Redirect(routes.TODAY_NEXT(fresh=True))
        case ToCard():
            lesson = outcome.lesson if isinstance(outcome.lesson, str) else outcome.lesson.id
            return Redirect(routes.CARD(lesson=LessonId(lesson)))
        case _:
            assert_never(outcome)


def _page(page: Page) -> Iterator[Part]:
    where, section = page.where, page.where.section
    yield words(f"{header(where)}\n{ONCE_MORE}" if where.missed and where.number == where.pages[0] else header(where))
    guessed = f"{_resolved(page.guessed)}\n" if page.guessed else ""
    part = f" ({where.stop.page + 1} of {len(section.starts)})" if len(section.starts) > 1 else ""
    title = f"### {brief(section.title or where.lesson.title, 200)}{part}"
    yield from _told_on(page, f"{guessed}{title}")
    yield from gallery(page.pictures)
    yield from rows(LinkButton(link.label, link.url) for link in section.links)
    for linked in page.links:
        yield row(Button(linked.lesson.title, routes.CARD(lesson=linked.id), emoji="📘"))
    yield line()
    yield from rows(_page_buttons(page))
    if page.more:
        yield from rows(islice(_more(page), ASIDE))


def _resolved(guessed: Guessed) -> str:
    said, answer = brief(guessed.said, 100), brief(guessed.answer, 150)
    right, count = guessed.others
    others = f" {percent(right / count)} guess it right." if count >= OTHERS else ""
    if not guessed.said:
        return f"🤔 Answer: **{answer}**."
    if guessed.right:
        return f"🎯 You said “{said}”, and that's right.{others}"
    return f"🤔 You said “{said}”. Answer: **{answer}**.{others}"


OTHERS = 20
"""From so many guesses of others on it's told how many of them were right."""


def _told_on(page: Page, title: str) -> Iterator[Part]:
    """Yield the page's text below its title, with pictures where formulas stand; one without any stays as signs."""
    where, section = page.where, page.where.section
    text = "\n".join(filter(None, [title, _without_captions(section.pages[where.stop.page], page.pictures)]))
    start = searched = 0
    for number, block in enumerate(section.formulas(where.stop.page), 1):
        found = re.compile(rf"\n{re.escape(block.text)}(?=\n|$)").search(text, searched)
        drawn = where.layout.drawings.get(block.formula)
        if found is None:
            continue
        searched = found.end()
        if drawn is not None:
            yield from _words(text[start : found.start()])
            yield picture(Picture(f"formula-{number}.png", b64decode(drawn), block.formula))
            start = searched
    yield from _words(text[start:])


def _without_captions(text: str, pictures: Sequence[Pictured]) -> str:
    """Return a page's text without the lines that only name pictures which stand below it, and describe themselves."""
    names = "|".join(re.escape(f"🖼️ {escape_markdown(image.alt)}") for image, _ in pictures if image.alt)
    return re.sub(rf"(?m)^-#(?: (?:{names}))+$\n*", "", text).strip("\n") if names else text


def _words(text: str) -> Iterator[Part]:
    if text.strip():
        yield words(text.strip("\n"))


def _page_buttons(page: Page) -> Iterator[Button]:
    """Yield the controls. Each keeps its place from page to page, so that one tap too many does no harm."""
    where = page.where
    back = (
        Button("Back", page_address(where, where.number - 1, reading=page.reading), emoji="⬅️", act=Act.BACK)
        if where.number
        else None
    )
    if where.is_last and not where.is_asked and not (page.asks and not page.reading):
        yield from ([back] if back else [])  # so that one tap too many on Next doesn't claim the lesson
        yield Button("Done", routes.DONE(lesson=where.entry.id), style=Style.SUCCESS, emoji="✅")
        yield from _aside(page)
        return
    if page.asks and not page.reading:
        yield primary("Got it, ask me", routes.PATH_ASK(**where.here), act=Act.NEXT)
    elif page.reading and where.number + 1 < where.count:
        yield primary("Next", page_address(where, where.number + 1, reading=True), emoji="➡️", act=Act.NEXT)
    elif where.is_last:
        label = "See the result" if page.ends else "To the questions"
        yield primary(label, addresses.PATH_ON(**where.here), emoji="❓", act=Act.NEXT)
    else:
        yield primary("Next", addresses.PATH_ON(**where.here), emoji="➡️", act=Act.NEXT)
    yield from ([back] if back else [])
    yield from _aside(page)


def _aside(page: Page) -> Iterator[Button]:
    where = page.where
    if page.revised:
        yield Button("Take the revised lesson", routes.RENEW(lesson=where.entry.id), emoji="🆕")
    if asks_to_reflect(where.lesson, where.section):
        yield Button("Write", routes.REFLECT(lesson=where.entry.id), emoji="💭")
    if not page.more:
        yield Button("⋯", addresses.PATH_MORE(**where.here, reading=page.reading))


ASIDE = 6
"""How many entries stand behind ⋯; a video that has no place there is on the lesson's card."""


def _more(page: Page) -> Iterator[Button | LinkButton]:
    where = page.where
    if page.asks and not page.reading:
        yield Button("Skip the question", addresses.PATH_ON(**where.here), emoji="⏭️", act=Act.SKIP)
    yield Button("Enough for today", routes.TODAY_STOP(), emoji="👋", act=Act.STOP)
    yield Button("Contents", routes.PATH_CONTENTS(**where.here), emoji="📑")
    yield Button("Words here", addresses.WORDS_HERE(**where.here), emoji="🔤")
    if where.lesson.files:
        yield Button(files_called(where.lesson.files), routes.FILES(lesson=where.entry.id), emoji="📎")
    for number, widget in where.lesson.opening[:1]:
        yield Button(widget.title, routes.WIDGET(lesson=where.entry.id, number=number), emoji="🧩")
    yield Button("Lesson", routes.CARD(lesson=where.entry.id), emoji="📘")
    yield from (
        LinkButton(f"Watch {video.stretch}".strip(), video.link, emoji="▶️") for video in where.lesson.videos[:1]
    )


def _contents(contents: Contents) -> Iterator[Part]:
    where = contents.where
    titles = [brief(one.title or where.lesson.title, 80) for one in where.layout.sections]
    listed = [
        f"{number + 1}. **{title}** ← you" if number == where.stop.section else f"{number + 1}. {title}"
        for number, title in enumerate(titles[:LISTED])
    ]
    rest = [f"-# … and {len(titles) - LISTED} more"] if len(titles) > LISTED else []
    yield words(f"-# {brief(where.lesson.title, 100)}\n### 📑 Contents\n" + "\n".join([*listed, *rest]))
    yield words("-# Read any section here without questions. They'll wait.")
    yield line()
    yield row(_section_menu(where))
    yield from rows([primary("Back to my page", page_address(where, contents.mine, reading=False), emoji="⬅️")])


def _section_menu(where: Where) -> Select:
    """Return the menu of sections; where a menu can't hold all, it shows those around the present one."""
    present, count = where.stop.section, len(where.layout.sections)
    first, last = _window(count, present)
    options = [Option("Earlier sections", str(first - 1), emoji="⬆️")] if first > 0 else []
    for number in range(first, last):
        title = where.layout.sections[number].title or where.lesson.title
        options.append(Option(f"{number + 1}. {title}", str(number)))
    if last < count:
        options.append(Option("Later sections", str(last), emoji="⬇️"))
    address = addresses.SECTION(lesson=where.entry.id, at=present)
    return Select("Read a section", address, options, number=FIRST_MENU + present)


def _window(count: int, present: int) -> tuple[int, int]:
    if count <= OPTIONS:
        return 0, count
    size = OPTIONS - 2
    first = present // size * size
    return first, min(first + size, count)


# ---------------------------------------------------------------- a guess


def _guess(guess: Guess) -> Iterator[Part]:
    where = guess.where
    yield words(f"{header(where)}\n🤔 Guess first: it doesn't count.")
    yield words(question_text(guess.question, guess.order))
    yield from gallery(guess.pictures)
    yield line()
    ways = Addresses(
        choose="",
        type="",
        arrange=lambda _: "",
        answer=lambda place: routes.PATH_GUESS(**where.here, turn=guess.turn, choice=place),
    )
    yield from answer_controls(guess.question, guess.order, ways)
    show = addresses.PATH_SHOW(**where.here, turn=guess.turn)
    yield from rows([Button("No idea, show me", show, emoji="📖", act=Act.SHOW)])
