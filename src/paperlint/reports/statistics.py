"""How often each rule found something: one line a rule, the gravest and most frequent first."""

from __future__ import annotations

from collections import Counter

from paperlint.finding import SEVERITIES, Severity
from paperlint.report import Report
from paperlint.reports import Options
from paperlint.reports.safe import fitted
from paperlint.reports.signs import NOUNS, counts, number, symbols_for


def render(report: Report, options: Options) -> str:
    """The table, for people."""
    symbols = symbols_for(options.encoding)
    found: Counter[tuple[Severity, str]] = Counter()
    papers: Counter[tuple[Severity, str]] = Counter()
    for paper in report.papers:
        own = Counter((finding.severity, finding.rule) for finding in paper.findings)
        found += own
        papers.update(own.keys())
    ordered = sorted(found, key=lambda key: (SEVERITIES.index(key[0]), -found[key], key[1]))
    wide = max((len(f"{count:,}") for count in found.values()), default=1)
    noun = max(map(len, NOUNS.values()))
    lines = [
        f"{found[key]:>{wide},}  {symbols.marks[key[0]]} {NOUNS[key[0]]:<{noun}}  {key[1]}"
        + (f"  in {number(papers[key], 'paper')}" if len(report.papers) > 1 else "")
        for key in ordered
    ]
    total = counts(report.summary, symbols) or "nothing to say"
    lines += ["", f"{number(len(report.papers), 'paper')}: {total}"] if lines else [total]
    return fitted("\n".join(lines) + "\n", options.encoding)
