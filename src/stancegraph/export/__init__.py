"""One file format, one module; `FORMATS` (networks) and `RDF_FORMATS` are the lists that all else reads."""

from stancegraph.export.formats import FORMATS, RDF_FORMATS, Format, write_format, write_rdf

__all__ = ["FORMATS", "RDF_FORMATS", "Format", "write_format", "write_rdf"]
