from __future__ import annotations

from collections.abc import Iterator

from paperlint.analysis.facts import Facts
from paperlint.finding import Hit
from paperlint.rules.registry import Authority, rule
from paperlint.rules.structure.headings import quoted
from paperlint.rules.structure.leftovers import flattened, templates

_UNFILLED = "unfilled"


@rule(
    family="structure",
    severity="error",
    authorities=(
        Authority(
            "ICLR author guide (placeholders)",
            "https://iclr.cc/Conferences/2026/AuthorGuide",
        ),
        Authority("ACL style files", "https://github.com/acl-org/acl-style-files"),
    ),
    help="Write the paper's own title; a working title will do for a draft.",
)
def title_placeholder(facts: Facts) -> Iterator[Hit]:
    """The title is the template's, or a placeholder.

    Looks for: the titles with which the templates of the venues come, and `Title`, `TODO`,
    `Untitled` and their like.

    Why: a paper handed in under the template's title can be rejected unread, and is found by
    nobody.

    Instead: say what was done or found.

    Cannot detect: the title of a template that isn't in its list.
    """
    title, span = facts.paper.title, facts.paper.title_span
    if not title:
        return
    plain = flattened(title.plain).strip(" .:*[]<>{}()")
    for name, template in templates().items():
        for phrase in template.title:
            if plain == phrase or (name != _UNFILLED and plain.startswith(phrase + " ")):
                whose = (
                    "a placeholder" if name == _UNFILLED else f"the title of the {name} template"
                )
                yield Hit(span or title.span(), f"The title {quoted(title.plain)} is {whose}.")
                return
