"""Deliveries: read in both formats, checked, deduplicated; and over real HTTP, from the sandbox to the example."""

from __future__ import annotations

import copy
import hmac
import importlib.util
import json
import pickle
import re
import socket
import subprocess
import sys
import threading
import time
import traceback
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

import httpx
import pytest
import uvicorn
from hypothesis import example, given, settings
from hypothesis import strategies as st

from swoogo import ConfigurationError, InvalidInput, Swoogo, WebhookError, webhooks
from swoogo.sandbox import Sandbox
from swoogo.webhooks import Deduplicator, Delivery, parse, receive, verify
from swoogo_api import models
from swoogo_core.forms import flatten
from swoogo_core.records import Record

JSON = "application/json; charset=utf-8"
FORM = "application/x-www-form-urlencoded"
SECRET = "correct horse battery staple"
PERSON = "ada@example.com"

EXAMPLE = Path(__file__).parents[2] / "examples" / "webhook_receiver.py"

RECORDS: dict[str, tuple[type[Record], dict[str, Any]]] = {
    "event": (models.Event, {"id": 12, "name": "Summit", "c_5": {"value": "Yes"}, "domain": "summit.example.com"}),
    "contact": (models.Contact, {"id": 4, "email": PERSON, "gender": {"id": 1, "value": "Female"}}),
    "registrant": (models.Registrant, {"id": 7, "email": PERSON, "session_ids": ["1", "2"], "group_balance_due": 0}),
    "speaker": (models.Speaker, {"id": 3, "first_name": "Ada", "c_9": {"id": 55, "value": "Keynote"}}),
    "sponsor": (models.Sponsor, {"id": 8, "name": "Example Ltd"}),
    "session": (models.Session, {"id": 201, "name": "Opening", "capacity": 50}),
    "session_attendance": (models.SessionAttendance, {"session_id": "123", "registrant_id": "456"}),
    "registrant_line_item": (models.LineItem, {"registrant_id": 7, "object": "package", "object_id": 2}),
}


def payload(name: str, record: Any, **more: Any) -> dict[str, Any]:
    head = {"action": "insert", "object": name, "datetime": "2024-11-08 16:04:40", "initiated_by": "public_user"}
    return {**head, name: record, **more}


def as_json(data: Any) -> Delivery:
    return parse(json.dumps(data).encode(), JSON)


def as_form(data: dict[str, Any]) -> Delivery:
    return parse(urlencode(flatten(data)).encode(), FORM)


# -- reading ----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("read", [as_json, as_form])
@pytest.mark.parametrize("name", RECORDS)
def test_each_object_in_each_format(name: str, read: Callable[[Any], Delivery]) -> None:
    kind, record = RECORDS[name]
    delivery = read(payload(name, record))
    assert (delivery.action, delivery.object, delivery.initiated_by) == ("insert", name, "public_user")
    assert delivery.datetime == datetime(2024, 11, 8, 16, 4, 40, tzinfo=UTC)
    assert type(delivery.record) is kind
    assert flatten(delivery.record.to_dict()) == flatten(record)
    assert delivery.key == as_json(payload(name, record)).key


@pytest.mark.parametrize("read", [as_json, as_form])
def test_values_are_typed_and_custom_fields_are_there(read: Callable[[Any], Delivery]) -> None:
    record = read(payload("registrant", {**RECORDS["registrant"][1], "c_9": {"id": 55, "value": "Red"}})).record
    assert isinstance(record, models.Registrant)
    assert record.id == 7
    assert record.session_ids == [1, 2]
    assert record.group_balance_due == 0
    assert record["c_9"].id == 55
    assert record.custom()["c_9"].value == "Red"


@pytest.mark.parametrize("read", [as_json, as_form])
def test_flattened_addresses_become_addresses(read: Callable[[Any], Delivery]) -> None:
    flat = {"id": 7}
    for name in ("home", "work", "billing"):
        flat |= {f"{name}Address_line_1": f"1 {name} St", f"{name}Address_zip": "ZE1"}  # type: ignore[dict-item]
    flat |= {"homeAddress_country_name": "United Kingdom", "homeAddress_line_3": None}  # type: ignore[dict-item]
    delivery = read(payload("registrant", flat))
    record = delivery.record
    assert isinstance(record, models.Registrant)
    assert isinstance(record.homeAddress, models.Address)
    assert isinstance(record.homeAddress.country, models.Country)
    assert record.homeAddress.country.name == "United Kingdom"
    assert not record.homeAddress.line_3
    assert isinstance(record.workAddress, models.Address)
    assert record.workAddress.zip == "ZE1"
    assert isinstance(record.billingAddress, models.Address)
    assert record.billingAddress.line_1 == "1 billing St"
    assert record["homeAddress_line_1"] == "1 home St"
    assert "homeAddress" not in delivery.data["registrant"]


def test_an_address_that_is_nested_stays() -> None:
    record = as_json(payload("registrant", {"homeAddress": {"city": "Leeds"}, "homeAddress_city": "York"})).record
    assert record["homeAddress"].city == "Leeds"


def test_an_unknown_object_is_a_plain_record() -> None:
    delivery = as_json(payload("badge", {"id": 5, "c_1": "x"}))
    assert type(delivery.record) is Record
    assert delivery.object == "badge"
    assert delivery.record["c_1"] == "x"


def test_the_record_is_the_only_object_where_none_is_named_like_it() -> None:
    assert as_json({"object": "registrant", "data": {"id": 7}}).record["id"] == 7
    bare = as_json({"speaker": {"id": 3}})
    assert (bare.object, bare.action, bare.datetime, bare.initiated_by) == ("speaker", "", None, "")
    assert isinstance(bare.record, models.Speaker)


@pytest.mark.parametrize("data", [{"object": "registrant"}, {"object": "registrant", "a": {}, "b": {}}, {}])
def test_no_record(data: Any) -> None:
    with pytest.raises(WebhookError, match="its record"):
        as_json(data)


def test_phps_empty_map_is_an_empty_record() -> None:
    assert len(as_json(payload("registrant", [])).record) == 0


@pytest.mark.parametrize(
    "body",
    [
        json.dumps(payload("registrant", {"id": 7})),
        urlencode({"payload": json.dumps(payload("registrant", {"id": 7}))}),
        urlencode(payload("registrant", json.dumps({"id": 7}))),
    ],
    ids=["as the body", "in one field", "as the record"],
)
def test_json_in_a_form(body: str) -> None:
    delivery = parse(body.encode(), FORM)
    assert delivery.action == "insert"
    assert delivery.record["id"] == 7


def test_bracket_names() -> None:
    body = b"object=x&x[a][]=1&x[a][]=2&x[b][4]=5&x[c=6&x[d]=7&x[d][e]=8&x[f][g]=9&x[f]=10&caf%C3%A9=%F0%9F%8E%89"
    assert parse(body, FORM).data == {
        "object": "x",
        "x": {"a": ["1", "2"], "b": {"4": "5"}, "d": {"e": "8"}, "f": "10"},
        "x_c": "6",
        "café": "🎉",
    }
    assert parse(b"x[1]=a&x[]=b&x[k]=c", FORM).data == {"x": {"1": "a", "2": "b", "k": "c"}}


@pytest.mark.parametrize(
    ("stamp", "moment"),
    [
        ("2024-11-08T16:04:40+02:00", datetime(2024, 11, 8, 14, 4, 40, tzinfo=UTC)),
        ("2024-11-08T16:04:40Z", datetime(2024, 11, 8, 16, 4, 40, tzinfo=UTC)),
        ("0000-00-00 00:00:00", None),
        ("0001-01-01T00:00:00+14:00", None),
        ("1731081880123", None),
        (1731081880, None),
        ("yesterday", None),
        (None, None),
        ({"date": "2024-11-08"}, None),
    ],
)
def test_moments(stamp: Any, moment: datetime | None) -> None:
    delivery = as_json(payload("registrant", {"id": 7}, datetime=stamp))
    assert delivery.datetime == moment
    assert moment is None or (delivery.datetime and delivery.datetime.utcoffset() == moment.utcoffset())


def test_a_delivery_is_immutable_hashable_copyable_and_silent_about_people() -> None:
    delivery = as_json(payload("registrant", {"id": 7, "email": PERSON}))
    with pytest.raises(AttributeError):
        delivery.action = "delete"  # type: ignore[misc]
    assert PERSON not in repr(delivery)
    assert {delivery} == {copy.copy(delivery)}
    assert pickle.loads(pickle.dumps(delivery)) == delivery


# -- what cannot be read ----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("body", "kind", "wrong"),
    [
        (b"", JSON, "empty body"),
        (b"  \n", FORM, "empty body"),
        (b"{'email': 'ada@example.com'}", JSON, "not JSON"),
        (b'["ada@example.com"]', JSON, "a JSON list"),
        (b'"ada@example.com"', "application/vnd.x+json", "a JSON str"),
        (b"email=ada@example.com", FORM, "no member is an object"),
        (b"\xff\xfe", FORM, "not a form"),
        (b"&&&", FORM, "not a form"),
        (b"email=ada@example.com", "multipart/form-data; boundary=x", "'multipart/form-data'"),
        (b"{}", "", "content type of the delivery is ''"),
        (b"[" * 100_000, JSON, "not JSON|nested"),
        (b'{"a":' * 100 + b"1" + b"}" * 100, JSON, "nested"),
        (b"a" + b"[b]" * 100 + b"=1", FORM, "nested"),
        (b"a=1&" * 10_000, FORM, "more than"),
        (b"1" * 10_000, JSON, "not JSON|a JSON int"),
    ],
)
def test_what_is_no_delivery_says_why_and_quotes_nothing(body: bytes, kind: str, wrong: str) -> None:
    with pytest.raises(WebhookError, match=wrong) as caught:
        parse(body, kind)
    assert PERSON not in "".join(traceback.format_exception(caught.value))
    # A JSON error holds the whole body: reporting tools that follow the context would send it on.
    assert caught.value.__context__ is None


@given(st.binary(max_size=200), st.sampled_from([JSON, FORM, "", "text/plain"]) | st.text(max_size=30))
@example(b'{"x": {"id": "\\ud800"}, "object": "x\\udfff"}', JSON)
@example(b"x[id]=%ff&object=x", FORM)
@example(b"\xef\xbb\xbf{}", JSON)
def test_garbage_is_a_webhook_error_at_most(body: bytes, kind: str) -> None:
    with_effect(lambda: parse(body, kind))


def with_effect(read: Callable[[], Delivery]) -> None:
    try:
        delivery = read()
    except WebhookError:
        return
    assert delivery.key.isascii()
    assert len(delivery.key) <= 200
    repr(delivery)


values: st.SearchStrategy[Any] = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(st.characters()),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=8), inner, max_size=4),
    max_leaves=12,
)


@given(
    st.sampled_from([*RECORDS, "badge", ""]), st.dictionaries(st.text(max_size=8), values, max_size=5), values, values
)
def test_any_json_object_is_read_or_a_webhook_error(name: str, record: Any, action: Any, stamp: Any) -> None:
    with_effect(lambda: as_json({"object": name, "action": action, "datetime": stamp, name: record}))


keys = st.text(st.characters(exclude_characters="[]", exclude_categories=["Cs"]), min_size=1, max_size=8).filter(
    lambda key: key not in (" ", "\t", "\n", "\r", "\v", "\f")  # which PHP takes for no key: the next index
)
texts = st.text(st.characters(exclude_categories=["Cs"]), max_size=20)
nested: st.SearchStrategy[Any] = st.recursive(
    texts, lambda inner: st.dictionaries(keys, inner, min_size=1, max_size=4), max_leaves=12
)


def as_php_has_it(value: Any) -> Any:
    """PHP has one type for lists and maps, in its JSON as well: with the keys 0, 1, 2 ... a list."""
    if not isinstance(value, dict):
        return value
    items = {key: as_php_has_it(item) for key, item in value.items()}
    return list(items.values()) if list(items) == [str(index) for index in range(len(items))] else items


@settings(max_examples=200)
@given(st.dictionaries(keys, nested, min_size=1, max_size=5))
def test_any_nested_texts_survive_a_form(record: dict[str, Any]) -> None:
    data = {"action": "insert", "object": "thing", "thing": {**record, "x": "1"}}
    assert as_form(data).data == {key: as_php_has_it(value) for key, value in data.items()}


# -- the key ----------------------------------------------------------------------------------------------------------


def test_keys_say_object_record_action_and_stamp() -> None:
    stamp = "2024-11-08 16:04:40"
    assert as_json(payload("registrant", {"id": 7})).key == f"registrant/7/insert/{stamp}"
    assert as_json(payload("registrant", {"id": {"id": 7, "value": "7"}})).key == f"registrant/7/insert/{stamp}"
    attendance, item = RECORDS["session_attendance"][1], RECORDS["registrant_line_item"][1]
    assert as_json(payload("session_attendance", attendance)).key == f"session_attendance/123/456/insert/{stamp}"
    assert as_json(payload("session_attendance", {"id": 9})).key == f"session_attendance/9/insert/{stamp}"
    assert as_json(payload("registrant_line_item", item)).key == f"registrant_line_item/7/package/2/insert/{stamp}"
    assert as_json(payload("x/y", {"id": "1/2\n"})).key == f"x%2Fy/1%2F2%0A/insert/{stamp}"


@pytest.mark.parametrize(
    "change",
    [{"action": "delete"}, {"datetime": "2024-11-08 16:04:41"}, {"registrant": {"id": 8}}, {"object": "contact"}],
)
def test_another_change_has_another_key(change: dict[str, Any]) -> None:
    base = payload("registrant", {"id": 7})
    assert as_json({**base, **change}).key != as_json(base).key


@pytest.mark.parametrize(
    "base",
    [
        payload("registrant", {"id": 7, "n": "a"}, action="update"),
        payload("registrant", {"n": "a"}),
        payload("registrant", {"id": 7, "n": "a"}, datetime=None),
    ],
    ids=["two updates in one second", "no id", "no stamp"],
)
def test_content_counts_where_the_rest_may_repeat(base: dict[str, Any]) -> None:
    other = {**base, "registrant": {**base["registrant"], "n": "b"}}
    assert as_json(base).key != as_json(other).key
    assert as_json(base).key == as_json(dict(reversed(base.items()))).key == as_form(base).key


def test_a_long_key_is_cut_by_hashing() -> None:
    one, other = (as_json(payload("x", {"id": "9" * 500 + end})).key for end in "12")
    assert len(one) < 100
    assert one != other


# -- the secret -------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "headers",
    [
        {"x-swoogo-SECRET": SECRET},
        [("Host", "x"), ("X-Swoogo-Secret", SECRET)],
        [(b"x-swoogo-secret", SECRET.encode())],
        httpx.Headers({"X-Swoogo-Secret": SECRET}),
        [("X-Swoogo-Secret", "other"), ("X-Swoogo-Secret", SECRET)],
    ],
)
def test_the_right_secret(headers: Any) -> None:
    for secret in (SECRET, SECRET.encode(), ["new", SECRET], (SECRET, "old"), SECRET + "\n"):
        verify(headers, name="X-Swoogo-Secret", secret=secret)


def test_a_secret_beyond_ascii_in_every_spelling_of_the_frameworks() -> None:
    secret = "pässwörd €"
    for sent in (secret, secret.encode(), secret.encode().decode("latin-1")):
        verify({"S": sent}, name="S", secret=secret)
    for wrong in ("pässwörd ?", "p?ssw?rd ?", "\ud800"):
        with pytest.raises(WebhookError):
            verify({"S": wrong}, name="S", secret=secret)


@pytest.mark.parametrize(
    "headers",
    [
        {},
        [],
        {"Other": SECRET},
        {"S": ""},
        {"S": "wrong-guess"},
        {"S": SECRET[:-1]},
        {"S": SECRET.upper()},
        {"S": None},
    ],
)
def test_a_wrong_or_missing_secret_is_not_shown(headers: Any) -> None:
    with pytest.raises(WebhookError, match="header S") as caught:
        verify(headers, name="S", secret=[SECRET, "second"])
    shown = "".join(traceback.format_exception(caught.value)) + repr(caught.value.args)
    assert SECRET not in str(caught.value)
    assert "wrong-guess" not in shown


@pytest.mark.parametrize("secret", ["", b"", "  ", [], [""], [SECRET, ""], None, [SECRET, None]])
def test_an_empty_secret_is_refused(secret: Any) -> None:
    with pytest.raises(ConfigurationError):
        verify({"S": ""}, name="S", secret=secret)


def test_the_time_tells_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    compared: list[tuple[bytes, bytes]] = []

    def compare(one: bytes, other: bytes) -> bool:
        compared.append((one, other))
        return hmac_compare(one, other)

    hmac_compare = hmac.compare_digest
    monkeypatch.setattr(hmac, "compare_digest", compare)
    verify({"S": "one"}, name="S", secret=["one", "two", "three"])
    assert compared == [(b"one", b"one"), (b"one", b"two"), (b"one", b"three")]


def test_receive_checks_and_parses() -> None:
    body = json.dumps(payload("registrant", {"id": 7})).encode()
    headers = {"content-type": JSON, "S": SECRET}
    assert receive(body, headers, secret_header="s", secret=SECRET).record["id"] == 7
    assert receive(body, iter(headers.items()), secret_header="s", secret=SECRET).record["id"] == 7
    assert receive(body, [(b"Content-Type", JSON.encode())]).record["id"] == 7
    with pytest.raises(WebhookError, match="shared secret"):
        receive(b"never read", headers, secret_header="S", secret="other")
    with pytest.raises(ConfigurationError):
        receive(body, headers, secret=SECRET)
    with pytest.raises(ConfigurationError):
        receive(body, headers, secret_header="S")


@pytest.mark.parametrize(
    ("call", "says"),
    [
        (lambda: receive(b"{}", None), "headers: NoneType given, a mapping or pairs"),  # type: ignore[arg-type]
        (lambda: receive(b"{}", 7), "headers: int given"),  # type: ignore[arg-type]
        (lambda: receive(b"{}", f"S: {SECRET}"), "headers: str given"),  # type: ignore[arg-type]
        (lambda: receive(b"{}", [SECRET]), "headers: list given"),  # type: ignore[list-item]
        (lambda: receive(b"{}", {7: SECRET}), "headers: dict given"),  # type: ignore[arg-type]
        (lambda: verify([("S", SECRET, 1)], name="S", secret=SECRET), "headers: list given"),  # type: ignore[list-item]
        (lambda: receive("{}", {"Content-Type": JSON}), "body: str given, the bytes"),  # type: ignore[arg-type]
        (lambda: parse(None, JSON), "body: NoneType given"),  # type: ignore[arg-type]
        (lambda: parse(b"{}", None), "content_type: NoneType given, text"),  # type: ignore[arg-type]
    ],
)
def test_an_argument_of_another_type_is_named_and_not_shown(call: Callable[[], Any], says: str) -> None:
    with pytest.raises(InvalidInput, match=re.escape(says)) as caught:
        call()
    assert SECRET not in str(caught.value)


@pytest.mark.parametrize("wrong", [{"secret": 7}, {"secret": [7]}, {"name": 7}, {"name": None}])
def test_a_secret_or_a_name_of_another_type(wrong: dict[str, Any]) -> None:
    with pytest.raises(ConfigurationError, match="another type given"):
        verify({"S": SECRET}, **{"name": "S", "secret": SECRET, **wrong})


# -- repetitions ------------------------------------------------------------------------------------------------------


def test_seen_forgotten_and_outlived() -> None:
    now = [0.0]
    seen = Deduplicator(ttl=10, clock=lambda: now[0])
    delivery = as_json(payload("registrant", {"id": 7}))
    assert [seen.seen(delivery), seen.seen(delivery), seen.seen(delivery.key)] == [False, True, True]
    seen.forget(delivery.key)
    seen.forget("never seen")
    assert [seen.seen(delivery), seen.seen(delivery)] == [False, True]
    now[0] = 9.9
    assert seen.seen(delivery)
    now[0] = 10.0
    assert not seen.seen(delivery)


def test_only_the_newest_are_kept() -> None:
    seen = Deduplicator(capacity=3)
    for key in "abcd":
        assert not seen.seen(key)
    assert [seen.seen(key) for key in "bcd"] == [True, True, True]
    assert not seen.seen("a")


def test_of_many_threads_one_processes() -> None:
    seen, barrier = Deduplicator(), threading.Barrier(8)
    first: list[str] = []

    def work() -> None:
        barrier.wait()
        first.extend(key for key in map(str, range(500)) if not seen.seen(key))

    threads = [threading.Thread(target=work) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(first) == sorted(map(str, range(500)))


def test_keys_can_live_elsewhere() -> None:
    class Shared:
        def __init__(self) -> None:
            self.kept: dict[str, float] = {}

        def add(self, key: str, ttl: float) -> bool:
            new = key not in self.kept
            self.kept.setdefault(key, ttl)
            return new

        def discard(self, key: str) -> None:
            self.kept.pop(key, None)

    shared = Shared()
    one, other = Deduplicator(keys=shared, ttl=5), Deduplicator(keys=shared)
    assert not one.seen("a")
    assert other.seen("a")
    assert shared.kept == {"a": 5}
    other.forget("a")
    assert not one.seen("a")


@pytest.mark.parametrize(
    "wrong", [{"capacity": 0}, {"capacity": "9"}, {"ttl": 0}, {"ttl": None}, {"ttl": float("nan")}]
)
def test_bounds_have_to_be_positive(wrong: Any) -> None:
    with pytest.raises(ConfigurationError):
        Deduplicator(**wrong)


# -- what it costs ----------------------------------------------------------------------------------------------------


def test_webhooks_load_late_and_alone() -> None:
    code = """
import sys, swoogo
assert "swoogo.webhooks" not in sys.modules
before = set(sys.modules)
import swoogo.webhooks
new = {name for name in set(sys.modules) - before if name.startswith(("httpx", "swoogo", "dateutil", "attr"))}
own = {"swoogo.webhooks", "swoogo._payloads", "swoogo.errors", "swoogo_api", "swoogo_api.models", "swoogo_core"}
assert all(name in own or name.startswith("swoogo_core.") for name in new), new
"""
    subprocess.run([sys.executable, "-c", code], check=True)
    assert "httpx" not in Path(webhooks.__file__).read_text()


# -- over HTTP, from the sandbox to the example -----------------------------------------------------------------------


@pytest.fixture(scope="module")
def receiver() -> Any:
    spec = importlib.util.spec_from_file_location("webhook_receiver", EXAMPLE)
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@contextmanager
def serving(app: Any) -> Iterator[str]:
    """The app under uvicorn on a free port; its URL."""
    with socket.create_server(("127.0.0.1", 0)) as listening:
        server = uvicorn.Server(uvicorn.Config(app, log_level="error", lifespan="off"))
        thread = threading.Thread(target=server.run, kwargs={"sockets": [listening]}, daemon=True)
        thread.start()
        try:
            yield f"http://127.0.0.1:{listening.getsockname()[1]}/swoogo"
        finally:
            server.should_exit = True
            thread.join(10)


class Answers:
    """Answers with these statuses first, before or after the app has had the request."""

    def __init__(self, app: Any, *statuses: int, after: bool = False) -> None:
        self.app, self.statuses, self.after = app, list(statuses), after

    async def __call__(self, scope: Any, receive: Any, send: Any) -> None:
        status = self.statuses.pop(0) if self.statuses else None

        async def lose(message: Any) -> None:
            pass

        if status is None or self.after:
            await self.app(scope, receive, send if status is None else lose)
        if status is not None:
            await send({"type": "http.response.start", "status": status, "headers": [(b"content-length", b"0")]})
            await send({"type": "http.response.body"})


@pytest.fixture(scope="module")
def sandbox() -> Iterator[Sandbox]:
    with Sandbox(deliver_webhooks=True, registrants=5) as running:
        yield running


@pytest.fixture
def client(sandbox: Sandbox) -> Iterator[Swoogo]:
    sandbox.reset()
    with Swoogo(key=sandbox.key, secret=sandbox.secret, base_url=sandbox.base_url) as swoogo:
        yield swoogo


def hook(client: Swoogo, url: str, kind: Any, secret: str = SECRET, trigger: Any = "registrant") -> None:
    client.webhooks.create(
        name="Test",
        url=url,
        trigger_object=trigger,
        trigger_on_insert=True,
        trigger_on_update=True,
        api_call=True,
        any_event=True,
        enabled=True,
        content_type=kind,
        headers=[{"key": "X-Swoogo-Secret", "value": secret}],
    )


def statuses(sandbox: Sandbox) -> list[int | None]:
    sandbox.wait_for_deliveries()
    return [delivery.status for delivery in sandbox.deliveries]


def eventually(condition: Callable[[], bool]) -> None:
    # The receiver works after its answer, so the sender's end of the delivery is not yet the end of the work.
    deadline = time.monotonic() + 5
    while not condition():
        assert time.monotonic() < deadline
        time.sleep(0.005)


@pytest.mark.parametrize("kind", ["json", "post"])
def test_an_insert_arrives_once_and_typed(sandbox: Sandbox, client: Swoogo, receiver: Any, kind: str) -> None:
    got: list[Delivery] = []
    with serving(receiver.create_app(SECRET, got.append)) as url:
        hook(client, url, kind)
        made = client.registrants.create(event_id=12, email=PERSON, first_name="Zoë & Söhne [x]")
        assert statuses(sandbox) == [202]
        eventually(lambda: len(got) == 1)
        assert isinstance(made.id, int)
        client.registrants.update(made.id, first_name="Ada")
        assert statuses(sandbox) == [202, 202]
        eventually(lambda: len(got) == 2)
    inserted, updated = got
    assert (inserted.action, inserted.object, updated.action) == ("insert", "registrant", "update")
    assert isinstance(inserted.record, models.Registrant)
    assert inserted.record.id == made.id
    assert inserted.record.first_name == "Zoë & Söhne [x]"
    assert isinstance(inserted.record.created_at, datetime)
    assert inserted.record.created_at.tzinfo is UTC
    assert updated.record["first_name"] == "Ada"


def test_the_sandbox_sends_each_object_that_can_be_created(sandbox: Sandbox, client: Swoogo, receiver: Any) -> None:
    got: list[Delivery] = []
    with serving(receiver.create_app(SECRET, got.append)) as url:
        for index, trigger in enumerate(("contact", "session", "session_attendance")):
            hook(client, url, ("json", "post")[index % 2], trigger=trigger)
        client.contacts.create(email=PERSON)
        session = client.sessions.create(event_id=12, name="Opening")
        registrant = client.registrants.list(event_id=12).first()
        assert registrant
        client.session_attendance.create(session_id=session.id, registrant_id=registrant.id)
        assert set(statuses(sandbox)) == {202}
        eventually(lambda: len(got) >= 3)
    kinds = {delivery.object: type(delivery.record) for delivery in got}
    assert kinds == {
        "contact": models.Contact,
        "session": models.Session,
        "session_attendance": models.SessionAttendance,
    }


@pytest.mark.parametrize("kind", ["json", "post"])
@pytest.mark.parametrize("after", [False, True], ids=["refused at first", "processed, but the answer lost"])
def test_a_repeated_delivery_is_processed_once(
    sandbox: Sandbox, client: Swoogo, receiver: Any, kind: str, after: bool
) -> None:
    got: list[Delivery] = []
    app = Answers(receiver.create_app(SECRET, got.append), 500, after=after)
    with serving(app) as url:
        hook(client, url, kind)
        client.registrants.create(event_id=12, email=PERSON)
        assert statuses(sandbox) == [500, 200 if after else 202]
        eventually(lambda: len(got) == 1)
        time.sleep(0.02)
    assert len(got) == 1


def test_what_failed_is_taken_when_it_comes_again(sandbox: Sandbox, client: Swoogo, receiver: Any) -> None:
    got: list[Delivery] = []

    def fails_once(delivery: Delivery) -> None:
        got.append(delivery)
        if len(got) == 1:
            raise OSError("the database is away")

    with serving(Answers(receiver.create_app(SECRET, fails_once), 500, after=True)) as url:
        hook(client, url, "json")
        client.registrants.create(event_id=12, email=PERSON)
        assert statuses(sandbox) == [500, 202]
        eventually(lambda: len(got) == 2)
    assert got[0] == got[1]


def test_strangers_and_nonsense_are_turned_away(
    sandbox: Sandbox, client: Swoogo, receiver: Any, caplog: pytest.LogCaptureFixture
) -> None:
    got: list[Delivery] = []
    with serving(receiver.create_app(["new", SECRET], got.append)) as url:
        hook(client, url, "json", secret="guess-4711")
        client.registrants.create(event_id=12, email=PERSON)
        assert statuses(sandbox) == [401, 401, 401]
        headers = {"X-Swoogo-Secret": SECRET, "Content-Type": "application/json"}
        assert httpx.post(url, content=f'["{PERSON}"]', headers=headers).status_code == 400
    assert not got
    logged = "\n".join(record.getMessage() for record in caplog.records if record.name == "webhook_receiver")
    assert "shared secret" in logged
    assert not any(word in logged for word in (PERSON, SECRET, "guess-4711"))


def test_the_example_runs_and_wants_its_secret() -> None:
    run = subprocess.run(
        [sys.executable, EXAMPLE, "--port", "0"], capture_output=True, text=True, env={"PYTHONPATH": ":".join(sys.path)}
    )
    assert run.returncode == 2
    assert "SWOOGO_WEBHOOK_SECRET is not set" in run.stderr
