"""What's answered in words where the options are buttons: a guess before a page, a term after it, a card's question."""

import re
from collections.abc import Sequence

from bot import routes
from bot.core.ids import LessonId
from bot.core.route import split_custom_id
from bot.core.stage import Offered, Showing
from bot.talk.hear.asking import asks
from bot.talk.hear.intents import Intent
from bot.talk.hear.slips import towards
from bot.talk.match.letters import is_by_letter
from bot.talk.match.option_names import nearest_number, option_in, place_named
from bot.talk.match.own_words import meant_by
from bot.talk.rules.instead import activity, lists_some
from bot.talk.rules.scene import Scene
from bot.talk.spot import Lead
from bot.text.words import fold, words

GUESSES = 0.6
"""From this chance (0 to 1) on a guess is what's meant: nothing hangs on it."""


def chosen(scene: Scene, text: str) -> Lead | None:
    """Return the press of the guess or term that a message names or means, if the newest screen has some."""
    rates = {*scene.acts.values()}
    is_listed = lists_some(scene) and (place_named(text) is not None or is_by_letter(text))
    for buttons in (scene.buttons, scene.waiting):
        listed = is_listed and buttons is not scene.buttons  # a place is one of several alike on the newest screen
        newest = buttons is scene.buttons  # what isn't on the newest screen takes no guess, and a question is none
        options = _of(buttons, routes.PATH_GUESS.key) if newest and not listed else []
        place = _guessed(scene, text, options) if len(options) > 1 else None
        if place is not None and place < len(options):
            return Lead(Intent.LEARN, options[place].custom_id, said=True)
        terms = [one for one in _of(buttons, routes.PATH_TELL.key) if one.custom_id not in rates]
        if (term := _term_named(text, terms)) is not None:
            if asks(text) or _ASKS_WHAT.match(text) is not None:
                return Lead(Intent.ANSWER, asked_by(term), said=True)
            return Lead(Intent.LEARN, term.custom_id, said=True)
    return None


def terms_of(scene: Scene) -> list[Offered]:
    """Return the buttons of the terms that are to choose from after a page; none where none are."""
    rates = {*scene.acts.values()}
    every = (_of(buttons, routes.PATH_TELL.key) for buttons in (scene.buttons, scene.waiting))
    return next((terms for terms in every if len(terms) > 1 and terms[0].custom_id not in rates), [])


def _of(buttons: Sequence[Offered], key: str) -> list[Offered]:
    return [one for one in buttons if key_of(one) == key]


def key_of(button: Offered) -> str:
    """Return the route that a button leads to, by its key; empty if it's none of ours."""
    return (split_custom_id(button.custom_id) or ("", ""))[0]


def _term_named(text: str, terms: Sequence[Offered]) -> Offered | None:
    """Return the button of the only term that a message names, slips and all; a comparison behind it doesn't count."""
    labels = [fold(one.label) for one in terms]
    said = _ASKS_WHAT.sub("", towards(text, words(" ".join(labels)))).rstrip(" ?!.")
    parts = (said, said.partition(",")[0]) if len(terms) > 1 else ()
    place = next((place for part in parts if (place := option_in(part, labels)) is not None), None)
    return terms[place] if place is not None else None


_SENTENCES = re.compile(r"[.!]+\s+")
_ASKS_WHAT = re.compile(
    r"^(?:(?:ok|and|so|wait|but|hm+)[ ,]+)*(?:wh?at(?:'?s| is| are| does)?|define|explain|is it)(?: an?| the)? ",
    re.IGNORECASE,
)


def asked_by(term: Offered) -> str:
    """Return the address of what asks for a term after a page: what it means isn't told before it's answered."""
    key, tail = split_custom_id(term.custom_id) or ("", "")
    read = routes.PATH_TELL.read(tail) if key == routes.PATH_TELL.key else None
    return routes.PATH_ASK(lesson=read["lesson"], mark=read["mark"]) if read else term.custom_id


def _guessed(scene: Scene, text: str, buttons: Sequence[Offered]) -> int | None:
    """Return the place of the option that's named or, as far as the question is known, meant in other words."""
    here = activity(scene)
    entry = scene.catalogue.get(LessonId(here.lesson)) if here is not None and here.showing is Showing.GUESS else None
    question = next((one for one in entry.lesson.quiz if here and one.key == here.key), None) if entry else None
    if question is None:
        return option_in(text, [fold(one.label) for one in buttons])
    order = question.order("guess", scene.learner.id, question.key)
    shown = [question.choices()[number] for number in order]
    options = [fold(one) for one in shown]
    first, *others = _SENTENCES.split(text.strip())
    before = [first] if others and asks(others[-1]) and not asks(first) else []
    for said in dict.fromkeys((text, *before)):
        named = option_in(said, options, fold(question.q))
        named = named if named is not None else nearest_number(said, options)
        named = named if named is not None else meant_by(question, shown, said, GUESSES)
        if named is not None:
            return named
    return None
