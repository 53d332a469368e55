"""Addresses of the conversation: answers from the lessons, and hints."""

from bot.core.route import LESSON, NUMBER, TEXT, Route

PASSAGE = Route("chat.passage", {"lesson": LESSON, "key": TEXT})
"""Show a passage of a lesson, by its key."""

PASSAGE_CARD = Route("chat.card", {"lesson": LESSON, "key": TEXT}, opens_modal=True)
"""Ask for the two sides of a flashcard made of a passage."""

GAP_TELL = Route("chat.gap", {"turn": NUMBER})
"""Let those who teach know what was asked in vain, without a name."""

HINT = Route("chat.hint", {"kind": TEXT, "number": NUMBER, "position": NUMBER, "step": NUMBER})
"""Give a hint (from 0) on the question at a position of an attempt (`alone`) or of a group's quiz (`group`)."""
