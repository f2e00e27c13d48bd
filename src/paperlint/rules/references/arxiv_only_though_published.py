from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from paperlint.analysis.facts import Facts
from paperlint.finding import Hit
from paperlint.rules.references.saying import ACL_FORMAT
from paperlint.rules.registry import rule

_PREPRINT = re.compile(r"\barxiv\b|\bcorr\b|\babs/\d|\bpreprint\b", re.IGNORECASE)
_ARXIV_DOI = re.compile(r"10\.48550/|arxiv", re.IGNORECASE)
_PUBLISHED = re.compile(
    r"\b(?:accepted|published|presented|appeared|appears|to appear|forthcoming)\b.{0,20}?"
    r"\b(?:at|in|by|to)\b\s+(?P<where>.{2,60})|\bin proceedings of\b\s*(?P<of>.{2,60})",
    re.IGNORECASE,
)
_SAYING = ("note", "comment", "addendum", "howpublished", "pubstate", "annote")


@rule(
    family="references",
    severity="info",
    authorities=(ACL_FORMAT,),
    help="Cite the published version; keep the preprint's number in `eprint`.",
)
def arxiv_only_though_published(facts: Facts) -> Iterator[Hit]:
    """An entry names arXiv as its venue, and shows that the work was published elsewhere.

    Looks for: cited entries whose journal is arXiv or CoRR and that also have a book title, the
    DOI of a publisher, or a note such as "accepted at"; nothing is looked up.

    Why: reviewers ask for the published version, which may differ, and is the one that was
    reviewed.

    Instead: make the venue the journal or book title.

    Cannot detect: publications that the entry itself doesn't show.
    """
    citing = facts.citing
    for entry in citing.cited_entries:
        if where := _published(entry.fields):
            yield Hit(
                entry.key_span,
                f"The entry {entry.key} is cited from arXiv, and names {where}, too.",
            )


def _published(fields: Mapping[str, str]) -> str:
    """Where a work that is given as a preprint was published, by its own fields; else ""."""
    venue = fields.get("journal") or fields.get("journaltitle") or ""
    if not _PREPRINT.search(venue):
        return ""
    book = fields.get("booktitle", "")
    if book and not _PREPRINT.search(book):
        return f'"{book}"'
    doi = fields.get("doi", "")
    if doi and not _ARXIV_DOI.search(doi):
        return f"the DOI {doi}"
    for name in _SAYING:
        said = _PUBLISHED.search(fields.get(name, ""))
        if said and not _PREPRINT.search(said[0]):
            return f'"{said[0].strip()}"'
    return ""
