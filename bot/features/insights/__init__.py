"""What learners report about questions: an inbox for those who manage the server, and an answer to whoever reported."""

from bot.features.insights.service import open_reports

__all__ = ["open_reports"]
