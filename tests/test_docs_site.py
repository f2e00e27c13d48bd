"""The site: it builds without a broken link, and what its first page tells to run runs."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
INDEX = (ROOT / "docs" / "index.md").read_text("utf-8")
COMMANDS = [
    line
    for block in re.findall(r"<!-- example: [\w ]+ -->\n```sh\n(.*?)```", INDEX, re.DOTALL)
    for line in block.splitlines()
]


def test_the_first_five_minutes(tmp_path: Path) -> None:
    shutil.copy(ROOT / "corpora" / "examples" / "draft.tex", tmp_path)
    assert len(COMMANDS) == 5
    for command in COMMANDS:
        program, *arguments = command.split()
        assert program == "paperlint"
        done = subprocess.run(
            [sys.executable, "-m", "paperlint", *arguments],
            cwd=tmp_path,
            env={**os.environ, "PYTHONUTF8": "1"},
            capture_output=True,
            text=True,
            encoding="utf-8",
            check=False,
        )
        assert done.returncode == 0, (command, done.stderr)
    assert "known from the baseline" in done.stdout
    names = {path.name for path in tmp_path.iterdir()}
    assert names == {"draft.tex", "paperlint.toml", "paperlint-baseline.json"}


@pytest.mark.skipif(find_spec("material") is None, reason="needs the extra `docs`")
def test_the_site_builds_without_a_broken_link(tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "mkdocs", "build", "--strict", "--site-dir", str(tmp_path / "site")],
        cwd=ROOT,
        env={**os.environ, "NO_MKDOCS_2_WARNING": "1"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    page = (tmp_path / "site" / "index.html").read_text("utf-8")
    assert "Start in five minutes" in page
    outside = re.findall(r'(?:src|href)="(https?://[^"]+\.(?:js|css|woff2?))"', page)
    assert outside == []  # read without the network
