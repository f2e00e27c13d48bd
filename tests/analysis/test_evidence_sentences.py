"""Each item on the sentences of corpora/evidence/: some tell it, others only look as if they did."""

from __future__ import annotations

import re
from functools import cache

import pytest

from annotations import CORPORA
from latex_papers import document, read
from paperlint.analysis.evidence import decide
from paperlint.analysis.evidence.items import items
from paperlint.analysis.facts import Facts
from paperlint.tables import read_toml

SAMPLES = {
    (path.stem, item): record
    for path in sorted((CORPORA / "evidence").glob("*.toml"))
    for item, record in read_toml(path.read_text("utf-8")).items()
}
SENTENCES = [
    (place, item, status, sentence)
    for (place, item), record in SAMPLES.items()
    for status, key in (("present", "says"), ("absent", "silent"))
    for sentence in record[key]
]
HEADING = {"judgement": "Conclusion"}


@pytest.fixture(autouse=True)
def every_item_applies(monkeypatch: pytest.MonkeyPatch) -> None:
    """One sentence is too little to tell what kind of paper it stands in."""
    applies = decide._applies
    monkeypatch.setattr(
        decide, "_applies", lambda *seen: dict.fromkeys(applies(*seen), True) | {"own-data": True}
    )


@cache
def escaped(sentence: str) -> str:
    """The sentence as an author would type it."""
    source = re.sub(r"([%#&_])", r"\\\1", sentence)
    return source.replace("±", r"$\pm$").replace("λ", r"$\lambda$").replace("<", "$<$")


@pytest.mark.parametrize(
    ("place", "item", "status", "sentence"),
    SENTENCES,
    ids=[f"{i}: {s}" for _, i, _, s in SENTENCES],
)
def test_sentence(place: str, item: str, status: str, sentence: str) -> None:
    heading = HEADING.get(place, "Experiments")
    source = f"\\section{{Introduction}}We ask.\\section{{Method}}We act.\\section{{{heading}}}"
    decision = Facts(read(document(source + escaped(sentence)))).evidence[item]
    assert decision.status == status, decision.found


def test_every_item_that_counts_words_has_samples() -> None:
    assert {item for _, item in SAMPLES} >= items().keys() - {
        "contributions", "assumptions", "proofs",
    }  # fmt: skip
