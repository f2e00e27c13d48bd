"""Whatever LaTeX it is given: no exception, spans inside their files, the same answer twice."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator

from hypothesis import given, settings
from hypothesis import strategies as st

from latex_papers import document, read_files
from paperlint.errors import PaperlintError
from paperlint.paper import Paper, Text
from paperlint.source.text import Span

FRAGMENTS = [
    "\\documentclass{article}", "\\begin{document}", "\\end{document}", "\\title{A $x$ \\b}",
    "\\section{One}", "\\section*{", "\\subsection[a]{Two}", "\\paragraph{P.}", "\\textbf{B.} ",
    "{\\bf C.}", "{", "}", "[", "]", "$", "$$", "\\(", "\\)", "\\[", "\\]", "%", "% c\n", "\n",
    "\n\n", " ", "~", "&", "\\\\", "#1", "\\cite{a,b}", "\\citet[p]{c}", "\\ref{x}", "\\label{x}",
    "\\input{other}", "\\input{main}", "\\input{gone}", "\\include{../x}", "\\begin{figure}[t]",
    "\\caption{C}", "\\end{figure}", "\\begin{tabular}{ll}", "\\end{tabular}", "\\begin{equation}",
    "\\end{equation}", "\\begin{verbatim}", "\\end{verbatim}", "\\begin{abstract}",
    "\\end{abstract}", "\\begin{thm}", "\\end{thm}", "\\newtheorem{thm}{Theorem}", "\\item",
    "\\begin{itemize}", "\\end{itemize}", "\\newcommand{\\b}{B}", "\\newcommand{\\a}[2][x]{#1#2}",
    "\\a{y}", "\\a[z]{\\a{w}}", "\\def\\r{\\r\\r}", "\\r", "\\b", "\\let\\c\\b", "\\c",
    "\\newenvironment{e}{\\begin{abstract}}{\\end{abstract}}", "\\begin{e}", "\\end{e}",
    "\\newcommand{\\be}{\\begin{equation}}", "\\newcommand{\\ee}{\\end{equation}}", "\\be", "\\ee",
    "\\iffalse", "\\iftrue", "\\else", "\\fi", "\\newif\\ifq", "\\qtrue", "\\ifq", "\\if0",
    "\\verb|x|", "\\verb", "\\url{a%b}", "\\href{u}{t}", "\\footnote{F}", "\\todo{T}", "\\appendix",
    "\\bibliography{r}", "\\begin{thebibliography}{9}\\bibitem{k} K", "\\end{thebibliography}",
    "\\maketitle", "\\'e", "\\\"{o}", "\\", "``", "''", "---", "Word", "7.", "é", "\u2028", "\f",
    "\r\n", "\t", "\\begin", "\\end{", "\\ifthenelse{\\boolean{x}}{a}{b}", "\\subfloat[c]{d}",
    "\\twocolumn[", "\\author{A \\and B}", "\\keywords{k}", "\\ack", "\\begin{ack}", "\\end{ack}",
]  # fmt: skip

sources = st.lists(st.sampled_from(FRAGMENTS), max_size=60).map("".join)


def spans(thing: object) -> Iterator[Span]:
    """Every span of a paper."""
    if isinstance(thing, Span):
        yield thing
    elif isinstance(thing, tuple):
        for part in thing:
            yield from spans(part)
    elif dataclasses.is_dataclass(thing) and not isinstance(thing, type):
        for field in dataclasses.fields(thing):
            yield from spans(getattr(thing, field.name))


def texts(paper: Paper) -> Iterator[Text]:
    yield from (p.text for p in paper.paragraphs)
    yield from (s.title for s in paper.sections)
    if paper.title is not None:
        yield paper.title


def check(contents: dict[str, str]) -> None:
    try:
        paper = read_files(contents)
    except PaperlintError:
        return
    for span in spans(paper):
        assert 0 <= span.start <= span.end <= len(span.file.text)
        assert span.file in paper.files or span.file.name.endswith(".sty")
    for text in texts(paper):
        ends = [*(piece.start for piece in text.pieces[1:]), len(text.plain)]
        for piece, end in zip(text.pieces, ends, strict=False):
            if piece.exact:
                plain = text.plain[piece.start : end]
                source = piece.span.file.text
                assert source[piece.span.start : piece.span.start + len(plain)] == plain
    orders = [p.order for p in paper.paragraphs]
    assert orders == sorted(orders)
    again = read_files(contents)
    assert [p.text.plain for p in again.paragraphs] == [p.text.plain for p in paper.paragraphs]
    assert [s.title.plain for s in again.sections] == [s.title.plain for s in paper.sections]
    assert [p.message for p in again.problems] == [p.message for p in paper.problems]


@settings(max_examples=300, deadline=None)
@given(sources, sources)
def test_any_two_files(main: str, other: str) -> None:
    check({"main.tex": main, "other.tex": other})


@settings(max_examples=300, deadline=None)
@given(sources, sources)
def test_any_body_and_preamble(body: str, preamble: str) -> None:
    check({"main.tex": document(body, preamble), "other.tex": "\\section{Other}\\input{main}"})


@settings(max_examples=200, deadline=None)
@given(st.text(max_size=300))
def test_any_text(source: str) -> None:
    check({"main.tex": source})
