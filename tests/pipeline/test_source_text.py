"""What a description says gets into a program as a literal or within a docstring, whatever it says."""

from __future__ import annotations

import ast
import io
import re
import tokenize
from typing import Any

import pytest
from deriving import ROOT  # noqa: F401  (puts scripts on the path)
from hypothesis import example, given, settings
from hypothesis import strategies as st

from pipeline.source_text import clean, docstring, literal, markdown, prose, sentence

# Of any kind, and rich in what Python, Jinja and docstrings are made of.
PIECES = ['"', "'", '"""', "'''", "\\", "\\\\", "\n", "\r", "\t", "\x00", "{", "}", "{{", "%}", "#", "\u2028", "\u202e"]
PIECES += ["\ud800", "\x85", "\x0c", " ", "N{DIGIT ONE}", "x41", "u0041", "import os", 'f"', "    pass", ")", "é", "🎉"]
TEXTS = st.one_of(
    st.text(),
    st.text(st.characters(categories=["C", "Z", "P", "S", "L"])),
    st.lists(st.sampled_from(PIECES), max_size=30).map("".join),
)
VALUES = st.recursive(
    st.one_of(TEXTS, st.integers(), st.booleans(), st.none()), lambda inner: st.lists(inner).map(tuple), max_leaves=10
)


# --- literals ---------------------------------------------------------------------------------------------------------


@settings(deadline=None)
@given(TEXTS)
@example('"""\\')
@example("\ud800\U000e0001\u2029")
def test_a_literal_is_the_text(text: str) -> None:
    assert ast.literal_eval(literal(text)) == text


@settings(deadline=None)
@given(VALUES)
def test_a_literal_is_the_value(value: Any) -> None:
    read = ast.literal_eval(literal(value))
    assert read == value and type(read) is type(value)


@settings(deadline=None)
@given(TEXTS)
def test_a_literal_is_one_token_on_one_line_that_shows_all_of_it(text: str) -> None:
    written = literal(text)
    assert written.isprintable() and written.encode()
    tokens = [t for t in tokenize.generate_tokens(io.StringIO(written).readline) if t.string.strip()]
    assert [t.type for t in tokens] == [tokenize.STRING]


@pytest.mark.parametrize("value", [1.5, {"a": 1}, b"a", object()])
def test_what_has_no_literal_is_refused(value: Any) -> None:
    with pytest.raises(TypeError, match="has no literal here"):
        literal(value)


# --- docstrings -------------------------------------------------------------------------------------------------------


def module(lines: Any, indentation: int) -> str:
    """A module as the templates write it, with the docstring at the depth of a module, a class or a method."""
    quoted = f'"""{docstring(lines, indentation)}"""'
    head = {0: "", 4: "class A:\n    ", 8: "class A:\n    def b(self):\n        "}[indentation]
    return f"{head}{quoted}\n"


def docstrings(source: str) -> list[str]:
    """The docstrings of a module, which has to hold nothing else that runs."""
    found = []
    body: Any = ast.parse(source).body
    while body:
        assert len(body) == 1
        node = body[0]
        if isinstance(node, ast.Expr):
            assert isinstance(node.value, ast.Constant) and isinstance(node.value.value, str)
            found.append(node.value.value)
            break
        assert isinstance(node, ast.ClassDef | ast.FunctionDef)
        body = node.body
    return found


@settings(deadline=None)
@given(st.one_of(TEXTS, st.lists(TEXTS, max_size=4)), st.sampled_from([0, 4, 8]))
@example('"', 0)
@example("\\", 4)
@example('x"""', 8)
@example(["a\\", '"'], 0)
def test_a_docstring_holds_the_text_and_no_code(given_text: Any, indentation: int) -> None:
    source = module(given_text, indentation)
    compile(source, "generated", "exec")
    (found,) = docstrings(source)
    lines = [given_text] if isinstance(given_text, str) else given_text
    said = " ".join(filter(None, (clean(line) for line in lines)))
    assert " ".join(found.split()) == said.replace('"""', "'''")


@settings(deadline=None)
@given(TEXTS)
def test_a_docstring_does_not_warn(text: str) -> None:
    """An escape that is none would be a warning today and an error tomorrow."""
    import warnings

    with warnings.catch_warnings():
        warnings.simplefilter("error")
        compile(module(text, 4), "generated", "exec")


def test_a_docstring_is_wrapped_and_stands_in() -> None:
    words = " ".join(["word"] * 60)
    text = docstring(["Summary.", "", "Args:", f"    name: {words}", f"    - {words}"], 8)
    lines = text.split("\n")
    assert lines[:3] == ["Summary.", "", "        Args:"]
    assert all(len(line) <= 112 for line in lines)
    assert lines[3].startswith("            name: ") and lines[4].startswith("                word")
    assert any(line.startswith("            - word") for line in lines)


def test_a_break_does_not_fall_within_an_escape() -> None:
    for length in range(100, 116):
        text = "x" * length + "\\ " + "y" * 20
        (found,) = docstrings(module(text, 0))
        assert " ".join(found.split()) == text


# --- words ------------------------------------------------------------------------------------------------------------


@settings(deadline=None)
@given(TEXTS)
def test_a_clean_text_is_one_line_that_hides_nothing(text: str) -> None:
    assert clean(text).isprintable() and clean(clean(text)) == clean(text)
    assert "\n" not in sentence(text) and sentence(sentence(text)) == sentence(text)


@settings(deadline=None)
@given(TEXTS)
def test_markdown_has_no_links_code_tables_tags_or_mentions_of_its_own(text: str) -> None:
    written = markdown(text)
    assert "\n" not in written
    bare = re.sub(r"\\[\\`*\[\]<>|@]", "", written)
    assert not re.search(r"[\\`*\[\]<>|@]", bare)
    assert re.sub(r"\\(.)", r"\1", written) == clean(text)


@pytest.mark.parametrize(
    ("given_text", "told"),
    [
        ("integer - required - The id", "The id"),
        ("array of integers - required - The list", "The list"),
        ("string - The name", "The name"),
        ("integers are numbers - as ever", "integers are numbers - as ever"),
        ("The id - an integer", "The id - an integer"),
    ],
)
def test_the_words_of_the_table_are_left_out(given_text: str, told: str) -> None:
    assert prose(given_text) == told
