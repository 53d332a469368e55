"""What says to go ahead with what a screen offers, without the words of its button: "let's go", "do them now"."""

import re
from collections.abc import Sequence

_BEFORE = (
    r"^\W*(?:(?:ok(?:ay)?|k|si|sí|oui|ja|yes|yeah|yep|sure|please|pls|then|and|so|now|just|sounds good"
    r"|that sounds good|great|good|fine|alright|can (?:you|we|i)|could you|i (?:did )?(?:want|mean|meant)(?: to)?)\b"
    r"[ ,.!]*)*"
)
_AFTER = r"(?: it| this| that| them| these| those| one| with it| from (?:the )?(?:start|beginning))?"
_ENDS = r"(?: (?:now|then|please|pls|already|again|first|right away|ok(?:ay)?))*\W*(?:$|\bbut\b)"
_GOES: tuple[tuple[re.Pattern[str], tuple[str, ...]], ...] = tuple(
    (re.compile(rf"{_BEFORE}(?:{verbs}){_AFTER}{_ENDS}", re.IGNORECASE), labels)
    for verbs, labels in (
        (r"let'?s (?:go|start|begin|do)|start|begin|go|lets get going", ("start", "continue", "begin", "go on")),
        (r"continue|continu|carry on|let'?s continue|contine", ("continue", "go on", "start")),
        (r"open", ("open",)),
        (r"show(?= (?:it|this|that|me)\b)(?: me)?", ("show", "open", "continue", "start")),
        (r"take(?= (?:it|them|these|those|that)\b)", ("take",)),
        (
            r"(?:see|show)(?: me)?(?: the| my)? results?|the results?|results?|(?:no,? )?the quiz results?",
            ("see the result",),
        ),
        (
            (
                r"(?:do |take |try |ask me )?(?:(?:the )?(?:whole|entire) (?:thing|quiz|lot|test)|all of it"
                r"|everything|the quiz)"
                r" again|again from the (?:start|beginning|top)|(?:do|take|try) (?:it|that|this) (?:all )?again"
            ),
            ("whole quiz again", "quiz again"),
        ),
        (
            (
                r"(?:let'?s (?:do|try|take) )?(?:(?:a|one|some) )?(?:more )?(?:small|tiny|little"
                r"|quick)(?: little)? (?:steps?|bit|one)"
                r"(?: more)?|let'?s do (?:a bit|some)(?: more)?"
            ),
            ("keep learning", "continue", "start"),
        ),
    )
)
"""How people say that they want to begin, go on, open or take what's offered, with the beginnings of its button."""

_DOES = re.compile(rf"{_BEFORE}(?:do|let'?s do) (?:it|them|that|this|these|those){_ENDS}", re.IGNORECASE)


def labels_meant(text: str) -> Sequence[str]:
    """Return how the button begins that a message asks for without its words; empty if it asks for none."""
    return next((labels for pattern, labels in _GOES if pattern.search(text)), ())


def does_it(text: str) -> bool:
    """Tell whether a message only says to do what's offered: `ok do them now`."""
    return _DOES.search(text) is not None


_DELETES = re.compile(
    r"\b(?:delete|remove|throw away|get rid of|trash)\b(?: \w+){0,2} (?:it|this|that|these|card|one|mine)\b",
    re.IGNORECASE,
)


_UNMEANT = re.compile(
    r"\b(?:didn'?t|did not) (?:mean|want)(?: to| you to)? (?:make|add|create|save)\b(?: (?:a|this|that|the"
    r"|any))?(?: card)?"
    r"|\b(?:made|added|created|saved) (?:it|this|that|the card|this card) by (?:mistake|accident)\b",
    re.IGNORECASE,
)


def unmeant(text: str) -> bool:
    """Tell whether a message says that what was made wasn't meant: `oh i didnt mean to make a card`."""
    return _UNMEANT.search(text) is not None


def deletes_it(text: str) -> bool:
    """Tell whether a clause of a message wants what's on the screen deleted, and denies nothing: `delete this one`."""
    clauses = re.split(r"[,.;!]+\s", text)
    return any(_DELETES.search(one) and not _DENIES.search(one.casefold()) for one in clauses)


_WORD = re.compile(r"\w+")


def says_label(text: str, label: str) -> bool:
    """Tell whether a clause of a message has all the words of a button, of which there are several, and no denial."""
    wanted = [word.casefold() for word in _WORD.findall(label)]
    for clause in re.split(r"[.,;!?]+", text.casefold()):
        said = _WORD.findall(clause)
        at = next((at for at in range(len(said)) if said[at : at + len(wanted)] == wanted), None)
        more = MORE if len(wanted) < LONG else 2 * MORE
        if len(wanted) < 2 or at is None or len(said) > len(wanted) + more:
            continue
        if not _DENIES.search(" ".join([*said[:at], *said[at + len(wanted) :]])):
            return True
    return False


_DENIES = re.compile(r"\b(?:not|no|don'?t|dont|never|without|stop|instead of|didn'?t|won'?t)\b")
MORE = 3
"""So many words may stand in a clause beside those of a button."""

LONG = 3
"""A button of so many words is hardly named by chance: twice as many may stand beside them."""
