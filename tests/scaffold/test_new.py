"""`paperlint new` writes what it says, and nothing over anything."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
import yaml
from click.testing import CliRunner, Result
from skeletons import findings

from paperlint.cli import main
from paperlint.cli.app import cli
from paperlint.cli.new import KINDS
from paperlint.scaffold.venues import kinds, known_parts, venues


def run(*arguments: str) -> Result:
    return CliRunner().invoke(cli, ["new", *arguments])


def tree(folder: Path) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file()
    }


def test_files_are_written_and_named(tmp_path: Path) -> None:
    result = run(str(tmp_path / "hens"), "--title", "Hens & keepers", "--authors", "A. Author, B")
    assert result.exit_code == 0, result.output
    files = tree(tmp_path / "hens")
    for name in files:
        assert name in result.output.split()
    main_file = files["main.tex"].decode()
    assert r"\title{Hens \& keepers}" in main_file
    assert r"\author{A. Author\\ \fillin{Affiliation} \and B\\ \fillin{Affiliation}}" in main_file
    assert r"\input{sections/introduction}" in main_file
    assert b"mensh2017" in files["references.bib"]


def test_one_file(tmp_path: Path) -> None:
    assert run(str(tmp_path / "p"), "--single-file").exit_code == 0
    files = tree(tmp_path / "p")
    assert not [name for name in files if name.startswith("sections/")]
    assert r"\section{Introduction}" in files["main.tex"].decode()


def test_a_folder_with_files_is_left_alone(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "notes.txt").write_text("mine")
    assert main(["new", str(tmp_path)]) == 2
    error = capsys.readouterr().err
    assert "not empty" in error
    assert "--into" in error
    assert tree(tmp_path) == {"notes.txt": b"mine"}


def test_into_adds_what_is_missing(tmp_path: Path) -> None:
    (tmp_path / "main.tex").write_text("mine")
    (tmp_path / "sections").mkdir()
    (tmp_path / "sections" / "results.tex").symlink_to(tmp_path / "nowhere")
    result = run(str(tmp_path), "--into")
    assert result.exit_code == 0
    assert (tmp_path / "main.tex").read_text() == "mine"
    assert not (tmp_path / "nowhere").exists()
    assert "left as they are:\n  main.tex  sections/results.tex\n" in result.output
    assert (tmp_path / "sections" / "methods.tex").is_file()
    again = tree(tmp_path)
    assert "(LaTeX, 0 files)" in run(str(tmp_path), "--into").output
    assert tree(tmp_path) == again


def test_no_file_leaves_the_folder_by_a_link(tmp_path: Path) -> None:
    outside, folder = tmp_path / "outside", tmp_path / "paper"
    outside.mkdir()
    folder.mkdir()
    (folder / "sections").symlink_to(outside)
    assert main(["new", str(folder), "--into"]) == 2
    assert list(outside.iterdir()) == []


def test_a_dry_run_writes_nothing(tmp_path: Path) -> None:
    result = run(str(tmp_path / "p"), "--dry-run")
    assert result.exit_code == 0
    assert "Would create" in result.output
    assert "sections/introduction.tex" in result.output
    assert not (tmp_path / "p").exists()


def test_a_section_is_added_where_it_belongs(tmp_path: Path) -> None:
    assert run(str(tmp_path / "p"), "--sections", "background,ethics").exit_code == 0
    main_file = (tmp_path / "p" / "main.tex").read_text()
    order = [
        main_file.index(f"sections/{name}") for name in ("related-work", "background", "methods")
    ]
    assert order == sorted(order)
    assert "sections/ethics" in main_file


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["--venue", "neurip"], "did you mean neurips?"),
        (["--sections", "limitation"], "did you mean limitations?"),
        (["--format", "markdown", "--venue", "acl"], "no Markdown skeleton"),
        (["--venue", "joss", "--kind", "theory"], "software papers alone"),
        (["--kind", "poem"], "empirical"),
    ],
)
def test_wrong_usage_is_one_sentence(
    tmp_path: Path, arguments: list[str], words: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["new", str(tmp_path / "p"), *arguments]) == 2
    output = capsys.readouterr()
    assert output.out == ""
    assert words in output.err
    assert output.err.count("\n") == 1
    assert not (tmp_path / "p").exists()


@pytest.mark.skipif(os.name == "nt" or os.geteuid() == 0, reason="the owner of the machine may all")
def test_a_folder_that_cannot_be_written(tmp_path: Path) -> None:
    tmp_path.chmod(0o500)
    assert main(["new", str(tmp_path / "p")]) == 2


def test_hostile_titles_stay_text(tmp_path: Path) -> None:
    title = "50% of \\input{/etc/passwd} & $x_1$ \u202e#1\n\\end{document}"
    assert run(str(tmp_path / "p"), "--title", title, "--authors", "~^ {a}").exit_code == 0
    main_file = (tmp_path / "p" / "main.tex").read_text()
    assert r"\title{50\% of \textbackslash{}input\{/etc/passwd\} \& \$x\_1\$ \#1 " in main_file
    assert main_file.count("\\end{document}") == 1
    assert run(str(tmp_path / "q"), "--format", "markdown", "--title", 'a: "b" ---').exit_code == 0
    assert 'title: "a: \\"b\\" ---"' in (tmp_path / "q" / "paper.md").read_text()


def test_the_kinds_are_those_of_the_records() -> None:
    assert list(KINDS) == list(kinds())


@pytest.mark.parametrize(
    ("ci", "file"), [("github", ".github/workflows/paper.yml"), ("gitlab", ".gitlab-ci.yml")]
)
@pytest.mark.parametrize("venue", ["generic", "acl", "quarto", "manubot", "myst", "joss"])
def test_ci_is_valid_yaml_that_lints_and_builds(
    tmp_path: Path, ci: str, file: str, venue: str
) -> None:
    assert run(str(tmp_path / "p"), "--venue", venue, "--ci", ci).exit_code == 0
    text = (tmp_path / "p" / file).read_text()
    read = yaml.safe_load(text)
    jobs = read["jobs"] if ci == "github" else read
    assert {"lint", "build"} <= set(jobs)
    assert "paperlint ." in text
    hook = yaml.safe_load((tmp_path / "p" / ".pre-commit-config.yaml").read_text())
    assert hook["repos"][0]["hooks"][0]["entry"] == "paperlint ."


def test_an_anonymous_paper_names_nobody(tmp_path: Path) -> None:
    result = run(
        str(tmp_path / "p"), "--venue", "neurips", "--authors", "Ada Example", "--ci", "github"
    )
    assert "not written down" in result.output
    assert not [name for name, data in tree(tmp_path / "p").items() if b"Example" in data]
    run(str(tmp_path / "q"), "--venue", "neurips", "--authors", "Ada Example", "--no-anonymous")
    assert b"Ada Example" in tree(tmp_path / "q")["main.tex"]


def test_the_list_names_all_there_is() -> None:
    output = run("--list").output
    for name in (*venues("latex"), *venues("markdown"), *kinds(), *known_parts()):
        assert f"  {name}" in output


@pytest.mark.skipif(not hasattr(os, "openpty"), reason="no terminals to be had here")
def test_on_a_terminal_it_asks_for_what_is_missing(tmp_path: Path) -> None:
    ours, theirs = os.openpty()
    process = subprocess.Popen(
        [sys.executable, "-m", "paperlint", "new", "--kind", "survey"],
        stdin=theirs, stderr=theirs, stdout=subprocess.PIPE, cwd=tmp_path, text=True,
    )  # fmt: skip
    os.write(ours, b"hens\ngeneric\nWhat hens hear\nAda Example\n")
    output, _ = process.communicate(timeout=60)
    os.close(ours)
    os.close(theirs)
    assert process.returncode == 0
    assert "Created hens/" in output
    main_file = (tmp_path / "hens" / "main.tex").read_text()
    assert "What hens hear" in main_file
    assert "Ada Example" in main_file
    assert "sections/taxonomy" in main_file


def test_without_a_terminal_it_never_asks(tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "paperlint", "new"], stdin=subprocess.PIPE, capture_output=True, text=True,
        cwd=tmp_path, timeout=60,
    )  # fmt: skip
    assert done.returncode == 2
    assert "name the folder" in done.stderr
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("format", ["latex", "markdown"])
def test_a_paper_on_data_comes_with_a_data_card(tmp_path: Path, format: str) -> None:
    folder = tmp_path / "p"
    assert run(str(folder), "--kind", "dataset", "--format", format).exit_code == 0
    (card,) = [path for path in folder.glob("*.md") if "card" in path.name.lower()]
    assert "[FILL IN: " in card.read_text("utf-8")
    assert {rule for _, rule, _ in findings(folder)} == {"placeholder-left"}
