"""How fast paperlint reads: whole processes, and how time grows with length.

    python benchmarks/speed.py

Prints ratios, which hold from machine to machine; seconds are for this one.
"""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from pathlib import Path

from paperlint.parsers import parse
from paperlint.source.opening import open_project

PAPER = Path(__file__).parent.parent / "corpora" / "papers" / "pauses"
RUNS = 9


def body_of(paper: Path) -> str:
    """The sections of a sound paper, its files one after the other."""
    return "\n".join(path.read_text() for path in sorted(paper.rglob("sections/*.tex")))


def document(size: int) -> str:
    """A LaTeX paper of about `size` characters: the same sections again and again."""
    body = body_of(PAPER)
    body = body * (size // len(body) + 1)
    return (
        "\\documentclass{article}\\title{A paper}\\begin{document}\\maketitle\n"
        "\\begin{abstract}We measure.\\end{abstract}\n"
        + body[:size].rpartition("\n\n")[0]
        + "\n\\bibliography{x}\\end{document}\n"
    )


def median(task: Callable[[], object]) -> float:
    """Median seconds of a task, after one run that isn't counted."""
    task()
    seconds = []
    for _ in range(RUNS):
        start = time.perf_counter()
        task()
        seconds.append(time.perf_counter() - start)
    return statistics.median(seconds)


def spent(arguments: Sequence[str]) -> tuple[float, float]:
    """Seconds and peak MiB of Python with these arguments, in a process of its own."""
    start = time.perf_counter()
    process = subprocess.Popen([sys.executable, *arguments], stdout=subprocess.DEVNULL)
    _, _, usage = os.wait4(process.pid, 0)
    process.returncode = 0  # it was waited for
    return time.perf_counter() - start, usage.ru_maxrss / 1024


def against(
    arguments: Sequence[str], yardstick: Sequence[str]
) -> tuple[float, float, float, float]:
    """Seconds of both, the ratio, and the peak of the first one: medians of runs in turn, so that
    a machine that slows down slows both."""
    runs = [(spent(arguments), spent(yardstick)) for _ in range(RUNS + 1)][1:]
    return (
        statistics.median(mine for (mine, _), _ in runs),
        statistics.median(other for _, (other, _) in runs),
        statistics.median(mine / other for (mine, _), (other, _) in runs),
        max(peak for (_, peak), _ in runs),
    )


def main() -> None:
    """Measure and print."""
    with tempfile.TemporaryDirectory() as folder:
        os.environ["PAPERLINT_CACHE_DIR"] = str(Path(folder, "cache"))
        small, large = Path(folder, "small.tex"), Path(folder, "large.tex")
        small.write_text(document(80_000))
        large.write_text(document(800_000))
        paper = ("-m", "paperlint", str(small))
        evidence = ("--explain-evidence",)
        as_json = ("--output-format", "json")
        click = ("-c", "import click")
        spacy = ("-c", "import spacy; spacy.blank('en')")
        rows = (
            ("--version", ("-m", "paperlint", "--version"), click),
            ("--help", ("-m", "paperlint", "--help"), click),
            (
                "80 KB, structure rules, anew",
                (*paper, "--select", "structure", "--no-cache"),
                click,
            ),
            ("80 KB, again: text", paper, click),
            ("80 KB, again: text, evidence", (*paper, *evidence), click),
            ("80 KB, again: json", (*paper, *as_json), click),
            ("80 KB, all, anew: json", (*paper, *as_json, "--no-cache"), spacy),
            ("80 KB, all, anew: text", (*paper, *evidence, "--no-cache"), spacy),
        )
        for name, arguments, yardstick in rows:
            mine, other, ratio, peak = against(arguments, yardstick)
            print(
                f"{name:30} {mine:6.3f} s  {peak:4.0f} MiB  {ratio:5.2f} x {yardstick[1][7:12]} "
                f"({other:.3f} s)"
            )
        short = median(lambda: parse(open_project(str(small))))
        long = median(lambda: parse(open_project(str(large))))
        print(f"{'parse 80 KB':30} {short:6.3f} s")
        print(f"{'parse 800 KB':30} {long:6.3f} s   {long / short:5.1f} x parse 80 KB")


if __name__ == "__main__":
    main()
