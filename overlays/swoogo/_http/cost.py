"""What a call costs in credits, by its path."""

from __future__ import annotations


def cost(method: str, path: str) -> int:
    """The credits of a call by its path below the base URL: 10 for a list, 1 for all else.

    By the description; a GET that it does not know, and that ends in no id, is taken for a list.
    """
    from swoogo_api.routes import ROUTES

    parts = path.strip("/").split("/")
    # The suffix is optional on any path, save those where it is part of the name.
    for spelling in (parts, [*parts[:-1], parts[-1].removesuffix(".json")]):
        found = [
            (sum(p == q for p, q in zip(pattern, spelling, strict=True)), credits)
            for route_method, route_path, credits, _ in ROUTES
            if route_method == method
            and len(pattern := route_path.strip("/").split("/")) == len(spelling)
            and all(p == q or p[0] == "{" for p, q in zip(pattern, spelling, strict=True))
        ]
        if found:
            return max(found, key=lambda match: match[0])[1]
    return 10 if method == "GET" and not spelling[-1].isdecimal() else 1
