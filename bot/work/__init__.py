"""Work that rooms do unasked when its time comes: rows that are due, each looked after by one worker at a time."""

from bot.work.worker import Decision, Worker, beat

__all__ = ["Decision", "Worker", "beat"]
