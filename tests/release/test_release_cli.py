"""`paperlint release`: the table, JSON, every format, exit codes, suppression, selection."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
import torch_files
from making import WHOLE, whole, write

from paperlint.cli import main
from paperlint.release.record import components
from paperlint.reports import FORMATS

CHECKPOINT = torch_files.zipped(torch_files.checkpoint())
PAPER = (
    "\\documentclass{article}\\title{Hens}\\begin{document}\\section{Introduction}x\\end{document}"
)


@pytest.fixture(autouse=True)
def _inside(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("COLUMNS", "100")


def run(capsys: pytest.CaptureFixture[str], *arguments: str) -> tuple[int, str, str]:
    code = main(["release", *arguments])
    out, err = capsys.readouterr()
    return code, out, err


def answer(capsys: pytest.CaptureFixture[str], *arguments: str) -> dict[str, Any]:
    _, out, _ = run(capsys, *arguments, "--output-format", "json")
    found: dict[str, Any] = json.loads(out)
    return found


def test_a_whole_release_has_nothing_to_say(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    write(tmp_path / "hens", {**WHOLE, "checkpoint.pt": CHECKPOINT})
    code, out, err = run(capsys, "hens")
    assert (code, err) == (0, "")
    assert "checked, nothing to say" in out
    assert "Components  16 of 16" in out
    assert "class I of the Model Openness Framework (open science)" in out
    assert "checkpoint.pt: PyTorch, 2 tensors, biases, optimizer state" in out


def test_json_has_the_shape_of_the_contract(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    write(tmp_path / "hens", whole(**{"predict.py": None, "checkpoint.pt": CHECKPOINT}))
    found = answer(capsys, "hens")
    assert found["schema"] == "paperlint/1"
    release = found["release"]
    assert list(release["components"]) == list(components())
    assert release["components"]["paper"]["status"] == "present"
    assert release["components"]["paper"]["where"][0] == {
        "path": "README.md", "line": 3, "confidence": "high",
        "how": "address: HenNet hears hens", "url": "https://arxiv.org/abs/2601.00001",
    }  # fmt: skip
    assert release["components"]["inference_scripts"]["status"] == "absent"
    assert release["license"]["spdx"] == "MIT"
    assert release["license"]["permissive"] is True
    assert release["license"]["path"] == "LICENSE"
    assert release["openness"] == {"class": "III", "lacks": {"II": ["inference code"]}}
    assert [f["rule"] for f in found["findings"]] == ["release-lacks-inference"]
    assert found["papers"] == []
    assert found["summary"] == {"error": 0, "warning": 1, "info": 0}


def test_without_a_licence_it_fails(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    write(tmp_path / "hens", whole(LICENSE=None))
    found = answer(capsys, "hens")
    assert found["release"]["license"]["spdx"] is None
    assert run(capsys, "hens")[0] == 1
    assert run(capsys, "hens", "--fail-on", "never")[0] == 0


@pytest.mark.parametrize("name", FORMATS)
def test_every_format_shows_it(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], name: str
) -> None:
    write(tmp_path / "hens", whole(**{"predict.py": None}))
    code, out, _ = run(capsys, "hens", "--output-format", name)
    assert code == 0
    assert "release-lacks-inference" in out
    assert "hens/README.md" in out


def test_comments_switch_rules_off(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    readme = "<!-- paperlint: ignore-file[release-lacks-inference] nobody infers hens -->\n"
    files = whole(**{"predict.py": None, "checkpoint.pt": CHECKPOINT})
    files["README.md"] = readme + str(files["README.md"])
    write(tmp_path / "hens", files)
    found = answer(capsys, "hens")
    assert found["findings"] == []
    assert found["suppressed"] == 1


def test_configuration_holds(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    files = whole(**{"predict.py": None, "checkpoint.pt": CHECKPOINT})
    files["paperlint.toml"] = '[severity]\nrelease-lacks-inference = "error"\n'
    write(tmp_path / "hens", files)
    assert run(capsys, "hens")[0] == 1
    assert run(capsys, "hens", "--ignore", "release-lacks-inference")[0] == 0
    selected = answer(capsys, "hens", "--select", "license-file-misnamed")
    assert selected["findings"] == []


def test_the_paper_is_linted_too(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    write(tmp_path / "hens", {**WHOLE, "checkpoint.pt": CHECKPOINT, "paper/main.tex": PAPER})
    found = answer(capsys, "hens")
    [paper] = found["papers"]
    assert paper["path"] == "hens/paper/main.tex"
    assert paper["findings"]
    assert answer(capsys, "hens", "--no-paper")["papers"] == []
    write(tmp_path, {"draft.tex": PAPER})
    [paper] = answer(capsys, "hens", "--paper", "draft.tex")["papers"]
    assert paper["path"] == "draft.tex"
    assert answer(capsys, "hens", "--select", "release")["papers"] == []


def test_a_paper_that_is_not_there(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    write(tmp_path / "hens", WHOLE)
    code, _, err = run(capsys, "hens", "--paper", "nowhere.tex")
    assert code == 2
    assert err == "paperlint: nowhere.tex: no such file or folder.\n"


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["nowhere"], "nowhere: no such folder; paperlint release reads the folder of a release."),
        (["."], "select and ignore leave no rule about releases to run"),
    ],
)
def test_errors_are_one_sentence(
    capsys: pytest.CaptureFixture[str], arguments: list[str], message: str
) -> None:
    more = ["--select", "structure"] if arguments == ["."] else []
    code, out, err = run(capsys, *arguments, *more)
    assert (code, out) == (2, "")
    assert message in err
    assert err.count("\n") == 1


def test_rules_about_releases_are_not_run_on_papers(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "draft.md").write_text("# Hens\n\n## Introduction\n\nx\n", encoding="utf-8")
    code = main(["check", "draft.md", "--select", "release"])
    assert code == 2
    assert "leave no rule to run" in capsys.readouterr().err
