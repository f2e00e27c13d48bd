"""Errors a user can act on. Each message is one sentence: what, where, what to do next."""

from __future__ import annotations

from collections.abc import Sequence


class PaperlintError(Exception):
    """Base of every error that is shown as one line on stderr, with exit code 2."""


class InputError(PaperlintError):
    """The input can't be read: not there, not a paper, too large, unsafe."""


class LimitReached(InputError):
    """More than `paperlint.limits` allows; the message names the limit."""


class SeveralPapers(InputError):
    """There are several papers where one was asked for; `paths` lead to each, `left` to what looks
    less like a paper of its own."""

    trace: object = None
    """What they were found by; see `source.trace`."""

    def __init__(self, message: str, paths: Sequence[str] = (), left: Sequence[str] = ()) -> None:
        super().__init__(message)
        self.paths = tuple(paths)
        self.left = tuple(left)


class ConfigError(PaperlintError):
    """The configuration can't be used; the message names file, key and what is allowed."""


class WriteError(PaperlintError):
    """A file can't be written: no place, no permission, something there already."""
