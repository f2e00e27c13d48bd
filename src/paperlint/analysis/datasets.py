"""The data sets a paper uses or introduces, by the names it gives them.

A name counts where the paper speaks of its own work: in its sections on data and experiments, in
captions and tables, or where it says that it introduces a set. What related work, an introduction
or the bibliography mention doesn't count by itself.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from paperlint.analysis.evidence.model import Dataset
from paperlint.analysis.gazetteer import is_known, key_of, known_names, name_of
from paperlint.analysis.titles import Role
from paperlint.paper import Paper, Paragraph, Text

_OTHERS: frozenset[Role] = frozenset(
    {
        "introduction", "background", "related-work", "references", "acknowledgements", "keywords",
        "checklist", "limitations", "ethics", "future-work",
    }
)  # fmt: skip
_STUDY: frozenset[Role] = frozenset({"data", "experiments", "results"})

_SENTENCE_END = re.compile(r"(?<=[.!?])\s+(?=[A-Z\[])")
_NOUN = r"(?:data ?-?sets?|corpus|corpora|benchmarks?|treebanks?|test ?sets?|test suites?)"
_KIND = (
    "(?:reviews?|news|images?|text|speech|video|audio|question|dialogue|graph|language|summarization"
    "|classification|detection|recognition|segmentation|translation|training|validation|evaluation)"
)
_DATA_WORD = re.compile(
    rf"\b(?:{_NOUN}|data|reviews?|environments?|tasks?|domains?|games?|graphs?|simulators?)\b", re.I
)
# Every repetition is bounded, so that no text makes the search slow.
_WORD = r"(?:[A-Z][\w+]{0,30}|\d{1,9}[A-Z]\w{0,30})(?:[-'’.][\w+]{1,30}){0,4}"
_NAME = rf"(?<!\w){_WORD}(?: (?:{_WORD}|\d+(?:\.\d+)?|v\d+))" "{0,4}"
_CITED = r"(?:\s?\(?(?:\[CITE\]|\[REF\])\)?)?"
_LIST = rf"{_NAME}{_CITED}(?:(?:, and |, | and | & |/){_NAME}{_CITED}){{0,11}}"

_BEFORE_NOUN = re.compile(
    rf"({_LIST}),? (?:{_KIND} )?{_NOUN}\b(?! (?:such as|like|used|for|in|from|of) )"
)
_AFTER_NOUN = re.compile(
    rf"\b{_NOUN}(?: \[CITE\])?(?:,? (?:namely|called|named|including|dubbed|as)|:|,|,? i\.e\.,)"
    rf" (?:the )?({_LIST})"
)
_CALLED = re.compile(rf"\bdata ?sets?, ({_LIST})")
_IS_ONE = re.compile(
    rf"\b({_NAME})(?: ?\([A-Z]\w+\))?{_CITED}"
    rf"(?:,| is) (?:an?|the) (?:[\w-]{{1,30}},? ){{0,6}}?{_NOUN}\b"
)
_MAKES = re.compile(
    rf"\b(?:we|paper|work|article)\b[^.]{{0,40}}?\b(?:introduc|present|releas|propos|construct|creat"
    rf"|collect|build|describ)\w* (?:the |our |a |an )?({_NAME})(?: ?\((\w+)\))?{_CITED},? "
    rf"(?:an?|the|our|which is an?) (?:[\w-]{{1,30}},? (?:and )?){{0,6}}?{_NOUN}\b",
    re.I,
)
_EVALUATES = re.compile(
    r"\b(?:evaluat\w*|train(?:ed|ing)?|test(?:ed)?|experiments?|fine-?tun\w*|results?|benchmark\w*"
    rf"|perform\w*|accuracy)\b[^.;]{{0,30}}? on (?:the )?({_LIST})"
)
_TITLE = re.compile(r"^(\S+(?: \S+)?): .*\b(?:data ?sets?|corpus|benchmark)\b", re.I)
_SPLIT = re.compile(r", and |, | and | & |/")
_LEADING = re.compile(
    r"^(?:(?:The|This|These|Those|Our|A|An|Each|Both|All|Any|Some|On|In|For|From|With|Of|At|To|We|Most|Many"
    r"|Large|Small|New|Standard|Public|Popular|Original|Real|Synthetic|Training|Validation|Test|Also"
    r"|Using|Use|Call|Following|Other|Several|Various|Two|Three|Four|Five|Six|First|Second|Different"
    r"|As|By|And|While|When|Since|If|Given|Existing|Evaluation|Whole|Full|Entire|Statistics|Although)\b\s?)+"
)
_GENERIC = frozenset(
    """table figure fig section appendix algorithm equation gaussian bayesian english
    german french chinese japanese spanish italian russian arabic hindi nlp ner nli qa vqa
    rl ml ai llm llms gpu gpus cpu rgb eeg mri ct ir mt asr tts sota gan gans cnn cnns rnn
    rnns lstm sgd adam iid ood uci benchmark dataset datasets data corpus human web source
    target train training test testing validation dev image text speech medical clinical
    natural language toy binary multi large-scale real-world nlg nlu amr kg kgs mir gnn
    gnns bert gpt transformer resnet us uk python pytorch bleu rouge sari meteor fid bart
    roberta t5 llama v100 a100 rtx f1-score f1 accuracy imagenet-pretrained recall
    precision auc state- of-the-art if it january february march april may june july
    august september october november december""".split()
)
_TAKEN_FROM = re.compile(
    r"\b(?:from|by|see|via) (?:the )?(?:[A-Z]\w+ )?$|\b(?:similar to|unlike) (?:\w+ ){0,3}$"
)
_SHARED_TASK = re.compile(r"\b(?:SemEval|CoNLL|WMT|TREC|CLEF|BioCreative)[- ]?\d{4} Task \d+")
_TASKS = re.compile(r"(?:[\w-]+ )?(?:data ?-?sets|corpora|benchmarks|treebanks)\b")
_VERSION = re.compile(r"(?:_.*| v\d[\d.]*| [Rr]eviews?| [Dd]ata)$")
_GOES_ON = re.compile(r"^ (?!Data|Review|Corpus|Bench|Environ)[A-Z][a-z]")
_PRETRAINED = re.compile(r"pre-?train(?:ed|ing)? (?:[\w-]+ )?(?:on|with|using)[^,.;]{0,25}$", re.I)
_AS_PRETRAINED = re.compile(r"^[- ](?:pre-?trained|weights|initiali[sz])", re.I)


_SERIES = re.compile(r"^((\w+)[- ]?\d{4}) Task \d+$")


def datasets_of(paper: Paper, roles: Sequence[frozenset[Role]]) -> tuple[Dataset, ...]:
    """The data sets the paper itself uses or introduces, in reading order, each once."""
    found = _Found()
    if paper.title is not None and paper.title.plain:
        if (match := _TITLE.match(paper.title.plain)) and _shape(match[1]) > 1:
            name = _VERSION.sub("", match[1])
            found.add(name, paper.title, *match.span(1), weight=2)
        if task := _SHARED_TASK.search(paper.title.plain):
            found.add(task[0], paper.title, *task.span(), weight=2)
    abstract = paper.abstract.paragraphs if paper.abstract else ()
    inside = {p.order for p in abstract}
    for section in paper.sections:
        if section.level > 1 and roles[section.index] & _STUDY:
            _heading(found, section.title)
    for paragraph in (*abstract, *(p for p in paper.paragraphs if p.order not in inside)):
        own: frozenset[Role] = frozenset()
        if paragraph.section >= 0 and paragraph.order not in inside:
            own = roles[paragraph.section]
        _paragraph(found, paragraph, own, in_abstract=paragraph.order in inside)
    return found.datasets()


class _Found:
    """Names with the weight of what speaks for them; a set is taken from weight 2 on."""

    def __init__(self) -> None:
        self.weights: dict[str, int] = {}
        self.first: dict[str, tuple[int, Dataset]] = {}
        self.spellings: dict[str, Counter[str]] = {}

    def add(self, name: str, text: Text, start: int, end: int, weight: int) -> None:
        key = key_of(name)
        if not key:
            return
        self.spellings.setdefault(key, Counter())[name] += 1
        self.weights[key] = self.weights.get(key, 0) + weight
        if text.pieces and (key not in self.first or self.first[key][0] < min(weight, 2)):
            self.first[key] = (weight, Dataset(name, text.span(start, end)))

    def datasets(self) -> tuple[Dataset, ...]:
        """By the spelling the paper uses most; a part of a longer name isn't one of its own."""
        taken = [
            Dataset(self.spellings[key].most_common(1)[0][0], dataset.span)
            for key, (_, dataset) in self.first.items()
            if self.weights[key] >= 2
        ]
        taken = [Dataset(name_of(d.name), d.span) for d in taken]
        longer = {part for d in taken if (m := _SERIES.match(d.name)) for part in m.groups()}
        return tuple(d for d in taken if d.name not in longer and not _is_series(d.name, taken))


def _is_series(name: str, taken: list[Dataset]) -> bool:
    """ "VOC" beside "VOC 2007", and a name of the paper's own beside its sizes, "Purr-10k"."""
    rest = r"(?:19|20)\d\d" if is_known(name) else r"\d+[KM]?"
    numbered = re.compile(re.escape(name) + rf"[ -]?{rest}", re.I)
    return any(numbered.fullmatch(other.name) for other in taken)


def _heading(found: _Found, title: Text) -> None:
    for known in known_names(title.plain):
        if not known.is_word or _DATA_WORD.search(title.plain):
            found.add(known.name, title, known.start, known.end, 2)


def _paragraph(
    found: _Found, paragraph: Paragraph, own: frozenset[Role], in_abstract: bool
) -> None:
    others = bool(own & _OTHERS) and not own & _STUDY
    text, start = paragraph.text, 0
    for end in (*(m.start() for m in _SENTENCE_END.finditer(text.plain)), len(text.plain)):
        sentence = text.plain[start:end]
        for name, left, right, weight in _makes(sentence):
            found.add(name, text, start + left, start + right, weight)
        if not others:
            used = in_abstract or not own or bool(own & (_STUDY | {"methods"}))
            if paragraph.kind not in ("caption", "cell") and not in_abstract:
                used = bool(own & _STUDY)
            caption = paragraph.kind == "caption"
            for name, left, right, weight in _uses(sentence, used, caption):
                found.add(name, text, start + left, start + right, weight)
        start = end


Hit = tuple[str, int, int, int]


def _makes(sentence: str) -> Iterator[Hit]:
    if (match := _MAKES.search(sentence)) is not None and match[1][0].isupper():
        group = 2 if match[2] else 1
        yield match[group], *match.span(group), 2


def _uses(sentence: str, used: bool, caption: bool) -> Iterator[Hit]:
    if not sentence.strip():
        return
    data_word = _DATA_WORD.search(sentence) is not None
    for known in known_names(sentence):
        if _PRETRAINED.search(sentence[max(0, known.start - 60) : known.start]):
            continue
        if _AS_PRETRAINED.match(sentence[known.end : known.end + 14]):
            continue
        if _TAKEN_FROM.search(sentence[max(0, known.start - 30) : known.start]):
            continue
        after = sentence[known.end : known.end + 20]
        if known.is_word and (
            not data_word or not known.name[0].isupper() or _GOES_ON.match(after)
        ):
            continue
        yield known.name, known.start, known.end, 2 if used else 1
    if not data_word and not caption:
        return
    for pattern, shape in (
        (_BEFORE_NOUN, 1), (_AFTER_NOUN, 1), (_CALLED, 1), (_IS_ONE, 2), (_EVALUATES, 2)
    ):  # fmt: skip
        for match in pattern.finditer(sentence):
            for name, start, end in _parts(match[1], match.start(1)):
                if not data_word and not any(c.isdigit() for c in name):
                    continue  # "results of YourNet" in a caption
                if _is_name(sentence, name, start, end, shape):
                    yield name, start, end, 2 if used else 1


def _is_name(sentence: str, name: str, start: int, end: int, least: int) -> bool:
    shape = _shape(name)
    if shape < least or _TAKEN_FROM.search(sentence[max(0, start - 30) : start]):
        return False
    if shape == 1 and start == 0 and sentence[end : end + 1] == ",":
        return False  # "Interestingly, ..."
    # "NER benchmarks" are those of a task
    return not (name.isalpha() and name.isupper() and _TASKS.match(sentence, end + 1))


def _parts(words: str, offset: int) -> Iterator[tuple[str, int, int]]:
    position = 0
    for piece in (*_SPLIT.finditer(words), None):
        end = piece.start() if piece else len(words)
        part = words[position:end]
        lead = _LEADING.match(part)
        left = position + (lead.end() if lead else 0)
        name = _VERSION.sub("", words[left:end].split("[")[0].rstrip(" ("))
        if name:
            yield name, offset + left, offset + left + len(name)
        position = piece.end() if piece else end


def _shape(name: str) -> int:
    """2: capitals or digits inside as only names have; 1: capitalised words; 0: no name."""
    words = name.split()
    if len(name) < 3 or not name[0].isalnum() or name.endswith(("'s", "’s")):
        return 0
    if not words or all(w.lower().strip(".") in _GENERIC for w in words):
        return 0
    if words[0].lower() in {"table", "figure", "fig.", "section", "stanford"} and len(words) < 3:
        return 0
    if any(c.isdigit() for c in name) or any(c.isupper() for w in words for c in w[1:]):
        return 2
    return 1
