"""What's said of something just shown: simpler, an example, why, where, the other one, the short version.

Each is a function from what's spoken of to what answers it, entered in `FOLLOW_UPS`; nothing else needs to know it.
"""

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from bot.content.catalogue import Entry
from bot.content.find.giveaways import words_of
from bot.content.find.helping import HOW, LIKE, help_with, helping
from bot.content.find.lines import Line, lines_of
from bot.content.find.passages import ASIDE, IN_PLACE, Passage, Source, passages_of
from bot.content.help import Help
from bot.content.layout.sections import Section, sections_for
from bot.core.stage import Showing, Stage
from bot.core.text import letters
from bot.talk.find.answers import Answers
from bot.talk.hear.intents import Intent
from bot.text.kinds import only_asks
from bot.text.weights import weight_of
from bot.text.words import asks_only, says_something, stem, stems, words

BECAUSE = re.compile(
    r"\b(?:because|since|so that|so|therefore|otherwise|reason|that is why|means? that|as it|hence|for it|for they)\b"
    r"|, for\b|; so\b|: the\b",
    re.IGNORECASE,
)
EXAMPLE = re.compile(r"\b(?:for example|for instance|such as|e\.g|say,|example|imagine)\b", re.IGNORECASE)
CONCRETE = re.compile(r"\blike (?:a|the|in)\b|\d|[“\"]", re.IGNORECASE)
"""What says that a line is an example, and what makes one of it where none says so."""

_NAMED = ("first 1st", "second 2nd", "third 3rd", "fourth 4th", "fifth 5th")
_ORDINALS = {word: place for place, named in enumerate(_NAMED) for word in named.split()} | {"last": -1}


@dataclass(frozen=True)
class Topic:
    """What's spoken of: its lesson, the passages that tell it (the first is what was shown), and its words.

    `shown` is what the learner has read of it already; `is_quoted` means that it's a quotation, rather than a page or
    a card.
    """

    entry: Entry
    passages: tuple[Passage, ...]
    about: str
    shown: str = ""
    is_quoted: bool = False


Found = tuple[Entry, Passage, str]
"""A passage, its lesson, and the line of it that answers."""


def topic_of_stage(stage: Stage, entry: Entry) -> Topic | None:
    """Return what a page, a question, a card or a whole lesson is about; None where nothing of it can be quoted."""
    every = passages_of(entry.lesson)
    match stage.showing:
        case Showing.PAGE:
            sections = sections_for(entry.lesson)
            section = sections[stage.position] if stage.position < len(sections) else Section("")
            there = [one for one in every if one.place and one.place.section == section.key]
            here = [one for one in there if one.place and section.page_of(one.place.block) == stage.number]
            shown = "\n".join(one.text for one in here or there[:1] if one.source in IN_PLACE)
            there.sort(key=lambda one: one not in here)
            return Topic(entry, tuple(there), there[0].heading, shown) if there else None
        case Showing.QUESTION | Showing.ANSWERED:
            asked = next((one for one in entry.lesson.quiz if one.key == stage.key), None)
            own = tuple(one for one in every if one.question is not None and one.question == stage.key)
            return Topic(entry, own + _beside(own, every), asked.q if asked else "", "") if own else None
        case Showing.FRONT | Showing.BACK:
            card = next((one for one in entry.lesson.flashcards if one.key == stage.key), None)
            heading = card.front if card else ""
            own = tuple(one for one in every if one.source is Source.CARD and one.heading == heading)
            return Topic(entry, own + _beside(own, every), heading, own[0].text) if own else None
        case Showing.LESSON:
            own = tuple(one for one in every if one.source is Source.GOALS)
            return Topic(entry, (*own, *every), entry.lesson.title, "") if every else None
        case _:
            return None


def _beside(own: Sequence[Passage], every: Sequence[Passage]) -> tuple[Passage, ...]:
    """Return the passages of the section that a card or an explanation belongs to, and the others beside it."""
    home = own[0].place.section if own and own[0].place else None
    return tuple(
        one for one in every if one.place and one.place.section == home and one not in own and home is not None
    )


def topic_of_passage(entry: Entry, key: str) -> Topic | None:
    """Return what a quoted passage is about."""
    every = passages_of(entry.lesson)
    own = tuple(one for one in every if one.key == key)
    return Topic(entry, own + _beside(own, every), f"{own[0].heading} {own[0].text}", own[0].text) if own else None


# ---------------------------------------------------------------- the follow-ups


def simpler(topic: Topic, _text: str, _answers: Answers) -> Found | None:
    """Say it in other words: the card or the explanation beside a page, the page beside a card."""
    seen = letters(topic.shown)
    first = topic.passages[0]
    told = _helped(topic, lambda one: one.simply) or _helped(topic, lambda one: one.like)
    if told is not None:
        return told
    others = [one for one in topic.passages if letters(one.text) not in seen and one is not first]
    wanted = Source.SECTION if first.source in ASIDE else Source.CARD
    own = [one for one in others if one.source is wanted] or others
    return _best(topic, [line for one in own for line in lines_of(one)])


def _helped(topic: Topic, said: Callable[[Help], str | None]) -> Found | None:
    """Return what the lesson's help says of the topic, unless that's what was shown."""
    seen = letters(topic.shown)
    texts = ((one, said(one)) for one in help_with(topic.entry.lesson, topic.passages))
    found = next(((one, text) for one, text in texts if text and letters(text) not in seen), None)
    return (topic.entry, helping(topic.entry.lesson, *found), found[1]) if found is not None else None


def example(topic: Topic, text: str, _answers: Answers) -> Found | None:
    """Give the example, or the comparison, that the lesson's help has, or an example that stands near it."""
    told = _helped(topic, lambda one: one.like) if LIKE.search(text) else None
    told = told or _helped(topic, lambda one: one.example) or _helped(topic, lambda one: one.like)
    if told is not None:
        return told
    near = [line for one in topic.passages for line in lines_of(one)]
    fresh = [line for line in near if line.text not in topic.shown]
    far = [line for one in passages_of(topic.entry.lesson) for line in lines_of(one) if EXAMPLE.search(line.text)]
    return (
        _best(topic, [line for line in near if EXAMPLE.search(line.text)])
        or _best(topic, [line for line in fresh if CONCRETE.search(line.text)])
        or _best(topic, far, least=0.3)
    )


def why(topic: Topic, text: str, _answers: Answers) -> Found | None:
    """Give the reason that stands near it: never just the line again that's asked about."""
    told = {letters(one) for one in topic.shown.split("\n")} if topic.is_quoted else set()
    near = (line for one in topic.passages for line in lines_of(one) if letters(line.text) not in told)
    lines = [line for line in near if BECAUSE.search(line.text)]
    asides = [line for line in lines if line.passage.source is Source.EXPLANATION]
    return _best(topic, lines, more=text) or _best(topic, asides)


def short(topic: Topic, _text: str, _answers: Answers) -> Found | None:
    """Say the main point: the first sentence of a page or an explanation, a card, or what a whole lesson is for."""
    first = topic.passages[0]
    if first.source is Source.GOALS:
        recap = next(
            (one for one in topic.passages if one.source is Source.SECTION and RECAP.search(one.heading)), first
        )
        return topic.entry, recap, recap.text
    begins = _best(topic, [line for line in lines_of(first) if not line.text.startswith("```")][:1])
    if first.source in {Source.SECTION, Source.EXPLANATION} and begins is not None:
        return begins
    cards = [line for one in topic.passages if one.source is Source.CARD for line in lines_of(one)]
    return _best(topic, cards, least=0.2) or begins


RECAP = re.compile(r"\b(?:in short|summary|recap|key (?:points|ideas)|takeaways?|what you'?ve \w+)\b", re.IGNORECASE)
"""The heading of a section that sums up a lesson."""


def other(topic: Topic, text: str, _answers: Answers) -> Found | None:
    """Give the entry of the list that's meant by its number, or the next one."""
    entries = [line for one in topic.passages for line in lines_of(one) if line.entry]
    named = next((_ORDINALS[word] for word in words(text) if word in _ORDINALS), None)
    if named is None or not entries or named >= len(entries):
        return None
    line = entries[named]
    return topic.entry, line.passage, line.text


_CODE = re.compile(r"\b(?:code|snippet)\b", re.IGNORECASE)
_CODE_WORDS = 8
"""A longer sentence with "code" in it is about code rather than asking to see it."""


def code(topic: Topic, text: str) -> Found | None:
    """Give the code that stands near it, if that's what a short message asks for."""
    if not _CODE.search(text) or len(words(text)) > _CODE_WORDS:
        return None
    every = (*topic.passages, *(one for one in passages_of(topic.entry.lesson) if one.source in IN_PLACE))
    fenced = (line for one in every for line in lines_of(one) if line.text.startswith("```"))
    line = next((line for line in fenced if line.text not in topic.shown), None)
    return (topic.entry, line.passage, line.text) if line is not None else None


def reason_of(entry: Entry, key: str, text: str) -> Found | None:
    """Return why a question's answer is right or, if a sentence names another option, why that one isn't."""
    question = next((one for one in entry.lesson.quiz if one.key == key), None)
    passage = next((one for one in passages_of(entry.lesson) if one.question == key), None)
    if question is None or passage is None:
        return None
    options, reasons = question.choices(), question.reasons()
    named = _option_in(text, options)
    if named is not None and named < len(reasons) and reasons[named]:
        return entry, passage, f"**{options[named]}**: {reasons[named]}"
    right = [reasons[number] for number in question.right_options() if number < len(reasons) and reasons[number]]
    told = "\n".join(dict.fromkeys(filter(None, [question.explain, *right])))
    return (entry, passage, told) if told else None


def _option_in(text: str, options: Sequence[str]) -> int | None:
    """Return the option that a sentence names by a word that no other option has, if it names only one."""
    said, every = set(words_of(text)), [set(words_of(option)) for option in options]
    own = [mine - set().union(*(other for other in every if other is not mine)) for mine in every]
    named = [number for number, mine in enumerate(own) if mine & said]
    return named[0] if len(named) == 1 else None


def asks_more(text: str, topic: Topic) -> bool:
    """Tell whether a message names something that what's spoken of doesn't have in its heading."""
    about = set(stems(topic.passages[0].heading)) | HOW
    told = (word for word in words(text) if says_something(word) and not (asks_only(word) or only_asks(word)))
    return any(stem(word) not in about and weight_of(word) >= NAMES for word in told)


NAMES = 0.5
"""From this weight on, a word names something."""

FollowUp = Callable[[Topic, str, Answers], Found | None]

FOLLOW_UPS: Mapping[Intent, FollowUp] = {
    Intent.SIMPLER: simpler,
    Intent.CONFUSED: simpler,
    Intent.EXAMPLE: example,
    Intent.WHY: why,
    Intent.SHORT: short,
    Intent.OTHER: other,
}
"""What answers each follow-up from the lesson."""


def _best(topic: Topic, lines: Iterable[Line], *, least: float = 0.0, more: str = "") -> Found | None:
    """Return the line that shares most with what's spoken of, by how much its words say; earlier ones win a tie."""
    about = words_of(f"{topic.about} {more} {more}")
    scored = [(_shared(about, line), line) for line in lines]
    best = max(scored, key=lambda one: one[0], default=(0.0, None))
    line = best[1]
    return (topic.entry, line.passage, line.text) if line is not None and best[0] >= least else None


def _shared(about: Mapping[str, float], line: Line) -> float:
    there = words_of(f"{line.passage.heading} {line.under} {line.text}")
    return sum(weight for word, weight in about.items() if word in there) / (sum(about.values()) or 1.0)
