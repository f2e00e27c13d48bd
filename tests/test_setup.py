"""Setting paperlint up: a configuration that explains itself, and completion in shells."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from paperlint.cli import main
from paperlint.configfile import KEYS, load, settings_of
from paperlint.settings import all_settings
from paperlint.tables import read_toml

PAPER = (
    "\\documentclass{article}\n\\usepackage{neurips_2026}\n\\title{Hens}\n\\begin{document}\n"
    "\\maketitle\n\\section{Introduction}\nWe ask hens.\n\\end{document}\n"
)


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


def test_every_key_is_explained_and_its_example_can_be_used() -> None:
    assert set(all_settings()) == set(KEYS)
    for key, setting in all_settings().items():
        toml = f"[{key}]\n{setting.example}" if setting.table else f"{key} = {setting.example}"
        settings_of(read_toml(toml), "example")
        assert setting.about.endswith(".")


def test_a_configuration_is_written_once(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["init"]) == 0
    assert capsys.readouterr().out == "Wrote paperlint.toml.\n"
    text = (folder / "paperlint.toml").read_text()
    load(folder / "paperlint.toml")
    assert not re.search(r"^[^#\n]", text, re.MULTILINE)
    on = re.sub(r"^# (?=\[?[\w\"/*-]+\]?( = |$))", "", text, flags=re.MULTILINE)
    used = settings_of(read_toml(on), "all switched on")
    assert used.venue == "neurips"
    assert used.fail_on == "warning"
    assert used.per_file_ignores == {"supplement/*": ("structure",)}
    assert main(["init"]) == 2
    assert capsys.readouterr().err == (
        "paperlint: paperlint.toml is there already: it stays as it is.\n"
    )
    assert (folder / "paperlint.toml").read_text() == text


def test_what_the_paper_tells_is_set(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (folder / "paper").mkdir()
    (folder / "paper" / "main.tex").write_text(PAPER)
    assert main(["init", "paper"]) == 0
    assert load(folder / "paper" / "paperlint.toml").venue == "neurips"


def test_a_configuration_in_pyproject_is_one(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (folder / "pyproject.toml").write_text("[tool.paperlint]\n")
    assert main(["init"]) == 2
    assert "pyproject.toml is there already" in capsys.readouterr().err
    assert not (folder / "paperlint.toml").exists()


def completed(*words: str) -> list[str]:
    done = subprocess.run(
        [sys.executable, "-m", "paperlint"],
        env={
            **os.environ,
            "_PAPERLINT_COMPLETE": "bash_complete",
            "COMP_WORDS": " ".join(("paperlint", *words)),
            "COMP_CWORD": str(len(words)),
        },
        capture_output=True,
        text=True,
        check=True,
    )
    return [line.partition(",")[2] for line in done.stdout.splitlines()]


def test_what_can_follow() -> None:
    assert {"check", "checklist", "completion"} <= set(completed("c"))
    assert "draft" in completed("draft")  # files that begin so: the shell knows them
    assert completed("check", "--fail-on", "w") == ["warning"]
    assert "missing-limitations" in completed("explain", "missing-l")
    assert "ALL,todo-left" in completed("--select", "ALL,todo")


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_shells_are_told_how(shell: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["completion", shell]) == 0
    script = capsys.readouterr().out
    assert "_PAPERLINT_COMPLETE" in script
    if (program := shutil.which(shell)) is not None:
        subprocess.run([program, "-n"], input=script, text=True, check=True)
