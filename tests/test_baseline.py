"""A baseline: what was there stays quiet, what is new fails, what is gone is told."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import pytest

from paperlint.cli import main

FIRST = "We route packets. TODO say why."
DRAFT = (
    "\\documentclass{{article}}\n\\title{{{title}}}\n\\begin{{document}}\n\\maketitle\n"
    "\\section{{Introduction}}\n{text}\n\\section{{Method}}\nWe look.\n\\end{{document}}\n"
)
STRICT = ("--select", "todo-left", "--fail-on", "info")


def draft(text: str = FIRST, title: str = "Routing in small networks") -> str:
    return DRAFT.format(text=text, title=title)


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "draft.tex").write_text(draft())
    return tmp_path


def run(capsys: pytest.CaptureFixture[str], *arguments: str) -> tuple[int, str, str]:
    code = main([*arguments])
    out, err = capsys.readouterr()
    return code, out, err


def answer(capsys: pytest.CaptureFixture[str], *arguments: str) -> tuple[int, Any]:
    code, out, _ = run(capsys, *arguments, "--output-format", "json")
    return code, json.loads(out)


def test_old_findings_are_quiet_and_new_ones_fail(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(capsys, "draft.tex", *STRICT)[0] == 1
    code, out, err = run(capsys, "draft.tex", *STRICT, "--write-baseline", "base.json")
    assert (code, out) == (0, "")
    assert err == "paperlint: base.json: 1 finding of 1 paper written.\n"
    code, out, err = run(capsys, "draft.tex", *STRICT, "--baseline", "base.json")
    assert (code, err) == (0, "")
    assert "1 known from the baseline" in out
    # lines move, and another one comes
    (folder / "draft.tex").write_text(draft(f"Before.\n\nMore before.\n\n{FIRST}\n\nTODO and how."))
    code, got = answer(capsys, "draft.tex", *STRICT, "--baseline", "base.json")
    [paper] = got["papers"]
    assert code == 1
    assert [finding["location"]["line"] for finding in paper["findings"]] == [12]
    assert [finding["location"]["line"] for finding in paper["known"]] == [10]
    assert got["summary"]["warning"] == 1


def test_one_more_of_the_same_is_new(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (folder / "draft.tex").write_text(draft("TODO say why.\n\nTODO say why."))
    run(capsys, "draft.tex", *STRICT, "--write-baseline", "base.json")
    (folder / "draft.tex").write_text(draft("TODO say why.\n\nTODO say why.\n\nTODO say why."))
    code, got = answer(capsys, "draft.tex", *STRICT, "--baseline", "base.json")
    [paper] = got["papers"]
    assert (code, len(paper["findings"]), len(paper["known"])) == (1, 1, 2)


def test_what_is_fixed_is_told_and_forgotten(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    run(capsys, "draft.tex", *STRICT, "--write-baseline", "base.json")
    (folder / "draft.tex").write_text(draft("We route packets."))
    code, _, err = run(capsys, "draft.tex", *STRICT, "--baseline", "base.json")
    assert code == 0
    assert err == (
        "paperlint: base.json: 1 finding fixed: todo-left (draft.tex); "
        "--write-baseline base.json forgets what is fixed.\n"
    )
    # of a rule that didn't run nothing is known
    other = ("--select", "empty-section", "--baseline", "base.json")
    assert "fixed" not in run(capsys, "draft.tex", *other)[2]
    run(capsys, "draft.tex", *STRICT, "--write-baseline", "base.json")
    assert json.loads((folder / "base.json").read_text())["papers"] == {}


def test_papers_of_one_name_are_kept_apart_from_wherever_they_are_linted(
    folder: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    for name, title in (("a", "Rivers of the north"), ("b", "Birds that sing")):
        (folder / "all" / name).mkdir(parents=True)
        (folder / "all" / name / "main.tex").write_text(draft(title=title))
    run(capsys, "all/a", *STRICT, "--write-baseline", "all/base.json")
    code, got = answer(capsys, "all/a", "all/b", *STRICT, "--baseline", "all/base.json")
    assert code == 1
    assert [len(paper["findings"]) for paper in got["papers"]] == [0, 1]
    monkeypatch.chdir(folder / "all" / "b")
    code, got = answer(capsys, "../a", *STRICT, "--baseline", "../base.json")
    assert (code, got["papers"][0]["findings"]) == (0, [])
    # papers that aren't linted now stay in it, those that are gone don't
    run(capsys, "main.tex", *STRICT, "--write-baseline", "../base.json")
    assert set(json.loads(Path("../base.json").read_text())["papers"]) == {
        "a/main.tex",
        "b/main.tex",
    }
    Path("../a/main.tex").unlink()
    run(capsys, "main.tex", *STRICT, "--write-baseline", "../base.json")
    assert set(json.loads(Path("../base.json").read_text())["papers"]) == {"b/main.tex"}


@pytest.mark.parametrize(
    "content", ["", "{}", "[]", '{"schema": "paperlint-baseline/1"}', "[" * 100_000, "\udcff"]
)
def test_what_is_no_baseline_is_neither_read_nor_overwritten(
    content: str, folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    data = content.encode("utf-8", "surrogateescape")
    (folder / "base.json").write_bytes(data)
    for option in ("--baseline", "--write-baseline"):
        code, out, err = run(capsys, "draft.tex", option, "base.json")
        assert (code, out) == (2, "")
        assert err == "paperlint: base.json is no baseline of paperlint.\n"
    assert (folder / "base.json").read_bytes() == data


def test_a_baseline_that_is_not_there(capsys: pytest.CaptureFixture[str]) -> None:
    code, out, err = run(capsys, "draft.tex", "--baseline", "none.json")
    assert (code, out) == (2, "")
    assert "none.json: there is no such baseline; --write-baseline none.json writes it." in err


def test_sarif_marks_what_is_new_and_what_is_known(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    run(capsys, "draft.tex", *STRICT, "--write-baseline", "base.json")
    (folder / "draft.tex").write_text(draft(f"{FIRST}\n\nTODO and how."))
    options = (*STRICT, "--output-format", "sarif")
    _, out, _ = run(capsys, "draft.tex", *options, "--baseline", "base.json")
    new, known = json.loads(out)["runs"][0]["results"]
    assert (new["baselineState"], new.get("suppressions")) == ("new", None)
    assert (known["baselineState"], known["suppressions"]) == ("unchanged", [{"kind": "external"}])
    _, out, _ = run(capsys, "draft.tex", *options)
    assert "baselineState" not in out


def test_lines_of_papers_as_they_are_done_know_the_baseline(
    folder: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    (folder / "other.tex").write_text(draft("TODO and how.", "Birds that sing"))
    main(["draft.tex", *STRICT, "--write-baseline", "base.json"])
    options = ("--baseline", "base.json", "--output-format", "jsonl")
    capfd.readouterr()
    assert main(["draft.tex", "other.tex", *STRICT, *options]) == 1
    lines = [json.loads(line) for line in capfd.readouterr().out.splitlines()]
    assert [line["summary"]["warning"] for line in lines] == [0, 1]


def test_statistics_count_by_rule(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (folder / "other.tex").write_text(draft("TODO a.\n\nTODO b.", "Birds that sing"))
    options = ("--select", "todo-left,missing-references", "--statistics")
    code, out, _ = run(capsys, "draft.tex", "other.tex", *options)
    lines = [line.split() for line in out.splitlines()]
    assert ["3", "▲", "warning", "todo-left", "in", "2", "papers"] in lines
    assert out.splitlines()[-1].startswith("2 papers: ")
    code, out, err = run(capsys, "draft.tex", "--statistics", "--output-format", "json")
    assert (code, out) == (2, "")
    assert "--statistics: only as text, not as json" in err


def test_exit_zero_and_show_files(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (folder / "part.tex").write_text("More.\n")
    (folder / "draft.tex").write_text(draft(f"{FIRST} \\input{{part}}"))
    assert run(capsys, "draft.tex", *STRICT, "--exit-zero")[0] == 0
    assert run(capsys, "gone.tex", "--exit-zero")[0] == 2
    assert run(capsys, "draft.tex", *STRICT, "--show-files") == (0, "draft.tex\npart.tex\n", "")


@pytest.mark.skipif(os.name != "posix", reason="ends by Ctrl-C")
def test_watching_lints_again_what_changes(folder: Path) -> None:
    pytest.importorskip("watchfiles")
    with subprocess.Popen(
        [sys.executable, "-m", "paperlint", "draft.tex", *STRICT, "--watch",
         "--output-format", "concise", "--output-file", "found.txt"],
        stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
    ) as process:  # fmt: skip
        assert process.stderr is not None
        assert "watching" in process.stderr.readline()
        assert "todo-left" in (folder / "found.txt").read_text()
        time.sleep(1)  # the watch begins after that line
        (folder / "draft.tex").write_text(draft("We route packets."))
        assert "watching" in process.stderr.readline()
        assert (folder / "found.txt").read_text() == ""
        process.send_signal(signal.SIGINT)
        assert process.wait(30) == 130
        assert "Traceback" not in process.stderr.read()


def test_standard_input_is_not_watched(capsys: pytest.CaptureFixture[str]) -> None:
    pytest.importorskip("watchfiles")
    code, _, err = run(capsys, "-", "--watch")
    assert (code, err) == (2, "paperlint: --watch: standard input can't be watched; name a file.\n")
