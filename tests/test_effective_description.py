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
from pipeline import effective
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


@pytest.mark.parametrize("name", ["description.txt", "description", "missing/description.json"])
def test_a_file_that_cannot_be_written_is_named(name: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert regenerate.main(["--effective", str(tmp_path / name)]) == 1
    assert name in capsys.readouterr().err and list(tmp_path.iterdir()) == []


# What the API itself is to blame for; nothing honest would silence it.
TOLERATED = {"no-ambiguous-paths", "no-unused-components", "oas3-unused-component"}


@pytest.mark.slow
@pytest.mark.parametrize("linter", ["redocly", "spectral"])
def test_a_linter_finds_no_error_under_its_default_rules(linter: str, written: Path, tmp_path: Path) -> None:
    assert [problem for problem in problems(written, linter) if problem[1] not in TOLERATED] == []


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
    assert effective.MARK + "example" not in json.dumps(document)


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


def test_it_states_what_the_client_sends(document: dict[str, Any]) -> None:
    for path, method, name in [
        ("/contacts/forget/{contact_id}", "put", "deleteCreditCardName"),
        ("/cfs-contacts/update/{contact_id}", "put", "reviewer"),
        ("/scans/registrant/{registrant_id}/session/{session_id}", "post", "prevent_check_in"),
        ("/webhooks/create", "post", "trigger_on_delete"),
    ]:
        stated = properties(document, path, method)[name]
        assert (stated["type"], stated["enum"], stated["x-python"]["type"]) == ("integer", [0, 1], "boolean"), name
    moment = properties(document, "/session-attendances/create", "post")["check_in_date"]
    assert moment["type"] == "string" and "format" not in moment
    assert re.fullmatch(moment["pattern"], "2022-06-26 14:30:00")
    assert not re.search(moment["pattern"], "2022-06-26T14:30:00Z")
    assert moment["x-python"] == {"type": "string", "format": "date-time"}
    bracketed = properties(document, "/contacts/forget/{contact_id}", "put")["registrantIds"]
    assert bracketed["type"] == "string" and re.fullmatch(bracketed["pattern"], "[7,7]")
    assert bracketed["x-python"]["type"] == "array"
    mail = properties(document, "/registrants/create", "post")["send_email"]
    assert (mail["type"], mail["enum"], mail["x-python"]["type"]) == ("string", ["true", "false"], "boolean")
    encoding = body(document, "/registrants/create", "post")["encoding"]
    assert encoding == {"session_ids": {"style": "deepObject", "explode": True}}
    assert body(document, "/webhooks/create", "post")["encoding"]["headers"] == {"x-style": "brackets"}


def test_json_keeps_its_booleans_and_answers_too(document: dict[str, Any]) -> None:
    created = body(document, "/discounts/create", "post", "application/json")["schema"]["properties"]
    assert created["all_registrants_in_group"]["type"] == "boolean"
    assert document["components"]["schemas"]["CfsContact"]["properties"]["reviewer"]["type"] == "boolean"


def test_null_is_a_type(document: dict[str, Any]) -> None:
    answer = document["paths"]["/speakers/{speaker_id}/session.json"]["post"]["responses"]["201"]
    members = answer["content"]["application/json"]["schema"]["properties"]
    assert members["gender"]["properties"]["id"] == {"type": ["integer", "null"], "example": None}
    assert '"nullable"' not in json.dumps(document)


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
    assert component["printed_at"]["x-python"]["format"] == "date-time"
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
    assert kind_of(schema, sending=True).expression == sent
    assert kind_of(schema, sending=False).expression == read


class Code(ast.NodeTransformer):
    """The code of a module without its words. In a form a Boolean and a Flag both write 1 and 0."""

    def visit_Expr(self, node: ast.Expr) -> Any:
        return None if isinstance(node.value, ast.Constant) else node

    def visit_Name(self, node: ast.Name) -> Any:
        return ast.Name("Boolean", node.ctx) if node.id == "Flag" else node

    def visit_ImportFrom(self, node: ast.ImportFrom) -> Any:
        names = {"Boolean" if alias.name == "Flag" else alias.name for alias in node.names}
        return ast.ImportFrom(node.module, [ast.alias(name) for name in sorted(names)], node.level)


def code(path: Path) -> str:
    return ast.dump(Code().visit(ast.parse(path.read_text(encoding="utf-8"))))


@pytest.mark.slow
def test_it_yields_the_same_code_as_the_description(written: Path, tmp_path: Path) -> None:
    assert regenerate.main(["--spec", str(written), "--output", str(tmp_path / "package")]) == 0
    modules = {path.relative_to(regenerate.HERE.package) for path in regenerate.HERE.package.rglob("*.py")}
    assert {path.relative_to(tmp_path / "package") for path in (tmp_path / "package").rglob("*.py")} == modules
    for module in sorted(modules):
        here, there = regenerate.HERE.package / module, tmp_path / "package" / module
        assert code(here) == code(there), module
