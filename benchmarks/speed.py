"""How fast paperlint reads: whole processes, and how time grows with length.

    python benchmarks/speed.py

Prints ratios, which hold from machine to machine; seconds are for this one.
"""

from __future__ import annotations

import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from paperlint.parsers import parse
from paperlint.source.project import open_project

PAPER = Path(__file__).parent.parent / "corpora" / "papers" / "pauses"
RUNS = 7


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


def process(*arguments: str) -> Callable[[], object]:
    """A task that runs Python with these arguments in a process of its own."""
    return lambda: subprocess.run([sys.executable, *arguments], capture_output=True, check=False)


def main() -> None:
    """Measure and print."""
    with tempfile.TemporaryDirectory() as folder:
        small, large = Path(folder, "small.tex"), Path(folder, "large.tex")
        small.write_text(document(80_000))
        large.write_text(document(800_000))
        click = median(process("-c", "import click"))
        rows = {
            "import click": click,
            "paperlint --version": median(process("-m", "paperlint", "--version")),
            "80 KB, structure rules": median(
                process("-m", "paperlint", str(small), "--select", "structure")
            ),
        }
        for name, seconds in rows.items():
            print(f"{name:26} {seconds:6.3f} s   {seconds / click:5.1f} x import click")
        short = median(lambda: parse(open_project(str(small))))
        long = median(lambda: parse(open_project(str(large))))
        print(f"{'parse 80 KB':26} {short:6.3f} s")
        print(f"{'parse 800 KB':26} {long:6.3f} s   {long / short:5.1f} x parse 80 KB")


if __name__ == "__main__":
    main()
