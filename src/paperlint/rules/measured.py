"""How often rules were right on real papers: said with its n, or said to be unmeasured."""

from __future__ import annotations

from functools import cache

from paperlint.records import Record, load_records

_FEW = 10
"""Below so many findings a share would promise more than was measured."""


class Measured(Record, frozen=True, kw_only=True):
    """Findings of one rule on real papers; the head of the data file says what each field means."""

    findings: int
    wrong: int
    papers: int
    date: str


@cache
def _records() -> dict[str, Measured]:
    return load_records("rules/data/measured.toml", Measured)


def precision_of(rule: str) -> str:
    """A rule's measured precision in words; "unmeasured" where it said nothing on real papers."""
    measured = _records().get(rule)
    if measured is None:
        return "unmeasured"
    right = measured.findings - measured.wrong
    share = f" ({right / measured.findings:.0%})" if measured.findings >= _FEW else ", which is few"
    return (
        f"{right} of {measured.findings} findings on {measured.papers} real papers "
        f"were right{share}; {measured.date}."
    )
