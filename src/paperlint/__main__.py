"""`python -m paperlint`."""

from __future__ import annotations

import sys

from paperlint.cli import main

if __name__ == "__main__":
    sys.exit(main())
