"""Webhooks: Configure HTTP callbacks that fire when resources are created, updated, or deleted. Webhooks support JSON and
form-encoded payloads, custom headers, and retry logic."""

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

FIELDS = (
    "id",
    "name",
    "url",
    "content_type",
    "post_field_data",
    "use_default_fields",
    "custom_fields",
    "notes",
    "trigger_object",
    "trigger_on_insert",
    "trigger_on_update",
    "trigger_on_delete",
    "all_fields",
    "fields",
    "public_user",
    "admin_user",
    "api_call",
    "any_event",
    "event_ids",
    "created_at",
    "created_by",
    "updated_at",
    "updated_by",
)


class Webhooks(Resource):
    """Configure HTTP callbacks that fire when resources are created, updated, or deleted. Webhooks support JSON and
    form-encoded payloads, custom headers, and retry logic."""

    __slots__ = ()
    FIELDS = FIELDS

    def list(
        self,
        *,
        fields: Names | None | Unset = UNSET,
        expand: Names | None = None,
        search: Search | None = None,
        sort: str | None = None,
        ids: Iterable[int] | None = None,
        page: int | None = None,
        per_page: int | None = None,
    ) -> Pager[models.Webhook]:
        """List webhooks.

        Pages through the account's webhook configurations - target URL, what triggers each and the group it
        belongs to.

        Notes:
            - The page's text ends before the parameters after expand.
            - id is in the field table and in the fields list, not in the example; group_id, headers and enabled
              are in the example, not in the fields list.
            - The resource has a member called fields, the same word as the query parameter.
            - No event_id parameter; a webhook is account-wide and names its events in event_ids (or any_event).

        GET /webhooks, 10 credits. Evidence: vendor-partial
        (https://developer.swoogo.com/api-reference/webhooks/get-all-webhooks,
        https://developer.swoogo.com/api-reference/overviews/webhooks).
        """
        from .get_all_webhooks import OPERATION

        return self._caller.page(
            OPERATION,
            (),
            {
                "fields": fields,
                "expand": expand,
                "search": search,
                "sort": sort,
                "ids": ids,
                "page": page,
                "per-page": per_page,
            },
        )

    def create(
        self,
        *,
        name: str,
        url: str,
        trigger_object: Literal[
            "event",
            "contact",
            "registrant",
            "speaker",
            "sponsor",
            "session",
            "session_attendance",
            "registrant_line_item",
        ],
        group_id: int | None | Unset = UNSET,
        headers: Iterable[Mapping[str, Any]] | None | Unset = UNSET,
        trigger_on_insert: bool | None | Unset = UNSET,
        trigger_on_update: bool | None | Unset = UNSET,
        trigger_on_delete: bool | None | Unset = UNSET,
        public_user: bool | None | Unset = UNSET,
        admin_user: bool | None | Unset = UNSET,
        api_call: bool | None | Unset = UNSET,
        all_fields: bool | None | Unset = UNSET,
        any_event: bool | None | Unset = UNSET,
        use_default_fields: bool | None | Unset = UNSET,
        enabled: bool | None | Unset = UNSET,
        event_ids: Iterable[int] | None | Unset = UNSET,
        fields: Iterable[str] | None | Unset = UNSET,
        content_type: Literal["json", "post"] | None | Unset = UNSET,
        notes: str | None | Unset = UNSET,
        post_field_data: Iterable[str] | None | Unset = UNSET,
        custom_fields: Iterable[Mapping[str, Any]] | None | Unset = UNSET,
    ) -> models.Webhook:
        """Create a webhook.

        Creates a webhook that sends changes of one kind of object to a URL; name, url and trigger_object are
        required.

        Args:
            name: Required. Example: Sample Webhook
            url: Required. Target of the deliveries. Example: https://www.example.com/webhook
            trigger_object: Required. Example: registrant
            group_id: The page's curl sends webhook_group_id=1 instead. Example: 123
            headers: Example: [{'key': 'Authentication', 'value': 'Bearer Token'}]
            trigger_on_insert: The curl sends 1. Example: 1
            trigger_on_update: The curl sends 1. Example: 1
            trigger_on_delete: Not described.
            public_user: Not described.
            admin_user: Not described.
            api_call: Not described.
            all_fields: Not described.
            any_event: Not described.
            use_default_fields: Not described.
            enabled: Not described.
            event_ids: Example: [1, 2, 3]
            fields: Fields whose change fires the webhook.
            content_type: Example: json
            notes: Example: This webhook is for test purposes.
            post_field_data: Not described.
            custom_fields: Not described.

        Notes:
            - The page's text ends before the body fields after headers; those from trigger_on_insert on are
              read off the curl and the response example.
            - The body table says group_id, the curl says webhook_group_id; the answer says group_id.
            - Booleans go out as 1/0 and come back as true/false.

        POST /webhooks/create, 1 credit. Evidence: vendor-partial
        (https://developer.swoogo.com/api-reference/webhooks/create-webhook).
        """
        from .create_webhook import OPERATION

        return self._caller.call(
            OPERATION,
            (),
            None,
            {
                "name": name,
                "url": url,
                "trigger_object": trigger_object,
                "group_id": group_id,
                "headers": headers,
                "trigger_on_insert": trigger_on_insert,
                "trigger_on_update": trigger_on_update,
                "trigger_on_delete": trigger_on_delete,
                "public_user": public_user,
                "admin_user": admin_user,
                "api_call": api_call,
                "all_fields": all_fields,
                "any_event": any_event,
                "use_default_fields": use_default_fields,
                "enabled": enabled,
                "event_ids": event_ids,
                "fields": fields,
                "content_type": content_type,
                "notes": notes,
                "post_field_data": post_field_data,
                "custom_fields": custom_fields,
            },
        )


class AsyncWebhooks(AsyncResource):
    """Configure HTTP callbacks that fire when resources are created, updated, or deleted. Webhooks support JSON and
    form-encoded payloads, custom headers, and retry logic."""

    __slots__ = ()
    FIELDS = FIELDS

    def list(
        self,
        *,
        fields: Names | None | Unset = UNSET,
        expand: Names | None = None,
        search: Search | None = None,
        sort: str | None = None,
        ids: Iterable[int] | None = None,
        page: int | None = None,
        per_page: int | None = None,
    ) -> AsyncPager[models.Webhook]:
        """List webhooks.

        Pages through the account's webhook configurations - target URL, what triggers each and the group it
        belongs to.

        Notes:
            - The page's text ends before the parameters after expand.
            - id is in the field table and in the fields list, not in the example; group_id, headers and enabled
              are in the example, not in the fields list.
            - The resource has a member called fields, the same word as the query parameter.
            - No event_id parameter; a webhook is account-wide and names its events in event_ids (or any_event).

        GET /webhooks, 10 credits. Evidence: vendor-partial
        (https://developer.swoogo.com/api-reference/webhooks/get-all-webhooks,
        https://developer.swoogo.com/api-reference/overviews/webhooks).
        """
        from .get_all_webhooks import OPERATION

        return self._caller.page(
            OPERATION,
            (),
            {
                "fields": fields,
                "expand": expand,
                "search": search,
                "sort": sort,
                "ids": ids,
                "page": page,
                "per-page": per_page,
            },
        )

    async def create(
        self,
        *,
        name: str,
        url: str,
        trigger_object: Literal[
            "event",
            "contact",
            "registrant",
            "speaker",
            "sponsor",
            "session",
            "session_attendance",
            "registrant_line_item",
        ],
        group_id: int | None | Unset = UNSET,
        headers: Iterable[Mapping[str, Any]] | None | Unset = UNSET,
        trigger_on_insert: bool | None | Unset = UNSET,
        trigger_on_update: bool | None | Unset = UNSET,
        trigger_on_delete: bool | None | Unset = UNSET,
        public_user: bool | None | Unset = UNSET,
        admin_user: bool | None | Unset = UNSET,
        api_call: bool | None | Unset = UNSET,
        all_fields: bool | None | Unset = UNSET,
        any_event: bool | None | Unset = UNSET,
        use_default_fields: bool | None | Unset = UNSET,
        enabled: bool | None | Unset = UNSET,
        event_ids: Iterable[int] | None | Unset = UNSET,
        fields: Iterable[str] | None | Unset = UNSET,
        content_type: Literal["json", "post"] | None | Unset = UNSET,
        notes: str | None | Unset = UNSET,
        post_field_data: Iterable[str] | None | Unset = UNSET,
        custom_fields: Iterable[Mapping[str, Any]] | None | Unset = UNSET,
    ) -> models.Webhook:
        """Create a webhook.

        Creates a webhook that sends changes of one kind of object to a URL; name, url and trigger_object are
        required.

        Args:
            name: Required. Example: Sample Webhook
            url: Required. Target of the deliveries. Example: https://www.example.com/webhook
            trigger_object: Required. Example: registrant
            group_id: The page's curl sends webhook_group_id=1 instead. Example: 123
            headers: Example: [{'key': 'Authentication', 'value': 'Bearer Token'}]
            trigger_on_insert: The curl sends 1. Example: 1
            trigger_on_update: The curl sends 1. Example: 1
            trigger_on_delete: Not described.
            public_user: Not described.
            admin_user: Not described.
            api_call: Not described.
            all_fields: Not described.
            any_event: Not described.
            use_default_fields: Not described.
            enabled: Not described.
            event_ids: Example: [1, 2, 3]
            fields: Fields whose change fires the webhook.
            content_type: Example: json
            notes: Example: This webhook is for test purposes.
            post_field_data: Not described.
            custom_fields: Not described.

        Notes:
            - The page's text ends before the body fields after headers; those from trigger_on_insert on are
              read off the curl and the response example.
            - The body table says group_id, the curl says webhook_group_id; the answer says group_id.
            - Booleans go out as 1/0 and come back as true/false.

        POST /webhooks/create, 1 credit. Evidence: vendor-partial
        (https://developer.swoogo.com/api-reference/webhooks/create-webhook).
        """
        from .create_webhook import OPERATION

        return await self._caller.call(
            OPERATION,
            (),
            None,
            {
                "name": name,
                "url": url,
                "trigger_object": trigger_object,
                "group_id": group_id,
                "headers": headers,
                "trigger_on_insert": trigger_on_insert,
                "trigger_on_update": trigger_on_update,
                "trigger_on_delete": trigger_on_delete,
                "public_user": public_user,
                "admin_user": admin_user,
                "api_call": api_call,
                "all_fields": all_fields,
                "any_event": any_event,
                "use_default_fields": use_default_fields,
                "enabled": enabled,
                "event_ids": event_ids,
                "fields": fields,
                "content_type": content_type,
                "notes": notes,
                "post_field_data": post_field_data,
                "custom_fields": custom_fields,
            },
        )
