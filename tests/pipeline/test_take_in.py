"""scripts/regenerate.py --spec: a new description comes in, every public name stays, the report says what changed."""

from __future__ import annotations

import ast
import copy
import inspect
import json
import os
import subprocess
import sys
from pathlib import Path
from types import ModuleType
from typing import Any

import attrs
import pytest
from changes import NOTHING, PDF, Change, answer, at, body, few, gives, new, operation, sends, speakers
from deriving import ROOT, digest, imported, operations, part, project_copy, vendor_style, write
from takings import Checkout, refused

import regenerate
from pipeline import DescriptionError
from pipeline.load import load
from swoogo import InvalidInput

Node = dict[str, Any]

# Independent of the sandbox's timing and of what the description is worded like.
SUBSET = (
    "tests/client/test_main_job.py",
    "tests/client/test_bad_input.py",
    "tests/repository/test_public_surface.py",
    "tests/pipeline/test_facts.py",
)
# Compares the evidence, which is another one after the taking in, and is meant to be.
BUT = "tests/pipeline/test_facts.py::test_the_method_takes_every_documented_argument"


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
    """A module without its docstrings, and a table of commands without what it says of fields."""
    tree = ast.parse(path.read_text("utf-8"))
    for node in ast.walk(tree):
        match node:
            case ast.AnnAssign(target=ast.Name(id="FIELDS"), value=ast.Tuple(rows)) if path.parent.name == "commands":
                for row in rows:
                    assert isinstance(row, ast.Tuple)
                    del row.elts[-1]
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
    report = whole.report.read_text("utf-8")
    assert report.startswith("# API description\n\n## Breaks callers\n\nNothing.\n")
    # All that there is to say: what is the vendor's word now, and how much there is.
    assert headings(report) == ["Breaks callers", "Documented by the vendor now", "Coverage"]


def headings(report: str) -> list[str]:
    return [line.removeprefix("## ") for line in report.splitlines() if line.startswith("## ")]


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
def test_taking_the_same_in_again_changes_and_reports_nothing(whole: Taken, capsys: Any) -> None:
    before = digest(whole.project.root / "openapi") | digest(whole.project.package)
    capsys.readouterr()
    assert regenerate.main(["--root", str(whole.project.root), "--spec", str(whole.spec)]) == 0
    report = capsys.readouterr().out
    assert "Nothing changes for callers." in report and headings(report) == ["Coverage"]
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


# --- every kind of change at once -------------------------------------------------------------------------------------


def add_everything(document: Node) -> None:
    """Every change that comes out as code, at once."""
    paths = document["paths"]
    document["tags"].append({"name": "Certificates", "description": "Proofs of attendance."})
    paths["/certificates/{id}"] = {"get": operation("getOneCertificate", "Certificates", gives(CERTIFICATE), "id")}
    speaker = copy.deepcopy(answer(at(document, "/speakers", "get")))
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
    at(document, "/speakers", "get")["parameters"] = [
        p for p in at(document, "/speakers", "get")["parameters"] if p["name"] != "ids"
    ]
    del document["paths"]["/cfs-reviews/create"]
    broken = {"type": "array", "items": {"type": "integer"}}
    new("/speakers/{id}/rank", "put", "rankSpeaker", "Speakers", NOTHING, "id", **sends(broken))(document)
    document["servers"] = [{"url": "https://api.swoogo.com/api/v2"}]
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
def generated(tmp_path_factory: pytest.TempPathFactory) -> Taken:
    """The package after all of the changes at once, by way of the command."""
    folder = tmp_path_factory.mktemp("changes")
    project = regenerate.Project(project_copy(folder, few(), package=False))
    regenerate.emit(load(project.description), project.package, project)
    incoming = vendor_style(few())
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


def test_a_new_field_and_one_that_is_no_longer_described(generated: Taken) -> None:
    speaker = part(generated.package, "models").Speaker
    assert speaker.from_dict({"pronouns": "they"}).pronouns == "they" and "pronouns" in speaker._fields
    # The API may still send it. It is not asked for unless the caller does.
    assert speaker.from_dict({"twitter_handle": "@a"}).twitter_handle == "@a"
    listed = part(generated.package, "api.speakers.get_all_speakers").OPERATION
    assert "twitter_handle" not in listed.fields and "bio" in listed.fields
    note = "The vendor no longer describes it."
    text = (generated.project.package / "models" / "speaker.py").read_text("utf-8")
    assert text.count(note) == 1 and note in text.partition("    twitter_handle: ")[2].splitlines()[1]


def test_what_is_no_longer_described_works_as_before(generated: Taken) -> None:
    create = part(generated.package, "api.call_for_speaker_reviews.create_cfs_review").OPERATION
    required = dict.fromkeys(create.required, 1)
    assert create.request((), None, required)["url"] == "/cfs-reviews/create"
    assert "ids" in inspect.signature(part(generated.package, "api.speakers").Speakers.list).parameters


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
    assert headings(report) == [
        "Breaks callers",
        "Left out: client.request() reaches it",
        "Operations added",
        "Operations changed",
        "Documented by the vendor now",
        "No longer described by the vendor: kept, and marked",
        "Another server is named: it is not followed",
        "Records added",
        "Records changed",
        "Coverage",
    ]
    said = dict(zip(headings(report), report.split("\n## ")[1:], strict=True))
    assert said["Breaks callers"].count("\n- ") == 1  # the values of `type` that the vendor took away
    for heading, line in (
        ("Breaks callers", "- `transactions.create()`: body field `type` no longer takes offline_credit_card_payment,"),
        ("Left out: client.request() reaches it", "- PUT /speakers/{id}/rank: paths./speakers/{id}/rank.put."),
        ("Operations added", "- `speakers.get()`: GET /speakers/{id}. getOneSpeaker of the vendor."),
        ("Operations added", "- `event_badges.download()`: GET /event-badges/{badge_id}/pdf."),
        ("Documented by the vendor now", "- `GET /sessions/{session_id}`"),
        ("No longer described by the vendor: kept, and marked", "- `POST /cfs-reviews/create`"),
        ("No longer described by the vendor: kept, and marked", "- `GET /speakers`: parameter `ids`"),
        ("No longer described by the vendor: kept, and marked", "- `Speaker.twitter_handle`"),
        ("Another server is named: it is not followed", "- https://api.swoogo.com/api/v2"),
        ("Records added", "- `Certificate`"),
        ("Records changed", "- `Speaker`\n  - field `pronouns` added: str"),
        ("Coverage", "13 operations on 8 of 43 tags."),
        ("Coverage", "| Speakers | 4 |"),
    ):
        assert line in said[heading], f"{heading}: {line}\n{report}"
    assert str(generated.project.root) not in report


def test_a_method_of_today_keeps_its_name_where_a_newcomer_would_take_it(tmp_path: Path) -> None:
    """`session_fees.delete` is that of a session's fee today; the collection's own would have the better claim."""
    checkout = Checkout.make(tmp_path / "project", few("/sessions/{session_id}/fee"))
    incoming = vendor_style(few("/sessions/{session_id}/fee"))
    new("/session-fees/{id}", "delete", "deleteOneSessionFee", "Session Fees", NOTHING, "id")(incoming)
    outcome = checkout.take_in(incoming, "--fail-on-breaking")
    assert outcome.code == 0, outcome.explain()
    calls = checkout.emitted().routes
    assert calls["DELETE /sessions/{}/fee"].name == "session_fees.delete"
    assert calls["DELETE /session-fees/{}"].name not in ("session_fees.delete", None)
    assert at(load(checkout.description), "/sessions/{}/fee", "delete")["x-method-name"] == "delete"
    before = checkout.tree()
    assert checkout.take_in(incoming).code == 0 and checkout.tree() == before


# --- what is refused --------------------------------------------------------------------------------------------------


@pytest.fixture(scope="session")
def intact(tmp_path_factory: pytest.TempPathFactory) -> Checkout:
    """A checkout that no test may manage to change; its description is JSON, which loads in a moment."""
    folder = tmp_path_factory.mktemp("intact") / "project"
    project = regenerate.Project(project_copy(folder, package=False))
    project.package.mkdir()
    (project.package / "kept.py").write_text("x = 1\n", "utf-8")
    project.description.write_text(json.dumps(few()), "utf-8")
    return Checkout(folder)


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        (lambda d: d.update(openapi="2.0"), "vendor.json: an OpenAPI 3 document"),
        (lambda d: d.update(tags=[{"title": "x"}]), "tags: {'title': 'x'} given, a tag with a name"),
        (lambda d: d.update(tags={"name": "x"}), "tags: {'name': 'x'} given, a list expected"),
        (lambda d: d.update(servers=5), "servers: 5 given, a list expected"),
        (lambda d: d.update(info=[]), r"info: \[\] given, a mapping expected"),
        (lambda d: d["info"].update(title=5), "info.title: 5 is not of type"),
        (lambda d: d.update(paths={}), "paths: none of the operations can be expressed"),
        (lambda d: d.update(paths={"/a": {"get": 5}}), "GET /a: paths./a.get: 5 given, a mapping expected"),
    ],
)
def test_what_is_no_description_is_refused_and_nothing_written(intact: Checkout, change: Change, reason: str) -> None:
    incoming = vendor_style(few())
    change(incoming)
    before = intact.tree()
    refused(intact.take_in(incoming), reason)
    assert intact.tree() == before


def test_what_fails_late_leaves_everything_as_it_was(intact: Checkout, monkeypatch: pytest.MonkeyPatch) -> None:
    """The description is written after the package has been generated beside the old one."""

    def refuse(*_: Any) -> None:
        raise DescriptionError("ruff refuses the generated code")

    monkeypatch.setattr(regenerate, "generate", refuse)
    before = intact.tree()
    refused(intact.take_in(vendor_style(few())), "ruff refuses the generated code")
    assert intact.tree() == before
