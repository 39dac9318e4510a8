"""The control endpoint of a running sandbox, `/_sandbox/` on its host: faults and a fresh start, from any process.

GET    /_sandbox/faults    the faults that are still to happen
POST   /_sandbox/faults    ask for one, as JSON: {"status": 503, "path": "/registrants", "times": 2}
DELETE /_sandbox/faults    forget them all
POST   /_sandbox/reset     the seeded data again, no recorded calls, no faults, all credits; tokens stay valid
POST   /_sandbox/revoke    every token issued so far answers 401 from now on
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import TYPE_CHECKING

from swoogo_core.errors import InvalidInput

from .errors import not_found, refuse
from .faults import made
from .general import Answer

if TYPE_CHECKING:
    from .app import SandboxApp

PATH = "/_sandbox/"


def control(app: SandboxApp, method: str, path: str, headers: Mapping[str, str], body: bytes) -> Answer:
    """Answer a call outside the API: it needs no token, costs no credits and is not recorded."""
    # A page in a browser can send no JSON and no DELETE to another host unasked.
    is_json = headers.get("content-type", "").partition(";")[0].strip().lower() == "application/json"
    if method == "POST" and path.startswith(PATH) and not is_json:
        refused = refuse(415, "Content-Type: application/json is expected.")
        return Answer(refused.status, refused.body)
    match method, path.removeprefix(PATH) if path.startswith(PATH) else "":
        case "GET", "faults":
            return Answer(200, [fault.to_dict() for fault in app.faults.pending()])
        case "POST", "faults":
            try:
                arguments = json.loads(body)
                if not isinstance(arguments, dict):
                    raise InvalidInput("body: other JSON given, an object expected")
                return Answer(201, app.faults.add(made(arguments)).to_dict())
            except ValueError as error:  # of JSON, too
                return Answer(400, refuse(400, str(error)).body)
        case "DELETE", "faults":
            app.faults.clear()
            return Answer(204)
        case "POST", "reset":
            app.reset()
            return Answer(204)
        case "POST", "revoke":
            app.access.revoke_tokens()
            return Answer(204)
    return Answer(404, not_found().body)
