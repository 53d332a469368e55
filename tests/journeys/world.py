"""A thin facade over the simulated Discord: what people do and see. The only module of the tests that knows simcord."""

import re
from collections.abc import AsyncIterator, Iterator, Mapping, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass
from typing import Any

import discord
import simcord
from simcord.actors import _visible_message
from simcord.backend import serializers
from simcord.backend.models import Overwrite
from simcord.components import walk_components
from simcord.enums import ComponentType, InteractionType, OverwriteType
from simcord.interactions import base_payload

from bot import app, routes
from bot.core.ids import LearnerId
from bot.discord_ui.client import TutorBot
from bot.features.people import find_learners, keep_day
from bot.storage import WriteSession
from tests.conftest import advance
from tests.journeys.wire import check_payload

_settle = simcord.Env._settle_internal


async def _settle_soon(
    self: Any, *, timeout: Any = None, idle: float = 0.05, dispatch: Any = None, _deadline: Any = None
) -> None:
    await _settle(self, timeout=timeout, idle=min(idle, 0.002), dispatch=dispatch, _deadline=_deadline)


async def _settle_later(**_options: Any) -> None:
    """Stands in for settling while several interactions are to be in flight."""


simcord.Env._settle_internal = _settle_soon  # type: ignore[method-assign]

DM = "DM"


@dataclass(frozen=True)
class Server:
    """A server with one channel, a learner, and somebody who manages it; a stranger is in no server."""

    guild: Any
    channel: Any
    learner: Any
    admin: Any
    stranger: Any


class World:
    """One server with one channel, three learners, an admin, and the real bot."""

    def __init__(self, env: simcord.Env, bot: TutorBot, parts: app.Parts) -> None:
        self.env = env
        self.bot = bot
        self.parts = parts
        env.backend.clock._epoch = parts.clock.now()
        self._checked = 0
        self.guild = env.create_guild("School", shard_id=0)
        self.channel = self.guild.create_text_channel("study")
        people = [self.guild.add_member(env.create_user(name)) for name in ("ada", "ben", "cleo")]
        self.ada, self.ben, self.cleo = people
        role = self.guild.create_role("Admin", permissions=discord.Permissions(administrator=True))
        self.admin = self.guild.add_member(env.create_user("admin"), roles=[role])

    def second_server(self) -> "Server":
        """Open another server with the same bot, with people of its own, and somebody who is in neither."""
        guild = self.env.create_guild("Academy", shard_id=0)
        role = guild.create_role("Head", permissions=discord.Permissions(administrator=True))
        return Server(
            guild,
            guild.create_text_channel("lounge"),
            guild.add_member(self.env.create_user("dora")),
            guild.add_member(self.env.create_user("head"), roles=[role]),
            self.env.create_user("frank"),
        )

    # ---- what people do

    def _actor(self, person: Any, where: Any) -> tuple[Any, Any]:
        """Return who acts and in which channel: a user in their DM, a member in the server."""
        if where is DM:
            user = getattr(person, "user", person)
            return user, user.dm_channel
        return person, where or self.channel

    async def slash(self, person: Any, command: str, where: Any = None, **options: Any) -> Any:
        actor, channel = self._actor(person, where)
        return await (actor.slash(command, **options) if where is DM else actor.slash(channel, command, **options))

    def keep_day(self, *people: Any) -> None:
        """Let today count for the streaks of these people."""

        def keep(session: WriteSession) -> None:
            keep_day(session, find_learners(session, [LearnerId(person.id) for person in people]), now)

        now = self.parts.clock.now()
        self.parts.db.write_now(keep)

    async def report_form(self, person: Any, shown: Any) -> Any:
        """Open the form that reports a question, which stands behind a small button."""
        shown = shown if "[Report]" in self.text(shown) else await self.click(person, "⋯", shown)
        return await self.click(person, "Report", shown)

    async def review(self, person: Any, where: Any = None) -> Any:
        """Review cards outside of any session, as buttons of many screens do."""
        return await self.press(person, routes.REVIEW(), await self.slash(person, "help", where))

    async def say(self, person: Any, text: str, where: Any = DM) -> Any:
        """Write a message, in direct messages or a channel; return the bot's answer, or None without one."""
        actor, channel = self._actor(person, where)
        before = len(self.posted(channel))
        await (actor.send_dm(text) if where is DM else actor.send(channel, text))
        answers = self.posted(channel)[before:]
        return answers[-1] if answers else None

    async def autocomplete(self, person: Any, command: str, option: str, typed: str) -> list[dict[str, Any]]:
        return await person.autocomplete(self.channel, command, option, typed)

    async def click(self, person: Any, label: str, shown: Any) -> Any:
        """Press the button whose label starts like this; one that isn't there may stand behind *⋯* or *More*."""
        message = self.message(shown)
        actor = self._at(person, message)
        labels = [str(c.get("label", "")) for c in walk_components(_visible_message(actor, message).components)]
        full = next((one for one in labels if one.startswith(label)), None)
        behind = next((one for one in ("⋯", "More") if one in labels), None) if full is None else None
        if behind is not None:
            return await self.click(person, label, await actor.click(message, label=behind))
        assert full is not None, f"no button {label!r} on:\n{self.text(shown)}"
        return await actor.click(message, label=full)

    def option(self, shown: Any, text: str) -> str:
        """Return what stands on the button of a question's option: the option itself if it's short, else its letter."""
        lines = self.text(shown).splitlines()
        return next((line[2] for line in lines if line.endswith(f"**  {text}")), text)

    def addresses(self, person: Any, shown: Any) -> list[str]:
        """Return where the buttons and menus of a message lead, in order."""
        message = self.message(shown)
        rows = _visible_message(self._at(person, message), message).components
        return [str(c["custom_id"]) for c in walk_components(rows) if "custom_id" in c]

    async def choose(self, person: Any, value: Any, shown: Any, custom_id: str) -> Any:
        message = self.message(shown)
        actor = self._at(person, message)
        rows = _visible_message(actor, message).components
        full = next(c["custom_id"] for c in walk_components(rows) if str(c.get("custom_id", "")).startswith(custom_id))
        return await actor.select(message, value if isinstance(value, list) else [value], custom_id=full)

    async def choose_many(self, person: Any, texts: Sequence[str], shown: Any) -> Any:
        """Choose, in the only menu of a message, the options that end like these."""
        message = self.message(shown)
        actor = self._at(person, message)
        menu = next(c for c in walk_components(_visible_message(actor, message).components) if "options" in c)
        values = [option["value"] for option in menu["options"] if option["label"].endswith(tuple(texts))]
        return await actor.select(message, values, custom_id=menu["custom_id"])

    def form(self, shown: Any) -> dict[str, Any]:
        """Return what stands in the fields of a form that was opened, and its words under the empty key."""
        parts = [part.get("component", part) for part in shown.modal["components"]]
        fields = {str(part["custom_id"]): _typed(part) for part in parts if "custom_id" in part}
        return {"": "\n".join(str(part["content"]) for part in parts if "content" in part), **fields}

    async def submit(self, person: Any, shown: Any, **fields: Any) -> Any:
        actor = person if shown._interaction.guild_id is not None else person.user
        return await actor.submit_modal(shown, fields)

    async def press(
        self, person: Any, custom_id: str, shown: Any, *, kind: ComponentType = ComponentType.BUTTON, values: Any = ()
    ) -> Any:
        """Press a button that is not on the message, or choose in such a menu: an old one, or a forged one."""
        message, backend = self.message(shown), self.env.backend
        stored = backend.get_message(_channel_of(message), message.id)
        record, payload = base_payload(
            backend,
            type=InteractionType.MESSAGE_COMPONENT,
            channel_id=stored.channel_id,
            guild_id=backend.get_channel(stored.channel_id).guild_id,
            user_id=self._at(person, message).id,
            data={"custom_id": custom_id, "component_type": int(kind), **({"values": list(values)} if values else {})},
        )
        payload["message"] = dict(serializers.message_payload(backend, stored))
        record.source_message_id = stored.id
        backend.emit("INTERACTION_CREATE", payload)
        await self.env._settle_internal()
        return simcord.InteractionResult(self.env, record)

    async def send_form(self, person: Any, custom_id: str, fields: Mapping[str, str], where: Any = None) -> Any:
        """Send a form that was opened somewhere else, or never."""
        actor, channel = self._actor(person, where)
        backend = self.env.backend
        record, payload = base_payload(
            backend,
            type=InteractionType.MODAL_SUBMIT,
            channel_id=channel.id,
            guild_id=backend.get_channel(channel.id).guild_id,
            user_id=actor.id,
            data={
                "custom_id": custom_id,
                "components": [
                    {
                        "type": 18,
                        "id": number,
                        "component": {"type": 4, "id": number, "custom_id": name, "value": value},
                    }
                    for number, (name, value) in enumerate(fields.items(), 1)
                ],
            },
        )
        backend.emit("INTERACTION_CREATE", payload)
        await self.env._settle_internal()
        return simcord.InteractionResult(self.env, record)

    def message_payload(self, message: Any) -> dict[str, Any]:
        """Return what Discord says of a message when it is written."""
        stored = self.env.backend.get_message(_channel_of(message), message.id)
        return dict(serializers.message_payload(self.env.backend, stored))

    def _at(self, person: Any, message: Any) -> Any:
        guild = self.env.backend.get_channel(_channel_of(message)).guild_id
        return person if guild is not None else getattr(person, "user", person)

    @asynccontextmanager
    async def at_once(self) -> AsyncIterator[None]:
        """What people do inside is in flight together; the results fill in at the end."""
        self.env._settle_internal = _settle_later  # type: ignore[method-assign]
        try:
            yield
        finally:
            del self.env._settle_internal
        await self.env.settle()

    # ---- what happens to the world

    async def restart(self) -> None:
        """End the bot as SIGTERM does, and start another one."""
        await self.bot.put_down()
        await self.crash()

    async def crash(self) -> None:
        """Let the bot be gone from one moment to the next, and start another one."""
        self.bot = self.parts.bot()
        await self.env.restart_bot(self.bot)
        await self.bot.begin()

    async def tick(self) -> None:
        """Let every job look once for what is due."""
        for job in self.bot.jobs:
            await job.run()
        await self.env.settle()

    async def wait(self, seconds: float, *, tick: bool = True) -> None:
        """Let time pass, on Discord's clock and on ours, a job's beat at a time."""
        while seconds > 0:
            step = min(1.0, seconds) if tick else seconds
            seconds -= step
            advance(self.parts, seconds=step)
            await self.env.advance_time(step)
            if tick:
                await self.tick()

    async def deny(self, *permissions: str) -> None:
        """Take permissions in the channel from the bot."""
        mask = discord.Permissions(**dict.fromkeys(permissions, True)).value
        overwrite = Overwrite(self.env.backend.bot_user.id, OverwriteType.MEMBER, 0, mask)
        self.env.backend.set_overwrite(self.channel.id, overwrite)
        await self.env.settle()

    def fail(self, method: str, path: str, status: int, code: int) -> None:
        """Let Discord refuse the next request like this one."""
        self.env.inject_error(method, path, status=status, code=code, message="refused", times=1)

    # ---- what is seen

    def posted(self, where: Any = None) -> list[Any]:
        """Return the messages that everybody sees in a channel, the oldest first."""
        history = (where or self.channel).history()
        return [message for message in history if message.author.bot and not message.flags.ephemeral]

    def newest(self, where: Any = None) -> Any:
        """Return the newest message that everybody sees in a channel."""
        return self.posted(where)[-1]

    def message(self, shown: Any) -> Any:
        """Return the newest message of a result."""
        if not isinstance(shown, simcord.InteractionResult):
            return shown
        message = shown.followups[-1] if shown.followups else shown.response
        assert message is not None, f"there is no answer: {shown!r}"
        return message

    def text(self, shown: Any) -> str:
        """Return every word of a message: texts, labels, placeholders, options."""
        return "\n".join(word for component in self._components(shown) for word in _words(component))

    def custom_ids(self, shown: Any) -> list[str]:
        return [c["custom_id"] for c in self._components(shown) if "custom_id" in c]

    def urls(self, shown: Any) -> list[str]:
        return [c["url"] for c in self._components(shown) if "url" in c]

    def pictures(self, person: Any, shown: Any) -> list[tuple[str, str]]:
        """Return the address and the words of each picture in a message's galleries."""
        message = self.message(shown)
        rows = _visible_message(self._at(person, message), message).components
        items = [item for part in walk_components(rows) for item in part.get("items", ())]
        return [(item["media"]["url"], item.get("description", "")) for item in items]

    def _components(self, shown: Any) -> list[dict[str, Any]]:
        message = self.message(shown)
        return list(walk_components(self.env.backend.get_message(_channel_of(message), message.id).components))

    def requests(self, method: str, part: str) -> list[Any]:
        return [one for one in self.env.http_requests if one.method == method and part in one.path]

    def check_wire(self) -> None:
        """Hold every request since the last check against Discord's document."""
        requests: Sequence[Any] = self.env.http_requests
        for one in requests[self._checked :]:
            self._checked += 1
            message = _new_message(one)
            pinged = message["allowed_mentions"] if message is not None else {"parse": []}
            assert pinged["parse"] == [], one
            text = str(one.json)
            assert all(f"<@{number}>" in text for number in pinged.get("users", [])), "nobody is pinged without a name"
            check_payload(one.method, one.path, one.json)


def _channel_of(message: Any) -> int:
    return message.channel.id if isinstance(message, discord.Message) else message.channel_id


def _new_message(request: Any) -> dict[str, Any] | None:
    """Return the message that a request sends, if it sends one that could ping somebody."""
    if request.method != "POST" or request.json is None:
        return None
    if request.path.endswith("/callback"):
        return request.json["data"] if request.json["type"] == 4 else None
    return request.json if re.search(r"/messages$|^/webhooks/\d+/[^/]+$", request.path) else None


def _words(component: dict[str, Any]) -> Iterator[str]:
    if component["type"] == 10:
        yield component["content"]
    elif component["type"] == 2:
        yield f"[{component.get('label')}]"
    elif component["type"] == 12:
        yield from (item["description"] for item in component["items"])
    elif component["type"] == 3:
        yield f"<{component.get('placeholder')}: {' | '.join(map(_option, component['options']))}>"


def _option(option: dict[str, Any]) -> str:
    """Return an option as people see it: its sign, its label, and what's said about it."""
    sign, told = (option.get("emoji") or {}).get("name"), option.get("description")
    return " ".join(filter(None, (sign, option["label"], f"({told})" if told else "")))


def _typed(field: Mapping[str, Any]) -> str:
    """Return what stands in a field of a form: its text, or the value of what is chosen in its menu."""
    chosen = [str(one["value"]) for one in field.get("options", ()) if one.get("default")]
    return ", ".join(chosen) or str(field.get("value") or "")
