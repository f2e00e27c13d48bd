"""Which licence a text is, by its words; offline. The one module that imports identify.

identify compares a text with those of choosealicense.com and allows for 5 % of difference, in which
"NonCommercial" fits: the texts that it doesn't know are told by how they begin, and first.
"""

from __future__ import annotations

import re
import tempfile
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from paperlint.release.licensing.record import licences
from paperlint.source.text import SourceFile

_TAG = re.compile(r"SPDX-License-Identifier:[ \t]*([\w.+() -]{2,100})")
_BEGINNING = 1_500
_MOST = 200_000
_BLANKS = re.compile(r"\s+")

# What template authors leave to be filled in. Apache's own text shows such a notice as an example.
_PLACEHOLDER = re.compile(
    r"\[(?:year|yyyy|fullname|full ?name|name of (?:copyright )?(?:owner|holder|author)|author"
    r"|your name|organi[sz]ation|project|email)\]"
    r"|<(?:year|yyyy|name of author|copyright holders?|owner|your name|organi[sz]ation)>"
    r"|\{(?:year|yyyy|fullname|name of copyright owner|author|organi[sz]ation)\}"
    r"|\{\{ ?[\w. ]+ ?\}\}|Copyright (?:\(c\)|©) (?:YYYY|YEAR|20XX|XXXX)\b",
    re.IGNORECASE,
)
_EXAMPLE = re.compile(
    r"APPENDIX: How to apply|How to Apply These Terms to Your New|Exhibit A"
    r"|Creative Commons is not",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class Parts:
    """The parts of a licence file that the essay lists: the line of each, or None."""

    name: int | None
    terms: int | None
    disclaimers: int | None
    copyright_notice: int | None
    contributor_agreement: int | None


_PARTS = {
    "name": re.compile(r"\b(?:licen[sc]e|attribution|public domain|CC0)\b", re.IGNORECASE),
    "terms": re.compile(
        r"permission is hereby granted|terms and conditions|redistribution and use|you may"
        r"|subject to the (?:following|terms)|is permitted|hereby grants|you are free to",
        re.IGNORECASE,
    ),
    "disclaimers": re.compile(
        r"as[ -]is\b|without warrant|no warrant|disclaim|not liable|limitation of liability",
        re.IGNORECASE,
    ),
    "copyright_notice": re.compile(r"copyright\s*(?:\(c\)|©|\d{4})|©\s*\d{4}", re.IGNORECASE),
    "contributor_agreement": re.compile(
        r"contributor licen[sc]e agreement|\bCLA\b|submission of contributions"
        r"|intentionally submitted for inclusion",
        re.IGNORECASE,
    ),
}


def parts_of(file: SourceFile) -> Parts:
    """Where each part of a licence file begins. An example of a notice is no notice."""
    example = _EXAMPLE.search(file.text)
    found: dict[str, int | None] = {}
    for name, pattern in _PARTS.items():
        end = example.start() if example and name == "copyright_notice" else len(file.text)
        match = pattern.search(file.text, 0, end)
        found[name] = file.line_column(match.start())[0] if match else None
    return Parts(**found)


def placeholder_in(file: SourceFile) -> tuple[int, int] | None:
    """Where a template's blank was left. The example that a licence shows of a notice has some."""
    example = _EXAMPLE.search(file.text)
    end = example.start() if example else len(file.text)
    match = _PLACEHOLDER.search(file.text, 0, end)
    return match.span() if match else None


def identify_text(text: str) -> str | None:
    """The identifier of a licence's whole text; None where it is none that is known."""
    text = text[:_MOST]
    tag = _TAG.search(text)
    if tag:
        return tag[1].strip()
    beginning = _BLANKS.sub(" ", text[:_BEGINNING])
    for identifier, pattern in _beginnings():
        if pattern.search(beginning):
            return identifier
    return _compared(text)


@cache
def _beginnings() -> list[tuple[str, re.Pattern[str]]]:
    return [
        (identifier, re.compile("|".join(record.text), re.IGNORECASE))
        for identifier, record in licences().items()
        if record.text
    ]


def _compared(text: str) -> str | None:
    from identify.identify import license_id  # takes a file only

    with tempfile.TemporaryDirectory(prefix="paperlint-") as folder:
        path = Path(folder) / "LICENSE"
        path.write_text(text, encoding="utf-8", errors="replace")
        found: str | None = license_id(str(path))
    if found is not None:
        return found
    # A copy with a notice before or behind it: by its own title, and by a sentence of its own.
    for identifier, marks in _SENTENCES.items():
        if all(mark in _BLANKS.sub(" ", text).lower() for mark in marks):
            return identifier
    return None


_SENTENCES = {
    "MIT": (
        "permission is hereby granted, free of charge, to any person obtaining a copy",
        "the above copyright notice and this permission notice shall be included",
    ),
    "Apache-2.0": ("apache license version 2.0", "grant of patent license"),
    "BSD-3-Clause": (
        "redistribution and use in source and binary forms", "neither the name of",
    ),
    "BSD-2-Clause": (
        "redistribution and use in source and binary forms",
        "redistributions in binary form must reproduce",
    ),
    "GPL-3.0": ("gnu general public license version 3",),
    "AGPL-3.0": ("gnu affero general public license version 3",),
    "LGPL-3.0": ("gnu lesser general public license version 3",),
    "GPL-2.0": ("gnu general public license version 2",),
}  # fmt: skip


def text_of(identifier: str) -> str:
    """The whole text of a licence that choosealicense.com has, by its SPDX identifier.

    Raises KeyError for another. Room for year and holder is marked [year] and [fullname].
    """
    from identify.vendor.licenses import LICENSES

    known: dict[str, str] = dict(LICENSES)
    return known[identifier]
