"""`paperlint completion`: what makes a shell complete commands, options, rules and files."""

from __future__ import annotations

import click

from paperlint.cli.commands import VARIABLE
from paperlint.cli.terminal import write


def names(context: click.Context, parameter: click.Parameter, incomplete: str) -> list[str]:
    """Rules, families and ALL, after the last comma."""
    from paperlint.rules import known_names

    before, comma, last = incomplete.rpartition(",")
    return [before + comma + name for name in known_names() if name.startswith(last)]


def rules(context: click.Context, parameter: click.Parameter, incomplete: str) -> list[str]:
    """Rules."""
    from paperlint.rules import all_rules

    return [rule.name for rule in all_rules() if rule.name.startswith(incomplete)]


def values(context: click.Context, parameter: click.Parameter, incomplete: str) -> list[str]:
    """The values that an option of `check` allows."""
    from paperlint.config import CHOICES

    allowed = CHOICES[(parameter.name or "").replace("_", "-")]
    return [value for value in allowed if value.startswith(incomplete)]


@click.command()
@click.argument("shell", type=click.Choice(["bash", "zsh", "fish"]))
@click.pass_context
def completion(context: click.Context, shell: str) -> int:
    """Print what makes a shell complete paperlint's commands, options, rules and files.

    \b
    Examples:
      paperlint completion bash > ~/.local/share/bash-completion/completions/paperlint
      paperlint completion zsh  > ~/.zfunc/_paperlint
      paperlint completion fish > ~/.config/fish/completions/paperlint.fish
    """
    from click.shell_completion import get_completion_class

    found = get_completion_class(shell)
    assert found is not None
    root = context.find_root().command
    maker = found(root, {}, "paperlint", VARIABLE)
    write(maker.source_template % maker.source_vars() + "\n")
    return 0
