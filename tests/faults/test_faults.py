"""What can go wrong around a run: each fault is put in, and what is seen is one sentence."""

from __future__ import annotations

import json
import os
import shutil
import stat
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

LATEX = (
    "\\documentclass{article}\n\\title{Hens}\n\\begin{document}\n\\maketitle\n"
    "\\section{Introduction}\nWe ask hens.\n\\input{part}\n\\end{document}\n"
)
MARKDOWN = "# Hens\n\n## Introduction\n\nWe ask hens.\n"
POSIX = pytest.mark.skipif(os.name != "posix", reason="needs POSIX")


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "a.tex").write_text(LATEX)
    (tmp_path / "part.tex").write_text("Text.\n")
    (tmp_path / "a.md").write_text(MARKDOWN)
    return tmp_path


def paperlint(*arguments: str, **variables: str) -> subprocess.CompletedProcess[str]:
    kept = {name: os.environ[name] for name in ("PATH", "PAPERLINT_CACHE_DIR")}
    done = subprocess.run(
        [sys.executable, "-m", "paperlint", *arguments, "--output-format", "json"],
        capture_output=True, text=True, encoding="utf-8", timeout=120, check=False,
        env={**kept, **variables},
    )  # fmt: skip
    assert "Traceback" not in done.stderr
    return done


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
        [sys.executable, "-m", "paperlint", f"./{name}", "--no-cache"],
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
