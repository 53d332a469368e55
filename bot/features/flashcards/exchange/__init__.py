"""Taking flashcards elsewhere and back: Anki packages out, CSV with schedule and review log out and in.

An import is all or nothing: every problem of every row is told at once. What the learner has already stays as it is.
"""
