"""What goes wrong is said by the right class with the right words; what is logged tells of the call, not of people."""

from __future__ import annotations

import base64
import copy
import json
import logging
import pickle
import re
import socket
import threading
import traceback
from collections.abc import Callable
from typing import Any
from urllib.parse import quote

import httpx
import pytest
from both import KEY, SECRET, Both
from canned_server import TOKEN, CannedServer, Reply, Seen

import swoogo
from swoogo import (
    APIError,
    AsyncSwoogo,
    AuthenticationError,
    BadRequest,
    ConfigurationError,
    ConnectionFailed,
    DecodeError,
    EmailNotSent,
    FieldError,
    InvalidInput,
    ListChanged,
    NotFound,
    PermissionDenied,
    RateLimited,
    RetryPolicy,
    SearchError,
    ServerError,
    Swoogo,
    SwoogoError,
    SwoogoWarning,
    Timeout,
    ValidationFailed,
    errors,
    field,
)
from swoogo.sandbox import Sandbox

ONCE = RetryPolicy(attempts=1)


def failure(told: Both, call: Callable[[Any], Any] = lambda c: c.registrants.get(7)) -> Any:
    with pytest.raises(SwoogoError) as caught:
        told(call)
    return caught.value


# --- classes ----------------------------------------------------------------------------------------------------------

STATUSES = [
    (400, BadRequest),
    (401, AuthenticationError),
    (403, PermissionDenied),
    (404, NotFound),
    (405, APIError),
    (409, APIError),
    (415, APIError),
    (418, APIError),
    (422, ValidationFailed),
    (429, RateLimited),
    (500, ServerError),
    (502, ServerError),
    (503, ServerError),
    (520, ServerError),
    (599, ServerError),
]


@pytest.mark.parametrize(("status", "kind"), STATUSES)
def test_each_status_has_its_class(told: Both, canned: CannedServer, status: int, kind: type[APIError]) -> None:
    canned.reply = Reply({"name": "A Name", "message": "What happened.", "code": 17, "status": status}, status=status)
    error = failure(told)
    assert type(error) is kind
    assert (error.status, error.name, error.message, error.code) == (status, "A Name", "What happened.", 17)
    assert error.attempts == 1
    assert error.errors == []
    if status == 429:
        # Its answer is read no further than its headers, as the wait is what counts.
        assert error.reset_after is not None
        assert error.reset_after > 0
    else:
        assert error.response is not None
        assert error.response.status_code == status
    # The window belongs to the credential, not to the call that finds it used up.
    spoken = "" if status == 429 else "registrants.get: "
    assert str(error) == f"{spoken}GET /api/v1/registrants/7: {status} A Name: What happened."
    assert isinstance(error, SwoogoError)


def test_what_is_not_found_names_the_method_and_what_was_asked(told: Both, canned: CannedServer) -> None:
    canned.reply = Reply({"name": "Not Found", "message": "No such event.", "status": 404}, status=404)
    with pytest.raises(
        NotFound, match=r"^registrants\.list: GET /api/v1/registrants, event_id 12: 404 Not Found"
    ) as one:
        told(lambda c: c.registrants.list(event_id=12).to_list())
    assert one.value.call == "registrants.list: GET /api/v1/registrants, event_id 12"
    with pytest.raises(NotFound, match=r"^registrants\.update: PUT /api/v1/registrants/update/7: 404"):
        told(lambda c: c.registrants.update(7, first_name="Ada"))


def test_the_tree_that_is_drawn_is_the_one_that_is_there() -> None:
    drawn: dict[str, str] = {}
    path: list[str] = []
    for line in (errors.__doc__ or "").splitlines():
        if found := re.match(r"((?:│   |    )*)(?:├── |└── )?([A-Z]\w+)(?= |$)", line):
            if "──" not in line and found[2] != "SwoogoError":
                continue
            depth = 0 if found[2] == "SwoogoError" and "──" not in line else len(found[1]) // 4 + 1
            path[depth:] = [found[2]]
            if depth:
                drawn[found[2]] = path[depth - 1]
    real = {
        kind.__name__: next(base.__name__ for base in kind.__bases__ if issubclass(base, SwoogoError))
        for kind in vars(errors).values()
        if isinstance(kind, type) and issubclass(kind, SwoogoError) and kind is not SwoogoError
    }
    assert drawn == real
    assert set(errors.__all__) == {*real, "SwoogoError", "SwoogoWarning", "FieldError"}
    assert {*real, "SwoogoError", "FieldError"} <= set(swoogo.__all__)
    for name in ("InvalidInput", "SearchError"):
        assert issubclass(getattr(errors, name), ValueError)
    assert issubclass(SwoogoWarning, UserWarning)


# --- bodies -----------------------------------------------------------------------------------------------------------

HTML = b"<!DOCTYPE html>\n<html><head><title>502 Bad Gateway</title></head><body>nginx</body></html>"


@pytest.mark.parametrize(
    ("body", "message"),
    [
        (HTML, "An HTML page instead of JSON: 502 Bad Gateway."),
        (b"<html>no title</html>", "An HTML page instead of JSON."),
        (b"", "The answer has no body."),
        (b"  \n ", "The answer has no body."),
        (b'{"name": "Bad Gate', 'The answer gives no message: {"name": "Bad Gate'),
        (b"upstream connect error", "The answer gives no message: upstream connect error"),
        (b"x" * 500, f"The answer gives no message: {'x' * 120}..."),
        ("a text", 'The answer gives no message: "a text"'),
        (5, "The answer gives no message: 5"),
        (None, "The answer gives no message: null"),
        (True, "The answer gives no message: true"),
        ([], "The answer gives no message: []"),
        ({}, "The answer gives no message: {}"),
        ([1, {"field": "x"}], "The answer gives no message: "),
        ({"message": None, "name": None, "code": None}, "The answer gives no message: "),
        ({"message": "Down for maintenance."}, "Down for maintenance."),
        (b"[" * 100_000, "The answer gives no message: [[["),
        (b"\xff\xfe\x00", "The answer gives no message: "),
        (b'{"message": "\xff"}', "The answer gives no message: "),
    ],
)
@pytest.mark.parametrize("status", [418, 502, 520])
def test_a_body_of_any_kind_gives_an_error_that_says_what_it_is(
    told: Both, canned: CannedServer, status: int, body: Any, message: str
) -> None:
    kind = "text/html" if body == HTML else "application/json"
    canned.reply = Reply(body, status=status, headers={"Content-Type": kind})
    error = failure(told)
    assert type(error) is (ServerError if status >= 500 else APIError)
    assert error.status == status
    assert error.message.startswith(message)
    assert error.name
    assert error.code is None


def test_strange_types_inside_the_documented_object(told: Both, canned: CannedServer) -> None:
    canned.reply = Reply({"name": 5, "message": {"a": ["b"]}, "code": "x", "status": [], "errors": 7}, status=404)
    error = failure(told)
    assert (type(error), error.name, error.message, error.code) == (NotFound, "5", "{'a': ['b']}", None)


def test_no_text_of_a_server_moves_a_cursor_or_makes_a_line_of_a_log(told: Both, canned: CannedServer) -> None:
    nasty = "No.\x1b]0;owned\x07\r\n2024-01-01 INFO all is well\u202e"
    canned.reply = Reply({"name": nasty, "message": nasty, "errors": {nasty: nasty}}, status=422)
    error = failure(told, lambda c: c.registrants.update(7, email="x"))
    first, second = str(error).split("\n")  # the error, and its one complaint
    assert first.isprintable() and second.isprintable()
    assert "No.\\x1b]0;owned\\x07\\x0d\\x0a2024" in first and "well\\u202e" in second
    assert (error.message, error.errors) == (nasty, [FieldError(nasty, nasty)])  # as it came, for those who compare


@pytest.mark.parametrize("path", ["/events/7%0a2024-01-01 INFO all is well", "/events/7\n2024-01-01 INFO all is well"])
def test_no_path_makes_a_line_of_a_log(
    told: Both, canned: CannedServer, caplog: pytest.LogCaptureFixture, path: str
) -> None:
    canned.reply = Reply({"message": "No."}, status=404)
    with caplog.at_level(logging.INFO, "swoogo"), pytest.raises(SwoogoError, match=r"/events/7\\x0a2024") as caught:
        told(lambda c: c.request("GET", path))
    assert str(caught.value).isprintable()
    assert all(message.isprintable() for message in caplog.messages)


def test_a_status_that_has_no_name(told: Both, canned: CannedServer) -> None:
    canned.reply = Reply(b"", status=520, reason="")
    assert str(failure(told)) == "registrants.get: GET /api/v1/registrants/7: 520 Error: The answer has no body."


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ([{"field": "email", "message": "is taken"}], [("email", "is taken")]),
        ([{"field": "a", "message": "1"}, {"field": "a", "message": "2"}], [("a", "1"), ("a", "2")]),
        ([{"field": "a", "message": "1", "code": 5}], [("a", "1")]),
        ({"errors": {"email": "is taken"}}, [("email", "is taken")]),
        ({"errors": {"email": ["x", "y"]}}, [("email", "x"), ("email", "y")]),
        ({"errors": {"email": {"0": "x", "2": "y"}}}, [("email", "x"), ("email", "y")]),
        ({"errors": [{"field": "email", "message": "x"}], "message": "No."}, [("email", "x")]),
        ({"name": "Unprocessable", "message": "No.", "code": 0, "status": 422}, []),
        ({"errors": []}, []),
        ({"errors": "all wrong"}, []),
        ([], []),
        ([{"field": "a"}], []),
    ],
)
def test_a_validation_error_in_every_known_shape(told: Both, canned: CannedServer, body: Any, expected: Any) -> None:
    canned.reply = Reply(body, status=422)
    error = failure(told, lambda c: c.registrants.update(7, email="x"))
    assert isinstance(error, ValidationFailed)
    assert error.errors == expected
    assert all(isinstance(one, FieldError) for one in error.errors)
    for name, message in expected:
        assert f"\n  {name}: {message}" in str(error)


def test_complaints_by_field_under_another_4xx_are_a_validation_error(told: Both, canned: CannedServer) -> None:
    canned.reply = Reply([{"field": "email", "message": "is taken"}], status=409)
    error = failure(told)
    assert isinstance(error, ValidationFailed)
    assert error.status == 409


@pytest.mark.parametrize("status", [301, 302, 307, 308])
def test_a_redirect_is_an_error_and_not_followed(told: Both, canned: CannedServer, status: int) -> None:
    target = {"Location": "https://elsewhere.example/login?token=abc", "Content-Type": "text/html"}
    canned.reply = Reply(b"<html>moved</html>", status=status, headers=target)
    error = failure(told)
    assert (type(error), error.status) == (APIError, status)
    assert "elsewhere.example" in str(error)
    assert "token=abc" not in str(error)
    assert len(canned.calls) == 1


@pytest.mark.parametrize(
    ("body", "kind"), [(b"<html>hello</html>", "text/html"), (b'{"id": 1', "application/json"), (b"\xff", "text/plain")]
)
def test_a_success_that_is_no_json(told: Both, canned: CannedServer, body: bytes, kind: str) -> None:
    canned.reply = Reply(body, headers={"Content-Type": kind})
    error = failure(told)
    assert isinstance(error, DecodeError)
    assert str(error) == f"registrants.get: GET /api/v1/registrants/7: 200, but no JSON ({kind}, {len(body)} bytes)"
    assert error.response is not None
    assert error.response.content == body


@pytest.mark.parametrize(
    "reply",
    [
        Reply([{"field": TOKEN, "message": f"{TOKEN} is refused"}]),
        Reply(b"<html>", headers={"Content-Type": f"text/html; token={TOKEN}; {'x' * 5000}"}),
    ],
)
def test_a_success_that_is_none_repeats_no_token(told: Both, canned: CannedServer, reply: Reply) -> None:
    canned.reply = reply
    error = failure(told)
    for text in (
        str(error),
        repr(error),
        repr(error.__dict__ | {"response": None}),
        pickle.dumps(error).decode("latin-1"),
    ):
        assert TOKEN not in text
    assert len(str(error)) < 300


@pytest.mark.parametrize(
    "line", [b"%s\r\n\r\n", b"HTTP/1.1 200 OK\r\n%s without a colon\r\n\r\n"], ids=["status", "header"]
)
@pytest.mark.parametrize("path", ["/registrants/7", "/oauth2/token"])
def test_an_answer_that_is_no_http_repeats_no_token(told: Both, line: bytes, path: str) -> None:
    def serve() -> None:
        while True:
            try:
                connection, _ = listener.accept()
            except OSError:
                return
            with connection, connection.makefile("rb") as sent:
                asked = sent.readline().split()[1]
                headers = dict(text.lower().split(b": ", 1) for text in iter(sent.readline, b"\r\n"))
                sent.read(int(headers.get(b"content-length", 0)))  # what is left unread would reset the connection
                if asked.startswith(path.encode()):
                    connection.sendall(line % headers[b"authorization"].strip())
                else:
                    connection.sendall(
                        b"HTTP/1.1 200 OK\r\nConnection: close\r\n\r\n" + b'{"access_token": "%s"}' % TOKEN.encode()
                    )

    with socket.create_server(("127.0.0.1", 0)) as listener:
        threading.Thread(target=serve, daemon=True).start()
        client = type(told.client)(KEY, SECRET, base_url=f"http://127.0.0.1:{listener.getsockname()[1]}", retry=ONCE)
        with pytest.raises(ConnectionFailed, match="illegal") as caught:
            told.wait(lambda: client.registrants.get(7))
        listener.shutdown(socket.SHUT_RDWR)
    text = "".join(traceback.format_exception(caught.value)).lower()
    assert TOKEN not in text
    assert "basic" not in text


def test_a_body_that_ends_too_early_is_no_answer(told: Both, canned: CannedServer) -> None:
    canned.reply = Reply(b'{"id": 1}', headers={"Content-Type": "application/json", "Content-Encoding": "gzip"})
    assert isinstance(failure(told), (DecodeError, ConnectionFailed))


def test_nobody_listens() -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        url = f"http://127.0.0.1:{taken.getsockname()[1]}/api/v1"
        with (
            Swoogo(KEY, SECRET, base_url=url, retry=RetryPolicy(attempts=2, backoff=0.001)) as client,
            pytest.raises(ConnectionFailed, match="after 2 attempts") as caught,
        ):
            client.events.get(1)
    assert caught.value.sent is False
    assert caught.value.attempts == 2
    assert not isinstance(caught.value, Timeout)


def test_a_time_out_says_whether_the_call_may_have_arrived(canned: CannedServer) -> None:
    import threading

    gone = threading.Event()

    def slow(seen: Seen) -> Reply:
        gone.wait(2)
        return Reply({"id": 1})

    canned.reply = slow
    with Swoogo(KEY, SECRET, base_url=canned.base_url, retry=ONCE) as client:
        client.authentication.request_token(grant_type="client_credentials")
        with pytest.raises(Timeout, match="it may have arrived") as caught:
            client.with_options(timeout=0.2).registrants.update(7, first_name="Ada")
        gone.set()
    assert caught.value.sent is True


def test_attempts_are_counted(canned: CannedServer) -> None:
    canned.reply = Reply(HTML, status=502)
    with Swoogo(KEY, SECRET, base_url=canned.base_url, retry=RetryPolicy(attempts=3, backoff=0.001)) as client:
        with pytest.raises(ServerError, match=r"502 .*\(after 3 attempts\)") as caught:
            client.registrants.get(7)
        assert caught.value.attempts == len(canned.calls) == 3
        with pytest.raises(ServerError) as caught:
            client.registrants.update(7, first_name="Ada")
        assert caught.value.attempts == 1


# --- copies -----------------------------------------------------------------------------------------------------------

EXAMPLES: list[SwoogoError] = [
    ConfigurationError("c"),
    InvalidInput("i"),
    SearchError("s"),
    errors.FieldNotAsked("n", name="email"),
    ConnectionFailed("f", attempts=3, sent=False),
    Timeout("t", attempts=2, sent=True),
    DecodeError("d", attempts=2),
    ListChanged("l", seen=5, expected=7),
    EmailNotSent("e"),
    errors.WebhookError("w"),
    errors.WebhookSecretError("w"),
    errors.WebhookBodyError("w"),
    *(
        kind(
            *(418, "Name", "Message", 5),
            call="GET /x",
            attempts=2,
            errors=[FieldError("a", "b")],
            reset_after=1.5,
        )
        for kind in (APIError, BadRequest, AuthenticationError, PermissionDenied, NotFound, ValidationFailed)
    ),
    RateLimited(429, "Too Many Requests", "m", reset_after=12.5),
    ServerError(500, "Name", "Message"),
]


@pytest.mark.parametrize("error", EXAMPLES, ids=lambda e: type(e).__name__)
@pytest.mark.parametrize("copied", [lambda e: pickle.loads(pickle.dumps(e)), copy.copy, copy.deepcopy])
def test_a_copy_has_all_but_the_answer(error: SwoogoError, copied: Callable[[Any], Any]) -> None:
    twin = copied(error)
    assert type(twin) is type(error)
    assert str(twin) == str(error)
    assert twin.args == error.args
    assert vars(twin) == vars(error)


def test_every_class_was_copied() -> None:
    assert {type(e).__name__ for e in EXAMPLES} == set(errors.__all__) - {"SwoogoError", "SwoogoWarning", "FieldError"}


def test_a_pickled_error_holds_no_answer_and_no_token(told: Both, canned: CannedServer) -> None:
    for reply in (Reply({"message": "no"}, status=404), Reply(b"<html>")):
        canned.reply = reply
        error = failure(told)
        assert error.response is not None
        pickled = pickle.dumps(error)
        assert TOKEN.encode() not in pickled
        assert pickle.loads(pickled).response is None
        assert str(pickle.loads(pickled)) == str(error)


# --- secrets ----------------------------------------------------------------------------------------------------------

SECRETS = [
    *(SECRET, quote(SECRET, safe=""), KEY, TOKEN),
    base64.b64encode(f"{quote(KEY, safe='')}:{quote(SECRET, safe='')}".encode()).decode(),
    base64.b64encode(f"{KEY}:{SECRET}".encode()).decode(),
]
PEOPLE = ["ada.lovelace", "Lovelace", "Ockham Park", "secret-note", "1815-12-10"]


def assert_silent(text: str, words: list[str]) -> None:
    for word in words:
        assert word.lower() not in text.lower(), f"{word!r} in: {text}"


def busy_day(told: Both, canned: CannedServer) -> None:
    """Calls of every kind, well and badly answered, full of personal data."""
    calls: list[Callable[[Any], Any]] = [
        lambda c: c.registrants.get(7),
        lambda c: c.registrants.list(
            event_id=12, search=(field("email") == "ada.lovelace@example.com") & (field("last_name") == "Lovelace")
        ).first(),
        lambda c: c.registrants.update(
            7, last_name="Lovelace", homeAddress={"city": "Ockham Park"}, notes="secret-note"
        ),
        lambda c: c.registrants.create_token(event_id=1, fields={"email": "ada.lovelace@example.com"}),
        lambda c: c.discount_codes.create(event_id=1, code="secret-note", type="specific"),
        lambda c: c.discount_codes.clone(1, code="secret-note"),
        lambda c: c.request("GET", "/contacts", params={"search": "birth_date=1815-12-10"}),
        lambda c: c.request("POST", "/x", json={"note": "secret-note"}),
    ]
    empty = {"items": [], "_meta": {"totalCount": 0, "pageCount": 0, "currentPage": 1, "perPage": 1}}
    for reply in (
        Reply({**empty, "id": 7}),
        Reply({"message": "no"}, status=404),
        Reply(HTML, status=503),
        Reply(b"{"),
    ):
        canned.reply = reply
        for call in calls:
            try:
                told(call)
            except SwoogoError as error:
                # Bodies that the server sent are its own words; what we sent is not to be in them.
                shown = f"{error} {error!r} {''.join(traceback.format_exception(error))}"
                shown = re.sub(
                    r'^ +(File "|\w).*$', "", shown, flags=re.MULTILINE
                )  # source lines: this file's own text
                assert_silent(shown, SECRETS)
                if not isinstance(error, (InvalidInput, SearchError)):
                    assert_silent(f"{error} {error!r}", PEOPLE)


@pytest.mark.filterwarnings("ignore::swoogo.errors.SwoogoWarning")
@pytest.mark.parametrize("level", [logging.DEBUG, logging.INFO])
def test_no_log_tells_secrets_or_of_people(
    told: Both, canned: CannedServer, caplog: pytest.LogCaptureFixture, level: int
) -> None:
    with caplog.at_level(level), caplog.at_level(level, "swoogo"), caplog.at_level(level, "httpx"):
        busy_day(told, canned)
    ours = [r for r in caplog.records if r.name.startswith(("swoogo", "httpx"))]
    assert {r.name for r in ours} >= {"swoogo", "httpx"}
    for record in ours:
        text = f"{record.getMessage()} {record.args!r} {record.exc_info} {record.stack_info}"
        assert_silent(text, SECRETS)
        assert_silent(text, PEOPLE)
        assert "?" not in record.getMessage(), "a query"


def test_a_refused_secret_is_in_no_text(canned: CannedServer, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG)
    replies = [
        Reply({"message": "You have provided invalid API details."}, status=401),
        Reply({"message": "no"}, status=400),
        Reply(HTML, status=500),
        Reply(b"<html>"),
        Reply({"token": TOKEN}),
        Reply({"access_token": None}),
        Reply([TOKEN]),
        Reply(b"", status=302, headers={"Location": "https://elsewhere.example/"}),
    ]
    with Swoogo(KEY, SECRET, base_url=canned.base_url, retry=ONCE) as client:
        for reply in replies:
            canned.token_reply = reply
            with pytest.raises(SwoogoError) as caught:
                client.events.get(1)
            assert_silent(f"{caught.value} {caught.value!r}", SECRETS)
    for record in caplog.records:
        if record.name.startswith(("swoogo", "httpx")):
            assert_silent(f"{record.getMessage()} {record.args!r}", SECRETS)


def test_no_repr_shows_a_secret(told: Both, canned: CannedServer) -> None:
    from swoogo._auth.credentials import Credentials

    told(lambda c: c.registrants.get(7))
    client = told.client
    shown = [
        *map(
            repr,
            (client, client.with_options(timeout=5), client._shared, client._shared.auth, client._shared.credentials),
        ),
        repr(Credentials.of(KEY, SECRET, None)),
        repr(client._options),
        repr(vars(client)),
        str(client.budget),
    ]
    for text in shown:
        assert_silent(text, SECRETS)


def test_bad_settings_do_not_repeat_the_secret(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("SWOOGO_KEY", "SWOOGO_SECRET", "SWOOGO_CREDENTIALS"):
        monkeypatch.delenv(name, raising=False)
    wrong: list[dict[str, Any]] = [
        {"key": KEY},
        {"secret": SECRET},
        {"key": KEY, "secret": SECRET, "credentials": "x"},
        {"credentials": SECRET},
    ]
    for arguments in wrong:
        with pytest.raises(ConfigurationError) as caught:
            Swoogo(**arguments)
        assert_silent(str(caught.value), SECRETS)
    with pytest.raises(ConfigurationError) as caught:
        Swoogo(KEY, SECRET, base_url=f"https://{KEY}:hidden-pass@api.swoogo.com/")
    assert_silent(str(caught.value), [*SECRETS, "hidden-pass"])


# --- logs -------------------------------------------------------------------------------------------------------------

LINE = re.compile(r"(GET|POST|PUT|DELETE) /api/v1(/\S*) (\d{3}) (\d+) ms attempt (\d+) credits left (\d+|unknown)")


def lines(caplog: pytest.LogCaptureFixture, level: int = logging.INFO) -> list[str]:
    return [r.getMessage() for r in caplog.records if r.name == "swoogo" and r.levelno >= level]


def test_one_line_a_call(both: Both, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.INFO, "swoogo")
    both(lambda c: c.events.get(12))
    both(lambda c: c.registrants.list(event_id=12, search=field("id") < 5).to_list())
    both(lambda c: c.registrants.update(1, first_name="Ada"))
    with pytest.raises(NotFound):
        both(lambda c: c.registrants.get(999_999))
    found = [LINE.fullmatch(line) for line in lines(caplog)]
    assert all(found), lines(caplog)
    assert [(m[1], m[2], m[3], m[5]) for m in found if m] == [
        ("GET", "/events/12", "200", "1"),
        ("GET", "/registrants", "200", "1"),
        ("PUT", "/registrants/update/1", "200", "1"),
        ("GET", "/registrants/999999", "404", "1"),
    ]
    left = [int(m[6]) for m in found if m]
    assert left[0] - left[1] == 10
    assert left[1] - left[2] == left[2] - left[3] == 1
    assert lines(caplog, logging.WARNING) == [], "an ordinary 404 is no warning"


def test_attempts_and_waits_are_told(canned: CannedServer, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG, "swoogo")
    replies = iter(
        [Reply(HTML, status=503), Reply(b"", status=429, headers={"X-Rate-Limit-Reset": "0"}), Reply({"id": 7})]
    )
    canned.reply = lambda seen: next(replies)
    with Swoogo(KEY, SECRET, base_url=canned.base_url, retry=RetryPolicy(attempts=3, backoff=0.001)) as client:
        assert client.registrants.get(7).id == 7
    text = "\n".join(lines(caplog, logging.DEBUG))
    assert re.search(r"503 \d+ ms attempt 1", text)
    assert re.search(r"attempt 1 failed, next in", text)
    assert re.search(r"200 \d+ ms attempt 2", text)
    assert [line for line in lines(caplog, logging.WARNING) if "429" in line]


def test_a_failed_connection_is_a_warning_without_data(caplog: pytest.LogCaptureFixture) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        url = f"http://127.0.0.1:{taken.getsockname()[1]}/api/v1"
        with Swoogo(KEY, SECRET, base_url=url, retry=ONCE) as client, pytest.raises(ConnectionFailed) as caught:
            client.request("GET", "/contacts", params={"search": "email=ada.lovelace"})
    assert lines(caplog, logging.WARNING) == ["GET /api/v1/contacts failed: ConnectionFailed"]
    assert_silent(str(caught.value), PEOPLE)


def test_nothing_is_printed_unless_logging_is_configured() -> None:
    logger = logging.getLogger("swoogo")
    assert any(isinstance(handler, logging.NullHandler) for handler in logger.handlers)
    assert logger.level == logging.NOTSET
    assert logger.propagate


# --- event hooks ------------------------------------------------------------------------------------------------------


def test_event_hooks(sandbox: Sandbox) -> None:
    seen: list[tuple[str, str]] = []
    hooks = {
        "request": [lambda request: seen.append((request.method, request.url.path))],
        "response": [lambda response: seen.append((str(response.status_code), response.request.url.path))],
    }
    with Swoogo(KEY, SECRET, base_url=sandbox.base_url, httpx_args={"event_hooks": hooks}) as client:
        client.events.get(12)
        client.with_options(timeout=5).events.get(1)
    assert seen.count(("GET", "/api/v1/events/12")) == 1
    assert seen.count(("200", "/api/v1/events/12")) == 1
    assert seen.count(("GET", "/api/v1/events/1")) == 1


def test_asynchronous_event_hooks(sandbox: Sandbox) -> None:
    import asyncio

    seen: list[str] = []

    async def on_request(request: httpx.Request) -> None:
        seen.append(f"{request.method} {request.url.path}")

    async def on_response(response: httpx.Response) -> None:
        await response.aread()
        seen.append(f"{response.status_code} {len(json.loads(response.content)) > 0}")

    async def main() -> None:
        hooks = {"request": [on_request], "response": [on_response]}
        async with AsyncSwoogo(KEY, SECRET, base_url=sandbox.base_url, httpx_args={"event_hooks": hooks}) as client:
            assert (await client.events.get(12)).id == 12

    asyncio.run(main())
    assert "GET /api/v1/events/12" in seen
    assert "200 True" in seen


def test_a_hook_that_fails_is_heard(sandbox: Sandbox) -> None:
    def refuse(request: httpx.Request) -> None:
        raise KeyError("by the hook")

    with (
        Swoogo(KEY, SECRET, base_url=sandbox.base_url, httpx_args={"event_hooks": {"request": [refuse]}}) as client,
        pytest.raises(KeyError, match="by the hook"),
    ):
        client.events.get(12)
