"""Markdown papers of several files."""

from __future__ import annotations

from pathlib import Path

import pytest

from paperlint.limits import Limits
from paperlint.parsers import parse
from paperlint.source.opening import open_project
from paperlint.source.project import Project

WORDS = "We train small trees on large tables. " * 50


def project_of(folder: Path, files: dict[str, str], path: str = "") -> Project:
    for name, text in files.items():
        file = folder / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, "utf-8")
    return open_project(str(folder / path))


def read(project: Project) -> str:
    """The paper as a reader gets it."""
    return "".join(project.open(part).text for part in project.parts)


MANUBOT = {
    "content/00.front-matter.md": "{## front ##}\n",
    "content/metadata.yaml": "title: Small trees\n",
    "content/01.abstract.md": "## Abstract\n",
    "content/10.methods.md": "## Methods\n" + WORDS,
    "content/02.intro.md": "## Introduction\n" + WORDS,
    "content/cover-letter.md": "Dear editor\n",
    "content/response.md": "## Introduction\n\n## Results\n",
    "README.md": "# Setup\n\n## Introduction\n\n## Background\n",
}


@pytest.mark.parametrize("path", ["", "content"])
def test_manubot(tmp_path: Path, path: str) -> None:
    project = project_of(tmp_path / "repo", MANUBOT, path)
    base = "" if project.tree.exists("00.front-matter.md") else "content/"
    assert project.main == f"{base}00.front-matter.md"
    assert project.parts == tuple(
        base + name
        for name in ("00.front-matter.md", "01.abstract.md", "02.intro.md", "10.methods.md")
    )
    assert project.metadata == f"{base}metadata.yaml"
    assert project.resolve("metadata.yaml", project.main) == project.metadata
    assert project.format == "markdown"
    assert "00.front-matter.md and 3 more files (Manubot) chosen" in str(project.note)
    assert read(project).startswith("{## front ##}\n## Abstract\n## Introduction\n")


def test_a_single_manubot_file_is_read_alone(tmp_path: Path) -> None:
    project = project_of(tmp_path, MANUBOT, "content/02.intro.md")
    assert [Path(part).name for part in project.parts] == ["02.intro.md"]
    assert Path(str(project.metadata)).name == "metadata.yaml"


def test_quarto_book(tmp_path: Path) -> None:
    config = """
project: {type: book}
book:
  title: Small trees
  chapters:
    - index.qmd
    - part: Growing
      chapters: [intro.qmd, {file: sub/method.qmd}]
    - missing.qmd
    - ../outside.qmd
  appendices: proofs.qmd
"""
    (tmp_path / "outside.qmd").write_text("# Outside")
    names = ("index.qmd", "intro.qmd", "sub/method.qmd", "proofs.qmd", "unused.qmd")
    files = {name: f"# {name}\n{WORDS}" for name in names}
    project = project_of(tmp_path / "book", {**files, "_quarto.yml": config})
    assert project.parts == names[:4]
    assert project.metadata == "_quarto.yml"


def test_quarto_manuscript_and_default(tmp_path: Path) -> None:
    article = {"index.qmd": "# Introduction\n" + WORDS, "notebooks/data.qmd": "# Data\n"}
    manuscript = "project: {type: manuscript}\nmanuscript: {article: index.qmd}\n"
    project = project_of(tmp_path / "a", {**article, "_quarto.yml": manuscript})
    assert project.parts == ("index.qmd",)
    assert project.metadata == "_quarto.yml"
    project = project_of(tmp_path / "b", {**article, "_quarto.yml": "project: {type: default}\n"})
    assert project.parts == ("index.qmd",)
    assert project.metadata == "_quarto.yml"


def test_bad_project_files_do_not_matter(tmp_path: Path) -> None:
    files = {"index.qmd": "# Introduction\n" + WORDS, "_quarto.yml": "book: [", "_bookdown.yml": ""}
    assert project_of(tmp_path / "a", files).parts == ("index.qmd",)


def test_what_is_wrong_with_a_bookdown_project_is_told(tmp_path: Path) -> None:
    files = {"index.Rmd": "# Introduction\n" + WORDS, "_bookdown.yml": "rmd_files: [index.Rmd\n"}
    project = project_of(tmp_path / "a", files)
    assert project.parts == ("index.Rmd",)
    (problem,) = parse(project).problems
    assert problem.span.file.name == "_bookdown.yml"
    assert problem.message.startswith("This file is no valid YAML.")


def test_limits_hold_for_project_files_too(tmp_path: Path) -> None:
    chapters = "book:\n  chapters: [index.qmd, one.qmd]\n" + "# a comment\n" * 200
    files = {"index.qmd": WORDS, "one.qmd": WORDS, "_quarto.yml": chapters}
    assert project_of(tmp_path / "a", files).parts == ("index.qmd", "one.qmd")
    few = Limits(yaml_kilobytes=1)
    project = open_project(str(tmp_path / "a"), limits=few)
    assert project.parts == ("index.qmd",)
    (problem,) = parse(project).problems
    assert "limits.yaml-kilobytes" in problem.message


def test_bookdown(tmp_path: Path) -> None:
    files = {
        name: f"# {name}\n{WORDS}" for name in ("02-b.Rmd", "01-a.Rmd", "index.Rmd", "_old.Rmd")
    }
    project = project_of(tmp_path / "a", {**files, "_bookdown.yml": "book_filename: trees\n"})
    assert project.parts == ("index.Rmd", "01-a.Rmd", "02-b.Rmd")
    given = "rmd_files: [index.Rmd, 02-b.Rmd]\n"
    project = project_of(tmp_path / "b", {**files, "_bookdown.yml": given})
    assert project.parts == ("index.Rmd", "02-b.Rmd")
