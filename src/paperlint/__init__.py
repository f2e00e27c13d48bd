"""paperlint: is everything in this AI paper that should be there?"""

__version__ = "0.1.0"
