"""The rules, in the order in which they are listed and run."""

from __future__ import annotations

from difflib import get_close_matches

from paperlint.errors import ConfigError
from paperlint.rules.own import ENGINE_RULES
from paperlint.rules.registry import Rule

RULES: tuple[Rule, ...] = ()
"""Every rule that checks something: one line here for each."""


def all_rules() -> tuple[Rule, ...]:
    """The rules that check, then those the engine itself raises."""
    return RULES + ENGINE_RULES


def families() -> tuple[str, ...]:
    """The families of rules, in the order in which they first appear."""
    return tuple(dict.fromkeys(rule.family for rule in all_rules()))


def find_rule(name: str) -> Rule | None:
    """The rule of this name, None where there is none."""
    return next((rule for rule in all_rules() if rule.name == name), None)


def by_name(name: str) -> Rule:
    """The rule of this name; ConfigError suggests the nearest name."""
    rule = find_rule(name)
    if rule is None:
        raise ConfigError(f"no rule is called {name!r}{did_you_mean(name)}; see `paperlint rules`.")
    return rule


def known_names() -> tuple[str, ...]:
    """What may stand in `select`, `ignore` and in comments: rules, families, ALL."""
    return (*(rule.name for rule in all_rules()), *families(), "ALL")


def did_you_mean(name: str) -> str:
    """ "; did you mean x?" where a known name is near, else ""."""
    near = get_close_matches(name.lower(), known_names(), n=1, cutoff=0.6)
    return f"; did you mean {near[0]}?" if near else ""
