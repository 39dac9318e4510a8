"""The description as everybody else reads it: by any loader, by two linters, by what goes over the wire."""

from __future__ import annotations

import ast
import json
import re
from pathlib import Path
from typing import Any

import jsonschema
import pytest
import yaml
from deriving import ROOT
from hypothesis import given, settings
from hypothesis import strategies as st
from node_tools import TOMORROW, problems
from ruamel.yaml import YAML
from ruamel.yaml.events import ScalarEvent

import regenerate
from pipeline import DescriptionError, effective, wire
from pipeline.kinds import kind_of
from pipeline.load import load, parse
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


# --- the effective description ----------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def written(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The effective description, as YAML and, beside it, as JSON."""
    folder = tmp_path_factory.mktemp("effective")
    for suffix in ("json", "yaml"):
        assert regenerate.main(["--effective", str(folder / f"effective.{suffix}")]) == 0
    return folder / "effective.yaml"


@pytest.fixture(scope="module")
def document(written: Path) -> dict[str, Any]:
    return load(written)


@pytest.fixture(scope="module")
def tomorrow() -> dict[str, Any]:
    """The effective form of operations that come in tomorrow."""
    return effective.effective(load(TOMORROW), regenerate.HERE.overlays, partial=True)


def test_it_is_the_same_document_as_yaml_and_as_json_for_every_loader(written: Path) -> None:
    by_json = json.loads(written.with_suffix(".json").read_text(encoding="utf-8"))
    assert alike(written.read_text(encoding="utf-8")) == by_json
    assert by_json["openapi"].startswith("3.1") and len(by_json["paths"]) > 50


def test_it_has_what_the_description_has(document: dict[str, Any]) -> None:
    ours = load(regenerate.DESCRIPTION)
    assert document["info"] == ours["info"] and document["tags"] == ours["tags"]
    operations = {(path, method) for path, item in ours["paths"].items() for method in item}
    assert {(path, method) for path, item in document["paths"].items() for method in item} == operations
    assert document["components"]["schemas"].keys() == ours["components"]["schemas"].keys()


def test_a_description_that_has_the_overlays_in_it_stays_as_it_is(document: dict[str, Any]) -> None:
    assert effective.effective(document, regenerate.HERE.overlays) == document


def test_a_file_that_cannot_be_written_is_named(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert regenerate.main(["--effective", str(tmp_path / "description.txt")]) == 1
    assert "description.txt given, a name that ends in .yaml, .yml or .json expected" in capsys.readouterr().err
    with pytest.raises(DescriptionError, match=r"missing/description\.json: No such file"):
        effective.write({}, tmp_path / "missing" / "description.json")
    assert list(tmp_path.iterdir()) == []


@pytest.mark.slow
@pytest.mark.parametrize(("linter", "suffix"), [("redocly", ".yaml"), ("spectral", ".json")])
def test_a_linter_finds_no_error_under_its_default_rules(linter: str, suffix: str, written: Path) -> None:
    assert [problem for problem in problems(written.with_suffix(suffix), linter) if problem[0] == "error"] == []


@pytest.mark.slow
@pytest.mark.parametrize("linter", ["redocly", "spectral"])
def test_a_linter_finds_no_error_in_what_comes_in_tomorrow(
    linter: str, tomorrow: dict[str, Any], tmp_path: Path
) -> None:
    effective.write(tomorrow, tmp_path / "tomorrow.yaml")
    assert [problem for problem in problems(tmp_path / "tomorrow.yaml", linter) if problem[0] == "error"] == []


# --- examples ---------------------------------------------------------------------------------------------------------


def checked_examples(document: dict[str, Any]) -> list[tuple[str, Any, str]]:
    """(place, example, complaint) of every example of the document; the complaint is empty where there is none."""
    definitions = {"components": document.get("components", {})}
    found = []

    def check(place: str, schema: Any, example: Any) -> None:
        validator = jsonschema.Draft202012Validator(
            {**definitions, "allOf": [schema]}, format_checker=jsonschema.Draft202012Validator.FORMAT_CHECKER
        )
        found.append((place, example, "; ".join(error.message for error in validator.iter_errors(example))))

    def walk(node: Any, place: str, *, names: bool = False) -> None:
        if isinstance(node, list):
            for index, item in enumerate(node):
                walk(item, f"{place}/{index}")
        elif isinstance(node, dict):
            if not names and "example" in node:
                check(place, node.get("schema", node), node["example"])
            for key, value in node.items():
                if names or not (key in ("example", "examples", "default", "enum") or key.startswith("x-")):
                    walk(value, f"{place}/{key}", names=key == "properties" and not names)

    walk(document, "")
    return found


def test_every_example_is_of_the_type_that_is_stated(document: dict[str, Any]) -> None:
    examples = checked_examples(document)
    assert len(examples) > 500
    assert [(place, example, complaint) for place, example, complaint in examples if complaint] == []


def test_an_example_that_contradicts_its_type_is_set_aside_where_nobody_has_judged(tomorrow: dict[str, Any]) -> None:
    assert tomorrow["components"]["schemas"]["Lanyard"]["properties"]["weight"] == {
        "type": "integer",
        "x-documented-example": "12",
    }
    assert [complaint for _, _, complaint in checked_examples(tomorrow) if complaint] == []


# --- the wire ---------------------------------------------------------------------------------------------------------


def body(document: dict[str, Any], path: str, method: str, kind: str = "application/x-www-form-urlencoded") -> Any:
    return document["paths"][path][method]["requestBody"]["content"][kind]


def properties(document: dict[str, Any], path: str, method: str) -> dict[str, Any]:
    return dict(body(document, path, method)["schema"]["properties"])


def test_it_states_what_goes_over_the_wire(document: dict[str, Any]) -> None:
    """Wherever a schema stands: no rule is left to apply, whatever the description holds by now."""
    forms = 0

    def walk(node: Any, *, form: bool = False, names: bool = False) -> None:
        nonlocal forms
        if isinstance(node, list):
            for item in node:
                walk(item, form=form)
        elif isinstance(node, dict):
            if not names:
                assert "nullable" not in node and node.get("format") not in ("date-time", "time"), node
                assert not form or "boolean" not in wire.types(node), node
            for key, value in node.items():
                if key in wire.FORMS:
                    forms += 1
                    lists = {n: v for n, v in value["schema"].get("properties", {}).items() if "array" in wire.types(v)}
                    assert lists.keys() <= value.get("encoding", {}).keys()
                    walk(value["schema"], form=True)
                elif names or not (key in ("example", "examples", "default") or key.startswith("x-")):
                    walk(value, form=form, names=key == "properties" and not names)

    walk(document)
    assert forms > 20


def test_what_one_operation_sends_in_its_own_way_is_stated(document: dict[str, Any]) -> None:
    bracketed = properties(document, "/contacts/forget/{contact_id}", "put")["registrantIds"]
    assert bracketed["type"] == "string" and re.fullmatch(bracketed["pattern"], "[7,7]")
    assert not re.search(bracketed["pattern"], "7,7") and bracketed["x-python"]["type"] == "array"
    mail = properties(document, "/registrants/create", "post")["send_email"]
    assert (mail["type"], mail["enum"], mail["x-python"]["type"]) == ("string", ["true", "false"], "boolean")


def test_what_comes_in_tomorrow_is_stated_by_the_same_rules(tomorrow: dict[str, Any]) -> None:
    form = body(tomorrow, "/lanyards/create", "post")
    stated = form["schema"]["properties"]
    assert (stated["printed"]["enum"], stated["printed"]["example"]) == ([0, 1], 0)
    assert stated["printed"]["x-python"] == {"type": "boolean", "example": False}
    assert (stated["hidden"]["type"], stated["hidden"]["enum"]) == (["integer", "null"], [0, 1, None])
    assert stated["hidden"]["default"] == 1
    assert stated["switches"]["items"]["enum"] == [0, 1] and stated["switches"]["example"] == [1, 0]
    assert stated["owner"]["properties"]["active"]["enum"] == [0, 1]
    assert form["example"] == {"event_id": 1, "printed": 1, "switches": [1], "owner": {"active": 0}}
    assert [re.fullmatch(stated["capacity"]["pattern"], text) is not None for text in ("", "20", "x")] == [
        *(True, True, False)
    ]
    brackets = {"style": "deepObject", "explode": True}
    lists = dict.fromkeys(("colours", "switches", "prices", "owner"), brackets)
    assert form["encoding"] == {**lists, "links": {"x-style": "brackets"}}
    # The same component in JSON, where a boolean is one.
    component = tomorrow["components"]["schemas"]["LanyardSettings"]["properties"]
    assert component["printed"]["type"] == component["owner"]["properties"]["active"]["type"] == "boolean"
    moment = component["printed_at"]
    assert moment["type"] == "string" and moment["x-python"] == {"type": "string", "format": "date-time"}
    assert re.fullmatch(moment["pattern"], "2022-06-26 14:30:00")
    assert not re.search(moment["pattern"], "2022-06-26T14:30:00Z")
    parameters = {p["name"]: p for p in tomorrow["paths"]["/lanyards"]["get"]["parameters"]}
    assert (parameters["printed"]["schema"]["enum"], parameters["printed"]["schema"]["example"]) == ([0, 1], 1)
    assert parameters["ids"]["explode"] is False
    answer = tomorrow["components"]["schemas"]["Lanyard"]["properties"]
    assert answer["printed"] == {"type": "boolean", "example": True}
    assert (answer["printed_at"]["type"], answer["colour"]["enum"]) == (["string", "null"], ["red", "blue", None])
    assert re.fullmatch(answer["valid_on"]["pattern"], "") and answer["valid_on"]["example"] == ""
    upload = body(tomorrow, "/lanyards/{lanyard_id}/picture", "post", "multipart/form-data")
    assert upload["schema"]["properties"]["public"]["enum"] == [0, 1]
    assert upload["encoding"] == {"tags": brackets}


# --- what Python makes of it ------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("schema", "sent", "read"),
    [
        ({"type": "integer", "x-python": {"type": "boolean"}}, "Flag()", "Boolean()"),
        ({"type": ["integer", "null"], "x-python": {"type": "boolean"}}, "Flag()", "Boolean()"),
        ({"type": "string", "enum": ["true", "false"], "x-python": {"type": "boolean"}}, "BooleanText()", "Boolean()"),
        ({"type": "boolean"}, "Boolean()", "Boolean()"),
        ({"type": "string", "x-python": {"type": "string", "format": "date-time"}}, "Timestamp()", "Timestamp()"),
        ({"type": "string", "x-python": {"format": "timezone"}}, "Zone()", "Zone()"),
        ({"type": "number", "x-python": {"type": "string", "format": "decimal"}}, "Money()", "Money()"),
        (
            {"type": "string", "x-python": {"type": "array", "items": {"type": "integer"}}},
            "Bracketed(Integer())",
            "ListOf(Integer())",
        ),
        (
            {"type": "array", "items": {"type": "string"}, "x-python": {"items": {"type": "integer"}}},
            *("ListOf(Integer())", "ListOf(Integer())"),
        ),
    ],
)
def test_the_extension_says_how_a_value_is_coded(schema: dict[str, Any], sent: str, read: str) -> None:
    assert kind_of(schema, sending=True).expression().replace("_f.", "") == sent
    assert kind_of(schema, sending=False).expression().replace("_f.", "") == read


class Code(ast.NodeTransformer):
    """The code of a module without its words. In a form a Boolean and a Flag both write 1 and 0."""

    def visit_Expr(self, node: ast.Expr) -> Any:
        return None if isinstance(node.value, ast.Constant) else node

    def visit_Name(self, node: ast.Name) -> Any:
        return ast.Name("Boolean", node.ctx) if node.id == "Flag" else node

    def visit_Attribute(self, node: ast.Attribute) -> ast.Attribute:
        self.generic_visit(node)
        return ast.Attribute(node.value, "Boolean", node.ctx) if node.attr == "Flag" else node

    def visit_ImportFrom(self, node: ast.ImportFrom) -> Any:
        names = {"Boolean" if alias.name == "Flag" else alias.name for alias in node.names}
        return ast.ImportFrom(node.module, [ast.alias(name) for name in sorted(names)], node.level)


def code(path: Path) -> str:
    tree = Code().visit(ast.parse(path.read_text(encoding="utf-8")))
    if path.parent.name == "commands":
        # A table of commands: of its texts only the names of kinds and arguments are code.
        for node in ast.walk(tree):
            if isinstance(node, ast.Constant) and isinstance(node.value, str) and not node.value.isidentifier():
                node.value = ""
    return ast.dump(tree).replace("Constant(value='Flag')", "Constant(value='Boolean')")


@pytest.mark.slow
@pytest.mark.parametrize("which", ["ours", "tomorrow"])
def test_it_yields_the_same_code_as_the_description(
    which: str, written: Path, tomorrow: dict[str, Any], tmp_path: Path
) -> None:
    package, other = regenerate.HERE.package, tmp_path / "other"
    if which == "tomorrow":
        package, written = tmp_path / "package", tmp_path / "tomorrow.json"
        effective.write(tomorrow, written)
        assert regenerate.main(["--spec", str(TOMORROW), "--output", str(package)]) == 0
    assert regenerate.main(["--spec", str(written), "--output", str(other)]) == 0
    modules = {path.relative_to(package) for path in package.rglob("*.py")}
    assert {path.relative_to(other) for path in other.rglob("*.py")} == modules
    for module in sorted(modules):
        assert code(package / module) == code(other / module), module
