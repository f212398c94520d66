"""GEXF 1.2, Gephi's own format.

An edge with a date exists from that day to its end, so that Gephi's timeline shows it; one without a date always does. GEXF cannot hold:
lists (joined into one text with " | ") and characters that XML forbids (left out).
"""

from __future__ import annotations

import re
from calendar import monthrange

import networkx

from stancegraph.export.xml_network import copy_for_xml

DATE_OF_WRITING = re.compile(r' lastmodifieddate="[^"]*"')
"""networkx writes today's date into the file; without it the same network gives the same bytes."""


DAY = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?")


def write_gexf(network: networkx.MultiDiGraph) -> bytes:
    """Return the network as a GEXF file in UTF-8."""
    copy = copy_for_xml(network)
    for *_, facts in copy.edges(data=True):
        facts.update(_span_days(str(facts.get("date", ""))))
    lines = "\n".join(networkx.generate_gexf(copy, encoding="utf-8"))
    declaration = "<?xml version='1.0' encoding='utf-8'?>\n"
    return (declaration + DATE_OF_WRITING.sub("", lines, count=1).removeprefix(declaration).rstrip() + "\n").encode("utf-8")


def _span_days(date: str) -> dict[str, str]:
    """Return the first and last day of a day, month or year; nothing for what is none."""
    found = DAY.fullmatch(date)
    if found is None:
        return {}
    year, month, day = (int(part) if part else 0 for part in found.groups())
    if not (year and month <= 12 and day <= 31):
        return {}
    last = day or monthrange(year, month or 12)[1]
    return {"start": f"{year:04}-{month or 1:02}-{day or 1:02}", "end": f"{year:04}-{month or 12:02}-{last:02}"}
