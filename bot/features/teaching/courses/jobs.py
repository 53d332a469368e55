"""Fetching a course from a repository, and looking once a day whether there's a newer one."""

import ipaddress
import re
import socket
from datetime import timedelta

import aiohttp
from aiohttp.abc import ResolveResult

from bot.content.check.uploads import LARGEST_ARCHIVE
from bot.discord_ui.dependencies import Dependencies
from bot.features.teaching.courses.rules import NotFetchedError, Repository, Why, repository_at
from bot.features.teaching.publishing import note_newest, take_sources

SCHEME = "https"

PATIENCE = 45.0
"""Seconds that an answer may take in all."""

FIRST = 64 * 1024
"""The newest commit stands within so many bytes from the beginning of what a repository tells."""

_HEAD = re.compile(rb"([0-9a-f]{40}|[0-9a-f]{64}) HEAD\b")


async def newest_of(repository: Repository) -> str:
    """Return a repository's newest commit; raises NotFetchedError."""
    found = _HEAD.search(await _fetched(repository, repository.refs, FIRST, whole=False))
    if found is None:
        raise NotFetchedError(Why.EMPTY, repository.address)
    return found[1].decode()


async def archive_of(repository: Repository, commit: str) -> bytes:
    """Return a repository's files at a commit as an archive; raises NotFetchedError."""
    return await _fetched(repository, repository.archive(commit), LARGEST_ARCHIVE, whole=True)


async def _fetched(repository: Repository, place: str, most: int, *, whole: bool) -> bytes:
    """Return what stands at a place: all of it, or only its first bytes. Nothing is followed to another place."""
    data = bytearray()
    timeout = aiohttp.ClientTimeout(total=PATIENCE, connect=10)
    connector = aiohttp.TCPConnector(resolver=PublicResolver())
    try:
        async with (
            aiohttp.ClientSession(timeout=timeout, connector=connector) as session,
            session.get(f"{SCHEME}://{place}", allow_redirects=False) as answer,
        ):
            if answer.status != 200:
                raise NotFetchedError(_STATUS.get(answer.status, Why.SILENT), repository.address)
            async for chunk in answer.content.iter_chunked(FIRST):
                data += chunk
                if whole and len(data) > most:
                    raise NotFetchedError(Why.TOO_LARGE, repository.address)
                if not whole and len(data) >= most:
                    break
    except (aiohttp.ClientError, TimeoutError, OSError):
        raise NotFetchedError(Why.SILENT, repository.address) from None
    return bytes(data)


_STATUS = {
    **dict.fromkeys((301, 302, 303, 307, 308), Why.MOVED),
    **dict.fromkeys((401, 403, 404, 410), Why.GONE),
}
"""What a host's answer means."""


class PublicResolver(aiohttp.ThreadedResolver):
    """Looks a host up, and refuses one that's in a private network; the connection goes to what was looked up."""

    async def resolve(
        self, host: str, port: int = 0, family: socket.AddressFamily = socket.AF_INET
    ) -> list[ResolveResult]:
        """Return a host's addresses; raises OSError if any of them is private."""
        found = await super().resolve(host, port, family)
        if not all(is_public(one["host"]) for one in found):
            raise OSError(host)
        return found


def is_public(address: str) -> bool:
    """Tell whether an address is on the public internet, rather than this machine's own network."""
    return ipaddress.ip_address(address).is_global


# ---------------------------------------------------------------- once a day

HOUR = 3600.0
"""Seconds between two looks for sources that are due."""
EVERY = timedelta(days=1)
MOST = 20
"""How many addresses are looked at in an hour and node."""


class Watcher:
    """Looks whether there's something newer where courses were fetched from; nothing is changed for learners."""

    def __init__(self, deps: Dependencies) -> None:
        self._deps = deps

    async def run(self) -> None:
        """Look at the sources that are due; what can't be reached is looked at again a day later."""
        deps, now = self._deps, self._deps.clock.now()
        for address in sorted(await deps.db.write(take_sources, now - EVERY, now, MOST)):
            try:
                newest: str | None = await newest_of(repository_at(address, deps.course_hosts))
            except NotFetchedError as refused:
                if not refused.is_gone:
                    continue
                newest = None
            await deps.db.write(note_newest, address, newest)
