"""`/cards`: a learner's flashcards by lesson: looking through them, setting aside, resetting, and writing one's own."""
