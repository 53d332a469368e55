"""Pictures: numbers in, PNG out, by templates in Typst. Nothing else imports the drawing library; draw in a thread."""

from bot.charts.certificate import Certificate, draw_certificate
from bot.charts.ending import EndingChart, draw_ending
from bot.charts.facility import FacilityRow, draw_facility
from bot.charts.fonts import missing
from bot.charts.formula import draw_formula
from bot.charts.plan import draw_plan
from bot.charts.progress import Bar, Panel, ProgressChart, Tile, draw_progress, thresholds
from bot.charts.widgets import draw_widget

__all__ = [
    "Bar",
    "Certificate",
    "EndingChart",
    "FacilityRow",
    "Panel",
    "ProgressChart",
    "Tile",
    "draw_certificate",
    "draw_ending",
    "draw_facility",
    "draw_formula",
    "draw_plan",
    "draw_progress",
    "draw_widget",
    "missing",
    "thresholds",
]
