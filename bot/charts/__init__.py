"""Pictures: numbers in, PNG out, by templates in Typst. The only importer of the drawing library; draw in a thread."""

from bot.charts.certificate import Certificate, draw_certificate
from bot.charts.fonts import missing
from bot.charts.progress import Bar, Panel, ProgressChart, Tile, draw_progress, thresholds

__all__ = [
    "Bar",
    "Certificate",
    "Panel",
    "ProgressChart",
    "Tile",
    "draw_certificate",
    "draw_progress",
    "missing",
    "thresholds",
]
