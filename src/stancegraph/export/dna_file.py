"""A graph's statements for Discourse Network Analyzer: a .dna file, and an event list as CSV.

What a .dna file cannot hold stands in `dna.making`. The CSV holds each statement in a row, first what DNA's own event list has.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Mapping

from stancegraph.dna.making import list_rows, make_project
from stancegraph.dna.project import SOFTWARE
from stancegraph.dna.writing import write_dna
from stancegraph.export.csv_edges import format_cell
from stancegraph.model.facts import Facts

COLUMNS = (
    "person",
    "organization",
    "concept",
    "agreement",
    "date",
    "actor",
    "document",
    "start",
    "stop",
    "text",
    "polarity",
    "manner",
    "commitment",
    "confidence",
    "coder",
    "origin",
)


def write_project(facts: Facts, texts: Mapping[str, str], password: str) -> tuple[bytes, tuple[str, ...]]:
    """Return a .dna file of the facts, and what it does not hold; raises SettingsError when a text is missing (by digest)."""
    made = make_project(facts, texts, password)
    return write_dna(made.project), made.notes


def write_events(facts: Facts) -> bytes:
    """Return a row a statement, by date; `agreement` is 1, 0, or empty for what takes no side. Offsets count code points."""
    file = io.StringIO(newline="")
    rows = csv.writer(file)
    rows.writerow(COLUMNS)
    for row in list_rows(facts):
        fact = row.statement
        values = {
            "person": row.person,
            "organization": row.organization,
            "concept": row.concept,
            "agreement": "" if row.agreement is None else row.agreement,
            "date": fact.date or row.document.date,
            "actor": row.actor,
            "document": row.document.title,
            "start": fact.evidence.span.start,
            "stop": fact.evidence.span.end,
            "text": fact.evidence.quote,
            "polarity": fact.polarity,
            "manner": fact.manner,
            "commitment": fact.commitment,
            "confidence": fact.confidence,
            "coder": row.document.coder,
            "origin": "extracted" if row.document.coder in {"", SOFTWARE} else "hand",
        }
        rows.writerow([format_cell(values[column]) for column in COLUMNS])
    return file.getvalue().encode("utf-8", "replace")
