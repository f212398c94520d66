"""Files of Discourse Network Analyzer (DNA): read, written, and turned into what the rest of stancegraph knows."""

from stancegraph.dna.events import events_of
from stancegraph.dna.project import DnaProject
from stancegraph.dna.reading import parse_dna, read_dna
from stancegraph.dna.writing import write_dna

__all__ = ["DnaProject", "events_of", "parse_dna", "read_dna", "write_dna"]
