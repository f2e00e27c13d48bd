"""Many papers in one run: is each of them answered, and does memory stay flat?

    python benchmarks/many.py FOLDER... [--papers 100] [--rounds 2] [--jobs 2] [--seed 0]

Each folder in FOLDER is a paper. All are copied to a temporary folder, and copies that the fuzzer's
mutations spoiled are added until there are `--papers`, in an order that depends on the seed alone.
One run of paperlint lints them, and in each further round copies of the same, so that rounds can be
compared: what a first round needs for a large paper a second one needs, too, but what grows there
is never given back. Meanwhile the memory of the processes is looked at ten times a second. Prints
the highest and the median resident size (RSS) of each process, and of all together, by quarter of
the run; what processes share is counted for each of them. Exit code 1 where a paper was not
answered, or something broke down.
"""

from __future__ import annotations

import argparse
import json
import random
import re
import shutil
import statistics
import sys
import tempfile
import time
from collections import Counter, defaultdict
from pathlib import Path

import psutil

ROOT = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(ROOT / "tests" / "fuzz")]

from fuzz_mutations import TEXT, mutated  # noqa: E402

SUFFIXES = (".tex", ".md", ".qmd", ".rmd", ".bib", ".bbl", ".yml", ".yaml")
EVERY = 0.1
"""Seconds between two looks."""
WHAT = re.compile(r"\S*/\S*|\S*\d\S*|\S+\.\w+")
"""Names and numbers, so that reasons can be counted."""


def texts(folder: Path) -> list[Path]:
    """The files of a paper that can be spoiled, in an order of their own."""
    found = (path for path in sorted(folder.rglob("*")) if path.suffix.lower() in SUFFIXES)
    return [path for path in found if path.is_file() and not path.is_symlink()]


def made(folders: list[Path], count: int, seed: int, into: Path) -> list[Path]:
    """The papers: copies of all that there are, then spoiled ones, shuffled."""
    sources = sorted(path for folder in folders for path in folder.iterdir() if path.is_dir())
    if not sources:
        sys.exit("there is no folder in what you named")
    chance = random.Random(seed)
    bodies: dict[str, list[bytes]] = defaultdict(list)
    for source in sources:
        for path in texts(source):
            bodies[path.suffix.lower()].append(path.read_bytes())
    kinds = ["sound"] * min(len(sources), count)
    kinds += ["spoiled"] * (count - len(kinds))
    names = [sources[i % len(sources)] for i in range(count)]
    order = list(range(count))
    chance.shuffle(order)
    papers = []
    for place, number in enumerate(order):
        paper = into / f"{place:03}-{kinds[number]}"
        shutil.copytree(names[number], paper, symlinks=True)
        papers.append(paper)
        if kinds[number] == "spoiled":
            found = texts(paper)
            for path in chance.sample(found, min(len(found), 2)):
                others = bodies[path.suffix.lower()]
                path.write_bytes(mutated(path.read_bytes(), others, chance, TEXT))
    return papers


def again(papers: list[Path], rounds: int) -> list[Path]:
    """The papers, and copies of them for further rounds."""
    found = list(papers)
    for number in range(1, rounds):
        for paper in papers:
            copy = paper.with_name(f"{paper.name}-{number}")
            shutil.copytree(paper, copy, symlinks=True)
            found.append(copy)
    return found


class Memory:
    """Resident sizes in MB: by process over time, and of all together."""

    def __init__(self, process: psutil.Process) -> None:
        self.process = process
        self.named: dict[int, str] = {}
        self.seen: dict[int, list[tuple[float, float]]] = defaultdict(list)
        self.whole: list[tuple[float, float]] = []

    def look(self, now: float) -> None:
        """Note how large all are now."""
        whole = 0.0
        try:
            running = [self.process, *self.process.children(recursive=True)]
        except psutil.NoSuchProcess:
            return
        for process in running:
            try:
                size = process.memory_info().rss / 1e6
                if process.pid not in self.named:
                    self.named[process.pid] = process.name()
            except (psutil.NoSuchProcess, psutil.AccessDenied):
                continue
            self.seen[process.pid].append((now, size))
            whole += size
        self.whole.append((now, whole))


def quarter(sizes: list[tuple[float, float]], end: float, number: int) -> str:
    """Highest and median size in a quarter of the run."""
    inside = [size for at, size in sizes if number <= 4 * at / end < number + 1]
    if not inside:
        return f"{'-':>8} {'-':>8}"
    return f"{max(inside):8.0f} {statistics.median(inside):8.0f}"


def main() -> int:
    """Make the papers, lint them, and say what came of it."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("folders", nargs="+", type=Path)
    parser.add_argument("--papers", type=int, default=100)
    parser.add_argument("--rounds", type=int, default=2)
    parser.add_argument("--jobs", type=int, default=2)
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--timeout", type=int, default=300, help="seconds for one paper")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        papers = made(options.folders, options.papers, options.seed, Path(folder))
        papers = again(papers, options.rounds)
        report = Path(folder, "report.json")
        command = [sys.executable, "-m", "paperlint", "check", *map(str, papers), "--isolated"]
        command += ["--jobs", str(options.jobs), "--timeout", str(options.timeout), "--exit-zero"]
        command += ["--cache-dir", str(Path(folder, "cache"))]
        command += ["--output-format", "json", "--output-file", str(report)]
        began = time.monotonic()
        with Path(folder, "stderr").open("wb") as errors:
            process = psutil.Popen(command, stdout=errors, stderr=errors)
        memory = Memory(process)
        while process.poll() is None:
            memory.look(time.monotonic() - began)
            time.sleep(EVERY)
        end = time.monotonic() - began
        told = json.loads(report.read_text("utf-8")) if report.is_file() else {}
        said = Path(folder, "stderr").read_text("utf-8", "replace")
        answers: Counter[str] = Counter()
        reasons: Counter[str] = Counter()
        answered = set()
        for kind in ("papers", "failures"):
            for answer in told.get(kind, ()):
                answers[kind] += 1
                if kind == "failures":
                    reasons[WHAT.sub("..", answer["message"])[:70]] += 1
                inside = Path(answer["path"]).resolve().relative_to(Path(folder).resolve())
                answered.add(inside.parts[0])
        silent = [paper.name for paper in papers if paper.name not in answered]
    print(f"{len(papers)} folders, {answers['papers']} papers, {answers['failures']} not read")
    print(f"{end:.0f} s, exit code {process.returncode}, {len(silent)} without an answer", *silent)
    for message, count in reasons.most_common():
        print(f"{count:5} {message}")
    print(f"{'RSS in MB':24}", *(f"quarter {number:<9}" for number in range(1, 5)))
    print(f"{'':24}", *[f"{'peak':>8} {'median':>8}"] * 4)
    rows = {
        "run" if pid == process.pid else f"{memory.named[pid]} {pid}": sizes
        for pid, sizes in memory.seen.items()
        if sizes[-1][0] - sizes[0][0] > end / 2
    }
    for name, sizes in {**rows, "all": memory.whole}.items():
        print(f"{name:24}", *(quarter(sizes, end, number) for number in range(4)))
    if not told:
        print(said[:2_000])
    broken = [line for line in said.splitlines() if "Traceback" in line or "bug in" in line]
    print(*broken, sep="\n", end="\n" if broken else "")
    return 1 if silent or broken or not told else 0


if __name__ == "__main__":
    sys.exit(main())
