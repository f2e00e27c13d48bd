"""Settings as data, and numbers as papers and programs write them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from paperlint.records import Record, load_records
from paperlint.source.text import Span


class SettingRecord(Record, frozen=True, kw_only=True):
    """See `data/hyperparameters.toml`."""

    title: str
    keys: tuple[str, ...]
    before: tuple[str, ...] = ()
    after: tuple[str, ...] = ()


@cache
def settings() -> dict[str, SettingRecord]:
    """All settings by name."""
    return load_records("release/data/hyperparameters.toml", SettingRecord)


@dataclass(frozen=True, slots=True)
class Value:
    """A setting's value at a place. `number` is None where there are several, or none that can be
    told: then nothing is said of the setting."""

    number: float | None
    span: Span


NUMBER = (
    r"10\s?\^\s?\{?[-−–]\d+\}?|\d+(?:,\d{3})+(?:\.\d+)?|(?:\d+(?:\.\d+)?|\.\d+)(?:\s?(?:×|x|\*|·)\s?10\s?\^?\s?\{?[-−–]?\d+\}?"
    r"|[eE][-+−]?\d+)?"
)
_POWER = re.compile(
    r"(?:(?P<base>[\d.]+)\s?(?:×|x|\*|·)\s?)?10\s?\^?\s?\{?(?P<sign>[-−–]?)(?P<exp>\d+)\}?"
)


def number_of(text: str) -> float | None:
    """The number that a text writes: 3e-4, 3×10^-4, 10^{-3}, 1,000, .5."""
    plain = text.strip().replace(",", "")
    try:
        return float(plain.replace("−", "-"))
    except ValueError:
        power = _POWER.fullmatch(plain)
    if power is None or ("^" not in plain and not power["base"]):
        return None
    exponent = int(power["exp"]) * (-1 if power["sign"] else 1)
    if abs(exponent) > 30:
        return None
    return float(power["base"] or 1) * 10.0**exponent


def agree(one: float, other: float) -> bool:
    """Are two numbers the same, but for rounding?"""
    return abs(one - other) <= 1e-9 * max(abs(one), abs(other))
