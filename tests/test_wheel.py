"""The wheel as somebody installs it: in an empty folder, without the checkout, with everything it needs in it."""

import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from bot import __version__
from bot.settings import Settings
from tests.conftest import ROOT


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel, built as `pip install .` builds it, but with the build backend that's installed here."""
    folder = tmp_path_factory.mktemp("wheel")
    script = f"from hatchling.build import build_wheel; print(build_wheel({str(folder)!r}))"
    built = subprocess.run([sys.executable, "-c", script], cwd=ROOT, check=True, capture_output=True, text=True)
    return folder / built.stdout.split()[-1]


def test_it_holds_all_files_of_the_package_and_the_courses(wheel: Path) -> None:
    names = set(zipfile.ZipFile(wheel).namelist())
    tracked = subprocess.run(
        ["git", "ls-files", "bot", "lessons"], cwd=ROOT, check=True, capture_output=True, text=True
    )
    wanted = {f"bot/courses/{name[8:]}" if name.startswith("lessons/") else name for name in tracked.stdout.split()}
    assert wanted - names == set()
    assert {name for name in names if "dist-info" not in name and "__pycache__" in name} == set()
    assert "bot/py.typed" in names


def test_it_runs_in_an_empty_folder_and_brings_its_courses(wheel: Path, tmp_path: Path) -> None:
    """Unpacked beside the installed packages, as pip does it, and run by its entry point's function."""
    site, here = tmp_path / "site", tmp_path / "empty"
    here.mkdir()
    zipfile.ZipFile(wheel).extractall(site)
    entry = (site / f"discord_tutor-{__version__}.dist-info" / "entry_points.txt").read_text()
    assert "discord-tutor = bot.cli:main" in entry

    def run(*arguments: str) -> subprocess.CompletedProcess[str]:
        code = (
            f"import sys; sys.argv[0] = 'discord-tutor'; sys.path[0] = {str(site)!r}; from bot.cli import main; main()"
        )
        command = [sys.executable, "-c", code, *arguments]
        bare = {name: value for name, value in os.environ.items() if name.lower() not in Settings.model_fields}
        return subprocess.run(command, cwd=here, env=bare, capture_output=True, text=True, check=False, timeout=120)

    assert run("--version").stdout == f"discord-tutor {__version__}\n"
    checked = run("check")
    assert "0 errors, 0 warnings" in checked.stdout, checked.stderr
    loaded = run("migrate")
    assert loaded.returncode == 0, loaded.stderr
    assert (here / "tutor.db").is_file()
    refused = run("run")
    assert (refused.returncode, "DISCORD_TOKEN is not set" in refused.stderr) == (1, True)
