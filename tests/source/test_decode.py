"""Bytes to text."""

from __future__ import annotations

import codecs

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from growth import LINEAR, growth
from paperlint.errors import InputError
from paperlint.source.decode import decode


def test_utf8_with_and_without_mark() -> None:
    assert decode("Müller →\n".encode(), "a.tex") == ("Müller →\n", None, 0)
    assert decode(codecs.BOM_UTF8 + "Müller".encode(), "a.tex") == ("Müller", None, 0)
    assert decode(b"", "a.tex") == ("", None, 0)


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be"])
def test_utf16_with_mark(encoding: str) -> None:
    mark = codecs.BOM_UTF16_LE if encoding == "utf-16-le" else codecs.BOM_UTF16_BE
    text = "Ein Satz über 𝒳.\r\nNoch einer."
    assert decode(mark + text.encode(encoding), "a.tex") == (text, None, 0)


def test_line_ends_stay() -> None:
    assert decode(b"a\r\nb\rc\n", "a.tex").text == "a\r\nb\rc\n"


def test_latin1_falls_back_with_a_notice_at_the_first_bad_byte() -> None:
    decoded = decode("Über Größe und Maß".encode("cp1252"), "a.tex")
    assert decoded.text == "Über Größe und Maß"
    assert decoded.offset == 0
    assert decoded.notice is not None
    assert "0xdc" in decoded.notice
    assert "UTF-8" in decoded.notice


def test_windows_quotes_and_undefined_bytes() -> None:
    assert decode(b"\x93so\x94 \x81", "a.tex").text == "“so” \x81"


def test_only_broken_bytes_are_guessed() -> None:
    data = "größer ".encode() + "größer".encode("latin-1") + " größer".encode()
    decoded = decode(data, "a.tex")
    assert decoded.text == "größer größer größer"
    assert decoded.text[decoded.offset] == "ö"
    assert decoded.offset == len("größer gr")


def test_a_cut_off_character_at_the_end() -> None:
    assert decode("é".encode()[:1], "a.tex").text == "Ã"


@pytest.mark.parametrize(
    ("data", "kind"),
    [
        (b"%PDF-1.7\n\x00", "a PDF"),
        (b"\x89PNG\r\n\x1a\n\x00", "a picture"),
        (b"PK\x03\x04\x14\x00", "zip"),
        (b"\x1f\x8b\x08\x00", "gzip"),
        (b"\xd0\xcf\x11\xe0\xa1", "a Word document"),
        (b"{\\rtf1\\ansi", "an RTF document"),
        (b"%!PS-Adobe-3.0", "PostScript"),
    ],
)
def test_other_kinds_are_named(data: bytes, kind: str) -> None:
    with pytest.raises(InputError) as error:
        decode(data, "draft.pdf")
    assert str(error.value).startswith("draft.pdf is ")
    assert kind in str(error.value)
    assert str(error.value).endswith(
        "; paperlint reads the source. Give it main.tex, or the folder it lies in."
    )


def test_nul_bytes_are_refused() -> None:
    with pytest.raises(InputError, match=r"a\.tex is not text: there is a NUL byte at byte 3\."):
        decode(b"ab\0c", "a.tex")
    with pytest.raises(InputError, match="without a byte-order mark"):
        decode("abc".encode("utf-16-le"), "a.tex")
    with pytest.raises(InputError, match="NUL"):
        decode("a\0b".encode("utf-16"), "a.tex")


def test_broken_utf16_is_refused() -> None:
    with pytest.raises(InputError, match="UTF-16 but is broken at byte"):
        decode(codecs.BOM_UTF16_LE + b"a\0b", "a.tex")


def test_a_binary_without_nul_is_refused() -> None:
    with pytest.raises(InputError, match="binary"):
        decode(bytes(range(1, 32)) * 20, "a.tex")


def test_a_form_feed_is_text() -> None:
    assert decode(b"one\x0ctwo\x1b[0m", "a.tex").notice is None


def test_long_runs_of_bad_bytes_take_linear_time() -> None:
    def bad(size: int) -> None:
        for data in (b"\xff" * size, b"\xc3" * size, b"\xc3a" * (size // 10)):
            assert decode(data, "a.tex").notice is not None

    assert growth(bad, 100_000) < LINEAR


@given(st.binary(max_size=300))
@example(b"\xff\xfe")
@example(b"\xef\xbb\xbf\xff")
def test_raises_nothing_but_input_errors(data: bytes) -> None:
    try:
        decoded = decode(data, "a.tex")
    except InputError:
        return
    assert "\0" not in decoded.text
    assert 0 <= decoded.offset <= len(decoded.text)
    assert decode(data, "a.tex") == decoded


@given(st.text(st.characters(exclude_categories=["Cs", "Cc"], include_characters="\r\n\t")))
def test_utf8_round_trip(text: str) -> None:
    decoded = decode(codecs.BOM_UTF8 + text.encode(), "a.tex")
    assert decoded == (text, None, 0)
