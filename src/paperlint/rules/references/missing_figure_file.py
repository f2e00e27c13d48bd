from __future__ import annotations

from collections.abc import Iterator

from paperlint.analysis.facts import Facts
from paperlint.analysis.unread import is_picture
from paperlint.finding import Hit
from paperlint.rules.references.saying import also, names
from paperlint.rules.registry import Authority, rule

_FEW = 3


@rule(
    family="references",
    severity="warning",
    authorities=(
        Authority(
            "arXiv: common mistakes (missing figures)",
            "https://info.arxiv.org/help/faq/mistakes.html",
        ),
    ),
    help="Add the file, or correct its name; case counts.",
)
def missing_figure_file(facts: Facts) -> Iterator[Hit]:
    r"""A picture that the paper includes is not there.

    Looks for: files of `\includegraphics` and its relatives, `![](file)`, `<img>`, chunks and
    Liquid figures, beside the main file, in `\graphicspath`, with the extensions LaTeX tries; and
    drawings read with `\input`. A picture whose source is there (`plot.py` for `plot.pdf`) is
    made by a build, and doesn't count. Where more than three are missing, or a paper has several
    and not one is there, it is said once. It is a warning, since a build may make them all the
    same.

    Why: the build stops, or prints a box. Names that differ in case work on one computer only.

    Instead: ship the file with the source.

    Cannot detect: pictures at web addresses, outside of the project, or whose name only the build
    knows.
    """
    told = [graphic for graphic in facts.paper.graphics if not graphic.elsewhere]
    missing = [(graphic.path, graphic.span) for graphic in told if graphic.file is None]
    drawings = [
        problem
        for problem in facts.paper.problems
        if problem.kind == "missing-file" and is_picture(problem)
    ]
    paths = list(dict.fromkeys(path for path, _ in missing))
    if len(paths) > _FEW or len(missing) == len(told) > 1:
        yield Hit(
            missing[0][1],
            f"{len(paths)} of {len(told)} pictures are not there: {names(paths)}.",
            related=also([span for _, span in missing[1:]], "not there, either"),
        )
    else:
        for path, span in missing:
            yield Hit(span, f"The picture {path} is not there.")
    for problem in drawings:
        yield Hit(problem.span, problem.message)
