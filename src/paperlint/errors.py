"""Errors a user can act on. Each message is one sentence: what, where, what to do next."""

from __future__ import annotations


class PaperlintError(Exception):
    """Base of every error that is shown as one line on stderr, with exit code 2."""


class InputError(PaperlintError):
    """The input can't be read: not there, not a paper, too large, unsafe."""


class ConfigError(PaperlintError):
    """The configuration can't be used; the message names file, key and what is allowed."""


class WriteError(PaperlintError):
    """A file can't be written: no place, no permission, something there already."""
