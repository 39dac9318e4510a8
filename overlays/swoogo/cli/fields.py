"""`swoogo fields RESOURCE`: the documented fields of a resource's records, and custom ones."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import click

from . import output
from .described import described, documented, resources
from .operations import spelled
from .progress import Progress
from .session import opened
from .settings import Settings, common
from .text import cell
from .values import ParamType

# Where the custom fields of a resource's records are defined.
_DEFINITIONS = {
    "registrants": "event_questions",
    "contacts": "contact_fields",
    "sessions": "session_fields",
    "sponsors": "sponsor_fields",
}


class ResourceName(ParamType):
    """The name of a resource, in either spelling."""

    name = "resource"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> str:
        """The attribute of a client."""
        if name := {spelled(name): name for name in resources()}.get(spelled(str(value))):
            return name
        import difflib

        close = difflib.get_close_matches(str(value), map(spelled, resources()), n=1)
        hint = f" Did you mean {close[0]}?" if close else ""
        raise click.BadParameter(f"There is no resource {value!r}.{hint}", ctx, param)

    def shell_complete(self, ctx: click.Context, param: click.Parameter, incomplete: str) -> list[Any]:
        """Those that begin so."""
        from click.shell_completion import CompletionItem

        return [CompletionItem(spelled(name)) for name in resources() if spelled(name).startswith(incomplete)]


def command(name: str) -> click.Command:
    """The command."""
    return click.Command(
        name,
        callback=fields,
        params=[
            click.Argument(["resource"], type=ResourceName()),
            click.Option(["--event-id"], type=click.IntRange(1), help="The event whose custom fields are shown, too."),
            click.Option(["--custom"], is_flag=True, help="Custom fields too, where they do not belong to an event."),
            *common(),
        ],
        help="The fields of a resource: name, type, label. Documented ones need no call. Custom fields of registrants "
        "belong to an event (--event-id), those of contacts, sessions and sponsors to the account (--custom).",
        short_help="The fields of a resource, custom ones too.",
    )


def fields(resource: str, event_id: int | None, custom: bool) -> None:
    """Print them."""
    settings = click.get_current_context().ensure_object(Settings)
    definitions = _DEFINITIONS.get(resource)
    wanted = custom or event_id is not None
    if wanted and definitions not in resources():
        raise click.UsageError(f"It is not known where the custom fields of {spelled(resource)} are defined.")
    out = output.output(settings, ("field", "type", "label", "choices"), chosen=True)
    rows = [
        {"field": f.name, "type": f.type, "label": _label(f.help), "choices": "", "custom": False}
        for f in documented(resource)
    ]
    out.rows(rows)
    if not wanted or definitions is None:
        if definitions:
            settings.note(f"Custom fields: {'--event-id' if definitions == 'event_questions' else '--custom'}.")
        return
    listing = described(definitions)["list"]
    takes_event = any(p.argument == "event_id" for p in listing.parameters)
    if takes_event and not event_id:
        raise click.UsageError(f"Custom fields of {spelled(resource)} belong to an event: --event-id.")
    arguments: dict[str, Any] = {"event_id": event_id} if takes_event else {}
    if "choices" in listing.expand:
        arguments["expand"] = "choices"
    names = {str(row["field"]) for row in rows}
    with Progress(settings) as progress, opened(settings, progress) as client:
        for page in getattr(client, definitions).list(**arguments).pages():
            progress.wipe()
            out.rows(list(_custom([row.to_dict() for row in page.items], names)))
    out.end()


def _label(text: str) -> str:
    """What a description says of a field; an example alone, such as `Example: 1`, says nothing."""
    return "" if text.startswith("Example: ") else text


def _custom(definitions: list[dict[str, Any]], known: set[str]) -> Iterator[dict[str, Any]]:
    """Definitions as rows. The member `attribute` is the key of the value in a record; without it, c_<id> is."""
    for found in definitions:
        key = found.get("attribute") or f"c_{found.get('id')}"
        if key in known:
            continue
        choices = found.get("choices")
        listed = choices if isinstance(choices, list) else list(choices.values()) if isinstance(choices, dict) else []
        labels = [cell(c.get("name") if isinstance(c, dict) else c) for c in listed]
        yield {
            "field": str(key),
            "type": cell(found.get("type")),
            "label": cell(found.get("name") or found.get("label")),
            "choices": ", ".join(labels),
            "custom": True,
        }
