"""The data sets a paper uses or introduces, by the names it gives them.

A name counts where the paper speaks of its own work: in its sections on data and experiments, in
captions and tables, or where it says that it introduces a set. What related work, an introduction
or the bibliography mention doesn't count by itself.
"""

from paperlint.analysis.datasets.reading import datasets_of
from paperlint.analysis.evidence.model import Dataset

__all__ = ["Dataset", "datasets_of"]
