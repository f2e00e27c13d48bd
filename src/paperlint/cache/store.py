"""Files of a cache folder: each is written whole or not at all, and what is broken is forgotten.

Nothing that goes wrong here may cost a run: without a cache it takes longer, that is all.
"""

from __future__ import annotations

import os
import time
from contextlib import suppress
from pathlib import Path

from paperlint.errors import WriteError
from paperlint.regex import regex
from paperlint.source.digest import digest_of

SIZE_LIMIT = 64_000_000
"""Bytes; when there are more, the entries that were not used for longest go, until half is left."""

_SUFFIX = ".entry"
_ENTRY = regex(r"[0-9a-f]{40}\.entry|\.paperlint-[0-9a-f]{12}\.tmp")
"""The files that are ours to delete, whatever else lies in a folder that a user named."""
_ABANDONED = 3_600
"""Seconds after which nobody writes on a temporary file any more."""
_TAG = "Signature: 8a477f597d28d172789f06886806bc55\n# A cache of paperlint; it may be deleted.\n"
"""What tells backup programs to leave a folder out: https://bford.info/cachedir/"""


class Store:
    """Bytes by key, in a folder; a key is 40 hexadecimal digits."""

    def __init__(self, folder: Path, size_limit: int = SIZE_LIMIT) -> None:
        self.folder = folder
        self._size_limit = size_limit
        self._trimmed = False
        self._works = True

    def get(self, key: str) -> bytes | None:
        """The bytes that were put under a key; None where there are none, or not those any more."""
        path = self.folder / (key + _SUFFIX)
        try:
            data = path.read_bytes()
        except OSError:
            return None
        digest, _, content = data.partition(b"\n")
        if digest != _digest(key, content):
            return None
        with suppress(OSError):
            os.utime(path)  # used: it stays longer
        return content

    def put(self, key: str, content: bytes) -> None:
        """Keep bytes under a key, if that can be done."""
        if not self._works:
            return
        try:
            if not self._trimmed:
                self._trimmed = True
                self._make_folder()
                self._trim()
            self._write(key, content)
        except (OSError, WriteError):
            self._works = False

    def _make_folder(self) -> None:
        if self.folder.is_dir():
            return
        # What papers say is private until they are published.
        self.folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        (self.folder / "CACHEDIR.TAG").write_text(_TAG)
        (self.folder / ".gitignore").write_text("*\n")

    def _write(self, key: str, content: bytes) -> None:
        from paperlint.writing import write  # what is only read needs none of it

        path = self.folder / (key + _SUFFIX)
        data = _digest(key, content) + b"\n" + content
        write(path, data, durable=False, private=True, follow=False)

    def _trim(self) -> None:
        """Delete the oldest entries of a cache that has grown too large, and abandoned files."""
        entries: list[tuple[float, int, Path]] = []
        for path in self.folder.iterdir():
            if _ENTRY.fullmatch(path.name):
                with suppress(OSError):  # another process was faster
                    status = path.lstat()
                    entries.append((status.st_mtime, status.st_size, path))
        total = sum(size for _, size, _ in entries)
        goal = total if total <= self._size_limit else self._size_limit // 2
        now = time.time()
        for used, size, path in sorted(entries):
            abandoned = path.suffix == ".tmp" and now - used > _ABANDONED
            if total > goal or abandoned:
                with suppress(OSError):
                    path.unlink()
                    total -= size


def _digest(key: str, content: bytes) -> bytes:
    """An entry that was moved to another key is a broken one."""
    return digest_of(key.encode() + content).encode()
