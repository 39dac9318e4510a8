"""Write a description back as YAML, touching only the lines whose content changed.

The file is read with its comments, line breaks and quotes, the new content is put into that, and what is written is
read again and compared before it takes the file's place.
"""

from __future__ import annotations

import io
import json
import os
import tempfile
from pathlib import Path
from typing import Any

from . import DescriptionError
from .load import Document, parse
from .scalars import text_of_lines, writer


def save(text: str, path: Path) -> None:
    """Replace the content of a file, in one step."""
    handle, aside = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}-")
    try:
        with os.fdopen(handle, "w", encoding="utf-8") as file:
            file.write(text)
        os.chmod(aside, path.stat().st_mode)
        os.replace(aside, path)
    except BaseException:
        os.unlink(aside)
        raise


def rendered(document: Document, text: str, *, name: str) -> str:
    """The text of the document, written like `text`, which is how it was before."""
    if same(parse(text, name=name), document):
        return text
    if text.lstrip().startswith("{"):
        return json.dumps(document, indent=2, ensure_ascii=False, default=str) + "\n"
    yaml = writer()
    yaml.width = 112
    stream = io.StringIO()
    yaml.dump(_put(yaml.load(text), document), stream)
    # Where ruamel breaks a line within [] or {} it leaves the space that it breaks at.
    written = "\n".join(line.rstrip(" ") for line in stream.getvalue().split("\n"))
    if not same(parse(written, name=name), document):
        written = stream.getvalue()
    if not same(parse(written, name=name), document):
        raise DescriptionError(f"{name}: the text that was written reads as another document")
    return written


def _put(old: Any, new: Any) -> Any:
    """`old`, with its layout, changed to hold `new`."""
    if isinstance(old, dict) and isinstance(new, dict):
        for key in [key for key in old if key not in new]:
            del old[key]
        for key, value in new.items():
            if key not in old or not same(old[key], value):
                old[key] = _put(old.get(key), value)
        return old
    if isinstance(old, list) and isinstance(new, list):
        return _put_list(old, new)
    if isinstance(new, dict):
        return {key: _put(None, value) for key, value in new.items()}
    if isinstance(new, list):
        return [_put(None, value) for value in new]
    if isinstance(new, str) and "\n" in new:
        return text_of_lines(new)
    return new


def _put_list(old: list[Any], new: list[Any]) -> list[Any]:
    # Parameters and tags are found again by name, everything else by what it is.
    spare = list(old)
    result = []
    for value in new:
        name = value.get("name") if isinstance(value, dict) else None
        match = next((o for o in spare if same(o, value)), None)
        if match is None and name:
            match = next((o for o in spare if isinstance(o, dict) and o.get("name") == name), None)
        if match is None:
            result.append(_put(None, value))
        else:
            spare.remove(match)
            result.append(match if same(match, value) else _put(match, value))
    old[:] = result
    return old


def same(old: Any, new: Any) -> bool:
    """Equal, and of one type: 1 is not true, and 1.0 is not 1."""
    if isinstance(old, dict) and isinstance(new, dict):
        return old.keys() == new.keys() and all(same(old[key], new[key]) for key in old)
    if isinstance(old, list) and isinstance(new, list):
        return len(old) == len(new) and all(same(a, b) for a, b in zip(old, new, strict=True))
    return bool(old == new) and all(isinstance(old, kind) == isinstance(new, kind) for kind in (bool, int, float))
