"""What those who teach do: publish, look after versions, read reports, gaps and statistics."""

from bot.features.teaching.gaps import record_gap

__all__ = [
    "record_gap",
]
