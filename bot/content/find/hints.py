"""Helps with a question that a quiz has open, by steps."""

import re
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass

from bot import routes
from bot.content.find.giveaways import share, words_of
from bot.content.find.helping import help_with
from bot.content.find.passages import IN_PLACE, Passage, passages_of
from bot.content.lesson import Lesson
from bot.core.ids import LessonId
from bot.questions import Question
from bot.questions.controls import Choose

ASKED, TOLD, CLOSE = 0.6, 0.7, 0.4
"""Shares (0 to 1) of words, each weighted by how much it says. From ASKED on, a message asks a question; from TOLD on,
a hint has its answer; from CLOSE on, it's about the question."""

_SENTENCE = re.compile(r"(?<=[.!?])\s+|\n+")
_CODE = re.compile(r"```.*?```", re.DOTALL)
_NUMBER = re.compile(r"\d|\b(?:half|third|quarter|twice|double|two|three|four|five|six|seven|eight|nine|ten|hundred)\b")
_SHORTEST = 25


@dataclass(frozen=True)
class Pending:
    """A question that a quiz is asking `now` or will ask. `kind` is `alone` (`number`: the attempt's id) or `group`.

    `lettered` says whether its options may be shown with letters; one that's played hides them. `on_path` means that
    it's asked after a page of its lesson, which may be read and spoken of until then. `is_new` means that it hasn't
    come up yet.
    """

    kind: str
    number: int
    position: int
    lesson: LessonId
    question: Question
    now: bool
    lettered: bool = True
    on_path: bool = False
    is_new: bool = False

    @property
    def is_by_letter(self) -> bool:
        """Whether it's answered by one or several of its options, which have letters."""
        return self.lettered and isinstance(self.question.controls(), Choose)

    @property
    def shown(self) -> list[str]:
        """The options of a learner's own quiz in the order in which they're shown; none where there are no options."""
        choices = self.question.choices()
        return self.as_shown(choices) if choices else []

    def answered_at(self, place: int) -> str:
        """Return the address that answers it with the option shown in a place (from 0)."""
        choice = self.question.address_of(place)
        return routes.QUIZ_ANSWER(attempt=self.number, position=self.position, choice=choice)

    @property
    def asked_at(self) -> str:
        """The address that asks it again."""
        return routes.QUIZ_ASK(attempt=self.number, position=self.position)

    @property
    def has_hints(self) -> bool:
        """Whether there's a ladder of hints on it."""
        return True

    @property
    def typed_at(self) -> str:
        """The address that takes what's typed as its answer."""
        return routes.QUIZ_TYPED(attempt=self.number, position=self.position)

    @property
    def chosen_at(self) -> str:
        """The address that takes several options as its answer."""
        return routes.QUIZ_CHOOSE(attempt=self.number, position=self.position)

    def arranged_at(self, put: tuple[int, ...]) -> str:
        """Return the address that answers it with an order."""
        return routes.QUIZ_ARRANGE(attempt=self.number, position=self.position, put=put)

    def as_shown(self, texts: Sequence[str]) -> list[str]:
        """Return the texts of a question, which are in its author's order, in the order in which they're shown."""
        return [texts[number] for number in self.question.order("quiz", self.number, self.position)]


@dataclass(frozen=True)
class OnCard(Pending):
    """The question that a card was made of: `number` is the card's id, `position` how often it has been reviewed.

    `mode` is what its buttons have to say besides, see `routes.REVIEW_ANSWER`.
    """

    mode: int = 0

    def answered_at(self, place: int) -> str:
        """Return the address that answers it with the option shown in a place (from 0)."""
        return routes.REVIEW_ANSWER(choice=self.question.address_of(place), **self._where)

    @property
    def asked_at(self) -> str:
        """The address that asks it again: it comes first."""
        return routes.REVIEW_ON(lesson=None, ahead=False)

    @property
    def has_hints(self) -> bool:
        """A card is recalled; its hints were those of its quiz."""
        return False

    @property
    def typed_at(self) -> str:
        """The address that takes what's typed as its answer."""
        return routes.REVIEW_TYPED(**self._where)

    @property
    def chosen_at(self) -> str:
        """The address that takes several options as its answer."""
        return routes.REVIEW_CHOOSE(**self._where)

    def arranged_at(self, put: tuple[int, ...]) -> str:
        """Return the address that answers it with an order."""
        return routes.REVIEW_ARRANGE(put=put, **self._where)

    def as_shown(self, texts: Sequence[str]) -> list[str]:
        """Return the texts of a question, which are in its author's order, in the order in which they're shown."""
        order = self.question.order("review", self.number, self.position, bool(self.mode & 2))
        return [texts[number] for number in order]

    @property
    def _where(self) -> dict[str, int]:
        return {"card": self.number, "reps": self.position, "mode": self.mode}


@dataclass(frozen=True)
class Asking:
    """A running quiz: its questions' keys, the places of those `left`, of those `new`, and of the one asked `now`."""

    kind: str
    number: int
    questions: Sequence[str]
    left: Iterable[int]
    now: int
    on_path: bool = False
    new: Collection[int] = ()


def pending_of(quiz: Asking, lesson: Lesson | None) -> Iterator[Pending]:
    """Yield the questions that a quiz still has to ask; none without the lesson. Removed questions are left out."""
    by_key = {question.key: question for question in lesson.quiz} if lesson else {}
    for position in quiz.left:
        question = by_key.get(quiz.questions[position])
        if lesson is not None and question is not None:
            lettered = quiz.kind != "alone" or not lesson.is_played(question)
            where, is_now = (quiz.kind, quiz.number, position), position == quiz.now
            yield Pending(*where, lesson.id, question, is_now, lettered, quiz.on_path, position in quiz.new)


LADDER = 3
"""The most steps of help on a question."""


@dataclass(frozen=True)
class Rung:
    """One step of help on a question: its author's `hint`, or what the lesson itself has to say.

    `passage` is where to look (`is_first`). After that come a `sentence` to think about, and a wrong option that's
    `out` or a `clue` to a typed answer. The last step `asks` back.
    """

    hint: str = ""
    passage: Passage | None = None
    sentence: str | None = None
    out: str | None = None
    clue: str | None = None
    is_first: bool = False
    asks: bool = False


def ladder(
    question: Question, sections: Sequence[Passage], *asking: object, hints: Sequence[str] = ()
) -> tuple[Rung, ...]:
    """Return the steps of help on a question, each helping more than the last; the last one asks back.

    An author's three hints are all of it, fewer are followed by one that asks: those of the question or, without any,
    the `hints` on what it's about. Where there are none either, the lesson's own sections help, the closest first.
    `asking` is what tells this asking from another.
    """
    back = Rung(asks=True)
    written = question.hints or hints
    if written:
        return (*(Rung(hint) for hint in written), back)[:LADDER]
    out = question.ruled_out(*asking)
    more = Rung(
        sentence=next((sentence for one in sections if (sentence := to_think_about(question, one))), None),
        out=question.choices()[out] if out is not None else None,
        clue=question.clue(),
    )
    where = Rung(passage=sections[0] if sections else None, is_first=True)
    return (where, more, back) if more.sentence or more.out or more.clue else (where, back)


def is_asked(question: Question, text: str) -> bool:
    """Tell whether a message asks what a question asks, or mostly repeats it with its options."""
    asked, said = words_of(question.q), words_of(text)
    whole = {**asked, **words_of(" ".join(question.controls().texts))}
    return bool(asked) and (share(asked, said) >= ASKED or (len(said) > 2 and share(said, whole) >= 0.8))


def hints_on(lesson: Lesson, question: Question) -> tuple[str, ...]:
    """Return the hints that the lesson's help has on what a question is about, without those that tell its answer.

    A question that only stands nearest to something, and hasn't its words, is about something else.
    """
    every = passages_of(lesson) if lesson.help else ()
    home = next((one.place for one in every if one.question == question.key), None)
    near = (one for one in every if home is not None and one.place == home and one.source in IN_PLACE)
    found = next((one for one in help_with(lesson, near) if one.hints), None)
    told = " ".join((found.about, *found.ask, *found.hints)) if found else ""
    if not any(words_of(text) for text in question.giveaways()):  # anything on a statement tells whether it's true
        return ()
    if found is None or share(words_of(question.q), words_of(told)) < CLOSE:
        return ()
    return tuple(hint for hint in found.hints if not gives_away(question, hint))


def gives_away(question: Question, told: str) -> bool:
    """Tell whether a text, such as a hint or a heading, has most of what an answer says beyond its question."""
    asked, there = words_of(question.q), words_of(told)
    answers = [words_of(text) for text in question.giveaways()]
    secrets = [{word: weight for word, weight in one.items() if word not in asked} or one for one in answers]
    return any(share(secret, there) >= TOLD for secret in secrets if secret)


def to_think_about(question: Question, passage: Passage) -> str | None:
    """Return the passage's sentence that's most about the question without a word of its answer; None if there's none.

    There's never one for a true-or-false statement, and never one with a number in it.
    """
    if not question.giveaways():
        return None
    asked = words_of(question.q)
    answers = [set(words_of(text)) for text in (question.solution(), *question.giveaways())]
    sentences = [one.strip() for one in _SENTENCE.split(_CODE.sub("", passage.text)) if len(one.strip()) >= _SHORTEST]
    secret = {word for answer in answers for word in answer - set(asked) or answer}
    silent = [
        one
        for one in sentences
        if not secret & set(words_of(one)) and not one.startswith(("#", "-#")) and not _NUMBER.search(one)
    ]
    best = max(silent, key=lambda one: share(asked, words_of(one)), default=None)
    return best if best is not None and share(asked, words_of(best)) > 0 else None
