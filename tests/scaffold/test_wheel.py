"""The wheel holds the skeletons: installed alone, `paperlint new` works."""

from __future__ import annotations

import os
import subprocess
import sys
import venv
import zipfile
from importlib.util import find_spec
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]


@pytest.mark.skipif(
    find_spec("hatchling") is None or find_spec("pip") is None,
    reason="hatchling and pip build the wheel",
)
def test_new_works_from_the_wheel(tmp_path: Path) -> None:
    pip = [sys.executable, "-m", "pip", "--disable-pip-version-check", "--quiet"]
    subprocess.run(
        [*pip, "wheel", "--no-deps", "--no-build-isolation", "--wheel-dir", tmp_path, ROOT],
        check=True, timeout=180,
    )  # fmt: skip
    (wheel,) = tmp_path.glob("*.whl")
    names = zipfile.ZipFile(wheel).namelist()
    assert "paperlint/templates/latex/main.tex.j2" in names
    assert "paperlint/guidance/data/parts.toml" in names

    home = tmp_path / "environment"
    venv.create(home, with_pip=False)
    scripts = home / ("Scripts" if os.name == "nt" else "bin")
    python = scripts / "python"
    subprocess.run(
        [*pip, "--python", python, "install", "--no-deps", "--no-index", wheel],
        check=True, timeout=180,
    )  # fmt: skip
    (packages,) = home.rglob("site-packages")
    # What it depends on is shared; paperlint itself must be the wheel's, so it comes first.
    shared = [entry for entry in sys.path if entry.endswith(("site-packages", "dist-packages"))]
    (packages / "shared.pth").write_text("\n".join(shared) + "\n")
    plain = {k: v for k, v in os.environ.items() if k not in ("PYTHONPATH", "PYTHONHOME")}

    def run(*arguments: str) -> str:
        done = subprocess.run(
            arguments, cwd=tmp_path, env=plain, capture_output=True, text=True, timeout=120
        )
        assert done.returncode == 0, done.stderr
        return done.stdout

    where = run(str(python), "-c", "import paperlint; print(paperlint.__file__)").strip()
    assert Path(where).is_relative_to(home)
    program = str(scripts / "paperlint")
    assert "Created hens" in run(program, "new", "hens", "--venue", "neurips", "--ci", "github")
    assert (tmp_path / "hens" / "sections" / "checklist.tex").is_file()
    assert "Created notes" in run(program, "new", "notes", "--venue", "quarto")
    report = run(
        program, "check", "hens", "--no-cache", "--output-format", "concise", "--fail-on", "never"
    )
    assert "placeholder-left" in report
