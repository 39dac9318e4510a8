"""From the bytes of a page to typed records, and to every one of their values."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from importlib.util import find_spec
from operator import attrgetter
from typing import Any

from swoogo import MemoryStore

from .data import envelope, page
from .report import Row, ms, times
from .stock import stock
from .timing import child, interleaved

NOTES = """\
A page of 1,000 registrants of 2 kB: every documented field, three addresses, four custom fields, unset values in
each of the ways the API writes them. The plain way, and the limit, is `json.loads` alone.

**Records decode lazily**: a record is the parsed object, and a member is decoded when its attribute is read. So the
first row is hardly more than `json.loads`, and is what a job pays that reads a few members of each record. The row
*every attribute* reads all of them once, nested records and custom fields too, and is the one to hold against
libraries that decode everything up front. There swoogo, in plain Python, is about as fast as the generated code of
stock, slower than pydantic from bytes and much slower than msgspec, which are compiled.

What the others do is less in places: pydantic's and msgspec's times come out naive, stock's, too; msgspec and
cattrs drop what is not declared, so custom fields are lost; msgspec leaves dates as text because of `""`; stock
cannot read the page as it is (it raises on `""` for a date), so `birth_date` is taken out of the page that it is
given where it is unset. The classes of pydantic, msgspec and cattrs are made from the same documented fields
(`benchmarks/rivals.py`).

*Through the client* is a list call of that page (the API itself gives at most 200 records a page with addresses) by
a transport in memory: the client's paging, checks and credits and httpx's own work, against `httpx.Client.get` +
`json.loads` by the same transport."""

_NESTED = ("homeAddress", "workAddress", "billingAddress")


def run(quick: bool) -> Iterator[Row]:
    """Measure."""
    found = child("from benchmarks.decode import measure; measure()", "quick" if quick else "", path=stock())
    seconds, ratio, missing = found["seconds"], found["ratio"], found["missing"]
    others = [
        f"{name} {ms(seconds[name])} ({times(ratio[name])})"
        for name in sorted(found["rivals"], key=seconds.__getitem__)
    ]
    base = f"json.loads alone {ms(seconds['json'])}"
    limit = ms(seconds["json"])
    orjson = f"orjson.loads alone {ms(seconds['orjson'])}" if "orjson" in seconds else "orjson: not installed"
    rest = [f"{name}: not installed" for name in missing]
    yield Row("decode: typed records, read lazily", ms(seconds["records"]), [base], times(ratio["records"]), "≤ 1.7 ×",
              ratio["records"] <= 1.7, limit)  # fmt: skip
    yield Row("decode: records + every attribute once", ms(seconds["every"]), [base, *others, *rest],
              times(ratio["every"]), "as low as plain Python gets", None, limit)  # fmt: skip
    if "records by orjson" in seconds:
        for what, name in (("typed records", "records by orjson"), ("every attribute", "every by orjson")):
            yield Row(f"decode: {what}, with swoogo[fast] (orjson)", ms(seconds[name]), [base, orjson],
                      times(ratio[name]), "", None, ms(seconds["orjson"]))  # fmt: skip
    by_hand = [f"httpx + json.loads {ms(seconds['httpx'])}"]
    yield Row("decode: through the client, no network", ms(seconds["client"]), by_hand, times(found["client ratio"]),
              "", None, ms(seconds["httpx"]))  # fmt: skip


def measure() -> None:
    """In a process of its own, whose import path has the stock package."""
    import sys

    import httpx

    from swoogo import Swoogo
    from swoogo_api.models import Registrant

    from . import rivals

    quick = bool(sys.argv[1])
    count = 50 if quick else 1000
    body = envelope(page(1, count), total=count, number=1, per_page=1000)
    read = Registrant.from_dict

    def records(loads: Callable[[bytes], Any] = json.loads) -> list[Any]:
        return [read(row) for row in loads(body)["items"]]

    def every(loads: Callable[[bytes], Any] = json.loads) -> None:
        for record in records(loads):
            read_all(record)
            record.custom()

    variants: dict[str, Callable[[], Any]] = {"json": lambda: json.loads(body), "records": records, "every": every}
    if find_spec("orjson"):
        from orjson import loads as fast

        variants["orjson"] = lambda: fast(body)
        variants["records by orjson"] = lambda: records(fast)
        variants["every by orjson"] = lambda: every(fast)
    missing: list[str] = []
    others: list[str] = []
    for name, make in (("stock", rivals.by_stock), ("pydantic", rivals.by_pydantic), ("msgspec", rivals.by_msgspec),
                       ("cattrs", rivals.by_cattrs)):  # fmt: skip
        given = _readable(body) if name == "stock" else body
        try:
            for title, function in make().items():
                assert len(function(given)) == count
                variants[title] = lambda function=function, given=given: function(given)  # type: ignore[misc]
                others.append(title)
        except ModuleNotFoundError:
            missing.append(name)

    taken = interleaved(variants, 2 if quick else 21)
    seconds = {name: taken.median(name) for name in variants}
    ratios = {name: taken.ratio(name, "json") for name in variants}

    # One list call in memory, parsed alike.
    sys.modules["orjson"] = None  # type: ignore[assignment]
    headers = {"Content-Type": "application/json", "Date": "Mon, 02 Feb 2026 10:00:00 GMT"}
    token = {"access_token": "token", "type": "bearer", "expires_at": "2026-02-02 10:30:00"}

    def answer(request: httpx.Request) -> httpx.Response:
        if request.url.path.endswith("/oauth2/token"):
            return httpx.Response(200, json=token, headers=headers)
        return httpx.Response(200, content=body, headers=headers)

    transport = httpx.MockTransport(answer)
    plain = httpx.Client(transport=transport)
    client = Swoogo("key", "secret", base_url="http://localhost/api/v1", httpx_args={"transport": transport},
                     store=Endless())  # fmt: skip
    assert client.registrants.list(event_id=12).to_list()[-1]["id"] == count
    calls: dict[str, Callable[[], Any]] = {
        "httpx": lambda: json.loads(plain.get("http://localhost/api/v1/registrants").content)["items"],
        "client": lambda: client.registrants.list(event_id=12).to_list(),
    }
    taken = interleaved(calls, 2 if quick else 21)
    seconds.update({name: taken.median(name) for name in calls})
    result = {"seconds": seconds, "ratio": ratios, "rivals": others, "missing": missing}
    print(json.dumps({**result, "client ratio": taken.ratio("client", "httpx")}))


class Endless(MemoryStore):
    """A budget that is never spent: the transport in memory counts no credits."""

    def update(self, name: str, step: Any) -> Any:
        """A window that is full."""
        from swoogo._stores.window import Window

        return step(Window(limit=1_000_000_000), 0.0)


def read_all(record: Any) -> None:
    """Read every attribute of a record once, and of those within it."""
    plain, nested = _getters(type(record))
    plain(record)
    for inner in nested(record):
        if inner is not None and hasattr(inner, "_fields"):
            read_all(inner)


_known: dict[type, tuple[Callable[[Any], Any], Callable[[Any], Any]]] = {}


def _getters(kind: Any) -> tuple[Callable[[Any], Any], Callable[[Any], Any]]:
    if kind not in _known:
        inner = [name for name, coder in kind._fields.items() if hasattr(coder, "model")]
        others = [name for name in kind._fields if name not in inner]
        # attrgetter gives a bare value for one name, and a tuple for several.
        nested = (lambda record: ()) if not inner else (
            (lambda record, get=attrgetter(*inner): (get(record),)) if len(inner) == 1 else attrgetter(*inner)
        )  # fmt: skip
        _known[kind] = attrgetter(*others), nested
    return _known[kind]


def _readable(body: bytes) -> bytes:
    """The page without what stock code raises on."""
    rows = json.loads(body)["items"]
    for row in rows:
        if not row["birth_date"]:
            del row["birth_date"]
    return json.dumps({"items": rows}, ensure_ascii=False, separators=(",", ":")).encode()
