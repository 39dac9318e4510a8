"""The rules that most operations follow: list, read, create, update and delete, also of sub-resources.

Which rule applies is read off the method, the path and the answer's shape; nothing here knows an operation by name.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from .behaviour import Behaviour
from .description import Description, Operation, Schema
from .errors import invalid, label, not_found, refuse
from .rules import checked, has_no_effect, phone
from .search import is_custom
from .store import Record, Store
from .values import Unfit, accept, as_read, is_choice, types_of, unset
from .views import Views

Emit = Callable[[str, str, Record], None]

# The texts of create and update say that their tables are not exhaustive: any member of the record may be written.
_OPEN_BODIES = frozenset({"Registrant", "Contact"})
_READ_ONLY = frozenset({"id", "created_at", "updated_at", "created_by", "updated_by", "secure_id", "payment_status"})
_COMPUTED = ("individual_", "group_")
_DEFINITIONS = ("EventQuestion", "SessionField", "ContactField", "SponsorField", "EventField")
_QUESTIONED = frozenset({"Registrant", "RegistrantToken"})  # their custom fields are the questions of their event
_GENDERS = {1: "Female", 2: "Male"}
# The description gives these the types that a client wants; on the wire they are ids as texts, and 0 or 1.
_ON_THE_WIRE: dict[tuple[str, str], Callable[[Any], Any]] = {
    ("Registrant", "session_ids"): lambda ids: [str(one) for one in ids],
    ("Registrant", "waitlisted_session_ids"): lambda ids: [str(one) for one in ids],
    ("DiscountCode", "apply_to_all"): int,
}
_FILE = b"%PDF-1.4\n%%EOF\n"  # what the sandbox gives for any file
_USER = 1  # whom created_by and updated_by name: the user behind the credential


@dataclass(frozen=True)
class Answer:
    """What a call answers with; a body of bytes is JSON already, None is no body at all."""

    status: int
    body: Any = None
    headers: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Context:
    """One call, checked as far as the protocol goes, with what it takes to answer it."""

    description: Description
    store: Store
    views: Views
    operation: Operation
    path: Mapping[str, Any]
    query: Mapping[str, str]
    body: Any
    url: str
    emit: Emit
    behaviour: Behaviour

    # -- records ------------------------------------------------------------------------------------------------

    @property
    def resource(self) -> str:
        """What the operation is about; where its answer does not say so, the key in the path does."""
        operation = self.operation
        return operation.resource or self.description.resource_of_key(operation.key or "") or ""

    def require(self, resource: str, key: Any) -> Record:
        """The record, or 404."""
        row = self.store.get(resource, key)
        if row is None:
            raise not_found()
        return row

    def insert(self, resource: str, record: Mapping[str, Any]) -> Record:
        """Add a record as an API call does: webhooks hear of it."""
        row = self.store.insert(resource, {**self._by(resource, "created_by", "updated_by"), **record})
        self.emit("insert", resource, row)
        return row

    def update(self, resource: str, key: int, changes: Mapping[str, Any]) -> Record:
        """Change a record as an API call does."""
        row = self.store.update(resource, key, {**self._by(resource, "updated_by"), **changes})
        self.emit("update", resource, row)
        return row

    def delete(self, resource: str, key: int) -> None:
        """Remove a record as an API call does."""
        row = self.store.delete(resource, key)
        if row is not None:
            self.emit("delete", resource, row)

    def _by(self, resource: str, *names: str) -> Record:
        return {name: _USER for name in names if name in self.description.properties(resource)}

    def show(self, row: Record, **changes: Any) -> Answer:
        """The record as the answer of this operation."""
        if self.operation.id in self.behaviour.sparse_creates:
            return Answer(self.operation.status, {name: row[name] for name in ("created_at", "updated_at")})
        shown = self.views.record(self.resource, row, self.query)
        # Measured and documented: the answer to a write repeats the capacity as it was sent, "" included.
        if self.operation.method in ("POST", "PUT") and isinstance(self.body, dict) and "capacity" in self.body:
            kinds = types_of(self.description.properties(self.resource).get("capacity", {}))
            if "string" in kinds and "capacity" in shown:
                changes.setdefault("capacity", str(self.body["capacity"]))
        return Answer(self.operation.status, {**shown, **changes})

    def flag(self, name: str) -> bool:
        """A yes/no parameter of the query; the documented spelling is the word true, 1 is taken as well."""
        return self.query.get(name, "").strip().lower() in ("true", "1")

    # -- bodies -------------------------------------------------------------------------------------------------

    def values(self, *required: str, event_id: int | None = None) -> Record:
        """The body, checked and in the form in which it is stored; 422 with one entry per field that does not fit."""
        if not isinstance(self.body, dict):
            raise refuse(400, "The request body must be an object.")
        errors: dict[str, str] = {}
        accepted = self._accepted(errors)
        for name in dict.fromkeys((*self.operation.body.get("required", ()), *required)):
            if accepted.get(name) in (None, "", []) and name not in errors:
                errors[name] = f"{label(name)} cannot be blank."
        for name, value in accepted.items():
            target = self.description.resource_of_key(name)
            if target and isinstance(value, int) and not self._exists(target, value):
                errors.setdefault(name, f"{label(name)} is invalid.")
        stored = self._stored(accepted, errors, event_id or accepted.get("event_id"))
        if errors:
            raise invalid(errors)
        return stored

    def _accepted(self, errors: dict[str, str]) -> Record:
        accepted: Record = {}
        for name, value in self.body.items():
            schema = self._schema(name)
            if schema is None:  # unknown names are dropped in silence
                continue
            if has_no_effect(name, value):
                continue
            try:
                accepted[name] = checked(name, schema, accept(self.description, schema, value))
            except Unfit as unfit:
                errors[name] = f"{label(name)} {unfit}"
        return accepted

    def _schema(self, name: str) -> Schema | None:
        if name in self.operation.body_fields:
            return self.operation.body_fields[name]
        if is_custom(name):
            return {}
        if self.resource not in _OPEN_BODIES or name in _READ_ONLY or name.startswith(_COMPUTED):
            return None
        schema = self.description.properties(self.resource).get(name)
        if schema is None or schema.get("x-expand"):
            return None
        # A choice reads as a pair and is written as the bare id.
        return {"type": "integer"} if is_choice(self.description, schema) else schema

    def _exists(self, resource: str, key: int) -> bool:
        # Ids of what the sandbox keeps no records of cannot be told right from wrong.
        return self.store.get(resource, key) is not None or not self.store.shared_rows(resource)

    def _stored(self, accepted: Record, errors: dict[str, str], event_id: Any) -> Record:
        properties = self.description.properties(self.resource)
        stored: Record = {}
        for name, value in accepted.items():
            if name == "event_id":
                stored[name] = value
            elif is_custom(name):
                self._custom(stored, name, value, errors, event_id)
            elif name in properties and name not in _READ_ONLY:
                schema = properties[name]
                if value is None:
                    stored[name] = unset(self.description, schema)
                elif is_choice(self.description, schema):
                    stored[name] = self._pair(name, value, self._labels(name), errors)
                else:
                    value = as_read(self.description, schema, value)
                    on_the_wire = _ON_THE_WIRE.get((self.resource, name))
                    stored[name] = on_the_wire(value) if on_the_wire else value
        if isinstance(stored.get("custom_fields"), dict):
            known: Record = {}
            for name, value in stored["custom_fields"].items():
                self._custom(known, name, value, errors, event_id)
            stored |= known
            stored["custom_fields"] = {n: v for n, v in stored["custom_fields"].items() if n in known} or []
        return stored

    def _custom(self, stored: Record, name: str, value: Any, errors: dict[str, str], event_id: Any) -> None:
        """Store the value of a custom field; one that does not exist (any more) is dropped in silence."""
        if name.startswith("h_"):  # hotel data, which no operation defines
            stored[name] = value
            return
        definition = self._definition(name, event_id)
        if definition is None:
            return
        choices = {choice["id"]: choice["name"] for choice in definition.get("choices") or ()}
        try:
            if choices:
                stored[name] = self._pair(name, value, choices, errors)
            elif definition.get("type") == "phone" and isinstance(value, str) and value:
                stored[name] = phone(value)
            elif definition.get("type") != "upload" or not value:  # files are uploaded, see images
                stored[name] = value
        except Unfit as unfit:
            errors[name] = f"{definition.get('name') or label(name)} {unfit}"

    def _definition(self, name: str, event_id: Any) -> Record | None:
        resource = self.resource
        if resource in _QUESTIONED:
            return self.store.find("EventQuestion", attribute=name, event_id=event_id)
        if f"{resource}Field" in _DEFINITIONS:
            return self.store.find(f"{resource}Field", attribute=name)
        return next((d for d in (self.store.find(r, attribute=name) for r in _DEFINITIONS) if d), None)

    def _labels(self, name: str) -> dict[int, str]:
        if name == "reg_type_id":
            return {row["id"]: row["name"] for row in self.store.shared_rows("RegistrantType")}
        definition = self.store.find("SponsorField", attribute=name) or {}
        return {choice["id"]: choice["name"] for choice in definition.get("choices") or ()} or _GENDERS

    def _pair(self, name: str, value: Any, labels: Mapping[int, str], errors: dict[str, str]) -> Any:
        if value in (None, "", []):
            return {"id": None, "value": None}
        chosen = value if isinstance(value, list) else [value]
        # Sessions write the choices of a custom field as a list of {id}.
        chosen = [one["id"] if isinstance(value, list) and isinstance(one, dict) and "id" in one else one
                  for one in chosen]  # fmt: skip
        ids = [
            int(one) for one in chosen if isinstance(one, (int, str)) and str(one).isdecimal() and len(str(one)) < 19
        ]
        if len(ids) < len(chosen) or any(one not in labels for one in ids):
            errors[name] = f"{label(name)} is invalid."
            return None
        # Several choices read as one comma-joined value.
        return {"id": ids[0], "value": ",".join(labels[one] for one in ids)}


def answer(context: Context) -> Answer:
    """Serve an operation by the general rules."""
    operation = context.operation
    if operation.shape == "list":
        return _list(context)
    if operation.shape == "binary":
        _parents(context)
        return Answer(operation.status, _FILE, {"Content-Type": "application/octet-stream"})
    if (parent := _answered_parent(context)) is not None:
        return _of_parent(context, parent)
    match operation.method:
        case "GET":
            return context.show(target(context))
        case "POST":
            return create(context)
        case "DELETE":
            row = target(context)
            context.delete(context.resource, row["id"])
            return Answer(operation.status) if operation.shape == "empty" else context.show(row)
    return update(context)


def _answered_parent(context: Context) -> Record | None:
    """The record that a sub-resource's operation answers instead of its own: POST /speakers/{speaker_id}/session."""
    segments = context.operation.segments
    key = segments[1][1:-1] if len(segments) > 2 and segments[1].startswith("{") else None
    if key is None or key == context.operation.key or context.operation.method == "GET":
        return None
    if context.description.resource_of_key(key) != context.resource:
        return None
    return context.require(context.resource, context.path[key])


def _removed(context: Context, parent: Record) -> Record:
    """The parent without what DELETE names at the end of its path: `/speakers/{speaker_id}/session/{session_id}`.

    No page documents such a call; what its tag's text says is that the relation goes and both records stay.
    """
    key = context.operation.key
    for name in (f"{key}s", f"linked_{key}s"):
        ids = parent.get(name)
        if isinstance(ids, list):
            left = [one for one in ids if str(one) != str(context.path[key or ""])]
            if len(left) == len(ids):
                raise not_found()
            return context.update(context.resource, parent["id"], {name: left})
    return parent


def _of_parent(context: Context, parent: Record) -> Answer:
    """What becomes of the parent: a copy for clone; else it takes what the body names of it, and is shown."""
    _parents(context)
    if context.operation.method == "DELETE":
        parent = _removed(context, parent)
        return Answer(context.operation.status) if context.operation.shape == "empty" else context.show(parent)
    if context.operation.segments[-1] == "clone":
        copied = {name: value for name, value in parent.items() if name not in _READ_ONLY}
        return context.show(context.insert(context.resource, {**copied, **context.values()}))
    changes = context.values()
    return context.show(context.update(context.resource, parent["id"], changes) if changes else parent)


def create(context: Context, *required: str) -> Answer:
    """A new record from the body and the path."""
    parents = _parents(context)
    scoped = "event_id" in context.operation.body_fields and context.description.is_scoped(context.resource)
    values = context.values(*required, *(["event_id"] if scoped else []))
    row = context.insert(context.resource, {**parents, **values})
    return context.show(row)


def update(context: Context) -> Answer:
    """Change what the body names, and nothing else; the event of a record never changes."""
    row = target(context)
    values = context.values(event_id=row.get("event_id"))
    values.pop("event_id", None)
    return context.show(context.update(context.resource, row["id"], values))


def target(context: Context) -> Record:
    """The record that the path names: by the key at its end, or the one record of its parent."""
    key = context.operation.key
    parents = _parents(context)
    if key is None:
        if not parents:
            raise not_found()
        row = context.store.find(context.resource, **parents)
    else:
        value = context.path[key]
        row = context.store.get(context.resource, value)
        if row is None and key in context.description.properties(context.resource):
            # Which of two ids the path takes is not documented everywhere (cfs-contacts): take either.
            row = context.store.find(context.resource, **{key: value})
        if row is not None and any(row.get(name, other) != other for name, other in parents.items()):
            row = None
    if row is None:
        raise not_found()
    return row


def _list(context: Context) -> Answer:
    page = context.views.page(context.operation, context.query, _parents(context), context.url)
    numbers = page.meta
    return Answer(
        context.operation.status,
        page.body,
        {
            "X-Pagination-Total-Count": str(numbers["totalCount"]),
            "X-Pagination-Page-Count": str(numbers["pageCount"]),
            "X-Pagination-Current-Page": str(numbers["currentPage"]),
            "X-Pagination-Per-Page": str(numbers["perPage"]),
        },
    )


def _parents(context: Context) -> dict[str, Any]:
    """The path's values save the key of the record itself; each has to exist."""
    parents = {name: value for name, value in context.path.items() if name != context.operation.key}
    for name, value in parents.items():
        resource = context.description.resource_of_key(name)
        if resource:
            context.require(resource, value)
    return parents
