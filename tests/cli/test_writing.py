"""create, update, delete and the other writes: what is sent, what is shown beforehand, what asks."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from command import Shell

EVENT = ("--event-id", 12)
NEW = ("registrants", "create", *EVENT, "--email", "new@example.com")


def test_fields_come_by_options_by_name_and_from_a_document(shell: Shell, tmp_path: Path) -> None:
    (tmp_path / "bio.txt").write_text("of\ntwo lines", "utf-8")
    given = {"first_name": "Document", "last_name": "Document", "session_ids": [101, 102]}
    done = shell(
        *NEW, "-F", "first_name=Field", "-F", "reference=@bio.txt", "-f", "company=@Home", "-F", "c_3473417=Yes",
        "--input", "-", given=json.dumps(given),
    )  # fmt: skip
    assert (done.code, done.err) == (0, "")
    (made,) = done.rows
    assert (made["first_name"], made["last_name"], made["company"]) == ("Field", "Document", "@Home")
    assert made["reference"] == "of\ntwo lines"
    assert shell("registrants", "get", made["id"], "--fields", "c_3473417").rows == [{"c_3473417": "Yes"}]
    assert sorted(map(int, made["session_ids"])) == [101, 102]
    (changed,) = shell("registrants", "update", made["id"], "--last-name", "Changed").rows
    assert (changed["id"], changed["last_name"]) == (made["id"], "Changed")


def test_a_dry_run_shows_the_request_and_sends_nothing(shell: Shell) -> None:
    before = json.loads(shell("request", "GET", "/registrants", "-q", "event_id=12", "-q", "per-page=1").out)["_meta"]
    # It needs no credentials and no network.
    dry = shell.without("SWOOGO_KEY", "SWOOGO_SECRET", SWOOGO_BASE_URL="http://127.0.0.1:9/api/v1")
    done = dry(*NEW, "--session-ids", "101,102", "--send-email", "true", "--dry-run")
    assert (done.code, done.err) == (0, "")
    assert done.out.splitlines() == [
        "POST http://127.0.0.1:9/api/v1/registrants/create",
        "Content-Type: application/x-www-form-urlencoded",
        "",
        "event_id=12&email=new%40example.com&send_email=true&session_ids%5B0%5D=101&session_ids%5B1%5D=102",
    ]
    said = json.loads(
        shell("speaker-sessions", "create-json", 3, "-F", "session_ids=[1]", "--dry-run", "--format", "json").out
    )
    assert (said["method"], json.loads(said["body"])) == ("POST", {"session_ids": [1]})
    after = json.loads(shell("request", "GET", "/registrants", "-q", "event_id=12", "-q", "per-page=1").out)["_meta"]
    assert before["totalCount"] == after["totalCount"]
    for shown in (done.out, shell(*NEW, "--dry-run").out, shell("request", "PUT", "/x", "-F", "a=1", "--dry-run").out):
        assert shell.environment["SWOOGO_SECRET"] not in shown and "Bearer" not in shown


def test_every_write_has_a_dry_run() -> None:
    from swoogo.cli.described import described, resources
    from swoogo.cli.operations import build

    for resource in resources():
        for operation in described(resource).values():
            options = {name for param in build(operation).params for name in param.opts}
            assert ("--dry-run" in options) is operation.writes, operation.method


@pytest.mark.parametrize(
    "arguments",
    [
        ("session-fees", "delete", 101),
        ("contacts", "forget", 3),
        ("registrants", "send-email", 1, "registration_created"),
        ("transactions", "create", "-F", "registrant_id=1", "-F", "amount=5", "-F", "type=cash_payment", *EVENT),
        ("registrants", "update", 1, "--send-email", "true"),
        ("request", "DELETE", "/sessions/101/fee"),
        ("request", "PUT", "/contacts/forget/3"),
    ],
    ids=lambda arguments: " ".join(map(str, arguments[:2])),
)
def test_what_cannot_be_undone_or_reaches_people_needs_a_yes(shell: Shell, arguments: tuple[object, ...]) -> None:
    done = shell(*arguments)
    assert (done.code, done.out) == (2, "") and "--yes" in done.err and "Nothing was sent" in done.err


def test_it_asks_on_a_terminal(shell: Shell) -> None:
    pexpect = pytest.importorskip("pexpect")
    for answer, code, says in (("n", 1, "Nothing was sent"), ("y", 0, "done")):
        child = shell.terminal("contacts", "forget", 5)
        child.expect_exact("PUT /contacts/forget/5: This cannot be undone. Send it? [y/N]:")
        child.sendline(answer)
        child.expect_exact(says)
        child.expect(pexpect.EOF)
        child.close()
        assert child.exitstatus == code
    assert shell("contacts", "forget", 6, "--yes").code == 0


@pytest.mark.parametrize(
    ("arguments", "code", "says"),
    [
        (("registrants", "create", *EVENT), 2, "--email"),
        ((*NEW, "-F", "email=twice@example.com"), 2, "twice"),
        ((*NEW, "-F", "first_name"), 2, "name=value"),
        ((*NEW, "-F", "frist_name=Ada"), 5, "first_name"),
        ((*NEW, "-F", "package_id=eleven"), 5, "whole number"),
        ((*NEW, "-F", "first_name=@nowhere.txt"), 5, "nowhere.txt"),
        ((*NEW, "--input", "nowhere.json"), 5, "nowhere.json"),
        ((*NEW, "--send-email", "perhaps"), 2, "true or false"),
        (("registrants", "check-in", "--id", 1, "--status", "asleep"), 2, "attended"),
        (("registrants", "create", *EVENT, "--email", "no address"), 5, "email"),
        (("registrants", "update", 987654, "--email", "a@example.com"), 3, "404"),
        (("tracks", "list", *EVENT, "-F", "a=b"), 2, "-F"),
    ],
)
def test_what_is_wrong_is_said(shell: Shell, arguments: tuple[object, ...], code: int, says: str) -> None:
    done = shell(*arguments)
    assert (done.code, done.out) == (code, "") and says in done.err


def test_a_document_has_to_be_one_object(shell: Shell) -> None:
    assert shell(*NEW, "--input", "-", given="[1]").code == 5
    assert "JSON expected in -" in shell(*NEW, "--input", "-", given="{").err


def test_a_write_that_may_have_arrived_is_said_to(make_shell: Callable[..., Shell]) -> None:
    import socket
    import threading

    with socket.create_server(("127.0.0.1", 0)) as server:

        def hang_up() -> None:
            while True:
                try:
                    connection, _ = server.accept()
                except OSError:
                    return
                with connection:
                    request = connection.recv(65536)
                    if b"/oauth2/token" in request:
                        body = b'{"access_token":"t","type":"bearer","expires_at":"2999-01-01 00:00:00"}'
                        head = f"HTTP/1.1 200 OK\r\nContent-Length: {len(body)}\r\nConnection: close\r\n\r\n"
                        connection.sendall(head.encode() + body)

        threading.Thread(target=hang_up, daemon=True).start()
        done = make_shell(f"http://127.0.0.1:{server.getsockname()[1]}/api/v1")(*NEW)
    assert (done.code, done.out) == (1, "") and "It may have arrived" in done.err


def test_an_uploaded_file_goes_out_whole(shell: Shell, tmp_path: Path) -> None:
    (tmp_path / "photo.png").write_bytes(b"\x89PNG\r\n" + bytes(range(256)))
    help = shell("images", "upload", "--help").out
    name = next(word for word in help.split() if word.startswith("--") and "FILE" in help.split(word)[1][:8])
    done = shell("images", "upload", "speaker", 1, "photo", name, "photo.png", "--dry-run")
    assert done.code == 0 and 'filename="photo.png"' in done.out and "\x89" not in done.out
