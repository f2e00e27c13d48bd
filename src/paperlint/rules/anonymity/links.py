"""Links that tell who wrote the paper, or who reads it."""

from __future__ import annotations

import re
from collections.abc import Iterator

from paperlint.analysis.facts import Facts
from paperlint.analysis.sentences import bounds_of
from paperlint.finding import Hit, Related
from paperlint.paper import CITATION_MARK, Link, Paper, Paragraph
from paperlint.regex import regex
from paperlint.rules.anonymity.blind import AUTHORITIES, gravity, is_blind, is_hidden
from paperlint.rules.registry import rule
from paperlint.source.text import Span

_OWNED = regex(
    r"(?:https?://)?(?:www\.)?(?:"
    r"(?:github|gitlab|bitbucket|huggingface|kaggle|wandb|codeberg|hub\.docker)\.(?:com|org|co|ai)/"
    r"(?:(?:datasets|spaces|models|r|u)/)?(?P<user>[\w.-]+)"
    r"|(?P<page>[\w-]+)\.(?:github|gitlab)\.io"
    r"|sites\.google\.com/(?:view|site)/(?P<site>[\w-]+)"
    r"|(?P<home>[\w.-]+\.(?:edu|ac\.\w\w|edu\.\w\w)(?:/[\w.-]+)*/[~%][\w.-]+)"
    r"|(?P<people>[\w.-]+/(?:people|staff|users|~[\w-]+)/[\w.-]+))",
    re.IGNORECASE,
)
_ANONYMOUS = regex(r"anonym|4open\.science|double-?blind|blind-?review|\banon\b", re.IGNORECASE)
_NO_USER = frozenset(
    "orgs topics search features about marketplace settings explore join login docs blog".split()
)
_THINGS = (
    r"(?:source |project |code|implementations?|data(?: ?sets?)?|corpus|corpora|models?|weights"
    r"|checkpoints?|repository|toolkit|library|package|software|scripts?|materials?|demo|videos?"
    r"|benchmark|annotations?|project (?:page|website)|website|supplement\w*|samples|results)"
)
_OURS = regex(
    rf"\bour (?:\w+ ){{0,3}}{_THINGS}"
    rf"|\bwe (?:\w+ ){{0,3}}(?:releas\w*|publish\w*|open-?sourc\w*|shar(?:e|ed)|host\w*|provid\w*"
    rf"|ma[dk]e\b[^.;]{{0,60}}\bavailable|include\b[^.;]{{0,40}}code|upload\w*)"
    rf"|\b{_THINGS}\b[^.;]{{0,80}}?\b(?:is|are|will be|can be|were|has been|have been)\b"
    rf"[^.;]{{0,30}}?\b(?:available|released|accessible|found|published|provided|open-?sourced|accessed|shared"
    rf"|downloaded)\b"
    rf"|^\W*(?:the )?(?:source |our )?{_THINGS}(?: and \w+)?(?: available)?"
    rf"(?: (?:at|on|in|from))?\W*$"
    rf"|\bproject (?:page|website)\b|\b(?:code|data|demo)\b(?: and \w+)? (?:available )?(?:at|:)",
    re.IGNORECASE,
)
_THEIRS = regex(
    r"\b(?:we|is|are|was|were) (?:\w+ )?(?:us(?:e|ed|ing)|adopt\w*|download\w*|obtain\w*|follow\w*"
    r"|taken|built|based|implemented (?:using|with|in)|thank)\b"
    r"|\b(?:their|official|original|authors'|provided by|released by|et al|third-party|using the"
    r"|based on|adapted from|from the)\b",
    re.IGNORECASE,
)
_TRACKING = regex(
    r"(?:https?://)?(?:www\.)?(?:docs\.google|drive\.google|forms\.gle|goo\.gl|dropbox\.com|db\.tt"
    r"|1drv\.ms|onedrive\.live|\w+\.sharepoint|wetransfer|we\.tl|app\.box|\w+\.box\.com|bit\.ly"
    r"|tinyurl|t\.co/|pan\.baidu)|[?&](?:utm_\w+|fbclid|gclid|mc_cid)=",
    re.IGNORECASE,
)


@rule(
    family="anonymity",
    severity="warning",
    confidence="medium",
    authorities=AUTHORITIES,
    help="Put an anonymised copy into the supplement, or onto a host for that, such as "
    "https://anonymous.4open.science.",
)
def identifying_link(facts: Facts) -> Iterator[Hit]:
    """A blind submission links to a page or repository of its authors.

    Looks for: addresses at GitHub, GitLab, Hugging Face and the like that name a user, personal
    pages and project pages, where the sentence offers the paper's own code, data or page (“our
    code is at …”), or where the user's name is that of an author. Anonymous hosts are fine, and so
    are links to what others made.

    Why: the owner of the page is the author.

    Instead: an anonymised copy; some venues (CVPR, ICCV, ECCV) want no link to own code at all.

    Cannot detect: whose page an address without a user's name is, such as an archive's number.
    """
    if not is_blind(facts):
        return
    severity, desk_reject = gravity(facts)
    links = [(link, context, _owner(link.url)) for link, context in _links(facts)]
    said: set[str] = set()
    for link, context, owner in links:
        if not owner or owner in said or CITATION_MARK in context:
            continue
        told = _is_authors(facts, owner)
        if not told and (not _OURS.search(context) or _THEIRS.search(context)):
            continue
        said.add(owner)
        others = [other for other, _, whose in links if whose == owner and other is not link]
        yield Hit(
            link.span,
            f'The link names its owner, "{owner}", in a blind submission: {_shown(link.url)}.',
            related=tuple(Related(other.span, "here, too") for other in others[:10]),
            confidence="high" if told else None,
            severity=severity if told else "warning",
            desk_reject=desk_reject and told,
        )


@rule(
    family="anonymity",
    severity="info",
    authorities=AUTHORITIES,
    help="Put the files into the supplement, or onto a host that doesn't tell who looked.",
)
def tracking_link(facts: Facts) -> Iterator[Hit]:
    """A blind submission holds a link that can tell who follows it.

    Looks for: addresses at Google Drive, Docs and Forms, Dropbox, OneDrive, shorteners of
    addresses, and addresses with `utm_` and the like, outside the reference list.

    Why: their owners see who opens them; ARR rejects submissions with such links. It is a warning
    where the venue says so, else a note.

    Instead: supplementary files, or an anonymised repository.

    Cannot detect: counters on other hosts.
    """
    if not is_blind(facts):
        return
    asked = facts.venue.profile.anonymity
    found = [link for link, _ in _links(facts) if _TRACKING.search(link.url)]
    if found:
        more = f", and of {len(found) - 1} more" if len(found) > 1 else ""
        yield Hit(
            found[0].span,
            f"The host of this link{more} can tell who opens it: {_shown(found[0].url)}.",
            related=tuple(Related(link.span, "here, too") for link in found[1:10]),
            severity="warning" if asked is not None and asked.tracking_links else None,
        )


def _owner(url: str) -> str:
    """Whose page an address leads to; "" where it names nobody, or somebody who is anonymous."""
    match = _OWNED.search(url)
    if match is None or _ANONYMOUS.search(url):
        return ""
    owner = next(filter(None, match.groups()), "").lower()
    return "" if owner in _NO_USER else owner


def _links(facts: Facts) -> Iterator[tuple[Link, str]]:
    """The links that reviewers see, each with the sentence it belongs to."""
    paper = facts.paper
    apart = [author.span for author in paper.authors]
    apart += [detail.span for detail in paper.author_details]
    for link in paper.links:
        roles = facts.roles[link.section] if link.section >= 0 else frozenset()
        if "references" in roles or any(span.covers(link.span) for span in apart):
            continue
        if is_hidden(facts, link.section):
            continue
        yield link, _context(paper, link)


def _context(paper: Paper, link: Link) -> str:
    """The sentence of a link; that of its footnote and the one the footnote stands in."""
    around = [p for p in paper.paragraphs if p.text.pieces and _holds(p, link.span)]
    return " ".join(_sentence_at(p, link.span) for p in sorted(around, key=_length, reverse=True))


def _holds(paragraph: Paragraph, span: Span) -> bool:
    return paragraph.span.covers(span)


def _length(paragraph: Paragraph) -> int:
    return paragraph.span.end - paragraph.span.start


def _sentence_at(paragraph: Paragraph, span: Span) -> str:
    """The sentence of a paragraph in which, or right behind which, a place of the source stands."""
    plain = paragraph.text.plain
    at = 0
    for piece in paragraph.text.pieces:
        if piece.span.file is span.file and piece.span.start <= span.start:
            inside = min(span.start, piece.span.end) - piece.span.start if piece.exact else 0
            at = piece.start + inside
    at = max(0, min(at, len(plain)) - 1)
    for start, end in bounds_of(plain):
        if start <= at < end:
            return plain[start:end]
    return plain


def _is_authors(facts: Facts, user: str) -> bool:
    """Does a user's name hold that of an author?"""
    bare = re.sub(r"[^a-z]", "", user)
    names = {re.sub(r"[^a-z]", "", surname.lower()) for surname in facts.identity.surnames}
    if any(len(name) > 4 and name in bare for name in names):
        return True
    return any(bare and bare == mail.partition("@")[0] for mail in facts.identity.emails)


def _shown(url: str) -> str:
    return url if len(url) <= 70 else url[:69] + "…"
