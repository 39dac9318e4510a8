"""`gh` as the tests put it on the PATH: hands its arguments to the hub of the test, and gives what the hub answers.

A program of its own, run by an interpreter that looks for no packages.
"""

from __future__ import annotations

import json
import os
import sys
from http.client import HTTPConnection


def main() -> int:
    call = {
        "arguments": sys.argv[1:],
        "folder": os.getcwd(),
        "token": os.environ.get("GH_TOKEN", ""),
        "stdin": sys.stdin.read() if sys.argv[1:2] == ["auth"] else "",
    }
    connection = HTTPConnection(os.environ["FAKE_HUB"].removeprefix("http://"))
    connection.request("POST", "/gh", json.dumps(call))
    answer = json.load(connection.getresponse())
    connection.close()
    print(answer["stdout"], end="")
    print(answer["stderr"], end="", file=sys.stderr)
    return int(answer["code"])


if __name__ == "__main__":
    sys.exit(main())
