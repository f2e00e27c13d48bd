"""Companions of a paper: model cards, data cards, and the folder of an open release."""
