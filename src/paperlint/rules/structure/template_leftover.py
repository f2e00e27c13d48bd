from __future__ import annotations

from collections.abc import Iterator

from paperlint.analysis.facts import Facts
from paperlint.finding import Hit, Related
from paperlint.rules.registry import Authority, rule
from paperlint.rules.structure.headings import quoted
from paperlint.rules.structure.leftovers import Leftover, in_source, in_text


@rule(
    family="structure",
    severity="error",
    authorities=(
        Authority("ACL style files", "https://github.com/acl-org/acl-style-files"),
        Authority("ICLR author guide", "https://iclr.cc/Conferences/2026/AuthorGuide"),
        Authority(
            "acmart: documentation of the class",
            "https://github.com/borisveytsman/acmart",
        ),
    ),
    help="Replace it by the paper's own words, or take it out.",
)
def template_leftover(facts: Facts) -> Iterator[Hit]:
    """Text of the template was left in.

    Looks for: sentences, names, addresses and captions that only the templates of the venues
    have, in all that prints, and unfilled arguments of their macros. The template's authors are
    only a note, since many styles hide them in a submission, and so is what doesn't print or
    what the publisher fills in (the ACM rights block).

    Why: it prints. At best it tells reviewers that the paper was not read through.

    Instead: write your own, or take it out.

    Cannot detect: text of templates that aren't in its list, or template text that was changed.
    """
    leftovers: dict[tuple[str, int], Leftover] = {}
    for leftover in (*in_text(facts.paper), *in_source(facts.paper)):
        leftovers.setdefault((leftover.span.file.name, leftover.span.start), leftover)
    authors = [leftover for leftover in leftovers.values() if leftover.kind == "authors"]
    if authors:
        first = min(authors, key=lambda leftover: leftover.span.start)
        yield Hit(
            first.span,
            f"The author block is that of the {first.template} template: "
            f"{quoted(first.span.text)}.",
            severity="info",
            help="A blind submission may hide it; write the authors in before the final version.",
        )
    unfilled: dict[str, list[Leftover]] = {}
    for leftover in leftovers.values():
        if leftover.kind == "source":
            unfilled.setdefault(leftover.template, []).append(leftover)
        elif leftover.kind != "authors":
            yield Hit(leftover.span, f"{_named(leftover)}.")
    for template in unfilled.values():
        first, *others = sorted(template, key=lambda leftover: leftover.span.start)
        more = f", and so is {len(others)} more" if len(others) == 1 else ""
        more = f", and so are {len(others)} more" if len(others) > 1 else more
        yield Hit(
            first.span,
            f"{_named(first)}{more}.",
            related=tuple(Related(other.span, "not filled in either") for other in others),
            severity="info",
            help="Fill it in before the final version.",
        )


def _named(leftover: Leftover) -> str:
    return f"{quoted(leftover.span.text)} is text of the {leftover.template} template"
