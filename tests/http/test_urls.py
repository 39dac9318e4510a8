"""A URL that is put together from a quoted query is the one that httpx makes of path and parameters."""

from __future__ import annotations

from typing import Any

import httpx
import pytest
from both import KEY, SECRET
from hypothesis import given
from hypothesis import strategies as st

from swoogo import Swoogo

BASES = ["http://localhost/api/v1", "http://localhost:8080", "https://api.swoogo.com/a%20b/"]
PATHS = [
    "/events",
    "/registrants/7",
    "/events/12.json",
    "/a%2Fb/c",
    "/x y",
    "/caf\xe9",
    "/",
    "//x",
    "/a//b",
    "/a/../b",
    "/.",
]
VALUES = st.one_of(st.text(max_size=12).filter(lambda t: t.isprintable()), st.integers(), st.booleans(), st.floats())


def same(base: str, path: str, params: dict[str, Any]) -> None:
    with Swoogo(KEY, SECRET, base_url=base) as client, httpx.Client(base_url=base, verify=False) as plain:
        for _ in range(2):  # the second time by what was kept of the first
            ours = client.api.get_httpx_client().build_request("GET", path, params=dict(params))
            theirs = plain.build_request("GET", path, params=dict(params) or None)
            assert ours.url == theirs.url
            assert ours.url.raw_path == theirs.url.raw_path
            assert ours.headers["Host"] == theirs.headers["Host"]


@pytest.mark.parametrize("base", BASES)
@pytest.mark.parametrize("path", PATHS)
def test_paths(base: str, path: str) -> None:
    for params in ({}, {"fields": "id,email"}, {"page": 1, "per-page": 1000}, {"search": "a=*contains*x y&b>2\xe9|+%"}):
        same(base, path, params)


@given(st.dictionaries(st.sampled_from(["fields", "search", "page", "a[b]", "\xe9"]), VALUES, max_size=3))
def test_parameters(params: dict[str, Any]) -> None:
    same(BASES[0], "/registrants/7", params)


def test_parameters_that_are_equal_but_written_otherwise() -> None:
    with Swoogo(KEY, SECRET, base_url=BASES[0]) as client:
        build = client.api.get_httpx_client().build_request
        sent = [build("GET", "/events", params={"a": value}).url.query for value in (1, True, 1.0, "1", 1)]
    assert sent == [b"a=1", b"a=true", b"a=1.0", b"a=1", b"a=1"]
