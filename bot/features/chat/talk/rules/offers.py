"""What's said in the words of a button, or of the one that's offered: it's pressed."""

import re

from bot.content.attempts import option_in, place_named
from bot.content.wishes import Lead
from bot.core.route import may_open_modal
from bot.core.stage import Offered, Showing
from bot.features.chat.talk.rules.scene import Scene
from bot.language.asking import asks
from bot.language.intents import Intent
from bot.language.words import fold

SHORTEST = 5
"""Only so many letters at the beginning of a button's words stand for all of them."""

_FILLERS = re.compile(
    r"^(?:(?:ok(?:ay)?|yes|yeah|yep|no|just|please|pls|plz|then|press|click|tap|the|i said|hit)\b[ ,.!]*)+"
    r"|(?: (?:please|pls|plz|then|now|button))+[ .!]*$"
)
_YES = re.compile(
    r"(?:ok(?:ay)?[ ,.!]*)?(?:do it|do that|go ahead|start it|open it|start"
    r"|(?:yes|yep|yeah|ye|yup|sure|ok(?:ay)?|k)[ ,.!]*"
    r"(?:please|pls|anyway|do(?: it| that)?|start(?: it)?|go(?: ahead| on)?|open it"
    r"|give me (?:that|those|them)(?: \w+)?)?)"
    r"[ .!]*"
)
"""What takes up what the screen offers."""


def pressed(scene: Scene, text: str) -> Lead | None:
    """Return the press of the button whose words a message says, in full or as far as nobody could mistake them."""
    said = _letters(_FILLERS.sub("", fold(text).strip()))
    if scene.public or asks(text) or not said:
        return None
    for buttons in (scene.buttons, scene.waiting):
        ways = [one for one in buttons if not may_open_modal(one.custom_id)]
        whole = [one for one in ways if said in {_letters(one.label), _letters(one.label.partition(":")[0])}]
        begun = [one for one in ways if len(said) >= SHORTEST and _letters(one.label).startswith(said)]
        found = {one.custom_id: one for one in whole or begun}
        if len(found) == 1:
            return _press(next(iter(found.values())))
    return _guessed(scene, text)


def _guessed(scene: Scene, text: str) -> Lead | None:
    """Return the option that's named before a page: such a guess is answered by its buttons alone."""
    here = [one for one in scene.buttons or scene.waiting if one.custom_id.startswith("1:path.guess:")]
    options = here or [one for one in scene.waiting if one.custom_id.startswith("1:path.guess:")]
    place = option_in(text, [fold(one.label) for one in options]) if len(options) > 1 else None
    return _press(options[place]) if place is not None else None


def taken_up(scene: Scene, text: str) -> Lead | None:
    """Return the press of what the newest screen offers, for a `yes`, or for a place such as `the first one`."""
    if scene.public or (scene.stage is not None and scene.stage.showing is Showing.QUESTION):
        return None
    ways = [one for one in scene.buttons if not may_open_modal(one.custom_id)]
    if _YES.fullmatch(fold(text).strip()):
        main = [one for one in ways if one.is_primary] or ways
        return _press(main[0]) if len(main) == 1 else None
    place = place_named(text)
    return _press(ways[place]) if place is not None and 0 <= place < len(ways) and not asks(text) else None


def _press(button: Offered) -> Lead:
    return Lead(Intent.LEARN, button.custom_id, said=True)


def _letters(text: str) -> str:
    return re.sub(r"[\W_]+", "", fold(text))
