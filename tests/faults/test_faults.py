"""What can go wrong around a run: each fault is put in, and what is seen is one sentence."""

from __future__ import annotations

import json
import os
import shutil
import signal
import stat
import subprocess
import time
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import pypandoc
import pytest
from faulty import LATEX, MARKDOWN, command, environment, run

POSIX = pytest.mark.skipif(os.name != "posix", reason="needs POSIX")


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "a.tex").write_text(LATEX)
    (tmp_path / "part.tex").write_text("Text.\n")
    (tmp_path / "a.md").write_text(MARKDOWN)
    return tmp_path


def paperlint(*arguments: str, **variables: str) -> subprocess.CompletedProcess[str]:
    done = run(*arguments, "--output-format", "json", **variables)
    out, err = (data.decode("utf-8") for data in (done.stdout, done.stderr))
    return subprocess.CompletedProcess(done.args, done.returncode, out, err)


def papers(done: subprocess.CompletedProcess[str]) -> list[str]:
    return [paper["path"] for paper in json.loads(done.stdout)["papers"]] if done.stdout else []


@pytest.fixture
def pandoc(tmp_path: Path) -> Path:
    """A pandoc of the test's own, in the place where pypandoc looks first."""
    path = tmp_path / "bin" / "pandoc"
    path.parent.mkdir()
    return path


@POSIX
@pytest.mark.parametrize(
    ("script", "sentence"),
    [
        ("echo broken >&2; exit 3", "pandoc could not read it (broken)"),
        ("kill -9 $$", "pandoc could not read it (exit code -9)"),
        ("exit 251", "pandoc did not read it with 2000 MB of memory"),
        ("sleep 60", "pandoc did not read it within 2 seconds"),
        ("echo no json", "pandoc answered with something else"),
        ("echo '{}'", "pandoc answered with something else"),
    ],
)
def test_a_pandoc_that_fails_costs_the_markdown_alone(
    script: str, sentence: str, pandoc: Path
) -> None:
    pandoc.write_text(
        '#!/bin/sh\ncase "$*" in *--version*) echo pandoc 3.9; exit;; esac\ncat >/dev/null\n'
        f"{script}\n"
    )
    pandoc.chmod(0o755)
    Path("paperlint.toml").write_text("[limits]\npandoc-seconds = 2\n")
    done = paperlint("a.md", "a.tex", "--no-cache", PYPANDOC_PANDOC=str(pandoc))
    assert done.returncode == 2
    assert papers(done) == ["a.tex"]
    assert "a.md" in done.stderr
    assert sentence in done.stderr
    assert "please report" not in done.stderr


@POSIX
def test_without_pandoc_latex_is_read(pandoc: Path) -> None:
    pandoc.write_text("not a program")
    done = paperlint("a.md", "a.tex", "--no-cache", PYPANDOC_PANDOC=str(pandoc))
    assert (done.returncode, papers(done)) == (2, ["a.tex"])
    assert "pandoc" in done.stderr


NAMES = [
    "two words",
    "new\nline",
    "egg \U0001f95a",
    "-dash",
    "semi;colon&$(x)",
    "\u202ereversed",
    "b\x1b[31m",
]


@POSIX
@pytest.mark.parametrize("name", NAMES)
def test_names_that_are_unusual(name: str, folder: Path) -> None:
    inside = folder / name
    inside.mkdir()
    for file in ("a.tex", "part.tex"):
        shutil.copy(file, inside / file)
    done = paperlint(f"./{name}", "--no-cache")
    assert done.returncode in (0, 1)
    assert len(papers(done)) == 1
    shown = subprocess.run(
        command(f"./{name}", "--no-cache"),
        capture_output=True, text=True, encoding="utf-8", timeout=60, check=False,
        env={"PATH": os.environ["PATH"], "PYTHONUTF8": "1"},
    )  # fmt: skip
    assert "Traceback" not in shown.stderr
    assert not {"\x1b", "\u202e"} & set(shown.stdout + shown.stderr)


@POSIX
@pytest.mark.parametrize("encoding", ["C", "POSIX", "en_US.ISO-8859-1"])
def test_a_locale_that_is_not_utf_8(encoding: str) -> None:
    Path("a.tex").write_text(LATEX.replace("hens", "Hühner 🥚"), encoding="utf-8")
    Path("b.tex").write_bytes(LATEX.replace("hens", "Hühner").encode("latin-1"))
    for variables in ({"LC_ALL": encoding}, {"LC_ALL": encoding, "PYTHONUTF8": "0"}):
        done = paperlint("a.tex", "b.tex", "--no-cache", **variables)
        assert (done.returncode, papers(done)) == (1, ["a.tex", "b.tex"])


def test_a_file_that_vanishes_or_is_a_folder_is_a_finding(folder: Path) -> None:
    Path("part.tex").unlink()
    Path("part.tex").mkdir()
    done = paperlint("a.tex", "--no-cache")
    rules = [found["rule"] for found in json.loads(done.stdout)["papers"][0]["findings"]]
    assert "missing-file" in rules


@POSIX
@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root may read all")
def test_a_file_that_may_not_be_read_is_a_finding() -> None:
    Path("part.tex").chmod(0)
    done = paperlint("a.tex", "--no-cache")
    Path("part.tex").chmod(stat.S_IRUSR | stat.S_IWUSR)
    assert "permission denied" in done.stdout


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A disk of 64 KB that is full but for a few."""
    where = tmp_path / "disk"
    where.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", "size=64k", "tmpfs", str(where)]
    try:
        done = subprocess.run(mount, capture_output=True, text=True, check=False, timeout=10)
    except OSError:
        pytest.skip("there is no mount")
    if done.returncode:
        pytest.skip(f"no small disk can be mounted: {done.stderr.strip()[:80]}")
    try:
        yield where
    finally:
        subprocess.run(["umount", str(where)], check=False, timeout=10)


@POSIX
def test_a_full_disk_costs_the_report_in_a_file_alone(small_disk: Path) -> None:
    report, cache = small_disk / "report.json", small_disk / "cache"
    report.write_text("old")
    (small_disk / "filler").write_bytes(bytes(52_000))
    Path("a.tex").write_text(LATEX.replace("hens", "hens " * 200 + "TODO " * 900))
    done = paperlint("a.tex", "--output-file", str(report), "--cache-dir", str(cache))
    assert done.returncode == 2
    assert "report.json" in done.stderr
    assert report.read_text() == "old"
    assert sorted(path.name for path in small_disk.iterdir() if path != cache) == [
        "filler",
        "report.json",
    ]


@POSIX
def test_a_full_disk_costs_what_would_be_written_alone(small_disk: Path) -> None:
    """`--fix`, `add`, `new`, a baseline, a checklist and the cache, on a disk without a byte left."""
    draft = small_disk / "draft.tex"
    words = "We count eggs in five yards and compare three ways to count them at night. " * 9
    titles = ("Introduction", "Method", "Results", "Discussion", "Conclusion")
    body = "".join(f"\\section{{{title}}}\n{words}\n" for title in titles)
    draft.write_text(
        "\\documentclass{article}\n\\title{Eggs}\n\\begin{document}\n\\maketitle\n"
        f"\\begin{{abstract}}{words}\\end{{abstract}}\n{body}\n\\end{{document}}\n"
    )
    run(str(draft), "--write-baseline", str(small_disk / "base.json"))
    draft.write_text(draft.read_text().replace("Introduction", "TODO"))
    with suppress(OSError), (small_disk / "filler").open("wb", buffering=0) as file:
        while file.write(bytes(1_000)):
            pass
    before = {path: path.read_bytes() for path in small_disk.iterdir()}
    commands: list[tuple[int, tuple[str, ...]]] = [
        (2, ("check", str(draft), "--fix", "--select", "structure")),
        (2, ("add", "limitations", str(draft))),
        (2, ("check", str(draft), "--write-baseline", str(small_disk / "base.json"))),
        (2, ("checklist", str(draft), "--output-file", str(small_disk / "list.tex"))),
        (2, ("new", str(small_disk / "paper"))),
        (2, ("init", str(small_disk))),
        (0, ("check", str(draft), "--cache-dir", str(small_disk / "cache"), "--exit-zero")),
        (0, ("check", str(draft), "--cache-dir", str(small_disk), "--exit-zero")),
    ]
    for code, given in commands:
        done = run(*given)
        assert done.returncode == code, (given, done.stderr)
        if code == 2:
            assert b"No space left on device" in done.stderr, (given, done.stderr)
        shutil.rmtree(small_disk / "cache", ignore_errors=True)
        now = {path: path.read_bytes() for path in small_disk.rglob("*") if path.is_file()}
        assert now == before, given


def has_ended(process: int) -> bool:
    """Is it gone? Who was killed is there until somebody has asked for it."""
    for _ in range(200):
        try:
            os.kill(process, 0)
        except ProcessLookupError:
            return True
        time.sleep(0.05)
    return False


HANGING = '#!/bin/sh\ncase "$*" in *--version*) echo pandoc 3.9; exit;; esac\n'


@POSIX
@pytest.mark.parametrize(("number", "code"), [(signal.SIGINT, 130), (signal.SIGTERM, 143)])
def test_who_is_told_to_end_while_pandoc_works_leaves_nothing(
    number: int, code: int, pandoc: Path
) -> None:
    pandoc.write_text(f"{HANGING}echo $$ > started\nexec sleep 60\n")
    pandoc.chmod(0o755)
    Path("out.json").write_text("old")
    before = {*Path().rglob("*"), Path("started")}
    with subprocess.Popen(
        command("a.tex", "a.md", "--report", "json=out.json", "--jobs", "1", "--quiet"),
        stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=environment(PYPANDOC_PANDOC=str(pandoc)),
    ) as process:  # fmt: skip
        for _ in range(600):
            if Path("started").exists() and Path("started").read_text().strip():
                break
            time.sleep(0.1)
        process.send_signal(number)
        _, said = process.communicate(timeout=30)
    assert process.returncode == code
    assert said.strip() == b""
    assert Path("out.json").read_text() == "old"
    assert set(Path().rglob("*")) == before
    assert has_ended(int(Path("started").read_text()))  # pandoc, too
    cache = Path(os.environ["PAPERLINT_CACHE_DIR"])
    assert not list(cache.glob("*.tmp"))
    assert papers(paperlint("a.tex")) == ["a.tex"]


@POSIX
def test_a_worker_that_is_killed_from_outside_costs_one_paper(pandoc: Path) -> None:
    """pandoc kills the process that started it, as a system without memory does."""
    real = pypandoc.get_pandoc_path()
    pandoc.write_text(
        f'{HANGING}cat > "$0.$$"\nif grep -q geese "$0.$$"; then kill -9 $PPID; exit; fi\n'
        f'exec {real} "$@" < "$0.$$"\n'
    )
    pandoc.chmod(0o755)
    for name in "bcde":
        Path(f"{name}.md").write_text(MARKDOWN)
    Path("c.md").write_text(MARKDOWN.replace("hens", "geese"))
    names = [f"{name}.md" for name in "abcde"]
    done = paperlint(*names, "--jobs", "2", PYPANDOC_PANDOC=str(pandoc))
    assert done.returncode == 2
    assert papers(done) == [name for name in names if name != "c.md"]
    assert "c.md: the process that read it was killed by SIGKILL" in done.stderr


@POSIX
@pytest.mark.skipif(not Path("/proc/self/mem").exists(), reason="there is no /proc")
def test_a_disk_that_answers_with_an_error_is_a_finding() -> None:
    """Reading the first bytes of one's own memory is an input/output error, for root as well."""
    Path("part.tex").unlink()
    Path("part.tex").symlink_to("/proc/self/mem")
    done = paperlint("a.tex", "--no-cache", "--allow-outside")
    messages = [found["message"] for found in json.loads(done.stdout)["papers"][0]["findings"]]
    assert "part.tex can't be read: part.tex can't be read: input/output error." in messages


def test_no_home_and_no_place_for_temporary_files() -> None:
    for variables in (
        {"HOME": "/nowhere"},
        {"HOME": ""},
        {"TMPDIR": "/nowhere", "HOME": "/dev/null"},
    ):
        done = paperlint("a.tex", "a.md", PAPERLINT_CACHE_DIR="", **variables)
        assert papers(done) == ["a.tex", "a.md"]
        assert done.returncode == 1
        assert done.stderr == ""
