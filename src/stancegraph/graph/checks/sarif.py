"""Reports as SARIF 2.1.0, for code hosts and editors that show findings where they are.

A finding on words stands at them in the text's file, where that was given as it was read; every other one at the line of the graph file
on which its thing is described. In a store there are no lines; the thing's IRI is the logical location there, as it is everywhere.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from pathlib import Path
from urllib.parse import quote

from stancegraph.graph.checks.finding import RULES, Finding, Place, Report, Rule
from stancegraph.graph.prefixes import shorten
from stancegraph.graph.printing import show_line
from stancegraph.model.record import Json

SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"
HOME = "https://w3id.org/stancegraph/"
_INDEX = {rule: number for number, rule in enumerate(RULES)}


def format_sarif(reports: Iterable[Report], version: str) -> str:
    """Return all graphs' findings as one run of the tool of this version; offsets are counted in code points, as SARIF asks us to say."""
    listed = list(reports)
    notes: list[Json] = [
        {"level": "note", "message": {"text": f"{report.where}: not checked: {words}"}} for report in listed for words in report.unchecked
    ]
    rules: list[Json] = [_format_rule(named) for named in RULES.items()]
    run: dict[str, Json] = {
        "tool": {"driver": {"name": "stancegraph", "version": version, "informationUri": HOME, "rules": rules}},
        "columnKind": "unicodeCodePoints",
        "invocations": [{"executionSuccessful": True, "toolExecutionNotifications": notes}],
        "results": [_format_result(finding) for report in listed for finding in report.findings],
    }
    return json.dumps({"$schema": SCHEMA, "version": "2.1.0", "runs": [run]}, indent=2, ensure_ascii=False) + "\n"


def _format_rule(named: tuple[str, Rule]) -> dict[str, Json]:
    name, rule = named
    return {
        "id": name,
        "shortDescription": {"text": rule.title},
        "fullDescription": {"text": rule.help},
        "help": {"text": rule.help},
        "defaultConfiguration": {"level": rule.level.value},
    }


def _format_result(finding: Finding) -> dict[str, Json]:
    about = ", ".join(filter(None, (shorten(finding.focus), shorten(finding.path))))
    location: dict[str, Json] = {"logicalLocations": [{"fullyQualifiedName": finding.focus, "kind": "resource"}]}
    if finding.place.file not in {"", "standard input"}:
        location["physicalLocation"] = _format_place(finding.place)
    return {
        "ruleId": finding.rule,
        "ruleIndex": _INDEX[finding.rule],
        "level": finding.level.value,
        "message": {"text": show_line(f"{finding.message} ({about})")},
        "locations": [location],
    }


def _format_place(place: Place) -> dict[str, Json]:
    if place.text_file and place.span is not None:
        region: dict[str, Json] = {"charOffset": place.span.start, "charLength": place.span.end - place.span.start}
        return {"artifactLocation": {"uri": _format_uri(place.text_file)}, "region": region}
    located: dict[str, Json] = {"artifactLocation": {"uri": _format_uri(place.file)}}
    return located | ({"region": {"startLine": place.line}} if place.line else {})


def _format_uri(file: str) -> str:
    path = Path(file)
    return path.as_uri() if path.is_absolute() else quote(path.as_posix())
