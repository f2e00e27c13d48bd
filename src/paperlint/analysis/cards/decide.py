"""From the sayings of a card to what is told of each of its parts."""

from __future__ import annotations

from functools import cache

from paperlint.analysis.cards import placeholders
from paperlint.analysis.cards.model import Card, Leftover
from paperlint.analysis.cards.reading import Reading, Saying
from paperlint.analysis.cards.recognise import has_name, is_template_title, style_of, title_of
from paperlint.analysis.cards.records import Part, parts_for
from paperlint.analysis.evidence.apart import read
from paperlint.analysis.evidence.finder import Cues
from paperlint.analysis.evidence.model import Decision, Found
from paperlint.analysis.kinds import CardKind
from paperlint.paper import Paper, Section

_MOST_SHOWN = 3
_QUOTED = 200
_CODE_READ = 2_000
"""Characters of a block of code that are searched for cues."""
_NO_LICENSE = frozenset({"", "unknown", "other", "null", "none", "~"})


def card_of(paper: Paper, kind: CardKind) -> Card:
    """All that is known of a card of this kind. Reads every sentence."""
    parts = parts_for(kind)
    reading = Reading(paper, parts)
    _find_cues(reading, kind)
    decided = {name: _decide(name, part, reading, kind) for name, part in parts.items()}
    return Card(
        kind=kind,
        style=style_of(paper, kind),
        parts=decided,
        awaited={
            name: section
            for name, decision in decided.items()
            if decision.status == "absent" and (section := _heading(name, reading)) is not None
        },
        leftovers=(*_unnamed(paper, kind), *reading.leftovers),
    )


def _unnamed(paper: Paper, kind: CardKind) -> tuple[Leftover, ...]:
    """The title, where it is still the template's."""
    title, span = title_of(paper)
    if title is None or span is None or has_name(paper, kind):
        return ()
    return (Leftover(title, span),) if is_template_title(title) else ()


@cache
def _all_cues(kind: CardKind) -> Cues:
    cues: dict[str, tuple[str, ...]] = {}
    for name, part in parts_for(kind).items():
        cues |= {name: part.cues, f"{name}.loose": part.loose, f"{name}.weak": part.weak}
        cues[f"{name}.unless"] = part.unless
        cues |= {f"{name}.{facet}": voice.cues for facet, voice in part.facets.items()}
    return tuple((name, given) for name, given in cues.items() if given)


def _find_cues(reading: Reading, kind: CardKind) -> None:
    texts = [saying.paragraph.text.plain[saying.start : saying.end] for saying in reading.sayings]
    for saying, text in zip(reading.sayings, read(_all_cues(kind), texts), strict=True):
        for match in text.cues:
            place = (match.start + saying.start, match.end + saying.start)
            saying.cues.setdefault(match.name, []).append(place)


def _decide(name: str, part: Part, reading: Reading, kind: CardKind) -> Decision:
    if part.facets:
        return _facetted(name, part, reading, kind)
    mine = [saying for saying in reading.sayings if name in saying.owners]
    mine.sort(key=lambda saying: name not in saying.cues)  # what says it in so many words first
    headed = [_found(saying) for saying in mine]
    if part.shown and not headed:
        headed = _code(name, reading, kind)
    given = _given(part, reading.paper)
    if headed or given:
        why = "its front matter gives it" if not headed else "a heading or a label announces it"
        return _present(part, [*headed[:_MOST_SHOWN], *given], why)
    said = _said(name, reading)
    if said:
        return _present(part, said, "said in so many words")
    weak = [_found(s) for s in reading.sayings if _speaks(s, name, f"{name}.weak")]
    if part.weak and len(weak) >= part.enough:
        return _present(part, weak, "hinted at several times")
    if weak:
        return Decision(part.title, "absent", "medium", tuple(weak[:1]), "only hinted at")
    return Decision(part.title, "absent", "high", (), "nothing in the text says it")


def _facetted(name: str, part: Part, reading: Reading, kind: CardKind) -> Decision:
    found: list[Found] = []
    told = 0
    title, span = title_of(reading.paper)
    if part.named and title is not None and span is not None and has_name(reading.paper, kind):
        told += 1
        found.append(Found(title, title, span, -1))
    in_title: set[str] = set()
    if told and title is not None:
        (text,) = read(_all_cues(kind), [title])
        in_title = {match.name for match in text.cues}
    for facet in part.facets:
        own = f"{name}.{facet}"
        places = [_found(s) for s in reading.sayings if own in s.owners] or [
            _found(saying) for saying in reading.sayings if own in saying.cues
        ]
        if not places and own in in_title and title is not None and span is not None:
            places = [Found(title, title, span, -1)]
        if places:
            told += 1
            found.append(places[0])
    if told >= part.needs:
        return _present(part, found, f"{told} of its details are told")
    why = "only one detail is told" if told else "nothing in the text says it"
    return Decision(part.title, "absent", "medium" if told else "high", (), why)


def _said(name: str, reading: Reading) -> list[Found]:
    return [
        _found(saying)
        for saying in reading.sayings
        if _speaks(saying, name, name)
        or (name in saying.shared and _speaks(saying, name, f"{name}.loose"))
    ]


def _speaks(saying: Saying, name: str, cue: str) -> bool:
    return cue in saying.cues and f"{name}.unless" not in saying.cues


def _present(part: Part, found: list[Found], why: str) -> Decision:
    return Decision(part.title, "present", "high", tuple(found[:_MOST_SHOWN]), why)


def _found(saying: Saying) -> Found:
    text = saying.text
    shown = text if len(text) <= _QUOTED else text[: _QUOTED - 1].rstrip() + "…"
    return Found(shown, text, saying.span, saying.paragraph.section)


def _code(name: str, reading: Reading, kind: CardKind) -> list[Found]:
    """Code that stands under a heading of the part: an example of the data, a list of fields; or
    under one of several parts, with a cue of this one in it."""
    found = []
    for code in reading.paper.code:
        if code.section < 0:
            continue
        under = reading.under[code.section]
        lines = [line.strip() for line in code.span.text.splitlines()]
        lines = [line for line in lines if line.strip("`~ {}[]")]
        if name not in under.owners and name in under.shared:
            (text,) = read(_all_cues(kind), [" ".join(lines)[:_CODE_READ]])
            if all(match.name != name for match in text.cues):
                continue
        elif name not in under.owners:
            continue
        if lines:
            found.append(Found(lines[0][:_QUOTED], lines[0], code.span, code.section))
    return found


def _given(part: Part, paper: Paper) -> list[Found]:
    found = []
    for meta in paper.metadata:
        if meta.key.lower() in part.metadata:
            values = [text for text in meta.texts if _is_given(text)]
            if values:
                found.append(Found(", ".join(values), meta.key, meta.span, -1))
    return found


def _is_given(value: str) -> bool:
    plain = value.strip().lower()
    return plain not in _NO_LICENSE and placeholders.says_something(value)


def _heading(name: str, reading: Reading) -> Section | None:
    """The first heading of a part; else the first of several parts that is one of it, too."""
    own = {name, *(f"{name}.{facet}" for facet in reading.parts[name].facets)}
    for section in reading.paper.sections:
        if own & reading.named.get(section.index, frozenset()):
            return section
    shared = (s for s in reading.paper.sections if name in reading.under[s.index].shared)
    return next(shared, None)
