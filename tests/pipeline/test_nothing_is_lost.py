"""Whatever the vendor takes away, adds and changes at once: nothing of ours is lost, a second time changes nothing."""

from __future__ import annotations

import copy
from typing import Any

import pytest
from changes import Node, Step, few, taken
from deriving import operations, vendor_style
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

TYPES: list[Node] = [
    {"type": "string"},
    {"type": "integer"},
    {"type": "string", "format": "date-time"},
    {"type": "array", "items": {"type": "string"}},
    {"type": "array"},
    {"type": "object"},
    {},
    {"type": "object", "properties": {"id": {"type": "integer"}, "value": {"type": "string"}}},
    {"type": "object", "properties": {"id": {"type": "integer"}, "color": {"type": "string"}}},
    {"type": "array", "items": {"type": "object", "properties": {"id": {"type": "integer"}, "size": {}}}},
]


def objects(node: Any) -> list[Node]:
    """Every object with members in a description, in its order."""
    if isinstance(node, list):
        return [found for item in node for found in objects(item)]
    if not isinstance(node, dict):
        return []
    here = [node] if isinstance(node.get("properties"), dict) else []
    return here + [found for key, value in node.items() if key != "example" for found in objects(value)]


def change(document: Node, what: str, where: int, which: int, kind: Node) -> None:
    """One thing that the vendor does; nothing where there is nothing left to do it to."""
    every = list(operations(document))
    path, method, operation = every[where % len(every)]
    if what == "no operation":
        if len(every) > 1:
            del document["paths"][path][method]
    elif what == "no parameter":
        if parameters := operation.get("parameters"):
            del parameters[which % len(parameters)]
    elif what == "a parameter":
        found = {"name": f"new_{which % 3}", "in": "query", "schema": copy.deepcopy(kind)}
        if found["name"] not in [p["name"] for p in operation.get("parameters", [])]:
            operation.setdefault("parameters", []).append(found)
    elif what == "no answer":
        operation["responses"] = {"200": {"description": "OK"}}
    elif what == "no body":
        operation.pop("requestBody", None)
    elif what == "a name":
        operation.update(operationId=f"renamed{which % 4}", tags=[f"Tag {which % 3}"])
    elif shown := objects(operation):
        members = shown[which % len(shown)]["properties"]
        names = [name for name in members if name not in ("items", "_links", "_meta")]
        if what == "a member":
            members[f"new_{which % 3}"] = copy.deepcopy(kind)
        elif names and what == "no member":
            del members[names[which % len(names)]]
        elif names and what == "another type":
            members[names[which % len(names)]] = copy.deepcopy(kind)


DOING = ["no operation", "no parameter", "a parameter", "no answer", "no body", "a name"]
DOING += ["a member", "no member", "another type"]
CHANGES = st.lists(
    st.tuples(st.sampled_from(DOING), st.integers(0, 20), st.integers(0, 60), st.sampled_from(TYPES)),
    min_size=1,
    max_size=8,
)


def everything(step: Step, *, after: bool) -> set[str]:
    """What callers have: methods, arguments and members of records."""
    surface = step.surface if after else step.before
    found = set()
    for method in surface.operations.values():
        call = f"{method.resource}.{method.name} {method.module} {method.http} {method.path}"
        arguments = [*method.path_fields, *method.query_fields, *method.body_fields]
        found |= {call, *(f"{call}({field.python})" for field in arguments)}
        found |= {f"{call}({name})" for name in method.takes}
    bodies = {method.body_model for method in surface.operations.values()}
    for name, model in surface.models.items():
        if name not in bodies:
            found |= {name, *(f"{name}.{field.python}" for field in model.fields)}
    return found


@pytest.mark.slow
@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(CHANGES)
def test_nothing_of_ours_is_lost(changes: list[tuple[str, int, int, Node]]) -> None:
    incoming = vendor_style(few())
    for what, where, which, kind in changes:
        change(incoming, what, where, which, kind)
    step = taken(few(), incoming)  # which sees that what is written reads as what was merged
    assert everything(step, after=False) - everything(step, after=True) == set()
    again = taken(step.document, incoming)
    assert again.document == step.document
    assert again.changes_nothing and again.merged.gone == again.merged.documented == again.merged.servers == []
    # What was taken away comes back as it was, apart from what has another type meanwhile.
    back = taken(step.document, vendor_style(few()))
    assert everything(back, after=False) - everything(back, after=True) == set()
