"""Every rule about releases finds something somewhere, and says it in one sentence."""

from __future__ import annotations

import re
import struct
from pathlib import Path

import torch_files
from making import MIT, WHOLE, write

from paperlint.config import Config
from paperlint.grading import facts_of, grade
from paperlint.release.facts import Release
from paperlint.rules.release import RELEASE_RULES

PAPER = """\\documentclass{article}\\title{Hens}\\begin{document}
\\section{Introduction}
We publish our code and our data set.
\\section{Experiments}
We evaluate on MNIST. The batch size is 64.
\\end{document}
"""
POINTER = "version https://git-lfs.github.com/spec/v1\noid sha256:00\nsize 5\n"
BAD: dict[str, dict[str, str | bytes]] = {
    "empty": {"README.md": "# Hens\n"},
    "weights": {
        **WHOLE,
        "config.yaml": "batch_size: 8\n",
        "a.pt": torch_files.zipped(torch_files.tensors("fc.weight")),
        "b.pkl": b"cos\nsystem\n(S'true'\ntR.",
        "c.pkl": b"chennet.models\nHenNet\n(tR.",
        "d.safetensors": struct.pack("<Q", 500) + b'{"a": ',
        "e.safetensors": POINTER,
    },
    "no-code": {"a.pt": torch_files.zipped(torch_files.tensors("fc.weight"))},
    "scripts": {"train.py": "loss.backward()\n", "data/a.csv": "1\n"},
    "licences": {
        **WHOLE,
        "LICENSE": "# SPDX-License-Identifier: CC-BY-4.0\nCopyright [year] [fullname]\n",
        "LICENSE_WEIGHTS": "Attribution-NonCommercial 4.0 International\n",
        "pyproject.toml": '[project]\nlicense = "MIT"\n',
    },
    "misnamed": {"COPYING": MIT},
    "own": {"LICENSE": "The hens decide.\n"},
}


def test_each_rule_says_something_in_one_sentence(tmp_path: Path) -> None:
    write(tmp_path, {"draft.tex": PAPER})
    seen = set()
    for name, files in BAD.items():
        release = Release(str(write(tmp_path / name, files)))
        release.paper = facts_of(str(tmp_path / "draft.tex"), Config())
        report = grade(release, Config(min_confidence="low"))
        assert not report.checked.crashes, report.checked.crashes[0].trace
        for finding in report.checked.findings:
            seen.add(finding.rule)
            assert finding.message[0].isupper() or "." in finding.message.split()[0]
            assert re.search(r'[\w)"’”]\.$', finding.message), finding.message
            assert "\n" not in finding.message
            assert len(finding.message) <= 240
            assert finding.help
    assert seen >= {rule.name for rule in RELEASE_RULES}


def test_each_rule_says_who_asks_for_it() -> None:
    for rule in RELEASE_RULES:
        assert rule.url.startswith("https://"), rule.name
