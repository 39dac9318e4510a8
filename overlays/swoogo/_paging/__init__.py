"""Walking a list: the largest pages, several at a time, in order, every record once.

A walk is a `ListRequest` (what is read), a `Progress` (how far; it is the resume token) and a strategy, a generator
over both. Strategies yield what is to be fetched and what was found; the pagers carry that out, one with threads, one
with tasks. A strategy that meets a server which cannot do what it needs returns the next one with the progress so far.

How a walk stays exact while the list changes. Where a list can be searched and sorted by id, it is read sorted by id,
page by page, with later pages fetched ahead (`by_id`). A deletion moves the rows behind it across the borders of pages,
and a page read later than its neighbour then misses one. Whether that may have happened is counted: of the rows that
came, those that were in the list at the snapshot (by `created_at`, and `updated_at` where the list is filtered) have to
be as many as the first answer's `totalCount`. If they are fewer, the gaps are filled: what lies between the last id of
each page and the first id of the next is searched, and what lies behind the last id. In the common case none of this
costs a call. Comparing totals would not do: a deletion and an insertion cancel out.

What that rests on: a row that enters the list during the walk has a stamp of that time. One that enters with an older
`created_at` counts as one that was there, and can hide one that was lost. `exact=True` rests on no stamps: each page is
asked for by the last id of the one before (`by_cursor`), one after the other. So are lists whose rows cannot be counted
(no `created_at`, no `Date`, no `totalCount`).

Where ids cannot be used (another sort, a key of several columns, a search with `|`), repeated rows are dropped by their
key, and if by the same count rows may be missing, the list is read again (`by_page`); if that does not come out either,
it is reported (ListChanged). Three things pass unseen there, as no answer shows them: where rows have no stamps (line
items) or answers no `Date`, a row that goes and one that enters between two answers; where the server counts nothing,
or fewer rows than it gives, any change; and where rows have no key, a row that comes twice in place of one that is
lost. `pages(start=...)` begins at a place, not at a row: rows that move over it meanwhile belong to neither side.
"""
