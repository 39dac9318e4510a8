"""From canonical to what code is generated from: answers promise nothing, what is sent stays as described."""

from __future__ import annotations

import copy
from typing import Any

import pytest
from changes import NOTHING, gives, holds, new, sends

from pipeline.canonical import canonical
from pipeline.lenient import lenient

Node = dict[str, Any]
TEXT, NUMBER = {"type": "string"}, {"type": "integer"}
TRACK = holds(
    id=NUMBER,
    state={**TEXT, "enum": ["live"], "description": "As it is"},
    at={**TEXT, "format": "date-time", "maxLength": 19},
    tags={"type": "array", "items": {**TEXT, "enum": ["a"]}},
    room={**holds(floor=NUMBER), "description": "Where it is"},
    map={"type": "object"},
    odd={},
)


def made(responses: Node, **more: Any) -> Node:
    """The lenient form of a description with one operation, which may have a body."""
    document: Node = {"openapi": "3.1.0", "info": {"title": "API", "version": "1"}, "paths": {}}
    new("/tracks/{id}", "put", "updateTrack", "Tracks", responses, "id", **more)(document)
    strict = canonical(document).document
    given = copy.deepcopy(strict)
    found = lenient(strict)
    assert strict == given
    return found


def operation(document: Node) -> Node:
    found: Node = document["paths"]["/tracks/{id}"]["put"]
    return found


def test_members_of_answers_may_be_null_or_another_value() -> None:
    members = made(gives({**TRACK, "required": ["id"]}))["components"]["schemas"]["Track"]
    assert "required" not in members
    assert members["properties"] == {
        "id": {"type": ["integer", "null"]},
        "state": {"type": ["string", "null"], "description": "As it is"},
        "at": {"type": ["string", "null"], "format": "date-time", "maxLength": 19},
        "tags": {"type": ["array", "null"], "items": {"type": ["string", "null"]}},
        "room": {
            "anyOf": [{"$ref": "#/components/schemas/Room"}, {"type": "null"}],
            "description": "Where it is",
        },
        # PHP has one empty array.
        "map": {"type": ["object", "array", "null"], "maxItems": 0, "additionalProperties": True},
        "odd": {},
    }


def test_errors_are_one() -> None:
    answers = operation(made({**gives(TRACK), "404": {"description": "Gone"}, "500": {"description": "Oh"}}))[
        "responses"
    ]
    assert list(answers) == ["200", "default"]
    assert answers["default"]["content"]["application/json"]["schema"] == {"$ref": "#/components/schemas/ErrorResponse"}


def test_a_body_is_a_component_and_stays_strict() -> None:
    schema = holds(state={**TEXT, "enum": ["live", "draft"]}, at={**TEXT, "nullable": True})
    document = made(NOTHING, **sends({**schema, "required": ["state"]}))
    media = operation(document)["requestBody"]["content"]["application/json"]
    assert media["schema"] == {"$ref": "#/components/schemas/UpdateTrackBody"}
    assert document["components"]["schemas"]["UpdateTrackBody"] == {
        "type": "object",
        "required": ["state"],
        "properties": {"state": {**TEXT, "enum": ["live", "draft"]}, "at": {"type": ["string", "null"]}},
    }


def test_a_body_does_not_take_the_name_of_a_record() -> None:
    answer = gives(holds(id=NUMBER, body=holds(a=TEXT), update_track_body=holds(b=TEXT)))
    schemas = made(answer, **sends(holds(c=TEXT)))["components"]["schemas"]
    assert set(schemas["UpdateTrackBody"]["properties"]) == {"b"}
    assert set(schemas["UpdateTrackBody2"]["properties"]) == {"c"}


@pytest.mark.parametrize("required", [["fields[email]", "event_id"], []])
def test_bracket_names_are_one_map(required: list[str]) -> None:
    fields = {"event_id": NUMBER, "fields[email]": {**TEXT, "example": "a@b.c"}, "fields[name]": TEXT}
    document = made(NOTHING, **sends({"type": "object", "properties": fields, "required": required}))
    body = document["components"]["schemas"]["UpdateTrackBody"]
    assert body["properties"] == {
        "event_id": NUMBER,
        "fields": {
            "type": "object",
            "additionalProperties": True,
            "example": {"email": "a@b.c"},
            "x-bracket-names": ["email", "name"],
        },
    }
    # The map can be empty, as far as the description goes.
    assert body.get("required", []) == [name for name in required if name == "event_id"]


def test_what_stands_in_a_path_without_a_type_is_text() -> None:
    document: Node = {"openapi": "3.1.0", "info": {}, "paths": {}}
    new("/tracks/{id}", "get", "getOneTrack", "Tracks", NOTHING)(document)
    given = lenient(canonical(document).document)["paths"]["/tracks/{id}"]["get"]["parameters"]
    assert given == [{"name": "id", "in": "path", "required": True, "schema": TEXT}]
