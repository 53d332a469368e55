"""A small server that speaks OpenAI's protocol and behaves as it is told: well, slowly, badly, maliciously."""

import json
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any


class ModelServer:
    """What it answers (first each of `answers`), whether it's late, with which status, and what it was asked."""

    def __init__(self) -> None:
        self.answer: str | None = ""
        self.answers: list[str] = []
        self.status = 200
        self.seconds = 0.0
        self.raw: bytes | None = None
        self.asked: list[dict[str, Any]] = []
        self.keys: list[str | None] = []
        self.address = ""
        self.location: str | None = None

    def body(self) -> bytes:
        if self.raw is not None:
            return self.raw
        message = {"role": "assistant", "content": self.answers.pop(0) if self.answers else self.answer}
        return json.dumps(
            {
                "id": "one",
                "object": "chat.completion",
                "created": 0,
                "model": "small",
                "choices": [{"index": 0, "message": message, "finish_reason": "stop"}],
            }
        ).encode()


@contextmanager
def serving() -> Iterator[ModelServer]:
    """Run a server on loopback, in a thread of its own."""
    model = ModelServer()

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            model.asked.append(json.loads(self.rfile.read(int(self.headers["content-length"]))))
            model.keys.append(self.headers["authorization"])
            time.sleep(model.seconds)
            body = model.body()
            self.send_response(model.status)
            self.send_header("content-type", "application/json")
            if model.location:
                self.send_header("location", model.location)
            self.send_header("content-length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

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
