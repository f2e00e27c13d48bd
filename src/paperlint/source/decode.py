"""From bytes to text."""

from __future__ import annotations

import codecs
import re
from typing import NamedTuple

from paperlint.errors import InputError

_SOURCE = "paperlint reads the source. Give it main.tex, or the folder it lies in."
_KINDS: tuple[tuple[bytes, str], ...] = (
    (b"%PDF", "a PDF"),
    (b"%!PS", "PostScript"),
    (b"{\\rtf", "an RTF document"),
    (b"PK\x03\x04", "a zip archive (or a Word document)"),
    (b"PK\x05\x06", "an empty zip archive"),
    (b"\x1f\x8b", "gzip-compressed"),
    (b"BZh", "bzip2-compressed"),
    (b"\xfd7zXZ", "xz-compressed"),
    (b"\xd0\xcf\x11\xe0", "a Word document"),
    (b"\x89PNG", "a picture"),
    (b"\xff\xd8\xff", "a picture"),
    (b"GIF8", "a picture"),
    (b"\x7fELF", "a program"),
    (b"\xf7\x02", "a DVI file"),
)
"""How files begin that are no source, whatever their name says."""

# Control characters that no text editor writes: a file full of them is no text.
_CONTROL = bytes({*range(1, 9), 14, 15, *range(16, 27), 28, 29, 30, 31})
# A run of bytes at a place where UTF-8 is broken, up to one that may begin a character again.
# The bound keeps the matcher's memory small.
_BAD_RUN = re.compile(rb"(?s:.)(?:[\x80-\xc1\xf5-\xff]|[\xc2-\xf4](?![\x80-\xbf])){0,4000}")
_WINDOWS = {
    byte: bytes([byte]).decode("cp1252")
    for byte in range(0x80, 0xA0)
    if byte not in (0x81, 0x8D, 0x8F, 0x90, 0x9D)
}
_FALL_BACK = "paperlint-windows-1252"


class Decoded(NamedTuple):
    """Text, and what had to be guessed about it: a message and the offset of its cause."""

    text: str
    notice: str | None = None
    offset: int = 0


def decode(data: bytes, display: str) -> Decoded:
    """The text of a file: UTF-8, UTF-16 with a byte-order mark, or else Windows-1252.

    A byte-order mark is dropped, line ends are kept. `display` names the file in errors. Raises
    InputError for what is no text.
    """
    check_kind(data, display)
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return Decoded(_utf16(data, display))
    nul = data.find(b"\0")
    if nul >= 0:
        raise InputError(
            f"{display} is not text: there is a NUL byte at byte {nul + 1}. If it is UTF-16 "
            "without a byte-order mark, save it as UTF-8; otherwise give paperlint the source."
        )
    if len(data) - len(data.translate(None, _CONTROL)) > 8 + len(data) // 50:
        raise InputError(f"{display} is not text but some binary format; {_SOURCE}")
    data = data.removeprefix(codecs.BOM_UTF8)
    try:
        return Decoded(data.decode("utf-8"))
    except UnicodeDecodeError as error:
        bad = error.start
    codecs.register_error(_FALL_BACK, _windows)
    text = data.decode("utf-8", _FALL_BACK)
    offset = len(data[:bad].decode("utf-8"))
    return Decoded(
        text,
        f"Not UTF-8: byte 0x{data[bad]:02x} was read as Windows-1252 ({text[offset]!r}). "
        "Save the file as UTF-8.",
        offset,
    )


def check_kind(data: bytes, display: str) -> None:
    """Raises InputError for bytes that begin as a PDF, a picture, an archive, ..."""
    for start, kind in _KINDS:
        if data.startswith(start):
            raise InputError(f"{display} is {kind}; {_SOURCE}")


def _utf16(data: bytes, display: str) -> str:
    try:
        text = data.decode("utf-16")
    except UnicodeDecodeError as error:
        raise InputError(
            f"{display} begins as UTF-16 but is broken at byte {error.start + 1}; save it as UTF-8."
        ) from None
    if "\0" in text:
        raise InputError(f"{display} is not text: it holds NUL characters; save it as UTF-8.")
    return text


def _windows(error: UnicodeError) -> tuple[str, int]:
    # Only the broken bytes are read as Windows-1252: in a file of mixed origin the rest is UTF-8.
    if not isinstance(error, UnicodeDecodeError):
        raise error
    run = _BAD_RUN.match(error.object, error.start)
    assert run is not None  # the codec calls with a byte at hand
    return run[0].decode("latin-1").translate(_WINDOWS), run.end()
