"""From what a graph says to networks that can be drawn, counted and exported."""

from stancegraph.network.aggregate import aggregate
from stancegraph.network.build import UNSPECIFIED_HOLDER, build_network

__all__ = ["UNSPECIFIED_HOLDER", "aggregate", "build_network"]
