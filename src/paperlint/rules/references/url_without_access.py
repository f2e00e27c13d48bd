from __future__ import annotations

import re
from collections.abc import Iterator

from paperlint.analysis.facts import Facts
from paperlint.bibentry import BibEntry
from paperlint.finding import Hit
from paperlint.regex import regex
from paperlint.rules.references.saying import also, names
from paperlint.rules.registry import Authority, rule
from paperlint.source.text import SourceFile

_PAGES = frozenset("online electronic www webpage misc url".split())
_ACCESS = ("urldate", "accessed", "lastaccessed", "lastchecked", "urlaccessdate", "accessdate",
           "date-accessed", "access-date", "visited", "bdsk-url-1-accessed")  # fmt: skip
_SAID = regex(
    r"access|retriev|visited|viewed|last (?:seen|checked)|downloaded|as of|\bdate\b"
    r"|archived|snapshot",
    re.IGNORECASE,
)
_ADDRESS = regex(r"https?://|www\.|\\url", re.IGNORECASE)
_LASTING = regex(
    r"doi\.org|arxiv\.org|aclanthology|aclweb\.org|openreview\.net|proceedings\.|jmlr\.org"
    r"|web\.archive\.org|zenodo\.org|hdl\.handle\.net|ssrn\.com|biorxiv\.org|perma\.cc|\.pdf$"
    r"|semanticscholar\.org|ncbi\.nlm\.nih\.gov|ieeexplore|dl\.acm\.org|link\.springer\.com",
    re.IGNORECASE,
)
"""Addresses of what doesn't change."""
_VENUE = ("journal", "journaltitle", "booktitle", "doi", "eprint", "archiveprefix", "school")


@rule(
    family="references",
    severity="info",
    authorities=(
        Authority(
            "IEEE: reference guide (web sites)",
            "https://journals.ieeeauthorcenter.ieee.org/wp-content/uploads/sites/7/"
            "IEEE_Reference_Guide.pdf",
        ),
        Authority(
            "biblatex: the field urldate",
            "https://mirrors.ctan.org/macros/latex/contrib/biblatex/doc/biblatex.pdf",
        ),
    ),
    help='Add `urldate`, or a note such as "accessed 3 May 2026".',
)
def url_without_access(facts: Facts) -> Iterator[Hit]:
    """Web addresses are cited without the day they were read.

    Looks for: cited entries for web pages (`@online`, `@misc` and the like) that have an address
    and neither `urldate` nor a note that says when it was read: one finding for each file, at the
    first of them. Archives and publishers (arXiv, DOI, Zenodo and others) don't count: what is
    there doesn't change.

    Why: pages change and vanish; the day tells which state is meant.

    Instead: add the day, or cite an archived copy.

    Cannot detect: addresses in footnotes and in the text.
    """
    pages: dict[SourceFile, list[BibEntry]] = {}
    for entry in facts.citing.cited_entries:
        if entry.kind in _PAGES and not entry.fault and _is_undated_page(entry):
            pages.setdefault(entry.span.file, []).append(entry)
    for found in pages.values():
        keys = names([entry.key for entry in found])
        what = "web address is" if len(found) == 1 else "web addresses are"
        one = "it was" if len(found) == 1 else "they were"
        yield Hit(
            found[0].key_span,
            f"{len(found)} {what} cited without the day {one} read: {keys}.",
            related=also([entry.key_span for entry in found[1:]], "another one"),
        )


def _is_undated_page(entry: BibEntry) -> bool:
    fields = entry.fields
    if any(fields.get(name) for name in (*_ACCESS, *_VENUE)):
        return False
    said = " ".join(fields.get(name, "") for name in ("howpublished", "note", "addendum"))
    address = fields.get("url") or (said if _ADDRESS.search(said) else "")
    if not _ADDRESS.search(address) or _LASTING.search(address.strip()):
        return False
    return not _SAID.search(_ADDRESS.sub("", said))
