"""Reports as text, one line a finding as compilers print them, and as JSON (`stancegraph/validation@1`)."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence

from stancegraph.graph.checks.finding import Finding, Level, Report
from stancegraph.graph.prefixes import shorten
from stancegraph.graph.printing import count_noun, show_line, show_quote
from stancegraph.model.record import Json

SCHEMA = "stancegraph/validation@1"
MOST_NOTES = 3  # of one rule that the text spells out; a graph has dozens of actors that are only named


def format_text(reports: Sequence[Report]) -> str:
    """Return a line a finding (`file:line: level: message (thing, property) [rule]`), what was not checked, and the counts of each graph.

    Of many notes of one rule only the first few are spelled out.
    """
    rows: list[str] = []
    for report in reports:
        rows += [_format_finding(finding) for finding in report.findings if finding.level is not Level.NOTE]
        rows += _format_notes(report)
        rows += [f"{show_line(report.where)}: not checked: {show_line(words)}" for words in report.unchecked]
        rows.append(f"{show_line(report.where)}: {describe_counts(report)}")
    return "".join(row + "\n" for row in rows)


def describe_counts(report: Report) -> str:
    """Return how much was found, such as `2 errors, 1 note`."""
    found = [count_noun(number, level.value) for level, number in report.count().items() if number]
    return ", ".join(found) if not report.conforms else f"no findings ({', '.join(found)})" if found else "no findings"


def format_json(reports: Iterable[Report]) -> str:
    """Return all graphs' findings as one JSON object."""
    listed = [_format_report(report) for report in reports]
    body: dict[str, Json] = {"schema": SCHEMA, "conforms": all(report["conforms"] for report in listed), "graphs": listed}
    return json.dumps(body, indent=2, ensure_ascii=False) + "\n"


def _format_notes(report: Report) -> Iterator[str]:
    by_rule: dict[str, list[Finding]] = defaultdict(list)
    for finding in report.findings:
        if finding.level is Level.NOTE:
            by_rule[finding.rule].append(finding)
    for rule, notes in by_rule.items():
        yield from (_format_finding(note) for note in notes[:MOST_NOTES])
        if len(notes) > MOST_NOTES:
            more = count_noun(len(notes) - MOST_NOTES, "more note")
            yield f"{show_line(report.where)}: note: {more} of this kind, all with --format json [{rule}]"


def _format_finding(finding: Finding) -> str:
    place = show_line(finding.place.file) + (f":{finding.place.line}" if finding.place.line else "")
    about = ", ".join(filter(None, (show_line(shorten(finding.focus)), shorten(finding.path))))
    value = f" “{show_quote(shorten(finding.value))}”" if finding.value and finding.rule != "contradiction" else ""
    return f"{place}: {finding.level.value}: {show_line(finding.message)} ({about}{value}) [{finding.rule}]"


def _format_report(report: Report) -> dict[str, Json]:
    return {
        "graph": report.where,
        "conforms": report.conforms,
        "counts": {f"{level.value}s": number for level, number in report.count().items()},
        "findings": [_format_record(finding) for finding in report.findings],
        "unchecked": list(report.unchecked),
    }


def _format_record(finding: Finding) -> dict[str, Json]:
    return {
        "level": finding.level.value,
        "rule": finding.rule,
        "message": finding.message,
        "focus": finding.focus,
        "path": finding.path,
        "value": finding.value,
        "named_graph": finding.graph,
        "file": finding.place.file,
        "line": finding.place.line or None,
        "document": finding.document,
        "text_file": finding.place.text_file,
        "span": finding.span.to_list() if finding.span is not None else None,
    }
