"""Reference lists: entries with their exact places, whatever they were written in."""

from __future__ import annotations

import json

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from latex_papers import document, read, read_files
from paperlint.bibentry import BibEntry
from paperlint.parsers.bibliography import bibtex, csl
from paperlint.parsers.bibliography.items import items
from paperlint.parsers.latex import parse_latex
from paperlint.source.project import Project
from paperlint.source.text import SourceFile
from paperlint.source.tree import MemoryTree

BIBTEX = """% A comment with an @ in it.
@string{fowl = "Journal of Fowl"}

@article{hens,
  title = {Hens {and} "voices"},
  journal = fowl,
  year = 2019,
}
@Book(Cows, title = "Cows", year = "2001")  @misc{doi:10.1/x(02)00060-2, title = {DOI}}
@comment{@article{not-there, title = {x}}}
@inproceedings{broken, title = {Never closed,
  year = 2000

@article{hens, title = {Again}}
@article{no-comma, title = {A} year = {2000}}
"""


def bibtex_entries(text: str) -> list[BibEntry]:
    return list(bibtex.entries(SourceFile("refs.bib", text)))


def test_bibtex_entries_have_exact_places() -> None:
    found = {
        (e.key, e.kind, e.span.line, e.key_span.line): e.key_span.text
        for e in bibtex_entries(BIBTEX)
    }
    assert list(found) == [
        ("hens", "article", 4, 4),
        ("Cows", "book", 9, 9),
        ("doi:10.1/x(02)00060-2", "misc", 9, 9),
        ("broken", "inproceedings", 11, 11),
        ("hens", "article", 14, 14),
        ("no-comma", "article", 15, 15),
    ]
    assert all(text == key for (key, *_), text in found.items())
    assert bibtex_entries(BIBTEX)[0].span.text.startswith("@article{hens,")
    assert bibtex_entries(BIBTEX)[0].span.text.endswith("\n}")


def test_bibtex_values_are_plain_and_strings_are_replaced() -> None:
    first = bibtex_entries(BIBTEX)[0]
    assert dict(first.fields) == {
        "title": 'Hens and "voices"',
        "journal": "Journal of Fowl",
        "year": "2019",
    }


def test_broken_entries_are_kept_with_what_is_wrong() -> None:
    faults = {e.key: e.fault for e in bibtex_entries(BIBTEX) if e.fault}
    assert set(faults) == {"broken", "no-comma"}
    assert "year" in faults["no-comma"]


def test_nothing_is_said_on_the_way(capfd: pytest.CaptureFixture[str]) -> None:
    bibtex_entries(BIBTEX)
    assert capfd.readouterr() == ("", "")


@given(st.text(alphabet='@{}(),="#%\\\n abc1', max_size=200))
@example("@a{b,c={d}")
@example("@a(b,\n@a{b}}")
@settings(max_examples=200, deadline=None)
def test_any_text_gives_entries_in_order(text: str) -> None:
    starts = [entry.span.start for entry in bibtex_entries(text)]
    assert starts == sorted(starts)


def test_csl_json_has_places() -> None:
    listed = [
        {"type": "article-journal", "id": "hens", "title": "Hens", "issued": {"year": 2019}},
        {"id": "doi:10.1/x", "type": "webpage", "URL": "https://example.org", "title": "a [ ] {"},
        {"title": "no id"},
    ]
    file = SourceFile("refs.json", json.dumps(listed, indent="\t"))
    found = list(csl.json_entries(file))
    assert [(e.key, e.kind, e.key_span.text) for e in found] == [
        ("hens", "article", "hens"),
        ("doi:10.1/x", "online", "doi:10.1/x"),
    ]
    assert found[0].fields["year"] == '{"year": 2019}'
    assert json.loads(found[1].span.text) == listed[1]


@pytest.mark.parametrize("text", ["", "[", "{}", '[{"id": "a"}, {"id', "[1, 2]", "[[[[", "null"])
def test_broken_json_gives_what_can_be_read(text: str) -> None:
    assert [e.key for e in csl.json_entries(SourceFile("refs.json", text))] == (
        ["a"] if '"a"' in text else []
    )


def test_csl_yaml_has_places() -> None:
    text = "references:\n- id: hens\n  title: Hens\n- title: none\n- id: geese\n"
    found = list(csl.yaml_entries(SourceFile("refs.yaml", text)))
    assert [(e.key, e.key_span.text, e.key_span.line) for e in found] == [
        ("hens", "hens", 2),
        ("geese", "geese", 5),
    ]


def test_lists_that_programs_make() -> None:
    text = (
        '\\bibitem[\\protect\\citeauthoryear{A}{\\"O}{}]%\n        {a}\n'
        "\\bibitem{ b }\\bibitemdeclare{x}{y}\n  \\entry{c}{article}{}\n"
    )
    found = list(items(SourceFile("main.bbl", text), 0, len(text)))
    assert [(e.key, e.key_span.text, e.key_span.line) for e in found] == [
        ("a", "a", 2),
        ("b", "b", 3),
        ("c", "c", 4),
    ]


# -- which files a paper names -------------------------------------------------------------------


def keys(paper_text: str, **files: str) -> list[str]:
    return [entry.key for entry in read(paper_text, **files).reference_list.entries]


def unread(paper_text: str, **files: str) -> list[str]:
    listed = read(paper_text, **files).reference_list
    return [f"{one.name} {one.why}" for one in listed.unread]


ONE = "@misc{one, title = {One}}"
TWO = "@misc{two, title = {Two}}"


def test_all_named_files_are_read_once() -> None:
    text = document("\\bibliography{a,b}\\bibliography{b}")
    assert keys(text, a__bib=ONE, b__bib=TWO) == ["one", "two"]
    text = document("\\printbibliography", "\\addbibresource{a.bib}\\addbibresource{b.bib}")
    assert keys(text, a__bib=ONE, b__bib=TWO) == ["one", "two"]


def test_files_are_read_when_they_are_asked_for() -> None:
    read_names: list[str] = []

    class Tree(MemoryTree):
        def read(self, name: str) -> bytes:
            read_names.append(name)
            return super().read(name)

    text = document("\\cite{one}\\bibliography{a}")
    tree = Tree({"main.tex": text.encode(), "a.bib": ONE.encode()})
    paper = parse_latex(Project(tree, "main.tex", "latex"))
    assert "a.bib" not in read_names
    assert len(paper.reference_list.entries) == 1
    assert read_names.count("a.bib") == 1
    assert paper.reference_list is paper.reference_list


def test_what_cannot_be_read_is_told() -> None:
    text = document("\\bibliography{gone,empty}")
    assert unread(text, empty__bib="") == ["empty.bib holds no entry", "gone was not found"]
    remote = document("\\printbibliography", "\\addbibresource{https://example.org/a.bib}")
    assert unread(remote) == ["https://example.org/a.bib is not in the project"]


def test_the_list_that_bibtex_made_takes_the_place_of_a_file() -> None:
    text = document("\\bibliography{gone}")
    assert keys(text, main__bbl="\\bibitem{one} One.") == ["one"]
    assert unread(text, main__bbl="\\bibitem{one} One.") == []


def test_files_inside_of_files_and_lists_of_their_own() -> None:
    inside = "\\begin{filecontents}[overwrite]{a.bib}\n" + ONE + "\n\\end{filecontents}\n"
    paper = read(inside + document("\\bibliography{a}"))
    (entry,) = paper.reference_list.entries
    assert (entry.key, entry.key_span.file, entry.key_span.line) == ("one", paper.main, 2)
    further = document("\\citeapp{two}\\bibliographyapp{b}", "\\newcites{app}{More}")
    paper = read(further, b__bib=TWO)
    assert [c.keys for c in paper.citations] == [("two",)]
    assert [e.key for e in paper.reference_list.entries] == ["two"]


def test_biber_minds_case_and_bibtex_does_not() -> None:
    assert read(document("\\bibliography{a}"), a__bib=ONE).reference_list.ignores_case
    biblatex = "\\usepackage{biblatex}\\addbibresource{a.bib}"
    paper = read(document("\\printbibliography", biblatex), a__bib=ONE)
    assert not paper.reference_list.ignores_case


# -- where keys and targets stand ----------------------------------------------------------------


@pytest.mark.parametrize(
    ("source", "places"),
    [
        ("\\cite{a, b}", ["a", "b"]),
        ("\\citep[see][p. 2]{a,% note\n  b}", ["a", "b"]),
        ("\\cite<e.g.,>[p. 2]{a}", ["a"]),
        ("\\newcommand{\\mine}[1]{\\cite{#1}}\\mine{a,b}", ["a", "b"]),
        ("\\newcommand{\\pre}[1]{\\cite{x:#1}}\\pre{a}", ["\\pre{a}"]),
        ("\\textcites(see)(also)[1]{a}{b}", ["a", "b"]),
    ],
)
def test_citations_know_where_each_key_stands(source: str, places: list[str]) -> None:
    paper = read(document(source))
    assert [span.text for c in paper.citations for span in c.key_spans] == places


def test_references_know_where_each_target_stands() -> None:
    source = "\\newcommand{\\figref}[1]{\\ref{fig:#1}}\\cref{a, b} \\ref{c,d} \\figref{e}"
    paper = read(document(source))
    assert [(r.targets, [s.text for s in r.target_spans]) for r in paper.references] == [
        (("a", "b"), ["a", "b"]),
        (("c,d",), ["c,d"]),
        (("fig:e",), ["\\figref{e}"]),
    ]


def test_labels_of_options_macros_and_formulas() -> None:
    body = (
        "\\newcommand{\\eqlab}[1]{\\label{eq:#1}}\n"
        "\\begin{align} x \\eqlab{a} \\end{align} $\\label{b}y$\n"
        "\\begin{theorem}[label=c] x \\end{theorem}\n"
        "\\begin{lstlisting}[caption={A}, label={d}]\nx\n\\end{lstlisting}\n"
        "\\begin{enumerate}[label=(\\roman*)]\\item x\\end{enumerate} \\somelabel{e}"
    )
    names = [label.name for label in read(document(body)).labels]
    assert names == ["eq:a", "b", "c", "d", "e"]


def test_conditions_of_etoolbox_leave_one_branch() -> None:
    body = (
        "\\newbool{x}\\ifbool{x}{\\label{a}}{\\label{b}}"
        "\\ifdefined\\nothere\\label{c}\\else\\label{d}\\fi"
        "\\ifdef{\\nothere}{\\label{e}}{\\label{f}} end"
    )
    paper = read(document(body))
    assert [label.name for label in paper.labels] == ["b", "d", "f"]
    assert paper.problems == ()


def test_pictures_outside_and_made_by_a_build_are_told_apart() -> None:
    body = "".join(f"\\includegraphics{{{p}}}" for p in ("a", "b", "../../c", "/d", "e"))
    paper = read_files({"main.tex": document(body), "a.pdf": "", "b.py": "plot()"})
    assert [(g.path, g.file, g.elsewhere) for g in paper.graphics] == [
        ("a", "a.pdf", False),
        ("b", None, True),
        ("../../c", None, True),
        ("/d", None, True),
        ("e", None, False),
    ]
