"""paperlint beside other linters of papers, on papers you name.

    python benchmarks/peers.py PAPER... [--bin FOLDER]... [--runs N]

Looks for the programs of peers.toml in the folders and on the path, and leaves out what isn't
there. Prints processor time (user and system, of the process and its children), which other
programs of a busy machine don't lengthen much, and its ratio to paperlint's, as a table.
"""

from __future__ import annotations

import argparse
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parent.parent / "src"))

from paperlint.tables import read_toml

HERE = Path(__file__).resolve().parent


def spent(command: list[str], folder: Path) -> tuple[float, float]:
    """Processor seconds and peak MiB of a command, whatever it answers."""
    process = subprocess.Popen(
        command, cwd=folder, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    _, _, usage = os.wait4(process.pid, 0)
    process.returncode = 0  # it was waited for
    return usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024


def measure(tool: dict[str, Any], program: str, paper: Path, runs: int) -> tuple[float, float]:
    """Median seconds and the peak, after one run that isn't counted."""
    fill = {"paper": paper.name, "config": str(HERE / "textlintrc.json")}
    command = [program, *(part.format(**fill) for part in tool["command"][1:])]
    measured = [spent(command, paper.parent) for _ in range(runs + 1)][1:]
    return statistics.median(s for s, _ in measured), max(peak for _, peak in measured)


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
        seconds: dict[str, list[float | None]] = {}
        peaks: dict[str, float] = {}
        for name, tool in read_toml((HERE / "peers.toml").read_text("utf-8")).items():
            program = shutil.which(tool["command"][0], path=path)
            if program is None:
                print(f"{name}: not there; {tool['install']}", file=sys.stderr)
                continue
            seconds[name] = []
            for paper in options.papers:
                kind = "latex" if paper.suffix == ".tex" else "markdown"
                if kind not in tool.get("formats", [kind]):
                    seconds[name].append(None)
                    continue
                took, peak = measure(tool, program, paper, options.runs)
                seconds[name].append(took)
                peaks[name] = max(peaks.get(name, 0), peak)
    sizes = [f"{paper.stat().st_size / 1000:.0f} kB {paper.suffix}" for paper in options.papers]
    print("| |", " | ".join(sizes), "| peak MiB |")
    print("|---|" + "---|" * (len(sizes) + 1))
    base = seconds["paperlint-anew"]
    for name, row in seconds.items():
        cells = [
            "" if mine is None or other is None else f"{mine:.2f} s, {mine / other:.2f} x"
            for mine, other in zip(row, base, strict=True)
        ]
        print(f"| {name} |", " | ".join(cells), f"| {peaks.get(name, 0):.0f} |")


if __name__ == "__main__":
    main()
