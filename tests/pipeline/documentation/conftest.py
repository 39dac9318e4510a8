"""A site on loopback, what is on it, and taking it in."""

from __future__ import annotations

import copy
from collections.abc import Iterator
from typing import Any

import pytest
from deriving import ROOT
from intake import LIMITS, Pauses, Refused, Take
from vendor_site import VendorSite, cut, operations, whole

from pipeline import DescriptionError
from pipeline.documentation import Incoming, read
from pipeline.load import load

Node = dict[str, Any]


@pytest.fixture(scope="session")
def described() -> Node:
    """Ours, as far as pages can show it: they have no component that no operation needs."""
    return whole(load(ROOT / "openapi" / "openapi.yaml"))


@pytest.fixture(scope="session")
def small(described: Node) -> Node:
    """Twelve operations of several tags."""
    tags = ("Speakers", "Speaker Sessions", "Sessions", "Tracks", "Session Locations", "Contacts")
    wanted = [(method, path) for method, path, operation in operations(described) if operation["tags"][0] in tags]
    assert len(wanted) >= 12
    return cut(described, *wanted[:12])


@pytest.fixture
def pauses() -> Pauses:
    return Pauses()


@pytest.fixture
def take(pauses: Pauses) -> Take:
    def taken(spec: object, **options: Any) -> Incoming:
        return read(str(spec), **{"limits": LIMITS, "sleep": pauses, **options})

    return taken


@pytest.fixture
def refused(take: Take) -> Refused:
    def said(spec: object, **options: Any) -> str:
        with pytest.raises(DescriptionError) as caught:
            take(spec, **options)
        return str(caught.value)

    return said


@pytest.fixture
def site(small: Node) -> Iterator[VendorSite]:
    """A site whose pages have to be read, one by one."""
    with VendorSite(copy.deepcopy(small), description="absent") as site:
        yield site
