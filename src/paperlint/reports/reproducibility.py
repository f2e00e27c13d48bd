"""What the paper tells of reproducibility and risk, at a glance: item, where, and the words."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from paperlint.report import PaperReport
from paperlint.reports.outline import Mark
from paperlint.rules.card.missing import part_rule
from paperlint.rules.reproducibility.untold import RECORDS
from paperlint.source.text import Span

if TYPE_CHECKING:
    from paperlint.analysis.evidence.model import Decision, Found, Status

_QUOTED = 48
_LEAD = 12
"""Characters before the telling words: a narrow table cuts what stands on the right."""
_MARK = re.compile(r"\[(?:CITE|REF)\]?")
"""What stands in the text for a citation or a reference; words may end within."""
_MOST_NAMED = 3
_NOTHING_SAID = "not found"
_LABELS = {"bias_fairness": "bias and fairness", "llm_usage": "LLM usage"}

_RULES: Mapping[str, str] = {record.item: name for name, record in RECORDS.items()}


@dataclass(frozen=True, slots=True)
class Row:
    """An item: `label` in a word or two, `title` in more. `words` are the paper's own where it was
    found, else what is known of it; `reason` is why it was decided so."""

    mark: Mark
    status: Status
    label: str
    title: str
    words: str
    reason: str
    found: Found | None = None
    in_context: str = ""
    """The paper's own words with some of their sentence."""

    @property
    def span(self) -> Span | None:
        """Where it was found."""
        return self.found.span if self.found else None

    @property
    def explained(self) -> str:
        """The words in their sentence, or where nothing was found the reason as well."""
        if self.found:
            return self.in_context or self.words
        return f"{self.words} ({self.reason})"


def told_of(paper: PaperReport) -> Mapping[str, Decision] | None:
    """What is decided: of the items of a paper, of the parts of a card; None where nothing is."""
    return paper.card.parts if paper.card is not None else paper.evidence


def heading(paper: PaperReport) -> str:
    """What the table of `rows` is called, with how many of them are told."""
    told, apply = coverage(paper)
    if paper.card is not None:
        return f"Parts of a {paper.kind.replace('-', ' ')}: {told} of {apply} told"
    return f"Reproducibility: {told} of {apply} that apply"


def coverage(paper: PaperReport) -> tuple[int, int]:
    """How many of the items that rules ask for are told, and how many apply."""
    asked = [d.status for name, d in (told_of(paper) or {}).items() if _is_asked_for(paper, name)]
    return asked.count("present"), len(asked) - asked.count("na")


def rows(paper: PaperReport, *, asked_only: bool = True) -> Iterator[Row]:
    """The items in the order of their records; all, or those that a rule asks for."""
    severities = {finding.rule: finding.severity for finding in paper.findings}
    answered = {finding.rule for finding in paper.suppressed}
    for name, decision in (told_of(paper) or {}).items():
        if asked_only and not _is_asked_for(paper, name):
            continue
        rule = part_rule(name) if paper.card is not None else _RULES.get(name, "")
        label = _LABELS.get(name) or name.replace("_", " ").replace("-", " ")
        place = decision.found[0] if decision.found else None
        mark: Mark
        in_context = ""
        if decision.status == "na":
            mark, words = "ignored", "does not apply"
        elif decision.status == "present" and place is not None:
            mark, words, in_context = "found", _quoted(place), _quoted_in_sentence(place)
            if name == "datasets_named" and paper.datasets:
                words = in_context = _named(paper)
        else:
            mark = "ignored" if rule in answered else severities.get(rule, "info")
            words = f"only hinted at: {_quoted(place)}" if place else _NOTHING_SAID
        found = place if decision.status == "present" else None
        status, title, why = decision.status, decision.title, decision.reason
        yield Row(mark, status, label, title, words, why, found, in_context)


def _is_asked_for(paper: PaperReport, item: str) -> bool:
    return paper.card is not None or item in _RULES or item in paper.own_items


def _named(paper: PaperReport) -> str:
    names = [dataset.name for dataset in paper.datasets]
    more = f" and {len(names) - _MOST_NAMED} more" if len(names) > _MOST_NAMED else ""
    return ", ".join(names[:_MOST_NAMED]) + more


def _quoted(found: Found) -> str:
    """The telling words in quotation marks."""
    words = _one_line(found.text)
    return f'"{words if len(words) <= _QUOTED else words[: _QUOTED - 1].rstrip() + "…"}"'


def _quoted_in_sentence(found: Found) -> str:
    """The same with as much of their sentence as there is room for."""
    sentence, words = (_one_line(text) for text in (found.sentence, found.text))
    at = sentence.find(words)
    if at < 0:
        return _quoted(found)
    first, last = _around(sentence, at, at + len(words))
    before, after = "…" * (first > 0), "…" * (last < len(sentence))
    return f'"{before}{sentence[first:last].strip()}{after}"'


def _around(sentence: str, start: int, end: int) -> tuple[int, int]:
    """From where to where a sentence is quoted: whole words, those from `start` to `end` among
    them, or as much of these as there is room for."""
    if len(sentence) <= _QUOTED:
        return 0, len(sentence)
    lead = min(_LEAD, max(0, _QUOTED - (end - start)))
    first = max(0, start - lead)
    last = min(len(sentence), first + _QUOTED)
    if 0 < first < start:
        first = sentence.find(" ", first - 1, start) + 1 or start
    if last < len(sentence) and not sentence[last].isspace():
        space = sentence.rfind(" ", first + 1, last)
        if space >= end or (end > last and space > start):
            last = space
    return first, last


def _one_line(text: str) -> str:
    return " ".join(_MARK.sub("[…]", text).split())
