"""The preview's first page: what to try, and a link to every place in the simulated Discord."""

from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass
from html import escape

from aiohttp import web


@dataclass(frozen=True)
class Place:
    """A channel or direct messages in the simulated Discord: its `name` in addresses, and two texts for the page."""

    name: str
    title: str
    text: str


PAGE = """<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<title>Tutor preview</title><style>
:root {{ color-scheme: light dark; font: 17px/1.5 system-ui, sans-serif; }}
body {{ max-width: 40rem; margin: 0 auto; padding: 1.5rem 1rem 3rem; }}
h1 {{ font-size: 1.6rem; line-height: 1.2; margin: 0 0 .5rem; }}
ol {{ padding-left: 1.3rem; }} li {{ margin: .3rem 0; }}
code {{ background: color-mix(in srgb, currentColor 12%, transparent); border-radius: .3rem; padding: .1rem .35rem; }}
a.place {{ display: block; margin: .6rem 0; padding: .8rem 1rem; border-radius: .7rem; text-decoration: none;
  color: inherit; border: 1px solid color-mix(in srgb, currentColor 25%, transparent); }}
a.place:hover, a.place:focus-visible {{ border-color: #5865f2; outline: 2px solid #5865f2; }}
a.first {{ background: #5865f2; border-color: #5865f2; color: #fff; }}
a.place span {{ display: block; font-size: .88rem; opacity: .85; }}
</style></head><body>
<h1>A tutor that lives in Discord</h1>
<p>This is the real bot on a simulated Discord. No account, no token; nothing leaves this machine.</p>
<ol>
<li>Open the channel below, type <code>/learn</code>, choose it in the list, and press the arrow to send.</li>
<li>Choose a course and how long a day, read a page, and press <b>Got it, ask me</b>.</li>
<li><code>/lessons</code> shows the whole course. Switch the person at the top: Ben has done nothing yet.</li>
<li>For a group's evening, open <code>#study-group</code> in two tabs as two people: <code>/study quiz</code>.</li>
</ol>
{places}
</body></html>"""

_DOOR = '<a class="place{first}" href="/go?place={name}"><b>{title}</b><span>{text}</span></a>'


class Launcher:
    """A small HTTP server on loopback for the first page; `address_of` returns where a place, by name, is shown."""

    def __init__(self, places: Sequence[Place], address_of: Callable[[str], str]) -> None:
        self._places = places
        self._address_of = address_of
        application = web.Application(middlewares=[self._only_loopback])
        application.add_routes([web.get("/", self._page), web.get("/go", self._go)])
        self._runner = web.AppRunner(application, access_log=None)
        self._port = 0

    @property
    def address(self) -> str:
        """The page's own address; only known once `start` is done."""
        return f"http://127.0.0.1:{self._port}/"

    async def start(self, port: int) -> None:
        """Listen on loopback (port 0 picks a free one); raises OSError if the port is taken."""
        await self._runner.setup()
        await web.TCPSite(self._runner, "127.0.0.1", port).start()
        self._port = int(self._runner.addresses[0][1])

    async def close(self) -> None:
        """Stop listening."""
        await self._runner.cleanup()

    @web.middleware
    async def _only_loopback(
        self, request: web.Request, handler: Callable[[web.Request], Awaitable[web.StreamResponse]]
    ) -> web.StreamResponse:
        """Refuse other host names: a web page elsewhere could point its own name at us, and read the token."""
        if request.host not in {f"127.0.0.1:{self._port}", f"localhost:{self._port}"}:
            raise web.HTTPForbidden
        return await handler(request)

    async def _page(self, _request: web.Request) -> web.Response:
        doors = (
            _DOOR.format(
                first=" first" if number == 0 else "",
                name=escape(place.name),
                title=escape(place.title),
                text=escape(place.text),
            )
            for number, place in enumerate(self._places)
        )
        return web.Response(text=PAGE.format(places="\n".join(doors)), content_type="text/html")

    async def _go(self, request: web.Request) -> web.Response:
        name = request.query.get("place", "")
        if name not in {place.name for place in self._places}:
            raise web.HTTPNotFound(text="There is no such place. Go back, and choose one.")
        raise web.HTTPFound(self._address_of(name))
