from __future__ import annotations

from collections.abc import Iterator

from paperlint.analysis.facts import Facts
from paperlint.finding import Hit
from paperlint.rules.references.saying import BIBTEXING, also, nearest, times
from paperlint.rules.registry import Authority, rule


@rule(
    family="references",
    severity="error",
    authorities=(
        BIBTEXING,
        Authority("pandoc: citations", "https://pandoc.org/MANUAL.html#citation-syntax"),
    ),
    help="Add the entry, or correct the key.",
)
def undefined_citation(facts: Facts) -> Iterator[Hit]:
    r"""A work is cited that the reference list doesn't have.

    Looks for: keys of `\cite` and all its relatives, of `[@key]`, `<d-cite>` and `{% cite %}` that
    are in no `.bib`, `.bbl`, CSL file, `thebibliography` or `references:` the paper names. A key
    counts once, at its first place. Case counts as it does for the program that makes the list.
    Keys that say themselves what they mean (`@doi:..`) need no entry.

    Why: it prints as [?] or as the bare key. It is an error: no draft wants that.

    Instead: add the entry, or correct the key; the message names the nearest one.

    Cannot detect: anything where a list can't be read. A `.bib` that a build makes, an empty one,
    one outside of the project are said once, and nothing is judged.
    """
    citing = facts.citing
    known = [entry.key for entry in citing.listed.entries]
    for uses in citing.undefined.values():
        first = uses[0]
        yield Hit(
            first.span,
            f"No entry is called {first.key}, which is cited here{times(len(uses))}"
            f"{nearest(first.key, known)}.",
            related=also([use.span for use in uses[1:]], "cited here, too"),
        )
