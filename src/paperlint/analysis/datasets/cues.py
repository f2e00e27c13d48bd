"""Words about a name from which it shows whether it is one of a data set."""

from __future__ import annotations

import re

from paperlint.analysis.datasets.mentions import FIRM, LOOSE

# Every repetition is bounded, so that no text makes the search slow.

DATA = re.compile(rf"\b(?:{FIRM}|{LOOSE})")
NOUN_BEFORE = re.compile(
    rf"(?:\b{FIRM}|\b(?:tasks|domains|games|databases|collections|corpora|simulators))"
    r"(?:\s?\[CITE\])?(?:,? (?:namely|called|named|including|dubbed|as follows|are|include|were|is)"
    r"(?: the)?|:|,|,? i\.e\.,?|(?<!corpus) \(| [–—-]) ?(?:the |\(?[1i]\)?\.? ?)?[\"“]?$"
)
AFTER_COLON = re.compile(
    r"\b(?:[Dd]ata[ -]?[Ss]ets|[Cc]orpora|[Bb]enchmarks|[Tt]ree-?[Bb]anks|[Ee]nvironments"
    r"|[Ss]imulators|(?:[Tt]est|[Ee]valuation) (?:sets|suites)|[Dd]atabases)"
    r"(?: [^:;.]{0,90})?: ?(?:the |\(?[1ia]\) ?)?[\"“]?$"
)
"""A list of names follows: "three datasets from this archive: "."""
SETTING = re.compile(
    r"(?:^|[;,:] |\b(?:that|and|but) )(?:on|in|for|from|across|with|over|using|by|to|among|within"
    rf"|while|when|since|as|given|after|under|of|compared)\b[^,]{{0,90}}?{FIRM}(?:\s?\[CITE\])?"
    r", (?:the )?$",
    re.I,
)
"""Where data sets are only the scene: "On both data sets, ..." """
ANNOUNCES = re.compile(
    rf"(?:{FIRM}|\b(?:tasks|domains|games|databases))(?: (?:is|are|was|were) [a-z]{{3,12}})?"
    r"(?:\s?\[CITE\])?:"
)
APPOSED = re.compile(rf"{FIRM} [\"“]?$")
STANDS_ALONE = re.compile(
    r"[\"”]?\s?(?:[\[(,.;:)]|$|(?:and|which|is|was|to|for|in|with|from|as)\b)"
)
GOES_ON = re.compile(r" ([a-z]{3,})")
EVALUATES = re.compile(
    r"\b(?:evaluat\w*|(?:re|pre)?-?train(?:ed|ing)?|test(?:ed|ing)?|experiment\w*|fine-?tun\w*"
    r"|results?|benchmark\w*|perform\w*|accurac(?:y|ies)|validat\w*|compar\w*|ablat\w*"
    r"|conduct\w*|assess\w*|examin\w*|stud(?:y|ied))\b[^.;]{0,40}?"
    r"(?<!based)(?<!depend)(?<!depends)(?<!focus)(?<!conditioned) on"
    r"(?: (?:the|two|three|four|both|all|standard|public|popular|synthetic|common)){0,2} $",
    re.I,
)
METHOD = (
    r"(?:models?|methods?|algorithms?|approach(?:es)?|frameworks?|systems?|architectures?"
    r"|optimi[sz]ers?"
    r"|networks?|parsers?|encoders?|decoders?|baselines?|classifiers?|loss(?:es)?|layers?|modules?"
    r"|estimators?|agents?|polic(?:y|ies)|metrics?|scores?|librar(?:y|ies)|packages?|toolkits?"
    r"|tools?"
    r"|software|embeddings?|attacks?|defen[sc]es?|kernels?|variants?|procedures?|strateg(?:y|ies)"
    r"|mechanisms?|techniques?|tokeni[sz]ers?|operators?|solvers?|samplers?|implementations?)\b"
)
IS_METHOD = re.compile(rf"[ -]((?:[a-z][\w-]{{1,20}} )?){METHOD}")
IS_A = re.compile(
    rf"(?:,| is| are)(?: which is)? (?:an?|the|our"
    rf"|one of the) ((?:[\w-]{{1,30}},? (?:and )?){{0,6}}?)"
    rf"(?:(?P<method>{METHOD})|{FIRM}|(?:collections?|data ?bases?|set of)\b)"
)
"""What the sentence calls it: a method, or a set of data."""
AGAINST = re.compile(
    r"\b(?:outperform\w*|than|baselines?:?|compar\w+ (?:\w+ ){0,3}(?:to|with|against)|versus|vs\.?"
    rf"|(?:{METHOD})(?::|,)?(?: namely| such as| like| including| called)?) (?:the )?$"
)
DOES_ON = re.compile(
    r"(?: [a-z][\w-]{1,20}){1,8}? on (?:this|that|both|all|these|the same|each|every)"
    rf" (?:[\w-]{{1,20}} ){{0,3}}?{FIRM}"
)
"""A method does something there: "Purr was slow on this dataset"."""
ON_IT = re.compile(r"\b[Oo]n(?: the)? $")
THE = re.compile(r"\b(?:the|[Tt]he) $")
SHORT_NAME = re.compile(r"(?: [a-z]\w{2,12})? \([A-Z][\w-]{1,9}\)")
ITS_DATA = re.compile(
    r" (?:[a-z]\w{2,12} )?[Dd]ata"
    r"(?:\s?[.,;:)\[(]|$| (?:and|is|are|was|were|from|in|for|of|we|to|with|as)\b)"
)
ARTICLE = re.compile(r"\b(?:the|our|on|and|in|of|from|with)(?: the)? $", re.I)
STUDIES = re.compile(
    r"\b(?:(?:we|our|I)\b[^.]{0,80}?\b(?:(?:pre-?)?train|evaluat|validat|test|experiment|fine-?tun"
    r"|take\b|took\b"
    r"|assess|benchmark|conduct|perform|report|run\b|ran\b|consider|choose|chose|select|adopt"
    r"|employ"
    r"|utili[sz]|work (?:on|with)\b|mix|combine|turn|download|sampl|extract|collect|obtain|predict"
    r"|simulat|compar"
    r"|appl(?:y|ied)"
    r"|us(?:e|ed|ing)\b)"
    r"|(?:is|are|was|were|be|been) (?:\w+ly |also |then |first )?(?:conducted|performed|carried out"
    r"|trained|pre-?trained|evaluated|tested|fine-?tuned|validated|run|used|reported|given|obtained"
    r"|assessed|benchmarked|applied|computed|measured|taken|drawn|downloaded|extracted|sampled"
    r"|acquired|collected|gathered)\b)",
    re.I,
)
"""What authors do with data; what they do it with stands after it."""
IS_USED = re.compile(
    r"(?: (?:data|images|videos|texts|articles|data ?sets?|both|each|all)){0,2}? (?:(?:is|are|was"
    r"|were|will be) (?:\w+ly |also |then "
    r"|further )?"
    r"(?:used|employed|chosen|adopted|considered|selected|taken|split|divided|evaluated|included"
    r"|combined|merged|added|downloaded|obtained|sampled|extracted)\b"
    r"|serve[sd]?\b)"
)
ON = re.compile(r"\b(?:on|for|in|of|using|use)(?: the)? $", re.I)
NUMBER = re.compile(r"\d[\d,.]*[kKMm]? [a-z]")
OF_SIZE = re.compile(
    r",? ?(?:with|containing|comprising|consisting of|of)? ?(?:over |about |around |more than "
    r"|some )?"
    r"\d[\d,.]*[kKMm]? [a-z]"
)
"""How many there are of what it is made of."""
VERBS = (
    r"(?:introduc|present|releas|propos|construct|creat|collect|buil[dt]|describ|develop|contribut"
    r"|publish|record|gather|assembl|crawl|mine|curat|provid|compil|design|annotat)\w*"
)
TAKES_PART = re.compile(
    r"\b(?:we|our|this (?:paper|work|report)|team)\b[^.]{0,120}\b(?:systems?|submi\w+"
    r"|participat\w+|entry|entries"
    r"|approach\w*|solutions?|runs)\b|\b(?:systems?|submissions?|entry"
    r"|participation)\b[^.]{0,60}\b(?:to|for|in|at) ",
    re.I,
)
"""Authors who take part in a shared task use its data."""
CONTEST = re.compile(r"(?:[Ss]hared )?[Tt]asks?$|[Cc]hallenges?$")
DUBS = re.compile(
    r"\b(?:(?:we|which) (?:call|name|dub|term|refer to)|called|named|dubbed|termed)(?: (?:it|this"
    r"|them|these|our"
    r" \w{1,20}|the \w{1,20}|here))?(?: (?:as|by))?(?: the)? [\"“]?$",
    re.I,
)
MAKES = re.compile(
    rf"\b(?:we|paper|work|article|authors)\b[^.]{{0,80}}?\b{VERBS}(?: and \w{{1,20}})?"
    r"(?: (?:the|our|a|an|new|novel|large|called|named|namely)){0,6} [\"“]?$",
    re.I,
)
CALLS = re.compile(
    rf"\b(?:we|our|new|novel|paper|work)\b[^.]{{0,120}}?{FIRM}[^.]{{0,90}}?\b(?:(?:call|nam|dub"
    rf"|term"
    r"|coin|denot)\w*(?: (?:it|this|them|these|as|by|here))*|refer\w*(?: to)?(?: \w{1,12}){0,3} as)"
    r"(?: the)? [\"“]?$"
    rf"|\b(?:call|name|dub|term|refer to)(?: \w{{1,20}}){{1,3}}? {FIRM}(?: as)?(?: the)? [\"“]?$"
    rf"|\b{VERBS}(?: \w{{1,20}}){{0,3}}? (?:our|new|novel|an?)(?: [\w-]{{1,30}}){{0,5}}? {FIRM}"
    r"(?:(?: (?:of|for|with|on|from|containing"
    r"|covering)(?: [\w-]{1,30}){1,8}?)?,)? (?:the )?[\"“]?$",
    re.I,
)

ELSEWHERE = re.compile(
    r"\b(?:similar to|unlike|contrast to|inspired by|compared (?:to|with)|(?:larger|smaller|harder"
    r"|easier"
    r"|more \w+|less \w+|other|rather) than|instead of|except(?: for)?|excluding|not (?:use|using"
    r"|on"
    r"|evaluate on|test on|include)|notably) (?:\w+ ){0,3}$"
    r"|\b(?:in (?:line|agreement|accordance)|consistent|agrees?) with\b[^.;]{0,60}$",
    re.I,
)
"""Where a set is only held against another, or is left out."""
NOT_USED = re.compile(r"(?: [\w.-]{1,30}){0,2}? (?:(?:is|are|was|were) not|(?:does|do|did) not)\b")
MADE_OF = re.compile(
    r"(?:\b(?:derived|drawn|taken|sampled|extracted|collected|built|created|constructed|adapted"
    r"|sourced|compiled|selected|gathered|originat\w+|crawled|scraped|based|annotat\w+|extends?"
    r"|(?:version|variant|part|portion|superset|subset|extension|images|videos|models|texts"
    r"|sentences"
    r"|articles|abstracts|documents|passages|questions|examples|scenes|clips|recordings|tweets"
    r"|reviews|posts) (?:of|in|from))"
    r"(?: (?:from|on|upon|of|by|in|using|top))*|\b(?:of|from|about|over|with) [\d,.]{1,12}[kKmM]?)"
    r" (?:(?:the|all|\w+) )?$"
)
"""What another set is made of: "BirdQA has questions on articles of X"."""
AS_OTHERS = re.compile(
    r"\b(?:same (?:\w+ ){0,3}(?:as|for|on)|as (?:in|for|done|the)|used (?:in|by|for)"
    r"|settings? (?:of|for)|the (?:splits?|protocols?|pre-?processing|procedure|setup|code"
    r"|pipeline|scripts?|toolkit) (?:of"
    r"|in|from|by))"
    r"\b[^,.;]{0,40}$",
    re.I,
)
EXAMPLE = re.compile(
    r"\b(?:such as|e\.g\.,?|like|by|see|via|(?:data ?sets?|corpora|benchmarks?|sets)"
    r"(?: \w+){0,3} from) (?:the )?(?:[A-Z]\w+ )?$"
)
FROM = re.compile(r"\bfrom (?:the )?(?:[A-Z]\w+ )?$")
PRETRAINED = re.compile(
    r"(?:(?:pre-?train(?:ed|ing)|initiali[sz]ed|weights) (?:[\w-]+ ){0,2}(?:on|with|using|from)"
    r"|pre-?trained (?:[\w-]+ ){0,2}(?:models?|networks?|encoders?) (?:was|were|is|are|had been)"
    r" (?:\w+ ){0,2}trained (?:by [\w-]+ )?(?:on|with|using)(?: [\w-]+){0,4}?"
    r"|\b(?:features|embeddings|vectors|representations|checkpoints?|detectors?|backbones?"
    r"|(?:using|uses?|with|from|by|of)"
    r" (?:the|an?) [A-Z][\w.-]{1,20} (?:\w+ )?(?:network|model|classifier|encoder|extractor))"
    r" (?:[\w-]+ ){0,2}(?:trained|learn(?:ed|t)|obtained) (?:on|from))[^,.;]{0,25}$",
    re.I,
)
OWN_TRAINING = re.compile(r"\bwe (?:first |also |then )?pre-?train", re.I)
AS_PRETRAINED = re.compile(
    r"[- ](?:pre-?trained|weights|initiali[sz]|(?:(?:was|were|is|are) )?(?:(?:used|employed"
    r"|chosen) )?as"
    r" (?:the|our|an?) (?:\w+ )?(?:encoder|backbone|teacher|feature|extractor|initiali|starting))",
    re.I,
)
OTHERS_TRAINING = re.compile(
    r"^(?:The |Both |Note that )?([A-Z][\w.-]{1,20})(?:\s?\[CITE\])? (?:was|were|is|are"
    r"|has been) (?:also )?"
    r"pre-?trained (?:on|with)\b"
)
"""A model that the authors didn't train."""
NOT_THESE = re.compile(
    r"\b(?:not|never) (?:use|consider|include|report (?:results )?on) (?:it|them|these|those"
    r"|this)\b"
)
RESULTS_FOR = re.compile(
    r"\b(?:[Rr]esults?|[Cc]urves|[Ss]cores|[Pp]erformance|[Aa]ccurac(?:y|ies))"
    r" (?:for|of|in)(?: the)? $"
)
OPENS = re.compile(r"(?:In|On|For|With|Using|From)(?: the)? ")
HAS = re.compile(
    r"\s?(?:has|have|had|contain(?:s|ed)?|consist(?:s|ed)?|include[sd]?|comprise[sd]?|provide[sd]?"
    r"|cover(?:s|ed)?|feature[sd]?|served?|(?:is|are|was|were) (?:an?|the|one)) "
)
"""What is told of a set that is used."""
SPEAKS_OF = re.compile(
    r"\s?(?::|(?:is|are|was|were|has|have|contains?|consists?|includes?|comprises?|provides?"
    r"|covers?"
    r"|served?|features?)\b)"
)
# Of headings, and of names that open a text.

LISTS = re.compile(rf"{FIRM}|\b(?:[Dd]ata ?bases|[Tt]asks|[Dd]omains|[Gg]ames|[Dd]ata)\b")
ON_DATA = re.compile(
    r"(?:\w+ ){0,2}(?:data ?-?(?:sets?|bases?)|corpora|corpus|benchmarks?|environments?|cohorts?"
    r"|data)"
    r"(?:(?:,| and| &) (?:\w+ ?){1,3})?(?: used)?",
    re.I,
)
LEAD_END = re.compile(
    r"\s?(?:\(?\[CITE\]\)?|\([^()]{1,80}\)|[*†]){0,2}\s?(?:[:.,(–—-]|$"
    r"|(?:is|are|has|have|contains?|consists?|includes?|provides?) )"
)
RUN_IN_END = re.compile(r"\s?(?:\(?\[CITE\]\)?|\([^()]{1,80}\)|\^\S{1,3}|[*†]){0,3}\s?[:.–—]\s")
TELLS_OF = re.compile(r"\s?(?:\(?\[CITE\]\)?)?: ")
"""What follows a name that opens a sentence about it."""
