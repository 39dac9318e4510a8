"""Pages that cannot be taken, and pages that can be at the second try."""

from __future__ import annotations

import gzip
import threading
from collections.abc import Callable
from pathlib import Path
from typing import Any

import attrs
import pytest
from intake import LIMITS, LIST, Pauses, Refused, Take
from vendor_site import Answer, VendorSite, addresses, cut, cut_short, drop, moved, page

from pipeline.download import Limits

Node = dict[str, Any]


# --- pages that fail --------------------------------------------------------------------------------------------------


def broken(text: str, old: str, new: str) -> bytes:
    assert old in text
    return text.replace(old, new).encode()


PAGES: dict[str, tuple[Callable[[str], bytes], str]] = {
    "HTML": (lambda text: b"<!DOCTYPE html><html></html>", "HTML given, the page in markdown expected"),
    "no fence": (lambda text: text[: text.index("````")].encode(), "has the heading OpenAPI, but no part"),
    "no heading either": (lambda text: b"# Get all speakers\n", "holds no part of the description, though its folder"),
    "cut off": (lambda text: text[:-200].encode(), "is cut off: the fence of get /speakers does not end"),
    "broken YAML": (
        lambda text: broken(text, "paths:", "paths: ]"),
        "its part of the description: neither YAML 1.2 nor JSON at line",
    ),
    "a key twice": (lambda text: broken(text, "paths:", "openapi: 3.1.0\npaths:"), "its part of the description: line"),
    "a tag": (
        lambda text: broken(text, "paths:", "x-a: !!python/name:os.system x\npaths:"),
        "its part of the description: line",
    ),
    "another operation": (
        lambda text: broken(text, "get /speakers", "get /spokers"),
        "its part of the description lacks",
    ),
    "another method": (lambda text: broken(text, "yaml get", "yaml put"), "its part of the description lacks"),
    "no paths": (
        lambda text: broken(text, "\npaths:", "\npaths: []\nx-paths:"),
        "paths in its part of the description: other",
    ),
    "no mapping": (
        lambda text: broken(text, "  /speakers:\n", "  /speakers: 1\n  /x:\n"),
        "/speakers in paths in its part of the description: other",
    ),
    "Latin-1": (lambda text: text.encode() + b"\xfc", "line "),
    "too large": (lambda text: (text + " " * 300_000).encode(), "is larger than 300,000 bytes"),
}
PAGES["another method"] = (
    lambda text: broken(text, " get /speakers\n", " put /speakers\n"),
    "its part of the description lacks",
)

ANSWERS: dict[str, tuple[Answer, str]] = {
    "missing": (Answer(404), "HTTP 404 Not Found"),
    "forbidden": (Answer(403), "HTTP 403 Forbidden"),
    "overloaded": (Answer(503), "HTTP 503 Service Unavailable, 2 times"),
    "too often": (Answer(429), "HTTP 429 Too Many Requests, 2 times"),
    "hung up": (drop(), "the connection failed: Server disconnected without sending a response., 2 times"),
    "hung up within": (cut_short(), "the connection failed: peer closed connection without sending complete"),
    "elsewhere": (
        moved("http://localhost:1/api-reference/x.md"),
        "redirects to http://localhost:1/api-reference/x.md, the host of",
    ),
    "in a circle": (moved("?again"), "redirects more than 5 times, the last time to http"),
    "nonsense": (moved("http://[half"), "redirects to 'http://[half', a URL expected"),
    "unchanged": (Answer(304), "HTTP 304 Not Modified"),
    "no gzip": (Answer(200, b"nothing", {"Content-Encoding": "gzip"}), "the connection failed: "),
    "a bomb": (
        Answer(200, gzip.compress(b" " * 50_000_000), {"Content-Encoding": "gzip"}),
        "is larger than 300,000 bytes",
    ),
}


@pytest.mark.parametrize("fault", [*PAGES, *ANSWERS])
def test_a_page_that_fails_is_refused_or_left_out(
    fault: str, small: Node, site: VendorSite, take: Take, refused: Refused
) -> None:
    url = site.pages[LIST]
    path = url.removeprefix(site.url)
    if fault in PAGES:
        make, reason = PAGES[fault]
        site.texts[path] = make(site.texts[path].decode())
    else:
        answer, reason = ANSWERS[fault]
        site.fail(path, answer)
    limits = attrs.evolve(LIMITS, page_bytes=300_000)
    said = refused(site.url, limits=limits)
    assert said.startswith(f"{site.index}: 1 page cannot be read; --keep-going takes the rest:\n  {url}: {reason}")
    incoming = take(site.url, limits=limits, keep_going=True)
    rest = [operation for operation in site.pages if operation != LIST]
    assert incoming.document == cut(small, *rest)
    assert incoming.partial
    assert incoming.sources == {operation: site.pages[operation] for operation in rest}
    [failure] = incoming.failures
    assert failure.page == url and failure.reason.startswith(reason)


def test_a_page_that_says_nothing_is_given_up(site: VendorSite, take: Take, refused: Refused) -> None:
    url, end = site.pages[LIST], threading.Event()
    site.fail(url, lambda: assert_set(end))
    try:
        quiet = attrs.evolve(LIMITS, silence=0.5)
        assert f"{url}: no answer for 0.5 seconds, 2 times" in refused(site.url, limits=quiet)
        assert url in {failure.page for failure in take(site.url, limits=quiet, keep_going=True).failures}
        slow = attrs.evolve(LIMITS, page_seconds=0.5)
        assert f"{url}: no whole answer within 0.5 seconds, 2 times" in refused(site.url, limits=slow)
        never = attrs.evolve(LIMITS, seconds=0.5)
        assert refused(site.url, limits=never) == f"{site.url}: not read within 0.5 seconds"
    finally:
        end.set()


def assert_set(event: threading.Event) -> None:
    assert event.wait(60)


def test_all_pages_that_fail_are_named(site: VendorSite, refused: Refused) -> None:
    urls = list(site.pages.values())[:3]
    for url in urls:
        site.fail(url, Answer(404))
    said = refused(site.url)
    assert said.startswith(f"{site.index}: 3 pages cannot be read; --keep-going takes the rest:")
    assert sorted(line.split()[0].rstrip(":") for line in said.splitlines()[1:]) == sorted(urls)


def test_nothing_is_left_to_keep_going_with(site: VendorSite, refused: Refused) -> None:
    for url in site.pages.values():
        site.fail(url, Answer(404))
    for keep_going in (False, True):
        said = refused(site.url, keep_going=keep_going)
        assert f"{site.index}: 12 pages cannot be read; there are no others:" in said
        assert said.count("HTTP 404 Not Found") == 12


def test_a_folder_has_pages_that_fail(small: Node, tmp_path: Path, take: Take, refused: Refused) -> None:
    good, bad = list(addresses(small))[:2]
    (tmp_path / "good.md").write_text(page(small, *good), "utf-8")
    (tmp_path / "deeper").mkdir()
    (tmp_path / "deeper" / "bad.md").write_text(page(small, *bad)[:-3], "utf-8")
    (tmp_path / "deeper" / "strange.md").write_bytes(b"\xff\xfe")
    (tmp_path / "deeper" / "guide.md").write_text("# Guide", "utf-8")
    assert refused(tmp_path).startswith(f"{tmp_path.name}: 2 pages cannot be read; --keep-going takes the rest:\n")
    incoming = take(tmp_path, keep_going=True)
    assert incoming.document == cut(small, good)
    assert [failure.page for failure in incoming.failures] == ["deeper/bad.md", "deeper/strange.md"]
    assert incoming.failures[0].reason.startswith("is cut off: the fence of")
    assert incoming.failures[1].reason == "line 1 is not text in UTF-8"


# --- repeats ----------------------------------------------------------------------------------------------------------


def test_what_may_pass_is_tried_again_after_growing_pauses(
    small: Node, site: VendorSite, pauses: Pauses, take: Take
) -> None:
    url = site.pages[LIST]
    for fault in (Answer(503), drop(), Answer(429), cut_short()):
        site.fail(url, fault, times=1)
    assert take(site.url, limits=Limits()).document == small
    assert pauses.asked == [1.0, 2.0, 4.0, 8.0]


def test_the_pause_that_the_site_asks_for_is_kept(
    small: Node, site: VendorSite, pauses: Pauses, take: Take, refused: Refused
) -> None:
    url = site.pages[LIST]
    for wanted in ("30", "0", "Wed, 21 Oct 2015 07:28:00 GMT"):
        site.fail(url, Answer(429, headers={"Retry-After": wanted}), times=1)
    assert take(site.url, limits=Limits()).document == small
    assert pauses.asked == [30.0, 2.0, 4.0]
    site.fail(url, Answer(429, headers={"Retry-After": "3600"}))
    assert f"{url}: HTTP 429 Too Many Requests, and asks to come back in 3600 seconds" in refused(site.url)
    assert len(pauses.asked) == 3


def test_the_index_is_tried_again_too(small: Node, site: VendorSite, pauses: Pauses, take: Take) -> None:
    site.fail("/llms.txt", Answer(502), times=1)
    assert take(site.url).document == small
    assert pauses.asked == [1.0]


def test_what_will_not_pass_is_not_tried_again(site: VendorSite, pauses: Pauses, refused: Refused) -> None:
    site.fail(site.pages[LIST], Answer(404))
    refused(site.url)
    assert pauses.asked == []


def test_a_site_that_is_not_there(refused: Refused, pauses: Pauses) -> None:
    assert ": the connection failed: " in refused("http://127.0.0.1:1", limits=Limits())
    assert pauses.asked == [1.0, 2.0, 4.0, 8.0]
