"""The rules that a report speaks of, and the manual page of one in Markdown."""

from __future__ import annotations

from paperlint.report import Report
from paperlint.rules import all_rules
from paperlint.rules.measured import precision_of
from paperlint.rules.registry import Rule


def rules_of(report: Report) -> list[Rule]:
    """Every rule that was run or has a finding, in the order of the registry."""
    run = {rule.name: rule for paper in report.subjects for rule in paper.rules}
    found = {
        finding.rule
        for paper in report.subjects
        for finding in (*paper.findings, *paper.suppressed)
    }
    known = {rule.name: rule for rule in all_rules()}
    wanted = [name for name in known if name in run or name in found]
    wanted += [name for name in run if name not in known]
    return [run.get(name) or known[name] for name in wanted]


def rule_page(rule: Rule) -> str:
    """What it looks for, why, what to do, who asks for it."""
    docs = rule.docs
    asked = [
        f"- [{authority.name}]({authority.url})" if authority.url else f"- {authority.name}"
        for authority in rule.authorities
    ]
    parts = [
        docs.summary,
        f"**Looks for:** {docs.looks_for}",
        f"**Why:** {docs.why}",
        f"**Instead:** {docs.instead}",
        f"**Cannot detect:** {docs.cannot_detect}",
        f"**How often it is right:** {precision_of(rule.name)}",
        "**Who asks for it:**\n\n" + "\n".join(asked),
        f"Overrule it with `paperlint: ignore[{rule.name}] reason` in a comment.",
    ]
    return "\n\n".join(parts)
