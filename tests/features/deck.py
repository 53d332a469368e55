"""A learner at their cards without Discord: what buttons do, and what the database holds."""

from typing import Any

from sqlalchemy import select

from bot import app
from bot.context import WriteContext
from bot.core.ids import LessonId
from bot.features.flashcards import deck as decks
from bot.features.flashcards.deck.store.tables import CardRow, ReviewLogRow
from bot.features.flashcards.review import service
from bot.features.flashcards.review.rules import Back, Front, Outcome, Verdict
from bot.features.people.learners import arrive, prefer
from bot.memory import Rating
from tests.features.person import Person

CARDS = "[{Alpha: the first}, {front: Beta, back: the second}, {Gamma: the third}]"
QUIZ = "[{q: Which is first?, options: [Alpha, Beta], answer: Alpha, explain: It leads.}]"


class Student(Person):
    """A learner at their cards."""

    def open(self, lesson: str = "alpha") -> Any:
        return self.act(service.begin_lesson, LessonId(lesson))

    def review(self) -> Any:
        return self.act(service.begin)

    def show(self, front: Outcome) -> Back:
        assert isinstance(front, Front), front
        back = self.look(service.reveal, front.card.id, front.card.reps, front.around.only)
        assert isinstance(back, Back), back
        return back

    def verdict(self, back: Back, rating: Rating) -> Verdict:
        days = back.offers[rating].days or 0
        return Verdict(back.card.id, back.card.reps, back.on.toordinal(), rating.value, days)

    def rate(self, front: Outcome, rating: Rating) -> Any:
        back = self.show(front)
        return self.act(service.rate, self.verdict(back, rating), back.around.only)

    def undo(self, shown: Any) -> Any:
        return self.act(service.undo, shown.around.undo, shown.around.only)

    def prefer(self, **chosen: object) -> None:
        def change(at: WriteContext) -> None:
            learner = arrive(at)
            prefer(at.session, learner, chosen)

        self.act(change)

    def cards(self) -> list[decks.Card]:
        return self.parts.db.read_now(decks.cards, self.who.learner)

    def card(self, front: str) -> decks.Card:
        return next(card for card in self.cards() if card.front == front)


def all_rows(parts: app.Parts, table: Any = CardRow) -> list[dict[str, object]]:
    columns = select(*table.__table__.columns).order_by(table.id)
    return parts.db.read_now(lambda session: [dict(row) for row in session.mappings(columns)])


def log_length(parts: app.Parts) -> int:
    return len(all_rows(parts, ReviewLogRow))
