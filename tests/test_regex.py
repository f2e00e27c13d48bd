"""Regular expressions that are compiled late are all well-formed."""

from __future__ import annotations

import pkgutil
import re
from importlib import import_module

import pytest

import paperlint
from paperlint.regex import LazyRegex, regex

MODULES = [m.name for m in pkgutil.walk_packages(paperlint.__path__, "paperlint.")]
LATE = [
    (module, name)
    for module in MODULES
    if not module.endswith("__main__")
    for name, value in vars(import_module(module)).items()
    if isinstance(value, LazyRegex)
]


@pytest.mark.parametrize(("module", "name"), LATE)
def test_each_can_be_compiled(module: str, name: str) -> None:
    value = getattr(import_module(module), name)
    assert re.compile(value.pattern, value.flags)


def test_it_does_what_the_compiled_one_does() -> None:
    late, early = regex(r"(p)a\w+", re.IGNORECASE), re.compile(r"(p)a\w+", re.IGNORECASE)
    text = "Papers on paperlint"
    assert late.findall(text) == early.findall(text)
    assert late.sub("x", text) == early.sub("x", text)
    assert late.pattern == early.pattern
    assert late.groups == early.groups == 1


def test_a_broken_one_says_so_when_it_is_used() -> None:
    broken = regex("(")
    with pytest.raises(re.error):
        broken.search("")
