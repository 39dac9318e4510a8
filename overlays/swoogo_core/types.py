"""UNSET, file uploads, and the answer of a `*_detailed` call."""

from __future__ import annotations

from collections.abc import Mapping
from http import HTTPStatus
from io import TextIOBase
from os import PathLike
from typing import IO, Any, ClassVar, Final, Generic, Literal, NamedTuple, TypeVar

from . import public

T = TypeVar("T")


@public
class Unset:
    """The type of UNSET: an argument that was not given. It is false, and there is one for each process."""

    __slots__ = ()
    _instance: Unset | None = None

    def __new__(cls) -> Unset:
        if cls._instance is None:
            cls._instance = super().__new__(cls)
        return cls._instance

    def __bool__(self) -> Literal[False]:
        return False

    def __repr__(self) -> str:
        return "UNSET"

    def __reduce__(self) -> str:
        return "UNSET"


UNSET: Final = Unset()

_Content = IO[bytes] | bytes | PathLike[str]
# What httpx takes: (file name, content, media type), or these and headers of the part.
FileTypes = tuple[str | None, _Content, str | None] | tuple[str | None, _Content, str | None, Mapping[str, str]]
RequestFiles = list[tuple[str, FileTypes]]


@public
class File(NamedTuple):
    """A file to upload, with the name and the media type to send.

    Args:
        payload: The content: bytes, an open binary file, or a path (pathlib.Path).
        file_name: The name to send. Default: that of the path or of the open file; bytes need one.
        mime_type: The media type to send, such as image/png. Default: httpx guesses it by the name.
    """

    payload: _Content
    file_name: str | None = None
    mime_type: str | None = None

    def to_tuple(self) -> tuple[str | None, _Content, str | None]:
        """The file as httpx takes it for multipart/form-data: name, content, media type."""
        return self.file_name, self.payload, self.mime_type


FileContent = _Content | File


def is_source(file: Any) -> bool:
    """Whether bytes can be read from an object, as far as it says so itself."""
    if not hasattr(file, "read") or isinstance(file, TextIOBase) or getattr(file, "closed", False):
        return False
    return not hasattr(file, "readable") or bool(file.readable())


@public
class Response(Generic[T]):
    """The answer of a `*_detailed` stock function.

    Attributes:
        status_code: The HTTP status.
        content: The bytes of the answer.
        headers: The headers of the answer.
        parsed: The decoded record; None if there is none.
    """

    __slots__ = ("content", "headers", "parsed", "status_code")

    status_code: int
    """An HTTPStatus where it is one; answers like Cloudflare's 520 are none."""

    def __init__(self, status_code: int, content: bytes, headers: Mapping[str, str], parsed: T | None) -> None:
        try:
            self.status_code = HTTPStatus(status_code)
        except ValueError:
            self.status_code = status_code
        self.content: bytes = content
        self.headers: Mapping[str, str] = headers
        self.parsed: T | None = parsed

    def __repr__(self) -> str:
        return f"Response(status_code={int(self.status_code)}, parsed={self.parsed!r})"

    def __eq__(self, other: Any) -> bool:
        return isinstance(other, Response) and all(getattr(self, n) == getattr(other, n) for n in self.__slots__)

    __hash__: ClassVar[None] = None  # type: ignore[assignment]
