"""The metronome: looks after the features' jobs at their intervals. What is due stands in the database, not here."""

from bot.jobs.metronome import Metronome

__all__ = ["Metronome"]
