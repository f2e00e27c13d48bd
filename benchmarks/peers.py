"""paperlint beside other linters of papers, on papers you name.

    python benchmarks/peers.py PAPER... [--bin FOLDER]... [--runs N]

Looks for the programs of peers.toml in the folders and on the path, and leaves out what isn't
there. Prints the seconds one waits, and their ratio to paperlint's, as a table. All take turns, so
that a machine which slows down slows all.
"""

from __future__ import annotations

import argparse
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parent.parent / "src"))

from paperlint.tables import read_toml

HERE = Path(__file__).resolve().parent


def spent(command: list[str], folder: Path) -> tuple[float, float]:
    """Seconds and peak MiB (of its largest process) of a command, whatever it answers."""
    start = time.perf_counter()
    process = subprocess.Popen(
        command, cwd=folder, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    _, _, usage = os.wait4(process.pid, 0)
    process.returncode = 0  # it was waited for
    return time.perf_counter() - start, usage.ru_maxrss / 1024


def command_of(tool: dict[str, Any], program: str, paper: Path) -> list[str] | None:
    """How a program is asked to look at a paper; None where it can't read it."""
    kind = "latex" if paper.suffix == ".tex" else "markdown"
    if kind not in tool.get("formats", [kind]):
        return None
    fill = {"paper": paper.name, "config": str(HERE / "textlintrc.json")}
    return [program, *(part.format(**fill) for part in tool["command"][1:])]


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("papers", nargs="+", type=lambda path: Path(path).resolve())
    parser.add_argument("--bin", action="append", default=[], help="where programs are installed")
    parser.add_argument("--runs", type=int, default=3)
    options = parser.parse_args()
    path = os.pathsep.join([*options.bin, str(Path(sys.executable).parent), os.environ["PATH"]])
    with tempfile.TemporaryDirectory() as cache:
        os.environ["PAPERLINT_CACHE_DIR"] = cache
        commands: dict[tuple[str, Path], list[str]] = {}
        tools = read_toml((HERE / "peers.toml").read_text("utf-8"))
        for name, tool in list(tools.items()):
            program = shutil.which(tool["command"][0], path=path)
            if program is None:
                print(f"{name}: not there; {tool['install']}", file=sys.stderr)
                del tools[name]
                continue
            for paper in options.papers:
                command = command_of(tool, program, paper)
                if command is not None:
                    commands[name, paper] = command
        measured: dict[tuple[str, Path], list[tuple[float, float]]] = {key: [] for key in commands}
        for _ in range(options.runs + 1):
            for key, command in commands.items():
                measured[key].append(spent(command, key[1].parent))
    sizes = [f"{paper.stat().st_size / 1000:.0f} kB {paper.suffix}" for paper in options.papers]
    print("| |", " | ".join(sizes), "| peak MiB |")
    print("|---|" + "---|" * (len(sizes) + 1))
    # The first run of each isn't counted.
    seconds = {key: statistics.median(s for s, _ in runs[1:]) for key, runs in measured.items()}
    for name in tools:
        cells = [
            f"{mine:.2f} s, {mine / seconds['paperlint-anew', paper]:.2f} x"
            if (mine := seconds.get((name, paper))) is not None
            else ""
            for paper in options.papers
        ]
        peak = max(p for (other, _), runs in measured.items() if other == name for _, p in runs[1:])
        print(f"| {name} |", " | ".join(cells), f"| {peak:.0f} |")


if __name__ == "__main__":
    main()
