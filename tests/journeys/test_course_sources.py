"""A course comes from a repository's address, and its newer versions are told and never published by themselves."""

import asyncio
import socket
from collections.abc import AsyncIterator, Iterator
from dataclasses import dataclass, field
from typing import Any

import pytest
from aiohttp import web

from bot.core.ids import ChannelId, GuildId, LearnerId, ScopeId, Who
from bot.discord_ui.reply import Reply, Update
from bot.discord_ui.request import Request
from bot.discord_ui.wire import components_of
from bot.features.teaching.courses.rules import NotFetchedError, Why, repository_at
from bot.features.teaching.courses.views import COURSE_FETCH, not_fetched
from bot.features.teaching.desk.room import AdminCog
from bot.formats import archives
from bot.settings import Settings
from tests.journeys.test_any_folder import LOVE, QUIZ, ROSE
from tests.journeys.test_courses_arranged import course
from tests.journeys.world import World

FIRST, SECOND = "1" * 40, "2" * 40
DAY = 24 * 3600 + 60


@dataclass
class Host:
    """A host of repositories; `commits` has the files of each, `newest` is where HEAD stands, None if it's gone."""

    socket: socket.socket
    newest: str | None = FIRST
    commits: dict[str, bytes] = field(default_factory=dict)
    asked: list[str] = field(default_factory=list)
    leads_to: str = ""
    goes_on: asyncio.Event = field(default_factory=asyncio.Event)

    def __post_init__(self) -> None:
        self.goes_on.set()

    @property
    def name(self) -> str:
        """What it's called, as an operator would allow it."""
        return f"localhost:{self.socket.getsockname()[1]}"

    async def answer(self, request: web.Request) -> web.StreamResponse:
        self.asked.append(request.path)
        await self.goes_on.wait()
        if self.leads_to:
            raise web.HTTPMovedPermanently(self.leads_to)
        if self.newest is None or not request.path.startswith("/school/latin"):
            raise web.HTTPNotFound
        if request.path == "/school/latin.git/info/refs":
            lines = f"001e# service=git-upload-pack\n0000015f{self.newest} HEAD\0multi_ack symref=HEAD:main\n"
            return web.Response(body=f"{lines}003d{FIRST} refs/heads/old\n0000".encode())
        commit = request.path.removeprefix("/school/latin/archive/").removesuffix(".zip")
        return web.Response(body=self.commits[commit])


@pytest.fixture
def there() -> Iterator[socket.socket]:
    with socket.create_server(("127.0.0.1", 0)) as listening:
        yield listening


@pytest.fixture
def settings(settings: Settings, there: socket.socket) -> Settings:
    return settings.model_copy(update={"course_hosts": (Host(there).name, "github.com")})


def archive(commit: str, **files: bytes) -> bytes:
    """Return a repository's archive at a commit: its folder is named after both."""
    told = {"README.md": b"# latin\n", "mkdocs.yml": b"site_name: Latin, gently\n"}
    return archives.pack((f"latin-{commit}/{name}", data) for name, data in {**told, **files}.items())


@pytest.fixture
async def host(there: socket.socket, monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[Host]:
    made = Host(there)
    made.commits[FIRST] = archive(FIRST, **{"docs/01-rose.md": QUIZ + ROSE})
    made.commits[SECOND] = archive(SECOND, **{"docs/01-rose.md": QUIZ + ROSE, "docs/02-amo.md": LOVE})
    monkeypatch.setattr("bot.features.teaching.courses.jobs.SCHEME", "http")
    monkeypatch.setattr("bot.features.teaching.courses.jobs.is_public", lambda _: True)
    application = web.Application()
    application.router.add_get("/{tail:.*}", made.answer)
    runner = web.AppRunner(application, access_log=None)
    await runner.setup()
    await web.SockSite(runner, there).start()
    yield made
    await runner.cleanup()


def shown(reply: Reply) -> str:
    assert isinstance(reply, Update)
    return str(components_of(reply.screen))


async def added(world: World, address: str = "school/latin") -> Any:
    return await world.slash(world.admin, "admin course add", address=address)


def titles(world: World) -> list[str]:
    seen = world.parts.library.seen_by(ScopeId(world.guild.id))
    return [entry.lesson.title for one in seen.courses if one.id == "latin" for entry in one.entries]


async def test_a_course_is_fetched_rehearsed_and_published_and_remembers_its_commit(world: World, host: Host) -> None:
    rehearsal = await added(world)
    assert titles(world) == [], "nothing is published by fetching it"
    published = await world.click(world.admin, "Publish", rehearsal)
    assert len(titles(world)) == 1, world.text(published)
    assert f"🔗 {host.name}/school/latin · 1111111" in world.text(await course(world, "Latin, gently"))


async def test_a_newer_commit_is_told_once_a_day_and_fetched_when_a_teacher_wants_it(world: World, host: Host) -> None:
    await world.click(world.admin, "Publish", await added(world))
    host.newest = SECOND
    await world.tick()
    assert "newer" not in world.text(await world.slash(world.admin, "admin desk")), "a day hasn't passed yet"
    await world.wait(DAY, tick=False)
    await world.tick()
    assert "🆕 1 course has a newer version" in world.text(await world.slash(world.admin, "admin desk"))
    assert len(titles(world)) == 1, "learners see what they saw"
    screen = await course(world, "Latin, gently")
    assert "There's a newer version" in world.text(screen)
    await world.click(world.admin, "Publish", await world.click(world.admin, "See what's new", screen))
    assert len(titles(world)) == 2
    screen = await course(world, "Latin, gently")
    assert "2222222" in world.text(screen)
    assert "newer" not in world.text(screen)
    asked = len(host.asked)
    await world.wait(3600, tick=False)
    await world.tick()
    assert len(host.asked) == asked, "once a day is enough"


async def test_what_was_undone_can_be_fetched_again(world: World, host: Host) -> None:
    await world.click(world.admin, "Publish", await added(world))
    host.newest = SECOND
    fetched = await world.click(world.admin, "Fetch again", await course(world, "Latin, gently"))
    published = await world.click(world.admin, "Publish", fetched)
    assert len(titles(world)) == 2
    await world.click(world.admin, "Undo", published)
    assert len(titles(world)) == 1
    await world.click(
        world.admin, "Publish", await world.click(world.admin, "Fetch again", await course(world, "Latin, gently"))
    )
    assert len(titles(world)) == 2


async def test_a_server_fetches_one_course_at_a_time(world: World, host: Host) -> None:
    host.goes_on.clear()
    teacher = Who(LearnerId(world.admin.id), GuildId(world.guild.id), manages=True)
    request = Request(teacher, world.parts.clock.now(), ChannelId(world.channel.id), 1)
    admin = world.bot.cogs["AdminCog"]
    assert isinstance(admin, AdminCog)
    two = [asyncio.create_task(admin._fetching.fetch(request, "school/latin")) for _ in range(2)]
    refused, others = await asyncio.wait(two, return_when=asyncio.FIRST_COMPLETED)
    assert "another course is being fetched" in shown(refused.pop().result())
    host.goes_on.set()
    assert "wasn't fetched" not in shown(await others.pop())


async def test_what_is_gone_stays_for_learners_and_is_told(world: World, host: Host) -> None:
    await world.click(world.admin, "Publish", await added(world))
    host.newest = None
    await world.wait(DAY, tick=False)
    await world.tick()
    screen = await course(world, "Latin, gently")
    assert "It isn't there any more, or isn't public" in world.text(screen)
    assert len(titles(world)) == 1
    refused = await world.click(world.admin, "Fetch again", screen)
    assert f"“{host.name}/school/latin” wasn't fetched:** there's no public repository" in world.text(refused)


async def test_the_form_fetches_too(world: World, host: Host) -> None:
    opened = await world.click(world.admin, "From an address", await world.slash(world.admin, "admin courses"))
    rehearsal = await world.submit(world.admin, opened, typed=f"http://{host.name}/school/latin/tree/main/lessons")
    await world.click(world.admin, "Publish", rehearsal)
    assert len(titles(world)) == 1


async def test_nothing_is_fetched_for_who_does_not_teach(world: World, host: Host) -> None:
    refused = await world.send_form(world.ada, COURSE_FETCH(), {"typed": "school/latin"})
    assert "educators can do this" in world.text(refused)
    assert host.asked == []


async def test_what_leads_elsewhere_is_not_followed(world: World, host: Host) -> None:
    host.leads_to = f"http://{host.name}/another/place"
    assert "leads to another place" in world.text(await added(world))
    assert host.asked == ["/school/latin.git/info/refs"]


async def test_an_archive_that_is_too_large_is_not_read_to_its_end(world: World, host: Host) -> None:
    host.commits[FIRST] = bytes(33 * 1024 * 1024)
    assert "its archive is larger than 32 MiB" in world.text(await added(world))


async def test_a_repository_without_a_lesson_is_refused_with_a_reason(world: World, host: Host) -> None:
    host.commits[FIRST] = archive(FIRST, **{"main.py": b"print(1)"})
    assert "there is no lesson in it" in world.text(await added(world))


async def test_private_addresses_are_refused(world: World, host: Host, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.undo()
    monkeypatch.setattr("bot.features.teaching.courses.jobs.SCHEME", "http")
    assert "its host can't be reached" in world.text(await added(world))
    assert host.asked == []


ALLOWED = ("github.com", "gitlab.com", "git.school.example")


@pytest.mark.parametrize(
    ("typed", "archive"),
    [
        ("school/latin", "codeload.github.com/school/latin/zip/abc"),
        (" https://github.com/school/latin.git ", "codeload.github.com/school/latin/zip/abc"),
        ("https://www.github.com/school/latin/tree/main/docs", "codeload.github.com/school/latin/zip/abc"),
        ("gitlab.com/school/la.tin/", "gitlab.com/school/la.tin/-/archive/abc/la.tin-abc.zip"),
        ("https://git.school.example/school/latin", "git.school.example/school/latin/archive/abc.zip"),
    ],
)
def test_an_address_is_read_as_people_copy_it(typed: str, archive: str) -> None:
    assert repository_at(typed, ALLOWED).archive("abc") == archive


@pytest.mark.parametrize(
    ("typed", "why"),
    [
        ("latin", Why.NO_ADDRESS),
        ("school/..", Why.NO_ADDRESS),
        ("https://github.com/school/latin?x=1", Why.NO_ADDRESS),
        ("school/latin@github.com", Why.NO_ADDRESS),
        ("https://me:secret@github.com/school/latin", Why.NO_ADDRESS),
        ("evil.example/school/latin", Why.NOT_ALLOWED),
        ("github.com.evil.example/school/latin", Why.NOT_ALLOWED),
        ("127.0.0.1/school/latin", Why.NOT_ALLOWED),
    ],
)
def test_what_is_no_address_or_not_allowed_gets_a_reason(typed: str, why: Why) -> None:
    with pytest.raises(NotFetchedError) as refused:
        repository_at(typed, ALLOWED)
    assert refused.value.why is why
    assert f"{typed[:5]}" in str(components_of(not_fetched(refused.value, ALLOWED)))


def test_without_hosts_the_setting_is_named() -> None:
    with pytest.raises(NotFetchedError) as refused:
        repository_at("school/latin", ())
    assert "COURSE_HOSTS" in str(components_of(not_fetched(refused.value, ())))
