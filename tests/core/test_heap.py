"""What circles hold is let go of, and memory that was freed goes back to the system."""

import subprocess
import sys
import weakref

import pytest

from bot.core.heap import PORTION, in_portions, uncollected

FREED = """
import threading
from bot.core.heap import spare_memory
print(spare_memory())
def work():
    kept = [bytearray(40_000) for _ in range(2_000)]
threads = [threading.Thread(target=work) for _ in range(4)]
[one.start() for one in threads]
[one.join() for one in threads]
print(next(line for line in open("/proc/self/status") if line.startswith("VmRSS")).split()[1])
"""


@pytest.mark.skipif(sys.platform != "linux", reason="ONLY LINUX TELLS WHAT A PROCESS HOLDS")
def test_what_threads_have_freed_is_given_back() -> None:
    told = subprocess.run([sys.executable, "-c", FREED], capture_output=True, text=True, check=True).stdout.split()
    if told[0] == "False":
        pytest.skip("THIS C LIBRARY HAS NO mallopt")
    assert int(told[1]) < 100_000, "320 MB were held for a moment, in KB"


class Circle:
    def __init__(self) -> None:
        self.itself = self


def test_what_lies_in_circles_goes_portion_by_portion_while_collection_is_paused() -> None:
    with uncollected():
        made = [weakref.ref(Circle()) for _ in in_portions(range(2 * PORTION + 1))]
        left = [one() is not None for one in made]
    assert left == [False] * (2 * PORTION) + [True]
