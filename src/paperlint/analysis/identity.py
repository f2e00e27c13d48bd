"""Who the authors are, as far as the source tells: names, addresses, where they work.

Rules about anonymity look for these elsewhere in the paper. Blocks of authors hold names beside
affiliations, so a line counts as names only where it reads like some: two to four words with
capitals, none of them a word of institutions or templates.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from paperlint.paper import Paper
from paperlint.regex import regex

EMAIL = regex(
    r"(?<![\w.+-])(?:\{[\w., |+-]{2,120}\}|[\w.+-]{1,60})\s?@\s?"
    r"(?P<domain>[\w-]{1,40}(?:\.[\w-]{1,30}){1,4})"
)
_ANONYMOUS = regex(
    r"\banonym|under (?:double.blind )?review|double.?blind|\bsubmission\b|withheld|hidden for",
    re.IGNORECASE,
)
_TEMPLATE = frozenset(
    """author authors name first second third last given surname coauthor affiliation address email
    institution hippocampus cerebro amygdale lenet firstname lastname anonymous submission paper
    trovato tobin""".split()
)
_INSTITUTION = frozenset(
    """the university universität université universidad università universiteit universitat college
    institute institut instituto institution school department dept faculty laboratory laboratories
    lab labs center centre research academy company corporation inc ltd gmbh corp group team
    foundation hospital clinic ministry national engineering science sciences technology
    polytechnic politecnico école ecole city street road usa uk china germany france india japan
    canada australia korea italy spain switzerland netherlands sweden ai google microsoft meta
    amazon apple ibm nvidia intel facebook deepmind openai baidu tencent alibaba huawei work done
    equal contribution corresponding state province""".split()
)
_SAMPLE = regex(
    r"hippocampus|cranberry-lemon|\b(?:first|second|third|last|corresponding)[ _-]?author"
    r"|\bfirstname|\bauthor name|\binstitution ?1|ben trovato|email@domain|\b@?example\.com",
    re.IGNORECASE,
)
_NAME_WORD = regex(r"(?:[A-ZÀ-ÞĀ-Ž][\w’'-]*|[A-Z]\.|de|la|van|von|der|den|di|da|del|dos|al|el|bin)")
_MARKS = regex(r"(?:\d{4}-){3}\d{3}[\dX]|[\d*†‡§¶∗⋆^~]+|\[REF\]|\[CITE\]|\([^()]*\)|<[^<>]*>")
_BETWEEN = regex(r"\s*(?:,|;|&|\band\b|\|)\s*")
_PLACE_NAME = regex(
    r"(?:(?:[A-Z][\w’'-]+ ){0,3}"
    r"(?:University|College|Institute|Laborator(?:y|ies)|Hospital|Academy)"
    r"(?: of(?: the)?(?: [A-Z][\w’'-]+){1,3}(?: and [A-Z][\w’'-]+)?)?)"
)
_TOO_SHORT = 4


@dataclass(frozen=True, slots=True)
class Identity:
    """What would tell who wrote the paper.

    `names`: full names; `surnames`: their last words; `emails`: whole addresses, in small letters;
    `institutions`: names such as "University of Geneva".
    """

    names: tuple[str, ...]
    surnames: frozenset[str]
    emails: frozenset[str]
    institutions: tuple[str, ...]

    @property
    def is_known(self) -> bool:
        """Does the source name anybody?"""
        return bool(self.names or self.emails)


def identity_of(paper: Paper) -> Identity:
    """What the block of authors and what stands beside it tell of them."""
    names: list[str] = []
    emails: set[str] = set()
    places: list[str] = []
    for author in paper.authors:
        if _is_template(author.name.plain):
            continue
        lines = author.lines or (author.name.plain,)
        for line in lines:
            emails.update(match[0].lower() for match in EMAIL.finditer(line))
            places += _institutions(line)
            names += names_in(line)
    for detail in paper.author_details:
        plain = detail.text.plain
        if _is_template(plain):
            continue
        emails.update(match[0].lower() for match in EMAIL.finditer(plain))
        places += _institutions(plain)
    surnames = frozenset(n.split()[-1] for n in names if len(n.split()[-1]) >= _TOO_SHORT)
    return Identity(
        tuple(dict.fromkeys(names)), surnames, frozenset(emails), tuple(dict.fromkeys(places))
    )


def names_in(line: str) -> Iterator[str]:
    """The names of people in a line of a title page; none where it says that it is anonymous."""
    line = EMAIL.sub(" ", line)
    if _ANONYMOUS.search(line):
        return
    for part in _BETWEEN.split(_MARKS.sub(" ", line)):
        words = part.split()
        if not 2 <= len(words) <= 4 or not all(_NAME_WORD.fullmatch(word) for word in words):
            continue
        small = {word.lower().strip(".") for word in words}
        if small & _INSTITUTION or small & _TEMPLATE or not words[-1][:1].isupper():
            continue
        if any(len(word) > 1 and word.isupper() for word in words[:1]):
            continue
        if len(words[-1].strip(".")) >= 2:
            yield " ".join(words)


def _is_template(block: str) -> bool:
    """Is a block of authors, or an address, still that of the style's sample paper?"""
    return bool(_SAMPLE.search(block))


def _institutions(line: str) -> Iterator[str]:
    for match in _PLACE_NAME.finditer(line):
        if len(match[0].split()) > 1:
            yield match[0]
