"""The clients that the operation functions take, where stock openapi-python-client has them."""

from swoogo_core.client import AuthenticatedClient, Client

__all__ = ["AuthenticatedClient", "Client"]
