"""What rooms do by themselves, at a time: rows that are due, each looked after by one worker at a time."""

from bot.work.worker import Decision, Worker

__all__ = ["Decision", "Worker"]
