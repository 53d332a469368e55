"""What's said in the words of a button, or of the one that's offered: it's pressed, if it only leads somewhere."""

import re
from collections.abc import Mapping

from bot import routes
from bot.content.find.giveaways import words_of
from bot.core.act import Act
from bot.core.stage import Offered, Showing
from bot.talk.hear.acts import acts_in
from bot.talk.hear.asking import asks
from bot.talk.hear.going import deletes_it, does_it, labels_meant, says_label, unmeant
from bot.talk.hear.intents import Intent
from bot.talk.hear.negation import negated
from bot.talk.hear.slips import towards
from bot.talk.match.option_names import place_named
from bot.talk.rules.chosen import chosen, key_of
from bot.talk.rules.scene import Scene
from bot.talk.spot import Lead
from bot.text.words import fold, says_something, stem, words

LEADS: Mapping[str, tuple[str, ...]] = {
    "help": ("show", "all"),
    "settings": ("show",),
    "progress": ("show", "text", "board"),
    "privacy": ("show",),
    "plans": ("show",),
    "today": ("home", "more", "start", "next", "course", "goal", "minutes", "clock", "skip"),
    "reminders": ("show", "at", "same"),
    "chat": ("passage",),
    "mixed": ("topic", "weak", "show"),
    "reflections": ("journal", "show"),
    "flashcards": ("begin", "lesson", "on", "show", "why"),
    "cards": ("boxes", "of", "open"),
    "lessons": ("card", "more", "next", "open", "read", "page", "section", "about", "files", "map"),
    "glossary": ("show", "here"),
    "quizzes": ("start", "show", "missed", "ask", "more", "why"),
    "path": ("page", "ask", "on", "guess", "show", "turn", "more", "contents"),
}
"""Addresses that a message may press: they show or begin something, or set what the same words would set anyway.

Whatever deletes, publishes, shares, reports, stops, joins or rates is pressed by a finger, or meant by a wish.
"""

SHORTEST = 5
"""Only so many letters at the beginning of a button's words stand for all of them."""

_FILLERS = re.compile(
    r"^(?:(?:ok(?:ay)?|yes|yeah|yep|ye|ya|yup|just|please|pls|plz|then|press|click|tap|the|i said|hit)\b[ ,.!]*)+"
    r"|(?: (?:please|pls|plz|then|now|button))+[ .!]*$"
)
_YES = re.compile(
    r"(?:ok(?:ay)?[ ,.!]*)?(?:do it|do that|go ahead|start it|open it|start"
    r"|(?:yes|yep|yeah|ye|yup)[ ,.!]*"
    r"(?:please|pls|anyway|do(?: it| that)?|start(?: it)?|go(?: ahead| on)?|open it"
    r"|give me (?:that|those|them)(?: \w+)?)?)[ .!]*"
)
"""What takes up what the screen offers. A mere "ok" only agrees."""


def pressed(scene: Scene, text: str) -> Lead | None:
    """Return the press of the button whose words a message says, in full or as far as nobody could mistake them."""
    labels = [word for one in (*scene.buttons, *scene.waiting) for word in words(one.label)]
    said = _letters(_FILLERS.sub("", towards(fold(text).strip(), labels)))
    if scene.public or Act.STOP in acts_in(text):
        return None
    if (likely := _of_likely(scene, text)) is not None:
        return likely
    anyway = [one for one in scene.buttons if "anyway" in words(one.label)] if _ANYWAY.search(text) else []
    if len(anyway) == 1 and not asks(text) and not negated(_NO_BEFORE.sub("", text)):
        return _press(anyway[0])
    yes = [one for one in scene.buttons if one.is_primary and fold(one.label).startswith("yes")]
    if len(yes) == 1 and _SAYS_YES.fullmatch(text):
        return _press(yes[0])
    if not said:
        return None
    for buttons in (scene.buttons, scene.waiting) if not asks(text) else ():
        whole = [one for one in buttons if said in {_letters(one.label), _letters(one.label.partition(":")[0])}]
        begun = [one for one in buttons if len(said) >= SHORTEST and _letters(one.label).startswith(said)]
        found = {one.custom_id: one for one in whole or ([] if negated(text) else begun)}
        if len(found) == 1 and (lead := _press(next(iter(found.values())))) is not None:
            return lead
    if scene.stage is None and _YES.fullmatch(fold(text).strip()) and (only := only_offered(scene)) is not None:
        return only
    return chosen(scene, text) or _meant(scene, text)


def _meant(scene: Scene, text: str) -> Lead | None:
    """Return the press of the only button that a message means without saying just its words: `let's go`, `do them`.

    Beside a question or a card, that may be an answer.
    """
    here = scene.stage.showing if scene.stage is not None else None
    if here in _ANSWERED_BY_PLACE or (asks(text) and _MAY_I.search(text) is None):
        return None
    parts = re.split(r"(?<=\w)[.!]+\s+", text.strip())
    first, _, remark = text.partition(",")  # "again from the start, i want to be sure"
    remarked = first if not (negated(first) or _TAKES_BACK.match(remark)) else text
    settles = text.rpartition(", just ")[2] if ", just " in text else ""  # "did that one already, just open this"
    labels = next(filter(None, map(labels_meant, (text, parts[-1], remarked, settles))), ())
    named_so = [one for one in scene.buttons if labels and fold(one.label).startswith(tuple(labels))]
    said = [one for one in scene.buttons if says_label(text, one.label.partition("·")[0].partition(":")[0])]
    found = {one.custom_id: one for one in said or named_so}
    if len(found) == 1:
        return _press(next(iter(found.values())))
    deletes = [one for one in scene.buttons if key_of(one) == routes.CARDS_ASK.key and one.custom_id.endswith("delete")]
    if len(deletes) == 1 and (deletes_it(text) or unmeant(text)):  # which only asks whether it should
        return Lead(Intent.CARDS, deletes[0].custom_id, said=True)
    keys = {key_of(one) for one in scene.buttons}
    if {routes.CARDS_ADD.key, routes.EXCHANGE.key} <= keys and deletes_it(text):  # a list of cards: of these, one
        return Lead(Intent.CARDS, routes.CARDS_OF(scope=0, lesson="", page=0), said=True)
    return _about(scene, text) or (only_offered(scene) if does_it(text) else None)


_SAYS_YES = re.compile(
    r"\W*(?:(?:oh|ah|well|mm+)[ ,]+)*(?:(?:y|yes+|yea+h?|yep|ya|yup|sure|ok(?:ay)?|please|pls|alright|fine)[ ,.!]*)+"
    r"(?:thanks|thank you)?\W*",
    re.IGNORECASE,
)
"""Says no more than yes, to be matched in full."""

_TAKES_BACK = re.compile(r"\W*(?:no|not|but|wait|actually|or|then|and)\b", re.IGNORECASE)
_MAY_I = re.compile(r"\b(?:may|can|could) (?:i|we) (?:please )?(?:see|have|read|open|get)\b", re.IGNORECASE)


def _about(scene: Scene, text: str) -> Lead | None:
    """Return the press of the only button that has all telling words of a few, where one of several is to be chosen.

    So `the reminder` is "Remind me at 20:30" where it's asked which of two wishes comes first.
    """
    told = {stem(word) for word in words(text) if says_something(word)}
    if (
        scene.stage is not None
        or len(scene.buttons) < 2
        or not told
        or not 1 < len(words(text)) <= FEW
        or negated(text)
    ):
        return None
    theirs = [{stem(word) for word in words(one.label)} for one in scene.buttons]
    found = [one for one, own in zip(scene.buttons, theirs, strict=True) if told <= own]
    return _press(found[0]) if len(found) == 1 else None


FEW = 3
"""So many words may only name one of the things that are offered."""

_ANYWAY = re.compile(
    r"(?:^|[.,!;]\s*)\W*(?:(?:no|ok|just|please|pls)[ ,]+)*"
    r"(?:open|start|read|do|take|go|this|that|it|the)\b(?: [\w']+){0,4} anyway"
    r"(?: please| pls)?[ .!]*$",
    re.IGNORECASE,
)
_NO_BEFORE = re.compile(r"^\W*(?:no|nope|nah)\b[ ,.!]*|^\W*not [\w' ]{2,20}[.,!]\s*", re.IGNORECASE)
"""What wants a thing all the same, and the denial of something else before it."""


def _of_likely(scene: Scene, text: str) -> Lead | None:
    """Return what's said where the newest screen offers the option that's likely meant, and perhaps a second one.

    A yes, a place or "the other one" answers; a no leads back to the question.
    """
    options = [one for one in scene.buttons if key_of(one) == routes.QUIZ_ANSWER.key]
    back = next((one for one in scene.buttons if key_of(one) == routes.QUIZ_ASK.key), None)
    if not options or back is None or not options[0].is_primary:
        return None
    said = fold(text).strip(" .!")
    if _NEITHER.fullmatch(said):
        return Lead(Intent.QUIZ, back.custom_id, said=True)
    place = (
        0
        if _EXACTLY.fullmatch(said) or _AGREES.fullmatch(said)
        else 1
        if _OTHER.fullmatch(said)
        else place_named(_YES_TOO.sub("", said))
    )
    if place is None and said.startswith("y") and _ONWARD & {*acts_in(_YES_TOO.sub("", said))}:
        place = 0  # "yeah, next": the answer comes first, and its verdict leads on
    if place is None and _YES_TOO.match(said) and not asks(said):
        told = words_of(_YES_TOO.sub("", said)).keys()
        named = [number for number, one in enumerate(options) if words_of(one.label).keys() & told]
        place = named[0] if len(named) == 1 else None
    if place is None or not -len(options) <= place < len(options):
        return None
    return Lead(Intent.QUIZ, options[place].custom_id, said=True)


_ONWARD = {Act.NEXT, Act.SKIP, Act.STOP}

_AGREES = re.compile(
    r"\W*(?:(?:ok(?:ay)?|oh|ah|well)[ ,]+)*(?:yes|yeah|yea|yep|ya|ye|yup|sure|exactly|right)[ ,]*"
    r"(?:(?:that|this|there|exactly|please|pls)(?: one)?|(?:that|it|this)(?:'s| is|s) (?:it|the one|right|correct"
    r"|(?:what|the one|exactly what) i (?:want|mean|meant|said|was thinking))|(?:i )?mean(?:t)? (?:that|it)"
    r"|exactly that)(?:[ ,]+(?:please|pls|plz|then|now|first|thanks|thank you))*\W*",
    re.IGNORECASE,
)
"""Says yes in some words more, to be matched in full: `yes, that is the one`."""

_EXACTLY = re.compile(
    r"(?:y|why|yes+|yea+h?|yep|yup|exactly|that'?s? (?:one|it)|yes (?:please|that one|exactly|thats it))"
)
_NEITHER = re.compile(
    r"(?:no+|nope|nah|neither|none|wrong|no,? (?:not (?:that|those)|neither)|not (?:that|those)(?: one)?"
    r"|(?:neither|none) of (?:them|these|those|both)|thats (?:not it|wrong)|that'?s not (?:it|what i meant?))"
)
_OTHER = re.compile(r"(?:no,? )?(?:the )?other(?: one)?")
_YES_TOO = re.compile(r"^(?:yes|yeah|no)[ ,]+")


def taken_up(scene: Scene, text: str) -> Lead | None:
    """Return the press of what the newest screen offers, for a `yes`, or for a place such as `the first one`."""
    if scene.public or asks(text) or (scene.stage is not None and scene.stage.showing in _ANSWERED_BY_PLACE):
        return None
    if _YES.fullmatch(fold(text).strip()) or _AGREES.fullmatch(text):
        return only_offered(scene)
    places = (place_named(_OF_LIST.sub("", part)) for part in re.split(r"[,.;!]\s+", text.strip(" .!")))
    place = next((one for one in places if one is not None), None)
    is_there = place is not None and -1 <= place < len(scene.buttons) and bool(scene.buttons)
    return _press(scene.buttons[place]) if place is not None and is_there and not negated(text) else None


_OF_LIST = re.compile(
    r"^\W*(?:(?:ok(?:ay)?|yes|yeah|please|pls|then|let'?s|can i|i'?d like)\b[ ,]*)*"
    r"(?:show(?: me)?|open|see|take|try|read|go (?:to|for)|have|give me)\b ?"
    r"|(?: of (?:those|these|them|the (?:three|two|list)))?"
    r"(?: (?:sounds?|looks?|seems?|is) (?:nice|good|great|interesting|right|fine))?(?: please| pls)?\W*$",
    re.IGNORECASE,
)
"""What's said around the place of what's wanted: `show me the first of those`."""


def only_offered(scene: Scene) -> Lead | None:
    """Return the press of what the newest screen offers most, or of its only button."""
    main = [one for one in scene.buttons if one.is_primary] or list(scene.buttons)
    if len(main) != 1:
        return None
    offered = scene.turns[-1].led_to if scene.turns else ""
    is_asked = key_of(main[0]) == routes.DONE.key and main[0].custom_id == offered  # what a message wished for
    return Lead(Intent.DONE, main[0].custom_id, said=True) if is_asked else _press(main[0])


_ANSWERED_BY_PLACE = {Showing.QUESTION, Showing.FRONT, Showing.BACK}
"""Where a place or a yes may be an answer, or say how well a card was known."""


def _press(button: Offered) -> Lead | None:
    room, _, name = button.custom_id.split(":")[1].partition(".")
    return Lead(Intent.LEARN, button.custom_id, said=True) if name in LEADS.get(room, ()) else None


def _letters(text: str) -> str:
    return re.sub(r"[\W_]+", "", fold(text))
