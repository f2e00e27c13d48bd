"""What one rule has said of a paper another needn't say again."""

from __future__ import annotations

from collections.abc import Container, Iterable
from dataclasses import replace

from paperlint.finding import Finding
from paperlint.rules.registry import Rule


def without_echoes(
    findings: Iterable[Finding],
    rules: Iterable[Rule],
    configured: Container[str] = (),
    heard: Iterable[Finding] | None = None,
) -> list[Finding]:
    """Take out findings that others replace, and make notes of those that say part of the same,
    unless their severity was `configured`.

    `heard`: what the author is told or has answered in a comment; all `findings` unless given. A
    rule that was not selected says nothing, nor does a finding that is too uncertain to be shown,
    so what these would replace is shown.
    """
    found = list(findings)
    heard = found if heard is None else list(heard)
    speak = {finding.rule for finding in heard}
    covered = {rule for finding in heard for rule in finding.covers}
    by_name = {rule.name: rule for rule in rules}
    kept: list[Finding] = []
    for finding in found:
        rule = by_name.get(finding.rule)
        if rule is not None and not speak.isdisjoint(rule.replaced_by):
            continue
        if finding.rule in covered:
            continue
        soft = rule is not None and rule.name not in configured
        if rule is not None and soft and not speak.isdisjoint(rule.milder_beside):
            finding = replace(finding, severity="info")
        kept.append(finding)
    return kept
