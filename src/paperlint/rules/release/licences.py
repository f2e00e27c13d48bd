"""What a release says of its licences: told, open, whole, and the same everywhere."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from paperlint.finding import Hit, Related
from paperlint.release.licensing.record import record_of, title_of
from paperlint.rules.manual import asked_by
from paperlint.rules.registry import Authority, release_rule

if TYPE_CHECKING:
    from paperlint.release.facts import Release

_ABOUT = {
    "all": "the release", "code": "the code", "weights": "the weights", "data": "the data",
    "document": "the documents", "part": "a part of the release",
}  # fmt: skip


@release_rule(
    severity="info",
    authorities=(asked_by("essay", "the licence file"), asked_by("choosealicense", "")),
    help="Rename it to LICENSE: tools and people look for that name at the top of the release.",
)
def license_file_misnamed(release: Release) -> Iterator[Hit]:
    """The licence file has another name than LICENSE.

    Looks for: a licence at the top of the release in a file that is called otherwise, and no other
    one called LICENSE.

    Why: the licence file is always named LICENSE, so that whoever looks for the terms finds them at
    once. Other names are understood by most platforms: it is a note.

    Instead: rename the file.

    Cannot detect: a licence in a file whose name says nothing of one.
    """
    main = release.licences.main
    if main is not None and not main.is_named_well:
        yield Hit(main.span, f"{main.name} is the licence file, and is not called LICENSE.")


@release_rule(
    severity="warning",
    authorities=(asked_by("osi", ""), asked_by("openness", "open licence for every component")),
    help="Use the unchanged text of a known licence; one of your own must be read by every lawyer "
    "anew, and tools take it for none.",
    confidence="medium",
)
def license_not_recognised(release: Release) -> Iterator[Hit]:
    """The text of the licence file is that of no known licence.

    Looks for: a licence file at the top whose text is neither that of a licence on
    choosealicense.com nor begins like one of those for data, weights or limited use that paperlint
    knows.

    Why: a changed or home-made licence leaves open what is allowed; platforms show it as “other”.

    Instead: take a known licence as it is, and say exceptions in the README.

    Cannot detect: a known licence that is rare: it is said of it, too.
    """
    main = release.licences.main
    if main is not None and main.identifier is None:
        yield Hit(main.span, f"The text of {main.name} is that of no licence known here.")


@release_rule(
    severity="warning",
    authorities=(asked_by("choosealicense", ""), asked_by("essay", "the copyright notice")),
    help="Fill in the year and the holder of the copyright.",
)
def license_placeholder_left(release: Release) -> Iterator[Hit]:
    """A blank of the licence's template was not filled in.

    Looks for: `[year]`, `[fullname]`, `<copyright holders>` and the like in a licence file, outside
    of the example that Apache and GNU licences show of a notice.

    Why: the notice says who holds the copyright; a blank says that nobody looked.

    Instead: write the year and the names.

    Cannot detect: a name that is filled in and wrong.
    """
    for file in release.licences.files:
        if file.placeholder is not None:
            shown = " ".join(file.placeholder.text.split())
            yield Hit(file.placeholder, f"{file.name} still has the template's blank “{shown}”.")


@release_rule(
    severity="warning",
    authorities=(
        asked_by("openness", "open licence for every component"),
        Authority("REUSE specification", "https://reuse.software/spec-3.3/"),
    ),
    help="Make them say the same, or say which licence is for what: code, weights, data.",
    confidence="medium",
)
def license_statements_conflict(release: Release) -> Iterator[Hit]:
    """Two places name different licences for the same thing.

    Looks for: a licence named in the README, a card, pyproject.toml, setup.cfg, setup.py or
    CITATION.cff that is another than the licence file's about the same, or than one named earlier.
    Weights and data may have licences of their own, if the words beside them say so.

    Why: users can't tell which terms hold, and the stricter ones may bind them.

    Instead: decide, and say it once.

    Cannot detect: sentences that name several licences, and statements in other languages.
    """
    for statement, other in release.licences.conflicts:
        where = other.span.file.name
        mine, theirs = title_of(statement.identifier), title_of(other.identifier or "")
        yield Hit(
            statement.span,
            f"This says {mine} of {_ABOUT[statement.scope]}, but {where} says {theirs}.",
            related=(Related(other.span, f"{theirs} there"),),
        )


@release_rule(
    severity="warning",
    authorities=(asked_by("osi", ""), asked_by("openness", "open licence for every component")),
    help="Take a permissive licence (MIT or Apache-2.0 for code and weights, CC-BY-4.0 for data), "
    "or don't call the release open.",
)
def license_not_open(release: Release) -> Iterator[Hit]:
    """A licence limits what the work may be used for, so it isn't open.

    Looks for: RAIL and Llama licences and their like, Creative Commons licences with
    NonCommercial or NoDerivatives, and terms for research only, in licence files and in what texts
    say.

    Why: open source and open science mean use for any purpose. The Open Source Initiative doesn't
    accept licences with limits of use, and the Model Openness Framework counts nothing under
    them.

    Instead: a permissive licence; where limits are needed, call it “weights available”.

    Cannot detect: limits in a licence that it doesn't know.
    """
    said: set[tuple[str, str]] = set()
    licences = release.licences
    places = [(f.identifier, f.scope, f.span) for f in licences.files]
    places += [(s.identifier, s.scope, s.span) for s in licences.statements]
    for identifier, scope, span in places:
        record = record_of(identifier)
        if identifier is None or record is None or not record.limits:
            continue
        if identifier == "LicenseRef-research-only" and any(s == scope for _, s in said):
            continue
        if (identifier, scope) not in said:
            said.add((identifier, scope))
            about = _ABOUT[scope]
            yield Hit(span, f"{title_of(identifier)} limits {record.limits}: {about} is not open."
                      .replace("weights is", "weights are").replace("data is", "data are")
                      .replace("documents is", "documents are"))  # fmt: skip


@release_rule(
    severity="info",
    authorities=(
        asked_by("openness", "licences fit for code, data and documents"),
        Authority("Creative Commons: software", "https://creativecommons.org/faq/"),
    ),
    help="MIT or Apache-2.0 for code; CC-BY-4.0, CC0-1.0 or CDLA-Permissive-2.0 for data.",
    confidence="medium",
)
def license_unfit(release: Release) -> Iterator[Hit]:
    """An open licence stands for a kind of work it was not written for.

    Looks for: a licence for data or documents, such as Creative Commons, over a release of code.

    Why: it says nothing of source and object code or of patents; Creative Commons itself advises
    against it for software. It is a note.

    Instead: a licence for each kind of work, each in a file of its own.

    Cannot detect: code licences over data, which are common and mostly harmless.
    """
    main = release.licences.main
    if main is None or main.record is None or not main.record.open or not release.scripts.names:
        return
    if main.record.suits and "code" not in main.record.suits:
        yield Hit(
            main.span, f"{main.identifier} was not written for code, and {main.name} covers it."
        )
