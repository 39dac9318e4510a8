"""Lists that need no plan: chosen ids, and what comes whole."""

from __future__ import annotations

from swoogo_core.operation import MAX_IDS

from .page import Reply, Row
from .request import ListRequest, Progress
from .steps import Fetch, Found, Steps


def by_ids(request: ListRequest, progress: Progress, reply: Reply | None = None) -> Steps:
    """The rows of the ids, a hundred a call (the API's limit), each id once; in the order of the batches."""
    batches = request.batches()
    progress = progress._replace(page_count=len(batches))
    for number in range(progress.page, len(batches)):
        ahead = batches[number : number + request.concurrency]
        reply = yield Fetch(tuple([request.query(1, MAX_IDS, ids=ids) for ids in ahead]))
        rows: list[Row] = []
        page, size = 1, len(reply.rows)
        while fresh := [row for row in reply.rows if row not in rows]:
            rows += fresh
            if not reply.more and (reply.total or 0) <= len(rows):
                break
            page += 1  # the server gives fewer rows a page than were asked for
            reply = yield Fetch((request.query(page, size, ids=batches[number]),))
        progress = progress._replace(page=number + 1)
        yield Found(rows, progress)
    return None


def whole_list(request: ListRequest, progress: Progress, reply: Reply | None = None) -> Steps:
    """A list without pages."""
    if progress.page == 0:
        reply = yield Fetch((request.query(1, progress.size),))
        yield Found(reply.rows, progress._replace(page=1, total=reply.total, page_count=reply.page_count))
    return None
