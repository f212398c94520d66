"""What every test may count on: no settings from outside."""

from __future__ import annotations

import os

import pytest


@pytest.fixture(autouse=True)
def _no_settings_from_outside(monkeypatch: pytest.MonkeyPatch) -> None:
    """A test meets the settings it makes itself, except which language model reads."""
    for name in list(os.environ):
        if name.startswith("STANCEGRAPH_") and name != "STANCEGRAPH_LANGUAGE_MODEL":
            monkeypatch.delenv(name)
