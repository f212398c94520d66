"""The pages' scripts, linted by ESLint as they are joined."""

from __future__ import annotations

import json
import shutil
import subprocess

import pytest
from tests.interop.tools import HERE, find_problem_with_node, require

from stancegraph.view.page import SCRIPTS, read_part

BUNDLES = {"graph": SCRIPTS, "document": ("document",), "corpus": ("corpus",)}


def lint(scripts: dict[str, str]) -> list[dict]:
    """Return what ESLint finds wrong."""
    require(find_problem_with_node())
    node = str(shutil.which("node"))
    done = subprocess.run(
        [node, str(HERE / "lint.mjs")], input=json.dumps(scripts), capture_output=True, text=True, check=False, timeout=120
    )
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


@pytest.mark.parametrize("bundle", BUNDLES)
def test_scripts_are_clean(bundle: str) -> None:
    """Nothing undefined, nothing unused, nothing long-winded, nothing that parses text as markup."""
    parts = [read_part(f"script/{name}.js") for name in BUNDLES[bundle]]
    found = lint({bundle: "(() => {\n'use strict';\n" + "\n".join(parts) + "})();\n"})
    assert [f"{place(one['line'], bundle, parts)}: {one['message']} ({one['rule']})" for one in found] == []


def place(line: int, bundle: str, parts: list[str]) -> str:
    """Return file and line of a line of the joined script."""
    line -= 2
    for name, part in zip(BUNDLES[bundle], parts, strict=True):
        length = part.count("\n") + 1
        if line <= length:
            return f"{name}.js:{line}"
        line -= length
    return bundle


def test_linter_finds_what_it_should() -> None:
    """It would not pass a name that is nowhere, markup from text, or a condition without end."""
    found = lint({"bad": "(() => { const unused = 1; missing(); document.body.innerHTML = 'x'; })();"})
    assert {one["rule"] for one in found} >= {"no-undef", "no-unused-vars", "no-restricted-properties"}


def test_units_of_the_scripts() -> None:
    """Node's own runner on tests/scripts."""
    require(find_problem_with_node())
    files = sorted((HERE.parent / "scripts").glob("*.test.mjs"))
    done = subprocess.run([str(shutil.which("node")), "--test", *map(str, files)], capture_output=True, text=True, check=False, timeout=120)
    assert done.returncode == 0, done.stdout
    assert len(files) > 2
