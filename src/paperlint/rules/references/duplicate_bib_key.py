from __future__ import annotations

from collections.abc import Iterator

from paperlint.analysis.facts import Facts
from paperlint.bibentry import BibEntry
from paperlint.finding import Hit, Related
from paperlint.rules.references.saying import BIBTEXING, also, names
from paperlint.rules.registry import rule
from paperlint.source.text import SourceFile

_FEW = 3


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
    twice, word for word, counts too. More than three in a file are one finding.

    Why: BibTeX reports an error and takes the first, other programs the last: which work readers
    are sent to is left to chance.

    Instead: keep one, or rename one and the citations that mean it.

    Cannot detect: one work under two keys.
    """
    twice: dict[SourceFile, list[tuple[BibEntry, BibEntry]]] = {}
    for first, entry in _repeated(facts):
        twice.setdefault(entry.span.file, []).append((first, entry))
    for pairs in twice.values():
        pairs.sort(key=lambda pair: pair[1].span.start)
        if len(pairs) > _FEW:
            keys = names(list(dict.fromkeys(entry.key for _, entry in pairs)))
            yield Hit(
                pairs[0][1].key_span,
                f"{len(pairs)} entries have a key that an entry before has: {keys}.",
                related=also([entry.key_span for _, entry in pairs[1:]], "another one"),
            )
            continue
        for first, entry in pairs:
            yield Hit(
                entry.key_span,
                f"An entry before is called {first.key}, too.",
                related=(Related(first.key_span, "here"),),
            )


def _repeated(facts: Facts) -> Iterator[tuple[BibEntry, BibEntry]]:
    """The entries whose key another has that stands before, with that one."""
    citing = facts.citing
    for entries in citing.entries.values():
        if not citing.is_cited(entries[0]):
            continue
        first = entries[0]
        for entry in entries[1:]:
            if entry.span.file is not first.span.file and not (first.fields and entry.fields):
                continue  # a list and what was made of it
            yield first, entry
