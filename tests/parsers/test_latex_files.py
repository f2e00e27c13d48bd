"""Files, packages and reference lists that LaTeX papers take in, as authors write it."""

from __future__ import annotations

import pytest

from latex_papers import document, read_files, texts, titles


@pytest.mark.parametrize(
    "source",
    [
        r"\input{part}", r"\input part ", r'\input{"part"}', r"\include{part.tex}", r"\import{./}{part}",
        r"\subimport{.}{part}", r"\InputIfFileExists{part}{}{no}", r"\IfFileExists{part}{\input{part}}{no}",
        r"\newcommand{\p}{part}\input{\p}", r"\input{\jobname-x}\input{part}",
    ],
)  # fmt: skip
def test_parts_however_they_are_taken_in(source: str) -> None:
    paper = read_files({"main.tex": document(source), "part.tex": "\\section{One} Text."})
    assert titles(paper) == ["One"]
    assert texts(paper) == ["Text."]


@pytest.mark.parametrize(
    "source",
    [r"\input{}", r"\input{|ls}", r"\IfFileExists{gone}{no}{}", r"\input{glyphtounicode}"],
)
def test_what_is_not_there_and_not_missed(source: str) -> None:
    paper = read_files({"main.tex": document(f"{source} Text.")})
    assert paper.problems == ()
    assert texts(paper) == ["Text."]


def test_parts_that_say_the_same_twice_are_read_twice_and_listed_once() -> None:
    files = {"main.tex": document(r"\input{a}\input{a}"), "a.tex": "Owls sleep.\n\n"}
    paper = read_files(files)
    assert texts(paper) == ["Owls sleep.", "Owls sleep."]
    assert [file.name for file in paper.files] == ["main.tex", "a.tex"]


@pytest.mark.parametrize(
    ("preamble", "body", "files"),
    [
        ("", r"\bibliography{refs, more}", ("refs.bib", "more.bib")),
        (r"\bibliography{refs}", r"\printbibliography", ("refs.bib",)),
        (r"\addbibresource[datatype=bibtex]{refs.bib}", r"\printbibliography[title=x]", ("refs.bib",)),
        (r"\newcites{app}{More}", r"\citeapp{a}\bibliographyapp{more}", ("more.bib",)),
    ],
)  # fmt: skip
def test_reference_lists_and_their_files(preamble: str, body: str, files: tuple[str, ...]) -> None:
    contents = {"refs.bib": "@book{a, title={T}}", "more.bib": "@book{b, title={U}}"}
    paper = read_files({"main.tex": document(f"Text. {body}", preamble), **contents})
    assert tuple(name for listed in paper.bibliographies for name in listed.files) == files


def test_packages_and_their_options() -> None:
    preamble = "\\usepackage[a, b]{one,two, }\\usepackage{own}"
    own = "\\newcommand{\\owl}{an owl}\\input{gone}"
    paper = read_files({"main.tex": document(r"See \owl.", preamble), "own.sty": own})
    assert [(s.name, s.options) for s in paper.styles] == [
        ("article", ()), ("one", ("a", "b")), ("two", ("a", "b")), ("own", ()),
    ]  # fmt: skip
    assert texts(paper) == ["See an owl."]
    assert paper.problems == ()


@pytest.mark.parametrize(
    "verbatim",
    [
        r"\verb|\section{no}|", r"\verb*+\section{no}+", r"\lstinline[language=C]|\section{no}|",
        r"\lstinline{\section}", r"\mintinline{tex}|\section{no}|", r"\mintinline[x]{tex}{\section}",
    ],
)  # fmt: skip
def test_what_is_printed_as_it_stands_makes_no_heading(verbatim: str) -> None:
    paper = read_files({"main.tex": document(f"We write {verbatim} here.")})
    assert titles(paper) == []
    assert paper.problems == ()


@pytest.mark.parametrize("source", [r"\verb", r"\verb x", "\\verb|never\nclosed", r"\lstinline[x"])
def test_verbatim_that_breaks_off_hides_nothing_behind_it(source: str) -> None:
    paper = read_files({"main.tex": document(f"One {source}\n\n\\section{{Two}} Text.")})
    assert titles(paper) == ["Two"]


@pytest.mark.parametrize(
    ("source", "shown"),
    [
        (r"\url{https://a.org/50%25}.", "https://a.org/50%25."),
        ("\\url{https://a.org/never\n\nclosed", "closed"),
        (r"\unknown[x]{words} more.", "words more."),
        (r"\unknown[x] more.", "[x] more."),
        (r"\textcolor{red}{words} more.", "words more."),
        (r"\raisebox{1pt}[2pt][3pt]{words} more.", "words more."),
        (r"\ae\oe\ss\&\textasciitilde.", "æœß&~."),
    ],
)
def test_macros_of_packages_leave_their_words(source: str, shown: str) -> None:
    assert shown in " ".join(texts(read_files({"main.tex": document(source)})))
