"""Answers questions from the lessons: the passage that answers, the next-best ones, or that there is none."""

import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import TYPE_CHECKING, Protocol

from bot.content.catalogue import Catalogue, Entry
from bot.content.find.helping import HOW, helping, wanted
from bot.content.find.index import WEIGHTS, Made, made_of
from bot.content.find.lines import Line
from bot.content.find.passages import ASIDE, Passage, Source, passages_of
from bot.content.find.ways import Foreseen, Spot, likelier, nearest
from bot.core.ids import LessonId
from bot.core.text import stable_key
from bot.talk.find.evidence import PASSAGES, Here, Place, Question, Reads, asked_by
from bot.talk.find.meanings import NEAREST, Meanings
from bot.talk.find.quoting import ALSO_LINES, beside, chance_of, shown
from bot.talk.find.ranking import Ranked, ranked
from bot.text.kinds import Kind, kind_of, only_asks, sides_of, wants_code
from bot.text.search import TELLING, Hit
from bot.text.senses import nearest as nearest_in_sense
from bot.text.senses import sense_of
from bot.text.weights import weight_of
from bot.text.words import asks_only, says_something, stem, stems, words

if TYPE_CHECKING:
    from bot.text.vectors import Vector

ANSWERED, NEARLY = 0.36, 0.2
"""From these chances (0 to 1) that it's said by the passages that are quoted, a question is answered, and what comes
nearest is shown."""

UNFORESEEN, UNFORESEEN_READ = 0.42, 0.55
"""The first of these where nobody has written ways to ask, by words and where lines are read closely: there it takes
more to be as sure. From these chances on hardly a question beside the course is answered."""

NAMED = 0.6
"""A line tells what something is only if it has this share (0 to 1) of its name."""

LEAST = 0.8
"""What the words of a question have to say at least to be taken for a way to ask, unless it goes on from something."""

VAGUE = 0.4
"""A question that's at least this vague (0 to 1) asks for more than what was read."""

COMPARED = 3
"""How many terms of a comparison are quoted."""

CONTEXT = 0.4
"""How much the words of what was shown before count in a question that goes on from it (0 to 1)."""

BY_MEANING = 15
"""How many passages join those found by their words, because they mean what's asked."""

NEXT_BEST = 2
"""How many passages are offered beside the best one."""

_ACTIONS = "learn lesson read watch video quiz test review card flashcard open begin course part question"
_COMPARES = "difference different differ compare comparison versus vs"
_ASKS_FOR_SOURCE = "paper article link source reference research publication literature invented meta study researcher"
_ASKED_FOR_SOURCE, _TITLED = 3.0, 3.0


_OF_TASKS = re.compile(r"\b(?:tasks?|exercises?|assignments?|homework|practi[cs]e|to-?dos?|hands.on)\b", re.IGNORECASE)
_CLAUSE = re.compile(r"[.,;:!?]\s+|\b(?:actually|but|so|and)\b")
"""What stands between the parts of a message, of which the last may be all that it asks."""


class Spoken(Protocol):
    """What was shown before a question: its passages, what was shown first, and the text that was read of them."""

    @property
    def passages(self) -> tuple[Passage, ...]:
        """The passages on what was shown."""

    @property
    def entry(self) -> Entry:
        """The lesson that they're from."""

    @property
    def shown(self) -> str:
        """What the learner has read of it."""


@dataclass(frozen=True)
class Said:
    """What was found: passages with their lessons, the best first, no two from the same place.

    If `sure`, the first `together` of them (mostly one) answer the question. Otherwise they're only what comes nearest,
    and the first is worth showing if it's `near`. `lines` are what to show of each, where that isn't all of it; behind
    the first, an empty text stands for what isn't likely to answer. `chance` (0 to 1) says how likely it's answered by
    what's quoted.
    """

    passages: tuple[tuple[Entry, Passage], ...]
    sure: bool
    together: int = 1
    near: bool = False
    lines: tuple[str, ...] = ()
    chance: float = 0.0


class Answers:
    """An index of everything that can be quoted from a catalogue. Building it takes a while; asking doesn't.

    `made` is what was made of the very same catalogue before, if it was kept.
    """

    def __init__(self, catalogue: Catalogue, made: Made | None = None) -> None:
        self._catalogue = catalogue
        self._actions, self._compares = frozenset(stems(_ACTIONS)), frozenset(stems(_COMPARES))
        self._source_words = frozenset(stems(f"{_ASKS_FOR_SOURCE} author wrote book"))
        self.made = made if made is not None else made_of(catalogue)
        self._passages, self.ways, self.index = self.made.passages, self.made.ways, self.made.index
        self._asked = {self._passages[number].lesson for one in self.ways.asked for number, _ in one.spots}
        self._names, self.terms = self.made.names, self.made.terms
        for_sources = {**WEIGHTS, Source.REFERENCE: _ASKED_FOR_SOURCE}
        self._for_sources = [for_sources[one.source] for one in self._passages]
        self.meanings: Meanings | None = None
        """The vectors of the passages, once they're made; until then they're found by their words alone."""

    @cached_property
    def _numbers(self) -> Mapping[tuple[LessonId, str], int]:
        """The number of each passage by its lesson and key."""
        return {(one.lesson, one.key): number for number, one in enumerate(self._passages)}

    @property
    def passages(self) -> Sequence[Passage]:
        """Everything that can be quoted, in the order of the index."""
        return self._passages

    def entry(self, lesson: LessonId) -> Entry:
        """Return a lesson; raises KeyError for one that isn't in the index."""
        return self._catalogue.entries[lesson]

    def __len__(self) -> int:
        return len(self._passages)

    def places(self, question: str, besides: Sequence[Passage] = ()) -> list[Place]:
        """Return the passages that a question finds, the best first, and those `besides`, for `ranking` to compare."""
        asks_for_source = any(stem(word) in self._source_words for word in words(question))
        hits = self.index.find(question, self._for_sources if asks_for_source else self._for_title(question))
        meanings, found = self.meanings, hits[:PASSAGES]
        others = meanings.scores(question) if meanings is not None else ()
        says = bool(besides) or sum(self.index.asked(question).values()) >= LEAST
        foreseen = self.ways.foreseen(question, *others) if says and not asks_for_source else {}
        by_words, alike = {hit.number for hit in found}, self._alike(question)
        more = [number for number in alike if number not in by_words][:BY_MEANING]
        there = {*(hit.number for hit in found), *more}
        more += [number for number in nearest(foreseen) if number not in there]
        there |= {*more}
        beside = (self._numbers.get((one.lesson, one.key)) for one in besides)
        more += [number for number in beside if number is not None and number not in there]
        below = {hit.number: hit for hit in hits[PASSAGES:]}
        found = [*found, *(below.get(number, Hit(number, 0.0, 0.0)) for number in more)]
        return [
            Place(
                self._passages[hit.number],
                hit,
                min(rank, PASSAGES),
                self._names.about(self._passages[hit.number].lesson),
                meanings.likeness(question, hit.number) if meanings is not None else (),
                self._below(hit.number, foreseen),
            )
            for rank, hit in enumerate(found)
        ]

    def _alike(self, question: str) -> list[int]:
        """Return the numbers of the passages nearest in meaning to a question, the nearest first."""
        if self.meanings is not None:
            return self.meanings.nearest(question)
        return nearest_in_sense(sense_of(question), self.made.senses, NEAREST)

    def _below(self, number: int, foreseen: Mapping[Spot, Foreseen]) -> Mapping[int, Foreseen] | None:
        """Return how surely each line of a passage is asked for; None if its lesson has no ways to ask."""
        if self._passages[number].lesson not in self._asked:
            return None
        return {line: one for (passage, line), one in foreseen.items() if passage == number}

    def ask(
        self,
        question: str,
        most: int = 1 + NEXT_BEST,
        about: "Spoken | None" = None,
        without: Collection[tuple[LessonId, str]] = (),
    ) -> Said:
        """Return the `most` best passages for a question, with the lines that answer it.

        A comparison gets both sides; what was shown `about` something before counts, too. The explanations of the quiz
        questions in `without`, each by its lesson and key, aren't looked at.
        """
        both = self._both_sides(question)
        if both is not None:
            return both
        found = self._follow(question, about) if about is not None else self._ranked(question)
        found = [one for one in found if (one.line.passage.lesson, one.line.passage.question) not in without]
        if not (_OF_TASKS.search(question) or (about is not None and about.passages[0].source is Source.TASK)):
            found = [one for one in found if one.line.passage.source is not Source.TASK]  # it asks rather than tells
        prose = [one for one in found if not one.line.text.startswith("```")]
        if not wants_code(question) or (prose and kind_of(question) is Kind.DEFINITION):
            found = prose
        if not found:
            return Said((), sure=False)
        helped = self._in_help(question)
        quoted = helped or shown(found, kind_of(question))
        defined = self._defined(question, found, about)
        quoted = [(defined, defined.text)] if defined is not None else quoted
        more = beside(found, quoted, ALSO_LINES if defined is None and not helped else 0)
        every = [*quoted, *more][: max(most, len(quoted))]
        told = tuple((self._catalogue.entries[one.lesson], one) for one, _ in every)
        lines = tuple(text for _, text in every)
        counted = every if self._asked and about is None else quoted  # elsewhere small chances are worth little
        answered = chance_of({one for one, text in counted if text}, found)
        sure = defined is not None or answered >= self._bar
        return Said(told, sure, len(quoted), answered >= NEARLY, lines, answered)

    def _in_help(self, question: str) -> list[tuple[Passage, str]]:
        """Return what a help says, if a question asks for just what that is about and says how it wants it told."""
        told = (word for word in words(question) if says_something(word) and not (asks_only(word) or only_asks(word)))
        asked = frozenset(map(stem, told)) - HOW
        if asked not in self.made.helps:
            return []
        lesson, number = self.made.helps[asked]
        own = self._catalogue.entries[lesson].lesson
        text = wanted(question, own.help[number])
        return [(helping(own, own.help[number], text), text)] if text else []

    def _defined(self, question: str, found: Sequence[Ranked], about: "Spoken | None") -> Passage | None:
        """Return the card of the term that a question asks for and nothing else: the lesson's that was spoken of."""
        if kind_of(question) not in {Kind.DEFINITION, Kind.OTHER}:
            return None
        last = _CLAUSE.split(question)[-1]
        cards = self.terms.just(question) or (self.terms.just(last) if kind_of(last) is Kind.DEFINITION else ())
        here = about.entry.id if about is not None else ""
        ranks = {id(one.line.passage): rank for rank, one in reversed([*enumerate(found)])}
        return min(cards, key=lambda one: (one.lesson != here, ranks.get(id(one), len(found))), default=None)

    def compare(self, *things: str) -> Said:
        """Return what's said of things that are compared, or of one sentence that names them."""
        return self.ask(f"difference between {' and '.join(things)}")

    @property
    def _bar(self) -> float:
        """From which chance on a question is answered."""
        if self._asked:
            return ANSWERED
        return UNFORESEEN if self.meanings is None else UNFORESEEN_READ

    def _ranked(self, question: str) -> list[Ranked]:
        return ranked(asked_by(self.index, question), self.places(question), self._reads(question))

    def begun(self, text: str) -> "Vector | None":
        """Return a text as it's begun to be read; None where nothing reads, or the vectors aren't all made yet."""
        return self.meanings.begun(text) if self.meanings is not None else None

    def _reads(self, question: str) -> Reads | None:
        return self.meanings.reader(question) if self.meanings is not None else None

    def following(self, question: str, about: "Spoken") -> tuple[Question, list[Place]]:
        """Return what a question asks that goes on from what was shown, and the places that it finds.

        Its own words count most, then those of what's spoken of.
        """
        heading = about.passages[0].heading if about.passages else ""
        asked, own = asked_by(self.index, f"{question} {heading}"), asked_by(self.index, question)
        weights = {word: weight if word in own.weights else weight * CONTEXT for word, weight in asked.weights.items()}
        here = Here(frozenset(one.key for one in about.passages), about.entry.id, about.shown)
        mixed = replace(own, near=asked.near, weights=weights, here=here)
        seen: dict[str, Place] = {}
        for place in (*self.places(question, about.passages), *self.places(f"{question} {heading}")):
            was = seen.setdefault(place.passage.key, place)
            seen[place.passage.key] = replace(was, foreseen=likelier(was.foreseen, place.foreseen))
        return mixed, list(seen.values())

    def _follow(self, question: str, about: "Spoken") -> list[Ranked]:
        """Return the lines for a question that goes on from what was shown.

        What was read isn't quoted again, unless the question says by itself what it asks.
        """
        asked, places = self.following(question, about)
        found = ranked(asked, places, self._reads(question))
        fresh = [one for one in found if asked.vague < VAGUE or one.line.text not in about.shown]
        return fresh or found

    def _both_sides(self, question: str) -> Said | None:
        """Return the lines that tell what each of two compared things is; None unless both are found."""
        compared = self._compared(question)
        if compared:
            told = tuple((self._catalogue.entries[one.lesson], one) for one in compared[:COMPARED])
            return Said(told, sure=True, together=len(told))
        sides = sides_of(question)
        if sides is None:
            return None
        found = [self._what_is(side) for side in sides]
        if any(one is None for one in found) or len({one.passage.key for one in found if one}) < 2:
            return None
        lines = [one for one in found if one is not None]
        told = tuple((self._catalogue.entries[one.passage.lesson], one.passage) for one in lines)
        return Said(told, sure=True, together=2, lines=tuple(one.text for one in lines))

    def _what_is(self, side: str) -> Line | None:
        """Return the line that says what something is: what's asked for has to stand in it, or above it."""
        question = f"what is {side}"
        asked, found = asked_by(self.index, question), self._ranked(question)
        best = found[0].line if found else None
        if best is None or chance_of({best.passage}, found) < self._bar:
            return None
        there = frozenset(stems(f"{best.passage.heading} {best.under} {best.text}"))
        return best if asked.share(there) >= NAMED else None

    def is_term(self, text: str) -> bool:
        """Tell whether a message is just a card's term, or asks for nothing else: `shadow mode`, `explain pruning`."""
        asked = {stem(word) for word in words(text) if says_something(word) and not asks_only(word)}
        return not asked & self._actions and bool(self.terms.just(text))

    def names_terms(self, text: str) -> bool:
        """Tell whether a text has the term of any card."""
        return bool(list(self.terms.within(text)))

    def what_is_in(self, text: str) -> str:
        """Return the question what a text's only term is; empty if it has none, or several."""
        terms = {stable_key(cards[0].heading): cards[0].heading for cards in self.terms.within(text)}
        return f"what is {next(iter(terms.values()))}" if len(terms) == 1 else ""

    def _for_title(self, question: str) -> list[float] | None:
        """Return weights that favour a lesson's sections if the question is just its title; None otherwise."""
        titled = self._names.titled(frozenset(stems(question)) - self._actions)
        if not titled:
            return None
        return [
            WEIGHTS[one.source] * (_TITLED if one.lesson in titled and one.source is Source.SECTION else 1.0)
            for one in self._passages
        ]

    def further(self, lesson: LessonId, key: str) -> tuple[Entry, Passage] | None:
        """Return what to read after a passage: what follows or, for a card or an explanation, the section on it."""
        own = [one for one in self._passages if one.lesson == lesson]
        number = next((number for number, one in enumerate(own) if one.key == key), None)
        if number is None:
            return None
        one = own[number]
        texts = own if one.source in ASIDE else own[number + 1 :]
        section = one.place.section if one.source in ASIDE and one.place else None
        found = next(
            (
                other
                for other in texts
                if other.source is Source.SECTION and other.place and section in {None, other.place.section}
            ),
            None,
        )
        return (self._catalogue.entries[lesson], found) if found else None

    def _compared(self, question: str) -> list[Passage]:
        """Return the cards of all terms that a question compares; empty unless it compares at least two."""
        asked = {stem(word) for word in words(question)}
        if not asked & self._compares:
            return []
        terms = {stable_key(cards[0].heading): cards[0] for cards in self.terms.within(question)}
        return list(terms.values()) if len(terms) > 1 else []

    def lessons_titled(self, text: str) -> list[Entry]:
        """Return the lessons whose titles have all words of a message that say something."""
        asked = frozenset(stem(word) for word in words(text) if says_something(word))
        return [self.entry(one) for one in self._names.titled(asked, wholly=False)]

    def lesson_named(self, text: str, besides: Collection[str] = (), *, by_content: bool = True) -> Entry | None:
        """Return the lesson that a sentence names by its title, tags or id or, with `by_content`, by what's said in it.

        The stems in `besides` are ignored: they say what somebody wants to do, not with which lesson.
        """
        about = " ".join(word for word in words(text) if stem(word) not in self._actions and stem(word) not in besides)
        named = self._names.named(about)
        if named is not None:
            return self.entry(named)
        if not by_content:
            return None
        told = self.ask(
            " ".join(word for word in about.split() if weight_of(word) >= TELLING and not word.isdigit()), 1
        )
        return told.passages[0][0] if told.sure else None


def find_passage(entry: Entry, key: str) -> tuple[Entry, Passage] | None:
    """Return a lesson's passage by its key; None when it's gone or its words have changed."""
    return next(((entry, one) for one in passages_of(entry.lesson) if one.key == key), None)
