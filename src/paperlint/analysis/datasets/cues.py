"""Words about a name from which it shows whether it is one of a data set."""

from __future__ import annotations

import re

from paperlint.analysis.datasets.mentions import FIRM, FUNCTION, LOOSE

# Every repetition is bounded, so that no text makes the search slow.

DATA = re.compile(rf"\b(?:{FIRM}|{LOOSE})")
NOUN_BEFORE = re.compile(
    rf"(?:\b{FIRM}|\b(?:tasks|domains|games|databases|collections|corpora|simulators))"
    r"(?:\s?\[CITE\])?(?:,? (?:namely|called|named|including|dubbed|as follows|are|include|were|is)"
    r"(?: the)?|:|,|,? i\.e\.,?| \(| [–—-]) ?(?:the |\(?[1i]\)?\.? ?)?[\"“]?$"
)
SETTING = re.compile(
    r"(?:^|[;,:] |\b(?:that|and|but) )(?:on|in|for|from|across|with|over|using|by|to|among|within"
    rf"|while|when|since|as|given|after|under|of|compared)\b[^,]{{0,90}}?{FIRM}(?:\s?\[CITE\])?"
    r", (?:the )?$",
    re.I,
)
"""Where data sets are only the scene: "On both data sets, ..." """
ANNOUNCES = re.compile(rf"(?:{FIRM}|\b(?:tasks|domains|games|databases))(?:\s?\[CITE\])?:")
APPOSED = re.compile(rf"{FIRM} [\"“]?$")
STANDS_ALONE = re.compile(
    r"[\"”]?\s?(?:[\[(,.;:)]|$|(?:and|which|is|was|to|for|in|with|from|as)\b)"
)
EVALUATES = re.compile(
    r"\b(?:evaluat\w*|(?:re|pre)?-?train(?:ed|ing)?|test(?:ed|ing)?|experiment\w*|fine-?tun\w*"
    r"|results?|benchmark\w*|perform\w*|accurac(?:y|ies)|validat\w*|compar\w*|ablat\w*"
    r"|conduct\w*|assess\w*|examin\w*|stud(?:y|ied))\b[^.;]{0,40}?"
    r"(?<!based)(?<!depend)(?<!depends)(?<!focus)(?<!conditioned) on"
    r"(?: (?:the|two|three|four|both|all|standard|public|popular|synthetic|common)){0,2} $",
    re.I,
)
METHOD = (
    r"(?:models?|methods?|algorithms?|approach(?:es)?|frameworks?|systems?|architectures?|optimi[sz]ers?"
    r"|networks?|parsers?|encoders?|decoders?|baselines?|classifiers?|loss(?:es)?|layers?|modules?"
    r"|estimators?|agents?|polic(?:y|ies)|metrics?|scores?|librar(?:y|ies)|packages?|toolkits?|tools?"
    r"|software|embeddings?|attacks?|defen[sc]es?|kernels?|variants?|procedures?|strateg(?:y|ies)"
    r"|mechanisms?|techniques?|tokeni[sz]ers?|operators?|solvers?|samplers?|implementations?)\b"
)
IS_METHOD = re.compile(
    rf"[ -](?:(?!{FUNCTION}\b)[a-z][\w-]{{1,20}} )?{METHOD}"
    rf"|(?:,| is| are) (?:an?|the|our) (?:(?!{FUNCTION}\b)[\w-]{{1,30}},? (?:and )?){{0,6}}?"
    rf"{METHOD}"
)
AGAINST = re.compile(
    r"\b(?:outperform\w*|than|baselines?:?|compar\w+ (?:\w+ ){0,3}(?:to|with|against)|versus|vs\.?"
    rf"|(?:{METHOD})(?::|,)?(?: namely| such as| like| including| called)?) (?:the )?$"
)
ON_IT = re.compile(r"\bon(?: the)? $")
THE = re.compile(r"\b(?:the|[Tt]he) $")
SHORT_NAME = re.compile(r"(?: [a-z]\w{2,12})? \([A-Z][\w-]{1,9}\)")
ITS_DATA = re.compile(
    r" (?:[a-z]\w{2,12} )?[Dd]ata"
    r"(?:\s?[.,;:)\[(]|$| (?:and|is|are|was|were|from|in|for|of|we|to|with|as)\b)"
)
ARTICLE = re.compile(r"\b(?:the|our|on|and|in|of|from|with)(?: the)? $", re.I)
STUDIES = re.compile(
    r"\b(?:we|our)\b[^.]{0,80}?\b(?:train|evaluat|validat|test|experiment|fine-?tun|us(?:e|ing)\b)",
    re.I,
)
ON = re.compile(r"\b(?:on|for|in|of|using|use)(?: the)? $", re.I)
IS_ONE = re.compile(
    rf"(?:,| is| are)(?: which is)? (?:an?|the|our|one of the)"
    rf" (?:(?!{FUNCTION}\b)[\w-]{{1,30}},? (?:and )?){{0,6}}?"
    rf"(?:{FIRM}|(?:collections?|data ?bases?|set of)\b)"
)
VERBS = (
    r"(?:introduc|present|releas|propos|construct|creat|collect|buil[dt]|describ|develop|contribut"
    r"|publish|curat|provid|compil|design|annotat)\w*"
)
MAKES = re.compile(
    rf"\b(?:we|paper|work|article|authors)\b[^.]{{0,80}}?\b{VERBS}(?: and \w{{1,20}})?"
    r"(?: (?:the|our|a|an|new|novel|large|called|named|namely)){0,6} [\"“]?$",
    re.I,
)
CALLS = re.compile(
    rf"\b(?:we|our|new|novel|paper|work)\b[^.]{{0,120}}?{FIRM}[^.]{{0,90}}?\b(?:(?:call|nam|dub|term"
    r"|coin|denot)\w*(?: (?:it|this|them|these|as|by|here))*|refer\w*(?: to)?(?: \w{1,12}){0,3} as)"
    r"(?: the)? [\"“]?$"
    rf"|\b(?:call|name|dub|term|refer to)(?: \w{{1,20}}){{1,3}}? {FIRM}(?: as)?(?: the)? [\"“]?$"
    rf"|\b{VERBS}(?: \w{{1,20}}){{0,3}}? (?:our|new|novel|an?)(?: [\w-]{{1,30}}){{0,5}}? {FIRM},?"
    r" (?:the )?[\"“]?$",
    re.I,
)
POSSESSED = re.compile(r"['’]s? (?:[a-z][\w-]{2,20} ){1,2}(?:data ?sets?|corpus|benchmark)\b")
OURS = re.compile(r"\b(?:on|and|use|using|our|with|,) $")

ELSEWHERE = re.compile(r"\b(?:similar to|unlike|contrast to|inspired by) (?:\w+ ){0,3}$", re.I)
AS_OTHERS = re.compile(
    r"\b(?:same (?:\w+ ){0,3}(?:as|for|on)|as (?:in|for|done|the)|used (?:in|by|for)"
    r"|settings? (?:of|for))\b[^,.;]{0,40}$",
    re.I,
)
EXAMPLE = re.compile(
    r"\b(?:such as|e\.g\.,?|like|by|see|via|(?:data ?sets?|corpora|benchmarks?|sets)"
    r"(?: \w+){0,3} from) (?:the )?(?:[A-Z]\w+ )?$"
)
FROM = re.compile(r"\bfrom (?:the )?(?:[A-Z]\w+ )?$")
PRETRAINED = re.compile(
    r"(?:pre-?train(?:ed|ing)|initiali[sz]ed|weights) (?:[\w-]+ ){0,2}(?:on|with|using|from)"
    r"[^,.;]{0,25}$",
    re.I,
)
OWN_TRAINING = re.compile(r"\bwe (?:first |also |then )?pre-?train", re.I)
AS_PRETRAINED = re.compile(r"[- ](?:pre-?trained|weights|initiali[sz])", re.I)
SPEAKS_OF = re.compile(
    r"\s?(?::|(?:is|are|was|were|has|have|contains?|consists?|includes?|comprises?|provides?|covers?"
    r"|served?|features?)\b)"
)
