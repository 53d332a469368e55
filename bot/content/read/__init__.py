"""A lesson file becomes a lesson: its YAML read, repaired and validated, with the line of every problem."""
