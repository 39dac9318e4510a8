"""`swoogo listen`: receive webhooks, check the secret, print each delivery as a JSON line."""

from __future__ import annotations

import os
import sys
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

import click

from .settings import Settings
from .text import safe, to_json

_SECRET = "SWOOGO_WEBHOOK_SECRET"  # noqa: S105 - the variable's name
_LONGEST = 10.0  # seconds for a delivery to come in whole


def command(name: str) -> click.Command:
    """The command."""
    return click.Command(
        name,
        callback=listen,
        params=[
            click.Option(["--host"], default="127.0.0.1", show_default=True, help="The address to listen on."),
            click.Option(["--port"], type=click.IntRange(0, 65535), default=8000, help="8000; 0: a free one."),
            click.Option(
                ["--secret-header"], default="X-Swoogo-Secret", show_default=True, metavar="NAME",
                help="The header of the webhook that carries the secret.",
            ),
            click.Option(["--no-secret"], is_flag=True, help="Take deliveries from anybody."),
            click.Option(["--limit"], type=click.IntRange(1), metavar="NUMBER", help="Stop after so many deliveries."),
            click.Option(
                ["-q", "--quiet"], is_flag=True, help="Nothing on stderr but errors.", expose_value=False,
                callback=lambda context, option, value: setattr(context.ensure_object(Settings), "quiet", value),
            ),
        ],
        help=f"Receive webhooks and print each as a JSON line on stdout, once. The secret that they have to carry in a "
        f"header of their own is in the environment, as {_SECRET}; Swoogo does not sign deliveries.",
        short_help="Receive webhooks and print them as JSON lines.",
    )  # fmt: skip


class _Server(ThreadingHTTPServer):
    """Counts what was printed, and ends when it is enough or when nobody reads."""

    daemon_threads = False  # the last delivery is answered before the command ends, or it would come again

    def __init__(
        self, address: tuple[str, int], settings: Settings, arguments: dict[str, Any], limit: int | None
    ) -> None:
        from ..webhooks import Deduplicator

        super().__init__(address, _Receiver)
        self.settings = settings
        self.arguments = arguments
        self.seen = Deduplicator()
        self.failed: BaseException | None = None
        self._left = limit
        self._lock = threading.Lock()

    def take(self, delivery: Any) -> None:
        """Print a delivery. Raises OSError for one that was not printed, and may come again."""
        with self._lock:
            if self._left == 0:
                raise ConnectionAbortedError("enough have come")
            if self.seen.seen(delivery):
                return
            try:
                sys.stdout.write(to_json(delivery.data) + "\n")
                sys.stdout.flush()
            except OSError as error:
                self.seen.forget(delivery)
                self.failed = error
                threading.Thread(target=self.shutdown).start()
                raise
            if self._left is not None:
                self._left -= 1
            if self._left == 0:
                threading.Thread(target=self.shutdown).start()


class _Receiver(BaseHTTPRequestHandler):
    server: _Server
    timeout = _LONGEST
    server_version, sys_version = "swoogo", ""

    def do_POST(self) -> None:
        """Answer a delivery: 200, or 401, 400, 413 with the reason on stderr."""
        from ..errors import WebhookBodyError, WebhookSecretError
        from ..webhooks import MAX_SIZE, receive

        length = self.headers.get("Content-Length", "")
        if not length.isdecimal():
            self._answer(411, "a delivery of unknown length")
        elif int(length) > MAX_SIZE:
            self._answer(413, f"a delivery of {int(length)} bytes")
        else:
            try:
                self.server.take(receive(self.rfile.read(int(length)), self.headers.items(), **self.server.arguments))
            except WebhookSecretError as error:
                self._answer(401, str(error))
            except WebhookBodyError as error:
                self._answer(400, str(error))
            except OSError:
                self._answer(503, "")
            else:
                self._answer(200, "")

    def _answer(self, status: int, complaint: str) -> None:
        if complaint:
            self.server.settings.note(f"refused with {status}: {safe(complaint)}")
        self.close_connection = True
        self.send_response(status)
        self.send_header("Content-Length", "0")
        self.end_headers()

    def log_message(self, format: str, *args: Any) -> None:
        """Nothing: what was refused is said above."""


def listen(host: str, port: int, secret_header: str, no_secret: bool, limit: int | None) -> None:
    """Serve until interrupted, or until enough has come."""
    settings = click.get_current_context().ensure_object(Settings)
    secret = os.environ.get(_SECRET, "").strip()
    if not secret and not no_secret:
        raise click.UsageError(f"{_SECRET} is not set, so anybody could send. --no-secret accepts that.")
    arguments = {} if no_secret else {"secret_header": secret_header, "secret": secret}
    with _Server((host, port), settings, arguments, limit) as server:
        settings.note(f"Listening on http://{host}:{server.server_port}/")
        server.serve_forever(poll_interval=0.1)
        if isinstance(server.failed, BrokenPipeError):
            raise BrokenPipeError
