from __future__ import annotations

import re
from collections.abc import Iterator

from paperlint.analysis.facts import Facts
from paperlint.finding import Hit
from paperlint.paper import Paper, Paragraph, Statement
from paperlint.rules.registry import Authority, rule

_CLAIMS = re.compile(r"theorem|lemma|proposition|corollary", re.IGNORECASE)
_PROVED = re.compile(
    r"\bproof\b|\bproofs\b|\bproved\b|\bproven\b|\bprove (?:the|this|these|it)\b"
    r"|\bderivations?\b|\bq\.\s?e\.\s?d\b",
    re.IGNORECASE,
)
"""Words with which a text proves, sketches a proof, or says where one is to be found."""
_WE_PROVE = re.compile(
    r"\bwe (?:also |further |then |formally |rigorously |theoretically )?"
    r"(?:formally prove|rigorously prove|theoretically prove|prove (?:a |the )?(?:that|theorem|"
    r"lemma|bound|upper bound|lower bound|convergence|optimality|consistency|existence))\b",
    re.IGNORECASE,
)


@rule(
    family="structure",
    severity="warning",
    confidence="medium",
    authorities=(
        Authority(
            "NeurIPS paper checklist, item 3 (theory assumptions and proofs)",
            "https://neurips.cc/public/guides/PaperChecklist",
        ),
        Authority(
            "ML reproducibility checklist: theoretical claims",
            "https://www.cs.mcgill.ca/~jpineau/ReproducibilityChecklist-v2.0.pdf",
        ),
    ),
    help="Prove it, sketch the proof, or say where the proof is: “Appendix A has the proof”.",
)
def theory_without_analysis(facts: Facts) -> Iterator[Hit]:
    """The paper states a theorem, or claims to prove something, and proves nothing.

    Looks for: a theorem, lemma, proposition or corollary in a paper without a single proof, proof
    sketch or pointer to a proof; or a text that says “we prove that” in a paper without theorem,
    proof or section on theory.

    Why: checklists ask for the full set of assumptions and a complete proof of every claim, in
    the paper or in its appendix.

    Instead: give the proof or a sketch; where the result is known, cite the proof.

    Cannot detect: whether a proof is right, or whether each theorem has its own.
    """
    paper = facts.paper
    claims = [s for s in paper.statements if _CLAIMS.search(s.kind) and not _asks(paper, s)]
    if any(s.kind == "proof" for s in paper.statements):
        return
    if any(p.kind == "proof" for p in paper.paragraphs):
        return
    if claims:
        if not _speaks_of_proof(facts):
            yield _unproved(claims)
        return
    if paper.statements or facts.has("theory"):
        return
    promise = _promise(facts)
    if promise:
        paragraph, match = promise
        yield Hit(
            paragraph.text.span(match.start(), match.end()),
            f'The text says "{match[0]}", and there is neither a theorem nor a proof.',
            severity="info",
            confidence="low",
        )


def _asks(paper: Paper, statement: Statement) -> bool:
    """Is it a question, as some number their research questions? That wants no proof."""
    whole = statement.span
    inside = [
        paragraph.text.plain.rstrip()
        for paragraph in paper.paragraphs
        if paragraph.span.file is whole.file and whole.start <= paragraph.span.start < whole.end
    ]
    return bool(inside) and inside[-1].endswith("?")


def _speaks_of_proof(facts: Facts) -> bool:
    paper = facts.paper
    return any(_PROVED.search(section.title.plain) for section in paper.sections) or any(
        _PROVED.search(paragraph.text.plain) for paragraph in paper.paragraphs
    )


def _unproved(claims: list[Statement]) -> Hit:
    first, more = claims[0], len(claims) - 1
    if more == 0:
        what = f"This {first.kind} has no proof"
    elif more == 1:
        what = f"This {first.kind} and one more statement have no proof"
    else:
        what = f"This {first.kind} and {more} more statements have no proof"
    return Hit(first.span, f"{what}, no sketch, and no pointer to one.")


def _promise(facts: Facts) -> tuple[Paragraph, re.Match[str]] | None:
    for paragraph in facts.paper.paragraphs:
        match = _WE_PROVE.search(paragraph.text.plain)
        if match:
            return paragraph, match
    return None
