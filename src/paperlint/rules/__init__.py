"""The rules, in the order in which they are listed and run."""

from __future__ import annotations

from difflib import get_close_matches

from paperlint.errors import ConfigError
from paperlint.rules.anonymity import FAMILY as ANONYMITY
from paperlint.rules.card.metadata import card_license_invalid, card_metadata_invalid
from paperlint.rules.card.missing import MISSING
from paperlint.rules.card.placeholder_left import card_placeholder_left
from paperlint.rules.checklist import FAMILY as CHECKLIST
from paperlint.rules.content.abstract_incomplete import abstract_incomplete
from paperlint.rules.content.abstract_length import abstract_length
from paperlint.rules.content.appendix_not_referenced import appendix_not_referenced
from paperlint.rules.content.citation_in_abstract import citation_in_abstract
from paperlint.rules.content.claim_without_support import claim_without_support
from paperlint.rules.content.new_result_in_conclusion import new_result_in_conclusion
from paperlint.rules.content.related_work_thin import related_work_thin
from paperlint.rules.content.results_without_display import results_without_display
from paperlint.rules.content.results_without_numbers import results_without_numbers
from paperlint.rules.content.theorem_without_proof import theorem_without_proof
from paperlint.rules.content.told import TOLD
from paperlint.rules.own import ENGINE_RULES
from paperlint.rules.references import FAMILY as REFERENCES
from paperlint.rules.registry import Rule
from paperlint.rules.release import RELEASE_RULES
from paperlint.rules.reproducibility.availability import (
    availability_on_request,
    availability_promised,
)
from paperlint.rules.reproducibility.evaluation_not_described import evaluation_not_described
from paperlint.rules.reproducibility.own_item_missing import own_item_missing
from paperlint.rules.reproducibility.too_short_to_judge import too_short_to_judge
from paperlint.rules.reproducibility.untold import UNTOLD
from paperlint.rules.structure.appendix_not_found import appendix_not_found
from paperlint.rules.structure.duplicate_section import duplicate_section
from paperlint.rules.structure.empty_section import empty_section
from paperlint.rules.structure.expected import EXPECTED_SECTIONS
from paperlint.rules.structure.heading_level_skipped import heading_level_skipped
from paperlint.rules.structure.lone_subsection import lone_subsection
from paperlint.rules.structure.merge_conflict_marker import merge_conflict_marker
from paperlint.rules.structure.missing_sections import missing_sections
from paperlint.rules.structure.placeholder_left import placeholder_left
from paperlint.rules.structure.problems import READER_PROBLEMS
from paperlint.rules.structure.section_out_of_order import section_out_of_order
from paperlint.rules.structure.section_too_thin import section_too_thin
from paperlint.rules.structure.template_leftover import template_leftover
from paperlint.rules.structure.theory_without_analysis import theory_without_analysis
from paperlint.rules.structure.title_placeholder import title_placeholder
from paperlint.rules.structure.todo_left import todo_left
from paperlint.rules.venue.abstract_length import venue_abstract_length
from paperlint.rules.venue.edition import venue_edition_old
from paperlint.rules.venue.forbidden import venue_forbids
from paperlint.rules.venue.hidden_text import hidden_instructions
from paperlint.rules.venue.page_limit import venue_page_limit
from paperlint.rules.venue.part_missing import venue_part_missing
from paperlint.rules.venue.section_forbidden import venue_section_forbidden
from paperlint.rules.venue.section_misnamed import venue_section_misnamed
from paperlint.rules.venue.section_misplaced import venue_section_misplaced
from paperlint.rules.venue.section_missing import venue_section_missing
from paperlint.rules.venue.section_with_floats import venue_section_with_floats
from paperlint.rules.venue.style_option import venue_style_option
from paperlint.rules.venue.style_tampered import venue_style_tampered
from paperlint.rules.venue.word_count import venue_word_count

RULES: tuple[Rule, ...] = (
    *READER_PROBLEMS.values(),
    merge_conflict_marker,
    *EXPECTED_SECTIONS.values(),
    missing_sections,
    title_placeholder,
    template_leftover,
    todo_left,
    placeholder_left,
    empty_section,
    duplicate_section,
    section_out_of_order,
    section_too_thin,
    heading_level_skipped,
    lone_subsection,
    theory_without_analysis,
    appendix_not_found,
    *REFERENCES,
    abstract_incomplete,
    abstract_length,
    citation_in_abstract,
    *TOLD.values(),
    related_work_thin,
    results_without_display,
    results_without_numbers,
    claim_without_support,
    new_result_in_conclusion,
    appendix_not_referenced,
    theorem_without_proof,
    too_short_to_judge,
    evaluation_not_described,
    *UNTOLD.values(),
    availability_on_request,
    availability_promised,
    own_item_missing,
    *ANONYMITY,
    venue_section_missing,
    venue_section_misnamed,
    venue_section_misplaced,
    venue_section_with_floats,
    venue_section_forbidden,
    venue_part_missing,
    venue_abstract_length,
    venue_word_count,
    venue_page_limit,
    venue_forbids,
    venue_style_tampered,
    hidden_instructions,
    venue_style_option,
    venue_edition_old,
    *MISSING.values(),
    card_placeholder_left,
    card_license_invalid,
    card_metadata_invalid,
    *CHECKLIST,
)
"""Every rule that checks something in a paper: one line here for each."""


def all_rules() -> tuple[Rule, ...]:
    """The rules about papers, those about releases, then those the engine itself raises."""
    return RULES + RELEASE_RULES + ENGINE_RULES


def families() -> tuple[str, ...]:
    """The families of rules, in the order in which they first appear."""
    return tuple(dict.fromkeys(rule.family for rule in all_rules()))


def find_rule(name: str) -> Rule | None:
    """The rule of this name, None where there is none."""
    return next((rule for rule in all_rules() if rule.name == name), None)


def by_name(name: str) -> Rule:
    """The rule of this name; ConfigError suggests the nearest name."""
    rule = find_rule(name)
    if rule is None:
        raise ConfigError(f"no rule is called {name!r}{did_you_mean(name)}; see `paperlint rules`.")
    return rule


def known_names() -> tuple[str, ...]:
    """What may stand in `select`, `ignore` and in comments: rules, families, ALL."""
    return (*(rule.name for rule in all_rules()), *families(), "ALL")


def did_you_mean(name: str) -> str:
    """ "; did you mean x?" where a known name is near, else ""."""
    near = get_close_matches(name.lower(), known_names(), n=1, cutoff=0.6)
    return f"; did you mean {near[0]}?" if near else ""
