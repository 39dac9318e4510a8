"""URLs built at little cost: a query is quoted once, then its URL is made anew with the path of each call.

httpx quotes all of a URL character by character, for every request. The names of all fields in `fields` are 700
characters: that took a fifth of a call.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from functools import lru_cache
from typing import Any

import httpx

_QUOTED = r"(?:/[A-Za-z0-9_~-][A-Za-z0-9_.~-]*)+"  # a path that is sent as it stands

_PLAIN = {str, int}

Key = tuple[tuple[str, str | int], ...]


class Urls:
    """The URLs below one base URL. `quote` is httpx's own way from path and parameters to a URL."""

    def __init__(self, base: httpx.URL, quote: Callable[[str, Mapping[str, Any]], httpx.URL]) -> None:
        self._base = base.raw_path.decode("ascii").rstrip("/")
        self._quote = quote
        self._quoted = lru_cache(maxsize=64)(lambda key: quote("/", dict(key)))

    def url(self, path: str, params: Mapping[str, Any]) -> httpx.URL:
        """The URL of a path and its query."""
        key: Key = tuple(params.items())
        if not re.fullmatch(_QUOTED, path) or not set(map(type, params.values())) <= _PLAIN:
            return self._quote(path, params)
        quoted = self._quoted(key)
        try:
            reference = quoted._uri_reference._replace(path=self._base + path)
        except AttributeError:  # another httpx than those that we know
            return self._quote(path, params)
        url = httpx.URL()
        url._uri_reference = reference
        return url
