"""What's a learner's own: their progress, settings and data, and help."""
