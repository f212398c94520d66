"""The README's blocks: what they show, what running them prints, and `python -m tests.readme`, which writes the one over the other.

The same holds for the other PAGES. A block under a line that is a file's name, such as `harbour.csv`:, is that file.

A `console` block has commands after `$ `, gone on with in lines that begin with four spaces, and below each what it prints; a line `...`
stands for any lines, `...` in a line for any words. A `python` block prints what stands in the `text` block below it.
"""

from __future__ import annotations

import contextlib
import io
import os
import re
import shlex
import shutil
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from stancegraph import pipeline
from stancegraph.cli.main import run

ROOT = Path(__file__).parents[1]
README = ROOT / "README.md"
READING = ROOT / "docs" / "reading.md"
PAGES = (
    README,
    READING,
    *(
        ROOT / "docs" / name
        for name in (
            "sparql.md",
            "gazetteers.md",
            "checking.md",
            "store.md",
            "formats.md",
            "agreement.md",
            "dna.md",
            "analysis.md",
            "pages.md",
        )
    ),
)
EXAMPLE = Path("graphs", "us-iraq", "article.txt")
BLOCK = re.compile(r"^```(\w+)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
FILE = re.compile(r"^`([\w.-]+)`:\n\n```\w+\n(.*?)^```$", re.MULTILINE | re.DOTALL)


@dataclass(frozen=True, slots=True)
class Step:
    """Something the README runs and what it says comes out; `start` and `end` are where that stands in the README."""

    name: str
    code: str
    language: str
    shown: str
    start: int
    end: int


def find_steps(readme: str) -> list[Step]:
    """Return what the README runs, in order."""
    steps: list[Step] = []
    blocks = list(BLOCK.finditer(readme))
    for number, block in enumerate(blocks):
        if block.group(1) == "console":
            steps += _find_commands(block)
        elif block.group(1) == "python":
            after = blocks[number + 1] if number + 1 < len(blocks) and blocks[number + 1].group(1) == "text" else None
            shown, start, end = (after.group(2), after.start(2), after.end(2)) if after else ("", block.end(), block.end())
            steps.append(Step("python", block.group(2), "python", shown, start, end))
    return steps


def _find_commands(block: re.Match[str]) -> Iterator[Step]:
    for part in re.finditer(r"^\$ (.*\n(?:    .*\n)*)((?:(?!\$ ).*\n)*)", block.group(2), re.MULTILINE):
        at = block.start(2) + part.start(2)
        yield Step(part.group(1).splitlines()[0], part.group(1), "console", part.group(2), at, at + len(part.group(2)))


def find_files(page: str) -> dict[str, str]:
    """Return the files that a page shows, by name.

    >>> find_files("`a.txt`:\\n\\n```text\\nHello.\\n```\\n")
    {'a.txt': 'Hello.\\n'}
    """
    return dict(FILE.findall(page))


def run_steps(page: str) -> list[str]:
    """Return what each step prints, on both streams.

    All run in one temporary folder with a copy of the example and the files that the page shows, in this process.
    """
    folder = tempfile.mkdtemp()
    load, back = pipeline.load, Path.cwd()
    try:
        (Path(folder) / EXAMPLE).parent.mkdir(parents=True)
        shutil.copy(ROOT / EXAMPLE, Path(folder) / EXAMPLE)
        for name, text in find_files(page).items():
            (Path(folder) / name).write_text(text, encoding="utf-8")
        pipeline.load = cache(load)  # the language model is loaded once, not once a command
        os.chdir(folder)
        return [_run(step) for step in find_steps(page)]
    finally:
        os.chdir(back)
        pipeline.load = load
        shutil.rmtree(folder)


def _run(step: Step) -> str:
    printed = io.TextIOWrapper(io.BytesIO(), encoding="utf-8", newline="\n", write_through=True)  # the command line writes bytes, too
    with contextlib.redirect_stdout(printed), contextlib.redirect_stderr(printed):
        if step.language == "python":
            exec(compile(step.code, "README.md", "exec"), {"__name__": "__main__"})  # noqa: S102 (what the README shows is what is tested)
        else:
            program, *arguments = shlex.split(step.code)
            assert program == "stancegraph", f"the README runs {program!r}, which its test cannot"
            code = run(arguments)
            assert code == 0, f"exit code {code}: {_read(printed)}"
    return "".join(line.rstrip() + "\n" for line in _read(printed).splitlines())


def _read(printed: io.TextIOWrapper) -> str:
    printed.flush()
    printed.seek(0)
    return printed.read()


def is_shown(shown: str, printed: str) -> bool:
    """Say whether what is shown is what was printed.

    >>> is_shown("one\\n...\\nfour ...\\n", "one\\ntwo\\nthree\\nfour and more\\n")
    True
    """
    pattern = "".join(
        r"(?:.*\n)*" if line == "...\n" else re.escape(line).replace(r"\.\.\.", ".*") for line in shown.splitlines(keepends=True)
    )
    return re.fullmatch(pattern, printed) is not None


def refresh(page: str) -> str:
    """Return the page with what its steps print now, where that is not what it shows."""
    for step, printed in reversed(list(zip(find_steps(page), run_steps(page), strict=True))):
        if not is_shown(step.shown, printed):
            page = page[: step.start] + printed + page[step.end :]
    return page


if __name__ == "__main__":
    for path in PAGES:
        path.write_text(refresh(path.read_text(encoding="utf-8")), encoding="utf-8")
