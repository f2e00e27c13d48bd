"""Skeletons for tests: written, linted, filled in."""

from __future__ import annotations

import json
import re
from pathlib import Path

from click.testing import CliRunner

from paperlint.cli.app import cli
from paperlint.scaffold.plan import Wanted, plan
from paperlint.scaffold.write import write_plan

SPOT = re.compile(r"\\fillin\{|\[FILL IN: ")


def made(folder: Path, wanted: Wanted) -> Path:
    """Write a skeleton."""
    write_plan(plan(wanted), folder)
    return folder


def spots(folder: Path) -> dict[str, int]:
    """How many spots each file has, as its text tells."""
    counts = {}
    for path in sorted(folder.rglob("*")):
        if path.suffix in (".tex", ".md", ".qmd", ".yaml", ".yml"):
            count = sum(
                1
                for line in path.read_text("utf-8").splitlines()
                if not line.lstrip().startswith("%")
                for _ in SPOT.finditer(line)
            )
            if count:
                counts[path.relative_to(folder).as_posix()] = count
    return counts


def findings(folder: Path) -> list[tuple[str, str, str]]:
    """What paperlint says of a skeleton with all rules: file below the folder, rule, message."""
    arguments = ["check", str(folder), "--select", "ALL", "--min-confidence", "low"]
    result = CliRunner().invoke(cli, [*arguments, "--output-format", "json", "--no-cache"])
    assert result.exception is None or isinstance(result.exception, SystemExit), result.output
    (paper,) = json.loads(result.stdout)["papers"]
    return [
        (
            Path(finding["location"]["file"]).resolve().relative_to(folder.resolve()).as_posix(),
            finding["rule"],
            finding["message"],
        )
        for finding in paper["findings"]
    ]
