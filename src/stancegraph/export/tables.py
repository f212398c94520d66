"""Two CSV files in one zip: `nodes.csv` and `edges.csv`, for R (`igraph::graph_from_data_frame`), Cytoscape, Gephi and pandas.

They cannot hold: characters that XML forbids; a cell that a spreadsheet would run as a formula begins with an apostrophe.
"""

from __future__ import annotations

import csv
import io
import zipfile
from collections.abc import Iterable, Mapping, Sequence

import networkx

from stancegraph.export.csv_edges import format_cell
from stancegraph.export.xml_network import copy_for_xml

EPOCH = (1980, 1, 1, 0, 0, 0)  # the earliest that a zip can say, so that the same network gives the same bytes


def write_tables(network: networkx.Graph) -> bytes:
    """Return the zip; nodes begin with `id`, edges with `source` and `target`, as these tools ask."""
    copy = copy_for_xml(network)
    nodes = [{"id": node, **facts} for node, facts in copy.nodes(data=True)]
    edges = [{"source": first, "target": second, "id": key, **facts} for first, second, key, facts in copy.edges(keys=True, data=True)]
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, first, rows in (("nodes.csv", ("id", "label"), nodes), ("edges.csv", ("source", "target", "id"), edges)):
            archive.writestr(zipfile.ZipInfo(name, EPOCH), _write(first, rows))
    return file.getvalue()


def _write(first: Sequence[str], rows: Iterable[Mapping[str, object]]) -> bytes:
    rows = list(rows)
    columns = list(dict.fromkeys((*first, *(name for row in rows for name in row))))
    file = io.StringIO(newline="")
    writer = csv.writer(file)
    writer.writerow(columns)
    writer.writerows([format_cell(row.get(column, "")) for column in columns] for row in rows)
    return file.getvalue().encode("utf-8", "replace")
