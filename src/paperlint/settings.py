"""What the keys of a configuration are for: shown by `paperlint init` and by the documentation."""

from __future__ import annotations

import textwrap
from collections.abc import Mapping

from paperlint.config import CHOICES, Config
from paperlint.records import Record, load_records

_WIDTH = 88


class Setting(Record, frozen=True):
    """A key. `example` is TOML: a value, or where `table` is true the lines of a table. `option`
    says the same on the command line."""

    about: str
    example: str
    option: str = ""
    table: bool = False


def all_settings() -> dict[str, Setting]:
    """The keys in the order in which they are shown."""
    return load_records("data/settings.toml", Setting)


def default(key: str) -> str:
    """A key's default as TOML; "" where there is none."""
    value = getattr(Config(), key.replace("-", "_"), None)
    return f'"{value}"' if isinstance(value, str) else ""


def commented(found: Mapping[str, str]) -> str:
    """A configuration file with every key explained and switched off, but for those `found`: the
    value of a key, and after a blank why it is that."""
    parts = ["# What paperlint does with this paper. All of it is optional."]
    tables = []
    for key, setting in all_settings().items():
        if "](" in setting.about:  # what needs more words than fit here
            continue
        about = setting.about
        if key in CHOICES:
            about += f" One of {', '.join(CHOICES[key])}."
        if default(key):
            about += f" Default: {default(key)}."
        lines = [f"# {line}" for line in textwrap.wrap(about, _WIDTH)]
        if setting.table:
            tables.append("\n".join([*lines, f"# [{key}]", f"# {setting.example}"]))
        elif key in found:
            parts.append("\n".join([*lines, f"{key} = {found[key]}"]))
        else:
            parts.append("\n".join([*lines, f"# {key} = {setting.example}"]))
    return "\n\n".join([*parts, *tables]) + "\n"
