from __future__ import annotations

import re
from collections.abc import Iterator

from paperlint.analysis.facts import Facts
from paperlint.finding import Hit
from paperlint.paper import Section
from paperlint.rules.content.parts import sure
from paperlint.rules.registry import Authority, rule
from paperlint.rules.structure.headings import quoted

_POINTER = re.compile(r"\b(?:appendi(?:x|ces)|app\.|supplement\w*|\bSI\b)", re.IGNORECASE)
_WORDS = 30
_NO_POINTER = frozenset({"references", "checklist", "acknowledgements", "availability", "ethics"})


@rule(
    family="content",
    severity="info",
    confidence="medium",
    authorities=(
        Authority(
            "ACL style: formatting (appendices are referred to in the text)",
            "https://acl-org.github.io/ACLPUB/formatting.html",
        ),
        Authority(
            "ICML: author instructions (reviewers need not read appendices)",
            "https://icml.cc/Conferences/2026/AuthorInstructions",
        ),
    ),
    help="Say in the text what is there: “Appendix A has the proofs and the settings of all runs”.",
)
def appendix_not_referenced(facts: Facts) -> Iterator[Hit]:
    """The paper has an appendix, and nothing before it says so.

    Looks for: sections of an appendix with some text, in a paper whose main text neither refers to
    a label in them nor speaks of an appendix or a supplement.

    Why: nobody looks for what isn't announced, and reviewers need not read it.

    Instead: point to it where a reader would ask for more.

    Cannot detect: one section among several that nothing points to.
    """
    paper = facts.paper
    appended = [s for s in paper.sections if _is_appended(facts, s)]
    main = [s for s in appended if s.level == 1]
    if not main or sum(paper.words_of(s) for s in main) < _WORDS:
        return
    inside = frozenset(index for s in appended for index in paper.subtree(s))
    targets = {label.name for label in paper.labels if label.section in inside}
    if any(r.section not in inside and not targets.isdisjoint(r.targets) for r in paper.references):
        return
    for paragraph in paper.paragraphs:
        if paragraph.section not in inside and _POINTER.search(paragraph.text.plain):
            return
    others = f" and {len(main) - 1} more" if len(main) > 1 else ""
    yield Hit(
        main[0].span,
        f"The appendix ({quoted(main[0].title.plain)}{others}) is not mentioned in the text: "
        "looked for references to its labels and for the words appendix and supplement.",
        confidence=sure(facts),
    )


def _is_appended(facts: Facts, section: Section) -> bool:
    roles = facts.roles[section.index]
    appended = section.in_appendix or "appendix" in roles
    return appended and roles.isdisjoint(_NO_POINTER) and bool(section.title)
