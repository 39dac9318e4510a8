"""What the workflows see of GitHub: a repository that git reads and writes over HTTP, pull requests and issues by `gh`.

Git is real (git http-backend). Who may do what is asked of the token, which names its permissions: `contents:write`.
"""

from __future__ import annotations

import argparse
import base64
import json
import os
import subprocess
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any, NoReturn, Self
from urllib.parse import urlsplit

import attrs

OWNER, NAME = "owner", "swoogo"
REPOSITORY = f"{OWNER}/{NAME}"
# The longest text that GitHub takes for an issue or a pull request.
LONGEST = 65536


class Refused(Exception):
    """What `gh` would end with an error for."""


@attrs.define
class Entry:
    """A pull request or an issue."""

    number: int
    title: str
    body: str
    head: str = ""
    owner: str = OWNER
    label: str = ""
    open: bool = True
    comments: list[str] = attrs.field(factory=list)


class Arguments(argparse.ArgumentParser):
    """Knows the options that the real command has, and no shortened ones."""

    def error(self, message: str) -> NoReturn:
        raise Refused(message)


def _parser() -> Arguments:
    top = Arguments(prog="gh", allow_abbrev=False, add_help=False)
    areas = top.add_subparsers(dest="area", required=True)

    def command(*words: str, **options: dict[str, Any]) -> None:
        parser = areas.add_parser(" ".join(words), allow_abbrev=False, add_help=False)
        for option, settings in options.items():
            name = option if settings.pop("positional", False) else "--" + option.replace("_", "-")
            parser.add_argument(name, **settings)

    text: dict[str, Any] = {"required": True}
    many: dict[str, Any] = {"type": int, "default": 30}
    command("auth git-credential", operation={"positional": True})
    command("api", path={"positional": True}, method={}, silent={"action": "store_true"}, jq={})
    areas.choices["api"].add_argument("-f", action="append", default=[])
    areas.choices["api"].add_argument("-F", action="append", default=[])
    command("pr create", base={**text}, head={**text}, title={**text}, body_file={**text})
    command("pr close", number={"positional": True}, delete_branch={"action": "store_true"}, comment={})
    command("workflow run", file={"positional": True}, ref={**text})
    command("label create", name={"positional": True}, force={"action": "store_true"}, color={}, description={})
    command("issue list", label={**text}, state={**text}, limit={**many}, json={**text}, jq={**text})
    command("issue create", title={**text}, label={**text}, body_file={**text})
    command("issue close", number={"positional": True}, comment={})
    return top


class Hub:
    """As a context manager: a repository with the given files on main, served on a free port."""

    def __init__(self, folder: Path) -> None:
        self.bare = folder / REPOSITORY
        self.pulls: list[Entry] = []
        self.issues: list[Entry] = []
        self.labels: set[str] = set()
        self.started: list[tuple[str, str]] = []  # workflows, with the branch
        self.calls: list[str] = []  # of gh, but for those of git
        self._lock = threading.Lock()
        self._parser = _parser()
        self.git("init", "--quiet", "--bare", "--initial-branch=main", str(self.bare))
        self.git("config", "http.receivepack", "true")

    def git(self, *arguments: str) -> str:
        where = ["--git-dir", str(self.bare)] if self.bare.exists() else []
        self.bare.parent.mkdir(parents=True, exist_ok=True)
        return subprocess.run(["git", *where, *arguments], check=True, capture_output=True, text=True).stdout.strip()

    def __enter__(self) -> Self:
        hub = self

        class Handler(BaseHTTPRequestHandler):
            do_GET = do_POST = lambda request: hub._answer(request)
            log_message = lambda *_: None  # noqa: E731

        self._server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self._thread = threading.Thread(target=self._server.serve_forever, kwargs={"poll_interval": 0.01})
        self._thread.start()
        return self

    def __exit__(self, *args: object) -> None:
        self._server.shutdown()
        self._thread.join()
        self._server.server_close()

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self._server.server_port}"

    def branch(self, name: str) -> str:
        """The commit of a branch; empty if there is none."""
        return self.git("for-each-ref", "--format=%(objectname)", f"refs/heads/{name}")

    # --- git over HTTP ------------------------------------------------------------------------------------------------

    def _answer(self, request: BaseHTTPRequestHandler) -> None:
        body = request.rfile.read(int(request.headers.get("Content-Length") or 0))
        url = urlsplit(request.path)
        if url.path == "/gh":
            with self._lock:
                answer = json.dumps(self._gh(json.loads(body))).encode()
            _send(request, 200, [("Content-Type", "application/json")], answer)
            return
        scheme, _, credentials = request.headers.get("Authorization", "").partition(" ")
        token = base64.b64decode(credentials).decode().partition(":")[2] if scheme.lower() == "basic" else ""
        wanted = "contents:write" if "git-receive-pack" in request.path else "contents:read"
        if not allows(token, wanted):
            status = 403 if token else 401
            _send(request, status, [("WWW-Authenticate", 'Basic realm="hub"')], b"")
            return
        environment = {
            "PATH": os.environ["PATH"],
            "GIT_PROJECT_ROOT": str(self.bare.parents[1]),
            "GIT_HTTP_EXPORT_ALL": "1",
            "PATH_INFO": url.path,
            "QUERY_STRING": url.query,
            "REQUEST_METHOD": request.command,
            "CONTENT_TYPE": request.headers.get("Content-Type", ""),
            "CONTENT_LENGTH": str(len(body)),
            "HTTP_CONTENT_ENCODING": request.headers.get("Content-Encoding", ""),
            "HTTP_GIT_PROTOCOL": request.headers.get("Git-Protocol", ""),
            "REMOTE_USER": "x-access-token",
        }
        done = subprocess.run(["git", "http-backend"], input=body, env=environment, capture_output=True, check=True)
        head, _, content = done.stdout.partition(b"\r\n\r\n")
        headers = [(k, v.strip()) for k, _, v in (line.partition(":") for line in head.decode().splitlines())]
        status = int(dict(headers).get("Status", "200").split()[0])
        _send(request, status, [(k, v) for k, v in headers if k != "Status"], content)

    # --- gh -----------------------------------------------------------------------------------------------------------

    def _gh(self, call: dict[str, Any]) -> dict[str, Any]:
        words: list[str] = call["arguments"]
        area = words[:1] if words[:1] == ["api"] else words[:2]
        if area != ["auth", "git-credential"]:
            self.calls.append(" ".join(area))
        try:
            options = self._parser.parse_args([" ".join(area), *words[len(area) :]])
            if not call["token"]:
                raise Refused("gh: to use it in a workflow, set the environment variable GH_TOKEN")
            method = getattr(self, "_" + "_".join(area).replace("-", "_"))
            return {"code": 0, "stdout": method(options, call) or "", "stderr": ""}
        except Refused as error:
            return {"code": 1, "stdout": "", "stderr": f"{error}\n"}

    def _auth_git_credential(self, options: argparse.Namespace, call: dict[str, Any]) -> str:
        if options.operation != "get":
            return ""
        return f"{call['stdin'].strip()}\nusername=x-access-token\npassword={call['token']}\n"

    def _api(self, options: argparse.Namespace, call: dict[str, Any]) -> str:
        area, _, number = options.path.removeprefix(f"repos/{REPOSITORY}/").partition("/")
        entries = {"pulls": self.pulls, "issues": self.issues}[area]
        permission = {"pulls": "pull-requests", "issues": "issues"}[area]
        if options.method == "GET" and area == "pulls" and options.jq == ".[].number":
            _need(call, f"{permission}:read")
            fields = dict(field.split("=", 1) for field in options.f)
            assert fields.pop("state") == "open" and fields.pop("base") == "main"
            owner, _, head = fields.pop("head").partition(":")
            assert not fields, fields
            return "".join(f"{p.number}\n" for p in entries if p.open and (p.owner, p.head) == (owner, head))
        if options.method == "PATCH" and number:
            _need(call, f"{permission}:write")
            (field,) = options.F
            name, _, file = field.partition("=@")
            assert name == "body"
            self._entry(entries, number).body = _text(call, file)
            return "" if options.silent else "{}\n"
        raise Refused(f"the fake does not know {options}")

    def _pr_create(self, options: argparse.Namespace, call: dict[str, Any]) -> str:
        _need(call, "pull-requests:write")
        if any(p.open and (p.owner, p.head) == (OWNER, options.head) for p in self.pulls):
            raise Refused(f'a pull request for branch "{options.head}" into branch "{options.base}" already exists')
        if not self.branch(options.head) or not self.git("rev-list", f"{options.base}..{options.head}"):
            raise Refused(f"No commits between {options.base} and {options.head}")
        body = _text(call, options.body_file)
        self.pulls.append(Entry(self._next(), options.title, body, head=options.head))
        return f"https://hub.example/{REPOSITORY}/pull/{self.pulls[-1].number}\n"

    def _pr_close(self, options: argparse.Namespace, call: dict[str, Any]) -> str:
        _need(call, "pull-requests:write")
        entry = self._entry(self.pulls, options.number)
        entry.open = False
        entry.comments.append(options.comment)
        if options.delete_branch:
            _need(call, "contents:write")
            self.git("update-ref", "-d", f"refs/heads/{entry.head}")
        return ""

    def _workflow_run(self, options: argparse.Namespace, call: dict[str, Any]) -> str:
        _need(call, "actions:write")
        if not self.branch(options.ref):
            raise Refused(f"HTTP 422: No ref found for: {options.ref}")
        self.started.append((options.file, options.ref))
        return ""

    def _label_create(self, options: argparse.Namespace, call: dict[str, Any]) -> str:
        _need(call, "issues:write")
        if options.name in self.labels and not options.force:
            raise Refused(f'label with name "{options.name}" already exists; use `--force`')
        self.labels.add(options.name)
        return ""

    def _issue_list(self, options: argparse.Namespace, call: dict[str, Any]) -> str:
        _need(call, "issues:read")
        assert (options.state, options.json, options.jq) == ("open", "number", ".[].number")
        found = [issue for issue in reversed(self.issues) if issue.open and issue.label == options.label]
        return "".join(f"{issue.number}\n" for issue in found[: options.limit])

    def _issue_create(self, options: argparse.Namespace, call: dict[str, Any]) -> str:
        _need(call, "issues:write")
        if options.label not in self.labels:
            raise Refused(f"could not add label: '{options.label}' not found")
        self.issues.append(Entry(self._next(), options.title, _text(call, options.body_file), label=options.label))
        return f"https://hub.example/{REPOSITORY}/issues/{self.issues[-1].number}\n"

    def _issue_close(self, options: argparse.Namespace, call: dict[str, Any]) -> str:
        _need(call, "issues:write")
        entry = self._entry(self.issues, options.number)
        entry.open = False
        entry.comments.append(options.comment)
        return ""

    def _next(self) -> int:
        return 1 + len(self.pulls) + len(self.issues)

    def _entry(self, entries: list[Entry], number: str) -> Entry:
        for entry in entries:
            if str(entry.number) == number:
                return entry
        raise Refused(f"HTTP 404: Not Found: {number!r}")


def allows(token: str, wanted: str) -> bool:
    """Whether a token, which names its permissions, has this one; who may write may read."""
    return bool({wanted, wanted.replace(":read", ":write")} & set(token.split("+")))


def _need(call: dict[str, Any], permission: str) -> None:
    if not allows(call["token"], permission):
        raise Refused(f"HTTP 403: Resource not accessible by integration: {permission}")


def _text(call: dict[str, Any], file: str) -> str:
    text = (Path(call["folder"]) / file).read_bytes().decode("utf-8", "replace")
    if len(text) > LONGEST:
        raise Refused(f"HTTP 422: body is too long (maximum is {LONGEST} characters)")
    return text


def _send(request: BaseHTTPRequestHandler, status: int, headers: list[tuple[str, str]], body: bytes) -> None:
    request.send_response(status)
    for name, value in headers:
        request.send_header(name, value)
    request.send_header("Content-Length", str(len(body)))
    request.end_headers()
    request.wfile.write(body)
