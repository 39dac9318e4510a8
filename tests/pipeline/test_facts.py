"""What the facts know, the package has: each operation a module and a method, with the documented names and bytes.

The facts (tests/facts) are what is known of the API, each with its evidence; see tests/facts/README.md.
"""

from __future__ import annotations

import importlib
import inspect
import io
import json
import re
import warnings
from functools import cache
from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl, unquote

import pytest
from both import KEY, SECRET, Both
from ruamel.yaml import YAML

from swoogo import UNSET, File, InvalidInput, Swoogo, SwoogoWarning
from swoogo.sandbox import Sandbox
from swoogo.sandbox.description import load_description
from swoogo_api import models
from swoogo_api.api import RESOURCES
from swoogo_api.api.registrants import create_registrant, update_registrant
from swoogo_api.routes import ROUTES, UNDOCUMENTED
from swoogo_core.fields import Field
from swoogo_core.operation import Operation
from swoogo_core.records import JSONObject, Record

FACTS = Path(__file__).parents[1] / "facts"


@cache
def facts() -> list[dict[str, Any]]:
    yaml = YAML(typ="safe", pure=True)
    return [yaml.load(path) for path in sorted(FACTS.glob("*.yaml"))]


def operations() -> list[Any]:
    return [pytest.param(f, o, id=o["id"]) for f in facts() for o in f["operations"] or []]


def snake(text: str) -> str:
    return re.sub(r"(?<=[a-z0-9])(?=[A-Z])|[^0-9A-Za-z]+", "_", text).lower()


def module_of(fact: dict[str, Any], operation: dict[str, Any]) -> Any:
    return importlib.import_module(f"swoogo_api.api.{snake(fact['tag'])}.{snake(operation['id'])}")


def method_of(operation: dict[str, Any]) -> tuple[str, str]:
    calls = [call for method, path, _, call in ROUTES if (method, path) == (operation["method"], operation["path"])]
    assert len(calls) == 1
    resource, method = calls[0].split(".")
    return resource, method


def python_name(name: str) -> str:
    return snake(name)


@cache
def described() -> dict[tuple[str, str], dict[str, Any]]:
    document = load_description()
    return {(http.upper(), path): op for path, item in document["paths"].items() for http, op in item.items()}


def is_as_in_the_facts(operation: dict[str, Any]) -> bool:
    """Whether nothing was taken in of an operation since the facts were written down: then it says just the same."""
    now = described()[operation["method"], operation["path"]]
    return (now["x-evidence"], now["x-source"]) == (operation["evidence"], operation["sources"])


def test_every_operation_of_the_facts_is_there() -> None:
    known = {(operation["method"], operation["path"]) for _, operation in (p.values for p in operations())}
    assert len(known) == 73
    assert known <= {(method, path) for method, path, _, _ in ROUTES}


# What openapi/overlays/30-lists.yaml adds to a body of which the table shows three members.
AS_IN_THE_CREATE = {
    "updateRegistrant": [
        *("discount_code", "payment_method", "po_number", "reg_type_id", "company", "job_title", "work_phone"),
        *("mobile_phone", "reference"),
    ]
}
# What openapi/overlays/35-required.yaml adds to what the pages mark.
REQUIRED_BY_SENSE = {
    "checkRegistrantIn": {"id"},
    "createPackage": {"event_id", "name"},
    "createRegistrantType": {"event_id", "name"},
    "createRegistrantToken": {"event_id"},
    "createCfsReview": {"event_id", "rating", "reviewer_id", "submission_id"},
    "createSessionAttendance": {"session_id", "registrant_id"},
}


@pytest.mark.parametrize(("fact", "operation"), operations())
def test_module_and_description_agree_with_the_facts(fact: dict[str, Any], operation: dict[str, Any]) -> None:
    known: Operation[Any] = module_of(fact, operation).OPERATION
    body = operation.get("request_body") or {}

    assert (known.id, known.method, known.path) == (operation["id"], operation["method"], operation["path"])
    assert [f.name for f in known.path_fields] == [p["name"] for p in operation.get("path_params") or []]
    assert known.credits == (10 if operation["list"] else 1)
    documented = {p["name"] for p in operation.get("query_params") or []}
    documented |= {"searchCondition"} if "search" in documented else set()
    names = dict.fromkeys(re.sub(r"\[.*", "", f["name"]) for f in body.get("fields") or [])
    # The vendor's own word may be that there is more; less it never gets.
    assert documented <= {*known.query, *known.takes} and set(names) <= set(known.body)
    if not is_as_in_the_facts(operation):
        return
    assert documented == {*known.query, *known.takes}
    assert list(known.body) == [*names, *AS_IN_THE_CREATE.get(operation["id"], [])]
    if names:
        assert known.content_type == body["content_type"]
    required = {
        f["name"] for f in [*(operation.get("query_params") or []), *(body.get("fields") or [])] if f.get("required")
    }
    assert set(known.required) == required | REQUIRED_BY_SENSE.get(operation["id"], set())
    for parameter in operation.get("query_params") or []:
        if parameter.get("values") and parameter["name"] in ("fields", "expand"):
            assert list(getattr(known, parameter["name"])) == parameter["values"]


@pytest.mark.parametrize(("fact", "operation"), operations())
def test_the_method_takes_every_documented_argument(fact: dict[str, Any], operation: dict[str, Any]) -> None:
    resource, method = method_of(operation)
    assert RESOURCES[resource] == fact["tag"]
    package = importlib.import_module(f"swoogo_api.api.{resource}")
    name = "".join(word[0].upper() + word[1:] for word in fact["tag"].split())
    for kind in (getattr(package, name), getattr(package, f"Async{name}")):
        function = getattr(kind, method)
        arguments = set(inspect.signature(function).parameters)
        body = (operation.get("request_body") or {}).get("fields") or []
        wanted = [*(operation.get("path_params") or []), *(operation.get("query_params") or []), *body]
        names = {python_name(re.sub(r"\[.*", "", w["name"])) for w in wanted}
        assert names - ({"page"} if operation["list"] else set()) <= arguments  # a list is walked; pages(start=...)
        assert "page" not in arguments
        told = " ".join(function.__doc__.split())
        # A description of the vendor's own, taken in, makes all that it covers the vendor's word.
        assert f"Evidence: {operation['evidence']} (" in told or "Evidence: vendor (" in told
        assert " ".join(operation["sources"][0].split()) in told


@pytest.mark.parametrize(("fact", "operation"), operations())
def test_a_signature_requires_what_the_api_requires(fact: dict[str, Any], operation: dict[str, Any]) -> None:
    if not is_as_in_the_facts(operation):
        return
    resource, method = method_of(operation)
    given = [*(operation.get("query_params") or []), *((operation.get("request_body") or {}).get("fields") or [])]
    wanted = {python_name(one["name"]) for one in given if one.get("required")}
    wanted |= {python_name(name) for name in REQUIRED_BY_SENSE.get(operation["id"], set())}
    package = importlib.import_module(f"swoogo_api.api.{resource}")
    name = "".join(word[0].upper() + word[1:] for word in fact["tag"].split())
    for kind in (getattr(package, name), getattr(package, f"Async{name}")):
        arguments = inspect.signature(getattr(kind, method)).parameters.values()
        by_name = [one for one in arguments if one.kind is one.KEYWORD_ONLY]
        assert {one.name for one in by_name if one.default is one.empty} == wanted


def test_an_update_of_a_registrant_types_what_a_create_types() -> None:
    create, update = (
        {name: type(field) for name, field in module.OPERATION.body.items()}
        for module in (create_registrant, update_registrant)
    )
    assert update == create


@pytest.mark.parametrize(("fact", "operation"), [p for p in operations() if module_of(*p.values).OPERATION.required])
@pytest.mark.parametrize("nothing", [None, UNSET], ids=["None", "UNSET"])
def test_a_required_argument_without_a_value_is_refused_before_a_call(
    fact: dict[str, Any], operation: dict[str, Any], nothing: Any, client: Swoogo, sandbox: Sandbox
) -> None:
    known: Operation[Any] = module_of(fact, operation).OPERATION
    resource, method = method_of(operation)
    path, keywords = call_arguments(operation)
    for name in known.required:
        function = getattr(getattr(client, resource), method)
        arguments = {k: v for k, v in keywords.items() if k in inspect.signature(function).parameters}
        with pytest.raises(InvalidInput, match=rf"{known.name}: .*{name}"):
            answer = function(*path, **{**arguments, python_name(name): nothing})
            if operation["list"]:
                answer.first()
        del arguments[python_name(name)]
        with pytest.raises(TypeError, match=python_name(name)):
            function(*path, **arguments)
    assert sandbox.calls == []


def test_every_tag_is_found_or_explained(client: Swoogo) -> None:
    for fact in facts():
        attribute = snake(fact["tag"])
        if fact["operations"] or attribute in RESOURCES:
            assert getattr(client, attribute) is not None
        else:
            assert list(UNDOCUMENTED[attribute]) == [u["what"] for u in fact["unknown"]]
            with pytest.raises(AttributeError, match=r"client\.request"):
                getattr(client, attribute)


# --- the bytes of a call ----------------------------------------------------------------------------------------------

# Where what is sent is not what the page's example shows, with the reason.
OTHER_ON_THE_WIRE = {
    (
        "createSession",
        "timezone",
    ): "US/Eastern",  # the formatting page refuses America/New_York, the example of the page
    ("updateSession", "timezone"): "US/Eastern",
}


def example_value(parameter: dict[str, Any]) -> Any:
    if "example" in parameter:
        return parameter["example"]
    kind = parameter["type"]
    if kind == "file":
        return File(b"\x89PNG bytes", "photo.png")
    return {
        "integer": 1,
        "boolean": True,
        "array:integer": [1, 2],
        "array:string": ["a"],
        "datetime": "2025-01-01 00:00:00",
    }.get(kind, None if kind.startswith("array:") else "text")


def on_the_wire(operation: str, parameter: dict[str, Any], value: Any) -> Any:
    """What the documentation has for an example value, in the terms of the request's content type."""
    if (operation, parameter["name"]) in OTHER_ON_THE_WIRE:
        return OTHER_ON_THE_WIRE[operation, parameter["name"]]
    return value


def call_arguments(operation: dict[str, Any]) -> tuple[list[Any], dict[str, Any]]:
    path = [example_value(p) for p in operation.get("path_params") or []]
    keywords: dict[str, Any] = {}
    for p in operation.get("query_params") or []:
        value = example_value(p)
        if p["name"] == "ids":
            value = [1, 2, 3]
        elif p["name"] in ("search", "sort", "expand", "fields"):
            value = (
                p.get("example")
                or {"search": "id>123", "sort": "-id", "expand": (p.get("values") or ["x"])[0], "fields": "id"}[
                    p["name"]
                ]
            )
        elif p["name"] in ("page", "per-page"):
            value = 1 if p["name"] == "page" else p.get("example", 20)
        keywords[python_name(p["name"])] = value
    for f in (operation.get("request_body") or {}).get("fields") or []:
        if "[" in f["name"]:
            outer, inner = f["name"].rstrip("]").split("[")
            keywords.setdefault(outer, {})[inner] = example_value(f)
        elif (value := example_value(f)) is not None:
            keywords[python_name(f["name"])] = value
    return path, keywords


def flat(value: Any, prefix: str) -> list[tuple[str, str]]:
    """A value as PHP's http_build_query writes it."""
    if isinstance(value, dict):
        return [pair for k, v in value.items() for pair in flat(v, f"{prefix}[{k}]")]
    if isinstance(value, list):
        return [pair for i, v in enumerate(value) for pair in flat(v, f"{prefix}[{i}]")]
    return [(prefix, {True: "1", False: "0"}[value] if isinstance(value, bool) else str(value))]


@pytest.mark.parametrize(("fact", "operation"), operations())
def test_the_documented_example_request_is_what_is_sent(
    fact: dict[str, Any], operation: dict[str, Any], sandbox: Sandbox
) -> None:
    resource, method = method_of(operation)
    path, keywords = call_arguments(operation)
    if operation["list"]:
        keywords.pop("page", None)  # it is walked
    with warnings.catch_warnings(), Swoogo(KEY, SECRET, base_url=sandbox.base_url) as client:
        warnings.simplefilter("ignore")
        try:
            answer = getattr(getattr(client, resource), method)(*path, **keywords)
            if operation["list"]:
                answer.pages().__next__()
        except Exception as error:  # the sandbox may have no such record; what counts is what was sent
            if not sandbox.calls:
                raise error
    calls = [c for c in sandbox.calls if c.operation == operation["id"]] or sandbox.calls
    call = calls[-1]

    assert call.method == operation["method"]
    expected_path = operation["path"]
    for parameter, value in zip(operation.get("path_params") or [], path, strict=True):
        expected_path = expected_path.replace(f"{{{parameter['name']}}}", str(value))
    assert unquote(call.path) == expected_path
    if operation["list"]:
        return  # a walk adds its own parameters; see the query test below
    query = {p["name"]: keywords[python_name(p["name"])] for p in operation.get("query_params") or []}
    for name, value in list(query.items()):
        if isinstance(value, bool):
            query[name] = "true" if value else "false"  # the texts, by the operation pages
    assert dict(call.query) == {k: str(v) for k, v in query.items()}
    fields = (operation.get("request_body") or {}).get("fields") or []
    if not fields:
        assert call.body == b""
        return
    content_type = call.headers["content-type"].split(";")[0]
    assert content_type == operation["request_body"]["content_type"]
    expected = {
        f["name"]: on_the_wire(operation["id"], f, example_value(f)) for f in fields if example_value(f) is not None
    }
    if content_type == "application/json":
        assert json.loads(call.body) == expected
        return
    pairs: list[tuple[str, str]] = []
    for f in fields:
        if f["name"] not in expected or f["type"] == "file":
            continue
        value = expected[f["name"]]
        if f["name"] == "send_email":
            value = "true"  # the text, by the page
        elif f["name"] == "registrantIds":
            value = "[1,2]"  # one bracketed value, by the page's sample
        elif f["type"] == "boolean":
            value = bool(value)
        pairs += flat(value, f["name"])
    if content_type == "application/x-www-form-urlencoded":
        assert sorted(parse_qsl(call.body.decode(), keep_blank_values=True)) == sorted(pairs)
    else:
        for name, value in pairs:
            assert f'name="{name}"\r\n\r\n{value}\r\n'.encode() in call.body
        for f in fields:
            if f["type"] == "file":
                assert f'name="{f["name"]}"; filename='.encode() in call.body
                assert b"\x89PNG bytes" in call.body


@pytest.mark.parametrize(("fact", "operation"), [p for p in operations() if p.values[1]["list"]])
def test_a_list_sends_its_documented_parameters(
    fact: dict[str, Any], operation: dict[str, Any], sandbox: Sandbox
) -> None:
    known: Operation[Any] = module_of(fact, operation).OPERATION
    _, keywords = call_arguments(operation)
    query = {p["name"]: keywords[python_name(p["name"])] for p in operation.get("query_params") or []}
    if query.get("expand"):
        query["per-page"] = min(query.get("per-page", 20), 200)
    request = known.request((), query)
    expected = {n: ("1,2,3" if n == "ids" else str(v)) for n, v in query.items()}
    assert {n: str(v) for n, v in request["params"].items()} == expected


def test_the_search_examples_are_sent_as_one_encoded_value(both: Both, sandbox: Sandbox) -> None:
    from swoogo import field

    search = (field("id") > 100) & (field("registration_status") == "confirmed")
    both(lambda c: c.registrants.list(event_id=12, search=search).first())
    assert dict(sandbox.calls[-1].query)["search"] == "id>100&registration_status=confirmed"
    both(lambda c: c.registrants.list(event_id=12, search=(field("id") > 100) | (field("id") < 5)).first())
    query = dict(sandbox.calls[-1].query)
    assert (query["search"], query["searchCondition"]) == ("id>100&id<5", "or")


# --- answers ----------------------------------------------------------------------------------------------------------


def examples() -> list[Any]:
    return [
        pytest.param(f, o, id=o["id"])
        for f in facts()
        for o in f["operations"] or []
        if o["success"].get("example") is not None
    ]


def read_everything(record: JSONObject) -> None:
    """Read every documented member and every key, nested ones as well; none of it may raise."""
    for name, coder in vars(type(record)).items():
        if isinstance(coder, Field):
            value = getattr(record, name)
            for item in value if isinstance(value, list) else [value]:
                if isinstance(item, Record):
                    read_everything(item)
    for key in record:
        record[key]
    repr(record)
    record.custom()


NEIGHBOURS = [
    None,
    [],
    {},
    "",
    "5",
    5,
    5.5,
    True,
    False,
    "0000-00-00",
    "0000-00-00 00:00:00",
    "text",
    [1],
    ["a"],
    {"id": "", "value": None},
]


@pytest.mark.parametrize(("fact", "operation"), examples())
def test_the_documented_answer_decodes_and_comes_back_equal(fact: dict[str, Any], operation: dict[str, Any]) -> None:
    known: Operation[Any] = module_of(fact, operation).OPERATION
    example = json.loads(json.dumps(operation["success"]["example"], default=str))
    answer = known.decode(example)
    read_everything(answer)
    assert answer.to_dict() == example
    records = answer.items if operation["list"] else [answer]
    for record in records:
        assert type(record) is getattr(models, operation["success"]["resource"])
        unknown = set(record) - set(type(record)._fields) - set(record.custom())
        # Several pages show a placeholder of two timestamps in place of the record.
        assert not unknown - {"created_at", "updated_at"}, "the resource lacks members of its own example"


@pytest.mark.parametrize(("fact", "operation"), examples())
def test_an_answer_with_any_one_member_of_another_kind_still_decodes(
    fact: dict[str, Any], operation: dict[str, Any]
) -> None:
    known: Operation[Any] = module_of(fact, operation).OPERATION
    example = json.loads(json.dumps(operation["success"]["example"], default=str))
    row = example["items"][0] if operation["list"] else example
    for key in list(row):
        for neighbour in NEIGHBOURS:
            changed = {**row, key: neighbour}
            answer = known.decode({**example, "items": [changed]} if operation["list"] else changed)
            with warnings.catch_warnings():
                warnings.simplefilter("ignore", SwoogoWarning)  # of amounts that are no numbers
                read_everything(answer)
            record = answer.items[0] if operation["list"] else answer
            assert record.to_dict() == changed
        without = {k: v for k, v in row.items() if k != key}
        answer = known.decode({**example, "items": [without]} if operation["list"] else without)
        record = answer.items[0] if operation["list"] else answer
        read_everything(record)
        assert not getattr(record, key, None)


@pytest.mark.parametrize(
    ("name", "resource"), [pytest.param(n, r, id=n) for f in facts() for n, r in (f.get("resources") or {}).items()]
)
def test_every_known_field_of_a_resource_is_an_attribute(name: str, resource: dict[str, Any]) -> None:
    model = getattr(models, name)
    for fact in resource["fields"]:
        if "<" not in fact["name"]:  # c_<id> stands for every custom field
            assert fact["name"] in model._fields, f"{name}.{fact['name']}"


def test_the_facts_examples_survive_a_pickle_and_a_deep_copy() -> None:
    import copy
    import pickle

    speaker = models.Speaker.from_dict({"id": 3, "gender": None, "sessions": [{"id": 1}]})
    assert pickle.loads(pickle.dumps(speaker)) == speaker == copy.deepcopy(speaker) == copy.copy(speaker)
    assert pickle.loads(pickle.dumps(UNSET)) is copy.deepcopy(UNSET) is UNSET
    assert speaker.email is None


def test_the_sandbox_ships_the_description() -> None:
    description = load_description()
    found = [o for item in description["paths"].values() for o in item.values()]
    assert all(o.get("x-evidence") and o.get("x-source") and o["x-swoogo"]["credits"] for o in found)
    assert len(description["tags"]) == 42


def test_a_binary_file_and_a_path_can_be_uploaded(client: Swoogo, sandbox: Sandbox, tmp_path: Path) -> None:
    path = tmp_path / "photo.png"
    path.write_bytes(b"\x89PNG from a path")
    client.images.upload("registrant", 3, "profile_picture", file=path)
    assert b'filename="photo.png"' in sandbox.calls[-1].body
    client.images.upload("registrant", 3, "profile_picture", file=File(io.BytesIO(b"\x89PNG from memory"), "a.png"))
    assert b"\x89PNG from memory" in sandbox.calls[-1].body
    with pytest.raises(InvalidInput, match="without a name"):
        client.images.upload("registrant", 3, "profile_picture", file=b"\x89PNG")
