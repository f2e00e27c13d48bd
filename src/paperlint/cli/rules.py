"""`paperlint rules`: all rules."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

import click

from paperlint.cli.terminal import encoding_of, wants_color, width_of, write
from paperlint.reports.safe import fitted

if TYPE_CHECKING:
    from paperlint.rules.registry import Rule

_SUMMARY_WIDTH = 40
"""Less room than that beside the other columns, and the summary goes on a line of its own."""


@click.command()
@click.option(
    "--output-format",
    type=click.Choice(["text", "json"]),
    default="text",
    help="A table, or JSON for other programs.",
)
def rules(output_format: str) -> int:
    """List all rules by family, with severity and confidence.

    \b
    Example:
      paperlint rules
    """
    from paperlint.rules import all_rules

    if output_format == "json":
        write(as_json(all_rules()).encode("utf-8"))
    else:
        text = "\n".join(table(all_rules(), width_of(sys.stdout))) + "\n"
        write(fitted(text, encoding_of(sys.stdout)), wants_color("auto", sys.stdout))
    return 0


def table(listed: Sequence[Rule], width: int) -> Iterator[str]:
    """The lines of the table."""
    name_width = max(len(rule.name) for rule in listed)
    indent = name_width + 22
    if width - indent < _SUMMARY_WIDTH:
        indent = 4
    family = ""
    for rule in listed:
        if rule.family != family:
            if family:
                yield ""
            family = rule.family
            yield click.style(family, bold=True)
        off = "" if rule.default else " Off unless selected."
        summary = click.wrap_text(rule.docs.summary + off, width, " " * indent, " " * indent)
        start = f"  {rule.name:<{name_width}}  {rule.severity:<8} {rule.confidence:<7}"
        if indent == 4:
            yield start.rstrip()
            yield from summary.split("\n")
        else:
            first, *rest = summary.split("\n")
            yield f"{start:<{indent}}{first[indent:]}"
            yield from rest
    yield ""
    closing = f"{len(listed)} rules; `paperlint explain RULE` tells what one looks for, and why."
    yield from click.wrap_text(closing, width).split("\n")


def as_json(listed: Sequence[Rule]) -> str:
    """All rules for other programs."""
    import json

    answer = {
        "schema": "paperlint/1",
        "rules": [
            {
                "name": rule.name,
                "family": rule.family,
                "severity": rule.severity,
                "confidence": rule.confidence,
                "default": rule.default,
                "since": rule.since,
                "summary": rule.docs.summary,
                "authorities": [{"name": a.name, "url": a.url} for a in rule.authorities],
                "url": rule.url,
            }
            for rule in listed
        ],
    }
    return json.dumps(answer, ensure_ascii=False, indent=2) + "\n"
