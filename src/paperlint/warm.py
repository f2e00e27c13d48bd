"""What the server of `workers` imports before it forks: importing this builds all that is heavy."""

from __future__ import annotations

from contextlib import suppress

from paperlint.workers import warm

with suppress(Exception):  # a worker that can't do it says why
    warm()
