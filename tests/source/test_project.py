"""From what the user gives to a project."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from paperlint.errors import InputError
from paperlint.source.opening import open_project, sniff
from paperlint.source.project import Notice, Project
from paperlint.source.tree import MemoryTree

PAPER = """\\documentclass{article}
\\title{Small trees}
\\begin{document}
\\input{sections/intro}
\\end{document}
"""


@pytest.fixture
def draft(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A working directory with a small paper in a folder of its own."""
    folder = tmp_path / "trees"
    (folder / "sections").mkdir(parents=True)
    (folder / "main.tex").write_text(PAPER)
    (folder / "sections/intro.tex").write_text("\\section{Introduction}\r\nTrees.\r\n", newline="")
    monkeypatch.chdir(tmp_path)
    return folder


@pytest.mark.parametrize("path", ["trees/main.tex", "trees", "trees/", "./trees/../trees/main.tex"])
def test_a_file_or_its_folder(draft: Path, path: str) -> None:
    project = open_project(path)
    assert (project.main, project.format, project.parts) == ("main.tex", "latex", ("main.tex",))
    assert project.open("main.tex").display == "trees/main.tex"
    assert project.open("main.tex") is project.open("main.tex")
    assert project.open("sections/intro.tex").text == "\\section{Introduction}\r\nTrees.\r\n"
    assert project.notices == []
    assert project.note is None


@pytest.mark.parametrize(
    ("name", "paper_format"),
    [("a.tex", "latex"), ("a.ltx", "latex"), ("a.latex", "latex"), ("a.md", "markdown"),
     ("a.markdown", "markdown"), ("a.qmd", "markdown"), ("a.Rmd", "markdown"),
     ("a.TEX", "latex")],
)  # fmt: skip
def test_formats(tmp_path: Path, name: str, paper_format: str) -> None:
    (tmp_path / name).write_text("")
    project = open_project(str(tmp_path / name))
    assert project.format == paper_format
    assert project.open(project.main).text == ""


def test_notices_are_gathered_once(draft: Path) -> None:
    (draft / "sections/intro.tex").write_bytes("Größe".encode("latin-1"))
    project = open_project("trees")
    for _ in range(2):
        assert project.open("sections/intro.tex").text == "Größe"
    ((name, offset, message),) = project.notices
    assert (name, offset) == ("sections/intro.tex", 2)
    assert isinstance(project.notices[0], Notice)
    assert "Windows-1252" in message


def error_of(path: object, **options: object) -> str:
    with pytest.raises(InputError) as error:
        open_project(str(path), **options)  # type: ignore[arg-type]
    message = str(error.value)
    assert "\n" not in message
    assert message.endswith((".", "?"))
    return message


def test_errors_name_what_is_wrong(draft: Path) -> None:
    (draft / "draft.pdf").write_bytes(b"%PDF-1.5 \0")
    (draft / "draft.docx").write_bytes(b"PK\x03\x04\0")
    (draft / "pdf.tex").write_bytes(b"%PDF-1.5 \0")
    (draft / "notes.txt").write_text("words")
    (draft / "empty").mkdir()
    os.mkfifo(draft / "pipe.tex")
    with (draft / "big.tex").open("wb") as file:
        file.truncate(100_000_000)
    assert error_of("gone.tex") == "gone.tex: no such file or folder."
    assert error_of("trees/empty").startswith("no paper in trees/empty/: ")
    for name in ("draft.pdf", "pdf.tex"):
        assert error_of(f"trees/{name}") == (
            f"trees/{name} is a PDF; paperlint reads the source. "
            "Give it main.tex, or the folder it lies in."
        )
    assert "Word document" in error_of("trees/draft.docx")
    assert "paperlint reads: .tex, .ltx, .md" in error_of("trees/notes.txt")
    assert "is no regular file; give - to read" in error_of("trees/pipe.tex")
    assert "trees/big.tex is larger than 20 MB" in error_of("trees/big.tex")
    assert "no such file" in error_of("a\0b.tex")


def test_a_name_that_is_too_long(draft: Path) -> None:
    assert "can't be read: file name too long" in error_of("a" * 300 + ".tex")


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_permission_denied(draft: Path) -> None:
    (draft / "main.tex").chmod(0)
    assert error_of("trees/main.tex") == "trees/main.tex can't be read: permission denied."


def test_a_link_that_the_user_names_is_followed(draft: Path, tmp_path: Path) -> None:
    (tmp_path / "here").mkdir()
    (tmp_path / "here/paper.tex").symlink_to(draft / "main.tex")
    project = open_project("here/paper.tex")
    assert project.open(project.main).text == PAPER
    assert project.resolve("sections/intro", project.main, (".tex",)) == "sections/intro.tex"


@pytest.mark.parametrize(
    "line", ["% !TeX root = ../main.tex", "%!TEX root=../main", "%% !tex ROOT = ../main.tex \r"]
)
def test_the_root_a_part_names_is_read(draft: Path, line: str) -> None:
    (draft / "sections/intro.tex").write_text(f"% intro\n{line}\nText.\n")
    (draft / ".git").mkdir()
    project = open_project("trees/sections/intro.tex")
    assert project.main == "main.tex"
    assert project.note == (
        "sections/intro.tex says that its root is main.tex, which is read instead"
    )


def test_subfiles_name_their_root(draft: Path) -> None:
    (draft / ".git").mkdir()
    (draft / "sections/intro.tex").write_text(
        "\\documentclass[../main]{subfiles}\n\\begin{document}Text.\\end{document}\n"
    )
    assert open_project("trees/sections/intro.tex").main == "main.tex"


@pytest.mark.parametrize(
    "text",
    ["% !TeX root = ../gone.tex\nText.", "% !TeX root = ../../outside.tex\nText.",
     "% !TeX root = ../main.tex\n" + PAPER, "Text.", "% !TeX root = intro.tex\nText"],
)  # fmt: skip
def test_a_part_without_a_root_of_use_is_read_alone(draft: Path, text: str) -> None:
    (draft / ".git").mkdir()
    (draft.parent / "outside.tex").write_text(PAPER)
    (draft / "main.tex").write_text("Notes that take nothing in.")
    (draft / "sections/intro.tex").write_text(text)
    project = open_project("trees/sections/intro.tex")
    assert project.main == "sections/intro.tex"
    assert project.note is None


def test_files_above_the_paper_are_read_up_to_the_project(draft: Path) -> None:
    (draft / "pyproject.toml").write_text("")
    (draft / "figs").mkdir()
    (draft / "figs/x.png").write_bytes(b"")
    (draft.parent / "secret.tex").write_text("secret")
    (draft / "text").mkdir()
    (draft / "text/main.tex").write_text(PAPER)
    for path in ("trees/text/main.tex", "trees/text"):
        project = open_project(path)
        assert project.main == "text/main.tex"
        assert project.resolve("../figs/x", project.main, (".png",)) == "figs/x.png"
        assert project.resolve("../../secret.tex", project.main) is None


FILES = (
    "text/main.tex", "text/intro.tex", "text/sections/intro.tex", "text/sections/only.tex",
    "text/sections/data", "text/data.tex", "figs/a.png", "figs/a.pdf", "text/inputs/deep.tex",
    "text/my file.tex",
)  # fmt: skip


@pytest.fixture
def project() -> Project:
    return Project(MemoryTree(dict.fromkeys(FILES, b"")), "text/main.tex", "latex")


NEAR = "text/sections/only.tex"


@pytest.mark.parametrize(
    ("path", "name"),
    [
        ("intro", "text/intro.tex"),  # beside the main file first
        ("only", NEAR),  # then beside the file that asks
        ("data", "text/data.tex"),  # all extensions of one place before the next place
        ("deep", "text/inputs/deep.tex"),  # then in the folders
        ("./sections//intro.tex", "text/sections/intro.tex"),
        ("sections\\intro", "text/sections/intro.tex"),
        (' "my file" ', "text/my file.tex"),
        ('"my file".tex', "text/my file.tex"),
        ("'intro'\n", "text/intro.tex"),
        ("../figs/a.png", "figs/a.png"),
        ("sections/../intro", "text/intro.tex"),
        ("gone", None),
        ("sections", None),
        ("", None),
        (".", None),
        ("/etc/passwd", None),
        ("~/intro", None),
        ("C:/intro", None),
        ("../../intro", None),
        ("in\0tro", None),
    ],
)
def test_resolve(project: Project, path: str, name: str | None) -> None:
    assert project.resolve(path, NEAR, (".tex",), ("inputs/", "/etc", "../../..")) == name


def test_resolve_tries_extensions_in_order(project: Project) -> None:
    assert project.resolve("a", "text/main.tex", (".pdf", ".png"), ("../figs/",)) == "figs/a.pdf"
    assert project.resolve("a", "text/main.tex", ("png", "pdf"), ("../figs",)) == "figs/a.png"
    assert project.resolve("a.png", "text/main.tex", (".pdf",), ("../figs",)) == "figs/a.png"


@given(st.text(max_size=40), st.text(max_size=10))
def test_resolve_gives_names_that_exist(path: str, folder: str) -> None:
    project = Project(MemoryTree(dict.fromkeys(FILES, b"")), "text/main.tex", "latex")
    name = project.resolve(path, NEAR, (".tex",), (folder,))
    assert name is None or name in FILES


def test_standard_input(draft: Path) -> None:
    project = open_project("-", stdin=PAPER.encode())
    assert project.format == "latex"
    assert project.open(project.main).text == PAPER
    assert project.open(project.main).display == "<stdin>"
    project = open_project("-", stdin=b"# Trees\n")
    assert project.format == "markdown"
    assert open_project("-", stdin=b"").format == "markdown"


def test_standard_input_in_the_place_of_a_file(draft: Path) -> None:
    project = open_project("-", stdin=b"\\section{New}", stdin_filename="trees/main.tex")
    assert project.open(project.main).text == "\\section{New}"
    assert project.open(project.main).display == "trees/main.tex"
    assert project.resolve("sections/intro", project.main, (".tex",)) == "sections/intro.tex"
    project = open_project("-", stdin=b"# x", stdin_filename="not/there.Rmd")
    assert project.format == "markdown"
    assert project.open(project.main).text == "# x"


def test_standard_input_that_cannot_be_read(draft: Path) -> None:
    assert "paperlint reads" in error_of("-", stdin=b"x", stdin_filename="a.docx")
    assert "standard input is a PDF" in error_of("-", stdin=b"%PDF-1.5")
    assert "standard input is larger than 20 MB" in error_of("-", stdin=b" " * 20_000_001)


@pytest.mark.parametrize(
    ("text", "paper_format"),
    [("\\documentclass{a}", "latex"), ("% x\n\\section{A}", "latex"), ("# A\n", "markdown"),
     ("---\ntitle: A\n---\n\\section{x}", "markdown"), ("plain", "markdown")],
)  # fmt: skip
def test_sniff(text: str, paper_format: str) -> None:
    assert sniff(text) == paper_format
