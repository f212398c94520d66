"""A CSV edge list: a row per statement or relation, RFC 4180, UTF-8.

CSV cannot hold: actors and positions without any edge. A cell that a spreadsheet would run as a formula begins with an apostrophe, so
such a cell is not the text itself; the GraphML and JSON exports hold the text unchanged.
"""

from __future__ import annotations

import csv
import io

import networkx

from stancegraph.network.event_list import FORMULA_STARTS

COLUMNS = (
    "source",
    "target",
    "role",
    "type",
    "source_label",
    "target_label",
    "source_kind",
    "issue",
    "commitment",
    "manner",
    "disputed",
    "enacted",
    "condition_kind",
    "condition",
    "chain",
    "date",
    "quote",
    "document",
    "document_title",
    "quote_start",
    "quote_end",
    "rule",
    "confidence",
    "iri",
)


WEIGHTED = ("source", "target", "source_label", "target_label", "weight", "sign")
"""The columns of a projection, whose edges are no statements."""


def write_csv(network: networkx.Graph) -> bytes:
    """Return the network's edges as a CSV file with a header."""
    return _write_statements(network) if network.is_multigraph() else _write_weights(network)


def _write_weights(network: networkx.Graph) -> bytes:
    file = io.StringIO(newline="")
    rows = csv.writer(file)
    rows.writerow(WEIGHTED)
    labels = dict(network.nodes(data="label"))
    for source, target, facts in network.edges(data=True):
        values = {**facts, "source": source, "target": target, "source_label": labels[source], "target_label": labels[target]}
        rows.writerow([format_cell(values.get(column, "")) for column in WEIGHTED])
    return file.getvalue().encode("utf-8", "replace")


def _write_statements(network: networkx.MultiDiGraph) -> bytes:
    file = io.StringIO(newline="")
    rows = csv.writer(file)
    rows.writerow(COLUMNS)
    for source, target, key, facts in network.edges(keys=True, data=True):
        values = {
            **facts,
            "source": source,
            "target": target,
            "iri": key,
            "source_label": network.nodes[source].get("label", ""),
            "target_label": network.nodes[target].get("label", ""),
            "source_kind": network.nodes[source].get("kind", ""),
            "issue": network.nodes[target].get("issue", ""),
        }
        rows.writerow([format_cell(values.get(column, "")) for column in COLUMNS])
    return file.getvalue().encode("utf-8", "replace")


def format_cell(value: object) -> str:
    """Return the value as the text of a cell that no spreadsheet runs.

    >>> format_cell("=1+1"), format_cell(True), format_cell(0.5)
    ("'=1+1", 'true', '0.5')
    """
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int | float):
        return str(value)
    text = str(value).replace("\x00", "")
    return f"'{text}" if text.lstrip(" ").startswith(FORMULA_STARTS) else text
