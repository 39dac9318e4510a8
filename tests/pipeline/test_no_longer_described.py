"""What the vendor no longer describes is kept and marked, and breaks nobody; what comes back loses the mark."""

from __future__ import annotations

import copy
from typing import Any

import pytest
from changes import Change, Step, answer, at, body, few, holds, marked, new, speakers, take, taken, unchanged
from deriving import operations, vendor_style

from pipeline.merge import GONE

Node = dict[str, Any]
TEXT, NUMBER = {"type": "string"}, {"type": "integer"}


def without_sessions(document: Node) -> None:
    for path in [p for p in document["paths"] if p.startswith("/sessions")]:
        del document["paths"][path]


def without_parameters(document: Node) -> None:
    at(document, "/speakers", "get").pop("parameters")


def without_registrant(document: Node) -> None:
    body(at(document, "/transactions/create", "post"))["properties"].pop("registrant_id")


def without_twitter(document: Node) -> None:
    for schema in speakers(document):
        schema["properties"].pop("twitter_handle", None)


CASES: dict[str, tuple[Change, list[str], list[str]]] = {
    "operations": (
        without_sessions,
        [
            "`GET /sessions`",
            "`GET /sessions/{session_id}`",
            "`PUT /sessions/{session_id}/fee`",
            "`DELETE /sessions/{session_id}/fee`",
        ],
        [],
    ),
    "parameters": (
        without_parameters,
        [
            f"`GET /speakers`: parameter `{name}`"
            for name in ("event_id", "fields", "expand", "search", "page", "per-page", "sort", "ids")
        ],
        ["`speakers.list()`: GET /speakers: parameter `event_id` is optional now"],
    ),
    "a field of a body": (
        without_registrant,
        ["`POST /transactions/create`: `registrant_id` of the body"],
        ["`transactions.create()`: POST /transactions/create: body field `registrant_id` is optional now"],
    ),
    "a member of a record": (
        without_twitter,
        ["`Speaker.twitter_handle`"],
        ["`speakers.list()`: GET /speakers: default `fields` without twitter_handle"],
    ),
}


def callers(step: Step) -> list[str]:
    """What changes for callers; no operation, record or argument is another."""
    report = step.report
    assert report.breaking == report.removed == report.gone_records == report.added == report.new_records == []
    assert report.records == {}
    return [f"{call}: {line}" for call, lines in report.operations.items() for line in lines]


@pytest.mark.parametrize("case", CASES)
def test_it_is_kept_marked_and_told_once(case: str) -> None:
    change, gone, changed = CASES[case]
    step = take(change)
    assert step.merged.gone == gone and len(marked(step.document)) == len(gone)
    assert callers(step) == changed
    again = step.again(change)
    assert again.merged.gone == [] and again.document == step.document and again.changes_nothing


@pytest.mark.parametrize("case", CASES)
def test_the_mark_goes_when_it_comes_back(case: str) -> None:
    back = take(CASES[case][0]).again(unchanged)
    assert marked(back.document) == [] and back.document == take(unchanged).document
    assert back.merged.gone == []


@pytest.mark.parametrize("case", CASES)
def test_a_part_of_the_api_says_nothing_of_the_rest(case: str) -> None:
    step = take(CASES[case][0], partial=True)
    assert marked(step.document) == [] and step.merged.gone == [] and step.report.breaking == []


def test_all_of_an_operation_stays_as_it_was() -> None:
    step = take(without_sessions)
    before, after = few(), step.document
    for path, method, operation in operations(before):
        now = after["paths"][path][method]
        if path.startswith("/sessions"):
            assert {k: v for k, v in now.items() if k != GONE} == operation
    assert after["components"]["schemas"]["SessionFee"] == before["components"]["schemas"]["SessionFee"]
    assert after["x-undocumented-operations"] == before["x-undocumented-operations"]


def test_the_docstrings_say_so() -> None:
    note = "The vendor no longer describes it."
    assert note in take(without_sessions).method("get_all_sessions").doc
    assert note not in take(without_sessions).method("get_all_speakers").doc
    listed = take(without_parameters).method("get_all_speakers")
    assert note in next(f for f in listed.query_fields if f.name == "event_id").doc
    member = next(f for f in take(without_twitter).surface.models["Speaker"].fields if f.name == "twitter_handle")
    assert note in member.doc


def test_it_is_not_asked_for_by_default() -> None:
    step = take(without_twitter)
    asked = {module: step.method(module).known_fields for module in ("get_all_speakers", "get_all_sessions")}
    assert "twitter_handle" not in asked["get_all_speakers"] and "bio" in asked["get_all_speakers"]
    assert asked["get_all_sessions"] == step.before.operations["get_all_sessions"].known_fields
    assert "twitter_handle" in take(without_twitter).again(unchanged).method("get_all_speakers").known_fields


def test_it_is_not_asked_for_where_the_record_says_what_there_is() -> None:
    ours = few()
    next(p for p in at(ours, "/speakers", "get")["parameters"] if p["name"] == "fields").pop("x-values")
    incoming = vendor_style(few())
    without_twitter(incoming)
    step = taken(ours, incoming)
    before, after = (s.operations["get_all_speakers"].known_fields for s in (step.before, step.surface))
    assert [name for name in before if name not in after] == ["twitter_handle"] and len(after) > 10


# --- what cannot be missing -------------------------------------------------------------------------------------------


def test_what_no_page_described_is_not_marked() -> None:
    """Third parties know it, it is inferred from a sibling, or the introduction says it of every list."""
    ours = few()
    speakers_list = at(ours, "/speakers", "get")
    speakers_list["parameters"] += [
        {"name": "hidden", "in": "query", "schema": TEXT, "x-seen-in": "third-party"},
        {"name": "inferred", "in": "query", "schema": TEXT, "x-from": "Get All Sessions"},
    ]
    assert any(p["name"] == "searchCondition" for p in speakers_list["parameters"])
    body(at(ours, "/transactions/create", "post"))["properties"] |= {
        "hidden": {**TEXT, "x-seen-in": "third-party"},
        "inferred": {**TEXT, "x-from": "Update Transaction"},
    }
    ours["components"]["schemas"]["Speaker"]["properties"] |= {
        "hidden": {**TEXT, "x-seen-in": "third-party"},
        "inferred": {**TEXT, "x-from": "Get One Session"},
    }
    at(ours, "/sessions", "get")["x-evidence"] = "third-party"
    incoming = vendor_style(few())
    incoming["paths"].pop("/sessions")
    parameters = at(incoming, "/speakers", "get")["parameters"]
    parameters[:] = [p for p in parameters if p["name"] != "searchCondition"]
    at(incoming, "/sessions/{}", "get")["parameters"] = [
        p for p in at(incoming, "/sessions/{}", "get")["parameters"] if p["in"] != "path"
    ]
    step = taken(ours, incoming)
    assert step.merged.gone == [] and marked(step.document) == [] and callers(step) == []


def test_an_operation_that_cannot_be_read_is_not_missing() -> None:
    step = take(lambda d: at(d, "/speakers", "get").update(parameters=5))
    assert [str(left) for left in step.left_out] == [
        "GET /speakers: paths./speakers.get.parameters: 5 given, a list expected"
    ]
    assert step.merged.gone == [] and callers(step) == []
    assert at(step.document, "/speakers", "get") == at(few(), "/speakers", "get")


def test_a_member_that_an_operation_elsewhere_answers_is_not_missing() -> None:
    """The list is not in the new description: it may well go on to answer what the rest does not show."""

    def change(document: Node) -> None:
        del document["paths"]["/speakers"]
        without_twitter(document)

    step = take(change)
    assert step.merged.gone == ["`GET /speakers`"] and "twitter_handle" in step.members["Speaker"]


def test_a_page_without_a_body_does_not_say_that_there_is_none() -> None:
    step = take(lambda d: at(d, "/transactions/create", "post").pop("requestBody"))
    assert step.merged.gone == [] and callers(step) == []


# --- deeper down ------------------------------------------------------------------------------------------------------


def nested(document: Node) -> Node:
    rows = {"type": "array", "items": holds(key=TEXT, value=TEXT)}
    fields = {"rows": rows, "place": holds(city=TEXT, zip=TEXT)}
    body(at(document, "/transactions/create", "post"))["properties"] |= copy.deepcopy(fields)
    return document


def test_members_within_the_objects_and_lists_of_a_body() -> None:
    ours, incoming = nested(few()), nested(vendor_style(few()))
    sent = body(at(incoming, "/transactions/create", "post"))["properties"]
    sent["rows"]["items"]["properties"] = {"value": TEXT, "more": TEXT}
    sent["place"]["properties"].pop("zip")
    step = taken(ours, incoming)
    assert step.merged.gone == [
        "`POST /transactions/create`: `rows.key` of the body",
        "`POST /transactions/create`: `place.zip` of the body",
    ]
    kept = body(at(step.document, "/transactions/create", "post"))["properties"]
    assert list(kept["rows"]["items"]["properties"]) == ["key", "value", "more"]
    assert list(kept["place"]["properties"]) == ["city", "zip"]
    back = nested(vendor_style(few()))
    body(at(back, "/transactions/create", "post"))["properties"]["rows"]["items"]["properties"]["more"] = TEXT
    assert marked(taken(step.document, back).document) == []


def test_what_is_said_of_the_items_of_a_list_that_is_sent_stays() -> None:
    ours = nested(few())
    rows = body(at(ours, "/transactions/create", "post"))["properties"]["rows"]
    rows["items"]["properties"]["key"] |= {"description": "What is known of it", "x-notes": ["Ours"]}
    kept = body(at(taken(ours, nested(vendor_style(few()))).document, "/transactions/create", "post"))
    assert kept["properties"]["rows"] == rows


def test_a_new_operation_beside_one_that_goes() -> None:
    """That the one comes and the other goes makes it no other operation."""

    def change(document: Node) -> None:
        del document["paths"]["/speakers"]
        shown = answer(at(document, "/speakers/{}/session.json", "post"))
        page = {"type": "array", "items": copy.deepcopy(shown)}
        answers = {"200": {"description": "OK", "content": {"application/json": {"schema": page}}}}
        new("/people", "get", "getPeople", "Speakers", answers)(document)

    step = take(change)
    assert step.merged.gone == ["`GET /speakers`"] and step.report.breaking == []
    assert step.method("get_all_speakers").name == "list" and step.method("get_people").name != "list"
