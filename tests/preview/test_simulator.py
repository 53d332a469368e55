"""Each private name of simcord that the preview leans on is still there, and the preview starts and ends."""

import asyncio
import inspect
import os
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import pytest
import simcord
from simcord.preview import Preview

from bot.preview.launcher import Launcher, Place
from tests.conftest import ROOT


@pytest.mark.parametrize(
    "name",
    [
        "_settle_internal",
        "_register_dispatch_observer",
        "advance_time",
        "preview",
        "settle",
        "create_user",
        "create_guild",
    ],
)
def test_the_world_still_has_the_names_we_use(name: str) -> None:
    assert callable(getattr(simcord.Env, name))


@pytest.mark.parametrize("name", ["_action", "_publish", "_open_page", "_get_page", "refresh", "wait_closed"])
def test_the_page_still_has_the_names_we_use(name: str) -> None:
    assert callable(getattr(Preview, name))


def test_the_pages_menu_still_has_the_place_for_our_links() -> None:
    folder = Path(inspect.getfile(Preview)).parent
    sources = [file.read_text("utf-8") for file in folder.rglob("*") if file.suffix in {".py", ".html", ".js"}]
    assert any('class="session-menu-popover"' in text for text in sources)


async def test_the_launcher_opens_only_its_own_doors() -> None:
    launcher = Launcher(
        [Place("general", "#general", "here")], lambda place: f"http://127.0.0.1:1/?place={place}#token"
    )
    await launcher.start(0)
    host = launcher.address

    def fetch(path: str, **headers: str) -> tuple[int, str]:
        class Stay(urllib.request.HTTPRedirectHandler):
            def redirect_request(self, *_: object) -> None:
                return None

        request = urllib.request.Request(host.rstrip("/") + path, headers=headers)
        try:
            with urllib.request.build_opener(Stay).open(request) as answer:
                return answer.status, answer.read().decode()
        except urllib.error.HTTPError as refused:
            return refused.code, refused.headers.get("Location", "")

    try:
        status, page = await asyncio.to_thread(fetch, "/")
        assert status == 200
        assert 'href="/go?place=general"' in page
        assert await asyncio.to_thread(fetch, "/go?place=general") == (302, "http://127.0.0.1:1/?place=general#token")
        assert (await asyncio.to_thread(fetch, "/go?place=elsewhere"))[0] == 404
        assert (await asyncio.to_thread(fetch, "/", Host="evil.example"))[0] == 403
    finally:
        await launcher.close()


def free_port() -> int:
    while True:
        with socket.socket() as one, socket.socket() as two:
            one.bind(("127.0.0.1", 0))
            port = one.getsockname()[1]
            try:
                two.bind(("127.0.0.1", port + 1))
            except OSError:
                continue
            return port


@pytest.fixture
def preview(tmp_path: Path) -> Iterator[tuple[str, subprocess.Popen[str]]]:
    """Start the preview as a program of its own, with the course as it stood when these tests were written."""
    port = free_port()
    command = [sys.executable, "-m", "bot", "preview", "--port", str(port), "--data", str(tmp_path / "data")]
    process = subprocess.Popen(
        command,
        cwd=ROOT,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        env={**os.environ, "LESSONS": "benchmarks/course"},
    )
    address = f"http://127.0.0.1:{port}/"
    deadline = time.monotonic() + 30
    while True:
        try:
            urllib.request.urlopen(address).close()
            break
        except OSError:
            assert process.poll() is None, process.stdout and process.stdout.read()
            assert time.monotonic() < deadline
            time.sleep(0.1)
    yield address, process
    if process.poll() is None:
        process.kill()
    process.wait()


def test_the_preview_starts_and_ctrl_c_ends_it_cleanly(preview: tuple[str, subprocess.Popen[str]]) -> None:
    _, process = preview
    process.send_signal(signal.SIGINT)
    output, _ = process.communicate(timeout=10)
    assert process.returncode == 0
    assert "Type /learn to begin" in output
    assert "Traceback" not in output
