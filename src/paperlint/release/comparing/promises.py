"""What the paper says is public, and the release lacks."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from paperlint.release.comparing.record import Value, agree, settings
from paperlint.source.text import Span

if TYPE_CHECKING:
    from paperlint.release.facts import Release

Asset = Literal["code", "data", "model"]

_HELD: dict[Asset, tuple[str, ...]] = {
    "code": (
        "model_code", "training_scripts", "evaluation_scripts", "inference_scripts",
        "preprocessing_scripts",
    ),
    "data": ("dataset",),
    "model": ("weights",),
}  # fmt: skip
_EVIDENCE: dict[Asset, str] = {
    "code": "code_availability",
    "data": "data_availability",
    "model": "model_availability",
}
_OURS = re.compile(r"\b(?:we|our|ours|this (?:paper|work))\b", re.IGNORECASE)
_WORDS: dict[Asset, re.Pattern[str]] = {
    "code": re.compile(r"\b(?:code|scripts?|implementation|software|repository)\b", re.IGNORECASE),
    "data": re.compile(r"\b(?:data|data-?sets?|corpus|benchmark|annotations?)\b", re.IGNORECASE),
    "model": re.compile(r"\b(?:weights|checkpoints?|models?)\b", re.IGNORECASE),
}
_ELSEWHERE = re.compile(r"https?://|\bdoi:|\bzenodo\b|\bfigshare\b|\bkaggle\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Promise:
    """A sentence of the paper that says something is public. `elsewhere`: at an address."""

    asset: Asset
    sentence: str
    span: Span
    elsewhere: bool


@dataclass(frozen=True, slots=True)
class Disagreement:
    """A setting of which paper and configuration tell different values."""

    title: str
    told: Value
    configured: Value


def broken_promises(release: Release) -> Iterator[Promise]:
    """The paper's own code, data or weights that it says are public, and the release neither has
    nor leads to."""
    facts = release.paper
    if facts is None:
        return
    for asset, names in _HELD.items():
        if any(release.components[name].is_present for name in names):
            continue
        decision = facts.evidence.get(_EVIDENCE[asset])
        for found in decision.found if decision and decision.status == "present" else ():
            if _OURS.search(found.sentence) and _WORDS[asset].search(found.sentence):
                elsewhere = bool(_ELSEWHERE.search(found.sentence))
                yield Promise(asset, found.sentence, found.span, elsewhere)
                break


def disagreements(release: Release) -> Iterator[Disagreement]:
    """Settings that the paper tells once and for all, and the release's configuration too, but
    with another value."""
    from paperlint.release.comparing.configured import configured_settings
    from paperlint.release.comparing.told import told_settings

    if release.paper is None:
        return
    told = told_settings(release.paper)
    configured = configured_settings(release) if told else {}
    for name, value in told.items():
        numbers = {other.number for other in configured.get(name, ())}
        if len(numbers) != 1 or None in numbers or value.number is None:
            continue
        [number] = numbers
        if number is not None and not agree(value.number, number):
            yield Disagreement(settings()[name].title, value, configured[name][0])


def datasets_without_card(release: Release) -> tuple[tuple[str, Span], ...]:
    """Data sets that the paper names and neither a card nor the README of the release does; none
    where there is no card."""
    if release.paper is None or not release.cards:
        return ()
    said = " ".join(_folded(prose.file.text) for prose in release.texts)
    return tuple(
        (dataset.name, dataset.span)
        for dataset in release.paper.datasets
        if _folded(dataset.name) not in said
    )


def _folded(text: str) -> str:
    return re.sub(r"[^a-z0-9]+", "", text.lower())
