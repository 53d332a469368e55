"""What forbids going on and is nobody's bug: a fact that a view says in words, or a sentence."""


class Refusal(Exception):
    """What forbids going on, as a fact: rules and services raise it, and their room's views say it in words."""


class TutorError(Exception):
    """What forbids going on, as the sentence that's shown as it stands: what happened, and what to do now.

    It's for what has no room: the operator's commands, and the line to Discord. A room raises a `Refusal`.
    """

    @property
    def sentence(self) -> str:
        """The text to show."""
        return str(self)
