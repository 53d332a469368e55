"""What a message says by its words alone: its wish, a denial, a question, somebody in need."""
