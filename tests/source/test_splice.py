"""Text put into bytes: encoding, byte-order mark and line ends stay, and so does all the rest."""

from __future__ import annotations

import codecs

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from paperlint.errors import InputError
from paperlint.source.decode import decode
from paperlint.source.splice import Piece, splice

LETTERS = st.text(alphabet="ab é“ß\t", max_size=8)
LINES = st.lists(LETTERS, max_size=8)
ENCODINGS = {
    "utf-8": b"",
    "utf-8-sig": codecs.BOM_UTF8,
    "utf-16-le": codecs.BOM_UTF16_LE,
    "utf-16-be": codecs.BOM_UTF16_BE,
    "cp1252": b"",
}


def encoded(text: str, encoding: str) -> bytes:
    if encoding.startswith("utf-16"):
        return ENCODINGS[encoding] + text.encode(encoding)
    return text.encode(encoding)


@given(LINES, LINES, st.sampled_from(sorted(ENCODINGS)), st.sampled_from(["\n", "\r\n"]))
def test_what_is_put_in_is_read_and_the_rest_is_as_it_was(
    before: list[str], after: list[str], encoding: str, end: str
) -> None:
    head = "".join(line + end for line in before)
    tail = end.join(["x", *after])
    data = encoded(head + tail, encoding)
    assume(decode(data, "f").text == head + tail)  # some of Windows-1252 looks like UTF-8
    new = splice(data, [Piece(len(head), len(head), "one\ntwo\n")], "f")
    own = end if end in head + tail else "\n"
    assert new == encoded(f"{head}one{own}two{own}{tail}", encoding)
    assert decode(new, "f").text == f"{head}one{own}two{own}{tail}"


def test_pieces_at_one_place_keep_their_order_and_replacements_replace() -> None:
    pieces = [Piece(2, 2, "A\n"), Piece(2, 2, "B\n"), Piece(4, 5, "zz")]
    assert splice(b"a\nb\nc", pieces, "f") == b"a\nA\nB\nb\nzz"
    with pytest.raises(ValueError, match="overlap"):
        splice(b"abc", [Piece(0, 2, "x"), Piece(1, 3, "y")], "f")


def test_a_line_of_mixed_origin_is_left_byte_for_byte() -> None:
    data = "é\n".encode() + b"caf\xe9 \x93quoted\x94\n" + "ß\n".encode()
    assert splice(data, [Piece(2, 2, "new\n")], "f") == data[:3] + b"new\n" + data[3:]


def test_what_a_file_cannot_hold_is_refused() -> None:
    with pytest.raises(InputError, match="can't be written in this file"):
        splice(b"caf\xe9\n", [Piece(0, 0, "\u4e16\n")], "f")
    with pytest.raises(InputError, match="has no line ends that paperlint knows"):
        splice(b"one\rtwo\r", [Piece(0, 0, "x\n")], "f")
