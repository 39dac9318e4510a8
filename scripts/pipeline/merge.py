"""Take a new description of the API in: what it covers is replaced, what it lacks is kept, every name stays.

The vendor's description writes each object out where it is used and has operation ids of its own. So
- operations are matched by method and path, whatever the path parameters are called; operationId, tag and parameter
  names stay ours, and the vendor's are noted (`x-vendor-operation-id`, `x-vendor-tags`);
- an object at a place where ours refers to a component becomes that component again: all that the operations of the
  new description say of it is collected, and the component is made anew from it. An object that has a name without
  being a component gets it as `x-name`, which normalise.py honours;
- a member that no covered operation shows any more is dropped from its component, unless an operation that the new
  description does not cover answers the component too, or the member is known from third parties (`x-seen-in`) anyway;
- annotations (`x-...`) and whatever the new description leaves open (a type, the items of an array, the values of
  `fields` and `expand`) are kept. A type that ours corrects on purpose (`x-documented-type`) stays corrected.
"""

from __future__ import annotations

import copy
import re
from typing import Any
from urllib.parse import urlsplit

import attrs

from . import DescriptionError
from .load import Document
from .normalise import (
    REF,
    Schema,
    flatten,
    is_collection,
    is_json,
    operations,
    pascal,
    ref_name,
    resolve,
    resource_of,
    singular,
    snake,
    types_of,
    weight,
)

# The annotations that the pipeline knows; others in a new description are its publisher's tools talking to each other.
ANNOTATIONS = frozenset(
    {
        *("x-confirmed-live", "x-credits", "x-custom-fields", "x-documented-maximum", "x-documented-type"),
        *("x-expand", "x-from", "x-key", "x-method-name", "x-name", "x-notes", "x-open-body", "x-open-enum"),
        *("x-python", "x-seen-in", "x-source", "x-tag", "x-undocumented", "x-values"),
    }
)
TEXTS = ("description", "example", "default")
CHOICE = {"id", "value"}
# An object at a new place is a component of ours if it has as many of its members, and this share of its own are such.
MEMBERS_THAT_TELL = 4
SHARE_THAT_TELLS = 0.6


@attrs.frozen
class Merged:
    """The description after the taking in, and what a reader of it should look at."""

    document: Document
    remarks: list[str]


def merge(current: Document, incoming: Document, *, known: Document, source: str) -> Merged:
    """`current` with `incoming` taken in; no argument is changed.

    `known` is the current description normalised, which says what the object at each place is called; `source` says
    where the new one was read. Raises DescriptionError with the place in the new description.
    """
    return _Merger(copy.deepcopy(current), copy.deepcopy(incoming), known, source).run()


def structure(path: str) -> str:
    """The path without the names of its parameters."""
    return re.sub(r"{[^}]*}", "{}", path.rstrip("/"))


class _Merger:
    def __init__(self, current: Document, incoming: Document, known: Document, source: str) -> None:
        self.current = current
        self.incoming = incoming
        self.known = known
        self.source = source
        self.given: dict[str, Schema] = current.setdefault("components", {}).setdefault("schemas", {})
        # Component -> what each place of the new description says of its members, ready to be ours.
        self.claims: dict[str, list[dict[str, Schema]]] = {}
        self.names: dict[str, str] = {}  # component of the new description -> ours made from it
        self.walked: set[tuple[str, str]] = set()
        self.remarks: list[str] = []

    def run(self) -> Merged:
        version = str(self.incoming.get("openapi", ""))
        if not version.startswith("3."):
            raise DescriptionError(f"openapi: {version or 'missing'}; a description in OpenAPI 3 was expected")
        if not isinstance(self.incoming.get("paths"), dict):
            raise DescriptionError("paths: a mapping was expected")
        if not isinstance(self.incoming.get("info") or {}, dict):
            raise DescriptionError("info: a mapping was expected")
        for path, item in self.incoming["paths"].items():
            if not isinstance(item, dict):
                raise DescriptionError(f"paths.{path}: a mapping was expected")
        base = self._base()
        covered: set[tuple[str, str]] = set()
        ours = {(method, structure(path)): path for path, method, _ in operations(self.current)}
        paths = {structure(path): path for path in self.current["paths"]}
        for path, method, operation in list(operations(self.incoming)):
            place = f"paths.{path}.{method}"
            key = (method, structure(path.removeprefix(base)))
            if key in covered:
                raise DescriptionError(f"{place}: described twice, under another name of a path parameter")
            covered.add(key)
            own = ours.get(key) or paths.get(key[1]) or path.removeprefix(base)
            paths[key[1]] = own
            item = self.current["paths"].setdefault(own, {})
            take = self._covered if key in ours else self._new
            try:
                for name in [operation.get("operationId") or "", *(operation.get("tags") or [])]:
                    if not isinstance(name, str):
                        raise DescriptionError(f"{place}: a name was expected, not {name!r}")
                shared = self.incoming["paths"][path].get("parameters") or []
                theirs = {**operation, "parameters": [*shared, *(operation.get("parameters") or [])]}
                rename = dict(zip(re.findall(r"{([^}]+)}", path), re.findall(r"{([^}]+)}", own), strict=True))
                item[method] = take(own, method, theirs, rename, place)
            except (AttributeError, KeyError, TypeError, ValueError) as error:
                # A list where OpenAPI has a mapping, and the like: anything can come from outside.
                raise DescriptionError(f"{place}: not as OpenAPI has it: {error}") from error
        if not covered:
            raise DescriptionError("paths: no operation in it")
        self._components(covered)
        self._head(base)
        return Merged(self.current, list(dict.fromkeys(self.remarks)))

    def _base(self) -> str:
        """The first steps of every new path that are the end of our server's URL: `/api/v1`, or nothing."""
        servers = self.current.get("servers") or [{}]
        base = urlsplit(servers[0].get("url", "")).path.rstrip("/")
        paths = self.incoming.get("paths") or {}
        return base if base and paths and all(path.startswith(f"{base}/") for path in paths) else ""

    def _head(self, base: str) -> None:
        info = {k: v for k, v in (self.incoming.get("info") or {}).items() if v and not k.startswith("x-")}
        self.current["info"] = {**self.current.get("info", {}), **info}
        # Paths that hold the server's base were cut, so the server has to stay the one that has it.
        if self.incoming.get("servers") and not base:
            self.current["servers"] = self.incoming["servers"]
        tags = {snake(tag["name"]): tag for tag in self.current.setdefault("tags", [])}
        used = {snake(tag) for _, _, operation in operations(self.current) for tag in operation.get("tags") or []}
        for tag in self.incoming.get("tags") or []:
            if not isinstance(tag, dict) or not isinstance(tag.get("name"), str):
                raise DescriptionError(f"tags: {tag!r} has no name")
            if (name := snake(tag["name"])) in tags:
                tags[name].update({k: v for k, v in tag.items() if k == "description" and v})
            elif name in used:
                self.current["tags"].append({k: v for k, v in tag.items() if not k.startswith("x-")})

    # --- operations -------------------------------------------------------------------------------------------------

    def _covered(
        self, path: str, method: str, theirs: dict[str, Any], rename: dict[str, str], place: str
    ) -> dict[str, Any]:
        ours = self.current["paths"][path][method]
        known = self.known["paths"][path][method]
        result = {**ours, **{k: theirs[k] for k in ("summary", "description") if theirs.get(k)}}
        result["x-evidence"] = "vendor"
        result["x-source"] = [*ours.get("x-source", []), *({self.source} - {*ours.get("x-source", [])})]
        if theirs.get("operationId") and theirs["operationId"] != ours["operationId"]:
            result["x-vendor-operation-id"] = theirs["operationId"]
        if (tags := theirs.get("tags")) and [snake(t) for t in tags[:1]] != [snake(t) for t in ours["tags"][:1]]:
            result["x-vendor-tags"] = tags
            self.remarks.append(
                f"`{method.upper()} {path}` is under the tag {tags[0]} now; here it stays {ours['tags'][0]}"
            )
        result["parameters"] = self._parameters(ours.get("parameters") or [], theirs["parameters"], rename, place)
        result["requestBody"] = self._body(ours.get("requestBody"), theirs.get("requestBody"), known, place)
        result["responses"] = self._responses(ours["responses"], theirs.get("responses") or {}, known, path, place)
        for key in ("parameters", "requestBody"):
            if not result[key]:
                del result[key]
        return result

    def _new(
        self, path: str, method: str, theirs: dict[str, Any], rename: dict[str, str], place: str
    ) -> dict[str, Any]:
        spelling = {snake(tag["name"]): tag["name"] for tag in self.current.get("tags") or []}
        result: dict[str, Any] = {
            "tags": [spelling.get(snake(tag), tag) for tag in theirs.get("tags") or []],
            **{k: theirs[k] for k in ("summary", "description") if theirs.get(k)},
            "operationId": theirs.get("operationId"),
            "x-evidence": "vendor",
            "x-id-from": "vendor",
            "x-source": [self.source],
            **{k: v for k, v in theirs.items() if k in ANNOTATIONS},
            "parameters": self._parameters([], theirs["parameters"], rename, place),
            "requestBody": self._body(None, theirs.get("requestBody"), {}, place),
            "responses": self._responses({}, theirs.get("responses") or {}, {}, path, place),
            "security": self._security(theirs),
        }
        if not result["operationId"]:
            result.update({"operationId": _conventional_id(path, method, result), "x-id-from": "convention"})
        for response in result["responses"].values():
            for media in response.get("content", {}).values():
                self._name_result(media.get("schema") or {}, resource_of(path), result["operationId"])
        return {key: value for key, value in result.items() if value or key == "security"}

    def _name_result(self, schema: Schema, resource: str, identifier: str) -> None:
        """A name of its own for what a new operation answers, where the resource's record is something else."""
        if is_collection(schema):
            schema = schema["properties"]["items"]
        while isinstance(schema.get("items"), dict):
            schema = schema["items"]
        members = schema.get("properties")
        if members and "x-name" not in schema and resource in self.given:
            common = set(members) & set(self.given[resource].get("properties") or {})
            if len(common) < len(members) * SHARE_THAT_TELLS:
                schema["x-name"] = f"{pascal(identifier)}Result"

    def _security(self, theirs: dict[str, Any]) -> list[dict[str, list[str]]]:
        """By the kind of the scheme: its name is the publisher's affair."""
        schemes = (self.incoming.get("components") or {}).get("securitySchemes") or {}
        names = {name for entry in theirs.get("security") or [] for name in entry}
        basic = any(schemes.get(name, {}).get("scheme") == "basic" for name in names)
        return [{"basicAuth" if basic else "bearerAuth": []}]

    def _parameters(
        self, ours: list[dict[str, Any]], theirs: list[dict[str, Any]], rename: dict[str, str], place: str
    ) -> list[dict[str, Any]]:
        old = {(p["in"], p["name"]): p for p in (resolve(self.current, p, place) for p in ours)}
        new: dict[tuple[str, str], dict[str, Any]] = {}
        for raw in theirs:
            parameter = resolve(self.incoming, raw, f"{place}.parameters")
            if not parameter.get("name") or parameter.get("in") not in ("path", "query", "header", "cookie"):
                raise DescriptionError(f"{place}.parameters: {parameter!r} has no name or no place")
            name = parameter["name"]
            if parameter["in"] == "path":
                name = rename.get(name, name)
            new[parameter["in"], name] = {**parameter, "name": name}
        # A path cannot lose its parameters.
        kept = {k: p for k, p in old.items() if k in new or k[0] == "path" or p.get("x-seen-in") == "third-party"}
        return [self._parameter(old.get(k), new.get(k), f"{place}.parameters.{k[1]}") for k in {**kept, **new}]

    def _parameter(self, ours: dict[str, Any] | None, theirs: dict[str, Any] | None, place: str) -> dict[str, Any]:
        if theirs is None:
            return ours or {}
        ours = ours or {}
        schema = theirs.get("schema")
        for media in (theirs.get("content") or {}).values():
            schema = schema or media.get("schema")
        # Both levels carry annotations; the schema's own walk needs those of the parameter.
        annotated = {**{k: v for k, v in ours.items() if k in ANNOTATIONS}, **ours.get("schema", {})}
        merged = self._schema(schema or {}, annotated, {}, place, sending=True)
        hidden = [k for k in merged if k in ANNOTATIONS and k not in ours.get("schema", {})]
        result = {
            **{
                k: v
                for k, v in ours.items()
                if k not in ("schema", "required", "x-seen-in", *_stale(merged, annotated))
            },
            **{k: v for k, v in theirs.items() if k in ("in", "name", "description", "deprecated") and v},
            **{k: v for k, v in theirs.items() if k in ANNOTATIONS},
            **({"required": True} if theirs.get("required") or theirs["in"] == "path" else {}),
            "schema": {k: v for k, v in merged.items() if k not in hidden},
        }
        values = merged.get("enum") or (merged.get("items") or {}).get("enum")
        if result["name"] in ("fields", "expand") and values:
            # They take any number of the values, joined, so it is no enumeration of ours.
            result["x-values"] = values
            result["schema"] = {
                "type": "string",
                **{k: v for k, v in merged.items() if k in ("description", "example")},
            }
        return result

    def _body(
        self, ours: dict[str, Any] | None, theirs: dict[str, Any] | None, known: dict[str, Any], place: str
    ) -> dict[str, Any] | None:
        if not theirs:
            return None
        theirs = resolve(self.incoming, theirs, f"{place}.requestBody")
        ours = resolve(self.current, ours, place) if ours else {}
        old = ours.get("content") or {}
        content: dict[str, Any] = {}
        offered = theirs.get("content") or {}
        # normalise.py takes the first: ours goes first as long as it is offered at all.
        for kind in sorted(offered, key=lambda name: name not in old):
            where = f"{place}.requestBody.{kind}"
            media: Schema = old.get(kind) or next(iter(old.values()), {})
            schema = self._opened(offered[kind].get("schema") or {}, where)
            inner = self._opened_ours(media.get("schema") or {}, where)
            if not schema.get("properties"):
                content[kind] = media or {"schema": {"type": "object"}}
                continue
            normal: Schema = next(iter(known.get("requestBody", {}).get("content", {}).values()), {})
            content[kind] = {
                **{k: v for k, v in media.items() if k != "schema"},
                **{k: v for k, v in offered[kind].items() if k == "example"},
                "schema": self._members(schema, inner, self._normal(normal.get("schema")), where, sending=True),
            }
        required = {"required": True} if theirs.get("required") else {}
        description = {"description": theirs["description"]} if theirs.get("description") else {}
        return {**{k: v for k, v in ours.items() if k != "required"}, **description, **required, "content": content}

    def _responses(
        self, ours: dict[str, Any], theirs: dict[str, Any], known: dict[str, Any], path: str, place: str
    ) -> dict[str, Any]:
        result: dict[str, Any] = {}
        old = [response for status, response in ours.items() if str(status).startswith("2")]
        normal: dict[str, Any] = next((r for s, r in known.get("responses", {}).items() if str(s).startswith("2")), {})
        for status, raw in theirs.items():
            status, where = str(status), f"{place}.responses.{status}"
            response = resolve(self.incoming, raw, where)
            if status.startswith("2"):
                before = resolve(self.current, ours.get(status) or (old[0] if old else {}), where)
                result[status] = self._success(status, before, response, normal, resource_of(path), where)
            elif status not in ours and re.match(r"[345]", status):
                # All errors are read alike, so of a new one the description is what counts.
                result[status] = {"description": response.get("description") or status, "content": _ERROR_CONTENT}
        if not any(status.startswith("2") for status in result):
            result = {str(s): r for s, r in ours.items() if str(s).startswith("2")} | result
        errors = {str(s): r for s, r in ours.items() if not str(s).startswith("2")}
        return {**{s: r for s, r in result.items() if s.startswith("2")}, **errors, **result}

    def _success(
        self, status: str, ours: dict[str, Any], theirs: dict[str, Any], known: dict[str, Any], hint: str, place: str
    ) -> dict[str, Any]:
        result: dict[str, Any] = {"description": theirs.get("description") or ours.get("description") or "The answer"}
        offered = theirs.get("content") or {}
        old = ours.get("content") or {}
        if status == "204":
            return result
        if not offered:
            # No word about the answer is not the statement that there is none: that would be a 204.
            return {**result, "content": old} if old else result
        ours_json: Schema = next((media for kind, media in old.items() if is_json(kind)), {})
        normal: Schema = next((media for kind, media in known.get("content", {}).items() if is_json(kind)), {})
        content: dict[str, Any] = {}
        for kind, media in offered.items():
            if not is_json(kind):
                content[kind] = {"schema": {"type": "string", "format": "binary"}}
                continue
            content[kind] = {
                **{k: v for k, v in ours_json.items() if k != "schema"},
                **{k: v for k, v in media.items() if k == "example"},
            }
            if "schema" in media:
                schema = media["schema"]
                content[kind]["schema"] = self._schema(
                    schema,
                    ours_json.get("schema") or {},
                    normal.get("schema") or {},
                    f"{place}.{kind}",
                    sending=False,
                    hint=hint,
                )
            elif "schema" in ours_json:
                content[kind]["schema"] = ours_json["schema"]
        return {**result, "content": content}

    # --- schemas ----------------------------------------------------------------------------------------------------

    def _opened(self, schema: Schema, place: str) -> Schema:
        """A schema of the new description, its references and unions followed."""
        for _ in range(20):
            schema = flatten(self.incoming, resolve(self.incoming, schema, place), place)
            if "$ref" not in schema and "nullable" not in schema:
                return schema
        raise DescriptionError(f"{place}: $ref in a circle")

    def _opened_ours(self, schema: Schema, place: str) -> Schema:
        return flatten(self.current, resolve(self.current, schema, place), place)

    def _normal(self, schema: Schema | None) -> Schema:
        """The normalised schema behind a reference."""
        name = _named(schema or {})
        return self.known["components"]["schemas"].get(name, {}) if name else schema or {}

    def _schema(
        self, theirs: Schema, ours: Schema, known: Schema, place: str, *, sending: bool, hint: str = ""
    ) -> Schema:
        """A schema of the new description as one of ours.

        `ours` and `known` stand at the same place, or are empty; `hint` is what an object there would be called.
        """
        if not isinstance(theirs, dict):
            raise DescriptionError(f"{place}: a schema has to be an object, not {theirs!r}")
        reference, raw = _reference(theirs), theirs
        theirs = self._opened(theirs, place)
        kinds, nullable = types_of(theirs)
        inner = self._opened_ours(ours, place)
        own_kinds, own_nullable = types_of(inner)
        # The first type is the one to read as.
        kind, own_kind = next(iter(kinds), None), next(iter(own_kinds), None)
        # What a component says of itself is no remark on this place.
        notes = _notes(raw if reference else theirs, ours)
        corrected = inner.get("x-documented-type")
        if kind is None or (kind == corrected and kind != own_kind) or _says_less(theirs, inner, kind, own_kind):
            # `ours` rather than what it refers to: the reference is what keeps the name.
            return {**{k: v for k, v in ours.items() if k != "x-seen-in"}, **notes}
        if kind != own_kind or corrected == kind:
            notes.pop("x-documented-type", None)
        if kind == "object" and theirs.get("properties"):
            return self._object(theirs, ours, known, place, notes, reference, hint, sending=sending)
        if kind == "object":
            return {"type": _type(["object"], nullable), "additionalProperties": True, **notes}
        if kind == "array":
            if not isinstance(theirs.get("items"), dict):
                raise DescriptionError(f"{place}: array without items")
            mine = inner if own_kind == "array" else {}
            inside = self._normal_items(known)
            items = self._schema(
                theirs["items"],
                mine.get("items") or {},
                inside,
                f"{place}.items",
                sending=sending,
                hint=singular(hint),
            )
            return {"type": _type(["array"], nullable or (own_nullable and not sending)), "items": items, **notes}
        kept = ("format", "enum", "minimum", "maximum", "minLength", "maxLength", "pattern")
        result: Schema = {k: theirs[k] for k in kept if k in theirs and theirs[k] is not None}
        if not isinstance(result.get("format", ""), str):
            raise DescriptionError(f"{place}.format: a name was expected, not {result['format']!r}")
        if kind == own_kind:
            result = {**{k: inner[k] for k in kept if k in inner}, **result}
            if "x-documented-maximum" in inner and result.get("maximum") == inner["x-documented-maximum"]:
                result["maximum"] = inner.get("maximum", result["maximum"])
            nullable = nullable or (own_nullable and not sending)
        return {"type": _type(kinds, nullable), **result, **notes}

    def _normal_items(self, known: Schema) -> Schema:
        return (known.get("anyOf") or [known])[0].get("items") or {}

    def _object(
        self,
        theirs: Schema,
        ours: Schema,
        known: Schema,
        place: str,
        notes: Schema,
        reference: str,
        hint: str,
        *,
        sending: bool,
    ) -> Schema:
        """An object of the new description: a component of ours again where it is one, else written out."""
        if is_collection(theirs):
            inner = self._opened_ours(ours, place)
            return self._members(theirs, inner, self._normal(known), place, sending=sending, rows=hint)
        name = self._name(theirs, known, reference, hint)
        if name in self.given or reference:
            key = (name, reference)
            # What was written out is said once; what is referred to may refer to itself.
            if not reference or key not in self.walked:
                self.walked.add(key)
                members = self._members(
                    theirs,
                    self.given.get(name, {}),
                    self.known["components"]["schemas"].get(name, {}),
                    place,
                    sending=sending,
                )
                self.claims.setdefault(name, []).append(members["properties"])
            if notes.get("description") == self.given.get(name, {}).get("description"):
                notes.pop("description", None)
            return {"$ref": REF + name, **notes}
        inner = self._opened_ours(ours, place)
        members = self._members(theirs, inner, self._normal(known), place, sending=sending)
        return {**members, **({"x-name": name} if name else {}), **notes}

    def _name(self, theirs: Schema, known: Schema, reference: str, hint: str) -> str:
        """What the object is called; empty where that is for normalise.py to decide."""
        if set(theirs["properties"]) == CHOICE and "Choice" in self.given:
            return "Choice"
        name = _named(known) or theirs.get("x-name") or ""
        if name == "Choice":
            return ""
        members = self.known["components"]["schemas"].get(name, {}).get("properties")
        # Nothing in common: it is another object now, and must not bend the other uses of the name.
        if name and members and not set(members) & set(theirs["properties"]):
            name = ""
        elif not name and hint:
            name = self._recognised(theirs, hint)
        if not reference:
            return name
        if name:
            self.names.setdefault(reference, name)
            return name
        if reference not in self.names:
            free = pascal(reference)
            while free in self.given and not set(self.given[free].get("properties", {})) & set(theirs["properties"]):
                free += "2"
            self.names[reference] = free
        return self.names[reference]

    def _recognised(self, theirs: Schema, hint: str) -> str:
        """The component that an object at a new place is, by its members: `sessions` of anything is a list of Session.

        Empty if it looks like none of ours, or like several of which none is called like the place.
        """
        members = set(theirs["properties"])
        shares = {
            name: len(common) / len(members)
            for name, schema in self.given.items()
            if len(common := members & set(schema.get("properties") or {})) >= MEMBERS_THAT_TELL
        }
        best = max(shares.values(), default=0.0)
        alike = [name for name, share in shares.items() if share == best]
        if best < SHARE_THAT_TELLS:
            return ""
        return hint if hint in alike else alike[0] if len(alike) == 1 else ""

    def _members(
        self, theirs: Schema, ours: Schema, known: Schema, place: str, *, sending: bool, rows: str = ""
    ) -> Schema:
        """An object with its members, ours in their order first; `rows` is what the items of a page are called."""
        old, normal = ours.get("properties") or {}, known.get("properties") or {}
        new = theirs["properties"]
        members = {
            key: self._schema(
                new[key],
                old.get(key, {}),
                normal.get(key, {}),
                f"{place}.{key}",
                sending=sending,
                hint="" if sending else rows if rows and key == "items" else pascal(key),
            )
            if key in new
            else old[key]
            for key in {**old, **new}
            if key in new or (sending and old[key].get("x-seen-in") == "third-party")
        }
        required = [key for key in theirs.get("required") or [] if key in members]
        notes = {k: v for k, v in ours.items() if k in ANNOTATIONS}
        description = theirs.get("description") or ours.get("description")
        return {
            "type": "object",
            **({"description": description} if description else {}),
            **notes,
            **({"required": required} if required and sending else {}),
            "properties": members,
        }

    # --- components -------------------------------------------------------------------------------------------------

    def _components(self, covered: set[tuple[str, str]]) -> None:
        """Make the components anew from what was said of them."""
        here, elsewhere = self._answered_by(covered)
        for name, claims in self.claims.items():
            ours = self.given.get(name, {"type": "object"})
            old = ours.get("properties") or {}
            members: dict[str, Schema] = {}
            kept: list[str] = []
            for key in dict.fromkeys([*old, *(key for claim in claims for key in claim)]):
                found = [claim[key] for claim in claims if key in claim]
                if found:
                    members[key] = self._best(found, old.get(key), f"{name}.{key}")
                elif name not in here or old[key].get("x-seen-in") == "third-party":
                    members[key] = old[key]
                elif name in elsewhere:
                    members[key] = old[key]
                    kept.append(key)
            if kept:
                self.remarks.append(
                    f"`{name}`: {', '.join(kept)} kept: the new description no longer shows them, "
                    f"but does not cover {elsewhere[name]}, which answers them"
                )
            self.given[name] = {**ours, "properties": members}

    def _answered_by(self, covered: set[tuple[str, str]]) -> tuple[set[str], dict[str, str]]:
        """The components that covered operations answer or take, and those of others, with the first of these.

        What is the record of some operations counts as answered by those alone, however deep others have it inside: a
        member is shown where its record is. What only occurs inside of records counts wherever it does.
        """
        reached: tuple[dict[str, str], dict[str, str]] = ({}, {})
        direct: tuple[dict[str, str], dict[str, str]] = ({}, {})

        def follow(node: Any, operation: str, names: dict[str, str]) -> None:
            if isinstance(node, list):
                for item in node:
                    follow(item, operation, names)
            elif isinstance(node, dict):
                name = str(node.get("$ref", "")).removeprefix(REF)
                if name and name not in names:
                    names[name] = operation
                    follow(self.known["components"]["schemas"].get(name), operation, names)
                for value in node.values():
                    follow(value, operation, names)

        for path, method, operation in operations(self.known):
            other = (method, structure(path)) not in covered
            call = f"`{method.upper()} {path}`"
            follow([operation["responses"], operation.get("requestBody")], call, reached[other])
            for status, response in operation["responses"].items():
                for media in response.get("content", {}).values() if status != "default" else ():
                    direct[other].setdefault(self._record(media.get("schema") or {}), call)
        records = {*direct[0], *direct[1]}
        elsewhere = {n: call for n, call in reached[1].items() if n not in records} | direct[1]
        return set(reached[0]), elsewhere

    def _record(self, schema: Schema) -> str:
        """The component that an answer is, or is a list of."""
        if is_collection(page := self._normal(schema)):
            schema = page["properties"]["items"]
        return _named(self._normal_items(schema) or schema)

    def _best(self, found: list[Schema], ours: Schema | None, place: str) -> Schema:
        """Of what several places say of one member: what agrees with ours, else what says most."""
        kinds = {_kind(schema) for schema in found}
        if ours is not None and (same := [schema for schema in found if _kind(schema) == _kind(ours)]):
            best = next((schema for schema in same if schema == ours), same[0])
        else:
            best = max(found, key=weight)
        if len(kinds) > 1:
            self.remarks.append(
                f"`{place}` is described in {len(kinds)} ways ({', '.join(sorted(kinds))}); taken: {_kind(best)}"
            )
        return best


_ERROR_CONTENT = {"application/json": {"schema": {"$ref": REF + "ErrorResponse"}}}


def _reference(schema: Schema) -> str:
    """The name of the component that a schema refers to, directly or through a union with null; else empty."""
    for _ in range(5):
        if isinstance(schema, dict) and "$ref" in schema:
            return str(schema["$ref"]).rpartition("/")[2]
        members: list[Schema] = next(
            (schema[u] for u in ("anyOf", "oneOf", "allOf") if isinstance(schema.get(u), list)), []
        )
        members = [m for m in members if isinstance(m, dict) and m.get("type") != "null"]
        if len(members) != 1:
            break
        schema = members[0]
    return ""


def _named(known: Schema) -> str:
    """The component at a place of the normalised description."""
    schema = (known.get("anyOf") or [known])[0]
    return ref_name(schema["$ref"], "") if "$ref" in schema else ""


def _notes(theirs: Schema, ours: Schema) -> Schema:
    """Texts and annotations: the new texts where there are some; our annotations, less what is no longer so."""
    kept = {k: v for k, v in ours.items() if k in (*TEXTS, *ANNOTATIONS) and k != "x-seen-in"}
    new = {k: v for k, v in theirs.items() if k in TEXTS and v not in (None, "")}
    return {**kept, **new, **{k: v for k, v in theirs.items() if k in ANNOTATIONS - {"x-name"}}}


def _says_less(theirs: Schema, ours: Schema, kind: str, own_kind: str | None) -> bool:
    """Whether the new schema only leaves open what ours states: the members of an object, the items of an array."""
    if kind == "object" and own_kind == "object":
        return bool(ours.get("properties")) and not theirs.get("properties")
    return kind == "array" and own_kind == "array" and "items" in ours and not theirs.get("items")


def _stale(merged: Schema, annotated: Schema) -> set[str]:
    return {key for key in annotated if key in ANNOTATIONS and key not in merged}


def _type(kinds: list[str], nullable: bool) -> str | list[str]:
    types = [*kinds, "null"] if nullable else kinds
    return types if len(types) > 1 else types[0]


def _kind(schema: Schema) -> str:
    """A schema in a word, for comparisons and remarks."""
    if "$ref" in schema:
        return str(schema["$ref"]).removeprefix(REF)
    kind = next(iter(types_of(schema)[0]), None)
    if kind == "array":
        return f"list of {_kind(schema.get('items') or {})}"
    return " ".join(filter(None, [schema.get("format"), kind])) or "anything"


def _conventional_id(path: str, method: str, operation: dict[str, Any]) -> str:
    """An operationId by the convention of the vendor's own: getAllTracks, getOneTrack, createTrack."""
    steps = [step.removesuffix(".json") for step in path.split("/") if step and not step.startswith("{")]
    words = "".join(pascal(step) for step in steps if step not in ("create", "update")) or "Root"
    if method == "get":
        contents = [m for s, r in operation["responses"].items() if s[0] == "2" for m in r.get("content", {}).values()]
        return ("getAll" if any(is_collection(m.get("schema", {})) for m in contents) else "getOne") + words
    return {"post": "create", "put": "update", "patch": "update"}.get(method, method) + words
