"""What's said where it's asked whether something should really be deleted: a no keeps it, and a yes takes a finger."""

from bot import routes
from bot.core.route import split_custom_id
from bot.core.stage import Offered
from bot.talk.hear.asking import asks
from bot.talk.hear.confirming import AGREES, DELETES, KEEPS, OF_DELETING, SAVES, WANTS_IT_KEPT
from bot.talk.hear.intents import Intent
from bot.talk.rules.chosen import key_of
from bot.talk.rules.scene import Scene
from bot.talk.spot import Lead


def confirmed(scene: Scene, text: str) -> Lead | None:
    """Return what a message answers where the newest screen asks before it deletes; None on any other screen.

    A yes shows the same screen again, with a line that says so: what can't be undone isn't done for a word.
    """
    if scene.public:
        return None
    again = next((found for one in scene.buttons if (found := _asking(one)) is not None), None)
    if again is None:
        return _wants_all_gone(scene, text)
    saves = next((one for one in scene.buttons if key_of(one) == routes.PRIVACY_EXPORT.key), None)
    if saves is not None and SAVES.search(text):
        return Lead(Intent.PRIVACY, saves.custom_id, said=True)
    if AGREES.match(text) and "?" not in text and WANTS_IT_KEPT.search(text) is None:
        return Lead(Intent.SHOW, again, said=True)
    if KEEPS.search(text) and not asks(text):
        return Lead(Intent.PRIVACY, scene.buttons[-1].custom_id, said=True)
    return Lead(Intent.PRIVACY, again, said=True) if asks(text) and OF_DELETING.search(text) else None


def _wants_all_gone(scene: Scene, text: str) -> Lead | None:
    """Return the question whether everything should go, or the way home, where the way to that question is offered."""
    if all(one.custom_id != routes.PRIVACY_ASK() for one in scene.buttons) or asks(text):
        return None
    if DELETES.match(text) and WANTS_IT_KEPT.search(text) is None:
        return Lead(Intent.PRIVACY, routes.PRIVACY_ASK(), said=True)
    return Lead(Intent.HELLO, routes.TODAY(), said=True) if KEEPS.match(text) else None


def _asking(button: Offered) -> str | None:
    """Return where it's asked what this button does at once; None if it deletes nothing."""
    key, tail = split_custom_id(button.custom_id) or ("", "")
    if key == routes.PRIVACY_DELETE.key:
        return routes.PRIVACY_ASK()
    if key == routes.CARDS_ACT.key and button.label.startswith("Yes"):
        return routes.CARDS_ASK(**(routes.CARDS_ACT.read(tail) or {}))
    if key == routes.REFLECT_DELETE.key and (told := routes.REFLECT_DELETE.read(tail)) and told["sure"]:
        return routes.REFLECT_DELETE(entry=told["entry"], sure=0)
    return None
