"""Headings that are known by their words."""

from __future__ import annotations

import re

from paperlint.paper import SectionKind

_NUMBER = re.compile(r"^(?:(?:\d+(?:\.\d+)*|[IVXivx]{1,5}|[A-Z])[.)]|\d+(?:\.\d+)*)\s+")
_MARKUP = re.compile(r"[*_`#]|<[^<>]*>|\{[^{}]*\}|\[\]")

_BIBLIOGRAPHY = re.compile(
    r"(?:references?|bibliography|works cited|literature(?: cited)?|reference list|"
    r"list of references|cited (?:works|literature))(?: and notes)?"
)
_ACKNOWLEDGEMENTS = re.compile(
    r"acknowledge?ments?\b.*|funding(?: (?:statements?|sources?|information|disclosures?|and .*))?"
    r"|.* and acknowledge?ments?"
)
_CHECKLIST = re.compile(r".*\bchecklist")
_APPENDIX = re.compile(
    r"(?:appendix|appendices)\b.*|(?:online )?supplementa(?:ry|l)\b.*|supplements?"
    r"|supporting information"
)
_ABSTRACT = re.compile(r"abstract")
_KEYWORDS = re.compile(r"key\s?-?words?|index terms")
_OPENING = re.compile(r"abstract|summary|(?:\S+ )?introduction|authors?|key\s?words?|overview")
_SECTION = re.compile(
    r"abstract|(?:executive )?summary|intro(?:duction)?|background|motivation|related works?"
    r"|methods?|methodology|results?|experiments?|discussion|conclusions?|overview"
    r"|statement of need|authors?"
)
_STRUCTURED = re.compile(
    r"(?:background|context|motivation|objectives?|aims?|purpose|methods?|design|setting|results?"
    r"|findings|conclusions?|interpretation|significance)(?: and \w+)?"
)


def normal(title: str) -> str:
    """The words of a heading, without markup, number, case and final mark."""
    words = " ".join(_MARKUP.sub("", title).split())
    return _NUMBER.sub("", words).strip(" .:").lower()


def kind_of(name: str) -> SectionKind:
    """The kind of a section by its (normal) name."""
    if _BIBLIOGRAPHY.fullmatch(name):
        return "bibliography"
    if _ACKNOWLEDGEMENTS.fullmatch(name):
        return "acknowledgements"
    if _CHECKLIST.fullmatch(name):
        return "checklist"
    return "heading"


def opens_appendix(name: str) -> bool:
    """Does the appendix begin with this heading?"""
    return _APPENDIX.fullmatch(name) is not None


def is_back_matter(name: str) -> bool:
    """Does the heading belong behind the paper's own sections?"""
    return kind_of(name) != "heading" or opens_appendix(name)


def is_abstract(name: str) -> bool:
    """Is it the heading of an abstract, wherever it stands?"""
    return _ABSTRACT.fullmatch(name) is not None


def is_summary(name: str) -> bool:
    """Is it the heading of an abstract where it stands first?"""
    return name == "summary"


def is_keywords(name: str) -> bool:
    """Is it the heading of the keywords?"""
    return _KEYWORDS.fullmatch(name) is not None


def is_opening(name: str) -> bool:
    """Is it a heading that follows a title?"""
    return _OPENING.fullmatch(name) is not None


def is_section(name: str) -> bool:
    """Is it the usual name of a section, and so no title?"""
    return _SECTION.fullmatch(name) is not None or is_back_matter(name)


def in_structured_abstract(name: str) -> bool:
    """Can it be a part of an abstract that has headings of its own?"""
    return _STRUCTURED.fullmatch(name) is not None
