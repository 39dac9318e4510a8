"""Runs a workflow as GitHub does: jobs in order, conditions, outputs, artifacts; every script by the real bash and git.

Of the actions it knows those that hand files on; anything it does not know is an error, not a step that did nothing.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any, Self

import attrs
from hub import OWNER, REPOSITORY, Hub
from ruamel.yaml import YAML

FAKE_GH = Path(__file__).with_name("fake_gh.py")
LEXICON = re.compile(r"\s*(?:'((?:[^']|'')*)'|([A-Za-z_][\w.-]*)(\(\))?|(==|!=|&&|\|\||!|\(|\)))")
# What would run code of the project; a job that can write calls none of it.
BUILDERS = ("make", "python", "python3", "pip", "pipx", "uv", "node", "npm", "npx")
PYTHON = {"&&": " and ", "||": " or ", "!": " not "}


def workflow(path: Path) -> dict[str, Any]:
    loaded: dict[str, Any] = YAML(typ="safe", pure=True).load(path)
    return loaded


class Nothing(str):
    """What is not there: shown as no text, and so is every member of it."""

    def __getitem__(self, key: object) -> Self:
        return self


class Open(dict[str, Any]):
    """A context that has any member; the others are an error when they lack one, as a slip of the pen would be."""

    def __missing__(self, key: str) -> Nothing:
        return Nothing()


@attrs.define
class Job:
    """How a job ended."""

    result: str = "skipped"
    outputs: dict[str, str] = attrs.field(factory=dict)
    log: str = ""
    folder: Path = Path()


@attrs.define
class Run:
    """One run of a workflow file against a hub.

    `prepared` may add to a fresh checkout what is not committed; `tampered` may change what a job hands on before
    another one reads it.
    """

    path: Path
    hub: Hub
    folder: Path
    variables: dict[str, str] = attrs.field(factory=dict)
    ref: str = "refs/heads/main"
    tampered: Callable[[Path], object] = lambda _: None
    prepared: Callable[[Path], object] = lambda _: None
    jobs: dict[str, Job] = attrs.field(factory=dict)
    document: dict[str, Any] = attrs.field(init=False)

    def __attrs_post_init__(self) -> None:
        self.document = workflow(self.path)
        self.folder.mkdir(parents=True)
        for name in self.document["jobs"]:
            self._job(name)

    def __getitem__(self, name: str) -> Job:
        return self.jobs[name]

    @property
    def results(self) -> dict[str, str]:
        return {name: job.result for name, job in self.jobs.items()}

    def _job(self, name: str) -> None:
        job = self.jobs[name] = Job(folder=self.folder / name)
        definition = self.document["jobs"][name]
        needs = definition.get("needs", [])
        before = {need: self.jobs[need] for need in ([needs] if isinstance(needs, str) else needs)}
        condition = str(definition.get("if", "success()"))
        succeeded = all(need.result == "success" for need in before.values())
        context: dict[str, Any] = {
            "needs": {need: {"result": done.result, "outputs": Open(done.outputs)} for need, done in before.items()},
            "vars": Open(self.variables),
            "steps": Open(),
            "runner": {"temp": str(job.folder / "temp")},
            "github": {
                "ref": self.ref,
                "repository": REPOSITORY,
                "server_url": "https://hub.example",
                "run_id": self.folder.name,
                "token": "+".join(f"{area}:{access}" for area, access in definition["permissions"].items()),
            },
        }
        if not ("()" in condition or succeeded) or not evaluate(condition, context, succeeded):
            return
        (job.folder / "temp").mkdir(parents=True)
        (job.folder / "workspace").mkdir()
        environment = {**self.document.get("env", {}), **definition.get("env", {})}
        job.result = "success"
        for step in definition["steps"]:
            if not evaluate(str(step.get("if", "success()")), context, succeeded) or job.result == "failure":
                continue
            settings = {k: filled(v, context) for k, v in {**environment, **step.get("env", {})}.items()}
            with_ = {k: filled(v, context) for k, v in step.get("with", {}).items()}
            try:
                if "uses" in step:
                    self._action(step["uses"].partition("@")[0], with_, job)
                else:
                    self._script(step, settings, job, context)
            except subprocess.CalledProcessError as error:
                job.log += f"{error.stdout}{error.stderr}\nerror: exit code {error.returncode}\n"
                job.result = "failure"
        job.outputs = {k: filled(v, context) for k, v in definition.get("outputs", {}).items()}

    def _action(self, action: str, with_: dict[str, str], job: Job) -> None:
        workspace, stored = job.folder / "workspace", self.folder / "artifacts" / with_.get("name", "")
        if action == "actions/checkout":
            assert with_ == {"persist-credentials": "False"}, with_
            subprocess.run(["git", "clone", "--quiet", "--depth=1", f"file://{self.hub.bare}", workspace], check=True)
            origin = f"{self.hub.url}/{REPOSITORY}"
            subprocess.run(["git", "remote", "set-url", "origin", origin], cwd=workspace, check=True)
            self.prepared(workspace)
        elif action == "actions/upload-artifact":
            paths = [workspace / line for line in with_["path"].split()]
            found = [path for path in paths if path.exists()]
            assert found or with_["if-no-files-found"] != "error"
            for path in found:
                target = stored / path.relative_to(os.path.commonpath([p.parent for p in paths]))
                target.parent.mkdir(parents=True, exist_ok=True)
                shutil.copy(path, target)
            self.tampered(stored)
        elif action == "actions/download-artifact":
            shutil.copytree(stored, with_["path"])
        else:
            assert action == "actions/setup-python", f"the tests do not know {action}"

    def _script(self, step: dict[str, Any], settings: dict[str, str], job: Job, context: dict[str, Any]) -> None:
        assert self.document["defaults"]["run"]["shell"] == "bash"
        temp = job.folder / "temp"
        programs = job.folder / "programs"
        programs.mkdir(exist_ok=True)
        (programs / "gh").write_text(f'#!/bin/sh\nexec "{sys.executable}" -I -S "{FAKE_GH}" "$@"\n', "utf-8")
        (programs / "gh").chmod(0o755)
        if ":write" in context["github"]["token"]:
            for tool in BUILDERS:
                (programs / tool).write_text('#!/bin/sh\necho "$0 in a job that can write" >&2\nexit 97\n', "utf-8")
                (programs / tool).chmod(0o755)
        script, output = temp / "script.sh", temp / "output"
        script.write_text(step["run"], "utf-8")
        output.write_text("", "utf-8")
        environment = {
            "PATH": f"{programs}{os.pathsep}{os.environ['PATH']}",
            "HOME": str(temp),
            "NO_PROXY": "*",
            "GIT_CONFIG_NOSYSTEM": "1",
            "GIT_TERMINAL_PROMPT": "0",
            "FAKE_HUB": self.hub.url,
            "GITHUB_OUTPUT": str(output),
            "GITHUB_REPOSITORY": REPOSITORY,
            "GITHUB_REPOSITORY_OWNER": OWNER,
            "GITHUB_RUN_ID": self.folder.name,
            "GITHUB_SERVER_URL": "https://hub.example",
            "RUNNER_TEMP": str(temp),
            **settings,
        }
        done = subprocess.run(
            ["bash", "--noprofile", "--norc", "-eo", "pipefail", str(script)],
            cwd=job.folder / "workspace",
            env=environment,
            check=True,
            capture_output=True,
            text=True,
            timeout=120,
        )
        job.log += done.stdout + done.stderr
        lines = output.read_text("utf-8").splitlines()
        context["steps"][step.get("id", "")] = {"outputs": Open(line.split("=", 1) for line in lines)}


def evaluate(expression: str, context: dict[str, Any], succeeded: bool = True) -> Any:
    """The value of an expression of a workflow, as far as ours use them."""
    text = expression.strip().removeprefix("${{").removesuffix("}}").strip()
    python, position = "", 0
    while position < len(text):
        found = LEXICON.match(text, position)
        assert found, f"the tests cannot read {expression!r} from {text[position:]!r}"
        literal, name, call, operator = found.groups()
        if literal is not None:
            python += repr(literal.replace("''", "'"))
        elif call:
            python += repr({"success": succeeded, "cancelled": False, "always": True}[name])
        elif name:
            value: Any = context
            for part in name.split("."):
                value = value[part]
            python += repr(value)
        else:
            python += PYTHON.get(operator, operator)
        position = found.end()
    return eval(python, {"__builtins__": {}})


def filled(text: object, context: dict[str, Any]) -> str:
    """A text with the values of its expressions."""
    return re.sub(r"\$\{\{(.*?)\}\}", lambda found: str(evaluate(found[1], context)), str(text))
