"""The reader's text of Markdown papers, and what points somewhere in it."""

from __future__ import annotations

import pytest

from markdown_papers import levels, read, texts
from paperlint.paper import CITATION_MARK, REFERENCE_MARK


def test_text_and_where_it_comes_from():
    source = "# Methods\n\nSome *very* **good**\nwords, `x_1` &amp; $a_1$ \\*.\n"
    (paragraph,) = read(source).paragraphs
    plain = paragraph.text.plain
    assert plain == "Some very good words, x_1 & a_1 *."
    for word in ("Some", "very", "good", "words,", "x_1", "a_1"):
        at = plain.index(word)
        assert paragraph.text.span(at, at + len(word)).text == word
    at = plain.index("&")
    assert paragraph.text.span(at, at + 1).text == "&amp;"


@pytest.mark.parametrize(
    ("source", "keys", "command"),
    [
        ("[@a]", ("a",), "@"),
        ("[see @a_b; -@c:d, p. 3]", ("a_b", "c:d"), "@"),
        ("@smith2020", ("smith2020",), "@"),
        ("[@doi:10.1/x.y; @url:https://a.b/c?d=e]", ("doi:10.1/x.y", "url:https://a.b/c?d=e"), "@"),
        ("@{https://a.b}", ("https://a.b",), "@"),
        ('<d-cite key="a,b"></d-cite>', ("a", "b"), "d-cite"),
        ("<d-cite key=a></d-cite>", ("a",), "d-cite"),
        ("\\citep[see][p. 3]{a, b}", ("a", "b"), "citep"),
        ("{% cite a b --file x %}", ("a", "b"), "cite"),
        ("{cite:p}`a,b`", ("a", "b"), "p"),
    ],
)
def test_citations(source, keys, command):
    paper = read(f"# Methods\n\nAs {source}.\n")
    (citation,) = paper.citations
    assert (citation.keys, citation.command, citation.span.text) == (keys, command, source)
    assert texts(paper) == [f"As {CITATION_MARK}."]
    assert paper.references == ()


def test_what_is_no_citation():
    paper = read(
        "# Methods\n\nMail ada@ant.org, `@decorated`, [@ada](https://x.org/@ada), \\@home, $@x$.\n\n"
        "```\n[@a]\n```\n\n    [@b]\n\n<!-- [@c] -->\n"
    )
    assert [c.keys for c in paper.citations] == [("ada",)]


@pytest.mark.parametrize(
    ("source", "targets"),
    [
        ("@fig:x", ("fig:x",)),
        ("@Fig:x", ("fig:x",)),
        ("[@tbl:x; @sec:y]", ("tbl:x", "sec:y")),
        ("@sec-x", ("sec-x",)),
        ("{@fig:x}", ("fig:x",)),
        ("\\ref{a}", ("a",)),
        ("\\cref{a,b}", ("a", "b")),
        ("\\@ref(fig:x)", ("fig:x",)),
        ("{ref}`x`", ("x",)),
        ("{numref}`Fig. %s <x>`", ("x",)),
    ],
)
def test_references(source, targets):
    paper = read(f"# Methods\n\nSee~{source} and {source}.\n")
    assert [r.targets for r in paper.references] == [targets, targets]
    assert paper.references[0].span.text == source
    assert texts(paper) == [f"See {REFERENCE_MARK} and {REFERENCE_MARK}."]
    assert paper.citations == ()


def test_links():
    paper = read(
        "# Methods\n\nOn [our *site*](https://a.b/c_d), <https://e.f>, https://g.h/i_(j). And [here](#sec).\n\n"
        '<a href="https://k.l">raw</a> [r]\n\n[r]: https://m.n "T"\n'
    )
    assert [(link.url, link.text.plain) for link in paper.links] == [
        ("https://a.b/c_d", "our site"),
        ("https://e.f", "https://e.f"),
        ("https://g.h/i_(j)", "https://g.h/i_(j)"),
        ("https://k.l", "raw"),
        ("https://m.n", "r"),
    ]
    assert paper.links[0].span.text == "[our *site*](https://a.b/c_d)"
    assert [r.targets for r in paper.references] == [("sec",)]
    assert texts(paper)[1] == "raw r"


def test_mathematics():
    paper = read(
        "# Methods\n\nLet $x$, that costs $5 or $6, and\n\n$$\na = b\n= c\n- d\n\\label{eq:a}\n$$ {#eq:b}\n\n"
        "\\begin{align}\n# x\n\\end{align}\n\n```math\ny\n```\n\nInline $$z$$ too.\n"
    )
    assert [(e.span.text.strip("$"), e.inline) for e in paper.equations] == [
        ("x", True),
        ("\na = b\n= c\n- d\n\\label{eq:a}\n", False),
        ("\\begin{align}\n# x\n\\end{align}", False),
        ("```math\ny\n```\n", False),
        ("z", True),
    ]
    assert [label.name for label in paper.labels] == ["eq:a", "eq:b"]
    assert texts(paper) == ["Let x, that costs $5 or $6, and", "Inline z too."]
    assert levels(paper) == [(1, "Methods")]


def test_kinds_of_paragraphs():
    paper = read(
        "# Methods\n\n- one\n  more\n- two\n\n  three\n\n> four\n\n1. five\n\nsix[^n]^[eight]<d-footnote>nine</d-footnote>\n\n"
        "[^n]: seven\n"
    )
    assert [(p.kind, p.text.plain) for p in paper.paragraphs] == [
        ("item", "one more"), ("item", "two"), ("item", "three"), ("quote", "four"), ("item", "five"),
        ("text", "six"), ("footnote", "seven"), ("footnote", "eight"), ("footnote", "nine"),
    ]  # fmt: skip


def test_figures():
    paper = read(
        "# Methods\n\n![A *fine* ant [@a].](img/ant.png){#fig:ant width=50%}\n\n![](bee.png)\n*Figure 2: A bee.*\n\n"
        "Text ![icon](i.png) text.\n",
        img_I_ant__png="",
    )
    assert [(f.labels, f.graphics) for f in paper.floats] == [
        (("fig:ant",), ("img/ant.png",)),
        ((), ("bee.png",)),
    ]
    assert [c.text.plain for f in paper.floats for c in f.captions] == [
        "A fine ant [CITE].",
        "Figure 2: A bee.",
    ]
    assert [(g.path, g.file) for g in paper.graphics] == [
        ("img/ant.png", "img/ant.png"), ("bee.png", None), ("i.png", None),
    ]  # fmt: skip
    assert texts(paper) == ["Text text."]


@pytest.mark.parametrize(
    "figure",
    [
        '<figure>\n  <img src="a.png">\n  <figcaption>The <b>ant</b>.</figcaption>\n</figure>',
        '<img src="a.png">\n\n<div class="caption">\n    The ant.\n</div>',
        '<div class="row">\n  {% include figure.html path="a.png" %}\n</div>\n<div class="caption">The ant.</div>',
        "::: {#fig-ant}\n![](a.png)\n\nThe ant.\n:::",
        "```{figure} a.png\n:name: fig-ant\nThe ant.\n```",
        ":::{figure} a.png\nThe ant.\n:::",
        "\\begin{figure}\n\\includegraphics[width=1cm]{a.png}\n\\caption{The ant.}\n\\end{figure}",
        "```{r ant, fig.cap='The ant.'}\nknitr::include_graphics('a.png')\n```",
        '```{r}\n#| label: fig-ant\n#| fig-cap: "The ant."\nknitr::include_graphics("a.png")\n```',
    ],
)
def test_figures_of_other_kinds(figure):
    paper = read(f"# Methods\n\ntext\n\n{figure}\n\nmore\n", a__png="")
    (float_,) = paper.floats
    assert float_.kind == "figure"
    assert [c.text.plain for c in float_.captions] == ["The ant."]
    assert [g.file for g in paper.graphics] == ["a.png"]
    assert texts(paper) == ["text", "more"]


@pytest.mark.parametrize(
    "table",
    [
        "| a | b |\n|---|--:|\n| *c* | d e |\n\nTable: Ants. {#tbl:x}",
        "Table: Ants. {#tbl:x}\n\n| a | b |\n|---|--:|\n| *c* | d e |",
        "| a | b |\n|---|--:|\n| *c* | d e |\n\n: Ants. {#tbl:x}",
        "+---+-----+\n| a | b   |\n+===+=====+\n| c | d   |\n|   | e   |\n+---+-----+\n\nTable: Ants. {#tbl:x}",
        "a    b\n---- ----\nc    d e\n\nTable: Ants. {#tbl:x}",
        "----------\na    b\n---- ----\nc    d\n     e\n----------\n\n: Ants. {#tbl:x}",
    ],
)
def test_tables(table):
    paper = read(f"# Methods\n\ntext\n\n{table}\n\nmore\n")
    (float_,) = paper.floats
    assert float_.kind == "table"
    assert float_.labels == ("tbl:x",)
    assert [c.text.plain for c in float_.captions] == ["Ants."]
    assert texts(paper, "cell") == ["a", "b", "c", "d e"]
    assert texts(paper) == ["text", "more"]


def test_html_table():
    paper = read(
        "# Methods\n\n<table>\n  <caption>Ants.</caption>\n  <tr><th>a</th>\n      <td>b</td></tr>\n\n  <tr>\n"
        "    <td>c *d*</td>\n  </tr>\n</table>\n\ntext\n"
    )
    (float_,) = paper.floats
    assert [c.text.plain for c in float_.captions] == ["Ants."]
    assert texts(paper, "cell") == ["a", "b", "c d"]
    assert texts(paper) == ["text"]


def test_statements():
    paper = read(
        "# Methods\n\n::: {.theorem #thm-x}\nOne.\n:::\n\n:::{prf:lemma} Small\n:label: lem-a\nTwo.\n:::\n\n"
        "**Definition 2 (Ant).** Three.\n\n*Proof.* Four.\n\n::: {#cor-y}\nFive.\n:::\n"
    )
    assert [(s.kind, s.note.plain) for s in paper.statements] == [
        ("theorem", ""), ("lemma", "Small"), ("definition", "Ant"), ("proof", ""), ("corollary", ""),
    ]  # fmt: skip
    assert texts(paper, "statement") == ["One.", "Two.", "Definition 2 (Ant). Three.", "Five."]
    assert texts(paper, "proof") == ["Proof. Four."]
    assert [label.name for label in paper.labels] == ["thm-x", "lem-a", "cor-y"]
    assert levels(paper) == [(1, "Methods")]


def test_comments_are_no_text():
    paper = read(
        "# Methods\n\none <!-- a --> two\n<!-- b\nb -->\nthree\n\n<!-- c\n\n# Hidden\n\n```\n-->\n\n[//]: # (d)\n\nfour\n"
    )
    assert [c.text for c in paper.comments] == ["a", "b\nb", "c\n\n# Hidden\n\n```", "d"]
    assert texts(paper) == ["one two three", "four"]
    assert levels(paper) == [(1, "Methods")]


def test_code_is_no_text():
    paper = read(
        "# Methods\n\n```python\n# no heading\n```\n\n```{r, echo=FALSE}\nx\n```\n\n~~~\ny\n~~~\n\n    z\n\n"
        "<pre>\nw\n</pre>\n\n{% highlight ruby %}\nv\n{% endhighlight %}\n"
    )
    assert [c.language for c in paper.code] == ["python", "r", "", "", "", "ruby"]
    assert paper.paragraphs == ()


def test_raw_html_is_dropped():
    paper = read(
        "# Methods\n\n<p align=center>\n    one <b>two</b><br>three\n</p>\n\n<details>\n<summary>four</summary>\n\n"
        "- five\n\n    - six\n\n</details>\n\n<style>\n.x { y }\n</style>\n<script>\nz()\n</script>\n\np < 0.05 > 0\n"
    )
    assert [p.text.plain for p in paper.paragraphs] == [
        "one two three", "four", "five", "six", "p < 0.05 > 0",
    ]  # fmt: skip


def test_line_ends_and_wide_characters():
    for end in ("\n", "\r\n"):
        source = end.join(["# Ä𝔸", "", "x\ty 𝔘 *z* [@a]", "", "## B\u2028c", ""])
        paper = read(source)
        assert paper.citations[0].span.text == "[@a]"
        assert [p.text.plain for p in paper.paragraphs] == ["x y 𝔘 z [CITE]"]
        assert paper.sections[-1].span.text.startswith("## B")


@pytest.mark.parametrize(
    "table",
    [
        "| Set | F1 |\n|---|---|\n|  | 7 |\n| Meow | 8 |",
        "+------+----+\n| Set  | F1 |\n+======+====+\n|      | 7  |\n+------+----+\n| Meow | 8  |\n+------+----+",
    ],
)
def test_cells_know_their_row_and_column(table):
    paper = read(f"# Results\n\n{table}\n\nEnd.\n")
    assert [(p.text.plain, p.cell) for p in paper.paragraphs] == [
        ("Set", (0, 0)), ("F1", (0, 1)), ("7", (1, 1)), ("Meow", (2, 0)), ("8", (2, 1)),
        ("End.", None),
    ]  # fmt: skip
