"""What LaTeX's macros and environments mean for a paper: data, no code.

Argument specifications have one character an argument: `*` a star, `[` an optional and `{` a
mandatory argument that the reader doesn't see; `o` and `t` the same for arguments that are text.
"""

from __future__ import annotations

import re

_SPECIFICATIONS = {
    # nothing of it is printed
    "": "vskip arraystretch twocolumn ifpdf",
    "[": "linebreak pagebreak nolinebreak nopagebreak allowdisplaybreaks footnotemark midrule "
    "toprule bottomrule addlinespace",
    "*[": "\\",
    "*{": "vspace hspace",
    "{": "bibliographystyle pagestyle thispagestyle pagenumbering graphicspath hypersetup "
    "captionsetup setcitestyle citestyle usetikzlibrary geometry lstset acmConference acmBooktitle "
    "acmDOI acmISBN acmPrice acmYear copyrightyear setcopyright acmSubmissionID acmJournal "
    "acmVolume acmNumber acmArticle acmMonth ccsdesc thanksref corref phantom vphantom hphantom "
    "selectlanguage fontfamily fontseries fontshape linespread cline setlist newcounter "
    "stepcounter refstepcounter value nocite ExecuteBibliographyOptions includeonly hyphenation "
    "iccvPaperID cvprPaperID confYear paperID titlerunning authorrunning icmltitlerunning "
    "runningtitle runningauthor shorttitle shortauthors markright openreview date editor orcidID "
    "newlength fancyhead fancyfoot lhead rhead chead lfoot rfoot cfoot index sisetup acro tnote "
    "theoremstyle AtBeginDocument AtEndDocument sectionfont allsectionsfont DeclareCaptionType "
    "epsfig psfig epsfbox plotone py pyc pyb pys pycon sage sagestr "
    "arabic roman Roman alph Alph fnsymbol "
    "city country institution department state postcode streetaddress additionalaffiliation",
    "{{": "setlength addtolength setcounter addtocounter markboth fontsize icmlsetsymbol "
    "icmlcorrespondingauthor ShortHeadings addtocontents PassOptionsToPackage newglossaryentry "
    "SetKwInOut SetKwFunction SetKwComment newcolumntype icmlaffiliation AtBeginEnvironment "
    "AtEndEnvironment colorlet crefformat Crefformat crefrangeformat numberwithin plottwo",
    "{{{": "definecolor addcontentsline newacronym contentsline crefname Crefname newfloat",
    "[{": "cmidrule color rowcolor cellcolor columncolor pagecolor marginpar affil institute email "
    "orcid address affiliation RequirePackage received adjincludegraphics includesvg includepdf "
    "bibitem setminted documentstyle",
    "[{[": "documentclass usepackage",
    "[{{": "rule pdfbookmark SI",
    "*[[{": "includegraphics",
    "*{[{{{{[": "titleformat",
    "*{{{{[": "titlespacing",
    "{{{{": "apptocmd pretocmd",
    "{{{{{": "patchcmd",
    # some of it is text
    "t": "mbox hbox ensuremath ac acp acs acf acl Ac gls glspl Gls acrshort acrlong acrfull",
    "[t": "makecell shortstack thead tcbox hyperref num fbox",
    "*t": "enquote",
    "[tt": "qty",
    "t{": "texorpdfstring",
    "{t": "hypertarget hyperlink foreignlanguage adjustbox colorbox",
    "{{t": "resizebox multicolumn fcolorbox",
    "{[t": "scalebox",
    "[{t": "textcolor parbox rotatebox",
    "[[t": "makebox framebox",
    "{[[t": "raisebox",
    "[{[{[t": "multirow",
    "*{[t[": "newtheorem",
}

SHOWN_ARGUMENTS = {
    name: specification
    for specification, names in _SPECIFICATIONS.items()
    for name in names.split()
}
"""Macro to its arguments, with those marked that are text."""

MACRO_ARGUMENTS = {
    name: spec.replace("o", "[").replace("t", "{") for name, spec in SHOWN_ARGUMENTS.items()
}

ENVIRONMENT_ARGUMENTS = {
    "tabular": "[{",
    "tabular*": "{[{",
    "tabularx": "{[{",
    "tabulary": "{[{",
    "longtable": "[{",
    "tabu": "{",
    "longtabu": "{",
    "supertabular": "{",
    "xltabular": "{{",
    "tblr": "[{",
    "NiceTabular": "{[",
    "array": "[{",
    "minipage": "[[[{",
    "wrapfigure": "[{[{",
    "wraptable": "[{[{",
    "SCfigure": "[[",
    "figure": "[",
    "figure*": "[",
    "table": "[",
    "table*": "[",
    "sidewaystable": "[",
    "sidewaysfigure": "[",
    "algorithm": "[",
    "algorithm*": "[",
    "algorithm2e": "[",
    "algorithmic": "[",
    "subfigure": "[[[{",
    "subtable": "[[[{",
    "subcaptionblock": "[{",
    "floatrow": "[",
    "listing": "[",
    "multicols": "{",
    "adjustbox": "{",
    "adjustwidth": "{{",
    "spacing": "{",
    "itemize": "[",
    "enumerate": "[",
    "description": "[",
    "thebibliography": "{",
    "tcolorbox": "[",
    "mdframed": "[",
    "threeparttable": "[",
    "tablenotes": "[",
    "otherlanguage": "{",
    "scope": "[",
    "subappendices": "",
    "addmargin": "[{",
    "list": "{{",
    "CJK": "[{{",
    "CJK*": "[{{",
    "overpic": "[{",
}

FLOATS: dict[str, str] = {
    **dict.fromkeys(
        "figure figure* wrapfigure SCfigure SCfigure* sidewaysfigure sidewaysfigure* teaserfigure "
        "subfigure subfigure* wrapfloat marginfigure figwindow".split(),
        "figure",
    ),
    **dict.fromkeys(
        "table table* wraptable SCtable sidewaystable sidewaystable* subtable longtable longtabu "
        "xltabular margintable".split(),
        "table",
    ),
    **dict.fromkeys("algorithm algorithm* algorithm2e procedure function".split(), "algorithm"),
    **dict.fromkeys("listing listing* codefloat program".split(), "listing"),
}
SUBFLOATS = frozenset({"subfigure", "subfigure*", "subtable", "subcaptionblock"})

TABULARS = frozenset(
    "tabular tabular* tabularx tabulary longtable tabu longtabu supertabular xltabular tblr "
    "NiceTabular".split()
)

DISPLAY_MATH = frozenset(
    name + star
    for star in ("", "*")
    for name in "equation align gather multline eqnarray alignat flalign displaymath math "
    "dmath dgroup IEEEeqnarray empheq".split()
)

LISTS = frozenset(
    "itemize enumerate description compactitem compactenum compactdesc inparaenum inparaitem "
    "asparaenum asparaitem easylist list enumerate* itemize* description* tablenotes".split()
)
QUOTES = frozenset({"quote", "quotation", "verse", "displayquote"})

NO_TEXT = frozenset(
    "tikzpicture tikzcd picture forest dependency pgfpicture algorithmic algpseudocode axis "
    "feynman prooftree CCSXML pspicture tikz circuitikz asy gnuplot animateinline thebibliography "
    "".split()
)
"""Environments whose inside is drawn or listed, not read as text."""

ABSTRACTS = frozenset({"abstract", "abstract*", "onecolabstract", "sciabstract", "Abstract"})
KEYWORD_ENVIRONMENTS = frozenset({"keywords", "keyword", "IEEEkeywords", "Keywords", "kwd"})
ACKNOWLEDGEMENTS = frozenset(
    "ack acks acknowledgments acknowledgements acknowledgment acknowledgement Acknowledgments "
    "Acknowledgements".split()
)
APPENDICES = frozenset({"appendices", "appendix", "subappendices", "appendixes"})

_STATEMENT_NAMES = (
    "theorem lemma proposition corollary definition assumption remark claim conjecture example "
    "observation fact hypothesis property axiom condition"
)
STATEMENTS = {
    **{name: name for name in _STATEMENT_NAMES.split()},
    **{"thm": "theorem", "lem": "lemma", "prop": "proposition"},
    **{"cor": "corollary", "defn": "definition"},
}
PROOFS = frozenset({"proof", "proof*", "Proof", "proofsketch", "proofof", "pf", "sketch"})

HEADINGS = {
    "chapter": 0,
    "section": 1,
    "subsection": 2,
    "subsubsection": 3,
    "paragraph": 4,
    "subparagraph": 4,
    "bmhead": 1,
    "acksection": 1,
}

TITLES = frozenset("title icmltitle aistatstitle Title papertitle jmlrtitle MainTitle".split())
AUTHORS = frozenset("author icmlauthor aistatsauthor Author name authors coltauthor".split())
ABSTRACT_MACROS = frozenset("abstract Abstract icmlabstract".split())
KEYWORD_MACROS = frozenset("keywords keyword icmlkeywords Keywords kwords indexterms".split())
BOLD = frozenset({"textbf", "textbfit"})
BOLD_SWITCHES = frozenset("bf bfseries".split())
EMPHASIS = frozenset("textit emph it itshape em textsc sc underline".split())

CITATION = re.compile(r"[a-zA-Z]*[cC]ite[a-zA-Z]*|bibentry")
NO_CITATION = frozenset(
    "nocite citestyle setcitestyle citeindextrue citename citenamefont bibcite citeauthoryear "
    "defcitealias DeclareCiteCommand citetrackertrue renewcite excite recite citation citetext "
    "citereset citelist citedash citepunct newcites citesetup citeindexfalse nociteorder".split()
)
REFERENCES = frozenset(
    "ref eqref autoref pageref nameref cref Cref vref Vref labelcref cpageref Cpageref namecref "
    "nameCref lcnamecref subref fref Fref sref autopageref fullref zref zcref refs crefrange "
    "Crefrange vrefrange vpageref thref Autoref".split()
)
LISTING_REFERENCES = frozenset(
    "cref Cref labelcref cpageref Cpageref namecref nameCref lcnamecref crefrange Crefrange "
    "vrefrange zcref refs thref fullref".split()
)
"""Those that take several labels between commas."""
UNKNOWN_REFERENCE = re.compile(r"[a-zA-Z]{1,12}[rR]efs?")
"""What macros are called that refer, where no file that is here defines them."""
NO_REFERENCE = frozenset("footref hyperref crossref tableref bibref selfref href noref".split())
UNKNOWN_LABEL = re.compile(r"[a-zA-Z]{1,12}[lL]abel")
NO_LABEL = frozenset("makelabel descriptionlabel xlabel ylabel zlabel clabel axislabel".split())
"""The same for what labels."""
LABEL_NAME = re.compile(r"[^{}\\#%]{1,200}")
LABEL_OPTION = re.compile(r"(?<![\w\\])label\s*=\s*(?:\{([^{}]*)\}|([^,\s{}\]]+))")
"""`label=..` among the options of an environment, as listings and theorems take it."""
TWO_PART_REFERENCES = frozenset({"crefrange", "Crefrange", "vrefrange"})

AUTHOR_NOTES = frozenset(
    "todo TODO Todo fixme FIXME fxnote fxwarning fxerror fxfatal missingfigure inlinetodo "
    "todoinline note_to_self".split()
)
FILL_IN = "fillin"
"""The macro that marks a spot to fill in, in LaTeX; in plain text it is `[FILL IN: ..]`."""
STAND_IN = "plain-layout"
"""The package of skeletons that stands in for a venue's style: it defines macros that are known."""
COLOURS = re.compile(r"\\(?:textcolor|color|colorbox|hl|marginpar|todo)\b|\\(?:red|blue|green)\b")
INITIALS = re.compile(r"[A-Za-z][A-Za-z .]{0,20}\s*:")
"""Somebody's name before a remark, as `\\newcommand{\\jd}[1]{\\textcolor{red}{JD: #1}}` prints."""

DEFINING = frozenset(
    "newcommand renewcommand providecommand DeclareRobustCommand newcommandx def gdef edef xdef "
    "let newenvironment renewenvironment NewDocumentCommand RenewDocumentCommand "
    "ProvideDocumentCommand DeclareDocumentCommand NewDocumentEnvironment DeclareMathOperator "
    "newif newtheorem declaretheorem newtoggle DeclarePairedDelimiter spnewtheorem "
    "NewEnviron long global".split()
)

GRAPHICS = frozenset(
    "includegraphics adjincludegraphics includesvg includepdf epsfbox plotone plottwo".split()
)
CAPTION = re.compile(r"[a-zA-Z]*[cC]aption")
NO_CAPTION = frozenset("DeclareCaption setcaption thecaption".split())
"""What macros are called that make a caption, where no file that is here defines them."""
GRAPHIC_EXTENSIONS = (".pdf", ".png", ".jpg", ".jpeg", ".eps", ".ps", ".svg", ".mps", ".bmp",
                      ".PDF", ".PNG", ".JPG", ".JPEG", ".EPS")  # fmt: skip

UNTOLD = re.compile(r"[\\#{}]|^example-|^\s*$")
"""A picture's name that only TeX knows, or one of the pictures that come with TeX."""

CORE = frozenset(
    "begin end section subsection subsubsection paragraph subparagraph chapter cite ref label "
    "caption input include footnote title documentclass usepackage maketitle appendix "
    "bibliography printbibliography item textbf emph includegraphics newcommand renewcommand "
    "fillin def author url href eqref par newtheorem".split()
)
"""Macros a paper may redefine in how they look, not in what they mean."""

COMMAND_SOURCE = 160
"""Characters that are kept of a command that shapes the paper."""
TEXTUAL = frozenset(
    """cite citep citet citealp citealt citeauthor citeyear parencite textcite ref eqref cref Cref
    autoref label item textbf textit emph texttt textsc textrm textsf underline footnote url href
    caption section subsection subsubsection paragraph subparagraph chapter title author usepackage
    documentclass begin end input include hline toprule midrule bottomrule cmidrule multirow
    multicolumn includegraphics centering textwidth linewidth columnwidth left right""".split()
)
"""Macros of running text, which say nothing of how a paper is laid out: they aren't kept."""
