"""`swoogo request METHOD PATH`: any call, described or not."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from .operations import confirmation
from .settings import Refused, Settings, common
from .values import FileName

_METHODS = ("GET", "POST", "PUT", "PATCH", "DELETE", "HEAD")


def command(name: str) -> click.Command:
    """The command."""
    return click.Command(
        name,
        callback=_run,
        params=[
            click.Argument(["method"], type=click.Choice(_METHODS, case_sensitive=False), metavar="METHOD"),
            click.Argument(["path"]),
            click.Option(
                ["-q", "--query"], multiple=True, metavar="NAME=VALUE", help="A parameter of the query, as it stands."
            ),
            click.Option(
                ["-F", "--field", "fields"],
                multiple=True,
                metavar="NAME=VALUE",
                help="A field of a form, brackets and all; NAME=@FILE sends a file.",
            ),
            click.Option(
                ["--input", "document"], type=FileName(), metavar="FILE", help="A JSON body; - reads it from stdin."
            ),
            *confirmation(),
            *(option for option in common() if "--quiet" not in option.opts),
            click.Option(
                ["--quiet"], is_flag=True, help="Nothing on stderr but errors.", expose_value=False, callback=_quiet
            ),
        ],
        help="Any call, described or not: the same token, credits and errors as everywhere.\n\n"
        "PATH lies below the base URL, such as /events. Prints the JSON of the answer.",
        short_help="Any call, described or not.",
    )


def _quiet(context: click.Context, option: click.Parameter, value: bool) -> None:
    context.ensure_object(Settings).quiet |= value


def _run(
    method: str,
    path: str,
    query: tuple[str, ...],
    fields: tuple[str, ...],
    document: str | None,
    dry_run: bool,
    yes: bool,
) -> None:
    from . import writes
    from .calls import show
    from .described import why_it_asks
    from .progress import Progress
    from .session import opened

    settings = click.get_current_context().ensure_object(Settings)
    arguments: dict[str, Any] = {"params": _pairs("-q", query)}
    data = _pairs("-F", fields)
    if data and document is not None:
        raise click.UsageError("-F and --input exclude each other: a call has one body.")
    files = {name: _file(value[1:]) for name, value in data.items() if value.startswith("@")}
    arguments |= {"data": {n: v for n, v in data.items() if n not in files} or None, "files": files or None}
    if document is not None:
        arguments["json"] = _document(document)

    def send(client: Any) -> Any:
        return client.request(method.upper(), path, **arguments)

    if dry_run:
        writes.dry_run(settings, send, for_token=path.strip("/") == writes.TOKEN_PATH.strip("/"))
        return
    writes.agreed(why_it_asks(method.upper(), path), f"{method.upper()} {path}", yes=yes)
    with Progress(settings) as progress, opened(settings, progress) as client:
        settings.wrote = method.upper() not in ("GET", "HEAD")
        answer = send(client)
    rows = answer.get("items") if isinstance(answer, dict) else None
    tabular = settings.shown_as in ("table", "csv") and isinstance(rows, list)
    show(settings, rows if tabular else answer)


def _pairs(option: str, given: tuple[str, ...]) -> dict[str, str]:
    found: dict[str, str] = {}
    for text in given:
        name, sign, value = text.partition("=")
        if not sign or not name:
            raise click.UsageError(f"{option} takes name=value, not {text!r}.")
        if name in found:
            raise click.UsageError(f"{option} {name} is given twice.")
        found[name] = value
    return found


def _file(place: str) -> tuple[str, bytes]:
    try:
        return Path(place).name, Path(place).read_bytes()
    except OSError as error:
        raise Refused(f"{place}: {error.strerror}.") from None


def _document(place: str) -> Any:
    import json
    import sys

    try:
        return json.loads(sys.stdin.read() if place == "-" else Path(place).read_text("utf-8"))
    except OSError as error:
        raise Refused(f"--input: {place}: {error.strerror}.") from None
    except ValueError as error:
        raise Refused(f"--input: JSON expected in {place}: {error}.") from None
