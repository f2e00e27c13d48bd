"""The rules the engine itself raises; they have a manual page and a severity, but no check."""

from __future__ import annotations

from paperlint.rules.registry import Authority, Docs, Rule

_PAPERLINT = (Authority("paperlint"),)

UNUSED_SUPPRESSION = Rule(
    name="unused-suppression",
    family="suppression",
    severity="warning",
    confidence="high",
    docs=Docs(
        summary="A comment switches off a rule that finds nothing there.",
        looks_for=(
            "a `paperlint: ignore` comment that named a rule of this run and hid no finding of it."
        ),
        why=(
            "A comment that hides nothing today hides tomorrow's mistake, and tells co-authors of "
            "a problem that is no longer there."
        ),
        instead="Take the comment out, or only the rule that is named in vain.",
        cannot_detect="a comment that names a rule which was not selected in this run.",
    ),
    authorities=_PAPERLINT,
    check=None,
    help="Take the name out of the comment, or the whole comment.",
)

UNKNOWN_SUPPRESSION = Rule(
    name="unknown-suppression",
    family="suppression",
    severity="warning",
    confidence="high",
    docs=Docs(
        summary="A paperlint comment can't be understood, or names a rule that does not exist.",
        looks_for=(
            "a comment that begins with `paperlint:` whose directive, rule or family is unknown."
        ),
        why="The author meant to switch something off, and nothing is switched off.",
        instead=(
            "Write the name as `paperlint rules` lists it: "
            "`paperlint: ignore[missing-limitations] reason`."
        ),
        cannot_detect="a comment that names an existing rule, but not the one its author meant.",
    ),
    authorities=_PAPERLINT,
    check=None,
    help="`paperlint rules` lists the names; write `paperlint: ignore[rule] reason`.",
)

INTERNAL_ERROR = Rule(
    name="internal-error",
    family="internal",
    severity="error",
    confidence="high",
    docs=Docs(
        summary="A rule of paperlint broke down on this paper.",
        looks_for="a rule that fails instead of answering; the other rules still report.",
        why="What that rule looks for was not checked.",
        instead=(
            "Report it with the smallest paper that shows it; `--verbose` prints where it "
            "happened, `--ignore RULE` leaves the rule out."
        ),
        cannot_detect="a rule that answers wrongly.",
    ),
    authorities=_PAPERLINT,
    check=None,
    help="Please report it; --verbose shows where it happened, --ignore leaves the rule out.",
)

ENGINE_RULES = (UNUSED_SUPPRESSION, UNKNOWN_SUPPRESSION, INTERNAL_ERROR)
