"""How grave it is that something is not told, what is said once only, and what isn't judged."""

from __future__ import annotations

import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest

from latex_papers import document, read
from paperlint.analysis.evidence.items import items
from paperlint.analysis.facts import Facts
from paperlint.analysis.own import Own, OwnItem
from paperlint.config import Config
from paperlint.echoes import without_echoes
from paperlint.engine import lint
from paperlint.finding import Finding
from paperlint.rules import RULES, by_name
from paperlint.rules.reproducibility.untold import RECORDS
from paperlint.source.text import SourceFile, Span
from small_papers import small_rule

PLACE = Span(SourceFile("draft.tex", "draft.tex", "text"), 0, 4)
FILLER = "The hens walk from one side of the yard to the other and back again, slowly. " * 70
"""Long enough to be judged in full; tells nothing."""
TRAINED = "We train a model. It is trained well. We train it again. "
STUDY = (
    f"\\section{{Introduction}}We ask. {FILLER}\\section{{Method}}{TRAINED}\\section{{Experiments}}"
)
END = "\\bibliography{refs}"


def found(body: str, **settings: object) -> dict[str, Finding]:
    config = Config(**settings)  # type: ignore[arg-type]
    report = lint(read(document(body + END)), config)
    assert not report.crashes
    return {finding.rule: finding for finding in report.findings}


def test_records_ask_for_items_that_exist_and_each_item_once() -> None:
    asked = [record.item for record in RECORDS.values()]
    assert len(asked) == len(set(asked))
    assert set(asked) == set(items()) - {"contributions", "future_work"}


def test_no_kind_is_a_warning_and_a_note() -> None:
    for name, record in RECORDS.items():
        assert not set(record.warning) & set(record.info), name


def test_names_of_other_rules_are_those_of_rules() -> None:
    for rule in RULES:
        for name in (*rule.replaced_by, *rule.milder_beside):
            assert by_name(name), rule.name


def test_most_grave_are_those_that_most_checklists_ask_for() -> None:
    shown = found(STUDY + "We act.")
    warnings = {name for name, f in shown.items() if f.severity == "warning"}
    assert warnings >= {
        "datasets-not-named",
        "hyperparameters-not-reported",
        "variance-not-reported",
        "code-availability-not-stated",
        "evaluation-not-described",
    }
    for name in ("risks-not-discussed", "compute-not-reported", "software-not-named"):
        assert shown[name].severity == "info"


def test_evaluation_takes_the_place_of_its_parts() -> None:
    parts = {"metrics-not-named", "baselines-not-named", "splits-not-described"}
    shown = found(STUDY + "We act.")
    assert "evaluation-not-described" in shown
    assert not parts & set(shown)
    assert parts <= set(found(STUDY + "We act.", ignore=("evaluation-not-described",)))
    shown = found(STUDY + "We report accuracy.")
    assert "evaluation-not-described" not in shown
    assert parts - {"metrics-not-named"} <= set(shown)


def test_an_overruled_evaluation_does_not_bring_back_its_parts() -> None:
    comment = "\n% paperlint: ignore[evaluation-not-described] a letter\n"
    shown = found(
        STUDY.replace("\\section{Experiments}", f"{comment}\\section{{Experiments}}We act.")
    )
    assert not {"evaluation-not-described", "metrics-not-named", "unused-suppression"} & set(shown)


def test_runs_and_variance_make_one_warning() -> None:
    both = found(STUDY + "We report accuracy.")
    assert both["variance-not-reported"].severity == "warning"
    assert "runs-not-stated" not in both
    runs = found(STUDY + "Accuracy is 81, with a standard deviation of 2.")
    assert "variance-not-reported" not in runs
    assert runs["runs-not-stated"].severity == "warning"
    alone = found(STUDY + "We report accuracy.", ignore=("variance-not-reported",))
    assert alone["runs-not-stated"].severity == "warning"


def test_limits_that_are_not_told_make_one_warning() -> None:
    both = found(STUDY + "We report accuracy.")
    assert both["missing-limitations"].severity == "warning"
    assert "limitations-not-discussed" not in both
    alone = found(STUDY + "We report accuracy.", ignore=("missing-limitations",))
    assert alone["limitations-not-discussed"].severity == "warning"
    told = found(STUDY + "Our model fails on white hens.")
    assert "limitations-not-discussed" not in told
    assert told["missing-limitations"].severity == "info"


def test_one_lack_is_said_once() -> None:
    shown = found(STUDY + "We act.")
    for kept, silent in (
        ("code-availability-not-stated", "model-availability-not-stated"),
        ("code-availability-not-stated", "license-not-stated"),
        ("datasets-not-named", "data-availability-not-stated"),
        ("hyperparameters-not-reported", "hyperparameter-selection-not-described"),
    ):
        assert kept in shown
        assert silent not in shown
        assert silent in found(STUDY + "We act.", ignore=(kept, "dataset-without-source")), silent


def test_what_is_too_uncertain_to_be_shown_replaces_nothing() -> None:
    sure = Finding("a", "f", "info", "low", "m", PLACE, (), "", "", "")
    other = replace(sure, rule="b", confidence="high")
    rules = [small_rule("a", None), replace(small_rule("b", None), replaced_by=("a",))]
    assert without_echoes([sure, other], rules) == [sure]
    kept = without_echoes([sure, other], rules, heard=[other])
    assert kept == [sure, other]


def test_a_configured_severity_stays() -> None:
    settings = {"severity": {"splits-not-described": "error"}}
    shown = found(STUDY + "We act.", ignore=("evaluation-not-described",), **settings)
    assert shown["datasets-not-named"].severity == "warning"
    assert shown["splits-not-described"].severity == "error"


def test_what_is_on_request_or_promised_is_told() -> None:
    shown = found(STUDY + "We act. The code is available upon request.")
    assert "availability-on-request" in shown
    assert "code-availability-not-stated" not in shown


def test_a_short_text_gets_notes_and_a_beginning_one_note() -> None:
    short = STUDY.replace(FILLER, FILLER[: len(FILLER) // 5])
    notes = found(short + "We act.")
    mine = [f for f in notes.values() if f.family in ("reproducibility", "risk")]
    assert len(mine) > 5
    assert {f.severity for f in mine} == {"info"}
    begun = found(STUDY.replace(FILLER, "") + "We act.")
    assert [f.rule for f in begun.values() if f.family in ("reproducibility", "risk")] == [
        "too-short-to-judge"
    ]


def test_where_text_is_missing_nothing_is_certain() -> None:
    shown = found(STUDY + "We act.\\input{sections/setup}", min_confidence="low")
    mine = [f for f in shown.values() if f.family in ("reproducibility", "risk")]
    assert mine
    assert {f.confidence for f in mine} == {"low"}


def test_a_weak_hint_is_named_with_its_place() -> None:
    item = OwnItem(title="the yard", cues=("size of the yard",), weak=("our yard",))
    own = Own({"yard": item}, {}, ())
    finding = found(STUDY + "We report accuracy in our yard.", own=own)["own-item-missing"]
    assert finding.message.startswith(
        'Looked for the yard (yard) and found nothing; only hinted at: "our yard" (line '
    )
    assert [related.span.text for related in finding.related] == ["our yard"]
    assert finding.span.text.startswith("\\section{Experiments}")
    assert finding.confidence == "medium"


def test_what_cannot_apply_is_no_finding() -> None:
    survey = found(f"\\title{{A Survey of Hens}}\\section{{Introduction}}{FILLER}")
    assert not {"datasets-not-named", "variance-not-reported", "proof-missing"} & set(survey)


def test_data_sets_found_by_name_count_as_named() -> None:
    facts = Facts(read(document(STUDY + "Scores for CoNLL-2003: 81.")))
    assert facts.evidence["datasets_named"].status == "present"


@pytest.mark.parametrize(
    ("options", "is_read"),
    [
        (("--select", "structure"), False),
        (("--select", "structure", "--output-format", "json"), False),
        (("--ignore", "reproducibility,risk"), False),
        (("--output-format", "concise", "--ignore", "reproducibility,risk"), False),
        (("--select", "variance-not-reported"), True),
        (("--select", "structure", "--explain-evidence"), True),
        ((), True),
    ],
)
def test_sentences_are_read_only_if_something_asks(
    options: tuple[str, ...], is_read: bool, tmp_path: Path
) -> None:
    """spaCy is slow to import; a fresh process tells whether it was."""
    path = tmp_path / "draft.tex"
    path.write_text(document(STUDY + "We will release the code." + END), encoding="utf-8")
    program = (
        "import sys; from paperlint.cli import main; main(sys.argv[1:]);"
        "sys.exit(90 if 'spacy' in sys.modules else 91)"
    )
    done = subprocess.run(
        [sys.executable, "-c", program, "check", str(path), "--isolated", "-j1", *options],
        capture_output=True,
        check=False,
        timeout=120,
    )
    assert done.returncode == (90 if is_read else 91), done.stderr
