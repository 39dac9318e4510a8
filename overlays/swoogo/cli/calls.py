"""Running the command of an operation: the client is loaded here, and called by its public methods alone."""

from __future__ import annotations

import sys
from collections.abc import Mapping, Sequence
from contextlib import closing
from typing import Any

import click

from . import output
from .described import Described
from .progress import Progress
from .session import opened
from .settings import Settings
from .values import arguments_of


def call(
    settings: Settings,
    command: Described,
    path: Sequence[Any],
    given: Mapping[str, Any],
    options: dict[str, Any],
) -> None:
    """Run it.

    Args:
        settings: Of the run.
        command: What to call.
        path: The values that stand in its path.
        given: The described arguments, by their names in Python.
        options: The other options: of lists, of writes.
    """
    if command.shape == "list":
        _list(settings, command, path, given, options)
    elif command.writes:
        _write(settings, command, path, given, options)
    else:
        if missing := [p.argument for p in command.by_name if p.required and p.argument not in given]:
            raise click.UsageError(f"Missing option '--{missing[0].replace('_', '-')}'.")
        with Progress(settings) as progress, opened(settings, progress) as client:
            answer = _method(client, command)(*path, **given, **_asked(command, options))
        show(settings, answer)


def _method(client: Any, command: Described) -> Any:
    return getattr(getattr(client, command.resource), command.method)


# --- reads ------------------------------------------------------------------------------------------------------------


def _asked(command: Described, options: Mapping[str, Any]) -> dict[str, Any]:
    """The arguments of lists and reads, by the options that were given."""
    found = {name: options[name] for name in ("fields", "expand", "sort", "per_page") if options.get(name) is not None}
    if options.get("ids"):
        found["ids"] = [int(part) if part.strip().isdecimal() else part.strip() for part in options["ids"].split(",")]
    if options.get("where"):
        found["search"] = searched(options["where"], any_of_them=options["any"])
    if options.get("exact"):
        found["exact"] = True
    return found


def searched(conditions: Sequence[str], *, any_of_them: bool) -> Any:
    """The search of several conditions. As text it is checked as every search given as text."""
    if not any_of_them or len(conditions) < 2:
        return "&".join(conditions)
    from ..errors import SearchError
    from ..search import Search, read

    found, wrong = read("&".join(conditions))
    if wrong:
        raise SearchError(f"search: {wrong[0]}")
    return Search(found, "or")


def _list(
    settings: Settings, command: Described, path: Sequence[Any], given: Mapping[str, Any], options: Mapping[str, Any]
) -> None:
    if missing := [p.argument for p in command.by_name if p.required and p.argument not in given]:
        raise click.UsageError(f"Missing option '--{missing[0].replace('_', '-')}'.")
    limit: int | None = options.get("limit")
    asked = _asked(command, options)
    with Progress(settings) as progress, opened(settings, progress) as client:
        if limit is not None:
            # One page after the other: none is fetched ahead that would not be shown.
            client = client.with_options(concurrency=1)
            if "per-page" in command.takes:
                asked.setdefault("per_page", min(limit, 200))
        pager = _method(client, command)(*path, **given, **asked)
        if options.get("resume"):
            pager = pager.resume(options["resume"])
        chosen = options.get("fields")
        columns = chosen.split(",") if chosen else command.fields
        out = output.output(settings, [name.strip() for name in columns], chosen=bool(chosen), people=pager)
        number = 0
        try:
            with closing(pager.pages()) as pages:
                for page in pages:
                    rows = [row.to_dict() for row in page.items]
                    rows = rows if limit is None else rows[: limit - number]
                    number += len(rows)
                    progress.wipe()
                    out.rows(rows)
                    if rows and "page" in command.takes:
                        settings.go_on = f"{number} rows were printed; the rest: --resume {page.token}"
                    progress.rows(number, page.total, client.budget.remaining)
                    if limit is not None and number >= limit:
                        break
        finally:
            progress.wipe()
            out.end()
        settings.go_on = ""


def show(settings: Settings, answer: Any) -> None:
    """Print the answer of a call: a record, several, bytes, or nothing."""
    if answer is None:
        settings.note("done")
        return
    if isinstance(answer, bytes):
        if sys.stdout.isatty():
            raise click.UsageError(f"The answer is a file of {len(answer)} bytes: send it into one with > FILE.")
        sys.stdout.flush()
        sys.stdout.buffer.write(answer)
        sys.stdout.buffer.flush()
        return
    if isinstance(answer, (list, tuple)):
        rows = [plain(row) for row in answer]
        if all(isinstance(row, dict) for row in rows):
            out = output.output(settings, (), chosen=False)
            out.rows(rows)
            out.end()
            return
        answer = rows
    output.one(settings, plain(answer))


def plain(value: Any) -> Any:
    """A record as the API sent it."""
    return value.to_dict() if hasattr(value, "to_dict") else value


# --- writes -----------------------------------------------------------------------------------------------------------


def _write(
    settings: Settings, command: Described, path: Sequence[Any], given: Mapping[str, Any], options: dict[str, Any]
) -> None:
    from .writes import TOKEN_PATH, agreed, dry_run

    fields, raw, document = (options.pop(name) for name in ("fields_by_name", "raw_fields", "document"))
    arguments = arguments_of(command, given, fields, raw, document) | _asked(command, options)

    def send(client: Any) -> Any:
        return _method(client, command)(*path, **arguments)

    if options["dry_run"]:
        secrets = [arguments[p.argument] for p in command.by_name if p.kind == "Secret" and p.argument in arguments]
        dry_run(settings, send, secrets=secrets, for_token=command.path == TOKEN_PATH)
        return
    why = command.asks or ("This sends an e-mail." if arguments.get("send_email") in (True, "true", 1, "1") else "")
    what = command.path
    for parameter, value in zip(command.in_path, path, strict=True):
        what = what.replace(f"{{{parameter.wire}}}", str(value))
    agreed(why, f"{command.http} {what}", yes=options["yes"])
    with Progress(settings) as progress, opened(settings, progress) as client:
        settings.wrote = True
        answer = send(client)
    show(settings, answer)
