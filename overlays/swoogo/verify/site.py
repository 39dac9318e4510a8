"""The vendor's documentation site: whether it has the shape that taking it in expects. No credentials are used."""

from __future__ import annotations

import re
from collections.abc import Iterator
from urllib.parse import urljoin

import httpx

from .report import Finding

SITE = "https://developer.swoogo.com"
MOST_BYTES = 8 * 2**20
# Operation pages lie below a folder for each tag; guides (overviews) lie beside them.
_PAGE = re.compile(r"^- \[.*?\]\((\S*?/api-reference/(?!overviews/)[^\s)/]+?/[^\s)/]+?\.md)\)", re.MULTILINE)
_FENCE = re.compile(r"^````yaml /\S+\.ya?ml (get|post|put|patch|delete) /\S*$", re.MULTILINE)


def site(url: str = SITE) -> Iterator[Finding]:
    """The findings on the index, on a few pages, and on the description file."""
    with httpx.Client(timeout=20, follow_redirects=True) as client:
        status, index = _read(client, f"{url}/llms.txt")
        pages = list(dict.fromkeys(urljoin(f"{url}/", page) for page in _PAGE.findall(index)))
        pages = [page for page in pages if page.startswith(f"{url}/")]
        tags = {page.rsplit("/", 2)[1] for page in pages}
        known = status == "200" and index.startswith("# Swoogo") and bool(pages)
        yield Finding("llms.txt", f"status {status}; {len(pages)} operation pages of {len(tags)} tags", known)
        section = "## OpenAPI Specs" in index
        yield Finding("llms.txt links a description file", "yes" if section else "no", None)
        good, looked = 0, pages[:: max(1, len(pages) // 5)][:5]
        for page in looked:
            status, text = _read(client, page)
            good += status == "200" and len(_FENCE.findall(text)) == 1
        if looked:
            told = f"{good} of {len(looked)} pages have one fence with a slice of the description"
            yield Finding("operation pages", told, good == len(looked))
        status, text = _read(client, f"{url}/api-reference/openapi.yaml")
        found = status == "200" and re.search(r"^openapi: ['\"]?3\.", text, re.MULTILINE) is not None
        operations = len(re.findall(r"^\s+operationId:", text, re.MULTILINE))
        told = f"there, with {operations} operations" if found else f"not there (status {status})"
        yield Finding("/api-reference/openapi.yaml", told, None)


def _read(client: httpx.Client, url: str) -> tuple[str, str]:
    """(status, text) of a page; ("no answer: ...", "") if there is none."""
    try:
        with client.stream("GET", url) as response:
            body = b""
            for chunk in response.iter_bytes():
                body += chunk
                if len(body) > MOST_BYTES:
                    return f"{response.status_code}, over {MOST_BYTES} bytes", ""
            return str(response.status_code), body.decode("utf-8", "replace")
    except (httpx.HTTPError, httpx.InvalidURL) as error:
        return f"no answer: {type(error).__name__}", ""
