"""While a new version is rolled out, nodes of the previous one work on: their journeys pass on the newest schema.

The previous version is the commit before the newest migration was added. Its program and its journeys are taken from
the history of this checkout, and given the newest migrations in place of its own.
"""

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from bot.storage.migrate import MIGRATIONS, head
from tests.conftest import ROOT

JOURNEYS = ("first_lesson", "quiz", "flashcards", "reminders", "group_quiz")
"""What the previous version is tried with: reading, answering, reviewing, being reminded, playing together."""


def git(*arguments: str) -> str:
    done = subprocess.run(["git", *arguments], cwd=ROOT, capture_output=True, text=True, check=False)
    return done.stdout.strip() if done.returncode == 0 else ""


def before_the_newest_migration() -> str:
    """Return the commit of the previous version; an empty text if this checkout doesn't have it."""
    newest = next((MIGRATIONS / "versions").glob(f"{head()}_*.py")).relative_to(ROOT)
    if git("rev-parse", "--is-shallow-repository") != "false":
        return ""
    added = git("log", "--diff-filter=A", "--format=%H", "-1", "--", str(newest))
    return git("rev-parse", "--verify", f"{added}^") if added else git("rev-parse", "HEAD")


def test_the_previous_version_works_on_the_newest_schema(tmp_path: Path) -> None:
    previous = before_the_newest_migration()
    if not previous:
        pytest.skip("NO HISTORY HERE: whether the previous version works on this schema can't be tried")
    archive = subprocess.run(["git", "archive", previous], cwd=ROOT, capture_output=True, check=True).stdout
    subprocess.run(["tar", "-x", "-C", str(tmp_path)], input=archive, check=True)
    versions = Path("bot") / "storage" / "migrations" / "versions"
    shutil.rmtree(tmp_path / versions)
    shutil.copytree(ROOT / versions, tmp_path / versions)
    journeys = [f"tests/journeys/test_{name}.py" for name in JOURNEYS]
    done = played(tmp_path, *journeys)
    for _ in range(2):  # for want of time on a busy machine it passes later; for the schema's sake it never does
        if done.returncode:
            done = played(tmp_path, "--last-failed", *journeys)
    assert done.returncode == 0, done.stdout[-3000:]
    assert " passed" in done.stdout


def played(folder: Path, *journeys: str) -> subprocess.CompletedProcess[str]:
    """Run journeys in a folder, and return how that went."""
    command = [sys.executable, "-m", "pytest", "-q", *journeys]
    return subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)
