"""`paperlint init`: a configuration to begin with."""

from __future__ import annotations

from pathlib import Path

import click

from paperlint.cli.terminal import write


@click.command()
@click.argument("folder", metavar="[DIR]", default=".", type=click.Path(path_type=Path))
def init(folder: Path) -> int:
    """Write a paperlint.toml that explains every setting, into a paper's folder.

    Where the paper tells its venue, it is set. Nothing that is there is overwritten.

    \b
    Examples:
      paperlint init
      paperlint init paper/
    """
    from paperlint.configfile import CONFIG_NAMES, find_config
    from paperlint.errors import ConfigError, InputError
    from paperlint.settings import commented
    from paperlint.source.paths import display_path
    from paperlint.writing import write_new

    if not folder.is_dir():
        raise InputError(f"{display_path(folder)}: no such folder.")
    there = find_config(folder)
    if there is not None and there.parent == Path.cwd().joinpath(folder).resolve():
        raise ConfigError(f"{display_path(there)} is there already: it stays as it is.")
    path = folder / CONFIG_NAMES[0]
    found = _found(folder)
    write_new(path, commented(found).encode("utf-8"), folder)
    venue = f", for {found['venue'].partition(' ')[0]}" if "venue" in found else ""
    write(f"Wrote {display_path(path)}{venue}.\n")
    return 0


def _found(folder: Path) -> dict[str, str]:
    """What the paper in the folder tells of itself, as TOML."""
    from paperlint.config import Config
    from paperlint.job import Job
    from paperlint.run import run

    report = run([Job(str(folder), Config(select=("missing-title",)))])
    if len(report.papers) != 1:
        return {}
    venue = report.papers[0].venue
    if not venue.detected or venue.name == "generic":
        return {}
    why = f"  # told by {venue.shown_by}" if venue.shown_by.isprintable() else ""
    return {"venue": f'"{venue.name}"{why}'}
