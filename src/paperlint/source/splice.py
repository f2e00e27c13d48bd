"""Text put into the bytes of a file, which keep their encoding, byte-order mark and line ends."""

from __future__ import annotations

import codecs
from collections.abc import Iterable
from typing import NamedTuple

from paperlint.errors import InputError
from paperlint.source.decode import decode

_FALL_BACK = "cp1252"
"""What `decode` reads bytes as that are no UTF-8; ASCII is alike in both."""


class Piece(NamedTuple):
    """`text` takes the place of what stands from `start` to `end`, offsets in the decoded text.
    Its line ends are `\\n`, whatever those of the file."""

    start: int
    end: int
    text: str


def splice(data: bytes, pieces: Iterable[Piece], display: str) -> bytes:
    """The bytes with pieces put in, which must not overlap; those at one place follow each other as
    given. Whatever lies between them stays byte for byte.

    Raises InputError where a file is such that this can't be promised.
    """
    text = decode(data, display).text
    end = line_end(text)
    if end is None:
        raise InputError(
            f"{display} has no line ends that paperlint knows; save it with line feeds."
        )
    wanted = sorted(pieces, key=lambda piece: (piece.start, piece.end))
    result: list[bytes] = []
    changed: list[str] = []
    place = position = 0
    encoding = _encoding(data)
    mark = _mark(data)
    for piece in wanted:
        if piece.start < position:
            raise ValueError(f"pieces overlap at {piece.start}")
        new = piece.text.replace("\n", end)
        start = mark + _bytes_before(data[mark:], text, piece.start, encoding)
        result += [data[place:start], _encoded(new, encoding)]
        changed += [text[position : piece.start], new]
        place = mark + _bytes_before(data[mark:], text, piece.end, encoding)
        position = piece.end
    whole = b"".join((*result, data[place:]))
    if decode(whole, display).text != "".join((*changed, text[position:])):
        raise InputError(
            f"{display} mixes encodings so that it can't be changed safely; save it as UTF-8."
        )
    return whole


def line_end(text: str) -> str | None:
    """How most lines of a text end: "\\n" or "\\r\\n"; None where it has only "\\r"."""
    windows = text.count("\r\n")
    unix = text.count("\n") - windows
    if not windows and not unix:
        return None if "\r" in text else "\n"
    return "\r\n" if windows > unix else "\n"


def _encoding(data: bytes) -> str:
    if data.startswith(codecs.BOM_UTF16_LE):
        return "utf-16-le"
    if data.startswith(codecs.BOM_UTF16_BE):
        return "utf-16-be"
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        return _FALL_BACK
    return "utf-8"


def _mark(data: bytes) -> int:
    """The length of the byte-order mark."""
    for mark in (codecs.BOM_UTF8, codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE):
        if data.startswith(mark):
            return len(mark)
    return 0


def _bytes_before(data: bytes, text: str, offset: int, encoding: str) -> int:
    if encoding != _FALL_BACK:
        return len(text[:offset].encode(encoding))
    # Of a file of mixed origin only the lines are sure: a line feed is the same in all of it.
    line_start = text.rfind("\n", 0, offset) + 1
    place = 0
    for _ in range(text.count("\n", 0, line_start)):
        place = data.index(b"\n", place) + 1
    ahead = text[line_start:offset]
    if ahead.isascii():
        return place + len(ahead)
    return place + len(ahead.encode(_FALL_BACK, "replace"))  # if that is wrong, the check will see


def _encoded(text: str, encoding: str) -> bytes:
    try:
        return text.encode(encoding)
    except UnicodeEncodeError as error:
        raise InputError(f"{error.object[error.start]!r} can't be written in this file.") from None
