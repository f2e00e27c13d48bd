from __future__ import annotations

from collections.abc import Iterator

from paperlint.analysis.facts import Facts
from paperlint.finding import Hit
from paperlint.rules.references.saying import LATEX_REFERENCES, also, nearest, times
from paperlint.rules.registry import Authority, rule


@rule(
    family="references",
    severity="error",
    authorities=(
        LATEX_REFERENCES,
        Authority("Quarto: cross references", "https://quarto.org/docs/authoring/cross-references"),
    ),
    help="Label what is meant, or correct the name.",
)
def undefined_reference(facts: Facts) -> Iterator[Hit]:
    r"""A reference points to a label that isn't there.

    Looks for: targets of `\ref`, `\cref`, `\autoref` and their relatives, of `@fig:x`, `@fig-x`,
    `\@ref(fig:x)`, and links inside the page (`[text](#id)`), that no label, identifier or heading
    has. Prefixes that the paper's own macros add are followed. A target counts once, at its first
    place. A dead link inside a page is a warning.

    Why: it prints as ??, or as the bare name. It is an error: no draft wants that.

    Instead: label what is meant, or correct the name; the message names the nearest label.

    Cannot detect: anything where part of the text isn't there; targets in another document
    (`\externaldocument`); references by macros of packages that aren't in the project.
    """
    pointing = facts.pointing
    for pointers in pointing.undefined.values():
        first = pointers[0]
        yield Hit(
            first.span,
            f"No label is called {first.target}, which is referred to here{times(len(pointers))}"
            f"{nearest(first.target, list(pointing.labels))}.",
            related=also([pointer.span for pointer in pointers[1:]], "referred to here, too"),
            severity="warning" if first.reference.command == "#" else None,
        )
