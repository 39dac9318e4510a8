"""UNSET, File and Response, where stock openapi-python-client has them."""

from swoogo_core.types import UNSET, File, FileContent, FileTypes, RequestFiles, Response, Unset

__all__ = ["UNSET", "File", "FileContent", "FileTypes", "RequestFiles", "Response", "Unset"]
