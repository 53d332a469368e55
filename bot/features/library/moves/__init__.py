"""What moved from one lesson to another: questions, cards and prompts, and lessons that were divided.

Authors say so with `was:`. A part moves once its old lesson doesn't have it any more, and back if that lesson has it
again, as after a rollback. This room decides and remembers it; each room moves what it keeps.
"""

from bot.features.library.moves.rules import Division, Moves
from bot.features.library.moves.service import foreseen_moves, note_moves
from bot.features.library.moves.store import divided_into

__all__ = [
    "Division",
    "Moves",
    "divided_into",
    "foreseen_moves",
    "note_moves",
]
