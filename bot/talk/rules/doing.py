"""What's done where a lead leads: something is chosen, rated, answered or kept, or it's only shown."""

from bot import routes
from bot.core.route import split_custom_id
from bot.talk.rules.care import changes
from bot.talk.spot import Lead

FIRST_CHOICES = frozenset(
    one.key
    for one in (
        *(routes.TODAY_COURSE, routes.TODAY_GOAL, routes.TODAY_SAID),
        *(routes.TODAY_CLOCK, routes.TODAY_ZONED, routes.TODAY_SKIP),
    )
)
"""What somebody new is asked."""

REVIEWS = frozenset(one.key for one in (routes.REVIEW_RATE, routes.REVIEW_SAID, routes.REVIEW_UNDO))
"""Behind which a card comes."""

KEEPS_WORDS = frozenset(one.key for one in (routes.REFLECT_WRITTEN, routes.CARDS_ADDED, routes.CARDS_EDITED))
"""Where somebody's own words are kept, all of them."""

DOES = (
    FIRST_CHOICES
    | REVIEWS
    | frozenset(
        one.key
        for one in (
            *(routes.PATH_TELL, routes.PATH_GUESS, routes.CARDS_ACT),
            *(routes.REMIND_NOT_NOW, routes.REMIND_REST, routes.REMIND_DAYS, routes.REMIND_ANSWER),
        )
    )
)
"""Where something is done, and the screen behind it is only what comes next."""

GIVES_ANSWER = frozenset(
    one.key for one in (routes.QUIZ_ANSWER, routes.QUIZ_CHOOSE, routes.QUIZ_TYPED, routes.QUIZ_ARRANGE)
)
"""Where a question is answered, and the verdict is to be seen."""

ANSWERS = GIVES_ANSWER | {routes.PATH_GUESS.key, routes.PATH_TELL.key}
"""Where a question is answered, or only guessed at."""


def does(lead: Lead) -> bool:
    """Tell whether something is done where a lead leads, rather than only shown."""
    return not lead.form and (bool(lead.typed) or lead.minute is not None or changes(lead) or is_any(DOES, lead))


def gives_answer(lead: Lead) -> bool:
    """Tell whether a lead answers a question, whose verdict is to be seen."""
    return is_any(GIVES_ANSWER, lead)


def is_any(keys: frozenset[str], lead: Lead) -> bool:
    """Tell whether a lead's address is one of these, by their keys."""
    found = split_custom_id(lead.custom_id)
    return found is not None and found[0] in keys
