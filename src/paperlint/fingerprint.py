"""A finding's name that stays the same when lines move, so that a baseline can know it again."""

from __future__ import annotations

import hashlib
import re
from bisect import bisect_right
from collections import Counter

from paperlint.finding import Finding
from paperlint.paper import Paper
from paperlint.source.text import SourceFile

_NUMBER = re.compile(r"\d+")


class Fingerprints:
    """Made of the rule, the file's name, the section's title, the message without its numbers
    (they may be lines), and how many such findings came before."""

    def __init__(self, paper: Paper) -> None:
        self._headings: dict[SourceFile, tuple[list[int], list[str]]] = {}
        for section in sorted(paper.sections, key=lambda s: s.span.start):
            starts, titles = self._headings.setdefault(section.span.file, ([], []))
            starts.append(section.span.start)
            titles.append(section.title.plain)
        self._seen: Counter[str] = Counter()

    def of(self, finding: Finding) -> str:
        """The fingerprint of a finding; ask in reading order, once for each."""
        message = _NUMBER.sub("0", " ".join(finding.message.lower().split()))
        file = finding.span.file
        parts = (finding.rule, file.name, self._title(finding), message)
        base = "\0".join(parts)
        ordinal = self._seen[base]
        self._seen[base] += 1
        whole = f"{base}\0{ordinal}".encode("utf-8", "backslashreplace")
        return hashlib.sha256(whole).hexdigest()[:20]

    def _title(self, finding: Finding) -> str:
        """The heading it stands under in its file."""
        starts, titles = self._headings.get(finding.span.file, ([], []))
        index = bisect_right(starts, finding.span.start) - 1
        return titles[index] if index >= 0 else ""
