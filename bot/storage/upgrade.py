"""Runs Alembic. Only imported (by `bot.storage.migrate`) when a database isn't up to date, to keep starts small."""

from pathlib import Path

from alembic import command
from alembic.config import Config
from alembic.util import CommandError
from sqlalchemy import Connection

from bot.core.errors import TutorError


def upgrade(connection: Connection, migrations: Path) -> None:
    """Apply the migrations a database still lacks; raises TutorError when it's newer than this program."""
    config = Config()
    config.set_main_option("script_location", str(migrations))
    config.attributes["connection"] = connection
    try:
        command.upgrade(config, "head")
    except CommandError as problem:
        raise TutorError(
            f"The database does not fit this program ({problem}). Was it made by a newer version? "
            "Update the program, or restore the backup that belongs to it."
        ) from problem
