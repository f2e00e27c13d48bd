"""The group of all commands: each is imported when it is asked for."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

import click
from click_default_group import DefaultGroup

if TYPE_CHECKING:
    from click.shell_completion import CompletionItem

VARIABLE = "_PAPERLINT_COMPLETE"
"""Set by the shell when it asks what could follow."""


class Loaded(dict[str, Any]):
    """Commands by name, made of the names of their modules."""

    def get(self, name: str, default: Any = None) -> Any:
        """The command; its module is imported now."""
        return self[name] if name in self else default  # noqa: SIM401  `get` is this

    def __getitem__(self, name: str) -> Any:
        module = import_module(f"paperlint.cli.{super().__getitem__(name)}")
        return getattr(module, name)


class Commands(DefaultGroup):  # type: ignore[misc]
    """Commands; what is none of them are the papers to check."""

    def shell_complete(self, ctx: click.Context, incomplete: str) -> list[CompletionItem]:
        """Commands that begin so, and files."""
        from click.shell_completion import CompletionItem

        found: list[CompletionItem] = super().shell_complete(ctx, incomplete)
        if not incomplete.startswith("-"):
            found.append(CompletionItem(incomplete, type="file"))
        return found
