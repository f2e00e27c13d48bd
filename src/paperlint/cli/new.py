"""`paperlint new`: the skeleton of a paper."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

import click

from paperlint.cli.terminal import write
from paperlint.errors import InputError

if TYPE_CHECKING:
    from paperlint.scaffold.markup import Format
    from paperlint.scaffold.plan import Wanted
    from paperlint.scaffold.write import Written


@click.command()
@click.argument("folder", metavar="DIR", required=False, type=click.Path(path_type=Path))
@click.option("--venue", help="For whom it is written: see --list.")
@click.option(
    "--format", "format_", type=click.Choice(["latex", "markdown"]), help="LaTeX or Markdown."
)
@click.option("--title", help="The title; a placeholder stands for it otherwise.")
@click.option("--authors", help="The authors, with a semicolon or a comma between them.")
@click.option(
    "--anonymous/--no-anonymous", default=None, help="Hide the authors; else as the venue asks."
)
@click.option("--sections", help="Sections to add, with commas between them: see --list.")
@click.option("--single-file", is_flag=True, help="All text in one file instead of sections/*.")
@click.option("--into", is_flag=True, help="Add what is missing to a folder that holds files.")
@click.option("--dry-run", is_flag=True, help="Say what would be written, and write nothing.")
@click.option("--list", "listed", is_flag=True, help="List venues and sections.")
def new(
    folder: Path | None,
    venue: str | None,
    format_: str | None,
    title: str | None,
    authors: str | None,
    anonymous: bool | None,
    sections: str | None,
    single_file: bool,
    into: bool,
    dry_run: bool,
    listed: bool,
) -> int:
    """Begin a paper: a folder with its sections, what belongs in each, and all that builds it.

    Spots to fill in are marked; `paperlint` lists those that are left. Nothing that is there
    already is overwritten.

    \b
    Examples:
      paperlint new thesis-idea
      paperlint new thesis-idea --format markdown --title "Hens know their keepers"
    """
    from paperlint.scaffold.plan import plan
    from paperlint.scaffold.write import sorted_out, write_plan

    if listed:
        write("\n".join(_listing()) + "\n")
        return 0
    if folder is None:
        raise click.UsageError("name the folder of the new paper: paperlint new DIR")
    wanted = _wanted(venue, format_, title, authors, anonymous, sections, single_file)
    files = plan(wanted)
    if dry_run:
        write("\n".join(_told(wanted, folder, sorted_out(files, folder, into), True)) + "\n")
        return 0
    written = write_plan(files, folder, into)
    write("\n".join(_told(wanted, folder, written, False)) + "\n")
    return 0


def _wanted(
    venue: str | None,
    format_: str | None,
    title: str | None,
    authors: str | None,
    anonymous: bool | None,
    sections: str | None,
    single_file: bool,
) -> Wanted:
    from paperlint.scaffold.plan import Wanted
    from paperlint.scaffold.venues import known_parts, venues

    name = venue or "generic"
    format: Format = "markdown" if format_ == "markdown" else "latex"
    if format_ is None and name not in venues("latex"):
        format = "markdown"
    if name not in venues(format):
        raise InputError(
            f"--venue {name}: no {_NAMES[format]} skeleton of that name; there are "
            f"{', '.join(venues(format))}."
        )
    added = tuple(_split(sections, ","))
    for section in added:
        if section not in known_parts():
            raise InputError(
                f"--sections {section}: no such section; there are {', '.join(known_parts())}."
            )
    return Wanted(
        venue=name,
        format=format,
        title=title or "",
        authors=tuple(_split(authors, ";" if authors and ";" in authors else ",")),
        anonymous=anonymous,
        sections=added,
        single_file=single_file,
    )


_NAMES: Mapping[str, str] = {"latex": "LaTeX", "markdown": "Markdown"}


def _split(text: str | None, at: str) -> Iterator[str]:
    for part in (text or "").split(at):
        if part.strip():
            yield part.strip()


def _told(wanted: Wanted, folder: Path, written: Written, dry: bool) -> Iterator[str]:
    """What was done, or would be, and what to do next."""
    begins = "Would create" if dry else "Created"
    count = len(written.added)
    files = f"{count} file" + ("" if count == 1 else "s")
    of = f" for {wanted.record.title}" if wanted.record.title else ""
    yield f"{begins} {folder}/{of} ({_NAMES[wanted.format]}, {files})"
    for name in written.added:
        yield f"  {name}"
    for name in written.kept:
        yield f"  {name}  was there already and stays as it is"
    if not dry:
        yield f"Next:  cd {folder} && make     then     paperlint ."


def _listing() -> Iterator[str]:
    from paperlint.guidance.parts import parts
    from paperlint.scaffold.venues import known_parts, venues

    for format in ("latex", "markdown"):
        yield f"{_NAMES[format]}: --format {format} --venue"
        records = venues("latex" if format == "latex" else "markdown")
        for name, record in records.items():
            yield f"  {name:<14}{record.title}".rstrip()
        yield ""
    yield "Sections: --sections"
    for name in known_parts():
        yield f"  {name:<22}{parts()[name].title}"
