"""Expected findings, written into the documents of `corpora/` themselves.

    text % expect: rule-name          a finding of this rule on this line
    <!-- expect[+2]: rule-name -->    ... two lines below
    text % ok: rule-name              a near miss: no finding of it here

Any comment mark will do: `%`, `<!--`, and `#` in front matter.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

from paperlint.config import Config, Settings, resolve
from paperlint.configfile import load

CORPORA = Path(__file__).parent.parent / "corpora"

_ANNOTATION = re.compile(
    r"(?:%|<!--|#)[ \t]*(?P<what>expect|ok)(?:\[(?P<shift>[+-]\d+)\])?:[ \t]*"
    r"(?P<rule>[a-z][a-z-]*[a-z])[ \t]*(?:-->)?"
)


@dataclass(frozen=True)
class Annotation:
    """What a document says about one of its lines (from 1)."""

    rule: str
    line: int
    is_hit: bool


def annotations(text: str) -> list[Annotation]:
    """All annotations of a text, in the order of its lines."""
    return [
        Annotation(match["rule"], number + int(match["shift"] or 0), match["what"] == "expect")
        for number, line in enumerate(text.split("\n"), start=1)
        for match in _ANNOTATION.finditer(line)
    ]


def without_annotations(text: str) -> list[str]:
    """The lines of a text, annotations taken out; None in no case: line numbers stay."""
    return [_ANNOTATION.sub("", line).rstrip() for line in text.split("\n")]


def is_annotation_only(line: str) -> bool:
    """Does the line hold an annotation and nothing else?"""
    return bool(_ANNOTATION.search(line)) and not _ANNOTATION.sub("", line).strip()


def config_of(rule: str) -> Config:
    """How the documents of a rule are linted: as a `paperlint.toml` beside them says, and with
    uncertain findings."""
    path = CORPORA / "rules" / rule / "paperlint.toml"
    settings = load(path) if path.exists() else Settings()
    return resolve(settings, Settings(min_confidence="low"), path.parent)


def rule_documents(rule: str) -> list[Path]:
    """The documents about one rule; files they include lie in folders beside them."""
    folder = CORPORA / "rules" / rule
    return sorted(path for path in folder.glob("*.*") if path.suffix in (".tex", ".md"))
