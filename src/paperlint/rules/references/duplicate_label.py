from __future__ import annotations

from collections.abc import Iterator

from paperlint.analysis.facts import Facts
from paperlint.finding import Hit, Related
from paperlint.rules.references.saying import LATEX_REFERENCES
from paperlint.rules.registry import rule


@rule(
    family="references",
    severity="error",
    authorities=(LATEX_REFERENCES,),
    help="Rename one of the two, and the references that mean it.",
)
def duplicate_label(facts: Facts) -> Iterator[Hit]:
    r"""Two places have the same label.

    Looks for: a `\label`, or an identifier such as `{#fig:x}`, that was given before, in whatever
    file. Where nothing refers to it, it is a warning.

    Why: every reference leads to one of the two places, LaTeX's to the last one: a reader who
    follows it may come to the wrong table.

    Instead: give each its own name.

    Cannot detect: labels that are the same only when the paper is built.
    """
    pointing = facts.pointing
    for name, labels in pointing.labels.items():
        first = labels[0]
        for label in labels[1:]:
            if not (label.certain and first.certain):
                continue
            if label.span.file is first.span.file and (
                label.span.start < first.span.end and first.span.start < label.span.end
            ):
                continue  # one place, read twice
            yield Hit(
                label.span,
                f"The label {name} was given before.",
                related=(Related(first.span, "here"),),
                severity=None if pointing.is_referenced(name) else "warning",
            )
