"""GGUF: https://github.com/ggml-org/ggml/blob/master/docs/gguf.md."""

from __future__ import annotations

import struct

from paperlint.release.bounded import Bounded
from paperlint.release.weights.model import Contents

_SIZES = {0: 1, 1: 1, 2: 2, 3: 2, 4: 4, 5: 4, 6: 4, 7: 1, 10: 8, 11: 8, 12: 8}
_STRING, _ARRAY = 8, 9
_MOST = 2_000_000
"""Values of an array that are stepped over one by one; texts have no common length."""


class _Cursor:
    """Reads the header in pieces, from memory."""

    def __init__(self, file: Bounded) -> None:
        self._file = file
        self._data = b""
        self._at = 0

    def take(self, size: int) -> bytes:
        if self._at + size > len(self._data):
            rest = self._data[self._at :]
            more = self._file.read(min(max(size, 65_536), self._file.left))
            self._data, self._at = rest + more, 0
            if len(self._data) < size:
                self._data += self._file.exactly(size - len(self._data))
        piece = self._data[self._at : self._at + size]
        self._at += size
        return piece

    def number(self, size: int) -> int:
        return int.from_bytes(self.take(size), "little")

    def text(self, limit: int = 1_000_000) -> bytes:
        length = self.number(8)
        if length > limit:
            raise ValueError("a text that is too long")
        return self.take(length)


def read_gguf(file: Bounded, name: str) -> Contents | None:
    """The names of its tensors."""
    cursor = _Cursor(file)
    cursor.take(4)
    version, tensors, pairs = struct.unpack("<IQQ", cursor.take(20))
    if not 1 < version < 100 or pairs > 100_000 or tensors > 1_000_000:
        raise ValueError("not a header of GGUF")
    for _ in range(pairs):
        cursor.text(65_535)
        _skip(cursor, cursor.number(4))
    names = []
    for _ in range(tensors):
        names.append(cursor.text(65_535).decode("utf-8", "replace"))
        dimensions = cursor.number(4)
        if dimensions > 16:
            raise ValueError("too many dimensions")
        cursor.take(8 * dimensions + 4 + 8)
    return Contents("GGUF", tensors, names)


def _skip(cursor: _Cursor, kind: int) -> None:
    if kind == _STRING:
        cursor.text(100_000_000)
    elif kind == _ARRAY:
        inner, count = cursor.number(4), cursor.number(8)
        if inner in _SIZES:
            cursor.take(_SIZES[inner] * count)
        elif count > _MOST:
            raise ValueError("an array that is too long")
        else:
            for _ in range(count):
                _skip(cursor, inner)
    else:
        cursor.take(_SIZES[kind])
