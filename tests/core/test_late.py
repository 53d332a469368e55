"""Modules that load on first use are imported by one thread at a time."""

import threading
import time
from types import SimpleNamespace

import pytest

from bot.core import late


def test_no_two_threads_import_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    importing, most = 0, 0

    def import_module(_name: str) -> SimpleNamespace:
        nonlocal importing, most
        importing += 1
        most = max(most, importing)
        time.sleep(0.01)
        importing -= 1
        return SimpleNamespace(answer=42)

    monkeypatch.setattr(late, "import_module", import_module)
    found: list[int] = []
    threads = [
        threading.Thread(target=lambda one=one: found.append(late.late(f"module{one}").answer)) for one in range(4)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert found == [42] * 4
    assert most == 1
