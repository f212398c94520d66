"""Whether every document of a folder is read without an error and every span holds: `python -m benchmarks.spans FOLDER...`.

Each span of the records must be a stretch of the text with words in it; holder, cue and position must lie inside their evidence; a
record must come back unchanged from its own form. Prints each problem; ends with 1 when there is any.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

import stancegraph
from stancegraph.model import Document, Extraction
from stancegraph.read.inputs import read_inputs

FLAT = ("span", "holder_span", "position_span", "evidence", "subject_span", "object_span")
LISTS = ("source", "cue", "content")
INSIDE = ("holder_span", "position_span", "subject_span", "object_span")


def main(folders: Sequence[str]) -> int:
    """Read the folders and report; return the exit status."""
    if not folders:
        print("give a folder of documents", file=sys.stderr)
        return 2
    documents = [document for document in read_inputs(list(folders)) if isinstance(document, Document)]
    engine = stancegraph.load()
    spans, problems, statements, relations = 0, 0, 0, 0
    for extraction in engine.pipe(documents):
        statements += len(extraction.statements)
        relations += len(extraction.relations)
        for where, start, end in list_spans(extraction.to_dict()):
            spans += 1
            if not (0 <= start < end <= len(extraction.document.text) and extraction.document.text[start:end].strip()):
                problems += 1
                print(f"{extraction.document.id}: {where} [{start}, {end}) holds no words")
        for problem in find_problems(extraction):
            problems += 1
            print(f"{extraction.document.id}: {problem}")
    print(f"{len(documents)} documents, {statements} statements, {relations} relations, {spans} spans, {problems} problems")
    return int(problems > 0)


def list_spans(item: object, where: str = "record") -> Iterator[tuple[str, int, int]]:
    """Yield every span of a record with the name of its field."""
    if isinstance(item, Mapping):
        for key, value in item.items():
            if key in FLAT and isinstance(value, list):
                yield f"{where}.{key}", int(value[0]), int(value[1])
            elif key in LISTS and isinstance(value, list):
                yield from ((f"{where}.{key}", int(start), int(end)) for start, end in value)
            else:
                yield from list_spans(value, f"{where}.{key}")
    elif isinstance(item, list):
        for part in item:
            yield from list_spans(part, where)


def find_problems(extraction: Extraction) -> Iterator[str]:
    """Yield what is wrong besides single spans: words outside their evidence, a record that does not come back."""
    record: Any = extraction.to_dict()
    for kind in ("statements", "relations"):
        for one in record[kind]:
            start, end = one["evidence"]
            places = [one[name] for name in INSIDE if one.get(name)] + one["cue"]
            if not all(start <= place[0] and place[1] <= end for place in places):
                yield f"{one['id']}: words outside the evidence"
    if Extraction.from_dict(record, extraction.document.text).to_dict() != record:
        yield "the record does not come back unchanged from its own form"


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
