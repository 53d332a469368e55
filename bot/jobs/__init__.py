"""The metronome, which calls the features' jobs at their intervals; what's due stands in the database, not here."""

from bot.jobs.metronome import Metronome

__all__ = ["Metronome"]
