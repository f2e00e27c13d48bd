from __future__ import annotations

from collections.abc import Iterator

from paperlint.analysis.facts import Facts
from paperlint.finding import Hit
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
    for leftover in leftovers.values():
        if leftover.kind != "authors":
            yield Hit(
                leftover.span,
                f"{quoted(leftover.span.text)} is text of the {leftover.template} template.",
                severity="info" if leftover.kind == "source" else None,
            )
