"""`paperlint venues`: where papers go, and what is demanded there."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from paperlint.cli.terminal import encoding_of, wants_color, width_of, write
from paperlint.reports.safe import fitted, visible

if TYPE_CHECKING:
    from paperlint.venues.model import Demand, LimitDemand, Profile, SectionDemand

_HIDDEN = {
    "double": "authors are hidden",
    "single": "authors are shown",
    "optional": "authors may be hidden",
    "none": "open",
}
_SURE = {"verified": "", "second-hand": "second-hand: ", "memory": "from memory: "}
_UNITS = {
    "pages": "pages",
    "words": "words",
    "abstract-words": "words of abstract",
    "abstract-characters": "characters of abstract",
}


@click.command()
@click.argument("name", required=False)
@click.option(
    "--output-format",
    type=click.Choice(["text", "json"]),
    default="text",
    help="A table, or JSON for other programs.",
)
def venues(name: str | None, output_format: str) -> int:
    """List the venues that paperlint knows, or show what one demands, and who says so.

    NAME is a venue (its newest edition), an edition such as neurips-2025, or a profile of your own
    in a TOML file, which may extend another: see docs/venues.md.

    \b
    Examples:
      paperlint venues
      paperlint venues acl
      paperlint venues ./lab.toml
    """
    from paperlint.venues.load import find, profiles, read_profile

    if name is None:
        known = profiles()
        lines = _table(known)
        answer: Any = [_summary(profile) for profile in known.values()]
    else:
        own = name.lower().endswith(".toml")
        profile = read_profile(Path(name)) if own else find(name)
        lines = _page(profile, width_of(sys.stdout))
        answer = _whole(profile)
    if output_format == "json":
        import json

        whole = {"schema": "paperlint/1", "venues" if name is None else "venue": answer}
        write((json.dumps(whole, ensure_ascii=False, indent=2) + "\n").encode("utf-8"))
        return 0
    text = "\n".join(lines) + "\n"
    write(fitted(text, encoding_of(sys.stdout)), wants_color("auto", sys.stdout))
    return 0


def _table(known: Mapping[str, Profile]) -> Iterator[str]:
    width = max(len(name) for name in known)
    titles = max(len(profile.title) for profile in known.values())
    for name, profile in known.items():
        count = len(list(profile.demands()))
        demands = f"{count:>3} demand{'' if count == 1 else 's'}"
        blind = _HIDDEN[profile.blind] if name != "generic" else ""
        also = f"  also {', '.join(profile.aliases)}" if profile.aliases else ""
        yield f"{name:<{width}}  {profile.title:<{titles}}  {demands:<12}  {blind}{also}".rstrip()
    yield ""
    yield "`paperlint venues NAME` shows what a venue demands; `paperlint draft.tex --venue NAME`"
    yield "checks it, where the style of the paper doesn't show the venue by itself."


def _page(profile: Profile, width: int) -> Iterator[str]:
    yield click.style(f"{visible(profile.title)} ({visible(profile.id)})", bold=True)
    yield from _wrapped(f"{_HIDDEN[profile.blind]}; takes {' and '.join(profile.formats)}", width)
    for note in profile.notes:
        yield from _wrapped(note, width)
    if profile.write:
        yield ""
        yield click.style("What to write", bold=True)
        for stage, written in profile.write.items():
            yield f"  {stage:<13} {visible(written)}"
    for heading, lines in _groups(profile):
        if lines:
            yield ""
            yield click.style(heading, bold=True)
            for line, demand in lines:
                yield from _demand(line, demand, width)
    if profile.anonymity is not None and profile.anonymity.own_rules:
        yield ""
        yield click.style("In its own words", bold=True)
        for rule in profile.anonymity.own_rules:
            yield from _wrapped(rule, width)


def _groups(profile: Profile) -> Iterator[tuple[str, list[tuple[str, Demand]]]]:
    yield "Sections", [(_section(d), d) for d in profile.sections.values() if not d.off]
    yield "Limits", [(_limit(d), d) for d in profile.limits.values() if not d.off]
    yield "Parts", [(f"{d.need}: {d.title}", d) for d in profile.parts.values() if not d.off]
    yield (
        "Not to be used",
        [
            (", ".join([*d.packages, *(_plain(c) for c in d.commands)]), d)
            for d in profile.forbidden.values()
            if not d.off
        ],
    )
    rest: list[tuple[str, Demand]] = []
    if profile.layout is not None and not profile.layout.off:
        rest.append(("the style's margins, spaces and sizes stay as they are", profile.layout))
    if profile.checklist is not None and not profile.checklist.off:
        where = {"paper": "in the paper", "form": "in the submission form"}
        title = profile.checklist.title or profile.checklist.name
        rest.append((f"{title}, {where[profile.checklist.where]}", profile.checklist))
    if profile.anonymity is not None and not profile.anonymity.off:
        rest.append(("nothing tells who the authors are", profile.anonymity))
    yield "Layout, checklist, anonymity", rest


def _plain(pattern: str) -> str:
    """A regular expression as people would write what it finds, more or less."""
    plain = pattern.replace("\\\\", "\0").replace("\\b", "").replace("\\s*", "")
    for mark in ("\\{", "\\}"):
        plain = plain.replace(mark, mark[1])
    return plain.replace("\\", "").replace("\0", "\\")


def _section(demand: SectionDemand) -> str:
    place = "".join(f", behind the {role}" for role in demand.after)
    place += "".join(f", before the {role}" for role in demand.before)
    exact = ", under this very title" if demand.exact else ""
    return f"{demand.need}: {demand.title}{exact}{place}"


def _limit(demand: LimitDemand) -> str:
    unit = _UNITS[demand.of]
    least = f"at least {demand.least:,}" if demand.least else ""
    most = f"at most {demand.most:,}" if demand.most else ""
    without = f", without {', '.join(demand.excluding)}" if demand.of in ("pages", "words") else ""
    between = " and " if least and most else ""
    return f"{least}{between}{most} {unit}{without if demand.excluding else ''}"


def _demand(line: str, demand: Demand, width: int) -> Iterator[str]:
    grave = f"{demand.severity}, desk-reject risk" if demand.desk_reject else demand.severity
    since = f" since {demand.since}" if demand.since else ""
    stages = "" if len(demand.stages) > 2 else f" ({', '.join(demand.stages)})"
    yield from _wrapped(f"{line}{stages}  [{grave}]", width)
    if demand.note:
        yield from _wrapped(demand.note, width, 6)
    yield from _wrapped(f"{_SURE[demand.certainty]}{demand.source}{since}", width, 6)


def _wrapped(text: str, width: int, indent: int = 2) -> Iterator[str]:
    blank = " " * indent
    yield from click.wrap_text(visible(text), width, blank, " " * (indent + 2)).split("\n")


def _summary(profile: Profile) -> dict[str, Any]:
    return {
        "id": profile.id,
        "name": profile.name,
        "year": profile.year,
        "title": profile.title,
        "blind": profile.blind,
        "formats": list(profile.formats),
        "aliases": list(profile.aliases),
        "demands": len(list(profile.demands())),
    }


def _whole(profile: Profile) -> dict[str, Any]:
    return {
        **_summary(profile),
        "demands": [
            {
                "group": heading.lower(),
                "demand": line,
                "severity": demand.severity,
                "desk_reject": demand.desk_reject,
                "stages": list(demand.stages),
                "since": demand.since or None,
                "note": demand.note,
                "source": demand.source,
                "certainty": demand.certainty,
            }
            for heading, lines in _groups(profile)
            for line, demand in lines
        ],
        "write": dict(profile.write),
        "notes": list(profile.notes),
    }
