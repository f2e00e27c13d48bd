"""Rules about model cards, data cards and datasheets."""
