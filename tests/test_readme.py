"""What the README and the other pages show is what happens, and what they link to is there."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from spacy.language import Language
from tests.readme import PAGES, README, ROOT, Step, find_steps, is_shown, run_steps

TEXTS = {page: page.read_text(encoding="utf-8") for page in PAGES}
TEXT = TEXTS[README]
STEPS = [(page, number, step) for page, text in TEXTS.items() for number, step in enumerate(find_steps(text))]
LINK = re.compile(r"\]\((?!https?:)([^)#]+)\)")


@pytest.fixture(scope="module")
def printed(nlp: Language) -> dict[Path, list[str]]:
    """Run everything once, in order: a later command needs what an earlier one wrote."""
    return {page: run_steps(text) for page, text in TEXTS.items()}


@pytest.mark.parametrize(("page", "number", "step"), STEPS, ids=[f"{page.stem}-{number}-{step.name}" for page, number, step in STEPS])
def test_step_prints_what_is_shown(printed: dict[Path, list[str]], page: Path, number: int, step: Step) -> None:
    """Letter for letter, but for dots; `python -m tests.readme` writes today's output into the pages."""
    assert is_shown(step.shown, printed[page][number]), f"{step.code}\nprints:\n{printed[page][number]}"


def test_shell_and_python_are_shown() -> None:
    """At least the main verbs, and Python once."""
    steps = find_steps(TEXT)
    assert {"build", "ask", "query", "extract", "graph"} <= {step.code.split()[1] for step in steps if step.language == "console"}
    assert [step.language for step in steps].count("python") == 1


@pytest.mark.parametrize(("page", "path"), sorted({(page, path) for page, text in TEXTS.items() for path in LINK.findall(text)}))
def test_link_leads_somewhere(page: Path, path: str) -> None:
    """Each link into the repository names a file or folder of it."""
    assert (page.parent / path).exists()


@pytest.mark.parametrize("target", re.findall(r"^    make (\w+)", TEXT, re.MULTILINE))
def test_make_target_exists(target: str) -> None:
    """Each target that the README names stands in the Makefile."""
    assert f"\n{target}:" in (ROOT / "Makefile").read_text(encoding="utf-8")
