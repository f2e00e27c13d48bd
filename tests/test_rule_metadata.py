"""What every rule must have, whoever writes it."""

from __future__ import annotations

import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from annotations import CORPORA, config_of, rule_documents
from paperlint.analysis.facts import Destination, Facts
from paperlint.finding import Hit
from paperlint.parsers import parse
from paperlint.rules import RULES, all_rules, by_name, families
from paperlint.rules.registry import Rule
from paperlint.source.opening import open_project

ROOT = Path(__file__).parent.parent
IDS = [rule.name for rule in all_rules()]


def test_names_are_unique_and_no_family_is_called_like_a_rule() -> None:
    names = [rule.name for rule in all_rules()]
    assert len(names) == len(set(names))
    assert not set(names) & set(families())


def test_every_module_of_rules_is_registered() -> None:
    """A rule that is written and not listed would never run."""
    listed = {rule.name for rule in RULES}
    for path in (ROOT / "src/paperlint/rules").rglob("*.py"):
        for name in re.findall(r"^@rule\(.*?^def (\w+)\(", path.read_text("utf-8"), re.M | re.S):
            assert name.replace("_", "-") in listed, path


@pytest.mark.parametrize("rule", all_rules(), ids=IDS)
def test_manual_page_is_whole(rule: Rule) -> None:
    docs = rule.docs
    parts = (docs.summary, docs.looks_for, docs.why, docs.instead, docs.cannot_detect, rule.help)
    for part in parts:
        assert part.strip() == part
        assert len(part) > 10
        assert not re.search(r"\.\.$|[!;,]$|\s[.,;]", part), part
    assert docs.summary.endswith(".")
    assert "\n" not in docs.summary
    assert len(docs.summary) <= 100


@pytest.mark.parametrize("rule", RULES, ids=[rule.name for rule in RULES])
def test_somebody_asks_for_it(rule: Rule) -> None:
    assert rule.url
    for authority in rule.authorities:
        assert authority.url.startswith("https://"), authority


@pytest.mark.parametrize("rule", RULES, ids=[rule.name for rule in RULES])
def test_has_examples(rule: Rule) -> None:
    assert rule_documents(rule.name)


def test_every_folder_of_examples_belongs_to_a_rule() -> None:
    for folder in (CORPORA / "rules").iterdir():
        assert by_name(folder.name)


def hits() -> Iterator[tuple[Rule, Hit]]:
    for rule in RULES:
        for path in rule_documents(rule.name):
            config = config_of(rule.name)
            said = Destination(config.venue, config.stage, config.profile)
            facts = Facts(parse(open_project(str(path))), config.own, said)
            assert rule.check is not None
            for hit in rule.check(facts):
                yield rule, hit


def test_messages_are_one_sentence() -> None:
    seen = set()
    for rule, hit in hits():
        seen.add(rule.name)
        first = hit.message.split()[0]
        assert first[0].isupper() or not first.isalpha(), hit.message  # a file may be named first
        assert re.search(r'[\w)"’”]\.$', hit.message), (rule.name, hit.message)
        assert "!" not in hit.message
        assert "\n" not in hit.message
        assert len(hit.message) <= 240, hit.message
    assert seen == {rule.name for rule in RULES}


def test_pages_of_rules_are_current() -> None:
    done = subprocess.run(
        [sys.executable, "tools/build_docs.py", "--check"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr + done.stdout


def test_only_rules_that_exist_were_measured() -> None:
    from paperlint.rules.measured import _records

    names = {rule.name for rule in RULES}
    for name, measured in _records().items():
        assert name in names
        assert 0 <= measured.wrong <= measured.findings


def test_precision_is_said_with_its_n_or_said_to_be_unmeasured() -> None:
    from paperlint.rules.measured import precision_of

    assert precision_of("missing-limitations").startswith("33 of 35 findings on 55 real papers")
    assert "%" in precision_of("missing-limitations")
    assert "%" not in precision_of("empty-section")
    assert precision_of("merge-conflict-marker") == "unmeasured"
