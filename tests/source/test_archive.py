"""Archives are read in memory, within bounds, and nothing leaves them."""

from __future__ import annotations

import contextlib
import gzip
import io
import os
import stat
import tarfile
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from paperlint.errors import InputError
from paperlint.limits import Limits
from paperlint.source.archive import read_archive
from paperlint.source.opening import open_project

PAPER = rb"""\documentclass{article}
\title{Small trees}
\begin{document}
\input{sections/intro}
\includegraphics{figs/a}
\end{document}
"""
FILES = {"main.tex": PAPER, "sections/intro.tex": b"\\section{Introduction}", "figs/a.png": b"\0"}


def zipped(path: Path, files: dict[str, bytes]) -> Path:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in files.items():
            archive.writestr(name, data)
    return path


def tarred(path: Path, files: dict[str, bytes], mode: str = "w") -> Path:
    with tarfile.open(path, mode) as archive:  # type: ignore[call-overload]
        for name, data in files.items():
            entry = tarfile.TarInfo(name)
            entry.size = len(data)
            archive.addfile(entry, io.BytesIO(data))
    return path


Maker = Callable[[Path, dict[str, bytes]], Path]
MAKERS: list[tuple[str, Maker]] = [
    ("paper.zip", zipped),
    ("paper.tar", tarred),
    ("paper.tar.gz", lambda path, files: tarred(path, files, "w:gz")),
    ("paper.tgz", lambda path, files: tarred(path, files, "w:gz")),
]


@pytest.mark.parametrize(("name", "make"), MAKERS)
@pytest.mark.parametrize("top", ["", "submission-1/"])
def test_a_paper_in_an_archive(tmp_path: Path, name: str, make: Maker, top: str) -> None:
    path = make(tmp_path / name, {top + n: data for n, data in FILES.items()})
    project = open_project(str(path))
    assert project.main == f"{top}main.tex"
    assert project.open(project.main).display == f"{top}main.tex"
    assert project.resolve("sections/intro", project.main, (".tex",)) == f"{top}sections/intro.tex"
    assert project.resolve("figs/a", project.main, (".pdf", ".png")) == f"{top}figs/a.png"
    with pytest.raises(InputError, match="not read from an archive"):
        project.open(f"{top}figs/a.png")


@pytest.mark.parametrize(("name", "make"), MAKERS[:3])
@pytest.mark.parametrize("entry", ["../x", "a/../../x", "/etc/x", "C:\\x", "..\\x", "a/.."])
def test_names_that_leave_the_archive(tmp_path: Path, name: str, make: Maker, entry: str) -> None:
    path = make(tmp_path / name, {**FILES, entry: b"x"})
    with pytest.raises(InputError) as error:
        open_project(str(path))
    assert f"{name}: entry " in str(error.value)
    assert str(error.value).endswith(" leaves the archive; unpack it yourself if you trust it.")
    assert [file.name for file in tmp_path.iterdir()] == [name]


@pytest.mark.parametrize(
    ("kind", "word"),
    [(tarfile.SYMTYPE, "link"), (tarfile.LNKTYPE, "link"), (tarfile.FIFOTYPE, "device"),
     (tarfile.CHRTYPE, "device")],
)  # fmt: skip
def test_links_and_devices_in_a_tar(tmp_path: Path, kind: bytes, word: str) -> None:
    path = tmp_path / "paper.tar"
    with tarfile.open(path, "w") as archive:
        entry = tarfile.TarInfo("odd.tex")
        entry.type = kind
        entry.linkname = "/etc/passwd"
        archive.addfile(entry)
    with pytest.raises(InputError, match=rf"entry odd\.tex is a {word}; unpack it yourself"):
        open_project(str(path))


def test_links_in_a_zip(tmp_path: Path) -> None:
    path = tmp_path / "paper.zip"
    with zipfile.ZipFile(path, "w") as archive:
        entry = zipfile.ZipInfo("odd.tex")
        entry.external_attr = (stat.S_IFLNK | 0o777) << 16
        archive.writestr(entry, "/etc/passwd")
    with pytest.raises(InputError, match=r"entry odd\.tex is a link"):
        open_project(str(path))


def test_entry_names_are_safe_to_print(tmp_path: Path) -> None:
    path = tarred(tmp_path / "paper.tar", {"../\x1b[2Jx\n": b""})
    with pytest.raises(InputError) as error:
        open_project(str(path))
    assert "\x1b" not in str(error.value)
    assert "\n" not in str(error.value)


@pytest.mark.parametrize(("name", "make"), MAKERS[:3])
def test_too_many_entries(tmp_path: Path, name: str, make: Maker) -> None:
    path = make(tmp_path / name, {f"{i}.png": b"" for i in range(21)})
    with pytest.raises(InputError, match="has more than 20 entries"):
        read_archive(path, name, Limits(archive_entries=20))


@pytest.mark.parametrize(("name", "make"), [MAKERS[0], MAKERS[2]])
def test_a_file_that_unpacks_far_too_large(tmp_path: Path, name: str, make: Maker) -> None:
    path = make(tmp_path / name, {**FILES, "bomb.tex": b" " * 30_000_000})
    assert path.stat().st_size < 100_000
    with pytest.raises(InputError, match=r"unpacks to more than 200 times its size"):
        open_project(str(path))


def test_a_file_over_the_limit(tmp_path: Path) -> None:
    path = tarred(tmp_path / "paper.tar", {"big.tex": b" " * 20_000_001})
    with pytest.raises(InputError, match=r"entry big\.tex is larger than 20 MB"):
        open_project(str(path))


@pytest.mark.parametrize(("name", "make"), MAKERS[:3])
def test_the_total_is_bounded(tmp_path: Path, name: str, make: Maker) -> None:
    limits = Limits(archive_megabytes=1)
    path = make(tmp_path / name, {f"{i}.tex": os.urandom(90_000) for i in range(10)})
    read_archive(path, name, limits)
    path = make(tmp_path / name, {f"{i}.tex": b"x" * 90_000 for i in range(12)})
    with pytest.raises(InputError, match=r"(unpacks to more|is larger) than 1 MB"):
        read_archive(path, name, limits)


def test_a_stated_size_is_not_believed(tmp_path: Path) -> None:
    path = zipped(tmp_path / "paper.zip", {"main.tex": PAPER * 50})
    data = bytearray(path.read_bytes())
    at = data.find(b"PK\x01\x02") + 24
    data[at : at + 4] = (7).to_bytes(4, "little")
    path.write_bytes(data)
    with pytest.raises(InputError, match=r"paper\.zip can't be unpacked"):
        open_project(str(path))


def test_an_encrypted_zip(tmp_path: Path) -> None:
    path = zipped(tmp_path / "paper.zip", FILES)
    data = bytearray(path.read_bytes())
    for mark, flags in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        at = data.find(mark)
        while at >= 0:
            data[at + flags] |= 1
            at = data.find(mark, at + 1)
    path.write_bytes(data)
    with pytest.raises(InputError, match="it is encrypted"):
        open_project(str(path))


def test_many_nested_headers(tmp_path: Path) -> None:
    header = tarfile.TarInfo("././@LongLink")
    header.type = tarfile.GNUTYPE_LONGNAME
    header.size = 5
    block = header.tobuf(tarfile.GNU_FORMAT) + b"name\0".ljust(512, b"\0")
    path = tmp_path / "paper.tar.gz"
    path.write_bytes(gzip.compress(block * 5_000))
    with pytest.raises(InputError, match="can't be unpacked"):
        open_project(str(path))


@pytest.mark.parametrize("name", ["paper.zip", "paper.tar", "paper.tar.gz", "paper.tgz"])
@pytest.mark.parametrize("data", [b"", b"no archive at all", b"PK\x03\x04\x00", b"\x1f\x8b\x08"])
def test_a_broken_archive(tmp_path: Path, name: str, data: bytes) -> None:
    path = tmp_path / name
    path.write_bytes(data)
    with pytest.raises(InputError) as error:
        open_project(str(path))
    assert name in str(error.value)
    assert "\n" not in str(error.value)


@settings(max_examples=60)
@given(
    st.sampled_from(["paper.zip", "paper.tar", "paper.tar.gz"]),
    st.lists(st.tuples(st.integers(0, 5_000), st.integers(0, 255)), max_size=6),
    st.integers(0, 6_000),
)
def test_damage_raises_nothing_but_input_errors(
    tmp_path_factory: pytest.TempPathFactory,
    name: str,
    changes: list[tuple[int, int]],
    length: int,
) -> None:
    path = dict(MAKERS)[name](tmp_path_factory.mktemp("damaged") / name, FILES)
    data = bytearray(path.read_bytes())
    for at, byte in changes:
        data[at % len(data)] = byte
    path.write_bytes(data[:length])
    with contextlib.suppress(InputError):
        assert all(isinstance(n, str) for n in read_archive(path, name).names())
