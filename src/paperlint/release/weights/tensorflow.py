"""The index of a TensorFlow checkpoint: a table of LevelDB whose keys are the variables' names.

https://github.com/google/leveldb/blob/main/doc/table_format.md; blocks are written uncompressed.
"""

from __future__ import annotations

import os

from paperlint.release.bounded import Bounded
from paperlint.release.weights.model import Contents

_MAGIC = 0xDB4775248B80FB57
_FOOTER = 48
_BLOCK = 4_000_000


def read_index(file: Bounded, name: str) -> Contents | None:
    """The names of its variables; None where it is another file of that suffix."""
    if file.size < _FOOTER:
        return None
    file.seek(-_FOOTER, os.SEEK_END)
    footer = file.exactly(_FOOTER)
    if int.from_bytes(footer[-8:], "little") != _MAGIC:
        return None
    at = 0
    for _ in range(2):  # where the index of metadata lies
        _, at = _varint(footer, at)
    offset, at = _varint(footer, at)
    size, at = _varint(footer, at)
    contents = Contents("TensorFlow checkpoint", names=[])
    for _, value in _entries(_block(file, offset, size)):
        start, after = _varint(value, 0)
        length, _ = _varint(value, after)
        contents.names += [key.decode("utf-8", "replace") for key, _ in
                           _entries(_block(file, start, length)) if key]  # fmt: skip
    contents.tensors = len(contents.names)
    return contents


def _block(file: Bounded, offset: int, size: int) -> bytes:
    if size > _BLOCK:
        raise ValueError("a block that is too long")
    file.seek(offset)
    data = file.exactly(size + 1)
    if data[-1] != 0:
        raise ValueError("a compressed block")
    return data[:-1]


def _entries(block: bytes) -> list[tuple[bytes, bytes]]:
    """Keys and values; a key repeats the start of the one before it."""
    restarts = int.from_bytes(block[-4:], "little")
    end = len(block) - 4 * (restarts + 1)
    at, key = 0, b""
    found = []
    while at < end:
        shared, at = _varint(block, at)
        unshared, at = _varint(block, at)
        length, at = _varint(block, at)
        key = key[:shared] + block[at : at + unshared]
        at += unshared
        found.append((key, block[at : at + length]))
        at += length
    return found


def _varint(data: bytes, at: int) -> tuple[int, int]:
    value = 0
    for shift in range(0, 70, 7):
        byte = data[at]
        at += 1
        value |= (byte & 0x7F) << shift
        if byte < 0x80:
            return value, at
    raise ValueError("a number that is too long")
