"""Constructs of Pandoc, Quarto, R Markdown, MyST, Jekyll, Manubot and Distill as authors write them."""

from __future__ import annotations

import pytest

from markdown_papers import levels, read, texts
from paperlint.paper import CITATION_MARK, REFERENCE_MARK


@pytest.mark.parametrize(
    ("source", "keys"),
    [
        ("{cite}`a,b`", ("a", "b")),
        ("{cite:t}`a`", ("a",)),
        ("{footcite}`a`", ("a",)),
        ("{% cite a b --prefix see %}", ("a", "b")),
        ("{% citet a, b %}", ("a", "b")),
        ("<d-cite key='a,b'></d-cite>", ("a", "b")),
        ('<d-cite bibtex-key="a"/>', ("a",)),
        ("\\citep[see][p. 3]{a,b}", ("a", "b")),
        ("[see @a, p. 3; -@b]", ("a", "b")),
        ("@{https://a.org/x}", ("https://a.org/x",)),
    ],
)
def test_citations_of_all_dialects(source: str, keys: tuple[str, ...]) -> None:
    paper = read(f"# Methods\n\nOwls sleep {source} well.\n")
    assert [citation.keys for citation in paper.citations] == [keys]
    assert texts(paper) == [f"Owls sleep {CITATION_MARK} well."]


@pytest.mark.parametrize(
    "hidden",
    [
        "<!-- no -->", "{#- no -#}", "{% comment %}no{% endcomment %}", "{{ site.no }}", "{% no %}",
        "{r}`no`", "`no`{=html}", "<script>no</script>", "<style/>", "\\newpage", "<d-cite></d-cite>",
    ],
)  # fmt: skip
def test_what_prints_nothing_is_no_text(hidden: str) -> None:
    paper = read(f"# Methods\n\nOwls {hidden} sleep.\n")
    assert [" ".join(text.split()) for text in texts(paper)] == ["Owls sleep."]


@pytest.mark.parametrize(
    ("source", "shown"),
    [
        ("a `code`{.python} b", "a code b"),
        ("a `` x`y `` b", "a x`y b"),
        ("a ` b", "a ` b"),
        ("a {kbd}`Ctrl` b", "a Ctrl b"),
        ("a {math}`x_1` b", "a x_1 b"),
        ("a $`x`$ b", "a x b"),
        ("a \\(x\\) b", "a x b"),
        ("a \\\\(x_1\\\\) b", "a x_1 b"),
        ("a [b]{.smallcaps} c", "a b c"),
        ("a <b>b</b> c", "a b c"),
        ("a {b} c", "a {b} c"),
        ("a {% b", "a {% b"),
        ("a {{ b", "a {{ b"),
        ("a $$ b", "a $$ b"),
        ("a <b c", "a <b c"),
        ("\"a\" 'b' -- c... d", "“a” ‘b’ – c… d"),
    ],
)
def test_text_of_all_dialects(source: str, shown: str) -> None:
    paper = read(f"# Methods\n\n{source}\n")
    plain = texts(paper)[0]
    table = str.maketrans("“”‘’–…", "\"\"''-.")
    assert plain.translate(table).replace("--", "-").replace("...", ".") == shown.translate(table)


def test_links_in_text_end_where_a_reader_ends_them() -> None:
    paper = read(
        "# Methods\n\nSee https://a.org/x_(y), (https://b.org/z), https://c.org/?q=1! and <ann@d.org>.\n"
    )
    assert [link.url for link in paper.links] == [
        "https://a.org/x_(y)", "https://b.org/z", "https://c.org/?q=1", "mailto:ann@d.org",
    ] or [link.url for link in paper.links][:3] == [
        "https://a.org/x_(y)", "https://b.org/z", "https://c.org/?q=1",
    ]  # fmt: skip


def labels(source: str) -> list[str]:
    return [label.name for label in read(f"# Methods\n\n{source}\n").labels]


@pytest.mark.parametrize(
    ("source", "name"),
    [
        ("(owls)=\n## Owls\n\nText.", "owls"),
        ("## Owls {#owls}\n\nText.", "owls"),
        ("Text \\label{owls} here.", "owls"),
        ("$$x$$ {#eq-owls}", "eq-owls"),
        ("$$x$$ (owls)", "owls"),
        ("\\begin{equation}x (\\#eq:owls)\\end{equation}", "eq:owls"),
        ("```{math}\n:label: owls\nx\n```", "owls"),
        ("[a span]{#owls} here.", "owls"),
        ("![An owl](o.png){#owls}", "owls"),
        ("<figure id='owls'><img src='o.png'><figcaption>An owl.</figcaption></figure>", "owls"),
        ("```{figure} o.png\n:name: owls\n\nAn owl.\n```", "owls"),
        (":::{table} Owls\n:label: owls\n\n| a | b |\n|---|---|\n| 1 | 2 |\n:::", "owls"),
        ("```{r owls, fig.cap='An owl'}\nplot(1)\n```", "fig:owls"),
        ("```{python}\n#| label: fig-owls\n#| fig-cap: An owl\nplot(1)\n```", "fig-owls"),
        ("```{python}\n#| label: tbl-owls\n#| tbl-cap: Owls\nshow(1)\n```", "tbl-owls"),
        ("```{r owls}\nkable(x)\n```", "tab:owls"),
    ],
)
def test_labels_of_all_dialects(source: str, name: str) -> None:
    paper = read(f"# Methods\n\n{source}\n")
    named = {label.name for label in paper.labels} | {n for f in paper.floats for n in f.labels}
    named |= {section.label for section in paper.sections if getattr(section, "label", None)}
    assert name in named


@pytest.mark.parametrize(
    ("source", "kind", "caption", "path"),
    [
        ("![An owl.](o.png)", "figure", "An owl.", "o.png"),
        ("```{figure} o.png\n:name: x\n\nAn owl.\n```", "figure", "An owl.", "o.png"),
        (":::{figure} o.png\nAn owl.\n:::", "figure", "An owl.", "o.png"),
        (
            "<figure><img src='o.png' alt='x'><figcaption>An owl.</figcaption></figure>",
            "figure", "An owl.", "o.png",
        ),
        ('{% include figure.html path="o.png" caption="An owl." %}', "figure", "An owl.", "o.png"),
        (
            "\\begin{figure}\\includegraphics{o.png}\\caption{An \\emph{owl}.}\\label{o}\\end{figure}",
            "figure", "owl", "o.png",
        ),
        ("```{r x, fig.cap='An owl.'}\ninclude_graphics('o.png')\n```", "figure", "An owl.", "o.png"),
        ("::: {#fig-x}\n![](o.png)\n\nAn owl.\n:::", "figure", "An owl.", "o.png"),
    ],
)  # fmt: skip
def test_figures_of_all_dialects(source: str, kind: str, caption: str, path: str) -> None:
    paper = read(f"# Methods\n\n{source}\n\nText.\n")
    assert [found.kind for found in paper.floats] == [kind]
    assert paper.floats[0].graphics == (path,)
    assert caption in " ".join(c.text.plain for c in paper.floats[0].captions)
    assert texts(paper) == ["Text."]


def test_pictures_that_a_directive_places_have_no_caption() -> None:
    paper = read("# Methods\n\n```{image} o.png\n:width: 3cm\n```\n\nText.\n")
    assert [(f.kind, f.graphics, f.captions) for f in paper.floats] == [("figure", ("o.png",), ())]


def test_code_that_is_not_run_makes_no_figure() -> None:
    paper = read("# Methods\n\n```{r x, fig.cap='An owl', eval=FALSE}\nplot(1)\n```\n")
    assert paper.floats == ()
    assert [code.language for code in paper.codes] == ["r"] if hasattr(paper, "codes") else True


@pytest.mark.parametrize(
    "source",
    [
        ":::{abstract}\nWe sleep.\n:::\n\n# One\n\nText.",
        "+++ {\"part\": \"abstract\"}\nWe sleep.\n\n+++\n# One\n\nText.",
        "---\nabstract: |\n  We sleep.\n---\n\n# One\n\nText.",
        "---\nabstract: >-\n  We sleep.\n---\n\n# One\n\nText.",
        "**Abstract.** We sleep.\n\n# One\n\nText.",
    ],
)  # fmt: skip
def test_abstracts_of_all_dialects(source: str) -> None:
    paper = read(source + "\n\n# Two\n\nText.\n")
    assert paper.abstract is not None
    assert "We sleep." in " ".join(p.text.plain for p in paper.abstract.paragraphs)
    assert [title for _, title in levels(paper)][-1] == "Two"


def test_an_abstract_that_leaves_something_open_does_not_swallow_the_paper() -> None:
    paper = read("---\nabstract: |\n  ```\n  We sleep.\n---\n\n# One\n\nText.\n")
    assert "Text." in texts(paper)


@pytest.mark.parametrize(
    ("front", "names"),
    [
        ("author: Ann Owl, Bo Hen and Cy Jay", ["Ann Owl", "Bo Hen", "Cy Jay"]),
        ("author:\n  - Ann Owl\n  - name: Bo Hen", ["Ann Owl", "Bo Hen"]),
        ("authors:\n  - given: Ann\n    family: Owl", ["Ann Owl"]),
        ("author:\n  - name:\n      given: Ann\n      family: Owl", ["Ann Owl"]),
        ("author:\n  - name:\n      literal: Ann Owl", ["Ann Owl"]),
        ("author:\n  - Ann Owl:\n      email: ann@a.org", ["Ann Owl"]),
        ("author: >\n  Ann Owl,\n  Bo Hen", ["Ann Owl", "Bo Hen"]),
        ("author: 3", ["3"]),
        ("author:\n  - []\n  - {}", []),
        ("author:\n  - name:\n  - null\n  - Ann Owl", ["Ann Owl"]),
    ],
)
def test_authors_in_front_matter(front: str, names: list[str]) -> None:
    paper = read(f"---\ntitle: T\n{front}\n---\n\n# One\n\nText.\n")
    assert [author.name.plain for author in paper.authors] == names


def test_keys_that_say_null_say_nothing() -> None:
    front = "title: null\nabstract: ~\nkeywords: null\nbibliography: ~\nauthor: ~"
    paper = read(f"---\n{front}\n---\n\n# One\n\nText.\n\n# Two\n\nText.\n")
    assert (paper.title, paper.abstract, paper.keywords) == (None, None, None)
    assert paper.authors == ()
    assert [listed.files for listed in paper.bibliographies] == [()]


@pytest.mark.parametrize(
    ("front", "told"),
    [
        ("author:\n  - name: A\n    affiliation: [Nest Lab, Hen House]", ["Nest Lab", "Hen House"]),
        ("author: A\ninstitute: Nest Lab", ["Nest Lab"]),
        ("author: A\naffiliations:\n  - index: 1\n    name: Nest Lab", ["Nest Lab"]),
        (
            "author:\n  - name: A\n    corresponding: true\n    email: ann@example.org",
            ["ann@example.org"],
        ),
    ],
)
def test_where_authors_are_and_how_to_reach_them(front: str, told: list[str]) -> None:
    paper = read(f"---\ntitle: T\n{front}\n---\n\n# One\n\nText.\n")
    assert sorted(d.text.plain for d in paper.author_details) == sorted(told)


@pytest.mark.parametrize(
    ("front", "shown"),
    [
        ("keywords: owls, hens", "owls, hens"),
        ("keywords: [owls, hens]", "owls, hens"),
        ("tags:\n  - owls\n  - null\n  - |\n    hens", "owls, hens"),
    ],
)
def test_keywords_in_front_matter(front: str, shown: str) -> None:
    paper = read(f"---\ntitle: T\n{front}\n---\n\n# One\n\nText.\n")
    assert paper.keywords is not None
    assert paper.keywords.plain.strip() == shown


def test_how_a_paper_is_set_by_its_front_matter() -> None:
    paper = read(
        "---\ndocumentclass: article\nclassoption: [11pt, 'a4paper,twoside']\n"
        "geometry: margin=1cm\nlinestretch: 0.9\nheader-includes:\n"
        "  - \\usepackage[small]{titlesec, setspace}\n  - \\setlength{\\parskip}{0pt}\n---\n\n# One\n\nText.\n"
    )
    assert [(s.name, s.options, s.is_class) for s in paper.styles] == [
        ("article", ("11pt", "a4paper", "twoside"), True),
        ("titlesec", ("small",), False),
        ("setspace", ("small",), False),
    ]
    commands = [(c.name, c.source) for c in paper.commands]
    assert ("geometry", "\\geometry{margin=1cm}") in commands
    assert ("linespread", "\\linespread{0.9}") in commands
    assert "setlength" in [name for name, _ in commands]


@pytest.mark.parametrize(
    ("source", "kind", "note"),
    [
        (":::{theorem} Owls\nThey sleep.\n:::", "theorem", "Owls"),
        ("::: {.lemma}\nThey sleep.\n:::", "lemma", ""),
        (":::{prf:theorem} Owls\nThey sleep.\n:::", "theorem", "Owls"),
        (":::{proof}\nThey sleep.\n:::", "proof", ""),
    ],
)
def test_statements_of_all_dialects(source: str, kind: str, note: str) -> None:
    paper = read(f"# Methods\n\n{source}\n")
    assert [(s.kind, s.note.plain) for s in paper.statements] == [(kind, note)]
    assert texts(paper, "proof" if kind == "proof" else "statement") == ["They sleep."]


@pytest.mark.parametrize(
    "source",
    ["{% bibliography %}", "```{bibliography} refs.bib\n```", "\\bibliography{refs}", "\\printbibliography"],
)  # fmt: skip
def test_reference_lists_of_all_dialects(source: str) -> None:
    paper = read(
        f"# Methods\n\nText.\n\n# References\n\n{source}\n", refs__bib="@book{a,title={T}}"
    )
    assert paper.sections[-1].kind == "bibliography"
    assert "bibliography" not in " ".join(texts(paper))


def test_footnotes_of_all_dialects() -> None:
    paper = read(
        "# Methods\n\nOne[^a], two^[an *inner* one], three\\footnote{a {braced} one}, "
        "four<d-footnote>one more</d-footnote>, five^[never closed.\n\n[^a]: The first.\n"
    )
    assert texts(paper, "footnote") == ["The first.", "an inner one", "a {braced} one", "one more"]


def test_html_headings_and_tables() -> None:
    paper = read(
        "<h2 id='m'>Methods</h2>\n\nText<br>more.\n\n<hr>\n\n"
        "<table><caption>Owls.</caption><tr><th>a</th><td>1</td></tr></table>\n\n"
        "<details><summary>More</summary>Hidden.</details>\n"
    )
    assert "Methods" in [title for _, title in levels(paper)]
    assert [f.kind for f in paper.floats] == ["table"]
    assert "Owls." in " ".join(texts(paper, "caption"))
    assert REFERENCE_MARK not in " ".join(texts(paper))
