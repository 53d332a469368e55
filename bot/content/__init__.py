"""Lesson files become one immutable catalogue: read, repair, validate, check, order, and cut into pages."""
