"""What one call costs beyond httpx, and what a second client costs."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Iterator
from contextlib import suppress
from typing import Any

from .report import Row, ms, times
from .servers import KEY, SECRET, sandbox
from .stock import PACKAGE, stock
from .timing import child, interleaved

NOTES = """\
One process calls, the sandbox answers in another; all variants in one process, in turn, many calls a round, each
with a connection that is kept. All send the same request: same path, same `fields` (the 52 documented names), same
headers but for the order. *httpx* is `Client.get(url, params=...)`, `raise_for_status()`, `json.loads`; swoogo does
the same with token, credits, retries, checks and a typed record, and with `json` even where orjson is installed.
The server's time is in all of them, which flatters the ratio; the difference in microseconds is what the client
itself costs. A good part of what httpx takes goes
into quoting the long `fields`, which swoogo quotes once. *Stock* cannot read what the API
sends where it documents a date and gives `""`, so it is measured on a call that does not ask for `birth_date`.

The second client is constructed and its connections are set up (`.api`); the first one has loaded the certificates."""


def run(quick: bool) -> Iterator[Row]:
    """Measure."""
    with sandbox(registrants=100, rate_limit=100_000_000) as url:
        found = child(_CODE, url, "quick" if quick else "", path=stock())
    instead = [f"httpx {_us(found['httpx'])}"]
    for name in ("requests", "stock"):
        seconds = found.get(name)
        instead.append(
            f"{name} {_us(seconds)} ({times(found[f'{name} ratio'])})" if seconds else f"{name}: {found['why']}"
        )
    ratio = found["swoogo ratio"]
    yield Row(
        "call: one typed GET", f"{_us(found['swoogo'])}, {_us(found['swoogo'] - found['httpx'])} more than httpx",
        instead, times(ratio), "≤ 1.0 ×", ratio <= 1.0, _us(found["httpx"]),
    )  # fmt: skip
    second = found["second client"]
    yield Row(
        "call: a second client", ms(second), [f"httpx.Client() {ms(found['httpx client'])}"],
        times(second / found["httpx client"]), "≤ 1 ms", second <= 0.001, "—",
    )  # fmt: skip


def _us(seconds: float) -> str:
    return f"{seconds * 1e6:.0f} µs"


_CODE = "from benchmarks.call import measure; measure()"


def measure() -> None:
    """In a process of its own: the caller's side."""
    # What comes with every installation, so that both sides parse alike.
    sys.modules["orjson"] = None  # type: ignore[assignment]
    import httpx

    from swoogo import UNSET, Swoogo
    from swoogo_api.api.registrants.get_one_registrant import OPERATION

    url, quick = sys.argv[1], bool(sys.argv[2])
    client = Swoogo(KEY, SECRET, base_url=url)
    headers = {**_headers_of(client), "Accept": "application/json"}
    params = OPERATION.request((7,), {"fields": UNSET})["params"]
    path = f"{url}/registrants/7"
    plain = httpx.Client(headers=headers, timeout=30)

    def by_httpx() -> Any:
        response = plain.get(path, params=params)
        response.raise_for_status()
        return json.loads(response.content)

    assert by_httpx() == client.registrants.get(7).to_dict()
    variants: dict[str, Callable[[], Any]] = {"httpx": by_httpx, "swoogo": lambda: client.registrants.get(7)}
    try:
        import requests

        session = requests.Session()
        session.headers.update(headers)
        variants["requests"] = lambda: session.get(path, params=params, timeout=30).json()
    except ModuleNotFoundError:
        pass
    with suppress(ModuleNotFoundError):
        variants["stock"] = _stock_call(url, headers, params["fields"])
    taken = interleaved(variants, 3 if quick else 41, calls=5 if quick else 50, warm=1 if quick else 3)
    result: dict[str, Any] = {"why": "not installed"}
    for name in variants:
        result[name] = taken.median(name)
        result[f"{name} ratio"] = taken.ratio(name, "httpx")
    clients: dict[str, Callable[[], Any]] = {
        "second client": lambda: Swoogo(KEY, SECRET).api,
        "httpx client": lambda: httpx.Client(),
    }
    taken = interleaved(clients, 3 if quick else 21)
    print(json.dumps({**result, **{name: taken.median(name) for name in clients}}))


def _headers_of(client: Any) -> dict[str, str]:
    """The headers that the client really sends, as httpx shows them to a hook."""
    import httpx

    from swoogo import Swoogo

    sent: list[httpx.Headers] = []
    hooks = {"request": [lambda request: sent.append(request.headers)]}
    with Swoogo(KEY, SECRET, base_url=client.base_url, httpx_args={"event_hooks": hooks}) as other:
        other.registrants.get(7)
    return {name: sent[-1][name] for name in ("Authorization", "User-Agent")}


def _stock_call(url: str, headers: dict[str, str], fields: str) -> Callable[[], Any]:
    from importlib import import_module

    import httpx

    endpoint = import_module(f"{PACKAGE}.api.registrants.get_one_registrant")
    client = import_module(PACKAGE).AuthenticatedClient(
        base_url=url, token=headers["Authorization"].partition(" ")[2], timeout=httpx.Timeout(30),
        headers={name: value for name, value in headers.items() if name != "Authorization"},
    )  # fmt: skip
    # Reads no "" where a date is documented, and the API gives one.
    readable = ",".join(name for name in fields.split(",") if name != "birth_date")
    endpoint.sync(7, client=client, fields=readable)
    return lambda: endpoint.sync(7, client=client, fields=readable)
