"""Which files of a release are cards: told by name, or a README that is one by what it says."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from paperlint.analysis.kinds import CardKind

if TYPE_CHECKING:
    from paperlint.analysis.cards.model import Card as Told
    from paperlint.analysis.evidence.model import Decision
    from paperlint.release.folder import Folder

_NAMES: tuple[tuple[CardKind, re.Pattern[str]], ...] = (
    ("model-card", re.compile(r"model[-_ ]?cards?", re.IGNORECASE)),
    (
        "data-card",
        re.compile(r"data[-_ ]?sheet|data(?:set)?[-_ ]?cards?|data[-_ ]?statement", re.IGNORECASE),
    ),
)
_FRONT = re.compile(r"\A---[ \t]*\r?\n")
_MOST = 50
"""Cards and READMEs that are read of one release."""


@dataclass(frozen=True)
class Card:
    """A card of a release; `how` says what told it."""

    name: str
    kind: CardKind
    how: str
    folder: Folder

    @cached_property
    def told(self) -> Told | None:
        """What the card tells; None where it is no Markdown. Reads every sentence."""
        from paperlint.analysis.cards.decide import card_of

        if not self.name.lower().endswith((".md", ".markdown")):
            return None
        paper = self.folder.document(self.name)
        return card_of(paper, self.kind) if paper is not None else None

    @property
    def parts(self) -> Mapping[str, Decision]:
        """What is told of each of its parts."""
        return self.told.parts if self.told else {}

    def tells(self, *parts: str) -> bool:
        """Does it tell all of these parts?"""
        return all(part in self.parts and self.parts[part].status == "present" for part in parts)

    @property
    def is_empty(self) -> bool:
        """Is it a template of which nothing was filled in?"""
        if self.told is None or not self.told.leftovers:
            return False
        return all(decision.status != "present" for decision in self.parts.values())


def cards_of(folder: Folder) -> tuple[Card, ...]:
    """The cards among the files, those near the top first."""
    found = []
    for name in folder.names:
        lower = name.lower()
        if not lower.endswith((".md", ".markdown", ".txt", ".rst")):
            continue
        base = lower.rpartition("/")[2]
        named = next((kind for kind, words in _NAMES if words.search(base)), None)
        if named is not None:
            found.append(Card(name, named, "its name", folder))
        elif base in ("readme.md", "readme.markdown") and len(found) < _MOST:
            kind = _kind_of(folder, name)
            if kind is not None:
                found.append(Card(name, kind, "what it says", folder))
    return tuple(found[:_MOST])


def _kind_of(folder: Folder, name: str) -> CardKind | None:
    """The kind of card that a README is; one further down only where it has front matter."""
    from paperlint.analysis.cards.recognise import card_kind

    file = folder.text(name)
    if file is None or ("/" in name and not _FRONT.match(file.text)):
        return None
    paper = folder.document(name)
    return card_kind(paper) if paper is not None else None
