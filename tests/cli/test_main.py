"""The shell of the command line: help, exit codes, and one line for every error."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from importlib.util import find_spec
from pathlib import Path

import pytest
from tests.cli.conftest import Run

from stancegraph import pipeline
from stancegraph.cli import answers, ontology
from stancegraph.cli.console import show
from stancegraph.cli.main import VERBS
from stancegraph.graph import terminology
from stancegraph.graph.ask import results

COMMAND = [sys.executable, "-c", "from stancegraph.cli.main import main; main()"]


def test_help_lists_every_verb(command: Run) -> None:
    """Help goes to standard output and names each verb with what it does."""
    code, out, _ = command("--help")
    assert code == 0
    assert all(f"  {verb} " in out and words in out for verb, (_, words) in VERBS.items())


@pytest.mark.parametrize("verb", VERBS)
def test_every_listed_verb_is_there_and_has_the_common_options(command: Run, verb: str) -> None:
    """No verb is promised that is not built."""
    code, out, _ = command(verb, "--help")
    assert code == 0
    assert "--quiet" in out
    assert "--debug" in out


def test_help_loads_nothing_heavy() -> None:
    """Help must be quick, so it imports neither a language model's libraries nor RDF's."""
    heavy = ["spacy", "rdflib", "networkx", "pyoxigraph", "trafilatura", "pypdf", "mammoth", "jinja2"]
    source = (
        "import sys\nfrom stancegraph.cli.main import run\n"
        f"for verb in {list(VERBS)!r}: run([verb, '--help'])\n"
        f"sys.exit(sum(name in sys.modules for name in {heavy!r}))"
    )
    done = subprocess.run([sys.executable, "-c", source], capture_output=True, text=True, check=False)
    assert (done.stderr, done.returncode) == ("", 0)


def test_help_is_quick() -> None:
    """The whole process takes little CPU; the bound is three times what was measured (0.06 s), for slow machines."""
    before = os.times()
    subprocess.run([*COMMAND, "extract", "--help"], capture_output=True, check=True)
    after = os.times()
    spent = after.children_user + after.children_system - before.children_user - before.children_system
    assert spent < 0.5


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["biuld"], "no command 'biuld'; perhaps build was meant; see stancegraph --help"),
        (["extract"], "Missing argument 'PATH...'; see stancegraph extract --help"),
        (["extract", "--fro", "x"], "No such option '--fro'"),
        (["extract", "--from", "rtf", "x"], "'rtf' is not one of 'auto', 'txt', 'md', 'html', 'pdf', 'docx', 'jsonl'"),
        (["extract", "none.txt"], "none.txt: does not exist; check the name"),
        (["--settings", "none.toml", "extract", "x"], "none.toml: cannot be read (no such file or directory); check the name"),
    ],
)
def test_a_mistake_is_one_line_and_exit_code_2(command: Run, arguments: list[str], words: str) -> None:
    """Usage, settings and inputs alike: one line on standard error, nothing on standard output."""
    code, out, err = command(*arguments)
    assert (code, out) == (2, "")
    assert words in err
    assert err.startswith("stancegraph: ")
    assert err.count("\n") == 1


def test_an_unforeseen_error_is_one_line_too(command: Run, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """A fault of ours shows no traceback, unless asked for."""

    def fail(*_: object, **__: object) -> None:
        raise ZeroDivisionError("two\nlines")

    monkeypatch.setattr(pipeline, "load", fail)
    (tmp_path / "a.txt").write_text("Ports back it.")
    code, _, err = command("extract", "a.txt")
    assert code == 2
    assert err.startswith(r"stancegraph: something went wrong that should not have (ZeroDivisionError: two\nlines); run again with --debug")
    assert err.count("\n") == 1
    with pytest.raises(ZeroDivisionError):
        command("extract", "a.txt", "--debug")


def test_interruption_is_130(command: Run, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Ctrl-C ends the run with its own code."""

    def stop(*_: object, **__: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(pipeline, "load", stop)
    (tmp_path / "a.txt").write_text("Ports back it.")
    code, _, err = command("extract", "a.txt")
    assert code == 130
    assert "Traceback" not in err


def test_a_closed_pipe_is_no_error() -> None:
    """Whoever reads standard output may stop when they have seen enough."""
    child = subprocess.Popen([*COMMAND, "ontology", "--help"], stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    assert child.stdout is not None
    assert child.stderr is not None
    child.stdout.close()
    time.sleep(0.01)
    assert child.stderr.read() == b""
    child.stderr.close()
    assert child.wait() == 0


def test_names_cannot_drive_the_terminal(command: Run, tmp_path: Path) -> None:
    """Control characters of a file's name are shown, not obeyed."""
    (tmp_path / "a\x1b[31m.txt").write_bytes(b"")
    _, _, err = command("extract", "a\x1b[31m.txt")
    assert err == "stancegraph: a\\x1b[31m.txt: is empty; give a document with some text\n"


def test_a_message_without_end_is_cut() -> None:
    """No message fills the screen."""
    assert len(show("x" * 10_000)) == 600


def test_verbs_are_named_by_modules_that_exist() -> None:
    """The table of verbs holds no dead entry."""
    assert all(find_spec(place.partition(":")[0]) for place, _ in VERBS.values())


OFFERED = {
    "answers as rows": (answers.ROW_FORMATS, (*results.TABLES, *results.FORMATS)),
    "answers as graphs": (answers.GRAPH_FORMATS, results.GRAPH_FORMATS),
    "the ontology": (ontology.FORMATS, terminology.FORMATS),
}


@pytest.mark.parametrize("name", OFFERED)
def test_formats_offered_are_those_that_can_be_written(name: str) -> None:
    """The command line names them itself, for loading what writes them would make its help slow."""
    offered, written = OFFERED[name]
    assert sorted(offered) == sorted(written)
