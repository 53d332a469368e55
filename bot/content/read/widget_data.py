"""Whether what stands in a data file, or in the lesson itself, is what an interactive part plays."""

from typing import Any

from pydantic import ValidationError

from bot.content.lesson import Widget
from bot.content.read.data_files import DataRefused
from bot.content.read.part_notes import PartNotes
from bot.content.read.sentences import sentence_of
from bot.widgets import WIDGETS


def fitting(widget: Widget, name: str, content: Any, notes: PartNotes) -> Any:
    """Return the content that stands under a name; raises DataRefused if what plays the widget can't use it."""
    model = WIDGETS.get(widget.type)
    if model is None:
        return content
    try:
        known = model.model_validate(content)
    except ValidationError as failure:
        detail = failure.errors(include_url=False)[0]
        place = ".".join(str(step) for step in detail["loc"]) or "its top level"
        message, _ = sentence_of(detail)
        told = f"{name} is no data for {widget.type}: {place}: {message}"
        raise DataRefused(told, f"fix {place}" + ("" if widget.data is None else f" in {name}")) from None
    for stray in known.strays():
        notes.warn("data", f"{name}: {stray}", "use one name for one thing in the whole file")
    return content
