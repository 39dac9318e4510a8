"""What the client sends is what the effective description says, by the judgement of an independent mock server."""

from __future__ import annotations

import asyncio
import inspect
import json
import re
import warnings
from collections.abc import Iterator
from datetime import UTC, date, datetime, time
from decimal import Decimal
from pathlib import Path
from typing import Any

import httpx
import pytest
from both import KEY, SECRET
from deriving import imported, operations, part
from node_tools import FOLDER, TOMORROW, prism

import regenerate
from pipeline import effective
from pipeline.load import load
from swoogo import AsyncSwoogo, File, Swoogo, field
from swoogo_api.routes import ROUTES

Node = dict[str, Any]
CALLS = {(method, path): call for method, path, _, call in ROUTES}


@pytest.fixture(scope="session")
def document(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("effective") / "effective.json"
    assert regenerate.main(["--effective", str(path)]) == 0
    return path


@pytest.fixture(scope="session")
def mock(document: Path) -> Iterator[str]:
    with prism(document) as base_url:
        yield base_url


@pytest.fixture(scope="session")
def described(document: Path) -> Node:
    return load(document)


def test_the_tools_are_pinned_and_their_list_names_no_registry() -> None:
    wanted = json.loads((FOLDER / "package.json").read_text(encoding="utf-8"))["devDependencies"]
    lock = json.loads((FOLDER / "package-lock.json").read_text(encoding="utf-8"))["packages"]
    assert {name: lock[f"node_modules/{name}"]["version"] for name in wanted} == wanted
    assert all("integrity" in package for name, package in lock.items() if name)
    assert not [name for name, package in lock.items() if "resolved" in package]


# --- arguments --------------------------------------------------------------------------------------------------------

BY_FORMAT: Node = {
    "date-time": datetime(2025, 6, 4, 14, 30, tzinfo=UTC),
    "date": date(2025, 7, 20),
    "time": time(9, 30),
    "decimal": Decimal("20.00"),
    "binary": File(b"\x89PNG bytes", "photo.png", "image/png"),
    "timezone": "US/Eastern",
    "email": "ada@example.com",
    "uri": "https://example.com/",
}
BY_TYPE: Node = {"integer": 7, "number": Decimal("4.5"), "string": "text with ümlaut & signs", "object": {"76": "1.00"}}


def resolved(described: Node, node: Node) -> Node:
    while "$ref" in node:
        target = described
        for step in node["$ref"].removeprefix("#/").split("/"):
            target = target[step]
        node = target
    return node


def list_values(name: str, example: Any) -> list[Any]:
    """Values for the parameters that lists have in common."""
    if name == "search":
        return [example or "id>1", (field("id") > 1) | (field("name") == "text and more")]
    if name == "ids":
        return [[1, 2, 3]]
    return [example or "id", *([] if name == "sort" else [["id", "name"]])]


def python_values(described: Node, schema: Node) -> list[Any]:
    """Values for an argument in Python's terms: the documented one, and those of Python's own types."""
    wire = resolved(described, schema)
    schema = {**wire, **wire.get("x-python", {})}
    kinds = [schema.get("type")] if isinstance(schema.get("type"), str) else schema.get("type") or []
    example = schema.get("example")
    if "boolean" in kinds or schema.get("enum") == [0, 1]:
        return [True, False]
    if "array" in kinds:
        items = resolved(described, schema.get("items", {}))
        one = python_values(described, items)[-1] if items.get("type") != "object" else of_object(described, items)
        return [example or [one, one], [one]]
    values = [] if example in (None, "") else [example]
    if schema.get("enum"):
        return [*values, *schema["enum"]]
    if schema.get("format") in BY_FORMAT:
        return [*values, BY_FORMAT[schema["format"]]]
    if "object" in kinds and schema.get("properties"):
        return [*values, of_object(described, schema)]
    return [*values, *(BY_TYPE[kind] for kind in kinds[:1] if kind in BY_TYPE and not values)] or ["text"]


def of_object(described: Node, schema: Node) -> Node:
    return {name: python_values(described, value)[0] for name, value in schema["properties"].items()}


def arguments(described: Node, path: str, method: str, operation: Node) -> Iterator[tuple[list[Any], Node]]:
    """The calls to make of an operation: with what is required, with everything, with other values of everything."""
    item = described["paths"][path]
    parameters = [resolved(described, p) for p in [*item.get("parameters", []), *operation.get("parameters", [])]]
    content = resolved(described, operation.get("requestBody", {})).get("content", {})
    body = resolved(described, next((media.get("schema", {}) for media in content.values()), {}))
    given: dict[str, tuple[bool, list[Any]]] = {}
    for parameter in parameters:
        if parameter["in"] == "query":
            name, schema = parameter["name"], parameter["schema"]
            common = name in ("fields", "expand", "sort", "search", "ids")
            values = list_values(name, schema.get("example")) if common else python_values(described, schema)
            given[name] = (bool(parameter.get("required")), values)
    for name, schema in body.get("properties", {}).items():
        values = python_values(described, schema)
        outer, bracket, inner = name.rstrip("]").partition("[")
        if bracket:
            given.setdefault(outer, (False, [{}]))[1][0][inner] = values[0]
        else:
            given[name] = (name in body.get("required", []), values)
    in_path = [p for p in parameters if p["in"] == "path"]
    in_path.sort(key=lambda p: path.index(f"{{{p['name']}}}"))
    where = [python_values(described, p["schema"])[0] for p in in_path]
    yield where, {name: values[0] for name, (required, values) in given.items() if required}
    for turn in range(max((len(values) for _, values in given.values()), default=0)):
        yield where, {name: values[min(turn, len(values) - 1)] for name, (_, values) in given.items()}


# --- calls ------------------------------------------------------------------------------------------------------------


def keywords(method: Any, given: Node) -> Node:
    """The arguments by their names in Python, without those that the method decides by itself."""
    known = inspect.signature(method).parameters
    taken = {name: value for name, value in given.items() if name not in ("page", "searchCondition")}
    python = {name: re.sub(r"(?<=[a-z])(?=[A-Z])|\W", "_", name).strip("_").lower() for name in taken}
    renamed = {python[n] if python[n] in known else f"{python[n]}_": value for n, value in taken.items()}
    assert renamed.keys() <= known.keys(), (method, renamed.keys() - known.keys())
    return renamed


class Seen:
    """What was answered, told by an event hook of httpx."""

    def __init__(self) -> None:
        self.requests: list[tuple[str, str]] = []
        self.violations: list[str] = []

    def note(self, response: httpx.Response) -> None:
        request = response.request
        self.requests.append((request.method, request.url.path))
        complaint = response.headers.get("sl-violations") or (not response.is_success and response.text)
        if complaint:
            told = (request.method, str(request.url), request.headers.get("content-type"), request.content[:600])
            self.violations.append(f"{told}\n  {response.status_code} {complaint}")

    def sync(self, response: httpx.Response) -> None:
        response.read()
        self.note(response)

    async def asynchronous(self, response: httpx.Response) -> None:
        await response.aread()
        self.note(response)


async def made(client: Any, described: Node) -> list[str]:
    """Make every call of every operation by either client; what was called."""

    async def done(answer: Any) -> Any:
        return await answer if inspect.isawaitable(answer) else answer

    called = []
    for path, http, operation in operations(described):
        if (http.upper(), path) not in CALLS:
            continue  # one that Python cannot express
        call = CALLS[http.upper(), path]
        resource, name = call.split(".")
        method = getattr(getattr(client, resource), name)
        for where, given in arguments(described, path, http, operation):
            answer = method(*where, **keywords(method, given))
            repr(await done(answer.first() if hasattr(answer, "pages") else answer))
            called.append(call)
    return called


@pytest.mark.parametrize("kind", [Swoogo, AsyncSwoogo])
def test_the_mock_accepts_every_call_of_the_client(mock: str, described: Node, kind: Any) -> None:
    seen = Seen()
    hook = seen.sync if kind is Swoogo else seen.asynchronous

    async def run() -> list[str]:
        client = kind(KEY, SECRET, base_url=mock, httpx_args={"event_hooks": {"response": [hook]}})
        try:
            return await made(client, described)
        finally:
            await client.aclose() if kind is AsyncSwoogo else client.close()

    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # of values that the mock did not save
        called = asyncio.run(run())
    assert not seen.violations, "\n".join(seen.violations)
    assert set(called) == set(CALLS.values())
    assert len(called) > 2 * len(CALLS) and len(seen.requests) >= len(called)
    assert ("POST", "/oauth2/token") in seen.requests


# --- operations that come in tomorrow ---------------------------------------------------------------------------------

MOMENT = datetime(2025, 6, 4, 14, 30, tzinfo=UTC)
BODY: Node = {
    "event_id": 1,
    "printed": True,
    "hidden": False,
    "printed_at": MOMENT,
    "valid_on": date(2025, 7, 20),
    "starts": time(9, 30),
    "colours": ["red", "light blue"],
    "switches": [True, False],
    "prices": {"76": "1.00"},
    "owner": {"name": "Ada", "active": True},
    "links": [{"url": "https://example.com", "open": True}],
}


@pytest.fixture(scope="module")
def tomorrow(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Any, httpx.Client]]:
    """The package that such a description yields, and a mock of its effective form."""
    folder = tmp_path_factory.mktemp("tomorrow")
    document = load(TOMORROW)
    written = folder / "effective.json"
    effective.write(effective.effective(document, regenerate.HERE.overlays, partial=True), written)
    regenerate.emit(document, folder / "package", partial=True)
    package = imported(folder / "package", folder)
    with prism(written) as base_url:
        with httpx.Client(base_url=base_url, headers={"Authorization": "Bearer token"}) as client:
            yield package, client


@pytest.mark.parametrize(
    ("operation", "path", "query", "body"),
    [
        ("get_all_lanyards", (), {"event_id": 1, "printed": True, "since": MOMENT, "ids": [1, 2]}, None),
        ("create_lanyard", (), None, BODY),
        ("create_lanyard", (), None, {"event_id": 1, "capacity": "", "colours": [], "hidden": None}),
        ("create_lanyard", (), None, {"event_id": 1, "capacity": 20}),
        ("update_lanyard", (5,), None, BODY),
        (
            "upload_lanyard_picture",
            (5,),
            None,
            {"file": Path(__file__), "public": True, "taken_at": MOMENT, "tags": [1, 2]},
        ),
    ],
)
def test_an_operation_that_comes_in_tomorrow_is_described_as_it_is_sent(
    tomorrow: tuple[Any, httpx.Client], operation: str, path: tuple[int, ...], query: Node | None, body: Node | None
) -> None:
    package, client = tomorrow
    known = part(package, f"api.lanyards.{operation}").OPERATION
    answer = client.request(**known.request(path, query, body))
    assert answer.is_success and "sl-violations" not in answer.headers, answer.text
    known.decode(answer.json())


FORM, JSON, UPLOAD = "application/x-www-form-urlencoded", "application/json", "multipart/form-data; boundary=x"
WITHOUT_FILE = '--x\r\nContent-Disposition: form-data; name="public"\r\n\r\n1\r\n--x--\r\n'


@pytest.mark.parametrize(
    ("http", "url", "kind", "body"),
    [
        ("GET", "/lanyards", None, ""),
        ("GET", "/lanyards?event_id=1&printed=true", None, ""),
        ("GET", "/lanyards?event_id=1&since=2025-06-04T14:30:00Z", None, ""),
        ("GET", "/nowhere", None, ""),
        ("POST", "/lanyards/create", FORM, "printed=1"),
        ("POST", "/lanyards/create", FORM, "event_id=1&printed=yes"),
        ("POST", "/lanyards/create", FORM, "event_id=1&printed=true"),
        ("POST", "/lanyards/create", FORM, "event_id=1&printed_at=2025-06-04T14%3A30%3A00"),
        ("POST", "/lanyards/create", FORM, "event_id=1&capacity=many"),
        ("POST", "/lanyards/create", FORM, "event_id=1&switches%5B0%5D=2"),
        ("POST", "/lanyards/create", FORM, "event_id=1&owner%5Bactive%5D=no"),
        ("PUT", "/lanyards/update/5", JSON, '{"event_id": 1, "printed": 1}'),
        ("PUT", "/lanyards/update/5", JSON, '{"event_id": 1, "colours": "red"}'),
        (
            "POST",
            "/lanyards/5/picture",
            UPLOAD,
            '--x\r\nContent-Disposition: form-data; name="public"\r\n\r\n1\r\n--x--',
        ),
    ],
)
def test_the_mock_refuses_what_the_description_does_not_allow(
    tomorrow: tuple[Any, httpx.Client], http: str, url: str, kind: str | None, body: str
) -> None:
    """Or else its silence above would mean nothing."""
    headers = {"Content-Type": kind} if kind else {}
    answer = tomorrow[1].request(http, url, headers=headers, content=body)
    assert answer.status_code in (400, 404, 422)
