"""What the paper tells of reproducibility and risk, at a glance: item, where, and the words."""

from __future__ import annotations

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

    @property
    def span(self) -> Span | None:
        """Where it was found."""
        return self.found.span if self.found else None

    @property
    def explained(self) -> str:
        """The words, and where nothing was found the reason as well."""
        return self.words if self.found else f"{self.words} ({self.reason})"


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
        if decision.status == "na":
            mark, words = "ignored", "does not apply"
        elif decision.status == "present" and place is not None:
            mark, words = "found", _quoted(place.text)
            if name == "datasets_named" and paper.datasets:
                words = _named(paper)
        else:
            mark = "ignored" if rule in answered else severities.get(rule, "info")
            words = f"only hinted at: {_quoted(place.text)}" if place else _NOTHING_SAID
        found = place if decision.status == "present" else None
        yield Row(mark, decision.status, label, decision.title, words, decision.reason, found)


def _is_asked_for(paper: PaperReport, item: str) -> bool:
    return paper.card is not None or item in _RULES or item in paper.own_items


def _named(paper: PaperReport) -> str:
    names = [dataset.name for dataset in paper.datasets]
    more = f" and {len(names) - _MOST_NAMED} more" if len(names) > _MOST_NAMED else ""
    return ", ".join(names[:_MOST_NAMED]) + more


def _quoted(text: str) -> str:
    text = " ".join(text.split())
    return f'"{text if len(text) <= _QUOTED else text[: _QUOTED - 1].rstrip() + "…"}"'
