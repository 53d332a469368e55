"""The lessons as published: every version is kept by the hash of its content, and each scope says which is live.

Publishing a folder keeps what learners began: a changed lesson becomes a new version, a missing one is withdrawn, and
one that no longer loads stays live as it was.
"""

from bot.features.courses.service import find_version, load_lessons, published_lesson, was_live

__all__ = ["find_version", "load_lessons", "published_lesson", "was_live"]
