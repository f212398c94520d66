"""The texts of a graph's documents, from extraction records; what else holds texts is read by whoever asks for the check."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from stancegraph.errors import InputError
from stancegraph.graph.checks.contents import Contents
from stancegraph.graph.checks.finding import Finding, find
from stancegraph.graph.checks.quotes import Text
from stancegraph.vocab import Class, Property

BESIDE = "extraction.jsonl"
"""What `build` calls the records beside a graph."""


@dataclass(slots=True)
class Library:
    """Texts by digest, and which digests an identifier was met with."""

    texts: dict[str, Text] = field(default_factory=dict)
    digests: dict[str, set[str]] = field(default_factory=dict)

    def add(self, identifier: str, text: str, file: str = "") -> None:
        """Take in a text; one that stands in a file as it is is kept before one out of a record."""
        digest = hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
        if file or digest not in self.texts:
            self.texts[digest] = Text(text, file)
        self.digests.setdefault(identifier, set()).add(digest)

    def add_records(self, path: Path) -> None:
        """Take in the texts of a file of extraction records, one a line; records without a text are passed over."""
        try:
            body = path.read_text(encoding="utf-8")
        except (OSError, UnicodeDecodeError) as error:
            raise InputError(path, f"cannot be read ({error})", "give the records that stancegraph build or extract has written") from error
        for number, line in enumerate(body.split("\n"), start=1):
            if line.strip():
                self._add_record(line, f"{path}:{number}")

    def _add_record(self, line: str, where: str) -> None:
        try:
            record = json.loads(line)
        except ValueError as error:
            raise InputError(where, f"is no JSON ({error})", "give the records that stancegraph build or extract has written") from error
        document = record.get("document", record) if isinstance(record, dict) else {}
        if isinstance(document, dict) and isinstance(document.get("text"), str):
            self.add(str(document.get("id", "")), document["text"])


def find_beside(graph: Path) -> Path | None:
    """Return the records beside a graph file, or in a graph's folder, None when there are none."""
    path = (graph if graph.is_dir() else graph.parent) / BESIDE
    return path if path.is_file() else None


def check_texts(contents: Contents, library: Library) -> Iterator[Finding]:
    """Yield the documents whose text was given, but another one than was read."""
    for document in contents.of_class(Class.DOCUMENT):
        digest, identifiers = contents.one(document, Property.DIGEST), contents.all(document, Property.IDENTIFIER)
        others = {other for identifier in identifiers for other in library.digests.get(identifier, ())}
        if others and digest not in library.texts:
            message = f"the text given for {identifiers[0]} is another one than was read; its quotes were not checked"
            yield find("text-changed", document, message, path=Property.DIGEST, value=digest, graph=contents.name)


def count_unread(contents: Contents, library: Library) -> int:
    """Return how many documents of the graph have no text here."""
    return sum(contents.one(document, Property.DIGEST) not in library.texts for document in contents.of_class(Class.DOCUMENT))
