"""What a new description changes in ours: what it says replaces what ours says, and every name stays."""

from __future__ import annotations

import copy
from typing import Any

import pytest
from changes import (
    NOTHING,
    SOURCE,
    answer,
    at,
    body,
    described,
    few,
    gives,
    holds,
    new,
    sends,
    speakers,
    take,
    taken,
    unchanged,
)
from deriving import given_slice, vendor_style

Node = dict[str, Any]
TEXT, NUMBER = {"type": "string"}, {"type": "integer"}
SLICE = "/speakers/{speaker_id}/session.json"


def test_the_same_changes_nothing_for_callers() -> None:
    step = take(unchanged)
    assert step.changes_nothing and step.merged.gone == [] and step.remarks == []
    again = step.again(unchanged)
    assert again.document == step.document and not again.merged.documented and again.remarks == []


def test_names_of_today_stay_and_what_the_vendor_calls_it_is_noted() -> None:
    def change(document: Node) -> None:
        at(document, "/speakers", "get").update(operationId="readTheSpeakers", tags=["People"])

    step = take(change)
    method, operation = step.method("get_all_speakers"), at(step.document, "/speakers", "get")
    assert (method.tag, method.name, method.returns) == ("Speakers", "list", "Speaker")
    assert operation["x-vendor-operation-id"] == "readTheSpeakers" and operation["x-vendor-tags"] == ["People"]
    assert step.remarks == ["`GET /speakers` is under the tag People now; here it stays Speakers"]
    assert step.again(change).remarks == []


def test_parameters_of_the_path_keep_their_names() -> None:
    def change(document: Node) -> None:
        item = document["paths"].pop("/sessions/{the_session_id}")
        item["get"]["parameters"][0]["name"] = "key"
        document["paths"]["/sessions/{key}"] = item

    step = take(change)
    assert step.changes_nothing and "/sessions/{key}" not in step.document["paths"]
    assert [f.python for f in step.method("get_one_session").path_fields] == ["session_id"]


def test_what_breaks_no_caller_is_not_said_to() -> None:
    def change(document: Node) -> None:
        at(document, "/speakers", "get")["summary"] = "Speakers, all of them"
        at(document, "/speakers", "get")["parameters"].append(
            {"name": "include_drafts", "in": "query", "schema": {"type": "boolean"}}
        )
        document["info"]["version"] = "9"

    step = take(change)
    assert not step.report.breaking and step.document["info"]["version"] == "9"
    assert step.report.operations["`speakers.list()`: GET /speakers"] == [
        "parameter `include_drafts` added",
        "summary: Speakers, all of them.",
    ]


def test_a_new_member_and_a_new_record() -> None:
    def change(document: Node) -> None:
        for schema in speakers(document):
            schema["properties"]["pronouns"] = {**TEXT, "description": "As they say"}
            schema["properties"]["agency"] = holds(fee=NUMBER, city=TEXT)

    step = take(change)
    assert step.members["Speaker"][-2:] == ["pronouns", "agency"] and step.members["Agency"] == ["fee", "city"]
    assert step.report.new_records == ["`Agency`"] and not step.report.breaking
    assert step.report.records["`Speaker`"] == ["field `pronouns` added: str", "field `agency` added: Agency"]


def test_a_new_member_of_a_list_beside_its_items() -> None:
    def change(document: Node) -> None:
        page = next(iter(at(document, "/speakers", "get")["responses"].values()))["content"]["application/json"]
        page["schema"]["properties"]["_totals"] = holds(invited=NUMBER)

    step = take(change)
    assert step.members["SpeakerCollection"] == ["items", "_links", "_meta", "_totals"]
    assert step.report.records == {"`SpeakerCollection`": ["field `totals` added: Total"]}


def test_components_and_references_of_the_vendor_are_ours_again() -> None:
    def change(document: Node) -> None:
        shared = speakers(document)[0]
        shared["properties"]["mentor"] = {"anyOf": [{"$ref": "#/components/schemas/PersonDto"}, {"type": "null"}]}
        shared["properties"]["agency"] = {"$ref": "#/components/schemas/AgencyDto"}
        agency = holds(name=TEXT, parent={"$ref": "#/components/schemas/AgencyDto"})
        document["components"] = {"schemas": {"PersonDto": copy.deepcopy(shared), "AgencyDto": agency}}
        page = next(iter(at(document, "/speakers", "get")["responses"].values()))["content"]["application/json"]
        page["schema"]["properties"]["items"]["items"] = {"$ref": "#/components/schemas/PersonDto"}

    step = take(change)
    assert not step.report.breaking and "PersonDto" not in step.members
    assert {name: step.kinds("Speaker")[name] for name in ("mentor", "agency")} == {
        "mentor": "Speaker",
        "agency": "AgencyDto",
    }
    assert step.kinds("AgencyDto")["parent"] == "AgencyDto"


def test_names_that_no_component_bears_are_remembered_too() -> None:
    """The slice alone has its records written out: as what they are read today, they are read afterwards."""
    ours = given_slice(described())
    incoming = vendor_style(ours)
    members = answer(at(incoming, SLICE, "post"))["properties"]
    members["pronouns"] = TEXT
    members["sessions"]["items"]["properties"]["room"] = TEXT
    step = taken(ours, incoming)
    before = {name: [f.name for f in model.fields] for name, model in step.before.models.items()}
    added = {"Speaker": ["pronouns"], "Session": ["room"]}
    assert step.members == {name: [*members, *added.get(name, [])] for name, members in before.items()}
    assert not step.report.breaking


def test_a_record_that_is_written_out_somewhere_follows_its_component() -> None:
    """Our description has the speaker as a component, and once more in the slice that was given at the start."""
    step = take(lambda d: [s["properties"].update(created_at=NUMBER, gender=TEXT) for s in speakers(d)])
    kinds = step.kinds("Speaker")
    assert (kinds["created_at"], kinds["gender"]) == ("int", "str")
    assert step.report.breaking == ["`Speaker.gender`: Choice -> str", "`Speaker.created_at`: datetime -> int"]


# --- what says less ---------------------------------------------------------------------------------------------------


def test_what_the_new_description_leaves_open_ours_still_says() -> None:
    def change(document: Node) -> None:
        for schema in speakers(document):
            schema["properties"]["sessions"] = {"type": "array"}
            schema["properties"]["gender"] = {"type": "object"}
            schema["properties"]["created_at"] = {"type": "string", "description": "When"}
            schema["properties"]["event_id"] = {"description": "Whose"}
        at(document, "/sessions/{}", "get")["responses"] = {"200": {"description": "A session"}}
        at(document, "/speakers/{}/session.json", "post")["responses"] = gives({})
        at(document, "/transactions/create", "post").pop("requestBody")
        at(document, "/sessions", "get").pop("responses")

    step = take(change)
    assert step.changes_nothing and step.merged.gone == []
    assert step.kinds("Speaker")["created_at"] == "datetime"
    created = step.document["components"]["schemas"]["Speaker"]["properties"]["created_at"]
    assert (created["format"], created["description"]) == ("date-time", "When")


def test_that_nothing_is_answered_has_to_be_said() -> None:
    step = take(lambda d: at(d, "/sessions/{}", "get").update(responses=NOTHING))
    assert step.report.breaking == ["`sessions.get()`: answers None (empty) instead of Session (record)"]


def test_descriptions_follow_and_examples_stay() -> None:
    def change(document: Node) -> None:
        for schema in speakers(document):
            schema["properties"]["bio"] = {**TEXT, "description": "In their words", "example": "Other words"}

    bio = take(change).document["components"]["schemas"]["Speaker"]["properties"]["bio"]
    assert bio == {"type": "string", "example": "Seasoned speaker in tech events.", "description": "In their words"}


def test_an_example_of_another_type_does_not_stay() -> None:
    fees = {"type": "array", "items": NUMBER}

    def change(document: Node) -> None:
        for schema in speakers(document):
            schema["properties"]["bio"] = fees
            schema["properties"]["company"] = {**fees, "example": [1]}

    members = take(change).document["components"]["schemas"]["Speaker"]["properties"]
    assert members["bio"] == fees and members["company"] == {**fees, "example": [1]}


def test_the_example_of_an_answer_stays_while_it_answers_the_same_record() -> None:
    def shown(document: Node) -> Any:
        return next(iter(at(document, "/sessions/{}", "get")["responses"].values()))["content"]["application/json"]

    placeholder = {"created_at": "2025-01-15 10:30:00"}
    step = take(lambda d: shown(d).update(example=placeholder))
    assert shown(step.document)["example"] == shown(few())["example"] != placeholder
    step = take(lambda d: shown(d).update(schema={"type": "array", "items": NUMBER}, example=[1]))
    assert shown(step.document)["example"] == [1]


def test_what_is_said_of_a_place_is_not_said_of_the_record() -> None:
    def change(document: Node) -> None:
        for schema in speakers(document):
            schema["properties"]["gender"]["description"] = "Of the speaker"
            schema["properties"]["agency"] = {**holds(fee=NUMBER), "description": "Of the speaker"}

    step = take(change)
    schemas = step.document["components"]["schemas"]
    assert schemas["Choice"]["description"] == few()["components"]["schemas"]["Choice"]["description"]
    assert "description" not in schemas["Agency"]
    members = schemas["Speaker"]["properties"]
    assert members["gender"]["description"] == members["agency"]["description"] == "Of the speaker"


# --- what is ours -----------------------------------------------------------------------------------------------------


def test_a_documented_type_that_is_known_to_be_wrong_stays_corrected() -> None:
    ours = body(at(few(), "/cfs-reviews/create", "post"))["properties"]
    corrected = {name: schema["x-documented-type"] for name, schema in ours.items() if "x-documented-type" in schema}
    assert set(corrected.values()) == {"string"}

    def change(document: Node) -> None:
        fields = body(at(document, "/cfs-reviews/create", "post"))["properties"]
        for name, kind in corrected.items():
            fields[name] = {"type": kind, "example": "1"}

    step = take(change)
    assert step.changes_nothing
    assert body(at(step.document, "/cfs-reviews/create", "post"))["properties"]["rating"]["type"] == "number"


def test_a_correction_goes_when_the_vendor_corrects_it() -> None:
    step = take(lambda d: body(at(d, "/cfs-reviews/create", "post"))["properties"].update(rating=NUMBER))
    rating = body(at(step.document, "/cfs-reviews/create", "post"))["properties"]["rating"]
    assert rating["type"] == "integer" and "x-documented-type" not in rating


def test_annotations_stay_and_none_comes_from_outside() -> None:
    def change(document: Node) -> None:
        at(document, "/speakers", "get").update({"x-method-name": "steal", "x-credits": 0, "x-notes": ["Theirs"]})
        at(document, "/speakers", "get")["parameters"][0]["x-values"] = ["theirs"]
        speakers(document)[0]["properties"]["bio"]["x-python"] = {"type": "integer"}
        document["x-undocumented-operations"] = {"Speakers": [{"what": "Theirs", "why": "-"}]}

    step = take(change)
    before, after = at(few(), "/speakers", "get"), at(step.document, "/speakers", "get")
    assert step.changes_nothing and step.method("get_all_speakers").name == "list"
    noted = [
        {k: v for k, v in o.items() if k.startswith("x-") and k not in ("x-source", "x-vendor-operation-id")}
        for o in (before, after)
    ]
    assert noted[0] == noted[1] and after["parameters"] == before["parameters"]
    assert "x-python" not in step.document["components"]["schemas"]["Speaker"]["properties"]["bio"]
    assert step.document["x-undocumented-operations"] == few()["x-undocumented-operations"]


def test_the_values_of_fields_and_expand() -> None:
    def listed(document: Node) -> Any:
        parameters = at(document, "/speakers", "get")["parameters"]
        return {p["name"]: p for p in parameters if p["name"] in ("fields", "expand")}

    def change(document: Node) -> None:
        values = {"type": "string", "enum": ["sessions", "new"]}
        listed(document)["expand"]["schema"] = {"type": "array", "items": values}

    step = take(change)
    assert step.method("get_all_speakers").known_expand == ["sessions", "new"]
    assert listed(step.document)["fields"].get("x-values") == listed(few())["fields"].get("x-values")
    assert not step.report.breaking and step.again(change).document == step.document


# --- servers, credentials, states -------------------------------------------------------------------------------------


def test_another_server_is_told_once_and_never_followed() -> None:
    servers = [{"url": "https://api.swoogo.com/api/v1/"}, {"url": "https://elsewhere.example.com/v2"}]
    step = take(lambda d: d.update(servers=servers))
    assert step.merged.servers == step.document["x-vendor-servers"] == ["https://elsewhere.example.com/v2"]
    assert step.document["servers"] == few()["servers"]
    again = step.again(lambda d: d.update(servers=servers))
    assert again.merged.servers == [] and again.document == step.document
    # One that names none says nothing of it; one that names ours has come back.
    assert "x-vendor-servers" in step.again(lambda d: d.pop("servers", None)).document
    assert "x-vendor-servers" not in step.again(lambda d: d.update(servers=few()["servers"])).document


def test_an_operation_that_is_deprecated_says_so() -> None:
    def change(document: Node) -> None:
        at(document, "/speakers", "get")["deprecated"] = True
        new("/certificates", "get", "getCertificate", "Certificates", NOTHING, deprecated=True)(document)

    step = take(change)
    for module in ("get_all_speakers", "get_certificate"):
        assert "The vendor has deprecated it." in step.method(module).doc
    assert step.remarks == ["`GET /speakers` is deprecated now"] and step.again(change).remarks == []
    assert "deprecated" not in at(step.again(unchanged).document, "/speakers", "get")


def test_a_body_in_another_packing_is_told() -> None:
    def change(document: Node) -> None:
        content = at(document, "/transactions/create", "post")["requestBody"]["content"]
        content["application/json"] = content.pop("application/x-www-form-urlencoded")

    step = take(change)
    assert step.method("create_transaction").content_type == "application/json"
    assert any("is sent as application/json instead of" in remark for remark in step.remarks)
    assert step.again(change).remarks == []


def test_a_body_where_none_was() -> None:
    step = take(lambda d: at(d, "/sessions/{}/fee", "delete").update(sends(holds(reason=TEXT))))
    assert [f.name for f in step.method("delete_session_fee").body_fields] == ["reason"]
    assert not step.report.breaking


# --- evidence ---------------------------------------------------------------------------------------------------------


def test_what_third_parties_knew_is_documented_now() -> None:
    def change(document: Node) -> None:
        answer(at(document, "/cfs-reviews/create", "post"))["properties"]["id"] = NUMBER

    step = take(change)
    assert few()["components"]["schemas"]["CfsReview"]["properties"]["id"]["x-seen-in"] == "third-party"
    assert step.document["components"]["schemas"]["CfsReview"]["properties"]["id"] == NUMBER


def test_an_operation_that_others_knew_is_documented_now() -> None:
    ours = few()
    at(ours, "/sessions/{}", "get").update({"x-evidence": "third-party", "x-source": ["somebody/code"]})
    step = taken(ours, vendor_style(few()))
    session = at(step.document, "/sessions/{}", "get")
    assert session["x-evidence"] == "vendor" and session["x-source"] == ["somebody/code", SOURCE]
    assert "`GET /sessions/{session_id}`" in step.merged.documented
    assert "`GET /speakers`" not in step.merged.documented  # it was the vendor's before
    assert step.again(unchanged).merged.documented == []


def test_an_operation_that_is_read_on_a_page_of_its_own() -> None:
    incoming = vendor_style(few())
    new("/certificates/{id}", "get", "getOneCertificate", "Certificates", NOTHING, "id")(incoming)
    site = "https://developer.swoogo.com/api-reference"
    paths = {path.replace("{the_", "{"): path for path in incoming["paths"]}
    pages = {
        ("get", "/speakers"): f"{site}/speakers/get-all-speakers",
        ("get", paths["/sessions/{session_id}"]): f"{site}/sessions/get-session",
        ("get", "/certificates/{id}"): f"{site}/certificates/get-one-certificate",
    }
    step = taken(few(), incoming, pages=pages)
    sources = {path: at(step.document, path, "get")["x-source"] for _, path in pages if "the_" not in path}
    # The page that was known is not named twice, and what has no page has the description as its source.
    assert sources["/speakers"] == at(few(), "/speakers", "get")["x-source"]
    assert sources["/certificates/{id}"] == [f"{site}/certificates/get-one-certificate"]
    assert at(step.document, "/sessions/{}", "get")["x-source"][-1] == f"{site}/sessions/get-session"
    assert at(step.document, "/sessions", "get")["x-source"][-1] == SOURCE
    assert f"({site}/certificates/get-one-certificate)" in step.method("get_one_certificate").doc[-1]


# --- what breaks callers ----------------------------------------------------------------------------------------------


def created(document: Node) -> Any:
    return body(at(document, "/transactions/create", "post"))


@pytest.mark.parametrize(
    ("change", "breaks"),
    [
        (
            lambda d: created(d)["properties"].update(type={"type": "array", "items": TEXT}),
            "-> Iterable[str]",
        ),
        (
            lambda d: (created(d)["properties"].update(ledger=TEXT), created(d).update(required=["ledger"])),
            "`transactions.create()`: body field `ledger` added, required",
        ),
        (
            lambda d: created(d)["properties"]["type"].update(enum=["cash_payment"]),
            "`transactions.create()`: body field `type` no longer takes",
        ),
        (
            lambda d: [s["properties"].update(bio={"type": "array", "items": TEXT}) for s in speakers(d)],
            "`Speaker.bio`: str -> list[str]",
        ),
        (
            lambda d: at(d, "/sessions/{}", "get").update(responses=gives({"type": "array", "items": TEXT})),
            "`sessions.get()`: answers Any (any) instead of Session (record)",
        ),
    ],
)
def test_what_breaks_callers_is_said(change: Any, breaks: str) -> None:
    report = take(change).report
    assert any(breaks in line for line in report.breaking), report.markdown()
    assert len(report.breaking) == 1
