"""Sandbox and description agree: schemathesis finds no server error and no answer outside the description."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from swoogo import Swoogo
from swoogo.sandbox import Sandbox
from swoogo.sandbox.description import load_description

METHODS = {"get", "put", "post", "delete", "patch"}
CHECKS = "not_a_server_error,status_code_conformance,content_type_conformance,response_schema_conformance"


def without_formats(node: Any) -> Any:
    """The API writes moments as `YYYY-MM-DD HH:MM:SS`; JSON Schema's date-time would want a T and a zone."""
    if isinstance(node, list):
        return [without_formats(item) for item in node]
    if not isinstance(node, dict):
        return node
    return {
        k: without_formats(v) for k, v in node.items() if not (k == "format" and v in ("date-time", "date", "time"))
    }


@pytest.mark.slow
def test_schemathesis_finds_nothing(tmp_path: Path) -> None:
    description = load_description()
    (tmp_path / "description.json").write_text(json.dumps(without_formats(description)), encoding="utf-8")
    with Sandbox(key="k", secret="s", registrants=300, rate_limit=1_000_000_000) as sandbox:
        with Swoogo("k", "s", base_url=sandbox.base_url) as client:
            token = client.authentication.request_token(grant_type="client_credentials").access_token
        done = subprocess.run(
            [
                str(Path(sys.executable).with_name("schemathesis")),
                *("run", "description.json", "--url", sandbox.base_url),
                *("-H", f"Authorization: Bearer {token}", "--checks", CHECKS, "--exclude-path", "/oauth2/token"),
                *("--phases", "examples,fuzzing", "-n", "12", "--seed", "1", "--workers", "1"),
            ],
            cwd=tmp_path,
            capture_output=True,
            text=True,
            check=False,
        )
    assert done.returncode == 0, done.stdout[-5000:] + done.stderr[-1000:]
    operations = sum(len(item.keys() & METHODS) for item in description["paths"].values())
    assert f"Tested: {operations - 1}\n" in done.stdout  # all but the token operation
