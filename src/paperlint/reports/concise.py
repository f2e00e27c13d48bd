"""One line a finding, for editors and other programs: `file:line:column: severity rule message`."""

from __future__ import annotations

from paperlint.report import Report
from paperlint.reports import Options
from paperlint.reports.safe import fitted, visible
from paperlint.reports.signs import told


def render(report: Report, options: Options) -> str:
    """The findings of all papers in reading order."""
    lines = []
    for paper in report.subjects:
        for finding in paper.findings:
            at = finding.span.location
            lines.append(
                f"{visible(at.file)}:{at.line}:{at.column}: {finding.severity} {finding.rule} "
                f"{told(finding)}\n"
            )
    return fitted("".join(lines), options.encoding)
