"""What all tests share. Its place makes the helpers in this folder importable."""

from __future__ import annotations

import os
import signal
from pathlib import Path

import pytest
from hypothesis import settings

# The same inputs each time, so that a change is judged by what it changes; new ones are looked for
# with PAPERLINT_FUZZ and by tools/fuzz.py.
settings.register_profile("steady", derandomize=True)
if "PAPERLINT_FUZZ" not in os.environ:
    settings.load_profile("steady")

# Whoever runs the tests in the background may have their children ignore Ctrl-C and the end of the
# terminal; the programs that the tests start are asked to end by them.
if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:
    signal.signal(signal.SIGINT, signal.default_int_handler)
if hasattr(signal, "SIGHUP") and signal.getsignal(signal.SIGHUP) is signal.SIG_IGN:
    signal.signal(signal.SIGHUP, signal.SIG_DFL)

_SHAPES_OUTPUT = ("NO_COLOR", "FORCE_COLOR", "COLUMNS", "LINES", "CI", "TERM", "COLORTERM")


@pytest.fixture(autouse=True)
def _plain_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    """No variable of whoever runs the tests changes what paperlint prints."""
    for name in _SHAPES_OUTPUT:
        monkeypatch.delenv(name, raising=False)


@pytest.fixture(autouse=True)
def _own_cache(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> Path:
    """No test finds what another one, or whoever runs the tests, has kept."""
    folder = tmp_path_factory.mktemp("cache")
    monkeypatch.setenv("PAPERLINT_CACHE_DIR", str(folder))
    return folder
