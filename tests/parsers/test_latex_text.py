"""What of a LaTeX source is the reader's text, and where it comes from."""

from __future__ import annotations

import pytest

from latex_papers import document, problems, read, texts, titles
from paperlint.paper import CITATION_MARK, REFERENCE_MARK


def body(source: str, preamble: str = "") -> list[str]:
    return texts(read(document(source, preamble)))


def test_paragraphs_end_at_empty_lines():
    assert body("One\ntwo.\n\nThree.") == ["One two.", "Three."]


def test_a_comment_does_not_end_a_paragraph_but_an_empty_line_behind_it_does():
    assert body("One\n% aside\ntwo.% end\n\nThree.") == ["One two.", "Three."]


def test_a_percent_sign_that_is_escaped_is_text():
    assert body(r"We gain 5\% in all. % not this") == ["We gain 5% in all."]


@pytest.mark.parametrize(
    "hidden",
    [
        r"\iffalse hidden \fi",
        r"\iffalse \ifx a b hidden \else hidden \fi \fi",
        "\\begin{comment}\nhidden\n\\end{comment}",
        r"\if0 hidden \fi",
        "\\excludecomment{aside}\n\\begin{aside}\nhidden\n\\end{aside}",
        "\\excludeversion{aside}\n\\begin{aside}\nhidden\n\\end{aside}",
        "\\NewEnviron{aside}{}\n\\begin{aside}\nhidden\n\\end{aside}",
        "\\newenvironment{aside}{\\comment}{\\endcomment}\n\\begin{aside}\nhidden\n\\end{aside}",
        r"\newcommand{\x}{hidden}",
        r"\newcommand{\x}[2][hidden]{hidden #1 #2}",
        r"\def\x#1{hidden}",
        "\\begin{verbatim}\nhidden\n\\end{verbatim}",
        r"\label{hidden}",
        r"\vspace{hidden}",
        r"\begin{tikzpicture}\node {hidden}; \end{tikzpicture}",
    ],
)
def test_what_is_not_typeset_is_no_text(hidden):
    paper = read(document(f"Before. {hidden} After."))
    assert not any("hidden" in p.text.plain for p in paper.paragraphs)
    assert "Before." in paper.paragraphs[0].text.plain
    assert "After." in paper.paragraphs[-1].text.plain


def test_the_else_of_a_false_block_is_text():
    assert body(r"\iffalse no \else yes \fi") == ["yes"]


def test_a_macro_that_begins_like_fi_does_not_end_a_false_block():
    preamble = r"\newcommand{\figref}[1]{Fig.~\ref{#1}}"
    assert body(r"\iffalse \figref{a} no \fi yes", preamble) == ["yes"]


def test_conditions_the_paper_sets_are_decided():
    preamble = r"\newif\ifarxiv \arxivtrue \newif\ifdraft"
    assert body(r"\ifarxiv yes \else no \fi \ifdraft no \else too \fi", preamble) == ["yes too"]


def test_a_comparison_with_a_version_macro_is_decided():
    preamble = r"\def\version{2}"
    assert body(r"\if\version1 first \else second \fi", preamble) == ["second"]


def test_nothing_after_the_end_of_the_document_is_read():
    paper = read(document("Text.") + "\\section{Left over}\nMany words.")
    assert titles(paper) == []
    assert texts(paper) == ["Text."]


def test_macros_are_expanded_in_text_and_come_from_where_they_are_used():
    paper = read(
        document(
            r"\net{} beats \best{all}.",
            r"\newcommand{\net}{FooNet}\newcommand{\best}[1]{\emph{nearly #1}}",
        )
    )
    [paragraph] = paper.paragraphs
    assert paragraph.text.plain == "FooNet beats nearly all."
    assert paragraph.text.span(0, 6).text == r"\net"
    start = paragraph.text.plain.index("all")
    assert paragraph.text.span(start, start + 3).text == "all"


def test_a_macro_with_an_optional_argument_has_its_default():
    preamble = r"\newcommand{\n}[2][ten]{#1 #2}"
    assert body(r"\n{runs}, \n[two]{seeds}", preamble) == ["ten runs, two seeds"]


def test_macros_that_call_themselves_end():
    paper = read(document(r"Before \a after.", r"\newcommand{\a}{\b}\newcommand{\b}{x \a}"))
    assert paper.paragraphs[0].text.plain.endswith("after.")
    assert [problem.kind for problem in paper.problems] == ["limit"]


def test_a_macro_that_was_let_to_another_and_redefined_through_it_ends():
    preamble = r"\let\old\emph \renewcommand{\emph}[1]{\old{#1}!}"
    assert body(r"\emph{word}", preamble) == ["word!"]


def test_exponential_macros_end():
    layers = "".join(rf"\def\{chr(97 + i)}{{\{chr(98 + i)}\{chr(98 + i)}}}" for i in range(24))
    paper = read(document(r"\a done.", layers + r"\def\y{x}"))
    assert [problem.kind for problem in paper.problems] == ["limit"]
    assert paper.paragraphs[0].text.plain.endswith("done.")


def test_accents_and_symbols_become_letters():
    assert body("G\\\"odel, Erd\\H{o}s, \\ss, 3\\,\\% --- ``so'' $\\pm$ 2") == [
        "Gödel, Erdős, ß, 3 % — “so” ± 2"
    ]


def test_citations_and_references_leave_a_mark():
    paper = read(document(r"As \citet{a} said~\cite[p.~3]{b,c}, see \cref{sec:x} and~\ref{y}."))
    assert texts(paper) == [
        f"As {CITATION_MARK} said {CITATION_MARK}, see {REFERENCE_MARK} and {REFERENCE_MARK}."
    ]
    assert [c.keys for c in paper.citations] == [("a",), ("b", "c")]
    assert [r.targets for r in paper.references] == [("sec:x",), ("y",)]


def test_inline_mathematics_keeps_its_plain_text():
    assert body(r"A rate of $10^{-4}$ and \(k = 5\).") == ["A rate of 10^-4 and k = 5."]


def test_displayed_mathematics_does_not_end_a_sentence():
    paper = read(
        document("The loss\n\\begin{equation}\n\\label{eq:l} a=b\n\\end{equation}\nis small.")
    )
    assert texts(paper) == ["The loss is small."]
    assert [label.name for label in paper.labels] == ["eq:l"]
    assert [e.inline for e in paper.equations] == [False]


def test_macros_that_open_and_close_an_environment():
    preamble = r"\newcommand{\be}{\begin{equation}}\newcommand{\ee}{\end{equation}}"
    paper = read(document(r"We set \be x=1 \ee and go on.", preamble))
    assert texts(paper) == ["We set and go on."]
    assert problems(paper) == []


def test_floats_and_footnotes_do_not_break_the_paragraph_they_stand_in():
    paper = read(
        document(
            "Before\n\\begin{figure}[t]\n\\includegraphics{a}\n\\caption{Seen.}\\label{fig:a}\n"
            "\\end{figure}\nafter\\footnote{A note.} it."
        )
    )
    assert texts(paper) == ["Before after it."]
    assert texts(paper, "caption") == ["Seen."]
    assert texts(paper, "footnote") == ["A note."]
    [figure] = paper.floats
    assert figure.kind == "figure"
    assert figure.labels == ("fig:a",)
    assert [c.text.plain for c in figure.captions] == ["Seen."]


def test_cells_of_a_table_are_apart():
    paper = read(document("\\begin{tabular}{ll}\\hline A & 1 \\\\ B & 2 \\\\\\end{tabular}"))
    assert texts(paper, "cell") == ["A", "1", "B", "2"]


def test_a_table_inside_a_figure_is_a_table_with_a_parent():
    paper = read(
        document(
            "\\begin{figure}\\begin{subfigure}{0.5\\textwidth}\\caption{Left.}\\end{subfigure}"
            "\\caption{Both.}\\end{figure}"
        )
    )
    outer = max(paper.floats, key=lambda f: f.span.end - f.span.start)
    [inner] = [f for f in paper.floats if f is not outer]
    assert inner.parent == outer.order
    assert [c.text.plain for c in outer.captions] == ["Both."]


def test_items_quotes_statements_and_proofs_are_kinds_of_their_own():
    paper = read(
        document(
            "\\begin{itemize}\\item One.\\item Two.\\end{itemize}\n"
            "\\begin{thm}[Main]Holds.\\end{thm}\\begin{proof}Clear.\\end{proof}",
            "\\newtheorem{thm}{Theorem}",
        )
    )
    assert texts(paper, "item") == ["One.", "Two."]
    assert texts(paper, "statement") == ["Holds."]
    assert texts(paper, "proof") == ["Clear."]
    assert [(s.kind, s.note.plain) for s in paper.statements] == [
        ("theorem", "Main"),
        ("proof", ""),
    ]


def test_links_keep_their_address_even_with_a_percent_sign():
    paper = read(document(r"See \url{https://a.org/x%20y} and \href{https://b.org}{our page}."))
    assert [link.url for link in paper.links] == ["https://a.org/x%20y", "https://b.org"]
    assert texts(paper) == ["See https://a.org/x%20y and our page."]


def test_notes_between_authors_are_apart_from_the_text():
    preamble = (
        r"\newcommand{\jd}[1]{\textcolor{red}{JD: #1}}\newcommand{\red}[1]{\textcolor{red}{#1}}"
    )
    paper = read(document(r"Fine. \todo{check} \jd{why?} \red{Best.}", preamble))
    assert [(n.command, n.text.plain) for n in paper.author_notes] == [
        ("todo", "check"),
        ("jd", "why?"),
    ]
    assert texts(paper) == ["Fine. Best."]


def test_a_todo_that_is_defined_to_print_nothing_is_no_note():
    paper = read(document(r"Fine. \todo{check}", r"\newcommand{\todo}[1]{}"))
    assert paper.author_notes == ()


def test_comments_are_kept_with_their_place():
    source = document("Text. % paperlint: ignore[x] because\n")
    paper = read(source)
    [comment] = paper.comments
    assert comment.text == "paperlint: ignore[x] because"
    assert comment.span.text.startswith("% paperlint")


def test_cells_know_their_row_and_column():
    inner = "\\begin{tabular}{c}F1 \\\\ (all)\\end{tabular}"
    paper = read(
        document(
            f"\\begin{{tabular}}{{ll}}Set & {inner} \\\\[1pt] & 7 \\\\ Meow & 8\\end{{tabular}} End."
        )
    )
    assert [(p.text.plain, p.cell) for p in paper.paragraphs] == [
        ("Set", (0, 0)), ("F1", (0, 1)), ("(all)", (0, 1)), ("7", (1, 1)),
        ("Meow", (2, 0)), ("8", (2, 1)), ("End.", None),
    ]  # fmt: skip
