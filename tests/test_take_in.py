"""scripts/regenerate.py --spec: a new description replaces what it covers, and every public name stays."""

from __future__ import annotations

import ast
import copy
import inspect
import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from types import ModuleType
from typing import Any

import attrs
import pytest
from deriving import ROOT, digest, given_slice, imported, operations, part, project_copy, vendor_style, write

import regenerate
from pipeline.load import load
from pipeline.merge import Merged, merge
from pipeline.report import Report, compare
from swoogo import InvalidInput

Node = dict[str, Any]

# Independent of the sandbox's timing and of what the description is worded like.
SUBSET = ("tests/test_main_job.py", "tests/test_bad_input.py", "tests/test_public_surface.py", "tests/test_facts.py")
# Compares the evidence, which is another one after the taking in, and is meant to be.
BUT = "tests/test_facts.py::test_the_method_takes_every_documented_argument"

# What the small project of the single cases has.
PATHS = (
    "/speakers",
    "/speakers/{speaker_id}/session.json",
    "/sessions",
    "/sessions/{session_id}",
    "/transactions/create",
    "/sessions/{session_id}/fee",
    "/cfs-reviews/create",
)


@pytest.fixture(scope="session")
def described() -> Node:
    return load(regenerate.DESCRIPTION)


# --- the whole description, as the vendor would write it --------------------------------------------------------------


@attrs.frozen
class Taken:
    """A checkout that took in a description, and what was printed."""

    project: regenerate.Project
    spec: Path
    report: Path
    package: ModuleType


@pytest.fixture(scope="session")
def whole(tmp_path_factory: pytest.TempPathFactory, described: Node) -> Taken:
    folder = tmp_path_factory.mktemp("whole")
    project = regenerate.Project(project_copy(folder))
    spec, report = folder / "vendor.json", folder / "report.md"
    spec.write_text(json.dumps(vendor_style(described)), "utf-8")
    arguments = ["--root", str(folder), "--spec", str(spec), "--report", str(report), "--fail-on-breaking"]
    assert regenerate.main(arguments) == 0
    return Taken(project, spec, report, imported(project.package, folder / "generated"))


def code(path: Path) -> str:
    """A module without its docstrings."""
    tree = ast.parse(path.read_text("utf-8"))
    for node in ast.walk(tree):
        if isinstance(node, (ast.Module, ast.ClassDef, ast.FunctionDef, ast.AsyncFunctionDef)):
            node.body = [n for n in node.body if not (isinstance(n, ast.Expr) and isinstance(n.value, ast.Constant))]
    return ast.dump(tree)


@pytest.mark.slow
def test_the_same_api_in_another_style_gives_the_same_code(whole: Taken, described: Node) -> None:
    text = whole.spec.read_text("utf-8")
    assert "$ref" not in text and "x-" not in text.replace("x-www-form", "") and text.count("nullable") > 100
    fresh, ours = whole.project.package, ROOT / "generated" / "swoogo_api"
    names = {path.relative_to(ours) for path in ours.rglob("*.py")}
    assert {path.relative_to(fresh) for path in fresh.rglob("*.py")} == names
    assert [str(name) for name in sorted(names) if code(ours / name) != code(fresh / name)] == []
    assert "Nothing changes for callers." in whole.report.read_text("utf-8")


@pytest.mark.slow
def test_the_public_names_and_signatures_are_the_same(whole: Taken) -> None:
    import swoogo_api.api
    import swoogo_api.models

    api, models = part(whole.package, "api"), part(whole.package, "models")
    assert api.RESOURCES == swoogo_api.api.RESOURCES and api.ROUTES == swoogo_api.api.ROUTES
    assert models.__all__ == swoogo_api.models.__all__
    for name in models.__all__:
        ours, theirs = getattr(swoogo_api.models, name), getattr(models, name)
        kinds = [{k: type(v).__name__ for k, v in getattr(m, "_fields", {}).items()} for m in (ours, theirs)]
        assert kinds[0] == kinds[1], name
        assert str(inspect.signature(ours)) == str(inspect.signature(theirs))
    for resource, tag in api.RESOURCES.items():
        ours, theirs = (part(package, f"api.{resource}") for package in (swoogo_api, whole.package))
        classes = {k for k, v in vars(theirs).items() if inspect.isclass(v) and v.__module__ == theirs.__name__}
        assert classes == {k for k, v in vars(ours).items() if inspect.isclass(v) and v.__module__ == ours.__name__}
        assert classes, tag
        for cls in classes:
            assert signatures(getattr(theirs, cls)) == signatures(getattr(ours, cls))


def signatures(cls: Any) -> dict[str, str]:
    return {k: str(inspect.signature(v)) for k, v in vars(cls).items() if inspect.isfunction(v)}


@pytest.mark.slow
def test_evidence_and_vendor_ids_are_noted(whole: Taken, described: Node) -> None:
    before = {(p, m): o for p, m, o in operations(described)}
    after = {(p, m): o for p, m, o in operations(load(whole.project.description))}
    assert list(before) == list(after)
    for key, ours in before.items():
        now = after[key]
        assert now["operationId"] == ours["operationId"] and now["tags"] == ours["tags"]
        assert now.get("x-notes") == ours.get("x-notes")
        if ours["x-evidence"] == "third-party":
            assert now == ours
        else:
            assert now["x-evidence"] == "vendor" and now["x-source"] == [*ours["x-source"], "vendor.json"]
            assert now["x-vendor-operation-id"].endswith("-by-the-vendor")
    # No folder of this machine, and the layout of what did not change.
    text = whole.project.description.read_text("utf-8")
    assert str(whole.project.root) not in text
    assert "# Operations that are known to exist" in text and "description: >-" in text


@pytest.mark.slow
def test_taking_the_same_in_again_changes_nothing(whole: Taken) -> None:
    before = digest(whole.project.root / "openapi") | digest(whole.project.package)
    assert regenerate.main(["--root", str(whole.project.root), "--spec", str(whole.spec)]) == 0
    assert digest(whole.project.root / "openapi") | digest(whole.project.package) == before
    assert regenerate.main(["--root", str(whole.project.root), "--check"]) == 0


@pytest.mark.slow
def test_the_client_works_with_what_came_out(whole: Taken) -> None:
    path = os.pathsep.join([str(whole.project.package.parent), str(ROOT / "overlays")])
    env = {**os.environ, "PYTHONPATH": path, "PYTHONDONTWRITEBYTECODE": "1"}
    where = subprocess.run(
        [sys.executable, "-c", "import swoogo_api; print(swoogo_api.__file__)"],
        env=env,
        capture_output=True,
        text=True,
        check=True,
    )
    assert Path(where.stdout.strip()).parent == whole.project.package
    done = subprocess.run(
        [sys.executable, "-m", "pytest", "-p", "no:cacheprovider", "-x", *SUBSET, "--deselect", BUT],
        env=env,
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
        timeout=120,
    )
    assert done.returncode == 0, done.stdout[-3000:]
    assert " passed" in done.stdout


# --- one change at a time ---------------------------------------------------------------------------------------------


@pytest.fixture(scope="session")
def few(described: Node) -> Node:
    """Our description with a few operations."""
    document = copy.deepcopy(described)
    document["paths"] = {path: document["paths"][path] for path in PATHS}
    return document


@pytest.fixture(scope="session")
def known(few: Node) -> Node:
    return regenerate.prepare(few, partial=True)[0]


@attrs.frozen
class Step:
    """What one change of the vendor's description did."""

    merged: Merged
    report: Report
    surface: Any

    @property
    def models(self) -> dict[str, list[str]]:
        return {name: [f.name for f in model.fields] for name, model in self.surface.models.items()}

    def method(self, module: str) -> Any:
        return self.surface.operations[module]


Change = Callable[[Node], Any]


@pytest.fixture
def take(few: Node, known: Node) -> Callable[[Change], Step]:
    def run(change: Change) -> Step:
        incoming = vendor_style(few)
        change(incoming)
        merged = merge(few, incoming, known=known, source="https://example.com/openapi.json")
        surface = regenerate.prepare(merged.document, partial=True)[1]
        return Step(merged, compare(regenerate.prepare(few, partial=True)[1], surface), surface)

    return run


def at(document: Node, path: str, method: str) -> Node:
    """An operation of a description in which path parameters may be called otherwise."""
    from pipeline.merge import structure

    for candidate, name, operation in operations(document):
        if structure(candidate) == structure(path) and name == method:
            return operation
    raise AssertionError(path)


def answer(operation: Node) -> Any:
    response = next(r for status, r in operation["responses"].items() if status.startswith("2"))
    schema = response["content"]["application/json"]["schema"]
    return schema["properties"]["items"]["items"] if "_meta" in schema["properties"] else schema


def body(operation: Node) -> Any:
    return next(iter(operation["requestBody"]["content"].values()))["schema"]


def speakers(document: Any) -> list[Node]:
    """Every place where a speaker is written out: in a list, as an answer, within a session."""
    if isinstance(document, list):
        return [found for item in document for found in speakers(item)]
    if not isinstance(document, dict):
        return []
    here = [document] if "cfs_speaker" in (document.get("properties") or {}) else []
    return here + [found for value in document.values() for found in speakers(value)]


def operation(identifier: str, tag: str, response: Node, *path: str) -> Node:
    return {
        "operationId": identifier,
        "tags": [tag],
        "summary": f"{identifier} of the vendor",
        "parameters": [{"name": n, "in": "path", "required": True, "schema": {"type": "integer"}} for n in path],
        "responses": response,
    }


def gives(schema: Any) -> Node:
    return {"200": {"description": "OK", "content": {"application/json": {"schema": schema}}}}


PDF = {"200": {"description": "The badge", "content": {"application/pdf": {"schema": {"type": "string"}}}}}
NOTHING = {"204": {"description": "Deleted"}}


def add_everything(document: Node) -> None:
    """Every change that comes out as code, at once."""
    paths = document["paths"]
    document["tags"].append({"name": "Certificates", "description": "Proofs of attendance."})
    paths["/certificates/{id}"] = {"get": operation("getOneCertificate", "Certificates", gives(CERTIFICATE), "id")}
    speaker = copy.deepcopy(answer(at(document, PATHS[0], "get")))
    paths["/speakers/{id}"] = {
        "get": operation("getOneSpeaker", "Speakers", gives(speaker), "id"),
        "delete": operation("deleteSpeaker", "Speakers", NOTHING, "id"),
    }
    paths["/event-badges/{badge_id}/pdf"] = {"get": operation("downloadBadge", "Event Badges", PDF, "badge_id")}
    rows = {"type": "array", "items": copy.deepcopy(answer(at(document, "/sessions/{}", "get")))}
    paths["/speakers/{id}/sessions"] = {"get": operation("getSessionsOfSpeaker", "Speakers", gives(rows), "id")}
    for schema in speakers(document):
        schema["properties"]["pronouns"] = {"type": "string", "nullable": True, "description": "As they say"}
        schema["properties"].pop("twitter_handle", None)
    body(at(document, "/transactions/create", "post"))["properties"]["type"] = {
        "type": "string",
        "enum": ["payment", "voucher"],
    }
    answer(at(document, "/sessions/{}", "get"))["properties"]["session_status"]["enum"] = ["live", "draft"]


CERTIFICATE = {
    "type": "object",
    "properties": {
        "id": {"type": "integer"},
        "issued_at": {"type": "string", "format": "date-time"},
        "signers": {"type": "array", "items": {"type": "object", "properties": {"full_name": {"type": "string"}}}},
    },
}


@pytest.fixture(scope="session")
def generated(tmp_path_factory: pytest.TempPathFactory, few: Node) -> Taken:
    """The package after all of the changes at once, by way of the command."""
    folder = tmp_path_factory.mktemp("changes")
    project = regenerate.Project(project_copy(folder, few, package=False))
    regenerate.emit(load(project.description), project.package, project)
    incoming = vendor_style(few)
    add_everything(incoming)
    spec, report = write(folder / "vendor.yaml", incoming), folder / "report.md"
    assert regenerate.main(["--root", str(folder), "--spec", str(spec), "--report", str(report)]) == 0
    return Taken(project, spec, report, imported(project.package, folder))


def test_a_new_tag_and_its_records(generated: Taken) -> None:
    api = part(generated.package, "api")
    assert api.RESOURCES["certificates"] == "Certificates"
    assert list(inspect.signature(part(generated.package, "api.certificates").Certificates.get).parameters) == [
        "self",
        "id",
    ]
    call = part(generated.package, "api.certificates.get_one_certificate").OPERATION
    assert call.request((7,))["url"] == "/certificates/7"
    record = call.decode({"id": 7, "issued_at": "2025-01-15 10:30:00", "signers": [{"full_name": "Ada"}]})
    assert type(record) is part(generated.package, "models").Certificate
    assert record.issued_at.tzinfo and record.signers[0].full_name == "Ada"


def test_a_new_operation_on_a_known_tag_answers_the_known_record(generated: Taken) -> None:
    resource = part(generated.package, "api.speakers").Speakers
    assert {"list", "get", "delete"} <= set(signatures(resource))
    call = part(generated.package, "api.speakers.get_one_speaker").OPERATION
    assert type(call.decode({"id": 3})) is part(generated.package, "models").Speaker
    assert "GetOneSpeakerResult" not in part(generated.package, "models").__all__


def test_a_new_and_a_removed_field(generated: Taken) -> None:
    speaker = part(generated.package, "models").Speaker
    assert speaker.from_dict({"pronouns": "they"}).pronouns == "they" and "pronouns" in speaker._fields
    assert not hasattr(speaker, "twitter_handle")
    # The API may still send it.
    assert speaker.from_dict({"twitter_handle": "@a"})["twitter_handle"] == "@a"
    fields = part(generated.package, "api.speakers.get_all_speakers").OPERATION.fields
    assert "twitter_handle" not in speaker._fields and fields


def test_a_new_value_of_an_enumeration(generated: Taken) -> None:
    call = part(generated.package, "api.transactions.create_transaction").OPERATION
    required = {name: 1 for name in call.required if name != "type"}
    assert call.body["type"].encode("voucher") == "voucher"
    with pytest.raises(InvalidInput, match="voucher"):
        call.request((), None, {**required, "type": "barter"})
    session = part(generated.package, "models").Session
    assert session.from_dict({"session_status": "later"}).session_status == "later"


def test_a_file_as_answer_is_bytes(generated: Taken) -> None:
    import httpx

    call = part(generated.package, "api.event_badges.download_badge").OPERATION
    assert call.shape == "binary" and call.parse(httpx.Response(200, content=b"%PDF-1.7")) == b"%PDF-1.7"
    method = part(generated.package, "api.event_badges").EventBadges.download
    assert inspect.signature(method).return_annotation == "bytes"


def test_no_content_is_none(generated: Taken) -> None:
    import httpx

    call = part(generated.package, "api.speakers.delete_speaker").OPERATION
    assert call.shape == "empty" and call.parse(httpx.Response(204)) is None
    method = part(generated.package, "api.speakers").Speakers.delete
    assert inspect.signature(method).return_annotation == "None"


def test_an_array_as_answer_is_a_list_of_records(generated: Taken) -> None:
    call = part(generated.package, "api.speakers.get_sessions_of_speaker").OPERATION
    rows = call.decode([{"id": 101, "date": "2025-06-01"}, {"id": 102}])
    assert [type(row) for row in rows] == [part(generated.package, "models").Session] * 2
    assert [row.id for row in rows] == [101, 102] and call.decode([]) == []


def test_the_report_says_it(generated: Taken) -> None:
    report = generated.report.read_text("utf-8")
    assert report.index("## Breaks callers") < report.index("## Operations added") < report.index("## Records changed")
    breaking = report[: report.index("## Operations added")]
    assert "`Speaker.twitter_handle` removed" in breaking and "pronouns" not in breaking
    for line in (
        "- `speakers.get()`: GET /speakers/{id}",
        "- `event_badges.download()`: GET /event-badges/{badge_id}/pdf",
        "- `Certificate`",
        "  - field `pronouns` added: str",
    ):
        assert line in report
    assert str(generated.project.root) not in report


def test_what_was_not_in_the_new_description_stays(take: Any, few: Node) -> None:
    def forget(document: Node) -> None:
        for path in [p for p in document["paths"] if p.startswith("/sessions")]:
            del document["paths"][path]

    step = take(forget)
    document = step.merged.document
    assert document["paths"]["/sessions"] == few["paths"]["/sessions"]
    assert document["components"]["schemas"]["SessionFee"] == few["components"]["schemas"]["SessionFee"]
    assert not step.report.breaking
    assert document["x-undocumented-operations"] == few["x-undocumented-operations"]
    assert document["info"]["description"] == few["info"]["description"] and document["servers"] == few["servers"]


def test_a_field_that_an_operation_elsewhere_answers_is_kept(take: Any) -> None:
    def change(document: Node) -> None:
        del document["paths"]["/speakers"]
        for schema in speakers(document):
            schema["properties"].pop("twitter_handle", None)

    step = take(change)
    assert "twitter_handle" in step.models["Speaker"]
    assert any("`Speaker`: twitter_handle kept" in r and "`GET /speakers`" in r for r in step.merged.remarks)


def test_paths_below_the_base_of_the_server_are_the_same_paths(take: Any) -> None:
    def change(document: Node) -> None:
        document["servers"] = [{"url": "https://api.swoogo.com"}]
        document["paths"] = {f"/api/v1{path}": item for path, item in document["paths"].items()}

    step = take(change)
    assert not step.report and step.merged.document["servers"][0]["url"].endswith("/api/v1")


def test_components_and_references_of_the_vendor_are_ours_again(take: Any) -> None:
    def change(document: Node) -> None:
        shared = speakers(document)[0]
        shared["properties"]["mentor"] = {"anyOf": [{"$ref": "#/components/schemas/PersonDto"}, {"type": "null"}]}
        shared["properties"]["agency"] = {"$ref": "#/components/schemas/AgencyDto"}
        agency: Node = {
            "type": "object",
            "properties": {"name": {"type": "string"}, "parent": {"$ref": "#/components/x"}},
        }
        agency["properties"]["parent"] = {"$ref": "#/components/schemas/AgencyDto"}
        document["components"] = {"schemas": {"PersonDto": copy.deepcopy(shared), "AgencyDto": agency}}
        page = at(document, "/speakers", "get")["responses"]
        schema = next(iter(page.values()))["content"]["application/json"]["schema"]
        schema["properties"]["items"]["items"] = {"$ref": "#/components/schemas/PersonDto"}

    step = take(change)
    assert not step.report.breaking and "PersonDto" not in step.models
    kinds = {f.name: f.kind.type for f in step.surface.models["Speaker"].fields}
    assert (kinds["mentor"], kinds["agency"]) == ("Speaker", "AgencyDto")
    assert {f.name: f.kind.type for f in step.surface.models["AgencyDto"].fields}["parent"] == "AgencyDto"


def test_a_documented_type_that_is_known_to_be_wrong_stays_corrected(take: Any, few: Node) -> None:
    ours = body(at(few, "/cfs-reviews/create", "post"))["properties"]
    corrected = {name: schema["x-documented-type"] for name, schema in ours.items() if "x-documented-type" in schema}
    assert set(corrected.values()) == {"string"}

    def change(document: Node) -> None:
        fields = body(at(document, "/cfs-reviews/create", "post"))["properties"]
        for name, kind in corrected.items():
            fields[name] = {"type": kind, "example": "1"}

    step = take(change)
    assert not step.report
    assert body(at(step.merged.document, "/cfs-reviews/create", "post"))["properties"]["rating"]["type"] == "number"


@pytest.mark.parametrize(
    ("change", "breaks"),
    [
        (lambda d: at(d, "/speakers", "get").pop("parameters"), "`speakers.list()`: parameter `search` removed"),
        (
            lambda d: body(at(d, "/transactions/create", "post"))["properties"].update(
                ledger={"type": "string"}, type={"type": "array", "items": {"type": "string"}}
            ),
            "-> Iterable[str]",
        ),
        (
            lambda d: (
                body(at(d, "/transactions/create", "post"))["properties"].update(ledger={"type": "string"}),
                body(at(d, "/transactions/create", "post")).update(required=["ledger"]),
            ),
            "body field `ledger` added, required",
        ),
        (
            lambda d: [s["properties"].update(bio={"type": "array", "items": {"type": "string"}}) for s in speakers(d)],
            "`Speaker.bio`: str -> list[str]",
        ),
        (
            lambda d: at(d, "/sessions/{}", "get").update(responses=NOTHING),
            "`sessions.get()`: answers None (empty) instead of Session (record)",
        ),
        (
            lambda d: body(at(d, "/transactions/create", "post"))["properties"].pop("registrant_id"),
            "body field `registrant_id` removed",
        ),
    ],
)
def test_what_breaks_callers_is_said(take: Any, change: Change, breaks: str) -> None:
    report = take(change).report
    assert any(breaks in line for line in report.breaking), report.markdown()


def test_what_breaks_no_caller_is_not_said_to(take: Any) -> None:
    def change(document: Node) -> None:
        at(document, "/speakers", "get")["summary"] = "Speakers, all of them"
        at(document, "/speakers", "get")["tags"] = ["People"]
        at(document, "/speakers", "get")["parameters"].append(
            {"name": "include_drafts", "in": "query", "schema": {"type": "boolean"}}
        )
        document["info"]["version"] = "9"

    step = take(change)
    assert not step.report.breaking
    assert step.method("get_all_speakers").tag == "Speakers"
    assert step.report.operations["`speakers.list()`: GET /speakers"] == [
        "parameter `include_drafts` added",
        "summary: Speakers, all of them.",
    ]
    assert any("under the tag People now" in remark for remark in step.merged.remarks)


def test_what_third_parties_knew_is_documented_now(take: Any) -> None:
    def change(document: Node) -> None:
        answer(at(document, "/cfs-reviews/create", "post"))["properties"]["id"] = {"type": "integer"}

    review = take(change).merged.document["components"]["schemas"]["CfsReview"]["properties"]["id"]
    assert review == {"type": "integer"}


def test_an_operation_that_third_parties_knew_is_documented_now(take: Any, few: Node) -> None:
    assert at(few, "/sessions/{}", "get")["x-evidence"] != "third-party"
    known_by_others = copy.deepcopy(few)
    at(known_by_others, "/sessions/{}", "get").update({"x-evidence": "third-party", "x-source": ["somebody/code"]})
    normal = regenerate.prepare(known_by_others, partial=True)[0]
    merged = merge(known_by_others, vendor_style(few), known=normal, source="https://example.com/openapi.json")
    session = at(merged.document, "/sessions/{}", "get")
    assert session["x-evidence"] == "vendor"
    assert session["x-source"] == ["somebody/code", "https://example.com/openapi.json"]


def test_the_values_of_fields_and_expand(take: Any, few: Node) -> None:
    def listed(document: Node) -> Any:
        parameters = at(document, "/speakers", "get")["parameters"]
        return {p["name"]: p for p in parameters if p["name"] in ("fields", "expand")}

    def change(document: Node) -> None:
        listed(document)["expand"]["schema"] = {
            "type": "array",
            "items": {"type": "string", "enum": ["sessions", "new"]},
        }

    step = take(change)
    assert step.method("get_all_speakers").known_expand == ["sessions", "new"]
    assert listed(step.merged.document)["fields"].get("x-values") == listed(few)["fields"].get("x-values")
    assert not step.report.breaking


def test_names_that_no_component_bears_are_remembered_too(described: Node) -> None:
    """The slice alone has its records inline: what normalise.py called them is what they are called afterwards."""
    ours = given_slice(described)
    normal, before = regenerate.prepare(ours, partial=True)
    incoming = vendor_style(ours)
    schema = answer(at(incoming, PATHS[1], "post"))["properties"]
    schema["sessions"]["items"]["properties"]["room"] = {"type": "string"}
    merged = merge(ours, incoming, known=normal, source="x")
    after = regenerate.prepare(merged.document, partial=True)[1]
    assert list(after.models) == list(before.models)
    assert [f.name for f in after.models["Session"].fields] == [
        *(f.name for f in before.models["Session"].fields),
        "room",
    ]
    assert not compare(before, after).breaking


def test_an_operation_without_an_id_gets_one(take: Any) -> None:
    def change(document: Node) -> None:
        document["paths"]["/tracks/{id}"] = {"get": operation("", "Tracks", gives(CERTIFICATE), "id")}
        del document["paths"]["/tracks/{id}"]["get"]["operationId"]
        at(document, "/speakers", "get").pop("operationId")

    step = take(change)
    assert step.method("get_one_tracks").name == "get" and step.method("get_all_speakers").name == "list"


@pytest.fixture(scope="session")
def intact(tmp_path_factory: pytest.TempPathFactory, few: Node) -> regenerate.Project:
    """A checkout that no test may manage to change; its description is JSON, which loads in a moment."""
    folder = tmp_path_factory.mktemp("intact")
    (project := regenerate.Project(project_copy(folder, package=False))).package.mkdir()
    (project.package / "kept.py").write_text("x = 1\n", "utf-8")
    project.description.write_text(json.dumps(few), "utf-8")
    return project


# --- broken parts -----------------------------------------------------------------------------------------------------


def new(path: str, method: str, *parts: Any, **more: Any) -> Change:
    def change(document: Node) -> None:
        document["paths"].setdefault(path, {})[method] = {**operation(*parts), **more}

    return change


def form(schema: Node) -> Node:
    return {"requestBody": {"content": {"application/json": {"schema": schema}}}}


LIST = {"type": "array"}


def holding(schema: Node) -> Node:
    deep = {"type": "object", "properties": {"x": schema}}
    return {"type": "object", "properties": {"id": {"type": "integer"}, "deep": deep}}


@pytest.mark.parametrize(
    ("change", "place"),
    [
        (
            new("/a", "get", "getA", "Speakers", gives(LIST)),
            "paths./a.get.responses.200.application/json: array without items",
        ),
        (
            new("/a", "get", "getA", "Speakers", gives(holding(LIST))),
            "paths./a.get.responses.200.application/json.deep.x: array without items",
        ),
        (
            new("/a", "post", "createA", "Speakers", NOTHING, **form(holding(LIST))),
            "paths./a.post.requestBody.application/json.deep.x: array without items",
        ),
        (
            lambda d: [s["properties"].update(badges=LIST) for s in speakers(d)],
            ".badges: array without items",
        ),
        (
            new("/a", "get", "getA", "Speakers", gives({"$ref": "#/components/schemas/Nowhere"})),
            "paths./a.get.responses.200.application/json: #/components/schemas/Nowhere does not exist",
        ),
        (
            lambda d: (
                new("/a", "get", "getA", "Speakers", NOTHING)(d),
                new("/b", "get", "getA", "Speakers", NOTHING)(d),
            ),
            "paths./b.get: operationId getA is already that of paths./a.get",
        ),
        (new("/a/{b}", "get", "getA", "Speakers", NOTHING), "paths./a/{b}.get: b stands in the path"),
        (
            new("/a", "get", "getAllTheSpeakers", "Speakers", NOTHING),
            "paths./a.get: getAllTheSpeakers and getAllSpeakers would both be speakers.list()",
        ),
        (new("/a", "get", "getA", "Speakers", {}), "paths./a.get.responses: no success answer"),
        (
            new("/a", "get", "getA", "Speakers", {"200": {"description": "", "content": {"application/json": {}}}}),
            "paths./a.get.responses.200.application/json: no schema",
        ),
        (new("/a", "get", "getA", "Speakers", gives("text")), "paths./a.get.responses.200.application/json: a schema"),
        (
            lambda d: new("/a", "get", "getA", "Speakers", NOTHING, tags=[])(d),
            "paths./a.get: no tag",
        ),
        (
            lambda d: d["paths"].update({"/x/{a}": {"post": {"responses": {}}}, "/x/{b}": {"post": {"responses": {}}}}),
            "paths./x/{b}.post: described twice",
        ),
        (lambda d: d.update(openapi="2.0"), "openapi: 2.0"),
        (lambda d: at(d, "/speakers", "get").update(parameters=5), "paths./speakers.get: not as OpenAPI has it"),
        (lambda d: at(d, "/speakers", "get").update(parameters=[{"name": "q"}]), "paths./speakers.get.parameters: "),
        (lambda d: d["paths"].update({"/a": []}), "paths./a: a mapping was expected"),
        (lambda d: d.update(tags=[{"title": "x"}]), "tags: {'title': 'x'} has no name"),
        (
            lambda d: [s["properties"].update(x={"type": "string", "format": {}}) for s in speakers(d)],
            ".x.format: a name was expected",
        ),
        (lambda d: d.update(paths={}), "paths: no operation"),
    ],
)
def test_a_broken_part_is_named_and_nothing_is_written(
    intact: regenerate.Project, few: Node, tmp_path: Path, capsys: Any, change: Change, place: str
) -> None:
    incoming = vendor_style(few)
    change(incoming)
    spec, report = tmp_path / "broken.json", tmp_path / "report.md"
    spec.write_text(json.dumps(incoming), "utf-8")
    before = digest(intact.root)
    arguments = ["--root", str(intact.root), "--spec", str(spec), "--report", str(report)]
    assert regenerate.main(arguments) == 1
    error = capsys.readouterr().err
    assert error.startswith("error: ") and place in error
    assert digest(intact.root) == before and not report.exists()


def test_what_the_new_description_leaves_open_ours_still_says(take: Any) -> None:
    def change(document: Node) -> None:
        for schema in speakers(document):
            schema["properties"]["sessions"] = {"type": "array"}
            schema["properties"]["gender"] = {"type": "object"}
            schema["properties"]["created_at"] = {"type": "string", "description": "When"}
            schema["properties"]["event_id"] = {"description": "Whose"}
        at(document, "/sessions/{}", "get")["responses"]["200"] = {"description": "A session"}

    assert not take(change).report


def test_the_report_can_fail_a_build(few: Node, tmp_path: Path, capsys: Any) -> None:
    fewer = copy.deepcopy(few)
    del fewer["paths"]["/speakers"]
    old, new, report = (tmp_path / name for name in ("old.json", "new.json", "report.md"))
    old.write_text(json.dumps(few), "utf-8")
    new.write_text(json.dumps(fewer), "utf-8")
    arguments = ["--compare", str(old), str(new), "--report", str(report)]
    assert regenerate.main(arguments) == 0
    assert "`speakers.list()` is gone (GET /speakers)" in capsys.readouterr().out
    assert regenerate.main([*arguments, "--fail-on-breaking"]) == 1
    assert regenerate.main(["--compare", str(new), str(old), "--fail-on-breaking"]) == 0
    assert "`speakers.list()` is gone" in report.read_text("utf-8")


def test_no_address_of_ours_gets_into_the_evidence() -> None:
    source = regenerate._source
    assert source("https://user:secret@example.com:8443/a/openapi.json?token=secret#x") == (
        "https://example.com:8443/a/openapi.json"
    )
    assert source("/somewhere/of/mine/openapi.yaml") == "openapi.yaml"
