"""Reading descriptions: YAML 1.2 and JSON, the same with either parser, and a clear word for all that is neither."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml
from deriving import ROOT
from hypothesis import given, settings
from hypothesis import strategies as st
from ruamel.yaml import YAML

from pipeline import DescriptionError
from pipeline import load as loading
from pipeline.load import DEEPEST, load, parse

FILES = [ROOT / "openapi" / "openapi.yaml", *sorted((ROOT / "openapi" / "overlays").glob("*.yaml"))]


@pytest.fixture(params=["libyaml", "ruamel"])
def parser(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    """Every test with this holds where PyYAML was built without libyaml, too."""
    if request.param == "ruamel":
        monkeypatch.setattr(loading, "_LIBYAML", None)
    yield request.param


def refused(text: str) -> str:
    with pytest.raises(DescriptionError) as caught:
        parse(text, name="api.yaml")
    assert str(caught.value).startswith("api.yaml: ")
    return str(caught.value).removeprefix("api.yaml: ")


# --- what is read -----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_our_files_are_what_ruamel_makes_of_them(path: Path, parser: str) -> None:
    assert load(path) == YAML(typ="safe", pure=True).load(path)


def test_our_description_is_read_by_libyaml_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(loading, "YAML", None)
    assert load(FILES[0])["openapi"].startswith("3.")


@pytest.mark.parametrize(
    ("written", "value"),
    [
        ("yes", "yes"),
        ("off", "off"),
        ("10:30", "10:30"),
        ("0o17", 15),
        ("0x1F", 31),
        ("007", 7),
        ("1_000", "1_000"),
        ("+12", 12),
        ("-.5", -0.5),
        ("1e3", 1000.0),
        ("3.1.0", "3.1.0"),
        ("+1 123-456-7890", "+1 123-456-7890"),
        ("True", True),
        ("~", None),
        ("", None),
        ("''", ""),
        ("2024-01-01", "2024-01-01"),
        ("2024-01-01T10:00:00Z", "2024-01-01T10:00:00Z"),
        ("'200'", "200"),
        ("!!str 200", "200"),
        ("!!int '3'", 3),
        ("! 5", "5"),
        ("{href: /a?b=c&d}", {"href": "/a?b=c&d"}),
        ("'one\u2028line'", "one\u2028line"),
        ("😀", "😀"),
        ("<<", "<<"),
    ],
)
def test_scalars_are_those_of_yaml_1_2(written: str, value: Any, parser: str) -> None:
    result = parse(f"a: {written}", name="api.yaml")["a"]
    assert result == value and type(result) is type(value)


def test_keys_are_text_as_written(parser: str) -> None:
    assert parse("200: a\n0404: b\n1.0: c\n2024-01-01: d\non: e", name="api.yaml") == {
        "200": "a",
        "0404": "b",
        "1.0": "c",
        "2024-01-01": "d",
        "on": "e",
    }


def test_aliases_share_nothing(parser: str) -> None:
    document = parse("one: &a {list: [1]}\ntwo: *a\n&k three: 3\nfour: {*k : 4}", name="api.yaml")
    assert document == {"one": {"list": [1]}, "two": {"list": [1]}, "three": 3, "four": {"three": 4}}
    document["one"]["list"].append(2)
    assert document["two"] == {"list": [1]}


def test_merge_keys_give_way_to_what_is_written(parser: str) -> None:
    text = "base: &b {x: 1, y: 2}\nc: {<<: *b, y: 3}\nd: {y: 4, <<: [{x: 5, z: 6}, *b]}\ne: {'<<': 7}"
    assert parse(text, name="api.yaml") == {
        "base": {"x": 1, "y": 2},
        "c": {"x": 1, "y": 3},
        "d": {"x": 5, "y": 4, "z": 6},
        "e": {"<<": 7},
    }


def test_a_byte_order_mark_is_no_content(tmp_path: Path, parser: str) -> None:
    for name, text in {"a.yaml": "openapi: 3.1.0", "a.json": '{"openapi": "3.1.0"}'}.items():
        (tmp_path / name).write_bytes(b"\xef\xbb\xbf" + text.encode())
        assert load(tmp_path / name) == {"openapi": "3.1.0"}


def test_lines_may_end_as_on_windows(parser: str) -> None:
    assert parse("a: |\r\n  one\r\n  two\r\nb: 1\r\n", name="api.yaml") == {"a": "one\ntwo\n", "b": 1}


def test_json_with_pairs_of_surrogates(parser: str) -> None:
    assert parse('{"a": "\\ud83d\\ude00", "\\u00e9\\/": 1.0}', name="api.yaml") == {"a": "😀", "é/": 1.0}


# PyYAML writes YAML 1.1: three more characters end a line there, and 1e3 and 0o7 are text without quotes.
letters = st.characters(exclude_categories=["Cs"], exclude_characters="\x85\u2028\u2029")
texts = st.text(letters).filter(lambda text: not re.fullmatch(r"[-+.0-9]+[eE][-+0-9]+|0o[0-7]+", text))
scalars = st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False) | texts
documents = st.dictionaries(
    texts,
    st.recursive(scalars, lambda inner: st.lists(inner) | st.dictionaries(texts, inner), max_leaves=20),
    min_size=1,
)


@pytest.mark.parametrize("fast", [True, False], ids=["libyaml", "ruamel"])
@given(document=documents, flow=st.sampled_from([None, True, False]), width=st.sampled_from([20, 80, 10_000]))
@settings(deadline=None, max_examples=60)
def test_what_is_written_is_read_again(fast: bool, document: dict[str, Any], flow: bool | None, width: int) -> None:
    libyaml = loading._LIBYAML
    loading._LIBYAML = libyaml if fast else None
    try:
        written = yaml.safe_dump(document, default_flow_style=flow, width=width, allow_unicode=True, sort_keys=False)
        assert parse(written, name="api.yaml") == document
        assert parse(json.dumps(document), name="api.json") == document
    finally:
        loading._LIBYAML = libyaml


# --- what is refused --------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("", "empty, a description of an API expected"),
        (" \n", "empty, a description of an API expected"),
        ("- a", "a list given, a mapping expected"),
        ("[1]", "a list given, a mapping expected"),
        ("hello", "text given, a mapping expected"),
        ("null", "null given, a mapping expected"),
        ("12", "a number given, a mapping expected"),
        ("# nothing but this", "null given, a mapping expected"),
        ("a: 1\nb: 2\na: 3", "line 3: the key 'a' occurs twice in the mapping that begins in line 1"),
        ("a:\n  200: x\n  '200': y", "line 3: the key '200' occurs twice in the mapping that begins in line 2"),
        ("a: {<<: {}, <<: {}}", "line 1: the key '<<' occurs twice in the mapping that begins in line 1"),
        ('{"a": 1,\n"b": {"c": 1,\n"c": 2}}', "line 3: the key 'c' occurs twice in the mapping that begins in line 2"),
        ('{"\\ud83d\\ude00": 1, "\\ud83d\\ude00": 2}', "the key '😀' occurs twice in one object"),
        ("a:\n  true: 1", "line 2: true cannot be a key"),
        ("a:\n  ~: 1", "line 2: null cannot be a key"),
        ("? [a]\n: 1", "line 1: a list cannot be a key"),
        ("? {a: b}\n: 1", "line 1: a mapping cannot be a key"),
        ("a: &x {}\n*x : 1", "line 2: a mapping cannot be a key"),
        ("a: *b", "line 1: *b stands for nothing: no &b before it"),
        ("a: &a [*a]", "line 1: what &a names contains itself"),
        ("&a a: &b\n  x: [*b]", "line 2: what &b names contains itself"),
        ("a: !!python/object:os.system {}", "line 1: the tag tag:yaml.org,2002:python/object:os.system given"),
        ("a: !!python/name:os.system x", "line 1: the tag tag:yaml.org,2002:python/name:os.system given"),
        ("a: !foo b", "line 1: the tag !foo given, a type that JSON has expected"),
        ("a: !!set {b}", "line 1: the tag tag:yaml.org,2002:set given, a type that JSON has expected"),
        ("a: !!binary aGk=", "line 1: the tag tag:yaml.org,2002:binary given, a type that JSON has expected"),
        ("a: !!int x", "line 1: 'x' given, int expected"),
        ("a: !!float true", "line 1: 'true' given, float expected"),
        ("a: .nan", "line 1: .nan given, a number as JSON has it expected"),
        ("a: -.INF", "line 1: -.INF given, a number as JSON has it expected"),
        ("a: 1e999", "line 1: 1e999 is too large for a number"),
        ("a: " + "1" * 5000, "line 1: an integer has more than 4300 digits"),
        ('{"a": NaN}', "NaN given, a number as JSON has it expected"),
        ('{"a": -Infinity}', "-Infinity given, a number as JSON has it expected"),
        ('{"a": 1e999}', "1e999 is too large for a number"),
        ('{"a": ' + "1" * 5000 + "}", "an integer has more than 4300 digits"),
        ("---\na: 1\n---\nb: 2", "line 3: a second document begins here"),
        ("a: {<<: 3}", "line 1: << takes a mapping, or a list of mappings"),
        ('a: "\\ud800"', "line 1: '\\ud800' has half a surrogate pair"),
        ('{"a": "\\ud800"}', "an escape \\ud… has half a surrogate pair"),
        ("a: \ud800", "has half a surrogate pair"),
        ("a: \x07", "neither YAML 1.2 nor JSON: the character '\\x07'"),
        ("a:\n\tb: c", "neither YAML 1.2 nor JSON at line 2, column 1"),
        ("a: [1, 2", "neither YAML 1.2 nor JSON at line 1"),
        ('{"openapi": "3.1.0",, "a": 1}', "as JSON: Expecting property name"),
    ],
)
def test_what_no_json_could_say_is_refused_with_its_place(text: str, reason: str, parser: str) -> None:
    assert refused(text).startswith(reason)


def nested(opening: str, closing: str, depth: int) -> str:
    """A document with lists or mappings `depth` deep within one another, itself the first."""
    return '{"a": ' + opening * (depth - 1) + closing * (depth - 1) + "}"


def test_nesting_has_a_limit(parser: str) -> None:
    for depth in (DEEPEST, DEEPEST + 1, 400, 5_000, 100_000):
        inner = '{"a": ' * (depth - 1) + "1" + "}" * (depth - 1)
        for text in (nested("[", "]", depth), '{"a": ' + inner + "}", "a: " + "[" * (depth - 1) + "]" * (depth - 1)):
            if depth <= DEEPEST:
                assert parse(text, name="api.yaml")
            else:
                assert "are nested more than 200 levels deep" in refused(text)


def test_aliases_cannot_make_it_deeper(parser: str) -> None:
    for depth in (DEEPEST, DEEPEST + 1):
        # The document, ten lists, and what is within the tenth.
        inner = depth - 11
        text = f"a: &a {'[' * inner}{']' * inner}\nb: {'[' * 10}*a{']' * 10}"
        if depth <= DEEPEST:
            assert parse(text, name="api.yaml")
        else:
            assert "line 2: objects and lists are nested more than 200 levels deep" in refused(text)
    doubled = "\n".join(f"k{i}: &k{i} [*k{i - 1}]" for i in range(1, 400))
    assert "are nested more than 200 levels deep" in refused(f"k0: &k0 []\n{doubled}")


@pytest.mark.parametrize("merged", [False, True], ids=["aliases", "merge keys"])
def test_a_bomb_of_aliases_is_refused(merged: bool, parser: str) -> None:
    lines = ["k0: &k0 {x: lol}"]
    for number in range(1, 30):
        nine = ", ".join([f"*k{number - 1}"] * 9)
        lines.append(f"k{number}: &k{number} {{{'<<' if merged else 'x'}: [{nine}]}}")
    assert "the aliases stand for more than a description can hold" in refused("\n".join(lines))


def test_long_text_counts_for_each_of_its_aliases(parser: str) -> None:
    text = "a: &a " + "x" * 100_000 + "\nb: [" + ", ".join(["*a"] * 200) + "]"
    assert "the aliases stand for more than a description can hold" in refused(text)


def test_a_file_that_is_too_large_is_not_read(tmp_path: Path) -> None:
    path = tmp_path / "api.yaml"
    with path.open("wb") as file:
        file.truncate(loading.LARGEST + 1)
    with pytest.raises(DescriptionError, match="is larger than 50 MB"):
        load(path)
    assert "is larger than 50 MB" in refused(" " * (loading.LARGEST + 1))


@pytest.mark.skipif(not Path("/dev/zero").exists(), reason="a file without an end is not to be had")
def test_a_file_without_an_end_is_not_read_to_its_end() -> None:
    with pytest.raises(DescriptionError, match="/dev/zero: is larger than 50 MB"):
        load(Path("/dev/zero"))


@pytest.mark.parametrize("encoding", ["latin-1", "utf-16"])
def test_a_file_in_another_encoding_is_refused(encoding: str, tmp_path: Path) -> None:
    path = tmp_path / "api.yaml"
    path.write_bytes("openapi: 3.1.0\ninfo: {title: Übersicht}".encode(encoding))
    with pytest.raises(DescriptionError, match=r"^api.yaml: line [12] is not text in UTF-8$"):
        load(path)


def test_a_file_that_cannot_be_read_says_why(tmp_path: Path) -> None:
    with pytest.raises(DescriptionError, match="No such file"):
        load(tmp_path / "api.yaml")
    with pytest.raises(DescriptionError, match="directory"):
        load(tmp_path)
