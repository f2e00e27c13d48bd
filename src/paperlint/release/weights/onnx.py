"""ONNX: a message of Protocol Buffers whose graph names its initial values.

https://github.com/onnx/onnx/blob/main/onnx/onnx.proto
"""

from __future__ import annotations

from collections.abc import Iterator

from paperlint.release.bounded import Bounded, TooMuch
from paperlint.release.weights.model import Contents

_IR_VERSION, _GRAPH = 1, 7
_INITIALIZER = 5
_TENSOR_NAME = 8
_MOST = 200_000
"""Fields looked at of one message."""
_NAME = 1_000


class _Message:
    """The fields of a message between two places of a file; values are stepped over, not read."""

    def __init__(self, file: Bounded, start: int, end: int) -> None:
        self._file, self._at, self._end = file, start, end
        self._left = _MOST

    def fields(self) -> Iterator[tuple[int, int, int, int]]:
        """Number, kind, start and end of each; of a varint the start is its value."""
        while self._at < self._end:
            key = self._varint()
            number, kind = key >> 3, key & 7
            self._left -= 1
            if self._left < 0:
                raise TooMuch
            if number == 0:
                raise ValueError("not a message")
            if kind == 0:
                yield number, kind, self._varint(), self._at
                continue
            length = {1: 8, 5: 4}.get(kind)
            if length is None:
                if kind != 2:
                    raise ValueError("not a message")
                length = self._varint()
            start, end = self._at, self._at + length
            if end > self._end:
                raise EOFError
            yield number, kind, start, end
            self._at = end

    def _varint(self) -> int:
        self._file.seek(self._at)
        value = 0
        for shift in range(0, 70, 7):
            byte = self._file.exactly(1)[0]
            self._at += 1
            value |= (byte & 0x7F) << shift
            if byte < 0x80:
                return value
        raise ValueError("a number that is too long")


def read_onnx(file: Bounded, name: str) -> Contents | None:
    """The names of the graph's initial values."""
    contents = Contents("ONNX", 0)
    version = 0
    for number, kind, start, end in _Message(file, 0, file.size).fields():
        if number == _IR_VERSION and kind == 0:
            version = start
        if number != _GRAPH or kind != 2:
            continue
        for inner, inner_kind, at, stop in _Message(file, start, end).fields():
            if inner == _INITIALIZER and inner_kind == 2:
                contents.tensors = (contents.tensors or 0) + 1
                contents.names.append(_tensor(file, at, stop))
    return contents if 0 < version < 1_000 else None


def _tensor(file: Bounded, start: int, end: int) -> str:
    for number, kind, at, stop in _Message(file, start, end).fields():
        if number == _TENSOR_NAME and kind == 2 and stop - at <= _NAME:
            file.seek(at)
            return file.exactly(stop - at).decode("utf-8", "replace")
    return ""
