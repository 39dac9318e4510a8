"""The version, in one place: the build, the User-Agent and the vendored copy read it here."""

__version__ = "0.1.0"
