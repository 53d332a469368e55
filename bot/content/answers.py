"""What the lessons say to a question: the passage that answers it, the next-best ones, or that there is none."""

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass

from bot.content.catalogue import Catalogue, Entry
from bot.content.lesson import Lesson
from bot.content.passages import Passage, Source, passages_of
from bot.core.ids import LessonId
from bot.core.text import stable_key
from bot.language.search import SURE, TELLING, Document, Index, weight_of
from bot.language.words import stem, stems, words

NEXT_BEST = 2
"""So many passages are offered beside the best one."""

_ACTIONS = "learn lesson read watch video quiz test review card flashcard open begin course part question"
_COMPARES = "difference different differ compare comparison versus vs"
_ASKS_FOR_SOURCE = "paper article link source reference research publication literature invented meta study researcher"
_ADDRESS = re.compile(r"\(https?://[^)\s]*\)")
_WEIGHTS = {
    Source.SECTION: 1.0,
    Source.CARD: 0.9,
    Source.EXPLANATION: 0.9,
    Source.REFERENCE: 0.6,
    Source.GOALS: 0.2,
}
_ASKED_FOR_SOURCE = 3.0


@dataclass(frozen=True)
class Said:
    """What was found: passages with their lessons, the best first, each from another place.

    `sure` tells that the first one, or the first `together`, answers the question; otherwise they are what comes
    nearest.
    """

    passages: tuple[tuple[Entry, Passage], ...]
    sure: bool
    together: int = 1


class Answers:
    """Everything that can be quoted of the lessons that somebody sees, ready to be asked."""

    def __init__(self, catalogue: Catalogue) -> None:
        self._catalogue = catalogue
        self._actions, self._compares = frozenset(stems(_ACTIONS)), frozenset(stems(_COMPARES))
        self._source_words = frozenset(stems(f"{_ASKS_FOR_SOURCE} author wrote book"))
        self._passages = [
            one for entry in catalogue.entries.values() for one in passages_of(entry.lesson) if not _only_asks(one)
        ]
        self._index = Index(list(self._documents()))
        self._lessons = list(catalogue.entries.values())
        self._names = Index([_name(entry.lesson) for entry in self._lessons])
        self._terms = [one for one in self._passages if one.source is Source.CARD and stems(one.heading)]
        self._words_of_term = {one.heading: frozenset(stems(one.heading)) for one in self._terms}
        for_sources = {**_WEIGHTS, Source.REFERENCE: _ASKED_FOR_SOURCE}
        self._for_sources = [for_sources[one.source] for one in self._passages]

    def _documents(self) -> Iterator[Document]:
        by_lesson: dict[LessonId, list[Passage]] = {}
        for one in self._passages:
            by_lesson.setdefault(one.lesson, []).append(one)
        for lesson, passages in by_lesson.items():
            own = self._catalogue.entries[lesson].lesson
            around, related = f"{own.title} {own.type} {' '.join(own.tags)}", _related(passages)
            for number, one in enumerate(passages):
                more = " ".join(related.get(number, ()))
                yield Document(_visible(one.text), one.heading, around, more, _WEIGHTS[one.source])

    def __len__(self) -> int:
        return len(self._passages)

    def ask(self, question: str, most: int = 1 + NEXT_BEST) -> Said:
        """Return what the lessons say to a question; to one that compares terms, what they say of each."""
        compared = self._compared(question)
        if len(compared) > 1:
            return Said(compared[:most], sure=True, together=min(len(compared), most))
        asks_for_source = any(stem(word) in self._source_words for word in words(question))
        hits = self._index.find(question, self._for_sources if asks_for_source else None)
        found: dict[tuple[LessonId, Source, str], Passage] = {}
        for hit in hits:
            one = self._passages[hit.number]
            found.setdefault((one.lesson, one.source, one.heading), one)
            if len(found) == most:
                break
        told = tuple((self._catalogue.entries[one.lesson], one) for one in found.values())
        return Said(told, bool(hits) and hits[0].sureness >= SURE)

    def _compared(self, question: str) -> tuple[tuple[Entry, Passage], ...]:
        """Return the cards of all terms that a question compares; nothing for one that compares nothing."""
        asked = {stem(word) for word in words(question)}
        if not asked & self._compares:
            return ()
        terms = {stable_key(one.heading): one for one in self._terms if self._words_of_term[one.heading] <= asked}
        return tuple((self._catalogue.entries[one.lesson], one) for one in terms.values())

    def passage(self, lesson: LessonId, key: str) -> tuple[Entry, Passage] | None:
        """Return a passage by its key, with its lesson; None when it is not there any more."""
        entry = self._catalogue.get(lesson)
        return find_passage(entry, key) if entry else None

    def lesson_named(self, text: str, besides: Collection[str] = (), *, by_content: bool = True) -> Entry | None:
        """Return the lesson that a sentence names, by its title, its topics, or else `by_content`: what is said in it.

        Words (stems) in `besides` say what somebody wants to do, not with which lesson.
        """
        about = " ".join(word for word in words(text) if stem(word) not in self._actions and stem(word) not in besides)
        number = self._names.named(about)
        if number is not None or not by_content:
            return self._lessons[number] if number is not None else None
        told = self.ask(
            " ".join(word for word in about.split() if weight_of(word) >= TELLING and not word.isdigit()), 1
        )
        return told.passages[0][0] if told.sure else None


def find_passage(entry: Entry, key: str) -> tuple[Entry, Passage] | None:
    """Return a passage of a lesson by its key; None when its words have changed, or it is gone."""
    return next(((entry, one) for one in passages_of(entry.lesson) if one.key == key), None)


def _name(lesson: Lesson) -> Document:
    """Return a lesson's names as something to be found: its title, its topics and id, also as one word each."""
    named = f"{lesson.title} {' '.join(lesson.tags)}"
    return Document(f"{' '.join(lesson.tags)} {lesson.id.replace('-', ' ')} {named.replace('-', '')}", lesson.title)


def _visible(text: str) -> str:
    return _ADDRESS.sub(" ", text)


def _only_asks(passage: Passage) -> bool:
    """Tell whether a passage only asks its reader something, so that it answers nothing."""
    lines = [line for line in passage.text.splitlines() if line.strip()]
    return passage.source is Source.SECTION and all(line.rstrip().endswith("?") for line in lines)


def _related(passages: Sequence[Passage]) -> dict[int, list[str]]:
    """Return for sections of one lesson, by number, what its cards and questions say about the same thing."""
    bags = {number: frozenset(stems(one.text)) for number, one in enumerate(passages) if one.source is Source.SECTION}
    found: dict[int, list[str]] = {}
    for one in passages:
        if one.source in {Source.CARD, Source.EXPLANATION} and bags:
            wanted = frozenset(stems(f"{one.heading} {one.text}"))
            best = max(bags, key=lambda number: (len(bags[number] & wanted) / (len(bags[number]) + 10) ** 0.5, -number))
            found.setdefault(best, []).append(f"{one.heading} {one.text}")
    return found
