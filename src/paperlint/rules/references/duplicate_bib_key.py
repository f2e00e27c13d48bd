from __future__ import annotations

from collections.abc import Iterator

from paperlint.analysis.facts import Facts
from paperlint.finding import Hit, Related
from paperlint.rules.references.saying import BIBTEXING
from paperlint.rules.registry import rule


@rule(
    family="references",
    severity="warning",
    authorities=(BIBTEXING,),
    help="Keep the better of the two, or give one another key.",
)
def duplicate_bib_key(facts: Facts) -> Iterator[Hit]:
    """Two entries of the reference list have the same key, and it is cited.

    Looks for: a key that is cited and that an entry before has, in the same file or in another
    that the paper names; without regard to case where BibTeX makes the list. The same work given
    twice, word for word, counts too.

    Why: BibTeX reports an error and takes the first, other programs the last: which work readers
    are sent to is left to chance.

    Instead: keep one, or rename one and the citations that mean it.

    Cannot detect: one work under two keys.
    """
    citing = facts.citing
    for entries in citing.entries.values():
        if not citing.is_cited(entries[0]):
            continue
        first = entries[0]
        for entry in entries[1:]:
            if entry.span.file is not first.span.file and not (first.fields and entry.fields):
                continue  # a list and what was made of it
            yield Hit(
                entry.key_span,
                f"An entry before is called {first.key}, too.",
                related=(Related(first.key_span, "here"),),
            )
