"""What authors are told before anything is published, and how their files come in and go out."""
