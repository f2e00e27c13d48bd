"""Whatever Markdown it is given: no exception, spans inside their files, the same answer twice."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from growth import LINEAR, growth
from markdown_papers import read, read_files
from paper_properties import check_paper, check_same, texts
from paperlint.errors import PaperlintError

FRAGMENTS = [
    "# A", "## B {#b .unnumbered}", "#C", "\n", "\n\n", " ", "    ", "\t", "word", "Two words. ",
    "**", "*", "_", "**Bold.** ", "**Theorem 1 (x).** ", "**Keywords**: a", "`", "```", "```r\n",
    "```{r a, fig.cap='x', child=\"other.md\"}\n", "~~~", ":::", "::: {.theorem #t}\n", ":::{figure} x\n",
    "```{figure} y\n:name: z\n", "{#id .x}", "{-}", "[@a]", "[@a; -@b, p. 1]", "@k", "@fig:x", "$", "$$",
    "$x$", "\\[", "\\]", "\\(", "\\)", "\\", "\\*", "\\begin{equation}", "\\end{equation}",
    "\\begin{figure}", "\\caption{c}", "\\end{figure}", "\\cite{a}", "~\\ref{b}", "\\footnote{", "}", "{",
    "\\appendix", "<div>", "</div>", "<td>", "<tr>", "<table>", "</table>", "<figure>", "<img src='a'>",
    "</figure>", "<figcaption>", "<h2>", "</h2>", "<a href='x'>", "</a>", "<br>", "<!--", "-->", "<script>",
    "</script>", "<pre>", "{% ", "%}", "{% include figure.html path='a' %}", "{{", "}}",
    "{{< include other.md >}}\n", "{{< include paper.md >}}\n", "!include gone.md\n", "{##", "##}", "^[",
    "]", "[", "](", "(", ")", "![a](b)", "[^1]", "\n[^1]: ", "\n[^2]: [^1]\n", "- ", "1. ", "> ", "|",
    "\n| a | b |\n|---|---|\n| c | d |\n", "\nTable: c\n", "---", "---\ntitle: x\n---\n", "---- ----",
    "\n+---+---+\n| a | b |\n+---+---+\n", "===", "Figure 1: x", "é", "𝔘", "\u2028", "\f", "\r", "\r\n",
    "&amp;", "&", "https://x.y", "<http://a.b>", '+++ {"part": "abstract"}\n', "[//]: # (x)\n", "\ua500",
    "\ua501", "{cite}`a`", "  \n", "\\\n", "\n# Appendix\n", "\n# References\n", "abstract: |\n  x\n",
]  # fmt: skip

sources = st.lists(st.sampled_from(FRAGMENTS), max_size=50).map("".join)


def check(contents: dict[str, str]) -> None:
    try:
        paper = read_files(contents)
    except PaperlintError:
        return
    check_paper(paper)
    hidden = any("\ua500" in text or "\ua501" in text for text in contents.values())
    for text in texts(paper):
        assert hidden or not {"\ua500", "\ua501"} & set(text.plain)
    check_same(paper, read_files(contents))


@settings(max_examples=200, deadline=None)
@given(sources, sources)
def test_any_two_files(main: str, other: str) -> None:
    check({"paper.md": main, "other.md": other})


@settings(max_examples=100, deadline=None)
@given(sources)
def test_any_front_matter(front: str) -> None:
    check({"paper.md": f"---\ntitle: A\n{front}\n---\n\n# One\n\nText.\n", "other.md": front})


@settings(max_examples=100, deadline=None)
@given(st.text(max_size=300))
def test_any_text(source: str) -> None:
    check({"paper.md": source.encode(errors="replace").decode()})


def test_time_grows_with_length() -> None:
    section = (
        "## A heading\n\nSome *words* [@key], $x$ and `code`; more of them.\n\n- an item\n\n" * 40
    )

    read("# T\n\n" + section)
    assert growth(lambda times: read("# T\n\n" + section * times), 2) < LINEAR
