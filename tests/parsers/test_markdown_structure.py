"""Title, abstract, headings, front matter, files and faults of Markdown papers."""

from __future__ import annotations

import pytest

from markdown_papers import levels, problems, read, read_files, texts
from paperlint.errors import InputError


@pytest.mark.parametrize(
    ("source", "title", "expected"),
    [
        ("---\ntitle: Ants\n---\n\n# One\n\n## Two\n", "Ants", [(1, "One"), (2, "Two")]),
        ("# Ants\n\n## One\n\n### Two\n", "Ants", [(1, "One"), (2, "Two")]),
        ("# Ants\n\n# Introduction\n\n## Two\n", "Ants", [(1, "Introduction"), (2, "Two")]),
        ("Ants\n====\n\nOne\n---\n", "Ants", [(1, "One")]),
        ("# Ants\n\n## One\n\n# References\n", "Ants", [(1, "One"), (1, "References")]),
        ("## One\n\n### Two\n\n# References\n", None, [(1, "One"), (2, "Two"), (1, "References")]),
        ("---\ntitle: Ants\n---\n# Ants\n\n## One\n", "Ants", [(1, "One")]),
        ("# Introduction\n\n## Two\n", None, [(1, "Introduction"), (2, "Two")]),
        ("# A\n\n# B\n\n##### C\n", None, [(1, "A"), (1, "B"), (4, "C")]),
        ("#Intro\n\ntext\n\n##Two\n", None, [(1, "Intro"), (2, "Two")]),
        ("# A\n\n<h2>B <em>c</em></h2>\n\n# D\n", None, [(1, "A"), (2, "B c"), (1, "D")]),
        ("Text stands first, and a good deal of it: " + "word " * 40 + "\n\n# One\n", None, [(1, "One")]),
    ],
)  # fmt: skip
def test_title_and_levels(source, title, expected):
    paper = read(source)
    assert (paper.title and paper.title.plain) == title
    assert levels(paper) == expected


@pytest.mark.parametrize(
    "line",
    [
        "#MeToo and #Other are tags.",
        "#1 of all",
        "```\n#Intro\n```",
        "    # indented code",
        "\\# A",
    ],
)
def test_no_headings(line):
    assert levels(read(f"# A\n\n{line}\n\n# B\n")) == [(1, "A"), (1, "B")]


def test_heading_span_label_and_star():
    paper = read("# Methods\n\n## The *model* $f$ {#sec:model .unnumbered}\n\ntext\n")
    section = paper.sections[1]
    assert section.title.plain == "The model f"
    assert section.span.text == "## The *model* $f$ {#sec:model .unnumbered}"
    assert section.starred
    (label,) = paper.labels
    assert (label.name, label.section, label.span.text) == ("sec:model", 1, "#sec:model")
    assert label.order > section.order


def test_front_matter():
    paper = read(
        '---\ntitle: "Ants: a *study*"\nauthor:\n  - name: Ada Ant\n    orcid: 1\n  - Bo Bee\n'
        "  - {given: Cy, surname: Cat}\nkeywords: [ants, big bees]\nlang: en\n---\nText.\n"
    )
    assert paper.title_span is not None
    assert paper.title_span.text == "Ants: a *study*"
    assert [a.name.plain for a in paper.authors] == ["Ada Ant", "Bo Bee", "Cy Cat"]
    assert paper.authors[1].span.text == "Bo Bee"
    assert str(paper.keywords) == "ants, big bees"
    assert [(m.key, m.value) for m in paper.metadata][-1] == ("lang", "en")
    assert paper.body_start.line == 11
    assert texts(paper) == ["Text."]


def test_authors_in_one_line():
    paper = read("---\nauthor: Ada Ant, Bo Bee and Cy Cat^[Corresponding]\n---\n")
    assert [a.span.text for a in paper.authors] == ["Ada Ant", "Bo Bee", "Cy Cat"]


def test_broken_front_matter_is_read_key_by_key():
    paper = read("---\ntitle: Ants: a study\nauthor: [Ada\nlang: en\n---\n\n# One\n")
    assert problems(paper)[0][0] == "syntax-error"
    assert paper.problems[0].span.line == 2
    assert str(paper.title) == "Ants: a study"
    assert levels(paper) == [(1, "One")]


def test_two_rules_are_no_front_matter():
    paper = read("---\n\nA sentence.\n\n---\n\n# One\n")
    assert paper.problems == ()
    assert texts(paper) == ["A sentence."]


@pytest.mark.parametrize(
    ("source", "where", "section"),
    [
        ("---\nabstract: |\n    We *do* [@a].\n\n    More.\n---\n\n# One\n\nx\n", "abstract", -1),
        ('---\nabstract: "We *do* [@a].\n\n  More."\n---\n\n# One\n\nx\n', "abstract", -1),
        ("---\nlayout: distill\ndescription: >\n  We *do* [@a].\n\n  More.\n---\n\n# One\n\nx\n",
         "description", -1),
        ("# T\n\n## Abstract\n\nWe *do* [@a].\n\nMore.\n\n## One\n\nx\n", "## Abstract", 0),
        ("# Summary\n\nWe *do* [@a].\n\nMore.\n\n# One\n\nx\n", "# Summary", 0),
        ("# T\n\n**Abstract.** We *do* [@a].\n\nMore.\n\n## One\n\nx\n", "**Abstract.**", 0),
        ("::: abstract\nWe *do* [@a].\n\nMore.\n:::\n\n# One\n\nx\n", "::: abstract", -1),
        ('+++ {"part": "abstract"}\n\nWe *do* [@a].\n\nMore.\n\n+++\n\n# One\n\nx\n', "+++", -1),
    ],
)  # fmt: skip
def test_abstract(source, where, section):
    paper = read(source)
    assert paper.abstract is not None
    assert [p.text.plain for p in paper.abstract.paragraphs] == ["We do [CITE].", "More."]
    assert paper.abstract.span.text.startswith(where)
    assert paper.abstract.section == section
    assert [p.span.text.split()[0] for p in paper.abstract.paragraphs] == ["We", "More."]
    (citation,) = paper.citations
    assert citation.span.text == "[@a]"


def test_abstract_with_headings_of_its_own():
    paper = read(
        "---\ntitle: T\n---\n\n# Abstract\n\n## Background\n\na\n\n## Methods\n\nb\n\n# Introduction\n\nc\n"
    )
    assert [p.text.plain for p in paper.abstract.paragraphs] == ["a", "b"]


def test_a_late_summary_is_no_abstract():
    assert read("# Introduction\n\nx\n\n# Summary\n\ny\n").abstract is None


def test_keywords_in_the_text():
    paper = read("# T\n\n**Abstract.** We do.\n\n**Keywords**: ants, *bees*\n\n## One\n")
    assert str(paper.keywords) == "ants, bees"
    assert texts(paper, "keywords") == ["ants, bees"]
    assert paper.abstract.words == 2


def test_run_in_headings():
    paper = read(
        "# Methods\n\n**Limitations.** We have *some*.\n\n**Data:** Few.\n\n**Ablation study**\n\nText **bold.** on.\n\n"
        "**A sentence that is bold is much too long for a heading.** x\n\n- **Item.** x\n\n> **Quote.** x\n"
        "\n**Figure 3:** x\n"
    )
    assert levels(paper)[1:] == [(4, "Limitations"), (4, "Data"), (4, "Ablation study")]
    assert {s.kind for s in paper.sections[1:]} == {"run-in"}
    assert paper.sections[1].span.text == "**Limitations.**"
    assert texts(paper)[:3] == ["We have some.", "Few.", "Text bold. on."]
    assert [p.section for p in paper.paragraphs][:3] == [1, 2, 3]


def test_bold_names_before_the_first_heading_are_no_headings():
    paper = read("# Ants\n\n**Ada Ant**\n\n## One\n\ntext\n")
    assert levels(paper) == [(1, "One")]


def test_bold_lines_are_the_headings_of_a_paper_without_others():
    paper = read("**Introduction**\n\nText.\n\n**References**\n\nx\n")
    assert levels(paper) == [(1, "Introduction"), (1, "References")]
    assert paper.sections[1].kind == "bibliography"


def test_back_matter():
    paper = read(
        "---\nbibliography: [refs.bib, gone.bib]\n---\n# One\n\n# Acknowledgments\n\n# References {-}\n\n"
        "# Appendix A: Proofs\n\n## More\n\n# Paper Checklist\n",
        refs__bib="",
    )
    assert [s.kind for s in paper.sections] == [
        "heading", "acknowledgements", "bibliography", "heading", "heading", "checklist",
    ]  # fmt: skip
    assert [s.in_appendix for s in paper.sections] == [False] * 3 + [True] * 3
    assert paper.appendix_start.text == "# Appendix A: Proofs"
    (bibliography,) = paper.bibliographies
    assert bibliography.resources == ("refs.bib", "gone.bib")
    assert bibliography.files == ("refs.bib",)
    assert bibliography.section == 2


def test_bibliography_of_the_front_matter_is_never_open():
    paper = read("---\nbibliography: refs.bib\n---\nLead.\n\n# Methods\n\nText.\n")
    assert levels(paper) == [(0, "bibliography"), (1, "Methods")]
    assert paper.sections[0].span.text == "bibliography: refs.bib"
    assert [p.section for p in paper.paragraphs] == [-1, 1]


def test_the_command_of_bookdown_opens_the_appendix():
    paper = read("# One\n\n# (APPENDIX) Appendix {-}\n\n# Extra\n")
    assert levels(paper) == [(1, "One"), (1, "Extra")]
    assert [s.in_appendix for s in paper.sections] == [False, True]


def test_parts_are_read_as_one_paper():
    paper = read_files(
        {"c/01.md": "## Abstract\n\nAll.\n", "c/02.md": "## One\n\nB.\n\n### Two\n", "c/m.yaml": "title: Ants\n"},
        parts=("c/01.md", "c/02.md"),
        metadata="c/m.yaml",
    )  # fmt: skip
    assert str(paper.title) == "Ants"
    assert paper.title_span.file.name == "c/m.yaml"
    assert levels(paper) == [(1, "Abstract"), (1, "One"), (2, "Two")]
    assert [s.span.file.name for s in paper.sections] == ["c/01.md", "c/02.md", "c/02.md"]
    assert [p.text.plain for p in paper.abstract.paragraphs] == ["All."]
    assert paper.body_end.file.name == "c/02.md"


@pytest.mark.parametrize(
    "request_",
    [
        "{{< include sec/_two.md >}}",
        "!include sec/_two.md",
        "```{r, child='sec/_two.md'}\n```",
        "```{r child = c('sec/_two.md')}\n```",
        "```{r, include=FALSE}\ndocs <- c(\n  'sec/_two.md'\n)\n```\n\n```{r, child=docs}\n```",
        "```{include} sec/_two.md\n```",
        "{% include_relative sec/_two.md %}",
    ],
)
def test_included_files(request_):
    paper = read(f"# One\n\na\n\n{request_}\n\nc\n\n# Three\n", sec_I__two__md="b [@k]\n\n# Two\n")
    assert levels(paper) == [(1, "One"), (1, "Two"), (1, "Three")]
    assert texts(paper) == ["a", "b [CITE]", "c"]
    assert paper.sections[1].span.file.name == "sec/_two.md"
    assert [f.name for f in paper.files] == ["paper.md", "sec/_two.md"]
    assert paper.problems == ()


def test_missing_and_circular_includes():
    paper = read(
        "# One\n\n{{< include a.md >}}\n\n!include gone.md\n\n# Two\n",
        a__md="text\n\n{{< include paper.md >}}\n",
    )
    assert problems(paper) == [("include-cycle", "paper.md"), ("missing-file", "gone.md")]
    assert paper.problems[0].span.file.name == "a.md"
    assert levels(paper) == [(1, "One"), (1, "Two")]


@pytest.mark.parametrize(
    "source", ["> " * 3000 + "x", "*a **b " * 3000 + "c** d* " * 3000, "- " * 3000 + "x"]
)
def test_deep_nesting_is_told(source):
    with pytest.raises(InputError, match=r"paper\.md(?: nests|:3: .* nest more than 100 deep)"):
        read(f"# One\n\n{source}\n")


def test_nesting_within_reason_is_read_to_a_depth():
    paper = read("# Methods\n\n" + "> " * 90 + "x\n\n# Results\n")
    assert [problem.kind for problem in paper.problems] == ["limit"]
    assert levels(paper) == [(1, "Methods"), (1, "Results")]


def test_footnotes_that_name_each_other_come_to_an_end():
    paper = read("a[^1] b[^1]\n\n[^1]: One[^2].\n\n[^2]: Two[^1].\n\n- [^3]: x[^3]\n")
    assert texts(paper, "footnote") == ["One."]


def test_an_unclosed_comment_is_told():
    paper = read("# Methods\n\n<!-- lost\n\n# Two\n")
    assert problems(paper) == [("syntax-error", "<!--")]
    assert levels(paper) == [(1, "Methods")]


def test_a_chain_of_includes_deep_in_lists_ends_with_a_problem():
    mark = "> " * 20
    files = {f"f{i}.md": f"{mark}{{{{< include f{i + 1}.md >}}}}\n" for i in range(40)}
    paper = read_files(files)
    assert "limit" in [problem.kind for problem in paper.problems]
