"""The graphs that tools are compared on."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from types import MappingProxyType

from benchmarks.store.documents import make_documents
from pyoxigraph import Quad, RdfFormat, parse
from tests.graph.samples import ferry_extraction, levy_extraction, one_statement

from stancegraph.graph.build import build_quads

EXAMPLE = Path(__file__).parents[2] / "graphs" / "us-iraq" / "graph.trig"
STATEMENTS = 60  # of the made-up graph; rdflib takes seconds for some questions on it

HARSH = (
    "\\ \" ' ''' \"\"\" {} <b>&amp;]]> @en ^^x _:b \x07 \x0b \x1b[31m \x7f \x85 \u2028 \ufeff "
    "שלום مرحبا \u202eover\u202c 👩\u200d👩\u200d👧 🇳🇴 ＋ é e\u0301 \U0010fffd\r\n\t"
)
"""What a document may hold and a parser may stumble over.

Not in it are U+0000, at which rapper ends a text, U+FFFE and U+FFFF, which it refuses.
"""


def harsh_quads() -> list[Quad]:
    """Return the graph of a document whose words hold all of that, and are long."""
    return build_quads(
        [one_statement(f"Norway welcomed the levy. {HARSH}" + "And so on. " * 10_000, "Norway", "welcomed", "levy", title=HARSH)]
    )


GRAPHS: Mapping[str, Callable[[], list[Quad]]] = MappingProxyType(
    {
        "example": lambda: list(parse(path=EXAMPLE, format=RdfFormat.TRIG)),
        "ferries": lambda: build_quads([ferry_extraction(), levy_extraction()]),
        "made-up": lambda: build_quads(make_documents(STATEMENTS)),
        "harsh": harsh_quads,
        "empty": list,
    }
)
