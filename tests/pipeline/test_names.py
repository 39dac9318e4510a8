"""Names by what a thing is: golden names for an API as wide as the vendor's, and identifiers of whatever comes."""

from __future__ import annotations

import importlib
import keyword
import re
from pathlib import Path
from typing import Any

import pytest
from deriving import imported, operations
from emitted import Call, Emitted, structure
from invented import described_api, only, our_api, vendor_style
from takings import Checkout, Taken, run, write_given

from pipeline.load import load

Node = dict[str, Any]
GOLDEN = load(Path(__file__).with_name("golden") / "names.yaml")
FIVE = ("list", "get", "create", "update", "delete")

pytestmark = pytest.mark.slow


# --- every name of today ----------------------------------------------------------------------------------------------


def test_nothing_of_today_breaks(taken: Taken) -> None:
    assert taken.checkout.regenerate("--check").code == 0
    again = taken.checkout.regenerate(
        "--compare", str(Checkout.ours().description), str(taken.checkout.description), "--fail-on-breaking"
    )
    assert again.code == 0, again.explain()


def test_every_call_of_today_is_called_as_before(taken: Taken) -> None:
    for route, before in taken.before.routes.items():
        now = taken.emitted.routes[route]
        assert (now.name, now.module, now.answers) == (before.name, before.module, before.answers), route
        assert now.resource.__name__ == before.resource.__name__


def test_every_argument_of_today_is_taken_as_before(taken: Taken) -> None:
    for route, before in taken.before.routes.items():
        now = taken.emitted.routes[route].parameters
        for name, parameter in before.parameters.items():
            assert name in now, f"{before}: {name}"
            assert str(now[name]) == str(parameter), f"{before}: {name}"
        added = [p for name, p in now.items() if name not in before.parameters]
        assert all(p.default is not p.empty or p.kind is p.VAR_KEYWORD for p in added), f"{before}: {added}"
        positional = [n for n, p in before.parameters.items() if p.kind is p.POSITIONAL_OR_KEYWORD]
        assert list(now)[: len(positional)] == positional, before


def test_every_record_of_today_has_its_members(taken: Taken) -> None:
    for name in taken.before.models.__all__:
        assert name in taken.emitted.models.__all__, name
    for name in taken.before.records:
        before, now = (dict(e.record(name)._fields) for e in (taken.before, taken.emitted))
        assert list(before) == [member for member in now if member in before], name
        kinds = [{k: type(v).__name__ for k, v in fields.items() if k in before} for fields in (before, now)]
        assert kinds[0] == kinds[1], name
        for member, kind in kinds[0].items():
            if kind in ("One", "Many"):
                assert taken.emitted.nested(name, member) == taken.before.nested(name, member), f"{name}.{member}"


# --- what is new ------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("route", GOLDEN["calls"])
def test_a_new_call_is_named_by_what_it_does(taken: Taken, route: str) -> None:
    name, answers = GOLDEN["calls"][route]
    call = taken.emitted.routes[route]
    assert re.fullmatch(name, call.name), f"{call.name}, expected {name}"
    assert re.fullmatch(answers, call.answers), f"{route} answers {call.answers}, expected {answers}"


def test_the_golden_names_are_all_of_them(taken: Taken) -> None:
    assert set(taken.emitted.routes) - set(taken.before.routes) == set(GOLDEN["calls"])
    assert len(taken.emitted.calls) == len(taken.emitted.routes) == len(list(operations(described_api())))


@pytest.mark.parametrize("place", GOLDEN["nested"])
def test_an_object_within_a_record_is_named_by_its_property(taken: Taken, place: str) -> None:
    record, _, member = place.partition(".")
    name = taken.emitted.nested(record, member)
    assert re.fullmatch(GOLDEN["nested"][place], name), f"{place} reads a {name}"


def test_objects_of_the_same_shape_are_records_of_their_own(taken: Taken) -> None:
    for name in GOLDEN["plain"]:
        assert {"id", "name", "created_at", "updated_at"} <= set(taken.emitted.members(name)), name
    # Two of them were known, with members that the vendor does not show.
    exact = [n for n in GOLDEN["plain"] if n not in ("DataList", "EventFolder")]
    assert {len(taken.emitted.members(name)) for name in exact} == {4}


def test_no_record_answers_for_another_resource(taken: Taken) -> None:
    """The members of a waitlist are some of those of an attendance; speakers have some of an event question."""
    by_record: dict[str, set[str]] = {}
    for call in taken.emitted.calls.values():
        by_record.setdefault(call.answers, set()).add(call.tag)
    assert by_record["SessionAttendance"] == {"session_attendance"}
    assert by_record["EventQuestion"] == {"event_questions"}
    assert by_record["DataList"] == {"data_lists"}
    assert by_record["LineItem"] == {"registrant_line_items"}


def test_new_records_have_the_members_that_were_described(taken: Taken) -> None:
    members = taken.emitted.members
    assert {"width", "height", "fold", "elements"} <= set(members("EventBadge"))
    assert members("Element") == ["left", "top", "font", "content"]
    assert members("SessionWaitlist") == ["id", "session_id", "registrant_id", "created_at", "updated_at"]
    # What one resource has in addition does not get into the record of another.
    assert set(members("SessionAttendance")) == set(taken.before.members("SessionAttendance"))
    assert set(members("Track")) == {"id", "name", "created_at", "updated_at"}


def test_a_new_record_reads_an_answer(taken: Taken) -> None:
    submission = taken.emitted.record("CfsSubmission").from_dict(
        {
            "id": 7,
            "level": {"id": 1, "value": "Expert"},
            "submitted_at": "2025-01-15 10:30:00",
            "speakers": [{"id": 3, "first_name": "Ada"}],
            "answers": [{"question_id": 5, "answer": "Yes"}],
        }
    )
    assert submission.level.value == "Expert" and submission.submitted_at.tzinfo
    assert [s.first_name for s in submission.speakers] == ["Ada"]
    assert [a.answer for a in submission.answers] == ["Yes"]


# --- whatever the operation ids say -----------------------------------------------------------------------------------

ODD_IDS = {
    "GET /data-lists": "fetchDataLists",
    "GET /data-lists/{}": "dataListById",
    "POST /data-lists/create": "postDataList",
    "PUT /data-lists/update/{}": "data-list.put",
    "DELETE /data-lists/{}": "REMOVE data list",
    "GET /tracks/{}": "get",
    "POST /tracks/create": "tracksNew",
    "PUT /tracks/update/{}": "",
    "DELETE /tracks/{}": None,
    "POST /cfs-contacts/create": "create_cfs",
    "DELETE /cfs-contacts/{}": "removeCfsPerson",
    "GET /cfs-reviews": "create_cfs_review_list",
    "GET /cfs-reviews/{}": "create",
    "GET /speakers/{}": "getAllTheSpeakersOfOne",
    "POST /speakers/create": "postDataListSpeaker",
    "PUT /speakers/update/{}": "getOneDataList",
}
STARTS = ("/data-lists", "/tracks", "/cfs-contacts", "/cfs-reviews", "/speakers")


def with_odd_ids(document: Node) -> Node:
    for path, method, operation in operations(document):
        route = f"{method.upper()} {structure(path)}"
        if route not in ODD_IDS:
            continue
        if ODD_IDS[route] is None:
            operation.pop("operationId")
        else:
            operation["operationId"] = ODD_IDS[route]
    return document


@pytest.fixture(scope="module")
def odd_ids(tmp_path_factory: pytest.TempPathFactory) -> Emitted:
    checkout = Checkout.make(tmp_path_factory.mktemp("ids") / "project", only(our_api(), *STARTS))
    outcome = checkout.take_in(with_odd_ids(only(vendor_style(described_api()), *STARTS)))
    assert outcome.code == 0, outcome.explain()
    return checkout.emitted()


@pytest.mark.parametrize("route", ODD_IDS)
def test_the_five_go_by_method_and_path(odd_ids: Emitted, route: str) -> None:
    name, answers = GOLDEN["calls"][route]
    call = odd_ids.routes[route]
    assert re.fullmatch(name, call.name), f"{ODD_IDS[route]}: {call.name}, expected {name}"
    assert re.fullmatch(answers, call.answers), f"{route} answers {call.answers}, expected {answers}"


def test_names_of_today_stay_where_ids_are_odd(odd_ids: Emitted) -> None:
    for route, name in (
        ("PUT /cfs-contacts/update/{}", "call_for_speaker_contacts.update"),
        ("POST /cfs-reviews/create", "call_for_speaker_reviews.create"),
        ("POST /speakers/{}/session.json", "speaker_sessions.create_json"),
    ):
        assert odd_ids.routes[route].name == name
    assert odd_ids.routes["PUT /cfs-contacts/update/{}"].module == "update_cfs_contact"


# --- identifiers ------------------------------------------------------------------------------------------------------


def answering(tag: str, identifier: str, schema: Node, **more: Any) -> Node:
    answer = {"200": {"description": "OK", "content": {"application/json": {"schema": schema}}}}
    return {"tags": [tag], "operationId": identifier, "summary": identifier, "responses": answer, **more}


def query(*names: str) -> Node:
    return {"parameters": [{"name": name, "in": "query", "schema": {"type": "string"}} for name in names]}


def sending(*names: str) -> Node:
    properties = {name: {"type": "string"} for name in names}
    schema = {"type": "object", "properties": properties}
    return {"requestBody": {"content": {"application/json": {"schema": schema}}}}


ALIKE = ("Name", "name", "NAME", "first-name", "first_name", "first name", "firstName", "n-a-m-e", "_name", "name_")
WORDS = (
    *("import", "class", "None", "self", "client", "body", "fields", "fields[]", "page", "per-page", "async", "match"),
    *("2fa", "🎉", "🎊", "Übersicht", "größe", "日本", "to_dict", "get", "keys", "id", "__init__", "__class__", "$ref"),
    *("a.b", "a-b", "a b", "@type", "x-y", "print", "str", "list", "Text", "Integer", "UNSET", "_fields", "items"),
)
RECORD = {"type": "object", "properties": {"id": {"type": "integer"}, "label": {"type": "string"}}}
ODD = {
    ("get", "/oauth2"): answering("Tokens", "getOAuth2Token", RECORD),
    ("get", "/thing0"): answering("Things", "getThing0", RECORD),
    ("get", "/thing00"): answering("Things", "getThing00", RECORD),
    ("post", "/imports/run"): answering("Imports", "import", RECORD, **sending(*WORDS)),
    ("get", "/imports/class"): answering("Imports", "class", RECORD, **query(*WORDS)),
    ("get", "/imports/none"): answering("Imports", "None", RECORD),
    ("get", "/übersicht"): answering("Übersichten", "holeÜbersicht", RECORD),
    ("get", "/japan"): answering("日本", "日本", RECORD),
    ("post", "/party"): answering("🎉", "🎉", RECORD, **sending(*ALIKE)),
    ("post", "/party2"): answering("🎉", "🎊", RECORD, **sending("🎉", "🎊")),
    ("get", "/first"): answering("1st Floor", "2nd", RECORD),
    ("get", "/keyword"): answering("class", "3", RECORD),
    ("get", "/request"): answering("request", "request", RECORD),
    ("get", "/alike/a"): answering("Alike", "getThing", RECORD),
    ("get", "/alike/b"): answering("Alike", "get-thing", RECORD),
    ("get", "/alike/c"): answering("alike", "GetThing", RECORD),
    ("get", "/alike/d"): answering("ALIKE!", "get_thing_", RECORD),
    ("get", "/words"): answering(
        "Words", "getWords", {"type": "object", "properties": {name: {"type": "string"} for name in (*WORDS, *ALIKE)}}
    ),
    ("get", "/long"): answering("L" * 300, "l" * 300, RECORD, **query("q" * 300)),
}


def odd_document() -> Node:
    paths: Node = {}
    for (method, path), operation in ODD.items():
        paths.setdefault(path, {})[method] = operation
    return {"openapi": "3.1.0", "info": {"title": "Odd names", "version": "1"}, "paths": paths}


@pytest.fixture(scope="module")
def odd(tmp_path_factory: pytest.TempPathFactory) -> Emitted:
    folder = tmp_path_factory.mktemp("odd")
    outcome = run("--spec", str(write_given(folder, odd_document())), "--output", str(folder / "swoogo_api"))
    assert outcome.code == 0, outcome.explain()
    return Emitted(imported(folder / "swoogo_api", folder))


def test_whatever_an_operation_is_called_it_can_be_called(odd: Emitted) -> None:
    assert {(c.http.lower(), c.path) for c in odd.calls.values()} == set(ODD)
    assert len(odd.calls) == len(ODD)
    for call in odd.calls.values():
        for name in (call.tag, call.method, call.module, call.resource.__name__):
            assert name.isidentifier() and not keyword.iskeyword(name), call
        assert callable(getattr(call.resource, call.method))
        stock = importlib.import_module(f"{odd.package.__name__}.api.{call.tag}.{call.module}")
        assert all(callable(getattr(stock, name)) for name in ("sync", "sync_detailed", "asyncio", "asyncio_detailed"))


def test_operations_of_one_name_are_told_apart(odd: Emitted) -> None:
    alike = [call for call in odd.calls.values() if call.path.startswith("/alike/")]
    assert len({call.name for call in alike}) == 4
    # Files of one name in upper and lower case are one file on some machines.
    modules = [f"{call.tag}/{call.module}".lower() for call in odd.calls.values()]
    assert len(set(modules)) == len(modules)


def test_a_resource_does_not_hide_a_part_of_the_client(odd: Emitted) -> None:
    from swoogo import Swoogo

    public = {name for name in dir(Swoogo) if not name.startswith("_")}
    own = public - set(dir(importlib.import_module("swoogo_api.api").Resources))
    assert {"request", "close"} <= own
    assert {call.tag for call in odd.calls.values()}.isdisjoint(own)


def at(odd: Emitted, path: str) -> Call:
    return next(call for call in odd.calls.values() if call.path == path)


def test_every_member_of_a_record_can_be_read(odd: Emitted) -> None:
    call = at(odd, "/words")
    record = odd.record(call.answers)
    names = (*WORDS, *ALIKE)
    assert set(odd.members(call.answers)) == set(names)
    value = record.from_dict({name: f"value of {name}" for name in names})
    attributes = {field.name: key for key, field in class_fields(record).items()}
    assert set(attributes) == set(names)
    assert len(set(attributes.values())) == len(names)
    for name, attribute in attributes.items():
        assert attribute.isidentifier() and not keyword.iskeyword(attribute)
        assert getattr(value, attribute) == value[name] == f"value of {name}"


def class_fields(record: Any) -> dict[str, Any]:
    return {key: v for base in reversed(record.__mro__) for key, v in vars(base).items() if hasattr(v, "decode")}


@pytest.mark.parametrize(("path", "names"), [("/imports/run", WORDS), ("/party", ALIKE), ("/party2", ("🎉", "🎊"))])
def test_every_member_of_a_body_can_be_sent(odd: Emitted, path: str, names: tuple[str, ...]) -> None:
    call = at(odd, path)
    parameters = [p for p in call.parameters.values() if p.kind is p.KEYWORD_ONLY]
    assert len(parameters) == len(names)
    assert all(p.name.isidentifier() and not keyword.iskeyword(p.name) for p in parameters)
    assert all(p.name == p.name.lower() for p in parameters)
    sent = call.operation.request((), None, {name: f"value of {name}" for name in names})
    assert sent["json"] == {name: f"value of {name}" for name in names}


def test_every_parameter_can_be_sent(odd: Emitted) -> None:
    """The parameters that every list has, `fields` and the like, are such parameters here, too."""
    call = at(odd, "/imports/class")
    plain = [name for name in WORDS if name not in ("page", "per-page", "fields")]
    sent = call.operation.request((), {name: f"value of {name}" for name in plain})
    assert sent["params"] == {name: f"value of {name}" for name in plain}
    assert all(name.isidentifier() and not keyword.iskeyword(name) for name in call.parameters)
    assert all(name == name.lower() for name in call.parameters)
    assert len(call.parameters) == len(WORDS)
