"""How much paperlint reads of a paper before it says that it stops: one record of all limits.

They bound what a hostile or broken paper can cost; no paper we know comes near any of them.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, fields
from typing import Any


@dataclass(frozen=True, slots=True)
class Limits:
    """Limits of one paper; each is a key of `[limits]` in a configuration, with dashes."""

    file_megabytes: int = 20
    """Megabytes (10^6 bytes) of one file."""
    project_megabytes: int = 100
    """Megabytes of all files read of a paper."""
    files: int = 2_000
    """Files that a LaTeX paper takes in."""
    include_depth: int = 50
    """How deep files may take in each other."""
    nesting: int = 100
    """How deep lists, quotes and divs of Markdown may nest."""
    content_nesting: int = 60
    """How deep the content of Markdown is read: blocks in blocks, emphasis and links in text."""
    yaml_nesting: int = 60
    """How deep lists and maps of the front matter, and of a YAML file beside the text, may nest."""
    yaml_kilobytes: int = 512
    """Thousands of characters of such a YAML."""
    brace_nesting: int = 1_000
    """How deep braces of LaTeX may nest."""
    macro_expansions: int = 200_000
    """How often macros of the paper's own are expanded."""
    macro_nesting: int = 40
    """How deep macros of the paper's own may be expanded in each other."""
    macro_characters: int = 2_000_000
    """Characters of the bodies and arguments read for those macros."""
    archive_entries: int = 10_000
    archive_megabytes: int = 200
    """Megabytes an archive unpacks to."""
    archive_ratio: int = 200
    """How many times its size a large archive may unpack to: text stays far below."""
    pandoc_seconds: int = 30
    """Seconds pandoc may take for one file; it takes well under one."""
    pandoc_megabytes: int = 2_000
    """Megabytes of pandoc's heap."""

    def bytes_of(self, name: str) -> int:
        """A limit of megabytes in bytes."""
        return int(getattr(self, name)) * 1_000_000


LIMITS = Limits()
MOST = {"macro_nesting": 60, "content_nesting": 100, "yaml_nesting": 100}
"""What is followed by functions that call themselves: more would not fit on Python's stack."""
TIMEOUT = 300.0
"""Seconds for one paper in all; most take less than one."""


def read_limits(value: Mapping[str, Any]) -> Limits:
    """The limits of a configuration. Raises ValueError, which names the key."""
    known = {field.name.replace("_", "-"): field.name for field in fields(Limits)}
    given: dict[str, int] = {}
    for key, limit in value.items():
        if key not in known:
            raise ValueError(f"{key} is no limit; there are {', '.join(known)}")
        if isinstance(limit, bool) or not isinstance(limit, int) or limit < 1:
            raise ValueError(f"{key} must be a whole number above 0")
        most = MOST.get(known[key])
        if most is not None and limit > most:
            raise ValueError(f"{key} must be {most} at most")
        given[known[key]] = limit
    return Limits(**given)
