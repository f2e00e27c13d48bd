"""JUnit's XML, which most CI servers show as tests: a suite a paper, a failed case a finding."""

from __future__ import annotations

from xml.etree import ElementTree as Xml

from paperlint.finding import Finding
from paperlint.report import Failure, PaperReport, Report
from paperlint.reports import Options
from paperlint.reports.safe import visible
from paperlint.reports.signs import told


def render(report: Report, options: Options) -> str:
    """The cases of a paper are its findings; one that passes stands for a paper without any."""
    suites = Xml.Element("testsuites", name="paperlint")
    for paper in report.subjects:
        suites.append(_suite(paper))
    for failure in report.failures:
        suites.append(_broken(failure))
    for key in ("tests", "failures", "errors"):
        suites.set(key, str(sum(int(suite.get(key, "0")) for suite in suites)))
    Xml.indent(suites)
    return '<?xml version="1.0" encoding="utf-8"?>\n' + Xml.tostring(suites, "unicode") + "\n"


def _suite(paper: PaperReport) -> Xml.Element:
    suite = Xml.Element("testsuite", name=visible(paper.path))
    for finding in paper.findings:
        suite.append(_case(paper, finding))
    if not paper.findings:
        Xml.SubElement(suite, "testcase", classname=visible(paper.path), name="no findings")
    suite.set("tests", str(len(suite)))
    suite.set("failures", str(len(paper.findings)))
    suite.set("errors", "0")
    suite.set("time", f"{paper.seconds or 0:.3f}")
    return suite


def _case(paper: PaperReport, finding: Finding) -> Xml.Element:
    at = finding.span.location
    place = visible(f"{at.file}:{at.line}:{at.column}")
    case = Xml.Element(
        "testcase",
        classname=visible(paper.path),
        name=f"{finding.rule} {place}",
        file=visible(at.file),
        line=str(at.line),
    )
    message = told(finding)
    failure = Xml.SubElement(case, "failure", type=finding.severity, message=message)
    failure.text = f"{place}: {finding.severity} {finding.rule}\n{message}\n{visible(finding.help)}"
    return case


def _broken(failure: Failure) -> Xml.Element:
    name = visible(failure.path)
    suite = Xml.Element("testsuite", name=name, tests="1", failures="0", errors="1")
    case = Xml.SubElement(suite, "testcase", classname=name, name="can be read")
    Xml.SubElement(case, "error", type="input", message=visible(failure.message))
    return suite
