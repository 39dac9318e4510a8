"""Writing a description back: the lines of what changed and no others, the file whole or not at all."""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import Any

import pytest
from changes import described
from hypothesis import given, settings
from hypothesis import strategies as st

import regenerate
from pipeline.load import parse
from pipeline.save import rendered, same, save

LAYOUT = """\
# Kept.
openapi: 3.1.0
info:
  title: 'Quoted'  # here, too
  description: >-
    Folded over
    two lines.
tags: [{name: a}, {name: b}]
empty: null
answer: 'no'
"""


def test_only_the_lines_of_what_changed_are_written_anew() -> None:
    document = parse(LAYOUT, name="x")
    assert rendered(document, LAYOUT, name="x") == LAYOUT
    assert parse("answer: no", name="x") == {"answer": "no"}
    document["info"]["version"] = "2"
    document["tags"].append({"name": "c"})
    document["text"] = "Two\nlines"
    del document["empty"]
    written = rendered(document, LAYOUT, name="x")
    assert parse(written, name="x") == document
    before, after = LAYOUT.splitlines(), written.splitlines()
    assert [line for line in before if line not in after] == ["tags: [{name: a}, {name: b}]", "empty: null"]
    assert [line for line in after if line not in before] == [
        "  version: '2'",
        "tags: [{name: a}, {name: b}, {name: c}]",
        "text: |-",
        "  Two",
        "  lines",
    ]


def test_a_file_is_replaced_whole_or_not_at_all(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "openapi.yaml"
    path.write_text("old", "utf-8")
    path.chmod(0o644)
    save("new\n", path)
    assert path.read_text("utf-8") == "new\n" and path.stat().st_mode & 0o777 == 0o644

    def refuse(*_: Any) -> None:
        raise OSError("no")

    monkeypatch.setattr(os, "replace", refuse)
    with pytest.raises(OSError, match="no"):
        save("newer", path)
    assert path.read_text("utf-8") == "new\n" and list(tmp_path.iterdir()) == [path]


# --- every value, every place -----------------------------------------------------------------------------------------

VALUES = st.recursive(
    st.one_of(st.text(), st.integers(), st.booleans(), st.none(), st.floats(allow_nan=False, allow_infinity=False)),
    lambda inner: st.one_of(st.lists(inner, max_size=4), st.dictionaries(st.text(), inner, max_size=4)),
    max_leaves=12,
)


def readable(value: Any) -> bool:
    try:
        json.dumps(value, ensure_ascii=False).encode()
    except UnicodeEncodeError:
        return False
    return True


@settings(deadline=None)
@given(st.dictionaries(st.text(min_size=1), VALUES.filter(readable), max_size=5).filter(readable))
def test_what_is_written_is_what_was_meant(changes: dict[str, Any]) -> None:
    document = parse(LAYOUT, name="x") | changes
    assert same(parse(rendered(document, LAYOUT, name="x"), name="x"), document)


def test_nothing_is_written_anew_where_nothing_changed() -> None:
    text = regenerate.DESCRIPTION.read_text("utf-8")
    assert rendered(described(), text, name="openapi.yaml") == text


def test_a_value_of_another_type_is_another_value() -> None:
    """1 is not true, and 1.0 is not 1, although Python has them equal."""
    text = "a: 1\nb: true\nc: 1.5\n"
    document = parse(text, name="x")
    document |= {"a": True, "b": 1}
    assert rendered(document, text, name="x").splitlines() == ["a: true", "b: 1", "c: 1.5"]


def test_parameters_are_found_again_by_name() -> None:
    text = "parameters:\n  # The first.\n  - name: a\n    in: query\n  # The second.\n  - name: b\n    in: query\n"
    document = parse(text, name="x")
    document["parameters"].insert(0, {"name": "new", "in": "query"})
    document["parameters"][2]["required"] = True
    written = rendered(document, text, name="x")
    assert "    in: query\n    required: true\n" in written.partition("name: b")[2]
    assert "# The second." in written and parse(written, name="x") == document


def test_a_description_in_json_stays_json() -> None:
    text = '{"openapi": "3.1.0", "info": {"title": "Ö"}}'
    document = parse(text, name="x")
    assert rendered(document, text, name="x") == text
    document["info"]["version"] = "1"
    assert json.loads(rendered(document, text, name="x")) == document
    assert "Ö" in rendered(document, text, name="x")
