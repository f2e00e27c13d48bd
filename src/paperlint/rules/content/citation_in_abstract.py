from __future__ import annotations

from collections.abc import Iterator

from paperlint.analysis.facts import Facts
from paperlint.finding import Hit, Related
from paperlint.rules.content.parts import abstract_of
from paperlint.rules.registry import Authority, rule
from paperlint.rules.structure.stretches import Stretches


@rule(
    family="content",
    severity="info",
    authorities=(
        Authority(
            "Interspeech paper kit (no citations in the abstract)",
            "https://www.overleaf.com/latex/templates/interspeech-paper-kit/kzcdqdmkqvbr",
        ),
        Authority(
            "IEEE: structure your article (abstract)",
            "https://journals.ieeeauthorcenter.ieee.org/create-your-ieee-journal-article/"
            "create-the-text-of-your-article/structure-your-article/",
        ),
    ),
    help="Name the work in words (“a recent tracker for hens”) and cite it in the introduction.",
)
def citation_in_abstract(facts: Facts) -> Iterator[Hit]:
    """The abstract cites.

    Looks for: a citation in the abstract. The summary of a software paper is text like any other
    and may cite.

    Why: abstracts are read alone, in databases and lists, where a number in brackets points
    nowhere. It is a note: few venues forbid it.

    Instead: say in words whose work it is.

    Cannot detect: a citation that is typed by hand, without a macro.
    """
    abstract = abstract_of(facts)
    if abstract is None:
        return
    inside = Stretches(paragraph.span for paragraph in abstract.paragraphs)
    cited = [c for c in facts.paper.citations if inside.cover(c.span.file, c.span.start)]
    if cited:
        keys = [key for citation in cited for key in citation.keys]
        works = f'"{keys[0]}"' if len(keys) == 1 else f'"{keys[0]}" and {len(keys) - 1} more'
        yield Hit(
            cited[0].span,
            f"The abstract cites {works}." if keys else "The abstract cites.",
            related=tuple(Related(other.span, "here too") for other in cited[1:4]),
        )
