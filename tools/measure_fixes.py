"""Measures `--fix` on papers: takes a section out, has it put back, and looks where it is.

    python tools/measure_fixes.py CORPUS [PAPER ...]

CORPUS has `papers.jsonl`, one {"id", "folder", "input"} a line, and `gold/ID.json` with the
headings of labelled papers ("sections", each with "file", "line" and "level"). Papers are copied,
never changed. Every section of the top level, and the abstract, whose absence paperlint can cure is
taken out of its paper, one at a time; then it is fixed, and

    neighbours  the new heading stands between the same two headings as the old one
    cured       the finding is gone
    kept        all other lines are as they were, in their order
    steady      fixing once more changes nothing

After that, each paper as it is, labelled or not, is fixed with all its notes.
"""

from __future__ import annotations

import argparse
import collections
import json
import shutil
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from paperlint.analysis.facts import Facts
from paperlint.config import Config
from paperlint.engine import lint
from paperlint.finding import Finding
from paperlint.fixes.place import before
from paperlint.fixes.sections import cures, sections
from paperlint.fixing import Input, fix
from paperlint.guidance.parts import parts
from paperlint.job import Job
from paperlint.paper import Paper
from paperlint.parsers import parse
from paperlint.source.opening import open_project
from paperlint.source.text import Span
from paperlint.writing import change

STRUCTURE = Config(select=("structure",))
ALL = Config(select=("ALL",))


@dataclass
class Trial:
    """A section that was taken out."""

    paper: str
    title: str
    rule: str
    neighbours: bool
    cured: bool
    kept: bool
    steady: bool
    told: str


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("corpus", type=Path)
    parser.add_argument("papers", nargs="*")
    parser.add_argument("--whole", action="store_true", help="only fix papers as they are")
    given = parser.parse_args()
    lines = (given.corpus / "papers.jsonl").read_text().splitlines()
    papers = [json.loads(line) for line in lines]
    if given.papers:
        papers = [paper for paper in papers if paper["id"] in given.papers]
    trials: list[Trial] = []
    for paper in papers if not given.whole else ():
        gold = given.corpus / "gold" / f"{paper['id']}.json"
        if gold.exists():
            for trial in trials_of(given.corpus, paper, json.loads(gold.read_text())):
                trials.append(trial)
                marks = [
                    n for n in ("neighbours", "cured", "kept", "steady") if not getattr(trial, n)
                ]
                print(
                    f"{trial.paper}: {trial.rule} {trial.title!r}",
                    f"NOT {', '.join(marks)} {trial.told}" if marks else "ok",
                    flush=True,
                )
    by_rule = collections.defaultdict(list)
    for trial in trials:
        by_rule[trial.rule].append(trial)
    for rule, own in [*by_rule.items(), ("all", trials)]:
        counts = {
            n: sum(getattr(t, n) for t in own) for n in ("neighbours", "cured", "kept", "steady")
        }
        print(f"{rule:<24} n={len(own):<4} " + " ".join(f"{k} {v}" for k, v in counts.items()))
    for paper in papers:
        whole(given.corpus, paper)


def config_of(path: str, config: Config) -> Job:
    return Job(path, config)


def copied(corpus: Path, paper: dict[str, str], to: Path) -> str:
    folder = to / paper["id"]
    shutil.copytree(corpus / paper["folder"], folder)
    return str(folder / Path(paper["input"]).relative_to(paper["folder"]))


def read(path: str) -> Paper:
    return parse(open_project(path))


def fixable(path: str, config: Config) -> dict[str, Finding]:
    return {f.rule: f for f in lint(read(path), config).findings if f.fix is not None}


def trials_of(corpus: Path, paper: dict[str, str], gold: dict) -> Iterator[Trial]:
    with tempfile.TemporaryDirectory() as temporary:
        path = copied(corpus, paper, Path(temporary))
        whole_paper = read(path)
        known = fixable(path, STRUCTURE)
        root = Path(temporary) / paper["id"]
        facts = Facts(whole_paper)
        for stretch, title, index in stretches(whole_paper, gold, root):
            file = open_project(path).ground.root / stretch.file.name
            data = file.read_bytes()
            text = stretch.file.text
            roles = facts.roles[index] if index >= 0 else frozenset()
            taken = text[: stretch.start] + text[stretch.end :]
            if text.encode() != data:
                continue  # only what can be cut exactly
            file.write_bytes(taken.encode())
            try:
                yield from trial(path, paper["id"], whole_paper, title, index, known, roles)
            finally:
                file.write_bytes(data)


def stretches(paper: Paper, gold: dict, root: Path) -> Iterator[tuple[Span, str, int]]:
    """The stretches of source of the labelled sections: heading to the next heading's place."""
    labelled = {(s["file"], s["line"]) for s in gold["sections"] if s.get("level") == 1}
    top = [s for s in paper.sections if s.level == 1]
    for number, section in enumerate(top):
        place = Path(section.span.file.display).resolve()
        name = (
            place.relative_to(root.resolve()).as_posix()
            if place.is_relative_to(root.resolve())
            else section.span.file.name
        )
        if not any((name, section.span.line + d) in labelled for d in (-1, 0, 1)):
            continue
        following = top[number + 1] if number + 1 < len(top) else None
        start = before(paper, section)
        end = before(paper, following)
        if start.file is not end.file:
            end_offset = len(start.file.text)
            if section.span.file is paper.main:
                continue  # the rest of the section is in several files
        else:
            end_offset = end.offset
        if end_offset > start.offset:
            yield start.file.span(start.offset, end_offset), section.title.plain, section.index
    if paper.abstract is not None and paper.abstract.section < 0 and paper.abstract.paragraphs:
        span = paper.abstract.span
        text, end = span.file.text, None
        if "\\begin{abstract}" in text[span.start : span.start + 40]:
            end = text.find("\\end{abstract}", span.start) + len("\\end{abstract}")
        if end:
            yield span.file.span(span.start, end), "ABSTRACT", -1


def outline(paper: Paper) -> list[str]:
    return [s.title.plain for s in paper.sections if s.level == 1]


def trial(
    path: str,
    name: str,
    whole_paper: Paper,
    title: str,
    index: int,
    known: dict,
    roles: frozenset[str],
) -> Iterator[Trial]:
    found = {rule: f for rule, f in fixable(path, STRUCTURE).items() if rule not in known}
    if not found:
        return
    if roles:
        own = {rule: f for rule, f in found.items() if sections()[cures()[rule]].role in roles}
        if not own:
            return
        found = own
    rule = next(iter(found))
    job = Job(path, STRUCTURE)
    before_fix = {p: p.read_bytes() for p in files_of(path)}
    fixed = fix(Input(job), lambda f: f.rule in found)
    change(fixed.changes(), fixed.root)
    after = read(path)
    left = {f.rule for f in lint(after, STRUCTURE).findings} & found.keys()
    again = fix(Input(job), lambda f: f.rule in found)
    kept = all(only_added(p, data) for p, data in before_fix.items())
    told = ""
    if index < 0:
        neighbours = bool(after.placeholders) and after.placeholders[0].section < 0
    else:
        top = [s for s in whole_paper.sections if s.level == 1]
        number = [s.index for s in top].index(index)
        old = (
            top[number - 1].title.plain if number else "",
            top[number + 1].title.plain if number + 1 < len(top) else "",
        )
        titles = outline(after)
        new = {parts()[cures()[rule]].title for rule in found}
        at = next(i for i, t in enumerate(titles) if t == parts()[cures()[rule]].title)
        above = next((t for t in titles[at::-1] if t not in new), "")
        below = next((t for t in titles[at:] if t not in new), "")
        neighbours = old == (above, below)
        if not neighbours:
            told = f"[was between {old}; now {(above, below)} in {titles}]"
    for p, data in before_fix.items():
        p.write_bytes(data)
    yield Trial(name, title, rule, neighbours, not left, kept, not again.files, told)


def files_of(path: str) -> list[Path]:
    project = open_project(path)
    paper = parse(project)
    return [project.ground.root / file.name for file in paper.files]


def only_added(path: Path, old: bytes) -> bool:
    """Are all lines there that were, byte for byte, in their order?"""
    rest = iter(path.read_bytes().split(b"\n"))
    return all(line in rest for line in old.split(b"\n"))


def whole(corpus: Path, paper: dict[str, str]) -> None:
    with tempfile.TemporaryDirectory() as temporary:
        path = copied(corpus, paper, Path(temporary))
        old = {p: p.read_bytes() for p in Path(temporary).rglob("*") if p.is_file()}
        before_fix = lint(read(path), ALL).findings
        fixed = fix(Input(Job(path, ALL)), lambda f: True)
        change(fixed.changes(), fixed.root)
        after = lint(read(path), ALL).findings
        again = fix(Input(Job(path, ALL)), lambda f: True)
        kept = all(only_added(p, data) for p, data in old.items())
        cured = {f.rule for f in fixed.findings} - {f.rule for f in after}
        old_rules = collections.Counter(f.rule for f in before_fix)
        new = collections.Counter(f.rule for f in after) - old_rules
        new.pop("placeholder-left", None)
        print(
            f"{paper['id']}: {len(fixed.findings)} fixed, left "
            f"{sorted({f.rule for f in fixed.findings} - cured)}, kept {kept}, steady "
            f"{not again.files}, new {dict(new)}",
            flush=True,
        )


if __name__ == "__main__":
    main()
