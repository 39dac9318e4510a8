"""Rows come and go while a list is walked: what was there throughout comes exactly once."""

from __future__ import annotations

import json
import math
import random
import threading
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qsl, urlsplit

import pytest
from walking import CANCELLED, CONFIRMED, EVENT, KEY, PAGE, SECRET, Churn, ids_of, lists, walk

from swoogo import InvalidInput, ListChanged, ServerError, Swoogo, field
from swoogo.sandbox import Sandbox
from swoogo.sandbox.errors import refuse

WAYS: dict[str, dict[str, Any]] = {
    "all fields": {},
    "own fields": {"fields": ["id", "email"]},  # created_at is asked for by the walk, and taken out again
    "bare fields": {"fields": None},  # nothing to count by
    "search": {"search": field("registration_status") == "confirmed"},
    "search as text": {"search": "registration_status=confirmed", "sort": "id"},
}


@pytest.mark.parametrize("concurrency", [1, 8])
@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize("seed", range(5))
def test_changes_at_every_border(
    kind: Any, sandbox: Sandbox, monkeypatch: pytest.MonkeyPatch, concurrency: int, way: str, seed: int
) -> None:
    churn = Churn(sandbox, seed, monkeypatch)
    came = walk(
        kind,
        sandbox.base_url,
        lambda c: c.registrants.list(event_id=EVENT, per_page=PAGE, **WAYS[way]),
        concurrency=concurrency,
    )
    churn.check(came)


@pytest.mark.parametrize("seed", range(6))
def test_changes_between_pages_by_the_consumer(kind: Any, sandbox: Sandbox, seed: int) -> None:
    churn = Churn(sandbox, seed)
    churn.check(walk(kind, sandbox.base_url, lambda c: c.registrants.list(event_id=EVENT, per_page=PAGE), churn.step))


@pytest.mark.parametrize("seed", range(6))
def test_changes_from_elsewhere_at_any_time(kind: Any, sandbox: Sandbox, seed: int) -> None:
    churn, stop = Churn(sandbox, seed), threading.Event()

    def change() -> None:
        while not stop.wait(0.0005) and len(churn.gone) < 60:
            churn.step()

    def started(page: Any) -> None:
        if thread.ident is None:
            thread.start()

    thread = threading.Thread(target=change)
    try:
        came = walk(kind, sandbox.base_url, lambda c: c.registrants.list(event_id=EVENT, per_page=3), started)
    finally:
        stop.set()
        thread.join()
    churn.check(came)


def test_a_deletion_hidden_by_an_insertion(kind: Any, sandbox: Sandbox) -> None:
    """The total stays as it was, and yet a row moved over the border of two pages."""
    churn = Churn(sandbox, 0)

    def step(page: Any) -> None:
        if page.number == 1:
            churn.delete(min(churn.there))
            churn.insert()

    churn.check(
        walk(kind, sandbox.base_url, lambda c: c.registrants.list(event_id=EVENT, per_page=PAGE), step, concurrency=1)
    )
    assert churn.gone


def test_more_than_a_page_slips_through(kind: Any, sandbox: Sandbox) -> None:
    churn = Churn(sandbox, 0)

    def step(page: Any) -> None:
        if page.number == 3:
            for key in sorted(churn.there)[:25]:
                churn.delete(key)

    churn.check(
        walk(kind, sandbox.base_url, lambda c: c.registrants.list(event_id=EVENT, per_page=PAGE), step, concurrency=1)
    )


@pytest.mark.parametrize("search", [field("registration_status") == "confirmed", "registration_status=confirmed"])
def test_one_row_leaves_a_search_and_an_old_one_joins_it(kind: Any, sandbox: Sandbox, search: Any) -> None:
    keys = sorted(ids_of(sandbox))
    sandbox.store.update("Registrant", keys[-1], {**CANCELLED, "updated_at": "2020-01-01 00:00:00"})

    def step(page: Any) -> None:
        if page.number == 1:
            sandbox.store.update("Registrant", keys[0], CANCELLED)
            sandbox.store.update("Registrant", keys[-1], CONFIRMED)

    came = walk(
        kind,
        sandbox.base_url,
        lambda c: c.registrants.list(event_id=EVENT, per_page=PAGE, search=search, fields=["id"]),
        step,
        concurrency=1,
    )
    assert len(came) == len(set(came))
    assert set(keys[1:-1]) <= set(came)


@pytest.mark.parametrize("concurrency", [1, 8])
@pytest.mark.parametrize("sort", ["-id", "email", "-created_at"])
@pytest.mark.parametrize("seed", range(5))
def test_another_sort_is_complete_or_says_that_it_is_not(
    kind: Any, sandbox: Sandbox, monkeypatch: pytest.MonkeyPatch, concurrency: int, sort: str, seed: int
) -> None:
    churn = Churn(sandbox, seed, monkeypatch)
    # Changes for a while, then none: some of these walks come out at the second reading.
    step, left = churn.step, random.Random(seed).choice((2, 5, 100))

    def bounded(_: Any = None) -> None:
        nonlocal left
        left -= 1
        if left >= 0:
            step()

    monkeypatch.setattr(churn, "step", bounded)
    came: list[int] = []
    try:
        walk(
            kind,
            sandbox.base_url,
            lambda c: c.registrants.list(event_id=EVENT, per_page=PAGE, sort=sort),
            lambda page: came.extend(item.id for item in page),
            concurrency=concurrency,
        )
    except ListChanged as error:
        assert error.seen < error.expected
        assert max(Counter(came).values()) == 1
    else:
        churn.check(came)


def test_another_sort_reads_twice_after_one_change(kind: Any, sandbox: Sandbox) -> None:
    churn = Churn(sandbox, 0)

    def step(page: Any) -> None:
        if page.number == 2 and not churn.gone:
            # A row moves to a page that was read; the total stays as it was.
            churn.delete(page[0].id)
            sandbox.store.insert("Registrant", {"event_id": EVENT, "email": "zzz@example.com"})

    came = walk(
        kind,
        sandbox.base_url,
        lambda c: c.registrants.list(event_id=EVENT, per_page=PAGE, sort="email"),
        step,
        concurrency=1,
    )
    churn.check(came)
    assert lists(sandbox) == 2 * math.ceil(len(churn.there) / PAGE)


# --- what it costs ----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("concurrency", [1, 8])
@pytest.mark.parametrize("way", ["all fields", "own fields", "bare fields", "search"])
@pytest.mark.parametrize("per_page", [10, 66, 67, 1000])
def test_an_unchanged_list_costs_one_call_a_page(
    kind: Any, sandbox: Sandbox, concurrency: int, way: str, per_page: int
) -> None:
    there = ids_of(sandbox)
    came = walk(
        kind,
        sandbox.base_url,
        lambda c: c.registrants.list(event_id=EVENT, per_page=per_page, **WAYS[way]),
        concurrency=concurrency,
    )
    assert sorted(came) == sorted(there)
    assert lists(sandbox) == math.ceil(len(there) / per_page)


def test_ids_are_asked_for_by_the_hundred(kind: Any, sandbox: Sandbox) -> None:
    for _ in range(250):
        sandbox.store.insert("Registrant", {"event_id": EVENT})
    wanted = sorted(ids_of(sandbox))
    shuffled = random.Random(0).sample(wanted, len(wanted))
    came = walk(kind, sandbox.base_url, lambda c: c.registrants.list(event_id=EVENT, ids=[*shuffled, *shuffled[:5]]))
    assert sorted(came) == wanted
    assert lists(sandbox) == math.ceil(len(wanted) / 100)


def test_counting_ids_beyond_one_call(sandbox: Sandbox) -> None:
    for _ in range(250):
        sandbox.store.insert("Registrant", {"event_id": EVENT})
    wanted = sorted(ids_of(sandbox))
    with Swoogo(KEY, SECRET, base_url=sandbox.base_url) as client:
        assert client.registrants.list(event_id=EVENT, ids=[10**9, *wanted]).count() == len(wanted)
        missing = range(10**9, 10**9 + 150)
        first = client.registrants.list(event_id=EVENT, ids=[*missing, wanted[0]]).first()
    assert first is not None
    assert first.id == wanted[0]


# --- resuming ---------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("concurrency", [1, 8])
@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize("seed", range(3))
def test_resuming_after_every_page_by_a_new_client(
    kind: Any, sandbox: Sandbox, monkeypatch: pytest.MonkeyPatch, concurrency: int, way: str, seed: int
) -> None:
    """As after a process restart, with changes all the time: the token knows what may have slipped through before."""
    churn = Churn(sandbox, seed, monkeypatch)
    came: list[int] = []
    token: str | None = None

    def make(client: Any) -> Any:
        pager = client.registrants.list(event_id=EVENT, per_page=PAGE, **WAYS[way])
        return pager if token is None else pager.resume(token)

    def step(page: Any) -> bool:
        nonlocal token
        token = page.token
        return churn.random.random() < 0.6

    for _ in range(200):
        before = token
        came += walk(kind, sandbox.base_url, make, step, concurrency=concurrency)
        if token == before or len(came) > 1000:
            break
        if churn.random.random() < 0.3:
            churn.step()
    came += walk(kind, sandbox.base_url, make, concurrency=concurrency)  # whatever is left, to the end
    churn.check(came)


def test_resuming_a_list_of_ids(kind: Any, sandbox: Sandbox) -> None:
    for _ in range(250):
        sandbox.store.insert("Registrant", {"event_id": EVENT})
    wanted = sorted(ids_of(sandbox))
    tokens: list[str] = []

    def step(page: Any) -> bool:
        tokens.append(page.token)
        return len(tokens) == 2

    came = walk(kind, sandbox.base_url, lambda c: c.registrants.list(event_id=EVENT, ids=wanted), step)
    came += walk(kind, sandbox.base_url, lambda c: c.registrants.list(event_id=EVENT, ids=wanted).resume(tokens[-1]))
    assert came == wanted


def test_a_token_of_another_call_is_refused(sandbox: Sandbox) -> None:
    with Swoogo(KEY, SECRET, base_url=sandbox.base_url) as client:
        people = client.registrants.list(event_id=EVENT, per_page=PAGE)
        token = next(iter(people.pages())).token
        assert people.resume(token).to_list()
        for other in (
            client.registrants.list(event_id=EVENT, fields=["id"]),
            client.registrants.list(event_id=EVENT, search="id>5"),
            client.speakers.list(event_id=EVENT),
        ):
            with pytest.raises(InvalidInput, match="of another list call"):
                other.resume(token)
        for nonsense in ("", "x", "bm90IGpzb24", "W10", "e30", "bnVsbA", token[:-8]):
            with pytest.raises(InvalidInput, match="a page.token expected"):
                people.resume(nonsense)


# --- stopping and failing ---------------------------------------------------------------------------------------------


@pytest.mark.parametrize("concurrency", [1, 8])
def test_who_stops_early_pays_no_more_than_the_look_ahead(kind: Any, sandbox: Sandbox, concurrency: int) -> None:
    walk(
        kind,
        sandbox.base_url,
        lambda c: c.registrants.list(event_id=EVENT, per_page=2),
        lambda page: page.number == 2,
        concurrency=concurrency,
    )
    # walk() has waited for the threads, or seen that there are no tasks: nothing can come any more.
    assert 2 <= lists(sandbox) <= 2 + concurrency


def test_a_consumer_that_raises(kind: Any, sandbox: Sandbox) -> None:
    def step(page: Any) -> None:
        if page.number == 2:
            raise LookupError("mine")

    with pytest.raises(LookupError, match="mine"):
        walk(kind, sandbox.base_url, lambda c: c.registrants.list(event_id=EVENT, per_page=2), step)


@pytest.mark.parametrize("concurrency", [1, 8])
def test_an_error_in_the_middle_comes_out(
    kind: Any, sandbox: Sandbox, monkeypatch: pytest.MonkeyPatch, concurrency: int
) -> None:
    serve = sandbox.app._serve

    def served(request: Any) -> Any:
        if dict(request.query).get("page") == "3":
            raise refuse(500, "broken")
        return serve(request)

    monkeypatch.setattr(sandbox.app, "_serve", served)
    tokens: list[str] = []
    with pytest.raises(ServerError, match="broken") as caught:
        walk(
            kind,
            sandbox.base_url,
            lambda c: c.registrants.list(event_id=EVENT, per_page=PAGE),
            lambda page: tokens.append(page.token),
            concurrency=concurrency,
        )
    assert caught.value.attempts == 4
    assert len(tokens) == 2
    monkeypatch.undo()
    rest = walk(kind, sandbox.base_url, lambda c: c.registrants.list(event_id=EVENT, per_page=PAGE).resume(tokens[-1]))
    assert rest == sorted(ids_of(sandbox))[2 * PAGE :]


# --- servers that do not do what they should --------------------------------------------------------------------------

ROWS: list[dict[str, Any]] = [{"id": n, "created_at": "2020-01-01 00:00:00", "name": f"Row {n}"} for n in range(1, 41)]


@contextmanager
def tiny(
    answer: Callable[[Mapping[str, str]], tuple[int, Any]], *, date: bool = True
) -> Iterator[tuple[str, list[Any]]]:
    """A server whose lists are what `answer(query)` says; gives its base URL and the queries that it got."""
    asked: list[Any] = []

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"
        disable_nagle_algorithm = True

        def _send(self, status: int, data: Any) -> None:
            body = json.dumps(data).encode()
            self.send_response_only(status)
            if date:
                self.send_header("Date", self.date_time_string())
            self.send_header("Content-Type", "application/json")
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def do_POST(self) -> None:
            self.rfile.read(int(self.headers["Content-Length"]))
            self._send(200, {"access_token": "t", "type": "bearer"})

        def do_GET(self) -> None:
            query = dict(parse_qsl(urlsplit(self.path).query))
            asked.append(query)
            self._send(*answer(query))

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}/api/v1", asked
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


def page_of(query: Mapping[str, str], rows: list[Any], *, meta: bool = True, most: int = 10) -> Any:
    size = min(int(query.get("per-page", 20)), most)
    number = int(query.get("page", 1))
    envelope: dict[str, Any] = {"items": rows[(number - 1) * size : number * size]}
    if meta:
        pages = math.ceil(len(rows) / size)
        envelope["_meta"] = {"totalCount": len(rows), "pageCount": pages, "currentPage": number, "perPage": size}
    return envelope


def searched(query: Mapping[str, str]) -> list[dict[str, Any]]:
    rows = ROWS
    for condition in query.get("search", "").split("&"):
        if condition.startswith("id>"):
            rows = [row for row in rows if row["id"] > int(condition[3:])]
        elif condition.startswith("id<"):
            rows = [row for row in rows if row["id"] < int(condition[3:])]
    return rows


@pytest.mark.parametrize("date", [True, False])
@pytest.mark.parametrize("meta", [True, False])
def test_a_server_that_ignores_page_but_searches(kind: Any, meta: bool, date: bool) -> None:
    with tiny(lambda query: (200, page_of({**query, "page": "1"}, searched(query), meta=meta)), date=date) as (
        url,
        asked,
    ):
        came = walk(kind, url, lambda c: c.sessions.list(event_id=1, per_page=10))
    assert came == [row["id"] for row in ROWS]
    assert len(asked) < 10


@pytest.mark.parametrize("sort", [None, "name", "id"])
@pytest.mark.parametrize("fields", [["id", "name"], ["name"], None])
@pytest.mark.parametrize("meta", [True, False])
def test_a_server_that_ignores_page_and_search_does_not_loop(kind: Any, meta: bool, sort: Any, fields: Any) -> None:
    with tiny(lambda query: (200, page_of({**query, "page": "1"}, ROWS, meta=meta))) as (url, asked):
        came: list[int] = []
        try:
            walk(
                kind,
                url,
                lambda c: c.sessions.list(event_id=1, sort=sort, fields=fields, per_page=10),
                lambda page: came.extend(range(len(page))),
                concurrency=1,
            )
        except ListChanged as error:
            assert error.seen < error.expected
        else:
            assert not meta, "the metadata says that rows are missing"
    assert len(came) == 10
    assert len(asked) < 12


@pytest.mark.parametrize("date", [True, False])
@pytest.mark.parametrize("meta", [True, False])
@pytest.mark.parametrize("rows", [ROWS, ROWS[::-1]], ids=["sorted", "unsorted"])
def test_a_server_that_ignores_search_and_sort_is_read_by_page(kind: Any, rows: Any, meta: bool, date: bool) -> None:
    with tiny(lambda query: (200, page_of(query, rows, meta=meta)), date=date) as (url, asked):
        came = walk(kind, url, lambda c: c.sessions.list(event_id=1, per_page=10))
    assert came == [row["id"] for row in rows]
    assert len(asked) <= 6


@pytest.mark.parametrize("message", ["per-page must be no greater than 200.", "Invalid Per Page"])
def test_a_page_size_that_is_refused(kind: Any, message: str) -> None:
    def answer(query: Mapping[str, str]) -> tuple[int, Any]:
        if int(query["per-page"]) > 200:
            return 400, {"name": "Bad Request", "message": message, "code": 0, "status": 400}
        return 200, page_of(query, many, most=200)

    many = [{**ROWS[0], "id": n} for n in range(1, 451)]
    with tiny(answer) as (url, asked):
        assert len(walk(kind, url, lambda c: c.sessions.list(event_id=1))) == 450
    assert [query["per-page"] for query in asked] == ["1000", "200", "200", "200"]


def test_a_smaller_page_than_asked_for_is_believed(kind: Any) -> None:
    with tiny(lambda query: (200, page_of(query, ROWS, most=8))) as (url, asked):
        assert len(walk(kind, url, lambda c: c.sessions.list(event_id=1))) == len(ROWS)
    # The last one, as full pages of a server without links do not say that they are the last.
    assert [query["per-page"] for query in asked] == ["1000", "8", "8", "8", "8", "8"]


# --- a server that counts fewer rows than it gives --------------------------------------------------------------------


def half_counted(query: Mapping[str, str], rows: list[Any], *, links: bool = True) -> tuple[int, Any]:
    envelope = page_of(query, rows)
    envelope["_meta"] |= {"totalCount": len(rows) // 2, "pageCount": math.ceil(len(rows) // 2 / 10)}
    more = int(query["page"]) * 10 < len(rows)
    shown = {"self": {"href": "x"}} | ({"next": {"href": "x"}} if more else {})
    return 200, envelope | ({"_links": shown} if links else {})


@pytest.mark.parametrize("arguments", [{}, {"exact": True}, {"sort": "name"}], ids=str)
@pytest.mark.parametrize("links", [True, False])
def test_a_count_that_is_too_small_ends_no_walk(kind: Any, links: bool, arguments: dict[str, Any]) -> None:
    with tiny(lambda query: half_counted(query, searched(query), links=links)) as (url, _):
        came = walk(kind, url, lambda c: c.sessions.list(event_id=1, per_page=10, **arguments))
    assert came == [row["id"] for row in ROWS]


@pytest.mark.parametrize("stop", [0, 3], ids=["at once", "resumed"])
def test_a_count_that_is_too_small_hides_no_loss(kind: Any, stop: int) -> None:
    """The first rows go after the first page: the second one misses as many."""
    asked = 0
    token: str | None = None

    def answer(query: Mapping[str, str]) -> tuple[int, Any]:
        nonlocal asked
        asked += 1
        return half_counted(query, searched(query) if asked == 1 else [r for r in searched(query) if r["id"] > 4])

    def step(page: Any) -> bool:
        nonlocal token
        token = page.token
        return bool(page.number == stop)

    def call(client: Any) -> Any:
        pager = client.sessions.list(event_id=1, per_page=10)
        return pager if token is None else pager.resume(token)

    with tiny(answer) as (url, _):
        came = walk(kind, url, call, step)
        if stop:
            came += walk(kind, url, call)
    assert sorted(came) == [row["id"] for row in ROWS]
