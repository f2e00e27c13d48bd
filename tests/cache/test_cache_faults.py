"""The cache as people meet it: a second run is the first one, sooner; and no fault costs a run."""

from __future__ import annotations

import os
import re
import resource
import shutil
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from paperlint.cli import main
from paperlint.config import FORMATS

CORPORA = Path(__file__).parent.parent.parent / "corpora"
HEAVY = re.compile(
    r"(?:spacy|pylatexenc|pypandoc|yaml|rich|jinja2|msgspec|paperlint\.(?:engine|parsers|rules|paper))\b"
)
"""What a run that knows everything already has no use for."""
TIME = re.compile(r" +(?:\d+\.\d s|unchanged)(?=$|\x1b)|time=\"[\d.]+\"", re.MULTILINE)


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    shutil.copy(CORPORA / "examples" / "draft.tex", tmp_path / "draft.tex")
    shutil.copytree(CORPORA / "papers" / "pauses-markdown", tmp_path / "paper")
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.fixture
def cache(_own_cache: Path) -> Path:
    return _own_cache


def environment(**variables: str) -> dict[str, str]:
    kept = {name: os.environ[name] for name in ("PATH", "PAPERLINT_CACHE_DIR")}
    return {**kept, "PYTHONUTF8": "1", **variables}


def paperlint(
    *arguments: str, before: Callable[[], object] | None = None, **variables: str
) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "paperlint", *arguments],
        capture_output=True,
        text=True,
        encoding="utf-8",
        env=environment(**variables),
        check=False,
        timeout=60,
        preexec_fn=before,
    )


def background(path: str) -> subprocess.Popen[bytes]:
    return subprocess.Popen(
        [sys.executable, "-m", "paperlint", path], stdout=subprocess.PIPE, env=environment()
    )


def said(*arguments: str, **variables: str) -> tuple[int, str, str]:
    """Exit code and what is printed, but for the time."""
    done = paperlint(*arguments, **variables)
    return done.returncode, TIME.sub("", done.stdout), done.stderr


def entries(folder: Path) -> list[str]:
    names = (path.name for path in folder.iterdir())
    return sorted(name for name in names if name.endswith((".entry", ".tmp")))


FORMAT_OPTIONS = [("--output-format", name) for name in FORMATS]
OTHER_OPTIONS = [
    ("--explain-evidence",),
    ("--select", "structure", "--show-info", "--color", "always"),
    ("--report", "sarif=/dev/stderr", "--report", "html=/dev/stderr"),
]


@pytest.mark.parametrize(
    ("path", "options"),
    [
        *(("draft.tex", options) for options in [*FORMAT_OPTIONS, *OTHER_OPTIONS]),
        *(("paper", options) for options in OTHER_OPTIONS),
    ],
)
def test_a_second_run_says_the_same_and_imports_nothing_heavy(
    path: str, options: tuple[str, ...]
) -> None:
    first = said(path, *options)
    assert first == said(path, *options, "--no-cache")
    second = paperlint(path, *options, PYTHONPROFILEIMPORTTIME="1")
    imported = [
        line.rpartition("|")[2].strip() for line in second.stderr.splitlines() if "|" in line
    ]
    assert "paperlint.cache.results" in imported
    assert [name for name in imported if HEAVY.match(name)] == []
    own = "".join(
        line + "\n" for line in second.stderr.splitlines() if not line.startswith("import time:")
    )
    assert (second.returncode, TIME.sub("", second.stdout), own) == first


def test_what_is_shown_again_fails_as_it_did_and_ends_when_the_paper_changes() -> None:
    failing = ("draft.tex", "--fail-on", "warning")
    first = said(*failing)
    assert first[0] == 1
    assert said(*failing) == first
    assert said(*failing, "--exit-zero") == (0, *first[1:])
    assert said("draft.tex", "--output-format", "concise") != first
    draft = Path("draft.tex")
    draft.write_text(draft.read_text().replace("TODO", "two"))
    changed = said(*failing)
    assert changed != first
    assert changed == said(*failing, "--no-cache")


def test_rules_that_are_named_are_checked_though_they_are_not_imported() -> None:
    Path("paperlint.toml").write_text('ignore = ["lone-subsection"]\n')
    first = said("draft.tex")
    second = paperlint("draft.tex", PYTHONPROFILEIMPORTTIME="1")
    assert "paperlint.rules" not in second.stderr
    assert TIME.sub("", second.stdout) == first[1]
    Path("paperlint.toml").write_text('ignore = ["lone-subsektion"]\n')
    wrong = said("draft.tex")
    assert wrong[0] == 2
    assert "paperlint.toml: ignore: no rule or family is called 'lone-subsektion'" in wrong[2]
    assert said("draft.tex", "--isolated", "--select", "strukture")[0] == 2


def test_verbose_says_that_nothing_was_read() -> None:
    assert "unchanged" not in paperlint("draft.tex", "-v").stderr
    second = paperlint("draft.tex", "-v")
    assert "paperlint: draft.tex: unchanged since an earlier run" in second.stderr
    assert re.search(r"  unchanged$", second.stdout, re.MULTILINE)


def test_no_cache_neither_reads_nor_writes(cache: Path) -> None:
    first = said("draft.tex", "--no-cache")
    assert said("draft.tex", PAPERLINT_NO_CACHE="1") == first
    assert list(cache.iterdir()) == []
    paperlint("draft.tex")
    for path in cache.glob("*.entry"):
        path.write_bytes(b"")
    assert said("draft.tex", "--no-cache") == first
    assert all(path.stat().st_size == 0 for path in cache.glob("*.entry"))


def test_the_folder_can_be_named(tmp_path: Path, cache: Path) -> None:
    said("draft.tex", "--cache-dir", "kept/here")
    assert len(entries(tmp_path / "kept" / "here")) == 2
    assert list(cache.iterdir()) == []


def test_failures_are_not_kept(cache: Path) -> None:
    Path("broken.zip").write_bytes(b"PK\x03\x04")
    for path in ("gone.tex", "broken.zip"):
        assert said(path)[0] == 2
    assert list(cache.iterdir()) == []


def test_the_usual_folder_is_the_users_own(tmp_path: Path) -> None:
    home = {"HOME": str(tmp_path / "home"), "PAPERLINT_CACHE_DIR": ""}
    first = said("draft.tex", XDG_CACHE_HOME=str(tmp_path / "xdg"), **home)
    assert len(list(tmp_path.rglob("*.entry"))) == 2
    if sys.platform == "linux":
        assert len(entries(tmp_path / "xdg" / "paperlint")) == 2
    shutil.rmtree(tmp_path / "xdg", ignore_errors=True)
    assert said("draft.tex", **home) == first
    assert len(list((tmp_path / "home").rglob("*.entry"))) == 2


def test_without_a_home_there_is_no_cache(tmp_path: Path) -> None:
    first = said("draft.tex", HOME="nowhere", PAPERLINT_CACHE_DIR="")
    assert first == said("draft.tex", "--no-cache")
    assert list(tmp_path.rglob("*.entry")) == []


@pytest.mark.parametrize(
    "where", ["draft.tex/cache", "/proc/paperlint", "/dev/null", "x\x1by/\udcff"]
)
def test_a_folder_that_cannot_be_used_costs_nothing(where: str) -> None:
    expected = said("draft.tex", "--no-cache")
    for _ in range(2):
        assert said("draft.tex", "--cache-dir", where) == expected


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write everywhere")
def test_a_cache_that_is_read_only_is_read(cache: Path) -> None:
    expected = said("draft.tex")
    cache.chmod(0o500)
    try:
        assert "unchanged" in paperlint("draft.tex").stdout
        assert said("draft.tex") == expected
        assert said("paper") == said("paper", "--no-cache")
    finally:
        cache.chmod(0o700)


def test_a_full_disk_costs_nothing(cache: Path) -> None:
    expected = said("draft.tex", "--no-cache")
    for limit in (0, 50, 5_000):  # bytes that a file may have
        done = paperlint(
            "draft.tex",
            before=lambda limit=limit: resource.setrlimit(resource.RLIMIT_FSIZE, (limit, limit)),
        )
        assert (done.returncode, TIME.sub("", done.stdout), done.stderr) == expected
        assert [name for name in entries(cache) if name.endswith(".tmp")] == []
    assert said("draft.tex") == expected


def test_broken_entries_are_forgotten_and_replaced(cache: Path) -> None:
    expected = said("draft.tex")
    whole = {path: path.read_bytes() for path in cache.glob("*.entry")}
    one, two = whole
    for damage in (
        lambda path: path.write_bytes(b""),
        lambda path: path.write_bytes(whole[path][: len(whole[path]) // 2]),
        lambda path: path.write_bytes(whole[path].replace(b"e", b"f")),
        lambda path: path.write_bytes(whole[one if path == two else two]),
        lambda path: path.write_bytes(os.urandom(5_000)),
    ):
        for path in whole:
            damage(path)
        assert said("draft.tex") == expected
        assert "unchanged" in paperlint("draft.tex").stdout


def test_two_runs_at_once_stay_right(cache: Path) -> None:
    paths = ("draft.tex", "paper")
    expected = {path: said(path, "--no-cache")[:2] for path in paths}
    for _ in range(2):
        started = [
            (
                path,
                background(path),
            )
            for path in paths * 3
        ]
        for path, process in started:
            output = process.communicate(timeout=60)[0].decode()
            assert (process.returncode, TIME.sub("", output)) == expected[path]
    assert len(entries(cache)) == 4
    assert not any(name.endswith(".tmp") for name in entries(cache))


def test_runs_that_are_killed_leave_a_cache_that_works(cache: Path) -> None:
    expected = said("draft.tex", "--no-cache")
    start = time.monotonic()
    said("draft.tex", "--no-cache")
    whole = time.monotonic() - start
    for part in range(5):
        process = background("draft.tex")
        time.sleep(whole * (0.6 + part / 10))
        process.kill()
        process.communicate()
        assert said("draft.tex") == expected
        for path in cache.glob("*.entry"):
            path.unlink()


def test_names_of_any_bytes_are_kept_apart(capsysbinary: pytest.CaptureFixture[bytes]) -> None:
    outputs = []
    for name in ("a\udcff.tex", "a\n\x1b.tex", "ä \U0001f408.tex"):
        shutil.copy("draft.tex", name)
        for _ in range(2):
            main([name, "--output-format", "json"])
            outputs.append(capsysbinary.readouterr().out)
    assert outputs[::2] == outputs[1::2]
    assert len(set(outputs)) == 3
