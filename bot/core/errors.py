"""What forbids going on, with the sentence that the learner reads."""


class TutorError(Exception):
    """Something that forbids going on and is nobody's bug.

    Its text is shown to the learner as it stands: what happened, and what to do now.
    """

    @property
    def sentence(self) -> str:
        """The text for the learner."""
        return str(self)
