"""Which rules run, how grave their findings are, and in which files they are not wanted."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from paperlint.finding import CONFIDENCES, Confidence, Finding, Hit, Severity
from paperlint.rules.registry import Rule, Subject
from paperlint.source.paths import full_path
from paperlint.source.text import SourceFile

if TYPE_CHECKING:
    from pathspec import GitIgnoreSpec

    from paperlint.config import Config


class Selection:
    """A configuration, applied to rules and their findings."""

    def __init__(self, config: Config, rules: Iterable[Rule]) -> None:
        self._config = config
        self.rules = tuple(rule for rule in rules if self._is_on(rule))
        self._on = {rule.name for rule in self.rules}
        self._globs: list[tuple[GitIgnoreSpec, tuple[str, ...]]] | None = None
        self._ignored: dict[SourceFile, list[str]] = {}

    def about(self, subject: Subject) -> Selection:
        """The same, with those rules alone that are about papers, or about cards, and the engine's
        own."""
        return Selection(
            self._config, [r for r in self.rules if subject in r.subjects or r.check is None]
        )

    def __contains__(self, rule: Rule) -> bool:
        return rule.name in self._on

    def _is_on(self, rule: Rule) -> bool:
        """The more specific name wins; at equal specificity, `ignore` does."""
        config = self._config
        if config.severity.get(rule.name) == "off":
            return False
        wanted = _specificity(rule, (*config.select, *config.extend_select))
        if not config.select and rule.default:
            wanted = max(wanted, 1)
        return wanted > _specificity(rule, config.ignore)

    def severity(self, rule: Rule, hit: Hit) -> Severity:
        """The configuration's word before the hit's before the rule's."""
        level = self._config.severity.get(rule.name)
        if level is not None and level != "off":
            return level
        return hit.severity or rule.severity

    def is_certain_enough(self, confidence: Confidence) -> bool:
        """Is it as certain as asked for?"""
        return CONFIDENCES.index(confidence) <= CONFIDENCES.index(self._config.min_confidence)

    def is_ignored_in_file(self, finding: Finding) -> bool:
        """Do `per-file-ignores` switch its rule off in its file?"""
        if not self._config.per_file_ignores:
            return False
        file = finding.span.file
        if file not in self._ignored:
            self._ignored[file] = self._names_ignored_in(file)
        return bool({finding.rule, finding.family, "ALL"}.intersection(self._ignored[file]))

    def _names_ignored_in(self, file: SourceFile) -> list[str]:
        if self._globs is None:
            self._globs = _compiled(self._config)
        path = file.display
        if self._config.folder is not None:
            full = full_path(path)
            if not full.is_relative_to(self._config.folder):
                return []
            path = full.relative_to(self._config.folder).as_posix()
        return [name for spec, names in self._globs if spec.match_file(path) for name in names]


def _specificity(rule: Rule, names: Sequence[str]) -> int:
    """3 for a rule's own name, 2 for its family, 1 for ALL, 0 where no name fits."""
    if rule.name in names:
        return 3
    if rule.family in names:
        return 2
    return 1 if "ALL" in names else 0


def _compiled(config: Config) -> list[tuple[GitIgnoreSpec, tuple[str, ...]]]:
    from pathspec import GitIgnoreSpec

    globs = config.per_file_ignores
    return [(GitIgnoreSpec.from_lines([glob]), names) for glob, names in globs.items()]
