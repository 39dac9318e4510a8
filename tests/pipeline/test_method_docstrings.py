"""What a generated docstring says is true of this client: its default is all documented fields, the API's is a few."""

from __future__ import annotations

import inspect
from typing import Any

import pytest
from deriving import ROOT  # noqa: F401  (puts scripts on the path)

import regenerate
from pipeline.surface import Method

ROW = {"type": "object", "properties": {"id": {"type": "integer"}, "name": {"type": "string"}}}
PAGE = {"type": "object", "properties": {"items": {"type": "array", "items": ROW}, "_meta": {"type": "object"}}}


def listing(description: str, *, takes: tuple[str, ...] = ("fields", "page"), notes: tuple[str, ...] = ()) -> Method:
    """The method of a list that a description has this to say of."""
    operation: dict[str, Any] = {
        "tags": ["Lanyards"],
        "operationId": "getAllLanyards",
        "description": description,
        "x-notes": list(notes),
        "parameters": [{"name": name, "in": "query", "schema": {"type": "string"}} for name in takes],
        "responses": {"200": {"description": "", "content": {"application/json": {"schema": PAGE}}}},
    }
    document = {
        "openapi": "3.1.0",
        "info": {"title": "x", "version": "1"},
        "tags": [{"name": "Lanyards"}],
        "paths": {"/lanyards": {"get": operation}},
    }
    return regenerate.prepare(document, partial=True)[1].operations["get_all_lanyards"]


@pytest.mark.parametrize(
    "text",
    [
        "By default, only `id` and `name` are returned.",
        "Only id and name are returned by default.",
        "Without `fields` only id and name come back (2016 documentation), so ask for others.",
        "Without the fields parameter an item holds id and name.",
        "If fields is omitted, a minimal object comes back.",
        "When the `fields` parameter is not given, two members come back.",
        "Sparse without fields, as every list.",
        "event_id joined the default field set only recently.",
        "By default the response includes basic attributes only.",
    ],
)
def test_what_the_api_gives_by_default_is_told_of_fields_none(text: str) -> None:
    method = listing(f"Lists all, e.g. c_104. {text} expand adds owners.")
    assert method.about == ["Lists all, e.g. c_104. expand adds owners."]
    told = f"    - With fields=None the API's own default holds: {text}"
    assert told in method.doc and told in method.stock_doc
    noted = listing("Lists all.", notes=("The second note.", text))
    assert noted.doc[noted.doc.index("Notes:") + 1 :][:2] == [told, "    - The second note."]


@pytest.mark.parametrize(
    "text",
    [
        "By default the list is sorted by id.",
        "Deleted records are not returned by default.",
        "location is a plain name by default, and an object when expanded.",
        "Custom fields are called c_<id>.",
        "registrant_id and event_id are required.",
    ],
)
def test_what_is_true_of_this_client_stays(text: str) -> None:
    assert listing(text).about == [text]


def test_a_call_that_takes_no_fields_has_the_default_of_the_api() -> None:
    text = "Only id and name are returned by default."
    assert listing(text, takes=("page",)).about == [text]


def test_what_is_sent_by_default_are_all_documented_fields() -> None:
    assert listing("Without fields only id comes back.").known_fields == ["id", "name"]


def test_the_stock_functions_answer_errors_and_raise_none() -> None:
    from swoogo_api.api.sessions import Sessions, get_one_session

    assert "Raises:" in (inspect.getdoc(Sessions.get) or "")
    assert "Raises:" not in (inspect.getdoc(get_one_session.sync_detailed) or "")
