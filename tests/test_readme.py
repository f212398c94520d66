"""What the README and the other pages show is what happens, and what they link to is there."""

from __future__ import annotations

import re
from importlib.util import find_spec
from pathlib import Path

import pytest
from benchmarks.reading.our_gold import read_coded_documents
from spacy.language import Language
from tests.readme import PAGES, READING, README, ROOT, Step, find_files, find_steps, is_shown, run_steps

from stancegraph.resources import find_lexicon_folder

TEXTS = {page: page.read_text(encoding="utf-8") for page in PAGES}
TEXT = TEXTS[README]
STEPS = [(page, number, step) for page, text in TEXTS.items() for number, step in enumerate(find_steps(text))]
TARGET = re.compile(r"(?:^ +|`)make ([\w-]+)", re.MULTILINE)
MODULE = re.compile(r"(?<=python -m )(benchmarks[\w.]*)([^\n`]*)")
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


@pytest.mark.parametrize("target", sorted({name for text in TEXTS.values() for name in TARGET.findall(text)}))
def test_make_target_exists(target: str) -> None:
    """Each target that a page names stands in the Makefile."""
    assert f"\n{target}:" in (ROOT / "Makefile").read_text(encoding="utf-8")


@pytest.mark.parametrize(("module", "options"), sorted({command for text in TEXTS.values() for command in MODULE.findall(text)}))
def test_module_has_the_options(module: str, options: str) -> None:
    """Each `python -m benchmarks...` of a page runs a module that is there and knows the options."""
    found = find_spec(module)
    found = find_spec(f"{module}.__main__") if found is not None and found.submodule_search_locations else found
    assert found is not None
    assert found.origin is not None
    source = Path(found.origin).read_text(encoding="utf-8")
    assert [option for option in re.findall(r"--[\w-]+", options) if f'"{option}"' not in source] == []


def test_reading_page_names_every_lexicon_file() -> None:
    """Whoever looks for a word learns in which file it stands."""
    named = set(re.findall(r"`([\w-]+\.(?:toml|csv))`", TEXTS[READING]))
    assert {path.name for path in find_lexicon_folder().iterdir() if path.suffix in {".toml", ".csv"}} <= named


def test_gold_of_the_reading_page_is_read(tmp_path: Path) -> None:
    """The coded document that the page shows can be scored, and its spans are the words that they should be."""
    files = find_files(TEXTS[READING])
    (tmp_path / "docs").mkdir()
    (tmp_path / "docs" / "ferry.txt").write_text(files["ferry.txt"], encoding="utf-8")
    (tmp_path / "gold.jsonl").write_text(files["gold.jsonl"], encoding="utf-8")
    (document,) = read_coded_documents(tmp_path)
    (statement,), (relation,) = document.statements, document.relations
    spans = (*statement.holders, *statement.positions, statement.sentence, relation.subject, relation.object)
    assert [span.text_of(document.text) for span in spans] == [
        "The Dockers' Union",
        "the ferry levy",
        "The Dockers' Union opposes the ferry levy.",
        "Tom Hale",
        "the Harbour Board",
    ]
