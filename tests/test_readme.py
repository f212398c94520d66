"""What the README shows is what happens, and what it links to is there."""

from __future__ import annotations

import re

import pytest
from spacy.language import Language
from tests.readme import README, ROOT, Step, find_steps, is_shown, run_steps

TEXT = README.read_text(encoding="utf-8")
STEPS = find_steps(TEXT)
LINK = re.compile(r"\]\((?!https?:)([^)#]+)\)")


@pytest.fixture(scope="module")
def printed(nlp: Language) -> list[str]:
    """Run everything once, in order: a later command needs what an earlier one wrote."""
    return run_steps(STEPS)


@pytest.mark.parametrize(("number", "step"), list(enumerate(STEPS)), ids=[step.name for step in STEPS])
def test_step_prints_what_is_shown(printed: list[str], number: int, step: Step) -> None:
    """Letter for letter, but for dots; `python -m tests.readme` writes today's output into the README."""
    assert is_shown(step.shown, printed[number]), f"{step.code}\nprints:\n{printed[number]}"


def test_shell_and_python_are_shown() -> None:
    """At least the main verbs, and Python once."""
    assert {"build", "ask", "query", "extract", "graph"} <= {step.code.split()[1] for step in STEPS if step.language == "console"}
    assert [step.language for step in STEPS].count("python") == 1


@pytest.mark.parametrize("path", sorted(set(LINK.findall(TEXT))))
def test_link_leads_somewhere(path: str) -> None:
    """Each link into the repository names a file or folder of it."""
    assert (ROOT / path).exists()


@pytest.mark.parametrize("target", re.findall(r"^    make (\w+)", TEXT, re.MULTILINE))
def test_make_target_exists(target: str) -> None:
    """Each target that the README names stands in the Makefile."""
    assert f"\n{target}:" in (ROOT / "Makefile").read_text(encoding="utf-8")
