"""The vendor's documentation in every packing: a site on loopback, its pages in files, the description behind them."""

from __future__ import annotations

import asyncio
import copy
import gzip
import io
import json
import sys
import threading
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import attrs
import httpx
import pytest
from deriving import ROOT, SLICE_PATH, vendor_style
from vendor_site import (
    FILE,
    Answer,
    VendorSite,
    addresses,
    cut,
    cut_short,
    drop,
    moved,
    operations,
    page,
    whole,
    written,
)

sys.path.insert(0, str(ROOT / "scripts"))

from pipeline import DescriptionError
from pipeline.documentation import Incoming, read
from pipeline.download import Limits, Site
from pipeline.load import load

Node = dict[str, Any]
LIMITS = Limits(attempts=2, silence=0.5)
CREATE = ("post", SLICE_PATH)


@pytest.fixture(scope="session")
def described() -> Node:
    """Ours, as far as pages can show it: they have no component that no operation needs."""
    return whole(load(ROOT / "openapi" / "openapi.yaml"))


@pytest.fixture(scope="session")
def small(described: Node) -> Node:
    """Twelve operations of several tags."""
    tags = ("Speakers", "Speaker Sessions", "Sessions", "Tracks", "Session Locations", "Contacts")
    wanted = [(method, path) for method, path, operation in operations(described) if operation["tags"][0] in tags]
    assert len(wanted) >= 12
    return cut(described, *wanted[:12])


@attrs.define
class Pauses:
    """Waits for nothing, and remembers how long it would have been."""

    asked: list[float] = attrs.field(factory=list)

    async def __call__(self, seconds: float) -> None:
        self.asked.append(seconds)
        await asyncio.sleep(0)


@pytest.fixture
def pauses() -> Pauses:
    return Pauses()


@pytest.fixture
def take(pauses: Pauses) -> Callable[..., Incoming]:
    def taken(spec: object, **options: Any) -> Incoming:
        return read(str(spec), **{"limits": LIMITS, "sleep": pauses, **options})

    return taken


@pytest.fixture
def refused(take: Callable[..., Incoming]) -> Callable[..., str]:
    def said(spec: object, **options: Any) -> str:
        with pytest.raises(DescriptionError) as caught:
            take(spec, **options)
        return str(caught.value)

    return said


@pytest.fixture
def site(small: Node) -> Iterator[VendorSite]:
    """A site whose pages have to be read, one by one."""
    with VendorSite(copy.deepcopy(small), description="absent") as site:
        yield site


def edit(site: VendorSite, operation: tuple[str, str], old: str, new: str) -> str:
    """Change the page of an operation; gives its URL."""
    url = site.pages[operation]
    path = url.removeprefix(site.url)
    assert old in site.texts[path].decode()
    site.texts[path] = site.texts[path].decode().replace(old, new).encode()
    return url


# --- one document, whatever the packing -------------------------------------------------------------------------------


@pytest.mark.parametrize("form", ["yaml", "json"])
def test_a_file_of_a_description(form: str, described: Node, tmp_path: Path, take: Callable[..., Incoming]) -> None:
    path = tmp_path / f"api.{form}"
    path.write_text(written(described) if form == "yaml" else json.dumps(described), "utf-8")
    assert take(path) == Incoming(described, f"api.{form}")


def test_a_url_of_a_description(described: Node, take: Callable[..., Incoming]) -> None:
    with VendorSite(described) as site:
        assert take(site.url + FILE) == Incoming(described, site.url + FILE)


@pytest.mark.parametrize("ending", ["", "/", "/llms.txt"])
def test_a_site_that_links_its_description(ending: str, described: Node, take: Callable[..., Incoming]) -> None:
    with VendorSite(described) as site:
        assert take(site.url + ending) == Incoming(described, site.url + FILE)
        assert site.asked()[FILE, 200] == 1
        # Besides, only what could have been operations that it lacks was looked at.
        guides = {"/api-reference/introduction.md", "/api-reference/overviews/speakers.md"}
        assert {seen.path for seen in site.requests} == {"/llms.txt", FILE, *guides}


def test_a_site_whose_pages_name_their_description(described: Node, take: Callable[..., Incoming]) -> None:
    with VendorSite(described, description="served") as site:
        assert take(site.url) == Incoming(described, site.url + FILE)
        assert len(site.requests) < 20


@pytest.mark.parametrize(
    "shape",
    [{}, {"split": True, "relative": True}, {"packed": True, "stamps": "none"}],
    ids=["one index", "an index in parts", "compressed"],
)
def test_a_site_of_pages_only(shape: Node, described: Node, take: Callable[..., Incoming]) -> None:
    with VendorSite(described, description="absent", **shape) as site:
        incoming = take(site.url)
        assert incoming.document == described
        assert incoming.source == site.index
        assert incoming.sources == site.pages
        assert (incoming.partial, incoming.failures) == (False, [])
        assert incoming.remarks == [f"the description at {site.url}{FILE} was left: HTTP 404 Not Found"]
        assert set(site.asked().values()) == {1}, "each page once"


@pytest.mark.parametrize("line_end", ["\n", "\r\n"])
def test_a_folder_of_pages(line_end: str, described: Node, tmp_path: Path, take: Callable[..., Incoming]) -> None:
    with VendorSite(described) as site:
        for path, content in site.texts.items():
            if path.endswith(".md"):
                file = tmp_path / "saved" / path.removeprefix("/")
                file.parent.mkdir(parents=True, exist_ok=True)
                file.write_bytes(content.replace(b"\n", line_end.encode()))
    incoming = take(tmp_path / "saved")
    names = {operation: f"{address.removeprefix('/')}.md" for operation, address in addresses(described).items()}
    assert incoming == Incoming(described, "saved", names, partial=True)


def test_one_page(described: Node, tmp_path: Path, take: Callable[..., Incoming]) -> None:
    file = tmp_path / "add-sessions.md"
    file.write_text(page(described, *CREATE), "utf-8")
    expected = cut(described, CREATE)
    assert take(file) == Incoming(expected, "add-sessions.md", {CREATE: "add-sessions.md"}, partial=True)
    with VendorSite(expected) as site:
        url = site.pages[CREATE]
        assert url.endswith("/api-reference/speaker-sessions/add-sessions-to-speaker-json-body.md")
        assert take(url) == Incoming(expected, url, {CREATE: url}, partial=True)
        # The address that a browser shows; what stands there is HTML.
        assert take(url.removesuffix(".md") + "?utm=1#top") == Incoming(expected, url, {CREATE: url}, partial=True)


def test_a_description_with_everything_inline(take: Callable[..., Incoming]) -> None:
    document = vendor_style(load(ROOT / "openapi" / "openapi.yaml"))
    with VendorSite(document, description="absent") as site:
        assert take(site.url).document == document


@pytest.mark.parametrize(
    ("name", "content", "reason"),
    [
        (
            "guide.md",
            "# Rate limits\n\n```yaml\na: 1\n```\n",
            "a page without a slice of the description, as guides are",
        ),
        ("page.md", "<!DOCTYPE html><html></html>", "is HTML; the page in markdown was expected"),
        ("page.html", "\n<!-- x -->\n<html lang='en'></html>", "is HTML; the page in markdown was expected"),
        ("api.yaml", "swagger: '2.0'\npaths: {}", "describes the API in Swagger 2; convert it to OpenAPI 3 first"),
        ("api.yaml", "name: x", "no OpenAPI 3 document, which states `openapi` and `paths`; give a description"),
        ("api.yaml", "a: [1, 2", "neither YAML 1.2 nor JSON at line 1"),
        ("api.yaml", "", "is empty"),
        ("notes.txt", "just text", "a mapping was expected, not text"),
    ],
)
def test_a_file_that_is_none_of_them(
    name: str, content: str, reason: str, tmp_path: Path, refused: Callable[..., str]
) -> None:
    (tmp_path / name).write_text(content, "utf-8")
    assert refused(tmp_path / name).removeprefix(f"{name}: ").startswith(reason)


def test_a_name_that_is_nothing(tmp_path: Path, refused: Callable[..., str]) -> None:
    assert "no such file or folder; give a description" in refused(tmp_path / "missing.yaml")
    assert "no such file or folder; the site is https://developer.swoogo.com;" in refused("developer.swoogo.com")
    assert refused("ftp://developer.swoogo.com/api.yaml").startswith("ftp://developer.swoogo.com/api.yaml: ftp cannot")
    assert "an address like https://developer.swoogo.com was expected" in refused("https:///llms.txt")
    assert "an address like https://developer.swoogo.com was expected" in refused("https://[developer/llms.txt")
    assert refused("").startswith("'': no such file or folder; give a description")
    assert "no such file or folder; give a description" in refused("x" * 5000)
    assert ": http cannot be read; give a description" in refused("http://127.0.0.1:1/\udcff")
    (tmp_path / "guide.md").write_text("# Introduction")
    assert refused(tmp_path).endswith("none of its 1 pages (*.md) holds a slice of the description")


def test_a_url_that_is_none_of_them(site: VendorSite, refused: Callable[..., str]) -> None:
    assert "/nothing: HTTP 404 Not Found; give a description" in refused(f"{site.url}/nothing")
    assert "a page without a slice of the description" in refused(f"{site.url}/introduction")
    site.texts["/llms.txt"] = b"<!doctype html><html></html>"
    assert "HTML, where the index of the pages was expected" in refused(site.url)
    site.texts["/llms.txt"] = b"# Docs\n\n- [Introduction](/introduction.md): Begin here.\n"
    assert "lists no page below /api-reference/ on its own host; give" in refused(site.url)
    site.texts["/llms.txt"] = b"- [Speakers](https://docs.example.com/api-reference/speakers/get-speakers.md)\n"
    assert refused(site.url).endswith("not followed: https://docs.example.com/api-reference/speakers/get-speakers.md")
    site.texts["/llms.txt"] = b"- [Guide](/api-reference/overviews/speakers.md)\n"
    assert "none of its 1 pages holds a slice of the description" in refused(site.url)
    del site.texts["/llms.txt"]
    assert "/llms.txt: HTTP 404 Not Found; give a description" in refused(site.url)


# --- the index, and whether a description has what it lists -----------------------------------------------------------


def test_an_index_is_read_however_it_is_written(small: Node, take: Callable[..., Incoming]) -> None:
    small = copy.deepcopy(small)
    for number, (_, _, operation) in enumerate(operations(small)):
        operation["summary"] = "Create [all] things"
        operation["description"] = (
            "### Heading\n\n**Bold**, and [a link](https://example.com/api-reference/x/y.md).\n\n"
            f"- [Another page](/introduction)\n- [elsewhere](https://example.com)\n```\nnever closed {number}"
        )
    with VendorSite(small, description="absent") as site:
        index = site.texts["/llms.txt"].decode()
        assert index.count("[Create [all] things]") == 12, "titles repeat"
        # As in an index that somebody wrote, too: no .md, another bullet.
        site.texts["/llms.txt"] = index.replace(".md)", ")").replace("- [", " * [").encode()
        assert take(site.url).document == small


def test_other_hosts_in_the_index_are_told_and_not_asked(small: Node, take: Callable[..., Incoming]) -> None:
    with VendorSite(small, description="absent") as site, VendorSite(small) as other:
        more = f"\n## OpenAPI Specs\n\n- [openapi]({other.url}{FILE})\n\n## Optional\n\n- [Blog]({other.url}/blog)\n"
        site.texts["/llms.txt"] += more.encode()
        incoming = take(site.url)
        assert incoming.document == small
        assert f"links to another host were not followed: {other.url}{FILE}" in incoming.remarks
        assert other.requests == []


def rename(document: Node) -> None:
    next(operations(document))[2]["summary"] = "Something else"


def forget(document: Node) -> None:
    method, path, _ = next(operations(document))
    del document["paths"][path][method]


def forget_a_tag(document: Node) -> None:
    for method, path, operation in list(operations(document)):
        if operation["tags"] == ["Speaker Sessions"]:
            del document["paths"][path][method]
    document["tags"] = [tag for tag in document["tags"] if tag["name"] != "Speaker Sessions"]


def invent(document: Node) -> None:
    document["paths"]["/things"] = {"get": {"summary": "Get all things", "tags": ["Tracks"], "responses": {}}}


@pytest.mark.parametrize("change", [rename, forget, forget_a_tag, invent])
@pytest.mark.parametrize("description", ["linked", "served"])
def test_a_description_that_differs_from_the_index_is_left(
    change: Callable[[Node], None], description: Any, small: Node, take: Callable[..., Incoming]
) -> None:
    with VendorSite(small, description=description) as site:
        other = copy.deepcopy(small)
        change(other)
        site.texts[FILE] = written(other).encode()
        incoming = take(site.url)
        assert incoming.document == small
        assert (incoming.source, incoming.sources) == (site.index, site.pages)
        [remark] = incoming.remarks
        assert remark.startswith(f"the description at {site.url}{FILE} was left: it differs from the index by ")
        assert ("which the index does not list" in remark) == (change in (rename, invent))
        assert ("which it does not describe" in remark) == (change in (rename, forget, forget_a_tag))
        assert ("GET /things" in remark) == (change is invent)


def test_a_description_that_cannot_be_read_is_left(small: Node, take: Callable[..., Incoming]) -> None:
    with VendorSite(small) as site:
        for content, reason in ((b"a: [", "neither YAML 1.2 nor JSON"), (b"a: 1", "no OpenAPI 3 document")):
            site.texts[FILE] = content
            incoming = take(site.url)
            assert incoming.document == small
            assert incoming.remarks[0].startswith(f"the description at {site.url}{FILE} was left: {reason}")


def test_summaries_and_addresses_are_matched_as_the_site_makes_them(small: Node, take: Callable[..., Incoming]) -> None:
    small = copy.deepcopy(small)
    titles = [
        "Get a thing (by id)",
        "Get a thing (by id)",
        "Get a thing (by id)",
        "Don't delete: things & more",
        "Get {id} of v1.2/old",
        " Löschen ",
        "A -- B",
        "List",
        "list",
    ]
    for title, (_, _, operation) in zip(titles, operations(small), strict=False):
        operation.update(summary=title, tags=["Call for Speaker Contacts", "Tracks"])
    _, _, operation = list(operations(small))[-1]
    del operation["summary"]
    with VendorSite(small) as site:
        assert "/api-reference/call-for-speaker-contacts/get-a-thing-by-id-2.md" in site.texts
        assert take(site.url) == Incoming(small, site.url + FILE)


def test_hidden_operations_need_not_be_listed(small: Node, take: Callable[..., Incoming]) -> None:
    more = copy.deepcopy(small)
    invent(more)
    more["paths"]["/things"]["get"]["x-hidden"] = True
    with VendorSite(small) as site:
        site.texts[FILE] = written(more).encode()
        assert take(site.url) == Incoming(more, site.url + FILE)
    # They may be, though.
    with VendorSite(more) as site:
        assert take(site.url) == Incoming(more, site.url + FILE)


def test_a_description_of_something_else_is_passed_over(small: Node, take: Callable[..., Incoming]) -> None:
    with VendorSite(small) as site:
        before, heading, after = site.texts["/llms.txt"].decode().partition("\n## OpenAPI Specs\n")
        events = (
            "\n## AsyncAPI Specs\n\n- [asyncapi](/asyncapi.yaml)\n\n## Optional\n\n- [bad](http://[half/api.yaml)\n"
        )
        site.texts["/llms.txt"] = (before + events + heading + after).encode()
        assert take(site.url) == Incoming(small, site.url + FILE)


# --- pages that fail --------------------------------------------------------------------------------------------------

LIST = ("get", "/speakers")


def broken(text: str, old: str, new: str) -> bytes:
    assert old in text
    return text.replace(old, new).encode()


PAGES: dict[str, tuple[Callable[[str], bytes], str]] = {
    "HTML": (lambda text: b"<!DOCTYPE html><html></html>", "is HTML; the page in markdown was expected"),
    "no fence": (lambda text: text[: text.index("````")].encode(), "has the heading OpenAPI, but no slice"),
    "no heading either": (lambda text: b"# Get all speakers\n", "holds no slice of the description, though its folder"),
    "cut off": (lambda text: text[:-200].encode(), "is cut off: the fence of get /speakers does not end"),
    "broken YAML": (lambda text: broken(text, "paths:", "paths: ]"), "its slice: neither YAML 1.2 nor JSON at line"),
    "a key twice": (lambda text: broken(text, "paths:", "openapi: 3.1.0\npaths:"), "its slice: line"),
    "a tag": (lambda text: broken(text, "paths:", "x-a: !!python/name:os.system x\npaths:"), "its slice: line"),
    "another operation": (lambda text: broken(text, "get /speakers", "get /spokers"), "its slice does not hold"),
    "another method": (lambda text: broken(text, "yaml get", "yaml put"), "its slice does not hold"),
    "no paths": (lambda text: broken(text, "\npaths:", "\npaths: []\nx-paths:"), "its slice states paths as something"),
    "no mapping": (
        lambda text: broken(text, "  /speakers:\n", "  /speakers: 1\n  /x:\n"),
        "its slice states /speakers",
    ),
    "Latin-1": (lambda text: text.encode() + b"\xfc", "line "),
    "too large": (lambda text: (text + " " * 300_000).encode(), "is larger than 300,000 bytes"),
}
PAGES["another method"] = (lambda text: broken(text, " get /speakers\n", " put /speakers\n"), "its slice does not hold")

ANSWERS: dict[str, tuple[Answer, str]] = {
    "missing": (Answer(404), "HTTP 404 Not Found"),
    "forbidden": (Answer(403), "HTTP 403 Forbidden"),
    "overloaded": (Answer(503), "HTTP 503 Service Unavailable, 2 times"),
    "too often": (Answer(429), "HTTP 429 Too Many Requests, 2 times"),
    "hung up": (drop(), "the connection failed: Server disconnected without sending a response., 2 times"),
    "hung up within": (cut_short(), "the connection failed: peer closed connection without sending complete"),
    "elsewhere": (
        moved("http://localhost:1/api-reference/x.md"),
        "leads to http://localhost:1/api-reference/x.md, which",
    ),
    "in a circle": (moved("?again"), "leads on and on: 5 redirects, the last to http"),
    "nonsense": (moved("http://[half"), "leads to 'http://[half', which is no URL"),
    "unchanged": (Answer(304), "HTTP 304 Not Modified"),
    "no gzip": (Answer(200, b"nothing", {"Content-Encoding": "gzip"}), "the connection failed: "),
    "a bomb": (
        Answer(200, gzip.compress(b" " * 50_000_000), {"Content-Encoding": "gzip"}),
        "is larger than 300,000 bytes",
    ),
}


@pytest.mark.parametrize("fault", [*PAGES, *ANSWERS])
def test_a_page_that_fails_is_refused_or_left_out(
    fault: str, small: Node, site: VendorSite, take: Callable[..., Incoming], refused: Callable[..., str]
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
    assert said.startswith(f"{site.index}: 1 page cannot be taken; --keep-going takes the rest:\n  {url}: {reason}")
    incoming = take(site.url, limits=limits, keep_going=True)
    rest = [operation for operation in site.pages if operation != LIST]
    assert incoming.document == cut(small, *rest)
    assert incoming.partial
    assert incoming.sources == {operation: site.pages[operation] for operation in rest}
    [failure] = incoming.failures
    assert failure.page == url and failure.reason.startswith(reason)


def test_a_page_that_says_nothing_is_given_up(
    site: VendorSite, take: Callable[..., Incoming], refused: Callable[..., str]
) -> None:
    answered = threading.Event()
    site.fail(site.pages[LIST], lambda: assert_set(answered))
    limits = attrs.evolve(LIMITS, silence=0.1)
    try:
        assert f"{site.pages[LIST]}: no answer for 0.1 seconds, 2 times" in refused(site.url, limits=limits)
        slow = attrs.evolve(LIMITS, silence=30.0, page_seconds=0.1)
        assert f"{site.pages[LIST]}: no whole answer within 0.1 seconds, 2 times" in refused(site.url, limits=slow)
        never = attrs.evolve(LIMITS, silence=30.0, seconds=0.5)
        assert refused(site.url, limits=never) == f"{site.url}: not read within 0.5 seconds"
        assert len(take(site.url, limits=limits, keep_going=True).failures) == 1
    finally:
        answered.set()


def assert_set(event: threading.Event) -> None:
    assert event.wait(60)


def test_all_pages_that_fail_are_named(site: VendorSite, refused: Callable[..., str]) -> None:
    urls = list(site.pages.values())[:3]
    for url in urls:
        site.fail(url, Answer(404))
    said = refused(site.url)
    assert said.startswith(f"{site.index}: 3 pages cannot be taken; --keep-going takes the rest:")
    assert sorted(line.split()[0].rstrip(":") for line in said.splitlines()[1:]) == sorted(urls)


def test_nothing_is_left_to_keep_going_with(site: VendorSite, refused: Callable[..., str]) -> None:
    for url in site.pages.values():
        site.fail(url, Answer(404))
    for keep_going in (False, True):
        said = refused(site.url, keep_going=keep_going)
        assert f"{site.index}: 12 pages cannot be taken; there is nothing besides:" in said
        assert said.count("HTTP 404 Not Found") == 12


def test_a_folder_has_pages_that_fail(
    small: Node, tmp_path: Path, take: Callable[..., Incoming], refused: Callable[..., str]
) -> None:
    good, bad = list(addresses(small))[:2]
    (tmp_path / "good.md").write_text(page(small, *good), "utf-8")
    (tmp_path / "deeper").mkdir()
    (tmp_path / "deeper" / "bad.md").write_text(page(small, *bad)[:-3], "utf-8")
    (tmp_path / "deeper" / "strange.md").write_bytes(b"\xff\xfe")
    (tmp_path / "deeper" / "guide.md").write_text("# Guide", "utf-8")
    assert refused(tmp_path).startswith(f"{tmp_path.name}: 2 pages cannot be taken; --keep-going takes the rest:\n")
    incoming = take(tmp_path, keep_going=True)
    assert incoming.document == cut(small, good)
    assert [failure.page for failure in incoming.failures] == ["deeper/bad.md", "deeper/strange.md"]
    assert incoming.failures[0].reason.startswith("is cut off: the fence of")
    assert incoming.failures[1].reason == "line 1 is not text in UTF-8"


# --- repeats ----------------------------------------------------------------------------------------------------------


def test_what_may_pass_is_tried_again_after_growing_pauses(
    small: Node, site: VendorSite, pauses: Pauses, take: Callable[..., Incoming]
) -> None:
    url = site.pages[LIST]
    for fault in (Answer(503), drop(), Answer(429), cut_short()):
        site.fail(url, fault, times=1)
    assert take(site.url, limits=Limits()).document == small
    assert pauses.asked == [1.0, 2.0, 4.0, 8.0]


def test_the_pause_that_the_site_asks_for_is_kept(
    small: Node, site: VendorSite, pauses: Pauses, take: Callable[..., Incoming], refused: Callable[..., str]
) -> None:
    url = site.pages[LIST]
    for wanted in ("30", "0", "Wed, 21 Oct 2015 07:28:00 GMT"):
        site.fail(url, Answer(429, headers={"Retry-After": wanted}), times=1)
    assert take(site.url, limits=Limits()).document == small
    assert pauses.asked == [30.0, 2.0, 4.0]
    site.fail(url, Answer(429, headers={"Retry-After": "3600"}))
    assert f"{url}: HTTP 429 Too Many Requests, and asks to come back in 3600 seconds" in refused(site.url)
    assert len(pauses.asked) == 3


def test_the_index_is_tried_again_too(
    small: Node, site: VendorSite, pauses: Pauses, take: Callable[..., Incoming]
) -> None:
    site.fail("/llms.txt", Answer(502), times=1)
    assert take(site.url).document == small
    assert pauses.asked == [1.0]


def test_what_will_not_pass_is_not_tried_again(site: VendorSite, pauses: Pauses, refused: Callable[..., str]) -> None:
    site.fail(site.pages[LIST], Answer(404))
    refused(site.url)
    assert pauses.asked == []


def test_a_site_that_is_not_there(refused: Callable[..., str], pauses: Pauses) -> None:
    assert ": the connection failed: " in refused("http://127.0.0.1:1", limits=Limits())
    assert pauses.asked == [1.0, 2.0, 4.0, 8.0]


# --- what is asked of the site ----------------------------------------------------------------------------------------


@pytest.mark.parametrize("stamps", ["etag", "date"])
def test_a_second_run_transfers_what_has_changed(
    stamps: Any, small: Node, tmp_path: Path, take: Callable[..., Incoming]
) -> None:
    cache = tmp_path / "new" / "cache"
    with VendorSite(copy.deepcopy(small), description="absent", stamps=stamps) as site:
        first = take(site.url, cache=cache)
        assert {seen.status for seen in site.requests} == {200, 404}
        assert len(list(cache.iterdir())) == len({seen.path for seen in site.requests if seen.status == 200})
        site.requests.clear()
        assert take(site.url, cache=cache) == first
        assert [seen.path for seen in site.requests if seen.status != 304] == [FILE]
        site.requests.clear()
        url = edit(site, LIST, "operationId:", "deprecated: true\n      operationId:")
        assert take(site.url, cache=cache).document["paths"]["/speakers"]["get"]["deprecated"] is True
        assert [seen.path for seen in site.requests if seen.status == 200] == [url.removeprefix(site.url)]


def test_a_second_run_with_the_description_transfers_nothing(
    small: Node, tmp_path: Path, take: Callable[..., Incoming]
) -> None:
    with VendorSite(small) as site:
        first = take(site.url, cache=tmp_path)
        site.requests.clear()
        assert take(site.url, cache=tmp_path) == first
        assert {seen.status for seen in site.requests} == {304}


@pytest.mark.parametrize("damage", [b"", b"{}\n", b"\xff\x00", b'{"url": 1}\nx', b"[]\n", None])
def test_a_damaged_entry_of_the_cache_is_none(
    damage: bytes | None, small: Node, site: VendorSite, tmp_path: Path, take: Callable[..., Incoming]
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


def test_an_entry_in_the_place_of_another_is_none(
    small: Node, site: VendorSite, tmp_path: Path, take: Callable[..., Incoming]
) -> None:
    take(site.url, cache=tmp_path)
    entries = sorted(tmp_path.iterdir())
    contents = [entry.read_bytes() for entry in entries]
    for entry, content in zip(entries, contents[1:] + contents[:1], strict=True):
        entry.write_bytes(content)
    site.requests.clear()
    assert take(site.url, cache=tmp_path).document == small
    assert 304 not in {seen.status for seen in site.requests}


def test_without_stamps_nothing_is_kept(small: Node, tmp_path: Path, take: Callable[..., Incoming]) -> None:
    with VendorSite(small, stamps="none") as site:
        assert take(site.url, cache=tmp_path / "cache").document == small
        assert not (tmp_path / "cache").exists()


def test_a_folder_that_cannot_be_a_cache(site: VendorSite, tmp_path: Path, refused: Callable[..., str]) -> None:
    (tmp_path / "file").write_bytes(b"")
    assert refused(site.url, cache=tmp_path / "file") == f"{tmp_path / 'file'}: cannot keep pages there: File exists"


def test_eight_pages_are_under_way_at_once(described: Node, take: Callable[..., Incoming]) -> None:
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


def test_a_redirect_within_the_host_is_followed(small: Node, site: VendorSite, take: Callable[..., Incoming]) -> None:
    path = site.pages[LIST].removeprefix(site.url)
    site.texts["/moved.md"] = site.texts[path]
    site.fail(path, moved("/moved.md"))
    incoming = take(site.url)
    assert incoming.document == small
    assert incoming.sources[LIST] == site.pages[LIST]


def test_a_redirect_to_another_host_is_not(small: Node, site: VendorSite, refused: Callable[..., str]) -> None:
    with VendorSite(small) as other:
        site.fail(site.pages[LIST], moved(other.pages[LIST]))
        assert f"leads to {other.pages[LIST]}, which is another host than {site.url}" in refused(site.url)
        assert other.requests == []


def test_a_fence_that_names_a_file_elsewhere(small: Node, site: VendorSite, take: Callable[..., Incoming]) -> None:
    with VendorSite(small) as other:
        for operation in site.pages:
            edit(site, operation, f"yaml {FILE}", f"yaml {other.url}{FILE}")
        incoming = take(site.url)
        assert incoming.document == small
        assert incoming.remarks[0].startswith(f"the description at {other.url}{FILE} was left: leads to {other.url}")
        assert other.requests == []


def test_credentials_are_sent_and_not_told(site: VendorSite, take: Callable[..., Incoming]) -> None:
    incoming = take(site.url.replace("//", "//me:s%40cret@"))
    assert {seen.headers["authorization"] for seen in site.requests} == {"Basic bWU6c0BjcmV0"}
    told = json.dumps([incoming.source, list(incoming.sources.values()), incoming.remarks])
    assert "cret" not in told and incoming.source == site.index
    url = f"{site.url}/nothing.yaml?token=secret".replace("//", "//me:s%40cret@")
    with pytest.raises(DescriptionError) as caught:
        take(url)
    assert "cret" not in str(caught.value)


def test_all_pages_together_have_a_limit(site: VendorSite, refused: Callable[..., str]) -> None:
    limits = attrs.evolve(LIMITS, bytes=100_000)
    assert refused(site.url, limits=limits) == f"{site.url}: more than 100,000 bytes in all"


# --- pages that disagree ----------------------------------------------------------------------------------------------

OLD, NEW = "The authenticated user does not have permission", "Somebody does not have permission"


def test_pages_that_state_a_component_differently_are_fetched_again(
    small: Node, site: VendorSite, tmp_path: Path, take: Callable[..., Incoming]
) -> None:
    take(site.url, cache=tmp_path)
    path = site.pages[LIST].removeprefix(site.url)
    good = site.texts[path]
    url = edit(site, LIST, OLD, NEW)
    site.requests.clear()
    # What came first was old, or half of a change: the second time it is as elsewhere.
    site.fail(path, Answer(200, site.texts[path], {"ETag": '"old"'}), times=1)
    site.texts[path] = good
    assert take(site.url, cache=tmp_path).document == small
    twice = [seen for seen in site.requests if seen.path == path]
    assert len(twice) == 2 and url.endswith(path)
    assert "if-none-match" not in twice[1].headers and twice[1].headers["cache-control"] == "no-cache"
    # And what was fetched then is what the cache has.
    site.requests.clear()
    take(site.url, cache=tmp_path)
    assert {seen.status for seen in site.requests} == {304, 404}


def test_pages_that_go_on_to_disagree_are_refused(site: VendorSite, refused: Callable[..., str]) -> None:
    url = edit(site, LIST, OLD, NEW)
    for keep_going in (False, True):
        site.requests.clear()
        said = refused(site.url, keep_going=keep_going)
        assert "#/components/responses/Forbidden is one thing on " in said
        assert url in said and said.count("/api-reference/") == 2
        assert said.endswith("also when fetched again: the vendor has to settle it")
        path = url.removeprefix(site.url)
        assert site.asked()[path, 200] == 2


def test_a_page_that_fails_when_fetched_again(site: VendorSite, refused: Callable[..., str]) -> None:
    path = edit(site, LIST, OLD, NEW).removeprefix(site.url)
    site.fail(path, Answer(200, site.texts[path]), times=1)
    site.fail(path, Answer(404))
    assert f"{path}: HTTP 404 Not Found" in refused(site.url)


@pytest.mark.parametrize("new", ["operationId: other", "deprecated: 1\n      operationId: same"])
def test_an_operation_on_two_pages(
    new: str, small: Node, tmp_path: Path, take: Callable[..., Incoming], refused: Callable[..., str]
) -> None:
    text = page(small, *LIST)
    (tmp_path / "a.md").write_text(text, "utf-8")
    (tmp_path / "b.md").write_text(text, "utf-8")
    incoming = take(tmp_path)
    assert incoming.document == cut(small, LIST)
    assert incoming.sources == {LIST: "a.md"}
    identifier = small["paths"]["/speakers"]["get"]["operationId"]
    other = text.replace(f"operationId: {identifier}", new)
    assert other != text
    (tmp_path / "b.md").write_text(other, "utf-8")
    said = refused(tmp_path)
    assert said.startswith("the operation get /speakers is one thing on a.md and another on b.md: ")


def test_one_is_not_true(small: Node, tmp_path: Path, refused: Callable[..., str]) -> None:
    for name, value in {"a.md": "true", "b.md": "1"}.items():
        text = page(small, *LIST).replace("operationId:", f"deprecated: {value}\n      operationId:")
        (tmp_path / name).write_text(text, "utf-8")
    assert "the operation get /speakers is one thing on a.md and another on b.md" in refused(tmp_path)


def test_the_head_is_taken_from_most_pages(small: Node, site: VendorSite, take: Callable[..., Incoming]) -> None:
    url = edit(site, LIST, "title: Swoogo API", "title: Another API")
    edit(site, LIST, "\ntags:\n", "\ntags:\n- name: New\n")
    incoming = take(site.url)
    tags = [tag["name"] for tag in incoming.document["tags"]]
    assert tags.count("New") == 1 and tags[:-1] == [tag["name"] for tag in small["tags"]]
    assert incoming.document["info"] == small["info"]
    assert f"info: 11 of 12 pages state what was taken, others something else ({url})" in incoming.remarks
    assert len(incoming.remarks) == 2


# --- progress ---------------------------------------------------------------------------------------------------------


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


def test_progress_shows_on_a_terminal_only(
    site: VendorSite, take: Callable[..., Incoming], monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
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
