"""Digests: which bytes something was."""

from __future__ import annotations

import hashlib
from typing import IO

_CHUNK = 1 << 18


def digest_of(data: bytes) -> str:
    """The digest of some bytes, in hexadecimal digits."""
    return hashlib.blake2b(data, digest_size=20).hexdigest()


def digest_of_stream(file: IO[bytes]) -> str:
    """The digest of what a file holds from here on. Raises OSError."""
    state = hashlib.blake2b(digest_size=20)
    while chunk := file.read(_CHUNK):
        state.update(chunk)
    return state.hexdigest()
