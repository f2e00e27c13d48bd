"""What expanding a paper's own macros may cost: how often, how deep, and how many characters."""

from __future__ import annotations

from paperlint.limits import Limits
from paperlint.parsers.build import PaperBuilder
from paperlint.source.text import Span


class Budget:
    """What is left of it, for one paper. The first limit that is met is told."""

    def __init__(self, builder: PaperBuilder, limits: Limits) -> None:
        self._builder = builder
        self._limits = limits
        self._expansions = 0
        self._characters = 0
        """Characters of bodies and arguments of its macros, as often as they are read."""
        self._is_told = False

    def allows(self, name: str, depth: int, call: Span) -> bool:
        """May a macro be expanded once more, inside of so many others?"""
        self._expansions += 1
        most, deepest = self._limits.macro_expansions, self._limits.macro_nesting
        if depth <= deepest and self._expansions <= most:
            return True
        said = any(problem.kind == "limit" for problem in self._builder.problems)
        if self._expansions <= most + 1 and not said:
            told = f"more than {most:,} times (the limit is limits.macro-expansions)"
            if depth > deepest:
                told = f"in more than {deepest} others (the limit is limits.macro-nesting)"
            self._builder.problem(
                "limit", f"Macros: \\{name} expands {told}; its text was not read.", call
            )
        return False

    def is_spent(self, size: int, span: Span) -> bool:
        """Would so many characters more be too many?"""
        self._characters += size + 1
        most = self._limits.macro_characters
        if self._characters > most and not self._is_told:
            self._is_told = True
            self._builder.problem(
                "limit",
                f"The paper's own macros expand to more than {most:,} characters; what comes "
                "after that was not read (the limit is limits.macro-characters).",
                span,
            )
        return self._characters > most
