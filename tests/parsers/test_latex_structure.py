"""Title, abstract, headings, files and faults of LaTeX papers."""

from __future__ import annotations

import pytest

from latex_papers import document, levels, problems, read, read_files, texts, titles
from paperlint.errors import InputError


def test_headings_and_their_levels():
    paper = read(
        document(
            "\\section{One}\\subsection*{Two}\\subsubsection{Three}\\paragraph{Four.}x\\section[s]{Five}"
        )
    )
    assert levels(paper) == [(1, "One"), (2, "Two"), (3, "Three"), (4, "Four."), (1, "Five")]
    assert [s.parent for s in paper.sections] == [-1, 0, 1, 2, -1]
    assert [s.starred for s in paper.sections] == [False, True, False, False, False]


def test_chapters_are_the_top_level_where_there_are_any():
    paper = read(document("\\chapter{One}\\section{Two}\\subsection{Three}"))
    assert levels(paper) == [(1, "One"), (2, "Two"), (3, "Three")]


@pytest.mark.parametrize(
    ("heading", "title"),
    [
        (r"\section{\label{sec:a} Intro}", "Intro"),
        (r"\section{\net: routing}", "FooNet: routing"),
        (r"\section {Spaced}", "Spaced"),
        ("\\section%\n{Commented}", "Commented"),
        (r"\section{\texorpdfstring{$k$-NN}{k-NN}}", "k-NN"),
        (r"\section{\unknownmacro}", r"\unknownmacro"),
    ],
)
def test_titles_as_authors_write_them(heading, title):
    paper = read(document(heading + "\nText.", r"\newcommand{\net}{FooNet}"))
    assert titles(paper) == [title]


def test_a_label_in_a_heading_stands_in_that_section():
    paper = read(document(r"\section{One}\section{\label{sec:b}Two}"))
    assert [(label.name, label.section) for label in paper.labels] == [("sec:b", 1)]


@pytest.mark.parametrize(
    "macro",
    [r"\sect{x}", r"\titlespacing\section{0pt}{1pt}{2pt}", r"\titleformat{\section}{a}{b}{c}{d}"],
)
def test_what_only_looks_like_a_heading(macro):
    paper = read(document(macro + " Text.", r"\newcommand{\sect}[1]{Section~\ref{#1}}"))
    assert titles(paper) == []


def test_a_macro_of_the_papers_own_that_makes_a_heading():
    paper = read(document(r"\mysec{One} Text.", r"\newcommand{\mysec}[1]{\section{#1}}"))
    assert levels(paper) == [(1, "One")]
    assert paper.sections[0].span.text == r"\mysec{One}"


@pytest.mark.parametrize(
    "source",
    [
        r"\textbf{Data sets.} We use two.",
        r"\noindent\textbf{Data sets} \\ We use two.",
        r"{\bf Data sets.} We use two.",
        r"\textbf{Data sets}: we use two.",
        "\\textbf{Data sets}\n\nWe use two.",
    ],
)
def test_bold_words_that_open_a_paragraph_are_run_in_headings(source):
    paper = read(document("\\section{A}\n\n" + source))
    assert levels(paper) == [(1, "A"), (4, "Data sets")]
    assert paper.sections[1].kind == "run-in"


@pytest.mark.parametrize(
    "source",
    [
        r"We call it \textbf{Data sets.} and go on.",
        r"\textbf{this matters} to all of us.",
        r"\textbf{One two three four five six seven eight nine ten eleven.} More.",
        r"\begin{itemize}\item \textbf{First.} Text.\end{itemize}",
    ],
)
def test_other_bold_words_are_no_headings(source):
    assert levels(read(document("\\section{A}\n\n" + source))) == [(1, "A")]


@pytest.mark.parametrize(
    "source",
    [
        "\\begin{abstract}\nWe show it.\n\\end{abstract}",
        "\\abstract{We show it.}",
        "\\section*{Abstract}\nWe show it.\n\\section{Introduction}",
        "\\begin{abs}\nWe show it.\n\\end{abs}",
        "\\begin{abstract}\\input{abstract}\\end{abstract}",
        "\\input{whole}",
    ],
)
def test_abstracts_as_authors_write_them(source):
    paper = read(
        document(source, r"\newenvironment{abs}{\begin{abstract}}{\end{abstract}}"),
        abstract__tex="We show it.",
        whole__tex="\\begin{abstract}We show it.\\end{abstract}",
    )
    assert paper.abstract is not None
    assert [p.text.plain for p in paper.abstract.paragraphs] == ["We show it."]
    assert paper.abstract.words == 3


def test_no_abstract_where_it_is_commented_out():
    assert read(document("%\\begin{abstract}\n%We.\n%\\end{abstract}\nText.")).abstract is None


def test_the_title_uses_macros_that_are_defined_after_it():
    paper = read(
        document(
            "\\maketitle", "\\title{\\net: \\\\ a net\\thanks{Paid.}}\n\\newcommand{\\net}{Foo}"
        )
    )
    assert paper.title is not None
    assert paper.title.plain == "Foo: a net"


def test_the_title_in_the_argument_of_twocolumn():
    paper = read(document("\\twocolumn[\\icmltitle{A Title}\\icmlauthor{Ann}{x}]\nText."))
    assert str(paper.title) == "A Title"
    assert [a.name.plain for a in paper.authors] == ["Ann"]


def test_styles_that_name_the_title_after_themselves():
    paper = read(document("\\twocolumn[\\mlsystitle{A Title}\\mlsysauthor{Ann}{x}]\nText."))
    assert str(paper.title) == "A Title"
    assert [a.name.plain for a in paper.authors] == ["Ann"]


def test_large_type_before_the_first_section_is_the_title_of_a_paper_without_one():
    paper = read(document("\\begin{center}{\\Large\\bf A Great Title}\\end{center}\\section{A}"))
    assert str(paper.title) == "A Great Title"


def test_the_reference_list_is_a_section_wherever_it_comes_from():
    for source in (
        "\\bibliography{refs}",
        "\\printbibliography",
        "\\begin{thebibliography}{9}\\bibitem{a} A.\\end{thebibliography}",
    ):
        paper = read(document("\\section{A}Text.\n" + source))
        assert [s.kind for s in paper.sections] == ["heading", "bibliography"]
        assert len(paper.bibliographies) == 1


def test_a_heading_above_the_reference_list_is_not_a_second_section():
    paper = read(document("\\section*{References}\n\\bibliography{refs}"))
    assert levels(paper) == [(1, "References")]


def test_bibliography_files_and_keys():
    paper = read(
        document(
            "\\bibliography{refs,gone}\\begin{thebibliography}{9}\\bibitem[A]{a} X.\\end{thebibliography}"
        ),
        refs__bib="",
    )
    assert [b.resources for b in paper.bibliographies] == [("refs", "gone"), ()]
    assert [b.files for b in paper.bibliographies] == [("refs.bib",), ()]
    assert [entry.key for entry in paper.bibliographies[1].entries] == ["a"]


def test_appendix_and_acknowledgements():
    paper = read(
        document("\\section{A}\\begin{ack}Thanks.\\end{ack}\\appendix\\section{Proofs}Text.")
    )
    assert [(s.kind, s.in_appendix) for s in paper.sections] == [
        ("heading", False),
        ("acknowledgements", False),
        ("heading", True),
    ]


def test_an_abstract_environment_under_another_name_is_that_section():
    paper = read(
        document(
            "\\renewcommand{\\abstractname}{Acknowledgements}\\begin{abstract}Thanks.\\end{abstract}"
        )
    )
    assert paper.abstract is None
    assert titles(paper) == ["Acknowledgements"]


# -- files -------------------------------------------------------------------------------------------


def test_inputs_are_found_from_the_main_files_folder_also_from_inside_another():
    paper = read_files(
        {
            "main.tex": document("\\input{sections/a}"),
            "sections/a.tex": "\\section{A}\\input{sections/b}\\input{c}",
            "sections/b.tex": "\\section{B}",
            "sections/c.tex": "\\section{C}",
        }
    )
    assert titles(paper) == ["A", "B", "C"]
    assert [s.span.file.name for s in paper.sections] == [
        "sections/a.tex",
        "sections/b.tex",
        "sections/c.tex",
    ]
    assert problems(paper) == []


def test_inputs_are_found_in_the_folders_that_input_path_names():
    paper = read_files(
        {
            "main.tex": document(
                "\\input{a}", "\\makeatletter\\def\\input@path{{text/}{more/}}\\makeatother"
            ),
            "more/a.tex": "\\section{A}",
        }
    )
    assert titles(paper) == ["A"]
    assert problems(paper) == []


def test_pictures_are_found_in_the_folders_that_graphicspath_names():
    paper = read_files(
        {
            "main.tex": document(
                "\\includegraphics{a}\\includegraphics{b}", "\\graphicspath{{figs/}}"
            ),
            "figs/a.pdf": "",
        }
    )
    assert [(g.path, g.file) for g in paper.graphics] == [("a", "figs/a.pdf"), ("b", None)]


def test_import_and_subfile_and_input_without_braces():
    paper = read_files(
        {
            "main.tex": document("\\import{parts/}{a}\\subfile{parts/b}\\input parts/c \n"),
            "parts/a.tex": "\\section{A}\\input{d}",
            "parts/b.tex": "\\documentclass[../main]{subfiles}\\begin{document}\\section{B}\\end{document}",
            "parts/c.tex": "\\section{C}",
            "parts/d.tex": "\\section{D}",
        }
    )
    assert titles(paper) == ["A", "D", "B", "C"]


def test_a_missing_file_is_named_where_it_is_asked_for_and_the_rest_is_read():
    paper = read(document("\\section{A}\n\\input{gone}\n\\section{B}"))
    assert titles(paper) == ["A", "B"]
    assert problems(paper) == [("missing-file", 5)]


def test_a_file_asked_for_only_if_it_exists_is_not_missed():
    paper = read(document("\\IfFileExists{gone}{yes}{no}\\InputIfFileExists{gone}{}{}"))
    assert texts(paper) == ["no"]
    assert problems(paper) == []


def test_files_that_include_each_other():
    paper = read(document("\\input{a}"), a__tex="\\section{A}\\input{b}", b__tex="\\input{a}")
    assert titles(paper) == ["A"]
    assert [kind for kind, _ in problems(paper)] == ["include-cycle"]


def test_nothing_outside_the_project_is_read():
    paper = read(document('\\input{/etc/passwd}\\input{../../secret}\\input|"ls" Text.'))
    assert len(paper.files) == 1


def test_macros_of_the_projects_own_packages_are_known():
    paper = read(
        document("\\net{}.", "\\usepackage{ours}"), ours__sty="\\newcommand{\\net}{FooNet}"
    )
    assert texts(paper) == ["FooNet."]


# -- faults --------------------------------------------------------------------------------------------


def test_an_environment_that_is_never_closed():
    paper = read(document("\\section{A}\n\\begin{itemize}\n\\item One.\n\n\\section{B}"))
    assert titles(paper) == ["A", "B"]
    assert problems(paper) == [("syntax-error", 5)]


def test_an_end_without_a_begin():
    paper = read(document("Text.\n\\end{itemize}\nMore."))
    assert problems(paper) == [("syntax-error", 5)]


@pytest.mark.parametrize("source", ["a {b", "a } b"])
def test_braces_without_a_partner(source):
    assert problems(read(document(source))) == [("syntax-error", 4)]


def test_a_document_that_is_never_closed():
    paper = read("\\documentclass{article}\n\\begin{document}\n\\section{A}\nText.")
    assert titles(paper) == ["A"]
    assert problems(paper) == [("syntax-error", 2)]


@pytest.mark.parametrize(
    "source",
    [
        r"\verb|{| and \verb+\begin{x}+",
        "\\begin{lstlisting}\n{ \\begin{x}\n\\end{lstlisting}",
        "% {\n",
        r"\{ \}",
        r"\iffalse { \begin{x} \fi",
        r"\newcommand{\open}{\begin{x}}",
        r"\lstinline!}!",
    ],
)
def test_what_is_no_fault(source):
    assert problems(read(document(source))) == []


def test_braces_nested_beyond_all_reason():
    with pytest.raises(
        InputError, match=r"main.tex:4: braces nest more than 1,000 deep.*limits.brace-nesting"
    ):
        read(document("{" * 10_000 + "}" * 10_000))


def test_deep_but_bearable_nesting():
    paper = read(document("{" * 900 + "deep" + "}" * 900))
    assert texts(paper) == ["deep"]
