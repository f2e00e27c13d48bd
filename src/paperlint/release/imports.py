"""What a pickle imports: usual for models, unusual, or dangerous by itself."""

from __future__ import annotations

import re
from functools import cached_property

from paperlint.records import load_records
from paperlint.release.record import NameRecord


class Imports:
    """Judges "module.name"; see `data/imports.toml`."""

    @cached_property
    def _patterns(self) -> dict[str, re.Pattern[str]]:
        records = load_records("release/data/imports.toml", NameRecord)
        return {name: re.compile("|".join(r.patterns)) for name, r in records.items()}

    def is_dangerous(self, name: str) -> bool:
        """Does it run commands, evaluate code, open files or connections?"""
        return bool(self._patterns["dangerous"].fullmatch(name))

    def is_unusual(self, name: str) -> bool:
        """Is it neither what models need, nor dangerous by itself?"""
        return not self._patterns["usual"].fullmatch(name) and not self.is_dangerous(name)
