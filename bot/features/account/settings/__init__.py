"""`/settings`: time zone, quizzes and flashcards on one screen; in a direct message also the server to learn in."""
