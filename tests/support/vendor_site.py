"""A documentation site on loopback in the shape of the vendor's, made from any description.

An index (llms.txt), each operation's page in markdown and as HTML, guides, and on request the description itself. Pages
can be made to fail, and every request is on record.
"""

from __future__ import annotations

import copy
import gzip
import hashlib
import re
import threading
from collections import Counter
from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from types import TracebackType
from typing import Any, Literal, Self
from urllib.parse import quote, unquote

import attrs
import yaml

Node = dict[str, Any]
METHODS = ("get", "put", "post", "delete", "options", "head", "patch", "trace")
FILE = "/api-reference/openapi.yaml"
GUIDES = {
    "/introduction": "The API provides access to events.",
    "/api-reference/introduction": 'Every operation has a page.\n\n```json\n{"items": []}\n```',
    "/api-reference/overviews/speakers": "Speakers present sessions.\n\n````yaml\nopenapi: 3.1.0\n````",
}


# --- what the site says -----------------------------------------------------------------------------------------------


def operations(document: Node) -> Iterator[tuple[str, str, Node]]:
    for path, item in document["paths"].items():
        for method in METHODS:
            if method in item:
                yield method, path, item[method]


def cut(document: Node, *wanted: tuple[str, str]) -> Node:
    """The document with some operations only, by method and path, and the components that these need."""
    paths: Node = {}
    for method, path in wanted:
        item = document["paths"][path]
        shared = {key: value for key, value in item.items() if key not in METHODS}
        paths.setdefault(path, shared)[method] = item[method]
    needed: dict[tuple[str, str], Any] = {}

    def look(node: Any) -> None:
        if isinstance(node, list):
            for item in node:
                look(item)
        elif isinstance(node, dict):
            if isinstance(reference := node.get("$ref"), str):
                kind, name = reference.removeprefix("#/components/").split("/")
                need(kind, name)
            for requirement in node["security"] if isinstance(node.get("security"), list) else ():
                for name in requirement:
                    need("securitySchemes", name)
            for item in node.values():
                look(item)

    def need(kind: str, name: str) -> None:
        part = document.get("components", {}).get(kind, {}).get(name)
        if part is not None and (kind, name) not in needed:
            needed[kind, name] = part
            look(part)

    look([paths, {"security": document.get("security", [])}])
    components: Node = {}
    for kind, members in document.get("components", {}).items():
        if kept := {name: member for name, member in members.items() if (kind, name) in needed}:
            components[kind] = kept
    rest = {key: value for key, value in document.items() if key not in ("paths", "components")}
    return copy.deepcopy({**rest, "paths": paths, **({"components": components} if components else {})})


def whole(document: Node) -> Node:
    """The document without the components that no operation needs, which no page shows."""
    return cut(document, *((method, path) for method, path, _ in operations(document)))


_SafeDumper: Any = getattr(yaml, "CSafeDumper", yaml.SafeDumper)  # ten times as fast


class _Dumper(_SafeDumper):  # type: ignore[misc]
    """Long text folded, as on the pages of the vendor; nothing by alias."""

    def ignore_aliases(self, data: Any) -> bool:
        return True


def _scalar(dumper: Any, text: str) -> Any:
    # PyYAML folds lines that begin with spaces so that they read as others.
    style = "|" if "\n" in text else ">" if len(text) > 70 else None
    return dumper.represent_scalar("tag:yaml.org,2002:str", text, style=style)


_Dumper.add_representer(str, _scalar)


def written(document: Node) -> str:
    return yaml.dump(document, Dumper=_Dumper, width=80, sort_keys=False, allow_unicode=True)


def page(document: Node, method: str, path: str, *, index: str = "https://developer.swoogo.com/llms.txt") -> str:
    """The page of an operation, in markdown."""
    operation = document["paths"][path][method]
    return (
        f"> ## Documentation Index\n> Fetch the complete documentation index at: {index}\n"
        "> Use this file to discover all available pages before exploring further.\n\n"
        f"# {operation.get('summary', path)}\n\n> {operation.get('description', '')}\n\n\n\n"
        f"## OpenAPI\n\n````yaml {FILE} {method} {path}\n{written(cut(document, (method, path)))}\n````"
    )


def slug(text: str) -> str:
    """A title as part of an address, by the rules of the product that makes the site."""
    text = re.sub(r"\{.*?\}", "-", text.replace(" ", "-"))
    text = text[text.startswith("-") :]
    text = text[:-1] if text.endswith("-") else text
    return re.sub(r"[{}(),.'\n/]", "", text).replace("--", "-").lower()


def addresses(document: Node) -> dict[tuple[str, str], str]:
    """The address of each operation's page, without .md; a title that a folder has already gets a number."""
    taken: dict[str, tuple[str, str]] = {}
    for method, path, operation in operations(document):
        title = operation.get("summary")
        name = slug(title) if title else f"{method}-{slug(path)}"
        base = "/".join(["/api-reference", *(slug(tag) for tag in operation.get("tags", [])[:1]), name])
        number = 0
        while (address := f"{base}-{number}" if number else base) in taken:
            number += 1
        taken[address] = (method, path)
    return {operation: address for address, operation in taken.items()}


# --- faults -----------------------------------------------------------------------------------------------------------


@attrs.frozen
class Answer:
    """An answer in place of the page; None as content hangs up after the head, or before it without a status."""

    status: int | None = 200
    content: bytes | None = b""
    headers: dict[str, str] = attrs.field(factory=dict)


@attrs.define
class _Fault:
    answer: Answer | Callable[[], None]
    times: int | None


def drop() -> Answer:
    """The connection ends where the answer should begin."""
    return Answer(status=None, content=None)


def cut_short() -> Answer:
    """The connection ends within the answer."""
    return Answer(content=None)


def moved(to: str) -> Answer:
    return Answer(status=302, headers={"Location": to})


# --- the server -------------------------------------------------------------------------------------------------------


@attrs.frozen
class Seen:
    """A request, and the status that answered it (0: none)."""

    path: str
    headers: dict[str, str]
    status: int


@attrs.define
class VendorSite:
    """The site of a description.

    `description`: whether the index links the file, it is only there, or it is not. `split`: the index of the operation
    pages is a file of its own, as for long ones. `stamps`: how a page's version is told.
    """

    document: Node
    description: Literal["linked", "served", "absent"] = "linked"
    split: bool = False
    stamps: Literal["etag", "date", "none"] = "etag"
    packed: bool = False
    relative: bool = False
    """Whether the index has links without a host."""
    texts: dict[str, bytes] = attrs.field(factory=dict)
    """Everything on the site, by path. Tests change it."""
    requests: list[Seen] = attrs.field(factory=list)
    before: Callable[[str], None] = lambda path: None
    """Runs before each answer."""
    url: str = ""
    _faults: dict[str, list[_Fault]] = attrs.field(factory=dict)
    _lock: threading.Lock = attrs.field(factory=threading.Lock)
    _server: Any = None

    @property
    def index(self) -> str:
        return f"{self.url}/llms.txt"

    @property
    def pages(self) -> dict[tuple[str, str], str]:
        """The URL of each operation's page in markdown."""
        return {operation: f"{self.url}{quote(address)}.md" for operation, address in addresses(self.document).items()}

    def edit(self, operation: tuple[str, str], old: str, new: str) -> str:
        """Change the page of an operation; gives its URL."""
        url = self.pages[operation]
        path = url.removeprefix(self.url)
        assert old in self.texts[path].decode()
        self.texts[path] = self.texts[path].decode().replace(old, new).encode()
        return url

    def fail(self, path: str, answer: Answer | Callable[[], None], times: int | None = None) -> None:
        """Answer the next requests for a path so, or all of them. A function may wait; then the page follows."""
        self._faults.setdefault(path.removeprefix(self.url), []).append(_Fault(answer, times))

    def heal(self) -> None:
        self._faults.clear()

    def asked(self) -> Counter[tuple[str, int]]:
        """How often which path was answered with which status."""
        return Counter((seen.path, seen.status) for seen in self.requests)

    def __enter__(self) -> Self:
        self._server = _serve(self)
        self.url = f"http://127.0.0.1:{self._server.server_address[1]}"
        self.write()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._server.shutdown()
        self._server.server_close()

    def write(self) -> None:
        """Make everything that is on the site."""
        listed = {}
        for (method, path), address in addresses(self.document).items():
            operation = self.document["paths"][path][method]
            text = page(self.document, method, path, index=self.index)
            listed[address] = (operation.get("summary", path), operation.get("description", ""))
            self.texts[f"{address}.md"] = text.encode()
            self.texts[address] = b"<!DOCTYPE html><html><body>" + text.encode() + b"</body></html>"
        for address, text in GUIDES.items():
            listed[address] = (address.rpartition("/")[2].title(), text)
            self.texts[f"{address}.md"] = f"# {address}\n\n{text}\n".encode()
            self.texts[address] = b"<!DOCTYPE html><html><body></body></html>"
        start = "" if self.relative else self.url
        items = {a: f"- [{title}]({start}{quote(a)}.md): {told}\n" for a, (title, told) in sorted(listed.items())}
        first = "# Swoogo Developer Documentation\n\n## Docs\n\n"
        if self.split:
            inner = {address: items.pop(address) for address in list(items) if address.startswith("/api-reference/")}
            self.texts["/_llms/api-reference.md"] = ("# Docs: API Reference\n\n" + "".join(inner.values())).encode()
            items[""] = f"- [API Reference ({len(inner)} pages)]({start}/_llms/api-reference.md): All of it.\n"
        last = f"\n## OpenAPI Specs\n\n- [openapi]({start}{FILE})\n" if self.description == "linked" else ""
        self.texts["/llms.txt"] = f"{first}{''.join(items.values())}{last}".encode()
        if self.description != "absent":
            self.texts[FILE] = written(self.document).encode()

    def answer(self, path: str, headers: dict[str, str]) -> Answer:
        with self._lock:
            faults = self._faults.get(path, [])
            fault = next((fault for fault in faults if fault.times != 0), None)
            if fault and fault.times:
                fault.times -= 1
        if fault and isinstance(fault.answer, Answer):
            return fault.answer
        if fault:
            fault.answer()  # type: ignore[operator]
        if (content := self.texts.get(path)) is None:
            return Answer(404, b"<!DOCTYPE html><html>Not Found</html>", {"Content-Type": "text/html"})
        version = hashlib.sha256(content).hexdigest()
        sent: dict[str, str] = {"Content-Type": "text/html" if b"<html" in content[:30] else "text/markdown"}
        conditions = {"etag": "if-none-match", "date": "if-modified-since"}
        if self.stamps != "none":
            stamp = f'W/"{version}"' if self.stamps == "etag" else _date(version)
            sent["ETag" if self.stamps == "etag" else "Last-Modified"] = stamp
            if headers.get(conditions[self.stamps]) == stamp:
                return Answer(304, b"", sent)
        if self.packed and "gzip" in headers.get("accept-encoding", ""):
            return Answer(200, gzip.compress(content), {**sent, "Content-Encoding": "gzip"})
        return Answer(200, content, sent)


def _date(version: str) -> str:
    """A date that changes with the content."""
    number = int(version[:12], 16)
    return (
        f"Mon, 0{number % 9 + 1} Jan 20{number // 9 % 90 + 10} {number // 810 % 24:02}:{number // 20000 % 60:02}:00 GMT"
    )


def _serve(site: VendorSite) -> ThreadingHTTPServer:
    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"
        disable_nagle_algorithm = True

        def do_GET(self) -> None:
            path = unquote(self.path.partition("?")[0])
            headers = {name.lower(): value for name, value in self.headers.items()}
            site.before(path)
            answer = site.answer(path, headers)
            site.requests.append(Seen(path, headers, answer.status or 0))
            if answer.status is None:
                self.close_connection = True
                return
            self.send_response(answer.status)
            for name, value in answer.headers.items():
                self.send_header(name, value)
            if answer.status != 304:
                self.send_header("Content-Length", str(1000 if answer.content is None else len(answer.content)))
            self.end_headers()
            if answer.content is None:
                self.close_connection = True
            else:
                self.wfile.write(answer.content)

        def log_message(self, *args: Any) -> None:
            pass

    class Server(ThreadingHTTPServer):
        daemon_threads = True
        block_on_close = False
        request_queue_size = 64

        def handle_error(self, request: Any, client_address: Any) -> None:
            """A client that hangs up is nothing to report: some tests are about just that."""

    server = Server(("127.0.0.1", 0), Handler)
    # A short poll, or each shutdown would take half a second.
    threading.Thread(target=server.serve_forever, args=(0.01,), daemon=True).start()
    return server
