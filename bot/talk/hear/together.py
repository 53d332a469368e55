"""Hears what's asked of one's study group: when it meets, how it did, to play again. It's shown, never done."""

import re

_WE = r"(?:we|us|our (?:study )?group|the (?:study )?group|everybody|everyone)"
_MEETS = r"(?:meet(?:ing|s)?|play(?:ing)?|get together|group quiz|quiz night|group session)"

_ASKS = re.compile(
    rf"\b(?:when|what (?:time|day))(?:['’]?s| is| are| do| does| will)? (?:{_WE}|our|the)\b[^.?!]*\b{_MEETS}\b"
    rf"|\b(?:do|does|are|is) {_WE} {_MEETS}\b"
    r"|^\W*(?:our|the) next (?:meeting|group quiz|quiz night)\b"
    r"|^\W*who (?:won|came first|was (?:first|best))(?: (?:(?:the|our) )?(?:last|group|previous)?\W*"
    r"(?:time|week|quiz|one|round|evening)?)?\W*$"
    rf"|\bhow did {_WE} do\b|\bwho(?:['’]?s| is| all is) coming\b",
    re.IGNORECASE,
)
_PLAYS_AGAIN = re.compile(
    r"^\W*(?:(?:let['’]?s|can we|shall we|we should) )?(?:all )?(?:play|go) (?:it )?again\b|\brematch\b"
    r"|\b(?:another|one more) (?:round|quiz|game)\b",
    re.IGNORECASE,
)


def of_group(text: str, *, public: bool) -> bool:
    """Tell whether a message asks something of a study group. To play again means that only in a channel (`public`)."""
    return _ASKS.search(text) is not None or (public and _PLAYS_AGAIN.search(text) is not None)
