"""Model cards, data cards and datasheets: which of them a document is, and what it tells."""
