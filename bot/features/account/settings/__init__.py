"""What a learner may set, on one screen: the time zone, and in a direct message the server they learn in."""
