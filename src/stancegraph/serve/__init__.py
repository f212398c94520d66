"""A graph over HTTP: a read-only SPARQL 1.1 endpoint, and the pages and files of the graph."""
