"""What is no description, or would never end, is refused with a reason, and the tree is as it was."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from deriving import ROOT
from invented import only, our_api
from takings import Checkout, Outcome, refused

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def ours(tmp_path_factory: pytest.TempPathFactory) -> Checkout:
    """A checkout of one operation that no test may change."""
    return Checkout.make(tmp_path_factory.mktemp("ours") / "project", only(our_api(), "/tracks"))


def bomb(levels: int = 9) -> str:
    lines = ["a0: &a0 [x, x, x, x, x, x, x, x, x, x]"]
    lines += [f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 10)}]" for n in range(1, levels)]
    return "\n".join(lines)


def schema_bomb() -> str:
    """The same where schemas are, so that whoever writes it out dies of it."""
    lines = ["    A0: &a0 {type: object, properties: {x: {type: string}}}"]
    lines += [f"    A{n}: &a{n} {{type: object, properties: {{l: *a{n - 1}, r: *a{n - 1}}}}}" for n in range(1, 30)]
    answer = "{'200': {description: OK, content: {application/json: {schema: *a29}}}}"
    head = "openapi: 3.1.0\ninfo: {title: B, version: '1'}\ncomponents:\n  schemas:\n"
    call = f"paths:\n  /b:\n    get: {{tags: [B], operationId: getB, responses: {answer}}}\n"
    return head + "\n".join(lines) + "\n" + call


HEAD = 'openapi: 3.1.0\ninfo: {title: Odd, version: "1"}\n'
CALL = '{tags: [Tracks], operationId: getAllOdd, responses: {"204": {description: Done}}}'
NONE: dict[str, str | bytes] = {
    "empty": "",
    "blank": "\n  \n",
    "null": "null",
    "a word": "swoogo",
    "a list": "- openapi\n- 3.1.0\n",
    "a number": "3.1",
    "html": "<!doctype html>\n<html><head><title>Not found</title></head><body>404</body></html>",
    "pdf": b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n1 0 obj\n",
    "latin-1": (HEAD + f"paths:\n  /größe:\n    get: {CALL}\n").encode("latin-1"),
    "utf-16": (HEAD + f"paths:\n  /odd:\n    get: {CALL}\n").encode("utf-16"),
    "nul": b"openapi: 3.1.0\x00\ninfo: {}\n",
    "cut JSON": '{"openapi": "3.1.0", "info": {"title": ',
    "cut YAML": HEAD + 'paths:\n  /odd: {get: {tags: [Tracks], operationId: "getAllOdd',
    "two documents": HEAD + f"paths: {{/odd: {{get: {CALL}}}}}\n---\n" + HEAD,
    "keys twice in YAML": HEAD + f"paths:\n  /odd:\n    get: {CALL}\n  /odd:\n    get: {CALL}\n",
    "keys twice in JSON": '{"openapi": "3.1.0", "openapi": "3.0.0", "info": {}, "paths": {}, "paths": {"/odd": {}}}',
    "a tag of Python": HEAD + "x: !!python/object/apply:os.system [ls]\npaths: {}\n",
    "an own tag": HEAD + f"x: !secret abc\npaths: {{/odd: {{get: {CALL}}}}}\n",
    "an alias of itself": HEAD + "paths: &p\n  /odd: *p\n",
    "an alias of nothing": HEAD + "paths: *p\n",
    "tabs": "openapi:\t3.1.0\n\tinfo: {}\n",
    "deep JSON": '{"openapi": "3.1.0", "paths": ' + "[" * 50_000 + "]" * 50_000 + "}",
    "deep YAML": HEAD + "paths: " + "[" * 3000 + "]" * 3000 + "\n",
    "Swagger 2": 'swagger: "2.0"\ninfo: {title: Old, version: "1"}\n' + f"paths:\n  /odd:\n    get: {CALL}\n",
    "no version": 'info: {title: Odd, version: "1"}\n' + f"paths: {{/odd: {{get: {CALL}}}}}\n",
    "a version of a list": "openapi: [3, 1]\n" + f"paths: {{/odd: {{get: {CALL}}}}}\n",
    "a version to come": HEAD.replace("3.1.0", "9.0.0") + f"paths: {{/odd: {{get: {CALL}}}}}\n",
    "no paths": HEAD,
    "empty paths": HEAD + "paths: {}\n",
    "null paths": HEAD + "paths: null\n",
    "paths of a list": HEAD + f"paths:\n  - get: {CALL}\n",
    "paths of text": HEAD + "paths: /odd\n",
    "webhooks only": HEAD + f"webhooks:\n  odd:\n    post: {CALL}\n",
    "paths without operations": HEAD + "paths:\n  /odd: {summary: Odd}\n  /odder: {}\n",
}


@pytest.mark.parametrize("name", NONE)
def test_what_is_no_description_is_refused(ours: Checkout, name: str) -> None:
    before = ours.tree()
    refused(ours.take_in(NONE[name]))
    assert ours.tree() == before


def test_a_file_that_is_not_there_is_refused(ours: Checkout, tmp_path: Path) -> None:
    before = ours.tree()
    (tmp_path / "empty").mkdir()
    for spec in (tmp_path / "nothing.yaml", tmp_path / "empty"):
        refused(ours.take_in(spec), re.escape(spec.name))
    for url in ("http://", "ftp://127.0.0.1/openapi.yaml"):
        refused(ours.regenerate("--spec", url))
    assert ours.tree() == before


def pattern_bomb() -> str:
    """A pattern that takes for ever over a value that does not match it."""
    code = f"{{type: string, pattern: '^(a+)+$', default: {'a' * 60}!, example: {'a' * 60}!, enum: [{'a' * 60}!]}}"
    parameter = f"[{{name: code, in: query, schema: {code}}}]"
    call = CALL.replace("responses:", f"parameters: {parameter}, responses:")
    return HEAD + f"paths:\n  /odd:\n    get: {call}\n"


@pytest.mark.parametrize(
    ("text", "code"),
    [(HEAD + bomb() + f"\npaths: {{/odd: {{get: {CALL}}}}}\n", 1), (schema_bomb(), 1), (pattern_bomb(), 0)],
    ids=["aliases", "schemas", "pattern"],
)
def test_a_bomb_ends(ours: Checkout, tmp_path: Path, text: str, code: int) -> None:
    shutil.copytree(ours.root, tmp_path / "project")
    before = (checkout := Checkout(tmp_path / "project")).tree()
    (spec := tmp_path / "bomb.yaml").write_text(text, "utf-8")
    done = subprocess.run(
        [sys.executable, str(ROOT / "scripts" / "regenerate.py"), "--root", str(checkout.root), "--spec", str(spec)],
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
    )
    if code:
        refused(Outcome(done.returncode, done.stdout, done.stderr))
        assert checkout.tree() == before
    else:
        assert done.returncode == 0, done.stderr[-2000:]
