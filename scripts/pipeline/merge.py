"""Take a new description in: canonical with canonical, by name.

Operations are the same if method and path are, whatever the path parameters are called; records if they have one name
(records.py saw to that). What the new description says replaces what ours said, except where it says less: then ours
stays. Nothing is lost: an operation, a member or an argument that the vendor no longer describes is kept and marked
(`x-no-longer-described`), unless the new description is but a part. Every name stays; the vendor's other operationId
or tag is noted. Annotations (`x-...`) stay, and so does a type that ours corrects on purpose (`x-documented-type`).
"""

from __future__ import annotations

import copy
import re
from collections.abc import Iterable, Mapping
from typing import Any

import attrs

from .calls import distinguish
from .canonical import Canonical, contradicts
from .load import Document
from .names import is_own, module_name, snake, structure
from .openapi import FACETS, REF, TEXTS, Schema, is_success, operations, ref_name, typed, types_of
from .records import answered
from .unknowns import still_unknown

GONE = "x-no-longer-described"
# Marks of what no page of the vendor ever described: it cannot be missing there.
NEVER_DESCRIBED = ("x-seen-in", "x-from", GONE)
ERROR_CONTENT: Schema = {"application/json": {"schema": {"$ref": REF + "ErrorResponse"}}}


@attrs.frozen
class Evidence:
    """Where a new description was read."""

    source: str
    pages: Mapping[tuple[str, str], str] = attrs.field(factory=dict)  # (method, path) -> the operation's own page
    partial: bool = False  # it does not claim to be the whole API


@attrs.define
class Merged:
    """The description after the taking in, and what a reader of the report should know."""

    document: Document
    remarks: list[str] = attrs.field(factory=list)
    documented: list[str] = attrs.field(factory=list)  # operations whose evidence is the vendor's now
    gone: list[str] = attrs.field(factory=list)  # what the vendor no longer describes
    servers: list[str] = attrs.field(factory=list)  # other servers than ours that the vendor names now


def merge(current: Document, incoming: Canonical, evidence: Evidence) -> Merged:
    """The canonical document `current` with `incoming` taken in; no argument is changed."""
    return _Merger(copy.deepcopy(current), copy.deepcopy(incoming), evidence).run()


class _Merger:
    def __init__(self, current: Document, incoming: Canonical, evidence: Evidence) -> None:
        self.current = current
        self.incoming = incoming.document
        self.variants = incoming.variants
        self.left_out = {(left.method, structure(left.path)) for left in incoming.left_out}
        self.evidence = evidence
        self.merged = Merged(current)

    def run(self) -> Merged:
        theirs = {(method, structure(path)): (path, op) for path, method, op in operations(self.incoming)}
        ours = {(method, structure(path)): (path, op) for path, method, op in operations(self.current)}
        paths = {structure(path): path for path in self.current["paths"]}
        fresh: list[tuple[str, str, dict[str, Any]]] = []
        for (method, key), (path, operation) in theirs.items():
            own = ours[method, key][0] if (method, key) in ours else paths.setdefault(key, path)
            operation = _renamed(operation, path, own)
            if (method, key) in ours:
                merged = self._operation(ours[method, key][1], operation, f"{method.upper()} {own}", (method, path))
                self.current["paths"][own][method] = merged
            else:
                fresh.append((method, own, self._new(operation, (method, path))))
        taken = {module_name(op["operationId"]) for _, op in ours.values()}
        # What a collection's own operations are called is decided before what others are.
        for method, own, operation in sorted(fresh, key=lambda found: not is_own(found[1])):
            if remark := distinguish(operation, method, own, taken):
                self.merged.remarks.append(remark)
            self.current["paths"].setdefault(own, {})[method] = operation
        for (method, key), (path, operation) in ours.items():
            described = str(operation.get("x-evidence", "")).startswith("vendor")
            if described and (method, key) not in theirs and (method, key) not in self.left_out:
                self._mark(operation, f"`{method.upper()} {path}`")
        self._components(set(theirs))
        self._head(fresh)
        self.merged.remarks = list(dict.fromkeys(self.merged.remarks))
        return self.merged

    def _mark(self, node: dict[str, Any], what: str) -> None:
        if not self.evidence.partial and not any(mark in node for mark in NEVER_DESCRIBED):
            node[GONE] = True
            self.merged.gone.append(what)

    # --- operations -------------------------------------------------------------------------------------------------

    def _sources(self, ours: Iterable[str], key: tuple[str, str]) -> list[str]:
        page = self.evidence.pages.get(key, self.evidence.source)
        known = {name for source in ours for name in (source, source.rstrip("/").rpartition("/")[2])}
        # A page that somebody saved is the page.
        return [*ours] if page in known else [*ours, page]

    def _operation(
        self, ours: dict[str, Any], theirs: dict[str, Any], call: str, key: tuple[str, str]
    ) -> dict[str, Any]:
        result = {k: v for k, v in ours.items() if k != GONE}
        result |= {k: theirs[k] for k in ("summary", "description") if theirs.get(k)}
        if ours.get("x-evidence") != "vendor":
            self.merged.documented.append(f"`{call}`")
        result["x-evidence"] = "vendor"
        result["x-source"] = self._sources(ours.get("x-source") or [], key)
        if theirs.get("x-id-from") != "convention" and theirs["operationId"] != ours["operationId"]:
            result["x-vendor-operation-id"] = theirs["operationId"]
        tag, own = theirs["tags"][0], ours["tags"][0]
        if snake(tag) != snake(own):
            if result.get("x-vendor-tags") != [tag]:
                self.merged.remarks.append(f"`{call}` is under the tag {tag} now; here it stays {own}")
            result["x-vendor-tags"] = [tag]
        if theirs.get("deprecated") and not ours.get("deprecated"):
            self.merged.remarks.append(f"`{call}` is deprecated now")
        result |= {"deprecated": theirs.get("deprecated")}
        result["parameters"] = self._parameters(ours.get("parameters") or [], theirs.get("parameters") or [], call)
        result["requestBody"] = self._body(ours.get("requestBody"), theirs.get("requestBody"), call)
        result["responses"] = self._responses(ours["responses"], theirs["responses"], call)
        return {k: v for k, v in result.items() if v or k not in ("deprecated", "parameters", "requestBody")}

    def _new(self, theirs: dict[str, Any], key: tuple[str, str]) -> dict[str, Any]:
        spelling = {snake(tag["name"]): tag["name"] for tag in self.current.get("tags") or []}
        order = ("tags", "summary", "description", "operationId", "x-evidence", "x-id-from", "x-source")
        result = {
            **theirs,
            "tags": [spelling.get(snake(tag), tag) for tag in theirs["tags"]],
            "x-evidence": "vendor",
            "x-id-from": theirs.get("x-id-from", "vendor"),
            "x-source": self._sources([], key),
            "responses": self._responses({}, theirs["responses"], ""),
        }
        return {**{k: result[k] for k in order if k in result}, **result}

    def _parameters(self, ours: list[dict[str, Any]], theirs: list[dict[str, Any]], call: str) -> list[dict[str, Any]]:
        new = {(p["in"], p["name"]): p for p in theirs}
        result = []
        for parameter in ours:
            mine = new.pop((parameter["in"], parameter["name"]), None)
            if mine is None:
                # The introduction documents searchCondition for every list; the pages do not repeat it.
                implied = parameter["in"] == "path" or parameter["name"] == "searchCondition"
                if not implied:
                    self._mark(parameter, f"`{call}`: parameter `{parameter['name']}`")
                    if GONE in parameter:
                        parameter.pop("required", None)
                result.append(parameter)
            else:
                result.append(self._parameter(parameter, mine))
        return [*result, *(self._parameter({}, p) for p in new.values())]

    def _parameter(self, ours: dict[str, Any], theirs: dict[str, Any]) -> dict[str, Any]:
        schema = self._sent(theirs["schema"], {**_annotations(ours), **ours.get("schema", {})})
        outer = {k for k in schema if k.startswith("x-") and k not in ours.get("schema", {})}
        corrected = "x-documented-type" in ours and "x-documented-type" not in schema
        result = {
            **{k: v for k, v in ours.items() if k not in ("schema", "required", "x-seen-in", GONE)},
            **{k: v for k, v in theirs.items() if k != "schema"},
            "schema": {k: v for k, v in schema.items() if k not in outer},
        }
        if corrected:
            result.pop("x-documented-type", None)
        values = schema.get("enum") or (schema.get("items") or {}).get("enum")
        if result["name"] in ("fields", "expand") and values:
            # They take any number of the values, joined, so it is no enumeration of ours.
            result["x-values"] = values
            result["schema"] = {"type": "string", **{k: schema[k] for k in ("description", "example") if k in schema}}
        return result

    def _body(self, ours: dict[str, Any] | None, theirs: dict[str, Any] | None, call: str) -> dict[str, Any] | None:
        if not theirs:
            # That a page shows no body is not the statement that there is none.
            return ours
        if not ours:
            return theirs
        (kind, media), *_ = ours["content"].items()
        (other, new), *_ = theirs["content"].items()
        if kind != other:
            self.merged.remarks.append(f"`{call}` is sent as {other} instead of {kind}")
        schema = self._sent(new["schema"], media["schema"], call)
        example = {k: v for k, v in {**media, **new}.items() if k == "example"}
        notes = {k: v for k, v in {**ours, **theirs}.items() if k not in ("content", "required")}
        required = {"required": True} if theirs.get("required") or ours.get("required") else {}
        return {**notes, **required, "content": {other: {"schema": schema, **example}}}

    def _responses(self, ours: dict[str, Any], theirs: dict[str, Any], call: str) -> dict[str, Any]:
        old: dict[str, Any] = next((answer for status, answer in ours.items() if is_success(status)), {})
        (status, new), *_ = ((s, a) for s, a in theirs.items() if is_success(s))
        result = self._success(old, new, status)
        if status == "2XX" and ours:
            status = next(s for s in ours if is_success(s))
        errors = {s: answer for s, answer in ours.items() if not is_success(s)}
        # All errors are read alike, so of a new one the description is what counts.
        more = {
            s: {**answer, "content": ERROR_CONTENT}
            for s, answer in theirs.items()
            if not is_success(s) and s not in errors and re.fullmatch(r"[345]\w\w", s)
        }
        return {status: result, **errors, **more}

    @staticmethod
    def _success(ours: dict[str, Any], theirs: dict[str, Any], status: str) -> dict[str, Any]:
        if "content" not in ours:
            return theirs
        if "content" not in theirs:
            # That a page shows no answer is not the statement that there is none; 204 is.
            return theirs if status == "204" else {**theirs, "content": ours["content"]}
        (kind, media), *_ = ours["content"].items()
        (other, new), *_ = theirs["content"].items()
        if not kind == other == "application/json":
            return theirs
        schema = media["schema"] if not new["schema"] else _best(new["schema"], media["schema"])
        # Examples of lists are often placeholders, so ours stays as long as it is one of the same record.
        examples = {**new, **media} if schema == media["schema"] else {**media, **new}
        return {**theirs, "content": {other: {**examples, "schema": schema}}}

    # --- schemas ----------------------------------------------------------------------------------------------------

    def _sent(self, theirs: Schema, ours: Schema, call: str = "", inside: str = "") -> Schema:
        """What a parameter or a body holds: theirs, with what only ours says."""
        result = _combined(theirs, ours, sending=True)
        if "items" in result and "items" in theirs and "items" in ours:
            return {**result, "items": self._sent(theirs["items"], ours["items"], call, inside)}
        if "properties" not in theirs or "properties" not in ours:
            return result
        members = {}
        for key, mine in ours["properties"].items():
            if key in theirs["properties"]:
                members[key] = self._sent(theirs["properties"][key], mine, call, f"{inside}{key}.")
            else:
                if call:
                    self._mark(mine, f"`{call}`: `{inside}{key}` of the body")
                members[key] = mine
        members |= {k: v for k, v in theirs["properties"].items() if k not in members}
        required = [k for k in theirs.get("required") or [] if k in members]
        result = {k: v for k, v in result.items() if k != "required"}
        return {**result, **({"required": required} if required else {}), "properties": members}

    def _components(self, covered: set[tuple[str, str]]) -> None:
        schemas: dict[str, Schema] = self.current["components"]["schemas"]
        elsewhere = self._answered_elsewhere(covered)
        for name, theirs in self.incoming["components"]["schemas"].items():
            ours = schemas.get(name)
            if ours is None:
                schemas[name] = theirs
                continue
            members = {}
            for key, mine in ours["properties"].items():
                if key not in theirs["properties"]:
                    if name not in elsewhere and name != "ErrorResponse":
                        self._mark(mine, f"`{name}.{key}`")
                    members[key] = mine
                    continue
                found = [theirs["properties"][key], *self.variants.get((name, key), [])]
                kinds = list(dict.fromkeys(_kind(schema) for schema in found))
                best = next((schema for schema in found if _kind(schema) == _kind(mine)), found[0])
                if len(kinds) > 1 and _kind(best) != _kind(mine):
                    self.merged.remarks.append(f"`{name}.{key}` is described as {' and as '.join(kinds)}")
                members[key] = _combined(best, mine, sending=False)
            members |= {k: v for k, v in theirs["properties"].items() if k not in members}
            # What is said where a record is written out is said of that place.
            schemas[name] = {**{k: v for k, v in theirs.items() if k == "description"}, **ours, "properties": members}

    def _answered_elsewhere(self, covered: set[tuple[str, str]]) -> set[str]:
        """The records that operations answer which the new description lacks: these may show what others do not.

        What is the record of some operations counts as answered by those alone, however deep others have it inside.
        """
        schemas = self.current["components"]["schemas"]
        direct: tuple[set[str], set[str]] = (set(), set())
        reached: tuple[set[str], set[str]] = (set(), set())
        for path, method, operation in operations(self.current):
            here = (method, structure(path)) in covered
            name = answered(operation, schemas)
            direct[here].add(name)
            _reach(name, schemas, reached[here])
        return (reached[0] - direct[0] - direct[1]) | direct[0]

    # --- the document ------------------------------------------------------------------------------------------------

    def _head(self, fresh: list[tuple[str, str, dict[str, Any]]]) -> None:
        theirs = {k: v for k, v in (self.incoming.get("info") or {}).items() if v and not k.startswith("x-")}
        self.current["info"] = {**self.current.get("info", {}), **theirs}
        named = [str(server.get("url", "")) for server in self.incoming.get("servers") or []]
        mine = {str(server.get("url", "")).rstrip("/") for server in self.current.get("servers") or []}
        other = [url for url in named if url.rstrip("/") not in mine]
        if other and other != self.current.get("x-vendor-servers"):
            # A description cannot send our credentials elsewhere.
            self.current["x-vendor-servers"] = self.merged.servers = other
        elif named and not other:
            self.current.pop("x-vendor-servers", None)
        tags = {snake(tag["name"]): tag for tag in self.current.setdefault("tags", [])}
        used = {snake(operation["tags"][0]) for _, _, operation in operations(self.current)}
        for tag in self.incoming.get("tags") or []:
            about = {"description": tag["description"]} if isinstance(tag.get("description"), str) else {}
            if (name := snake(tag["name"])) in tags:
                tags[name].update(about)
            elif name in used:
                tags[name] = {"name": tag["name"], **about}
                self.current["tags"].append(tags[name])
        if "x-undocumented-operations" in self.current:
            self.current["x-undocumented-operations"] = still_unknown(
                self.current["x-undocumented-operations"], self.current, fresh
            )


def _renamed(operation: dict[str, Any], path: str, own: str) -> dict[str, Any]:
    """The operation with its path parameters called as ours are."""
    names = dict(zip(re.findall(r"{([^}]*)}", path), re.findall(r"{([^}]*)}", own), strict=True))
    for parameter in operation.get("parameters") or []:
        if parameter["in"] == "path":
            parameter["name"] = names.get(parameter["name"], parameter["name"])
    return operation


def _annotations(node: Mapping[str, Any]) -> dict[str, Any]:
    return {k: v for k, v in node.items() if k.startswith("x-") and k != GONE}


def _combined(theirs: Schema, ours: Schema, *, sending: bool) -> Schema:
    """The type that theirs states, or ours where it states less; texts of theirs, annotations of ours."""
    kind, own = _kind(theirs), _kind(ours)
    stays = kind == "anything" or (kind != own and kind == ours.get("x-documented-type"))
    notes = {k: v for k, v in ours.items() if k in TEXTS or (k.startswith("x-") and k not in ("x-seen-in", GONE))}
    if not stays and contradicts(theirs, ours):
        # An example of the other type is none.
        notes = {k: v for k, v in notes.items() if k not in ("example", "default")}
    # Of examples one is as good as the other: ours stay, or every page would bring its own.
    notes |= {
        k: v for k, v in theirs.items() if k in TEXTS and v not in (None, "") and k not in {*notes} - {"description"}
    }
    notes |= {k: v for k, v in theirs.items() if k.startswith("x-")}
    if stays:
        return {**_type_of(ours), **notes}
    if kind != own:
        notes.pop("x-documented-type", None)
    return {**_best(theirs, ours, sending=sending), **notes}


def _best(theirs: Schema, ours: Schema, *, sending: bool = False) -> Schema:
    """The type of theirs; of ours what is more exact."""
    if not ours:
        return _type_of(theirs)
    if ref_name(theirs) or ref_name(ours):
        if ref_name(theirs):
            return _type_of(theirs if ref_name(theirs) != ref_name(ours) or sending else ours)
        # A map without members says less than the record that it is.
        return _type_of(ours if types_of(theirs)[0] in ([], ["object"]) else theirs)
    (kinds, nullable), (own, own_nullable) = types_of(theirs), types_of(ours)
    if not kinds:
        return _type_of(ours)
    if kinds[:1] != own[:1]:
        return _type_of(theirs)
    if kinds[0] == "array":
        items = _best(theirs["items"], ours["items"], sending=sending)
        return {**typed(["array"], nullable or (own_nullable and not sending)), "items": items}
    if kinds[0] == "object":
        return _type_of(theirs if "properties" in theirs or "properties" not in ours else ours)
    facets = {k: ours[k] for k in FACETS if k in ours} | {k: theirs[k] for k in FACETS if k in theirs}
    if "x-documented-maximum" in ours and facets.get("maximum") == ours["x-documented-maximum"]:
        facets["maximum"] = ours.get("maximum", facets["maximum"])
    return {**typed(list(dict.fromkeys([*kinds, *own])), nullable or (own_nullable and not sending)), **facets}


def _type_of(schema: Schema) -> Schema:
    return {k: v for k, v in schema.items() if k not in TEXTS and not k.startswith("x-")}


def _kind(schema: Schema) -> str:
    """A schema in a word, for comparisons and remarks."""
    if name := ref_name(schema):
        return name
    kind = next(iter(types_of(schema)[0]), None)
    if kind == "array":
        return f"list of {_kind(schema.get('items') or {})}"
    return kind or "anything"


def _reach(name: str, schemas: Mapping[str, Schema], found: set[str]) -> None:
    if name in found or name not in schemas:
        return
    found.add(name)
    for member in schemas[name]["properties"].values():
        _reach(ref_name(member.get("items") or member), schemas, found)
