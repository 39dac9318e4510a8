"""The description as everybody else reads it: by any loader, by two linters, by what goes over the wire."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest
import yaml
from deriving import ROOT
from hypothesis import given, settings
from hypothesis import strategies as st
from ruamel.yaml import YAML
from ruamel.yaml.events import ScalarEvent

from pipeline.load import parse
from pipeline.save import rendered

DOCUMENTS = sorted([ROOT / "openapi" / "openapi.yaml", *(ROOT / "openapi" / "overlays").glob("*.yaml")])


def alike(text: str) -> Any:
    """The document in a text, if a loader of YAML 1.1, one of 1.2 and one of either read the same."""
    by_1_1 = yaml.safe_load(text)
    by_1_2 = YAML(typ="safe", pure=True).load(text)
    assert json.dumps(by_1_1) == json.dumps(by_1_2)  # which also fails for dates, that JSON does not have
    assert json.dumps(parse(text, name="text")) == json.dumps(by_1_1)
    return by_1_1


# --- loaders ----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("path", DOCUMENTS, ids=lambda path: path.name)
def test_a_checked_in_document_is_read_alike_by_every_loader(path: Path) -> None:
    assert alike(path.read_text(encoding="utf-8"))


# Words and digits that YAML 1.1 has types for, beyond those that PyYAML implements.
ONLY_IN_1_1 = re.compile(
    r"[yYnN]|yes|Yes|YES|no|No|NO|on|On|ON|off|Off|OFF|[-+]?0[0-9_]+|[-+]?[0-9][0-9_]*(:[0-5]?[0-9])+(\.[0-9_]*)?"
    r"|[-+]?0[xbo][0-9a-fA-F_]+|[0-9]+(_[0-9]*)+|[0-9]{4}-[0-9]{1,2}-[0-9]{1,2}.*|=|<<|[-+]?[0-9.]+e[-+]?[0-9]+"
)


@pytest.mark.parametrize("path", DOCUMENTS, ids=lambda path: path.name)
def test_no_text_stands_there_plainly_that_is_something_else_in_yaml_1_1(path: Path) -> None:
    events = YAML(pure=True).parse(path.read_text(encoding="utf-8"))
    plain = [(e.start_mark.line + 1, e.value) for e in events if isinstance(e, ScalarEvent) and e.style is None]
    assert len(plain) > 20
    assert [(line, value) for line, value in plain if ONLY_IN_1_1.fullmatch(value)] == []


DELICATE = st.one_of(
    st.text(alphabet="0123456789_:.-+eExob nNyYofaTZ~=<?#,{}[]&*!|>'\"%@`\\\n\t", max_size=12),
    st.sampled_from(
        [
            *("no", "y", "on", "012", "1_000", "10:30", "2024-01-01", "2024-01-01 10:00:00", "=", "<<", "~", "", "1e5"),
            *("a?b=c", "null", "True", "0o7", "0b1", ".inf", "1.", "a: b", "a #b", "- a", "\x85", "\u2028", "a \nb\n"),
        ]
    ),
    st.text(max_size=20),
    st.floats(allow_nan=False, allow_infinity=False),
    st.integers(),
    st.booleans(),
    st.none(),
)


@settings(deadline=None, max_examples=150)
@given(DELICATE, st.one_of(st.sampled_from(["y", "no", "12", "?", "<<", "1.0"]), st.text("ab?y:- ", min_size=1)))
def test_what_is_written_into_a_description_is_read_alike_by_every_loader(value: Any, name: str) -> None:
    before = "info:\n  kept: [a, b]\n  changed: {in: braces, and: more}\n"
    document = parse(before, name="before")
    document["info"]["changed"]["in"] = value
    document["added"] = {name: value, "list": [value, {name: value}]}
    assert alike(rendered(document, before, name="before")) == document
