"""What the tests of faults share: small drafts, and runs of the program in a bare environment."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

LATEX = (
    "\\documentclass{article}\n\\title{Hens}\n\\begin{document}\n\\maketitle\n"
    "\\section{Introduction}\nWe ask hens. TODO\n\\input{part}\n\\end{document}\n"
)
MARKDOWN = "# Hens\n\n## Introduction\n\nWe ask hens.\n"


def environment(**variables: str) -> dict[str, str]:
    """The fewest variables a run needs, and some more."""
    kept = {name: os.environ[name] for name in ("PATH", "PAPERLINT_CACHE_DIR")}
    return {**kept, **variables}


def command(*arguments: str) -> list[str]:
    return [sys.executable, "-m", "paperlint", *arguments]


def run(*arguments: str, **variables: str) -> subprocess.CompletedProcess[bytes]:
    done = subprocess.run(
        command(*arguments), capture_output=True, timeout=120, check=False,
        env=environment(**variables),
    )  # fmt: skip
    assert b"Traceback" not in done.stderr, done.stderr.decode("utf-8", "replace")
    return done


def papers(*arguments: str, **variables: str) -> list[dict[str, Any]]:
    done = run(*arguments, "--output-format", "json", **variables)
    found: list[dict[str, Any]] = json.loads(done.stdout)["papers"] if done.stdout else []
    return found


def rules(paper: dict[str, Any]) -> list[str]:
    return [found["rule"] for found in paper["findings"]]


def write(folder: Path, **files: str) -> None:
    for name, text in files.items():
        (folder / name.replace("__", ".")).write_text(text, encoding="utf-8")
