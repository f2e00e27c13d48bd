"""What is wrong in the front matter of a card, by what the Hub reads (`data/hub_metadata.toml`)."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from difflib import get_close_matches
from functools import cache

from paperlint.analysis.cards.placeholders import is_placeholder
from paperlint.paper import Meta, MetaValue, Paper
from paperlint.records import Record, load_records
from paperlint.source.text import Span
from paperlint.spdx import normalised

_NO_CODE = frozenset({"code", "multilingual", "unknown"})
"""What the Hub takes for a language besides their codes."""
_LANGUAGES = frozenset({"language", "languages"})
_NAMED = 3
_RESULT = (("task", ("type",)), ("dataset", ("type", "name")))
"""What each result of a `model-index` must have, besides its metrics."""


@dataclass(frozen=True, slots=True)
class Fault:
    """Something the Hub won't read as meant; `minor` where nothing is lost."""

    message: str
    span: Span
    minor: bool = False


class Known(Record, frozen=True, kw_only=True):
    """What is known of some keys; the head of the data file says what each field means."""

    keys: tuple[str, ...]
    wanted: str
    values: tuple[str, ...] = ()
    form: str = ""
    old: str = ""


@cache
def _known() -> dict[str, Known]:
    return load_records("analysis/data/hub_metadata.toml", Known)


def _find(paper: Paper, key: str) -> Meta | None:
    return next((meta for meta in paper.metadata if meta.key == key), None)


def _texts(meta: Meta) -> Iterator[MetaValue]:
    for value in meta.whole.texts() if meta.whole else ():
        if value.text:
            yield value


def _listed(values: list[MetaValue]) -> str:
    shown = ", ".join(f'"{(value.text or "")[:40]}"' for value in values[:_NAMED])
    more = len(values) - _NAMED
    return f"{shown} and {more} more" if more > 0 else shown


def license_faults(paper: Paper) -> Iterator[Fault]:
    """Licences nobody knows, and such of its own that a card doesn't name."""
    meta = _find(paper, "license")
    if meta is None:
        return
    values = list(_texts(meta))
    for value in values:
        if _is_license(value.text or ""):
            continue
        near = get_close_matches(_bare(value.text or ""), _known()["license"].values, 1, 0.75)
        hint = f" (nearest: {near[0]})" if near else ""
        said = (
            f'`license` is "{(value.text or "")[:60]}", which is no identifier of SPDX or the Hub'
        )
        yield Fault(f"{said}{hint}.", value.span)
    names = [_find(paper, key) for key in ("license_name", "license_link")]
    if any((value.text or "").lower() == "other" for value in values):
        lacking = [
            f"`{key}`"
            for key, given in zip(("license_name", "license_link"), names, strict=True)
            if given is None or not any(given.texts)
        ]
        if lacking:
            yield Fault(f"`license: other` without {' and '.join(lacking)} names none.", meta.span)
    elif names[0] is not None and values:
        said = f'`license_name` is read beside `license: other` only, which is "{values[0].text}"'
        yield Fault(f"{said} here.", names[0].span, minor=True)


def _bare(text: str) -> str:
    return (
        re.sub(r"\s+(?:licen[sc]e|version)\b|\bthe\b", "", text.lower()).strip().replace(" ", "-")
    )


def _is_license(text: str) -> bool:
    known = _known()["license"].values
    return text.lower() in known or is_placeholder(text) or normalised(text) is not None


def metadata_faults(paper: Paper) -> Iterator[Fault]:
    """Values of the other keys that the Hub doesn't know, and results that lack something."""
    for meta in paper.metadata:
        if meta.key in _LANGUAGES:
            yield from _unknown(meta, _is_language, "codes such as en, deu or zh-Hant")
        for name, known in _known().items():
            if meta.key not in known.keys or name == "license":
                continue
            if known.old:
                said = f"`{meta.key}` is no longer read by the Hub; today it is called {known.old}"
                yield Fault(f"{said}.", meta.span, minor=True)
            else:
                yield from _unknown(meta, _fits(known), known.wanted)
        if meta.key == "model-index" and meta.whole is not None:
            yield from _model_index(meta.whole)


def _fits(known: Known) -> Callable[[str], bool]:
    form = re.compile(known.form, re.IGNORECASE) if known.form else None

    def fits(text: str) -> bool:
        return text.lower() in known.values or (form is not None and bool(form.fullmatch(text)))

    return fits


def _is_language(text: str) -> bool:
    if text.lower() in _NO_CODE:
        return True
    from langcodes import tag_is_valid

    return bool(tag_is_valid(text))


def _unknown(meta: Meta, fits: Callable[[str], bool], wanted: str) -> Iterator[Fault]:
    wrong = [v for v in _texts(meta) if not fits(v.text or "") and not is_placeholder(v.text or "")]
    if wrong:
        yield Fault(f"`{meta.key}` has {_listed(wrong)}; expected {wanted}.", wrong[0].span)


def _model_index(value: MetaValue) -> Iterator[Fault]:
    """Each model needs a name; each of its results a task, a data set, and measures with values."""
    if not value.items:
        if value.text or value.pairs:
            yield Fault(
                "`model-index` must be a list of models, each with its results.", value.span
            )
        return
    for model in value.items:
        name, results = model.get("name"), model.get("results")
        if name is None or not name.text:
            yield Fault("A model of `model-index` has no name.", model.span)
        for result in results.items if results is not None else ():
            lacking = list(_lacking(result))
            if lacking:
                needed = ", ".join(lacking)
                yield Fault(f"A result of `model-index` lacks {needed}.", result.span)


def _lacking(result: MetaValue) -> Iterator[str]:
    for key, fields in _RESULT:
        part = result.get(key)
        for field in fields:
            given = part.get(field) if part is not None else None
            if given is None or not any(v.text for v in given.texts()):
                yield f"{key}.{field}"
    metrics = result.get("metrics")
    if metrics is None or not metrics.items:
        yield "metrics"
        return
    for field in ("type", "value"):
        measured = [metric.get(field) for metric in metrics.items]
        if any(one is None or not any(v.text for v in one.texts()) for one in measured):
            yield f"metrics.{field}"
