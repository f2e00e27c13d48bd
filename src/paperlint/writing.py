"""Writing files: each whole or not at all, and nothing overwritten unasked.

Every file goes to the disk by way of a temporary one in the same folder, so that no reader and no
power cut ever finds half of it. Several files are written together: all are prepared before the
first is put in its place. What is prepared and not put in place is removed again, also when the
process is told to end.
"""

from __future__ import annotations

import errno
import os
import signal
import stat
import threading
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from types import FrameType

from paperlint.errors import WriteError
from paperlint.source.names import shown
from paperlint.source.paths import full_path
from paperlint.source.roots import root_of

_PUBLIC = 0o666
_PRIVATE = 0o600
_CREATE = (
    os.O_WRONLY
    | os.O_CREAT
    | os.O_EXCL
    | getattr(os, "O_NOFOLLOW", 0)
    | getattr(os, "O_CLOEXEC", 0)
    | getattr(os, "O_BINARY", 0)
)
_NO_LINKS = (errno.ENOSYS, errno.ENOTSUP, errno.EPERM, errno.EMLINK)
"""What a disk answers that has no hard links."""


@dataclass(frozen=True, slots=True)
class Change:
    """New content of a file. `was`: what it held when that was made up, or None for whatever."""

    path: Path
    data: bytes
    was: bytes | None = None


def write(
    path: Path,
    data: bytes,
    *,
    called: str | None = None,
    durable: bool = True,
    private: bool = False,
    follow: bool = True,
) -> None:
    """Write a file, over what is there; its permissions stay as they are.

    A link stays a link, and its target is written, unless that leads out of the project the link
    lies in; where `follow` is False, the file takes its place. A device or pipe is written to as
    it is. `called` is what the error calls the file.
    `durable`: on the disk before this returns. `private`: a new file is for its owner only. Raises
    WriteError.
    """
    with _errors(path, called):
        target = Path(os.path.realpath(path)) if follow else path
        if follow and target.exists() and not target.is_file():
            target.write_bytes(data)
            return
        if follow and _leads_out(path, target):
            raise WriteError(
                f"{shown(str(path)) if called is None else called}: a link out of its project is "
                "not followed; name the file that it leads to."
            )
        with _Staged() as staged:
            staged.add(target, data, durable, _PRIVATE if private else _PUBLIC)
            staged.replace()


def change(changes: Iterable[Change], within: Path) -> None:
    """Write new content over some files, which must be there, below the folder `within`.

    Raises WriteError, with nothing changed: where one of them can't be written, isn't below
    `within` once links are followed, or doesn't hold any more what it did.
    """
    wanted = list(changes)
    with _Staged() as staged:
        for item in wanted:
            with _errors(item.path):
                target = _inside(item.path, within)
                if not stat.S_ISREG(target.stat().st_mode):
                    raise WriteError(f"{shown(str(item.path))}: cannot be written: no plain file.")
                staged.add(target, item.data)
        for item in wanted:
            with _errors(item.path):
                if item.was is not None and item.path.read_bytes() != item.was:
                    name = shown(str(item.path))
                    raise WriteError(
                        f"{name} was changed meanwhile: nothing is written, try again."
                    )
        with _errors(within):
            staged.replace()


def write_new(path: Path, data: bytes, within: Path) -> None:
    """Write a file that must not be there yet; see `write_all_new`."""
    write_all_new({path: data}, within)


def write_all_new(files: Mapping[Path, bytes], within: Path) -> None:
    """Write files that must not be there yet, below the folder `within`; folders are made.

    A file that is there already is never touched. Raises WriteError, with no file left behind that
    was not there before.
    """
    with _Staged() as staged:
        for path, data in files.items():
            with _errors(path):
                if os.path.lexists(path):
                    raise FileExistsError(errno.EEXIST, "there is such a file already")
                _inside(path.parent, within)
                staged.make_folder(path.parent)
                staged.add(_inside(path.parent, within) / path.name, data)
        staged.link()


class _Staged:
    """Temporary files, and where they shall go. Leaving removes those that didn't get there."""

    def __init__(self) -> None:
        self._temporary: dict[Path, Path] = {}
        self._folders: list[Path] = []
        self._signals = _signals_raise()

    def __enter__(self) -> _Staged:
        self._signals.__enter__()
        return self

    def __exit__(self, kind: type[BaseException] | None, *rest: object) -> None:
        try:
            for temporary in self._temporary.values():
                with suppress(OSError):
                    temporary.unlink()
            if kind is not None:
                for folder in reversed(self._folders):
                    with suppress(OSError):  # somebody else has put something there
                        folder.rmdir()
        finally:
            self._signals.__exit__(None, None, None)

    def make_folder(self, folder: Path) -> None:
        missing: list[Path] = []
        while not folder.is_dir():
            missing.append(folder)
            folder = folder.parent
        for new in reversed(missing):
            new.mkdir(exist_ok=True)
            self._folders.append(new)

    def add(self, target: Path, data: bytes, durable: bool = True, mode: int = _PUBLIC) -> None:
        """Prepare a file."""
        kept = None
        with suppress(FileNotFoundError):
            if not target.is_symlink():
                kept = stat.S_IMODE(target.stat().st_mode) & 0o777
        if kept is not None and not os.access(target, os.W_OK):
            raise PermissionError(errno.EACCES, "it is write-protected")
        # Short, since the name of the file may be as long as names can be.
        temporary = target.with_name(f".paperlint-{os.urandom(6).hex()}.tmp")
        handle = os.open(temporary, _CREATE, mode)
        self._temporary[target] = temporary
        with os.fdopen(handle, "wb") as file:
            file.write(data)
            if durable:
                file.flush()
                os.fsync(file.fileno())
        if kept is not None:
            temporary.chmod(kept)

    def replace(self) -> None:
        """Put all in their places, over what is there."""
        for target, temporary in list(self._temporary.items()):
            temporary.replace(target)
            del self._temporary[target]

    def link(self) -> None:
        """Put all in their places, or none where something is there."""
        done: list[Path] = []
        try:
            for target, temporary in self._temporary.items():
                with _errors(target):
                    _link(temporary, target)
                    done.append(target)
        except BaseException:
            for target in done:
                with suppress(OSError):
                    target.unlink()
            raise


def _link(temporary: Path, target: Path) -> None:
    """Give a file its name unless that is taken; the system decides, so nobody can be faster."""
    try:
        os.link(temporary, target)
        return
    except FileExistsError:
        raise FileExistsError(errno.EEXIST, "there is such a file already") from None
    except OSError as error:  # a disk without links
        if error.errno not in _NO_LINKS:
            raise
    handle = os.open(target, _CREATE, _PUBLIC)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(temporary.read_bytes())
    except BaseException:
        with suppress(OSError):
            target.unlink()
        raise


def _inside(path: Path, within: Path) -> Path:
    """The path with its links followed. Raises WriteError where that leads out of `within`."""
    real = Path(os.path.realpath(path))
    if not real.is_relative_to(os.path.realpath(within)):
        raise WriteError(
            f"{shown(str(path))} leads out of {shown(str(within))}: nothing is written there."
        )
    return real


def _leads_out(path: Path, target: Path) -> bool:
    """Do links lead from a path to a target outside of the project that it seems to be in? The
    links of a project are its author's. Those of the system, as /dev/stdout, are nobody's."""
    named = full_path(path)
    if named.parts[1:2] in (("dev",), ("proc",)):
        return False
    return not target.is_relative_to(os.path.realpath(root_of(named.parent)))


@contextmanager
def _errors(path: Path, called: str | None = None) -> Iterator[None]:
    try:
        yield
    except (OSError, ValueError) as error:  # ValueError: a name with a NUL in it
        reason = (error.strerror if isinstance(error, OSError) else None) or type(error).__name__
        name = shown(str(path)) if called is None else called
        raise WriteError(f"{name}: cannot be written: {reason}.") from error


@contextmanager
def _signals_raise() -> Iterator[None]:
    """What would end the process at once raises SystemExit here, so that we can tidy up."""
    changed: list[int] = []

    def end(number: int, frame: FrameType | None) -> None:
        raise SystemExit(128 + number)

    if threading.current_thread() is threading.main_thread():
        for name in ("SIGTERM", "SIGHUP"):
            number = getattr(signal, name, None)
            if number is not None and signal.getsignal(number) is signal.SIG_DFL:
                signal.signal(number, end)
                changed.append(number)
    try:
        yield
    finally:
        for number in changed:
            signal.signal(number, signal.SIG_DFL)
