"""The glossary's screens: the words that a course explains, by the alphabet, and those that a page uses.

The lesson's card leads to the one, and its pages to the other.
"""

from bot.features.lessons.glossary.rules import WORDS_A_PAGE, Glossary, WordsHere
from bot.features.lessons.glossary.views import screen

__all__ = [
    "WORDS_A_PAGE",
    "Glossary",
    "WordsHere",
    "screen",
]
