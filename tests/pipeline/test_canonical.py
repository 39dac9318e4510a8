"""Descriptions of any style in one form; what cannot be expressed is left out with its reason, the rest comes in."""

from __future__ import annotations

import copy
from typing import Any

import pytest
from changes import NOTHING, PDF, Change, gives, holds, new, operation, sends

import regenerate
from pipeline import DescriptionError
from pipeline.canonical import Canonical, canonical
from pipeline.surface import Surface

Node = dict[str, Any]
TEXT, NUMBER = {"type": "string"}, {"type": "integer"}
TRACK = holds(id=NUMBER, color=TEXT, room=TEXT)
LIST: Node = {"type": "array"}


def api(*changes: Change) -> Node:
    """A description with one list of tracks, and what the changes make of it."""
    page = holds(items={"type": "array", "items": TRACK}, _links={"type": "object"}, _meta={"type": "object"})
    document: Node = {"openapi": "3.1.0", "info": {"title": "API", "version": "1"}, "paths": {}}
    new("/tracks", "get", "getAllTracks", "Tracks", gives(page))(document)
    document = copy.deepcopy(document)
    for change in changes:
        change(document)
    return document


def read(*changes: Change) -> Canonical:
    document = api(*changes)
    given = copy.deepcopy(document)
    found = canonical(document)
    assert document == given
    assert "get" in found.document["paths"]["/tracks"], found.left_out  # one bad operation does not stop the rest
    return found


def surface(*changes: Change) -> Surface:
    return regenerate.prepare(api(*changes), partial=True)[1]


def reasons(found: Canonical) -> list[str]:
    return [str(left) for left in found.left_out]


# --- what is left out, with the reason --------------------------------------------------------------------------------


def parameter(**given: Any) -> Node:
    return {"parameters": [given]}


A = ("getA", "Tracks", NOTHING)


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        (
            new("/a", "get", "getA", "Tracks", gives({"$ref": "#/components/schemas/Nowhere"})),
            "GET /a: paths./a.get.responses.200.application/json: #/components/schemas/Nowhere does not exist",
        ),
        (
            new("/a", "get", "getA", "Tracks", gives({"$ref": "other.yaml#/A"})),
            "GET /a: paths./a.get.responses.200.application/json: other.yaml#/A given, a reference into this document",
        ),
        (
            new("/a", "get", "getA", "Tracks", gives(holds(id=NUMBER, x={"$ref": "#/components/schemas/Nowhere"}))),
            "GET /a: paths./a.get.responses.x: #/components/schemas/Nowhere does not exist",
        ),
        (
            new("/a", "get", "getA", "Tracks", gives("text")),
            "GET /a: paths./a.get.responses.200: 'text' given, a mapping expected",
        ),
        (
            new("/a", "get", "getA", "Tracks", gives(holds(id={"type": "number!"}))),
            "GET /a: paths./a.get.responses.id.type: 'number!' given, one of array, boolean, integer, null, number, ob",
        ),
        (
            new("/a", "get", "getA", "Tracks", gives(holds(items=LIST, _links={}, _meta={}))),
            "GET /a: paths./a.get.responses.200.application/json.items: an array without items",
        ),
        (
            new("/a", "get", *A, **parameter(name="X-Mode", required=True, schema=TEXT, **{"in": "header"})),
            "GET /a: paths./a.get.parameters[0]: the header X-Mode is required, but methods send no",
        ),
        (
            new("/a", "get", *A, **parameter(name="q")),
            "GET /a: paths./a.get.parameters[0]: a parameter with a name, and in: path, query, header or cookie",
        ),
        (new("/a", "get", *A, parameters=5), "GET /a: paths./a.get.parameters: 5 given, a list expected"),
        (new("/a", "get", *A, tags=["a", 5]), "GET /a: paths./a.get.tags: 5 given, a text expected"),
        (new("/a", "get", *A, operationId=5), "GET /a: paths./a.get.operationId: 5 given, a text expected"),
        (
            new("/a", "post", "createA", "Tracks", NOTHING, **sends(holds(a=TEXT), "application/xml")),
            "POST /a: paths./a.post.requestBody: a body of application/xml given, one of application/json, appl",
        ),
        (
            new("/a", "post", "createA", "Tracks", NOTHING, **sends({"type": "array", "items": NUMBER})),
            "POST /a: paths./a.post.requestBody.application/json: a body of type array given, an object expected",
        ),
        (
            new("/a", "post", "createA", "Tracks", NOTHING, **sends({"type": "string", "format": "binary"})),
            "POST /a: paths./a.post.requestBody.application/json: a body of type string given, an object expected",
        ),
        (lambda d: d["paths"].update({"/a": []}), "ANY /a: paths./a: [] given, a mapping expected"),
        (lambda d: d["paths"].update({"/a": {"get": 5}}), "GET /a: paths./a.get: 5 given, a mapping expected"),
        (new("a b", "get", *A), "GET a b: paths: 'a b' given, a path such as /speakers/{speaker_id} expected"),
        (new("/a/{}", "get", *A), "GET /a/{}: paths: '/a/{}' given, a path such as /speakers/{speaker_id} expected"),
        (
            lambda d: d["paths"].update({"/a": {"$ref": "#/components/pathItems/A"}}),
            "ANY /a: paths./a: #/components/pathItems/A does not exist",
        ),
    ],
)
def test_it_is_left_out_and_the_rest_comes_in(change: Change, reason: str) -> None:
    found = read(change)
    assert len(found.left_out) == 1 and reasons(found)[0].startswith(reason), reasons(found)
    assert list(found.document["paths"]) == ["/tracks"]


def test_what_consists_of_itself_is_left_out() -> None:
    def change(document: Node) -> None:
        document["components"] = {"schemas": {"A": {"allOf": [{"$ref": "#/components/schemas/A"}]}}}
        new("/a", "get", "getA", "Tracks", gives({"$ref": "#/components/schemas/A"}))(document)

    found = read(change)
    place = "paths./a.get.responses.200.application/json"
    assert reasons(found) == [f"GET /a: {place}: #/components/schemas/A contains itself"]
    assert "A" not in found.document["components"]["schemas"]


def test_the_same_path_under_other_names_of_its_parameters_is_left_out() -> None:
    found = read(
        new("/a/{id}", "get", *A, "id"), new("/a/{key}", "get", *A, "key"), new("/a/{key}", "put", "p", "T", NOTHING)
    )
    reason = "paths: it is /a/{id} under other names of the path parameters, described before"
    assert reasons(found) == [f"GET /a/{{key}}: {reason}"]
    assert "put" in found.document["paths"]["/a/{key}"]


def test_an_own_description_has_to_be_expressed_whole() -> None:
    with pytest.raises(DescriptionError, match=r"^GET /a: paths\./a\.get: 5 given, a mapping expected$"):
        regenerate.prepare(api(lambda d: d["paths"].update({"/a": {"get": 5}})))


# --- what is no OpenAPI at all ----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        (lambda d: d.update(openapi="2.0"), "openapi: '2.0' given, a description in OpenAPI 3 expected"),
        (lambda d: (d.pop("openapi"), d.update(swagger="2.0")), "openapi: '' given"),
        (lambda d: d.update(paths=[]), "paths: [] given, a mapping expected"),
        (lambda d: d.update(info="API"), "info: 'API' given, a mapping expected"),
        (lambda d: d.update(servers="https://api"), "servers: 'https://api' given, a list expected"),
        (lambda d: d.update(servers=["https://api"]), "servers: 'https://api' given, a mapping expected"),
        (lambda d: d.update(tags=5), "tags: 5 given, a list expected"),
        (lambda d: d.update(tags=["Tracks"]), "tags: 'Tracks' given, a mapping expected"),
        (lambda d: d.update(tags=[{"title": "x"}]), "tags: {'title': 'x'} given, a tag with a name"),
        (lambda d: d.update(components=5), "components: 5 given, a mapping expected"),
        (lambda d: d.update(components={"schemas": []}), "components.schemas: [] given, a mapping expected"),
        (
            lambda d: d.update(components={"securitySchemes": {"a": 5}}),
            "securitySchemes.a: 5 given, a mapping expected",
        ),
    ],
)
def test_a_document_that_is_none_is_refused(change: Change, reason: str) -> None:
    with pytest.raises(DescriptionError) as caught:
        canonical(api(change))
    assert str(caught.value).startswith(reason)


# --- what is said with less -------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "responses",
    [
        gives(LIST),
        {},
        {"200": {"description": "", "content": {"application/json": {}}}},
        {"404": {"description": "Nothing"}},
        gives({"type": "array", "items": True}),
        gives({"oneOf": [TEXT, NUMBER]}),
    ],
)
def test_an_answer_of_which_nothing_is_said_is_anything(responses: Node) -> None:
    method = surface(new("/tracks/check", "post", "checkTracks", "Tracks", responses)).operations["check_tracks"]
    assert (method.returns, method.shape) == ("Any", "any")


@pytest.mark.parametrize(
    ("responses", "returns"),
    [
        (NOTHING, "None"),
        ({"200": {"description": "Done"}}, "None"),
        (PDF, "bytes"),
        (gives(TRACK), "Track"),
        ({"default": gives(TRACK)["200"]}, "Track"),
        ({204: {"description": "Deleted"}, 201: gives(TRACK)["200"]}, "Track"),
        (gives({"type": "array", "items": TRACK}), "Sequence[Track]"),
        (gives({"allOf": [holds(id=NUMBER, color=TEXT), holds(room=TEXT)]}), "Track"),
        (gives({"anyOf": [TRACK, {"type": "null"}]}), "Track"),
        (gives({**TRACK, "nullable": True}), "Track"),
    ],
)
def test_answers_of_every_shape(responses: Node, returns: str) -> None:
    method = surface(new("/tracks/{id}", "get", "getOneTrack", "Tracks", responses, "id")).operations["get_one_track"]
    assert method.returns == returns


def test_arrays_without_items_hold_anything() -> None:
    found = surface(
        new("/tracks/{id}", "get", "getOneTrack", "Tracks", gives(holds(id=NUMBER, deep=holds(x=LIST, n=TEXT))), "id"),
        new("/tracks", "post", "createTrack", "Tracks", NOTHING, **sends(holds(tags=LIST))),
    )
    assert {f.name: f.kind.type for f in found.models["Deep"].fields} == {"x": "list[Any]", "n": "str"}
    assert [f.kind.argument for f in found.operations["create_track"].body_fields] == ["Iterable[Any]"]


def test_an_operation_without_a_tag_is_put_under_its_path() -> None:
    given = operation("getOneBook", "", NOTHING, "id")
    del given["tags"]
    found = read(lambda d: d["paths"].update({"/data-books/{id}": {"get": given}}))
    assert found.document["paths"]["/data-books/{id}"]["get"]["tags"] == ["DataBooks"]
    assert found.remarks == ["GET /data-books/{id} has no tag; it is put under DataBooks"]
    method = surface(lambda d: d["paths"].update({"/data-books/{id}": {"get": given}})).operations["get_one_book"]
    assert (method.resource, method.name) == ("data_books", "get")


def test_an_operation_without_an_id_gets_one() -> None:
    found = surface(
        new("/tracks/{id}", "get", "", "Tracks", gives(TRACK), "id"),
        new("/tracks/{id}", "delete", "---", "Tracks", NOTHING, "id"),
        new("/track-rooms.json", "get", "", "Tracks", NOTHING),
    )
    assert {m.module: (m.name, m.path) for m in found.operations.values()} == {
        "get_all_tracks": ("list", "/tracks"),
        "get_one_tracks": ("get", "/tracks/{id}"),
        "delete_tracks": ("delete", "/tracks/{id}"),
        "get_one_track_rooms_json": ("get_json", "/track-rooms.json"),
    }


def test_two_operations_of_one_id_come_in_and_are_told_apart_by_noun() -> None:
    changes = (new("/rooms", "get", "getThem", "Tracks", NOTHING), new("/halls", "get", "getThem", "Tracks", NOTHING))
    found = read(*changes)
    assert found.remarks == [
        "the operationId getThem of GET /halls is that of another operation; here it is getOneHalls"
    ]
    assert found.document["paths"]["/halls"]["get"]["x-vendor-operation-id"] == "getThem"
    names = {m.path: (m.module, m.name) for m in surface(*changes).operations.values()}
    assert len({module for module, _ in names.values()}) == len({name for _, name in names.values()}) == 3


def test_a_parameter_that_only_stands_in_the_path_is_text() -> None:
    found = read(new("/tracks/{id}", "get", "getOneTrack", "Tracks", NOTHING))
    assert found.remarks == [
        "paths./tracks/{id}.get: id is in the path, but not among the parameters; it is taken for text"
    ]
    method = surface(new("/tracks/{id}", "get", "getOneTrack", "Tracks", NOTHING)).operations["get_one_track"]
    assert [(f.python, f.kind.argument) for f in method.path_fields] == [("id", "str")]


def test_a_parameter_that_does_not_stand_in_the_path_is_told() -> None:
    found = read(new("/tracks/all", "get", "getThem", "Tracks", NOTHING, "id"))
    assert "parameters" not in found.document["paths"]["/tracks/all"]["get"]
    assert found.remarks == [
        "paths./tracks/all.get: the parameter id does not stand in the path; it is left out",
    ]


def test_headers_that_follow_from_the_rest_are_no_arguments() -> None:
    headers = [{"name": n, "in": "header", "required": True, "schema": TEXT} for n in ("Authorization", "Accept")]
    found = read(new("/a", "get", *A, parameters=headers))
    assert found.left_out == [] and "parameters" not in found.document["paths"]["/a"]["get"]


def test_parameters_of_the_path_item_and_references_are_written_out() -> None:
    def change(document: Node) -> None:
        document["components"] = {
            "parameters": {"Id": {"name": "id", "in": "path", "required": True, "schema": NUMBER}},
            "pathItems": {"Track": {"parameters": [{"$ref": "#/components/parameters/Id"}], "get": operation(*A)}},
        }
        document["paths"]["/tracks/{id}"] = {"$ref": "#/components/pathItems/Track"}

    given = read(change).document["paths"]["/tracks/{id}"]["get"]
    assert given["parameters"] == [{"name": "id", "in": "path", "required": True, "schema": NUMBER}]


def test_a_component_counts_before_what_is_written_out_and_takes_what_says_more() -> None:
    def change(document: Node) -> None:
        document["components"] = {"schemas": {"Room": holds(size=NUMBER, opened=TEXT, floor={})}}
        shown = holds(size={**TEXT, "format": "date"}, opened={**TEXT, "format": "date"}, floor=NUMBER, seats=NUMBER)
        new("/rooms/{id}", "get", "getOneRoom", "Rooms", gives({"$ref": "#/components/schemas/Room"}), "id")(document)
        new("/rooms", "post", "createRoom", "Rooms", gives(shown))(document)

    found = {f.name: f.kind.type for f in surface(change).models["Room"].fields}
    assert found == {"size": "int", "opened": "date", "floor": "int", "seats": "int"}


def test_one_form_of_it_is_the_last() -> None:
    """What is canonical already is what comes out again."""
    once = read(
        new("/rooms/{id}", "get", "getOneRoom", "Rooms", gives(holds(id=NUMBER, at={**TEXT, "nullable": True})), "id"),
        new("/rooms", "post", "createRoom", "Rooms", NOTHING, **sends(holds(name=TEXT, deep=holds(a=TEXT)))),
    ).document
    assert canonical(once).document == once
