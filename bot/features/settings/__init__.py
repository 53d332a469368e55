"""What a learner may set, on one screen: the time zone for now."""
