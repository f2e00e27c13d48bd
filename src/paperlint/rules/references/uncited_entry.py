from __future__ import annotations

from collections.abc import Iterator

from paperlint.analysis.facts import Facts
from paperlint.bibentry import BibEntry
from paperlint.finding import Hit
from paperlint.rules.references.saying import also, names
from paperlint.rules.registry import Authority, rule
from paperlint.source.text import SourceFile


@rule(
    family="references",
    severity="info",
    authorities=(
        Authority(
            "APA: references in the text and on the list agree",
            "https://apastyle.apa.org/style-grammar-guidelines/citations/basic-principles",
        ),
    ),
    help="Cite them, or take them out.",
    whole_paper=True,
)
def uncited_entry(facts: Facts) -> Iterator[Hit]:
    r"""The reference list has works that nobody cites.

    Looks for: entries whose keys are in no citation: one finding for each file, at the first of
    them. Works that others belong to (`crossref`, `xdata`) count as cited. Where more entries are
    uncited than cited, the file is a library that several papers share, and nothing is said.

    Why: in a `thebibliography` they print, and readers look for the place that cites them; in a
    `.bib` they are often what was meant to be cited.

    Instead: cite them where they belong, or take them out.

    Cannot detect: anything with `\nocite{*}`, or where part of the text isn't there.
    """
    citing = facts.citing
    files: dict[SourceFile, list[BibEntry]] = {}
    for entry in citing.uncited:
        files.setdefault(entry.span.file, []).append(entry)
    for file, uncited in files.items():
        total = sum(1 for entry in citing.listed.entries if entry.span.file is file)
        if 2 * len(uncited) > total:
            continue
        yield Hit(
            uncited[0].key_span,
            f"{len(uncited)} of {total} entries are cited nowhere: "
            f"{names([entry.key for entry in uncited])}.",
            related=also([entry.key_span for entry in uncited[1:]], "cited nowhere, either"),
        )
