"""The stage: which question of a quiz is a learner's newest screen in a place, so that a typed letter can answer it."""
