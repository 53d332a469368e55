"""A certificate as a picture."""

from dataclasses import dataclass
from datetime import date

from bot.charts.drawing import draw
from bot.charts.fonts import pieces
from bot.core.text import full_date

LARGEST, SMALLEST = 34, 15
"""The size of a name, in points; the longer it is, the smaller it's written."""


@dataclass(frozen=True)
class Certificate:
    """What a certificate says, line by line: the name, what they have done, the course, facts, and the day."""

    heading: str
    name: str
    has: str
    course: str
    facts: str
    on: date


def draw_certificate(certificate: Certificate) -> bytes:
    """Return the certificate as PNG, 960 by 680 pixels."""
    name, course = pieces(certificate.name), pieces(certificate.course)
    size = max(SMALLEST, min(LARGEST, round(680 / max(len(certificate.name), 1))))
    data = {**vars(certificate), "name": name, "course": course, "size": size, "date": full_date(certificate.on)}
    return draw("certificate", {key: value for key, value in data.items() if key != "on"}, [name, course])
