"""Which file of a folder is the paper."""

from __future__ import annotations

import contextlib

import pytest

from growth import LINEAR, growth
from paperlint.errors import InputError
from paperlint.source.mainfile import Choice, choose
from paperlint.source.tree import MemoryTree

WORDS = "We train small trees on large tables and report what that costs. " * 60


def latex(
    title: str,
    body: str = WORDS,
    document_class: str = "article",
    abstract: str = "We grow trees.",
    preamble: str = "",
) -> str:
    return (
        f"\\documentclass{{{document_class}}}\n{preamble}\\title{{{title}}}\n"
        f"\\begin{{document}}\n\\maketitle\n\\begin{{abstract}}{abstract}\\end{{abstract}}\n"
        f"{body}\n\\bibliography{{refs}}\n\\end{{document}}\n"
    )


PAPER = latex("Small trees for large tables")
MARKDOWN = f"""---
title: Small trees for large tables
author: A. Nonymous
bibliography: refs.bib
---

# Introduction

{WORDS} [@tree2020]

# Conclusion

{WORDS}
"""
TEMPLATE = latex(
    r"Formatting Instructions For NeurIPS 2026",
    abstract="The abstract paragraph should be indented by half an inch.",
)


def chosen(files: dict[str, str], folder: str = "", own_name: str = "") -> Choice:
    tree = MemoryTree({name: text.encode() for name, text in files.items()})
    return choose(tree, folder, "work/", own_name)


def main_of(files: dict[str, str]) -> str:
    return chosen(files).candidate.name


def test_a_single_paper_needs_no_note() -> None:
    choice = chosen({"draft.tex": PAPER, "refs.bib": "", "notes.md": "# Notes\n\nMore trees."})
    assert choice.candidate.name == "draft.tex"
    assert choice.note is None
    assert choice.others == ()


def test_a_template_beside_the_paper() -> None:
    choice = chosen({"a_template.tex": TEMPLATE, "trees.tex": PAPER})
    assert choice.candidate.name == "trees.tex"
    assert choice.note == "trees.tex chosen; also there: a_template.tex (untouched template)"
    assert choice.others == ("a_template.tex",)


def test_a_template_is_not_the_paper_even_under_the_best_name() -> None:
    assert main_of({"main.tex": TEMPLATE, "trees.tex": PAPER}) == "trees.tex"


def test_an_untouched_template_alone_is_read() -> None:
    choice = chosen({"main.tex": TEMPLATE})
    assert choice.candidate.name == "main.tex"
    assert choice.note == "main.tex (untouched template) chosen"


def test_a_paper_whose_title_is_not_set_yet_is_a_paper() -> None:
    unset = latex("Formatting Instructions For NeurIPS 2026")
    choice = chosen({"work.tex": unset})
    assert choice.candidate.kind == "paper"
    assert main_of({"work.tex": unset, "trees.tex": PAPER}) == "trees.tex"


@pytest.mark.parametrize(
    ("name", "text", "kind"),
    [
        ("talk.tex", latex("Small trees", document_class="beamer"), "slides"),
        ("trees_slides.tex", PAPER, "slides"),
        ("a.tex", latex("Small trees", document_class="tikzposter"), "poster"),
        ("b.tex", latex("Small trees", preamble="\\usepackage{beamerposter}\n"), "poster"),
        ("CoverLetter.tex", PAPER, "letter"),
        ("c.tex", latex("To the editor", document_class="scrlttr2"), "letter"),
        ("rebuttal/main.tex", PAPER, "response to reviews"),
        ("d.tex", latex("Small trees", preamble="\\usepackage[rebuttal]{cvpr}\n"),
         "response to reviews"),
        ("supp.tex", PAPER, "supplement"),
        ("e.tex", latex("Supplementary material for small trees"), "supplement"),
        ("appendix_proofs.tex", PAPER, "supplement"),
        ("ReproducibilityChecklist.tex", PAPER, "supplement"),
        ("f.tex", latex("A tree", document_class="standalone"), "standalone figure"),
        ("response.md", MARKDOWN, "response to reviews"),
        ("supplement.Rmd", MARKDOWN, "supplement"),
    ],
)  # fmt: skip
def test_what_is_no_paper(name: str, text: str, kind: str) -> None:
    choice = chosen({name: text, "trees.tex": latex("Small trees", body="Short.")})
    assert choice.candidate.name == "trees.tex"
    assert choice.note == f"trees.tex chosen; also there: {name} ({kind})"


def test_for_review_is_no_review() -> None:
    assert chosen({"PaperForReview.tex": PAPER}).candidate.kind == "paper"


def test_included_files_are_no_candidates() -> None:
    child = "\\documentclass[../main]{subfiles}\\begin{document}" + WORDS + "\\end{document}"
    files = {
        "main.tex": latex("Small trees", body="\\subfile{sections/a}\\input{b}"),
        "sections/a.tex": child,
        "b.tex": PAPER,
    }
    assert chosen(files).others == ()
    assert main_of(files) == "main.tex"


def test_words_are_counted_through_includes() -> None:
    files = {
        "trees.tex": latex("Small trees", body="\\input{sections/a}"),
        "sections/a.tex": WORDS,
        "other.tex": latex("Large forests", body="Nothing yet."),
    }
    assert main_of(files) == "trees.tex"


def test_commented_out_classes_and_fragments_are_no_candidates() -> None:
    files = {"a.tex": PAPER, "b.tex": "% " + PAPER.replace("\n", "\n% "), "c.tex": WORDS}
    assert chosen(files).others == ()


def test_the_template_of_a_converter_is_no_candidate() -> None:
    files = {"paper.md": MARKDOWN, "default.tex": latex("$title$", body="$body$")}
    assert chosen(files).others == ()


@pytest.mark.parametrize(
    ("good", "bad"),
    [
        ("main.tex", "trees.tex"),
        ("paper.tex", "other.tex"),
        ("icml_main.tex", "icml.tex"),
        ("trees.tex", "trees_old.tex"),
        ("trees.tex", "trees.bck2.tex"),
        ("trees.tex", "trees copy.tex"),
        ("trees.tex", "trees_v1.tex"),
        ("trees.tex", "trees-2.tex"),
        ("trees.tex", "submitted/trees.tex"),
        ("trees.tex", "sample-trees.tex"),
        ("paper/trees.tex", "archive/trees.tex"),
    ],
)
def test_names_decide_between_versions(good: str, bad: str) -> None:
    assert main_of({bad: PAPER, good: PAPER}) == good
    assert "another version" in str(chosen({bad: PAPER, good: PAPER}).note)


def test_the_name_of_the_folder_counts() -> None:
    files = {"trees.tex": PAPER, "forest.tex": latex("Forests of many trees at night")}
    assert chosen(files, own_name="forest").candidate.name == "forest.tex"
    below = {f"forest/{name}": text for name, text in files.items()}
    assert chosen(below, "forest").candidate.name == "forest/forest.tex"


def test_the_longer_of_two_versions() -> None:
    longer = latex("Small trees for large tables", body=WORDS + WORDS[: len(WORDS) // 8])
    assert main_of({"icml.tex": PAPER, "arxiv.tex": longer}) == "arxiv.tex"


def test_two_equal_candidates_are_an_error() -> None:
    with pytest.raises(InputError) as error:
        chosen({"a/main.tex": PAPER, "b/main.tex": latex("Forests at night without a moon")})
    assert str(error.value) == "two papers in work/: a/main.tex, b/main.tex. Name one."


def test_three_papers_of_both_formats() -> None:
    files = {
        "a/main.tex": PAPER,
        "b/paper.tex": latex("Forests at night without a moon"),
        "c/paper.md": MARKDOWN.replace("Small trees for large tables", "Rain on leaves"),
    }
    with pytest.raises(
        InputError, match=r"^three papers in work/: a/main\.tex, b/paper\.tex, c/paper\.md\. "
    ):
        chosen(files)


def test_versions_that_cannot_be_told_apart() -> None:
    with pytest.raises(InputError) as error:
        chosen({"icml.tex": PAPER, "nips.tex": PAPER})
    assert str(error.value) == "two versions of one paper in work/: icml.tex, nips.tex. Name one."


def test_no_paper() -> None:
    with pytest.raises(InputError, match=r"^no paper in work/: no \.tex file with"):
        chosen({"notes.md": "# Notes", "a.py": ""})
    with pytest.raises(InputError, match=r"^no paper in work/: only talk\.tex \(slides\)\. Name"):
        chosen({"talk.tex": PAPER})


@pytest.mark.parametrize("name", ["paper.md", "manuscript.md", "index.qmd", "paper.Rmd"])
def test_markdown_by_its_usual_names(name: str) -> None:
    readme = "# Trees\n\nSome code.\n\n## Introduction\n\nx\n\n## Results\n\ny\n"
    choice = chosen({name: MARKDOWN, "README.md": readme, "CONTRIBUTING.md": MARKDOWN})
    assert choice.candidate.name == name
    assert choice.others == ("README.md",)


def test_a_post_with_front_matter_is_a_paper() -> None:
    assert main_of({"_posts/2024-01-01-trees.md": MARKDOWN, "about.md": "# About us"}) == (
        "_posts/2024-01-01-trees.md"
    )


def test_a_readme_only_where_it_looks_like_a_paper() -> None:
    paper = f"# Trees\n\n## Abstract\n\n{WORDS}\n\n## Results\n\n{WORDS}"
    choice = chosen({"README.md": paper})
    assert choice.note == "README.md (README) chosen"
    with pytest.raises(InputError, match="no paper"):
        chosen({"README.md": "# Trees\n\nInstall it with pip."})
    assert main_of({"README.md": paper, "trees.tex": PAPER}) == "trees.tex"


def test_what_was_rendered_is_not_read() -> None:
    choice = chosen({"paper.Rmd": MARKDOWN, "paper.md": MARKDOWN, "paper.tex": PAPER})
    assert choice.candidate.name == "paper.Rmd"
    assert choice.note == (
        "paper.Rmd chosen; also there: paper.md (rendered copy), paper.tex (rendered copy)"
    )


def test_unreadable_files_are_passed_over() -> None:
    tree = MemoryTree({"bad.tex": b"\0\0", "huge.tex": bytes(20_000_001), "a.tex": PAPER.encode()})
    assert choose(tree, "", "work/").candidate.name == "a.tex"


@pytest.mark.parametrize(
    "way",
    [
        "```{r, child='sections/a.Rmd'}\n```\n",
        "```{r child = c('sections/a.Rmd', \"sections/b.Rmd\"), echo=FALSE}\r\n```\r\n",
        "```{r}\nparts <- c(\n  'sections/a.Rmd')\n```\n\n```{r, child=parts}\n```\n",
        "{{< include sections/a.Rmd >}}\n",
        "```{include} sections/a.Rmd\n```\n",
    ],
)
def test_what_a_markdown_paper_takes_in_is_no_candidate(way: str) -> None:
    files = {"trees.Rmd": f"---\ntitle: Trees\n---\n\n{way}", "sections/a.Rmd": MARKDOWN}
    choice = chosen(files)
    assert choice.candidate.name == "trees.Rmd"
    assert choice.candidate.words > 1_000
    assert choice.others == ()


def test_looking_takes_linear_time() -> None:
    def look(size: int) -> None:
        texts = (
            "\\documentclass[" * size,
            "\\input{" * (size * 2),
            "\\title[" * (size * 2),
            "```{r, child=" + "c(" * (size * 4),
            "```{r, child=x}\n" * (size // 2),
            "{{< include " + " " * (size * 6),
            "`" * (size * 6),
            "```a\n" * size,
            "abstract" + " " * (size * 6) + "x",
            "[" * (size * 6),
            "@a" * (size * 2),
            "---\ntitle: x\n" * (size // 2),
        )
        starts = (("main.tex", "\\documentclass{a}\\begin{document}"), ("paper.md", ""))
        for text in texts:
            for name, begin in starts:
                with contextlib.suppress(InputError):
                    chosen({name: begin + text})

    assert growth(look, 1_000) < LINEAR
