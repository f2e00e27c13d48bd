"""Defects put into real papers are found where they were put: `tools/inject_defects.py`."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

TOOL = Path(__file__).parent.parent / "tools" / "inject_defects.py"
FOLDER = os.environ.get("PAPERLINT_CORPUS", "")


@pytest.mark.skipif(
    not (FOLDER and (Path(FOLDER) / "papers.jsonl").is_file()),
    reason="PAPERLINT_CORPUS names no folder of real papers with a papers.jsonl",
)
def test_every_injected_defect_is_found_in_its_file_and_line() -> None:
    done = subprocess.run(
        [sys.executable, str(TOOL), FOLDER], capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stdout + done.stderr
    assert " found " in done.stdout
