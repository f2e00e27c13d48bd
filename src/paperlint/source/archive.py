"""A zip or tar archive, read in memory and within bounds.

Everything in an archive is untrusted: its names, the sizes it states, how far it unpacks.
"""

from __future__ import annotations

import gzip
import io
import lzma
import stat
import tarfile
import zipfile
import zlib
from collections.abc import Iterator
from pathlib import Path
from typing import IO

from paperlint.errors import InputError, LimitReached
from paperlint.limits import LIMITS, Limits
from paperlint.source.digest import digest_of_stream
from paperlint.source.names import is_absolute, normal, shown
from paperlint.source.tree import MemoryTree, unreadable

_RATIO_FROM = 10_000_000
_CHUNK = 1 << 16
_KEPT = (
    ".tex",
    ".ltx",
    ".latex",
    ".bib",
    ".bbl",
    ".md",
    ".markdown",
    ".qmd",
    ".rmd",
    ".yml",
    ".yaml",
    ".toml",
    ".sty",
    ".cls",
    ".clo",
    ".def",
    ".cfg",
    ".json",
    ".txt",
    ".csv",
    ".tsv",
    ".tikz",
    ".pgf",
    ".bst",
    ".bbx",
    ".cbx",
    ".inp",
    ".rst",
    ".html",
    ".xml",
    ".cff",
    ".lua",
    ".r",
    ".py",
)
"""Of other files only the name is kept: that is all a check for a picture asks for."""

_BROKEN = (
    zipfile.BadZipFile,
    tarfile.TarError,
    zlib.error,
    lzma.LZMAError,
    EOFError,
    OSError,
    ValueError,
    IndexError,
    OverflowError,
    NotImplementedError,
    RuntimeError,  # a password; a chain of headers without end
)


def read_archive(path: Path, display: str, limits: Limits = LIMITS) -> MemoryTree:
    """The files of an archive. Raises InputError: broken, too large, or with entries that would
    leave it."""
    try:
        file = path.open("rb")
    except OSError as error:
        raise unreadable(display, error) from None
    with file:
        packed = path.stat().st_size
        if packed > limits.bytes_of("archive_megabytes"):
            raise LimitReached(
                f"{display} is larger than {limits.archive_megabytes} MB; give the paper alone "
                "(the limit is limits.archive-megabytes)."
            )
        bounds = _Bounds(display, packed, limits)
        try:
            digest = digest_of_stream(file)
            file.seek(0)
            if path.name.lower().endswith(".zip"):
                return MemoryTree(dict(_zip(file, bounds)), digest)
            if path.name.lower().endswith(".tar"):
                return MemoryTree(dict(_tar(file, bounds)), digest)
            with gzip.GzipFile(fileobj=file) as unpacked:
                return MemoryTree(dict(_tar(unpacked, bounds)), digest)
        except _BROKEN as error:
            raise InputError(
                f"{display} can't be unpacked ({_reason(error)}); make the archive anew, or give "
                "the folder."
            ) from None


class _Bounds:
    """Counts what is unpacked."""

    def __init__(self, display: str, packed: int, limits: Limits) -> None:
        self.limits = limits
        self.display = display
        self.packed = packed
        self.entries = 0
        self.total = 0

    def name(self, written: str) -> str | None:
        """The name of an entry; None for the archive's own folder."""
        self.entries += 1
        if self.entries > self.limits.archive_entries:
            raise LimitReached(
                f"{self.display} has more than {self.limits.archive_entries:,} entries; give the "
                "paper alone (the limit is limits.archive-entries)."
            )
        path = written.replace("\\", "/")
        if is_absolute(path) or ".." in path.split("/"):
            raise self.unsafe(written, "leaves the archive")
        return normal(path)

    def unsafe(self, written: str, why: str) -> InputError:
        """The error for an entry nobody should unpack unseen."""
        return InputError(
            f"{self.display}: entry {shown(written)[:200]} {why}; unpack it yourself if you "
            "trust it."
        )

    def count(self, size: int) -> None:
        """So many bytes more were unpacked."""
        self.total += size
        if self.total > self.limits.bytes_of("archive_megabytes"):
            raise LimitReached(
                f"{self.display} unpacks to more than {self.limits.archive_megabytes} MB; give "
                "the paper alone (the limit is limits.archive-megabytes)."
            )
        ratio = self.limits.archive_ratio
        if self.total > _RATIO_FROM and self.total > ratio * self.packed:
            raise LimitReached(
                f"{self.display} unpacks to more than {ratio} times its size; unpack it yourself "
                "if you trust it (the limit is limits.archive-ratio)."
            )

    def read(self, name: str, file: IO[bytes], counted: bool) -> bytes:
        """The bytes of an entry."""
        data = bytearray()
        while chunk := file.read(_CHUNK):
            if not counted:
                self.count(len(chunk))
            data += chunk
            if len(data) > self.limits.bytes_of("file_megabytes"):
                raise LimitReached(
                    f"{self.display}: entry {shown(name)} is larger than "
                    f"{self.limits.file_megabytes} MB; give the paper alone (the limit is "
                    "limits.file-megabytes)."
                )
        return bytes(data)


def _zip(file: IO[bytes], bounds: _Bounds) -> Iterator[tuple[str, bytes | None]]:
    with zipfile.ZipFile(file) as archive:
        for entry in archive.infolist():
            name = bounds.name(entry.filename)
            if stat.S_ISLNK(entry.external_attr >> 16):
                raise bounds.unsafe(entry.filename, "is a link")
            if name is None or entry.is_dir():
                continue
            if not name.lower().endswith(_KEPT):
                yield name, None
                continue
            with archive.open(entry) as member:
                yield name, bounds.read(name, member, counted=False)


class _Counted(io.RawIOBase):
    """What is read from a compressed stream, counted."""

    def __init__(self, file: IO[bytes] | gzip.GzipFile, bounds: _Bounds) -> None:
        self._file = file
        self._bounds = bounds

    def read(self, size: int = -1) -> bytes:
        data = self._file.read(size)
        self._bounds.count(len(data))
        return data


def _tar(file: IO[bytes] | gzip.GzipFile, bounds: _Bounds) -> Iterator[tuple[str, bytes | None]]:
    with tarfile.open(fileobj=_Counted(file, bounds), mode="r|") as archive:
        for entry in archive:
            name = bounds.name(entry.name)
            if entry.issym() or entry.islnk():
                raise bounds.unsafe(entry.name, "is a link")
            if entry.isdir() or name is None:
                continue
            if not entry.isfile():
                raise bounds.unsafe(entry.name, "is a device")
            member = archive.extractfile(entry) if name.lower().endswith(_KEPT) else None
            if member is None:
                yield name, None
            else:
                # A sparse file yields more than was read: count what comes out of it as well.
                yield name, bounds.read(name, member, counted=not entry.issparse())


def _reason(error: BaseException) -> str:
    if isinstance(error, RecursionError):
        return "its headers are nested"
    if isinstance(error, RuntimeError) and "password" in str(error):
        return "it is encrypted"
    return shown(str(error)).rstrip(".")[:120] or type(error).__name__
