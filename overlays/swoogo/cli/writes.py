"""What comes before a write: a look at the request, or a question."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable
from typing import Any
from urllib.parse import quote, quote_plus

import click

from . import output
from .profiles import NoCredentials, Source, source
from .session import load_client_package, opened
from .settings import Settings
from .text import safe, to_json

TOKEN_PATH = "/oauth2/token"  # noqa: S105 - a path
_HIDDEN = "<hidden>"


def agreed(why: str, what: str, *, yes: bool) -> None:
    """Ask, if there is a reason to. Raises Declined for a no, NeedsYes where nobody can be asked."""
    if not why or yes:
        return
    if not (sys.stdin.isatty() and sys.stderr.isatty()):
        raise NeedsYes(f"{what}: {why} Nothing was sent; --yes sends it without being asked.")
    if not click.confirm(f"{what}: {why} Send it?", err=True):
        raise Declined("Nothing was sent.")


class Declined(click.ClickException):
    """The answer was no."""


class NeedsYes(click.ClickException):
    """Nobody can be asked."""

    exit_code = 2


class _Seen(BaseException):
    """The request that would have been sent. No Exception: nothing on the way may take it for a failure to repeat."""

    def __init__(self, request: Any) -> None:
        self.request = request


def dry_run(
    settings: Settings, send: Callable[[Any], Any], *, secrets: Iterable[Any] = (), for_token: bool = False
) -> None:
    """Print what `send` would send by a client, which reaches no network.

    Args:
        settings: Of the run.
        send: Makes the call.
        secrets: Values that are not shown.
        for_token: Whether the call itself is the one for a token, which others need before they are sent.
    """
    load_client_package()
    import httpx

    def see(request: httpx.Request) -> httpx.Response:
        if request.url.path.endswith(TOKEN_PATH) and not for_token:
            return httpx.Response(200, json={"access_token": "none", "type": "bearer", "expires_at": "2999-01-01"})
        raise _Seen(request)

    try:
        found = source(settings)
    except NoCredentials:
        found = Source("none", None, {})  # what would be sent does not depend on them
    base_url = {name: value for name, value in found.arguments.items() if name == "base_url"}
    found = Source(found.where, found.profile, {"key": "none", "secret": "none", **base_url})
    with opened(settings, None, found, store=None, httpx_args={"transport": httpx.MockTransport(see)}) as client:
        try:
            send(client)
        except _Seen as seen:
            _print(settings, seen.request, [str(secret) for secret in secrets if secret])


def _print(settings: Settings, request: Any, secrets: list[str]) -> None:
    request.read()
    body = request.content.decode("utf-8", "backslashreplace")
    for secret in secrets:
        for spelling in (secret, quote_plus(secret), quote(secret), to_json(secret)[1:-1]):
            body = body.replace(spelling, _HIDDEN)
    said = {
        "method": request.method,
        "url": str(request.url),
        "content_type": request.headers.get("Content-Type"),
        "body": body,
    }
    if settings.format in ("json", "jsonl"):
        output.one(settings, said)
        return
    lines = [f"{said['method']} {said['url']}"]
    lines += [f"Content-Type: {said['content_type']}"] if said["content_type"] else []
    lines += ["", body] if body else []
    click.echo(safe("\n".join(lines), lines=True))
