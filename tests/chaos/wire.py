"""A Discord for the real program: REST and gateway, with nonces, the three seconds, RESUME, and faults on demand."""

import asyncio
import json
import time
from collections.abc import Awaitable, Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from typing import Any

from aiohttp import WSMsgType, web

from tests.chaos.world import (
    ACK,
    BOT,
    EPHEMERAL,
    Json,
    Tap,
    dm_channel,
    guild,
    member,
    message,
    snowflake,
    text_channel,
    user,
)

TOO_MANY = 429
HUNG = 60.0
"""Seconds after which a request that hangs is let go."""

Handler = Callable[[web.Request, Json], Awaitable[web.StreamResponse]]


@dataclass
class Fault:
    """What happens to requests with this in their path: `status`, `stored` (but 500), `abort`, `hang`, `slow`.

    It happens to the next `left`, once `skip` have passed. `retry_after` belongs to the status 429.
    """

    path: str
    what: str
    left: int = 1
    status: int = 500
    seconds: float = 0.0
    skip: int = 0
    retry_after: float = 0.0


@dataclass
class Session:
    """A session of the gateway; its events are kept, to be replayed when it resumes."""

    shard: int
    id: str
    events: list[Json] = field(default_factory=list)
    socket: web.WebSocketResponse | None = None


class Refused(Exception):
    """What Discord refuses, with its status and code."""

    def __init__(self, status: int, code: int) -> None:
        super().__init__(code)
        self.status, self.code = status, code


def _json(data: Any, status: int = 200, more: Mapping[str, str] = {}) -> web.Response:
    """Return JSON with the very header that Discord sends, without a charset."""
    headers = {"Content-Type": "application/json", **more}
    return web.Response(body=json.dumps(data).encode(), status=status, headers=headers)


class Wire:
    """The server; it listens from `start` to `close`."""

    def __init__(self, guilds: list[int]) -> None:
        self.guilds, self.shards = guilds, len(guilds)
        self.faults: list[Fault] = []
        self.refusing = self.mute = False
        self.requests = 0
        self.files: dict[str, bytes] = {}
        self.doubling = False
        self.taps: dict[int, Tap] = {}
        self.tokens: dict[str, Tap] = {}
        self.pressed: dict[int, Tap] = {}
        self.messages: dict[int, Json] = {}
        self.posted: list[Json] = []
        self.nonces: dict[tuple[int, str], Json] = {}
        self.sessions: dict[str, Session] = {}
        self.by_shard: dict[int, Session] = {}
        self.heard = asyncio.Condition()
        self._runner: web.AppRunner | None = None
        self.address = ""

    async def start(self) -> None:
        app = web.Application(client_max_size=1 << 26)
        app.router.add_get("/gateway", self._gateway)
        app.router.add_route("*", "/api/v10/{path:.*}", self._rest)
        self._runner = web.AppRunner(app, access_log=None, shutdown_timeout=0.5)
        await self._runner.setup()
        await web.TCPSite(self._runner, "127.0.0.1", 0).start()
        host, port = self._runner.addresses[0][:2]
        self.address = f"{host}:{port}"

    async def close(self) -> None:
        await self.drop()
        if self._runner is not None:
            await self._runner.cleanup()

    # ---- what people do

    async def tap(self, made: Tap) -> None:
        """Bring a tap to the bot, as often as the gateway pleases."""
        self.taps[made.id] = made
        self.tokens[made.payload["token"]] = made
        if "message" in made.payload:
            self.messages.setdefault(int(made.payload["message"]["id"]), made.payload["message"])
            self.pressed[int(made.payload["message"]["id"])] = made
        made.delivered = await self.emit("INTERACTION_CREATE", made.payload, made.guild)

    async def emit(self, event: str, data: Json, guild_id: int | None) -> bool:
        """Send an event to the shard it belongs to; return whether somebody is connected to hear it."""
        session = self.by_shard.get((guild_id >> 22) % self.shards if guild_id else 0)
        if session is None:
            return False
        for _ in range(2 if self.doubling else 1):
            made = {"op": 0, "t": event, "s": len(session.events) + 1, "d": data}
            session.events.append(made)
            if session.socket is None or session.socket.closed or self.mute:
                return False
            with suppress(ConnectionError):
                await session.socket.send_json(made)
        return True

    async def drop(self) -> None:
        """Cut every connection to the gateway."""
        for session in self.sessions.values():
            if session.socket is not None and not session.socket.closed:
                await session.socket.close(code=4000)

    async def until_heard(self, seconds: float = 60) -> None:
        """Wait until every shard is connected again, or for some time."""
        began = time.monotonic()
        while time.monotonic() - began < seconds:
            sockets = [self.by_shard[shard].socket for shard in self.by_shard]
            if sockets and all(socket is not None and not socket.closed for socket in sockets):
                return
            await asyncio.sleep(0.1)

    # ---- gateway

    async def _gateway(self, request: web.Request) -> web.StreamResponse:
        if self.refusing:
            return web.Response(status=503)
        socket = web.WebSocketResponse(max_msg_size=1 << 24)
        await socket.prepare(request)
        while self.mute:  # noqa: ASYNC110 - the nemesis only sets it
            await asyncio.sleep(0.1)
        await socket.send_json({"op": 10, "d": {"heartbeat_interval": 10_000}})
        async for frame in socket:
            if frame.type is not WSMsgType.TEXT or self.mute:
                continue
            said = json.loads(frame.data)
            if said["op"] == 1:
                await socket.send_json({"op": 11})
            elif said["op"] == 2:
                await self._identify(socket, said["d"])
            elif said["op"] == 6:
                await self._resume(socket, said["d"])
        return socket

    async def _identify(self, socket: web.WebSocketResponse, said: Json) -> None:
        shard = said.get("shard", [0, 1])[0]
        session = Session(shard, f"session{snowflake()}", socket=socket)
        self.sessions[session.id] = self.by_shard[shard] = session
        mine = [number for number in self.guilds if (number >> 22) % self.shards == shard]
        ready = {
            "v": 10, "user": user(BOT), "session_id": session.id, "shard": said.get("shard", [0, 1]),
            "resume_gateway_url": f"ws://{self.address}/gateway", "application": {"id": str(BOT), "flags": 0},
            "guilds": [{"id": str(number), "unavailable": True} for number in mine],
        }  # fmt: skip
        for event, data in [("READY", ready), *(("GUILD_CREATE", guild(number)) for number in mine)]:
            made = {"op": 0, "t": event, "s": len(session.events) + 1, "d": data}
            session.events.append(made)
            await socket.send_json(made)

    async def _resume(self, socket: web.WebSocketResponse, said: Json) -> None:
        session = self.sessions.get(said["session_id"])
        if session is None or self.by_shard.get(session.shard) is not session:
            await socket.send_json({"op": 9, "d": False})
            return
        session.socket = socket
        for made in session.events[said["seq"] :]:
            await socket.send_json(made)
        await socket.send_json({"op": 0, "t": "RESUMED", "s": len(session.events), "d": {}})

    # ---- REST

    async def _rest(self, request: web.Request) -> web.StreamResponse:
        path, body = request.match_info["path"], await self._body(request)
        self.requests += 1
        fault = self._fault_for(path)
        if fault is not None:
            await asyncio.sleep(fault.seconds)
            if fault.what == "hang":
                await asyncio.sleep(HUNG)
            if fault.what == "abort":
                assert request.transport is not None
                request.transport.abort()
                return web.Response()
            if fault.what == "status":
                wait = {"Retry-After": str(fault.retry_after), "Via": "1.1 google"} if fault.status == TOO_MANY else {}
                told = {"code": 0, "message": "fault", "retry_after": fault.retry_after, "global": False}
                return _json(told, fault.status, wait)
        try:
            answer = await self._answer(request.method, path.split("/"), body)
        except Refused as refused:
            return _json({"code": refused.code, "message": "refused"}, status=refused.status)
        if fault is not None and fault.what == "stored":
            return _json({"code": 0, "message": "stored, but"}, status=500)
        if isinstance(answer, bytes):
            return web.Response(body=answer)
        return web.Response(status=204) if answer is None else _json(answer)

    def _fault_for(self, path: str) -> Fault | None:
        for fault in self.faults:
            if fault.path in path and fault.left > 0:
                if fault.skip == 0:
                    fault.left -= 1
                    return fault
                fault.skip -= 1
        return None

    @staticmethod
    async def _body(request: web.Request) -> Json:
        if request.content_type == "multipart/form-data":
            form = await request.post()
            return dict(json.loads(str(form["payload_json"])))
        text = await request.text()
        found = json.loads(text) if text else {}
        return found if isinstance(found, dict) else {"list": found}

    async def _answer(self, method: str, path: list[str], body: Json) -> Any:  # noqa: C901 - a table of routes
        match [method, *path]:
            case ["GET", "users", "@me"]:
                return user(BOT)
            case ["GET", "oauth2", "applications", "@me"] | ["GET", "applications", "@me"]:
                return {
                    "id": str(BOT), "name": "tutor", "icon": None, "description": "", "bot_public": True, "flags": 0,
                    "bot_require_code_grant": False, "verify_key": "", "owner": user(1), "team": None,
                }  # fmt: skip
            case ["GET", "gateway", "bot"]:
                limit = {"total": 1000, "remaining": 999, "reset_after": 0, "max_concurrency": 16}
                return {"url": f"ws://{self.address}/gateway", "shards": self.shards, "session_start_limit": limit}
            case ["PUT", "applications", _, "commands"]:
                return [
                    {**one, "id": str(snowflake()), "application_id": str(BOT), "version": "1"} for one in body["list"]
                ]
            case ["POST", "interactions", number, _, "callback"]:
                return self._callback(int(number), body)
            case ["PATCH" | "POST" | "DELETE", "webhooks", _, token, *_]:
                return self._later(method, token, body)
            case ["GET", "files", name]:
                return self.files[name]
            case ["GET", "gateway"]:
                return {"url": f"ws://{self.address}/gateway"}
            case ["POST", "channels", channel, "messages"]:
                return await self._post(int(channel), body)
            case ["PATCH", "channels", _, "messages", number]:
                return self._edit(int(number), body)
            case ["POST", "users", "@me", "channels"]:
                return dm_channel(int(body["recipient_id"]))
            case ["GET", "guilds", _, "members", person]:
                return member(int(person))
            case ["GET", "channels", channel]:
                return text_channel(int(channel), int(channel) - 1)
            case _:
                return None

    def _callback(self, number: int, body: Json) -> Json:
        tap = self.taps.get(number)
        if tap is None or time.monotonic() - tap.sent > ACK:
            if tap is not None:
                tap.refused += 1
            raise Refused(404, 10062)
        if tap.acknowledged is not None:
            raise Refused(400, 40060)
        tap.acknowledged = time.monotonic()
        kind, data = body["type"], body.get("data") or {}
        tap.kind = kind
        resource: Json = {"type": kind}
        if kind == 9:
            tap.form = data
            tap.show({"components": []})
        elif kind in {5, 6}:
            tap.deferred = True
        else:
            resource["message"] = self._shown(tap, data)
        return {"interaction": {"id": str(number), "type": tap.payload["type"]}, "resource": resource}

    def _shown(self, tap: Tap, data: Json) -> Json:
        """Show what the first response brings, or an edit of it: in place, or as a message that's made only once."""
        before = tap.payload["message"] if tap.kind in {6, 7} and "message" in tap.payload else tap.original
        if before is None:
            shown = tap.original = self._private(tap, data)
        else:
            shown = {**before, "components": data.get("components", before["components"])}
        self.messages[int(shown["id"])] = shown
        tap.show(shown)
        return shown

    def _private(self, tap: Tap, data: Json) -> Json:
        private = EPHEMERAL if tap.guild else 0
        return message(int(tap.payload["channel_id"]), {"flags": (data.get("flags") or 0) | private, **data})

    def _later(self, method: str, token: str, body: Json) -> Json | None:
        tap = self.tokens.get(token)
        if tap is None or tap.acknowledged is None:
            raise Refused(404, 10015)
        if method == "DELETE":
            tap.original = None
            return None
        if method == "PATCH":
            return self._shown(tap, body)
        made = self._private(tap, body)
        tap.further.append(made)
        tap.show(made)
        return made

    async def _post(self, channel: int, body: Json) -> Json:
        key = (channel, str(body.get("nonce")))
        if body.get("nonce") and key in self.nonces:
            return self.nonces[key]
        server = next((number for number in self.guilds if number + 1 == channel), None)
        made = message(channel, body, guild_id=server)
        self.messages[int(made["id"])] = made
        self.posted.append(made)
        if nonce := body.get("nonce"):
            self.nonces[key] = made
            self._answer_below(str(nonce).partition(".")[0], made)
        async with self.heard:
            self.heard.notify_all()
        return made

    def _answer_below(self, event: str, made: Json) -> None:
        """Show what answers a tap in a direct message below it; its nonce begins with the event's number."""
        tap = self.taps.get(int(event)) if event.isdecimal() else None
        if tap is not None:
            tap.further.append(made)
            tap.show(made)

    def _edit(self, number: int, body: Json) -> Json:
        made = self.messages.get(number)
        if made is None:
            raise Refused(404, 10008)
        made["components"] = body.get("components", made["components"])
        if number in self.pressed and self.pressed[number].screen is None:
            self.pressed[number].show(made)
        return made
