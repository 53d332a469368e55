"""Runs Alembic. Only imported (by `bot.storage.migrate`) when a database isn't up to date, to keep starts small."""

from pathlib import Path

from alembic import command
from alembic.config import Config
from alembic.script import ScriptDirectory
from alembic.util import CommandError
from sqlalchemy import Connection

from bot.core.errors import TutorError
from bot.storage.notes import READABLE_FROM, write_note
from bot.storage.session import WriteSession


def upgrade(connection: Connection, migrations: Path) -> None:
    """Apply the migrations a database still lacks; raises TutorError when it's newer than this program."""
    config = Config()
    config.set_main_option("script_location", str(migrations))
    config.attributes["connection"] = connection
    try:
        command.upgrade(config, "head")
        write_note(WriteSession(connection), READABLE_FROM, readable_from(ScriptDirectory.from_config(config)))
    except CommandError as problem:
        raise TutorError(
            f"The database does not fit this program ({problem}). Was it made by a newer version? "
            "Update the program, or restore the backup that belongs to it."
        ) from problem


def readable_from(scripts: ScriptDirectory) -> str:
    """Return the oldest revision whose programs can work on the newest schema.

    A migration says `expands = True` if programs that don't know it can go on: it only adds what they needn't fill.
    """
    oldest = ""
    for script in scripts.walk_revisions():  # the newest first
        oldest = script.revision
        if not getattr(script.module, "expands", False):
            break
    return oldest
