"""Whatever a server answers, only SwoogoErrors leave a call: probes of answers that lie, drip or burst."""

from __future__ import annotations

import asyncio
import json
import sys
from collections.abc import Callable
from typing import Any

import pytest
from both import Both
from canned_server import CannedServer, Reply

from swoogo import (
    APIError,
    AsyncSwoogo,
    ConfigurationError,
    DecodeError,
    RetryPolicy,
    ServerError,
    Swoogo,
    SwoogoError,
    SwoogoWarning,
)
from swoogo_core import documents

ONCE = RetryPolicy(attempts=1)
JSON = {"Content-Type": "application/json"}


@pytest.fixture(params=["orjson", "json"])
def parser(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> str:
    monkeypatch.setattr(documents, "_parser", None)
    if request.param == "json":
        monkeypatch.setitem(sys.modules, "orjson", None)
    return str(request.param)


CALLS: dict[str, Callable[[Any], Any]] = {
    "get": lambda c: c.registrants.get(7),
    "list": lambda c: c.registrants.list(event_id=1).to_list(),
    "create": lambda c: c.registrants.create(event_id=1, email="ada@example.com"),
    "raw": lambda c: c.request("GET", "/anything"),
    "raw post": lambda c: c.request("POST", "/anything", data={"a": 1}),
}
calls = pytest.mark.parametrize("call", list(CALLS.values()), ids=list(CALLS))


def failure(told: Both, call: Callable[[Any], Any]) -> Any:
    with pytest.raises(SwoogoError) as caught:
        told(call)
    return caught.value


# --- errors keep their status -----------------------------------------------------------------------------------------

CHARSETS = ["hex", "base64", "idna", "punycode", "unicode_escape", "rot13", "undefined", "nonsense", "\xe9", "x" * 300]


@calls
@pytest.mark.parametrize("charset", CHARSETS)
def test_an_error_page_of_an_impossible_character_set(
    told: Both, canned: CannedServer, call: Callable[[Any], Any], charset: str
) -> None:
    page = "<html><title>Caf\xe9 \\d down</title></html>".encode()
    canned.reply = Reply(page, status=502, headers={"Content-Type": f"text/html; charset={charset}"})
    error = failure(told, call)
    assert isinstance(error, ServerError)
    assert "An HTML page instead of JSON: Caf\xe9 \\d down." in str(error)
    assert error.response is not None
    assert "Caf\xe9" in error.response.text


@pytest.mark.parametrize("charset", ["iso-8859-1", "windows-1252", "latin1"])
def test_an_error_page_of_another_character_set_is_read_by_it(told: Both, canned: CannedServer, charset: str) -> None:
    page = "<html><title>Caf\xe9</title></html>".encode("latin-1")
    canned.reply = Reply(page, status=502, headers={"Content-Type": f"text/html; charset={charset}"})
    assert "Caf\xe9" in str(failure(told, CALLS["get"]))


LOCATIONS = ["javascript:alert(1)", "mailto:a@b", "http://xn--/", "http://[x", "//", "", "\x01", "http://a:b@c/"]


@calls
@pytest.mark.parametrize("location", LOCATIONS)
def test_a_redirect_to_what_is_no_url(
    told: Both, canned: CannedServer, call: Callable[[Any], Any], location: str
) -> None:
    canned.reply = Reply(b"", status=302, headers={"Location": location})
    error = failure(told, call)
    assert (type(error), error.status) == (APIError, 302)
    assert len(canned.calls) == 1
    assert "a:b@" not in str(error)


@pytest.mark.parametrize("coding", ["gzip", "deflate", "br", "zstd", "x", "gzip, gzip"])
@calls
def test_an_error_whose_body_cannot_be_decompressed(
    told: Both, canned: CannedServer, call: Callable[[Any], Any], coding: str
) -> None:
    canned.reply = Reply(b"<html>", status=503, headers={"Content-Encoding": coding})
    assert isinstance(failure(told, call), ServerError)


@pytest.mark.parametrize(
    "headers",
    [
        {"Retry-After": "Fri, 31 Dec 99999 23:59:59 GMT"},
        {"Retry-After": "Mon, 01 Jan 99999999999999999999 00:00:00 GMT"},
        {"Retry-After": "1e400"},
        {"Retry-After": "Fri, 31 Dec 9999 23:59:59 -2359"},
        {"Date": "Fri, 31 Dec 9999 23:59:59 GMT"},
        {"Date": "Mon, 01 Jan 99999999999999999999 00:00:00 +99999999999999"},
        {"X-Rate-Limit-Reset": "1e999", "X-Rate-Limit-Limit": "9" * 400, "X-Rate-Limit-Remaining": "nan"},
    ],
)
@pytest.mark.parametrize("status", [200, 503, 429])
def test_dates_and_numbers_beyond_all_bounds_in_headers(
    told: Both, canned: CannedServer, headers: dict[str, str], status: int
) -> None:
    answer = {"items": [{"id": 1, "created_at": "2024-01-01 00:00:00"}], "_meta": {"totalCount": 1}}
    canned.reply = Reply(answer, status=status, headers={**JSON, **headers})
    if status == 200:
        assert [r.id for r in told(CALLS["list"])] == [1]
    else:
        assert failure(told, CALLS["list"]).status == status


# --- JSON -------------------------------------------------------------------------------------------------------------

DEEP = [b"[" * 100_000, b'{"a":' * 100_000, b"[" * 500 + b"]" * 500, b'{"id":' * 200 + b"1" + b"}" * 200]


@calls
@pytest.mark.parametrize("body", DEEP, ids=["lists", "objects", "500", "200"])
@pytest.mark.parametrize("status", [200, 500])
def test_json_nested_deep(
    told: Both, canned: CannedServer, parser: str, call: Callable[[Any], Any], body: bytes, status: int
) -> None:
    canned.reply = Reply(body, status=status, headers=JSON)
    error = failure(told, call)
    assert type(error) is (DecodeError if status == 200 else ServerError)
    assert error.attempts == 1


HUGE = ["1" + "0" * 400, "-1" + "0" * 400, "1e999", "-1e999", "1e-999", "1" * 4000, "99999999999999999999", '"\\ud800"']


@pytest.mark.parametrize("number", HUGE)
def test_numbers_beyond_all_bounds_spoil_no_record(told: Both, canned: CannedServer, parser: str, number: str) -> None:
    names = "id first_name created_at birth_date gross_revenue event_id registration_status gender work_address"
    body = f"{{{', '.join(f'{json.dumps(name)}: {number}' for name in names.split())}}}"
    canned.reply = Reply(body.encode(), headers=JSON)
    record = told(lambda c: c.registrants.get(7))
    for name in type(record)._fields:
        getattr(record, name, None)  # what needs `expand` was not asked for
        record.get(name)
    assert repr(record)
    assert len(record.to_dict()) == len(names.split())
    with pytest.warns(SwoogoWarning, match="first_name was sent as 'Ada'"):
        told(lambda c: c.registrants.update(7, first_name="Ada"))


@pytest.mark.parametrize("number", [*HUGE, "1" * 5000, "null", '"x"', "[]", "{}", "true", "-3", '"' + "9" * 30 + '"'])
@pytest.mark.parametrize("name", ["totalCount", "pageCount", "perPage", "currentPage"])
def test_counts_of_a_page_that_are_none(told: Both, canned: CannedServer, parser: str, number: str, name: str) -> None:
    canned.reply = Reply(f'{{"items": [], "_meta": {{"{name}": {number}}}, "_links": {{}}}}'.encode(), headers=JSON)
    if number == "1" * 5000:
        assert isinstance(failure(told, CALLS["list"]), DecodeError)
    else:
        assert told(CALLS["list"]) == []


@pytest.mark.parametrize("odd", ["null", '"x"', "[]", "[1]", "5", "true", "1e999"])
@pytest.mark.parametrize("name", ["_meta", "_links"])
def test_an_envelope_of_other_types(told: Both, canned: CannedServer, parser: str, odd: str, name: str) -> None:
    canned.reply = Reply(f'{{"items": [{{"id": 1}}], "{name}": {odd}}}'.encode(), headers=JSON)
    assert [r.id for r in told(lambda c: c.registrants.list(event_id=1, sort="email").to_list())] == [1]


def test_both_parsers_read_alike(monkeypatch: pytest.MonkeyPatch) -> None:
    texts = [*HUGE, "NaN", "\ufeff{}", '{"a": 1, "a": 2}', "[" * 64 + "]" * 64, "[" * 65 + "]" * 65, "x", "", '"[[[["']

    def outcome(text: str) -> Any:
        try:
            return repr(documents.read(text.encode()))
        except ValueError:
            return "refused"

    monkeypatch.setattr(documents, "_parser", None)
    with_orjson = [outcome(text) for text in texts if text != "99999999999999999999"]  # to which orjson gives a float
    monkeypatch.setattr(documents, "_parser", json.loads)
    assert with_orjson == [outcome(text) for text in texts if text != "99999999999999999999"]


# --- the token operation ----------------------------------------------------------------------------------------------

TOKEN_REPLIES = [
    *(Reply(b"<html>", status=status, headers={"Content-Type": f"text/html; charset={charset}"})
      for status in (400, 502) for charset in ("hex", "idna")),
    *(Reply(b"", status=302, headers={"Location": location}) for location in LOCATIONS),
    *(Reply(body, status=status, headers=JSON) for body in DEEP for status in (200, 401, 500)),
    *(Reply(f'{{"access_token": {number}}}'.encode(), headers=JSON) for number in HUGE),
    *(Reply({"access_token": token}) for token in ("caf\xe9", "a\nb", "a b", "", "\x00", ["x"], {"a": 1})),
    *(Reply({"access_token": "x"}, status=502, headers={"Content-Encoding": coding}) for coding in ("gzip", "br")),
    *(Reply(b"x", status=status, headers={name: "caf\xe9 \x80"}) for status in (302, 400, 502)
      for name in ("Location", "Content-Type", "Retry-After")),
    Reply({"access_token": "x"}, headers={"Content-Encoding": "gzip"}),
    Reply([], headers=JSON),
    Reply(b"", headers={"Date": "Fri, 31 Dec 9999 23:59:59 GMT"}),
]  # fmt: skip


@pytest.mark.parametrize("reply", TOKEN_REPLIES, ids=range(len(TOKEN_REPLIES)))
def test_the_token_operation_answers_nonsense(told: Both, canned: CannedServer, parser: str, reply: Reply) -> None:
    canned.token_reply = reply
    error = failure(told, CALLS["create"])
    if reply.status != 200:
        assert error.status == reply.status
    assert canned.calls == []


@pytest.mark.parametrize(
    "extra",
    [
        {"expires_at": "9999-12-31 23:59:59"},
        {"expires_at": "0001-01-01T00:00:00+23:59"},
        {"expires_at": 10**400},
        {"expires_at": [[]]},
    ],
)
def test_a_token_that_ends_whenever(told: Both, canned: CannedServer, extra: dict[str, Any]) -> None:
    canned.token_reply = Reply({"access_token": "x", **extra}, headers={"Date": "Fri, 31 Dec 9999 23:59:59 GMT"})
    canned.reply = Reply({"id": 7})
    assert told(CALLS["get"]).id == 7


# --- settings ---------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "arguments",
    [
        {"proxy": "ftp://user:pass-word@localhost"},
        {"proxy": "http://user:pass-word/@localhost"},
        {"proxy": 7},
        {"mounts": 5},
        {"limits": 5},
        {"event_hooks": 5},
    ],
    ids=str,
)
@pytest.mark.parametrize("kind", [Swoogo, AsyncSwoogo])
def test_arguments_that_httpx_refuses(kind: type[Swoogo] | type[AsyncSwoogo], arguments: dict[str, Any]) -> None:
    async def call(client: Any) -> None:
        answer = client.events.get(1)
        if kind is AsyncSwoogo:
            await answer

    with pytest.raises(ConfigurationError, match="httpx_args") as caught:
        asyncio.run(call(kind("key", "secret", httpx_args=arguments)))
    assert "pass-word" not in str(caught.value)


@pytest.mark.parametrize(
    "url",
    [
        "https://api.swoogo.com/api/v1\n",
        "https://api.swoogo.com\r\n/api",
        "https://[x",
        "https://[::1",
        "https://a b/",
        "https://xn--/",
        f"https://{'a' * 70}.com",
        "https://host:99999999",
        "https://host:x",
        "https://host/?a=b",
        "https://host/#a",
        "https://",
        "\t",
    ],
)
@pytest.mark.parametrize("kind", [Swoogo, AsyncSwoogo])
def test_a_base_url_that_is_none(kind: type[Swoogo] | type[AsyncSwoogo], url: str) -> None:
    with pytest.raises(ConfigurationError, match="base_url"):
        kind("k", "s", base_url=url)
