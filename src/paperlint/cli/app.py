"""The commands, and what `paperlint --help` teaches."""

from __future__ import annotations

import click

from paperlint import __version__
from paperlint.cli.commands import Commands, Loaded

COMMANDS = {
    "add": "fix",
    "check": "check",
    "checklist": "checklist",
    "completion": "completion",
    "explain": "explain",
    "init": "init",
    "new": "new",
    "release": "release",
    "rules": "rules",
    "venues": "venues",
}
"""Each command, and the module of this package that has it under its own name."""


@click.group(
    cls=Commands,
    commands=Loaded(COMMANDS),
    default="check",
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
)
@click.version_option(__version__, prog_name="paperlint", message="%(prog)s %(version)s")
def cli() -> None:
    """Is everything in this AI paper that should be there?

    paperlint reads the draft of a paper, in LaTeX or Markdown, and says which sections and which
    details its readers will miss.

    \b
    Examples:
      paperlint draft.tex                      lint a paper; its \\input files are found
      paperlint submission/                    a folder: the main file is found
      paperlint drafts/                        each paper of a folder with several
      paperlint draft.tex --select structure   only the rules of one family
      paperlint draft.md --output-format json  for other programs
      cat draft.md | paperlint -               standard input
      paperlint release my-model/              an open-science release: code, weights, cards
      paperlint checklist draft.tex --venue neurips   draft the venue's checklist
      paperlint new my-paper                   begin a paper: sections, guidance, all that builds it
      paperlint draft.tex --diff               what --fix would put in; --fix does it
      paperlint add limitations draft.tex      put in one section, where it belongs
      paperlint explain missing-limitations    what a rule looks for, and why
      paperlint rules                          all rules
      paperlint venues acl                     what a venue demands, and who says so

    \b
    Exit codes:
      0  no finding at or above --fail-on (an error, unless you say otherwise)
      1  there is one
      2  wrong usage or configuration, unreadable input, or a bug in paperlint

    `paperlint draft.tex` is short for `paperlint check draft.tex`; `paperlint check --help` lists
    its options.
    """
