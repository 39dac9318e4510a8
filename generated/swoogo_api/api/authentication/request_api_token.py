"""POST /oauth2/token: Exchange the API credentials for a bearer token."""

from __future__ import annotations

from typing import TYPE_CHECKING

from swoogo_core.fields import Text
from swoogo_core.operation import Operation

from ... import models

if TYPE_CHECKING:
    from swoogo_core.client import AuthenticatedClient, Client
    from swoogo_core.types import Response

    from ...models.access_token import AccessToken
    from ...models.error_response import ErrorResponse
    from ...models.request_api_token_body import RequestApiTokenBody

OPERATION: Operation[AccessToken] = Operation(
    "requestApiToken",
    "POST",
    "/oauth2/token",
    models=models,
    shape="record",
    result="AccessToken",
    body=(Text(choices=("client_credentials",), name="grant_type"),),
    required=("grant_type",),
    content_type="application/x-www-form-urlencoded",
    basic=True,
)


def sync_detailed(
    *,
    client: AuthenticatedClient | Client,
    body: RequestApiTokenBody,
) -> Response[AccessToken | ErrorResponse]:
    """Exchange the API credentials for a bearer token.

    Takes the encoded key and secret as HTTP Basic authorization (the only endpoint that does not take a bearer
    token) and returns an access token that is valid for 30 minutes. The form body must hold the
    client_credentials grant. The vendor's samples send Content-Type
    application/x-www-form-urlencoded;charset=UTF-8; without the charset it works as well.

    Args:
        grant_type: Required. The only supported grant; also the default. Example: client_credentials

    Notes:
        - The answer is not RFC 6749: the kind of token is in `type` (not token_type), and there is `expires_at`
          (not expires_in). Clients that read expires_in get nothing.
        - expires_at carries no time zone. Working clients take it as UTC; counting 30 minutes from the request
          is independent of that.
        - Send a form: form-urlencoded is documented, multipart/form-data works too, while the author of a
          client reports that a JSON body failed.
        - A wrong or missing secret answered 401 with {"message": "You have provided invalid API details."} in a
          live test by a third party, i.e. perhaps without name, code and status.
        - Proven pattern in working clients: renew 1 to 5 minutes before expiry, one renewal at a time, and on a
          401 drop the token and retry once.
        - Older code uses /oauth2/token.json and the host www.swoogo.com; both still answer.

    POST /oauth2/token, 1 credit. Evidence: vendor
    (https://developer.swoogo.com/api-reference/authentication/request-api-token,
    https://developer.swoogo.com/api-reference/introduction,
    https://swoogo.readme.io/reference/post_oauth2-token).
    """
    return OPERATION.send(client, body=body.to_dict())


def sync(
    *,
    client: AuthenticatedClient | Client,
    body: RequestApiTokenBody,
) -> AccessToken | ErrorResponse | None:
    """Exchange the API credentials for a bearer token. The decoded answer alone; see sync_detailed."""
    return OPERATION.send(client, body=body.to_dict()).parsed


async def asyncio_detailed(
    *,
    client: AuthenticatedClient | Client,
    body: RequestApiTokenBody,
) -> Response[AccessToken | ErrorResponse]:
    """Exchange the API credentials for a bearer token. Asynchronous; see sync_detailed."""
    return await OPERATION.asend(client, body=body.to_dict())


async def asyncio(
    *,
    client: AuthenticatedClient | Client,
    body: RequestApiTokenBody,
) -> AccessToken | ErrorResponse | None:
    """Exchange the API credentials for a bearer token. Asynchronous, the decoded answer alone; see sync_detailed."""
    return (await OPERATION.asend(client, body=body.to_dict())).parsed
