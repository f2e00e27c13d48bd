"""`paperlint explain`: the manual page of a rule."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from typing import TYPE_CHECKING

import click

from paperlint.cli import completion
from paperlint.cli.terminal import encoding_of, wants_color, width_of, write
from paperlint.reports.safe import fitted

if TYPE_CHECKING:
    from paperlint.rules.registry import Rule

READING_WIDTH = 88


@click.command()
@click.argument("rule", metavar="RULE", shell_complete=completion.rules)
def explain(rule: str) -> int:
    """What a rule looks for, why, and who asks for it.

    \b
    Example:
      paperlint explain missing-limitations
    """
    from paperlint.rules import by_name

    width = min(width_of(sys.stdout), READING_WIDTH)
    text = "\n".join(page(by_name(rule), width)) + "\n"
    write(fitted(text, encoding_of(sys.stdout)), wants_color("auto", sys.stdout))
    return 0


def examples_of(rule: str) -> dict[str, str]:
    """A rule's examples by format: a generated file of the package has them."""
    import json
    from importlib.resources import files

    text = files("paperlint").joinpath("rules/data/examples.json").read_text("utf-8")
    found: dict[str, str] = json.loads(text).get(rule, {})
    return found


def page(rule: Rule, width: int) -> Iterator[str]:
    """The lines of a rule's manual page."""
    from paperlint.rules.measured import precision_of

    docs = rule.docs
    yield click.style(rule.name, bold=True)
    off = "" if rule.default else ", off unless selected"
    yield f"{rule.family} rule, {rule.severity}, {rule.confidence} confidence{off}"
    yield ""
    yield from _wrapped(docs.summary, width, "")
    yield from _part("Looks for", docs.looks_for, width)
    yield from _part("Why", docs.why, width)
    yield ""
    yield click.style("Who asks", bold=True)
    for authority in rule.authorities:
        yield f"  {authority.name}"
        if authority.url:
            yield f"    {authority.url}"
    yield from _part("Instead", docs.instead, width)
    for title, language in (("In LaTeX", "latex"), ("In Markdown", "markdown")):
        example = examples_of(rule.name).get(language)
        if example:
            yield ""
            yield click.style(title, bold=True)
            yield from (f"    {line}".rstrip() for line in example.strip("\n").split("\n"))
    yield from _part("Cannot detect", docs.cannot_detect, width)
    yield from _part("Precision", precision_of(rule.name), width)
    yield ""
    yield click.style("Switch it off", bold=True)
    yield f"  in LaTeX     % paperlint: ignore[{rule.name}] reason"
    yield f"  in Markdown  <!-- paperlint: ignore[{rule.name}] reason -->"
    yield f"  for a run    --ignore {rule.name}"
    yield f'  for good     ignore = ["{rule.name}"] in [tool.paperlint] of pyproject.toml'


def _part(title: str, text: str, width: int) -> Iterator[str]:
    yield ""
    yield click.style(title, bold=True)
    yield from _wrapped(text, width, "  ")


def _wrapped(text: str, width: int, indent: str) -> Iterator[str]:
    for index, paragraph in enumerate(text.split("\n\n")):
        if index:
            yield ""
        wrapped = click.wrap_text(paragraph, width, indent, indent)
        yield from wrapped.split("\n")
