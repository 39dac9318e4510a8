"""The index of a site, and whether a description has the operations that it lists."""

from __future__ import annotations

import copy
from collections.abc import Callable
from typing import Any

import pytest
from intake import Take
from vendor_site import FILE, VendorSite, operations, written

from pipeline.documentation import Incoming

Node = dict[str, Any]


def test_an_index_is_read_however_it_is_written(small: Node, take: Take) -> None:
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


def test_other_hosts_in_the_index_are_told_and_not_asked(small: Node, take: Take) -> None:
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
    change: Callable[[Node], None], description: Any, small: Node, take: Take
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


def test_a_description_that_cannot_be_read_is_left(small: Node, take: Take) -> None:
    with VendorSite(small) as site:
        for content, reason in ((b"a: [", "neither YAML 1.2 nor JSON"), (b"a: 1", "an OpenAPI 3 document")):
            site.texts[FILE] = content
            incoming = take(site.url)
            assert incoming.document == small
            assert incoming.remarks[0].startswith(f"the description at {site.url}{FILE} was left: {reason}")


def test_summaries_and_addresses_are_matched_as_the_site_makes_them(small: Node, take: Take) -> None:
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


def test_hidden_operations_need_not_be_listed(small: Node, take: Take) -> None:
    more = copy.deepcopy(small)
    invent(more)
    more["paths"]["/things"]["get"]["x-hidden"] = True
    with VendorSite(small) as site:
        site.texts[FILE] = written(more).encode()
        assert take(site.url) == Incoming(more, site.url + FILE)
    # They may be, though.
    with VendorSite(more) as site:
        assert take(site.url) == Incoming(more, site.url + FILE)


def test_a_description_of_something_else_is_passed_over(small: Node, take: Take) -> None:
    with VendorSite(small) as site:
        before, heading, after = site.texts["/llms.txt"].decode().partition("\n## OpenAPI Specs\n")
        events = (
            "\n## AsyncAPI Specs\n\n- [asyncapi](/asyncapi.yaml)\n\n## Optional\n\n- [bad](http://[half/api.yaml)\n"
        )
        site.texts["/llms.txt"] = (before + events + heading + after).encode()
        assert take(site.url) == Incoming(small, site.url + FILE)
