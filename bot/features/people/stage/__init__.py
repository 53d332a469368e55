"""The stage: which quiz question is a learner's newest screen in a channel, so that a typed letter can answer it."""
