"""A small server that speaks OpenAI's protocol and behaves as it is told: well, slowly, badly, maliciously."""

import json
import re
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

OK = 200


class ModelServer:
    """What it answers (first each of `answers`), whether it's late, with which status, and what it was asked.

    Asked to stream, it waits for `pause` seconds behind each line; one that doesn't stream says everything at once.
    """

    def __init__(self) -> None:
        self.answer: str | None = ""
        self.answers: list[str] = []
        self.status = 200
        self.seconds = 0.0
        self.pause = 0.0
        self.streams = True
        self.raw: bytes | None = None
        self.asked: list[dict[str, Any]] = []
        self.keys: list[str | None] = []
        self.address = ""
        self.location: str | None = None

    def next_answer(self) -> str | None:
        """Return what it says next."""
        return self.answers.pop(0) if self.answers else self.answer

    def body(self) -> bytes:
        """Return a response that comes at once."""
        if self.raw is not None:
            return self.raw
        message = {"role": "assistant", "content": self.next_answer()}
        return json.dumps(
            {
                "id": "one",
                "object": "chat.completion",
                "created": 0,
                "model": "small",
                "choices": [{"index": 0, "message": message, "finish_reason": "stop"}],
            }
        ).encode()

    def events(self) -> Iterator[bytes]:
        """Yield the events of a response that comes word by word, and the one that says it's done."""
        for number, word in enumerate(re.split(r"(?<=\s)", self.next_answer() or "")):
            delta = {"content": word} | ({} if number else {"role": "assistant"})
            event = {"object": "chat.completion.chunk", "choices": [{"index": 0, "delta": delta}]}
            yield f"data: {json.dumps(event)}\n\n".encode()
            if word.endswith("\n"):
                time.sleep(self.pause)
        yield b": a comment\n\ndata: [DONE]\n\n"


@contextmanager
def serving() -> Iterator[ModelServer]:
    """Run a server on loopback, in a thread of its own."""
    model = ModelServer()

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            model.asked.append(json.loads(self.rfile.read(int(self.headers["content-length"]))))
            model.keys.append(self.headers["authorization"])
            time.sleep(model.seconds)
            if model.asked[-1].get("stream") and model.streams and model.status == OK and model.raw is None:
                self.stream()
                return
            body = model.body()
            self.send_response(model.status)
            self.send_header("content-type", "application/json")
            if model.location:
                self.send_header("location", model.location)
            self.send_header("content-length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def stream(self) -> None:
            self.send_response(model.status)
            self.send_header("content-type", "text/event-stream; charset=utf-8")
            self.end_headers()  # without a length, its end is the connection's
            with suppress(OSError):  # whoever asked has gone
                for event in model.events():
                    self.wfile.write(event)

        def log_message(self, *_args: object) -> None:
            """Say nothing."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    model.address = f"http://127.0.0.1:{server.server_port}/v1"
    try:
        yield model
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
