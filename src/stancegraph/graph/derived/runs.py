"""The provenance graph: which run of which software, with which language model, or which coder, read which documents; readers' notes."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from datetime import UTC, datetime

from pyoxigraph import Literal, NamedNode

from stancegraph.errors import SettingsError
from stancegraph.graph.derived.seen import Read
from stancegraph.graph.identity import mint
from stancegraph.graph.terms import TYPE, XSD, Triple, clean_label, text
from stancegraph.vocab import Class, Property


def describe_runs(reads: Iterable[Read]) -> Iterator[Triple]:
    """Yield a run for each coder, software version and language model at the time that SOURCE_DATE_EPOCH gives, with the documents it read.

    The time is part of what makes a run that run, so one run never has two times. Raises SettingsError when the variable is no time.
    """
    runs: dict[tuple[str, str, str], list[Read]] = {}
    for extraction, names in reads:
        runs.setdefault((names.coder, extraction.version, extraction.model), []).append((extraction, names))
    time = read_run_time()
    for (coder, version, model), read in sorted(runs.items()):
        iri = name_run(version, model, time.value if time is not None else "", coder)
        yield iri, TYPE, NamedNode(Class.EXTRACTION_RUN)
        for prop, value in ((Property.CODER, coder), (Property.SOFTWARE_VERSION, version), (Property.LANGUAGE_MODEL, model)):
            if value:
                yield iri, NamedNode(prop), text(clean_label(value))
        if time is not None:
            yield iri, NamedNode(Property.RUN_TIME), time
        for _, names in read:
            yield iri, NamedNode(Property.READ_DOCUMENT), names.document
        for extraction, names in read:
            for note in sorted(set(extraction.document.notes)):
                yield names.document, NamedNode(Property.READER_NOTE), text(note)


def name_run(version: str, model: str, time: str, coder: str = "") -> NamedNode:
    """Return the IRI of a run of software, or of a person's coding."""
    return mint("run", version, model, time, *([coder] if coder else []))


def read_run_time() -> Literal | None:
    """Return the time that SOURCE_DATE_EPOCH gives; without it a graph tells no time, so that rebuilding gives equal bytes."""
    value = os.environ.get("SOURCE_DATE_EPOCH")
    if value is None:
        return None
    try:
        time = datetime.fromtimestamp(int(value), UTC)
    except (ValueError, OverflowError, OSError) as error:
        raise SettingsError(f"SOURCE_DATE_EPOCH is {value!r}, not whole seconds since 1970; set it so or unset it") from error
    return Literal(time.strftime("%Y-%m-%dT%H:%M:%SZ"), datatype=NamedNode(f"{XSD}dateTime"))
