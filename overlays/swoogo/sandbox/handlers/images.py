"""Images."""

from __future__ import annotations

import re
import secrets

from ..bodies import UploadedFile
from ..errors import invalid, refuse
from ..general import Answer, Context
from ..store import Record
from .registry import handles

_IMAGE_OWNERS = {"registrant": "Registrant", "contact": "Contact", "sponsor": "Sponsor"}
_IMAGE_EXTENSIONS = frozenset({"jpg", "jpeg", "gif", "png", "webp", "svg"})
_IMAGE_BYTES = 5 * 1024 * 1024


@handles("getImageUrl")
def read_image(context: Context) -> Answer:
    """Reference page: the status is repeated in the body, the id is a number, the picture is the full size."""
    _, row, attribute = _image(context)
    url = row.get(attribute)
    return Answer(
        context.operation.status,
        {
            "field": attribute,
            "id": row["id"],
            "message": "File Retrieved Successfully",
            "status": 200,
            "type": context.path["image_type"],
            "url": url.replace("/medium/", "/full/") if isinstance(url, str) and url else None,
        },
    )


@handles("updateImageField")
def upload_image(context: Context) -> Answer:
    """Reference page: one multipart part `file`, at most 5 MB, six extensions; the id is a text here."""
    resource, row, attribute = _image(context)
    file = context.body.get("file") if isinstance(context.body, dict) else None
    if not isinstance(file, UploadedFile):
        raise invalid({"file": "File cannot be blank."})
    extension = file.name.rpartition(".")[2].lower()
    if "." not in file.name or extension not in _IMAGE_EXTENSIONS:
        raise invalid({"file": "Only files with these extensions are allowed: jpg, jpeg, gif, png, webp, svg."})
    if len(file.content) > _IMAGE_BYTES:
        raise invalid({"file": "The file is too big. Its size cannot exceed 5 MB."})
    url = f"https://assets.swoogo.com/uploads/medium/{row['id']}-{secrets.token_hex(6)}.{extension}"
    context.update(resource, row["id"], {attribute: url})
    return Answer(
        context.operation.status,
        {
            "message": "File Uploaded Successfully",
            "status": 200,
            "type": context.path["image_type"],
            "id": str(row["id"]),
            "field": attribute,
            "url": url,
        },
    )


def _image(context: Context) -> tuple[str, Record, str]:
    resource = _IMAGE_OWNERS.get(str(context.path["image_type"]), "")
    row = context.require(resource, context.path["image_id"])
    attribute = str(context.path["field_id"])
    known = context.description.properties(resource)
    if attribute not in known and not re.fullmatch(r"c_\d+", attribute):
        raise refuse(404, "The requested resource does not exist.")
    return resource, row, attribute
