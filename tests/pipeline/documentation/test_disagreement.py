"""Pages that state one thing differently."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from intake import LIST, Refused, Take
from vendor_site import Answer, VendorSite, addresses, cut, page

Node = dict[str, Any]


OLD, NEW = "The authenticated user does not have permission", "Somebody does not have permission"


def test_pages_that_state_a_component_differently_are_fetched_again(
    small: Node, site: VendorSite, tmp_path: Path, take: Take
) -> None:
    take(site.url, cache=tmp_path)
    path = site.pages[LIST].removeprefix(site.url)
    good = site.texts[path]
    url = site.edit(LIST, OLD, NEW)
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


def test_pages_that_go_on_to_disagree_are_refused(site: VendorSite, refused: Refused) -> None:
    url = site.edit(LIST, OLD, NEW)
    for keep_going in (False, True):
        site.requests.clear()
        said = refused(site.url, keep_going=keep_going)
        assert "#/components/responses/Forbidden is one thing on " in said
        assert url in said and said.count("/api-reference/") == 2
        assert said.endswith("also when fetched again; only the vendor can say which of them is right")
        path = url.removeprefix(site.url)
        assert site.asked()[path, 200] == 2


def test_a_page_that_fails_when_fetched_again(site: VendorSite, refused: Refused) -> None:
    path = site.edit(LIST, OLD, NEW).removeprefix(site.url)
    site.fail(path, Answer(200, site.texts[path]), times=1)
    site.fail(path, Answer(404))
    assert f"{path}: HTTP 404 Not Found" in refused(site.url)


@pytest.mark.parametrize("new", ["operationId: other", "deprecated: 1\n      operationId: same"])
def test_an_operation_on_two_pages(new: str, small: Node, tmp_path: Path, take: Take, refused: Refused) -> None:
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
    assert said.startswith("the operation get /speakers is one thing on a.md and another on b.md; ")


def test_one_is_not_true(small: Node, tmp_path: Path, refused: Refused) -> None:
    for name, value in {"a.md": "true", "b.md": "1"}.items():
        text = page(small, *LIST).replace("operationId:", f"deprecated: {value}\n      operationId:")
        (tmp_path / name).write_text(text, "utf-8")
    assert "the operation get /speakers is one thing on a.md and another on b.md" in refused(tmp_path)


def test_the_head_is_taken_from_most_pages(small: Node, site: VendorSite, take: Take) -> None:
    url = site.edit(LIST, "title: Swoogo API", "title: Another API")
    site.edit(LIST, "\ntags:\n", "\ntags:\n- name: New\n")
    incoming = take(site.url)
    tags = [tag["name"] for tag in incoming.document["tags"]]
    assert tags.count("New") == 1 and tags[:-1] == [tag["name"] for tag in small["tags"]]
    assert incoming.document["info"] == small["info"]
    assert f"info: 11 of 12 pages state what was taken, others something else ({url})" in incoming.remarks
    assert len(incoming.remarks) == 2


def test_the_order_of_keys_is_no_difference(small: Node, tmp_path: Path, take: Take) -> None:
    def turned(node: Any) -> Any:
        if isinstance(node, dict):
            return {key: turned(node[key]) for key in reversed(node)}
        return [turned(item) for item in node] if isinstance(node, list) else node

    first, second = list(addresses(small))[:2]
    (tmp_path / "a.md").write_text(page(small, *first), "utf-8")
    (tmp_path / "b.md").write_text(page(turned(small), *second), "utf-8")
    incoming = take(tmp_path)
    assert incoming.document == cut(small, first, second)
    assert incoming.remarks == []
