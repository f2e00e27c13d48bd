from __future__ import annotations

import re
from collections.abc import Iterator

from paperlint.analysis.facts import Facts
from paperlint.finding import Hit
from paperlint.paper import Section
from paperlint.regex import regex
from paperlint.rules.registry import Authority, rule
from paperlint.rules.structure.headings import quoted

_NEVER = frozenset({"references", "checklist", "keywords"})
_DIVIDER = regex(r"appendi(?:x|ces)|supplement|contents|part\b", re.IGNORECASE)
_SETTING = regex(
    r"\\(?:label|vspace|hspace|vskip|setcounter|addcontentsline|phantomsection|markboth|markright"
    r"|setlength|pagestyle|thispagestyle|todo)\*?(?:\[[^\]]*\])?(?:\{[^{}]*\})*"
    r"|\\(?:input|include|subfile)\s*\{[^{}]*\}"
    r"|\\(?:clearpage|newpage|noindent|centering|pagebreak|medskip|smallskip|bigskip|par|appendix"
    r"|maketitle|begingroup|endgroup|small|footnotesize|onecolumn|twocolumn|sloppy|fi|else|relax)\b"
    r"|\\end\{[^{}]*\}|%[^\n]*|<!--.*?-->|[\s~{}]+|\\\\",
    re.DOTALL,
)
"""Source under a heading that prints nothing."""


@rule(
    family="structure",
    severity="warning",
    authorities=(
        Authority(
            "Ten simple rules for structuring papers",
            "https://doi.org/10.1371/journal.pcbi.1005619",
        ),
    ),
    help="Write it, or take the heading out.",
)
def empty_section(facts: Facts) -> Iterator[Hit]:
    """A heading has nothing under it.

    Looks for: a heading without any text, figure, table, equation, list, code or subsection
    before the next heading of its own level or a higher one. Comments and notes between authors
    are nothing. Lists of references, checklists, and headings that divide (`Appendix`) don't
    count, nor does a heading that is directly followed by a subsection.

    Why: it tells reviewers that the paper isn't finished.

    Instead: write the section, or take the heading out.

    Cannot detect: a section whose text comes from a macro that paperlint doesn't know.
    """
    filled = _filled(facts)
    sections = facts.paper.sections
    for section in sections:
        following = sections[section.index + 1] if section.index + 1 < len(sections) else None
        if (
            section.kind != "heading"
            or section.index in filled
            or (following is not None and following.level > section.level)
            or not _NEVER.isdisjoint(facts.roles[section.index])
            or _DIVIDER.match(section.title.plain)
            or not section.title
        ):
            continue
        if _source_prints_nothing(facts, section, following):
            yield Hit(section.span, f"Nothing stands under {quoted(section.title.plain)}.")


def _filled(facts: Facts) -> set[int]:
    """The sections that hold something of their own."""
    paper = facts.paper
    filled = {p.section for p in paper.paragraphs if p.text}
    for nodes in (
        paper.floats,
        paper.equations,
        paper.statements,
        paper.citations,
        paper.links,
        paper.graphics,
        paper.code,
        paper.bibliographies,
    ):
        filled.update(node.section for node in nodes)
    if paper.abstract is not None:
        filled.add(paper.abstract.section)
    return filled


def _source_prints_nothing(facts: Facts, section: Section, following: Section | None) -> bool:
    """Is there nothing between two headings but what is known to print nothing?

    A parser that doesn't know a macro sees no text; the source tells that something is there.
    """
    file, start = section.span.file, section.span.end
    end = len(file.text)
    if following is not None and following.span.file is file:
        end = max(start, following.span.start)
    elif following is None and facts.paper.body_end.file is file:
        end = max(start, facts.paper.body_end.start)
    for problem in facts.paper.problems:
        if problem.span.file is file and start <= problem.span.start < end:
            return False
    left = file.text[start:end]
    for note in facts.paper.author_notes:
        if note.section == section.index and note.span.file is file:
            left = left.replace(note.span.text, "")
    return not _SETTING.sub("", left)
