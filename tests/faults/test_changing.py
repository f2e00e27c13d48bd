"""Files that change while they are read, and clocks that go wrong."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import pytest
from faulty import LATEX, command, environment, papers, rules, run

from paperlint.cache import Results
from paperlint.config import Config
from paperlint.errors import InputError
from paperlint.job import Job
from paperlint.report import PaperReport, Report
from paperlint.run import run as run_papers
from paperlint.source.tree import DiskTree

POSIX = pytest.mark.skipif(os.name != "posix", reason="needs POSIX")
OLD, FAR = 1, 4_102_444_800
"""1970, and 2100."""


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    (tmp_path / ".git").mkdir()
    (tmp_path / "a.tex").write_text(LATEX)
    (tmp_path / "part.tex").write_text("Text.\n")
    return tmp_path


def replaced(path: Path, text: str) -> None:
    new = path.with_suffix(".new")
    new.write_text(text)
    new.replace(path)


def rewritten(path: Path, text: str) -> None:
    """Emptied and written bit by bit, as bad editors do."""
    with path.open("w") as file:
        for piece in (text[:50], text[50:]):
            file.write(piece)
            file.flush()


def relinked(path: Path, text: str) -> None:
    """Now a file, now a link that leads out of the project."""
    new = path.with_suffix(".new")
    new.write_text(text)
    new.replace(path)
    new.symlink_to(path.parent.parent / "secret.tex")
    new.replace(path)


def piped(path: Path, text: str) -> None:
    """Now a file, now a pipe that nobody writes to."""
    replaced(path, text)
    pipe = path.with_suffix(".pipe")
    os.mkfifo(pipe)
    pipe.replace(path)


def gone(path: Path, text: str) -> None:
    replaced(path, text)
    path.unlink()


@contextmanager
def meanwhile(change: Callable[[int], object]) -> Iterator[None]:
    """Something is changed again and again while something else is done."""
    stop = threading.Event()

    def again() -> None:
        turn = 0
        while not stop.is_set():
            change(turn)
            turn += 1

    thread = threading.Thread(target=again)
    thread.start()
    try:
        yield
    finally:
        stop.set()
        thread.join()


def linted(results: Results | None = None) -> Report:
    return run_papers([Job("a.tex", Config(select=("structure",)))], results)


def shown(report: Report) -> list[tuple[str, int, str]]:
    return [(f.rule, f.span.start, f.message) for p in report.papers for f in p.findings]


@POSIX
@pytest.mark.parametrize("how", [replaced, rewritten, relinked, piped, gone])
@pytest.mark.parametrize("name", ["a.tex", "part.tex"])
def test_a_file_that_changes_while_it_is_read(
    name: str,
    how: Callable[[Path, str], None],
    folder: Path,
    tmp_path_factory: pytest.TempPathFactory,
) -> None:
    (folder.parent / "secret.tex").write_text("\\section{Secret}\nHens.\n")
    path = folder / name
    whole = path.read_text()
    texts = [whole, whole.replace("Hens", "Geese").replace("Text", "Words")]
    results = Results(tmp_path_factory.mktemp("results"))
    linted()  # imports take a while
    answers: list[PaperReport] = []
    with meanwhile(lambda turn: how(path, texts[turn % 2])):
        end = time.monotonic() + 2
        while time.monotonic() < end or not answers:
            report = linted(results)
            answers += report.papers
            assert all(failure.message.endswith(".") for failure in report.failures)
            assert not any(failure.trace for failure in report.failures)
            if how is gone and name == "a.tex" and report.failures:
                break
    assert all(answer.crashes == () for answer in answers)
    if name == "part.tex":  # a link that the user names is followed
        titles = {section.title for answer in answers for section in answer.sections}
        assert titles == {"Introduction"}
    if path.is_symlink() or path.is_fifo():
        path.unlink()
    replaced(path, texts[1])
    assert shown(linted(results)) == shown(linted())


@POSIX
def test_what_takes_the_place_of_a_file_is_not_opened(folder: Path) -> None:
    """The race itself: what was a plain file when it was looked for is a link or pipe now."""
    (folder.parent / "secret.tex").write_text("secret")
    tree, path = DiskTree(folder), folder / "part.tex"
    read: list[bytes] = []

    def swap(turn: int) -> None:
        (relinked, piped)[turn % 2](path, "Text.\n")

    with meanwhile(swap):
        end = time.monotonic() + 1
        while time.monotonic() < end:
            with suppress(InputError):
                read.append(tree.read("part.tex"))
    assert set(read) <= {b"Text.\n", b""}


def test_times_of_files_say_nothing(folder: Path) -> None:
    """The same bytes are the same paper, whenever they were written; others are not."""
    assert "todo-left" in rules(papers("a.tex")[0])
    run("a.tex")
    for when in (OLD, FAR):
        os.utime("a.tex", (when, when))
        assert "unchanged" in run("a.tex", "-v").stderr.decode()
    status = Path("a.tex").stat()
    Path("a.tex").write_text(LATEX.replace("TODO", "Hens"))  # of the same length
    os.utime("a.tex", ns=(status.st_atime_ns, status.st_mtime_ns))
    assert Path("a.tex").stat().st_mtime_ns == status.st_mtime_ns
    assert "todo-left" not in rules(papers("a.tex")[0])


def test_times_of_the_cache_say_little() -> None:
    """Entries of the past and of the future are used, and none goes for its time alone."""
    first = papers("a.tex")
    run("a.tex")
    cache = Path(os.environ["PAPERLINT_CACHE_DIR"])
    entries = sorted(path.name for path in cache.glob("*.entry"))
    for when in (OLD, FAR):
        for path in cache.iterdir():
            os.utime(path, (when, when))
        assert "unchanged" in run("a.tex", "-v").stderr.decode()
        assert papers("a.tex") == first
        papers("part.tex")  # something is put, so the folder is tidied
    assert set(entries) <= {path.name for path in cache.glob("*.entry")}


@pytest.mark.skipif(shutil.which("faketime") is None, reason="there is no faketime")
def test_a_clock_that_jumps_changes_no_answer() -> None:
    def at(when: str, *arguments: str) -> subprocess.CompletedProcess[bytes]:
        done = subprocess.run(
            ["faketime", "-f", when, *command(*arguments)],
            capture_output=True, timeout=120, check=False, env=environment(),
        )  # fmt: skip
        assert b"Traceback" not in done.stderr
        return done

    json_ = ("a.tex", "--output-format", "json")
    now = json.loads(run(*json_, "--no-cache").stdout)["papers"]
    assert at("@2099-01-01 00:00:00", "a.tex", "--write-baseline", "base.json").returncode == 0
    for when in ("@1999-12-31 23:59:59", "@2099-01-01 00:00:00", "@2001-01-01 00:00:00"):
        for options in (("--no-cache",), ()):
            assert json.loads(at(when, *json_, *options).stdout)["papers"] == now
        known = at(when, "a.tex", "--baseline", "base.json", "--fail-on", "info")
        assert known.returncode == 0
    assert "unchanged" in run("a.tex", "-v").stderr.decode()
