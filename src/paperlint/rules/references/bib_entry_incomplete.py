from __future__ import annotations

from collections.abc import Iterator

from paperlint.analysis.facts import Facts
from paperlint.bibentry import BibEntry
from paperlint.finding import Hit
from paperlint.rules.references.saying import ACL_FORMAT, BIBTEXING
from paperlint.rules.registry import rule

_AUTHOR = (
    "author", "editor", "organization", "institution", "key", "shortauthor", "translator",
    "collaboration", "shorthand", "label", "holder", "director",
)  # fmt: skip
_TITLE = ("title", "booktitle", "maintitle", "shorttitle", "chapter")
_YEAR = ("year", "date", "eventdate", "pubstate", "urldate", "issued")
_VENUE = (
    "journal", "journaltitle", "booktitle", "eprint", "archiveprefix", "eprinttype", "publisher",
    "school", "institution", "organization", "howpublished", "note", "url", "doi", "series",
    "eventtitle", "pubstate", "container-title", "isbn", "type",
)  # fmt: skip
_UNDATED = frozenset(
    "online electronic www webpage misc manual software dataset unpublished booklet url".split()
)
_UNSIGNED = frozenset(
    "online electronic www webpage misc manual software dataset proceedings collection standard "
    "url patent booklet periodical set xdata".split()
)
_WITH_VENUE = frozenset(
    "article inproceedings conference incollection inbook book phdthesis mastersthesis thesis "
    "techreport report proceedings".split()
)
_VENUE_NAMES = {
    "article": "journal",
    "inproceedings": "book title",
    "conference": "book title",
    "incollection": "book title",
    "book": "publisher",
    "inbook": "publisher",
    "phdthesis": "school",
    "mastersthesis": "school",
    "thesis": "school",
    "techreport": "institution",
    "report": "institution",
}
_MILD = frozenset({"publisher", "school", "institution"})
"""What most styles leave out without a gap."""
_ALIASES = frozenset({"set", "xdata"})


@rule(
    family="references",
    severity="warning",
    authorities=(BIBTEXING, ACL_FORMAT),
    help="Add what is missing from the work's own page.",
)
def bib_entry_incomplete(facts: Facts) -> Iterator[Hit]:
    """A cited entry lacks what readers need to find the work, or is broken.

    Looks for: cited entries without an author (or editor, organization), a title, a year, or a
    venue: a journal, book title, publisher, school, preprint number, DOI or address. Web pages,
    software, manuals and the like need no author and no year. What an entry gets from the work it
    belongs to (`crossref`, `xdata`) counts. A missing publisher, school or institution is a note.
    An entry that can't be parsed is an error: all that follows in it is lost.

    Why: it prints as "n.d." or as a gap, and the work can't be found.

    Instead: copy the entry from the publisher, the ACL Anthology, DBLP or the like.

    Cannot detect: wrong values; entries that no citation names.
    """
    citing = facts.citing
    for entry in citing.cited_entries:
        if entry.fault:
            yield Hit(
                entry.key_span,
                f"The entry {entry.key} can't be read in full: {entry.fault}.",
                help="Mend the entry.",
                severity="error",
            )
        elif entry.fields and entry.kind not in _ALIASES and not citing.has_unknown_parent(entry):
            missing = _missing(entry, citing.fields_of(entry))
            if missing:
                yield Hit(
                    entry.key_span,
                    f"The entry {entry.key} has no {' and no '.join(missing)}.",
                    severity="info" if missing[0] in _MILD else None,
                )


def _missing(entry: BibEntry, fields: dict[str, str]) -> list[str]:
    def lacks(names: tuple[str, ...]) -> bool:
        return not any(fields.get(name, "").strip() for name in names)

    missing = []
    if entry.kind not in _UNSIGNED and lacks(_AUTHOR):
        missing.append("author")
    if lacks(_TITLE):
        missing.append("title")
    if entry.kind not in _UNDATED and lacks(_YEAR):
        missing.append("year")
    if entry.kind in _WITH_VENUE and lacks(_VENUE):
        missing.append(_VENUE_NAMES.get(entry.kind, "publisher"))
    return missing
