"""Is a document a card, of which kind, and after whose template (`data/card_kinds.toml`)?"""

from __future__ import annotations

from functools import cache
from posixpath import basename, splitext

from paperlint.analysis.cards.placeholders import is_placeholder
from paperlint.analysis.cards.records import asks, folded, names
from paperlint.analysis.kinds import CardKind, CardStyle
from paperlint.paper import Paper
from paperlint.records import Record, load_records
from paperlint.source.text import Span

_KINDS: tuple[CardKind, ...] = ("data-card", "model-card")
"""The rarer words first: a data card may have a heading on models, too."""
_CITED = 5
"""Works from which on a document with headings of a card is rather a paper about one."""
_STYLE_HEADINGS = 3


class Tells(Record, frozen=True):
    """What tells a kind; the head of the data file says what each field means."""

    keys: tuple[str, ...]
    titles: tuple[str, ...] = ()
    files: tuple[str, ...] = ()
    headings: tuple[str, ...] = ()
    enough: int = 0


class Template(Record, frozen=True):
    """The headings of somebody's template."""

    kind: CardKind
    headings: tuple[str, ...]


@cache
def _tells() -> dict[str, Tells]:
    return load_records("analysis/data/card_kinds.toml", Tells)


@cache
def _templates() -> dict[CardStyle, Template]:
    return load_records("analysis/data/card_styles.toml", Template)  # type: ignore[return-value]


def card_kind(paper: Paper) -> CardKind | None:
    """The kind of card a document is; None for a paper, or anything else."""
    if _is_page(paper) or paper.is_part:
        return None
    if paper.abstract is not None:  # of a paper, or of the paper that a model comes from
        return _by_keys(paper, enough=2)
    title, _ = title_of(paper)
    plain = folded(title or "")
    for kind in _KINDS:
        if asks(_tells()[kind].titles, plain):
            return kind
    if sum(len(citation.keys) for citation in paper.citations) >= _CITED:
        return None
    headings = _headings(paper)
    count = {kind: _count(_tells()[kind].headings, headings) for kind in _KINDS}
    name = folded(splitext(basename(paper.main.name))[0])
    for kind in _KINDS:
        if names(_tells()[kind].files, name):
            return kind
    likely = [kind for kind in _KINDS if count[kind] >= _tells()[kind].enough]
    if likely:
        return max(likely, key=lambda kind: count[kind])
    return _by_keys(paper)


def _by_keys(paper: Paper, enough: int = 1) -> CardKind | None:
    keys = {meta.key.lower() for meta in paper.metadata}
    for kind in _KINDS:
        known = keys.intersection(_tells()[kind].keys)
        # "tags" and "language" alone head many a page
        if len(known) >= enough and known - {"tags", "language", "datasets"}:
            return kind
    return None


def _is_page(paper: Paper) -> bool:
    keys = {meta.key.lower() for meta in paper.metadata}
    return bool(keys.intersection(_tells()["page"].keys))


def _headings(paper: Paper) -> set[str]:
    found = {folded(section.title.plain) for section in paper.sections}
    found |= {
        folded(p.text.plain) for p in paper.paragraphs if p.kind == "item" and "?" in p.text.plain
    }
    return found


def _count(patterns: tuple[str, ...], headings: set[str]) -> int:
    """How many of the patterns are among the headings."""
    return sum(1 for pattern in patterns if any(names((pattern,), h) for h in headings))


def style_of(paper: Paper, kind: CardKind) -> CardStyle:
    """Whose template a card follows; "free" where it follows none."""
    headings = _headings(paper)
    count = {
        style: _count(template.headings, headings)
        for style, template in _templates().items()
        if template.kind == kind or style == "Hugging Face"
    }
    best = max(count, key=lambda style: count[style])
    if count[best] >= _STYLE_HEADINGS:
        return best
    return "Hugging Face" if _by_keys(paper) is not None else "free"


def title_of(paper: Paper) -> tuple[str | None, Span | None]:
    """The title of a card: the document's, or its first heading."""
    if paper.title is not None and paper.title_span is not None:
        return paper.title.plain, paper.title_span
    for section in paper.sections:
        if section.kind == "heading" and section.title:
            return section.title.plain, section.span
    return None, None


def has_name(paper: Paper, kind: CardKind) -> bool:
    """Does the title name something, or only the template?"""
    title, _ = title_of(paper)
    if title is None or is_placeholder(title) or is_template_title(title):
        return False
    plain = folded(title)
    rest = [w for w in plain.split() if w not in _GENERIC]
    return bool(rest) and not names(_tells()[kind].headings, plain)


def is_template_title(title: str) -> bool:
    """Does a title name nothing but the template?"""
    return "{{" in title or folded(title).endswith(_UNNAMED)


_UNNAMED = ("model id", "model name", "dataset name", "card creation guide")
_GENERIC = frozenset(
    "model card cards data dataset datasheet sheet for the a of overview readme this details "
    "summary description table contents introduction".split()
)
