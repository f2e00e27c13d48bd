"""The paper at a glance: which parts were found, where, and which are missing."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from paperlint.finding import Finding, Severity
from paperlint.report import PaperReport, SectionEntry
from paperlint.source.text import Span

Mark = Literal["found", "ignored"] | Severity

# Parts in the order in which papers have them; several roles may do one part's job. A part is
# listed if it was found, or if a finding of the rule `missing-<first role>` says that it wasn't.
_PARTS: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("Introduction", ("introduction",)),
    ("Related work", ("related-work",)),
    ("Background", ("background",)),
    ("Methods", ("methods",)),
    ("Theory", ("theory",)),
    ("Data", ("data",)),
    ("Results", ("results", "experiments")),
    ("Discussion", ("discussion",)),
    ("Limitations", ("limitations",)),
    ("Ethics", ("ethics",)),
    ("Conclusion", ("conclusion",)),
    ("Future work", ("future-work",)),
    ("Reproducibility", ("reproducibility",)),
    ("Availability", ("availability",)),
    ("Acknowledgements", ("acknowledgements",)),
    ("References", ("references",)),
    ("Appendix", ("appendix",)),
    ("Checklist", ("checklist",)),
)


@dataclass(frozen=True, slots=True)
class Row:
    """A part of the paper. `name` is its heading where that says more than `label`."""

    mark: Mark
    label: str
    span: Span | None = None
    words: int = 0
    name: str = ""


def outline(paper: PaperReport) -> Iterator[Row]:
    """The parts found and those missed, in the usual order."""
    if paper.card is not None:
        return  # its parts are a table of their own
    missing = {f.rule: f for f in reversed(paper.findings) if f.rule.startswith("missing-")}
    ignored = {f.rule for f in paper.suppressed}
    if paper.title is not None:
        yield Row("found", "Title", paper.title_span)
    else:
        yield from _lacking("Title", "title", missing, ignored)
    if paper.abstract is not None:
        yield Row("found", "Abstract", paper.abstract.span, paper.abstract.words)
    else:
        yield from _lacking("Abstract", "abstract", missing, ignored)
    for label, roles in _PARTS:
        sections = _topmost(paper.sections, roles)
        if sections:
            first = sections[0]
            words = sum(section.words for section in sections)
            name = "" if _same(first.title, label) else first.title
            yield Row("found", label, first.span, words, name)
        else:
            yield from _lacking(label, roles[0], missing, ignored)


def _lacking(
    label: str, role: str, missing: dict[str, Finding], ignored: set[str]
) -> Iterator[Row]:
    rule = f"missing-{role}"
    if rule in missing:
        yield Row(missing[rule].severity, label)
    elif rule in ignored:
        yield Row("ignored", label)


def _topmost(sections: Sequence[SectionEntry], roles: tuple[str, ...]) -> list[SectionEntry]:
    """The sections with one of these roles that don't stand inside another such section."""
    found: list[SectionEntry] = []
    inside: int | None = None
    for section in sections:
        if inside is not None and section.level > inside:
            continue
        inside = None
        if not set(roles).isdisjoint(section.roles):
            found.append(section)
            inside = section.level
    # In an appendix everything has that role; a part's own place comes first.
    if "appendix" not in roles:
        found.sort(key=lambda section: "appendix" in section.roles)
    return found


def _same(title: str, label: str) -> bool:
    def bare(text: str) -> str:
        return re.sub(r"[\W\d_]+", "", text).lower().rstrip("s")

    return bare(title) in ("", bare(label))
