"""From a file to a `Document`: text, title, date, source and segments, whatever the format.

>>> from stancegraph.read import READERS
>>> sorted(READERS)
['docx', 'html', 'jsonl', 'md', 'pdf', 'txt']
"""

from stancegraph.read.inputs import read_document, read_inputs
from stancegraph.read.readers import FORMS, READERS, SUFFIXES
from stancegraph.read.reading import EmptyInputError, Limits

__all__ = ["FORMS", "READERS", "SUFFIXES", "EmptyInputError", "Limits", "read_document", "read_inputs"]
