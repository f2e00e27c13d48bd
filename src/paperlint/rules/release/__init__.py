"""Rules about a release: each asks `Release`, not `Facts`."""

from __future__ import annotations

from paperlint.rules.registry import Rule
from paperlint.rules.release.comparing import (
    datasets_without_cards,
    paper_promises_more,
    settings_disagree,
)
from paperlint.rules.release.files import (
    pickle_imports_unusual,
    pickle_runs_code,
    weights_broken,
    weights_not_fetched,
)
from paperlint.rules.release.licences import (
    license_file_misnamed,
    license_not_open,
    license_not_recognised,
    license_placeholder_left,
    license_statements_conflict,
    license_unfit,
)
from paperlint.rules.release.missing import MISSING

RELEASE_RULES: tuple[Rule, ...] = (
    *MISSING,
    license_file_misnamed,
    license_not_recognised,
    license_placeholder_left,
    license_statements_conflict,
    license_not_open,
    license_unfit,
    pickle_runs_code,
    pickle_imports_unusual,
    weights_broken,
    weights_not_fetched,
    paper_promises_more,
    settings_disagree,
    datasets_without_cards,
)
"""Every rule about releases, in the order in which they are listed and run."""
