"""`paperlint new`: the skeleton of a paper."""

from __future__ import annotations

import shlex
import sys
import textwrap
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from difflib import get_close_matches
from pathlib import Path
from typing import TYPE_CHECKING, Literal

import click

from paperlint.cli.terminal import is_terminal, width_of, write
from paperlint.errors import InputError
from paperlint.reports.safe import visible

if TYPE_CHECKING:
    from paperlint.scaffold.markup import Format
    from paperlint.scaffold.plan import Wanted
    from paperlint.scaffold.write import Written

KINDS = ("empirical", "theory", "dataset", "survey", "position", "system", "software")
"""Those of `scaffold/data/kinds.toml`, which is not read for `--help`."""
COMPANIONS = ("model-card", "data-card", "release")
"""What stands beside a paper; see `companions/plan.py`."""
_NAMES: Mapping[str, str] = {"latex": "LaTeX", "markdown": "Markdown"}


@dataclass(frozen=True)
class Given:
    """What the command line says; None where it says nothing."""

    venue: str | None
    format: Format | None
    title: str | None
    authors: str | None
    anonymous: bool | None
    kind: str | None
    sections: str | None
    single_file: bool
    ci: Literal["github", "gitlab"] | None


@click.command()
@click.argument("folder", metavar="DIR", required=False, type=click.Path(path_type=Path))
@click.option("--venue", help="For whom it is written: see --list.")
@click.option("--format", type=click.Choice(["latex", "markdown"]), help="LaTeX or Markdown.")
@click.option(
    "--kind",
    type=click.Choice((*KINDS, *COMPANIONS)),
    help="The kind of paper: what sections it has; or a companion: a card, an open release.",
)
@click.option(
    "--license",
    type=click.Choice(["MIT", "Apache-2.0"], case_sensitive=False),
    default="Apache-2.0",
    help="The licence of a card or release (Apache-2.0).",
)
@click.option("--title", help="The title; else there is a spot to fill in.")
@click.option("--authors", help="The authors, with semicolons or commas between them.")
@click.option(
    "--anonymous/--no-anonymous", default=None, help="Hide the authors; else as the venue asks."
)
@click.option("--sections", help="Sections to add, with commas between them: see --list.")
@click.option("--single-file", is_flag=True, help="All text in one file instead of sections/*.")
@click.option("--ci", type=click.Choice(["github", "gitlab"]), help="Add CI and a pre-commit hook.")
@click.option("--into", is_flag=True, help="Add what is missing to a folder that holds files.")
@click.option("--dry-run", is_flag=True, help="Say what would be written, and write nothing.")
@click.option("--list", "listed", is_flag=True, help="List venues, kinds and sections.")
def new(
    folder: Path | None,
    license: Literal["MIT", "Apache-2.0"],
    into: bool,
    dry_run: bool,
    listed: bool,
    **options: object,
) -> int:
    """Begin a paper: a folder with its sections, what belongs in each, and all that builds it.

    Spots to fill in are marked; `paperlint` lists those that are left. On a terminal it asks for
    what the options don't say. Nothing that is there already is overwritten.

    \b
    Examples:
      paperlint new thesis-idea --venue iclr
      paperlint new notes --format markdown --kind survey --title "What hens hear"
      paperlint new --kind model-card
      paperlint new owlet --kind release --license MIT --title Owlet
      paperlint new --list
    """
    from paperlint.scaffold.plan import plan
    from paperlint.scaffold.write import sorted_out, write_plan

    if listed:
        write("\n".join(_listing()) + "\n")
        return 0
    given = Given(**options)  # type: ignore[arg-type]  # click checked them
    if given.kind in COMPANIONS:
        return _companion(folder, given, license, into, dry_run)
    if is_terminal(sys.stdin) and is_terminal(sys.stderr):
        folder, given = _asked(folder, given)
    if folder is None:
        raise click.UsageError("name the folder of the new paper: paperlint new DIR")
    wanted = _wanted(given)
    files = plan(wanted)
    if wanted.kind == "dataset":
        files |= _data_card(wanted, license)
    written = sorted_out(files, folder, into) if dry_run else write_plan(files, folder, into)
    write("\n".join(_told(wanted, folder, written, dry_run)) + "\n")
    return 0


def _data_card(wanted: Wanted, license: Literal["MIT", "Apache-2.0"]) -> dict[str, str]:
    """The card that a paper on data comes with."""
    from paperlint.companions.plan import Asked, plan

    authors = () if wanted.hides_authors else wanted.authors
    return plan(Asked("data-card", "", authors, license))


def _companion(
    folder: Path | None,
    given: Given,
    license: Literal["MIT", "Apache-2.0"],
    into: bool,
    dry_run: bool,
) -> int:
    """Begin a card, in the working directory unless a folder is named, or a release."""
    from paperlint.companions.plan import Asked, plan
    from paperlint.scaffold.write import sorted_out, write_plan

    for option in ("venue", "format", "sections", "ci"):
        if getattr(given, option) is not None:
            raise click.UsageError(f"--{option} is for papers, not for --kind {given.kind}")
    is_card = given.kind != "release"
    if folder is None and not is_card:
        raise click.UsageError("name the folder of the release: paperlint new DIR --kind release")
    folder, into = folder or Path(), into or is_card
    authors = tuple(_split(given.authors or "", ";" if ";" in (given.authors or "") else ","))
    files = plan(Asked(given.kind, given.title or "", authors, license))  # type: ignore[arg-type]
    written = sorted_out(files, folder, into) if dry_run else write_plan(files, folder, into)
    lines = [f"{'Would create' if dry_run else 'Created'} in {folder}/ ({license}):"]
    lines += [f"  {name}" for name in written.added]
    lines += [f"  {name}  was there already and stays as it is" for name in written.kept]
    if not dry_run:
        check = (
            f"paperlint {folder / next(iter(files))}" if is_card else f"paperlint release {folder}"
        )
        lines.append(f"Next:  fill in what is marked [FILL IN: ...]     then     {check}")
    write("\n".join(lines) + "\n")
    return 0


def _asked(folder: Path | None, given: Given) -> tuple[Path | None, Given]:
    """What was given, and what somebody at the terminal says to the rest."""
    from paperlint.scaffold.venues import venues

    if folder is None:
        folder = Path(click.prompt("Folder of the new paper", err=True))
    if given.venue is None:
        known = list(venues(given.format or "latex"))
        venue = click.prompt(
            "Venue", default="generic", type=click.Choice(known), err=True, show_choices=True
        )
        given = replace(given, venue=venue)
    if given.kind is None:
        kind = click.prompt("Kind of paper", default=KINDS[0], type=click.Choice(KINDS), err=True)
        given = replace(given, kind=kind)
    if given.title is None:
        title = click.prompt("Title (Enter: later)", default="", show_default=False, err=True)
        given = replace(given, title=title)
    if given.authors is None and not _checked(given).hides_authors:
        authors = click.prompt(
            "Authors, with semicolons (Enter: later)", default="", show_default=False, err=True
        )
        given = replace(given, authors=authors)
    return folder, given


def _wanted(given: Given) -> Wanted:
    """What is asked for. InputError names what there is no such thing of."""
    from paperlint.scaffold.venues import known_parts

    wanted = _checked(given)
    added = tuple(_split(given.sections, ","))
    for section in added:
        if section not in known_parts():
            raise InputError(
                f"--sections {section}: no such section{_near(section, known_parts())}; "
                "`paperlint new --list` names them."
            )
    authors = given.authors or ""
    return replace(
        wanted,
        title=given.title or "",
        authors=tuple(_split(authors, ";" if ";" in authors else ",")),
        sections=added,
        single_file=given.single_file,
        ci=given.ci or "",
    )


def _checked(given: Given) -> Wanted:
    """Venue, format and kind, which have to go together."""
    from paperlint.scaffold.plan import Wanted
    from paperlint.scaffold.venues import venues

    name = given.venue or "generic"
    format: Format = given.format or ("latex" if name in venues("latex") else "markdown")
    if name not in venues(format):
        kind_of = f"{_NAMES[format]} " if given.format else ""
        near = _near(name, tuple(venues(format if given.format else "latex")))
        raise InputError(
            f"--venue {name}: there is no {kind_of}skeleton of that name{near}; "
            "`paperlint new --list` names them."
        )
    own = venues(format)[name].kind
    if own and given.kind not in (None, own):
        raise InputError(f"--kind {given.kind}: {name} has {own} papers alone.")
    return Wanted(
        venue=name, format=format, anonymous=given.anonymous, kind=given.kind or own or KINDS[0]
    )


def _near(name: str, known: tuple[str, ...]) -> str:
    found = get_close_matches(name, known, n=1)
    return f" (did you mean {found[0]}?)" if found else ""


def _split(text: str | None, at: str) -> Iterator[str]:
    for part in (text or "").split(at):
        if part.strip():
            yield part.strip()


def _told(wanted: Wanted, folder: Path, written: Written, dry: bool) -> Iterator[str]:
    """What was done, or would be, and what to do next."""
    venue = wanted.record
    count = len(written.added)
    files = f"{count} file" + ("" if count == 1 else "s")
    of = f" for {venue.title}" if venue.title else ""
    begins = "Would create" if dry else "Created"
    yield f"{begins} {visible(str(folder))}/{of} ({_NAMES[wanted.format]}, {files})"
    yield from _listed(written.added)
    if written.kept:
        yield "  there already, and left as they are:"
        yield from _listed(written.kept)
    if wanted.authors and wanted.hides_authors:
        yield "  authors: not written down, since the paper is anonymous; --no-anonymous shows them"
    if venue.file:
        yield f"  {venue.file} is the venue's own: get it from {venue.where}"
        yield "  and put it beside main.tex; until then a plain layout stands in for it"
    if not dry:
        quoted = visible(shlex.quote(str(folder)))
        yield f"Next:  cd {quoted} && make     then     paperlint . --show-info"


def _listed(names: tuple[str, ...]) -> Iterator[str]:
    """Names in lines that are not too long."""
    joined = "  ".join(name.replace(" ", "\xa0") for name in names)
    for line in textwrap.wrap(joined, min(width_of(sys.stdout), 96) - 4, break_on_hyphens=False):
        yield f"  {line}".replace("\xa0", " ")


def _listing() -> Iterator[str]:
    from paperlint.guidance.parts import parts
    from paperlint.scaffold.venues import kinds, known_parts, venues

    formats: tuple[Format, ...] = ("latex", "markdown")
    for format in formats:
        yield f"{_NAMES[format]}: --format {format} --venue"
        for name, record in venues(format).items():
            yield f"  {name:<14}{record.title or 'no venue in particular'}"
        yield ""
    yield "Kinds of papers: --kind"
    for name, kind in kinds().items():
        yield f"  {name:<14}{', '.join(parts()[part].title for part in kind.sections)}"
    yield ""
    yield "Companions of a paper: --kind"
    yield f"  {', '.join(COMPANIONS)}"
    yield ""
    yield "Sections: --sections"
    for name in known_parts():
        yield f"  {name:<22}{parts()[name].title}"
