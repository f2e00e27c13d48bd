from __future__ import annotations

import re
from collections.abc import Iterator

from paperlint.analysis.facts import Facts
from paperlint.analysis.identity import names_in
from paperlint.finding import Hit, Related
from paperlint.regex import regex
from paperlint.rules.anonymity.blind import AUTHORITIES, gravity, is_blind
from paperlint.rules.registry import rule
from paperlint.rules.structure.leftovers import templates
from paperlint.source.text import SourceFile, Span

_MACRO = regex(r"\\[a-zA-Z]+\*?|[{}$^]")
_BLOCK = regex(r"\\(?:author|name|icmlauthor)\b")
_MOST = 10
_SAMPLES = frozenset({"john smith", "john doe", "jane doe"})


@rule(
    family="anonymity",
    severity="info",
    authorities=AUTHORITIES,
    help="Take it out before the source or the PDF leaves your machine.",
)
def name_in_source(facts: Facts) -> Iterator[Hit]:
    r"""The source of a blind submission names its authors where no reader sees it.

    Looks for: `pdfauthor` and `\pdfinfo`, which go into the PDF's properties (a warning); and full
    names and e-mail addresses of the authors in comments, macro definitions and other parts of the
    source that don't print, with a block of authors that is commented out (a note, once a file).

    Why: properties of the PDF are shown by every viewer; sources are uploaded with supplements.

    Instead: strip comments from what is uploaded, and leave `pdfauthor` to the final version.

    Cannot detect: properties that a program writes into the PDF by itself.
    """
    if not is_blind(facts):
        return
    yield from _properties(facts)
    apart = _apart(facts)
    wanted = _wanted(facts)
    for file in facts.paper.files:
        places: list[tuple[Span, str]] = []
        if wanted is not None:
            for match in wanted.finditer(file.text):
                span = file.span(*match.span())
                if not any(o.start < span.end and span.start < o.end for o in apart.get(file, ())):
                    places.append((span, match[0]))
        places += _commented_out(facts, file)
        if places:
            places.sort(key=lambda place: place[0].start)
            first, name = places[0]
            shown = " ".join(name.replace("~", " ").split())
            more = f", and {len(places) - 1} more" if len(places) > 1 else ""
            yield Hit(
                first,
                f'The source names "{shown}" outside the block of authors{more}.',
                related=tuple(Related(s, "here, too") for s, _ in places[1:_MOST]),
            )


def _properties(facts: Facts) -> Iterator[Hit]:
    severity, desk_reject = gravity(facts)
    for meta in facts.paper.metadata:
        if meta.key == "pdfauthor" and any(_people(meta.value)):
            yield Hit(
                meta.span,
                f'The properties of the PDF name its author: "{" ".join(meta.value.split())}".',
                severity=severity,
                desk_reject=desk_reject,
            )


def _people(source: str) -> Iterator[str]:
    yield from names_in(_MACRO.sub(" ", source.replace("\\and", ",").replace("\\And", ",")))


def _wanted(facts: Facts) -> re.Pattern[str] | None:
    words = [re.escape(name).replace(r"\ ", r"[\s~]+") for name in facts.identity.names]
    words += [re.escape(mail) for mail in facts.identity.emails]
    return re.compile("|".join(rf"(?<!\w){word}(?!\w)" for word in words)) if words else None


def _apart(facts: Facts) -> dict[SourceFile, list[Span]]:
    """What prints, and the block of authors: other rules speak of them."""
    paper = facts.paper
    spans = [author.span for author in paper.authors]
    spans += [detail.span for detail in paper.author_details]
    spans += [meta.span for meta in paper.metadata]
    spans += [e.span for p in paper.paragraphs for e in p.text.pieces if e.exact]
    spans += [section.span for section in paper.sections]
    spans += [bibliography.span for bibliography in paper.bibliographies]
    by_file: dict[SourceFile, list[Span]] = {}
    for span in spans:
        by_file.setdefault(span.file, []).append(span)
    return by_file


def _commented_out(facts: Facts, file: SourceFile) -> Iterator[tuple[Span, str]]:
    """Blocks of authors in comments, where the names that print are others or none."""
    for comment in facts.paper.comments:
        if comment.span.file is file and _BLOCK.search(comment.text):
            name = next(_people(comment.text), None)
            if name is not None and name not in facts.identity.names and not _is_sample(name):
                yield comment.span, name


def _is_sample(name: str) -> bool:
    """Is it one of the authors of a style's sample paper?"""
    return name.lower() in _SAMPLES or any(
        name.lower() in phrase for t in templates().values() for phrase in t.authors
    )
