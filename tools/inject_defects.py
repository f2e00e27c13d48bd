"""Put defects into real papers, one at a time, and see whether each is found where it was put.

python tools/inject_defects.py FOLDER [ID ...]

FOLDER holds `papers.jsonl`: on each line `id`, `folder`, `input` (both below FOLDER), `labelled`.
Each labelled paper is copied, a line is put before a heading in its middle, and the paper is linted
with the one rule that should speak. Exit code 1 where a defect is not found in its file and line.
Papers in which a defect can't be judged (a list that isn't there, text that isn't there) are
counted apart, with the reason.
"""

from __future__ import annotations

import json
import shutil
import sys
import tempfile
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT / "src"))

from paperlint.analysis.citing import Citing  # noqa: E402
from paperlint.analysis.pointing import Pointing  # noqa: E402
from paperlint.config import Config  # noqa: E402
from paperlint.engine import lint  # noqa: E402
from paperlint.paper import Paper, Section  # noqa: E402
from paperlint.parsers import parse  # noqa: E402
from paperlint.rules import by_name  # noqa: E402
from paperlint.source.opening import open_project  # noqa: E402

NAME = "paperlint-injected"


@dataclass(frozen=True)
class Defect:
    """`lines` are put into the paper; the finding is expected on number `at` of them (from 0)."""

    rule: str
    lines: tuple[str, ...]
    at: int = 0


def latex_defects(paper: Paper, section: Section) -> Iterator[Defect]:
    """The defects as LaTeX has them."""
    yield Defect("undefined-citation", (f"Others say so \\cite{{{NAME}}}.",))
    yield Defect("undefined-reference", (f"See Section~\\ref{{sec:{NAME}}}.",))
    before = [la.name for la in paper.labels if la.order < section.order and la.certain]
    again = (f"\\label{{{before[-1]}}}",) if before else (f"\\label{{{NAME}}}",) * 2
    yield Defect("duplicate-label", again, len(again) - 1)
    picture = f"\\includegraphics{{{NAME}}}"
    yield Defect("missing-caption", ("\\begin{figure}", picture, "\\end{figure}"))
    table = "\\begin{tabular}{l} eggs \\end{tabular}"
    caption = f"\\caption{{Eggs.}}\\label{{tab:{NAME}}}"
    yield Defect("unreferenced-table", ("\\begin{table}", table, caption, "\\end{table}"))
    yield Defect("missing-figure-file", (picture,))


def markdown_defects(paper: Paper, section: Section) -> Iterator[Defect]:
    """The defects as Markdown has them, in the dialect of the paper."""
    commands = {citation.command for citation in paper.citations}
    distill = "d-cite" in commands and "@" not in commands
    cite = f'<d-cite key="{NAME}"></d-cite>' if distill else f"[@{NAME}]"
    yield Defect("undefined-citation", (f"Others say so {cite}.",))
    pointing = {reference.command for reference in paper.references}
    bookdown = "@ref" in pointing
    refer = f"\\@ref(fig:{NAME})" if bookdown else f"@fig:{NAME}"
    yield Defect("undefined-reference", (f"See {refer}.",))
    figure = f"![Eggs.]({NAME}.png){{#fig:{NAME}}}"
    yield Defect("duplicate-label", (figure, "", figure), 2)
    yield Defect("missing-caption", (f"![]({NAME}.png){{#fig:{NAME}}}",))
    table = ("| eggs | hens |", "|------|------|", "| 1    | 2    |", "")
    yield Defect("unreferenced-table", (*table, f": Eggs. {{#tbl:{NAME}}}"))
    yield Defect("missing-figure-file", (f"![Eggs.]({NAME}.png)",))


def middle(paper: Paper) -> Section | None:
    """A heading in the middle of the paper that begins a line."""
    fit = [
        section
        for section in paper.sections
        if section.kind == "heading"
        and section.level in (1, 2)
        and not section.in_appendix
        and not section.span.file.text[: section.span.start].rpartition("\n")[2].strip()
        and section.span.end > section.span.start
    ]
    return fit[len(fit) // 2] if fit else None


def unjudged(paper: Paper, rule: str) -> str:
    """Why a rule can say nothing about a paper; "" where it can."""
    if rule == "undefined-citation" and not Citing(paper).is_whole:
        return "reference list not there"
    if rule in ("undefined-reference", "unreferenced-table") and not Pointing(paper).is_whole:
        return "text not there"
    if rule == "undefined-reference" and any(not e.prefix for e in paper.externals):
        return "labels of another document"
    return ""


def inject(paper: Paper, section: Section, defect: Defect, copy: Path) -> tuple[Path, int]:
    """Put a defect into a copy of the paper; the file and the line of the finding expected."""
    file = section.span.file
    start = file.text.rfind("\n", 0, section.span.start) + 1
    text = "\n".join(["", *defect.lines, "", ""])
    path = next(p for p in copy.rglob(Path(file.name).name) if p.as_posix().endswith(file.name))
    path.write_text(file.text[:start] + text + file.text[start:], encoding="utf-8")
    return path, file.line_column(start)[0] + 1 + defect.at


def found(path: Path, rule: str, file: Path, line: int) -> bool:
    """Does the rule speak of this place?"""
    report = lint(parse(open_project(str(path))), Config(), rules=(by_name(rule),))
    places = [
        span
        for finding in report.findings
        for span in (finding.span, *(related.span for related in finding.related))
    ]
    return any(s.line == line and file.as_posix().endswith(s.file.name) for s in places)


def main() -> int:
    """Inject and check; the exit code."""
    if len(sys.argv) < 2 or not (Path(sys.argv[1]) / "papers.jsonl").is_file():
        print("give the folder that holds papers.jsonl", file=sys.stderr)
        return 2
    folder, only = Path(sys.argv[1]), set(sys.argv[2:])
    counts: Counter[tuple[str, str, str]] = Counter()
    missed = []
    for line in (folder / "papers.jsonl").read_text("utf-8").splitlines():
        entry = json.loads(line)
        if not entry.get("labelled") or (only and entry["id"] not in only):
            continue
        paper = parse(open_project(str(folder / entry["input"])))
        section = middle(paper)
        defects: Callable[[Paper, Section], Iterator[Defect]] = (
            latex_defects if paper.format == "latex" else markdown_defects
        )
        if section is None:
            counts["all", paper.format, "no heading to put it before"] += 1
            continue
        for defect in defects(paper, section):
            outcome = unjudged(paper, defect.rule)
            if not outcome:
                with tempfile.TemporaryDirectory() as temporary:
                    copy = Path(temporary) / Path(entry["folder"]).name
                    shutil.copytree(folder / entry["folder"], copy)
                    for path in copy.rglob("*"):
                        path.chmod(0o755 if path.is_dir() else 0o644)
                    copy.chmod(0o755)
                    where = inject(paper, section, defect, copy)
                    inside = Path(entry["input"]).relative_to(entry["folder"])
                    outcome = "found" if found(copy / inside, defect.rule, *where) else "missed"
            counts[defect.rule, paper.format, outcome] += 1
            if outcome == "missed":
                missed.append(f"{entry['id']}: {defect.rule}")
    for (rule, paper_format, outcome), count in sorted(counts.items()):
        print(f"{rule:22} {paper_format:9} {outcome:26} {count}")
    print("\n".join(missed))
    return 1 if missed else 0


if __name__ == "__main__":
    sys.exit(main())
