"""scripts/regenerate.py: the package is what the description yields, to the byte, and nothing else passes."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path
from types import ModuleType
from typing import Any

import openapi_python_client
import pytest
from deriving import ROOT, digest, given_slice, imported, part, project_copy, write

import regenerate
from pipeline import DescriptionError, generate
from pipeline.load import load

ODD: tuple[Any, ...] = (None, [], "", {}, "odd", 0, 1.5, False, [None], [[]], {"id": [], "value": {}})


@pytest.fixture(scope="session")
def described() -> dict[str, Any]:
    return load(regenerate.DESCRIPTION)


@pytest.fixture(scope="session")
def small(tmp_path_factory: pytest.TempPathFactory, described: dict[str, Any]) -> regenerate.Project:
    """A checkout with the given slice as its description, generated. Not to be changed."""
    folder = tmp_path_factory.mktemp("small")
    project = regenerate.Project(project_copy(folder, given_slice(described), package=False))
    regenerate.emit(load(project.description), project.package, project)
    return project


@pytest.fixture
def changed(small: regenerate.Project, tmp_path: Path) -> regenerate.Project:
    """A copy of it to change."""
    shutil.copytree(small.root, tmp_path / "copy")
    return regenerate.Project(tmp_path / "copy")


def check(project: regenerate.Project) -> int:
    return regenerate.main(["--check", "--root", str(project.root)])


# --- drift ------------------------------------------------------------------------------------------------------------


@pytest.mark.slow
def test_the_checked_in_package_is_what_the_description_yields_under_any_hash_seed() -> None:
    for seed in ("0", "4242"):
        done = subprocess.run(
            [sys.executable, "-W", "error", str(ROOT / "scripts" / "regenerate.py"), "--check"],
            env={**os.environ, "PYTHONHASHSEED": seed},
            capture_output=True,
            text=True,
            check=False,
            timeout=120,
        )
        assert done.returncode == 0, done.stdout[:2000] + done.stderr


def test_same_input_same_bytes(small: regenerate.Project, changed: regenerate.Project) -> None:
    assert check(small) == 0
    assert regenerate.main(["--root", str(changed.root)]) == 0
    assert digest(changed.package) == digest(small.package)
    # Nothing of the machine is in it.
    for path in small.package.rglob("*.*"):
        if "__pycache__" not in path.parts:
            assert str(small.root) not in path.read_text("utf-8") and str(ROOT) not in path.read_text("utf-8")


def test_an_edit_of_the_description_is_drift(changed: regenerate.Project, capsys: Any) -> None:
    text = changed.description.read_text("utf-8")
    changed.description.write_text(text.replace("Add sessions to speaker", "Put sessions on a speaker"), "utf-8")
    assert check(changed) == 1
    assert "+" in (out := capsys.readouterr().out) and "Put sessions on a speaker" in out


def test_an_edit_of_an_overlay_is_drift(changed: regenerate.Project, capsys: Any) -> None:
    write(
        changed.overlays / "90-more.yaml",
        {
            "overlay": "1.0.0",
            "actions": [{"target": "$.paths[*].post", "description": "A test.", "update": {"x-method-name": "put_on"}}],
        },
    )
    assert check(changed) == 1
    assert "+    def put_on(" in capsys.readouterr().out


def test_an_edit_of_a_template_is_drift(
    small: regenerate.Project, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: Any
) -> None:
    templates = tmp_path / "templates"
    shutil.copytree(generate.TEMPLATES, templates)
    template = templates / "package_init.py.jinja"
    template.write_text(template.read_text("utf-8").replace("as generated", "as printed"), "utf-8")
    monkeypatch.setattr(generate, "TEMPLATES", templates)
    assert check(small) == 1
    assert "as printed" in capsys.readouterr().out


@pytest.mark.parametrize("how", ["edited", "deleted", "added"])
def test_an_edit_of_a_generated_file_is_drift(changed: regenerate.Project, capsys: Any, how: str) -> None:
    target = changed.package / ("models/speaker.py" if how != "added" else "models/mine.py")
    if how == "deleted":
        target.unlink()
    else:
        target.write_text((target.read_text("utf-8") if target.exists() else "") + "\nx = 1\n", "utf-8")
    assert check(changed) == 1
    assert f"models/{target.name}" in capsys.readouterr().out


def test_a_failing_step_leaves_the_package_alone(changed: regenerate.Project, capsys: Any) -> None:
    document = load(changed.description)
    document["paths"]["/speakers/{speaker_id}/session.json"]["post"]["parameters"] = 5
    write(changed.description, document)
    before = digest(changed.root)
    assert regenerate.main(["--root", str(changed.root)]) == 1
    place = "paths./speakers/{speaker_id}/session.json.post.parameters: 5 given, a list expected"
    assert capsys.readouterr().err == f"error: POST /speakers/{{speaker_id}}/session.json: {place}\n"
    assert digest(changed.root) == before


def test_a_file_alone_is_generated_elsewhere(small: regenerate.Project, tmp_path: Path) -> None:
    output = tmp_path / "out" / "swoogo_api"
    arguments = ["--spec", str(small.description), "--output", str(output), "--root", str(small.root)]
    before = digest(small.root)
    for _ in range(2):
        assert regenerate.main(arguments) == 0
        # What the package was made from is recorded only where it is checked in beside it.
        assert (output / "description.json").read_bytes() == small.served.read_bytes()
        made = {name: d for name, d in digest(output).items() if name != "description.json"}
        assert made == {name: d for name, d in digest(small.package).items() if name != "sources.json"}
    assert digest(small.root) == before


# --- the generator ----------------------------------------------------------------------------------------------------


def test_a_template_that_changed_upstream_is_named(
    small: regenerate.Project, monkeypatch: pytest.MonkeyPatch, capsys: Any
) -> None:
    hashes = generate.upstream_hashes()
    monkeypatch.setattr(generate, "upstream_hashes", lambda: {**hashes, "model.py.jinja": "another"})
    assert check(small) == 1
    error = capsys.readouterr().err
    assert "model.py.jinja" in error and "--pin" in error and "client.py.jinja" not in error


def test_another_version_of_the_generator_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(openapi_python_client, "__version__", "99.0")
    with pytest.raises(DescriptionError, match=r"is 99\.0, the templates were written for"):
        generate.check_pins()


def test_the_pins_cover_every_template_that_overrides_one() -> None:
    upstream = Path(openapi_python_client.__file__).parent / "templates"
    ours = {path.name for path in generate.TEMPLATES.glob("*.jinja") if (upstream / path.name).exists()}
    assert ours == set(generate.upstream_hashes()) and len(ours) > 5


# --- the slice alone --------------------------------------------------------------------------------------------------


@pytest.fixture(scope="session")
def slice_package(small: regenerate.Project, tmp_path_factory: pytest.TempPathFactory) -> ModuleType:
    return imported(small.package, tmp_path_factory.mktemp("slice"))


def test_the_slice_alone_yields_named_records(slice_package: ModuleType) -> None:
    models = part(slice_package, "models")
    assert set(models.__all__) == {"Speaker", "Session", "Choice", "ErrorResponse", "CreateSpeakerSessionJsonBody"}
    operation = part(slice_package, "api.speaker_sessions.create_speaker_session_json").OPERATION
    request = operation.request((3,), None, {"session_ids": [101, 102]})
    assert request == {
        "method": "POST",
        "url": "/speakers/3/session.json",
        "json": {"session_ids": [101, 102]},
    }
    speaker = operation.decode(
        {
            "id": 3,
            "created_at": "2025-01-15 10:30:00",
            "gender": {"id": 1, "value": "Female"},
            "sessions": [{"id": 101, "capacity": None, "date": "2025-06-01"}],
            "c_1": "own",
        }
    )
    assert type(speaker) is models.Speaker and type(speaker.sessions[0]) is models.Session
    assert type(speaker.gender) is models.Choice
    assert speaker.created_at == datetime(2025, 1, 15, 10, 30, tzinfo=UTC)
    assert speaker["c_1"] == "own" and speaker.sessions[0].capacity is None


@pytest.mark.parametrize("odd", ODD, ids=repr)
def test_the_slice_alone_reads_whatever_comes(slice_package: ModuleType, odd: Any) -> None:
    models = part(slice_package, "models")
    operation = part(slice_package, "api.speaker_sessions.create_speaker_session_json").OPERATION
    for record in (models.Speaker, models.Session, models.Choice, models.ErrorResponse):
        names = {k: v.name for k, v in vars(record).items() if hasattr(v, "decode")}
        assert names
        value = record.from_dict(dict.fromkeys(names.values(), odd))
        for attribute in names:
            getattr(value, attribute)
        repr(value)
        assert value.to_dict() == dict.fromkeys(names.values(), odd)
    sessions = {"sessions": [dict.fromkeys(models.Session._fields, odd), odd]}
    for session in operation.decode(sessions).sessions:
        getattr(session, "name", None)
    operation.decode(odd)


def test_every_emitted_file_says_in_its_first_line_where_it_comes_from() -> None:
    note = "Generated by scripts/regenerate.py from openapi/openapi.yaml: do not edit."
    files = [path for path in (ROOT / "generated" / "swoogo_api").rglob("*") if "__pycache__" not in path.parts]
    files = [path for path in files if path.is_file()]
    assert {path.suffix for path in files} == {".py", ".json", ".typed"} and len(files) > 200
    for path in files:
        first = path.read_text(encoding="utf-8").partition("\n")[0]
        assert first == (f'{{"x-generated": "{note}",' if path.suffix == ".json" else f"# {note}"), path
        if path.suffix == ".json":
            assert json.loads(path.read_text(encoding="utf-8"))["x-generated"] == note
