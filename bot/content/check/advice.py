"""Advice for authors where nothing is wrong: answers given away, terms that aren't taught, what stands twice.

It looks at each lesson by itself and then at each course as a whole, without any network.
"""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from math import inf
from pathlib import Path, PurePosixPath
from urllib.parse import urlsplit

from bot.content.check.checked import Checked
from bot.content.find.glossary import term_of
from bot.content.layout.effort import effort_of
from bot.content.lesson import Card, Lesson, Video
from bot.content.read.problems import Problem, warning
from bot.core.text import name_key, shorten, stable_key
from bot.questions import Cloze, Question, ShortAnswer
from bot.questions.cues import CUE_QUESTIONS, is_cued
from bot.questions.options import OptionQuestion
from bot.questions.true_false import TrueFalse
from bot.text.words import stems

LONG_BACK = 220
"""The back of a card with more characters than this probably says more than one thing."""

LONG_SENTENCES = 25.0
"""A text whose sentences have more words than this, on average, is hard to read."""

_IMAGE = re.compile(r"!\[[^\]\n]*\]\([^)\n]*\)")
_LINK = re.compile(r"\[[^\]\n]*\]\(([^)\n]*)\)")
_TITLE = re.compile(r"""\s+(?:"[^"]*"|'[^']*')\s*$""")
_CODE = re.compile(r"```.*?```|~~~.*?~~~|`[^`\n]*`", re.DOTALL)


STATEMENTS, ONE_SIDED = 6, 0.8
"""From so many statements in a course on, it's told if so large a share of them is true, or false."""

OFF = 1.5
"""A lesson whose claimed minutes are more than this many times those worked out, or the other way round, is told."""

JOKE_WORDS = 2
"""An option with fewer words than this that say something isn't looked at: a word alone may be anything."""

VOCABULARY = 150
"""A course with fewer different words than this says too little about what belongs to it."""

Advice = tuple[str, str, str, str]
"""A text from the file that stands near the place (to find its line), the key, the message, and what to do."""


def advised(found: Sequence[Checked]) -> list[Checked]:
    """Return the files with warnings about what could be better, seen by themselves and within their courses."""
    courses: dict[Path, list[int]] = {}
    for number, one in enumerate(found):
        if one.reading.lesson is not None:
            courses.setdefault(one.file.course, []).append(number)
    told: dict[int, list[Problem]] = {}
    for numbers in courses.values():
        course = [(number, lesson) for number in numbers if (lesson := found[number].reading.lesson) is not None]
        names = frozenset({lesson.id for _, lesson in course} | {found[number].file.path.stem for number in numbers})
        for number in numbers:
            told[number] = advise(found[number], names)
        for number, advice in (*_twice(course), *_overlaps(course), *_one_sided(course), *_jokes(course)):
            told[number] += _told(found[number], [advice])
    return [one.with_problems(told.get(number, ())) for number, one in enumerate(found)]


def advise(checked: Checked, beside: frozenset[str] = frozenset()) -> list[Problem]:
    """Return warnings about what could be better in a file; none for one without a lesson in it.

    `beside` are names of lessons that a link may mean.
    """
    lesson = checked.reading.lesson
    if lesson is None:
        return []
    found = [*_cues(lesson), *_reasons(lesson), *_hints(lesson), *_cards(lesson), *_links(lesson, beside)]
    found += [*_sentences(lesson), *_untaught(lesson), *_goals(lesson), *_time(lesson)]
    return _told(checked, found)


def _told(checked: Checked, found: Sequence[Advice]) -> list[Problem]:
    return [warning(checked.line_with(near), key, message, hint, near) for near, key, message, hint in found]


def _cues(lesson: Lesson) -> Iterator[Advice]:
    """Yield ways in which the right answers can be guessed without knowing anything."""
    if is_cued(lesson.quiz):
        message = "The right option is nearly always the longest, so that it can be guessed."
        yield lesson.quiz[0].q, "quiz", message, "shorten right options, or lengthen wrong ones"
    fixed = [one for one in lesson.quiz if isinstance(one, OptionQuestion) and not one.shuffle]
    places = Counter(one.right_options() for one in fixed)
    if len(fixed) >= CUE_QUESTIONS and len(places) == 1:
        message = "The right option always stands at the same place, and these are not shuffled."
        yield fixed[0].q, "quiz", message, "put right options at different places, or let them be shuffled"
    statements = [one for one in lesson.quiz if isinstance(one, TrueFalse)]
    if len(statements) >= CUE_QUESTIONS and len({one.answer for one in statements}) == 1:
        message = f"Every statement is {'true' if statements[0].answer else 'false'}, so that it can be guessed."
        yield statements[0].q, "quiz", message, "turn some of them round"


def _reasons(lesson: Lesson) -> Iterator[Advice]:
    for number, question in enumerate(lesson.quiz):
        if not question.explain:
            message = "The question has no explanation, which is what is learnt from a mistake."
            yield question.q, f"quiz[{number}].explain", message, "add explain: with a sentence or two"


def _hints(lesson: Lesson) -> Iterator[Advice]:
    """Yield hints that tell the answer."""
    for number, question in enumerate(lesson.quiz):
        secret = [text.casefold() for text in question.giveaways() if len(text) > 2]
        for hint in question.hints:
            if any(_names(hint, text) and not _names(question.q, text) for text in secret):
                message = "The hint has the right answer in it."
                yield hint, f"quiz[{number}].hints", message, "help to find it, and end with a question"


def _names(text: str, secret: str) -> bool:
    """Tell whether a text has these words, and not only as letters within longer ones."""
    return re.search(rf"(?<!\w){re.escape(secret)}(?!\w)", text.casefold()) is not None


def _cards(lesson: Lesson) -> Iterator[Advice]:
    """Yield cards that say more than one thing, and cards that say the same as another one."""
    backs: dict[str, str] = {}
    for number, card in enumerate(lesson.flashcards):
        key = f"flashcards[{number}]"
        if len(card.back) > LONG_BACK or re.search(r"(?m)^\s*(?:[-*]|\d+[.)])\s", card.back):
            message = "The card asks for several things at once, so that it is half known for ever."
            yield card.front, key, message, "make a card of each"
        twin = backs.setdefault(stable_key(card.back), card.front)
        if twin != card.front:
            message = f"The answer is the same as that of “{shorten(twin, 60)}”."
            yield card.front, key, message, "say what tells the two apart, or keep one"


def _links(lesson: Lesson, beside: frozenset[str]) -> Iterator[Advice]:
    """Yield links that can't lead anywhere, judged by their form and by the lessons beside this one."""
    for written in _LINK.findall(_IMAGE.sub("picture", _CODE.sub("", lesson.body))):
        target = _TITLE.sub("", written)
        address = target.split(" ")[0].strip("<>")
        if address.startswith(("#", "mailto:")) or PurePosixPath(address).stem in beside:
            continue
        parts = urlsplit(address)
        alive = parts.scheme in {"http", "https"} and "." in (parts.hostname or "") and " " not in target.strip()
        if not alive or (parts.hostname or "").endswith(("example.com", "example.org", "localhost")):
            yield (
                target or "](",
                "",
                f"The link “{shorten(target, 80)}” leads nowhere.",
                "write a whole address, https://…",
            )


def _sentences(lesson: Lesson) -> Iterator[Advice]:
    """Yield advice if the sentences are long on average; lists, tables, code and headings don't count."""
    prose = "\n".join(
        line for line in _CODE.sub("", lesson.body).split("\n") if not re.match(r"\s*(?:[#|>*\-+]|\d+[.)])", line)
    )
    sentences = [one.split() for one in re.split(r"(?<=[.!?])\s+|\n{2,}", prose) if len(one.split()) > 2]
    words = sum(map(len, sentences))
    if len(sentences) >= 5 and words / len(sentences) > LONG_SENTENCES:
        mean = round(words / len(sentences))
        message = f"The sentences have {mean} words on average, which is hard to read on a phone."
        yield " ".join(max(sentences, key=len)[:6]), "", message, "cut the long ones in two"


def _untaught(lesson: Lesson) -> Iterator[Advice]:
    """Yield typed words that no page before their question has, and cards whose term isn't in the text.

    A number may well be worked out, so it needn't stand there.
    """
    if not lesson.body:
        return
    for number, question in enumerate(lesson.quiz):
        there = frozenset(stems(_until(lesson.body, question.section)))
        wanted = [ways for ways in _typed(question) if not any(frozenset(stems(way)) <= there for way in ways)]
        if wanted:
            message = f"The answer “{shorten(wanted[0][0], 60)}” isn't in the text before the question."
            yield question.q, f"quiz[{number}]", message, "teach the word before you ask for it"
    every = frozenset(stems(lesson.body))
    for number, card in enumerate(lesson.flashcards):
        term = term_of(card)
        if term is not None and not frozenset(stems(term)) <= every:
            message = f"The term “{shorten(term, 60)}” isn't in the text."
            yield card.front, f"flashcards[{number}]", message, "teach it, or drop the card"


def _goals(lesson: Lesson) -> Iterator[Advice]:
    """Yield goals that aren't there, and those that nothing tests in a lesson whose parts name their goals."""
    parts: list[tuple[str, str, Question | Card]] = []
    parts += [(f"quiz[{place}]", one.q, one) for place, one in enumerate(lesson.quiz)]
    parts += [(f"flashcards[{place}]", one.front, one) for place, one in enumerate(lesson.flashcards)]
    named = [(key, near, part) for key, near, part in parts if part.goal]
    for key, near, part in named:
        if lesson.goal_of(part) is None:
            message = f"The lesson has no goal “{shorten(part.goal or '', 60)}”."
            yield near, f"{key}.goal", message, "write the text of one of goals:, or its number from 1"
    tested = {lesson.goal_of(part) for _, _, part in named}
    for place, goal in enumerate(lesson.goals if named else ()):
        if place not in tested:
            message = f"Nothing tests the goal “{shorten(goal, 80)}”."
            yield goal, f"goals[{place}]", message, f"add goal: {place + 1} to a question or card that does"


def _typed(question: Question) -> list[tuple[str, ...]]:
    """Return the words that may be typed, for each field of a question; nothing for a number or what's chosen."""
    if isinstance(question, ShortAnswer):
        return [question.accept]
    gaps = [tuple(gap) for gap in question.gaps] if isinstance(question, Cloze) else []
    return [gap for gap in gaps if not any(character.isdigit() for way in gap for character in way)]


def _until(body: str, section: str | None) -> str:
    """Return a body up to the end of the section that's named; the whole of it if there's no such section."""
    parts = re.split(r"(?m)^##\s+", body)
    wanted = name_key(section or "")
    named = [number for number, part in enumerate(parts) if section and name_key(part.split("\n")[0]) == wanted]
    return "\n".join(parts[: named[0] + 1]) if named else body


def _time(lesson: Lesson) -> Iterator[Advice]:
    """Yield a claim of minutes that's far from what the text, the videos and the questions take."""
    effort = effort_of(lesson)
    if lesson.duration_min is None or lesson.tasks or effort.open_end or not effort.total:
        return
    if lesson.duration_min > OFF * effort.total + 1 or effort.total > OFF * lesson.duration_min + 1:
        message = f"It claims {lesson.duration_min} minutes, but takes about {effort.total}."
        yield f"duration_min: {lesson.duration_min}", "duration_min", message, f"write duration_min: {effort.total}"


# ---------------------------------------------------------------- courses


_Numbered = Sequence[tuple[int, Lesson]]
"""The lessons of a course, each with its place in the list of files."""


def _twice(course: _Numbered) -> Iterator[tuple[int, Advice]]:
    """Yield cards that another lesson of the course has already."""
    seen: dict[str, str] = {}
    for number, lesson in course:
        for place, card in enumerate(lesson.flashcards):
            twin = seen.setdefault(stable_key(card.front), lesson.id)
            if twin != lesson.id:
                message = f"The card “{shorten(card.front, 60)}” is in {twin} as well, so that it comes twice."
                yield number, (card.front, f"flashcards[{place}]", message, "keep one of the two")


def _overlaps(course: _Numbered) -> Iterator[tuple[int, Advice]]:
    """Yield videos of which an earlier lesson shows the same stretch."""
    seen: list[tuple[str, Video]] = []
    for number, lesson in course:
        for video in lesson.videos:
            twin = next((name for name, other in seen if name != lesson.id and _overlap(video, other)), None)
            if twin is not None:
                message = f"{twin} shows the same stretch of this video."
                yield number, (video.id or video.url or "", "video", message, "give each its own start: and end:")
        seen += [(lesson.id, video) for video in lesson.videos]


def _overlap(one: Video, other: Video) -> bool:
    if (one.url or one.id) != (other.url or other.id):
        return False
    return max(one.start, other.start) < min(one.end or inf, other.end or inf)


def _one_sided(course: _Numbered) -> Iterator[tuple[int, Advice]]:
    """Yield that a course's statements are nearly all true, or nearly all false, so that they can be guessed."""
    statements = [(number, one) for number, lesson in course for one in lesson.quiz if isinstance(one, TrueFalse)]
    right = sum(one.answer for _, one in statements)
    most = max(right, len(statements) - right)
    if len(statements) >= STATEMENTS and most >= ONE_SIDED * len(statements):
        which = "true" if right == most else "false"
        message = f"{most} of the course's {len(statements)} statements are {which}, so that they can be guessed."
        yield statements[0][0], (statements[0][1].q, "quiz", message, "turn some of them round")


def _jokes(course: _Numbered) -> Iterator[tuple[int, Advice]]:
    """Yield wrong options without a word that the course has anywhere else: nobody believes them."""
    used = Counter(word for _, lesson in course for word in stems(_all_of(lesson)))
    if len(used) < VOCABULARY:
        return
    for number, lesson in course:
        for place, question in enumerate(lesson.quiz):
            for option, text in enumerate(question.choices()):
                own = Counter(stems(text))
                unknown = (
                    len(own) >= JOKE_WORDS
                    and not re.search(r"\d", text)
                    and all(used[word] <= times for word, times in own.items())
                )
                if unknown and option not in question.right_options():
                    message = f"The option “{shorten(text, 60)}” has no word that the course has elsewhere."
                    yield number, (text, f"quiz[{place}]", message, "make it something that people do believe")


def _all_of(lesson: Lesson) -> str:
    """Return every text of a lesson, its questions and cards included."""
    texts = [lesson.title, lesson.body, *lesson.goals, *lesson.tags]
    for one in lesson.quiz:
        texts += [one.q, one.explain or "", *one.hints, *one.reasons(), *one.choices()]
    return "\n".join([*texts, *(side for card in lesson.flashcards for side in (card.front, card.back))])
