"""A real HTTP server on loopback that answers what a test tells it to, for answers that the sandbox does not give."""

from __future__ import annotations

import json
import threading
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from types import TracebackType
from typing import Any, Self

BASE_PATH = "/api/v1"
TOKEN = "canned-access-token-0123456789"


@dataclass(frozen=True)
class Seen:
    """A call as it came over the wire."""

    method: str
    path: str
    raw_query: str
    """Behind the question mark, still encoded."""
    headers: dict[str, str]
    body: bytes
    port: int
    """The caller's: one for each connection."""


@dataclass(frozen=True)
class Reply:
    """What to answer with; a body that is no bytes is sent as JSON."""

    body: Any = b""
    status: int = 200
    headers: Mapping[str, str] = field(default_factory=lambda: {"Content-Type": "application/json; charset=UTF-8"})
    reason: str | None = None


class CannedServer:
    """Answers the token operation as the API does, and every other call with `reply` (a Reply, or a function)."""

    def __init__(self, reply: Reply | Callable[[Seen], Reply] | None = None) -> None:
        self.reply: Reply | Callable[[Seen], Reply] = reply or Reply({})
        self.token_reply = Reply({"access_token": TOKEN, "type": "bearer", "expires_at": "2099-01-01 00:00:00"})
        self.calls: list[Seen] = []
        self.halfway: Callable[[Seen], None] = lambda seen: None  # called when half of a body is on the wire
        canned = self

        class Handler(BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"
            disable_nagle_algorithm = True  # or each answer waits 40 ms between head and body

            def serve(self) -> None:
                path, _, query = self.path.partition("?")
                body = self.rfile.read(int(self.headers.get("Content-Length") or 0))
                headers = {name.lower(): value for name, value in self.headers.items()}
                seen = Seen(self.command, path.removeprefix(BASE_PATH), query, headers, body, self.client_address[1])
                if seen.path == "/oauth2/token":
                    reply = canned.token_reply
                else:
                    canned.calls.append(seen)
                    reply = canned.reply if isinstance(canned.reply, Reply) else canned.reply(seen)
                content = reply.body if isinstance(reply.body, bytes) else json.dumps(reply.body).encode()
                self.send_response_only(reply.status, reply.reason)
                if "Date" not in reply.headers:  # two of them would be none
                    self.send_header("Date", self.date_time_string())
                for name, value in reply.headers.items():
                    self.send_header(name, value)
                self.send_header("Content-Length", str(len(content)))
                self.end_headers()
                half = len(content) // 2
                self.wfile.write(content[:half])
                self.wfile.flush()
                canned.halfway(seen)
                self.wfile.write(content[half:])

            do_GET = do_POST = do_PUT = do_DELETE = serve

            def log_message(self, *args: Any) -> None:
                pass

        class Server(ThreadingHTTPServer):
            def handle_error(self, request: Any, client_address: Any) -> None:
                """A client that hangs up is nothing to report: some tests are about just that."""

        self._server = Server(("127.0.0.1", 0), Handler)
        self._server.daemon_threads = True
        self._server.block_on_close = False
        self.base_url = f"http://127.0.0.1:{self._server.server_address[1]}{BASE_PATH}"

    def __enter__(self) -> Self:
        # A short poll, or each shutdown would take half a second.
        threading.Thread(target=self._server.serve_forever, args=(0.01,), daemon=True).start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._server.shutdown()
        self._server.server_close()
