"""The terms that the lessons' cards define, and which of them a message names, spelt right or nearly so."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from rapidfuzz import fuzz, process

from bot.content.find.passages import Passage, Source
from bot.text.kinds import Kind, asks_for_name, kind_of, only_asks
from bot.text.weights import surprises, weight_of
from bot.text.words import asks_only, says_something, spellings, stem, stems, words

SPELT = 84
"""From this score (of 100) on, a word that English hardly knows is taken for a term's word with a slip."""

SHORTEST = 5
"""Only words with so many letters are held against the terms' words for slips."""

TOLD = 0.5
"""A part of a name stands for it if it has this share (0 to 1) of what the name says."""

_AROUND = """
normal simple simply plain easy english words word term again actually called mean means meaning just now anyway lol
then bro one ok please also still wat
"""
_SILENT = frozenset(_AROUND.split())
"""Words beside a term that don't make it another one: `what's pruning in normal words again`."""


class Terms:
    """All terms by their names; several lessons may have a card for the same one."""

    def __init__(self, passages: Iterable[Passage]) -> None:
        cards: defaultdict[frozenset[str], list[Passage]] = defaultdict(list)
        named: defaultdict[str, set[frozenset[str]]] = defaultdict(set)
        for one in passages:
            name = frozenset(stems(one.heading)) if one.source is Source.CARD else frozenset()
            if name:
                cards[name].append(one)
                for word in name:
                    named[word].add(name)
        self._cards: Mapping[frozenset[str], Sequence[Passage]] = dict(cards)
        self._named: Mapping[str, set[frozenset[str]]] = dict(named)
        self._long = [word for word in named if len(word) >= SHORTEST]

    def just(self, text: str) -> Sequence[Passage]:
        """Return the cards of the term that a message names, and asks for nothing else; empty if it names none.

        The first part of a name is enough if no other term has it, where it's asked what that is: `what is p95`.
        """
        if asks_for_name(text):
            return ()
        told = [word for word in words(text) if not (asks_only(word) or only_asks(word) or word in _SILENT)]
        said = frozenset(self._meant(word) for word in told if says_something(word))
        if said in self._cards:
            return self._cards[said]
        return self._begun(said) if kind_of(text) is Kind.DEFINITION else ()

    def _begun(self, said: frozenset[str]) -> Sequence[Passage]:
        """Return the cards of the only term that has these words, if its name begins with one and they say enough."""
        having = [self._named.get(word, set()) for word in said]
        names = set.intersection(*having) if having else set()
        cards = self._cards[next(iter(names))] if len(names) == 1 else ()
        begins = bool(cards) and next(iter(stems(cards[0].heading)), "") in said
        whole = sum(weight_of(word) for name in names for word in name)
        return cards if begins and sum(map(weight_of, said)) >= TOLD * whole else ()

    def within(self, text: str) -> list[Sequence[Passage]]:
        """Return the cards of every term whose whole name stands in a sentence, in the order of the lessons."""
        said = {self._meant(word) for word in words(text)}
        return [cards for name, cards in self._cards.items() if name <= said]

    def _meant(self, word: str) -> str:
        """Return the stem of a word; of one that no term has, that of the term's word which it's a slip for."""
        mine = stem(word)
        if mine in self._named:
            return mine
        other = next((stem(one) for one in spellings(word) if stem(one) in self._named), None)
        if other is not None or len(mine) < SHORTEST or word in surprises() or mine in surprises():
            return other or mine
        alike = (one for one in self._long if one[0] == mine[0])
        near = process.extractOne(mine, alike, scorer=fuzz.ratio, score_cutoff=SPELT)
        return near[0] if near is not None else mine
