"""The part each section plays."""

from __future__ import annotations

import pytest

from latex_papers import document, read
from paperlint.analysis.facts import Facts
from paperlint.analysis.titles import title_roles

FILLER = "Some words stand here. " * 12
OURS = "We train our model and we measure what we get. " * 12
CITING = "Others did this \\cite{a,b,c} and that \\cite{d,e,f}. " * 6


def roles(body: str) -> dict[str, set[str]]:
    facts = Facts(read(document(body)))
    return {s.title.plain: set(facts.roles[s.index]) for s in facts.paper.sections}


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        ("Introduction", {"introduction"}),
        ("1. Introduction", {"introduction"}),
        ("RELATED WORK", {"related-work"}),
        ("Background and Related Work", {"background", "related-work"}),
        ("Prior research on pruning", {"related-work"}),
        ("Our approach", {"methods"}),
        ("Experimental Setup", {"experiments"}),
        ("Results & Discussion", {"results", "discussion"}),
        ("Discussion and Limitations", {"discussion", "limitations"}),
        ("Conclusion and Future Work", {"conclusion", "future-work"}),
        ("Concluding Remarks", {"conclusion"}),
        ("Broader Impact", {"ethics"}),
        ("Impact Statement", {"ethics"}),
        ("Threats to Validity", {"limitations"}),
        ("Data and Code Availability", {"availability"}),
        ("Reproducibility Statement", {"reproducibility"}),
        ("IV. Theoretical analysis", {"theory"}),
        ("References", {"references"}),
        ("Appendix A", {"appendix"}),
        ("NeurIPS Paper Checklist", {"checklist"}),
        ("Routing by parity", set()),
    ],
)
def test_words_of_titles(title, expected):
    assert title_roles(title) == expected


@pytest.mark.parametrize(
    ("title", "role"),
    [
        ("Results on the new data set", "data"),
        ("A future proof design", "theory"),
        ("Introduction to the basics of kernels", "introduction"),
        ("Comparison with related work", "methods"),
    ],
)
def test_words_that_mean_something_else_here(title, role):
    assert role not in title_roles(title)


def test_a_silent_title_between_front_and_experiments_is_the_method():
    found = roles(
        f"\\section{{Introduction}}{FILLER}\\section{{Related Work}}{FILLER}"
        f"\\section{{FooNet: hierarchical routing}}{OURS}\\section{{Experiments}}{FILLER}"
    )
    assert found["FooNet: hierarchical routing"] == {"methods"}


def test_a_silent_title_after_the_experiments_reports_results():
    found = roles(
        f"\\section{{Introduction}}{FILLER}\\section{{Method}}{OURS}"
        f"\\section{{Experiments}}{FILLER}\\section{{What pruning buys}}{FILLER}"
        f"\\section{{Conclusion}}{FILLER}"
    )
    assert "results" in found["What pruning buys"]


def test_a_first_section_without_a_telling_title_introduces():
    found = roles(f"\\section{{Why cats purr}}{FILLER}\\section{{Method}}{OURS}")
    assert found["Why cats purr"] == {"introduction"}


def test_front_matter_before_the_introduction_plays_no_part():
    found = roles(
        f"\\section*{{Dear reader}}{FILLER}\\section{{Introduction}}{FILLER}\\section{{M}}{OURS}"
    )
    assert found["Dear reader"] == {"other"}


def test_what_others_made_is_background_when_the_method_comes_after_it():
    found = roles(
        f"\\section{{Introduction}}{FILLER}\\section{{The parity scheme}}{FILLER}"
        f"\\section{{Routing by parity}}{OURS}\\section{{Experiments}}{FILLER}"
    )
    assert found["The parity scheme"] == {"background"}
    assert found["Routing by parity"] == {"methods"}


def test_theorems_make_theory():
    found = roles(
        f"\\section{{Introduction}}{FILLER}\\section{{Routing}}"
        "\\begin{theorem}It ends.\\end{theorem}" + OURS
    )
    assert found["Routing"] == {"methods", "theory"}


def test_an_introduction_that_cites_at_length_surveys_related_work():
    assert "related-work" in roles(f"\\section{{Introduction}}{CITING}")["Introduction"]
    assert "related-work" not in roles(f"\\section{{Introduction}}{FILLER}")["Introduction"]


def test_a_paragraph_on_limits_in_the_conclusion_counts_and_a_remark_does_not():
    devoted = roles(f"\\section{{Conclusion}}{FILLER}\n\nA limitation of this work is its size.")
    remark = roles(f"\\section{{Conclusion}}{FILLER} Its size is one limitation of this work.")
    assert "limitations" in devoted["Conclusion"]
    assert "limitations" not in remark["Conclusion"]


def test_a_last_discussion_that_looks_back_concludes():
    back = roles(f"\\section{{Results}}{FILLER}\\section{{Discussion}}We have shown much. {FILLER}")
    open_end = roles(f"\\section{{Results}}{FILLER}\\section{{Discussion}}{FILLER}")
    assert back["Discussion"] == {"discussion", "conclusion"}
    assert open_end["Discussion"] == {"discussion"}


def test_run_in_limitations_count():
    found = roles(f"\\section{{Discussion}}{FILLER}\n\n\\paragraph{{Limitations.}} {FILLER}")
    assert found["Limitations."] == {"limitations"}


def test_sections_of_the_appendix_keep_to_what_an_appendix_can_be():
    found = roles(
        f"\\section{{Method}}{OURS}\\appendix\\section{{Proofs}}{FILLER}"
        f"\\section{{Introduction to pruning}}{FILLER}"
    )
    assert found["Proofs"] == {"appendix", "theory"}
    assert found["Introduction to pruning"] == {"appendix"}


def test_a_subsection_that_says_nothing_plays_its_parents_part():
    found = roles(f"\\section{{Experiments}}{FILLER}\\subsection{{Cats}}{FILLER}")
    assert found["Cats"] == {"experiments"}


@pytest.mark.parametrize(
    ("role", "expected"),
    [
        ("related-work", r"\section{Method}"),
        ("limitations", r"\bibliography{x}"),
        ("conclusion", r"\bibliography{x}"),
        ("references", r"\section{Proofs}"),
    ],
)
def test_an_absent_section_belongs_before_the_first_that_comes_later(role, expected):
    body = (
        "\\section*{Acknowledgements of the front}\\section{Introduction}x\\section{Method}x"
        "\\section{Results}x"
    )
    if role == "limitations":
        body += "\\section{Conclusion}x"
    if role != "references":
        body += "\\bibliography{x}"
    facts = Facts(read(document(body + "\\appendix\\section{Proofs}x")))
    assert facts.place_for(role).text == expected


def test_an_absent_section_of_a_paper_without_headings_belongs_at_an_end():
    facts = Facts(read(document("Words.")))
    assert facts.place_for("introduction") == facts.paper.body_start
    assert facts.place_for("conclusion") == facts.paper.body_end
