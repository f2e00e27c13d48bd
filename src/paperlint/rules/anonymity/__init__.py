"""Rules about anonymity: they speak only of a version in which the authors have to be hidden."""

from __future__ import annotations

from paperlint.rules.anonymity.author_visible import author_visible
from paperlint.rules.anonymity.links import identifying_link, tracking_link
from paperlint.rules.anonymity.name_in_source import name_in_source
from paperlint.rules.anonymity.self_citation import first_person_self_citation
from paperlint.rules.anonymity.text import (
    affiliation_in_text,
    contact_in_text,
    funding_in_text,
    name_in_text,
)

FAMILY = (
    author_visible,
    name_in_text,
    contact_in_text,
    affiliation_in_text,
    funding_in_text,
    identifying_link,
    tracking_link,
    first_person_self_citation,
    name_in_source,
)
