"""Hold the rules about untold detail against hand-labelled papers, and count findings a paper.

python tools/measure_rules.py PAPERS.jsonl GOLD

PAPERS.jsonl has one object a line: {"id", "input"}, `input` relative to the file's folder. GOLD is
a folder of ID.json whose `evidence` maps items to {"status", "unsure"}. A finding is right where
the label is `absent`, wrong where it is `present` or `na`; labels marked unsure are counted apart.
"""

from __future__ import annotations

import json
import statistics
import sys
from collections import Counter
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(ROOT / "src")]

from paperlint.config import Config  # noqa: E402
from paperlint.engine import lint  # noqa: E402
from paperlint.parsers import parse  # noqa: E402
from paperlint.rules.reproducibility.untold import RECORDS  # noqa: E402
from paperlint.source.opening import open_project  # noqa: E402

FAMILIES = ("reproducibility", "risk")


def main() -> int:
    """Print a table of rules and the counts of findings; the exit code."""
    if len(sys.argv) != 3:
        print(__doc__, file=sys.stderr)
        return 2
    listed, gold = Path(sys.argv[1]), Path(sys.argv[2])
    papers = [json.loads(line) for line in listed.read_text("utf-8").splitlines() if line.strip()]
    counts: dict[str, list[int]] = {"all": [], "warnings": [], "of these rules": []}
    judged: dict[str, Counter[str]] = {}
    labelled = errors = 0
    for paper in papers:
        report = lint(parse(open_project(str(listed.parent / paper["input"]))), Config())
        mine = [finding for finding in report.findings if finding.family in FAMILIES]
        counts["all"].append(len(report.findings))
        counts["warnings"].append(report.count("warning"))
        counts["of these rules"].append(len(mine))
        errors += report.count("error")
        label = gold / f"{paper['id']}.json"
        evidence = json.loads(label.read_text("utf-8"))["evidence"] if label.exists() else None
        labelled += evidence is not None
        for finding in mine:
            seen = judged.setdefault(finding.rule, Counter())
            seen["findings"] += 1
            seen["warnings"] += finding.severity == "warning"
            if evidence is not None and finding.rule in RECORDS:
                told = evidence.get(RECORDS[finding.rule].item, {})
                is_right = told.get("status") == "absent"
                seen["unsure" if told.get("unsure") else "right" if is_right else "wrong"] += 1
    print(f"{len(papers)} papers, {labelled} labelled, {errors} errors")
    for name, numbers in counts.items():
        print(f"findings a paper, {name}: median {statistics.median(numbers)}, most {max(numbers)}")
    print(
        "\n| rule | findings | warnings | right | wrong | label unsure |\n|---|---|---|---|---|---|"
    )
    total: Counter[str] = Counter()
    for rule, seen in sorted(judged.items(), key=lambda pair: -pair[1]["findings"]):
        total.update(seen)
        columns = ("findings", "warnings", "right", "wrong", "unsure")
        print(f"| {rule} | {' | '.join(str(seen[column]) for column in columns)} |")
    print(f"\nright {total['right']}, wrong {total['wrong']}, label unsure {total['unsure']}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
