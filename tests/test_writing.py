"""Files are written whole or not at all, and nothing is overwritten unasked."""

from __future__ import annotations

import os
import resource
import signal
import stat
import subprocess
import sys
from pathlib import Path

import pytest

from paperlint.errors import WriteError
from paperlint.writing import Change, change, write, write_all_new, write_new

unprivileged = pytest.mark.skipif(os.geteuid() == 0, reason="root may write everywhere")


def everything(folder: Path) -> dict[str, bytes | None]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes() if path.is_file() else None
        for path in folder.rglob("*")
    }


def test_what_is_written_is_there_and_nothing_else(tmp_path: Path) -> None:
    target = tmp_path / ("long" * 63)  # 252 of the 255 bytes that a name may have
    write(target, b"one")
    write(target, b"two\r\n\x00")
    assert everything(tmp_path) == {target.name: b"two\r\n\x00"}


def test_permissions_stay_and_new_files_get_those_of_the_umask(tmp_path: Path) -> None:
    before = os.umask(0o027)
    try:
        write(tmp_path / "new", b"x")
        write(tmp_path / "own", b"x", private=True)
        write_new(tmp_path / "fresh", b"x", tmp_path)
    finally:
        os.umask(before)
    modes = {path.name: stat.S_IMODE(path.stat().st_mode) for path in tmp_path.iterdir()}
    assert modes == {"new": 0o640, "own": 0o600, "fresh": 0o640}
    (tmp_path / "new").chmod(0o755)
    write(tmp_path / "new", b"y")
    change([Change(tmp_path / "new", b"z")], tmp_path)
    assert stat.S_IMODE((tmp_path / "new").stat().st_mode) == 0o755


def test_a_report_goes_through_links_and_into_pipes(tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"old")
    (tmp_path / "link").symlink_to("file")
    write(tmp_path / "link", b"new")
    assert (tmp_path / "link").is_symlink()
    assert (tmp_path / "file").read_bytes() == b"new"
    write(Path(os.devnull), b"gone")
    with pytest.raises(WriteError, match=r"x: cannot be written: Is a directory\.$"):
        write(tmp_path, b"", called="x")


def test_a_report_does_not_go_through_a_link_out_of_the_project(tmp_path: Path) -> None:
    project, outside = tmp_path / "project", tmp_path / "outside"
    (project / ".git").mkdir(parents=True)
    outside.mkdir()
    (outside / "file").write_bytes(b"old")
    (project / "link").symlink_to("../outside/file")
    (project / "fresh").symlink_to("../outside/fresh")
    (project / "folder").symlink_to("../outside")
    for name in ("link", "fresh", "folder/file", "folder/new", "folder/../folder/file"):
        with pytest.raises(WriteError, match=r"a link out of its project is not followed"):
            write(project / name, b"new")
    assert everything(outside) == {"file": b"old"}
    (project / "parts").mkdir()
    (project / "parts" / "inside").symlink_to("../there")
    write(project / "parts" / "inside", b"new")
    assert (project / "there").read_bytes() == b"new"
    write(outside / "file", b"new")
    (tmp_path / "whole").symlink_to("project")
    write(tmp_path / "whole" / "there", b"newer")
    assert (project / "there").read_bytes() == b"newer"


def test_several_files_change_together_or_not_at_all(tmp_path: Path) -> None:
    one, two = tmp_path / "one", tmp_path / "two"
    one.write_bytes(b"1")
    two.write_bytes(b"2")
    with pytest.raises(WriteError, match="two was changed meanwhile"):
        change([Change(one, b"x", b"1"), Change(two, b"y", b"3")], tmp_path)
    with pytest.raises(WriteError, match="three: cannot be written: No such file"):
        change([Change(one, b"x"), Change(tmp_path / "three", b"y")], tmp_path)
    assert everything(tmp_path) == {"one": b"1", "two": b"2"}
    change([Change(one, b"x", b"1"), Change(two, b"y", b"2")], tmp_path)
    assert everything(tmp_path) == {"one": b"x", "two": b"y"}


def test_no_change_leads_out_of_the_folder(tmp_path: Path) -> None:
    inside, outside = tmp_path / "inside", tmp_path / "outside"
    inside.mkdir()
    outside.mkdir()
    (outside / "file").write_bytes(b"theirs")
    (inside / "link").symlink_to(outside / "file")
    (inside / "folder").symlink_to(outside)
    for path in ("link", "folder/file", "../outside/file"):
        with pytest.raises(WriteError, match="leads out of"):
            change([Change(inside / path, b"ours")], inside)
    for path in ("folder/new", "../new", "folder/deep/new"):
        with pytest.raises(WriteError, match="leads out of"):
            write_new(inside / path, b"ours", inside)
    assert everything(outside) == {"file": b"theirs"}
    (inside / "real").write_bytes(b"1")
    (inside / "alias").symlink_to("real")
    change([Change(inside / "alias", b"2")], inside)
    assert (inside / "alias").is_symlink()
    assert (inside / "real").read_bytes() == b"2"


def test_nothing_that_is_there_is_overwritten(tmp_path: Path) -> None:
    (tmp_path / "there").write_bytes(b"old")
    (tmp_path / "dangling").symlink_to("nowhere")
    (tmp_path / "folder").mkdir()
    before = everything(tmp_path)
    for name in ("there", "dangling", "folder", "there/below"):
        files = {tmp_path / "a/b/first": b"1", tmp_path / name: b"2"}
        with pytest.raises(WriteError, match=r"cannot be written: (there is such|File exists)"):
            write_all_new(files, tmp_path)
        assert everything(tmp_path) == before
    write_all_new({tmp_path / "a/b/first": b"1", tmp_path / "a/second": b"2"}, tmp_path)
    added = {"a": None, "a/b": None, "a/b/first": b"1", "a/second": b"2"}
    assert everything(tmp_path) == before | added


def test_a_file_that_appears_meanwhile_stays(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    link = os.link

    def late(source: Path, target: Path) -> None:
        if target.name == "two":
            target.write_bytes(b"theirs")
        link(source, target)

    monkeypatch.setattr(os, "link", late)
    with pytest.raises(WriteError, match="two: cannot be written: there is such a file already"):
        write_all_new({tmp_path / "one": b"1", tmp_path / "two": b"2"}, tmp_path)
    assert everything(tmp_path) == {"two": b"theirs"}


def test_a_disk_without_links_does_too(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def none(source: Path, target: Path) -> None:
        raise PermissionError(1, "Operation not permitted")

    monkeypatch.setattr(os, "link", none)
    write_new(tmp_path / "one", b"1", tmp_path)
    assert everything(tmp_path) == {"one": b"1"}


@unprivileged
def test_what_is_write_protected_stays(tmp_path: Path) -> None:
    target = tmp_path / "file"
    target.write_bytes(b"old")
    target.chmod(0o444)
    with pytest.raises(WriteError, match="it is write-protected"):
        write(target, b"new")
    assert everything(tmp_path) == {"file": b"old"}
    tmp_path.chmod(0o555)
    try:
        with pytest.raises(WriteError, match="Permission denied"):
            write(tmp_path / "new", b"new")
    finally:
        tmp_path.chmod(0o755)


def test_a_full_disk_leaves_the_old_file(tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"old")
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (100, before[1]))
    try:
        with pytest.raises(WriteError, match="file: cannot be written: File too large"):
            write(tmp_path / "file", b"x" * 1000)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)
    assert everything(tmp_path) == {"file": b"old"}


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGHUP, signal.SIGINT])
def test_who_is_told_to_end_tidies_up(tmp_path: Path, number: signal.Signals) -> None:
    program = (
        "import os, time\n"
        "from pathlib import Path\n"
        "from paperlint.writing import write\n"
        "os.fsync = lambda handle: (print('ready', flush=True), time.sleep(60))\n"
        "write(Path('file'), b'new')\n"
    )
    (tmp_path / "file").write_bytes(b"old")
    with subprocess.Popen(
        [sys.executable, "-c", program],
        cwd=tmp_path,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
    ) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == b"ready\n"
        assert len(everything(tmp_path)) == 2  # it was caught in the act
        process.send_signal(number)
        assert process.wait(timeout=30) != 0
    assert everything(tmp_path) == {"file": b"old"}


def test_signals_are_as_they_were_afterwards(tmp_path: Path) -> None:
    before = signal.getsignal(signal.SIGTERM)
    write(tmp_path / "file", b"x")
    assert signal.getsignal(signal.SIGTERM) is before
