"""Definitions of custom fields of events and sessions."""

from __future__ import annotations

from typing import Any

from ..errors import invalid
from ..general import Answer, Context
from ..store import Record
from .registry import handles


@handles("createEventField", "updateSessionField")
def write_field(context: Context) -> Answer:
    """Reference page of the session field: with id and delete a choice goes, with a name alone one comes, with both
    one is renamed; the others stay. The attribute of a new field is made of its id."""
    creating = context.operation.method == "POST"
    row: Record = {} if creating else context.require(context.resource, context.path["field_id"])
    values = context.values(*(("name",) if creating else ()))
    values["choices"] = _choices(row.get("choices") or [], values.get("choices") or [])
    if creating:
        values = {"type": "textInput", "visible": True, "required": False, "allow_html": False, "sort": 1, **values}
        row = context.store.insert(context.resource, values)
        return context.show(context.update(context.resource, row["id"], {"attribute": f"c_{row['id']}"}))
    return context.show(context.update(context.resource, row["id"], values))


def _choices(before: list[Record], changes: list[Any]) -> list[Record]:
    choices = {choice["id"]: choice for choice in before}
    next_id = max(choices, default=0) + 1
    for change in changes:
        if not isinstance(change, dict):
            raise invalid({"choices": "Choices is invalid."})
        key, name = change.get("id"), change.get("name")
        if key is None:
            if name:
                choices[next_id] = {"id": next_id, "name": name}
                next_id += 1
            continue
        if key not in choices:
            raise invalid({"choices": "Choices is invalid."})
        if change.get("delete"):
            del choices[key]
        elif name:
            choices[key] = {**choices[key], "name": name}
    return [{**choice, "sort": index} for index, choice in enumerate(choices.values(), start=1)]
