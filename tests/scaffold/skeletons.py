"""Skeletons for tests: written, linted, filled in."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path

from click.testing import CliRunner

from paperlint.cli.app import cli
from paperlint.guidance.parts import spot_key
from paperlint.scaffold.markup import Latex, Markdown
from paperlint.scaffold.plan import Wanted, plan
from paperlint.scaffold.write import write_plan
from paperlint.tables import read_toml

SOURCES = (".tex", ".md", ".qmd", ".yaml", ".yml")
PROSE = read_toml((Path(__file__).parent / "prose.toml").read_text("utf-8"))
SPOT = re.compile(r"\\fillin\{|\[FILL IN: ")


def made(folder: Path, wanted: Wanted) -> Path:
    """Write a skeleton."""
    write_plan(plan(wanted), folder)
    return folder


def spots(folder: Path) -> dict[str, int]:
    """How many spots each file has, as its text tells."""
    counts = {}
    for path in sorted(folder.rglob("*")):
        if path.suffix in SOURCES:
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


def filled(folder: Path, wanted: Wanted) -> Path:
    """Write what an author might into each spot of a skeleton."""
    if wanted.format == "latex":
        markup: Latex | Markdown = Latex(cite=wanted.record.cite)
    else:
        keys = {"mensh2017": "doi:10.1371/journal.pcbi.1005619"} if wanted.record.by_doi else {}
        markup = Markdown(keys=keys)
    for path in sorted(folder.rglob("*")):
        if path.is_file() and path.suffix in SOURCES:
            text = path.read_text("utf-8")
            path.write_text("".join(_filled(text, markup)), encoding="utf-8")
    return folder


def _filled(text: str, markup: Latex | Markdown) -> Iterator[str]:
    position = 0
    for match in SPOT.finditer(text):
        line_start = text.rfind("\n", 0, match.start()) + 1
        if text[line_start : match.start()].lstrip().startswith("%"):
            continue
        depth, end = 1, match.end()
        opens, closes = "{}" if match[0].endswith("{") else "[]"
        while depth:
            depth += {opens: 1, closes: -1}.get(text[end], 0)
            end += 1
        yield text[position : match.start()]
        yield markup.short(PROSE[spot_key(text[match.end() : end - 1])])
        position = end
    yield text[position:]
