from __future__ import annotations

from collections.abc import Iterator

from paperlint.analysis.facts import Facts
from paperlint.finding import Hit
from paperlint.rules.registry import Authority, rule
from paperlint.rules.structure.expected import is_unstructured


@rule(
    family="structure",
    severity="warning",
    authorities=(
        Authority(
            "Ten simple rules for structuring papers",
            "https://doi.org/10.1371/journal.pcbi.1005619",
        ),
        Authority(
            "ICMJE: preparing a manuscript",
            "https://www.icmje.org/recommendations/browse/manuscript-preparation/"
            "preparing-for-submission.html",
        ),
    ),
    help="Give the parts headings: Introduction, Method, Experiments, Conclusion, or your own.",
    whole_paper=True,
)
def missing_sections(facts: Facts) -> Iterator[Hit]:
    """A paper of some length has no headings at all.

    Looks for: 300 words or more without a single heading besides those of the abstract, the
    references and the thanks. It takes the place of the findings about single sections, which
    could say no more than this.

    Why: readers skip; headings tell them where. Reviewers look for the method and the results by
    their names. It is a warning, since letters and short notes may do without.

    Instead: divide the text where it turns from the question to the method, to what came out, to
    what follows from it.

    Cannot detect: headings that are only set in large type.
    """
    if is_unstructured(facts):
        yield Hit(
            facts.paper.body_start,
            f"{facts.paper.words} words and not one section heading.",
        )
