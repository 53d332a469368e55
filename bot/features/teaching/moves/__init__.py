"""Publishing moves what people have of a question, card or prompt along with it, and a rollback moves it back.

The library decides what moves. Here each room is told, for its answers, its cards with their logs, its rulings,
reports, reflections and completions.
"""

from bot.features.teaching.moves.rules import Arrival, Reworded, reworded_in, texts_of
from bot.features.teaching.moves.service import arrivals, follow_moves, follow_publication
from bot.features.teaching.moves.views import arrival_lines

__all__ = [
    "Arrival",
    "Reworded",
    "arrival_lines",
    "arrivals",
    "follow_moves",
    "follow_publication",
    "reworded_in",
    "texts_of",
]
