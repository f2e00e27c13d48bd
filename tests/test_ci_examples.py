"""Every example of docs/ci.md is run, as are the steps of action.yml and the hook of pre-commit."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest
import yaml

ROOT = Path(__file__).parent.parent
TEXT = (ROOT / "docs" / "ci.md").read_text("utf-8")
EXAMPLES = dict(re.findall(r"<!-- example: ([\w-]+) -->\n```\w+\n(.*?)```", TEXT, re.DOTALL))
ACTION = yaml.safe_load((ROOT / "action.yml").read_text("utf-8"))
FLAWED = (
    "\\documentclass{article}\n\\title{Do hens know their keepers?}\n\\begin{document}\n"
    "\\maketitle\n\\section{Introduction}\nHens know. TODO say how.\n\\end{document}\n"
)
needs_git = pytest.mark.skipif(shutil.which("git") is None, reason="git isn't there")
needs_bash = pytest.mark.skipif(shutil.which("bash") is None, reason="bash isn't there")


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A repository with a flawed paper; paperlint and git are found, whoever runs this."""
    bin_folder = tmp_path / "bin"
    bin_folder.mkdir()
    script = bin_folder / "paperlint"
    script.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m paperlint "$@"\n')
    script.chmod(0o755)
    work = tmp_path / "work"
    (work / "paper").mkdir(parents=True)
    (work / "paper" / "main.tex").write_text(FLAWED)
    monkeypatch.chdir(work)
    monkeypatch.setenv("PATH", f"{bin_folder}{os.pathsep}{os.environ['PATH']}")
    monkeypatch.setenv("HOME", str(tmp_path))
    for name in ("AUTHOR", "COMMITTER"):
        monkeypatch.setenv(f"GIT_{name}_NAME", "A")
        monkeypatch.setenv(f"GIT_{name}_EMAIL", "a@example.org")
    return work


def run(*command: str, **variables: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        command,
        env={**os.environ, **variables},
        capture_output=True,
        text=True,
        check=False,
        timeout=120,
    )


def shell(script: str, **variables: str) -> subprocess.CompletedProcess[str]:
    return run("sh", "-ec", script, **variables)


def mend(folder: Path) -> None:
    """Nothing in the paper is an error any more."""
    (folder / "paper" / "paperlint.toml").write_text('select = ["todo-left"]\n')


def test_no_example_is_left_out() -> None:
    assert set(EXAMPLES) == {
        "github", "shell", "baseline", "gitlab", "pre-commit", "makefile", "latexmkrc", "overleaf",
        "pre-push", "drafts", "vim",
    }  # fmt: skip
    assert TEXT.count("```") == 2 * len(EXAMPLES)


def test_the_table_of_inputs_is_that_of_the_action() -> None:
    rows = re.findall(r"^\| `([a-z-]+)` \| (.*) \| (?:`(.*)`)? ?\|$", TEXT, re.MULTILINE)
    assert {name: (about, default) for name, about, default in rows} == {
        name: (given["description"], str(given["default"]))
        for name, given in ACTION["inputs"].items()
    }


def test_the_workflow_names_inputs_that_there_are() -> None:
    [*_, step] = yaml.safe_load(EXAMPLES["github"])["jobs"]["paperlint"]["steps"]
    assert set(step["with"]) <= set(ACTION["inputs"])
    assert "/paperlint@" in step["uses"]


def act(folder: Path, **inputs: str) -> tuple[subprocess.CompletedProcess[str], str]:
    """Run the last step of the action as GitHub would."""
    values = {name: str(given["default"]) for name, given in ACTION["inputs"].items()}
    values |= {name.replace("_", "-"): value for name, value in inputs.items()}
    step = ACTION["runs"]["steps"][-1]
    variables = {
        name: re.sub(r"\$\{\{ inputs\.([a-z-]+) \}\}", lambda m: values[m[1]], template)
        for name, template in step["env"].items()
    }
    assert "${{" not in step["run"]
    summary = folder.parent / "summary.md"
    summary.write_text("")
    script = folder.parent / "step.sh"
    script.write_text(step["run"])
    done = run(
        "bash", "--noprofile", "--norc", "-e", "-o", "pipefail", str(script),
        GITHUB_STEP_SUMMARY=str(summary), GITHUB_ACTION_PATH=str(ROOT), **variables,
    )  # fmt: skip
    return done, summary.read_text("utf-8")


@needs_bash
def test_the_action_annotates_and_sums_up(folder: Path) -> None:
    done, summary = act(folder, sarif="found.sarif", html="page.html")
    assert done.returncode == 1, done.stderr
    assert re.search(r"^::error file=paper/main\.tex,line=\d+,", done.stdout, re.MULTILINE)
    assert summary.startswith("### paperlint: paper/main.tex")
    assert json.loads((folder / "found.sarif").read_text())["version"] == "2.1.0"
    assert "<html" in (folder / "page.html").read_text()


@needs_bash
def test_the_inputs_of_the_action(folder: Path) -> None:
    shutil.copytree(folder / "paper", folder / "it's two")
    paths = "paper\nit's two\n"
    done, summary = act(folder, paths=paths, fail_on="never", args="--select todo-left --jobs 1")
    assert done.returncode == 0
    assert done.stdout.count("::warning ") == 2
    assert "title=todo-left" in done.stdout
    assert summary.count("### paperlint: ") == 2
    done, summary = act(folder, paths="paper", annotate="false", summary="false")
    assert (done.returncode, summary) == (1, "")
    assert "::" not in done.stdout
    assert done.stdout.startswith("paper/main.tex:")
    hostile = '$(touch pwned) `touch pwned` "; touch pwned; "'
    done, _ = act(folder, paths=hostile, args="--select $(touch pwned)")
    assert done.returncode == 2
    assert not (folder / "pwned").exists()


@needs_bash
def test_the_action_knows_a_baseline(folder: Path) -> None:
    assert shell("paperlint . --write-baseline base.json").returncode == 0
    done, _ = act(folder, baseline="base.json")
    assert (done.returncode, done.stdout) == (0, "")


def test_what_does_without_the_action(folder: Path) -> None:
    summary = folder / "step"
    done = shell(EXAMPLES["shell"], GITHUB_STEP_SUMMARY=str(summary))
    assert done.returncode == 0
    assert "::error file=paper/main.tex" in done.stdout
    assert "### paperlint: paper/main.tex" in summary.read_text("utf-8")


def test_a_baseline_makes_a_flawed_paper_pass() -> None:
    assert shell("paperlint paper").returncode == 1
    done = shell(EXAMPLES["baseline"])
    assert done.returncode == 0
    assert "known from the baseline" in done.stdout


def test_gitlab_gets_its_reports(folder: Path) -> None:
    job: dict[str, Any] = yaml.safe_load(EXAMPLES["gitlab"])["paperlint"]
    install, *script = job["script"]
    assert install == "pip install paperlint"
    assert shell("\n".join(script)).returncode == 1
    reports = job["artifacts"]["reports"]
    issues = json.loads((folder / reports["codequality"]).read_text())
    assert {issue["location"]["path"] for issue in issues} == {"paper/main.tex"}
    assert ElementTree.parse(folder / reports["junit"]).getroot().tag == "testsuites"
    assert job["artifacts"]["when"] == "always"


@needs_git
def test_the_hook_of_pre_commit(folder: Path) -> None:
    """As pre-commit runs it, but for the environment that it would install paperlint into."""
    pytest.importorskip("pre_commit")
    pre_commit = (sys.executable, "-m", "pre_commit")
    manifest = ROOT / ".pre-commit-hooks.yaml"
    assert run(*pre_commit, "validate-manifest", str(manifest)).returncode == 0
    config = folder / ".pre-commit-config.yaml"
    config.write_text(EXAMPLES["pre-commit"])
    assert run(*pre_commit, "validate-config", str(config)).returncode == 0
    [repo] = yaml.safe_load(EXAMPLES["pre-commit"])["repos"]
    [hook] = yaml.safe_load(manifest.read_text("utf-8"))
    [given] = repo["hooks"]
    assert given["id"] == hook["id"]
    local = {"repo": "local", "hooks": [{**hook, **given, "language": "system"}]}
    config.write_text(yaml.safe_dump({"repos": [local]}))
    assert shell("git init -q . && git add -A && git commit -qm one").returncode == 0

    assert run(*pre_commit, "run").returncode == 0  # nothing is staged: no paper, no run
    (folder / "notes.txt").write_text("x")
    shell("git add -A")
    assert "no files to check" in run(*pre_commit, "run").stdout
    (folder / "paper" / "refs.bib").write_text("")
    shell("git add -A")
    done = run(*pre_commit, "run")
    assert done.returncode == 1
    assert "missing-abstract" in done.stdout
    mend(folder)
    shell("git add -A")
    assert run(*pre_commit, "run").returncode == 0


@pytest.mark.skipif(shutil.which("make") is None, reason="make isn't there")
def test_make_builds_only_what_passes(folder: Path) -> None:
    (folder / "Makefile").write_text(EXAMPLES["makefile"])
    latexmk = folder.parent / "bin" / "latexmk"
    latexmk.write_text("#!/bin/sh\ntouch main.pdf\n")
    latexmk.chmod(0o755)
    assert run("make", "paper/main.pdf").returncode == 2
    assert not (folder / "paper" / "main.pdf").exists()
    mend(folder)
    assert run("make", "paper/main.pdf").returncode == 0
    assert (folder / "paper" / "main.pdf").exists()


@pytest.mark.skipif(
    shutil.which("latexmk") is None or shutil.which("pdflatex") is None, reason="no LaTeX here"
)
def test_latexmk_shows_findings_and_goes_on(folder: Path) -> None:
    (folder / "paper" / ".latexmkrc").write_text(EXAMPLES["latexmkrc"])
    done = shell("cd paper && latexmk -pdf -interaction=nonstopmode main.tex")
    assert "missing-abstract" in done.stdout
    assert done.returncode == 0, done.stdout[-2000:]
    assert (folder / "paper" / "main.pdf").exists()


@needs_git
def test_overleaf_is_a_git_repository(folder: Path) -> None:
    setup = "git init -q --bare up.git && git clone -q up.git first && cp paper/main.tex first"
    shell(f"{setup} && cd first && git add -A && git commit -qm one && git push -q origin HEAD")
    done = shell(EXAMPLES["overleaf"], PROJECT=str(folder / "up.git"))
    assert done.returncode == 1
    assert "missing-abstract" in done.stdout
    hook = folder / "overleaf" / ".git" / "hooks" / "pre-push"
    hook.parent.mkdir(exist_ok=True)
    hook.write_text(EXAMPLES["pre-push"])
    hook.chmod(0o755)
    push = "cd overleaf && echo '%' >> main.tex && git commit -qam two && git push -q origin HEAD"
    assert shell(push).returncode != 0
    (folder / "overleaf" / "paperlint.toml").write_text('select = ["todo-left"]\n')
    assert shell("cd overleaf && git push -q origin HEAD").returncode == 0


def test_folders_of_drafts(folder: Path) -> None:
    for name, title in (("ann", "Why goats climb"), ("bob", "Sheep in the rain at night")):
        (folder / "drafts" / name).mkdir(parents=True)
        text = FLAWED.replace("Do hens know their keepers?", title) + "Words. " * 300
        (folder / "drafts" / name / "main.tex").write_text(
            text.replace("TODO", "word " * 300 + "TODO")
        )
    done = shell(EXAMPLES["drafts"])
    assert done.returncode == 0, done.stderr
    lines = (folder / "drafts.jsonl").read_text().splitlines()
    assert [json.loads(line)["papers"][0]["path"] for line in lines] == [
        "drafts/ann/main.tex",
        "drafts/bob/main.tex",
    ]
    assert "todo-left  in 2 papers" in done.stdout


@pytest.mark.skipif(shutil.which("vim") is None, reason="vim isn't there")
def test_vim_finds_the_places(folder: Path) -> None:
    (folder / "rc.vim").write_text(EXAMPLES["vim"])
    script = (
        "silent make | call writefile(map(getqflist(), "
        '{_, f -> bufname(f.bufnr) . ":" . f.lnum . " " . f.type . " " . f.text}), "list")'
    )
    run("vim", "-es", "-u", "rc.vim", "paper/main.tex", "-c", script, "-c", "qa!")
    found = (folder / "list").read_text()
    assert re.search(r"^paper/main\.tex:6 w todo-left ", found, re.MULTILINE)
