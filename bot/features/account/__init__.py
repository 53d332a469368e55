"""What is a learner's own: progress, settings, their data, and help."""
