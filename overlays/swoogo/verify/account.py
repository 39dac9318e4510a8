"""Calls that are counted: no more credits are spent than were allowed."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from swoogo_core import documents

from .._http.cost import cost

if TYPE_CHECKING:
    import httpx

    from .. import Swoogo

MOST_CREDITS = 200


class Spent(Exception):
    """The next call would cost more than is left."""


class Answer:
    """One answer as it came: status, headers, and its JSON (None if it is none)."""

    def __init__(self, response: httpx.Response) -> None:
        self.status: int = response.status_code
        self.headers = response.headers
        try:
            self.data: Any = documents.read(response.content)
        except ValueError:
            self.data = None

    @property
    def rows(self) -> list[dict[str, Any]]:
        """The rows of a list; none for any other answer."""
        items = self.data.get("items") if isinstance(self.data, dict) else None
        rows = list(items.values()) if isinstance(items, dict) else items if isinstance(items, list) else []
        return [row for row in rows if isinstance(row, dict)]

    @property
    def meta(self) -> dict[str, Any]:
        """The `_meta` of a list."""
        meta = self.data.get("_meta") if isinstance(self.data, dict) else None
        return meta if isinstance(meta, dict) else {}

    def count(self, name: str) -> int | None:
        """A number of `_meta`."""
        value = str(self.meta.get(name))
        return int(value) if value.isascii() and value.isdecimal() and len(value) < 15 else None


class Account:
    """Reads an account by a client, within a number of credits."""

    def __init__(self, client: Swoogo, most: int = MOST_CREDITS) -> None:
        self.client = client
        self.left = self.most = most

    @property
    def spent(self) -> int:
        """Credits that were spent so far."""
        return self.most - self.left

    def get(self, path: str, **params: Any) -> Answer:
        """The answer to a GET, whatever its status. Raises Spent before a call that would cost too much."""
        price = cost("GET", path)
        if price > self.left:
            raise Spent(f"not asked: {self.left} of {self.most} credits are left, and it costs {price}")
        self.left -= price
        query: Mapping[str, Any] = {name.replace("_page", "-page"): value for name, value in params.items()}
        return Answer(self.client.api.get_httpx_client().get(path, params=query))
