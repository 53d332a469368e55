"""How the program was called, for whatever tells somebody to call it again."""

import sys
from pathlib import Path


def program() -> str:
    """Return how the program was called: by its own name where it's installed, else as a module."""
    name = Path(sys.argv[0]).name
    return name if name == "discord-tutor" else "python -m bot"


def to_preview(port: int | None = None) -> str:
    """Return the command that starts the preview: a checkout's `make` installs what it needs."""
    if program() == "discord-tutor":
        return "discord-tutor preview" + (f" --port {port}" if port else "")
    return "make preview" + (f" PORT={port}" if port else "")
