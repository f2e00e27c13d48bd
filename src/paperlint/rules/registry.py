"""What a rule is, and how one is written.

A rule is one function with a decorator; its docstring is its manual page:

    @rule(
        family="structure",
        severity="warning",
        authorities=(Authority("a style guide", "https://example.org/guide"),),
        help="Merge it into the section above, or split that section in two.",
    )
    def lone_subsection(facts: Facts) -> Iterator[Hit]:
        \"\"\"A section has exactly one subsection.

        Looks for: a heading with one heading directly below it.

        Why: a division has at least two parts.

        Instead: give it a sibling, or drop the heading.

        Cannot detect: a sibling that a macro makes.
        \"\"\"
        yield Hit(span, "message")

A rule gets `Facts` and yields `Hit`s; it reads no file, changes nothing, and doesn't know formats.
"""

from __future__ import annotations

import inspect
import re
import sys
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from paperlint.finding import CONFIDENCES, SEVERITIES, Confidence, Hit, Severity

if TYPE_CHECKING:
    from paperlint.analysis.facts import Facts
    from paperlint.release.facts import Release

Subject = Literal["paper", "card"]
"""What rules are about: papers, or model cards and data cards."""
Check = Callable[["Facts"], Iterable[Hit]]
ReleaseCheck = Callable[["Release"], Iterable[Hit]]

_NAME = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
_PARTS = {
    "Looks for": "looks_for",
    "Why": "why",
    "Instead": "instead",
    "Cannot detect": "cannot_detect",
}
_HEAD = re.compile(rf"^({'|'.join(_PARTS)}):[ \t]*", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Authority:
    """Who asks for what a rule checks: a checklist, a call for papers, a guide."""

    name: str
    url: str = ""


@dataclass(frozen=True, slots=True)
class Docs:
    """The manual page of a rule; its examples stand in `corpora/rules/`."""

    summary: str
    looks_for: str
    why: str
    instead: str
    cannot_detect: str


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule. `check` is None for those the engine itself raises, and for those about a release,
    which have `on_release` instead.

    `help` is the cure shown with a finding unless the hit brings its own. `default`: on unless
    switched off. `whole_paper`: its findings are about the paper, not about the place they point
    to (something is missing), so reports show no source line for them, and `ignore-file` in any
    file of the paper hides them. `reads_sentences`: asks for evidence, for which every sentence is
    read. What one rule says of a paper another needn't repeat: beside a finding of one of
    `replaced_by` a rule says nothing, beside one of `milder_beside` its findings are notes.
    `subjects`: what it is run on.
    """

    name: str
    family: str
    severity: Severity
    docs: Docs
    authorities: tuple[Authority, ...]
    check: Check | None
    help: str
    confidence: Confidence = "high"
    since: str = "0.1.0"
    default: bool = True
    whole_paper: bool = False
    reads_sentences: bool = False
    replaced_by: tuple[str, ...] = ()
    milder_beside: tuple[str, ...] = ()
    on_release: ReleaseCheck | None = None
    subjects: tuple[Subject, ...] = ("paper",)

    def __post_init__(self) -> None:
        for value in (self.name, self.family):
            if not _NAME.fullmatch(value):
                raise TypeError(f"rule {self.name}: {value!r} is not in lower kebab-case")
        if self.severity not in SEVERITIES:
            raise TypeError(f"rule {self.name}: no such severity: {self.severity!r}")
        if self.confidence not in CONFIDENCES:
            raise TypeError(f"rule {self.name}: no such confidence: {self.confidence!r}")
        if not self.authorities:
            raise TypeError(f"rule {self.name}: no authority asks for it")
        if not self.help:
            raise TypeError(f"rule {self.name}: no help")

    @property
    def checks(self) -> bool:
        """Is there something it looks for, or does the engine raise it?"""
        return self.check is not None or self.on_release is not None

    @property
    def url(self) -> str:
        """Where to read on: the page of the first authority that has one, or ""."""
        return next((authority.url for authority in self.authorities if authority.url), "")


def rule(
    *,
    family: str,
    severity: Severity,
    authorities: tuple[Authority, ...],
    help: str,
    confidence: Confidence = "high",
    name: str | None = None,
    since: str = "0.1.0",
    default: bool = True,
    whole_paper: bool = False,
    reads_sentences: bool = False,
    subjects: tuple[Subject, ...] = ("paper",),
) -> Callable[[Check], Rule]:
    """Make a rule of a function; its name comes from the function's unless given.

    Raises TypeError where the docstring lacks a part.
    """

    def decorate(check: Check) -> Rule:
        own = name or getattr(check, "__name__", "").replace("_", "-")
        return Rule(
            name=own,
            family=family,
            severity=severity,
            confidence=confidence,
            docs=docs_of(own, check.__doc__),
            authorities=authorities,
            check=check,
            help=help,
            since=since,
            default=default,
            whole_paper=whole_paper,
            reads_sentences=reads_sentences,
            subjects=subjects,
        )

    return decorate


def release_rule(
    *,
    severity: Severity,
    authorities: tuple[Authority, ...],
    help: str,
    confidence: Confidence = "high",
    whole_paper: bool = False,
) -> Callable[[ReleaseCheck], Rule]:
    """Make a rule about releases of a function, as `rule` does for papers.

    Raises TypeError where the docstring lacks a part.
    """

    def decorate(check: ReleaseCheck) -> Rule:
        own = getattr(check, "__name__", "").replace("_", "-")
        return Rule(
            name=own,
            family="release",
            severity=severity,
            confidence=confidence,
            docs=docs_of(own, check.__doc__),
            authorities=authorities,
            check=None,
            help=help,
            whole_paper=whole_paper,
            on_release=check,
        )

    return decorate


def docs_of(name: str, docstring: str | None) -> Docs:
    """Read the manual page out of a docstring; TypeError names the part that isn't there."""
    if docstring is None and sys.flags.optimize > 1:  # python -OO strips docstrings
        return Docs("", "", "", "", "")
    text = inspect.cleandoc(docstring or "")
    heads = list(_HEAD.finditer(text))
    summary = _folded(text[: heads[0].start()] if heads else text)
    if not summary or "\n" in summary:
        raise TypeError(f"rule {name}: its docstring must begin with one summary sentence")
    found: dict[str, str] = {}
    for index, head in enumerate(heads):
        end = heads[index + 1].start() if index + 1 < len(heads) else len(text)
        if head[1] in found:
            raise TypeError(f"rule {name}: its docstring has {head[1]!r} twice")
        found[head[1]] = _folded(text[head.end() : end])
    for part in _PARTS:
        if not found.get(part):
            raise TypeError(f"rule {name}: its docstring has no '{part}:' paragraph")
    return Docs(summary, **{_PARTS[part]: words for part, words in found.items()})


def _folded(text: str) -> str:
    """One line a paragraph, paragraphs apart by an empty line."""
    paragraphs = re.split(r"\n[ \t]*\n", text.strip())
    return "\n\n".join(" ".join(p.split()) for p in paragraphs).strip()
