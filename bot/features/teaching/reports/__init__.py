"""What learners report about questions: an inbox for those who manage the server, and an answer to whoever reported."""

from bot.features.teaching.reports.service import open_reports
from bot.features.teaching.reports.store import report_counts

__all__ = [
    "open_reports",
    "report_counts",
]
