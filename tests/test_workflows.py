""".github/workflows: valid, with few permissions, and every step that builds or tests is a make target."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from ruamel.yaml import YAML

ROOT = Path(__file__).resolve().parents[1]
WORKFLOWS = sorted((ROOT / ".github" / "workflows").glob("*.yml"))
ACTIONS = {
    "actions/checkout": r"v\d+",
    "actions/setup-python": r"v\d+",
    "actions/upload-artifact": r"v\d+",
    "actions/download-artifact": r"v\d+",
    "pypa/gh-action-pypi-publish": r"release/v\d+",
}
# What a step may call besides make: getting the machine ready, git, and GitHub's own client.
TOOLS = {"make", "sudo", "git", "gh", "cat", "head", "echo", "if", "else", "fi", "then"}


def workflow(path: Path) -> dict[str, Any]:
    loaded: dict[str, Any] = YAML(typ="safe", pure=True).load(path)
    return loaded


def steps(path: Path) -> list[dict[str, Any]]:
    return [step for job in workflow(path)["jobs"].values() for step in job["steps"]]


def targets() -> set[str]:
    return set(re.findall(r"^([a-z-]+):(?!=)", (ROOT / "Makefile").read_text("utf-8"), re.M))


def called(path: Path) -> set[str]:
    """The make targets that a workflow runs."""
    return {t for step in steps(path) for t in re.findall(r"\bmake ([a-z-]+)", step.get("run", ""))}


def test_there_are_three() -> None:
    assert [path.stem for path in WORKFLOWS] == ["ci", "regenerate", "release"]


def test_they_are_valid() -> None:
    done = subprocess.run(
        [sys.executable, "-m", "check_jsonschema", "--builtin-schema", "vendor.github-workflows", *map(str, WORKFLOWS)],
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
    )
    assert done.returncode == 0, done.stdout + done.stderr


@pytest.mark.parametrize("path", WORKFLOWS, ids=lambda path: path.stem)
def test_what_builds_or_tests_is_a_make_target(path: Path) -> None:
    assert called(path) and called(path) <= targets(), f"missing in the Makefile: {called(path) - targets()}"
    for step in steps(path):
        for line in step.get("run", "").splitlines():
            line = line.strip()
            assert not line or line.startswith("#") or line.split()[0] in TOOLS, line
            assert not re.search(r"\b(python3?|pip|pytest|ruff|mypy|twine)\b", line), line


def test_ci_covers_what_it_has_to() -> None:
    ci = workflow(WORKFLOWS[0])
    assert "pull_request" in ci["on"]
    assert {"lint", "types", "drift", "test", "minimum", "package", "breaking"} == called(WORKFLOWS[0])
    classifiers = (ROOT / "pyproject.toml").read_text("utf-8")
    supported = re.findall(r"Python :: (3\.\d+)", classifiers)
    assert ci["jobs"]["test"]["strategy"]["matrix"]["python"] == supported


@pytest.mark.parametrize("path", WORKFLOWS, ids=lambda path: path.stem)
def test_permissions_are_few_and_actions_pinned(path: Path) -> None:
    document = workflow(path)
    assert document["permissions"] == {"contents": "read"}
    allowed = {
        "regenerate": {"contents": "write", "pull-requests": "write", "actions": "write"},
        "publish": {"id-token": "write"},
    }
    for name, job in document["jobs"].items():
        assert job.get("permissions", {}) == allowed.get(name, {})
        assert job["timeout-minutes"] <= 30
    for step in steps(path):
        if "uses" in step:
            action, _, version = step["uses"].partition("@")
            assert re.fullmatch(ACTIONS[action], version), step["uses"]
        # An expression inside a script would be run as part of it, whatever it holds.
        assert "${{" not in step.get("run", "")


def test_the_pull_request_is_one_and_rebuilt() -> None:
    scripts = "\n".join(step.get("run", "") for step in steps(WORKFLOWS[1]))
    assert "git checkout -B" in scripts and "push --force" in scripts and "gh pr edit" in scripts
    assert "--body-file" in scripts
    assert steps(WORKFLOWS[1])[0]["with"]["ref"] == "main"


def test_a_release_is_checked_and_published_without_a_password() -> None:
    release = workflow(WORKFLOWS[2])
    assert release["on"] == {"push": {"tags": ["v*"]}}
    runs = [step["run"] for step in release["jobs"]["build"]["steps"] if "run" in step]
    assert runs[0] == "make tag" and "make dist" in runs
    publish = release["jobs"]["publish"]
    assert publish["needs"] == "build" and publish["environment"]["name"] == "pypi"
    assert not any("run" in step or "password" in step.get("with", {}) for step in publish["steps"])
