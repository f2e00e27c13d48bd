"""What all rules about anonymity ask: is this version blind, what is hidden, where to look."""

from __future__ import annotations

from collections.abc import Iterator

from paperlint.analysis.facts import Facts
from paperlint.analysis.sentences import bounds_of
from paperlint.analysis.venue import options_of
from paperlint.finding import Severity
from paperlint.paper import Paragraph
from paperlint.rules.registry import Authority
from paperlint.source.text import Span

AUTHORITIES = (
    Authority(
        "ACL Rolling Review: call for papers (anonymity)", "https://aclrollingreview.org/cfp"
    ),
    Authority(
        "ICML: author instructions (double-blind review)",
        "https://icml.cc/Conferences/2026/AuthorInstructions",
    ),
    Authority("NeurIPS: call for papers", "https://neurips.cc/Conferences/2026/CallForPapers"),
)


def is_blind(facts: Facts) -> bool:
    """Have the authors to be hidden in this version? Where a venue leaves it open, or none is
    known, only if its author says that it is a submission, or asks the style for it."""
    venue = facts.venue
    if venue.profile.blind == "double":
        return venue.stage in ("submission", "draft")
    if venue.profile.blind == "optional":
        return venue.stage == "submission" and _asks_for_it(facts)
    return venue.name == "generic" and facts.destination.stage == "submission"


def _asks_for_it(facts: Facts) -> bool:
    """Has the option that hides the authors been set, where there is one, or does the author say
    that it is a submission? Many journals review with the names shown."""
    venue, asked = facts.venue, facts.venue.profile.anonymity
    if facts.destination.stage is not None or asked is None or not asked.option:
        return True
    return venue.style is None or asked.option in options_of(venue.style)


def gravity(facts: Facts) -> tuple[Severity, bool]:
    """How grave it is to tell who the authors are, and whether it can mean desk rejection: as the
    venue's profile says; a warning in a draft."""
    asked = facts.venue.profile.anonymity
    if asked is None or asked.off or facts.venue.stage != "submission":
        return "warning", False
    return asked.severity, asked.desk_reject


def hides_authors(facts: Facts) -> bool:
    """Does the style keep the block of authors from printing?"""
    asked = facts.venue.profile.anonymity
    return asked is not None and not asked.off and asked.hides_authors


def printed(facts: Facts) -> Iterator[Paragraph]:
    """The paragraphs that reviewers see, in which nobody but the authors speaks: no reference list,
    no acknowledgements (the venue's own rule speaks of them), nothing of the block of authors."""
    paper = facts.paper
    apart: list[Span] = [author.span for author in paper.authors]
    apart += [detail.span for detail in paper.author_details]
    own_rule = any(d.role == "acknowledgements" for d in facts.venue.profile.sections.values())
    for paragraph in paper.paragraphs:
        roles = facts.roles[paragraph.section] if paragraph.section >= 0 else frozenset()
        if paragraph.kind == "keywords" or "references" in roles or not paragraph.text.pieces:
            continue
        if "acknowledgements" in roles and (own_rule or is_hidden(facts, paragraph.section)):
            continue
        if any(span.covers(paragraph.span) for span in apart):
            continue
        yield paragraph


def is_hidden(facts: Facts, section: int) -> bool:
    """Does the style hide a section, because of the environment that opens it?"""
    asked = facts.venue.profile.anonymity
    if asked is None or section < 0:
        return False
    opened = facts.paper.sections[section].span.text
    return any(f"{{{name}}}" in opened or opened == f"\\{name}" for name in asked.hides)


def sentences(facts: Facts) -> Iterator[tuple[Paragraph, int, str]]:
    """Each sentence that reviewers see: its paragraph, where it starts in it, and its words."""
    for paragraph in printed(facts):
        plain = paragraph.text.plain
        for start, end in bounds_of(plain):
            yield paragraph, start, plain[start:end]
