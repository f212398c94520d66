"""The example sentences that the shipped language model parses wrongly, so that the rules cannot read them: `misread.txt`.

They are expected to fail, and one that passes after all is a failure until it is taken off the list. After a change of the model or of the
rules, `pytest --list-misread tests/lexicon tests/extract tests/resolve` writes the list anew: read the difference before it goes in.
"""

from __future__ import annotations

from pathlib import Path

import pytest

MISREAD = Path(__file__).parent / "misread.txt"
ROOMS = tuple(f"tests/{room}/" for room in ("lexicon", "extract", "resolve"))
"""Where tests hold single sentences against the model; no other test may be on the list."""


def read_misread() -> set[str]:
    """Return the ids of the listed tests."""
    return set(MISREAD.read_text(encoding="utf-8").splitlines()) if MISREAD.exists() else set()


def is_example(item: pytest.Item) -> bool:
    """Say whether a test holds one of several sentences against the model."""
    is_parametrised = isinstance(item, pytest.Function) and hasattr(item, "callspec")
    return is_parametrised and item.nodeid.startswith(ROOMS) and bool({"nlp", "engine"} & set(item.fixturenames))


def find_file(nodeid: str) -> str:
    """Return the file of a test.

    >>> find_file("tests/lexicon/test_cues.py::test_cue[a::b]")
    'tests/lexicon/test_cues.py'
    """
    return nodeid.partition("::")[0]


class MisreadList:
    """Collects the examples that fail and writes the list anew, the files that did not run left as they were."""

    def __init__(self) -> None:
        self.failed: set[str] = set()
        self.examples: set[str] = set()

    def pytest_collection_modifyitems(self, items: list[pytest.Item]) -> None:
        self.examples = {item.nodeid for item in items if is_example(item)}

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        if report.when == "call" and report.failed and report.nodeid in self.examples:
            self.failed.add(report.nodeid)

    def pytest_sessionfinish(self) -> None:
        files = {find_file(example) for example in self.examples}
        kept = {name for name in read_misread() if find_file(name) not in files}
        MISREAD.write_text("".join(f"{name}\n" for name in sorted(kept | self.failed)), encoding="utf-8")
