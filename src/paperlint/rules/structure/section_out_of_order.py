from __future__ import annotations

from collections.abc import Iterator

from paperlint.analysis.facts import Facts
from paperlint.analysis.titles import Role
from paperlint.finding import Hit, Related
from paperlint.paper import Section
from paperlint.rules.registry import Authority, rule
from paperlint.rules.structure.headings import main_sections, quoted, where


@rule(
    family="structure",
    severity="warning",
    confidence="medium",
    authorities=(
        Authority(
            "Ten simple rules for structuring papers, rule 4",
            "https://doi.org/10.1371/journal.pcbi.1005619",
        ),
        Authority(
            "ICMJE: preparing a manuscript",
            "https://www.icmje.org/recommendations/browse/manuscript-preparation/"
            "preparing-for-submission.html",
        ),
    ),
    help="Move it to where readers look for it.",
)
def section_out_of_order(facts: Facts) -> Iterator[Hit]:
    """A main section stands where no reader looks for it.

    Looks for: an introduction after the method or the results, a conclusion before the
    introduction or the results, an abstract after the introduction, references before the
    conclusion. Related work may stand anywhere between, and methods may follow the discussion, as
    in journals that print them last.

    Why: readers and reviewers read by the order they know, and skip by it.

    Instead: abstract, introduction, method, results, conclusion, references, appendix.

    Cannot detect: an order that is wrong inside a section.
    """
    yield from _introduction(facts)
    yield from _conclusion(facts)
    yield from _abstract(facts)
    yield from _references(facts)


def _having(facts: Facts, sections: list[Section], *roles: Role) -> list[Section]:
    return [s for s in sections if not facts.roles[s.index].isdisjoint(roles)]


def _before(late: Section, early: Section, facts: Facts) -> Hit:
    return Hit(
        late.span,
        f"{quoted(late.title.plain)} comes after {quoted(early.title.plain)} "
        f"({where(early.span, facts)}).",
        related=(Related(early.span, "comes first"),),
    )


def _introduction(facts: Facts) -> Iterator[Hit]:
    """The first introduction comes before what it introduces."""
    main = main_sections(facts)
    introduction = _first_of(facts, main, "introduction")
    if introduction is None:
        return
    # A conclusion that comes first is `_conclusion`'s.
    body = _having(facts, main, "methods", "experiments", "results")
    body = [s for s in body if "conclusion" not in facts.roles[s.index]]
    if body and body[0].order < introduction.order:
        yield _before(introduction, body[0], facts)


def _first_of(facts: Facts, sections: list[Section], role: Role) -> Section | None:
    return next(iter(_having(facts, sections, role)), None)


def _conclusion(facts: Facts) -> Iterator[Hit]:
    """The last conclusion comes after the introduction and the results."""
    main = main_sections(facts)
    conclusions = _having(facts, main, "conclusion")
    if not conclusions:
        return
    conclusion = conclusions[-1]
    end = min((s.order for s in facts.sections_with("references") if s.level), default=None)
    later = [
        s
        for s in main
        if s.order > conclusion.order and (end is None or s.order < end or end < conclusion.order)
    ]
    body = _having(facts, later, "introduction", "results", "related-work")
    if body:
        yield Hit(
            conclusion.span,
            f"{quoted(conclusion.title.plain)} comes before {quoted(body[0].title.plain)} "
            f"({where(body[0].span, facts)}).",
            related=(Related(body[0].span, "comes later"),),
        )


def _abstract(facts: Facts) -> Iterator[Hit]:
    """The abstract comes before the introduction."""
    abstract = facts.paper.abstract
    introduction = _first_of(facts, main_sections(facts), "introduction")
    if abstract is None or introduction is None or not abstract.paragraphs:
        return
    if abstract.paragraphs[0].order > introduction.order:
        yield Hit(
            abstract.span,
            f"The abstract comes after {quoted(introduction.title.plain)} "
            f"({where(introduction.span, facts)}).",
            related=(Related(introduction.span, "comes first"),),
        )


def _references(facts: Facts) -> Iterator[Hit]:
    """The last list of references comes after the conclusion."""
    lists = [s for s in facts.sections_with("references") if s.level and not s.in_appendix]
    conclusion = _first_of(facts, main_sections(facts), "conclusion")
    if lists and conclusion and lists[-1].order < conclusion.order:
        yield Hit(
            lists[-1].span,
            f"The references come before {quoted(conclusion.title.plain)} "
            f"({where(conclusion.span, facts)}).",
            related=(Related(conclusion.span, "comes later"),),
        )
