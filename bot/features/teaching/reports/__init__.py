"""What learners report about questions: an inbox for those who teach in the server, and an answer to the reporter."""

from bot.features.teaching.reports.service import open_reports
from bot.features.teaching.reports.store import move_reports, report_counts

__all__ = [
    "move_reports",
    "open_reports",
    "report_counts",
]
