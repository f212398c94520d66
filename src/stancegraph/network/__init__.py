"""From a graph to networkx."""
