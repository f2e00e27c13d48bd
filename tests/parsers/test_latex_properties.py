"""Whatever LaTeX it is given: no exception, spans inside their files, the same answer twice."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from latex_papers import document, read_files
from paper_properties import check_paper, check_same
from paperlint.errors import PaperlintError

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


def check(contents: dict[str, str]) -> None:
    try:
        paper = read_files(contents)
    except PaperlintError:
        return
    check_paper(paper)
    check_same(paper, read_files(contents))


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
