""".github/workflows: valid, with few permissions, and every step that builds or tests is a make target."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from workflow_run import BUILDERS, workflow

ROOT = Path(__file__).resolve().parents[2]
WORKFLOWS = sorted((ROOT / ".github" / "workflows").glob("*.yml"))
CI, REGENERATE, RELEASE = WORKFLOWS
ACTIONS = {
    "actions/checkout",
    "actions/setup-python",
    "actions/setup-node",
    "actions/upload-artifact",
    "actions/download-artifact",
    "pypa/gh-action-pypi-publish",
}
READS = {"contents": "read"}
# What a job may do that may do more, or other things, than read the repository.
PERMISSIONS = {
    "pull-request": {"contents": "write", "pull-requests": "write", "actions": "write"},
    "nothing-new": {"contents": "write", "pull-requests": "write"},
    "issue": {"issues": "write"},
    "publish": {"id-token": "write"},
}
each = pytest.mark.parametrize("path", WORKFLOWS, ids=lambda path: path.stem)


def steps(path: Path) -> list[dict[str, Any]]:
    return [step for job in workflow(path)["jobs"].values() for step in job["steps"]]


def makefile() -> str:
    return (ROOT / "Makefile").read_text("utf-8")


def called(path: Path) -> set[str]:
    """The make targets that a workflow runs."""
    return {t for step in steps(path) for t in re.findall(r"^[^#`\n]*\bmake ([a-z-]+)", step.get("run", ""), re.M)}


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


@each
def test_what_builds_or_tests_is_a_make_target(path: Path) -> None:
    targets = set(re.findall(r"^([a-z-]+):(?!=)", makefile(), re.M))
    assert called(path) and called(path) <= targets, f"missing in the Makefile: {called(path) - targets}"
    tools = "|".join({*BUILDERS, "pytest", "ruff", "mypy", "twine", "zizmor"} - {"make"})
    for step in steps(path):
        assert not re.search(rf"^\s*(\S*/)?({tools})\b", step.get("run", ""), re.M), step["run"]


def test_ci_covers_what_it_has_to() -> None:
    ci = workflow(CI)
    assert set(ci["on"]) == {"pull_request", "push", "workflow_dispatch"}
    required = {"lint", "types", "drift", "workflows", "test", "smoke", "minimum", "package", "dist", "extras"}
    required |= {"description", "mock", "breaking", "faults", "coverage"}
    assert required == called(CI)
    supported = re.findall(r"Python :: (3\.\d+)", (ROOT / "pyproject.toml").read_text("utf-8"))
    assert ci["jobs"]["test"]["strategy"]["matrix"]["python"] == supported


@each
def test_permissions_are_few(path: Path) -> None:
    document = workflow(path)
    assert document["permissions"] == {}, "what a job does not ask for it does not have"
    for name, job in document["jobs"].items():
        assert job["permissions"] == PERMISSIONS.get(name, READS), name
        assert 0 < job["timeout-minutes"] <= 30, name
    assert document["concurrency"]["group"]
    # Run by what a stranger does, with what the project may do.
    assert not {"pull_request_target", "workflow_run", "issue_comment", "issues"} & set(document["on"])


@each
def test_what_can_write_runs_no_code_of_the_project(path: Path) -> None:
    for name, job in workflow(path)["jobs"].items():
        if "write" not in job["permissions"].values():
            continue
        used = {step["uses"].partition("@")[0] for step in job["steps"] if "uses" in step}
        assert used <= {"actions/checkout", "actions/download-artifact", "pypa/gh-action-pypi-publish"}, name
        assert not any(re.search(r"^\s*make\b", step.get("run", ""), re.M) for step in job["steps"]), name


@each
def test_only_a_step_that_writes_has_the_token(path: Path) -> None:
    document = workflow(path)
    assert ".token" not in str(document.get("env"))
    for name, job in document["jobs"].items():
        assert not re.search(r"\.token|secrets\.", str([job.get("env"), job.get("outputs")])), name
        for step in job["steps"]:
            if "github.token" in str(step) or "secrets." in str(step):
                assert step["env"]["GH_TOKEN"] == "${{ github.token }}" and "secrets." not in str(step)
                assert "write" in job["permissions"].values(), f"{name}: {step['name']}"
            if step.get("uses", "").startswith("actions/checkout@"):
                assert step["with"]["persist-credentials"] is False, name
        # An expression inside a script would be run as part of it, whatever it holds.
        assert not any("${{" in step.get("run", "") for step in job["steps"]), name


def test_actions_are_pinned_by_hash_everywhere_alike() -> None:
    pins: dict[str, set[str]] = {}
    for path in WORKFLOWS:
        for line in re.findall(r"^.*\buses:.*$", path.read_text("utf-8"), re.M):
            found = re.fullmatch(r" +(?:- )?uses: ([\w-]+/[\w-]+)@([0-9a-f]{40} # v\d+\.\d+\.\d+)", line)
            assert found, f"{path.name}: {line.strip()}: not owner/name@<commit> # v<version>"
            pins.setdefault(found[1], set()).add(found[2])
    assert set(pins) == ACTIONS
    assert {action: found for action, found in pins.items() if len(found) > 1} == {}


def zizmor(folder: Path) -> subprocess.CompletedProcess[str]:
    """What `make workflows` runs, in a folder of one's own."""
    found = re.search(r"^workflows:.*\n\t\$\(BIN\)/zizmor (.+)$", makefile(), re.M)
    assert found, "no such target"
    program = shutil.which("zizmor", path=str(Path(sys.executable).parent))
    assert program, "zizmor is not installed: `make .venv/.dev`"
    command = [program, *found[1].split()]
    return subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False, timeout=60)


def test_zizmor_finds_nothing_and_is_part_of_the_check() -> None:
    done = zizmor(ROOT)
    assert done.returncode == 0, done.stdout + done.stderr
    checked = re.search(r"^check: ([^#]+)", makefile(), re.M)
    assert checked and "workflows" in checked[1].split()


@pytest.mark.parametrize(
    ("path", "ours", "theirs", "finding"),
    [
        (CI, "actions/checkout@3d3c42e5aac5ba805825da76410c181273ba90b1", "actions/checkout@v7", "unpinned-uses"),
        (CI, "persist-credentials: false", "persist-credentials: true", "artipacked"),
        (CI, "permissions: {}\n", "permissions: write-all\n", "excessive-permissions"),
        (REGENERATE, "make take-in", "make take-in # ${{ github.event.issue.title }}", "template-injection"),
        (RELEASE, 'python-version: "3.13"', 'python-version: "3.13"\n          cache: pip', "cache-poisoning"),
    ],
)
def test_zizmor_would_find(tmp_path: Path, path: Path, ours: str, theirs: str, finding: str) -> None:
    shutil.copytree(ROOT / ".github", tmp_path / ".github")
    text = path.read_text("utf-8")
    assert ours in text
    (tmp_path / ".github" / "workflows" / path.name).write_text(text.replace(ours, theirs), "utf-8")
    done = zizmor(tmp_path)
    assert done.returncode != 0 and finding in done.stdout, done.stdout + done.stderr


def test_what_hands_on_or_publishes_has_no_cache() -> None:
    for path in (REGENERATE, RELEASE):
        assert not any("cache" in str(step.get("with", "")) for step in steps(path))


def test_a_release_is_checked_and_published_without_a_password() -> None:
    release = workflow(RELEASE)
    assert release["on"] == {"push": {"tags": ["v*"]}}
    runs = [step["run"] for step in release["jobs"]["build"]["steps"] if "run" in step]
    assert runs[0] == "make tag" and "make dist" in runs
    publish = release["jobs"]["publish"]
    assert publish["needs"] == "build" and publish["environment"]["name"] == "pypi"
    assert not any("run" in step or "password" in step.get("with", {}) for step in publish["steps"])
