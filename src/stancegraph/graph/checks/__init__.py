"""What a graph must keep, one kind of promise a module; `stancegraph.graph.validate` runs them all."""
