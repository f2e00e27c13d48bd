"""What bounds the cost of one paper: past a limit it is said which, and other papers go on."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from annotations import CORPORA
from latex_papers import document
from paperlint.cli import main
from paperlint.config import Config
from paperlint.deadline import TimeIsUp, within
from paperlint.engine import lint_path
from paperlint.errors import LimitReached
from paperlint.guard import guarded
from paperlint.job import Job
from paperlint.limits import MOST, Limits
from paperlint.parsers import parse
from paperlint.report import Failure
from paperlint.source.opening import open_project

REGRESSIONS = sorted(
    path for path in (CORPORA / "regressions").iterdir() if path.suffix in (".tex", ".md")
)
PASSWORDS = Path("/etc/passwd")
TIMED = pytest.mark.skipif(not hasattr(signal, "setitimer"), reason="the system has no timer")


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


def problems(path: Path, limits: Limits) -> list[tuple[str, str]]:
    paper = parse(open_project(str(path), limits=limits))
    return [(problem.kind, problem.message) for problem in paper.problems]


@pytest.mark.parametrize("path", REGRESSIONS, ids=lambda path: path.name)
def test_what_once_broke_it_is_answered_soon(path: Path) -> None:
    config = Config(select=("ALL",), min_confidence="low", explain_evidence=True)
    began = time.process_time()
    linted = lint_path(Job(str(path), config))
    assert time.process_time() - began < 60
    if isinstance(linted, Failure):
        assert linted.trace == ""
        assert linted.message.endswith(".")
    else:
        assert linted[1].crashes == ()
    assert not Path("here").exists()


def test_a_configuration_that_is_nested_without_end_is_one_sentence(
    capsys: pytest.CaptureFixture[str],
) -> None:
    Path("a.md").write_text("# A\n")
    deep = CORPORA / "regressions" / "deep.toml"
    assert main(["a.md", "--config", str(deep)]) == 2
    assert "deep.toml: not valid TOML: " in capsys.readouterr().err


@pytest.mark.parametrize("options", [("--config", "long.toml"), ("--venue", "./long.toml")])
def test_a_number_without_end_is_one_sentence(
    options: tuple[str, str], capsys: pytest.CaptureFixture[str]
) -> None:
    Path("a.md").write_text("# A\n")
    Path("long.toml").write_text(f"timeout = {'9' * 5000}\n")
    assert main(["a.md", *options]) == 2
    told = capsys.readouterr().err
    assert "a number is too long" in told
    assert told.count("\n") == 1


@pytest.mark.skipif(not PASSWORDS.is_file(), reason="there is no /etc/passwd here")
def test_nothing_outside_the_project_is_read(folder: Path) -> None:
    inside = folder / "inside"
    inside.mkdir()
    (folder / "secret.tex").write_text("\\section{Secret}")
    (folder / "secret.bib").write_text("@article{secret, title={Secret}}")
    (inside / "link.tex").symlink_to(folder / "secret.tex")
    (inside / "linked").symlink_to(folder)
    (inside / ".git").mkdir()
    asked = ["/etc/passwd", "../secret", "../../secret", "link", "linked/secret"]
    body = "".join(f"\\input{{{name}}}\n" for name in asked)
    (inside / "a.tex").write_text(document(body + "\\bibliography{../secret,linked/secret}"))
    includes = "".join(f"{{{{< include {name}.tex >}}}}\n\n" for name in asked)
    (inside / "a.md").write_text(f"---\nbibliography: ../secret.bib\n---\n\n# A\n\n{includes}")
    for name in ("a.tex", "a.md"):
        paper = parse(open_project(str(inside / name)))
        assert [file.name for file in paper.files] == [name]
        assert [s.title.plain for s in paper.sections if "Secret" in s.title.plain] == []
        assert sum(problem.kind == "missing-file" for problem in paper.problems) >= len(asked)


def test_macros_that_multiply_are_read_up_to_a_limit(folder: Path) -> None:
    body = "".join(
        f"\\newcommand{{\\{b}}}{{{f'{chr(92)}{a} ' * 9}}}"
        for a, b in zip("abc", "bcd", strict=True)
    )
    preamble = f"\\newcommand{{\\a}}{{{'egg ' * 50}}}{body}"
    path = folder / "a.tex"
    path.write_text(document("\\section{One}\\d\n\n\\section{Two}Text.", preamble))
    assert problems(path, Limits()) == []
    found = problems(path, Limits(macro_characters=5_000))
    assert [kind for kind, _ in found] == ["limit"]
    assert "more than 5,000 characters" in found[0][1]
    assert "limits.macro-characters" in found[0][1]
    paper = parse(open_project(str(path), limits=Limits(macro_characters=5_000)))
    assert [s.title.plain for s in paper.sections] == ["One", "Two"]
    assert sum(len(p.text.plain) for p in paper.paragraphs) < 6_000


def test_files_and_depth_and_bytes_have_limits(folder: Path) -> None:
    (folder / "a.tex").write_text(document("".join(f"\\input{{f{i}}}" for i in range(6))))
    for i in range(6):
        (folder / f"f{i}.tex").write_text("Eggs.\n" * 40_000)
    named = [message for kind, message in problems(folder / "a.tex", Limits(files=3))]
    assert len(named) == 3
    assert all("limits.files" in message for message in named)
    large = problems(folder / "a.tex", Limits(project_megabytes=1))
    assert {kind for kind, _ in large} == {"limit"}
    assert "larger than 1 MB (the limit is limits.project-megabytes)" in large[0][1]
    (folder / "b.tex").write_text("x" * 1_000_001)
    with pytest.raises(LimitReached, match=r"limits\.file-megabytes"):
        open_project(str(folder / "b.tex"), limits=Limits(file_megabytes=1))


def test_yaml_has_limits(folder: Path) -> None:
    (folder / "a.md").write_text(f"---\nx: {'egg ' * 500}\n---\n# A\n")
    told = " ".join(message for _, message in problems(folder / "a.md", Limits(yaml_kilobytes=1)))
    assert "longer than 1,000 characters (the limit is limits.yaml-kilobytes)" in told
    assert problems(folder / "a.md", Limits()) == []


def test_pandoc_has_limits(folder: Path) -> None:
    (folder / "a.md").write_text("# A\n\n" + "*word* [a](b) " * 60_000)
    with pytest.raises(LimitReached, match=r"limits\.pandoc-megabytes"):
        problems(folder / "a.md", Limits(pandoc_megabytes=10))


@pytest.mark.parametrize(
    ("toml", "message"),
    [
        ("timeout = -1", "timeout = -1: must be a number of seconds"),
        ("timeout = true", "timeout = true: must be"),
        ("[limits]\nfile-megabyte = 1", "file-megabyte is no limit; there are file-megabytes,"),
        ("[limits]\nfiles = 0", "limits: files must be a whole number above 0"),
        ("limits = 3", "limits = 3: must be a table"),
    ],
)
def test_limits_that_are_none(toml: str, message: str, capsys: pytest.CaptureFixture[str]) -> None:
    Path("a.md").write_text("# A\n")
    Path("paperlint.toml").write_text(toml)
    assert main(["a.md"]) == 2
    assert message in capsys.readouterr().err


def test_limits_of_a_configuration_are_heeded(capsys: pytest.CaptureFixture[str]) -> None:
    Path("a.tex").write_text("x" * 1_000_001)
    Path("paperlint.toml").write_text("[limits]\nfile-megabytes = 1\n")
    assert main(["a.tex", "--no-cache"]) == 2
    assert "a.tex is larger than 1 MB" in capsys.readouterr().err


def test_time_is_up_wherever_it_is_spent() -> None:
    began = time.monotonic()

    def endless() -> None:
        while True:
            guarded("waiting", lambda: time.sleep(0.01))

    with pytest.raises(TimeIsUp), within(0.2):
        endless()
    assert time.monotonic() - began < 30
    with within(0.05):
        pass
    time.sleep(0.1)
    with within(0):
        time.sleep(0.01)


@pytest.fixture
def slow(folder: Path) -> Path:
    """A paper that is never done, with limits that let it go on."""
    macros = "".join(
        f"\\newcommand{{\\{b}}}{{{f'{chr(92)}{a} ' * 12}}}"
        for a, b in zip("abcdefgh", "bcdefghi", strict=True)
    )
    path = folder / "slow.tex"
    path.write_text(document("\\i", f"\\newcommand{{\\a}}{{eggs}}{macros}"))
    (folder / "good.tex").write_text(document("\\section{Introduction}We count eggs."))
    (folder / "paperlint.toml").write_text(
        "[limits]\nmacro-expansions = 900000000\nmacro-characters = 900000000\n"
    )
    return path


def paperlint(*arguments: str) -> subprocess.CompletedProcess[str]:
    done = subprocess.run(
        [sys.executable, "-m", "paperlint", *arguments],
        capture_output=True, text=True, timeout=120, check=False,
        env={name: os.environ[name] for name in ("PATH", "PAPERLINT_CACHE_DIR")},
    )  # fmt: skip
    assert "Traceback" not in done.stderr
    return done


@pytest.mark.parametrize("jobs", ["1", "2"])
def test_a_paper_that_takes_too_long_stops_no_other(jobs: str, slow: Path) -> None:
    done = paperlint(
        "slow.tex", "good.tex", "--jobs", jobs, "--timeout", "12", "--output-format", "concise",
        "--no-cache",
    )  # fmt: skip
    assert done.returncode == 2
    assert "slow.tex: not read within 12 seconds" in done.stderr
    assert "good.tex:" in done.stdout


@TIMED
def test_fixing_has_its_time_as_well(slow: Path) -> None:
    before = slow.read_bytes()
    words = "We count eggs in five yards and compare three ways to count them at night. " * 20
    titles = ("Introduction", "Method", "Results", "Discussion", "Conclusion")
    body = "".join(f"\\section{{{title}}}\n{words}\n" for title in titles)
    Path("good.tex").write_text(document(f"\\begin{{abstract}}{words}\\end{{abstract}}\n{body}"))
    done = paperlint(
        "slow.tex", "good.tex", "--select", "structure", "--fix", "--timeout", "12", "--no-cache"
    )
    assert done.returncode == 2
    assert "slow.tex: not read within 12 seconds" in done.stderr
    assert "--timeout. Nothing of it is changed." in done.stderr
    assert slow.read_bytes() == before
    assert "FILL IN" in Path("good.tex").read_text()
    assert sorted(path.name for path in Path().iterdir()) == [
        "good.tex",
        "paperlint.toml",
        "slow.tex",
    ]


@TIMED
@pytest.mark.parametrize(
    "command",
    [("add", "limitations", "slow.tex"), ("checklist", "slow.tex", "--output-file", "new.tex")],
)
def test_other_commands_have_their_time(command: tuple[str, ...], slow: Path) -> None:
    before = slow.read_bytes()
    done = paperlint(*command, "--timeout", "3")
    assert (done.returncode, done.stdout) == (2, "")
    assert "slow.tex: not read within 3 seconds" in done.stderr
    assert slow.read_bytes() == before
    assert not Path("new.tex").exists()


@TIMED
def test_a_release_has_its_time(slow: Path) -> None:
    Path("hens").mkdir()
    Path("hens/README.md").write_text("# Hens\n\nCode.\n")
    shared = ("release", "hens", "--config", "paperlint.toml", "--output-format", "json")
    done = paperlint(*shared, "--paper", "slow.tex", "--timeout", "12")
    assert done.returncode == 2
    assert "slow.tex: not read within 12 seconds" in done.stderr
    assert json.loads(done.stdout)["release"]["files"] == 1
    done = paperlint(*shared, "--timeout", "0.01", "--output-file", "report.json")
    assert (done.returncode, done.stdout) == (2, "")
    assert "hens: not looked through within 0.01 seconds; give it longer" in done.stderr
    assert not Path("report.json").exists()


def test_timeout_must_be_a_number(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["a.tex", "--timeout", "soon"]) == 2
    assert "soon" in capsys.readouterr().err


MACROS = "\\newcommand{\\a}{Hens}\\newcommand{\\b}{\\a}\\newcommand{\\c}{\\b}\\newcommand{\\d}{\\c}"


@pytest.mark.parametrize(
    ("name", "text", "key"),
    [
        ("a.tex", document(MACROS + "\nWe keep \\d.\n"), "macro_nesting"),
        ("a.md", "# Hens\n\n> - > - hens\n", "content_nesting"),
        ("a.md", "# Hens\n\nWe keep [*an **[old](b)** hen*]{.c}.\n", "content_nesting"),
        ("a.md", "---\nauthor: {a: {b: {c: {d: e}}}}\n---\n\n# Hens\n\nOld.\n", "yaml_nesting"),
    ],
    ids=["macros", "blocks", "inlines", "yaml"],
)
def test_depths_are_limits_that_are_named(name: str, text: str, key: str) -> None:
    Path(name).write_text(text)
    named = f"limits.{key.replace('_', '-')}"
    assert not any(named in told for _, told in problems(Path(name), Limits()))
    assert any(named in told for _, told in problems(Path(name), Limits(**{key: 2})))


def test_depths_that_python_could_not_follow_are_refused(
    capsys: pytest.CaptureFixture[str],
) -> None:
    Path("a.md").write_text("# Hens\n")
    for key in MOST:
        named = key.replace("_", "-")
        Path("paperlint.toml").write_text(f"[limits]\n{named} = 1000\n")
        assert main(["a.md"]) == 2
        assert f"{named} must be {MOST[key]} at most" in capsys.readouterr().err


def test_the_most_that_is_allowed_is_followed_and_named() -> None:
    chain = "".join(f"\\newcommand{{\\{'x' * n}}}{{\\{'x' * (n - 1)}}}" for n in range(2, 101))
    called = "\\" + "x" * 100
    body = f"\\newcommand{{\\x}}{{Hens}}{chain}\nWe keep {called}.\n"
    depth = 95
    texts = {
        "macro_nesting": ("a.tex", document(body)),
        "content_nesting": ("b.md", "# Hens\n\n" + "> " * depth + "hens\n"),
        "yaml_nesting": ("c.md", f"---\nx: {'[' * depth}{']' * depth}\n---\n\n# Hens\n\nOld.\n"),
    }
    for key, (name, text) in texts.items():
        Path(name).write_text(text)
        limits = Limits(**{key: MOST[key]})
        linted = lint_path(Job(name, Config(select=("ALL",), limits=limits)))
        assert not isinstance(linted, Failure), linted
        assert linted[1].crashes == ()
        named = any(
            f"limits.{key.replace('_', '-')}" in told for _, told in problems(Path(name), limits)
        )
        assert named == (key == "macro_nesting")


def test_time_is_kept_without_a_timer_of_the_system(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delattr(signal, "setitimer", raising=False)
    began = time.monotonic()

    def busy() -> None:
        with within(0.2):
            while time.monotonic() - began < 20:
                pass

    with pytest.raises(TimeIsUp):
        busy()
    assert time.monotonic() - began < 10
    with within(0.2):
        pass
    time.sleep(0.5)  # nothing comes later
