"""regenerate.yml, run: what of a take-in reaches branch, pull request and issue, and what never does."""

from __future__ import annotations

import itertools
import json
import re
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import attrs
import pytest
from deriving import operations, vendor_style
from hub import LONGEST, Entry, Hub
from workflow_run import Run

from pipeline.load import load

ROOT = Path(__file__).resolve().parents[2]
WORKFLOW = ROOT / ".github" / "workflows" / "regenerate.yml"
BRANCH = "regenerate/description"

# A project in small. What its take-in does is a script, which stands where a description would.
FILES = {
    ".github/workflows/ci.yml": "name: CI\n",
    ".gitignore": "/build/\n/.venv/\n",
    ".gitattributes": "* text=auto eol=lf\n",
    "Makefile": ".venv/.dev:\n\tmkdir .venv && touch $@\n"
    'take-in:\n\t@if [ -n "$$SPEC" ]; then bash -eu "$$SPEC"; else make --no-print-directory site; fi\n'
    'site:\n\t@echo "the site" | tee build/report.md openapi/openapi.yaml\n',
    "README.md": "73 operations\n",
    "docs/operations.md": "73 operations\n",
    "docs/performance.md": "fast\n",
    "generated/swoogo_api/old.py": "OLD = 1\n",
    "generated/swoogo_api/kept.py": "KEPT = 1\n",
    "openapi/openapi.yaml": "openapi: 3.1.0\n",
    "scripts/regenerate.py": "print('ours')\n",
}
NEWER = """
echo "openapi: 3.1.1 # $1" > openapi/openapi.yaml
rm generated/swoogo_api/old.py
printf 'TEXT = "ä\\r\\000"\\n' > "generated/swoogo_api/new one.py"
printf 'no end of line' > generated/swoogo_api/sources.json
echo "74 operations" | tee docs/operations.md > README.md
echo "# Report $1" | tee build/report.md
echo "reading the site" >&2
"""
SAME = "echo '# Nothing' > build/report.md\n"
REFUSED = """
printf 'page 1\\rpage 2\\n' >&2
echo "error: 2 pages failed, @everyone:" >&2
echo "  /contacts/get.md: 503" >&2
exit 1
"""


@attrs.define
class Project:
    """A repository on a hub, whose workflow runs as often as a test wants."""

    hub: Hub
    folder: Path
    _numbers: Iterator[int] = attrs.field(factory=itertools.count)

    def run(self, script: str | None, tampered: Callable[[Path], object] = lambda _: None, ref: str = "main") -> Run:
        number = str(next(self._numbers))
        variables = {}
        if script is not None:
            file = self.folder / f"{number}.sh"
            file.write_text(script, "utf-8")
            variables["SWOOGO_DESCRIPTION_URL"] = str(file)
        self.hub.calls.clear()
        self.hub.started.clear()
        return Run(WORKFLOW, self.hub, self.folder / number, variables, f"refs/heads/{ref}", tampered)

    def commit(self, **files: str) -> None:
        """A commit on main, as a person makes it."""
        work = self.folder / "work"
        git = ["git", "-C", str(work), "-c", "user.name=A", "-c", "user.email=a@example.com"]
        if not work.exists():
            subprocess.run(["git", "clone", "--quiet", str(self.hub.bare), str(work)], check=True, capture_output=True)
        for name, text in files.items():
            (work / name).parent.mkdir(parents=True, exist_ok=True)
            (work / name).write_text(text, "utf-8")
        subprocess.run([*git, "add", "--all"], check=True)
        subprocess.run([*git, "commit", "--quiet", "--message", "A change"], check=True)
        subprocess.run([*git, "push", "--quiet", "origin", "HEAD:main"], check=True)

    def merge(self) -> None:
        """What the button does: main becomes the branch, which stays until it is deleted."""
        self.hub.git("update-ref", "refs/heads/main", self.hub.branch(BRANCH))
        for pull in self.hub.pulls:
            pull.open = False

    def changes(self) -> dict[str, str]:
        """What the branch changes on main: path -> A, D or M."""
        lines = self.hub.git("diff", "--no-renames", "--name-status", "-z", "main", BRANCH).rstrip("\0").split("\0")
        return dict(zip(lines[1::2], lines[::2], strict=True))


@pytest.fixture
def project(tmp_path: Path) -> Iterator[Project]:
    with Hub(tmp_path / "hub") as hub:
        made = Project(hub, tmp_path)
        made.commit(**FILES)
        yield made


def newer(word: str) -> str:
    return f"set -- {word}\n{NEWER}"


# --- the pull request -------------------------------------------------------------------------------------------------


def test_the_first_change_opens_a_pull_request_with_the_report_and_starts_ci(project: Project) -> None:
    run = project.run(newer("one"))
    assert run.results == {
        "take-in": "success",
        "pull-request": "success",
        "nothing-new": "skipped",
        "issue": "success",
    }
    (pull,) = project.hub.pulls
    assert pull.open and pull.head == BRANCH and "# Report one\n" in pull.body
    assert f"/actions/runs/{run.folder.name})" in pull.body
    assert project.hub.started == [("ci.yml", BRANCH)]
    assert project.hub.issues == []
    assert project.changes() == {
        "README.md": "M",
        "docs/operations.md": "M",
        "generated/swoogo_api/new one.py": "A",
        "generated/swoogo_api/old.py": "D",
        "generated/swoogo_api/sources.json": "A",
        "openapi/openapi.yaml": "M",
    }
    # To the byte, which a patch that is not binary would not give.
    work = run["take-in"].folder / "workspace"
    for name in ("generated/swoogo_api/new one.py", "generated/swoogo_api/sources.json", "openapi/openapi.yaml"):
        shown = subprocess.run(["git", "--git-dir", project.hub.bare, "show", f"{BRANCH}:{name}"], capture_output=True)
        assert shown.stdout == (work / name).read_bytes()
    assert project.hub.git("rev-parse", f"{BRANCH}^") == project.hub.branch("main")
    assert {path.name for path in (run.folder / "artifacts" / "take-in").iterdir()} == {"report.md", "take-in.patch"}


def test_a_further_change_renews_the_same_pull_request_from_main(project: Project) -> None:
    project.run(newer("one"))
    first = project.hub.branch(BRANCH)
    project.run(newer("two"))
    (pull,) = project.hub.pulls
    assert pull.open and "# Report two\n" in pull.body and "Report one" not in pull.body
    assert project.hub.git("rev-parse", f"{BRANCH}^") == project.hub.branch("main")
    assert "3.1.1 # two" in project.hub.git("show", f"{BRANCH}:openapi/openapi.yaml")
    assert first != project.hub.branch(BRANCH)
    assert project.hub.started == [("ci.yml", BRANCH)]


def test_the_same_again_is_not_pushed_nor_checked_again(project: Project) -> None:
    project.run(newer("one"))
    first, body = project.hub.branch(BRANCH), project.hub.pulls[0].body
    run = project.run(newer("one"))
    assert run["pull-request"].result == "success"
    assert (project.hub.branch(BRANCH), project.hub.pulls[0].body, project.hub.started) == (first, body, [])
    assert project.hub.calls == ["api", "issue list"], "something was written"


def test_where_main_has_moved_the_branch_follows(project: Project) -> None:
    project.run(newer("one"))
    project.commit(**{"docs/performance.md": "faster\n"})
    project.run(newer("one"))
    assert project.hub.git("rev-parse", f"{BRANCH}^") == project.hub.branch("main")
    assert len(project.hub.pulls) == 1 and project.hub.started == [("ci.yml", BRANCH)]


def test_a_pull_request_that_could_not_be_opened_is_opened_by_the_next_run(project: Project) -> None:
    project.run(newer("one"))
    project.hub.pulls.clear()  # as where the setting forbids it: the branch is there, the pull request is not
    project.run(newer("one"))
    assert len(project.hub.pulls) == 1 and project.hub.started == [("ci.yml", BRANCH)]


def test_a_branch_of_that_name_in_a_fork_is_not_ours(project: Project) -> None:
    project.hub.pulls.append(Entry(1, "Theirs", "their text", head=BRANCH, owner="stranger"))
    project.run(newer("one"))
    assert project.hub.pulls[0].body == "their text"
    assert [pull.owner for pull in project.hub.pulls] == ["stranger", "owner"]
    project.run(SAME)
    assert [pull.open for pull in project.hub.pulls] == [True, False]


def test_without_a_change_there_is_no_pull_request(project: Project) -> None:
    run = project.run(SAME)
    assert (run["pull-request"].result, run["nothing-new"].result) == ("skipped", "success")
    assert not project.hub.pulls and not project.hub.issues and not project.hub.branch(BRANCH)


def test_a_pull_request_that_has_nothing_left_to_say_is_closed(project: Project) -> None:
    project.run(newer("one"))
    project.run(SAME)
    (pull,) = project.hub.pulls
    assert not pull.open and pull.comments and not project.hub.branch(BRANCH)


def test_after_a_merge_the_next_change_opens_another_one(project: Project) -> None:
    project.run(newer("one"))
    project.merge()
    project.run(SAME)
    assert len(project.hub.pulls) == 1 and not project.hub.pulls[0].comments
    project.run(newer("two").replace("rm ", "rm -f "))
    assert [pull.open for pull in project.hub.pulls] == [False, True]


def test_a_report_longer_than_a_text_may_be_is_cut_and_says_so(project: Project) -> None:
    project.run(newer("one") + 'for i in $(seq 9000); do echo "- ä operation $i"; done >> build/report.md\n')
    (pull,) = project.hub.pulls
    assert 40_000 < len(pull.body) <= LONGEST
    assert "- ä operation 99\n" in pull.body and "artifact" in pull.body.splitlines()[-1]


def test_without_the_variable_the_site_is_read(project: Project) -> None:
    project.run(None)
    assert "the site\n" in project.hub.pulls[0].body


@pytest.mark.slow
def test_what_the_real_take_in_writes_is_what_may_be_written(project: Project, tmp_path: Path) -> None:
    """Our own files and our own `make take-in`, with a description that says more than ours."""
    listed = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, check=True, capture_output=True, text=True).stdout
    project.commit(**{name: (ROOT / name).read_text("utf-8") for name in listed.rstrip("\0").split("\0")})
    described = vendor_style(load(ROOT / "openapi" / "openapi.yaml"))
    for _, _, operation in operations(described):
        operation["description"] = "Worded in another way."
    spec = tmp_path / "vendor.json"
    spec.write_text(json.dumps(described), "utf-8")

    def installed(workspace: Path) -> None:
        (workspace / ".venv" / "bin").mkdir(parents=True)
        python = workspace / ".venv" / "bin" / "python"
        python.write_text(f'#!/bin/sh\nexec "{sys.executable}" "$@"\n', "utf-8")
        python.chmod(0o755)
        (workspace / ".venv" / ".dev").touch()

    variables = {"SWOOGO_DESCRIPTION_URL": str(spec)}
    run = Run(WORKFLOW, project.hub, tmp_path / "run", variables, prepared=installed)
    assert run["take-in"].outputs["result"] == "changed", run["take-in"].log
    assert run["pull-request"].result == "success", run["pull-request"].log
    assert {"openapi/openapi.yaml", "generated/swoogo_api/sources.json"} <= set(project.changes())


# --- the issue --------------------------------------------------------------------------------------------------------


def test_a_refusal_opens_an_issue_with_the_reason(project: Project) -> None:
    run = project.run(REFUSED)
    assert run.results == {
        "take-in": "success",
        "pull-request": "skipped",
        "nothing-new": "skipped",
        "issue": "success",
    }
    (issue,) = project.hub.issues
    # As the lines of a code block: nobody is notified.
    assert "    error: 2 pages failed, @everyone:\n      /contacts/get.md: 503\n" in issue.body
    assert "make:" not in issue.body and "\r" not in issue.body
    assert f"/actions/runs/{run.folder.name})" in issue.body
    assert not project.hub.pulls and not project.hub.branch(BRANCH)
    assert "error: 2 pages failed" in run["take-in"].log, "the log of the job lacks it"


def test_a_further_refusal_renews_the_same_issue(project: Project) -> None:
    project.run(REFUSED)
    project.run(REFUSED.replace("503", "404"))
    (issue,) = project.hub.issues
    assert issue.open and "404" in issue.body and "503" not in issue.body


@pytest.mark.parametrize("script", [newer("one"), SAME], ids=["changed", "unchanged"])
def test_a_success_closes_the_issue_and_the_next_refusal_opens_another(project: Project, script: str) -> None:
    project.run(REFUSED)
    project.run(script)
    (issue,) = project.hub.issues
    assert not issue.open and issue.comments
    project.run(REFUSED)
    assert [issue.open for issue in project.hub.issues] == [False, True]


def test_a_refusal_leaves_the_pull_request_alone(project: Project) -> None:
    project.run(newer("one"))
    before = (project.hub.branch(BRANCH), project.hub.pulls[0].body)
    project.run(REFUSED)
    assert (project.hub.branch(BRANCH), project.hub.pulls[0].body) == before and project.hub.pulls[0].open


def test_a_long_reason_keeps_its_end_and_an_empty_one_is_said(project: Project) -> None:
    project.run('for i in $(seq 9000); do echo "$i: ä@$i@$i@$i@$i@$i@$i"; done >&2; exit 1\n')
    body = project.hub.issues[0].body
    assert len(body) <= LONGEST and "@9000@9000\n" in body
    assert not re.search(r"^ {0,3}\S*@", body, re.M), "a line of it is no code, and notifies"
    project.run("exit 1\n")
    assert "    (no reason)\n" in project.hub.issues[0].body


def test_what_fails_before_the_description_is_read_is_no_refusal(project: Project) -> None:
    project.commit(Makefile=".venv/.dev:\n\tfalse\n")
    run = project.run(newer("one"))
    assert run.results == {
        "take-in": "failure",
        "pull-request": "skipped",
        "nothing-new": "skipped",
        "issue": "skipped",
    }
    assert not project.hub.issues


# --- what a description cannot do -------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("script", "named"),
    [
        ("mkdir -p .github/workflows; echo 'on: push' > .github/workflows/mine.yml", ".github/workflows/mine.yml"),
        ("echo '#' >> .github/workflows/ci.yml", ".github/workflows/ci.yml"),
        ("rm -r .github", ".github/workflows/ci.yml"),
        ("git mv scripts/regenerate.py generated/swoogo_api/moved.py", "scripts/regenerate.py"),
        ("echo 'take-in:' > Makefile", "Makefile"),
        ("echo '#' >> docs/performance.md", "docs/performance.md"),
        ("rm -r openapi; echo '#' > openapi", "- openapi"),
        ("mkdir -p x/openapi; echo '#' > x/openapi/openapi.yaml", "x/openapi/openapi.yaml"),
        ("echo '#' > \"$(printf 'generated\\n::warning::x')\"", '- "generated\\n::warning::x"'),
        ("ln -s /etc/passwd generated/swoogo_api/link.py", "generated/swoogo_api/link.py"),
        ("rm README.md; ln -s Makefile README.md", "README.md"),
        ("chmod +x generated/swoogo_api/kept.py", "generated/swoogo_api/kept.py"),
        ("git clone -q . generated/module 2>/dev/null", "generated/module"),
    ],
)
def test_a_patch_that_touches_anything_else_is_refused(project: Project, script: str, named: str) -> None:
    project.run(REFUSED)
    run = project.run(f"{script}\n{newer('one')}" if "rm -r openapi" not in script else f"{SAME}{script}\n")
    assert run["pull-request"].result == "failure"
    assert named in run["pull-request"].log
    assert not project.hub.pulls and not project.hub.branch(BRANCH) and not project.hub.started
    assert run["issue"].result == "skipped" and project.hub.issues[0].open, "closed, though nothing came in"


@pytest.mark.parametrize("path", ["../outside.py", ".git/hooks/pre-commit", "/tmp/outside.py", "generated/../Makefile"])
def test_a_patch_that_no_git_wrote_is_refused(project: Project, path: str) -> None:
    patch = f"diff --git a/{path} b/{path}\nnew file mode 100644\n--- /dev/null\n+++ b/{path}\n@@ -0,0 +1 @@\n+x\n"
    run = project.run(newer("one"), tampered=lambda folder: (folder / "take-in.patch").write_text(patch, "utf-8"))
    assert run["pull-request"].result == "failure"
    assert not project.hub.branch(BRANCH) and not project.hub.pulls
    assert not (run["pull-request"].folder / "workspace" / ".git" / "hooks" / "pre-commit").exists()


def test_what_reads_the_description_has_no_token_and_cannot_push(project: Project) -> None:
    push = "if git push origin HEAD:refs/heads/mine; then exit 1; fi"
    run = project.run(f"{newer('one')}\n{push}\nenv > build/report.md\n")
    body = project.hub.pulls[0].body
    assert "GITHUB_REPOSITORY=" in body, "not the environment"
    assert not re.search(r"TOKEN|:read|:write", body)
    assert not project.hub.branch("mine")
    assert "http." not in (run["take-in"].folder / "workspace" / ".git" / "config").read_text("utf-8")


def test_where_code_can_be_pushed_no_file_of_the_patch_is_written(project: Project) -> None:
    run = project.run(newer("one"))
    workspace = run["pull-request"].folder / "workspace"
    assert (workspace / "openapi" / "openapi.yaml").read_text("utf-8") == FILES["openapi/openapi.yaml"]
    assert not (workspace / "generated" / "swoogo_api" / "new one.py").exists()


def test_nothing_runs_but_on_main(project: Project) -> None:
    run = project.run(newer("one"), ref="mine")
    assert set(run.results.values()) == {"skipped"} and not project.hub.calls
