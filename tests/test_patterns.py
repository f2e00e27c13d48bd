"""No pattern that is used on papers takes time that grows exponentially with their length."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

pytest.importorskip("re._parser", reason="before Python 3.11 it has another name")

from ambiguity import is_exponential
from annotations import CORPORA

TESTS = Path(__file__).parent
DRAFTS = ("papers/stopping/main.tex", "papers/pauses-markdown/paper.md")

SEEN = """
import json, re, sys
seen = {}
compile = re._compile
def noted(pattern, flags):
    if isinstance(pattern, str):
        place = sys._getframe(2).f_globals.get("__name__", "")
        if place.startswith("paperlint"):
            seen[pattern] = int(flags)
    return compile(pattern, flags)
re._compile = noted
import pkgutil
import paperlint
for module in pkgutil.walk_packages(paperlint.__path__, "paperlint."):
    if not module.name.endswith("__main__"):
        __import__(module.name)
from paperlint.config import Config
from paperlint.engine import lint_path
from paperlint.job import Job
from paperlint.report import Failure
for path in sys.argv[1:]:
    linted = lint_path(Job(path, Config(select=("ALL",), explain_evidence=True)))
    assert not isinstance(linted, Failure), linted
print(json.dumps(seen))
"""

SOUND = (
    r"(?:[^\\{}$%&~#`'\n-]+|\n(?![ \t\r]*\n))+",  # nothing that stands behind can fail
    r"\b(?:data ?-?sets|benchmarks|domains)(?: ",  # it looks ahead for what could be read twice
)
"""How patterns begin that are sound for a reason that the check doesn't see."""


@pytest.mark.parametrize(
    "pattern",
    [r"(a+)+b", r"(?:\w+[ ,]*)*c", r"(?:ab|a\w?b)*c", r"x(?:\s*,?\s*y?)*z", r"(?:ab|a|b){0,9}c"],
)
def test_the_check_finds_them(pattern: str) -> None:
    assert is_exponential(pattern)


@pytest.mark.parametrize(
    "pattern", [r"a+b+c", r"(?:\w+[ ,]+)*c", r"(?:a|b)*b", r"(?:a{1,3}b)*", r"([-*])(?: *\1)* *$"]
)
def test_the_check_leaves_sound_ones(pattern: str) -> None:
    assert not is_exponential(pattern)


def test_no_pattern_is_exponential() -> None:
    drafts = [str(CORPORA / draft) for draft in DRAFTS]
    done = subprocess.run(
        [sys.executable, "-c", SEEN, *drafts], capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    seen = json.loads(done.stdout)
    assert len(seen) > 500
    guilty = [p for p, flags in seen.items() if is_exponential(p, flags)]
    assert [pattern for pattern in guilty if not pattern.startswith(SOUND)] == []
