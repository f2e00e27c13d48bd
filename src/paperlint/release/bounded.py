"""A file of which only so much is ever read, however large it is."""

from __future__ import annotations

import io
import os
from typing import IO

BUDGET = 16_000_000
"""Bytes read of one file of weights in all. Headers are smaller, but for those of very large models
in many pieces; what lies beyond is reported as not looked at."""


class TooMuch(Exception):
    """A reader asked for more than the budget allows."""


class Bounded(io.RawIOBase):
    """A seekable file; reading more than `budget` bytes in all raises TooMuch."""

    def __init__(self, file: IO[bytes], budget: int = BUDGET) -> None:
        super().__init__()
        self._file = file
        self.size = file.seek(0, os.SEEK_END)
        self.left = budget
        file.seek(0)

    def readable(self) -> bool:
        return True

    def seekable(self) -> bool:
        return True

    def seek(self, offset: int, whence: int = os.SEEK_SET) -> int:
        return self._file.seek(offset, whence)

    def tell(self) -> int:
        return self._file.tell()

    def read(self, size: int = -1) -> bytes:
        """At most the rest of the file. Raises TooMuch before anything is read."""
        rest = max(0, self.size - self._file.tell())
        wanted = rest if size is None or size < 0 else min(size, rest)
        if wanted > self.left:
            raise TooMuch
        self.left -= wanted
        return self._file.read(wanted)

    def exactly(self, size: int) -> bytes:
        """So many bytes. Raises EOFError where the file ends before, TooMuch."""
        data = self.read(size)
        if len(data) < size:
            raise EOFError
        return data
