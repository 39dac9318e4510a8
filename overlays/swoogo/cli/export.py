"""`swoogo export RESOURCE -o FILE`: a list, or that of many events, into a file; it goes on where it stopped."""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Literal

import click

from .calls import searched
from .described import Described, described
from .fields import ResourceName
from .operations import checked, spelled
from .profiles import source
from .progress import Progress
from .session import opened
from .settings import Settings, common
from .spool import Spool

SUFFIXES = (".parquet", ".csv", ".jsonl")


def command(name: str) -> click.Command:
    """The command."""
    return click.Command(
        name,
        callback=export,
        params=[
            click.Argument(["resource"], type=ResourceName()),
            click.Option(
                ["-o", "--output"],
                required=True,
                type=click.Path(dir_okay=False, path_type=Path),
                help=f"The file; its suffix says the format: {', '.join(SUFFIXES)}. It is there when it is whole.",
            ),
            click.Option(
                ["--event-id", "event_ids"], multiple=True, type=click.IntRange(1), help="The event; may be repeated."
            ),
            click.Option(["--all-events"], is_flag=True, help="Every event of the account: 10 credits each, or more."),
            click.Option(["--since"], metavar="MOMENT", help="Only what changed since, such as 2024-01-31; UTC."),
            click.Option(["--fields"], metavar="NAME,NAME", help="Fields, joined by commas; * for all, custom too."),
            click.Option(["--expand"], metavar="NAME,NAME", help="Related records to come along."),
            click.Option(["--where"], multiple=True, metavar="CONDITION", help="A condition, as of `list`."),
            click.Option(["--per-page"], type=click.IntRange(1), metavar="NUMBER", help="Rows of one call."),
            click.Option(["--restart"], is_flag=True, help="Begin anew, whatever an earlier run has left."),
            click.Option(
                ["--custom"],
                type=click.Choice(("columns", "json", "drop")),
                help="Custom fields in Parquet and CSV: a column each, one of JSON, or none. By default columns where "
                "they were asked for, json for several events.",
            ),
            click.Option(["--labels"], is_flag=True, help="Name the columns of custom fields by their labels."),
            click.Option(["--spreadsheet"], is_flag=True, help="CSV for people who open it in a spreadsheet."),
            checked(),
            *common(formats=False),
        ],
        help="A list, or the lists of many events, into one file.\n\nPages are kept as they come, in FILE.partial: "
        "after an interruption the same command goes on where it stopped. Rows of several events carry their event_id.",
        short_help="A list, or that of many events, into a Parquet, CSV or JSON lines file.",
    )


def export(resource: str, output: Path, event_ids: tuple[int, ...], all_events: bool, **options: Any) -> None:
    """Read, keep, join."""
    settings = click.get_current_context().ensure_object(Settings)
    if output.suffix not in SUFFIXES:
        raise click.UsageError(f"-o: {output} given, a file whose name ends in {', '.join(SUFFIXES)} expected.")
    listing = _listing(resource, event_ids, all_events)
    if not output.parent.is_dir():
        raise click.UsageError(f"-o: {output} given, a file in a folder that exists expected.")
    arguments = _arguments(settings, listing, options)
    asked = {
        "account": source(settings).account(),
        "resource": resource,
        "events": "all" if all_events else list(event_ids),
        **{name: str(value) for name, value in arguments.items()},
    }
    with closing(Spool(output, asked, restart=options["restart"])) as spool:
        if spool.count:
            settings.note(f"going on after {spool.count:,} rows")
        with Progress(settings) as progress, opened(settings, progress) as client:
            if not spool.lists:
                spool.begin(_all_events(client) if all_events else list(dict.fromkeys(event_ids)) or [None])
            settings.go_on = _kept(spool)
            while spool.at < len(spool.lists):
                _read(settings, client, listing, arguments, spool, progress, all_events=all_events)
            settings.go_on = f"All rows are kept in {spool.path}; the same command makes the file of them."
            _join(client, listing, arguments, spool, output, several=all_events or len(spool.lists) > 1, **options)
        settings.go_on = ""
        spool.remove()
    settings.note(f"{spool.count:,} rows in {output}")


def _kept(spool: Spool) -> str:
    """Where to go on after a failure; nothing where no row has come."""
    if not spool.count:
        return ""
    return f"{spool.count:,} rows are kept in {spool.path}; the same command goes on from there."


def _all_events(client: Any) -> list[int]:
    return [event["id"] for event in client.events.list(fields=["id"])]


def _listing(resource: str, event_ids: tuple[int, ...], all_events: bool) -> Described:
    """The list to export. Raises UsageError where there is none, or where it needs something else."""
    listing = described(resource).get("list")
    name = spelled(resource)
    if listing is None or listing.in_path:
        raise click.UsageError(f"{name} has no list of its own, so it cannot be exported.")
    named = {parameter.argument: parameter.required for parameter in listing.by_name}
    if others := [other for other, required in named.items() if required and other != "event_id"]:
        raise click.UsageError(f"The list of {name} needs {', '.join(others)}: `swoogo {name} list` takes it.")
    if event_ids and all_events:
        raise click.UsageError("--event-id and --all-events exclude each other.")
    if (event_ids or all_events) and "event_id" not in named:
        raise click.UsageError(f"{name} belong to the account, not to an event: leave --event-id and --all-events out.")
    if named.get("event_id") and not (event_ids or all_events):
        raise click.UsageError("Missing: --event-id or --all-events.")
    return listing


def _arguments(settings: Settings, listing: Described, options: Mapping[str, Any]) -> dict[str, Any]:
    """The arguments of each list call, but for the event. Raises UsageError for what the list does not take."""
    found: dict[str, Any] = {}
    for name, wire in (("fields", "fields"), ("expand", "expand"), ("per_page", "per-page")):
        if options[name] is not None:
            if wire not in listing.takes:
                raise click.UsageError(f"The list takes no --{wire}.")
            found[name] = options[name]
    conditions = list(options["where"])
    if options["since"] is not None:
        since = _moment(options["since"])
        if listing.unstamped:
            settings.note(f"warning: {spelled(listing.resource)} do not say when they changed, so they are read whole")
        else:
            conditions.append(f"updated_at>={since:%Y-%m-%d %H:%M:%S}")
    if conditions:
        if "search" not in listing.takes:
            raise click.UsageError("The list takes no conditions.")
        found["search"] = searched(conditions, any_of_them=False)
    return found


def _moment(text: str) -> datetime:
    try:
        moment = datetime.fromisoformat(text)
        return moment.astimezone(UTC) if moment.tzinfo else moment.replace(tzinfo=UTC)
    except (ValueError, OverflowError):
        raise click.UsageError(f"--since: {text!r} given, a day or moment such as 2024-01-31 12:00 expected.") from None


def _read(
    settings: Settings,
    client: Any,
    listing: Described,
    arguments: dict[str, Any],
    spool: Spool,
    progress: Progress,
    *,
    all_events: bool,
) -> None:
    """Read a list to its end, from where it stands."""
    from ..errors import NotFound

    event = spool.lists[spool.at]
    several = len(spool.lists) > 1
    pager = _list(client, listing, arguments, event)
    if spool.token is not None:
        pager = pager.resume(spool.token)
    try:
        with closing(pager.pages()) as pages:
            for page in pages:
                spool.add([row.to_dict() for row in page.items], page.token if "page" in listing.takes else None)
                settings.go_on = _kept(spool)
                which = f"rows · list {spool.at + 1} of {len(spool.lists)}" if several else "rows"
                progress.rows(spool.count, None if several else page.total, client.budget.remaining, which)
    except NotFound:
        if not all_events:
            raise
        # It was in the list of events when the export began. To stop would stop every resumption, too.
        settings.note(f"warning: event {event} does not exist any more; what had not come of it is left out")
    spool.next_list()


def _list(client: Any, listing: Described, arguments: Mapping[str, Any], event: int | None) -> Any:
    return getattr(client, listing.resource).list(**arguments, **({} if event is None else {"event_id": event}))


def _join(
    client: Any,
    listing: Described,
    arguments: Mapping[str, Any],
    spool: Spool,
    output: Path,
    *,
    several: bool,
    custom: Literal["columns", "json", "drop"] | None,
    labels: bool,
    spreadsheet: bool,
    **_: Any,
) -> None:
    """Make the file of the pages that were kept, as the table methods of the same list would."""
    from ..fanout import fan_out
    from ..tables import writer

    events = spool.lists or [1]  # of an account without events the file has the columns of any, and no rows
    pagers = [_list(client, listing, arguments, event) for event in events]
    lists = fan_out(zip(events, pagers, strict=True)) if several else pagers[0]
    with writer(lists, output, custom=custom, labels=labels, spreadsheet=spreadsheet) as file:
        for event, rows in spool.pages():
            file.write(rows, event)
