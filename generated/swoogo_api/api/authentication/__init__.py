"""Authentication: Obtain and manage OAuth 2.0 bearer tokens for API access."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime, time, tzinfo
from typing import TYPE_CHECKING, Any, Literal

from swoogo_core.resources import AsyncResource, Resource
from swoogo_core.types import UNSET, Unset

if TYPE_CHECKING:
    from swoogo_core.fields import Numeric
    from swoogo_core.protocols import AsyncPager, Names, Pager, Search
    from swoogo_core.types import FileContent

    from ... import models


class Authentication(Resource):
    """Obtain and manage OAuth 2.0 bearer tokens for API access."""

    __slots__ = ()

    def request_token(
        self,
        *,
        grant_type: Literal["client_credentials"],
    ) -> models.AccessToken:
        """Exchange the API credentials for a bearer token.

        Takes the encoded key and secret as HTTP Basic authorization (the only endpoint that does not take a
        bearer token) and returns an access token that is valid for 30 minutes. The form body must hold the
        client_credentials grant. The vendor's samples send Content-Type
        application/x-www-form-urlencoded;charset=UTF-8; without the charset it works as well.

        Args:
            grant_type: Required. The only supported grant; also the default. Example: client_credentials

        Notes:
            - The answer is not RFC 6749: the kind of token is in `type` (not token_type), and there is
              `expires_at` (not expires_in). Clients that read expires_in get nothing.
            - expires_at carries no time zone. Working clients take it as UTC; counting 30 minutes from the
              request is independent of that.
            - Send a form: form-urlencoded is documented, multipart/form-data works too, while the author of a
              client reports that a JSON body failed.
            - A wrong or missing secret answered 401 with {"message": "You have provided invalid API details."}
              in a live test by a third party, i.e. perhaps without name, code and status.
            - Proven pattern in working clients: renew 1 to 5 minutes before expiry, one renewal at a time, and
              on a 401 drop the token and retry once.
            - Older code uses /oauth2/token.json and the host www.swoogo.com; both still answer.

        POST /oauth2/token, 1 credit. Evidence: vendor
        (https://developer.swoogo.com/api-reference/authentication/request-api-token,
        https://developer.swoogo.com/api-reference/introduction,
        https://swoogo.readme.io/reference/post_oauth2-token).
        """
        from .request_api_token import OPERATION

        return self._caller.call(
            OPERATION,
            (),
            None,
            {
                "grant_type": grant_type,
            },
        )


class AsyncAuthentication(AsyncResource):
    """Obtain and manage OAuth 2.0 bearer tokens for API access."""

    __slots__ = ()

    async def request_token(
        self,
        *,
        grant_type: Literal["client_credentials"],
    ) -> models.AccessToken:
        """Exchange the API credentials for a bearer token.

        Takes the encoded key and secret as HTTP Basic authorization (the only endpoint that does not take a
        bearer token) and returns an access token that is valid for 30 minutes. The form body must hold the
        client_credentials grant. The vendor's samples send Content-Type
        application/x-www-form-urlencoded;charset=UTF-8; without the charset it works as well.

        Args:
            grant_type: Required. The only supported grant; also the default. Example: client_credentials

        Notes:
            - The answer is not RFC 6749: the kind of token is in `type` (not token_type), and there is
              `expires_at` (not expires_in). Clients that read expires_in get nothing.
            - expires_at carries no time zone. Working clients take it as UTC; counting 30 minutes from the
              request is independent of that.
            - Send a form: form-urlencoded is documented, multipart/form-data works too, while the author of a
              client reports that a JSON body failed.
            - A wrong or missing secret answered 401 with {"message": "You have provided invalid API details."}
              in a live test by a third party, i.e. perhaps without name, code and status.
            - Proven pattern in working clients: renew 1 to 5 minutes before expiry, one renewal at a time, and
              on a 401 drop the token and retry once.
            - Older code uses /oauth2/token.json and the host www.swoogo.com; both still answer.

        POST /oauth2/token, 1 credit. Evidence: vendor
        (https://developer.swoogo.com/api-reference/authentication/request-api-token,
        https://developer.swoogo.com/api-reference/introduction,
        https://swoogo.readme.io/reference/post_oauth2-token).
        """
        from .request_api_token import OPERATION

        return await self._caller.call(
            OPERATION,
            (),
            None,
            {
                "grant_type": grant_type,
            },
        )
