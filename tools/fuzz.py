"""Spoil drafts, configurations, archives and weights, and see whether paperlint stands it.

python tools/fuzz.py [--seconds 300] [--seed 0] [--targets latex,markdown] [--out FOLDER]

Two processes, with different seeds of Python's hashing, take turns with inputs that depend on the
seed and their number alone; every tenth input is read by both. Reported, and written to FOLDER as
short as it could be made in a few seconds: exceptions, what takes more than `--limit` seconds of a
processor (and twice as many more for each megabyte, so that what is slow for its size is told from
what is only long) or 3 GB, places outside a file, answers that differ between two runs. Exit code 1
where anything was found. Targets and mutations are those of `tests/fuzz/`.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import os
import random
import re
import resource
import selectors
import signal
import subprocess
import sys
import time
import traceback
from collections import Counter
from pathlib import Path
from typing import Any, NoReturn

ROOT = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(ROOT / "src"), str(ROOT / "tests"), str(ROOT / "tests" / "fuzz")]

from fuzz_mutations import mutated  # noqa: E402
from fuzz_targets import TARGETS, Target  # noqa: E402

BOTH = 10
"""Every so many inputs one is read by both processes."""
MEMORY = 3_000_000_000
PER_MEGABYTE = 2
"""How many times the limit each megabyte of an input adds to it."""
REDUCING = 20.0
"""Seconds spent on making one input shorter."""
STUCK = 24
"""How many times the limit a process may be silent."""


class Hang(BaseException):
    """An input took too long. No Exception, so that no guard takes it for a crash of a rule."""


def made(target: Target, seed: int, number: int) -> bytes:
    """The input of a number."""
    chance = random.Random(f"{seed}:{target.name}:{number}")
    seeds = target.seeds()
    return mutated(chance.choice(seeds), seeds, chance, target.ways)


def tried(target: Target, data: bytes, limit: float) -> tuple[str, str, str]:
    """What came of an input: `ok` or the kind of bug, what tells it from others, a digest or what
    happened in full."""

    def stop(number: int, frame: Any) -> NoReturn:
        raise Hang

    signal.signal(signal.SIGPROF, stop)
    signal.setitimer(signal.ITIMER_PROF, limit * (1 + PER_MEGABYTE * len(data) / 1e6))
    try:
        answer = target.run(data)
    except Hang:
        trace = traceback.format_exc()
        return "hang", f"hang at {_place(trace)}", trace[-3000:]
    except Exception as error:  # noqa: BLE001  whatever it is, it is a bug
        trace = str(error) if "Traceback" in str(error) else traceback.format_exc()
        said = trace.strip().splitlines()[-1][:60]
        return "crash", f"{said} at {_place(trace)}", trace
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)
    return "ok", "", hashlib.sha256(answer.encode("utf-8", "replace")).hexdigest()


def _place(trace: str) -> str:
    """Where in paperlint it was, of a traceback: file and function, so that lines of one loop are
    one bug."""
    places = re.findall(r'File "[^"]*/src/(paperlint/[^"]+)", line \d+, in (\S+)', trace)
    return " ".join(places[-1]) if places else "?"


def reduced(target: Target, data: bytes, mark: str, limit: float) -> bytes:
    """A shorter input with the same bug."""
    end = time.monotonic() + REDUCING
    size = max(len(data) // 2, 1)
    while size and time.monotonic() < end:
        at = 0
        while at < len(data) and time.monotonic() < end:
            shorter = data[:at] + data[at + size :]
            if tried(target, shorter, limit)[1] == mark:
                data = shorter
            else:
                at += size
        size //= 2
    return data


def work(options: argparse.Namespace) -> None:
    """What a process does: lines of JSON on standard output, one before and one after an input."""
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    end = time.monotonic() + options.seconds
    names = options.targets.split(",")
    known: set[str] = set()

    def tell(**told: object) -> None:
        sys.stdout.write(json.dumps(told) + "\n")
        sys.stdout.flush()

    for number in range(options.start, options.inputs):
        if time.monotonic() > end:
            break
        if number % 2 != options.worker and number % BOTH:
            continue
        target = TARGETS[names[number // BOTH % len(names)]]
        data = made(target, options.seed, number)
        tell(begins=number, target=target.name)
        kind, mark, told = tried(target, data, options.limit)
        if kind == "ok" and number % 7 == 0:
            again = tried(target, data, options.limit)
            if again[2] != told:
                kind, mark, told = "differs", f"differs in {target.name}", "two runs, two answers"
        if kind != "ok" and mark not in known:
            known.add(mark)
            if kind == "crash":
                data = reduced(target, data, mark, options.limit)
            path = (
                options.out
                / f"{target.name}-{kind}-{hashlib.sha256(mark.encode()).hexdigest()[:8]}"
            )
            path.write_bytes(data)
            path.with_name(path.name + ".txt").write_text(f"input {number}\n{mark}\n{told}\n")
            tell(bug=mark, kind=kind, path=str(path), number=number)
        tell(ends=number, target=target.name, digest=told if kind == "ok" else "")


class Process:
    """A process and what it said last."""

    def __init__(
        self, options: argparse.Namespace, worker: int, start: int, seconds: float
    ) -> None:
        command = [sys.executable, __file__, "--worker", str(worker), "--start", str(start)]
        command += [
            "--seconds",
            str(seconds),
            "--inputs",
            str(options.inputs),
            "--seed",
            str(options.seed),
            "--out",
            str(options.out),
        ]
        command += ["--targets", options.targets, "--limit", str(options.limit)]
        environment = {**os.environ, "PYTHONHASHSEED": str(worker + 1)}
        self.worker = worker
        self.running = subprocess.Popen(command, stdout=subprocess.PIPE, env=environment)
        self.number: int | None = None
        self.target = ""
        self.since = time.monotonic()
        self.rest = b""


def lead(options: argparse.Namespace) -> int:
    """Start two processes, listen, and start anew what died or hangs for good."""
    options.out.mkdir(parents=True, exist_ok=True)
    end = time.monotonic() + options.seconds
    tries: Counter[str] = Counter()
    digests: dict[int, str] = {}
    bugs: dict[str, str] = {}
    waiting = selectors.DefaultSelector()

    def start(worker: int, number: int) -> None:
        left = end - time.monotonic()
        if left > 1:
            process = Process(options, worker, number, left)
            waiting.register(process.running.stdout, selectors.EVENT_READ, process)

    def lost(process: Process, kind: str) -> None:
        """Its input is a bug, and the next one is begun by another process."""
        waiting.unregister(process.running.stdout)
        process.running.wait()
        if process.number is None:
            return
        mark = f"{kind} in {process.target}"
        if mark not in bugs:
            data = made(TARGETS[process.target], options.seed, process.number)
            path = options.out / f"{process.target}-{kind}-{process.number}"
            path.write_bytes(data)
            bugs[mark] = str(path)
        start(process.worker, process.number + 1)

    def heed(told: dict[str, Any], process: Process) -> None:
        if "begins" in told:
            process.number, process.target = told["begins"], told["target"]
            process.since = time.monotonic()
        elif "bug" in told:
            bugs.setdefault(told["bug"], told["path"])
            print(f"{told['kind']}: {told['bug']} ({told['path']})", flush=True)
        else:
            tries[told["target"]] += 1
            number, digest = told["ends"], told["digest"]
            process.number = None
            if number % BOTH or not digest:
                return
            if digests.setdefault(number, digest) != digest:
                path = options.out / f"{told['target']}-differs-{number}"
                path.write_bytes(made(TARGETS[told["target"]], options.seed, number))
                bugs[f"two processes differ in {told['target']}"] = str(path)

    for worker in (0, 1):
        start(worker, 0)
    while waiting.get_map():
        for key, _ in waiting.select(1.0):
            process: Process = key.data
            data = os.read(key.fd, 1 << 16)
            *lines, process.rest = (process.rest + data).split(b"\n")
            for line in lines:
                heed(json.loads(line), process)
            if not data:
                lost(process, "death")
        for key in list(waiting.get_map().values()):
            process = key.data
            # An input is tried twice at most and a bug made shorter; more is beyond a signal. These
            # are seconds of a clock, which on a busy machine are more than those of a processor.
            if time.monotonic() - process.since > STUCK * options.limit + 2 * REDUCING:
                process.running.kill()
                lost(process, "stuck")
    for name, count in sorted(tries.items()):
        print(f"{name:10} {count:7,} inputs")
    print(f"{'all':10} {sum(tries.values()):7,} inputs, {len(bugs)} bugs, seed {options.seed}")
    for mark, path in bugs.items():
        print(f"{path}: {mark}")
    return 1 if bugs else 0


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--seconds", type=float, default=300)
    parser.add_argument("--inputs", type=int, default=10**9, help="how many at most")
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--targets", default=",".join(TARGETS), help="some, apart by commas")
    parser.add_argument("--out", type=Path, default=Path("fuzz-findings"))
    parser.add_argument("--limit", type=float, default=20, help="processor seconds for one input")
    parser.add_argument("--worker", type=int, help=argparse.SUPPRESS)
    parser.add_argument("--start", type=int, default=0, help=argparse.SUPPRESS)
    options = parser.parse_args()
    if unknown := set(options.targets.split(",")) - set(TARGETS):
        parser.error(
            f"no target is called {', '.join(sorted(unknown))}; there are {', '.join(TARGETS)}"
        )
    if options.worker is not None:
        work(options)
        return 0
    return lead(options)


if __name__ == "__main__":
    sys.exit(main())
