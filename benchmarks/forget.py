"""A pytest plugin for `benchmarks.mutants`: functions forget what they returned before, so that a fault in them shows.

mutmut runs the tests once and then forks a process for each fault. A fault in a function that's decorated with
`functools.cache` would otherwise hide behind what the faultless one returned in the first run.
"""

import functools
import gc


def pytest_sessionstart() -> None:
    """Empty the caches of all functions of the bot."""
    for kept in gc.get_objects():
        if isinstance(kept, functools._lru_cache_wrapper) and str(kept.__module__).startswith("bot."):
            kept.cache_clear()
