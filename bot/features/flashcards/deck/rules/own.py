"""What a learner's own card is made of: two sides, gaps to fill in, and tags."""

import re
from collections.abc import Iterator

from bot.text.words import fold

GAP = re.compile(r"\{\{(?:c(\d+)::)?([^{}]+?)(?:::([^{}]*))?\}\}")
"""A gap as people and Anki write it: `{{Paris}}`, `{{c1::Paris}}`, `{{c1::Paris::a city}}` with a hint."""

TAG = re.compile(r"(?<![\w#&/])#([^\W\d_][\w-]{0,39})")
"""A tag in a card's text: `#verbs`."""

_END_TAGS = re.compile(r"\s*(?:#[^\W\d_][\w-]{0,39}\s*)+\Z")


def sides_of(front: str, back: str) -> list[tuple[str, str]]:
    """Return the cards, as fronts and backs, that two typed sides make; none where one is missing.

    A front with gaps is a card for each of them (Anki's cloze: those with the same number are one), and its back tells
    the whole sentence, with what stands on the back below it.
    """
    front, back = front.strip(), back.strip()
    if tags := _END_TAGS.search(front):
        front, back = front[: tags.start()], f"{back} {tags[0].strip()}".strip()
    gaps = list(dict.fromkeys(_name(match) for match in GAP.finditer(front)))
    if not gaps:
        return [(front, back)] if front and back else []
    return [(_asked(front, gap), "\n\n".join(filter(None, (_told(front, gap), back)))) for gap in gaps]


def _name(match: re.Match[str]) -> str:
    """Return what a gap is one with: its number, or where it stands."""
    return f"c{match[1]}" if match[1] else str(match.start())


def _asked(text: str, gap: str) -> str:
    return GAP.sub(lambda match: f"**[{match[3] or '…'}]**" if _name(match) == gap else match[2].strip(), text)


def _told(text: str, gap: str) -> str:
    return GAP.sub(lambda match: f"**{match[2].strip()}**" if _name(match) == gap else match[2].strip(), text)


def reversed_sides(front: str, back: str) -> tuple[str, str]:
    """Return a card the other way around; the tags at the end of its back stay at the end."""
    tags = found[0].strip() if (found := _END_TAGS.search(back)) is not None else ""
    return _END_TAGS.sub("", back), f"{front} {tags}".strip()


def tags_in(text: str) -> Iterator[str]:
    """Yield the tags in a card's text, folded and without their marks."""
    yield from (fold(tag) for tag in TAG.findall(text))


def has_words(text: str, looked_for: str) -> bool:
    """Tell whether a card's text has all the words that are looked for, as parts of words; a tag has to be there."""
    folded, tags = fold(text), frozenset(tags_in(text))
    wanted = fold(looked_for).split()
    return bool(wanted) and all(one[1:] in tags if one[:1] == "#" else one in folded for one in wanted)
