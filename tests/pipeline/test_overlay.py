"""OpenAPI Overlay documents: each action applies, or is named with its reason."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from changes import described
from deriving import given_slice, write
from takings import Checkout, refused, run

import regenerate
from pipeline import DescriptionError, commands, overlay
from pipeline.surface import Method


def action(**parts: Any) -> dict[str, Any]:
    return {"overlay": "1.0.0", "actions": [{"description": "A test.", **parts}]}


@pytest.mark.parametrize(
    ("document", "message"),
    [
        (action(target="$.paths['/gone'].get", update={"a": 1}), r"o\.yaml: actions\[0\]: .*'/gone'.* matches nothing"),
        (action(target="$.paths[", update={"a": 1}), r"o\.yaml: actions\[0\]: \$\.paths\["),
        (action(target="$.paths"), "a target, and update or remove"),
        (action(update={"a": 1}), "a target, and"),
        (action(target="$.info", update={"a": 1}, description=""), "a description that gives the reason"),
        (action(target="$.openapi", update={"a": 1}), "an object or a list expected"),
        (action(target="$", remove=True), "the whole document cannot be removed"),
        ({"actions": {"target": "$.info"}}, r"o\.yaml: actions: .* given, a list expected"),
        ({"actions": ["$.info"]}, r"o\.yaml: actions\[0\]: '\$\.info' given, a mapping expected"),
    ],
)
def test_an_action_that_cannot_be_applied_is_named(document: dict[str, Any], message: str) -> None:
    given = {"openapi": "3.1.0", "info": {}, "paths": {}}
    with pytest.raises(DescriptionError, match=message):
        overlay.apply(given, document, name="o.yaml")


def test_what_actions_do() -> None:
    given = {"paths": {"/a": {"get": {"tags": ["x"], "parameters": [{"name": "p"}, {"name": "q"}]}}}}
    done = overlay.apply(
        given,
        {
            "actions": [
                {"target": "$.paths['/a'].get", "description": "-", "update": {"tags": ["y"], "x-key": ["id"]}},
                {"target": "$.paths['/a'].get.parameters[?@.name == 'p']", "description": "-", "remove": True},
                {"target": "$.paths['/b']", "description": "-", "x-optional": True, "remove": True},
            ]
        },
        name="o.yaml",
    )
    assert done["paths"]["/a"]["get"] == {"tags": ["x", "y"], "parameters": [{"name": "q"}], "x-key": ["id"]}
    assert given["paths"]["/a"]["get"]["tags"] == ["x"]


def test_overlays_apply_in_the_order_of_their_names(tmp_path: Path) -> None:
    write(tmp_path / "20-b.yaml", action(target="$.info", update={"title": "B", "b": 1}))
    write(tmp_path / "10-a.yaml", action(target="$.info", update={"title": "A", "a": 1}))
    (tmp_path / "notes.txt").write_text("no overlay", "utf-8")
    done = overlay.apply_all({"info": {"title": "ours"}}, tmp_path)
    assert done == {"info": {"title": "B", "a": 1, "b": 1}}


def test_a_part_of_the_api_need_not_match(tmp_path: Path) -> None:
    write(tmp_path / "10-a.yaml", action(target="$.paths['/gone'].get", update={"summary": "x"}))
    given: dict[str, Any] = {"paths": {}}
    assert overlay.apply_all(given, tmp_path, partial=True) == given
    with pytest.raises(DescriptionError, match="matches nothing; correct the target or drop the action"):
        overlay.apply_all(given, tmp_path)


# --- in a checkout ----------------------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> Checkout:
    """A checkout with the slice that was given at the start. What a test adds to its overlays it takes away."""
    return Checkout.make(tmp_path_factory.mktemp("small") / "project", given_slice(described()))


@pytest.fixture
def more(small: Checkout) -> Iterator[Path]:
    """A further overlay beside the description."""
    path = small.description.parent / "overlays" / "90-more.yaml"
    yield path
    path.unlink()


def test_an_overlay_says_whether_the_command_asks(small: Checkout, more: Path) -> None:
    def delete(path: str, **more: str) -> Method:
        operation = {"tags": ["A"], "operationId": "deleteA", "responses": {"204": {"description": ""}}, **more}
        document = {"openapi": "3.1.0", "info": {"title": "x", "version": "1"}, "paths": {path: {"delete": operation}}}
        return regenerate.prepare(document, partial=True)[1].operations["delete_a"]

    assert commands.asks(delete("/a")) == "This cannot be undone."
    assert commands.asks(delete("/a", **{"x-confirm": "Everybody sees it"})) == "Everybody sees it."
    assert commands.asks(delete("/a", **{"x-confirm": ""})) == ""

    write(more, action(target="$.paths[*].post", update={"x-confirm": "Everybody sees it"}))
    assert small.regenerate().code == 0
    table = (small.package / "commands/__init__.py").read_text("utf-8")
    assert '("POST", "/speakers/{speaker_id}/session.json", "Everybody sees it."),' in table
    write(more, action(target="$.paths[*].post", update={"x-confirm": True}))
    refused(small.regenerate(), r"x-confirm: True given, str expected")


def test_an_overlay_that_matches_nothing_stops_the_run(small: Checkout, more: Path) -> None:
    write(more, action(target="$.paths['/gone'].get", update={"summary": "x"}))
    before = small.tree()
    refused(small.regenerate(), r"90-more\.yaml: actions\[0\]: \$\.paths\['/gone'\]\.get matches nothing")
    assert small.tree() == before


def test_an_overlay_beside_a_description_counts_in_a_comparison(small: Checkout, more: Path, tmp_path: Path) -> None:
    shutil.copytree(small.description.parent, tmp_path / "openapi")
    write(more, action(target="$.paths[*].post", update={"x-method-name": "put_on"}))
    before = tmp_path / "openapi" / "openapi.yaml"
    outcome = run("--compare", str(before), str(small.description), "--fail-on-breaking")
    assert outcome.code == 1 and "is `speaker_sessions.put_on()` now" in outcome.out
