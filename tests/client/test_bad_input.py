"""Bad input gets a clear error at the earliest moment: what was given, what is allowed, what to do."""

from __future__ import annotations

import inspect
import traceback
from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime, timedelta, timezone
from pathlib import Path
from typing import Any

import pytest
from both import KEY, SECRET, Both

from swoogo import (
    AsyncSwoogo,
    ConfigurationError,
    File,
    InvalidInput,
    Record,
    RetryPolicy,
    SearchError,
    Swoogo,
    SwoogoError,
    field,
)
from swoogo.sandbox import Sandbox
from swoogo_api.api.registrants import AsyncRegistrants, Registrants


@pytest.fixture
def bare_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("SWOOGO_KEY", "SWOOGO_SECRET", "SWOOGO_CREDENTIALS", "SWOOGO_BASE_URL"):
        monkeypatch.delenv(name, raising=False)


@pytest.mark.usefixtures("bare_environment")
class TestConfiguration:
    def test_one_error_names_every_missing_variable(self) -> None:
        with pytest.raises(ConfigurationError, match="SWOOGO_KEY and SWOOGO_SECRET"):
            Swoogo()

    def test_a_missing_secret_is_named_alone(self) -> None:
        with pytest.raises(ConfigurationError, match="set SWOOGO_SECRET ") as caught:
            Swoogo("my-key")
        assert "my-key" not in str(caught.value)

    @pytest.mark.parametrize(
        ("arguments", "message"),
        [
            ({"credentials": "???"}, "Base64"),
            ({"credentials": "bm8gY29sb24="}, "Base64"),
            ({"key": "k", "secret": "s", "credentials": "azpz"}, "not both"),
            ({"key": "k", "secret": "s", "timeout": 0}, "timeout"),
            ({"key": "k", "secret": "s", "on_rate_limit": "explode"}, "'wait' or 'raise'"),
            ({"key": "k", "secret": "s", "base_url": "api.swoogo.com"}, "https://api.swoogo.com"),
            ({"key": "k", "secret": "s", "base_url": "http://api.swoogo.com/api/v1"}, "https expected"),
            ({"key": "k", "secret": "s", "concurrency": 0}, "concurrency"),
            ({"key": "k", "secret": "s", "httpx_args": {"auth": None}}, "auth"),
            ({"key": "k", "secret": "s", "httpx_args": {"bogus": 1}}, "bogus"),
            ({"key": "k", "secret": "s", "base_url": "http://127.evil.example/api/v1"}, "https expected"),
            ({"key": "k", "secret": "s", "retry": 4}, "a RetryPolicy expected"),
            ({"key": "k", "secret": "s", "checks": "raise"}, "a Checks expected"),
            ({"key": "k", "secret": "s", "store": "/tmp/state.db"}, "store: str given, .* a store such as"),
            ({"key": "k", "secret": "s", "timeout": True}, "timeout"),
            ({"key": 1, "secret": "s"}, "key: int given, text expected"),
        ],
    )
    def test_settings_are_checked(self, arguments: dict[str, Any], message: str) -> None:
        with pytest.raises(ConfigurationError, match=message):
            Swoogo(**arguments)

    @pytest.mark.parametrize("kind", [Swoogo, AsyncSwoogo])
    def test_a_refusal_can_be_shown_with_its_variables_and_tells_no_password(self, kind: Any) -> None:
        with pytest.raises(ConfigurationError) as caught:
            kind("key", "secret", store="redis://:pass-word@localhost")
        # As error trackers do it: it takes the repr of the client that was not finished.
        traceback.TracebackException.from_exception(caught.value, capture_locals=True)
        assert "pass-word" not in str(caught.value)


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        ({"attempts": 0}, "attempts: 0 given, a number from 1 expected"),
        ({"attempts": True}, "attempts: True given"),
        ({"deadline": "soon"}, "deadline: 'soon' given, a number from 0 expected"),
        ({"backoff": -1}, "backoff: -1 given"),
        ({"max_backoff": float("nan")}, "max_backoff: nan given"),
        ({"jitter": 2}, "jitter: 2 given, a number from 0 to 1 expected"),
        ({"statuses": 503}, "statuses: 503 given, a set of statuses expected"),
        ({"statuses": ["503"]}, r"statuses: \['503'\] given"),
    ],
)
def test_a_policy_says_which_number_is_wrong(arguments: dict[str, Any], says: str) -> None:
    with pytest.raises(ConfigurationError, match=f"RetryPolicy: {says}"):
        RetryPolicy(**arguments)


def refused(both: Both, sandbox: Sandbox, call: Any, message: str, kind: type[SwoogoError] = InvalidInput) -> None:
    before = len(sandbox.calls)
    with pytest.raises(kind, match=message):
        both(call)
    assert len(sandbox.calls) == before, "no call may be made with input that is refused"


@pytest.mark.parametrize(
    ("call", "message"),
    [
        (
            lambda c: c.speaker_sessions.create_json(3, session_ids=["x"]),
            r"session_ids\[0\]: 'x' given, a whole number",
        ),
        (lambda c: c.speaker_sessions.create_json(3, session_ids="101"), "session_ids: '101' given, a list"),
        (lambda c: c.speaker_sessions.create_json("../7", session_ids=[1]), "speaker_id: '../7' given"),
        (lambda c: c.registrants.get(None), "registrant_id: None given"),
        (lambda c: c.registrants.list(event_id=12, per_page=5000), "per_page: 5000 given, 1 to 1000"),
        (
            lambda c: c.registrants.list(event_id=12, per_page=500, expand="homeAddress"),
            "1 to 200 expected with expand",
        ),
        (lambda c: c.registrants.list(event_id=12).pages(start=0), "start: 0 given"),
        (lambda c: c.registrants.list(event_id=12, sort="email", exact=True), "exact: .*`sort` asks for another order"),
        (lambda c: c.registrants.list(event_id=12, ids=[1, "2"]), "ids: '2' given, a positive integer"),
        (lambda c: c.registrants.list(event_id=12, ids="1,2"), "ids: '1,2' given, a list"),
        (lambda c: c.registrants.list(event_id=12, fields=["id,email"]), "the name of one field expected"),
        (
            lambda c: c.registrants.list(event_id=12, fields=5),
            "list: fields: 5 given, the name of one field",
        ),
        (lambda c: c.registrants.list(event_id=12, fields=[None]), "fields: None given, the name of one field"),
        (lambda c: c.registrants.list(event_id="twelve").first(), "event_id: 'twelve' given, a whole number"),
        (lambda c: c.sessions.update(201, capacty=5), "did you mean capacity"),
        (lambda c: c.sessions.create(event_id=12, name="x", capacity="many"), "capacity: 'many' given"),
        (lambda c: c.sessions.create(event_id=12, name="x", use_event_timezone="yes"), "True or False"),
        (lambda c: c.sessions.create(event_id=12, name="x", timezone="EST"), "abbreviations"),
        (lambda c: c.sessions.create(event_id=12, name="x", selection_control="maybe"), "one of optional, included"),
        (lambda c: c.registrants.check_in(id=3, status="here"), "one of attended, confirmed, no_show"),
        (
            lambda c: c.session_attendance.create(session_id=1, registrant_id=1, check_in_date=datetime(2025, 1, 1)),
            "a datetime with a time zone expected",
        ),
        (lambda c: c.transactions.create(event_id=1, registrant_id=1, type="cash_payment", amount="ten"), "a number"),
        (
            lambda c: c.images.upload("contact", 1, "profile_picture", file="photo.png"),
            "a path .pathlib.Path., an open binary",
        ),
        (lambda c: c.request("GET", "https://elsewhere.example/steal"), "a path below"),
        (lambda c: c.request("GET", "/../../elsewhere"), "a path below"),
        (lambda c: c.request("GET", None), "a path below"),
        (lambda c: c.request("GET", "/..?x=1"), "a path below"),
        (lambda c: c.request("GET", "/%2e%2e/x"), "a path below"),
        (lambda c: c.request("GET", "/events?page=2"), "the query goes into params"),
        (lambda c: c.request("GE T", "/events"), "request: method: 'GE T' given, a method such as GET"),
        (lambda c: c.request("GET", "/events", params=[("a", 1)]), "params: .* a mapping expected"),
        (lambda c: c.request("POST", "/events", data={"f": File(b"x", "x.png")}), "a file given, .* use files="),
        (lambda c: c.request("GET", "/events", params={"since": datetime(2025, 1, 1)}), "since: .*with a time zone"),
        (
            lambda c: c.request("GET", "/events", headers={"X-Job": "caf\u00e9\u20ac"}),
            "a value of X-Job given that cannot be sent, printable ASCII",
        ),
        (lambda c: c.contacts.forget(5, registrant_ids=["x"]), r"contacts.forget: registrant_ids\[0\]: 'x' given"),
        (lambda c: c.registrants.get(0), "registrant_id: 0 given, a positive whole number"),
        (lambda c: c.registrants.get(-7), "a positive whole number"),
        (lambda c: c.registrants.list(event_id=0), "registrants.list: event_id: 0 given, a positive whole number"),
        (lambda c: c.registrants.list(event_id="-1"), "event_id: '-1' given, a positive whole number"),
        (lambda c: c.sessions.create(event_id="", name="x"), "sessions.create: event_id: '' given, a positive whole"),
        (lambda c: c.events.get(0), "event_id: 0 given, a positive whole number"),
    ],
)
def test_values_are_checked_before_a_call(both: Both, sandbox: Sandbox, call: Any, message: str) -> None:
    refused(both, sandbox, call, message)


@pytest.mark.parametrize(
    ("call", "message"),
    [
        (
            lambda c: c.registrants.create(eventId=12, firstName="x", c_7="y", email="a@example.com"),
            r"registrants.create: eventId: .* mean event_id\?\); firstName: .* mean first_name\?\)$",
        ),
        (lambda c: c.registrants.create(event_id=12), "registrants.create: email: nothing given, a value expected$"),
        (lambda c: c.sessions.create(eventid=12, name="x"), r"eventid: .* \(did you mean event_id\?\)$"),
        (lambda c: c.registrants.list(), "registrants.list: event_id: nothing given, a value expected$"),
        (
            lambda c: c.registrants.list(event_id=12, page=2),
            "page: .*name. The arguments are: event_id .required., fields",
        ),
        (
            lambda c: c.registrants.list(12),
            "12 given without a name, .* The arguments are: event_id .required., fields",
        ),
        (
            lambda c: c.registrants.get(7, capacity=5),
            "registrants.get: capacity: there is no argument of this name. The",
        ),
        (lambda c: c.registrants.get(7, 8), "8 given without a name"),
        (lambda c: c.registrants.get(7, registrant_id=8), "registrant_id: given twice"),
    ],
)
def test_arguments_that_a_method_does_not_have(both: Both, sandbox: Sandbox, call: Any, message: str) -> None:
    refused(both, sandbox, call, message)
    with pytest.raises(TypeError):  # which it would be without our words
        both(call)


@pytest.mark.parametrize("resource", [Registrants, AsyncRegistrants])
def test_explaining_wrong_arguments_leaves_a_method_as_it_is_written(resource: Any) -> None:
    arguments = list(inspect.signature(resource.get).parameters)
    assert arguments == ["self", "registrant_id", "fields", "expand"]
    assert str(inspect.getdoc(resource.get)).startswith("Get one registrant.")
    assert inspect.iscoroutinefunction(resource.get) == (resource is AsyncRegistrants)
    assert not inspect.iscoroutinefunction(resource.list)


def test_a_type_error_from_within_a_call_stays_as_it_is(sandbox: Sandbox) -> None:
    def hook(request: Any) -> None:
        raise TypeError("of a program's own function")

    with Swoogo(KEY, SECRET, base_url=sandbox.base_url, httpx_args={"event_hooks": {"request": [hook]}}) as client:
        with pytest.raises(TypeError, match="^of a program's own function$") as caught:
            client.registrants.get(7)
        assert not isinstance(caught.value, InvalidInput)


CYCLE: dict[str, Any] = {"name": "x"}
CYCLE["tags"] = [CYCLE]
DEEP: list[Any] = []
for _ in range(100_000):
    DEEP = [DEEP]


@pytest.mark.parametrize(
    ("body", "message"),
    [
        ({"ids": {1}}, "json.ids: set given, a list expected"),
        (
            {"when": [1, datetime(2025, 1, 1)]},
            r"json.when\[1\]: datetime.datetime\(2025, .* given, text expected: a moment",
        ),
        ({"a": {"b": float("nan")}}, "json.a.b: nan given, a finite number or None expected"),
        (CYCLE, r"json.tags\[0\]: a dict given that contains itself"),
        ({"a": b"secret"}, "json.a: bytes given, text expected; use value.decode"),
        (b"secret", "json: bytes given, text expected"),
        ({"a": object()}, "json.a: object given, text, a number, True, False, None, a list or a dict expected"),
        ({"a": Registrants}, "json.a: type given"),
        ({"a": Record(id=7)}, "json.a: Record given, a dict expected; use value.to_dict"),
        ({("a", 1): 2}, r"json: the key \('a', 1\) given, text expected"),
        ({"a": "\ud800"}, "json.a: half of a surrogate pair given"),
        (DEEP, "nested more than 64 levels deep"),
    ],
    ids=[f"json{n}" for n in range(12)],
)
def test_what_is_no_json_is_named_by_its_path(both: Both, sandbox: Sandbox, body: Any, message: str) -> None:
    refused(both, sandbox, lambda c: c.request("POST", "/events", json=body), f"^POST /events: .*{message}")


@pytest.fixture
def files(tmp_path: Path) -> Iterator[dict[str, Any]]:
    (tmp_path / "empty.png").write_bytes(b"")
    (tmp_path / "photo.png").write_bytes(b"x")
    with (tmp_path / "photo.png").open("rb") as closed:
        pass
    with (tmp_path / "photo.png").open() as text, (tmp_path / "new.png").open("wb") as written:
        yield {
            "missing": tmp_path / "missing.png",
            "folder": tmp_path,
            "empty": tmp_path / "empty.png",
            "no content": File(b"", "photo.png"),
            "text": File("x", "photo.png"),  # type: ignore[arg-type]
            "text file": text,
            "closed": closed,
            "written": written,
        }


@pytest.mark.parametrize(
    ("kind", "message"),
    [
        ("missing", r"missing.png'\) given, a file that can be read expected"),
        ("folder", "given, a file that can be read expected"),
        ("empty", r"empty.png'\) given, which is empty"),
        ("no content", "given, which is empty"),
        ("text", "a path .pathlib.Path., an open binary file"),
        ("text file", "photo.png.* given, a file that is open for reading bytes expected"),
        ("closed", "photo.png.* given, a file that is open for reading bytes expected"),
        ("written", "new.png.* given, a file that is open for reading bytes expected"),
    ],
)
def test_a_file_that_cannot_be_uploaded(
    both: Both, sandbox: Sandbox, files: dict[str, Any], kind: str, message: str
) -> None:
    def upload(client: Any) -> Any:
        return client.images.upload("contact", 1, "profile_picture", file=files[kind])

    refused(both, sandbox, upload, f"^images.upload: file: .*{message}")
    if hasattr(files[kind], "read"):
        further = "^files: .* given, bytes, text or a file that is open for reading bytes expected"
        refused(both, sandbox, lambda c: c.request("POST", "/images", files={"file": files[kind]}), further)


def test_bytes_of_any_kind_are_uploaded(both: Both) -> None:
    for content in (b"x", bytearray(b"x"), memoryview(b"x")):
        file = File(content, "photo.png")  # type: ignore[arg-type]
        assert both(lambda c, file=file: c.images.upload("contact", 1, "profile_picture", file=file)).status == 200


def test_an_unknown_resource_names_those_that_exist(client: Swoogo) -> None:
    with pytest.raises(AttributeError, match=r"no resource 'attendees'; there are: .*registrants"):
        client.attendees  # type: ignore[attr-defined]  # noqa: B018


@pytest.mark.parametrize(
    ("call", "message"),
    [
        (lambda c: c.registrant, r"no resource 'registrant' \(did you mean registrants\?\); there are: "),
        (lambda c: c.with_option, r"did you mean with_options\?"),
        (lambda c: c.registrants.delete(7), r"registrants: there is no method 'delete'; there are: check_in, create"),
        (lambda c: c.registrants.checkIn(7), r"no method 'checkIn' \(did you mean check_in\?\).* client.request\(\)"),
    ],
)
def test_a_name_that_is_not_there(both: Both, call: Any, message: str) -> None:
    with pytest.raises(AttributeError, match=message):
        both(call)
    assert not hasattr(both.client.registrants, "_private")


def test_a_tag_without_a_documented_path_says_how_to_reach_it(client: Swoogo) -> None:
    with pytest.raises(AttributeError, match=r"no method and path is publicly documented.*client\.request"):
        client.event_badges  # type: ignore[attr-defined]  # noqa: B018


def test_a_closed_client_says_so(sandbox: Sandbox) -> None:
    client = Swoogo(KEY, SECRET, base_url=sandbox.base_url)
    client.close()
    with pytest.raises(ConfigurationError, match="closed"):
        client.events.get(12)


class TestSearch:
    @pytest.mark.parametrize("value", ["x&id>0", "a|b", "*in*1", " x", "x\n", ">5", "=5"])
    def test_a_value_cannot_break_out(self, value: str) -> None:
        with pytest.raises(SearchError):
            field("name") == value  # noqa: B015

    def test_a_value_of_in_cannot_break_out(self) -> None:
        with pytest.raises(SearchError, match="separates the values"):
            field("registration_status").in_(["confirmed", "a|b"])

    def test_and_and_or_cannot_be_mixed(self) -> None:
        a, b, c = field("a") == 1, field("b") == 2, field("c") == 3
        with pytest.raises(SearchError, match="cannot be mixed"):
            a & b | c
        with pytest.raises(SearchError, match="cannot be mixed"):
            a & (b | c)

    def test_the_words_and_or_not_are_caught(self) -> None:
        with pytest.raises(SearchError, match="by & and |"):
            (field("a") == 1) and (field("b") == 2)
        with pytest.raises(SearchError, match="by & and |"):
            date(2024, 1, 1) <= field("created_at") < date(2025, 1, 1)  # noqa: B015

    def test_a_naive_datetime_is_refused_and_an_aware_one_is_sent_in_utc(self) -> None:
        with pytest.raises(SearchError, match="a datetime with a time zone expected"):
            field("created_at") >= datetime(2024, 1, 1)  # noqa: B015
        paris = datetime(2024, 7, 1, 12, 30, tzinfo=timezone(timedelta(hours=2)))
        assert str(field("created_at") >= paris) == "created_at>=2024-07-01 10:30:00"

    def test_a_day_is_no_moment(self) -> None:
        day, moment = date(2024, 1, 1), field("created_at")
        searches: list[Callable[[], object]] = [lambda: moment == day, lambda: moment != day, lambda: moment.in_([day])]
        for search in searches:
            with pytest.raises(SearchError, match="search for a range"):
                search()

    def test_an_iso_t_which_matches_nothing_is_refused(self) -> None:
        with pytest.raises(SearchError, match="matches nothing"):
            field("created_at") >= "2024-01-01T00:00:00"  # noqa: B015

    @pytest.mark.parametrize("name", ["", "a b", "a=b", "id>0&name", "_x", None])
    def test_a_field_name_is_checked(self, name: Any) -> None:
        with pytest.raises(SearchError, match="a name of letters, digits and _ expected"):
            field(name)

    def test_a_comparison_on_a_custom_field_is_refused(self) -> None:
        with pytest.raises(SearchError, match="ignores other comparisons on custom fields"):
            field("c_104") > 5  # noqa: B015
        assert str(field("c_104") == 5) == "c_104=5"

    def test_an_empty_in_is_refused(self) -> None:
        with pytest.raises(SearchError, match="at least one value"):
            field("id").in_([])

    @pytest.mark.parametrize("value", [float("nan"), object(), b"x", {"a": 1}])
    def test_a_value_of_no_known_kind_is_refused(self, value: Any) -> None:
        with pytest.raises(SearchError):
            field("a") == value  # noqa: B015

    def test_the_right_expression_for_every_kind_of_value(self) -> None:
        moment = datetime(2024, 1, 1, 5, tzinfo=UTC)
        assert str(field("a") == True) == "a=true"  # noqa: E712
        assert str(field("a") == None) == "a="  # noqa: E711
        assert str(field("date") >= date(2025, 8, 8)) == "date>=2025-08-08"
        assert str(field("created_at") < date(2025, 8, 8)) == "created_at<2025-08-08 00:00:00"
        assert str(field("birth_date") == date(2025, 8, 8)) == "birth_date=2025-08-08"
        assert str(field("updated_at") != moment) == "updated_at!=2024-01-01 05:00:00"
        assert str(field("amount") <= 12.5) == "amount<=12.5"


@pytest.mark.parametrize(
    "files",
    [
        {"file": ("a.png", b"x", "image/png\r\nX-Header: more")},
        [("file", ("a.png", b"x", "image/png", {"X-Header": "1\r\nX-Other: 2"}))],
        [("file", ("a.png", b"x", "image/png", {"X-Header: 1\r\nX-Other": "2"}))],
        {"file": None},
        {"file": ("a.png", 7)},
        ["file"],
        7,
    ],
    ids=str,
)
def test_files_that_cannot_be_sent(both: Both, sandbox: Sandbox, files: Any) -> None:
    refused(both, sandbox, lambda c: c.request("POST", "/images", files=files), "^files: ")


def test_somebodys_own_resource_keeps_its_methods() -> None:
    from swoogo_api.api.registrants import Registrants

    class Ours(Registrants):
        @staticmethod
        def get(key: int) -> int:  # type: ignore[override]
            return key

    assert Ours(Swoogo("key", "secret").registrants._caller).get(7) == 7
