"""What is asked of a site: once, eight pages at a time, of one host, and less the second time."""

from __future__ import annotations

import asyncio
import copy
import io
import threading
from pathlib import Path
from typing import Any

import attrs
import httpx
import pytest
from intake import LIMITS, LIST, Refused, Take
from vendor_site import FILE, VendorSite, cut, moved, operations

from pipeline.download import Site

Node = dict[str, Any]


# --- what is asked of the site ----------------------------------------------------------------------------------------


@pytest.mark.parametrize("stamps", ["etag", "date"])
def test_a_second_run_transfers_what_has_changed(stamps: Any, small: Node, tmp_path: Path, take: Take) -> None:
    cache = tmp_path / "new" / "cache"
    with VendorSite(copy.deepcopy(small), description="absent", stamps=stamps) as site:
        first = take(site.url, cache=cache)
        assert {seen.status for seen in site.requests} == {200, 404}
        assert len(list(cache.iterdir())) == len({seen.path for seen in site.requests if seen.status == 200})
        site.requests.clear()
        assert take(site.url, cache=cache) == first
        assert [seen.path for seen in site.requests if seen.status != 304] == [FILE]
        site.requests.clear()
        url = site.edit(LIST, "operationId:", "deprecated: true\n      operationId:")
        assert take(site.url, cache=cache).document["paths"]["/speakers"]["get"]["deprecated"] is True
        assert [seen.path for seen in site.requests if seen.status == 200] == [url.removeprefix(site.url)]


def test_a_second_run_with_the_description_transfers_nothing(small: Node, tmp_path: Path, take: Take) -> None:
    with VendorSite(small) as site:
        first = take(site.url, cache=tmp_path)
        site.requests.clear()
        assert take(site.url, cache=tmp_path) == first
        assert {seen.status for seen in site.requests} == {304}


@pytest.mark.parametrize("damage", [b"", b"{}\n", b"\xff\x00", b'{"url": 1}\nx', b"[]\n", None])
def test_a_damaged_entry_of_the_cache_is_none(
    damage: bytes | None, small: Node, site: VendorSite, tmp_path: Path, take: Take
) -> None:
    take(site.url, cache=tmp_path)
    for entry in tmp_path.iterdir():
        entry.write_bytes(entry.read_bytes()[:-1] if damage is None else damage)
    site.requests.clear()
    assert take(site.url, cache=tmp_path).document == small
    assert {seen.status for seen in site.requests} == {200, 404}
    site.requests.clear()
    take(site.url, cache=tmp_path)
    assert {seen.status for seen in site.requests} == {304, 404}


def test_an_entry_in_the_place_of_another_is_none(small: Node, site: VendorSite, tmp_path: Path, take: Take) -> None:
    take(site.url, cache=tmp_path)
    entries = sorted(tmp_path.iterdir())
    contents = [entry.read_bytes() for entry in entries]
    for entry, content in zip(entries, contents[1:] + contents[:1], strict=True):
        entry.write_bytes(content)
    site.requests.clear()
    assert take(site.url, cache=tmp_path).document == small
    assert 304 not in {seen.status for seen in site.requests}


def test_without_stamps_nothing_is_kept(small: Node, tmp_path: Path, take: Take) -> None:
    with VendorSite(small, stamps="none") as site:
        assert take(site.url, cache=tmp_path / "cache").document == small
        assert not (tmp_path / "cache").exists()


def test_a_folder_that_cannot_be_a_cache(site: VendorSite, tmp_path: Path, refused: Refused) -> None:
    (tmp_path / "file").write_bytes(b"")
    assert refused(site.url, cache=tmp_path / "file") == f"{tmp_path / 'file'}: pages cannot be kept there: File exists"


def test_eight_pages_are_under_way_at_once(described: Node, take: Take) -> None:
    eight = threading.Barrier(8)
    wanted = [(method, path) for method, path, _ in operations(described)][:24]
    # Those that are asked for one by one, before it is known that the pages have to be read, are the first eight.
    with VendorSite(cut(described, *wanted), description="absent") as site:
        pages = {url.removeprefix(site.url) for url in site.pages.values()}
        for guide in ("/api-reference/introduction.md", "/api-reference/overviews/speakers.md"):
            site.texts["/llms.txt"] = b"\n".join(
                line for line in site.texts["/llms.txt"].splitlines() if guide.encode() not in line
            )

        def before(path: str) -> None:
            if path in pages:
                eight.wait(60)

        site.before = before
        assert len(take(site.url, limits=attrs.evolve(LIMITS, silence=60.0)).sources) == 24


def test_not_more_than_eight_pages_are_under_way_at_once() -> None:
    under_way, most = 0, 0

    async def answer(request: httpx.Request) -> httpx.Response:
        nonlocal under_way, most
        under_way += 1
        most = max(most, under_way)
        for _ in range(100):  # long enough for every other request to begin that may
            await asyncio.sleep(0)
        under_way -= 1
        return httpx.Response(200, content=b"# Page")

    async def fetch() -> None:
        async with Site("https://developer.swoogo.com", transport=httpx.MockTransport(answer)) as site:
            pages = await site.get_all(f"https://developer.swoogo.com/{number}" for number in range(40))
            assert len(pages) == 40

    asyncio.run(fetch())
    assert most == 8


@pytest.mark.parametrize(
    ("start", "there", "holds"),
    [
        ("https://developer.swoogo.com", "https://developer.swoogo.com:443/a", True),
        ("https://developer.swoogo.com", "https://Developer.Swoogo.com/a", True),
        ("https://developer.swoogo.com", "http://developer.swoogo.com/a", False),
        ("https://developer.swoogo.com", "https://developer.swoogo.com:8443/a", False),
        ("https://developer.swoogo.com", "https://swoogo.com/a", False),
        ("https://developer.swoogo.com", "https://developer.swoogo.com@example.com/a", False),
        ("https://developer.swoogo.com", "file:///etc/passwd", False),
        ("https://developer.swoogo.com", "https://developer.swoogo.com:x/a", False),
        ("http://developer.swoogo.com", "https://developer.swoogo.com/a", True),
        ("https://developer.swoogo.com:80", "http://developer.swoogo.com:443/a", False),
        ("http://127.0.0.1:8000", "https://127.0.0.1/a", False),
        ("http://127.0.0.1:8000", "http://127.0.0.1:8001/a", False),
    ],
)
def test_one_host_and_no_way_back_from_https(start: str, there: str, holds: bool) -> None:
    assert Site(start).holds(there) is holds


def test_a_redirect_within_the_host_is_followed(small: Node, site: VendorSite, take: Take) -> None:
    path = site.pages[LIST].removeprefix(site.url)
    site.texts["/moved.md"] = site.texts[path]
    site.fail(path, moved("/moved.md"))
    incoming = take(site.url)
    assert incoming.document == small
    assert incoming.sources[LIST] == site.pages[LIST]


def test_a_redirect_to_another_host_is_not(small: Node, site: VendorSite, refused: Refused) -> None:
    with VendorSite(small) as other:
        site.fail(site.pages[LIST], moved(other.pages[LIST]))
        assert f"redirects to {other.pages[LIST]}, the host of {site.url}" in refused(site.url)
        assert other.requests == []


def test_a_fence_that_names_a_file_elsewhere(small: Node, site: VendorSite, take: Take) -> None:
    with VendorSite(small) as other:
        for operation in site.pages:
            site.edit(operation, f"yaml {FILE}", f"yaml {other.url}{FILE}")
        incoming = take(site.url)
        assert incoming.document == small
        assert incoming.remarks[0].startswith(
            f"the description at {other.url}{FILE} was left: redirects to {other.url}"
        )
        assert other.requests == []


def test_credentials_are_sent_and_not_told(small: Node, tmp_path: Path, take: Take, refused: Refused) -> None:
    with VendorSite(small, description="absent", relative=True) as site:
        incoming = take(site.url.replace("//", "//me:pa%40ssphrase@"), cache=tmp_path)
        assert {seen.headers["authorization"] for seen in site.requests} == {"Basic bWU6cGFAc3NwaHJhc2U="}
        assert (incoming.source, incoming.sources) == (site.index, site.pages)
        assert not any(b"ssphrase" in entry.read_bytes() for entry in tmp_path.iterdir())
        url = f"{site.url}/nothing.yaml?token=ssphrase".replace("//", "//me:pa%40ssphrase@")
        told = [*incoming.remarks, refused(url), refused(site.url.replace("//", "//me:pa%40ssphrase@") + ":x")]
        assert not any("ssphrase" in text for text in told)


def test_all_pages_together_have_a_limit(site: VendorSite, refused: Refused) -> None:
    limits = attrs.evolve(LIMITS, bytes=100_000)
    assert refused(site.url, limits=limits) == f"{site.url}: more than 100,000 bytes in all"


# --- progress ---------------------------------------------------------------------------------------------------------


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


def test_progress_shows_on_a_terminal_only(
    site: VendorSite, take: Take, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("TERM", "xterm")
    terminal, pipe = Terminal(), io.StringIO()
    take(site.url, progress=terminal)
    take(site.url, progress=pipe)
    take(site.url)
    shown = terminal.getvalue()
    assert "documentation pages" in shown and "/14" in shown
    assert pipe.getvalue() == ""
    assert capfd.readouterr() == ("", "")
