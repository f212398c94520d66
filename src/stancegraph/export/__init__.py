"""One file format, one module; `FORMATS` is the list that the command line, the documentation and the tests read."""

from stancegraph.export.formats import FORMATS, Format, write_format

__all__ = ["FORMATS", "Format", "write_format"]
