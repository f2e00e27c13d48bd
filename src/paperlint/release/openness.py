"""The class of the Model Openness Framework that a release reaches, and what the next one lacks."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Literal, get_args

from paperlint.records import Record, load_records
from paperlint.regex import regex
from paperlint.release.licensing.expressions import identifiers
from paperlint.release.licensing.record import record_of, title_of
from paperlint.release.record import AssetKind

if TYPE_CHECKING:
    from paperlint.release.contents import Contents
    from paperlint.release.licensing.statements import Licences, Scope
    from paperlint.release.record import Component

OpenClass = Literal["III", "II", "I"]
CLASSES: tuple[OpenClass, ...] = get_args(OpenClass)
"""From the least open to open science."""
CLASS_NAMES: dict[OpenClass, str] = {
    "III": "open model", "II": "open tooling", "I": "open science",
}  # fmt: skip

_RESULTS = regex(
    r"\b(?:results?|performance|evaluation|benchmarks?|accuracy|metrics)\b", re.IGNORECASE
)
_STEP = regex(r"(?:step|epoch|iter(?:ation)?|checkpoint|ckpt|global_step)[-_=]?\d+", re.I)


class OpennessRecord(Record, frozen=True, kw_only=True, rename={"from_class": "class"}):
    """See `data/openness.toml`."""

    title: str
    from_class: OpenClass
    kind: AssetKind
    met_by: tuple[str, ...]
    results: bool = False
    checkpoints: bool = False
    card_parts: tuple[str, ...] = ()


@cache
def requirements() -> dict[str, OpennessRecord]:
    """What the framework asks for, by name."""
    return load_records("release/data/openness.toml", OpennessRecord)


@dataclass(frozen=True, slots=True)
class Openness:
    """`reached` is the best class whose demands and those of all lesser ones are met, None where
    not even the least is; `lacks` says what each class that isn't reached lacks."""

    reached: OpenClass | None
    lacks: dict[OpenClass, tuple[str, ...]]


def openness_of(
    contents: Contents, components: Mapping[str, Component], licences: Licences
) -> Openness:
    """Grade a release. A component counts where its licence, or that of the whole, is open; of one
    that only an address leads to, the licence stands elsewhere and isn't judged."""
    lacks: dict[OpenClass, tuple[str, ...]] = {}
    reached: OpenClass | None = None
    for number, name in enumerate(CLASSES):
        missing = tuple(
            missed
            for record in requirements().values()
            if record.from_class == name
            and (missed := _missed(record, contents, components, licences))
        )
        if missing:
            lacks[name] = missing
        elif number == 0 or reached == CLASSES[number - 1]:
            reached = name
    return Openness(reached, lacks)


def _missed(
    record: OpennessRecord,
    contents: Contents,
    components: Mapping[str, Component],
    licences: Licences,
) -> str:
    """What keeps a component from counting; "" where nothing does."""
    found = [f for name in record.met_by for f in components[name].found]
    if record.checkpoints and not found:
        steps = {w.name for w in contents.weights if _STEP.search(w.name) and w.holds_weights}
        found = list(components["weights"].found) if len(steps) > 1 else []
    is_told = record.results and _tells_results(contents)
    if record.card_parts and not found:
        is_told = any(card.tells(*record.card_parts) for card in contents.cards)
    if not found and not is_told:
        return record.title
    is_elsewhere = bool(found) and all(one.url for one in found)
    identifier, _ = licences.of(_scope(record), itself=is_elsewhere)
    if identifier is None and is_elsewhere:
        return ""
    if identifier is None:
        return f"{record.title} (no licence)"
    known = [record_of(one) for one in identifiers(identifier)]
    if not any(one and one.open for one in known):
        return f"{record.title} ({title_of(identifier)} is not open)"
    return ""


def _scope(record: OpennessRecord) -> Scope:
    if record.kind == "data":
        return "weights" if "weights" in record.met_by or record.checkpoints else "data"
    return record.kind


def _tells_results(contents: Contents) -> bool:
    """Does a card tell metrics, or a text have figures under a heading that announces them?"""
    if any(card.tells("metrics") for card in contents.cards):
        return True
    return any(
        _RESULTS.search(stretch.heading) and re.search(r"\d", stretch.text)
        for prose in contents.texts
        for stretch in prose.stretches
    )
