"""Reports as JSON and back: nothing is lost, nothing is run."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, fields, is_dataclass, replace
from pathlib import Path
from typing import Any

import pytest

from paperlint.cache.stored import RulesByName, Unstorable, pack, unpack
from paperlint.config import Config
from paperlint.finding import Related
from paperlint.job import Job
from paperlint.report import Crash, PaperReport
from paperlint.run import run
from paperlint.source.text import SourceFile

CORPORA = Path(__file__).parent.parent.parent / "corpora"


def plain(value: Any) -> Any:
    """A value with the name of each class and each field, files by what is in them."""
    if isinstance(value, SourceFile):
        return ("file", value.name, value.display, value.text)
    if type(value).__name__ == "Rule":
        return ("rule", value.name)
    if is_dataclass(value) and not isinstance(value, type):
        return (
            type(value),
            {field.name: plain(getattr(value, field.name)) for field in fields(value)},
        )
    if isinstance(value, Mapping):
        return {key: plain(part) for key, part in value.items()}
    if isinstance(value, Sequence) and not isinstance(value, str):
        name = "tuple" if isinstance(value, RulesByName) else type(value).__name__
        return (name, [plain(part) for part in value])
    return value


def report_of(path: Path) -> PaperReport:
    config = Config(explain_evidence=True, min_confidence="low", venue="acl", stage="draft")
    [report] = run([Job(str(path), config)]).papers
    return report


def again(value: Any) -> Any:
    data, files = pack(value)
    return unpack(data, files)


@pytest.mark.parametrize(
    "path", ["examples/draft.tex", "papers/pauses", "papers/pauses-markdown", "papers/software"]
)
def test_a_report_is_restored_as_it_was(path: str) -> None:
    report = report_of(CORPORA / path)
    related = (Related(report.sections[0].span, "there"),)
    findings = tuple(replace(finding, related=related) for finding in report.findings)
    report = replace(
        report,
        findings=findings,
        suppressed=findings[:1],
        notes=("a note", "\udc80 \u2028 \x1b[31m"),
        crashes=(Crash("reading", "ValueError", "trace"),),
        uncertain=3,
    )
    restored = again(report)
    assert plain(restored) == plain(report)
    assert type(restored) is PaperReport
    assert restored.rules == report.rules
    assert len(restored.rules) == len(report.rules)


def test_one_file_stays_one_file() -> None:
    restored = again(report_of(CORPORA / "examples" / "draft.tex"))
    assert len({id(section.span.file) for section in restored.sections}) == 1
    assert restored.sections[0].span.file is restored.findings[0].span.file


def test_no_field_is_left_out() -> None:
    """A field that `__init__` doesn't take can't be restored: none may be part of a report."""
    classes, _ = json.loads(pack(report_of(CORPORA / "examples" / "draft.tex"))[0])
    assert {name for _, name, _ in classes} >= {
        "PaperReport",
        "Finding",
        "Span",
        "Decision",
        "Found",
    }
    for module, name, stored in classes:
        kind = getattr(__import__(module, fromlist=[name]), name)
        assert stored == [field.name for field in fields(kind)]


@pytest.mark.parametrize(
    "value", [{}, (), [], (1, [2.5, None, True]), {"a": ("b", {"c": ()})}, frozenset("ab")]
)
def test_plain_values_keep_their_types(value: object) -> None:
    assert again(value) == value
    assert type(again(value)) is type(value)


@dataclass
class _Foreign:
    value: int = 0


def test_what_is_unknown_is_refused_when_it_is_stored() -> None:
    for value in (object(), b"bytes", Path("x"), {"a": {"b": object()}}):
        with pytest.raises(Unstorable):
            pack(value)


@pytest.mark.parametrize(
    ("module", "name", "stored"),
    [
        ("subprocess", "Popen", ["args"]),
        ("test_cache_stored", "_Foreign", ["value"]),
        ("paperlint.cli", "main", ["arguments"]),
        ("paperlint.source.text", "SourceFile", ["name", "text"]),
        ("paperlint.finding", "Related", ["span"]),  # a field fewer than it has
        ("paperlint.finding", "Gone", ["span"]),
    ],
)
def test_only_dataclasses_of_paperlint_are_made(module: str, name: str, stored: list[str]) -> None:
    data = json.dumps([[[module, name, stored]], [0, *("x" for _ in stored)]]).encode()
    with pytest.raises(ValueError, match=f"{module}.{name} is no dataclass"):
        unpack(data, [])


def test_a_place_outside_its_file_is_refused() -> None:
    data, [file, *_] = pack(report_of(CORPORA / "examples" / "draft.tex").sections[0].span)
    with pytest.raises(ValueError, match="not inside"):
        unpack(data, [SourceFile(file.name, "short")])
