"""The path through a lesson: which question is asked on which page, and what is asked where there's none.

Each question finds the page that tells what it asks: its author names a section, or its words and its page's are
compared. A page without a question asks one of the lesson's cards.
"""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from functools import partial

from bot.content.layout.excerpts import plain
from bot.content.layout.sections import Section, named_section, positions, sections_for
from bot.content.lesson import Card, Lesson
from bot.core.guard import guarded
from bot.questions import Question
from bot.text.search import SURE, Document, Index
from bot.text.words import stems

LIKELY = 0.3
"""From this sureness on, a question is asked on the page that's most like it; with less, it's left for the end."""

APART = 0.3
"""By this share, the best page must be ahead of the best of any other section to be sure."""

ABOUT_AS_LIKE = 0.5
"""A later page of the same section that's at least by this share as like a question as the best one is its page."""

CARD_LIKELY = 0.2
"""From this sureness on, a page may ask a card: an ill-placed one does no harm, since it counts for nothing."""

MOST_CHECKS = 2
"""How many questions a page asks, besides those that name its section; what's more comes at the end."""

TERM = 38
"""The longest term that stands on a button, in characters."""

MOST_TERMS = 4
"""How many terms are to choose from."""

ALIKE = 0.6
"""Two definitions that share this much of their words may both be right, so only one of them is shown."""


class Sureness(StrEnum):
    """How sure it is on which page a question is asked; NOWHERE means that it's left for the end."""

    NAMED = "named"
    SURE = "sure"
    LIKELY = "likely"
    NOWHERE = "nowhere"


@dataclass(frozen=True)
class Home:
    """The page that tells a question's answer (by the number of its stop, from 0), and how sure that is.

    Where a page has more questions than it asks, some of them are left for the end all the same.
    """

    question: str
    stop: int | None
    sureness: Sureness


@dataclass(frozen=True)
class Stop:
    """A page of the path: its section and page (from 0), and by their keys, what's asked about it.

    `guesses` are asked before it and count for nothing; `checks` afterwards. `card` is asked where there's no check.
    """

    section: int
    page: int
    guesses: tuple[str, ...] = ()
    checks: tuple[str, ...] = ()
    card: str | None = None


@dataclass(frozen=True)
class Path:
    """The stops in order, the questions (by key) that are `left` for the end, and where each question is at home.

    `stumbled` is the place where our code stumbled over it, mostly none: all questions are left for the end then.
    """

    stops: tuple[Stop, ...] = ()
    left: tuple[str, ...] = ()
    homes: tuple[Home, ...] = ()
    stumbled: str = ""

    @property
    def questions(self) -> tuple[str, ...]:
        """The keys of all questions, in the order in which the path asks them."""
        return (*(key for stop in self.stops for key in stop.checks), *self.left)

    def stop_of(self, question: str) -> int | None:
        """Return the number of the stop (from 0) that asks a question; None if it's left for the end."""
        return next((number for number, stop in enumerate(self.stops) if question in stop.checks), None)

    def pages_of(self, questions: Collection[str]) -> tuple[int, ...]:
        """Return the numbers of the stops (from 0) whose pages tell the answers to some questions, in their order.

        It's every stop for no questions at all, and the last one where no page tells any of them.
        """
        if not questions:
            return tuple(range(len(self.stops)))
        told = {home.stop for home in self.homes if home.question in questions and home.stop is not None}
        return tuple(sorted(told)) or (len(self.stops) - 1,)

    def number(self, section: int, page: int) -> int:
        """Return the number of the stop (from 0) for a page of a section."""
        return next(number for number, stop in enumerate(self.stops) if (stop.section, stop.page) == (section, page))


@dataclass(frozen=True)
class Layout:
    """What a learner walks through: the lesson's sections, the path over their pages, and pictures of its formulas.

    `drawings` has, for the LaTeX of a formula, its picture: a PNG in base64.
    """

    sections: tuple[Section, ...]
    path: Path
    drawings: Mapping[str, str] = field(default_factory=dict)

    @property
    def formulas(self) -> tuple[str, ...]:
        """The LaTeX of each formula that stands on a line of its own, once."""
        blocks = (block for section in self.sections for block in section.blocks if block.formula)
        return tuple(dict.fromkeys(block.formula for block in blocks))


def layout_of(lesson: Lesson) -> Layout:
    """Cut a lesson into pages and lay the path over them; that may take seconds, so it's stored with the version."""
    sections = sections_for(lesson)
    return Layout(sections, guarded(lambda: path_of(lesson, sections), partial(_plain_path, lesson, sections)))


def _plain_path(lesson: Lesson, sections: Sequence[Section], stumbled: str) -> Path:
    """Return a path over a lesson's pages that asks nothing on them."""
    keys = tuple(question.key for question in lesson.quiz)
    homes = tuple(Home(key, None, Sureness.NOWHERE) for key in keys)
    return Path(tuple(Stop(*page) for page in positions(sections)), keys, homes, stumbled)


def path_of(lesson: Lesson, sections: Sequence[Section]) -> Path:
    """Lay the path over a lesson's pages."""
    pages = positions(sections)
    index = _Pages(lesson, sections, pages)
    homes = tuple(index.home(question) for question in lesson.quiz)
    guesses = _guesses(lesson, homes)
    checks = _checks(homes, guesses, len(pages))
    asking = {number for number, keys in enumerate(checks) if keys}
    cards = _cards(lesson, index, [number for number in index.telling if number not in asking], asking)
    stops = tuple(
        Stop(*page, guesses.get(number, ()), checks[number], cards.get(number)) for number, page in enumerate(pages)
    )
    asked = {key for keys in checks for key in keys}
    return Path(stops, tuple(home.question for home in homes if home.question not in asked), homes)


def _checks(homes: Sequence[Home], guesses: Mapping[int, Sequence[str]], count: int) -> list[tuple[str, ...]]:
    """Return the questions asked on each page: all that name its section, and the surest up to MOST_CHECKS.

    What was guessed before a page, and answered above it, is asked a page later at the soonest; where none follows,
    it's left for the end.
    """
    guessed = {key: number for number, keys in guesses.items() for key in keys}
    by_stop: list[list[Home]] = [[] for _ in range(count)]
    for home in homes:
        stop = home.stop
        if stop is not None and stop == guessed.get(home.question):
            stop = stop + 1 if stop + 1 < count else None
        if stop is not None:
            by_stop[stop].append(home)
    found = []
    for here in by_stop:
        surest = sorted(here, key=lambda home: list(Sureness).index(home.sureness))
        asked = {one.question for number, one in enumerate(surest) if number < MOST_CHECKS or _is_named(one)}
        found.append(tuple(home.question for home in here if home.question in asked))
    return found


def _is_named(home: Home) -> bool:
    return home.sureness is Sureness.NAMED


ONE_THOUGHT = 3
"""A section of up to so many pages is one thought: what names it is asked at its end, not in the middle."""


class _Pages:
    """An index of a lesson's pages; those that only point elsewhere, or tell what to do, aren't `telling` anything."""

    def __init__(self, lesson: Lesson, sections: Sequence[Section], pages: Sequence[tuple[int, int]]) -> None:
        self._sections, self._pages = sections, pages
        texts = [sections[section].pages[page] for section, page in pages]
        self.telling = [
            number
            for number, (section, _) in enumerate(pages)
            if texts[number] and sections[section].stands_for is None and not sections[section].asks
        ]
        documents = [Document(texts[number], sections[pages[number][0]].title, lesson.title) for number in self.telling]
        self._index = Index(documents) if self.telling and (lesson.quiz or lesson.flashcards) else None

    def found(self, *texts: str) -> list[tuple[int, float]]:
        """Return the pages most like these texts with their sureness, the best first."""
        hits = self._index.find(" ".join(texts)) if self._index and any(map(stems, texts)) else []
        return [(self.telling[hit.number], hit.sureness) for hit in hits]

    def home(self, question: Question) -> Home:
        """Return where a question is asked."""
        found = self.found(question.q, question.solution(), question.explain or "")
        named = named_section(self._sections, question.section) if question.section else None
        if named is not None:
            pages = [number for number, (section, _) in enumerate(self._pages) if section == named]
            is_short = len(pages) <= ONE_THOUGHT
            return Home(question.key, pages[-1] if is_short else self._latest(found, named, pages[-1]), Sureness.NAMED)
        if not found or found[0][1] < LIKELY:
            return Home(question.key, None, Sureness.NOWHERE)
        (best, sureness), section = found[0], self._pages[found[0][0]][0]
        second = next((one for number, one in found if self._pages[number][0] != section), 0.0)
        is_sure = sureness >= SURE and second <= (1 - APART) * sureness
        return Home(question.key, self._latest(found, section, best), Sureness.SURE if is_sure else Sureness.LIKELY)

    def _latest(self, found: Sequence[tuple[int, float]], section: int, otherwise: int) -> int:
        """Return the last page of a section that is about as like a question as its best: later is never too early."""
        here = [(number, sureness) for number, sureness in found if self._pages[number][0] == section]
        if not here:
            return otherwise
        return max(number for number, sureness in here if sureness >= ABOUT_AS_LIKE * here[0][1])


def _guesses(lesson: Lesson, homes: Sequence[Home]) -> dict[int, tuple[str, ...]]:
    """Return, by stop, the questions that are asked before it as a guess.

    These are the ones whose author says so, and one at the lesson's very beginning: the first that can be tapped.
    """
    tapped = {question.key for question in lesson.quiz if question.is_tapped}
    before = {question.key for question in lesson.quiz if question.before}
    found: dict[int, tuple[str, ...]] = {}
    for home in homes:
        if home.question in before & tapped and home.stop is not None:
            found[home.stop] = (*found.get(home.stop, ()), home.question)
    first = next((home.question for home in homes if home.question in tapped and home.stop is not None), None)
    if first is not None and 0 not in found:
        found = {stop: tuple(key for key in keys if key != first) for stop, keys in found.items()}
        found[0] = (first,)
    return found


# ---------------------------------------------------------------- cards that ask


def _cards(lesson: Lesson, index: _Pages, free: Sequence[int], asking: Collection[int]) -> dict[int, str]:
    """Return, by stop, the card to ask there: each card once, on the page that tells it or on a later one.

    Each page takes the card that was told last. Where there are fewer cards than pages, those that would be the second
    in a row with nothing to ask come first. `asking` are the stops that ask a question.
    """
    told = []
    for card in lesson.flashcards:
        best, sureness = next(iter(index.found(plain(card.front), plain(card.back))), (0, 0.0))
        if sureness >= CARD_LIKELY:
            told.append((best, card.key))
    told.sort(key=lambda one: one[0])
    found: dict[int, str] = {}
    for in_a_row in (len(told) < len(free), False):
        used = set(found.values())
        coming = [one for one in reversed(told) if one[1] not in used]
        known: list[str] = []
        for number in free:
            while coming and coming[-1][0] <= number:
                known.append(coming.pop()[1])
            rests = number - 1 not in asking and number - 1 not in found
            if number not in found and known and (rests or not in_a_row):
                found[number] = known.pop()
    return found


def terms_for(lesson: Lesson, card: Card) -> tuple[str, ...]:
    """Return the terms among which a card's own is to be found by its definition, the right one first.

    Nothing is returned where the definition gives its term away, or where too few others can be told apart from it:
    then the card is asked from memory.
    """
    if not is_term(card.front) or _gives_away(card):
        return ()
    said = _bag(card.back)
    others = [one for one in lesson.flashcards if one.key != card.key and is_term(one.front)]
    alike = sorted((one for one in others if _apart(card, one)), key=lambda one: -_shared(said, _bag(one.back)))
    chosen: list[Card] = []
    for one in alike:
        if len(chosen) < MOST_TERMS - 1 and all(_apart(one, other) for other in chosen):
            chosen.append(one)
    return (card.front, *(one.front for one in chosen)) if len(chosen) > 1 else ()


def is_term(front: str) -> bool:
    """Tell whether a card's front is nothing but a term."""
    return len(front) <= TERM and not front.rstrip().endswith("?") and "\n" not in front and bool(stems(front))


def _gives_away(card: Card) -> bool:
    own = frozenset(stems(card.front))
    return len(own & _bag(card.back)) * 2 > len(own)


def _apart(one: Card, other: Card) -> bool:
    """Tell whether two cards can be told apart: neither their terms nor their definitions say nearly the same."""
    terms = frozenset(stems(one.front)), frozenset(stems(other.front))
    if terms[0] <= terms[1] or terms[1] <= terms[0]:
        return False
    return _shared(_bag(one.back), _bag(other.back)) < ALIKE and not terms[1] <= _bag(one.back)


def _bag(text: str) -> frozenset[str]:
    return frozenset(stems(plain(text)))


def _shared(one: frozenset[str], other: frozenset[str]) -> float:
    """Return the share (0 to 1) of the smaller text's words that both have."""
    return len(one & other) / (min(len(one), len(other)) or 1)


def asked_on(path: Path, lesson: Lesson) -> Iterator[tuple[Question, Home]]:
    """Yield each question of a lesson with the place where it's asked."""
    questions: Mapping[str, Question] = {question.key: question for question in lesson.quiz}
    for home in path.homes:
        yield questions[home.question], home
