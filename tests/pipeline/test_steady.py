"""After a take-in everything passes, and a second one changes and reports nothing."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import attrs
import pytest
from deriving import ROOT
from takings import Checkout, Taken

pytestmark = pytest.mark.slow

# What `make check test` runs, as far as it depends on the description and is not tested elsewhere.
SUBSET = (
    "tests/sandbox",
    "tests/pipeline/test_facts.py",
    "tests/repository/test_readme.py",
    "tests/repository/test_public_surface.py",
)
PACKAGES = ("overlays/swoogo", "generated/swoogo_api", "tests/typing")
STEPS: dict[str, tuple[str, ...]] = {
    "style": ("-m", "ruff", "check", "--no-cache", "."),
    "format": ("-m", "ruff", "format", "--no-cache", "--check", "."),
    "types": ("-m", "mypy", "--no-error-summary", "--cache-dir=.mypy_cache", *PACKAGES),
    "drift": ("scripts/regenerate.py", "--check"),
    "page": ("scripts/operations_page.py", "--check"),
    "vendoring": ("scripts/vendor.py", "../vendored", "--package", "acme.swoogo"),
    "tests": ("-m", "pytest", "-p", "no:cacheprovider", "--tb=line", "-rfE", *SUBSET),
}
# Typical code for resources that are new, for the type checker.
USER_CODE = '''"""Resources that came in with the description, for the type checker."""

from __future__ import annotations

from datetime import datetime

from swoogo import AsyncSwoogo, Swoogo
from swoogo_api.models import CfsSubmission, DataList, DataListItem, Speaker


def sync_code(client: Swoogo) -> None:
    made: DataList = client.data_lists.create(name="Diets")
    rows: list[DataList] = client.data_lists.list(search="name=Diets", fields=["id", "name"], sort="-id").to_list()
    name: str | None = client.data_lists.get(7).name or None
    when: datetime | None = client.data_lists.update(7, name="Meals").created_at or None
    items: list[DataListItem] = client.data_list_items.list(7, per_page=50).to_list()
    speaker: Speaker = client.speakers.create(event_id=12, first_name="Ada")
    submission: CfsSubmission | None = client.call_for_speaker_submissions.list(event_id=12).first()
    client.webhook_groups.delete(7)
    print(made, rows, name, when, items, speaker, submission)


async def async_code(client: AsyncSwoogo) -> list[DataList]:
    async for item in client.data_list_items.list(7):
        print(item.value)
    return await client.data_lists.list().to_list()
'''


def test_the_same_again_changes_and_reports_nothing(taken: Taken, tmp_path: Path) -> None:
    shutil.copytree(taken.checkout.root, tmp_path / "project")
    again = Checkout(tmp_path / "project")
    before = again.tree()
    outcome = again.take_in(taken.spec, "--fail-on-breaking")
    assert outcome.code == 0, outcome.explain()
    after = again.tree()
    assert [name for name in {**before, **after} if before.get(name) != after.get(name)] == []
    assert re.search("nothing changes", outcome.report, re.IGNORECASE), outcome.report[:3000]
    # What the first report had as new is not news.
    assert "`data_lists.list()`" in taken.outcome.report and "`data_lists.list()`" not in outcome.report


# --- make check test --------------------------------------------------------------------------------------------------


@attrs.frozen
class Repository:
    """A copy of the whole repository after the take-in, and what runs in it."""

    root: Path
    steps: dict[str, subprocess.Popen[str]]


@pytest.fixture(scope="module")
def repository(taken: Taken, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Repository]:
    """The steps, all begun, in a copy of the whole repository after the take-in."""
    root = tmp_path_factory.mktemp("repository") / "swoogo"
    listed = subprocess.run(
        ["git", "ls-files", "-coz", "--exclude-standard"], cwd=ROOT, capture_output=True, check=True
    )
    for name in listed.stdout.decode().rstrip("\0").split("\0"):
        if (ROOT / name).is_file() and not name.startswith(("generated/", "openapi/")):
            (root / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy(ROOT / name, root / name)
    shutil.copytree(taken.checkout.root, root, dirs_exist_ok=True)
    (root / "tests" / "typing" / "new_resources.py").write_text(USER_CODE, "utf-8")
    path = os.pathsep.join(str(root / folder) for folder in ("generated", "overlays"))
    environment = {**os.environ, "PYTHONPATH": path, "PYTHONDONTWRITEBYTECODE": "1"}
    (root.parent / "vendored").mkdir()
    # `make take-in` writes the page of the operations, too.
    page = [sys.executable, "scripts/operations_page.py"]
    subprocess.run(page, cwd=root, env=environment, check=True, capture_output=True)
    steps = {
        name: subprocess.Popen(
            [sys.executable, *command],
            cwd=root,
            env=environment,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
        )
        for name, command in STEPS.items()
    }
    yield Repository(root, steps)
    for process in steps.values():
        if process.poll() is None:
            process.kill()
        process.communicate()


@pytest.mark.parametrize("step", STEPS)
def test_what_a_pull_request_has_to_pass_passes(repository: Repository, step: str) -> None:
    output, _ = repository.steps[step].communicate(timeout=300)
    assert repository.steps[step].returncode == 0, output[-4000:]


def test_the_new_resources_are_in_the_vendored_copy(repository: Repository) -> None:
    repository.steps["vendoring"].wait(timeout=120)
    code = "from acme.swoogo import Swoogo; print(Swoogo('k', 's').data_lists.FIELDS)"
    environment = {key: value for key, value in os.environ.items() if key != "PYTHONPATH"}
    done = subprocess.run(
        [sys.executable, "-c", code],
        cwd=repository.root.parent / "vendored",
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0 and "updated_at" in done.stdout, done.stderr[-2000:]


# --- what people read -------------------------------------------------------------------------------------------------


def test_the_documents_say_what_the_description_says(repository: Repository, taken: Taken) -> None:
    page = (repository.root / "docs" / "operations.md").read_text("utf-8")
    count = len(taken.emitted.calls)
    assert re.search(rf"\b{count}\b", page)
    for call in taken.emitted.calls.values():
        assert f"{call.http} {call.path}`" in page and f"client.{call.name}(" in page, call
    # What is documented now is no longer unknown.
    assert "List, read, create, update and delete data lists" not in page
    assert "Clone an event" not in page
    readme = (repository.root / "README.md").read_text("utf-8")
    assert "73 are publicly documented" not in readme
