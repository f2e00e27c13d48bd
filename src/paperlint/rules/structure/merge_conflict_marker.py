from __future__ import annotations

import re
from collections.abc import Iterator

from paperlint.analysis.facts import Facts
from paperlint.finding import Hit, Related
from paperlint.rules.registry import Authority, rule
from paperlint.rules.structure.stretches import Stretches
from paperlint.source.text import SourceFile

_MARKER = re.compile(
    r"^(?:(?P<ours><{7})(?= |\r?$)|(?P<middle>={7})(?=\r?$)|(?P<theirs>>{7})(?= |\r?$))",
    re.MULTILINE,
)


@rule(
    family="structure",
    severity="error",
    authorities=(
        Authority(
            "git: how conflicts are presented",
            "https://git-scm.com/docs/git-merge#_how_conflicts_are_presented",
        ),
    ),
    help="Keep one of the two versions, and take the three marker lines out.",
    subjects=("paper", "card"),
)
def merge_conflict_marker(facts: Facts) -> Iterator[Hit]:
    """A conflict of a merge was left in the source.

    Looks for: lines that begin with `<<<<<<<`, `=======` and `>>>>>>>`, in this order, in any file
    of the paper, code blocks left out. A lone line of equals signs underlines a heading.

    Why: both versions and the markers print.

    Instead: decide for one version.

    Cannot detect: a conflict of which someone took out one marker.
    """
    code = Stretches(node.span for node in facts.paper.code)
    for file in facts.paper.files:
        yield from _conflicts(file, code)


def _conflicts(file: SourceFile, code: Stretches) -> Iterator[Hit]:
    ours: re.Match[str] | None = None
    middle: re.Match[str] | None = None
    for marker in _MARKER.finditer(file.text):
        if code.cover(file, marker.start()):
            continue
        if marker["ours"]:
            ours, middle = marker, None
        elif marker["middle"] and ours:
            middle = marker
        elif marker["theirs"] and ours and middle:
            yield Hit(
                file.span(ours.start(), ours.end()),
                f"A merge conflict was left in: the two versions stand up to line "
                f"{file.line_column(marker.start())[0]}.",
                related=(
                    Related(file.span(middle.start(), middle.end()), "the other version"),
                    Related(file.span(marker.start(), marker.end()), "the end of it"),
                ),
            )
            ours = middle = None
