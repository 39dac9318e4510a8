"""Walking a list: tokens, where a walk begins, and servers whose answers lie about themselves."""

from __future__ import annotations

import asyncio
import base64
import json
import math
import random
import re
import subprocess
import sys
import threading
import zlib
from collections import Counter
from collections.abc import Callable, Mapping
from typing import Any

import pytest
from both import Both
from canned_server import CannedServer, Reply, Seen
from tests.faults.paging import histories
from walking import EVENT, KEY, PAGE, SECRET, Churn, ids_of, walk

from swoogo import AsyncSwoogo, DecodeError, InvalidInput, ListChanged, Swoogo, SwoogoError, field
from swoogo._paging.crews import Threads
from swoogo._paging.page import Answer
from swoogo.sandbox import Sandbox

Lie = Callable[[dict[str, Any], int], None]


class Lister:
    """A list of sessions that gives `most` rows a page; `lie(envelope, page)` changes what it says."""

    def __init__(
        self, rows: list[Any], *, most: int = 5, lie: Lie = lambda envelope, page: None, past_end: str = "empty"
    ) -> None:
        self.rows = rows
        self.past_end = past_end
        self.most = most
        self.lie = lie
        self.asked: list[dict[str, str]] = []
        self.after: Callable[[int], None] = lambda calls: None
        self.date = "Sat, 21 Nov 2026 10:00:00 GMT"

    def __call__(self, seen: Seen) -> Reply:
        from urllib.parse import parse_qsl

        query = dict(parse_qsl(seen.raw_query, keep_blank_values=True))
        self.asked.append(query)
        rows = [row for row in self.rows if self._matches(query, row)]
        if query.get("sort", "").lstrip("-"):
            name = query["sort"].lstrip("-")
            rows.sort(key=lambda row: row[name], reverse=query["sort"].startswith("-"))
        asked, number = int(query.get("per-page", 20)), int(query.get("page", 1))
        size = min(asked, self.most)
        if self.past_end == "last":
            number = max(1, min(number, math.ceil(len(rows) / size)))
        envelope: dict[str, Any] = {
            "items": rows[(number - 1) * size : number * size],
            "_links": {"self": {"href": "x"}, **({"next": {"href": "x"}} if number * size < len(rows) else {})},
            "_meta": {"totalCount": len(rows), "pageCount": math.ceil(len(rows) / size), "perPage": size},
        }
        envelope["_meta"]["currentPage"] = number
        self.lie(envelope, asked)
        headers = {"Content-Type": "application/json", "Date": self.date}
        self.after(len(self.asked))
        return Reply(envelope, headers=headers)

    @staticmethod
    def _matches(query: Mapping[str, str], row: dict[str, Any]) -> bool:
        if "ids" in query and str(row["id"]) not in query["ids"].split(","):
            return False
        for condition in filter(None, query.get("search", "").split("&")):
            name, sign, value = condition.partition(">" if ">" in condition else "<")
            if not (row[name] > int(value) if sign == ">" else row[name] < int(value)):
                return False
        return True


def rows_of(count: int) -> list[dict[str, Any]]:
    return [{"id": n, "name": f"Row {n % 7}{n}", "created_at": "2020-01-01 00:00:00"} for n in range(1, count + 1)]


def read(kind: Any, lister: Lister, **arguments: Any) -> list[int]:
    with CannedServer() as canned:
        canned.reply = lister
        return walk(kind, canned.base_url, lambda c: c.sessions.list(event_id=1, **arguments))


# --- answers that lie about themselves --------------------------------------------------------------------------------


def echo(envelope: dict[str, Any], asked: int) -> None:
    envelope["_meta"] |= {"perPage": asked, "pageCount": math.ceil(envelope["_meta"]["totalCount"] / asked)}


def no_size(envelope: dict[str, Any], asked: int) -> None:
    for name in ("perPage", "pageCount"):
        del envelope["_meta"][name]


def echo_without_total(envelope: dict[str, Any], asked: int) -> None:
    envelope["_meta"] = {"perPage": asked, "pageCount": 1}


def links_alone(envelope: dict[str, Any], asked: int) -> None:
    del envelope["_meta"]


def nothing(envelope: dict[str, Any], asked: int) -> None:
    del envelope["_meta"], envelope["_links"]


LIES: list[Lie] = [echo, no_size, echo_without_total, links_alone, nothing]


@pytest.mark.parametrize("lie", LIES, ids=lambda lie: lie.__name__)
@pytest.mark.parametrize("arguments", [{}, {"per_page": 10}, {"sort": "name"}, {"fields": None}], ids=str)
def test_a_page_that_is_smaller_than_it_says_is_not_the_last(kind: Any, lie: Lie, arguments: dict[str, Any]) -> None:
    lister = Lister(rows_of(21), lie=lie)
    came = read(kind, lister, **arguments)
    assert sorted(came) == list(range(1, 22))


@pytest.mark.parametrize("lie", LIES, ids=lambda lie: lie.__name__)
def test_ids_of_which_fewer_come_than_were_asked_for(kind: Any, lie: Lie) -> None:
    if lie is nothing:
        pytest.skip("nothing says that there is more")
    lister = Lister(rows_of(21), lie=lie)
    assert sorted(read(kind, lister, ids=range(1, 22))) == list(range(1, 22))


def test_a_list_that_says_it_has_rows_and_gives_none(kind: Any) -> None:
    def lie(envelope: dict[str, Any], asked: int) -> None:
        envelope["items"] = []

    with pytest.raises(ListChanged, match="0 of 21"):
        read(kind, Lister(rows_of(21), lie=lie))


def test_a_list_that_counts_nothing_costs_one_call(kind: Any) -> None:
    lister = Lister(rows_of(4))
    assert len(read(kind, lister)) == 4
    assert len(lister.asked) == 1


@pytest.mark.parametrize(
    "other", [None, [], "", "x", 7, [1], {"totalCount": [], "perPage": {}}, {"totalCount": "many", "pageCount": -1},
              {"totalCount": 10**400, "perPage": 10**400}, {"totalCount": 1e300, "pageCount": 1e300}, {"perPage": 0},
              {"totalCount": True, "perPage": False}], ids=lambda v: str(v)[:30],
)  # fmt: skip
@pytest.mark.parametrize("member", ["_meta", "_links"])
@pytest.mark.parametrize("sort", [None, "name"])
def test_metadata_of_another_type(kind: Any, member: str, other: Any, sort: str | None) -> None:
    def lie(envelope: dict[str, Any], asked: int) -> None:
        envelope[member] = other

    try:
        came = read(kind, Lister(rows_of(21), lie=lie), sort=sort)
    except SwoogoError:
        assert member == "_meta" or isinstance(other, dict)  # orjson reads no number of 400 digits
    else:
        assert sorted(came) == list(range(1, 22))


@pytest.mark.parametrize("row", [None, "x", 7, ["id"], True], ids=str)
@pytest.mark.parametrize("call", ["to_list", "first"])
def test_rows_that_are_no_objects(kind: Any, row: Any, call: str) -> None:
    with CannedServer(Reply({"items": [{"id": 1}, row], "_meta": {"totalCount": 2}})) as canned:
        both = Both(kind, canned.base_url)
        for sort in (None, "name"):
            with pytest.raises(DecodeError, match="sessions.list: the rows are .*, objects expected"):
                both(lambda c, sort=sort: getattr(c.sessions.list(event_id=1, sort=sort), call)())
        both.close()


@pytest.mark.parametrize(
    "key", [None, "x", 10**30, -5, 0, [1], {"id": 1}, 1.5, True, "9" * 50], ids=lambda v: str(v)[:9]
)
def test_ids_that_are_none(kind: Any, key: Any) -> None:
    rows = rows_of(21)
    rows[3] = {**rows[3], "id": key}

    class Unsorted(Lister):
        def __call__(self, seen: Seen) -> Reply:
            return super().__call__(Seen(seen.method, seen.path, seen.raw_query.replace("sort=id", ""), {}, b"", 0))

    assert len(names(kind, Unsorted(rows, most=10))) == 21


def names(kind: Any, lister: Lister) -> list[Any]:
    with CannedServer() as canned:
        canned.reply = lister
        both = Both(kind, canned.base_url)
        try:
            return [row["name"] for row in both(lambda c: c.sessions.list(event_id=1).to_list())]
        finally:
            both.close()


@pytest.mark.parametrize("date", ["", "x", "Fri, 31 Dec 9999 23:59:59 GMT", "Mon, 01 Jan 0001 00:00:00 +1400", "1 2 3"])
def test_dates_that_are_none(kind: Any, date: str) -> None:
    lister = Lister(rows_of(21))
    lister.date = date
    assert read(kind, lister) == list(range(1, 22))


def test_a_list_that_is_not_counted_has_no_count(kind: Any) -> None:
    with CannedServer(Reply({"items": [{"id": 1}]})) as canned:
        both = Both(kind, canned.base_url)
        with pytest.raises(DecodeError, match="the server does not count"):
            both(lambda c: c.sessions.list(event_id=1).count())
        both.close()


# --- when a reading by page numbers is complete -----------------------------------------------------------------------


class Letters(Lister):
    """Rows by name, two a page; `steps` are what happens after the nth call, and the date from then on."""

    def __init__(self, names: str, steps: Mapping[int, tuple[str, str]], *, dated: bool = True) -> None:
        super().__init__([], most=2)
        self.dated = dated
        self.changed: dict[str, str] = {}
        self.steps = steps
        self.place(names)
        self.after = self.step

    def place(self, names: str) -> None:
        self.rows = [
            {"id": ord(name), "name": name, "updated_at": self.changed.get(name, "2020-01-01 00:00:00")}
            | ({"created_at": "2020-01-01 00:00:00"} if self.dated else {})
            for name in names
        ]

    def step(self, calls: int) -> None:
        if calls in self.steps:
            names, hour = self.steps[calls]
            self.date = f"Sat, 21 Nov 2026 {hour}:00:30 GMT"
            for name in set(names) - {row["name"] for row in self.rows}:
                self.changed[name] = f"2026-11-21 {hour}:00:00"
            self.place(names)


def letters(kind: Any, lister: Lister, **arguments: Any) -> str:
    with CannedServer() as canned:
        canned.reply = lister
        came = walk(
            kind, canned.base_url, lambda c: c.sessions.list(event_id=1, sort="name", **arguments),
            concurrency=arguments.pop("concurrency", 1),
        )  # fmt: skip
    assert len(came) == len(set(came))
    return "".join(sorted(map(chr, came)))


def test_a_page_fetched_ahead_is_not_used_in_the_next_reading(kind: Any) -> None:
    """It shows the list as it was: rows that are gone since would count in place of others."""
    asked = Counter[str]()
    ahead = threading.Barrier(3)

    class Server(Letters):
        def __call__(self, seen: Seen) -> Reply:
            page = re.findall(r"(?<!-)\bpage=(\d)", seen.raw_query)[0]
            with lock:
                asked[page] += 1
                if page == "1" and asked["1"] == 2:
                    self.place("ABEFGH")
                reply = super().__call__(seen)
                if page == "1" and asked["1"] == 1:
                    self.place("01ABCDEFGH")
            if page != "1" and asked["1"] == 1:
                ahead.wait(10)  # pages 2, 3 and 4 are made before any of them is looked at
            return reply

    lock = threading.Lock()
    # Page 2 repeats page 1, so the list is read again; page 3 was [C, D].
    assert set("ABEFGH") <= set(letters(kind, Server("ABCDEFGH", {}), concurrency=8))


def test_a_row_that_left_and_came_back_does_not_count_for_another(kind: Any) -> None:
    """With a filter: C slips through twice, and F, which came in the first reading, was away when the second began."""
    steps = {1: ("BCDEF", "10"), 3: ("0BCDE", "11"), 4: ("0CDEF", "12"), 6: ("0CDEF", "13")}
    assert set("0BCDEF") <= set(letters(kind, Letters("ABCDEF", steps), search=field("id") > 0))


def test_without_stamps_what_the_totals_show_is_seen(kind: Any) -> None:
    """C slips through; the total falls for it, and is back at the end."""
    steps = {1: ("BCDEF", "10"), 2: ("BCDEFG", "10")}
    assert set("CDEF") <= set(letters(kind, Letters("ABCDEF", steps, dated=False)))


# --- exact ------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("exact", [False, True])
@pytest.mark.parametrize("old", [False, True], ids=["stamped now", "stamped long ago"])
def test_a_row_that_enters_with_an_old_stamp(kind: Any, exact: bool, old: bool) -> None:
    """By its stamp it was there, so it can hide one that slipped through; `exact` rests on no stamps."""
    lister = Lister(rows_of(40), most=10)
    stamp = "2020-01-01 00:00:00" if old else "2026-11-21 10:00:00"
    late = {"id": 99, "name": "moved here", "created_at": stamp}

    def change(calls: int) -> None:
        if calls == 1:
            lister.rows = [row for row in lister.rows if row["id"] != 1] + [late]

    lister.after = change
    came = read(kind, lister, exact=exact, per_page=10)
    assert len(came) == len(set(came))
    # Row 11 stood first on page 2, and moved to page 1 when that had been read. At most it is hidden by the late one.
    lost = set(range(1, 41)) - set(came)
    assert lost == ({11} if old and not exact else set())
    assert 99 in came or not (old or exact)
    assert len(lister.asked) <= 6


@pytest.mark.parametrize("concurrency", [1, 8])
@pytest.mark.parametrize("seed", range(5))
def test_exact_needs_no_stamps_and_asks_for_no_page_ahead(
    kind: Any, sandbox: Sandbox, monkeypatch: pytest.MonkeyPatch, seed: int, concurrency: int
) -> None:
    churn = Churn(sandbox, seed, monkeypatch)
    came = walk(
        kind,
        sandbox.base_url,
        lambda c: c.registrants.list(event_id=EVENT, per_page=PAGE, fields=["id"], exact=True),
        concurrency=concurrency,
    )
    churn.check(came)
    assert came == sorted(came)
    queries = [dict(call.query) for call in sandbox.calls if call.operation == "getAllRegistrants"]
    assert {query["page"] for query in queries} == {"1"}
    assert all("search" in query for query in queries[1:])


@pytest.mark.parametrize("ignored", ["sort", "search"])
def test_exact_says_if_the_server_cannot(kind: Any, ignored: str) -> None:
    class Ignores(Lister):
        def __call__(self, seen: Seen) -> Reply:
            query = seen.raw_query.replace(f"{ignored}=", "ignored=")
            return super().__call__(Seen(seen.method, seen.path, query, {}, b"", 0))

    rows = rows_of(21)
    with pytest.raises(DecodeError, match="exact: True given, but the server obeys"):
        read(kind, Ignores(rows[::-1] if ignored == "sort" else rows), exact=True)


@pytest.mark.parametrize(
    ("arguments", "why"),
    [
        ({"sort": "-id"}, "`sort` asks for another order"),
        ({"ids": [1]}, "`ids` chooses the rows"),
        ({"search": (field("id") > 1) | (field("email") == "")}, "a search with . takes no further"),
    ],
)
def test_exact_where_it_cannot_be(arguments: dict[str, Any], why: str) -> None:
    with pytest.raises(InvalidInput, match=f"registrants.list: exact: True given, but {why}"):
        Swoogo(KEY, SECRET).registrants.list(event_id=12, exact=True, **arguments)


# --- where a walk begins and goes on ----------------------------------------------------------------------------------


class From:
    """A list from this page on."""

    def __init__(self, pager: Any, start: int) -> None:
        self.pages = lambda: pager.pages(start=start)


@pytest.mark.parametrize("arguments", [{}, {"exact": True}, {"sort": "id"}, {"sort": "email"}], ids=str)
def test_pages_can_begin_elsewhere(kind: Any, sandbox: Sandbox, arguments: dict[str, Any]) -> None:
    whole = walk(kind, sandbox.base_url, lambda c: c.registrants.list(event_id=EVENT, per_page=PAGE, **arguments))
    numbers: list[int] = []
    part = walk(
        kind,
        sandbox.base_url,
        lambda c: From(c.registrants.list(event_id=EVENT, per_page=PAGE, **arguments), 3),
        lambda page: numbers.append(page.number),
    )
    assert part == whole[2 * PAGE :]
    assert numbers == list(range(3, 3 + len(numbers)))


def last_again(envelope: dict[str, Any], asked: int) -> None:
    """What the lister says where it gives the last page in place of another."""


def echoed(envelope: dict[str, Any], asked: int) -> None:
    envelope["_meta"]["currentPage"] = 9


def without_number(envelope: dict[str, Any], asked: int) -> None:
    del envelope["_meta"]["currentPage"]


def without_counts(envelope: dict[str, Any], asked: int) -> None:
    del envelope["_meta"], envelope["_links"]


@pytest.mark.parametrize("arguments", [{}, {"exact": True}, {"sort": "name"}, {"fields": None}], ids=str)
@pytest.mark.parametrize("lie", [last_again, echoed, without_number, without_counts])
@pytest.mark.parametrize("past_end", ["last", "empty"])
@pytest.mark.parametrize("rows", [21, 20, 0])
def test_behind_the_last_page_there_are_none(
    kind: Any, arguments: dict[str, Any], lie: Lie, past_end: str, rows: int
) -> None:
    lister = Lister(rows_of(rows), lie=lie, past_end=past_end)
    pages: list[Any] = []
    for start in (9, 6 if rows == 21 else 5):
        with CannedServer() as canned:
            canned.reply = lister
            walk(
                kind,
                canned.base_url,
                lambda c, start=start: From(c.sessions.list(event_id=1, per_page=5, **arguments), start),  # type: ignore[misc]
                pages.append,
            )
    assert pages == []
    assert len(lister.asked) <= 4
    if lie is last_again:
        assert len(lister.asked) == 2


@pytest.mark.parametrize("arguments", [{}, {"exact": True}, {"sort": "id"}, {"sort": "name"}], ids=str)
@pytest.mark.parametrize("current", [1, 4, None])
def test_a_page_that_is_behind_the_last_one_by_a_wrong_count_alone(
    kind: Any, arguments: dict[str, Any], current: int | None
) -> None:
    """It has rows, and they are not those of the page behind it."""

    def lie(envelope: dict[str, Any], asked: int) -> None:
        envelope["_meta"] |= {"totalCount": 10, "pageCount": 2, "currentPage": current}
        if current == 1:  # as every page says of itself
            envelope["_meta"] |= {"totalCount": None, "pageCount": None}

    lister = Lister(rows_of(20), lie=lie)
    pages: list[Any] = []
    with CannedServer() as canned:
        canned.reply = lister
        came = walk(
            kind, canned.base_url, lambda c: From(c.sessions.list(event_id=1, per_page=5, **arguments), 3), pages.append
        )
    assert len(came) == len(set(came)) == 10
    assert [page.number for page in pages] == [3, 4]


def test_list_has_no_page(sandbox: Sandbox) -> None:
    with Swoogo(KEY, SECRET, base_url=sandbox.base_url) as client:
        with pytest.raises(TypeError, match="list: page: there is no argument"):
            client.registrants.list(event_id=EVENT, page=1, per_page=5)  # type: ignore[call-arg]
        people = client.registrants.list(event_id=EVENT, per_page=5)
        token = next(people.pages()).token
        with pytest.raises(InvalidInput, match="goes on where its token says"):
            people.resume(token).pages(start=2)


@pytest.mark.parametrize("sort", ["-id", "email", "-created_at"])
@pytest.mark.parametrize("seed", range(8))
def test_resuming_another_sort_is_exact_or_says_that_it_is_not(
    kind: Any, sandbox: Sandbox, monkeypatch: pytest.MonkeyPatch, sort: str, seed: int
) -> None:
    """Resumed at any page, also within a second reading, under changes for a while: never a loss in silence."""
    churn = Churn(sandbox, seed, monkeypatch)
    left = churn.random.choice((2, 5, 12))
    step = churn.step

    def bounded(_: Any = None) -> None:
        nonlocal left
        left -= 1
        if left >= 0:
            step()

    monkeypatch.setattr(churn, "step", bounded)
    dice = random.Random(seed)
    came: list[int] = []
    token: str | None = None

    def make(client: Any) -> Any:
        pager = client.registrants.list(event_id=EVENT, per_page=PAGE, sort=sort)
        return pager if token is None else pager.resume(token)

    def took(page: Any) -> bool:
        nonlocal token
        came.extend(row.id for row in page)
        token = page.token
        return dice.random() < 0.5

    try:
        for _ in range(40):
            before = token
            walk(kind, sandbox.base_url, make, took)
            if token == before:
                break
    except ListChanged as error:
        assert error.seen < error.expected
        assert max(Counter(came).values()) == 1
    else:
        churn.check(came)


def test_resumed_within_the_second_reading(kind: Any, sandbox: Sandbox) -> None:
    churn = Churn(sandbox, 0)
    came: list[int] = []
    tokens: list[str] = []

    def step(page: Any) -> bool:
        came.extend(row.id for row in page)
        tokens.append(page.token)
        if page.number == 2 and not churn.gone:
            # A row moves to a page that was read: it comes in the second reading.
            churn.delete(page[0].id)
        return len(came) > 60

    there = len(ids_of(sandbox))

    def make(client: Any) -> Any:
        return client.registrants.list(event_id=EVENT, per_page=PAGE, sort="email")

    walk(kind, sandbox.base_url, make, step, concurrency=1)
    while len(came) < there:
        before = len(came)
        walk(kind, sandbox.base_url, lambda c: make(c).resume(tokens[-1]), step, concurrency=1)
        if len(came) == before:
            break
    churn.check(came)


def packed(state: Any) -> str:
    return base64.urlsafe_b64encode(zlib.compress(json.dumps(state).encode())).decode().rstrip("=")


def test_what_a_token_says_is_checked(sandbox: Sandbox) -> None:
    with Swoogo(KEY, SECRET, base_url=sandbox.base_url) as client:
        for sort in (None, "email"):
            people = client.registrants.list(event_id=EVENT, per_page=PAGE, sort=sort)
            token = next(people.pages()).token
            state = json.loads(zlib.decompress(base64.urlsafe_b64decode(token + "=" * (-len(token) % 4))))
            assert len(people.resume(packed(state)).to_list()) == len(ids_of(sandbox)) - PAGE
            for place in range(len(state)):
                for other in (-1, 1.5, "x", [[1]], {"a": 1}, [[5, 4]], 10**30, True):
                    if (place, other) in ((9, "x"), (15, [[1]]), (15, [[5, 4]])):
                        continue  # any text is a moment, any value a key
                    with pytest.raises(InvalidInput, match=r"a page.token expected|another list call"):
                        people.resume(packed([*state[:place], other, *state[place + 1 :]]))
            for nonsense in (packed([]), packed({}), packed(None), packed(state[:-1]), packed([*state, 1]), "é", "a=b"):
                with pytest.raises(InvalidInput, match="a page.token expected"):
                    people.resume(nonsense)


# --- the wrong loop, and an interrupt ---------------------------------------------------------------------------------


def test_the_wrong_loop(sandbox: Sandbox) -> None:
    client = Swoogo(KEY, SECRET, base_url=sandbox.base_url)

    async def both_ways() -> None:
        async with AsyncSwoogo(KEY, SECRET, base_url=sandbox.base_url) as other:
            with pytest.raises(InvalidInput, match="of an AsyncSwoogo is read with `async for`"):
                list(other.registrants.list(event_id=12))  # type: ignore[call-overload]
        with pytest.raises(InvalidInput, match="of a Swoogo is read with `for`"):
            async for _ in client.registrants.list(event_id=12):  # type: ignore[attr-defined]
                pass

    asyncio.run(both_ways())


INTERRUPTED = """
import asyncio, sys
from swoogo import AsyncSwoogo, fan_out
async def main():
    client = AsyncSwoogo({key!r}, {secret!r}, base_url={url!r})
    people = client.registrants.list(event_id=12, per_page=2)
    async for person in {what}:
        raise KeyboardInterrupt
try:
    asyncio.run(main())
except KeyboardInterrupt:
    print("interrupted")
"""


@pytest.mark.parametrize(
    "what", ["people", "people.pages()", "fan_out([(1, people)])", "fan_out([(1, people)]).pages()"]
)
def test_an_interrupt_leaves_nothing_on_stderr(sandbox: Sandbox, what: str) -> None:
    code = INTERRUPTED.format(key=KEY, secret=SECRET, url=sandbox.base_url, what=what)
    done = subprocess.run([sys.executable, "-c", code], timeout=60, capture_output=True, text=True, check=False)
    assert done.stdout == "interrupted\n"
    assert done.stderr == ""


# --- random histories -------------------------------------------------------------------------------------------------


def test_random_histories() -> None:
    """`make faults` runs more of them."""
    report = histories(150, seed=7)
    assert report.failures == []
    assert report.resumed > 100 and report.changed < 30


def test_there_are_as_many_threads_as_calls_under_way() -> None:
    before, threads = set(threading.enumerate()), Threads(8)
    for _ in range(5):
        threads.begin(lambda arguments, stop: Answer(dict, None), {}).result(10)
    assert len(set(threading.enumerate()) - before) == 1
    hold = threading.Event()
    calls = [threads.begin(lambda arguments, stop: Answer(dict, None, hold.wait(10)), {}) for _ in range(20)]
    assert len(set(threading.enumerate()) - before) == 8
    hold.set()
    assert all(call.result() for call in calls)
    threads.close()


@pytest.mark.parametrize("what", ["to_list", "to_arrow"])
def test_who_reads_all_of_a_list_has_its_pages_at_once(told: Both, canned: CannedServer, what: str) -> None:
    canned.reply = lister = Lister(rows_of(45))
    together = threading.Barrier(8)

    def all_but_the_first_wait_for_each_other(calls: int) -> None:
        if calls > 1:
            together.wait(10)

    lister.after = all_but_the_first_wait_for_each_other
    assert len(told(lambda c: getattr(c.sessions.list(event_id=1), what)())) == 45
    assert sorted(query["page"] for query in lister.asked) == list("123456789")


def test_a_last_page_that_is_not_counted_is_no_repetition(told: Both, canned: CannedServer) -> None:
    canned.reply = Lister(rows_of(25), most=10, lie=links_alone, past_end="last")
    for start, ids in ((3, [list(range(21, 26))]), (4, []), (5, [])):
        pages = told(lambda c, start=start: c.sessions.list(event_id=1, per_page=10).pages(start=start))
        assert [[session.id for session in page] for page in pages] == ids
