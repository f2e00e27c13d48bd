"""A part of a LaTeX paper is read with the paper it belongs to."""

from __future__ import annotations

from pathlib import Path

import pytest

from paperlint.limits import LIMITS
from paperlint.source.names import LATEX_SUFFIXES
from paperlint.source.opening import open_project
from paperlint.source.project import Project
from paperlint.source.trace import retrace

MAIN = (
    "\\documentclass{article}\n\\begin{document}\n\\input{sections/intro}\n\\include{methods}\n"
    "% \\input{notes}\n\\end{document}\n"
)
FILES = {
    "main.tex": MAIN,
    "sections/intro.tex": "\\section{Introduction}\n\\input{sections/deep/aims}\n",
    "sections/deep/aims.tex": "Our aims.\n",
    "methods.tex": "\\section{Methods}\n",
    "notes.tex": "Nothing of this is in the paper.\n",
}


def project_of(folder: Path, path: str, **others: str) -> Project:
    for name, text in {**FILES, **{f"{stem}.tex": text for stem, text in others.items()}}.items():
        file = folder / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, "utf-8")
    (folder / ".git").mkdir()
    return open_project(str(folder / path))


@pytest.mark.parametrize("part", ["methods.tex", "sections/intro.tex", "sections/deep/aims.tex"])
def test_the_paper_is_read_instead_of_a_part(tmp_path: Path, part: str) -> None:
    project = project_of(tmp_path, part)
    assert project.main == "main.tex"
    assert project.alternatives == (part,)
    assert project.note == f"{part} is a part of main.tex, which is read instead"


@pytest.mark.parametrize("name", ["notes.tex", "main.tex"])
def test_what_no_other_document_takes_in_is_read_itself(tmp_path: Path, name: str) -> None:
    project = project_of(tmp_path, name)
    assert (project.main, project.note) == (name, None)


def test_of_several_papers_the_one_called_main_is_read(tmp_path: Path) -> None:
    project = project_of(tmp_path, "methods.tex", slides=MAIN, long=MAIN)
    assert project.main == "main.tex"


def test_a_supplement_is_not_the_paper(tmp_path: Path) -> None:
    bare = MAIN.replace("\\include{methods}", "")
    project = project_of(tmp_path, "methods.tex", main=bare, trees=MAIN, supplement=MAIN)
    assert project.main == "trees.tex"


def test_between_papers_nothing_is_guessed(tmp_path: Path) -> None:
    short = MAIN.replace("\\input{sections/intro}", "")
    project = project_of(tmp_path, "sections/intro.tex", main=short, long=MAIN, arxiv=MAIN)
    assert project.main == "sections/intro.tex"
    assert project.note == (
        "sections/intro.tex is a part of arxiv.tex, long.tex, and is read alone; name the one you "
        "mean"
    )


def test_a_document_that_another_takes_in_is_a_paper_of_its_own(tmp_path: Path) -> None:
    proceedings = "\\documentclass{book}\\begin{document}\\input{main}\\end{document}"
    assert project_of(tmp_path, "main.tex", proceedings=proceedings).main == "main.tex"


def test_the_folder_of_parts_need_not_say_where_its_paper_is(tmp_path: Path) -> None:
    """Nobody made the folder a project, as in what Overleaf hands out."""
    project_of(tmp_path, "main.tex")
    (tmp_path / ".git").rmdir()
    tmp_path.chmod(0o755)
    assert open_project(str(tmp_path / "sections" / "intro.tex")).main == "main.tex"


def test_unsaved_text_of_a_part_stands_in_its_paper(tmp_path: Path) -> None:
    project_of(tmp_path, "main.tex")
    part = tmp_path / "methods.tex"
    project = open_project("-", b"\\section{Unsaved}\n", str(part), limits=LIMITS)
    assert project.main == "main.tex"
    assert project.open("methods.tex").text == "\\section{Unsaved}\n"


def test_folders_beside_the_part_are_not_listed(tmp_path: Path) -> None:
    """A draft may lie in a folder that holds everything else as well."""
    project = project_of(tmp_path, "notes.tex")
    assert project.trace is not None
    asked = {question for question, _ in project.trace.answers}
    assert ("files", "", *LATEX_SUFFIXES) in asked
    assert not any(what == "names" for what, *_ in asked)
    assert ("read", "sections/deep/aims.tex") in asked  # by way of main.tex


def test_a_paper_that_comes_to_take_a_part_in_is_noticed(tmp_path: Path) -> None:
    project = project_of(tmp_path, "notes.tex")
    path = str(tmp_path / "notes.tex")
    assert project.trace is not None
    assert retrace(path, project.trace) is not None
    (tmp_path / "other.tex").write_text(MAIN.replace("% ", ""))
    assert retrace(path, project.trace) is None
    assert open_project(path).main == "other.tex"
