"""Which files of a release are cards: told by name, or by the front matter of a hub."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from paperlint.release.folder import Folder

CardKind = Literal["model-card", "data-card"]

_NAMES: tuple[tuple[CardKind, re.Pattern[str]], ...] = (
    ("model-card", re.compile(r"model[-_ ]?cards?", re.IGNORECASE)),
    (
        "data-card",
        re.compile(r"data[-_ ]?sheet|data(?:set)?[-_ ]?cards?|data[-_ ]?statement", re.IGNORECASE),
    ),
)
_KEYS: tuple[tuple[CardKind, re.Pattern[str]], ...] = (
    (
        "data-card",
        re.compile(
            r"^(?:task_categories|task_ids|size_categories|dataset_info|annotations_creators"
            r"|source_datasets|pretty_name|language_creators)\s*:",
            re.MULTILINE,
        ),
    ),
    (
        "model-card",
        re.compile(
            r"^(?:library_name|pipeline_tag|model-index|base_model|model_name|inference|widget"
            r"|datasets|metrics)\s*:",
            re.MULTILINE,
        ),
    ),
)
_FRONT = re.compile(r"\A\ufeff?---[ \t]*\r?\n(.*?)^---[ \t]*$", re.DOTALL | re.MULTILINE)
_MOST = 50
"""Cards and READMEs that are read of one release."""


@dataclass(frozen=True, slots=True)
class Card:
    """A card of a release; `how` says what told it."""

    name: str
    kind: CardKind
    how: str


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
            found.append(Card(name, named, "its name"))
        elif base in ("readme.md", "readme.markdown") and len(found) < _MOST:
            file = folder.text(name)
            front = _FRONT.match(file.text) if file else None
            if front:
                kind = next((k for k, keys in _KEYS if keys.search(front[1])), None)
                if kind is not None:
                    found.append(Card(name, kind, "its front matter"))
    return tuple(found[:_MOST])
