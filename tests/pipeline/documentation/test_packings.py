"""The vendor's documentation in every packing gives one document."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from deriving import ROOT, SLICE_PATH, vendor_style
from intake import Refused, Take
from vendor_site import FILE, VendorSite, addresses, cut, page, written

from pipeline.documentation import Incoming
from pipeline.load import load

Node = dict[str, Any]

CREATE = ("post", SLICE_PATH)


@pytest.mark.parametrize("form", ["yaml", "json"])
def test_a_file_of_a_description(form: str, described: Node, tmp_path: Path, take: Take) -> None:
    path = tmp_path / f"api.{form}"
    path.write_text(written(described) if form == "yaml" else json.dumps(described), "utf-8")
    assert take(path) == Incoming(described, f"api.{form}")


def test_a_url_of_a_description(described: Node, take: Take) -> None:
    with VendorSite(described) as site:
        assert take(site.url + FILE) == Incoming(described, site.url + FILE)


@pytest.mark.parametrize("ending", ["", "/", "/llms.txt"])
def test_a_site_that_links_its_description(ending: str, described: Node, take: Take) -> None:
    with VendorSite(described) as site:
        assert take(site.url + ending) == Incoming(described, site.url + FILE)
        assert site.asked()[FILE, 200] == 1
        # Besides, only what could have been operations that it lacks was looked at.
        guides = {"/api-reference/introduction.md", "/api-reference/overviews/speakers.md"}
        assert {seen.path for seen in site.requests} == {"/llms.txt", FILE, *guides}


def test_a_site_whose_pages_name_their_description(described: Node, take: Take) -> None:
    with VendorSite(described, description="served") as site:
        assert take(site.url) == Incoming(described, site.url + FILE)
        assert len(site.requests) < 20


@pytest.mark.parametrize(
    "shape",
    [{}, {"split": True, "relative": True}, {"packed": True, "stamps": "none"}],
    ids=["one index", "an index in parts", "compressed"],
)
def test_a_site_of_pages_only(shape: Node, described: Node, take: Take) -> None:
    with VendorSite(described, description="absent", **shape) as site:
        incoming = take(site.url)
        assert incoming.document == described
        assert incoming.source == site.index
        assert incoming.sources == site.pages
        assert (incoming.partial, incoming.failures) == (False, [])
        assert incoming.remarks == [f"the description at {site.url}{FILE} was left: HTTP 404 Not Found"]
        assert set(site.asked().values()) == {1}, "each page once"


@pytest.mark.parametrize("line_end", ["\n", "\r\n"])
def test_a_folder_of_pages(line_end: str, described: Node, tmp_path: Path, take: Take) -> None:
    with VendorSite(described) as site:
        for path, content in site.texts.items():
            if path.endswith(".md"):
                file = tmp_path / "saved" / path.removeprefix("/")
                file.parent.mkdir(parents=True, exist_ok=True)
                file.write_bytes(content.replace(b"\n", line_end.encode()))
    incoming = take(tmp_path / "saved")
    names = {operation: f"{address.removeprefix('/')}.md" for operation, address in addresses(described).items()}
    assert incoming == Incoming(described, "saved", names, partial=True)


def test_one_page(described: Node, tmp_path: Path, take: Take) -> None:
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


def test_a_description_with_everything_inline(take: Take) -> None:
    document = vendor_style(load(ROOT / "openapi" / "openapi.yaml"))
    with VendorSite(document, description="absent") as site:
        assert take(site.url).document == document


@pytest.mark.parametrize(
    ("name", "content", "reason"),
    [
        (
            "guide.md",
            "# Rate limits\n\n```yaml\na: 1\n```\n",
            "the page holds no part of the description, as guides do",
        ),
        ("page.md", "<!DOCTYPE html><html></html>", "HTML given, the page in markdown expected"),
        ("page.md", "\ufeff<html></html>", "HTML given, the page in markdown expected"),
        ("page.html", "\n<!-- x -->\n<html lang='en'></html>", "HTML given, the page in markdown expected"),
        ("api.yaml", "swagger: '2.0'\npaths: {}", "Swagger 2 given, OpenAPI 3 expected"),
        ("api.yaml", "name: x", "an OpenAPI 3 document with `openapi` and `paths` expected; give a description"),
        ("api.yaml", "a: [1, 2", "neither YAML 1.2 nor JSON at line 1"),
        ("api.yaml", "", "empty, a description"),
        ("notes.txt", "just text", "text given, a mapping expected"),
    ],
)
def test_a_file_that_is_none_of_them(name: str, content: str, reason: str, tmp_path: Path, refused: Refused) -> None:
    (tmp_path / name).write_text(content, "utf-8")
    assert refused(tmp_path / name).removeprefix(f"{name}: ").startswith(reason)


def test_a_name_that_is_nothing(tmp_path: Path, refused: Refused) -> None:
    assert "no such file or folder; give a description" in refused(tmp_path / "missing.yaml")
    assert "no such file or folder; the site is https://developer.swoogo.com;" in refused("developer.swoogo.com")
    assert refused("ftp://developer.swoogo.com/api.yaml").startswith("ftp://developer.swoogo.com/api.yaml: ftp cannot")
    assert "an address such as https://developer.swoogo.com expected" in refused("https:///llms.txt")
    assert "an address such as https://developer.swoogo.com expected" in refused("https://[developer/llms.txt")
    assert refused("").startswith("'': no such file or folder; give a description")
    assert "no such file or folder; give a description" in refused("x" * 5000)
    assert ": http cannot be read; give a description" in refused("http://127.0.0.1:1/\udcff")
    (tmp_path / "guide.md").write_text("# Introduction")
    assert refused(tmp_path).endswith("none of its 1 pages (*.md) holds a part of the description")


def test_a_url_that_is_none_of_them(site: VendorSite, refused: Refused) -> None:
    assert "/nothing: HTTP 404 Not Found; give a description" in refused(f"{site.url}/nothing")
    assert "the page holds no part of the description" in refused(f"{site.url}/introduction")
    site.texts["/llms.txt"] = b"<!doctype html><html></html>"
    assert "HTML given, the index of the pages expected" in refused(site.url)
    site.texts["/llms.txt"] = b"# Docs\n\n- [Introduction](/introduction.md): Begin here.\n"
    assert "lists no page below /api-reference/ on its own host; give" in refused(site.url)
    site.texts["/llms.txt"] = b"- [Speakers](https://docs.example.com/api-reference/speakers/get-speakers.md)\n"
    assert refused(site.url).endswith("not followed: https://docs.example.com/api-reference/speakers/get-speakers.md")
    site.texts["/llms.txt"] = b"- [Guide](/api-reference/overviews/speakers.md)\n"
    assert "none of its 1 pages holds a part of the description" in refused(site.url)
    del site.texts["/llms.txt"]
    assert "/llms.txt: HTTP 404 Not Found; give a description" in refused(site.url)
