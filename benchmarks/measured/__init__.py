"""The scripts that measured what the courses show, and drew their pictures."""
