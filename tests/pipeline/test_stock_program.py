"""A program as people write it for what openapi-python-client generates with its own templates: it runs unchanged.

It imports the generated package alone, and talks to the sandbox over HTTP.
"""

from __future__ import annotations

import asyncio
import base64
import io
import pickle
import ssl
from http import HTTPStatus
from urllib.parse import quote_plus

import httpx
import pytest
from both import KEY, SECRET
from canned_server import CannedServer, Reply

from swoogo.sandbox import Sandbox
from swoogo_api import AuthenticatedClient, Client, errors
from swoogo_api.api.authentication import request_api_token
from swoogo_api.api.events import get_all_events, get_one_event
from swoogo_api.api.images import update_image_field
from swoogo_api.api.registrants import create_registrant, get_one_registrant, update_registrant
from swoogo_api.api.speaker_sessions import create_speaker_session_json
from swoogo_api.models import (
    CreateRegistrantBody,
    CreateSpeakerSessionJsonBody,
    ErrorResponse,
    Event,
    EventCollection,
    RequestApiTokenBody,
    Speaker,
    UpdateImageFieldBody,
    UpdateRegistrantBody,
)
from swoogo_api.types import UNSET, File, Response

PNG = b"\x89PNG\r\n\x1a\n" + bytes(64)


@pytest.fixture
def token(sandbox: Sandbox) -> str:
    basic = base64.b64encode(f"{quote_plus(KEY)}:{quote_plus(SECRET)}".encode()).decode()
    with AuthenticatedClient(base_url=sandbox.base_url, token=basic, prefix="Basic") as client:
        answer = request_api_token.sync(client=client, body=RequestApiTokenBody(grant_type="client_credentials"))
    assert answer is not None and not isinstance(answer, ErrorResponse)
    assert isinstance(answer.access_token, str)
    return answer.access_token


@pytest.fixture
def client(sandbox: Sandbox, token: str) -> AuthenticatedClient:
    return AuthenticatedClient(base_url=sandbox.base_url, token=token)


def test_sync_and_sync_detailed(client: AuthenticatedClient) -> None:
    with client as client:
        event = get_one_event.sync(12, client=client)
        response: Response[Event | ErrorResponse] = get_one_event.sync_detailed(12, client=client)
    assert isinstance(event, Event) and event.id == 12
    assert response.status_code == HTTPStatus.OK and response.status_code is HTTPStatus.OK
    assert response.headers["content-type"].startswith("application/json")
    assert isinstance(response.content, bytes) and b'"id"' in response.content
    assert isinstance(response.parsed, Event) and response.parsed.to_dict() == event.to_dict()


def test_asyncio_and_asyncio_detailed(client: AuthenticatedClient) -> None:
    async def run() -> tuple[object, Response[Event | ErrorResponse]]:
        async with client as entered:
            return await asyncio.gather(
                get_one_event.asyncio(12, client=entered), get_one_event.asyncio_detailed(12, client=entered)
            )

    event, response = asyncio.run(run())
    assert isinstance(event, Event) and event.id == 12
    assert response.status_code == 200 and response.parsed == event


def test_parameters_bodies_and_what_is_unset(client: AuthenticatedClient, sandbox: Sandbox) -> None:
    with client:
        page = get_all_events.sync(client=client, page=1, per_page=1, sort="id", fields=UNSET)
        assert isinstance(page, EventCollection) and page.items and len(page.items) == 1
        assert dict(sandbox.calls[-1].query)["per-page"] == "1"

        body = CreateSpeakerSessionJsonBody(session_ids=[101, 102])
        assert body.to_dict() == {"session_ids": [101, 102]}
        assert CreateSpeakerSessionJsonBody.from_dict(body.to_dict()) == body
        assert isinstance(create_speaker_session_json.sync(3, client=client, body=body), Speaker)

        created = create_registrant.sync(
            client=client, body=CreateRegistrantBody(event_id=12, email="grace@example.com", first_name="Grace")
        )
        assert created is not None and not isinstance(created, ErrorResponse) and created.id
        more = UpdateRegistrantBody(last_name="Hopper", first_name=UNSET)
        more["c_3473417"] = "L"
        assert "c_3473417" in more and more.additional_keys == ["c_3473417"]
        update_registrant.sync(int(str(created.id)), client=client, body=more)
        assert sandbox.calls[-1].data == {"last_name": "Hopper", "c_3473417": "L"}
        person = get_one_registrant.sync(
            int(str(created.id)), client=client, fields="id,first_name,last_name,c_3473417"
        )
    assert person is not None and not isinstance(person, ErrorResponse)
    assert (person.first_name, person.last_name) == ("Grace", "Hopper")
    with pytest.raises(AttributeError, match="email was not asked for: add it to fields"):
        person.email  # noqa: B018
    assert person.additional_properties == {"c_3473417": "L"} and person.additional_keys == ["c_3473417"]
    assert "c_3473417" in person and person["c_3473417"] == "L"


def test_settings_of_a_client(sandbox: Sandbox, token: str) -> None:
    seen: list[httpx.Request] = []
    client = AuthenticatedClient(
        base_url=sandbox.base_url,
        token=token,
        prefix="Bearer",
        auth_header_name="Authorization",
        cookies={"a": "1"},
        headers={"X-Job": "nightly"},
        timeout=httpx.Timeout(7.0),
        verify_ssl=ssl.create_default_context(),
        raise_on_unexpected_status=True,
        httpx_args={"event_hooks": {"request": [seen.append]}},
    )
    assert token not in repr(client)
    get_one_event.sync_detailed(12, client=client)
    assert seen[-1].headers["Cookie"] == "a=1" and seen[-1].headers["X-Job"] == "nightly"
    assert seen[-1].extensions["timeout"]["read"] == 7.0

    other = client.with_headers({"X-Run": "5"}).with_cookies({"b": "2"}).with_timeout(httpx.Timeout(3.0))
    assert type(other) is AuthenticatedClient and other is not client
    get_one_event.sync_detailed(12, client=other)
    assert seen[-1].headers["Cookie"] == "a=1; b=2"
    assert (seen[-1].headers["X-Job"], seen[-1].headers["X-Run"]) == ("nightly", "5")
    assert seen[-1].extensions["timeout"]["read"] == 3.0
    get_one_event.sync_detailed(12, client=client)
    assert "X-Run" not in seen[-1].headers and seen[-1].headers["Cookie"] == "a=1"
    for used in (client, other):
        used.get_httpx_client().close()


@pytest.mark.parametrize(("follow", "status"), [(False, 302), (True, 200)])
def test_redirects_are_followed_where_the_client_is_told_to(follow: bool, status: int) -> None:
    moved = Reply(b"", 302, {"Location": "/api/v1/events/13"})
    with CannedServer(lambda seen: moved if seen.path == "/events/12" else Reply({"id": 13})) as server:
        with Client(server.base_url, follow_redirects=follow) as client:
            assert get_one_event.sync_detailed(12, client=client).status_code == status


def test_an_httpx_client_of_ones_own(sandbox: Sandbox, token: str) -> None:
    headers = {"Authorization": f"Bearer {token}"}
    with httpx.Client(base_url=sandbox.base_url, headers=headers) as own:
        client = Client(base_url="http://127.0.0.1:9").set_httpx_client(own)
        assert client.get_httpx_client() is own
        assert isinstance(get_one_event.sync(12, client=client), Event)

    async def run() -> object:
        async with httpx.AsyncClient(base_url=sandbox.base_url, headers=headers) as own:
            client = Client("http://127.0.0.1:9").set_async_httpx_client(async_client=own)
            assert client.get_async_httpx_client() is own
            return await get_one_event.asyncio(12, client=client)

    assert isinstance(asyncio.run(run()), Event)


def test_a_file(client: AuthenticatedClient, sandbox: Sandbox) -> None:
    content = io.BytesIO(PNG)
    file = File(payload=content, file_name="ada.png", mime_type="image/png")
    assert file.to_tuple() == ("ada.png", content, "image/png")
    with client:
        body = UpdateImageFieldBody(file=file)
        answer = update_image_field.sync_detailed("contact", 1, "profile_picture", client=client, body=body)
    assert answer.status_code == 200
    assert sandbox.calls[-1].headers["content-type"].startswith("multipart/form-data")
    assert sandbox.calls[-1].data["file"].name == "ada.png" and sandbox.calls[-1].data["file"].content == PNG


@pytest.mark.parametrize("strict", [False, True])
def test_documented_errors_are_answers(sandbox: Sandbox, token: str, strict: bool) -> None:
    with AuthenticatedClient(sandbox.base_url, token, raise_on_unexpected_status=strict) as client:
        missing = get_one_event.sync_detailed(999_999, client=client)
        assert missing.status_code is HTTPStatus.NOT_FOUND
        assert isinstance(missing.parsed, ErrorResponse) and missing.parsed.status == 404
    with Client(sandbox.base_url, raise_on_unexpected_status=strict) as nobody:
        refused = get_one_event.sync(12, client=nobody)
    assert isinstance(refused, ErrorResponse) and refused.status == 401


def test_an_undocumented_status_raises_where_the_client_is_told_to() -> None:
    with CannedServer(lambda seen: Reply(b"<html>", 520)) as server:
        with Client(server.base_url) as client:
            response = get_one_event.sync_detailed(12, client=client)
            assert (response.status_code, response.content, response.parsed) == (520, b"<html>", None)
        with Client(server.base_url, raise_on_unexpected_status=True) as client:
            with pytest.raises(errors.UnexpectedStatus, match="520") as caught:
                get_one_event.sync(12, client=client)
    assert (caught.value.status_code, caught.value.content) == (520, b"<html>")
    assert pickle.loads(pickle.dumps(caught.value)).content == b"<html>"
