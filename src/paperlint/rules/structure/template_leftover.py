from __future__ import annotations

from collections.abc import Iterator

from paperlint.analysis.facts import Facts
from paperlint.finding import Hit
from paperlint.rules.registry import Authority, rule
from paperlint.rules.structure.headings import quoted
from paperlint.rules.structure.leftovers import in_source, in_text


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
    have, in all that prints, and unfilled arguments of their macros. What the publisher fills in
    later (the ACM rights block) is only a note.

    Why: it prints. At best it tells reviewers that the paper was not read through.

    Instead: write your own, or take it out.

    Cannot detect: text of templates that aren't in its list, or template text that was changed.
    """
    seen: set[tuple[str, int]] = set()
    for leftover in (*in_text(facts.paper), *in_source(facts.paper)):
        key = (leftover.span.file.name, leftover.span.start)
        if key in seen:
            continue
        seen.add(key)
        yield Hit(
            leftover.span,
            f"{quoted(leftover.span.text or leftover.phrase)} is text of the "
            f"{leftover.template} template.",
            severity=leftover.severity,
        )
