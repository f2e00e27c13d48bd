"""Paths as Windows has them, in papers and in configurations."""

from __future__ import annotations

from pathlib import Path

import pytest
from faulty import papers, rules, run

from latex_papers import document


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "parts").mkdir()
    (tmp_path / "parts" / "method.tex").write_text("\\section{Method}\nWe wait.\n")
    (tmp_path / "parts" / "method.md").write_text("# Method\n\nWe wait.\n")
    (tmp_path / "parts" / "hen.png").write_bytes(b"")
    (tmp_path / "parts" / "refs.bib").write_text(
        "@article{hen, title={Hens}, author={A B}, year=2020, journal={J}}\n"
    )
    return tmp_path


def said(name: str, text: str, rule: str = "missing-file") -> list[str]:
    Path(name).write_text(text)
    [paper] = papers(name, "--no-cache")
    return [found["message"] for found in paper["findings"] if found["rule"] == rule]


@pytest.mark.parametrize(
    ("path", "message"),
    [
        ("parts\\method", "parts\\method is not read: LaTeX takes \\method for a macro; write parts/method."),
        ("parts\\method.tex", "LaTeX takes \\method for a macro; write parts/method.tex."),
        ("C:\\Users\\me\\a.tex", "LaTeX takes \\Users for a macro; write C:/Users/me/a.tex."),
        ("..\\a", "..\\a is not read: LaTeX takes \\a for a macro; write ../a."),
        ("C:/Users/me/a.tex", "C:/Users/me/a.tex lies outside of the project and is not read"),
        ("c:a", "c:a lies outside of the project and is not read"),
    ],
)  # fmt: skip
def test_an_input_by_backslash_is_told(path: str, message: str) -> None:
    [told] = said("a.tex", document(f"\\section{{A}}Hens.\\input{{{path}}}"))
    assert message in told


@pytest.mark.parametrize(
    "path", ["parts\\unknown", "\\folder/method", "\\jobname-part", "a\\thepart"]
)
def test_a_path_that_a_macro_makes_is_no_such_path(path: str) -> None:
    assert said("a.tex", document(f"\\section{{A}}Hens.\\input{{{path}}}")) == []


def test_bibliographies_and_pictures_are_found_by_backslash() -> None:
    body = (
        "\\section{A}Hens \\cite{hen}.\\includegraphics{parts\\hen.png}\\bibliography{parts\\refs}"
    )
    Path("a.tex").write_text(document(body))
    [paper] = papers("a.tex", "--no-cache")
    assert not {"missing-figure-file", "undefined-citation", "missing-file"} & set(rules(paper))
    assert not any("citations were not checked" in note for note in paper["notes"])


def test_markdown_is_found_by_backslash() -> None:
    text = (
        "---\nbibliography: parts\\refs.bib\n---\n\n# A\n\nHens [@hen].\n\n![A hen](parts\\hen.png)\n\n"
        "{{< include parts\\method.md >}}\n"
    )
    Path("a.md").write_text(text)
    [paper] = papers("a.md", "--no-cache")
    assert [section["title"] for section in paper["sections"]][-1] == "Method"
    assert not {"missing-figure-file", "undefined-citation", "missing-file"} & set(rules(paper))
    [told] = said("b.md", "# A\n\nHens.\n\n{{< include C:\\a\\b.md >}}\n")
    assert "lies outside of the project" in told


def test_a_name_with_a_colon_or_tilde_is_a_name_here() -> None:
    if Path("x:y").drive:
        pytest.skip("this system has drives")
    for name in ("a:hens.tex", "~hens.tex", "C:.tex"):
        assert said(name, document("\\section{A}Hens.\\input{b:part}\\input{~part}")) == [
            "b:part lies outside of the project and is not read without --allow-outside.",
            "~part lies outside of the project and is not read without --allow-outside.",
        ]
    Path("b:part.tex").write_text("x")
    Path("~part.tex").write_text("x")
    assert said("a.tex", document("\\section{A}Hens.\\input{b:part}\\input{~part}")) == []


@pytest.mark.parametrize(
    ("toml", "message"),
    [
        ('[per-file-ignores]\n"parts\\\\*" = ["ALL"]', 'per-file-ignores."parts\\*": folders are parted by /'),
        ('venue = "..\\\\venues\\\\ours.toml"', "ours.toml"),
        ('venue = "C:\\\\venues\\\\ours.toml"', "ours.toml"),
        ('venue = "C:\\venues"', "paperlint.toml: not valid TOML"),
    ],
)  # fmt: skip
def test_a_configuration_with_such_paths_is_one_sentence(toml: str, message: str) -> None:
    Path("a.tex").write_text(document("\\section{A}Hens."))
    Path("paperlint.toml").write_text(toml + "\n")
    done = run("a.tex", "--no-cache")
    assert done.returncode == 2
    told = done.stderr.decode()
    assert message in told
    assert told.count("\n") == 1
