"""The command line, run as people run it: a fresh process, its output, its exit code."""

from __future__ import annotations

import json
import os
import signal
import stat
import subprocess
import sys
import time
from pathlib import Path

import pytest

from paperlint import __version__
from paperlint.config import FAIL_ON, FORMATS, KINDS, STAGES
from paperlint.finding import CONFIDENCES
from paperlint.rules import all_rules, families

DRAFT = r"""\documentclass{article}
\title{Routing in small networks}
\begin{document}
\maketitle
\section{Introduction}
We route packets. TODO say why.
\section{Method}
\end{document}
"""
FINE = DRAFT.replace(" TODO say why", "")
ONLY_TODO = ("--isolated", "--select", "todo-left")
ALONE = ("PATH", "HOME", "SYSTEMROOT", "PYTHONPATH", "VIRTUAL_ENV", "PAPERLINT_CACHE_DIR")


def environment(**variables: str) -> dict[str, str]:
    """The environment without anything that changes what is printed."""
    kept = {name: os.environ[name] for name in ALONE if name in os.environ}
    return {**kept, "PYTHONUTF8": "1", **variables}


def paperlint(
    *arguments: str | Path, stdin: str = "", **variables: str
) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "paperlint", *map(str, arguments)],
        input=stdin,
        capture_output=True,
        text=True,
        encoding="utf-8",
        env=environment(**variables),
        check=False,
        timeout=60,
    )


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "draft.tex").write_text(DRAFT)
    (tmp_path / "fine.tex").write_text(FINE)
    return tmp_path


def test_a_paper_is_linted_with_and_without_the_name_of_the_command() -> None:
    short = paperlint("draft.tex", *ONLY_TODO, "--output-format", "concise")
    assert short.stdout.startswith("draft.tex:6:19: warning todo-left ")
    assert (short.returncode, short.stderr) == (0, "")
    long = paperlint("check", "draft.tex", *ONLY_TODO, "--output-format", "concise")
    assert long.stdout == short.stdout
    before = paperlint(*ONLY_TODO, "--output-format", "concise", "draft.tex")
    assert before.stdout == short.stdout


def test_the_report_for_people_is_plain_when_it_is_piped() -> None:
    done = paperlint("draft.tex", *ONLY_TODO)
    assert done.stdout.startswith("draft.tex · LaTeX")
    assert "▲ todo-left" in done.stdout
    assert "6 │ We route packets. TODO say why." in done.stdout
    assert "\x1b" not in done.stdout


def test_explain_evidence_quotes_what_the_paper_tells() -> None:
    Path("study.tex").write_text(
        FINE.replace("\\end{document}", "")
        + "\\section{Experiments}\nWe train on the PurrNet dataset, averaged over 5 runs.\n"
        + "\\end{document}\n"
    )
    shown = paperlint("study.tex", "--isolated", "--explain-evidence", "--fail-on", "never").stdout
    table = shown.partition("Reproducibility")[2]
    [runs] = [line for line in table.splitlines() if "runs or seeds" in line]
    assert 'averaged over 5 runs."' in runs
    assert runs.rstrip().endswith("study.tex:10")
    assert "not found (nothing in the text says it)" in table
    assert "does not apply" in table
    assert all(len(line) <= 100 for line in shown.splitlines())
    without = paperlint("study.tex", "--isolated", "--fail-on", "never").stdout
    assert "Reproducibility" in without
    assert "nothing in the text says it" not in without


def test_json_has_evidence_and_data_sets_unless_rules_are_selected() -> None:
    Path("study.tex").write_text(
        FINE.replace("\\end{document}", "\\section{Experiments}\nWe train on MNIST.\\end{document}")
    )
    answers = [
        json.loads(paperlint("study.tex", "--isolated", "--output-format", "json", *more).stdout)
        for more in ((), ("--select", "structure"))
    ]
    whole, selected = (answer["papers"][0] for answer in answers)
    assert whole["evidence"]["datasets_named"]["status"] == "present"
    [span] = whole["evidence"]["datasets_named"]["spans"][:1]
    assert (span["section"], span["location"]["line"]) == ("Experiments", 9)
    assert [dataset["name"] for dataset in whole["datasets"]] == ["MNIST"]
    assert (selected["evidence"], selected["datasets"]) == ({}, [])


def test_nothing_found_says_what_was_checked() -> None:
    done = paperlint("fine.tex", *ONLY_TODO)
    assert "✓ 2 sections and 1 rule checked, nothing to say" in done.stdout
    assert done.returncode == 0


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        (("--fail-on", "warning"), 1),
        (("--fail-on", "never"), 0),
        ((), 0),
    ],
)
def test_exit_codes_follow_fail_on(arguments: tuple[str, ...], code: int) -> None:
    assert paperlint("draft.tex", *ONLY_TODO, *arguments).returncode == code


def test_json_of_several_papers() -> None:
    done = paperlint("draft.tex", "fine.tex", "draft.tex", *ONLY_TODO, "--output-format=json",
                     "--venue", "acl", "--stage", "preprint", "--kind", "survey")  # fmt: skip
    answer = json.loads(done.stdout)
    assert [paper["path"] for paper in answer["papers"]] == ["draft.tex", "fine.tex"]
    assert answer["version"] == __version__
    assert answer["summary"] == {"error": 0, "warning": 1, "info": 0}
    first = answer["papers"][0]
    assert first["kind"] == "survey"
    assert first["venue"] == {
        "name": "acl",
        "year": None,
        "stage": "preprint",
        "detected": False,
    }
    assert first["findings"][0]["location"] == {
        "file": "draft.tex",
        "line": 6,
        "column": 19,
        "end_line": 6,
        "end_column": 23,
    }


def test_json_is_utf_8_whatever_the_terminal_speaks() -> None:
    Path("draft.tex").write_text(DRAFT.replace("Routing", "Örtliche Wege"), encoding="utf-8")
    done = subprocess.run(
        [sys.executable, "-m", "paperlint", "draft.tex", *ONLY_TODO, "--output-format", "json"],
        capture_output=True,
        env=environment(PYTHONIOENCODING="ascii"),
        check=False,
    )
    title = json.loads(done.stdout.decode("utf-8"))["papers"][0]["title"]["text"]
    assert title == "Örtliche Wege in small networks"


def test_a_terminal_without_unicode_gets_plain_signs() -> None:
    done = paperlint("draft.tex", *ONLY_TODO, PYTHONIOENCODING="ascii")
    assert done.stdout.isascii()
    assert "! todo-left" in done.stdout


@pytest.mark.parametrize(
    ("arguments", "variables", "colored"),
    [
        ((), {}, False),
        ((), {"FORCE_COLOR": "1"}, True),
        ((), {"FORCE_COLOR": "1", "NO_COLOR": "1"}, False),
        (("--color", "always"), {"NO_COLOR": "1"}, True),
        (("--color", "never"), {"FORCE_COLOR": "1"}, False),
    ],
)
def test_color(arguments: tuple[str, ...], variables: dict[str, str], colored: bool) -> None:
    done = paperlint("draft.tex", *ONLY_TODO, *arguments, **variables)
    assert ("\x1b[" in done.stdout) is colored


def test_width_follows_columns() -> None:
    wide = paperlint("draft.tex", "--isolated", COLUMNS="150").stdout
    narrow = paperlint("draft.tex", "--isolated", COLUMNS="50").stdout
    assert 100 < max(map(len, wide.split("\n"))) <= 150
    own = [line for line in narrow.split("\n") if "ignore with" not in line]
    assert max(map(len, own)) <= 50


def test_standard_input() -> None:
    done = paperlint("-", *ONLY_TODO, "--output-format", "concise", stdin=DRAFT)
    assert ":6:19: warning todo-left" in done.stdout
    named = paperlint(
        "-", *ONLY_TODO, "--output-format=concise", "--stdin-filename=sub/x.tex", stdin=DRAFT
    )
    assert named.stdout.startswith("sub/x.tex:6:19: warning todo-left")


def test_one_paper_that_cannot_be_read_does_not_stop_the_others() -> None:
    done = paperlint("nowhere.tex", "draft.tex", *ONLY_TODO, "--output-format", "concise")
    assert done.stdout.startswith("draft.tex:6:19:")
    assert done.stderr.startswith("paperlint: nowhere.tex: no such file")
    assert done.stderr.count("\n") == 1
    assert done.returncode == 2


@pytest.mark.parametrize("output_format", FORMATS)
def test_nothing_on_stdout_where_no_paper_could_be_read(output_format: str) -> None:
    done = paperlint("nowhere.tex", "--output-format", output_format)
    assert (done.stdout, done.returncode) == ("", 2)
    assert done.stderr.count("\n") == 1


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (("draft.tex", "--frobnicate"), "No such option"),
        (("check",), "Missing argument 'PATH...'; see `paperlint check --help`."),
        (("explain",), "Missing argument 'RULE'; see `paperlint explain --help`."),
        (("explain", "missing-limitation"),
         "no rule is called 'missing-limitation'; did you mean missing-limitations?; "),
        (("draft.tex", "--fail-on", "fatal"),
         '--fail-on = "fatal": not one of error, warning, info, never.'),
        (("draft.tex", "--output-format", "xml"),
         '--output-format = "xml": not one of text, concise, json, jsonl, sarif, github, gitlab, junit, rdjson, '
         "markdown, html."),
        (("draft.tex", "--color", "pink"), "--color pink: not one of auto, always, never; see "),
        (("draft.tex", "--select", "todo-left,structur"),
         "--select: no rule or family is called 'structur'; did you mean structure?"),
        (("draft.tex", "--ignore", "ALL"), "select and ignore leave no rule to run; "),
        (("draft.tex", "--config", "no.toml"), "no.toml: cannot be read: No such file"),
        (("draft.tex", "--isolated", "--output-file", "no/where.txt"),
         "--output-file no/where.txt: cannot be written: No such file"),
    ],
)  # fmt: skip
def test_wrong_usage_is_one_sentence(arguments: tuple[str, ...], message: str) -> None:
    done = paperlint(*arguments)
    assert done.stderr.startswith(f"paperlint: {message}")
    assert done.stderr.count("\n") == 1
    assert (done.stdout, done.returncode) == ("", 2)


def test_the_configuration_nearest_to_the_paper_is_used(folder: Path) -> None:
    sub = folder / "sub"
    sub.mkdir()
    (sub / "draft.tex").write_text(DRAFT)
    (sub / "paperlint.toml").write_text('select = ["todo-left"]\nfail-on = "warning"\n')
    (folder / "pyproject.toml").write_text(
        '[tool.paperlint]\nselect = ["todo-left"]\noutput-format = "concise"\n'
        '[tool.paperlint.per-file-ignores]\n"sub/*" = ["structure"]\n'
    )
    above = paperlint("draft.tex")
    assert (above.stdout.count("\n"), above.returncode) == (1, 0)
    below = paperlint("sub/draft.tex", "--output-format", "concise")
    assert below.stdout.startswith("sub/draft.tex:6:19: warning todo-left")
    assert below.returncode == 1
    chosen = paperlint("sub/draft.tex", "--config", "pyproject.toml")
    assert (chosen.stdout, chosen.returncode) == ("", 0)
    assert "draft.tex · LaTeX" in paperlint("draft.tex", "--isolated").stdout


def test_a_configuration_that_is_wrong_stops_everything(folder: Path) -> None:
    (folder / "paperlint.toml").write_text("selct = []\n")
    done = paperlint("draft.tex")
    assert done.stderr.startswith("paperlint: paperlint.toml: selct: unknown key; did you mean")
    assert (done.stdout, done.returncode) == ("", 2)


def test_a_report_is_written_whole_and_keeps_mode_and_link(folder: Path) -> None:
    real = folder / "real.json"
    real.write_text("old")
    real.chmod(0o640)
    (folder / "link.json").symlink_to(real)
    done = paperlint("draft.tex", *ONLY_TODO, "--output-format=json", "--output-file=link.json")
    assert (done.stdout, done.returncode) == ("", 0)
    assert (folder / "link.json").is_symlink()
    assert json.loads(real.read_text())["summary"]["warning"] == 1
    assert stat.S_IMODE(real.stat().st_mode) == 0o640
    assert sorted(p.name for p in folder.iterdir() if p.name.startswith(".")) == []


def test_a_report_in_a_file_has_no_color(folder: Path) -> None:
    paperlint("draft.tex", *ONLY_TODO, "--output-file", "report.txt", FORCE_COLOR="1")
    text = (folder / "report.txt").read_text(encoding="utf-8")
    assert "▲ todo-left" in text
    assert "\x1b" not in text


def test_comments_of_the_paper_are_heeded() -> None:
    comment = "why. % paperlint: ignore[todo-left] before the deadline"
    Path("draft.tex").write_text(DRAFT.replace("why.", comment))
    answer = json.loads(paperlint("draft.tex", *ONLY_TODO, "--output-format", "json").stdout)
    assert (answer["suppressed"], answer["papers"][0]["findings"]) == (1, [])


LATEX_COMMENTS = r"""\documentclass{article}
% paperlint: ignore-file[missing-abstract] a poster
\begin{document}
\section{Introduction}
One TODO. % paperlint: ignore[todo-left] soon
% paperlint: ignore[todo-left]

Another TODO.
% paperlint: ignore-start[todo-left]
\begin{quote}
A third TODO.
\end{quote}
% paperlint: ignore-end[todo-left]
\section{Conclusion}
The last TODO. % paperlint: ignore[lone-subsection]
  % paperlint: ignore[missing-limitations] see the discussion
\end{document}
"""
MARKDOWN_COMMENTS = """<!-- paperlint: ignore-file[missing-abstract] a poster -->

# Introduction

One TODO. <!-- paperlint: ignore[todo-left] soon -->

<!-- paperlint: ignore[todo-left]
over several lines -->

Another TODO.

<!-- paperlint: ignore-start[todo-left] -->
> A third TODO.

<!-- paperlint: ignore-end[todo-left] -->

# Conclusion

The last TODO. <!-- paperlint: ignore[lone-subsection] -->
<!-- paperlint: ignore[missing-limitations] see the discussion -->
"""


@pytest.mark.parametrize(("name", "text"), [("a.tex", LATEX_COMMENTS), ("a.md", MARKDOWN_COMMENTS)])
def test_comments_work_alike_in_both_formats(name: str, text: str) -> None:
    Path(name).write_text(text)
    rules = "todo-left,missing-abstract,missing-limitations,lone-subsection,suppression"
    done = paperlint(name, "--isolated", "--select", rules, "--output-format", "json")
    answer = json.loads(done.stdout)
    found = [(f["rule"], f["location"]["line"]) for f in answer["papers"][0]["findings"]]
    last = next(n for n, line in enumerate(text.split("\n"), 1) if line.startswith("The last"))
    assert found == [("todo-left", last), ("unused-suppression", last)]
    assert answer["suppressed"] == 5


@pytest.mark.parametrize("rule", all_rules(), ids=lambda rule: rule.name)
def test_every_rule_can_be_explained(rule: object, capsys: pytest.CaptureFixture[str]) -> None:
    from paperlint.cli import main

    name = rule.name  # type: ignore[attr-defined]
    assert main(["explain", name]) == 0
    text = capsys.readouterr().out
    for part in ("Looks for", "Why", "Who asks", "Instead", "Cannot detect", "Switch it off"):
        assert f"\n{part}\n" in text
    said = text.partition("\nPrecision\n")[2].strip()
    assert said.startswith("unmeasured") or "real papers" in said.partition("\n\n")[0]
    assert f"% paperlint: ignore[{name}] reason" in text
    assert f"<!-- paperlint: ignore[{name}] reason -->" in text


def test_rules_are_listed_by_family() -> None:
    text = paperlint("rules").stdout
    for family in families():
        assert f"\n{family}\n" in f"\n{text}"
    for rule in all_rules():
        assert f"  {rule.name} " in text
    listed = json.loads(paperlint("rules", "--output-format", "json").stdout)["rules"]
    assert [rule["name"] for rule in listed] == [rule.name for rule in all_rules()]
    narrow = paperlint("rules", COLUMNS="60").stdout
    assert max(map(len, narrow.split("\n"))) <= 60


def test_help_teaches_and_goes_to_stderr_where_nobody_asked() -> None:
    asked = paperlint("--help")
    assert (asked.returncode, asked.stderr) == (0, "")
    for word in ("Examples:", "paperlint draft.tex", "paperlint explain", "Exit codes:"):
        assert word in asked.stdout
    bare = paperlint()
    assert (bare.returncode, bare.stdout) == (2, "")
    assert "Examples:" in bare.stderr
    assert paperlint("-h").stdout == asked.stdout


def test_help_lists_what_the_options_take() -> None:
    text = " ".join(paperlint("check", "--help").stdout.split())
    for allowed in (FORMATS, FAIL_ON, CONFIDENCES, STAGES, KINDS):
        for word in allowed:
            assert word in text


def test_version() -> None:
    assert paperlint("--version").stdout == f"paperlint {__version__}\n"


@pytest.mark.parametrize("arguments", [("--version",), ("--help",), ("check", "--help")])
def test_nothing_heavy_is_imported_at_the_start(arguments: tuple[str, ...]) -> None:
    done = subprocess.run(
        [sys.executable, "-X", "importtime", "-m", "paperlint", *arguments],
        capture_output=True,
        text=True,
        env=environment(),
        check=True,
    )
    imported = {line.rpartition("|")[2].strip() for line in done.stderr.split("\n")}
    tops = {name.partition(".")[0] for name in imported}
    assert "click" in tops
    assert not tops & {"rich", "msgspec", "yaml", "spacy", "pypandoc", "pylatexenc", "pathspec"}
    assert not {"paperlint.rules", "paperlint.engine", "paperlint.paper"} & imported
    assert not {"paperlint.report", "paperlint.workers", "paperlint.baseline"} & imported


def test_a_reader_that_goes_away_is_no_trouble() -> None:
    with subprocess.Popen(
        [sys.executable, "-m", "paperlint", "rules"],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env=environment(),
    ) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        process.stdout.close()
        assert process.stderr.read() == b""


def test_an_interrupt_ends_quietly() -> None:
    with subprocess.Popen(
        [sys.executable, "-m", "paperlint", "-"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env=environment(),
    ) as process:
        time.sleep(1.5)  # it waits for its input by now
        process.send_signal(signal.SIGINT)
        out, err = process.communicate(timeout=20)
    assert (out, process.returncode) == (b"", 130)
    assert b"Traceback" not in err


def test_a_bug_in_a_reader_is_told_in_one_sentence_and_shown_when_asked(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    from paperlint import engine
    from paperlint.cli import main

    def parse(project: object) -> None:
        raise RuntimeError("the parser's own mistake")

    monkeypatch.setattr(engine, "parse", parse)
    assert main(["draft.tex"]) == 2
    out, err = capsys.readouterr()
    assert (out, err.count("\n")) == ("", 1)
    assert "RuntimeError: the parser's own mistake" in err
    assert main(["draft.tex", "--verbose"]) == 2
    assert "Traceback" in capsys.readouterr().err


def test_a_bug_that_no_part_holds_is_told_in_one_sentence(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    from paperlint.cli import main

    def fall_over(*arguments: object) -> None:
        raise RuntimeError("a\x1b[31m name\nof two lines")

    monkeypatch.setattr("paperlint.run.run", fall_over)
    assert main(["draft.tex", "--isolated", "--no-cache"]) == 2
    out, err = capsys.readouterr()
    assert out == ""
    assert err.startswith("paperlint: paperlint broke down (RuntimeError: ")
    assert err.endswith("; please report it with what --verbose shows.\n")
    assert err.count("\n") == 1
    assert "\x1b" not in err
    assert main(["draft.tex", "--isolated", "--no-cache", "--verbose"]) == 2
    assert "in fall_over" in capsys.readouterr().err
