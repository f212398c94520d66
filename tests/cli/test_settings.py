"""Settings come from flag, environment, file and default, in that order; mistakes are named."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from tests.cli.conftest import Run, StandInEngine

from stancegraph.cli.settings import find_settings, read_environment, read_settings_file
from stancegraph.errors import SettingsError


@pytest.fixture(autouse=True)
def _a_document(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("Ports back it.")


def test_nearer_sources_win(command: Run, loaded: list[StandInEngine], tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Each source gives way to the one nearer to the user."""
    (tmp_path / "stancegraph.toml").write_text('language_model = "from-file"\nlexicons = ["a.toml", "b.toml"]\n')
    command("extract", "a.txt")
    monkeypatch.setenv("STANCEGRAPH_LANGUAGE_MODEL", "from-environment")
    command("extract", "a.txt")
    command("extract", "a.txt", "--language-model", "from-flag", "--lexicon", "c.toml")
    assert [engine.language_model for engine in loaded] == ["from-file", "from-environment", "from-flag"]
    assert [engine.lexicons for engine in loaded] == [("a.toml", "b.toml"), ("a.toml", "b.toml"), ("c.toml",)]


def test_project_file_is_read_at_its_table(command: Run, loaded: list[StandInEngine], tmp_path: Path) -> None:
    """`pyproject.toml` counts where no `stancegraph.toml` stands, and only its own table."""
    (tmp_path / "pyproject.toml").write_text('[project]\nname = "x"\n[tool.stancegraph]\nlanguage_model = "y"\n')
    command("extract", "a.txt")
    assert loaded[0].language_model == "y"


def test_limits_can_be_set(command: Run, tmp_path: Path) -> None:
    """A limit of the settings holds as one of the command line does."""
    (tmp_path / "stancegraph.toml").write_text("max_characters = 5\n")
    assert command("extract", "a.txt")[0] == 2
    assert command("extract", "a.txt", "--max-characters", "50")[0] == 0


@pytest.mark.parametrize(
    ("content", "problem"),
    [
        ('langauge_model = "x"', "unknown setting langauge_model (did you mean language_model?)"),
        ("max_bytes = '1'\nlexicons = [1]", "max_bytes must be a whole number, not '1'; lexicons must be a list of texts, not [1]"),
        ("max_bytes = true", "max_bytes must be a whole number, not True"),
        ("a = [", "is not TOML"),
        ("a = " + "[" * 5000, "is nested too deeply"),
    ],
)
def test_mistakes_of_a_file_are_named(tmp_path: Path, content: str, problem: str) -> None:
    """The sentence names the file, every problem, and what is known."""
    path = tmp_path / "stancegraph.toml"
    path.write_text(content)
    with pytest.raises(SettingsError) as caught:
        read_settings_file(path)
    assert str(caught.value).startswith(f"{path}: {problem}")


def test_mistakes_of_the_environment_are_named() -> None:
    """A misspelt variable is not passed over."""
    with pytest.raises(SettingsError, match=r"unknown setting STANCEGRAPH_LEXICON \(did you mean STANCEGRAPH_LEXICONS\?\)"):
        read_environment({"STANCEGRAPH_LEXICON": "a.toml", "HOME": "/"})


def test_lists_of_the_environment_are_split() -> None:
    """Several files stand as paths do, apart at the system's separator."""
    assert find_settings(None, {"STANCEGRAPH_LEXICONS": os.pathsep.join(["a", "b"]), "STANCEGRAPH_MAX_BYTES": "7"})["lexicon"] == ["a", "b"]
