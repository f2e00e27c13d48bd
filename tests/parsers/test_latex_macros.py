"""The paper's own macros, environments and conditions, and what macros of packages mean."""

from __future__ import annotations

import pytest

from latex_papers import document, problems, read, texts, titles
from paperlint.paper import Paper
from paperlint.parsers.latex.typeset import read_typeset
from paperlint.source.project import Project
from paperlint.source.tree import MemoryTree


def words(body: str, preamble: str = "", kind: str = "text") -> list[str]:
    return [" ".join(text.split()) for text in texts(read(document(body, preamble)), kind)]


@pytest.mark.parametrize(
    ("preamble", "body", "shown"),
    [
        (r"\newcommand{\a}[2][x]{#1 and #2}", r"\a{y}, \a[u]{v}.", "x and y, u and v."),
        (r"\def\a#1{<#1>}", r"\a{y}.", "<y>."),
        (r"\NewDocumentCommand{\a}{s m o}{saw #2}", r"\a*{owls}[x].", "saw owls."),
        (r"\NewDocumentCommand{\a}{}{owls}", r"\a.", "owls."),
        (r"\newcommand{\a}{owl}\let\b=\a", r"An \b.", "An owl."),
        (r"\newcommand{\a}{owl}\let\b\a\renewcommand{\a}{hen}", r"\b, \a.", "owl, hen."),
        (r"\let\b\textbf", r"An \b{owl} sleeps.", "An owl sleeps."),
        (r"\let\b a", r"An owl.", "An owl."),
        (r"\newcommand{\a}[x]{owl}", r"An \a.", "An owl."),
        (r"\DeclareMathOperator*{\argmax}{argmax}", r"An owl.", "An owl."),
        (r"\DeclarePairedDelimiter{\n}{\|}{\|}", r"An owl.", "An owl."),
    ],
)
def test_macros_however_they_are_defined(preamble: str, body: str, shown: str) -> None:
    assert words(body, preamble) == [shown]


@pytest.mark.parametrize(
    "preamble", [r"\newcommand", r"\let", r"\newif", r"\def\a{", r"\newenvironment{x}"]
)
def test_a_definition_that_breaks_off_costs_nothing_behind_it(preamble: str) -> None:
    assert "An owl sleeps." in " ".join(words("An owl sleeps.", f"{preamble}\n"))


@pytest.mark.parametrize(
    "definition",
    [
        r"\newenvironment{remarks}[1]{\textbf{#1} We say }{ and stop.}",
        r"\newenvironment*{remarks}[1]{\textbf{#1} We say }{ and stop.}",
        r"\NewDocumentEnvironment{remarks}{m}{\textbf{#1} We say }{ and stop.}",
    ],
)
def test_environments_of_the_papers_own(definition: str) -> None:
    body = "One. \\begin{remarks}{Note} owls\\end{remarks}"
    assert "Note We say owls and stop." in " ".join(words(body, definition))


@pytest.mark.parametrize(
    ("definition", "kind"),
    [
        (r"\newtheorem{thm}{Theorem}[section]", "theorem"),
        (r"\newtheorem*{thm}{Main Claim}", "main claim"),
        (r"\spnewtheorem{thm}{Lemma}{\bfseries}{\itshape}", "lemma"),
        (r"\declaretheorem[name=Owl]{thm}", "thm"),
    ],
)
def test_statements_are_called_what_the_paper_calls_them(definition: str, kind: str) -> None:
    paper = read(document("\\begin{thm}[Owls] They sleep.\\end{thm}", definition))
    assert [(s.kind, s.note.plain) for s in paper.statements] == [(kind, "Owls")]
    assert texts(paper, "statement") == ["They sleep."]


@pytest.mark.parametrize(
    ("preamble", "body", "shown"),
    [
        (r"\newif\iflong", r"\iflong A\else B\fi.", "B."),
        (r"\newif\iflong\longtrue", r"\iflong A\else B\fi.", "A."),
        (r"\newtoggle{x}", r"\iftoggle{x}{A}{B}.", "B."),
        (r"\newtoggle{x}", r"\toggletrue{x}\iftoggle{x}{A}{B}.", "A."),
        (r"\newbool{x}", r"\booltrue{x}\ifbool{x}{A}{B}.", "A."),
        (r"\newbool{x}", r"\setbool{x}{false}\ifbool{x}{A}{B}.", "B."),
        (r"\newboolean{x}\setboolean{x}{true}", r"\ifthenelse{\boolean{x}}{A}{B}.", "A."),
        (r"\newboolean{x}\setboolean{x}{true}", r"\ifthenelse{\not\boolean{x}}{A}{B}.", "B."),
        ("", r"\ifthenelse{\equal{a}{b}}{A}{B}.", "B."),
        ("", r"\ifthenelse{\not\equal{a}{b}}{A}{B}.", "A."),
        ("", r"\ifthenelse{\isodd{3}}{A}{B}.", "A."),
        ("", r"\ifdef{\owl}{A}{B}.", "B."),
        (r"\newcommand{\owl}{x}", r"\ifundef{\owl}{A}{B}.", "B."),
        (r"\newcommand{\owl}{x}", r"\ifdefined\owl A\else B\fi.", "A."),
        ("", r"\ifdefined\owl A\else B\fi.", "B."),
        (r"\newcommand{\n}{2}", r"\ifnum\n>3 A\else B\fi.", "B."),
        (r"\newcommand{\n}{2}", r"\ifnum\n<3 A\else B\fi.", "A."),
        (r"\newcommand{\n}{two}", r"\ifnum\n<3 A\else B\fi.", "A."),
        (r"\newcommand{\n}{x}\newcommand{\m}{x}", r"\ifx\n\m A\else B\fi.", "A."),
        (r"\newcommand{\n}{x}\newcommand{\m}{y}", r"\ifx\n\m A\else B\fi.", "B."),
        ("", r"\ifx\owl\undefined A\else B\fi.", "A."),
        (r"\newcommand{\owl}{x}", r"\ifx\undefined\owl A\else B\fi.", "B."),
        ("", r"\if aa A\else B\fi.", "A."),
        ("", r"\if ab A\else B\fi.", "B."),
    ],
)
def test_conditions_come_out_as_tex_decides_them(preamble: str, body: str, shown: str) -> None:
    assert words(body, preamble) == [shown]


@pytest.mark.parametrize(
    ("answer", "shown"),
    [
        (r"\answerYes{}", "[Yes]"),
        (r"\answerNo{We did not.}", "[No] We did not."),
        (r"\answerNA[] There is none.", "[NA] There is none."),
        (r"\answerYes[See \ref{a}.]", "[Yes] See [REF]."),
        (r"\justificationTODO{}", "[TODO]"),
    ],
)
def test_answers_of_checklists_are_text(answer: str, shown: str) -> None:
    assert words(f"{answer}") == [shown]


def pointers(body: str, preamble: str = "") -> tuple[list[str], list[str], list[str]]:
    paper = read(document(body, preamble))
    labels = [label.name for label in paper.labels]
    targets = [target for reference in paper.references for target in reference.targets]
    return labels, targets, [key for citation in paper.citations for key in citation.keys]


@pytest.mark.parametrize(
    ("body", "targets"),
    [
        (r"\ref{a}, \cref{b,c}, \crefrange{d}{e}, \autoref*{f}.", list("abcdef")),
        (r"\hyperref[a]{the owls}.", ["a"]),
        (r"\figref{fig:a}.", ["fig:a"]),
        (r"\figref{not#1}.", []),
        (r"$x_{\ref{a}}$ and \cref{b, % no comment" + "\nc}.", list("abc")),
        ("\\begin{align} x &= y \\label{q} \\\\ z &= \\text{see \\eqref{r}} \\end{align}", ["r"]),
    ],
)
def test_references_in_all_their_ways(body: str, targets: list[str]) -> None:
    assert pointers(body)[1] == targets


def test_macros_of_the_papers_own_that_point() -> None:
    preamble = (
        r"\newcommand{\fig}[1]{Figure~\ref{fig:#1}}\newcommand{\say}[2]{#2 \citep{#1}}"
        r"\newcommand{\eq}[1]{\label{eq:#1}}"
    )
    body = r"\fig{owl}; \say{a,b}{they sleep}. \begin{equation} x \eq{one} \end{equation}"
    assert pointers(body, preamble) == (["eq:one"], ["fig:owl"], ["a", "b"])


def test_documents_whose_labels_are_used() -> None:
    paper = read(document("One.", r"\externaldocument[S-]{supplement}"))
    assert [(e.name, e.prefix) for e in paper.externals] == [("supplement", "S-")]


@pytest.mark.parametrize(
    ("link", "url", "shown"),
    [
        (r"\url{https://a.org/x}", "https://a.org/x", "See https://a.org/x."),
        (r"\href{https://a.org}{the page}", "https://a.org", "See the page."),
        (r"\href{https://a.org}", "https://a.org", "See ."),
    ],
)
def test_links(link: str, url: str, shown: str) -> None:
    paper = read(document(f"See {link}."))
    assert [found.url for found in paper.links] == [url]
    assert texts(paper) == [shown]


@pytest.mark.parametrize(
    ("body", "kinds"),
    [
        (r"\acknowledgements We thank owls.", ["acknowledgements"]),
        (r"\acks{We thank owls.}", ["acknowledgements"]),
        (r"\begin{acks}We thank owls.\end{acks}", ["acknowledgements"]),
        (r"\section{Paper Checklist} We thank owls.", ["checklist"]),
        (r"\section*{References} We thank owls.", ["bibliography"]),
    ],
)
def test_sections_of_a_kind_of_their_own(body: str, kinds: list[str]) -> None:
    paper = read(document(body))
    assert [section.kind for section in paper.sections] == kinds
    assert "We thank owls." in texts(paper)


def test_keywords_in_both_ways() -> None:
    for source in (r"\keywords{owls, hens}", r"\begin{keywords}owls, hens\end{keywords}"):
        paper = read(document(source + " Text."))
        assert paper.keywords is not None
        assert paper.keywords.plain.strip() == "owls, hens"


def test_captions_of_parts_and_of_what_does_not_float() -> None:
    body = (
        r"\begin{figure}\subfloat[An owl]{\includegraphics{o}}"
        r"\subcaptionbox{A hen\label{h}}[3cm]{\includegraphics{h}}\caption{Both}\label{b}"
        r"\end{figure} \begin{center}x\captionof{table}{A table}\end{center}"
    )
    paper = read(document(body))
    assert texts(paper, "caption") == ["An owl", "A hen", "Both", "A table"]
    assert [graphic.path for graphic in paper.graphics] == ["o", "h"]
    assert paper.floats[0].labels == ("h", "b")


def test_a_picture_with_words_on_it_is_a_picture() -> None:
    paper = read(document(r"\begin{overpic}[width=2cm]{owl}\put(1,2){here}\end{overpic}"))
    assert [graphic.path for graphic in paper.graphics] == ["owl"]


def authors(paper: Paper) -> list[tuple[str, tuple[str, ...]]]:
    return [(author.name.plain, author.lines) for author in paper.authors]


def test_authors_and_what_is_told_of_them() -> None:
    preamble = (
        r"\author{Ann Owl \\ Nest Lab \And Bo Hen}\affiliation{\institution{Nest Lab}\city{Bern}}"
        r"\email{ann@example.org}"
    )
    paper = read(document(r"\maketitle Text.", preamble))
    assert [lines for _, lines in authors(paper)] == [("Ann Owl", "Nest Lab", "Bo Hen")]
    told = {(detail.kind, detail.text.plain.strip()) for detail in paper.author_details}
    assert {text for _, text in told} >= {"Nest Lab", "ann@example.org"}


@pytest.mark.parametrize(
    "source",
    [
        r"\hypersetup{pdftitle={x}, pdfauthor={Ann Owl}}",
        r"\hypersetup{pdfauthor=Ann Owl,colorlinks}",
        r"\pdfinfo{/Title (x) /Author (Ann Owl)}",
        r"\usepackage[pdfauthor={Ann Owl}]{hyperref}",
    ],
)
def test_authors_in_the_properties_of_the_pdf(source: str) -> None:
    paper = read(document("Text.", source))
    assert [(m.key, m.value) for m in paper.metadata] == [("pdfauthor", "Ann Owl")]


@pytest.mark.parametrize("abstract", [r"\abstract{We sleep.}", r"\abstract{\noindent We sleep.}"])
def test_an_abstract_that_is_an_argument(abstract: str) -> None:
    paper = read(document(f"{abstract}\\section{{One}} Text."))
    assert paper.abstract is not None
    assert [p.text.plain.strip() for p in paper.abstract.paragraphs] == ["We sleep."]
    assert titles(paper) == ["One"]


def test_what_is_open_at_the_end_of_an_outer_environment_is_told() -> None:
    paper = read(document("\\begin{center}\\begin{quote}Words.\\end{center} More."))
    assert problems(paper) == [("syntax-error", 4)]
    assert "More." in texts(paper)


def typeset(**files: str) -> tuple[tuple[str, ...], dict[str, int], int | None]:
    contents = {name.replace("__", "."): text.encode() for name, text in files.items()}
    found = read_typeset(Project(MemoryTree({"main.tex": b"", **contents}), "main.tex", "latex"))
    return found.files, dict(found.labels), found.pages


def test_pages_that_tex_left_beside_the_paper() -> None:
    aux = "\\relax\n\\newlabel{sec:a}{{1}{3}{Owls}{section.1}{}}\n\\newlabel{broken}{{1}}\n"
    log = "This is pdfTeX\nOutput written on main.pdf (12 pa\nges, 1234 bytes).\n"
    assert typeset(main__aux=aux, main__log=log) == (("main.aux", "main.log"), {"sec:a": 3}, 12)
    assert typeset() == ((), {}, None)
    assert typeset(main__aux="\0" * 99, main__log="No pages of output.") == ((), {}, None)
