"""The rules about what a paper should tell of reproducibility and of risks, and doesn't."""
