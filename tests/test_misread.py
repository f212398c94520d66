"""The list of misread examples holds what it is for, and stays short."""

from __future__ import annotations

import pytest
from tests.misread import find_file, is_example, read_misread

LARGEST_SHARE = 0.03  # of the examples; measured 0.014 when the list was begun


def test_listed_examples_exist(request: pytest.FixtureRequest) -> None:
    """No entry outlives its test; looks only at files that this run holds."""
    examples = {item.nodeid for item in request.session.items if is_example(item)}
    files = {find_file(example) for example in examples}
    assert {name for name in read_misread() if find_file(name) in files} - examples == set()


def test_few_examples_are_misread(request: pytest.FixtureRequest) -> None:
    """The list is for slips of the parser, not a place to put failures away."""
    examples = [item for item in request.session.items if is_example(item)]
    misread = read_misread()
    if not {find_file(name) for name in misread} <= {find_file(item.nodeid) for item in examples}:
        pytest.skip("not all examples are in this run")
    assert len(misread) <= LARGEST_SHARE * len(examples)
