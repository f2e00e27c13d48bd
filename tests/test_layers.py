"""Imports point one way, and each library of others has one importer."""

from __future__ import annotations

import ast
import sys
from collections.abc import Iterator
from pathlib import Path

PACKAGE = Path(__file__).parent.parent / "src" / "paperlint"

# From the ground up: a part may import what stands in its set, and itself. Everybody may import
# `errors` and `regex`. Keys are the first name below `paperlint`.
ALLOWED: dict[str, set[str]] = {
    "__init__": set(),
    "__main__": {"cli"},
    "errors": set(),
    "regex": set(),
    "grades": set(),
    "limits": set(),
    "deadline": set(),
    "spdx": set(),
    "tables": set(),
    "templating": set(),
    "records": {"tables"},
    "source": {"limits", "records", "tables"},
    "writing": {"source"},
    "bibentry": {"source"},
    "typeset": set(),
    "pdf": {"typeset"},
    "paper": {"bibentry", "source", "typeset"},
    "finding": {"grades", "source"},
    "venues": {"records", "tables"},
    "parsers": {"limits", "typeset", "bibentry", "paper", "source", "records"},
    "analysis": {"spdx", "typeset", "bibentry", "paper", "source", "records", "venues"},
    "guidance": {"records"},
    "scaffold": {"analysis", "guidance", "records", "templating", "writing"},
    "release": {
        "analysis", "finding", "paper", "parsers", "records", "source", "spdx", "tables",
    },
    "companions": {"guidance", "records", "release", "scaffold"},
    "rules": {
        "analysis", "bibentry", "guidance", "paper", "finding", "release", "source", "records",
        "venues",
    },
    "fixes": {
        "analysis", "finding", "guidance", "paper", "records", "scaffold", "source", "venues",
    },
    "drafting": {"analysis", "limits", "paper", "parsers", "source", "venues"},
    "report": {"analysis", "paper", "finding", "release", "source", "rules", "venues"},
    "guard": {"report"},
    "job": {"config"},
    "fingerprint": {"paper", "finding", "source"},
    "settings": {"config", "records"},
    "config": {"limits", "typeset", "analysis", "grades", "venues"},
    "configvalues": {"analysis", "config", "limits"},
    "configfile": {"config", "configvalues", "rules", "source", "tables", "venues"},
    "selection": {"config", "finding", "rules", "source"},
    "echoes": {"finding", "rules"},
    "suppress": {"paper", "finding", "source", "rules"},
    "grading": {
        "analysis", "config", "engine", "finding", "guard", "paper", "parsers", "release", "report",
        "rules", "selection", "source",
    },
    "reports": {"release", "__init__", "analysis", "finding", "report", "rules", "source", "templating"},
    "engine": {
        "analysis", "config", "echoes", "finding", "fingerprint", "fixes", "guard", "job", "paper",
        "parsers", "report", "rules", "selection", "source", "suppress",
    },
    "fixing": {
        "analysis", "engine", "finding", "fixes", "job", "paper", "parsers", "source", "writing",
    },
    "cache": {"__init__", "job", "report", "rules", "source", "writing"},
    "workers": {"analysis", "deadline", "cache", "config", "engine", "guard", "job", "parsers", "report", "source"},
    "warm": {"workers"},
    "baseline": {"report", "source"},
    "run": {"analysis", "cache", "config", "job", "report", "workers"},
    "cli": {
        "__init__", "analysis", "baseline", "cache", "companions", "config", "configfile", "deadline", "engine", "finding",
        "fixes", "fixing", "grading", "guard", "job", "pdf", "release", "report", "drafting", "reports",
        "rules", "run", "scaffold", "selection", "settings", "source", "guidance",
        "venues", "writing",
    },
}  # fmt: skip

# What may be imported from `source` above the parsers: places, not files.
PLACES_ONLY = {
    "analysis", "bibentry", "rules", "paper", "finding", "fingerprint", "suppress", "report",
}  # fmt: skip

ONE_IMPORTER = {
    "bibtexparser", "pylatexenc", "pypandoc", "yaml", "msgspec", "rich", "pathspec", "platformdirs",
    "langcodes", "spacy",
    "jinja2", "identify", "license_expression", "pypdf", "watchfiles",
}  # fmt: skip
"""Packages with exactly one importing module, or one folder of a parser."""

SHOWN_BY = {"cli/progress.py", "reports/text.py"}
"""Who shows things in a terminal, with rich."""


def modules() -> Iterator[tuple[Path, str]]:
    for path in sorted(PACKAGE.rglob("*.py")):
        relative = path.relative_to(PACKAGE)
        yield path, relative.parts[0].removesuffix(".py")


def imports(path: Path, top_level: bool = False) -> Iterator[str]:
    """The modules a file imports; `import a.b` and `from a.b import c` give "a.b" and "a.b.c"."""
    tree = ast.parse(path.read_text("utf-8"))
    nodes = tree.body if top_level else ast.walk(tree)
    for node in nodes:
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path}: relative import"
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def test_imports_point_one_way() -> None:
    wrong = []
    for path, part in modules():
        assert part in ALLOWED, f"{path}: say in ALLOWED which layer {part} is"
        for name in imports(path):
            if not name.startswith("paperlint."):
                continue
            target = name.split(".")[1]
            target = target if target in ALLOWED else "__init__"
            if target not in ALLOWED[part] | {part, "errors", "regex"}:
                wrong.append(f"{path.relative_to(PACKAGE)} imports {name}")
            if part in PLACES_ONLY and target == "source" and "source.text" not in name:
                wrong.append(f"{path.relative_to(PACKAGE)} imports {name}")
    assert wrong == []


def test_layers_have_no_cycle() -> None:
    done: set[str] = set()
    left = dict(ALLOWED)
    while left:
        free = [part for part, below in left.items() if below <= done]
        assert free, f"a cycle among {sorted(left)}"
        for part in free:
            done.add(part)
            del left[part]


def test_each_library_has_one_importer() -> None:
    importers: dict[str, set[str]] = {}
    for path, part in modules():
        for name in imports(path):
            package = name.split(".")[0]
            if package == "paperlint" or package in sys.stdlib_module_names:
                continue
            importers.setdefault(package, set()).add(str(path.relative_to(PACKAGE)))
            if package in ("click", "click_default_group"):
                assert part == "cli", path
            elif package == "pylatexenc":
                assert "latex" in str(path.relative_to(PACKAGE)), path
    for package, files in importers.items():
        if package == "rich":
            assert files <= SHOWN_BY
        elif package in ONE_IMPORTER - {"pylatexenc"}:
            assert len(files) == 1, f"{package} is imported by {sorted(files)}"
    assert not set(importers) - ONE_IMPORTER - {
        "click", "click_default_group", "tomli",
    }, "a new library: say who imports it"  # fmt: skip


def test_formats_stay_in_the_parsers() -> None:
    """A rule that asks for the format has found something the paper model should say."""
    for path, part in modules():
        if part == "rules":
            text = path.read_text("utf-8")
            assert "paper.format" not in text, path
