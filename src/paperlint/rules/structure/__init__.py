"""The rules about a paper's parts: what must be there, where, and what must not be left in."""
