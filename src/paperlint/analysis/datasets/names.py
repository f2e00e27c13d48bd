"""What a name looks like: capitalised words, or words with capitals and digits inside."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from paperlint.analysis.datasets.gazetteer import is_model, is_other
from paperlint.analysis.datasets.words import GENERIC, LEADING, TRAILING

# Every repetition is bounded, so that no text makes the search slow.
_WORD = (
    r"(?:[A-Z][\w+]{0,30}|\d{1,9}[A-Z]\w{0,30}|[a-z]{1,12}[A-Z]\w{0,30})(?:[-'’.][\w+]{1,30}){0,4}"
)
_NAME = re.compile(
    rf"(?<![\w\[-]){_WORD}(?:(?: (?:of(?: the)?|in the|the))? "
    rf"(?:{_WORD}|\d+(?:\.\d+)?(?![\w%])|v\d+)){{0,6}}"
)
_TRAILING = re.compile(r"(?:_.*| v\d[\d.]*|(?: (?:" + "|".join(TRAILING) + r"))+)$")
_FIRST = re.compile(r"([A-Za-z]+)(?![-'’\w])\s?")
_LEADING = frozenset((*LEADING, "of", "the", "in", "under"))
_POSSESSIVE = re.compile(r"['’]s?$")
_AMOUNT = re.compile(r"[\d.,]+[kKMB]?$")
_NUMBERED = re.compile(r"(?:Tables?|Figures?|Figs?|Sections?|Appendix|Algorithms?|Eq|Step)\b", re.I)
_COUNTED = re.compile(
    r"(?:Experiment|Exp|Phase|Type|Level|Fold|Subject|Run|Round|Part|Stage|Step|Case|Scenario"
    r"|Setting"
    r"|Group|Layer|Model|Method|Class|Task|Day|Week|Month|Participant|Theorem|Lemma|Proposition"
    r"|Problem"
    r"|Corollary|Definition|Assumption|Remark|Example|Chapter|Item|Question|RQ|Hypothesis|Claim"
    r"|Property|Condition|Equation|Line|Listing|Study|Row|Column|Panel|Version|Cluster|Stage|Agent"
    r"|Player|User|Node|Site|Center|Domain|Variant|Strategy|Policy|Configuration|Config|Set)s?"
    r"(?: (?:\d[\w.]*|[A-Z]|[IVX]+)){1,2}$"
)
"""Things that papers count, not name."""
_METHOD_LIKE = re.compile(
    r"(?:BERT|GPT|GAN|Net|[Ff]ormer|LM|VAE|RNN|LSTM|CNN|MLP|Diff|Flow|Prop|Grad|SGD|Adam|Boost|Tree"
    r"|Att?n|Attention|Mixer|ViT|CLIP|LLaMA|Llama|LoRA|DQN|PPO|NeRF|Encoder|Decoder|GCN|GNN|GAT|Rec"
    r"|RL|2[Vv]ec|Vec|Mix|Aug|Opt|Search|Tuning|Learning|Prompt|Seq|Sim|MC|UCB|TS)(?:-?\d+|\+{1,2}"
    r"|-?[A-Z])?$"
)
"""How names of methods end."""
_MADE_OF = re.compile(
    r"[-–](?:based|style|styled|like|annotated|generated|derived|trained|specific|level|wise|driven"
    r"|free|aware|only|related|labell?ed|augmented|scale|domain|language|task|shot|world|time|rate"
    r"|source|end|class|type|quality|size|step|order|layer|dimensional|modal|label|tuned|centric"
    r"|focused|oriented|guided|enhanced|inspired|compatible|to)$|\.(?:jl|py|js|ai|io|com|org|net"
    r"|md|csv|json)$"
)
"""What a name ends in where it says of what kind something is."""
_OTHERWISE = re.compile(
    r"(?:^|[ -])(?:Accuracy|Scores?|Rates?|Errors?|Loss(?:es)?|Distances?|Similarity|Divergence"
    r"|Index|Metrics?"
    r"|Ratios?|Entropy|Networks?|Models?|Algorithms?|Classifiers?|Methods?|Attention|Regression"
    r"|Processes"
    r"|Estimators?|Descent|Sampling|Theorem|Inference|Optimi[sz](?:ation|ers?)|Learning"
    r"|Regulari[sz]ation"
    r"|Augmentation|Embeddings?|Autoencoders?|Transformers?|Kernels?|Machines?|Forests?|Likelihood"
    r"|Propagation|Distillation|Pooling|Units?|Modules?|Interface|Intelligence)$"
)
"""What names of methods and measures end in when they are written out."""
_ORDINARY = re.compile(r"[A-Z][a-z]+(?:[- ][A-Z]?[a-z]+)*$")
"""Capitalised words, as sentences and titles have them, too."""


_SAYS_ITSELF = re.compile(
    r"(?:[a-z0-9-](?:QA|NLI|Bench|Eval|Gym|MNIST|CIFAR|ImageNet|WOZ|COCO)|[a-z](?:Bank|Set|Data"
    r"|Corpus"
    r"|Dataset)|[Tt]ree-?[Bb]ank|-[Bb]ench|-Eval|-?Bench(?:-?v?\d|\+)?)$"
)
"""How names of data sets end."""


_TITLED = re.compile(r"\b(?:Corpus|[Tt]ree-?[Bb]ank|Data ?[Ss]et|Database|Benchmark) of\b")
"""What stands in the names of data sets that are written out."""

_COHORT = re.compile(
    r"[A-Z]\w+ .*\b(?:Study|Survey|Cohort|Biobank|Registry|Census|Panel|Initiative|Consortium)"
    r"(?: [IVX\d]+)?$"
)


class Name(NamedTuple):
    """A stretch of a text that may be a name; `shape` 2: capitals or digits inside, as only names
    have; 1: capitalised words; 0: no name."""

    text: str
    start: int
    end: int
    shape: int


def names_in(plain: str) -> Iterator[Name]:
    """What may be a name in a text, in reading order."""
    for match in _NAME.finditer(plain):
        words = match[0]
        start = match.start()
        while (
            (lead := _FIRST.match(words)) is not None
            and lead[1] in _LEADING
            and not words.startswith("Corpus of ")
        ):
            words = words[lead.end() :]
            start += lead.end()
        text = _POSSESSIVE.sub("", _TRAILING.sub("", _before_other(words)))
        if text:
            yield Name(text, start, start + len(text), shape_of(text))


def says_itself(name: str) -> bool:
    """Does a name say that it is one of a data set, as "PurrBench" does?"""
    return _SAYS_ITSELF.search(name) is not None or _TITLED.search(name) is not None


def is_method_like(name: str) -> bool:
    """Does it end as names of methods do?"""
    return _METHOD_LIKE.search(name) is not None


def is_cohort(name: str) -> bool:
    """Is it a study or a survey, by which its data go?"""
    words = name.lower().split()
    return _COHORT.match(name) is not None and not GENERIC & set(words[:-1])


def _before_other(words: str) -> str:
    """ "PurrSet LSTM" is a model on a data set."""
    for gap in re.finditer(" ", words):
        if is_model(words[gap.end() :].split(" ", 1)[0]):
            return words[: gap.start()]
    return words


@lru_cache(maxsize=4096)
def shape_of(name: str) -> int:
    """See `Name.shape`."""
    words = name.split()
    if len(name) < 2 or not words or _NUMBERED.match(name) or _AMOUNT.match(name):
        return 0
    if all(w.lower().strip(".") in GENERIC or w.replace(".", "").isdigit() for w in words):
        return 0
    if (is_other(name) and not says_itself(name)) or _MADE_OF.search(name) or _COUNTED.match(name):
        return 0
    if _OTHERWISE.search(name):
        return 0
    if _ORDINARY.match(name):
        return 1
    if name.isupper() and name.isalpha() and len(name) < 3:
        return 1
    return 2
