"""Names, addresses, institutions and grants in what reviewers read."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from paperlint.analysis.facts import Facts
from paperlint.analysis.identity import EMAIL
from paperlint.finding import Hit, Related
from paperlint.paper import CITATION_MARK
from paperlint.regex import regex
from paperlint.rules.anonymity.blind import AUTHORITIES, gravity, is_blind, printed, sentences
from paperlint.rules.registry import rule
from paperlint.rules.structure.headings import quoted
from paperlint.source.text import Span

_CITED_BEHIND = 60
_MOST = 10
_NOBODY = regex(
    r"@(?:[\w.-]*\.)?(?:example|domain|test|anonymous|email|xyz|foo|bar)\b", re.IGNORECASE
)
_CONTACT = regex(
    r"\b(?:contact|correspond\w*|reach us|(?:write|mail) (?:to )?(?:us|the)|on request"
    r"|(?:the|first|last|senior) authors?)\b",
    re.IGNORECASE,
)
_OURS = regex(r"\b(?:we|our|ours|us|authors?)\b", re.IGNORECASE)
_PLACE = (
    r"(?P<place>(?:the )?(?:(?:[A-Z][\w’'-]+ ){1,3}(?:University|College|Institute|Hospital"
    r"|Polytechnic)|(?:University|Institute|College) of (?:[A-Z][\w’'-]+ ?){1,4}"
    r"|(?:ETH|EPFL|MIT|KAIST|CMU|UCL)\b))"
)
_BOARD = regex(
    r"\b(?:approv(?:ed|al)|exempt(?:ed|ion)?|review(?:ed)? board"
    r"|[Ee]thics (?:[Cc]ommittee|[Bb]oard|[Cc]ommission)|IRB|REB)\b"
    r"[^.;]{0,80}?\b(?:by|of|at|from|in)\b (?:the )?[^.;]{0,40}?" + _PLACE
)
_BOARD_OF = regex(
    _PLACE + r"(?:['’]s)? (?:institutional review board|IRB|ethics (?:committee|board)|REB)\b"
)
_WHILE = regex(
    r"\b(?:work|research) (?:was |were |is )?(?:partly |partially |mainly )?"
    r"(?:done|performed|conducted|carried out|completed)"
    r"(?:,? (?:while|when|during|as)\b[^.;]{0,60}?)? (?:at|with) (?:the )?"
    r"(?P<place>[A-Z][\w&. -]{2,40})"
)
_FUNDED = regex(
    r"\b(?:this|our|the present) (?:work|research|project|paper|study|material|publication)"
    r"[^.;]{0,50}?\b(?:supported|funded|sponsored|financed)\b[^.;]{0,30}?\bby\b"
    r"|\b(?:we|authors?)\b[^.;]{0,60}\b(?:supported|funded|sponsored) by\b"
    r"|\b(?:we|authors?)\b[^.;]{0,40}\b(?:acknowledges?|thanks?|grateful|gratitude)\b[^.]{0,80}"
    r"\b(?:grants?|funding|fellowship|scholarship|financial support)\b"
    r"|\b(?:grants?|award|contract|project) (?:agreement )?(?:numbers?|nos?\.?|n°|#|id) ?"
    r"[\w/-]*\d{3}"
    r"|\bunder grants?\b|\bgrants? (?:[A-Z]+[-/ ])?[A-Z]{0,6}[-/]?\d{4}[\w/-]*"
    r"|^\W*(?:partly |partially )?(?:supported|funded|sponsored|financed)(?: in part)? by"
    r" (?:the |an? )?(?-i:[A-Z])",
    re.IGNORECASE,
)


@rule(
    family="anonymity",
    severity="warning",
    authorities=AUTHORITIES,
    help="Take the name out until the paper is accepted, or cite the work in the third person.",
)
def name_in_text(facts: Facts) -> Iterator[Hit]:
    """The text of a blind submission names one of its authors.

    Looks for: the full name of somebody in the block of authors, in paragraphs, footnotes and
    captions, outside the reference list; not where a citation follows.

    Why: one name is enough to know them all.

    Instead: initials tell them, too: leave contributions and thanks to the final version.

    Cannot detect: names where the block of authors holds none, and initials.
    """
    if not is_blind(facts) or not facts.identity.names:
        return
    names = re.compile("|".join(rf"\b{re.escape(n)}\b" for n in facts.identity.names))
    severity, desk_reject = gravity(facts)
    places: list[tuple[str, Span]] = []
    for paragraph in printed(facts):
        plain = paragraph.text.plain
        for match in names.finditer(plain):
            behind = plain[match.end() : match.end() + _CITED_BEHIND]
            if CITATION_MARK not in behind and not re.match(r"\s*et al", behind):
                places.append((match[0], paragraph.text.span(*match.span())))
    if places:
        name, span = places[0]
        yield Hit(
            span,
            f'"{name}" is one of the authors, and the submission is blind{_more(places)}.',
            related=_others(places),
            severity=severity,
            desk_reject=desk_reject,
        )


@rule(
    family="anonymity",
    severity="warning",
    authorities=AUTHORITIES,
    help="Take the address out until the paper is accepted.",
)
def contact_in_text(facts: Facts) -> Iterator[Hit]:
    """The text of a blind submission holds an e-mail address of its authors.

    Looks for: e-mail addresses in paragraphs, footnotes and captions that the block of authors
    holds, too, or whose sentence says that one can write there. Addresses at `example.com` and the
    like, in code, and in the block of authors itself don't count.

    Why: an address names a person or an institution.

    Instead: leave it to the final version.

    Cannot detect: addresses written as “jane at uni dot edu”.
    """
    if not is_blind(facts):
        return
    severity, desk_reject = gravity(facts)
    places: list[tuple[str, Span]] = []
    for paragraph, start, sentence in sentences(facts):
        for match in EMAIL.finditer(sentence):
            own = match[0].lower() in facts.identity.emails
            if _NOBODY.search(match[0]) or not (own or _CONTACT.search(sentence[: match.start()])):
                continue
            span = paragraph.text.span(start + match.start(), start + match.end())
            places.append((match[0], span))
    if places:
        own = any(mail.lower() in facts.identity.emails for mail, _ in places)
        yield Hit(
            places[0][1],
            f"The address {places[0][0]} prints in a blind submission{_more(places)}.",
            related=_others(places),
            confidence=None if own else "medium",
            severity=severity if own else "warning",
            desk_reject=desk_reject and own,
        )


def _more(places: Sequence[tuple[str, Span]]) -> str:
    """How often else a thing is said, for the end of a message."""
    return f" ({len(places) - 1} more places)" if len(places) > 1 else ""


def _others(places: Sequence[tuple[str, Span]]) -> tuple[Related, ...]:
    return tuple(Related(span, f"{words}, here") for words, span in places[1:_MOST])


@rule(
    family="anonymity",
    severity="warning",
    confidence="medium",
    authorities=AUTHORITIES,
    help="Say “our institution” or “the review board of [anonymised]” until the paper is accepted.",
)
def affiliation_in_text(facts: Facts) -> Iterator[Hit]:
    """The text of a blind submission tells where its authors work.

    Looks for: a named university or institute as the one whose review board approved the study;
    “work done while at …”; and an institution of the block of authors in a sentence that says “we”
    or “our”, without a citation.

    Why: the name of a board or a laboratory tells who wrote the paper; NeurIPS and ARR ask to leave
    it out.

    Instead: “approved by the review board of our institution (name withheld for review)”.

    Cannot detect: machines, buildings and courses that only one place has.
    """
    if not is_blind(facts):
        return
    known = [re.escape(place) for place in facts.identity.institutions]
    own = re.compile("|".join(rf"\b{place}\b" for place in known)) if known else None
    for paragraph, start, sentence in sentences(facts):
        found = next(
            (m for cue in (_BOARD, _BOARD_OF, _WHILE) for m in [cue.search(sentence)] if m), None
        )
        place = found.span("place") if found else None
        if place is None and own and _OURS.search(sentence) and CITATION_MARK not in sentence:
            match = own.search(sentence)
            place = match.span() if match else None
        if place is not None and not re.search(r"anonym", sentence, re.IGNORECASE):
            yield Hit(
                paragraph.text.span(start + place[0], start + place[1]),
                f"The text tells where its authors work: {quoted(sentence[slice(*place)])}.",
            )


@rule(
    family="anonymity",
    severity="warning",
    authorities=AUTHORITIES,
    help="Take the grant out until the paper is accepted.",
)
def funding_in_text(facts: Facts) -> Iterator[Hit]:
    r"""A blind submission says who paid for the work.

    Looks for: statements of funding and numbers of grants in paragraphs and footnotes, those of the
    title included; in acknowledgements where the venue has no rule of its own about them.

    Why: a grant can be looked up, and names its holder.

    Instead: put it into the acknowledgements of the final version, or into an environment that the
    style hides (`ack`, `acks`).

    Cannot detect: funding told in other words. Of one paragraph only the first statement is shown.
    """
    if not is_blind(facts):
        return
    severity, desk_reject = gravity(facts)
    seen: set[int] = set()
    for paragraph, start, sentence in sentences(facts):
        match = _FUNDED.search(sentence)
        if match is None or CITATION_MARK in sentence or paragraph.order in seen:
            continue
        seen.add(paragraph.order)
        yield Hit(
            paragraph.text.span(start + match.start(), start + match.end()),
            f"Who paid prints in a blind submission: {quoted(sentence[match.start() :])}.",
            severity=severity,
            desk_reject=desk_reject,
        )
